"""``report``: the after-action report on one game, or on several side by side, in the form its file's name asks for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.report.forms import form_of, place, refuse_taken, written
from game.report.making import made_from, opened
from game.report.scene import Wanted, audience_of
from game.saves.beside import beside_path
from game.saves.names import path_meant
from game.statuses import FAULTY, WELL
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from game.console import Console
    from game.ledger import Progress
    from game.play.session import Session

ENDED = "ended"
"""``--secrets`` so that participants read every secret once the game is over."""
USUAL_PLAYOUTS = 12
"""Games played on from each position, where nobody says how many."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Open the saves, make the report, put it in place in every form asked for; the exit status."""
    paths = [Path(name) for name in arguments.out]
    forms = [form_of(path) for path in paths]
    _refuse_sources(paths, arguments.saves)
    for path in paths:
        refuse_taken(path, replaces=arguments.replace)
    games = opened(arguments.saves)
    damaged = [one.session.warning for one in games if one.session.warning is not None]
    for warning in (*damaged, *(one.beside.trouble for one in games if one.beside.trouble is not None)):
        console.warn(warning)
    wanted = _wanted(arguments, games[0].session, paths)
    report = made_from(games, wanted, console.language, workers=arguments.workers, progress=_progress(console))
    console.progress("")
    whom = dict(report.facts)[console.t("report.for_whom")]
    for path, form in zip(paths, forms, strict=True):
        place(path, written(report, form), replaces=arguments.replace)
        console.say(console.t("report.written", path=str(path), audience=whom))
    return FAULTY if damaged else WELL


def _wanted(arguments: argparse.Namespace, session: Session, paths: list[Path]) -> Wanted:
    """What the words of the command ask for; records alone need no ledger."""
    playouts = USUAL_PLAYOUTS if arguments.playouts is None else arguments.playouts
    wanted = Wanted(
        audience=audience_of(session, arguments.audience or ""),
        final=arguments.final,
        title=arguments.title or "",
        all_revealed=arguments.secrets == ENDED,
        playouts=playouts,
    )
    return replace(wanted, playouts=0) if all(path.suffix.lower() == ".csv" for path in paths) else wanted


def _refuse_sources(paths: list[Path], saves: list[str]) -> None:
    """Refuse what would take the place of a save, of the notes beside one, or of the same report in another form.

    Raises:
        WrongUse: it says which.
    """
    known: dict[Path, str] = {}
    for name in saves:
        save = path_meant(name)
        known |= {save.resolve(): str(save), beside_path(save): str(save)}
    for path in paths:
        whole = path.resolve()
        if whole in known:
            raise WrongUse(Message("lab.own_file", {"path": str(path), "source": known[whole]}))
    doubled = next(
        (path for at, path in enumerate(paths) if path.resolve() in [one.resolve() for one in paths[:at]]), None
    )
    if doubled is not None:
        raise WrongUse(Message("report.out_twice", {"path": str(doubled)}))


def _progress(console: Console) -> Callable[[Progress], None]:
    def tell(now: Progress) -> None:
        console.progress(console.t("report.reckoning", done=str(now.done), total=str(now.total)))

    return tell
