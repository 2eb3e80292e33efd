"""``lab EXPERIMENT.yaml``, and ``lab SCENARIO --claims``: arms, questions and verdicts (product §Command line)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.engines import chosen_engine
from game.commands.guard import tell
from game.errors import UserError, WrongUse
from game.lab import statistics
from game.lab.experiments import charts, files, running
from game.lab.experiments.reading import claims_of, is_experiment, opened
from game.lab.experiments.telling import Teller
from game.lab.experiments.validity import validity
from game.lab.experiments.verdicts import answers
from game.statuses import STOPPED
from game.user.shell import file_word, typed
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from game.console import Console
    from game.lab.experiments.reading import Opened
    from game.lab.experiments.running import Outcome

NOT_HERE = ("turns", "set", "hold", "policy", "without", "only", "game")
"""Options of a single arm: an experiment's file says these."""


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
            raise WrongUse(Message("experiment.in_file", {"option": f"--{option}"}))
    statistics.library()
    engine = chosen_engine(arguments)
    path = Path(arguments.scenario)
    if arguments.claims and not is_experiment(arguments.scenario):
        path = claims_of(arguments.scenario)
    found = opened(path, games=arguments.games, seed=arguments.seed)
    folder = None
    if arguments.out is not None:
        charts.library()
        folder = files.prepared(Path(arguments.out))
    try:
        outcome = running.run(found.plan, engine, folder=folder, progress=_progress(console))
    except KeyboardInterrupt:
        console.progress("")
        _say_kept(arguments, found, folder, console)
        return STOPPED
    except UserError as error:
        console.progress("")
        status = tell(console, error)
        if not isinstance(error, WrongUse):
            _say_kept(arguments, found, folder, console)
        return status
    console.progress("")
    _leave(arguments, found, outcome, folder, console)
    return 0


def _leave(
    arguments: argparse.Namespace, found: Opened, outcome: Outcome, folder: Path | None, console: Console
) -> None:
    """Write the files that were asked for, and tell."""
    teller = Teller(found, console.language)
    if folder is not None:
        files.write(folder, found, outcome, teller)
    if arguments.validity is not None:
        command = typed("lab", *_words(arguments), "--validity", file_word(arguments.validity))
        files.written(Path(arguments.validity), validity(found, outcome, teller, command))
    answered = answers(found.plan, outcome.tally)
    if arguments.json:
        console.json(files.document(found, outcome, answered))
        return
    for line in teller.lines(answered):
        console.say(line)
    console.say()
    console.say(_speed(outcome, teller))
    if folder is not None:
        console.say(console.t("experiment.written", folder=str(folder), page=str(folder / files.PAGE)))


def _speed(outcome: Outcome, teller: Teller) -> str:
    t = teller.t
    per_second = outcome.games / outcome.seconds if outcome.seconds and outcome.games else 0.0
    said = t(
        "experiment.played",
        games=teller.number(outcome.games, 0),
        time=lasting(outcome.seconds),
        speed=teller.number(per_second, 0),
    )
    return f"{said} {t('experiment.before', games=teller.number(outcome.before, 0))}" if outcome.before else said


def _say_kept(arguments: argparse.Namespace, found: Opened, folder: Path | None, console: Console) -> None:
    """After a run that did not come to its end: what is kept, and how to go on."""
    kept = running.kept_in(folder, found.plan) if folder is not None else 0
    if not kept:
        console.warn(Message("experiment.nothing_kept"))
        return
    values: dict[str, int | str | Message] = {
        "done": kept,
        "total": found.experiment.games * len(found.plan.arms),
        "folder": str(folder),
        "command": typed("lab", *_words(arguments)),
    }
    console.warn(Message("experiment.stopped", {**values}))


def _words(arguments: argparse.Namespace) -> list[str]:
    """The command's words, as they were given."""
    words = [file_word(arguments.scenario)]
    words += ["--claims"] if arguments.claims else []
    words += ["--games", str(arguments.games)] if arguments.games is not None else []
    words += ["--seed", str(arguments.seed)] if arguments.seed is not None else []
    words += ["--workers", str(arguments.workers)] if arguments.workers != 1 else []
    words += ["--engine", "dask", "--scheduler", arguments.scheduler] if arguments.engine == "dask" else []
    return [*words, *(["--out", file_word(arguments.out)] if arguments.out is not None else [])]


def lasting(seconds: float) -> str:
    """A time in hours, minutes and seconds, as a clock shows it."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _progress(console: Console) -> Callable[[int, int, float], None]:
    def tell_progress(done: int, total: int, left: float) -> None:
        console.progress(console.t("experiment.progress", done=done, total=total, left=lasting(left)))

    return tell_progress
