"""What a seat at the keyboard is asked before an order with a roll: how likely it thinks success is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.telling.chances import odds_line
from game.telling.forecast_words import asked_words, success_words
from game.terminal.forms import Forms, GoneBack
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.terminal.keyboard import Keyboard
    from rules.values.orders import Order

__all__ = ["may_give"]

MOST: Final = 100
TEN: Final = 10


def may_give(keyboard: Keyboard, order: Order) -> bool:
    """Whether an order is to be given: at once where no forecast is due, else when its seat has seen the odds.

    Raises:
        InputEnded: there is no answer.
    """
    session, t = keyboard.session, keyboard.t
    if not session.forecasts.is_due(order) or not session.judge(order).allowed:
        return True
    keyboard.say("", t.render(success_words(order)))
    session.forecasts.state(order, _said(keyboard, t("terminal.forecast", ask=asked_words(order))))
    odds = session.odds(order)
    if odds is not None:
        keyboard.say(odds_line(session, order, odds, t))
    try:
        return Forms(keyboard).agrees(Message("terminal.forecast_give"))
    except GoneBack:
        return False


def _said(keyboard: Keyboard, question: str) -> int | None:
    """A number of tens, or nothing; whatever else is typed is asked again."""
    while True:
        answer = keyboard.reader.ask_line(f"{question} > ").strip().rstrip("%").strip()
        if not answer:
            return None
        if answer.isascii() and answer.isdecimal() and len(answer) <= len(str(MOST)):
            said = int(answer)
            if said % TEN == 0 and said <= MOST:
                return said
        keyboard.reader.forget()
        keyboard.say(keyboard.t("forecast.in_tens"))
