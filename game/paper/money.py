"""The account of the turn by hand: one row for each of the scenario's terms, one column for each turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.paper.model import Cell, Column, Note, Page, Table
from rules.wording import names as w
from rules.wording.money import term_name, term_sum
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.paper.model import Block
    from game.paper.scene import Scene
    from rules.scenario.economy import Economy

__all__ = ["account_page"]

MOST_TURNS: Final = 12
"""So many turns stand on a form; a longer game takes another copy of it."""
ROW: Final = 7.2


def account_page(scene: Scene) -> Iterator[Page]:
    """The form, on its side; none where no money is kept."""
    economy = scene.scenario.economy
    if economy is None:
        return
    t, turns = scene.t, scene.scenario.turns
    columns = min(turns, MOST_TURNS)
    rows = [(name, how) for name, how in _terms(scene, economy)]
    heads = tuple(Column(str(turn) if turns <= MOST_TURNS else "", 0.62, number=True) for turn in range(1, columns + 1))
    table = Table(
        (Column(t("print.account_term"), 2.1), Column(t("print.account_how"), 3.4), *heads),
        tuple((Cell(name, strong=True), Cell(how), *(Cell() for _ in range(columns))) for name, how in rows),
        tall=ROW,
        small=True,
    )
    blocks: list[Block] = [Note(t("print.account_about")), table, Note(_after(scene, economy), "box")]
    yield Page(t("print.account"), tuple(blocks), wide=True)


def _terms(scene: Scene, economy: Economy) -> Iterator[tuple[str, str]]:
    """What is looked up first, then each term and how it is reckoned, in tenths of a point."""
    t = scene.t
    if any(one.of == "access" for term in economy.terms for one in term.factors):
        access = w.track_name(str(economy.access))
        yield t("print.account_usable", access=access), t("print.account_usable_how", access=access)
    for term in economy.terms:
        sign = "+" if term.kind == "revenue" else "−"
        yield f"{sign} {scene.say(term_name(term, scene.scenario))}", scene.say(term_sum(scene.scenario, term))
        if term.ships is not None:
            owed = Name(f"token.{term.ships.token}.name")
            how = t("print.account_shipped_how", most=term.ships.most, tenths=term.ships.worth)
            yield f"− {scene.say(owed)}", how
    yield f"+ {t('board.carried')}", t("print.account_carried_how")
    yield f"= {t('board.net')}", t("print.account_net_how")


def _after(scene: Scene, economy: Economy) -> str:
    """What becomes of the sum."""
    budget, reserves = w.track_name(economy.budget), w.track_name(economy.reserves)
    unpaid = [
        scene.t("print.account_unpaid", reserves=reserves, track=w.track_name(one.track), by=one.by, most=one.most)
        for one in economy.unpaid
    ]
    return " ".join([scene.t("print.account_after", budget=budget, reserves=reserves), *unpaid])
