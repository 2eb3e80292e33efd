"""Whether a main side would settle: what a package scores, and what playing on may bring instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.bots.packages import clauses_worth
from rules.judging.terms import judge_package
from rules.tables.places import TURN, TURNS

if TYPE_CHECKING:
    from rules.bots.appraisal import Appraisal

MOOD: Final = 24.0
"""How far the mood of the moment sways a settlement: up to a quarter of it either way, in points of score."""

HOPE: Final = 26.0
"""What a whole game ahead is hoped to bring, in points of score."""

FEAR: Final = 3.0
"""What each point of danger is feared to cost, in points of score."""

SAFE: Final = 6
"""Danger begins below so many points of what an ending tests."""


def signing(appraise: Appraisal, package: str) -> float:
    """How much signing a package now would add to the seat's score."""
    return clauses_worth(appraise.compiled, package, appraise.seat) + appraise.settling


def playing_on(appraise: Appraisal, bits: int) -> float:
    """How much playing on may add to the score, as the mood of the moment has it."""
    return estimate(appraise, MOOD * (appraise.lean(bits, appraise.key) - 1))


def estimate(appraise: Appraisal, mood: float = 0.0) -> float:
    """How much playing on may add to the score, with so much for the mood of the moment.

    The hope that the turns left hold, how the last turn ends, and what threatens them less what threatens us.
    """
    numbers = appraise.numbers
    left = max(0, numbers[TURNS] - numbers[TURN]) / numbers[TURNS]
    worth = HOPE * appraise.character.hope * left + (1 - left) * appraise.lasting + mood
    for place, whose in appraise.threats.items():
        fear = FEAR if place != appraise.will else FEAR / 5  # will is spent by choice
        worth -= whose * fear * appraise.character.fear * max(0, SAFE - numbers[place])
    return worth


def best_package(appraise: Appraisal, bits: int) -> str:
    """The package best for us that can be carried out and that the other side might sign, if it beats playing on."""
    compiled, numbers = appraise.compiled, appraise.numbers
    for best in appraise.favourites:
        if judge_package(compiled, numbers, best).allowed:
            return best if signing(appraise, best) > playing_on(appraise, bits) else ""
    return ""
