"""``edit``: the board's editor of a scenario: cards, briefs, tracks and endings, each beside its picture."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

from game.commands.also_checked import also_checked
from game.errors import WRONG_USE, WrongUse
from game.scenario import library
from game.user.shell import file_word, typed
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console

MOST_NAMED = 12
"""So many are named where there is none that was asked for."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Open the editor on a scenario of the user's own; the exit status."""
    from game.authoring.editing import Editing  # noqa: PLC0415 - what cannot be read opens no window

    found = library.locate(arguments.scenario)
    notice = library.shadow_notice(found)
    if notice is not None:
        console.warn(notice)
    if library.is_shipped(found):
        raise WrongUse(Message("editor.shipped", {"name": found.name}))
    cards = list(Editing(found).cards())
    subject = arguments.card or ""
    if subject and not any(subject in (card.subject, card.id) for card in cards):
        every = [card.subject for card in cards]
        known = ", ".join(get_close_matches(subject, every, MOST_NAMED, 0.4) or every[:MOST_NAMED]) or "-"
        raise WrongUse(Message("editor.no_card", {"card": subject[:60], "known": known}))
    if not import_module("game.board.window.window").has_display():
        command = typed("check", file_word(arguments.scenario), "--watch")
        console.warn(Message("editor.no_display", {"command": command}))
        return WRONG_USE
    status: int | None = import_module("game.board.app.open").edit(
        found, subject, language=getattr(arguments, "lang", ""), checks=also_checked
    )
    return status or 0
