"""The command line: arguments only (product §Command line).

What a command does stands in ``game/commands``, one small module each, loaded when that command runs. Nothing here
loads data models, catalogues with their tools, or pygame: ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from functools import cache, partial

from game.commands import (
    authoring_arguments,
    ledger_arguments,
    print_arguments,
    report_arguments,
    whatif_arguments,
)
from game.commands.sentences import Sentences, language_in
from game.commands.values import (
    MOST_GAMES,
    MOST_LAB_GAMES,
    MOST_SAMPLES,
    MOST_WORKERS,
    PROGRAM,
    USUAL_FINAL,
    USUAL_GAMES,
    USUAL_GAMES_OF_A_SETTING,
    USUAL_LAB_SEED,
    USUAL_PAIRS,
    seat_player,
    seed,
    track_number,
    whole,
    written,
)
from game.languages import LANGUAGES
from game.statuses import PIPE_CLOSED, WRONG_USE
from game.usual import USUAL_SCENARIO
from rules.values.bounds import LONGEST_GAME

TYPE_CHECKING = False  # as type checkers know it; loading typing for it would take a tenth of the time of --help
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

COMMANDS = (
    "list",
    "new",
    "play",
    "demo",
    "check",
    "verify",
    "show",
    "why",
    "ledger",
    "branch",
    "compare",
    "export",
    "translate",
    "edit",
    "schema",
    "replay",
    "report",
    "rulebook",
    "print",
    "guide",
    "lab",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. Never raises but for a fault of the program under BONDGENOTEN_DEBUG=1."""
    _speak_utf8()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        status = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None  # so that the flush at exit does not try again
        return PIPE_CLOSED
    except OSError as error:
        sys.stdout = None
        from game.commands import guard  # noqa: PLC0415 - on the way out only

        return guard.output_lost(error, language_in(given))
    return status


def _run(given: list[str]) -> int:
    try:
        parsed = parse(given)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    from game.commands import guard  # noqa: PLC0415 - what follows needs errors and catalogues; parsing does not

    return guard.run(parsed)


def parse(given: Sequence[str]) -> argparse.Namespace:
    """The arguments of one call; ``command`` names the module of ``game.commands`` that carries it out.

    Raises:
        SystemExit: after ``--help`` with 0, after wrong use with 2.
    """
    t = Sentences(language_in(given))
    parser = Parser(t, PROGRAM, t("cli.program"))
    parser.epilog = t("cli.statuses")
    parser.options.add_argument(
        "--version", action="store_const", dest="command", const="version", help=t("cli.option_version")
    )
    given = _with_deed(given)
    chosen = next((word for word in given if word in ARGUMENTS), None)
    commands = parser.add_subparsers(
        title=t("cli.commands"),
        dest="command",
        metavar=t("cli.command"),
        parser_class=lambda **kept: Parser(t, **kept) if kept["prog"] == f"{PROGRAM} {chosen}" else _Listed(t, kept),
    )  # type: ignore[call-overload] # a factory serves as a class does
    for name in dict.fromkeys((*COMMANDS, chosen or COMMANDS[0])):
        described = t(f"cli.does_{name.replace(' ', '_')}")
        command = commands.add_parser(name, help=described, description=described)
        if name == chosen:  # the others are only listed
            ARGUMENTS[name](command, t)
    parsed, unknown = parser.parse_known_args(given)
    if unknown:
        asked = commands.choices.get(parsed.command, parser)
        asked.error(t("cli.wrong_unknown", what=" ".join(unknown)))
    return parsed


def _with_deed(given: Sequence[str]) -> list[str]:
    """The words with ``lab`` and what it is to do as one: ``lab league`` is a command of its own.

    A scenario that is called like a deed is given as a folder, ``./league``.
    """
    for place, word in enumerate(given[:-1]):
        if word in COMMANDS:
            deed = f"{word} {given[place + 1]}"
            return [*given[:place], deed, *given[place + 2 :]] if deed in ARGUMENTS else list(given)
    return list(given)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language; options are never abbreviated."""

    def __init__(self, t: Sentences, prog: str = "", description: str = "", **_: Any) -> None:
        """``t`` speaks; ``prog`` is the command as it is typed."""
        super().__init__(
            prog=prog, description=description, add_help=False, allow_abbrev=False, conflict_handler="resolve"
        )
        self.t = t
        self.formatter_class = partial(_Formatter, t("cli.usage"))
        self.given = self.add_argument_group(t("cli.arguments"))
        self.options = self.add_argument_group(t("cli.options"))
        self.options.add_argument("-h", "--help", action="help", help=t("cli.option_help"))
        self.options.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=t("cli.option_lang"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in two lines, and leave with status 2."""
        what = _in_words(self.t, message)
        self.exit(WRONG_USE, f"{self.prog}: {what}\n{self.t('cli.wrong_see', program=self.prog)}\n")

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """As argparse; an empty word, such as a shell makes of a variable that is not set, is no value."""
        if action.nargs != argparse.PARSER and not arg_string.strip():
            raise argparse.ArgumentError(action, "expected one argument")
        return super()._get_value(action, arg_string)

    def _print_message(self, message: str, file: Any = None) -> None:
        """As argparse, which in some releases swallows a closed pipe."""
        if message:
            (file or sys.stderr).write(message)


class _Listed:
    """A command that is only listed: its parser is made when it is asked for anything, as to make all is slow."""

    def __init__(self, t: Sentences, kept: dict[str, Any]) -> None:
        self._made = cache(partial(Parser, t, **kept))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made(), name)


class _Formatter(argparse.HelpFormatter):
    """Help with a usage line in the user's language."""

    def __init__(self, usage: str, prog: str, **_: Any) -> None:
        super().__init__(prog, max_help_position=30, width=_width())
        self._says_usage = usage

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._says_usage if prefix is None else prefix)


def _width() -> int:
    """Characters to a line; argparse would load an archive library to ask the same."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        try:
            columns = os.get_terminal_size(1).columns
        except OSError:
            columns = 80
    return min(max(columns, 40), 120) - 2


_WRONG = (
    ("cli.wrong_required", r"the following arguments are required: (?P<what>.+)"),
    ("cli.wrong_choice", r"argument (?P<option>.+?): invalid choice: (?P<what>.+?) \(choose from (?P<known>.+)\)"),
    ("cli.wrong_value", r"argument (?P<option>.+?): expected .+"),
    ("cli.wrong_no_value", r"argument (?P<option>.+?): ignored explicit argument (?P<what>.+)"),
    ("cli.wrong_together", r"argument (?P<option>.+?): not allowed with argument (?P<what>.+)"),
    ("cli.wrong_one_of", r"one of the arguments (?P<what>.+) is required"),
    ("cli.wrong_argument", r"argument (?P<option>.+?): (?P<what>.+)"),
)
"""What argparse says in English, by what it means; a release that says it otherwise is quoted as it is."""


def _in_words(t: Sentences, message: str) -> str:
    for key, pattern in _WRONG:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return t(key, **{name: value.replace("'", "") for name, value in found.groupdict().items()})
    return message


def _speak_utf8() -> None:
    """Consoles of Windows and odd locales too; what no encoding holds is shown by its number, never an error.

    Where nobody listens, or nobody speaks, there is silence.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _list(command: Parser, t: Sentences) -> None:
    """``list`` has no arguments of its own."""


def _play(command: Parser, t: Sentences) -> None:
    command.given.add_argument("game", nargs="?", metavar=t("cli.scenario_or_save"), help=t("cli.play_game"))
    command.options.add_argument("--text", action="store_true", help=t("cli.play_text"))
    command.options.add_argument(
        "--seat",
        action="append",
        default=[],
        type=seat_player(t),
        metavar=t("cli.seat_player"),
        help=t("cli.play_seat"),
    )
    authoring_arguments.variant(command, t)
    _seed(command, t)
    _turns(command, t)
    to = written(t, "game.jsonl")
    command.options.add_argument("--save", type=to, metavar=t("cli.file"), help=t("cli.play_save"))
    command.options.add_argument("--forecasts", action="store_true", help=t("cli.play_forecasts"))


def _demo(command: Parser, t: Sentences) -> None:
    command.given.add_argument(
        "scenario", nargs="?", default=USUAL_SCENARIO, metavar=t("cli.scenario"), help=t("cli.demo_scenario")
    )
    authoring_arguments.variant(command, t)
    _seed(command, t)
    _turns(command, t)
    command.options.add_argument(
        "--seat",
        action="append",
        default=[],
        type=seat_player(t),
        metavar=t("lab.seat_policy"),
        help=t("cli.demo_seat"),
    )
    command.options.add_argument("--out", type=written(t, "out"), metavar=t("cli.folder"), help=t("cli.demo_out"))


def _check(command: Parser, t: Sentences) -> None:
    command.given.add_argument("paths", nargs="+", metavar=t("cli.path"), help=t("cli.check_paths"))
    command.options.add_argument(
        "--play", type=whole(t, 1, MOST_GAMES), metavar="N", default=0, help=t("cli.check_play")
    )
    authoring_arguments.variant(command, t)
    command.options.add_argument("--watch", action="store_true", help=t("cli.check_watch"))
    command.options.add_argument("--board", action="store_true", help=t("cli.check_board"))
    _json(command, t)


def _verify(command: Parser, t: Sentences) -> None:
    command.given.add_argument("saves", nargs="+", metavar=t("cli.save"), help=t("cli.verify_saves"))


def _show(command: Parser, t: Sentences) -> None:
    _save(command, t)
    command.options.add_argument("--turn", type=whole(t, 0, LONGEST_GAME), metavar="N", help=t("cli.show_turn"))
    command.options.add_argument("--seat", metavar=t("cli.seat"), help=t("cli.show_seat"))
    _json(command, t)


def _why(command: Parser, t: Sentences) -> None:
    _save(command, t)
    command.given.add_argument("track", metavar=t("cli.track"), help=t("cli.why_track"))
    command.options.add_argument(
        "--turn", type=whole(t, 0, LONGEST_GAME), metavar="N", required=True, help=t("cli.why_turn")
    )


def _ledger(command: Parser, t: Sentences) -> None:
    _save(command, t)
    ledger_arguments.ledger(command.options, t)


def _export(command: Parser, t: Sentences) -> None:
    _save(command, t)
    command.options.add_argument("--seat", metavar=t("cli.seat"), required=True, help=t("cli.export_seat"))
    to = written(t, "game.jsonl")
    command.options.add_argument("--out", type=to, metavar=t("cli.file"), required=True, help=t("cli.export_out"))


def _replay(command: Parser, t: Sentences) -> None:
    _save(command, t)


def _lab(command: Parser, t: Sentences) -> None:
    command.given.add_argument("scenario", metavar=t("lab.scenario"), help=t("lab.help_scenario"))
    games = t("lab.help_games", usual=str(USUAL_GAMES))
    for name, metavar, kind, usual, described in (
        ("--games", "N", whole(t, 1, MOST_LAB_GAMES), None, games),
        ("--seed", "S", seed(t), None, t("lab.help_seed")),
        ("--turns", "N", whole(t, 1, LONGEST_GAME), None, t("lab.help_turns")),
        ("--workers", "W", whole(t, 1, MOST_WORKERS), 1, t("lab.help_workers")),
        ("--game", "K", whole(t, 0, MOST_LAB_GAMES - 1), None, t("lab.help_game")),
    ):
        command.options.add_argument(name, metavar=metavar, type=kind, default=usual, help=described)
    number, policy, ally = t("lab.track_number"), t("lab.seat_policy"), t("lab.ally")
    for name, metavar, reader, described in (
        ("--set", number, track_number(t), t("lab.help_set")),
        ("--hold", number, track_number(t), t("lab.help_hold")),
        ("--policy", policy, seat_player(t), t("lab.help_policy")),
        ("--without", ally, str, t("lab.help_without")),
        ("--only", ally, str, t("lab.help_only")),
    ):
        command.options.add_argument(name, metavar=metavar, type=reader, action="append", default=[], help=described)
    authoring_arguments.variant(command, t)
    _engine(command, t)
    command.options.add_argument("--claims", action="store_true", help=t("experiment.help_claims"))
    command.options.add_argument("--validity", metavar=t("cli.file"), help=t("experiment.help_validity"))
    command.options.add_argument("--out", type=written(t, "out"), metavar=t("lab.folder"), help=t("lab.help_out"))
    command.options.add_argument("--json", action="store_true", help=t("lab.help_json"))
    command.epilog = f"{t('lab.help_counts')} {t('lab.help_deeds', program=PROGRAM)}"


def _lab_league(command: Parser, t: Sentences) -> None:
    command.given.add_argument("scenario", metavar=t("lab.scenario"), help=t("lab.help_scenario"))
    games = t("lab.help_games", usual=str(USUAL_PAIRS))
    for name, metavar, kind, usual, described in (
        ("--games", "N", whole(t, 1, MOST_LAB_GAMES), USUAL_PAIRS, games),
        ("--seed", "S", seed(t), 1, t("lab.help_seed")),
        ("--turns", "N", whole(t, 1, LONGEST_GAME), None, t("lab.help_turns")),
        ("--workers", "W", whole(t, 1, MOST_WORKERS), 1, t("lab.help_workers")),
    ):
        command.options.add_argument(name, metavar=metavar, type=kind, default=usual, help=described)
    authoring_arguments.variant(command, t)
    command.options.add_argument(
        "--policy",
        action="append",
        default=[],
        type=seat_player(t),
        metavar=t("lab.seat_policy"),
        help=t("lab.help_league_policy"),
    )
    _engine(command, t)
    to = written(t, "out")
    command.options.add_argument("--out", type=to, metavar=t("lab.folder"), help=t("lab.help_league_out"))
    command.options.add_argument("--json", action="store_true", help=t("lab.help_json"))
    command.epilog = t("lab.help_league_counts")


def _lab_exploits(command: Parser, t: Sentences) -> None:
    _lab_search(command, t, USUAL_FINAL)
    command.options.add_argument(
        "--seat", metavar=t("cli.seat"), action="append", default=[], help=t("exploits.help_seat")
    )
    command.options.add_argument("--out", type=written(t, "out"), metavar=t("lab.folder"), help=t("exploits.help_out"))
    command.options.add_argument("--json", action="store_true", help=t("lab.help_json"))
    command.epilog = t("exploits.help_counts")


def _lab_sensitivity(command: Parser, t: Sentences) -> None:
    _lab_search(command, t, USUAL_GAMES_OF_A_SETTING, 2)  # of one game nobody knows how much is luck
    add = command.options.add_argument
    add("--method", choices=("morris", "sobol"), default="morris", help=t("sensitivity.help_method"))
    add("--samples", metavar="N", type=whole(t, 2, MOST_SAMPLES), help=t("sensitivity.help_samples"))
    question = t("sensitivity.help_question")
    add("--question", metavar=t("sensitivity.figure"), action="append", default=[], help=question)
    add("--out", type=written(t, "out"), metavar=t("lab.folder"), help=t("sensitivity.help_out"))
    add("--json", action="store_true", help=t("lab.help_json"))
    command.epilog = t("sensitivity.help_counts")


def _lab_ledger(command: Parser, t: Sentences) -> None:
    command.given.add_argument("scenario", metavar=t("lab.scenario"), help=t("lab.help_deed_scenario"))
    authoring_arguments.variant(command, t)
    ledger_arguments.lab_ledger(command.options, t)


def _lab_search(command: Parser, t: Sentences, usual: int, fewest: int = 1) -> None:
    command.given.add_argument("scenario", metavar=t("lab.scenario"), help=t("lab.help_deed_scenario"))
    games = t("lab.help_games", usual=str(usual))
    for name, metavar, kind, default, described in (
        ("--games", "N", whole(t, fewest, MOST_LAB_GAMES), usual, games),
        ("--seed", "S", seed(t), USUAL_LAB_SEED, t("lab.help_seed")),
        ("--turns", "N", whole(t, 1, LONGEST_GAME), None, t("lab.help_turns")),
        ("--workers", "W", whole(t, 1, MOST_WORKERS), 1, t("lab.help_workers")),
    ):
        command.options.add_argument(name, metavar=metavar, type=kind, default=default, help=described)
    authoring_arguments.variant(command, t)
    _engine(command, t)


def _engine(command: Parser, t: Sentences) -> None:
    command.options.add_argument("--engine", choices=("processes", "dask"), help=t("cluster.help_engine"))
    command.options.add_argument("--scheduler", metavar=t("cluster.address"), help=t("cluster.help_scheduler"))


def _save(command: Parser, t: Sentences) -> None:
    command.given.add_argument("save", metavar=t("cli.save"), help=t("cli.a_save"))


def _seed(command: Parser, t: Sentences, key: str = "cli.option_seed") -> None:
    command.options.add_argument("--seed", type=seed(t), metavar="N", help=t(key))


def _turns(command: Parser, t: Sentences) -> None:
    command.options.add_argument("--turns", type=whole(t, 1, LONGEST_GAME), metavar="N", help=t("cli.option_turns"))


def _json(command: Parser, t: Sentences) -> None:
    command.options.add_argument("--json", action="store_true", help=t("cli.option_json"))


ARGUMENTS: dict[str, Callable[[Parser, Sentences], None]] = {
    "list": _list,
    "new": authoring_arguments.new,
    "play": _play,
    "demo": _demo,
    "check": _check,
    "verify": _verify,
    "show": _show,
    "why": _why,
    "ledger": _ledger,
    "branch": whatif_arguments.branch,
    "compare": whatif_arguments.compare,
    "export": _export,
    "translate": authoring_arguments.translate,
    "edit": authoring_arguments.edit,
    "schema": authoring_arguments.schema,
    "replay": _replay,
    "report": report_arguments.add,
    "rulebook": authoring_arguments.rulebook,
    "print": print_arguments.add,
    "guide": authoring_arguments.guide,
    "lab": _lab,
    "lab league": _lab_league,
    "lab exploits": _lab_exploits,
    "lab sensitivity": _lab_sensitivity,
    "lab ledger": _lab_ledger,
}
"""What adds a command's arguments to its parser; what ``lab`` does besides, such as ``lab league``, stands here too."""
