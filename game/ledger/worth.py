"""V along a line: what every position on it was worth, worked out backwards, a vector with a number for each playout.

A roll's V before it is the mean of V after each of its results, by their exact chances; the result that fell has the V
that was worked out for what came after. Where nobody's mind is in a record, V before it is what is expected of its
rolls. So what is left between any two positions is one order's, or one roll's, and nothing is counted twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.values.dice import FACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.ledger.line import Line, Stage, Threw

__all__ = ["Vector", "Worth", "worth"]

Vector = list[float]


@dataclass(frozen=True, slots=True)
class Worth:
    """V at one record of the line.

    ``before`` is V before it; ``passes`` V after each seat that let the phase go by, the last being ``at[0]``; ``at``
    is V after its order and before any roll, then after each roll; ``others`` V after the results that did not fall,
    for each roll in the order of its ``others``.
    """

    before: Vector
    passes: list[Vector]
    at: list[Vector]
    others: list[list[Vector]]


def worth(line: Line, spots: Sequence[Vector], end: Vector | None) -> list[Worth]:
    """V at every record.

    Args:
        line: the game.
        spots: V of each of ``spots_of(line)``.
        end: V at the end, where the game is over; else it is the last of the spots.
    """
    ahead = iter(spots)
    taken = [_taken(stage, ahead) for stage in line.stages]
    after = end if end is not None else next(ahead)
    found: list[Worth] = []
    for stage, (before, passes, others) in zip(reversed(line.stages), reversed(taken), strict=True):
        at = [after]
        full: list[list[Vector]] = []
        for roll, known in zip(reversed(stage.threw), reversed(others), strict=True):
            values = [at[0] if one is None else one for one in known]
            full.insert(0, values)
            at.insert(0, _expected(roll, at[0], values))
        after = at[0] if before is None else before
        found.append(Worth(after, [*passes, at[0]] if stage.waited else [], at, full))
    return found[::-1]


def _taken(stage: Stage, ahead: Iterator[Vector]) -> tuple[Vector | None, list[Vector], list[list[Vector | None]]]:
    """The vectors of one record, as ``spots_of`` lists its spots."""
    before = next(ahead) if stage.decided else None
    passes = [next(ahead) for _ in stage.waited[1:]]
    others = [[None if one.spot is None else next(ahead) for one in roll.others] for roll in stage.threw]
    return before, passes, others


def _expected(roll: Threw, fell: Vector, others: Sequence[Vector]) -> Vector:
    if not others:
        return fell
    shares = [roll.faces / FACES, *[one.faces / FACES for one in roll.others]]
    return [
        sum([share * value for share, value in zip(shares, values, strict=True)])
        for values in zip(fell, *others, strict=True)
    ]
