"""``play``: a game on the board, or with ``--text`` in the terminal; new, or going on from a save."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game import saves
from game.errors import FAULTY, WELL, WRONG_USE, NotSaved, WrongUse
from game.players import PEOPLE, usual_players
from game.session import Session
from game.settings import played_saves
from rules.wording import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from game.commands.console import Console

USUAL_SCENARIO = "caracas-calling"


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play; the exit status."""
    if not arguments.text and not import_module("game.board.window").has_display():
        console.warn(Message("board.no_display"))
        return WRONG_USE  # before a save is begun
    if arguments.game is not None and is_save(arguments.game):
        session = go_on(arguments, console)
    else:
        session = begin(arguments, console)
    console.save = session.path
    try:
        return _play(session, arguments, console)
    finally:
        session.close()


def _play(session: Session, arguments: argparse.Namespace, console: Console) -> int:
    if not arguments.text:
        status: int | None = import_module("game.board.app").play(session, language=console.language)
        return status or 0
    from game.terminal import Terminal  # noqa: PLC0415 - the board needs none of it

    Terminal(session, console).play()
    return FAULTY if isinstance(session.saved, saves.Unsaved) else WELL


def is_save(name: str) -> bool:
    """Whether an argument means a save and not a scenario."""
    path = Path(name)
    try:
        return path.suffix == ".jsonl" or (path.is_file() and path.name != "scenario.yaml")
    except (OSError, ValueError):
        return False


def begin(arguments: argparse.Namespace, console: Console) -> Session:
    """A new game, in the file asked for or the next free one among the user's games.

    Raises:
        UserError: as ``Session.new``.
    """
    from game import library  # noqa: PLC0415 - only a new game needs the library

    found = library.locate(arguments.game or USUAL_SCENARIO)
    notice = library.shadow_notice(found)
    if notice is not None:
        console.warn(notice)
    loaded = library.load(arguments.game or USUAL_SCENARIO)
    save = Path(arguments.save) if arguments.save else free_name(played_saves(), f"{loaded.scenario.name}-{{}}.jsonl")
    seats = dict(arguments.seat)
    require_people(usual_players(loaded) | seats)
    try:
        return Session.new(loaded, seed=arguments.seed, seats=seats, save=save, turns=arguments.turns)
    except NotSaved as error:
        if arguments.save:
            raise
        console.warn(error.message)  # the game begins all the same, in memory until it finds a place
        return Session.new(loaded, seed=arguments.seed, seats=seats, turns=arguments.turns)


def go_on(arguments: argparse.Namespace, console: Console) -> Session:
    """A game from its save; a damaged one goes on in a new file, and says so.

    Raises:
        UserError: as ``Session.open``; options that only a new game can have.
    """
    if arguments.seed is not None or arguments.turns is not None:
        raise WrongUse(Message("cli.only_new_game"))
    path = Path(arguments.game)
    session = Session.open(path)
    if "export" in session.header:
        raise WrongUse(Message("cli.export_not_played", {"path": str(path)}))
    if session.warning is not None:
        console.warn(session.warning)
        new = Path(arguments.save) if arguments.save else free_name(path.parent, f"{path.stem}-recovered-{{}}.jsonl")
        session = Session.go_on(path, new)
        console.warn(Message("cli.goes_on_in", {"path": str(new)}))
    elif arguments.save:
        session.close()
        saves.continue_recovered(path, Path(arguments.save)).close()
        session = Session.open(arguments.save)
    try:
        if session.ending is None:
            require_people(session.seats | dict(arguments.seat))
        for seat, player in arguments.seat:
            session.take_over(seat, player)
    except WrongUse:
        session.close()
        raise
    return session


def require_people(seats: Mapping[str, str]) -> None:
    """At least one seat is people's: a game of bots alone would play itself to its end. Raises ``WrongUse``."""
    if PEOPLE not in seats.values():
        raise WrongUse(Message("cli.nobody_plays", {"seat": next(iter(seats))}))


def free_name(folder: Path, pattern: str) -> Path:
    """The first file of this pattern, counted from 1, that is not there yet."""
    number = 1
    while (folder / pattern.format(number)).exists():
        number += 1
    return folder / pattern.format(number)
