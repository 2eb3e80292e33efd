"""The ring around what has the focus."""

from __future__ import annotations

from game.board.canvas.drawing import Command, Look, RoundedBox
from game.board.canvas.geometry import Box

__all__ = ["focus_ring"]


def focus_ring(box: Box, look: Look) -> tuple[Command, ...]:
    """The ring around what has the focus: two tones, so that it shows on any fill."""
    width = max(2, look.metrics.px(3))
    radius = look.metrics.px(6)
    return (
        RoundedBox(box, radius, None, look.theme.focus, width),
        RoundedBox(box.inset(width), max(1, radius - width), None, look.theme.window, max(1, width // 2)),
    )
