"""``lab EXPERIMENT.yaml``, and ``lab SCENARIO --claims``: arms, questions and verdicts (product §Command line)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.commands.engines import chosen_engine
from game.commands.guard import status_of, tell
from game.commands.lab_files import finish, in_folder
from game.commands.meant import is_experiment
from game.errors import NotSaved, UserError, WrongUse
from game.lab import statistics
from game.lab.experiments import charts, files, running
from game.lab.experiments.journal import JOURNAL
from game.lab.experiments.reading import claims_of, opened
from game.lab.experiments.telling import Teller
from game.lab.experiments.validity import validity
from game.lab.experiments.verdicts import answers
from game.lab.targets import ready_file, sources_of
from game.user.shell import file_word, typed
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from game.console import Console
    from game.lab.experiments.reading import Opened
    from game.lab.experiments.running import Outcome
    from game.lab.experiments.verdicts import Answer

NOT_HERE = ("turns", "set", "hold", "policy", "without", "only", "game", "variant")
"""Options of a single arm: an experiment's file says these."""

NOT_GIVEN: Final = {"workers": 1}
"""Values that options have where nobody gave any, but for those that have none."""


def meant(arguments: argparse.Namespace) -> bool:
    """Whether the arguments of ``lab`` mean an experiment."""
    return bool(arguments.claims) or is_experiment(arguments.scenario)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play what is left of an experiment, tell its verdicts and write its files; the exit status.

    Raises:
        UserError: as ``reading.opened`` and ``running.run``; no library for statistics or charts.
    """
    for option in NOT_HERE:
        if getattr(arguments, option) not in (None, []):
            raise WrongUse(
                Message(
                    "experiment.in_file",
                    {"option": f"--{option.removesuffix('s') if option == 'variants' else option}"},
                )
            )
    statistics.library()
    engine = chosen_engine(arguments, console)
    found = _opened(arguments)
    folder = Path(arguments.out) if arguments.out is not None else None
    try:
        document = _ready(arguments, found, folder)
    except NotSaved as error:
        status = tell(console, error)
        if folder is not None and running.games_kept(folder, found.plan):
            _say_kept(arguments, found, folder, console)
        return status
    try:
        outcome = running.run(found.plan, engine, folder=folder, progress=_progress(console))
    except KeyboardInterrupt as stopped:
        console.progress("")
        _say_kept(arguments, found, folder, console)
        return status_of(stopped)
    except UserError as error:
        console.progress("")
        status = tell(console, error)
        if not isinstance(error, WrongUse):
            _say_kept(arguments, found, folder, console)
        return status
    console.progress("")
    return _finish(arguments, found, outcome, (folder, document), console)


def _opened(arguments: argparse.Namespace) -> Opened:
    """The experiment's file, or the claims of a scenario."""
    path = Path(arguments.scenario)
    if arguments.claims and not is_experiment(arguments.scenario):
        path = claims_of(arguments.scenario)
    return opened(path, games=arguments.games, seed=arguments.seed)


def _finish(
    arguments: argparse.Namespace,
    found: Opened,
    outcome: Outcome,
    targets: tuple[Path | None, Path | None],
    console: Console,
) -> int:
    """Tell the verdicts, then write the files that were asked for."""
    folder, document = targets
    teller = Teller(found, console.language)
    console.progress(console.t("experiment.judging"))
    answered = answers(found.plan, outcome.tally)
    console.progress("")

    def texts() -> dict[Path, str]:
        whole = in_folder(folder, lambda: files.texts(found, outcome, answered, teller))()
        if document is None:
            return whole
        command = typed("lab", *(word for word in _words(arguments) if word != "--json"))
        return {**whole, document: validity(found, outcome, teller, command)}

    told = files.document(found, outcome, answered) if arguments.json else _told(teller, outcome, answered)
    page = str(folder / files.PAGE) if folder is not None else ""
    written = Message("experiment.written", {"folder": str(folder), "page": page})
    return finish(
        console,
        told,
        texts,
        [written] if folder is not None else [],
        replaces=True,
        kept=lambda: _what_is_kept(arguments, found, folder),
    )


def _told(teller: Teller, outcome: Outcome, answered: list[Answer]) -> list[str]:
    return [*teller.lines(answered), "", _speed(outcome, teller)]


def _ready(arguments: argparse.Namespace, found: Opened, folder: Path | None) -> Path | None:
    """Look at the folder of ``--out`` and the file of ``--validity`` before anything is played; that file."""
    sources = [found.path, *sources_of(*found.scenarios)]
    if folder is not None:
        charts.library()
        files.prepared(folder, sources)
    if arguments.validity is None:
        return None
    own = [folder / name for name in (*files.ALL, JOURNAL)] if folder is not None else []
    return ready_file(Path(arguments.validity), [*sources, *own])


def _speed(outcome: Outcome, teller: Teller) -> str:
    t = teller.t
    if not outcome.games:
        return t("experiment.all_before", games=teller.games(outcome.before))
    per_second = outcome.games / outcome.seconds if outcome.seconds else 0.0
    said = t(
        "experiment.played",
        games=teller.games(outcome.games),
        time=lasting(outcome.seconds),
        speed=teller.number(per_second, 0),
    )
    return f"{said} {t('experiment.before', games=teller.games(outcome.before))}" if outcome.before else said


def _say_kept(arguments: argparse.Namespace, found: Opened, folder: Path | None, console: Console) -> None:
    """After a run that did not come to its end: what is kept, and how to go on."""
    console.warn(_what_is_kept(arguments, found, folder, unfinished=True))


def _what_is_kept(
    arguments: argparse.Namespace, found: Opened, folder: Path | None, *, unfinished: bool = False
) -> Message:
    """Of what was played, and how to go on."""
    if folder is None:
        return Message("experiment.nothing_kept" if unfinished else "lab.shown_only")
    kept = running.games_kept(folder, found.plan)
    total = found.plan.games
    values: dict[str, Any] = {"folder": str(folder), "done": kept, "total": total}
    if not kept:
        return Message("experiment.none_kept" if unfinished else "lab.shown_only", values)
    key = "experiment.stopped" if unfinished else "experiment.all_kept"
    return Message(key, {**values, "command": typed("lab", *_words(arguments))})


def _words(arguments: argparse.Namespace) -> list[str]:
    """The command's words, as they were given."""
    words = [file_word(arguments.scenario)]
    words += ["--claims"] if arguments.claims else []
    for option in ("games", "seed", "workers", "engine", "scheduler", "lang"):
        given = getattr(arguments, option, None)
        words += [f"--{option}", str(given)] if given not in (None, NOT_GIVEN.get(option)) else []
    for option in ("out", "validity"):
        given = getattr(arguments, option)
        words += [f"--{option}", file_word(given)] if given is not None else []
    return [*words, *(["--json"] if arguments.json else [])]


def lasting(seconds: float) -> str:
    """A time in hours, minutes and seconds, as a clock shows it."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _progress(console: Console) -> Callable[[int, int, float], None]:
    def tell_progress(done: int, total: int, left: float) -> None:
        console.progress(console.t("experiment.progress", done=done, total=total, left=lasting(left)))

    return tell_progress
