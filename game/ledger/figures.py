"""Means of playouts with their 99 % intervals, without the libraries of the lab."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

from game.ledger.model import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["figure", "mean", "quantile"]

CONFIDENCE: Final = 0.99

FEW: Final = (63.657, 9.925, 5.841, 4.604, 4.032, 3.707, 3.499, 3.355, 3.250, 3.169, 3.106, 3.055)
"""Student's quantile for so few degrees of freedom, from 1 on: there the expansion for more is not good enough."""


def quantile(freedom: int) -> float:
    """How many standard errors a 99 % interval reaches to each side: Student's t, by Cornish and Fisher's expansion."""
    if freedom <= len(FEW):
        return FEW[freedom - 1]
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )


def mean(values: Sequence[float]) -> float:
    """The mean."""
    return math.fsum(values) / len(values)


def figure(values: Sequence[float]) -> Figure:
    """The mean of values, one a playout, with its interval."""
    number, middle = len(values), mean(values)
    first = values[0]
    if all(one == first for one in values):
        return Figure(first, first, first) if number > 1 else Figure(first, None, None)
    variance = math.fsum([(one - middle) ** 2 for one in values]) / (number - 1)
    reach = quantile(number - 1) * math.sqrt(variance / number)
    return Figure(middle, middle - reach, middle + reach)
