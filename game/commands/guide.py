"""``guide``: the guide as a page, opened in the browser; or written where somebody wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.errors import WrongUse
from game.handbook.making import as_page
from game.handbook.showing import opened, written_anew
from game.report.forms import place, refuse_taken
from game.statuses import WELL
from game.user.folders import user_path
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console

HTML: Final = ".html"


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the guide and show it, or only write it where ``--out`` says; the exit status."""
    if arguments.out is None:
        path = written_anew(console.language)
        console.say(console.t("handbook.opened" if opened(path) else "handbook.lies", path=str(path)))
        return WELL
    path = user_path(arguments.out)
    if path.suffix.lower() != HTML:
        raise WrongUse(Message("handbook.not_html", {"path": str(path)}))
    refuse_taken(path, replaces=arguments.replace)
    place(path, as_page(console.language), replaces=arguments.replace)
    console.say(console.t("handbook.written", path=str(path)))
    return WELL
