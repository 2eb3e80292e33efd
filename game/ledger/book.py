"""Putting a ledger together from what playouts came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.ledger.figures import figure, mean
from game.ledger.model import Chance, Choice, Figure, Kind, Ledger, Split, Step
from game.ledger.playing import WELL
from game.ledger.worth import worth
from rules.mechanics import endings
from rules.values import leading, orders
from rules.values.dice import FACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from game.ledger.line import Line, Stage, Threw
    from game.ledger.others import Chosen
    from game.ledger.playing import Came
    from game.ledger.worth import Vector, Worth
    from rules.tables.tables import Compiled
    from rules.values.orders import Order

__all__ = ["Book"]

INJECTS: Final = (
    orders.FireInject,
    orders.CancelInject,
    orders.PostponeInject,
    orders.WriteInject,
    leading.PrepareInject,
    leading.WithdrawInject,
)
"""The facilitator's orders that are injects; the others are rulings."""

DRAWN: Final = "inject:"
"""How the rolls are called by which injects come or stay away."""


class _Seat:
    """V along the line for one seat: of its score, and of its chance of ending well as a mean alone."""

    def __init__(self, line: Line, place: int, seat: str, came: Sequence[Sequence[Came]]) -> None:
        number = len(came)
        columns = [[one[place] for one in spot] for spot in zip(*came, strict=True)]
        end = float(endings.score(line.end, seat)) if line.over else None
        well = float(endings.ended_well(line.end, seat)) if line.over else None
        scores = [[float(one & ~WELL) for one in column] for column in columns]
        wells = [[mean([float(one >= WELL) for one in column])] for column in columns]
        self.worth = worth(line, scores, None if end is None else [end] * number)
        self.well = worth(line, wells, None if well is None else [well])
        self.end: Vector = self.worth[-1].at[-1] if self.worth else [float(endings.score(line.end, seat))] * number
        self.start: Vector = self.worth[0].before if self.worth else self.end
        self.wells = (self.well[0].before[0], self.well[-1].at[-1][0]) if self.well else (0.0, 0.0)


class Book:
    """What one line came to."""

    def __init__(self, compiled: Compiled, line: Line, came: Sequence[Sequence[Came]]) -> None:
        """``came`` holds for each playout what every spot of the line came to."""
        self._compiled = compiled
        self._line = line
        self._playouts = len(came)
        self._names = [seat for seat, role in compiled.roles.items() if role != "facilitator"]
        self._seats = {seat: _Seat(line, place, seat, came) for place, seat in enumerate(self._names)}

    def ledger(
        self,
        choices: Sequence[Chosen],
        best: Mapping[int, tuple[Order, ...]],
        tried: Mapping[int, Sequence[tuple[Came, Came]]],
    ) -> Ledger:
        """The ledger.

        Args:
            choices: what was decided.
            best: for choices that had alternatives the best of them.
            tried: what the choice itself came to and what the best of its others did, in the playouts that judge them.
        """
        moves = list(self._moves())
        splits = {seat: self._split(seat, moves) for seat in self._names}
        return Ledger(
            playouts=self._playouts,
            over=self._line.over,
            seats=tuple(self._names),
            steps=tuple(one.step() for one in moves),
            choices=tuple(
                self._choice(one, best.get(number), tried.get(number, ())) for number, one in enumerate(choices)
            ),
            starts={seat: figure(one.start) for seat, one in self._seats.items()},
            ends={seat: figure(one.end) for seat, one in self._seats.items()},
            splits=splits,
            wells={seat: one.wells for seat, one in self._seats.items()},
        )

    # ----- steps

    def _moves(self) -> Iterator[_Move]:
        for place, stage in enumerate(self._line.stages):
            worths = {seat: (one.worth[place], one.well[place]) for seat, one in self._seats.items()}
            if stage.order is not None:
                moved = {seat: _less(score.at[0], score.before) for seat, (score, _) in worths.items()}
                well = {seat: one.at[0][0] - one.before[0] for seat, (_, one) in worths.items()}
                yield _Move(stage, self._kind(stage), stage.order.seat, None, (), moved, well)
            for number, seat in enumerate(stage.waited):
                moved = {name: _less(*_passing(score, number)) for name, (score, _) in worths.items()}
                well = {name: _less(*_passing(one, number))[0] for name, (_, one) in worths.items()}
                yield _Move(stage, "decision", seat, None, (), moved, well)
            for number, roll in enumerate(stage.threw):
                yield self._rolled(stage, number, roll, worths)

    def _rolled(self, stage: Stage, number: int, roll: Threw, worths: Mapping[str, tuple[Worth, Worth]]) -> _Move:
        moved = {seat: _less(score.at[number + 1], score.at[number]) for seat, (score, _) in worths.items()}
        well = {seat: one.at[number + 1][0] - one.at[number][0] for seat, (_, one) in worths.items()}
        fell = {seat: mean(score.at[number + 1]) for seat, (score, _) in worths.items()}
        chances = [Chance(roll.roll.result, roll.faces / FACES, fell)]
        for at, other in enumerate(roll.others):
            value = {seat: mean(score.others[number][at]) for seat, (score, _) in worths.items()}
            chances.append(Chance(other.result, other.faces / FACES, value))
        kind: Kind = "inject" if roll.roll.name.startswith(DRAWN) else "luck"
        seat = stage.order.seat if stage.order is not None else ""
        return _Move(stage, kind, seat, roll, tuple(chances), moved, well)

    def _kind(self, stage: Stage) -> Kind:
        order = stage.order
        if order is None or self._compiled.roles[order.seat] != "facilitator":
            return "decision"
        return "inject" if isinstance(order, INJECTS) else "ruling"

    def _split(self, seat: str, moves: Sequence[_Move]) -> Split:
        sums: dict[str, Vector] = {name: [0.0] * self._playouts for name in Split.__match_args__}
        for one in moves:
            name = one.part(seat)
            sums[name] = [so_far + by for so_far, by in zip(sums[name], one.moved[seat], strict=True)]
        return Split(**{name: figure(values) for name, values in sums.items()})

    # ----- choices

    def _choice(self, one: Chosen, best: tuple[Order, ...] | None, tried: Sequence[tuple[Came, Came]]) -> Choice:
        seat, place = self._seats[one.seat], self._names.index(one.seat)
        worth_at = seat.worth[one.stages[-1]]
        values = worth_at.at[0] if one.let_go < 0 else worth_at.passes[one.let_go]
        others = values
        if best is not None:
            values, others = ([float(came[place] & ~WELL) for came in column] for column in zip(*tried, strict=True))
        return Choice(
            seat=one.seat,
            turn=one.turn,
            phase=one.phase,
            records=tuple(self._line.stages[at].record for at in one.stages),
            orders=_without_passing(one.orders),
            best=None if best is None else _without_passing(best),
            value=mean(values),
            best_value=mean(others),
            lost=Figure(0.0, 0.0, 0.0) if best is None else figure(_less(others, values)),
            tried=len(one.others),
        )


@dataclass(eq=False, slots=True)
class _Move:
    """A step with what it moved in every playout."""

    stage: Stage
    kind: Kind
    seat: str
    roll: Threw | None
    chances: tuple[Chance, ...]
    moved: dict[str, Vector]
    well: dict[str, float]

    def part(self, seat: str) -> str:
        """In which part of a seat's split it counts."""
        if self.kind == "decision":
            return "own" if self.seat == seat else "others"
        return {"luck": "luck", "inject": "injects", "ruling": "rulings"}[self.kind]

    def step(self) -> Step:
        """The step as a value."""
        stage, roll = self.stage, self.roll
        return Step(
            record=stage.record,
            turn=stage.turn,
            phase=stage.phase if roll is not None or stage.order is not None else stage.closed,
            kind=self.kind,
            seat=self.seat,
            order=None if roll is not None else stage.order,
            roll=None if roll is None else roll.roll,
            chances=self.chances,
            moved={seat: figure(values) for seat, values in self.moved.items()},
            well=self.well,
        )


def _without_passing(given: Sequence[Order]) -> tuple[Order, ...]:
    return tuple(order for order in given if not isinstance(order, orders.Pass))


def _less(one: Sequence[float], other: Sequence[float]) -> Vector:
    return [value - less for value, less in zip(one, other, strict=True)]


def _passing(one: Worth, number: int) -> tuple[Vector, Vector]:
    """V after a seat let the phase go by, and before."""
    return one.passes[number], one.passes[number - 1] if number else one.before
