"""``rulebook``: the rules of a scenario in words, as a page or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.commands.opening import opened
from game.errors import WrongUse
from game.report.forms import form_of, place, refuse_taken, written
from game.rulebook.making import rulebook_of
from game.scenario import library
from game.statuses import WELL
from game.user.folders import user_path
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console

FORMS: Final = (".html", ".pdf")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the rulebook in the form that the file's name asks for; the exit status."""
    path = user_path(arguments.out)
    if path.suffix.lower() not in FORMS:
        raise WrongUse(Message("rulebook.unknown_form", {"path": str(path)}))
    form = form_of(path)
    refuse_taken(path, replaces=arguments.replace)
    loaded = opened(arguments, console)
    notice = library.shadow_notice(loaded.found) if loaded.found is not None else None
    if notice is not None:
        console.warn(notice)
    place(path, written(rulebook_of(loaded, console.language), form), replaces=arguments.replace)
    console.say(console.t("rulebook.written", path=str(path)))
    return WELL
