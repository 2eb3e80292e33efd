"""The row of buttons by which a seat says how likely it thinks success is, before it sees the odds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import Binding, Bindings
from game.board.widgets.flow import Line
from game.board.widgets.looks import button_height, button_room
from game.board.widgets.values import Button
from game.telling.forecast_words import asked_words, success_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.canvas.drawing import Look
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from rules.values.orders import Order

__all__ = ["FORECAST_KEYS", "SKIPS", "forecast_buttons", "forecast_height", "forecast_lines", "spoken"]

SAY: Final = "say."
SKIP: Final = "skip"
SKIPS: Final = f"{SAY}{SKIP}"
"""The button that says none."""
TENS: Final = (*range(0, 101, 10),)
KEYS: Final = {tens: str(tens // 10) for tens in TENS[:-1]} | {TENS[-1]: "x"}
"""One key says it: the digit of the tens, and x for a hundred."""
FORECAST_KEYS: Final[Bindings] = (
    *(Binding(KEYS[tens], f"{SAY}{tens}") for tens in TENS),
    Binding("k", SKIPS),
)


def spoken(button: str) -> tuple[bool, int | None]:
    """Whether a button says a forecast, and which; ``None`` skips it."""
    kind, _, what = button.partition(".")
    if f"{kind}." != SAY:
        return False, None
    return True, None if what == SKIP else int(what)


def forecast_lines(desk: Desk, order: Order) -> Iterator[Line]:
    """What is asked, and what counts as success."""
    asked = desk.say(asked_words(order))
    yield Line(asked, TypeRole.LABEL, "orange", sign=SignShape.DIAMOND, mark_tone="orange", space=0)
    yield Line(desk.say(success_words(order)), TypeRole.CAPTION, "quiet", space=3)


def forecast_height(desk: Desk, width: int, look: Look) -> int:
    """How high the buttons are in a sheet that is so wide inside."""
    rows = -(-(len(TENS) + 1) // _in_a_row(desk, width, look))
    return rows * button_height(look) + (rows - 1) * look.metrics.px(8)


def forecast_buttons(desk: Desk, box: Box, look: Look) -> list[Button]:
    """A button for each ten, and one to skip it."""
    gap = look.metrics.px(8)
    size = _in_a_row(desk, box.w, look)
    labels = [(f"{SAY}{tens}", desk.t("board.percent", percent=tens), KEYS[tens]) for tens in TENS]
    labels.append((SKIPS, desk.t("forecast.skip"), "k"))
    found: list[Button] = []
    for start in range(0, len(labels), size):
        row, box = box.take_top(button_height(look), gap)
        places = row.columns(size, gap)
        found += [
            Button(name, place, label, key)
            for (name, label, key), place in zip(labels[start : start + size], places, strict=False)
        ]
    return found


def _in_a_row(desk: Desk, width: int, look: Look) -> int:
    """So many buttons stand in a row, each wide enough for the longest label; rows of about the same length."""
    style, gap = look.metrics.style(TypeRole.LABEL), look.metrics.px(8)
    labels = (desk.t("board.percent", percent=100), desk.t("forecast.skip"))
    wide = max(look.measure.width(label, style) + button_room("x", look) for label in labels)
    fits = max(1, min(len(TENS) + 1, (width + gap) // (wide + gap)))
    rows = -(-(len(TENS) + 1) // fits)
    return -(-(len(TENS) + 1) // rows)
