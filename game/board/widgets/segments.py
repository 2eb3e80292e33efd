"""One of a few, all in sight: a row of segments of which one is chosen, as for who plays a seat or how large type is.

It is one stop of the Tab key: the arrows choose the neighbour at once, Enter and Space the next one round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Align, Command, FillBox, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.theme import TypeRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.canvas.drawing import Look
    from game.board.canvas.geometry import Box, Point

__all__ = [
    "Segment",
    "Segments",
    "least_segments_width",
    "segment_at",
    "segment_commands",
    "segments_in",
    "segments_width",
    "stepped_segment",
]

MARK, ROOM = 16, 12
"""The check mark and the room around words, at 1920 by 1080."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One of the choices and where it stands."""

    id: str
    label: str
    box: Box


@dataclass(frozen=True, slots=True)
class Segments:
    """A row of choices with ``selected`` chosen. ``hint`` says more; ``label`` what it is that is chosen."""

    id: str
    box: Box
    segments: tuple[Segment, ...]
    selected: str
    label: str = ""
    hint: str = ""


def _widths(labels: Sequence[str], look: Look) -> list[int]:
    metrics = look.metrics
    style = metrics.style(TypeRole.LABEL)
    extra = 2 * metrics.px(ROOM) + metrics.px(MARK) + metrics.px(6)
    return [look.measure.width(label, style) + extra for label in labels]


def segments_width(labels: Sequence[str], look: Look) -> int:
    """The width in pixels at which every label stands on one line, all segments equally wide."""
    return max(_widths(labels, look)) * len(labels)


def least_segments_width(labels: Sequence[str], look: Look) -> int:
    """The least width in pixels at which every label stands on one line, each segment as wide as its own asks."""
    return sum(_widths(labels, look))


def segments_in(box: Box, options: Sequence[tuple[str, str]], look: Look) -> tuple[Segment, ...]:
    """Segments that fill ``box``: equally wide where every label fits like that, else as wide as their labels ask."""
    widths = _widths([label for _, label in options], look)
    if max(widths) * len(widths) <= box.w:
        places = box.columns(len(options))
    else:
        places = box.split_columns(*(float(width) for width in widths))
    return tuple(Segment(name, label, place) for (name, label), place in zip(options, places, strict=True))


def segment_at(segments: Segments, point: Point) -> str:
    """The id of the segment under ``point``, or nothing."""
    return next((one.id for one in segments.segments if one.box.holds(point)), "")


def stepped_segment(segments: Segments, steps: int, *, around: bool = False) -> str:
    """The id that many segments further; it stops at the ends unless it goes ``around``."""
    ids = [one.id for one in segments.segments]
    at = (ids.index(segments.selected) if segments.selected in ids else -1) + steps
    return ids[at % len(ids) if around else max(0, min(len(ids) - 1, at))]


def segment_commands(segments: Segments, look: Look, *, hovered: bool) -> tuple[Command, ...]:
    """The row: the chosen segment filled, with a check mark."""
    metrics, theme = look.metrics, look.theme
    radius = metrics.px(6)
    edge = theme.border if hovered else theme.outline
    commands: list[Command] = [RoundedBox(segments.box, radius, theme.sunken, edge, metrics.line)]
    if all(one.id != segments.selected for one in segments.segments):  # nothing tells them apart yet
        lines = [one.box.take_left(metrics.line)[0] for one in segments.segments[1:]]
        commands.extend(FillBox(line.inset(0, metrics.px(6)), theme.border) for line in lines)
    for one in segments.segments:
        chosen = one.id == segments.selected
        room = one.box.inset(metrics.px(ROOM), metrics.px(2))
        if chosen:
            commands.append(RoundedBox(one.box.inset(metrics.line), radius, theme.sky.fill))
            mark, room = room.take_left(metrics.px(MARK), metrics.px(6))
            commands.append(Sign(mark.centred(metrics.px(MARK), metrics.px(MARK)), SignShape.CHECK, theme.sky.on_fill))
        words = theme.sky.on_fill if chosen else theme.text
        style = metrics.style(TypeRole.LABEL)
        align: Align = "left" if chosen else "centre"
        commands.append(text_run(one.label, room, style, words, look.measure, align=align, middle=True, most_lines=1))
    return tuple(commands)
