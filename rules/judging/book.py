"""Every kind of order with its row, gathered from the families."""

from __future__ import annotations

from typing import Any, Final

from rules.judging import answer, any_seat, leading, plan, pressure, rulings, terms, words
from rules.judging.row import Row

BOOK: Final[dict[type[Any], Row]] = {
    row.kind: row
    for family in (any_seat, pressure, plan, answer, terms, words, rulings, leading)
    for row in family.ROWS
}
