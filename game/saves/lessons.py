"""What each game that ships is worth stepping through for: the key of a short text, by the name of its save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LESSONS", "lesson_of"]

LESSONS: Final = {
    "caracas-calling-people-settlement-41": "shipped.people_settlement_41",
    "caracas-calling-people-held-out-52": "shipped.people_held_out_52",
    "caracas-calling-held-out-2": "shipped.held_out_2",
    "caracas-calling-steps-back-1": "shipped.steps_back_1",
    "caracas-calling-defeat-5": "shipped.defeat_5",
    "caracas-calling-collapse-8": "shipped.collapse_8",
}
"""In the order in which a reader may want them: people's choices first."""


def lesson_of(path: Path) -> str:
    """The key of the text on a game that ships; empty for any other. A copy under the same name is taken for it."""
    return LESSONS.get(path.stem, "")
