"""``lab sensitivity``: which numbers of a scenario matter (product §Command line)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.engines import chosen_engine
from game.commands.lab_files import finish, in_folder
from game.commands.opening import opened
from game.lab import sheets
from game.lab.arms import Arm
from game.lab.experiments import charts
from game.lab.sensitivity import sensitivity
from game.lab.sensitivity_design import library
from game.lab.sensitivity_page import lines, page, rows
from game.lab.targets import ready_folder, sources_of
from game.translate import Translator
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console

TABLE, PAGE = "sensitivity.csv", "report.html"
USUAL_SAMPLES = {"morris": 10, "sobol": 64}


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play, and print the tables or the JSON document; the exit status.

    Raises:
        UserError: as ``sensitivity``; no library for charts; a file is there already, or there is no room for it.
    """
    library(arguments.method)
    engine = chosen_engine(arguments, console)
    loaded = opened(arguments, console)
    folder = Path(arguments.out) if arguments.out is not None else None
    if folder is not None:
        charts.library()
        ready_folder(folder, [sheets.RESULT, TABLE, PAGE], sources_of(loaded))
    found = sensitivity(
        Arm(loaded.scenario, turns=arguments.turns),
        arguments.question,
        method=arguments.method,
        samples=arguments.samples or USUAL_SAMPLES[arguments.method],
        games=arguments.games,
        seed=arguments.seed,
        engine=engine,
        progress=lambda done, total: console.progress(console.t("lab.progress", done=done, total=total)),
    )
    console.progress("")
    t = Translator(console.language, loaded.texts_in(console.language))
    document = {"scenario": loaded.scenario.name, "seed": str(arguments.seed), **found.to_data()}

    def texts() -> dict[str, str]:
        drawn = page(found, loaded.scenario, t)
        return {sheets.RESULT: sheets.as_json(document), TABLE: sheets.as_csv(rows(found)), PAGE: drawn}

    told = document if arguments.json else lines(found, loaded.scenario, t)
    return finish(console, told, in_folder(folder, texts), [Message("sensitivity.written", {"folder": str(folder)})])
