"""A window that shows the card that is being written, drawn anew as its file is saved (``check --watch --board``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.board.canvas.theme import THEMES
from game.board.desk.desk import Desk
from game.board.screens.draft import Draft
from game.board.widgets.stage import Stage
from game.board.window import window as desktop
from game.board.window.places import fitting
from game.play.players import PEOPLE, defender_of
from game.play.session import Session
from game.roots import data_root
from game.translate import Translator
from game.user import preferences

if TYPE_CHECKING:
    from game.errors import Fault
    from game.scenario.library import Loaded

__all__ = ["Drafted", "Seen", "desk_of", "show"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in a scenario that is being written: what is wrong, and the scenario itself where it is sound."""

    title: str
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    loaded: Loaded | None
    subject: str
    """The card that was changed last, such as ``ally.moscow``; empty where none was."""


class Drafted:
    """The screen of a scenario that is being written, and what it is asked to show.

    ``look`` is asked again and again, and says what was found where something changed.
    """

    def __init__(self, first: Seen, look: Callable[[], Seen | None], stage: Stage, language: str) -> None:
        self._look = look
        self._language = language
        self.screen = Draft(Translator(language), self.tick, stage.close)
        stage.push(self.screen)
        self.take(first)

    def tick(self) -> None:
        """Show what changed, if something did."""
        seen = self._look()
        if seen is not None:
            self.take(seen)

    def take(self, seen: Seen) -> None:
        """Show what was found; of a faulty scenario the card as it was when it was last sound."""
        desk = None if seen.loaded is None else desk_of(seen.loaded, self._language)
        self.screen.show(seen.title, desk, seen.subject, seen.faults, seen.warnings)


def desk_of(loaded: Loaded, language: str) -> Desk:
    """A scenario laid out as at the start of a game, as its facilitator, or else its defender, sees it."""
    defender = defender_of(loaded)
    led = next((seat.id for seat in loaded.scenario.seats if seat.role == "facilitator"), defender)
    return Desk(Session.new(loaded, seed=1, seats={defender: PEOPLE}), led, language)


def show(first: Seen, look: Callable[[], Seen | None], language: str) -> bool:
    """Open the window and show what is being written until it is closed; whether there is a display to open it on."""
    if not desktop.has_display():
        return False
    liked = preferences.load()
    size, place = fitting(liked.window, liked.place, desktop.screens())
    with desktop.Window("Bondgenoten", data_root() / "assets", size, place) as window:
        stage = Stage(window.fonts, THEMES[liked.theme], liked.type_size)
        Drafted(first, look, stage, language)
        window.run(stage)
    return True
