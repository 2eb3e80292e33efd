"""What one pays with: the stocks that the scenario's currencies take from, or add to where they are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.widgets.flow import Line
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.telling.position import TrackNow
    from rules.scenario.effects import Effect
    from rules.scenario.scenario import Scenario

__all__ = ["held", "stock_lines", "stocks", "stocks_in_short", "track_held"]


def _tokens(effects: tuple[Effect, ...]) -> Iterator[str]:
    for effect in effects:
        if effect.do == "token":
            yield effect.token
        elif effect.do == "several":
            yield from _tokens(effect.effects)


@kept
def _stocks(desk: Desk) -> list[tuple[str, str, str]]:
    """Each token that something is paid with, or that every own action of a seat takes, in the scenario's order.

    Its id, its name and how many there are.

    Where open requests have promised some, it is said how many are free.
    """
    paid = _paid(desk.scenario, "")
    return [
        (token, desk.say(Name(f"token.{token}.name")), held(desk, token)) for token in desk.now.tokens if token in paid
    ]


def _paid(scenario: Scenario, seat: str) -> set[str]:
    """The tokens that a seat pays with, or with no seat those that any does."""
    own = [one for one in scenario.currencies if seat in ("", scenario.payer_of(one))]
    paid = {token for one in own for step in one.steps for token in _tokens(step.effects)}
    for defender in scenario.side("defender"):
        if seat in ("", defender):
            taken = [set(_tokens(one.effects)) for one in scenario.actions if scenario.takes(one) == defender]
            paid |= set.intersection(*taken) if taken else set()
    return paid


def held(desk: Desk, token: str) -> str:
    """How many there are of a token, and how many are free where open requests or prices have promised some."""
    return with_free(desk, desk.now.tokens[token], desk.now.promised[token])


def track_held(desk: Desk, track: TrackNow) -> str:
    """The same of a track that prices are paid from."""
    return with_free(desk, track.value, track.promised)


def with_free(desk: Desk, whole: int, promised: int) -> str:
    """So many, and how many of them are free where some are promised.

    Prices that allies have named may come to more than there is; then that is said, since not all can be paid.
    """
    if promised > whole:
        return desk.t("seats.stock_short", held=whole, promised=promised)
    return desk.t("seats.stock_free", held=whole, free=whole - promised) if promised else str(whole)


def _own(desk: Desk) -> list[tuple[str, str]]:
    """What the seat that looks on pays with: names with their figures."""
    paid = _paid(desk.scenario, desk.seat)
    return [(name, figure) for token, name, figure in _stocks(desk) if token in paid]


def stocks(desk: Desk) -> tuple[tuple[str, str], ...]:
    """What the seat that looks on pays with: names with their figures."""
    return tuple(_own(desk))


@kept
def stock_lines(desk: Desk) -> list[Line]:
    """A line for each, which opens its changes."""
    return [
        Line(name, TypeRole.CAPTION, value=figure, space=2, id=f"number.token.{token}")
        for token, name, figure in _stocks(desk)
    ]


def stocks_in_short(desk: Desk) -> str:
    """What it pays with on one line; nothing where nothing is paid with."""
    return " · ".join(f"{name} {figure}" for name, figure in _own(desk))
