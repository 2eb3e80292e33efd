"""A hint in words: what a bot that thinks would order, what it expects, and which interests gain by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.errors import WrongUse
from rules.wording import names as w
from rules.wording import orders as told_orders
from rules.wording.keys import COMMA
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.play.hints import Hint
    from game.play.session import Session
    from game.translate import Translator
    from rules.values.orders import Order

__all__ = ["hint_lines"]


def hint_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """What a seat is told that asks for a hint, also where it gets none."""
    try:
        found = session.hints.ask(seat)
    except WrongUse as refused:
        return [t.render(refused.message)]
    return [t("hint.no_choice")] if found is None else _lines(session, found, t)


def _lines(session: Session, found: Hint, t: Translator) -> list[str]:
    lines = [t("hint.would" if found.orders else "hint.would_pass")]
    lines += [f"  • {t.render(told_orders.order(session.scenario, order))}" for order in found.orders]
    expected = t("hint.expects", expected=round(found.expected), spread=round(found.spread), count=found.playouts)
    lines.append(expected)
    if found.others is None:
        return lines
    less = _points(found.expected - found.others_expected)
    key = "hint.as_good" if found.close() else "hint.next"
    lines.append(t(key, orders=_in_a_row(session, found.others), less=less))
    if found.gains:
        parts = [
            Message(
                "hint.part", {"part": told_orders.score_part(session.scenario, found.seat, part), "by": _points(by)}
            )
            for part, by in found.gains
        ]
        lines.append(t("hint.gains", parts=w.join(list(parts), COMMA)))
    return lines


def _in_a_row(session: Session, orders: tuple[Order, ...]) -> Message:
    """A plan in one sentence; an empty one lets the phase pass."""
    if not orders:
        return Message("hint.passing")
    return w.join([told_orders.order(session.scenario, one) for one in orders])


def _points(points: float) -> Message:
    """Points of score with one decimal, written as every other number is."""
    return w.tenths(round(points * 10))
