"""``lab league``: the policies of each role against each other, with ratings (product §Command line)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.engines import chosen_engine
from game.commands.lab_files import finish, in_folder
from game.commands.opening import opened
from game.lab import sheets, statistics
from game.lab.arms import Arm
from game.lab.league import entrants, league
from game.lab.league_page import lines
from game.lab.targets import ready_folder, sources_of
from game.scenario.seats import seats_meant
from game.translate import Translator
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play, and print the tables or the JSON document; the exit status.

    Raises:
        UserError: as ``league``; no statistics library; the file is there already, or there is no room for it.
    """
    statistics.library()
    engine = chosen_engine(arguments, console)
    loaded = opened(arguments, console)
    wanted = [one for pair in arguments.policy for one in seats_meant(loaded, [pair]).items()]
    entrants(loaded.scenario, wanted)  # what is wrong with them is said before a folder is made
    folder = Path(arguments.out) if arguments.out is not None else None
    if folder is not None:
        ready_folder(folder, [sheets.RESULT], sources_of(loaded))
    tables = league(
        Arm(loaded.scenario, turns=arguments.turns),
        wanted,
        games=arguments.games,
        seed=arguments.seed,
        engine=engine,
        progress=lambda done, total: console.progress(console.t("lab.progress", done=done, total=total)),
    )
    console.progress("")
    document = {
        "scenario": loaded.scenario.name,
        "games": arguments.games,
        "seed": str(arguments.seed),  # as text: many readers of JSON round numbers of 64 bits
        "roles": {table.role: table.to_data() for table in tables},
    }
    t = Translator(console.language, loaded.texts_in(console.language))
    told = document if arguments.json else lines(tables, t)
    texts = {sheets.RESULT: sheets.as_json(document)}
    return finish(
        console, told, in_folder(folder, lambda: texts), [Message("lab.league_written", {"folder": str(folder)})]
    )
