"""What a facilitator orders beside the rules: an inject for later or for some, a message, the end of the exercise.

Written injects go by a number that whoever writes them chooses, so that it means the same however often the game went
back; injects and messages for some seats name them as ``a+b``, in the scenario's order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rules.values.value import Value

RATINGS: Final = ("P", "S", "M", "U")
"""How a task was performed: without challenges, with some, with major ones, or not at all; HSEEP's letters."""

MOST_PREPARED: Final = 50
"""So many written injects may wait at once."""

LARGEST_PREPARED: Final = 1_000_000
"""No written inject has a higher number."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PrepareInject(Value):
    """The facilitator writes an inject that comes in the Brief of ``turn``, or at once in this turn.

    Only the seats that ``to`` names learn of it; empty, everybody. One of the same ``prepared`` number that still waits
    is replaced.
    """

    seat: str
    prepared: int
    turn: int
    to: str
    text: str
    effects: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WithdrawInject(Value):
    """The facilitator withdraws a written inject that waits."""

    seat: str
    prepared: int
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SendMessage(Value):
    """The facilitator writes to one seat; nobody else learns of it."""

    seat: str
    to: str
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Observe(Value):
    """The facilitator notes what was seen of a critical task; nothing of the game changes.

    ``task`` is ``objective.task``, an objective alone, or empty; ``rating`` one of ``RATINGS``, or empty where nothing
    is evaluated. ``who`` is the seat that was seen, empty for the whole table. ``set_off`` is what it followed from:
    ``record:12``, ``inject:id``, or empty. ``clock`` is the time of day as ``HH:MM``, empty where nobody looked.
    """

    seat: str
    text: str
    task: str = ""
    rating: str = ""
    who: str = ""
    set_off: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EndExercise(Value):
    """The facilitator ends the exercise here and now; it is scored as it stands."""

    seat: str
    why: str
