"""An order's row in the rulebook: who may give it, when, what the judge asks, what it does, and who may know of it.

Each family file (pressure, plan, answer, terms, words, rulings, any seat) holds the rows of its kinds; ``book`` gathers
them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from rules.scenario.scenario import MAIN_SIDES
from rules.state.state import State
from rules.tables.tables import Compiled
from rules.values.phases import ANSWER, PLAN, PRESSURE, SIGNAL
from rules.values.ruling import Ruling

EVERY_SEAT: Final[tuple[str, ...]] = ()
DEFENDER: Final = ("defender",)
PRESSURER: Final = ("pressure",)
MAIN: Final = MAIN_SIDES
ALLY: Final = ("ally",)
RULER: Final = ("facilitator",)

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


def to_all(compiled: Compiled, order: Any, seat: str, role: str) -> bool:
    """Given before everybody's eyes."""
    return True


def to_none(compiled: Compiled, order: Any, seat: str, role: str) -> bool:
    """Known to nobody but who gave it and the facilitator."""
    return False


def to_pressure(compiled: Compiled, order: Any, seat: str, role: str) -> bool:
    """Known to the pressure seat alone."""
    return role == "pressure"


def to_parties(compiled: Compiled, order: Any, seat: str, role: str) -> bool:
    """Known to the defender and to the allies whom the ability concerns."""
    ability = compiled.abilities[order.ability]
    return role == "defender" or seat in (ability.ally.seat, ability.partner.seat if ability.partner else "")
