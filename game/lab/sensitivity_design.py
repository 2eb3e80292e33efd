"""The settings that a method of sensitivity analysis wants, and what it makes of outcomes; SALib loads here alone.

The library reads its design back from the order of the settings, so that the order in which they were drawn is kept,
whatever order they are played in.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.lab.statistics import CONFIDENCE, arrays
from game.libraries import needed
from rules.values.dice import mix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LEVELS", "METHODS", "Design", "Factor", "Found", "library"]

METHODS: Final = ("morris", "sobol")

LEVELS: Final = 4
"""Of every number; Morris' design wants an even count."""

STEP: Final = LEVELS // 2
"""Levels that a step of Morris' design goes."""

DRAWN_ANEW: Final = 1000
"""How often paths or samples are drawn anew for the intervals."""


class Factor(NamedTuple):
    """A number: its name as ``--set`` takes it, or ``bot.ROLE.WEIGHT``; the group it is in; its four levels."""

    name: str
    group: str
    levels: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a number, or a group of them, does to a question's figure.

    Morris: ``effect`` is how much a step changes it on average, whichever way (mu*), ``mean`` the same with its sign
    (mu), ``spread`` how much that differs from setting to setting (sigma), ``luck`` the effect that a step would seem
    to have if it did nothing but reshuffle luck. Sobol: ``effect`` is the share of the variance in which the group has
    a part (total), ``mean`` the share that it makes alone (first order), ``spread`` nothing, and ``luck`` the share
    that the luck of the games makes. ``low`` and ``high`` are the ends of the interval of ``effect``, by bootstrap.
    """

    name: str
    group: str
    effect: float
    low: float
    high: float
    mean: float
    spread: float
    luck: float

    @property
    def matters(self) -> bool:
        """Whether it has an effect beyond what luck would make it seem to have."""
        return self.low > self.luck


def library(method: str) -> tuple[Any, Any]:
    """SALib's sampler and analysis of a method. Raises ``WrongUse`` where it is not installed."""
    missing = "sensitivity.needs_library"
    return needed(f"SALib.sample.{method}", missing), needed(f"SALib.analyze.{method}", missing)


class Design:
    """The settings that a method wants, and what it makes of their outcomes."""

    def __init__(self, method: str, factors: Sequence[Factor], samples: int, seed: int) -> None:
        """Draw the settings: for each factor the place of a level, in the order that the method counts on."""
        sampler, self._analyser = library(method)
        self.method = method
        self.factors = factors
        self._seed = mix(seed) % (1 << 31) or 1  # the library takes nought for none
        self._problem: dict[str, Any] = {
            "num_vars": len(factors),
            "names": [one.name for one in factors],
            "bounds": [[0.0, 1.0]] * len(factors),
            "groups": [one.group if method == "sobol" else one.name for one in factors],
        }
        more: dict[str, Any] = {"num_levels": LEVELS} if method == "morris" else {"calc_second_order": False}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._drawn = sampler.sample(self._problem, samples, seed=self._seed, **more)
        place = _nearest if method == "morris" else _band
        self.settings = [tuple(place(float(one)) for one in row) for row in self._drawn]

    def analysed(self, outcomes: list[list[float]]) -> list[Found]:
        """Each factor or group with what it does; ``outcomes`` of the games of every setting, in the drawn order."""
        np = arrays()
        means = np.array([math.fsum(row) / len(row) for row in outcomes])
        shared = {"conf_level": CONFIDENCE, "num_resamples": DRAWN_ANEW, "seed": self._seed}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if self.method == "morris":
                found = self._analyser.analyze(self._problem, self._drawn, means, num_levels=LEVELS, **shared)
                return self._morris(found, outcomes)
            if not np.ptp(means):
                return [Found(one, one, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0) for one in self._groups()]
            found = self._analyser.analyze(self._problem, means, calc_second_order=False, **shared)
        luck = min(1.0, math.fsum(_error(row) ** 2 for row in outcomes) / len(outcomes) / float(np.var(means)))
        return [
            Found(group, group, total, total - reach, total + reach, first, 0.0, luck)
            for group, total, reach, first in zip(
                self._groups(), *([float(one) for one in found[key]] for key in ("ST", "ST_conf", "S1")), strict=True
            )
        ]

    def _groups(self) -> list[str]:
        return list(dict.fromkeys(one.group for one in self.factors))

    def _morris(self, found: Mapping[str, Any], outcomes: list[list[float]]) -> list[Found]:
        """Effects of a step, which is two thirds of the way from the lowest level to the highest."""
        step = STEP / (LEVELS - 1)
        luck = self._luck(outcomes)
        by_name = dict(zip(found["names"], range(len(found["names"])), strict=True))
        told = []
        for factor in self.factors:
            at = by_name[factor.name]
            star, mean, spread, reach = (
                step * float(found[key][at]) for key in ("mu_star", "mu", "sigma", "mu_star_conf")
            )
            effect = (max(0.0, star - reach), star + reach)
            told.append(Found(factor.name, factor.group, star, *effect, mean, spread, luck[factor.name]))
        return told

    def _luck(self, outcomes: list[list[float]]) -> dict[str, float]:
        """For each factor: the mean size of an effect that is nothing but the games' own luck.

        The difference of two settings is the mean of paired differences; if that mean were nought but for luck, its
        size would be on average the root of two over pi times its standard error.
        """
        errors: dict[str, list[float]] = {factor.name: [] for factor in self.factors}
        length = len(self.factors) + 1
        for place, (one, other) in enumerate(pairwise(self.settings)):
            if (place + 1) % length:  # else the one ends a path, and the other begins the next
                (moved,) = [at for at, (was, now) in enumerate(zip(one, other, strict=True)) if was != now]
                pairs = zip(outcomes[place], outcomes[place + 1], strict=True)
                errors[self.factors[moved].name].append(_error([second - first for first, second in pairs]))
        return {name: math.sqrt(2 / math.pi) * math.fsum(one) / len(one) for name, one in errors.items()}


def _error(values: Sequence[float]) -> float:
    """The standard error of a mean; of a single value nothing is known, and nought is said."""
    number = len(values)
    if number < 2:
        return 0.0
    mean = math.fsum(values) / number
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (number - 1) / number)


def _nearest(drawn: float) -> int:
    """The level of a grid of Morris, which stands on the levels."""
    return round(drawn * (LEVELS - 1))


def _band(drawn: float) -> int:
    """The level of a draw between 0 and 1, each as likely."""
    return min(LEVELS - 1, int(drawn * LEVELS))
