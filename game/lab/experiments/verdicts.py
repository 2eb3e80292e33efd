"""From tallies to figures with their intervals, and to verdicts.

Every figure is a sum of ratios of sums over the same games, so its interval is Student's, of the values that each game
adds to it (the delta method); arms are compared in pairs, because a game's numbers in all of them stand beside each
other. A share of one arm has Wilson's interval, and a difference of two has half a game added to each of the four cells
(Agresti and Min), since few or no games would otherwise be taken for certainty. All are 99 %.

A figure *holds* when its whole interval lies within the bounds that were wanted, *does not hold* when it lies outside,
and is *not decided* when a bound lies inside it: the mean alone decides nothing. What may happen in *no* game is told
by the games themselves: one is enough against it. A question holds when all its figures do, and does not hold when one
does not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from game.lab.experiments.measures import Meaning, meaning_of
from game.lab.statistics import share_of, student

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from game.lab.experiments.plan import Figure, Plan, Weights

__all__ = ["Answer", "Estimate", "Found", "Verdict", "answers", "estimate", "judged"]


FEWEST_ALIKE: Final = 100
"""So few games that all came out alike say nothing yet of how much others would differ."""


class Verdict(StrEnum):
    """What the games say of a hypothesis."""

    HOLDS = "holds"
    FAILS = "does_not_hold"
    OPEN = "not_decided"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 99 % interval, or none where too few games say nothing of it. ``games`` are those it is of."""

    value: float | None
    low: float | None
    high: float | None
    games: int


@dataclass(frozen=True, slots=True)
class Found:
    """A figure, what it came to, and what that says of it."""

    figure: Figure
    meaning: Meaning
    estimate: Estimate
    verdict: Verdict


@dataclass(frozen=True)
class Answer:
    """A question under one variant (empty for none), with its figures."""

    question: int
    variant: str
    found: tuple[Found, ...]

    @cached_property
    def verdict(self) -> Verdict:
        """Holds when all its figures do; does not when one does not."""
        said = {one.verdict for one in self.found}
        if Verdict.FAILS in said:
            return Verdict.FAILS
        return Verdict.OPEN if Verdict.OPEN in said or not said else Verdict.HOLDS


def answers(plan: Plan, tally: dict[str, Any]) -> list[Answer]:
    """Every question with its figures and verdicts, in the order of the file, each variant after the other."""
    found: dict[tuple[int, str], list[Found]] = {}
    for figure in plan.figures:
        moments = Moments(tally["groups"].get(str(plan.groups[figure.terms]), [0]))
        meaning = meaning_of(figure.terms[0].measure)
        came_to = estimate(figure, meaning, moments)
        one = Found(figure, meaning, came_to, judged(figure, came_to, moments))
        found.setdefault((figure.question, figure.variant), []).append(one)
    return [Answer(question, variant, tuple(several)) for (question, variant), several in found.items()]


class Moments:
    """The sums of a group of terms: over how many games, of each count, and of each product of two."""

    def __init__(self, moments: Sequence[int]) -> None:
        """As ``tallies`` writes them."""
        self.games = moments[0]
        size = (math.isqrt(9 + 8 * (len(moments) - 1)) - 3) // 2  # k sums and k (k + 1) / 2 products
        self.sums = list(moments[1 : 1 + size])
        products = iter(moments[1 + size :])
        self.products = {(one, other): next(products) for one in range(size) for other in range(one, size)}

    def ratio(self, term: int) -> float | None:
        """A term's figure; nothing when what it is a share of never came."""
        below = self.sums[2 * term + 1] if self.sums else 0
        return self.sums[2 * term] / below if below else None

    def product(self, one: int, other: int) -> int:
        """The sum over the games of one count times another."""
        return self.products[min(one, other), max(one, other)]


def estimate(figure: Figure, meaning: Meaning, moments: Moments) -> Estimate:
    """What a figure came to."""
    if figure.less:
        return _sizes_apart(figure, moments)
    if len(figure.terms) == 1 and meaning.single:
        return _share(moments)
    found = _linear(figure.weights, moments)
    if len(figure.terms) == 2 and meaning.single and figure.weights == (1.0, -1.0):
        found = _shares_apart(moments) or found
    if len(figure.terms) == 1:
        return _within(found, meaning.low, meaning.high)
    return _within(found, meaning.low - meaning.high, meaning.high - meaning.low)


def _share(moments: Moments) -> Estimate:
    """A share of games, with Wilson's interval."""
    games = moments.sums[1] if moments.sums else 0
    if not games:
        return Estimate(None, None, None, 0)
    return Estimate(*share_of(moments.sums[0], games), games)


def _shares_apart(moments: Moments) -> Estimate | None:
    """One share less another, of the same games; half a game more in each of the four cells."""
    games = moments.games
    if moments.sums[1] != games or moments.sums[3] != games or games < 2:
        return None
    apart = moments.sums[0] - moments.sums[2]
    changed = moments.product(0, 0) + moments.product(2, 2) - 2 * moments.product(0, 2)
    more = games + 2
    centre = apart / more
    reach = student(games - 1) * math.sqrt(max(0.0, (changed + 1) / more - centre**2) / more)
    value = apart / games
    return Estimate(value, min(value, centre - reach), max(value, centre + reach), games)


def _linear(weights: Weights, moments: Moments) -> Estimate:
    """A weighted sum of ratios: its value, and Student's interval of what each game adds to it."""
    games = moments.games
    ratios = [moments.ratio(term) for term in range(len(weights))]
    used = [(weight, ratio) for weight, ratio in zip(weights, ratios, strict=True) if weight]
    if any(ratio is None for _, ratio in used):
        return Estimate(None, None, None, 0)
    value = sum(weight * (ratio or 0.0) for weight, ratio in used)
    if games < 2:
        return Estimate(value, None, None, games)
    slopes = [0.0] * (2 * len(weights))
    for term, (weight, ratio) in enumerate(zip(weights, ratios, strict=True)):
        if weight and ratio is not None:
            below = moments.sums[2 * term + 1] / games
            slopes[2 * term] += weight / below
            slopes[2 * term + 1] -= weight * ratio / below
    squared = sum(
        slopes[one] * slopes[other] * moments.product(one, other)
        for one in range(len(slopes))
        for other in range(len(slopes))
    )  # each game adds nothing on average, so this is the sum of squares about the mean
    if squared <= 0 and games < FEWEST_ALIKE:
        return Estimate(value, None, None, games)
    reach = student(games - 1) * math.sqrt(max(0.0, squared) / (games - 1) / games)
    return Estimate(value, value - reach, value + reach, games)


def _sizes_apart(figure: Figure, moments: Moments) -> Estimate:
    """The size of one sum less the size of another, whichever way either goes.

    The size of a sum is the larger of itself and its opposite, so the bounds follow from those of the sums and
    differences of the two.
    """
    ways = [
        [_linear(_combined(figure.weights, one, figure.less, other), moments) for other in (-1, 1)] for one in (1, -1)
    ]
    pairs = [
        (min(_bounds(way, "value")), min(_bounds(way, "low")), min(_bounds(way, "high")))
        for way in ways
        if all(one.low is not None for one in way)
    ]
    if not pairs:
        return Estimate(None, None, None, 0)
    value, low, high = (max(bounds) for bounds in zip(*pairs, strict=True))
    return Estimate(value, low, high, moments.games)


def _bounds(several: Iterable[Estimate], which: str) -> list[float]:
    return [value for one in several if (value := getattr(one, which)) is not None]


def _combined(weights: Weights, one: int, less: Weights, other: int) -> Weights:
    return tuple(one * weight + other * minus for weight, minus in zip(weights, less, strict=True))


def _within(found: Estimate, least: float, most: float) -> Estimate:
    if found.low is None or found.high is None:
        return found
    return Estimate(found.value, max(least, found.low), min(most, found.high), found.games)


def judged(figure: Figure, came_to: Estimate, moments: Moments) -> Verdict:
    """What the games say of a figure, by its interval."""
    if figure.never:
        return Verdict.OPEN if not came_to.games else Verdict.FAILS if moments.sums[0] else Verdict.HOLDS
    if came_to.low is None or came_to.high is None:
        return Verdict.OPEN
    low, high = figure.low, figure.high
    if low is not None and (came_to.high < low or (figure.above and came_to.high <= low)):
        return Verdict.FAILS
    if high is not None and (came_to.low > high or (figure.below and came_to.low >= high)):
        return Verdict.FAILS
    fits = low is None or came_to.low > low or (came_to.low == low and not figure.above)
    fits = fits and (high is None or came_to.high < high or (came_to.high == high and not figure.below))
    return Verdict.HOLDS if fits else Verdict.OPEN
