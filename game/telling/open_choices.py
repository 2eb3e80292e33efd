"""Choices that a seat has open: when they fall to their first option, and which of them do so now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.wording.cards import option_name
from rules.wording.names import subject_name

if TYPE_CHECKING:
    from game.telling.position import Position
    from rules.scenario.scenario import Scenario
    from rules.wording.names import Value

__all__ = ["falling", "falls_after"]

FALLS_AFTER: Final = {"deliver": "pressure", "pressure": "pressure", "economy": "economy"}
"""Closing Answer settles every open choice; one that comes later is settled when Review opens (rules §The turn)."""


def falls_after(phase: str) -> str:
    """The phase after which a choice that is open in ``phase`` falls to its first option (rules §The turn)."""
    return FALLS_AFTER.get(phase, "answer")


def falling(scenario: Scenario, now: Position) -> list[dict[str, Value]]:
    """What is chosen by itself when the seat of ``now`` closes this phase: ``what`` asks, and which ``option`` counts.

    Empty in a phase after which the choice is still open.
    """
    if falls_after(now.phase) != now.phase:
        return []
    return [
        {"what": subject_name(scenario, choice), "option": option_name(choice.rpartition("?")[2], options[0])}
        for choice, options in now.choices
    ]
