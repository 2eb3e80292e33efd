"""``lab ledger``: whether the ledger of luck and decisions tells the two apart, on games by bots of known strength."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import calls
from game.commands.lab_files import finish, in_folder
from game.commands.opening import opened
from game.lab import sheets, statistics
from game.lab.arms import Arm, checked
from game.lab.league import entrants
from game.lab.ledger import study
from game.lab.ledger_page import lines, page
from game.lab.targets import ready_file, ready_folder, sources_of
from game.scenario.seats import seats_meant
from game.translate import Translator
from game.user.shell import file_word, typed
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console
    from game.scenario.library import Loaded


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play and reckon, and print the page or the JSON document; the exit status.

    Raises:
        UserError: as ``study``; no statistics library; a file is there already, or there is no room for it.
    """
    statistics.library()
    loaded = opened(arguments, console)
    arm = checked(Arm(loaded.scenario, turns=arguments.turns))
    wanted = [one for pair in arguments.policy for one in seats_meant(loaded, [pair]).items()]
    entrants(loaded.scenario, wanted)  # what is wrong with them is said before a folder is made
    folder, page_path = _ready(arguments, loaded)
    found = study(
        arm,
        wanted,
        games=arguments.games,
        seed=arguments.seed,
        playouts=arguments.playouts,
        workers=arguments.workers,
        progress=lambda done, total: console.progress(console.t("lab.progress", done=done, total=total)),
    )
    console.progress("")
    document = {"scenario": loaded.scenario.name, "seed": str(arguments.seed), **found.to_data()}
    t = Translator(console.language, loaded.texts_in(console.language), minus="−")
    told = document if arguments.json else lines(found, t)

    def texts() -> dict[Path, str]:
        made = in_folder(folder, lambda: {sheets.RESULT: sheets.as_json(document)})()
        if page_path is not None:
            made[page_path] = page(found, loaded.digest, arguments.seed, t, _command(arguments, t.language))
        return made

    written = [Message("ledger.study_written", {"folder": str(folder)})] if folder is not None else []
    if page_path is not None:
        written.append(Message("ledger.page_written", {"path": str(page_path)}))
    return finish(console, told, texts, written, replaces=True)


def _ready(arguments: argparse.Namespace, loaded: Loaded) -> tuple[Path | None, Path | None]:
    """The folder of ``--out`` and the file of ``--page``, looked at before anything is played."""
    folder = Path(arguments.out) if arguments.out is not None else None
    sources = sources_of(loaded)
    if folder is not None:
        ready_folder(folder, [sheets.RESULT], sources)
        sources.append(folder / sheets.RESULT)
    return folder, ready_file(Path(arguments.page), sources) if arguments.page is not None else None


def _command(arguments: argparse.Namespace, language: str) -> str:
    """The command that makes the page again."""
    words = [
        "lab",
        "ledger",
        file_word(arguments.scenario),
        "--games",
        str(arguments.games),
        "--seed",
        str(arguments.seed),
    ]
    words += calls.varied(arguments.variant)
    words += ["--playouts", str(arguments.playouts)]
    words += ["--turns", str(arguments.turns)] if arguments.turns is not None else []
    words += [word for pair in arguments.policy for word in ("--policy", "=".join(pair))]
    return typed(*words, "--workers", "2", "--lang", language, "--page", file_word(arguments.page))
