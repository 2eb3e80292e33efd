"""``report``: the after-action report on one game, or on several side by side, in the form its file's name asks for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.report.forms import form_of, place, refuse_taken, written
from game.report.making import made_from, opened
from game.report.scene import Wanted, audience_of
from game.saves.beside import Beside, beside_path
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
    """Open the saves, make the report, put it in place; the exit status."""
    path = Path(arguments.out)
    form = form_of(path)
    _refuse_sources(path, arguments.saves)
    refuse_taken(path, replaces=arguments.replace)
    games = opened(arguments.saves)
    damaged = [session.warning for _, session in games if session.warning is not None]
    for warning in damaged:
        console.warn(warning)
    session = games[0][1]
    beside = Beside.read(path_meant(arguments.saves[0]), str(session.header["id"]))
    if beside.trouble is not None:
        console.warn(beside.trouble)
    report = made_from(
        games, _wanted(arguments, session, path), console.language, beside,
        workers=arguments.workers, progress=_progress(console),
    )  # fmt: skip
    console.progress("")
    place(path, written(report, form), replaces=arguments.replace)
    console.say(
        console.t("report.written", path=str(path), audience=_audience(console, report.data["audience"], session))
    )
    return FAULTY if damaged else WELL


def _wanted(arguments: argparse.Namespace, session: Session, path: Path) -> Wanted:
    """What the words of the command ask for; records alone need no ledger."""
    playouts = USUAL_PLAYOUTS if arguments.playouts is None else arguments.playouts
    wanted = Wanted(
        audience=audience_of(session, arguments.audience or ""),
        final=arguments.final,
        title=arguments.title or "",
        all_revealed=arguments.secrets == ENDED,
        playouts=playouts,
    )
    return replace(wanted, playouts=0) if path.suffix.lower() == ".csv" else wanted


def _refuse_sources(path: Path, saves: list[str]) -> None:
    """Raise ``WrongUse`` for a report that would take the place of a save or of the notes beside one."""
    for name in saves:
        save = path_meant(name)
        if path.resolve() in (save.resolve(), beside_path(save)):
            raise WrongUse(Message("lab.own_file", {"path": str(path), "source": str(save)}))


def _progress(console: Console) -> Callable[[Progress], None]:
    def tell(now: Progress) -> None:
        console.progress(console.t("report.reckoning", done=str(now.done), total=str(now.total)))

    return tell


def _audience(console: Console, audience: str, session: Session) -> Message | str:
    keys = {"facilitator": "report.for_facilitator", "participants": "report.for_participants"}
    if audience in keys:
        return console.t(keys[audience])
    return console.t(
        "report.for_seat", seat=session.loaded.texts_in(console.language).get(f"seat.{audience}.name", audience)
    )
