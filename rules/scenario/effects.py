"""Effects: typed, small, named for mechanics and never for countries (rules §Ally cards, Effects). Data only.

What each does to the state is in ``rules.state.execute``, one small function per kind; what a person reads of it is
made in ``rules.wording``. ``SHAPES`` lists every kind, so that a test finds one that lacks either.
"""

from typing import Annotated, Literal, get_args

from typing_extensions import TypeAliasType

from rules.scenario.fields import AbilityId, Count, Id, Label, Level, Points, Positive, Rung, Turns
from rules.scenario.limits import Limit
from rules.scenario.model import Length, Model, Range, Tagged


class ChangeTrack(Model):
    """Change a track now."""

    do: Literal["change"]
    track: Id
    by: Points


class ChangeOverTurns(Model):
    """Change a track by so much in each of the next turns' Brief."""

    do: Literal["change_over_turns"]
    track: Id
    by: Points
    turns: Turns


class Shield(Model):
    """Lower the roll of every pressure card of a kind for so many turns, this one included."""

    do: Literal["shield"]
    against: Id
    strength: Positive
    turns: Turns


class Reveal(Model):
    """Lay open so many hidden signals; spent first in the next Plan."""

    do: Literal["reveal"]
    signals: Positive


class ChangeToken(Model):
    """Grant (positive) or spend (negative) a token."""

    do: Literal["token"]
    token: Id
    by: Points


class Lend(Model):
    """Reserves now; debt and oil cargoes owed after so many turns."""

    do: Literal["lend"]
    reserves: Positive
    debt: Count = 0
    cargoes: Count = 0
    after: Turns = 1


class Swap(Model):
    """Give so much of one track for so much of another; nothing happens when it cannot be given in full."""

    do: Literal["swap"]
    give: Id
    give_amount: Positive
    take: Id
    take_amount: Positive


class Bypass(Model):
    """Cancel a sanction for so many turns: the one named, else the one in force that bites most."""

    do: Literal["bypass"]
    turns: Turns
    sanction: Id | None = None


class ChangeRelation(Model):
    """Change an ally's relation with the defender; without an ally, the card's own."""

    do: Literal["relation"]
    by: Points
    ally: Id | None = None


class ChangeExposure(Model):
    """Change what helping costs or risks for an ally; without an ally, the card's own."""

    do: Literal["exposure"]
    by: Points
    ally: Id | None = None


class PinCapacity(Model):
    """Pin (positive) or free (negative) an ally's capacity."""

    do: Literal["pin"]
    by: Points
    ally: Id | None = None


class ModifyRoll(Model):
    """Add to the next rolls of a kind for so many turns, this one included; with a subject, only to that one's."""

    do: Literal["modify_roll"]
    roll: Literal["answer", "delivery", "pressure"]
    by: Points
    turns: Turns
    subject: AbilityId | Id | None = None


class ScheduleDelivery(Model):
    """Send effects on their way by a route, to arrive after so many turns."""

    do: Literal["deliver"]
    lead: Turns
    route: Id
    effects: Annotated[tuple["Effect", ...], Length(1, 10)]


class Several(Model):
    """Several effects in order."""

    do: Literal["several"]
    effects: Annotated[tuple["Effect", ...], Length(1, 10)]


class Option(Model):
    """One way that a choice may go."""

    id: Id
    name: Label
    effects: Annotated[tuple["Effect", ...], Length(most=10)]


class Choose(Model):
    """One of several, as a seat chooses before the phase ends; else the first."""

    do: Literal["choose"]
    id: Id
    seat: Id
    options: Annotated[tuple[Option, ...], Length(2, 6)]


class When(Model):
    """Only if a condition holds."""

    do: Literal["when"]
    condition: Limit
    then: Annotated[tuple["Effect", ...], Length(1, 10)]
    otherwise: Annotated[tuple["Effect", ...], Length(most=10)] = ()


class Climb(Model):
    """Move the escalation ladder."""

    do: Literal["climb"]
    by: Annotated[int, Range(-7, 7)]


class Impose(Model):
    """Put a sanction in force; it stays until it is eased."""

    do: Literal["impose"]
    sanction: Id


class Ease(Model):
    """Lift a sanction: the one named, else the one in force that bites most."""

    do: Literal["ease"]
    sanction: Id | None = None


class Cover(Model):
    """Cover a route for as long as the ladder stands at this rung or above; public."""

    do: Literal["cover"]
    route: Id
    rung: Rung


class End(Model):
    """End the game in Review with the ending named."""

    do: Literal["end"]
    ending: Id


class SetTrack(Model):
    """Set a track to a value."""

    do: Literal["set"]
    track: Id
    value: Level


Kinds = Annotated[
    ChangeTrack
    | ChangeOverTurns
    | Shield
    | Reveal
    | ChangeToken
    | Lend
    | Swap
    | Bypass
    | ChangeRelation
    | ChangeExposure
    | PinCapacity
    | ModifyRoll
    | ScheduleDelivery
    | Several
    | Choose
    | When
    | Climb
    | Impose
    | Ease
    | Cover
    | End
    | SetTrack,
    Tagged("do"),
]

Effect = TypeAliasType("Effect", Kinds)
"""Any of them. With a name pydantic builds the union once; without, at each of the fields that hold one."""

SHAPES: dict[str, type[Model]] = Tagged("do").kinds(get_args(Kinds)[0])
"""Every kind of effect by the word that names it in a scenario."""
