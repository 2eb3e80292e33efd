"""Playing in a terminal: the position in columns, numbered orders, the odds before, the reasons after.

Orders come from standard input, so that a game can be scripted; when the input ends the game is saved as it stands.
Everything goes through the session; every sentence comes from the catalogues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ledger import unfit
from game.saves.file import Unsaved
from game.telling.forecast_words import forecast_lines
from game.telling.hotwash.decisions import decision_lines
from game.telling.integrity import committed_line, revealed_lines
from game.telling.position import position
from game.telling.scores import ending_lines, score_lines
from game.terminal.closing import Closing
from game.terminal.commands import Commands, Left
from game.terminal.facilitator import Facilitator
from game.terminal.forecasts import may_give
from game.terminal.forms import Forms, GoneBack
from game.terminal.guide import Guide
from game.terminal.keyboard import Keyboard
from game.terminal.luck import WANTED, luck_lines
from game.terminal.menu import Menu, Menus
from game.terminal.offcard import OffCard
from game.terminal.passing import what_now
from game.terminal.places import Places
from game.terminal.proposals import unruled_lines
from game.terminal.reader import InputEnded, Reader
from game.terminal.spelling import Spelling
from game.terminal.terms import clause_lines, earlier_lines, package_of, stake_lines
from game.terminal.words import folded, paragraph, wrap_all
from game.user.shell import file_word, typed
from rules.outlook.sight import TABLE
from rules.values.orders import Resume
from rules.wording.names import Message, Name

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
        """As a ``Keyboard`` is made."""
        self._keyboard = keyboard = Keyboard(session, console, reader, facilitated=facilitated)
        self._session, self._t, self._reader = session, keyboard.t, keyboard.reader
        self._console, self._say = console, keyboard.say
        self._off_card = OffCard(keyboard)
        self._guide = Guide(keyboard)
        self._commands = Commands(keyboard, self._off_card, self._guide, self._call_facilitator)
        self._facilitator = Facilitator(keyboard, self._off_card, self._choose)
        self._briefed: set[str] = set()
        self._places = Places()
        self._closing = Closing(session, self._t)

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
            while self._session.ending is None:
                self._step()
            self._finish()
            if not self._keyboard.facilitated:
                return
            self._call_facilitator()
            if self._session.ending is not None:
                return

    def _step(self) -> None:
        """Whatever comes next: the facilitator's moment, a seat's orders, or another phase."""
        waiting = self._session.awaiting()
        if self._session.paused:
            self._say("", self._t("terminal.paused"))
            self._end_pause()
        elif self._keyboard.facilitated and self._facilitator.is_due():
            self._call_facilitator()
        elif waiting:
            self._take_turn(waiting[0])
        else:
            self._session.advance()
            self._keyboard.tell()
            self._guide.tell()

    def _end_pause(self) -> None:
        """The facilitator ends a pause; where nobody leads and nobody wants the desk opened, the game goes on."""
        if self._keyboard.facilitated or self._opens_all():
            self._sit_at_desk()
        else:
            self._session.submit(Resume(self._facilitator.seat))

    def _call_facilitator(self) -> bool:
        """The facilitator's desk, if it is wanted where nobody leads the game; whether the scenario has the seat."""
        seat = self._facilitator.seat
        if seat and self._keyboard.seat != seat and (self._keyboard.facilitated or self._opens_all()):
            self._sit_at_desk()
        return bool(seat)

    def _opens_all(self) -> bool:
        """Whether a player who is no facilitator is to see what no seat may know, which is named first."""
        try:
            return Forms(self._keyboard).agrees(Message("terminal.open_desk"))
        except GoneBack:
            return False

    def _sit_at_desk(self) -> None:
        """Pass the keyboard to the facilitator, who keeps it until the desk is left."""
        seat = self._facilitator.seat
        self._keyboard.pass_to(seat)
        self._keyboard.tell()
        self._facilitator.sit()
        self._keyboard.seat = TABLE

    def _greet(self) -> None:
        session = self._session
        self._say(self._t.render(Name("title")))
        self._say(*paragraph(self._t.render(Name("description"))))
        for one in session.loaded.variants:
            language = self._t.language
            self._say(*paragraph(f"{one.title_in(language)}: {one.text_in(language)}"))
        committed = None if session.turn else committed_line(session)
        if committed is not None:
            self._say("", *paragraph(self._t.render(committed)))
        if not session.turn and len(self._keyboard.people) == 1:
            self._show_brief(self._keyboard.seat)
        self._say("", self._t("terminal.help_hint"))

    def _take_turn(self, seat: str) -> None:
        """One seat's orders in this phase, until it passes or nothing waits for it."""
        if seat != self._keyboard.seat:
            self._keyboard.pass_to(seat)
        place = (self._session.turn, self._session.phase)
        self._keyboard.comes_to(place)
        self._show_brief(seat)
        self._keyboard.tell()
        self._keyboard.look()
        self._say("", self._t(what_now(self._session, seat)))
        while self._is_at(seat, place):
            now, off_card = position(self._session, seat), self._off_card.items(seat)
            self._choose(Menus(self._session, seat, now, self._t, off_card, places=self._places).main())

    def _is_at(self, seat: str, place: tuple[int, str]) -> bool:
        """Whether a seat still sits at the keyboard and the phase still waits for it."""
        here = self._keyboard.seat == seat and place == (self._session.turn, self._session.phase)
        return here and seat in self._session.awaiting()

    def _show_brief(self, seat: str) -> None:
        """What a seat wants, when it first sits down to a new game."""
        if self._keyboard.begun or seat in self._briefed:
            return
        self._briefed.add(seat)
        self._say("")
        self._commands.brief()

    def _choose(self, menu: Menu) -> bool:
        """Let the player choose from a menu, and from those that it opens; whether anything came of it.

        Nothing has when the menu was left.
        """
        path = [menu]
        shown = None
        while path:
            if shown is not path[-1]:
                shown = path[-1]
                self._say("", *shown.lines())
            self._guide.tell()
            answer = self._keyboard.ask(shown.name)
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
                if shown.done is None:
                    path.pop()
                elif not self._asks_again():
                    self._keyboard.give(shown.done)
                    return True
            elif not 0 < number <= len(items):
                self._reader.forget()
                self._say(self._t("terminal.no_such_number", most=len(items)))
            elif self._follow(items[number - 1], path):
                return True
        return False

    def _asks_again(self) -> bool:
        """Whether a person who closes a phase is shown first what they ordered in it, and how badly it may end."""
        lines = self._closing.lines(self._keyboard.seat) if self._reader.is_typed else []
        if lines:
            self._reader.forget()
            self._say("", *wrap_all(lines))
        return bool(lines)

    def _follow(self, item: Item, path: list[Menu]) -> bool:
        """Go where a line leads; whether an order was given."""
        if item.refused:
            self._reader.forget()
            self._say(self._t("terminal.refused", reason=item.refused))
            return False
        if item.opens is not None:
            path.append(item.opens())
            return False
        if item.form is not None:
            return item.form()
        order = item.order
        if item.clauses is not None:
            order = self._put_together(item.clauses)
        return order is not None and self._give(order)

    def _give(self, order: Order) -> bool:
        """Give an order, after a forecast where one is due; whether anything came of it."""
        spoke = self._session.forecasts.is_due(order)
        return self._keyboard.give(order) if may_give(self._keyboard, order) else spoke

    def _put_together(self, kind: type[TableSettlement] | Callable[[str, str], Order]) -> Order | None:
        """A settlement from the numbers of its clauses; ``None`` when the player thinks better of it."""
        self._say("", *clause_lines(self._session, self._keyboard.seat, self._t))
        for lines in (stake_lines, earlier_lines):
            told = lines(self._session, self._keyboard.seat, self._t)
            self._say("", *(part for line in told for part in folded(line)))
        settlement = self._session.scenario.settlement
        least, most = (settlement.least, settlement.most) if settlement else (0, 0)
        line = self._reader.ask_line(self._t("terminal.which_clauses", least=least, most=most) + " > ")
        numbers = [int(word) for word in line.replace(",", " ").split() if word.isdecimal() and len(word) < 4]
        if not numbers or numbers == [0]:
            return None
        package = package_of(self._session, numbers)
        if package is None:
            self._say(self._t("terminal.no_such_clause"))
            return None
        if not least <= (count := len(set(numbers))) <= most:
            self._say(self._t("terminal.package_size", least=least, most=most, count=count))
            return None
        return kind(self._keyboard.seat, package)

    def _finish(self) -> None:
        self._keyboard.leave()
        self._keyboard.tell()
        self._say("", *wrap_all(ending_lines(self._session, self._t)))
        unruled = unruled_lines(self._session, TABLE, self._t)
        self._say(*(["", *unruled] if unruled else ()))
        for seat in self._keyboard.people:
            self._say("", *score_lines(self._session, seat, self._t))
            self._say(*wrap_all(forecast_lines(self._session, seat, self._t)))
            self._say(*(part for line in decision_lines(self._session, seat, self._t) for part in folded(line)))
        self._tell_luck()
        self._say("", *wrap_all(revealed_lines(self._session, self._t)))
        if isinstance(self._session.saved, Unsaved):
            self._keep_unsaved()
        elif self._session.path is not None:
            self._console.say()
            self._console.say(self._t("terminal.saved", path=str(self._session.path)))  # whole, to be copied

    def _tell_luck(self) -> None:
        """Luck and decisions, for a person who asks; a script is told by which command it has them."""
        session, seats = self._session, self._keyboard.people
        if self._reader.is_typed and seats and unfit(session) is None:
            self._say("", self._t("ledger.offer", answer=WANTED))
            if self._reader.ask_line("> ") == WANTED:
                viewer = self._facilitator.seat if self._keyboard.facilitated else TABLE
                lines = luck_lines(session, self._console, self._t, seats, viewer)
                self._say("", *(part for line in lines for part in folded(line)))
        if session.path is not None:
            self._say("", self._t("ledger.by_command", program="bondgenoten ledger"))

    def _keep_unsaved(self) -> None:
        """The game is over and not in its file: take commands until it is saved or the player leaves."""
        self._console.warn(self._t("terminal.left_unsaved"))
        while isinstance(self._session.saved, Unsaved) and self._reader.is_typed:
            self._command(self._reader.ask_line("> ") or "quit")

    def _farewell(self, key: str) -> None:
        path = self._session.path
        if not self._session.make_sure() or path is None:
            self._say(self._t("terminal.left_unsaved"))
        else:
            self._console.say(self._t(key, command=typed("play", file_word(path), "--text")))  # whole, to be copied

    # ----- commands

    def _command(self, line: str) -> bool:
        """Carry a typed word out; whether the position may have changed and the menu must be made anew."""
        word, _, rest = line.partition(" ")
        name = self._commands.named(word)
        if name is not None:
            self._commands.carry_out(name, rest.strip())
            return name in ("undo", "look", "propose", "argue", "facilitator")
        spelling = Spelling(self._session, self._keyboard.seat, self._t)
        giving = self._keyboard.seat in self._session.compiled.roles and self._keyboard.seat != self._facilitator.seat
        order = spelling.order(line) if giving else None
        if order is None:
            self._reader.forget()
            self._say(*((spelling.help(line) if giving else []) or self._commands.unknown(line)))
            return False
        if self._give(order):
            return True
        self._say(*spelling.suggestions(line))
        return False
