"""An order's row in the rulebook: who may give it, when, what the judge asks, what it does, and who may know of it.

Each family file (pressure, plan, answer, terms, words, rulings, any seat) holds the rows of its kinds; ``book`` gathers
them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from rules.judging.secrecy import offers_deal
from rules.scenario.scenario import MAIN_SIDES
from rules.state.state import State
from rules.tables.places import PHASE
from rules.tables.tables import Compiled
from rules.values.phases import ANSWER, PLAN, PRESSURE, SIGNAL
from rules.values.ruling import ALLOWED, Ruling, refused

EVERY_SEAT: Final[tuple[str, ...]] = ()
DEFENDER: Final = ("defender",)
PRESSURER: Final = ("pressure",)
MAIN: Final = MAIN_SIDES
ALLY: Final = ("ally",)
RULER: Final = ("facilitator",)

ORDERING: Final = (SIGNAL, PLAN)
"""The phases in which a main seat asks, offers and tables: the pressure side's is Signal, the defender's Plan."""

IN_SIGNAL: Final = (SIGNAL,)
IN_PLAN: Final = (PLAN,)
IN_ANSWER: Final = (ANSWER,)
IN_PRESSURE: Final = (PRESSURE,)
"""A phase in which a kind of order may be given."""

ALWAYS: Final[tuple[int, ...]] = ()
"""Orders of every phase, given by whoever has passed, too."""


@dataclass(eq=False, repr=False)
class Row:
    """One kind of order.

    ``roles`` may give it (none: every seat) in ``phases`` (none: at any time). ``judge`` asks the further questions,
    ``act`` carries it out. ``known`` says whether a seat of another role may know that it was given. ``paused`` and
    ``over`` tell orders that may be given in a game that is paused, or over.
    """

    kind: type[Any]
    roles: tuple[str, ...]
    phases: tuple[int, ...]
    judge: Callable[[State, Any], Ruling]
    act: Callable[[State, Any], None]
    known: Callable[[Compiled, Any, str, str], bool]
    paused: bool = False
    over: bool = False


def own_phase(compiled: Compiled, seat: str) -> int:
    """The phase in which a main seat asks, offers and tables."""
    return PLAN if compiled.roles[seat] == "defender" else SIGNAL


def in_own_phase(state: State, seat: str) -> Ruling:
    """Whether this is the phase in which a main seat asks, offers and tables."""
    phase = state.numbers[PHASE]
    return ALLOWED if phase == own_phase(state.compiled, seat) else refused("wrong_phase", phase=phase)


def to_all(compiled: Compiled, order: Any, seat: str, role: str) -> bool:
    """Given before everybody's eyes."""
    return True


def to_none(compiled: Compiled, order: Any, seat: str, role: str) -> bool:
    """Known to nobody but who gave it and the facilitator."""
    return False


def to_offering(compiled: Compiled, order: Any, seat: str, role: str) -> bool:
    """An ally's answer to a side deal: known to the side that offered it."""
    return offers_deal(compiled, order.seat, role)


def to_parties(compiled: Compiled, order: Any, seat: str, role: str) -> bool:
    """Known to the side that asks and to the allies whom the ability concerns."""
    ability = compiled.abilities[order.ability]
    return role == ability.ally.side or seat in (ability.ally.seat, ability.partner.seat if ability.partner else "")
