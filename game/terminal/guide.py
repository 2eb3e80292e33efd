"""The scenario's hints in the terminal: a line above the prompt, what to type for it, and the way to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.play.guidance import Guidance
from game.telling.numbers import plain_words
from game.terminal.names import owners, spellings
from game.terminal.words import paragraph
from rules.wording import names as w
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.terminal.keyboard import Keyboard
    from rules.scenario.guidance import Pointer

__all__ = ["Guide"]

TYPED: Final = {
    "story": "terminal.word_log",
    "log": "terminal.word_log",
    "table": "terminal.word_look",
    "ladder": "terminal.word_look",
    "brief": "terminal.word_brief",
}
"""The commands that show what a pointer may point at, besides the cards of things."""

SHOWN_BY: Final = {"log": ("story", "log"), "look": ("table", "ladder"), "brief": ("brief",)}
"""What each command shows."""

SEEN, OFF, ON = "seen", "off", "on"
WORDS: Final = {SEEN: "terminal.guide_seen", OFF: "terminal.guide_off", ON: "terminal.guide_on"}


class Guide:
    """The hints for whoever sits at a keyboard; each is said once, and again when it is asked for."""

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard
        self._session, self._t = keyboard.session, keyboard.t
        self._guidance = Guidance(keyboard.session)
        self._told = ""

    def tell(self, *, again: bool = False) -> None:
        """Say the hint of the moment, unless it was the last one said."""
        step = self._guidance.step(self._keyboard.seat)
        told = step.id if step is not None else ""
        if step is not None and (again or told != self._told):
            text, typed = self._t.render(Name(f"guidance.{step.id}.text")), self._typed(step.look)
            key = "guide.line_typed" if typed else "guide.line"
            self._keyboard.say("", *paragraph(self._t(key, text=text, typed=typed)))
        self._told = told

    def command(self, asked: str) -> None:
        """``guide`` says the hint again, ``guide seen`` puts it away, ``guide off`` and ``guide on`` switch them."""
        seat = self._keyboard.seat
        if not self._guidance.has_any(seat):
            self._keyboard.say(self._t("guide.none", seat=w.seat_name(seat)))
            return
        meant = plain_words(asked)
        word = next((one for one, key in WORDS.items() if meant in (one, plain_words(self._t(key)))), "")
        if word == SEEN:
            self._guidance.put_away(seat)
        elif word:
            self._guidance.switch(on=word == ON)
            self._keyboard.say(self._t("guide.on" if word == ON else "guide.typed_off"))
        if word != OFF and self._guidance.step(seat) is None:
            self._keyboard.say(self._t("guide.no_more" if self._guidance.is_on else "guide.typed_off"))
        self.tell(again=True)

    def shown(self, command: str, asked: str) -> None:
        """A command has shown something; a hint that points there is over."""
        for step in self._session.scenario.guidance:
            for done in step.done:
                if done.opened is not None and self._shows(command, plain_words(asked), done.opened):
                    self._guidance.looked_at(self._keyboard.seat, done.opened.name)

    def _shows(self, command: str, asked: str, pointer: Pointer) -> bool:
        names = self._names(pointer)
        return pointer.at in SHOWN_BY.get(command, ()) or (
            command in ("card", "why") and bool(names) and asked in spellings(self._t, *names)
        )

    def _names(self, pointer: Pointer) -> list[w.Value]:
        """What a thing goes by, the name to show last; nothing for a part of the board."""
        match pointer.at:
            case "track":
                return [pointer.track or "", w.track_name(pointer.track or "")]
            case "ally":
                return owners(self._session, pointer.ally or "")
            case "ability":
                return [pointer.ability or "", w.ability_name(pointer.ability or "")]
            case "card" | "action":
                wanted = pointer.card or pointer.action or ""
                return [wanted, Name(f"{pointer.at}.{wanted}.name")]
            case _:
                return []

    def _typed(self, pointer: Pointer | None) -> str:
        """What to type to see what a hint points at; nothing where the menu leads there."""
        if pointer is None:
            return ""
        names = self._names(pointer)
        if names:
            return f"{self._t('terminal.word_card')} {self._t.render(names[-1])}"
        return self._t(TYPED[pointer.at]) if pointer.at in TYPED else ""
