"""How the events of a game are marked wherever time is drawn: a sign and a colour for each kind, near ones as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Look, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.growing import Growing
from game.board.desk.memory import lasting
from game.board.widgets.flow import ink
from game.telling.hotwash.moments import SHAPES, Mark, events_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.board.desk.desk import Desk
    from game.board.widgets.flow import Tone
    from game.play.record import Entry

__all__ = ["KINDS", "Cluster", "clusters", "kinds_of", "legend", "legend_height", "mark_sign", "marks_of", "words_of"]

KINDS: Final[dict[str, tuple[Tone, str]]] = {
    "bookmark": ("sky", "hotwash.kind_bookmark"),
    "ending": ("yellow", "hotwash.kind_ending"),
    "note": ("yellow", "hotwash.kind_note"),
    "comment": ("sky", "hotwash.kind_comment"),
    "observation": ("green", "hotwash.kind_observation"),
    "near": ("vermilion", "hotwash.kind_near"),
    "ruling": ("purple", "hotwash.kind_ruling"),
    "gain": ("vermilion", "hotwash.kind_gain"),
    "setback": ("green", "hotwash.kind_setback"),
    "lost": ("vermilion", "hotwash.kind_lost"),
    "inject": ("orange", "hotwash.kind_inject"),
    "climb": ("vermilion", "hotwash.kind_climb"),
    "arrived": ("green", "hotwash.kind_arrived"),
    "cool": ("sky", "hotwash.kind_cool"),
}
"""Every kind of mark with its colour and its words; where several fall together the first of this list shows."""
MOST_WORDS = 8
"""How many events a hint tells one by one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Marks so near each other that they are drawn as one, at ``x`` in pixels; the weightiest first."""

    x: int
    marks: tuple[Mark, ...]

    @property
    def first(self) -> Mark:
        """The mark that shows."""
        return self.marks[0]


def marks_of(desk: Desk) -> list[Mark]:
    """The marks of the game on a desk, worked out once for each record."""
    return _marks(desk).of(desk.entries)


@lasting
def _marks(desk: Desk) -> Growing[Entry, Mark]:
    """The marks as they grow."""
    return Growing(lambda entry: events_of(desk.session, desk.seat, [entry]))


def kinds_of(desk: Desk) -> list[str]:
    """The kinds of mark that occur in the game on a desk."""
    return sorted({mark.kind for mark in marks_of(desk)})


def clusters(marks: Sequence[Mark], place: Callable[[Mark], int], apart: int) -> list[Cluster]:
    """The marks in order, those less than ``apart`` pixels from the first of their cluster put together."""
    groups: list[list[Mark]] = []
    start = -apart
    for mark in marks:
        x = place(mark)
        if not groups or x - start >= apart:
            groups.append([])
            start = x
        groups[-1].append(mark)
    rank = list(KINDS)
    return [
        Cluster(place(group[0]), tuple(sorted(group, key=lambda one: (rank.index(one.kind), one.record))))
        for group in groups
    ]


def mark_sign(kind: str, centre: tuple[int, int], side: int, look: Look) -> Sign:
    """The sign of a kind around a point."""
    box = Box(centre[0] - side // 2, centre[1] - side // 2, side, side)
    return Sign(box, SignShape(SHAPES[kind]), ink(look.theme, KINDS[kind][0]))


def words_of(desk: Desk, cluster: Cluster) -> str:
    """What the marks of a cluster say, each once and with its turn."""
    told = list(
        dict.fromkeys(desk.t("hotwash.in_turn", turn=mark.turn, what=desk.say(mark.words)) for mark in cluster.marks)
    )
    if len(told) > MOST_WORDS:
        told = [*told[:MOST_WORDS], desk.t("hotwash.and_more", count=len(told) - MOST_WORDS)]
    return "\n".join(told)


def _entries(desk: Desk, kinds: Sequence[str], look: Look) -> list[tuple[str, str, int]]:
    """The kinds in a legend: each with its words and its whole width in pixels."""
    style = look.metrics.style(TypeRole.CAPTION)
    said = [(kind, desk.t(KINDS[kind][1])) for kind in KINDS if kind in kinds]
    return [(kind, words, look.measure.width(words, style) + look.metrics.px(38)) for kind, words in said]


def _rows(desk: Desk, kinds: Sequence[str], width: int, look: Look) -> list[list[tuple[str, str, int]]]:
    rows: list[list[tuple[str, str, int]]] = []
    used = width + 1
    for entry in _entries(desk, kinds, look):
        if used + entry[2] > width:
            rows.append([])
            used = 0
        rows[-1].append(entry)
        used += entry[2]
    return rows


def legend_height(desk: Desk, kinds: Sequence[str], width: int, look: Look) -> int:
    """How high a legend is."""
    line = look.measure.line_height(look.metrics.style(TypeRole.CAPTION)) + look.metrics.px(4)
    return len(_rows(desk, kinds, width, look)) * line


def legend(desk: Desk, kinds: Sequence[str], box: Box, look: Look) -> list[Command]:
    """What each sign means, in rows that wrap."""
    metrics = look.metrics
    style = metrics.style(TypeRole.CAPTION)
    height = look.measure.line_height(style)
    side = metrics.px(12)
    commands: list[Command] = []
    y = box.y
    for row in _rows(desk, kinds, box.w, look):
        x = box.x
        for kind, words, wide in row:
            commands.append(mark_sign(kind, (x + side // 2, y + height // 2), side, look))
            place = Box(x + side + metrics.px(6), y, wide - side - metrics.px(12), height)
            commands.append(text_run(words, place, style, look.theme.quiet, look.measure, most_lines=1))
            x += wide
        y += height + metrics.px(4)
    return commands
