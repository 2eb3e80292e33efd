"""Forms in the terminal: a text, a number, one of a numbered list. Leaving any of them goes back whence one came."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from game.telling.numbers import plain_words
from game.terminal.words import wrap_all
from rules.values.orders import FREE_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.terminal.keyboard import Keyboard
    from rules.wording.names import Message, Value

__all__ = ["Forms", "GoneBack"]

Chosen = TypeVar("Chosen")

SIGNED = re.compile(r"[+-]?[0-9]{1,6}")


class GoneBack(Exception):
    """The player left a form: nothing has happened."""


class Forms:
    """Asks one thing at a time of whoever sits at the keyboard."""

    def __init__(self, keyboard: Keyboard) -> None:
        """``keyboard`` has the voice and the reader."""
        self._keyboard = keyboard
        self._t = keyboard.t

    def text(self, question: Message, *, needed: bool = False, most: int = FREE_TEXT) -> str:
        """A text on one line of at most so many letters; empty where it may be left out.

        Raises:
            GoneBack: it is needed and was left empty.
        """
        self._keyboard.reader.forget()  # numbers typed ahead are no text
        self._keyboard.say("", *wrap_all([self._t.render(question)]))
        hint = self._t("rulings.enter_goes_back" if needed else "rulings.enter_leaves_out")
        while len(answer := self._keyboard.reader.ask_line(f"{hint} > ")) > most:
            self._keyboard.say(*wrap_all([self._t("rulings.too_long", length=len(answer), most=most)]))
        if needed and not answer:
            raise GoneBack
        return answer

    def one_of(self, question: Message, options: Sequence[tuple[Value, Chosen]]) -> Chosen:
        """One of a numbered list, by its number or its name.

        Raises:
            GoneBack: there is nothing to choose, or nothing was chosen.
        """
        chosen = self.one_or_none(question, options, self._t("terminal.back"))
        if chosen is None:
            raise GoneBack
        return chosen

    def one_or_none(self, question: Message, options: Sequence[tuple[Value, Chosen]], way_out: str) -> Chosen | None:
        """The same where choosing nothing means something too, which ``way_out`` says."""
        labels = [self._t.render(label) for label, _ in options]
        self._keyboard.say("", *wrap_all([self._t.render(question)]))
        if not options:
            self._keyboard.say(self._t("rulings.nothing_to_choose"))
            return None
        for number, label in enumerate(labels, 1):
            first, *rest = wrap_all([label], "       ")
            self._keyboard.say(f"{number:>4}   {first.lstrip()}", *rest)
        self._keyboard.say(f"{0:>4}   {way_out}")
        while True:
            answer = self._keyboard.reader.ask(self._prompt())
            if answer == "0":
                return None
            place = _place(answer, labels)
            if place is not None:
                return options[place][1]
            if answer:
                self._keyboard.reader.forget()
                self._keyboard.say(self._t("terminal.no_such_number", most=len(labels)))

    def number(self, question: Message, low: int, high: int) -> int:
        """A whole number within bounds, with its sign if it has one.

        Raises:
            GoneBack: nothing was written.
        """
        asked = self._t("rulings.number", question=question, low=low, high=high)
        self._keyboard.say("", *wrap_all([asked]))
        while True:
            answer = self._keyboard.reader.ask(self._prompt()).replace("−", "-")
            if not answer:
                raise GoneBack
            if SIGNED.fullmatch(answer) and low <= int(answer) <= high:
                return int(answer)
            self._keyboard.reader.forget()
            self._keyboard.say(self._t("rulings.no_such_value", low=low, high=high))

    def agrees(self, question: Message) -> bool:
        """Yes or no.

        Raises:
            GoneBack: neither.
        """
        yes, no = self._t("rulings.yes"), self._t("rulings.no")
        return self.one_of(question, [(yes, "yes"), (no, "no")]) == "yes"

    @staticmethod
    def _prompt() -> str:
        return "> "


def _place(answer: str, labels: Sequence[str]) -> int | None:
    """The place of what was meant: by number, or by how its label begins where that is clear."""
    if answer.isdecimal() and len(answer) < 6:
        return int(answer) - 1 if 0 < int(answer) <= len(labels) else None
    written = plain_words(answer)
    fitting = [place for place, label in enumerate(labels) if written and plain_words(label).startswith(written)]
    return fitting[0] if len(fitting) == 1 else None
