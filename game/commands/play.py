"""``play``: a game on the board, or with ``--text`` in the terminal; new, or going on from a save."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.also_checked import also_checked
from game.commands.meant import is_save
from game.commands.opening import opened_named
from game.errors import FAULTY, WELL, WRONG_USE, WrongUse
from game.play.headers import SHORT_SEED
from game.play.players import PEOPLE, defender_of, usual_players, without_facilitator
from game.play.session import Session
from game.saves import file as saves
from game.saves.interrupted import Mark, cut_short
from game.saves.migrations import FORMAT
from game.saves.names import first_free, numbered, path_meant
from game.scenario import library
from game.scenario.seats import seats_meant
from game.user.folders import played_saves
from game.user.shell import file_word, typed
from game.usual import USUAL_SCENARIO
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from game.console import Console
    from game.scenario.library import Loaded


@dataclass(frozen=True, slots=True)
class Game:
    """A game to play, and whether people sit in the facilitator's seat."""

    session: Session
    facilitated: bool


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play; the exit status."""
    if not arguments.text and not import_module("game.board.window.window").has_display():
        console.warn(Message("board.no_display"))
        return WRONG_USE  # before a save is begun
    if arguments.game is not None and is_save(arguments.game):
        game = go_on(arguments, console)
    else:
        if arguments.text:
            _name_cut_short(console)
        game = begin(arguments, console)
    console.hold(game.session)
    try:
        return _play(game, arguments, console)
    except BaseException:
        console.keep()
        raise
    finally:
        game.session.close()


def _name_cut_short(console: Console) -> None:
    """Say how to go on with the games that were open when the program last ended; the start screen offers the same."""
    for one in cut_short():
        if one.path is None:
            one.let_go()
        else:
            command = typed("play", file_word(one.path), "--text")
            console.warn(Message("cli.cut_short", {"command": command}))
            one.forget()


def start(language: str, console: Console) -> int:
    """``bondgenoten`` without a command: open the start screen; the exit status.

    In ``language``, or where nobody asked for one in the one that was chosen last.
    """
    try:
        status: int | None = import_module("game.board.app.open").start(
            language=language, at_hand=console.hold, checks=also_checked
        )
    except BaseException:
        console.keep()
        raise
    return status or 0


def _play(game: Game, arguments: argparse.Namespace, console: Console) -> int:
    session = game.session
    if not arguments.text:
        board = import_module("game.board.app.open")
        language = getattr(arguments, "lang", "")
        led = game.facilitated
        status: int | None = board.play(
            session, language=language, facilitated=led, at_hand=console.hold, checks=also_checked
        )
        return status or 0
    from game.terminal.play import Terminal  # noqa: PLC0415 - the board needs none of it

    mark = Mark()
    mark.begin(str(session.header.get("id", "")), session.scenario.title, session.came_from)
    if session.ending is None:
        session.watch(mark)
    try:
        Terminal(session, console, facilitated=game.facilitated).play()
    except (KeyboardInterrupt, BrokenPipeError):  # whoever plays, or reads along, has left
        if console.keep():
            mark.clear()
        else:
            mark.leave()
        raise
    mark.clear()  # what ends otherwise was cut short
    return FAULTY if isinstance(session.saved, saves.Unsaved) else WELL


def begin(arguments: argparse.Namespace, console: Console) -> Game:
    """A new game, in the file asked for or the next free one among the user's games.

    Raises:
        UserError: as ``Session.new``.
    """
    found = library.locate(arguments.game or USUAL_SCENARIO)
    notice = library.shadow_notice(found)
    if notice is not None:
        console.warn(notice)
    loaded = opened_named(arguments.game or USUAL_SCENARIO, arguments, console)
    seats, facilitated = seated(arguments, loaded, usual_players(loaded))
    people = sum(player == PEOPLE for player in {**usual_players(loaded), **seats}.values())
    if arguments.seed is not None and arguments.seed < SHORT_SEED and (facilitated or people > 1):
        console.warn(Message("cli.seed_short"))
    new = partial(Session.new, loaded, seed=arguments.seed, seats=seats, turns=arguments.turns, facilitated=facilitated,
                  forecasts=arguments.forecasts)  # fmt: skip
    if arguments.save:
        session = new(save=arguments.save)
        _say_name(session, arguments, console)
    else:  # where the disk refuses the game begins all the same, in memory until it finds a place
        names = numbered(played_saves(), loaded.scenario.name)
        session = first_free(names, lambda path: new(save=path, or_in_memory=True))
        if isinstance(session.saved, saves.Unsaved):
            console.warn(Message("saves.unplaced", {"reason": session.saved.reason}))
    return Game(session, facilitated)


def go_on(arguments: argparse.Namespace, console: Console) -> Game:
    """A game from its save; a damaged one goes on in a new file, and says so.

    Raises:
        UserError: as ``Session.open``; options that only a new game can have.
    """
    if arguments.seed is not None or arguments.turns is not None or arguments.variant:
        raise WrongUse(Message("cli.only_new_game"))
    path = path_meant(arguments.game)
    session = Session.open(path)
    if "export" in session.header:  # which is never held open
        raise WrongUse(Message("cli.export_not_played", {"path": str(path)}))
    try:
        over = session.ending is not None
        seats, facilitated = seated(arguments, session.loaded, session.seats, over=over)
    except WrongUse:
        session.close()  # nothing has been written yet
        raise
    session = _in_its_file(session, path, arguments, console)
    for seat, player in seats.items():
        session.take_over(seat, player)
    if arguments.forecasts:
        session.forecasts.switch(on=True)
    return Game(session, facilitated or session.facilitated)


def _in_its_file(session: Session, path: Path, arguments: argparse.Namespace, console: Console) -> Session:
    """The game in the file in which it goes on: its own, the one asked for, or a new one beside a damaged one."""
    if not session.read_only and not arguments.save:
        return session
    session.close()
    if session.warning is not None:
        console.warn(session.warning)
    if arguments.save:
        found = Session.go_on(path, arguments.save)
        _say_name(found, arguments, console)
    else:
        how = "played-on" if session.history.format != FORMAT else "recovered"
        names = numbered(path.parent, f"{path.stem}-{how}")
        found = first_free(names, lambda new: Session.go_on(path, new))
    if session.warning is not None:
        console.warn(Message("cli.goes_on_in", {"path": str(found.path)}))
    return found


def _say_name(session: Session, arguments: argparse.Namespace, console: Console) -> None:
    """Say which file the game is in, where that is called otherwise than was asked for."""
    if session.path is not None and session.path.name != Path(arguments.save).name:
        console.warn(Message("cli.saved_as", {"path": str(session.path)}))


def seated(
    arguments: argparse.Namespace, loaded: Loaded, usual: Mapping[str, str], *, over: bool = False
) -> tuple[dict[str, str], bool]:
    """Who plays which seat as the arguments say, and whether people facilitate; before anything is written.

    At least one seat is people's: a game of bots alone would play itself to its end, unless it is over.

    Raises:
        WrongUse: an unknown seat or player; nobody plays.
    """
    seats, facilitated = without_facilitator(loaded, seats_meant(loaded, arguments.seat))
    if not over and not facilitated and PEOPLE not in {**usual, **seats}.values():
        raise WrongUse(Message("cli.nobody_plays", {"seat": defender_of(loaded)}))
    return seats, facilitated
