"""Words and lines that several parts of the terminal share."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from rules.wording import phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from game.story import Chapter
    from game.translate import Translator

PLAYERS = {
    "people": "terminal.player_people",
    "card": "terminal.player_card",
    "random": "terminal.player_random",
    "own": "terminal.player_own",
}
"""Who plays a seat; every other policy is a bot that plays to do well."""


def player_name(player: str, t: Translator) -> str:
    """Who plays a seat, in words."""
    return t(PLAYERS.get(player, "terminal.player_bot")) if player else ""


def wrap_all(lines: Iterable[str], indent: str = "", width: int = 100) -> list[str]:
    """Each line, wrapped where it is too long."""
    return [
        part
        for line in lines
        for part in wrap(line, width, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False)
        or [""]
    ]


def chapter_lines(chapter: Chapter, t: Translator, width: int = 100, *, heading: bool = True) -> list[str]:
    """What happened in a phase, as a list under its name."""
    lines = [t("terminal.phase", phase=phase(chapter.phase))] if heading else []
    for told in chapter.told:
        lines += wrap(told.lead, width - 4, initial_indent="  · ", subsequent_indent="    ", break_long_words=False)
        for detail in told.details:
            lines += wrap(detail, width - 6, initial_indent=" " * 6, subsequent_indent=" " * 6, break_long_words=False)
    return lines


def paragraph(text: str, width: int = 96, indent: str = "") -> list[str]:
    """A text in lines, its paragraphs kept apart."""
    lines: list[str] = []
    for part in text.strip().split("\n\n"):
        if lines:
            lines.append("")
        lines += wrap(
            " ".join(part.split()), width, initial_indent=indent, subsequent_indent=indent, break_long_words=False
        )
    return lines
