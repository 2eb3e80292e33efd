"""From saves, or a game at hand, to a report: opened, checked, reckoned and written down as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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

__all__ = ["Game", "is_table", "made_from", "opened", "report_on"]


class Game(NamedTuple):
    """A game that a report is to tell of: what its save is called, the game, and what lies beside it."""

    name: str
    session: Session
    beside: Beside


def opened(names: Sequence[str]) -> list[Game]:
    """Saves by the names of their files, opened to be looked at: another program may hold them.

    Raises:
        UserError: one of them cannot be read.
    """
    paths = [path_meant(name) for name in names]
    sessions = [Session.open(path, read_only=True) for path in paths]
    return [
        Game(name, session, Beside.read(path, str(session.header["id"])))
        for name, path, session in zip(_told_apart(paths), paths, sessions, strict=True)
    ]


def _told_apart(paths: Sequence[Path]) -> list[str]:
    """What each save is called: by its file; where several are called alike by their folders too, else by a number."""
    found = [path.name.removesuffix(".jsonl") for path in paths]
    folders = [f"{path.absolute().parent.name}/{name}" for path, name in zip(paths, found, strict=True)]
    found = [long if found.count(name) > 1 else name for name, long in zip(found, folders, strict=True)]
    return [
        f"{name} ({found[: at + 1].count(name)})" if found.count(name) > 1 else name for at, name in enumerate(found)
    ]


def made_from(
    games: Sequence[Game],
    wanted: Wanted,
    language: str,
    *,
    workers: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """The report on these games: tables of their own are told whole, branches of the first are compared with it.

    Raises:
        WrongUse: an audience that there is not, or a game of which nobody else may read.
    """
    first = games[0]
    called = dict(zip(map(id, games), _called([one.name for one in games]), strict=True))
    scene = _scene(first, wanted, language, called=called[id(first)])
    scene.others = [(called[id(one)], one.session) for one in games[1:]]
    if not scene.leads:
        for one in games[1:]:
            audience_of(one.session, wanted.audience)
    whole = [one for one in games[1:] if is_table(first.session, one.session)]
    if whole:
        scene.tables = [scene, *(_scene(one, wanted, language, called=called[id(one)]) for one in whole)]
    if wanted.playouts:
        for table in scene.told:
            table.ledger, table.no_ledger = _reckoned(table.session, wanted.playouts, workers, progress)
    return report_of(scene)


def _called(names: list[str]) -> list[str]:
    """Names so short that what tells them apart stands in front: without what they all begin with."""
    common = next((at for at, letters in enumerate(zip(*names, strict=False)) if len(set(letters)) > 1), 0)
    start = max(names[0].rfind(mark, 0, common) for mark in "-_. ") + 1 if len(set(names)) == len(names) else 0
    return [name[start:] for name in names]


def is_table(first: Session, other: Session) -> bool:
    """Whether a game was played at a table of its own: no branch of the first, and no part of a whole record."""
    if ("export" in first.header) != ("export" in other.header):
        return False
    if first.header["id"] != other.header["id"]:
        return True
    return not any(one["kind"] == "branch" and "parent" in one for one in (*first.history.line, *other.history.line))


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
    return report_of(_scene(Game(name, session, beside or Beside()), wanted, language, ledger))


def _scene(game: Game, wanted: Wanted, language: str, ledger: Ledger | None = None, *, called: str = "") -> Scene:
    t = Translator(language, game.session.loaded.texts_in(language), minus="−", always=True)
    return Scene(game.session, wanted, t, game.beside, game.name, called or game.name, seal(game.session), ledger)


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
