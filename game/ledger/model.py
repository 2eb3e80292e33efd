"""The ledger as values: figures with intervals, steps, choices.

``V`` of a position is, for a seat, the mean final score (0 to 100) of ``playouts`` games in which competent bots play
on from it, knowing all; playout n has the same luck from every position. Along the game that was played V moves at two
kinds of steps only: a roll moves it from what it was expected to bring to what it brought, and an order from what it
stood at to what is expected after it. So all steps together are V at the end less V at the start, whatever V is; at
the end V is the final score itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from rules.values import order_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rules.values.events import Rolled
    from rules.values.orders import Order

__all__ = [
    "BANDS",
    "KINDS",
    "Band",
    "Chance",
    "Choice",
    "Figure",
    "Kind",
    "Ledger",
    "Split",
    "Step",
    "band_of",
    "to_data",
]

Kind = Literal["decision", "luck", "inject", "ruling"]
"""Whose doing a step is: a seat's order, a roll, an inject (drawn, or sent by the facilitator), or a ruling."""

KINDS: Final[tuple[Kind, ...]] = ("decision", "luck", "inject", "ruling")

Band = Literal["sound", "doubtful", "mistake", "grave"]
"""How good a choice was, by the points of expected score lost against the best alternative tried."""

BANDS: Final[dict[Band, float]] = {"sound": 0.0, "doubtful": 2.0, "mistake": 5.0, "grave": 10.0}
"""From how many points lost on a choice falls into a band; below 2 two plans count as equally good."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate in points of score, or as a share from 0 to 1, with the ends of its 99 % interval.

    What is known exactly has its ends at its value; where one playout gave it both are ``None``.
    """

    value: float
    low: float | None
    high: float | None

    def to_data(self) -> dict[str, float | None]:
        """The figure as JSON holds it, to a thousandth."""
        return {name: None if one is None else round(one, 3) for name, one in self._ends()}

    def _ends(self) -> Iterable[tuple[str, float | None]]:
        return ("value", self.value), ("low", self.low), ("high", self.high)


@dataclass(frozen=True, slots=True)
class Chance:
    """One result that a roll could have: how likely it was (0 to 1) and V after it, by seat."""

    result: str
    share: float
    value: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of V: where it stands in the record, whose doing it was, and what it moved.

    ``seat`` is who ordered; of a roll, in whose record it fell; empty where no seat did anything. ``order`` is the
    order given, ``None`` for a roll and for a seat that let a phase go by. ``roll`` is a roll's own event, with
    ``chances`` for all results it could have, the one that fell among them. ``moved`` is the points by seat, ``well``
    how much the chance of ending well moved, -1 to 1. A roll whose face the facilitator had set moves nothing: it was
    a ruling to set it.
    """

    record: int
    turn: int
    phase: str
    kind: Kind
    seat: str
    order: Order | None
    roll: Rolled | None
    chances: tuple[Chance, ...]
    moved: Mapping[str, Figure]
    well: Mapping[str, float]

    @property
    def share(self) -> float:
        """How likely it was that a roll would come out as it did; 1 for all else."""
        if self.roll is None:
            return 1.0
        return sum(one.share for one in self.chances if one.result == self.roll.result)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a seat decided at once, and what it lost against the best alternative tried.

    In Signal and Plan a choice is all that a seat ordered in the phase, elsewhere one order. ``orders`` is what was
    ordered, empty where the phase was let go by; ``best`` the best alternative among ``tried`` ones, ``None`` where
    nothing else could be done. ``value`` and ``best_value`` are V after either for the seat itself, ``lost`` their
    difference, below nought where nothing better was found. The alternative is chosen by the first playouts and judged
    by the others, so that its luck does not count.
    """

    seat: str
    turn: int
    phase: str
    records: tuple[int, ...]
    orders: tuple[Order, ...]
    best: tuple[Order, ...] | None
    value: float
    best_value: float
    lost: Figure
    tried: int

    @property
    def band(self) -> Band:
        """How good it was; a loss whose interval reaches nought counts as none."""
        return band_of(self.lost)


@dataclass(frozen=True, slots=True)
class Split:
    """What moved one seat's expected score, together V at the end less V at the start."""

    own: Figure
    others: Figure
    luck: Figure
    injects: Figure
    rulings: Figure

    def parts(self) -> dict[str, Figure]:
        """The five by name, in this order."""
        return {name: getattr(self, name) for name in self.__match_args__}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one game.

    ``playouts`` is how many games were played on from each position. ``over`` says whether the game is: else the last
    V is estimated as every other. ``seats`` are those with a score. ``choices`` are in the order of play.
    """

    playouts: int
    over: bool
    seats: tuple[str, ...]
    steps: tuple[Step, ...]
    choices: tuple[Choice, ...]
    starts: Mapping[str, Figure]
    ends: Mapping[str, Figure]
    splits: Mapping[str, Split]
    wells: Mapping[str, tuple[float, float]]

    def start(self, seat: str) -> Figure:
        """V before the first turn."""
        return self.starts[seat]

    def end(self, seat: str) -> Figure:
        """V at the end: the final score, where the game is over."""
        return self.ends[seat]

    def split(self, seat: str) -> Split:
        """Whose doing it was that the seat's V moved from the start to the end."""
        return self.splits[seat]

    def well(self, seat: str) -> tuple[float, float]:
        """The chance of ending well, 0 to 1, before the first turn and at the end."""
        return self.wells[seat]

    def dearest(self, seat: str, count: int = 3) -> list[Choice]:
        """The seat's choices that lost most against the best alternative tried, the dearest first; no sound ones."""
        lost = [one for one in self.choices if one.seat == seat and one.band != "sound"]
        return sorted(lost, key=lambda one: (-one.lost.value, one.records))[:count]

    def unlikeliest(self, count: int = 5, seat: str = "") -> list[Step]:
        """The rolls whose result was least likely, of equals what moved most first (of ``seat``, or of any)."""
        rolls = [one for one in self.steps if one.roll is not None and one.roll.instead_of is None and one.share < 1]
        return sorted(rolls, key=lambda one: (one.share, -_size(one, seat), one.record))[:count]

    def largest(self, seat: str, count: int = 5, *kinds: Kind) -> list[Step]:
        """The steps, of these kinds or of any, that moved the seat's V most."""
        steps = [one for one in self.steps if not kinds or one.kind in kinds]
        return sorted(steps, key=lambda one: (-abs(one.moved[seat].value), one.record))[:count]

    def to_data(self) -> dict[str, Any]:
        """The ledger as ``ledger --json`` prints it."""
        return to_data(self)


def _size(step: Step, seat: str) -> float:
    if seat:
        return abs(step.moved[seat].value)
    return max([abs(one.value) for one in step.moved.values()], default=0.0)


def band_of(lost: Figure) -> Band:
    """The band of a loss."""
    if lost.low is None or lost.low <= 0:
        return "sound"
    found: Band = "sound"
    for name, border in BANDS.items():
        if lost.value >= border:
            found = name
    return found


# ----- as JSON

CONFIDENCE = 0.99


def to_data(ledger: Ledger) -> dict[str, Any]:
    """``ledger --json``; CONTRIBUTING, "The lab's documents", says what each key holds."""
    return {
        "playouts": ledger.playouts,
        "confidence": CONFIDENCE,
        "over": ledger.over,
        "bands": dict(BANDS),
        "seats": {seat: _seat(ledger, seat) for seat in ledger.seats},
        "steps": [_step(one) for one in ledger.steps],
        "choices": [_choice(one) for one in ledger.choices],
    }


def _seat(ledger: Ledger, seat: str) -> dict[str, Any]:
    before, after = ledger.well(seat)
    return {
        "start": ledger.start(seat).to_data(),
        "end": ledger.end(seat).to_data(),
        "well_start": round(before, 3),
        "well_end": round(after, 3),
        **{name: one.to_data() for name, one in ledger.split(seat).parts().items()},
    }


def _step(one: Step) -> dict[str, Any]:
    return {
        "record": one.record,
        "turn": one.turn,
        "phase": one.phase,
        "kind": one.kind,
        "seat": one.seat,
        "order": None if one.order is None else order_data.to_data(one.order),
        "roll": None if one.roll is None else _roll(one.roll, one.chances),
        "moved": {seat: figure.to_data() for seat, figure in one.moved.items()},
        "well": {seat: round(by, 3) for seat, by in one.well.items()},
    }


def _roll(roll: Rolled, chances: tuple[Chance, ...]) -> dict[str, Any]:
    return {
        "name": roll.name,
        "index": roll.index,
        "face": roll.face,
        "result": roll.result,
        "could": [
            {
                "result": one.result,
                "share": one.share,
                "value": {seat: round(value, 3) for seat, value in one.value.items()},
            }
            for one in chances
        ],
    }


def _choice(one: Choice) -> dict[str, Any]:
    return {
        "seat": one.seat,
        "turn": one.turn,
        "phase": one.phase,
        "records": list(one.records),
        "orders": _orders(one.orders),
        "best": None if one.best is None else _orders(one.best),
        "value": round(one.value, 3),
        "best_value": round(one.best_value, 3),
        "lost": one.lost.to_data(),
        "band": one.band,
        "tried": one.tried,
    }


def _orders(given: tuple[Order, ...]) -> list[list[Any]]:
    return [order_data.to_data(order) for order in given]
