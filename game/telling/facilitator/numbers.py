"""The numbers that the facilitator may set, each within its range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.telling.facilitator.view import whole
from rules.judging import facilitation
from rules.values.bounds import OWN
from rules.wording.names import Message, Name, number_name

if TYPE_CHECKING:
    from game.play.session import Session

__all__ = ["NumberNow", "numbers_now"]


@dataclass(frozen=True, slots=True)
class NumberNow:
    """A number that the facilitator may set, within its range."""

    id: str
    name: Message | Name
    value: int
    low: int
    high: int


def numbers_now(session: Session) -> tuple[NumberNow, ...]:
    """The numbers that the facilitator may set: tracks, the rung, tokens, and the allies' own."""
    position, scenario = whole(session), session.scenario
    names = ["rung", *(track.id for track in scenario.tracks)]
    names += [f"token.{token}" for token in position.compiled.tokens]
    names += [f"{ally.seat}.{what}" for ally in scenario.allies for what in OWN]
    found = []
    for name in names:
        place = facilitation.settable(position, name)
        if place is not None:
            low, high = position.low[place], position.high[place]
            found.append(NumberNow(name, number_name(scenario, name), position.numbers[place], low, high))
    return tuple(found)
