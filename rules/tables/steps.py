"""An effect made ready to be carried out: for each kind its parts by name, with places for ids (rules §Effects).

``lowering`` makes them, ``rules.state.execute`` carries them out, bots weigh them, and the hot wash asks under which
condition a trend moved a number; nobody else looks inside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(eq=False, repr=False)
class Change:
    """A number moves by so much."""

    place: int
    by: int


@dataclass(eq=False, repr=False)
class Limited:
    """A gain under a cap of the card (``counter`` -1 for none), under the modernisation cap of the turn, or both."""

    place: int
    by: int
    modernises: bool
    counter: int
    total: int


@dataclass(eq=False, repr=False)
class ChangeOverTurns:
    """A track moves by so much in each of so many turns to come."""

    track: str
    by: int
    turns: int


@dataclass(eq=False, repr=False)
class Put:
    """A number is set."""

    place: int
    value: int


@dataclass(eq=False, repr=False)
class Shield:
    """Rolls of a kind of pressure are weaker by so much until a turn; the places of both numbers."""

    strength: int
    until: int
    by: int
    turns: int


@dataclass(eq=False, repr=False)
class Reveal:
    """So many signals are laid open in the next Plan."""

    signals: int


@dataclass(eq=False, repr=False)
class Lend:
    """Reserves now; debt and cargoes owed after so many turns."""

    reserves: int
    debt: int
    cargoes: int
    after: int


@dataclass(eq=False, repr=False)
class Swap:
    """So much of one number for so much of another; nothing when there is too little to give."""

    give: int
    amount: int
    take: int
    taken: int


@dataclass(eq=False, repr=False)
class Bypass:
    """A sanction does not bite for so many turns; the worst one where none is named."""

    sanction: str
    turns: int


@dataclass(eq=False, repr=False)
class ModifyRoll:
    """Rolls of a kind, about a subject if one is named, are changed by so much for so many turns."""

    roll: str
    subject: str
    by: int
    turns: int


@dataclass(eq=False, repr=False)
class Deliver:
    """A bundle sets out on a route and is due after so many turns."""

    bundle: str
    route: str
    lead: int


@dataclass(eq=False, repr=False)
class Several:
    """Effects one after the other."""

    parts: tuple[Step, ...]


@dataclass(eq=False, repr=False)
class Choose:
    """A seat has the choice among options, kept under a name."""

    options: str
    seat: str


@dataclass(eq=False, repr=False)
class When:
    """Effects that follow only while a condition holds, and others while it does not."""

    holds: Callable[[list[int]], bool]
    then: tuple[Step, ...]
    otherwise: tuple[Step, ...]


@dataclass(eq=False, repr=False)
class Climb:
    """The ladder moves."""

    by: int


@dataclass(eq=False, repr=False)
class Impose:
    """A sanction comes into force; the place of its number."""

    place: int


@dataclass(eq=False, repr=False)
class Ease:
    """A sanction is lifted; the worst one where none is named."""

    sanction: str


@dataclass(eq=False, repr=False)
class Cover:
    """A route is covered while the ladder stands on a rung or above; ``level`` is that rung and one."""

    place: int
    level: int


@dataclass(eq=False, repr=False)
class End:
    """The game ends at the next Review, by the number of the ending."""

    ending: int


Step: TypeAlias = (
    Change
    | Limited
    | ChangeOverTurns
    | Put
    | Shield
    | Reveal
    | Lend
    | Swap
    | Bypass
    | ModifyRoll
    | Deliver
    | Several
    | Choose
    | When
    | Climb
    | Impose
    | Ease
    | Cover
    | End
)
"""Any of them."""

Steps: TypeAlias = tuple[Step, ...]

Options: TypeAlias = tuple[tuple[str, Steps], ...]
"""The options of a choice by id."""
