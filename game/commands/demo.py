"""``demo``: a whole game by bots, told turn by turn, with its save, its page and a picture of each turn."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.opening import opened
from game.errors import NotSaved, SaveExists, WrongUse
from game.play.players import PEOPLE, check_players
from game.play.session import Session
from game.report.forms import FORMS, place, written
from game.report.making import report_on
from game.report.scene import Wanted
from game.scenario.seats import seats_meant
from game.telling.integrity import revealed_lines
from game.telling.scores import ending_lines
from game.telling.story import Story
from game.terminal.words import chapter_lines
from game.translate import Translator
from rules.bots.cast import names
from rules.bots.usual import COMPETENT
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from game.console import Console
    from game.scenario.library import Loaded
    from game.telling.story import Chapter

SIZE = (1280, 720)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play the whole game and leave its files in a folder of its own; the exit status."""
    loaded = opened(arguments, console)
    seats = bots(loaded, seats_meant(loaded, arguments.seat))
    folder = Path(arguments.out) if arguments.out else _free_folder()
    save = folder / "game.jsonl"
    taken = [path for path in (save, folder / "report.html", *sorted(folder.glob("board-*.png"))) if path.exists()]
    if taken:
        raise SaveExists(Message("saves.exists", {"path": str(taken[0])}))
    session = Session.new(loaded, seed=arguments.seed, seats=seats, save=save, turns=arguments.turns)
    console.hold(session)
    t = Translator(console.language, loaded.texts_in(console.language))
    console.say(t("demo.title", title=Name("title"), seed=int(session.header["seed"], 16)))
    pictures = _Pictures(folder, console)
    try:
        tell(session, t, console, pictures)
    finally:
        console.keep()
        session.close()
    try:
        report = report_on(session, Wanted(), console.language, name=save.stem)
        place(folder / "report.html", written(report, FORMS[".html"]))
    except NotSaved as error:
        console.warn(error.message)
        return error.exit_status
    for line in [*ending_lines(session, t), "", *revealed_lines(session, t)]:
        console.say(line)
    console.say()
    console.say(t("demo.files_no_pictures" if pictures.failed else "demo.files", folder=str(folder)))
    return 0


def bots(loaded: Loaded, wanted: Mapping[str, str] | None = None) -> dict[str, str]:
    """The competent bot for each seat, or the one that is wanted there.

    Raises:
        WrongUse: an unknown seat or bot; people are none.
    """
    roles = {seat.id: seat.role for seat in loaded.scenario.seats if seat.role != "facilitator"}
    chosen = check_players(loaded, wanted or {})
    for seat, player in chosen.items():
        if player == PEOPLE:
            fitting = ", ".join(names(roles[seat]))
            raise WrongUse(Message("session.unknown_player", {"player": player, "seat": seat, "players": fitting}))
    return {seat: chosen.get(seat, COMPETENT[role]) for seat, role in roles.items()}


def tell(session: Session, t: Translator, console: Console, pictures: _Pictures | None = None) -> list[Chapter]:
    """Play to the end and tell it as it goes, for everybody to read; all that was told."""
    story = Story(session, session.compiled.facilitator, t)
    told: list[Chapter] = []
    while session.ending is None:
        session.advance()
        for chapter in story.go_on():
            if not told or told[-1].turn != chapter.turn:
                console.say()
                console.say(t("demo.turn", turn=chapter.turn, turns=session.turns))
            told.append(chapter)
            for line in chapter_lines(chapter, t):
                console.say(line)
        if pictures is not None and (session.phase == "review" or session.ending is not None):
            pictures.take(session, t.language)
    console.say()
    return told


class _Pictures:
    """Pictures of the board at the end of each turn; when drawing fails, says so once and goes on."""

    def __init__(self, folder: Path, console: Console) -> None:
        self._folder, self._console = folder, console
        self.failed = False

    def take(self, session: Session, language: str) -> None:
        """``board-01.png`` for turn 1 and so on."""
        path = self._folder / f"board-{session.turn:02}.png"
        if self.failed:
            return
        try:
            import_module("game.board.app.picture").picture(session, path, size=SIZE, language=language)
        except (ImportError, OSError, RuntimeError) as error:
            self.failed = True
            self._console.warn(Message("demo.no_picture", {"reason": str(error)[:200]}))


def _free_folder() -> Path:
    """``demo`` in the current folder, or ``demo-2`` and on when there is one already; made, so that it is ours."""
    number, folder = 1, Path("demo")
    while True:
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
            folder = Path(f"demo-{number}")
        except OSError:
            return folder  # whoever writes there says why that cannot be
        else:
            return folder
