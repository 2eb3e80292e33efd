"""``lab ledger``: whether the ledger of luck and decisions tells the two apart, on games by bots of known strength."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.lab_files import finish, in_folder
from game.lab import sheets, statistics
from game.lab.arms import Arm, checked
from game.lab.ledger import study
from game.lab.ledger_page import lines
from game.lab.targets import ready_folder, sources_of
from game.scenario import library
from game.translate import Translator
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play and reckon, and print the page or the JSON document; the exit status.

    Raises:
        UserError: as ``study``; no statistics library; a file is there already, or there is no room for it.
    """
    statistics.library()
    loaded = library.load(arguments.scenario)
    arm = checked(Arm(loaded.scenario, turns=arguments.turns))
    folder = Path(arguments.out) if arguments.out is not None else None
    if folder is not None:
        ready_folder(folder, [sheets.RESULT], sources_of(loaded))
    found = study(
        arm,
        games=arguments.games,
        seed=arguments.seed,
        playouts=arguments.playouts,
        workers=arguments.workers,
        progress=lambda done, total: console.progress(console.t("lab.progress", done=done, total=total)),
    )
    console.progress("")
    document = {"scenario": loaded.scenario.name, "seed": str(arguments.seed), **found.to_data()}
    t = Translator(console.language, loaded.texts_in(console.language))
    told = document if arguments.json else lines(found, t)
    written = [Message("ledger.study_written", {"folder": str(folder)})]
    return finish(console, told, in_folder(folder, lambda: {sheets.RESULT: sheets.as_json(document)}), written)
