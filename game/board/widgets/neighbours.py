"""The nearest thing on each side, for the arrows. Pure."""

from __future__ import annotations

from game.board.canvas.geometry import Box
from game.board.widgets.values import Page, Widget, is_reachable

__all__ = ["neighbour"]


def neighbour(page: Page, widget: Widget, direction: str) -> Widget | None:
    """The nearest widget left, right, up or down of ``widget``, or nothing."""
    others = (other for other in page.widgets if other.id != widget.id and is_reachable(other))
    ranked = [
        (distance, other) for other in others if (distance := _distance(widget.box, other.box, direction)) is not None
    ]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _distance(start: Box, end: Box, direction: str) -> int | None:
    """How far ``end`` lies from ``start`` that way, a step aside counting threefold; nothing when it lies elsewhere."""
    across = direction in ("left", "right")
    begin, finish = (start, end) if direction in ("right", "down") else (end, start)
    ahead = finish.centre[0] - begin.centre[0] if across else finish.centre[1] - begin.centre[1]
    gap = finish.x - begin.right if across else finish.y - begin.bottom
    if ahead <= 0 or gap < -1:
        return None
    if across:
        aside = max(0, end.y - start.bottom, start.y - end.bottom)
        shift = abs(end.centre[1] - start.centre[1])
    else:
        aside = max(0, end.x - start.right, start.x - end.right)
        shift = abs(end.centre[0] - start.centre[0])
    return max(0, gap) * 4 + aside * 12 + shift
