"""One keyboard and whoever sits at it: what is said to them, what they order, and what they were told already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.players import PEOPLE
from game.saves.file import Unsaved
from game.telling.position import position
from game.telling.story import Story
from game.terminal.position import position_lines
from game.terminal.reader import Reader
from game.terminal.words import chapter_lines, folded
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.wording import names as w
from rules.wording import orders as told

if TYPE_CHECKING:
    from game.console import Console
    from game.play.session import Session
    from rules.values.orders import Order

__all__ = ["Keyboard"]


class Keyboard:
    """The seats of people at one keyboard, of which one sits there at a time.

    ``seat`` is that one, or the table between two; ``begun`` the record after which this sitting began.
    """

    def __init__(self, session: Session, console: Console, reader: Reader | None, *, facilitated: bool) -> None:
        """``console`` speaks; ``reader`` brings the answers, standard input unless told otherwise.

        ``facilitated`` says that people sit in the facilitator's seat, who get the keyboard at their moments.
        """
        self.session, self.console = session, console
        self.t = Translator(console.language, session.loaded.texts_in(console.language))
        self.reader = reader or Reader()
        self.facilitated = facilitated
        self.people = [seat for seat, player in session.seats.items() if player == PEOPLE]
        self.seat = TABLE
        self.leave()
        self.told_unsaved = False
        self.begun = session.history.records[-1]["record"] if session.history.records else 0
        self._stories: dict[str, Story] = {}
        self._covers = len(self.people) == 1  # the greeting to several seats hides nothing
        self._heading: tuple[int, str] = (0, "")
        self._place: tuple[int, str] = (0, "")

    def say(self, *lines: str) -> None:
        """Lines for the player, folded where the terminal is too narrow."""
        for line in lines:
            for part in folded(line):
                self.console.say(part)

    def look(self) -> None:
        """The position as the seat at the keyboard sees it."""
        self.say("", *position_lines(self.session, position(self.session, self.seat), self.t))

    def ask(self, opened: str = "") -> str:
        """The next answer of the seat at the keyboard, who and when standing before it, and what it has opened.

        Raises:
            InputEnded: there is none.
        """
        seat, phase = w.seat_name(self.seat), w.phase(self.session.phase)
        prompt = self.t("terminal.prompt", seat=seat, phase=phase)
        return self.reader.ask(f"{prompt} › {opened} > " if opened else f"{prompt} > ")

    # ----- who sits there

    def pass_to(self, seat: str) -> None:
        """Cover what the last seat saw before the next one looks; a facilitator among bots has nobody to cover from."""
        if not self.people:
            self.seat = seat
            return
        if self._covers:
            self.console.clear()
        self._covers = True
        self.reader.forget()
        self.reader.ask_line(self.t("terminal.pass_keyboard", seat=w.seat_name(seat)) + " ")
        self.seat = seat
        self._heading = (0, "")

    def leave(self) -> None:
        """Nobody sits there but who plays alone."""
        self.seat = self.people[0] if len(self.people) == 1 else TABLE

    def comes_to(self, place: tuple[int, str]) -> None:
        """A turn and phase in which orders are asked for: what was typed ahead was meant for the phase before."""
        if place != self._place:
            self.reader.forget()
            self._place = place

    # ----- orders, and what came of them

    def give(self, order: Order) -> bool:
        """Give an order; whether it was allowed. A refusal says why."""
        ruling = self.session.submit(order)
        if not ruling.allowed:
            self.reader.forget()
            self.say(self.t("terminal.refused", reason=told.ruling(self.session.scenario, ruling)))
            why = told.ruling_why(self.session.scenario, ruling)
            if why is not None:
                self.say("  " + self.t.render(why))
            return False
        self.tell()
        return True

    def tell(self) -> None:
        """What has happened since this seat last looked; at a shared keyboard only to the seat that sits there."""
        if not self.people or self.seat != TABLE:
            for chapter in self._story(self.seat).go_on():
                if chapter.turn != self._heading[0]:
                    self.say("", self.t("terminal.turn", turn=chapter.turn, turns=self.session.turns))
                self.say(*chapter_lines(chapter, self.t, heading=self._heading != (chapter.turn, chapter.phase)))
                self._heading = (chapter.turn, chapter.phase)
        self._tell_unsaved()

    def _story(self, seat: str) -> Story:
        """A seat's own telling, from where it was last left."""
        if seat not in self._stories:
            self._stories[seat] = Story(self.session, seat, self.t)
            self._stories[seat].skip(self.begun)  # what was played before this sitting has been told then
        return self._stories[seat]

    def _tell_unsaved(self) -> None:
        """When the disk refuses, say so at once and how to go on; once, until it changes."""
        saved = self.session.saved
        if isinstance(saved, Unsaved) and not self.told_unsaved:
            self.console.warn(self.t("terminal.not_saved", reason=saved.reason))
        self.told_unsaved = isinstance(saved, Unsaved)

    def start_again(self) -> None:
        """After going back: every seat is told on from where the game now stands."""
        for story in self._stories.values():
            story.restart()
        self.begun = self.session.history.records[-1]["record"]
        self._place = (0, "")
