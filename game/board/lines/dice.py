"""What the room writes down of the dice before the first turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.widgets.flow import Line
from game.telling.integrity import committed_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk

__all__ = ["dice_lines"]


def dice_lines(desk: Desk) -> Iterator[Line]:
    """The short commitment to the seed, or that the seed was given; nothing where there is neither."""
    committed = committed_line(desk.session)
    if committed is not None:
        yield Line(desk.say(committed), icon="ui_lock", tone="quiet", space=0)
