"""Shares and means with 99 % intervals, by the standard library: Wilson's for a share, Student's t for a mean.

The lab takes SciPy's; this is for what everybody has. Student's quantile is Cornish and Fisher's expansion, right to
three digits from ten values on.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE: Final = 0.99
Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


class Interval(NamedTuple):
    """A share (0 to 1) or a mean with the ends of its interval; of a single value both ends are that value."""

    value: float
    low: float
    high: float

    def to_data(self) -> dict[str, float]:
        """The same as JSON holds it, to four places."""
        return {name: round(one, 4) for name, one in self._asdict().items()}


def share_of(count: int, games: int) -> Interval:
    """The share ``count`` of ``games``, with Wilson's interval."""
    share, square = count / games, Z * Z
    middle = (share + square / (2 * games)) / (1 + square / games)
    reach = Z * math.sqrt(share * (1 - share) / games + square / (4 * games * games)) / (1 + square / games)
    return Interval(share, 0.0 if count == 0 else middle - reach, 1.0 if count == games else middle + reach)


def mean_of(values: Sequence[float], *, least: float = -math.inf, most: float = math.inf) -> Interval:
    """The mean with Student's interval, cut off where no value can lie; of pairs give it their differences."""
    number = len(values)
    mean = math.fsum(values) / number
    if number == 1:
        return Interval(mean, mean, mean)
    variance = math.fsum((value - mean) ** 2 for value in values) / (number - 1)
    reach = _student(number - 1) * math.sqrt(variance / number)
    return Interval(mean, max(least, mean - reach), min(most, mean + reach))


def _student(freedom: int) -> float:
    """Student's quantile for a two-sided interval."""
    z = Z
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
