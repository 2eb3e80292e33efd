"""Words and lines that several parts of the terminal share."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

from game.telling.players import player_called
from rules.wording.names import phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.telling.story import Chapter
    from game.translate import Translator


def player_name(player: str, t: Translator) -> str:
    """Who plays a seat, in words."""
    return t.render(player_called(player)) if player else ""


NARROWEST, USUAL, WIDEST = 80, 100, 160
"""Characters to a line: never fewer than 80, never more than 160, and 100 where no terminal says."""

PROSE = 96
"""A text to be read is no wider than this, however wide the terminal is."""


def line_width() -> int:
    """Characters to a line: as many as the terminal has, within bounds; as it is now, since windows are resized."""
    return min(max(get_terminal_size((USUAL, 24)).columns, NARROWEST), WIDEST)


def folded(line: str, width: int | None = None) -> list[str]:
    """One line as it is, or on several lines that keep its indent where it is too long."""
    room = line_width() if width is None else width
    if len(line) <= room:
        return [line]
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return wrap(line, room, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]


def first_that_fits(layouts: Iterable[list[str]], width: int) -> list[str]:
    """The first of several layouts, from rich to plain, whose lines all fit; else the last."""
    chosen: list[str] = []
    for layout in layouts:
        chosen = layout
        if max(map(len, layout), default=0) <= width:
            break
    return chosen


def hanging(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Two columns of which the second, where it is too long, goes on under itself."""
    told = list(rows)
    indent = " " * (max((len(first) for first, _ in told), default=0) + 2)
    return [
        line
        for first, second in told
        for line in wrap(second, line_width(), initial_indent=f"{first:<{len(indent)}}", subsequent_indent=indent)
    ]


def wrap_all(lines: Iterable[str], indent: str = "", width: int | None = None) -> list[str]:
    """Each line, wrapped where it is too long."""
    room = line_width() if width is None else width
    return [
        part
        for line in lines
        for part in wrap(line, room, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False)
        or [""]
    ]


def chapter_lines(chapter: Chapter, t: Translator, width: int | None = None, *, heading: bool = True) -> list[str]:
    """What happened in a phase, as a list under its name."""
    room = line_width() if width is None else width
    lines = [t("terminal.phase", phase=phase(chapter.phase))] if heading else []
    for told in chapter.told:
        lines += wrap(told.lead, room - 4, initial_indent="  · ", subsequent_indent="    ", break_long_words=False)
        for detail in told.details:
            lines += wrap(detail, room - 6, initial_indent=" " * 6, subsequent_indent=" " * 6, break_long_words=False)
    return lines


def paragraph(text: str, indent: str = "") -> list[str]:
    """A text in lines, its paragraphs kept apart."""
    room = min(line_width() - 4, PROSE)
    lines: list[str] = []
    for part in text.strip().split("\n\n"):
        if lines:
            lines.append("")
        lines += wrap(
            " ".join(part.split()), room, initial_indent=indent, subsequent_indent=indent, break_long_words=False
        )
    return lines
