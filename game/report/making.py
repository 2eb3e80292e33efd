"""From saves, or a game at hand, to a report: opened, checked, reckoned and written down as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.errors import UserError
from game.play.integrity import seal
from game.play.session import Session
from game.report.build import report_of
from game.report.scene import Scene, audience_of
from game.saves.beside import Beside
from game.saves.names import path_meant
from game.translate import Translator
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from game.ledger import Ledger, Progress
    from game.report.model import Report
    from game.report.scene import Wanted

__all__ = ["made_from", "opened", "report_on"]


def opened(names: Sequence[str]) -> list[tuple[str, Session]]:
    """Saves by the names of their files, opened to be looked at: another program may hold them.

    Raises:
        UserError: one of them cannot be read.
    """
    paths = [path_meant(name) for name in names]
    sessions = [Session.open(path, read_only=True) for path in paths]
    return list(zip(_told_apart(paths), sessions, strict=True))


def _told_apart(paths: Sequence[Path]) -> list[str]:
    """What each save is called: by its file; where several are called alike by their folders too, else by a number."""
    found = [path.name.removesuffix(".jsonl") for path in paths]
    folders = [f"{path.absolute().parent.name}/{name}" for path, name in zip(paths, found, strict=True)]
    found = [long if found.count(name) > 1 else name for name, long in zip(found, folders, strict=True)]
    return [
        f"{name} ({found[: at + 1].count(name)})" if found.count(name) > 1 else name for at, name in enumerate(found)
    ]


def made_from(
    games: Sequence[tuple[str, Session]],
    wanted: Wanted,
    language: str,
    beside: Beside,
    *,
    workers: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """The report on the first of these games, the others beside it.

    Raises:
        WrongUse: an audience that there is not, or a game of which nobody else may read.
    """
    scene = _scene(games, wanted, language, beside)
    if scene.others and not scene.leads:
        for _, other in scene.others:
            audience_of(other, wanted.audience)
    if wanted.playouts:
        scene.ledger, scene.no_ledger = _reckoned(games[0][1], wanted.playouts, workers, progress)
    return report_of(scene)


def report_on(
    session: Session,
    wanted: Wanted,
    language: str,
    beside: Beside | None = None,
    *,
    name: str = "",
    ledger: Ledger | None = None,
) -> Report:
    """The report on a game at hand, such as ``demo`` and the board have; with a ledger that is worked out already."""
    return report_of(_scene([(name, session)], wanted, language, beside or Beside(), ledger))


def _scene(
    games: Sequence[tuple[str, Session]],
    wanted: Wanted,
    language: str,
    beside: Beside,
    ledger: Ledger | None = None,
) -> Scene:
    name, session = games[0]
    t = Translator(language, session.loaded.texts_in(language), minus="−")
    return Scene(session, wanted, t, beside, name, seal(session), ledger, others=list(games[1:]))


def _reckoned(
    session: Session, playouts: int, workers: int, progress: Callable[[Progress], None] | None
) -> tuple[Ledger | None, Message | None]:
    """The ledger, or why there is none."""
    from game.ledger import ledger, unfit  # noqa: PLC0415 - the bots load only where they play on

    try:
        why = unfit(session)
        if why is not None:
            return None, why
        return ledger(session, playouts=playouts, workers=workers, progress=progress), None
    except UserError as error:
        return None, error.message
