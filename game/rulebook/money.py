"""The defender's account in words, from the economy's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.rulebook.book import bullets
from rules.wording import rules as told
from rules.wording.names import Name, track_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.report.model import Block
    from game.rulebook.book import Book

__all__ = ["account"]


def account(book: Book) -> Iterator[Block]:
    """What comes in, what goes out, what is done with what is left, and what wears."""
    rules, line = book.scenario.economy, book.line
    names = {"output": track_name(rules.output), "access": track_name(rules.access)}
    price = line("rulebook.eco_price", price=track_name(rules.price)) if rules.price is not None else ""
    cargoes = Name(f"token.{rules.cargoes}.name")
    wear = [*told.wear_rules(book.scenario, rules.infrastructure)]
    yield bullets(
        line("rulebook.eco_revenue", rate=rules.rate, **names),
        price,
        line("rulebook.eco_cargoes", cargoes=cargoes, count=rules.cargoes_shipped, value=rules.cargo_value),
        line(
            "rulebook.eco_costs", imports=rules.imports, upkeep=rules.upkeep, readiness=track_name(rules.readiness),
            service=rules.debt_service, debt=track_name(rules.debt),
        ),
        line(
            "rulebook.eco_result", budget=track_name(rules.budget), reserves=track_name(rules.reserves),
            resolve=track_name(rules.resolve), count=rules.unpaid_resolve, most=rules.most_unpaid,
        ),
        *(book.say(one) for one in wear),
    )  # fmt: skip
