"""Playing in a terminal: the position in columns, numbered orders, the odds before, the reasons after.

Orders come from standard input, so that a game can be scripted; when the input ends the game is saved as it stands.
Everything goes through the session; every sentence comes from the catalogues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.saves.file import Unsaved
from game.telling.position import position
from game.telling.scores import ending_lines, score_lines
from game.telling.story import Story
from game.terminal.commands import Commands, Left
from game.terminal.facilitator import Facilitator
from game.terminal.menu import Menu, Menus, clause_lines, package_of
from game.terminal.offcard import OffCard
from game.terminal.passing import what_now
from game.terminal.reader import InputEnded, Reader
from game.terminal.spelling import Spelling
from game.terminal.words import chapter_lines, folded, paragraph, wrap_all
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.console import Console
    from game.play.session import Session
    from game.terminal.menu import Item
    from rules.values.orders import Order, TableSettlement


class Terminal:
    """One game at one keyboard, for one seat or several that take turns at it."""

    def __init__(
        self, session: Session, console: Console, reader: Reader | None = None, *, facilitated: bool = False
    ) -> None:
        """``console`` speaks; ``reader`` brings the answers, standard input unless told otherwise.

        ``facilitated`` says that people sit in the facilitator's seat, who get the keyboard at their moments.
        """
        self.facilitated = facilitated
        self.session, self.console = session, console
        self.t = Translator(console.language, session.loaded.texts_in(console.language))
        self.reader = reader or Reader()
        self.people = [seat for seat, player in session.seats.items() if player == "people"]
        self.stories: dict[str, Story] = {}
        self.seat = self.people[0] if len(self.people) == 1 else TABLE
        self.told_unsaved = False
        self.off_card = OffCard(self)
        self._begun = session.history.records[-1]["record"] if session.history.records else 0
        self._briefed: set[str] = set()
        self._covers = len(self.people) == 1  # the greeting to several seats hides nothing
        self._heading: tuple[int, str] = (0, "")
        self._place: tuple[int, str] = (0, "")
        self._commands = Commands(self)
        self._facilitator = Facilitator(self)

    # ----- the game

    def play(self) -> None:
        """Play to the ending, or until the player leaves or the input ends; what was acknowledged is saved."""
        try:
            self._greet()
            self._play_on()
        except InputEnded:
            self._farewell("terminal.input_ended")
        except Left:
            self._farewell("terminal.left")

    def _play_on(self) -> None:
        """To the ending; a seated facilitator may note what was learnt, or go back even then."""
        while True:
            while self.session.ending is None:
                self._step()
            self._finish()
            if not self.facilitated:
                return
            self.call_facilitator()
            if self.session.ending is not None:
                return

    def _step(self) -> None:
        """Whatever comes next: the facilitator's moment, a seat's orders, or another phase."""
        waiting = self.session.awaiting()
        if self.session.paused:
            self.say("", self.t("terminal.paused"))
            self.call_facilitator()
        elif self.facilitated and self._facilitator.is_due():
            self.call_facilitator()
        elif waiting:
            self._take_turn(waiting[0])
        else:
            self.session.advance()
            self._tell()

    def call_facilitator(self) -> bool:
        """Pass the keyboard to the facilitator, who keeps it until the desk is left; whether there is one."""
        seat = self._facilitator.seat
        if not seat or self.seat == seat:
            return bool(seat)
        self.pass_keyboard(seat)
        self._tell()
        self._facilitator.sit()
        self.seat = TABLE
        return True

    def _greet(self) -> None:
        session = self.session
        self.say(self.t.render(Name("title")))
        self.say(*paragraph(self.t.render(Name("description"))))
        if not session.turn and len(self.people) == 1:
            self._show_brief(self.seat)
        self.say("", self.t("terminal.help_hint"))

    def _take_turn(self, seat: str) -> None:
        """One seat's orders in this phase, until it passes or nothing waits for it."""
        if seat != self.seat:
            self.pass_keyboard(seat)
        place = (self.session.turn, self.session.phase)
        if place != self._place:
            self.reader.forget()  # what was typed ahead was meant for the phase before
            self._place = place
        self._show_brief(seat)
        self._tell()
        self.look()
        self.say("", self.t(what_now(self.session, seat)))
        while self._is_at(seat, place):
            menus = Menus(self.session, seat, position(self.session, seat), self.t, self.off_card.items(seat))
            self.choose(menus.main())

    def _is_at(self, seat: str, place: tuple[int, str]) -> bool:
        """Whether a seat still sits at the keyboard and the phase still waits for it."""
        here = self.seat == seat and place == (self.session.turn, self.session.phase)
        return here and seat in self.session.awaiting()

    def _show_brief(self, seat: str) -> None:
        """What a seat wants, when it first sits down to a new game."""
        if self._begun or seat in self._briefed:
            return
        self._briefed.add(seat)
        self.say("")
        self._commands.brief()

    def look(self) -> None:
        """The position as the seat at the keyboard sees it."""
        self._commands.look()

    def pass_keyboard(self, seat: str) -> None:
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

    def choose(self, menu: Menu) -> bool:
        """Let the player choose from a menu, and from those that it opens; whether anything came of it.

        Nothing has when the menu was left.
        """
        path = [menu]
        shown = None
        while path:
            if shown is not path[-1]:
                shown = path[-1]
                self.say("", *shown.lines())
            answer = self.reader.ask(
                f"{self.t('terminal.prompt', seat=w.seat_name(self.seat), phase=w.phase(self.session.phase))} > "
            )
            if not answer:
                shown = None  # Enter shows the menu again
                continue
            if not answer.isdecimal():
                if self._command(answer):
                    return True
                continue
            number = int(answer) if len(answer) < 6 else -1
            items = shown.items()
            if number == 0:
                path.pop()
                if shown.done is not None:
                    self.give(shown.done)
                    return True
            elif not 0 < number <= len(items):
                self.reader.forget()
                self.say(self.t("terminal.no_such_number", most=len(items)))
            elif self._follow(items[number - 1], path):
                return True
        return False

    def _follow(self, item: Item, path: list[Menu]) -> bool:
        """Go where a line leads; whether an order was given."""
        if item.refused:
            self.reader.forget()
            self.say(self.t("terminal.refused", reason=item.refused))
            return False
        if item.opens is not None:
            path.append(item.opens())
            return False
        if item.form is not None:
            return item.form()
        order = item.order
        if item.clauses is not None:
            order = self._put_together(item.clauses)
        return order is not None and self.give(order)

    def _put_together(self, kind: type[TableSettlement] | Callable[[str, str], Order]) -> Order | None:
        """A settlement from the numbers of its clauses; ``None`` when the player thinks better of it."""
        self.say("", *clause_lines(self.session, self.t))
        settlement = self.session.scenario.settlement
        least, most = (settlement.least, settlement.most) if settlement else (0, 0)
        line = self.reader.ask_line(self.t("terminal.which_clauses", least=least, most=most) + " > ")
        numbers = [int(word) for word in line.replace(",", " ").split() if word.isdecimal() and len(word) < 4]
        if not numbers or numbers == [0]:
            return None
        package = package_of(self.session, numbers)
        if package is None:
            self.say(self.t("terminal.no_such_clause"))
            return None
        return kind(self.seat, package)

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
        self._tell()
        return True

    def story(self, seat: str) -> Story:
        """A seat's own telling, from where it was last left."""
        if seat not in self.stories:
            self.stories[seat] = Story(self.session, seat, self.t)
            self.stories[seat].skip(self._begun)  # what was played before this sitting has been told then
        return self.stories[seat]

    def start_again(self) -> None:
        """After going back: every seat is told on from where the game now stands."""
        for story in self.stories.values():
            story.restart()
        self._begun = self.session.history.records[-1]["record"]
        self._place = (0, "")

    def _tell(self) -> None:
        """What has happened since this seat last looked; at a shared keyboard only to the seat that sits there."""
        if not self.people or self.seat != TABLE:
            for chapter in self.story(self.seat).go_on():
                if chapter.turn != self._heading[0]:
                    self.say("", self.t("terminal.turn", turn=chapter.turn, turns=self.session.turns))
                self.say(*chapter_lines(chapter, self.t, heading=self._heading != (chapter.turn, chapter.phase)))
                self._heading = (chapter.turn, chapter.phase)
        self._tell_unsaved()

    def _tell_unsaved(self) -> None:
        """When the disk refuses, say so at once and how to go on; once, until it changes."""
        saved = self.session.saved
        unsaved = isinstance(saved, Unsaved)
        if isinstance(saved, Unsaved) and not self.told_unsaved:
            self.console.warn(self.t("terminal.not_saved", reason=saved.reason))
        self.told_unsaved = unsaved

    def _finish(self) -> None:
        self.seat = self.people[0] if len(self.people) == 1 else TABLE
        self._tell()
        self.say("", *wrap_all(ending_lines(self.session, self.t)))
        for seat in self.people:
            self.say("", *score_lines(self.session, seat, self.t))
        if isinstance(self.session.saved, Unsaved):
            self._keep_unsaved()
        elif self.session.path is not None:
            self.console.say()
            self.console.say(self.t("terminal.saved", path=str(self.session.path)))  # whole, to be copied

    def _keep_unsaved(self) -> None:
        """The game is over and not in its file: take commands until it is saved or the player leaves."""
        self.console.warn(self.t("terminal.left_unsaved"))
        while isinstance(self.session.saved, Unsaved) and self.reader.is_typed:
            self._command(self.reader.ask_line("> ") or "quit")

    def _farewell(self, key: str) -> None:
        path = self.session.path
        if path is None or isinstance(self.session.saved, Unsaved):
            self.say(self.t("terminal.left_unsaved"))
        else:
            self.console.say(self.t(key, path=str(path)))  # whole, to be copied

    # ----- commands

    def _command(self, line: str) -> bool:
        """Carry a typed word out; whether the position may have changed and the menu must be made anew."""
        word, _, rest = line.partition(" ")
        name = self._commands.named(word)
        if name is not None:
            self._commands.carry_out(name, rest.strip())
            return name in ("undo", "look", "propose", "argue", "facilitator")
        spelling = Spelling(self.session, self.seat, self.t)
        giving = self.seat in self.session.compiled.roles and self.seat != self._facilitator.seat
        order = spelling.order(line) if giving else None
        if order is None:
            self.reader.forget()
            self.say(*((spelling.help(line) if giving else []) or self._commands.unknown(line)))
            return False
        if self.give(order):
            return True
        self.say(*spelling.suggestions(line))
        return False

    def say(self, *lines: str) -> None:
        """Lines for the player, folded where the terminal is too narrow."""
        for line in lines:
            for part in folded(line):
                self.console.say(part)
