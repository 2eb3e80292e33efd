"""``print``: a scenario on paper, as PDF: what lies on the table, and what a game goes on with when the power fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.opening import opened
from game.errors import WrongUse
from game.libraries import needed
from game.paper.pack import as_pdf, pack_of
from game.report.forms import place, refuse_taken
from game.scenario import library
from game.statuses import WELL
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console

PDF = ".pdf"


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Open the scenario, set its pack, put it in place; the exit status."""
    path = Path(arguments.out)
    if path.suffix.lower() != PDF:
        raise WrongUse(Message("print.not_pdf", {"path": str(path)}))
    needed("typst", "typesetting.library_missing", extra="report")
    refuse_taken(path, replaces=arguments.replace)
    loaded = opened(arguments, console)
    notice = library.shadow_notice(loaded.found) if loaded.found is not None else None
    if notice is not None:
        console.warn(notice)
    console.progress(console.t("print.setting"))
    content = as_pdf(
        pack_of(loaded, console.language, arguments.part, paper=arguments.paper.lower(), backs=arguments.backs)
    )
    console.progress("")
    place(path, content, replaces=arguments.replace)
    console.say(console.t("print.written", path=str(path)))
    return WELL
