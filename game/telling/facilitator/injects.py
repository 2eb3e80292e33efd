"""Every inject and how it stands, also in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from game.telling.facilitator.view import whole
from rules.mechanics import injects
from rules.wording.limits import condition
from rules.wording.names import Message, Value

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.scenario.cards import Inject
    from rules.state.state import State

__all__ = [
    "CANCELLED",
    "DUE",
    "HAPPENED",
    "HELD",
    "SCHEDULED",
    "YOURS",
    "InjectNow",
    "PreparedNow",
    "injects_now",
    "next_prepared",
    "prepared_now",
]

HAPPENED, DUE, SCHEDULED, HELD, CANCELLED, YOURS = "happened", "due", "scheduled", "held", "cancelled", "yours"
"""How an inject stands: it fired; it comes in the next Brief unless stopped (or may, by its chance); its turn or its
condition is still to come; it is held off; it is cancelled; or it waits for the facilitator alone."""


@dataclass(frozen=True, slots=True)
class InjectNow:
    """An inject and how it stands, also in words; ``turn`` is when it fired, is scheduled, or until when it is held."""

    id: str
    inject: Inject
    state: str
    turn: int
    words: Message


def injects_now(session: Session) -> tuple[InjectNow, ...]:
    """Every inject of the scenario with its state, in the scenario's order."""
    position = whole(session)
    return tuple(_inject(session, position, inject) for inject in session.scenario.injects)


class PreparedNow(NamedTuple):
    """An inject that the facilitator wrote and that waits for its turn: its number, its turn, who learns of it."""

    number: int
    turn: int
    to: str
    text: str
    effects: str


def prepared_now(session: Session) -> tuple[PreparedNow, ...]:
    """The written injects that wait, the first to come first."""
    return tuple(sorted((PreparedNow(*item) for item in whole(session).prepared), key=lambda one: one[1::-1]))


def next_prepared(session: Session) -> int:
    """The number that the next written inject gets: one that none ever had, on lines gone back on neither."""
    given = [one["order"][2] for one in session.history.records if one.get("order", [""])[0] == "PrepareInject"]
    return max(given, default=0) + 1


def _inject(session: Session, position: State, inject: Inject) -> InjectNow:
    compiled, numbers = position.compiled, position.numbers
    fired, held = numbers[compiled.fired[inject.id]], numbers[compiled.held_off[inject.id]]
    following = session.turn + 1
    if fired:
        return InjectNow(inject.id, inject, HAPPENED, fired, Message("control.inject_happened", {"turn": fired}))
    if held >= injects.CANCELLED:
        return InjectNow(inject.id, inject, CANCELLED, 0, Message("control.inject_cancelled"))
    if held > following:
        return InjectNow(inject.id, inject, HELD, held, Message("control.inject_held", {"turn": held}))
    table = next((one for one in compiled.injects if one.id == inject.id), None)
    if table is None:
        return InjectNow(inject.id, inject, YOURS, 0, Message("control.inject_yours"))
    if table.first > following or (table.holds is not None and not table.holds(numbers)):
        return InjectNow(inject.id, inject, SCHEDULED, table.first, _when(session, inject))
    if inject.chance < 10:
        words = Message("control.inject_may", {"chance": inject.chance})
        return InjectNow(inject.id, inject, DUE, following, words)
    return InjectNow(inject.id, inject, DUE, following, Message("control.inject_due", {"turn": following}))


def _when(session: Session, inject: Inject) -> Message:
    """What an inject still waits for."""
    values: dict[str, Value] = {}
    if inject.turn is not None and inject.turn > session.turn:
        values["turn"] = inject.turn
    if inject.condition is not None:
        values["condition"] = condition(session.scenario, inject.condition)
    if len(values) > 1:
        return Message("control.inject_turn_if", values)
    return Message("control.inject_if" if "condition" in values else "control.inject_turn", values)
