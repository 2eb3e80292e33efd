"""The account of the turn by hand: one row for each of the scenario's terms, one column for each turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.paper.model import Cell, Column, Note, Page, Table
from rules.wording import names as w
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.paper.model import Block
    from game.paper.scene import Scene
    from rules.scenario.scenario import Scenario

__all__ = ["account_page", "banks"]

MOST_TURNS: Final = 12
"""So many turns stand on a form; a longer game takes another copy of it."""
ROW: Final = 7.2


def banks(scenario: Scenario) -> tuple[str, str]:
    """What the defender spends in Plan, and what that is banked in."""
    return scenario.economy.budget, scenario.economy.reserves


def account_page(scene: Scene) -> Iterator[Page]:
    """The form, on its side."""
    t, turns = scene.t, scene.scenario.turns
    columns = min(turns, MOST_TURNS)
    rows = [(name, how) for name, how in _terms(scene)]
    heads = tuple(Column(str(turn) if turns <= MOST_TURNS else "", 0.62, number=True) for turn in range(1, columns + 1))
    table = Table(
        (Column(t("print.account_term"), 2.1), Column(t("print.account_how"), 3.4), *heads),
        tuple((Cell(name, strong=True), Cell(how), *(Cell() for _ in range(columns))) for name, how in rows),
        tall=ROW,
        small=True,
    )
    blocks: list[Block] = [Note(t("print.account_about")), table, Note(_after(scene), "box")]
    yield Page(t("print.account"), tuple(blocks), wide=True)


def _terms(scene: Scene) -> Iterator[tuple[str, str]]:
    """Each term and how it is reckoned, in tenths of a point."""
    t, rules = scene.t, scene.scenario.economy
    output, access = w.track_name(rules.output), w.track_name(rules.access)
    yield scene.say(output), t("print.account_as_it_stands")
    yield t("print.account_usable", access=access), t("print.account_usable_how", access=access)
    if rules.price is not None:
        price = w.track_name(rules.price)
        yield scene.say(price), t("print.account_as_it_stands")
        how = t("print.account_revenue_priced", rate=rules.rate, output=output, price=price)
    else:
        how = t("print.account_revenue_how", rate=rules.rate, output=output)
    yield f"+ {t('board.revenue')}", how
    cargoes = Name(f"token.{rules.cargoes}.name")
    shipped = t("print.account_shipped_how", most=rules.cargoes_shipped, tenths=rules.cargo_value)
    yield f"− {scene.say(cargoes)}", shipped
    yield f"− {t('board.imports')}", str(rules.imports)
    upkeep = t("print.account_each", rate=rules.upkeep, track=w.track_name(rules.readiness))
    yield f"− {t('board.upkeep')}", upkeep
    yield f"− {t('board.war')}", t("print.account_war_how")
    yield f"− {t('board.service')}", t("print.account_each", rate=rules.debt_service, track=w.track_name(rules.debt))
    yield f"+ {t('board.carried')}", t("print.account_carried_how")
    yield f"= {t('board.net')}", t("print.account_net_how")


def _after(scene: Scene) -> str:
    """What becomes of the sum."""
    rules = scene.scenario.economy
    return scene.t(
        "print.account_after",
        budget=w.track_name(rules.budget),
        reserves=w.track_name(rules.reserves),
        resolve=w.track_name(rules.resolve),
        each=rules.unpaid_resolve,
        most=rules.most_unpaid,
    )
