"""Shares and means with 99 % intervals, from SciPy: Wilson's for a share, Student's t for a mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from game.libraries import needed

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE = 0.99


class Share(NamedTuple):
    """A share of games, 0 to 1, with the ends of its interval."""

    share: float
    low: float
    high: float


class Mean(NamedTuple):
    """A mean with the ends of its interval; a single game has no interval, and both ends are ``None``."""

    mean: float
    low: float | None
    high: float | None


def library() -> Any:
    """``scipy.stats``, loaded when it is first wanted. Raises ``WrongUse`` where it is not installed."""
    return needed("scipy.stats", "lab.needs_scipy")


def arrays() -> Any:
    """NumPy, which SciPy brings along. Raises ``WrongUse`` where it is not installed."""
    return needed("numpy", "lab.needs_scipy")


def share_of(count: int, games: int) -> Share:
    """The share ``count`` of ``games`` with Wilson's interval."""
    interval = library().binomtest(count, games).proportion_ci(confidence_level=CONFIDENCE, method="wilson")
    return Share(count / games, float(interval.low), float(interval.high))


def mean_of(values: Sequence[float], *, least: float = -math.inf, most: float = math.inf) -> Mean:
    """The mean with Student's interval; for paired arms give it the differences game by game.

    Of values that cannot lie outside ``least`` and ``most`` the interval is cut off there: few games would else promise
    a score above 100.
    """
    number = len(values)
    mean = math.fsum(values) / number
    if number == 1:
        return Mean(mean, None, None)
    variance = math.fsum((value - mean) ** 2 for value in values) / (number - 1)
    reach = float(library().t.ppf((1 + CONFIDENCE) / 2, number - 1)) * math.sqrt(variance / number)
    return Mean(mean, max(least, mean - reach), min(most, mean + reach))
