"""What the blocks of a form are made of: the block itself, and the caption over what it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from game.board.canvas.drawing import Command, Look, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TextStyle, TypeRole
from game.board.widgets.values import Widget

__all__ = ["REMOVE", "Block", "Made", "caption_height", "caption_run", "caption_style"]

REMOVE: Final = "#"
"""Between the id of a list of things and the number of the one to take away."""

Made: TypeAlias = "tuple[list[Command], list[Widget]]"


@dataclass(frozen=True, slots=True)
class Block:
    """A field in a column: its height, and what it is when it stands in a box of that height."""

    height: int
    make: Callable[[Box], Made]


def caption_style(look: Look) -> TextStyle:
    """The type of captions."""
    return look.metrics.style(TypeRole.CAPTION)


def caption_run(text: str, place: Box, look: Look) -> tuple[Command, int]:
    """A caption over what it names, and how high it is with the gap under it."""
    run = text_run(text, place, caption_style(look), look.theme.quiet, look.measure)
    return run, run.box.h + look.metrics.px(4)


def caption_height(text: str, width: int, look: Look) -> int:
    """How high a caption is, with the gap under it."""
    return text_height(text, caption_style(look), width, look.measure) + look.metrics.px(4)
