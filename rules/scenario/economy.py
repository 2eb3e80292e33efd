"""The money of a scenario, and what wears and follows by itself, as data (rules §The turn, 7).

Amounts are in tenths of a point of reserves a turn. Which terms there are, what they are called and what each is
reckoned from stands in the scenario: oil, sanctions and creditors are one case, and a scenario may have no economy.
"""

from typing import Annotated, Literal

from rules.scenario.fields import Count, Id, Label, Level, Points, Positive, Reference, Text
from rules.scenario.model import Length, Model, Range


class Factor(Model):
    """What an amount is multiplied by: (a number + ``plus``) ÷ ``per``, the product rounded down.

    The number is a track, a token, the access that can be used (``access`` of the economy less the bite of every
    sanction in force that is not by-passed, never below nought) or what the rung costs (its ``war_cost``).
    """

    of: Literal["track", "token", "access", "war_cost"]
    track: Id | None = None
    token: Id | None = None
    plus: Level = 0
    per: Annotated[int, Range(1, 1000)] = 1

    def lacks(self) -> str:
        """The subject that this kind of factor must name."""
        needed = {"track": "track", "token": "token"}.get(self.of)
        return needed if needed and getattr(self, needed) is None else ""

    def clashes(self) -> bool:
        """Whether a subject is named that this kind of factor does not look at."""
        return (self.track is not None and self.of != "track") or (self.token is not None and self.of != "token")


class Ships(Model):
    """What is owed in kind: in each account up to ``most`` of a token go, and each takes ``worth`` off the term."""

    token: Id
    most: Count = 1
    worth: Count


class Term(Model):
    """A line of the account: what comes in or goes out, ``rate`` times each of its ``factors`` in turn.

    A revenue is never less than nothing. Without a name it is called by what it is reckoned from.
    """

    id: Id
    name: Label | None = None
    kind: Literal["revenue", "cost"]
    rate: Count
    factors: Annotated[tuple[Factor, ...], Length(most=4)] = ()
    ships: Ships | None = None
    why: Text | None = None
    source: Reference | None = None


class Unpaid(Model):
    """What a lack hurts that reserves do not cover: a track, ``by`` for each point unpaid, ``most`` in one account."""

    track: Id
    by: Annotated[int, Range(-100, 100)]
    most: Positive = 3


class Economy(Model):
    """The money of one defender, without ``seat`` the first: what it is kept in and every term of its account.

    ``access`` is the track that sanctions bite into; ``debt`` and ``cargoes`` are the track and the token in which a
    loan is owed, for scenarios in which somebody lends.
    """

    seat: Id | None = None
    reserves: Id
    budget: Id
    access: Id | None = None
    debt: Id | None = None
    cargoes: Id | None = None
    terms: Annotated[tuple[Term, ...], Length(1, 20)]
    unpaid: Annotated[tuple[Unpaid, ...], Length(most=6)] = ()


class Wear(Model):
    """A track that moves by itself every so many turns, before what follows it does."""

    id: Id
    name: Label | None = None
    track: Id
    by: Points = -1
    every: Positive = 1
    why: Text | None = None
    source: Reference | None = None


class Follow(Model):
    """A track that cannot stay more than ``margin`` above another: while it does, it falls by 1 in every Economy.

    With ``recovery_every`` it rises by 1 every so many turns while it stands below the other.
    """

    id: Id
    name: Label | None = None
    track: Id
    follows: Id
    margin: Count = 0
    recovery_every: Count = 0
    why: Text | None = None
    source: Reference | None = None
