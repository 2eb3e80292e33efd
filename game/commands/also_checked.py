"""What the board says of a scenario that is edited on it, besides what is wrong: ``check`` says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.errors import Fault
    from game.scenario.library import Loaded

__all__ = ["also_checked"]


def also_checked(loaded: Loaded) -> list[Fault]:
    """What is dull, dead or unfair in a sound scenario; the checks load when somebody edits."""
    from game.quality.static import check_quality  # noqa: PLC0415 - most who open the board edit nothing

    return check_quality(loaded)
