"""``lab``: many games by bots, with shares and intervals (product §Command line)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.commands.console import Console
    from game.lab.tally import Result
    from game.scenario.library import Loaded

USUAL_GAMES = 400
MOST_GAMES = 100_000
"""Each keeps about three kilobytes of memory."""

MOST_WORKERS = 61
"""No more processes than Windows can wait for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give the parser of ``lab`` its arguments. Loads neither data models nor a statistics library."""
    from game import cli  # noqa: PLC0415 - it is what calls us
    from game.commands.sentences import Sentences, language_in  # noqa: PLC0415 - the same

    t = getattr(parser, "t", None) or Sentences(language_in([]))
    given, options = getattr(parser, "given", parser), getattr(parser, "options", parser)
    whole = cli.whole
    given.add_argument("scenario", metavar=t("lab.scenario"), help=t("lab.help_scenario"))
    numbers = (
        ("--games", "N", whole(t, 1, MOST_GAMES), USUAL_GAMES, t("lab.help_games", usual=str(USUAL_GAMES))),
        ("--seed", "S", whole(t, 0, cli.MOST_SEED), 1, t("lab.help_seed")),
        ("--turns", "N", whole(t, 1, cli.MOST_TURNS), None, t("lab.help_turns")),
        ("--workers", "W", whole(t, 1, MOST_WORKERS), 1, t("lab.help_workers")),
    )
    for name, metavar, kind, usual, described in numbers:
        options.add_argument(name, metavar=metavar, type=kind, default=usual, help=described)
    pairs = (
        ("--set", t("lab.track_number"), _track_number(t), t("lab.help_set")),
        ("--hold", t("lab.track_number"), _track_number(t), t("lab.help_hold")),
        ("--policy", t("lab.seat_policy"), cli.seat_player(t), t("lab.help_policy")),
        ("--without", t("lab.ally"), str, t("lab.help_without")),
        ("--only", t("lab.ally"), str, t("lab.help_only")),
    )
    for name, metavar, reader, described in pairs:
        options.add_argument(name, metavar=metavar, type=reader, action="append", default=[], help=described)
    options.add_argument("--out", metavar=t("lab.folder"), help=t("lab.help_out"))
    options.add_argument("--json", action="store_true", help=t("lab.help_json"))
    if isinstance(parser, argparse.ArgumentParser):
        parser.epilog = t("lab.help_counts")


def _track_number(t: Callable[..., str]) -> Callable[[str], tuple[str, int]]:
    """A reader of ``TRACK=N``."""

    def read(text: str) -> tuple[str, int]:
        name, _, value = text.partition("=")
        digits = value.removeprefix("-")
        if not name or not digits.isascii() or not digits.isdigit() or len(digits) > 9:
            raise argparse.ArgumentTypeError(t("lab.wrong_pair", text=text[:60]))
        return name, int(value)

    return read


def run(arguments: argparse.Namespace) -> int:
    """Play, and print the table or the JSON document; the exit status.

    Raises:
        UserError: as ``run_arms``; no statistics library; the files are there already, or there is no room for them.
    """
    from game.commands.console import Console  # noqa: PLC0415 - the same
    from game.lab import sheets, statistics  # noqa: PLC0415 - the same
    from game.lab.arms import Arm  # noqa: PLC0415 - the same
    from game.lab.runs import run_arm  # noqa: PLC0415 - the same
    from game.scenario import library  # noqa: PLC0415 - so that --help need not load the rules
    from game.translate import system_language  # noqa: PLC0415 - the same

    console = Console(getattr(arguments, "lang", None) or system_language())
    statistics.library()
    loaded = library.load(arguments.scenario)
    arm = Arm(
        scenario=loaded.scenario,
        without=tuple(dict.fromkeys(arguments.without)),
        only=tuple(dict.fromkeys(arguments.only)) or None,
        set=dict(arguments.set),
        hold=dict(arguments.hold),
        policies=dict(arguments.policy),
        turns=arguments.turns,
    )
    folder = sheets.prepared(Path(arguments.out)) if arguments.out is not None else None
    result = run_arm(
        arm, games=arguments.games, seed=arguments.seed, workers=arguments.workers, progress=_progress(console)
    )
    console.progress("")
    if folder is not None:
        sheets.write(folder, result)
    _tell(console, loaded, result, folder, as_json=arguments.json)
    return 0


def _tell(console: Console, loaded: Loaded, result: Result, folder: Path | None, *, as_json: bool) -> None:
    from game.lab.page import lines  # noqa: PLC0415 - wanted here only
    from game.translate import Translator  # noqa: PLC0415 - as above

    if as_json:
        console.json(result.to_data())
        return
    for line in lines(result, Translator(console.language, loaded.texts_in(console.language))):
        console.say(line)
    if folder is not None:
        console.say(console.t("lab.written", folder=str(folder)))


def _progress(console: Console) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        console.progress(console.t("lab.progress", done=done, total=total))

    return tell
