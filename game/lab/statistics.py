"""Shares and means with 99 % intervals, from SciPy: Wilson's for a share, Student's t for a mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from game.libraries import needed

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE = 0.99

_UPPER = (1 + CONFIDENCE) / 2


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
    """``scipy.special``, loaded when it is first wanted. Raises ``WrongUse`` where it is not installed.

    ``scipy.stats`` would say the same in fewer words, but takes a second to load.
    """
    return needed("scipy.special", "lab.needs_scipy")


def arrays() -> Any:
    """NumPy, which SciPy brings along. Raises ``WrongUse`` where it is not installed."""
    return needed("numpy", "lab.needs_scipy")


def share_of(count: int, games: int) -> Share:
    """The share ``count`` of ``games`` with Wilson's interval (Newcombe 1998, method 3)."""
    share, z = count / games, float(library().ndtri(_UPPER))
    whole = 2 * (games + z**2)
    middle = (2 * games * share + z**2) / whole
    reach = z / whole * math.sqrt(4 * games * share * (1 - share) + z**2)
    return Share(share, 0.0 if count == 0 else middle - reach, 1.0 if count == games else middle + reach)


def student(freedom: int) -> float:
    """How many standard errors Student's interval reaches to each side, by its degrees of freedom."""
    return float(library().stdtrit(freedom, _UPPER))


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
    reach = student(number - 1) * math.sqrt(variance / number)
    return Mean(mean, max(least, mean - reach), min(most, mean + reach))
