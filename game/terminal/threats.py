"""The threat and what counters it, at the prompt: where one plans, and when a signal's card is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.offers.pressing import threatening
from game.telling.averting import averted_by
from game.telling.chances import odds_line
from game.telling.money import comes_to
from game.telling.threats import (
    counter_asides,
    counter_effect,
    counter_name,
    counter_stands,
    none_open,
    played_until,
    seen_as,
)
from game.terminal.words import wrap_all
from game.translate import signed
from rules.values import orders
from rules.wording.names import Message, card_name
from rules.wording.orders import ruling as ruling_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.session import Session
    from game.telling.position import Position, SignalNow
    from game.translate import Translator
    from rules.outlook.counters import Counter

__all__ = ["danger_line", "guard_lines", "planning_lines", "signal_lines"]


MARKS: Final = {1: "+", 0: "·", -1: "!"}
"""The mark of an ending that is near, by what it is to the seat."""


def planning_lines(session: Session, now: Position, t: Translator) -> list[str]:
    """What to have in sight where one plans: what may end the game soon, then each signal with what counters it."""
    lines = []
    for danger in session.prospects.dangers(now.seat):
        lines.append(f" {danger_line(session, now.seat, danger, t)}")
        lines += [f"   {t.render(said)}" for said in averted_by(session, danger, now.seat)]
    lines += [f" {line}" for line in _economy(session, now, t)]
    signals = threatening(session.scenario, now.signals)
    if now.seat in session.compiled.defenders and now.phase == "plan" and signals:
        lines.append(f" {t('seats.threats')}")
        lines += [line for signal in signals for line in _threat(session, now, signal, t)]
    return wrap_all(lines)


def _economy(session: Session, now: Position, t: Translator) -> list[str]:
    """For the defender while it plans: what falls in the coming Economy, and an account that empties reserves."""
    if now.seat not in session.compiled.defenders or now.phase != "plan":
        return []
    lines = [t.render(one) for one in session.prospects.falling(now.seat)]
    if session.scenario.economy is not None:
        told, empties = comes_to(session.scenario.economy, now)
        lines += [t.render(told)] if empties else []
    return lines


def danger_line(session: Session, seat: str, danger: Message, t: Translator) -> str:
    """An ending that is near: marked by what it is to the seat, with the points that it brings."""
    stake = session.prospects.stake(danger, seat)
    points = f" ({signed(stake.points)})" if stake.points else ""
    return f"{MARKS[stake.bears]} {t.render(danger)}{points}"


def _threat(session: Session, now: Position, signal: SignalNow, t: Translator) -> Iterator[str]:
    card = seen_as(signal)
    known = signal.odds is not None and not signal.odds.hidden
    chance = t("board.gain_percent", percent=signal.gain) if known else "?"
    yield f"   {t.render(card_name(card))}: {chance}"
    found = session.prospects.counters(card, now.seat)
    for one in found:
        if one.in_time and one.ruling.allowed:
            stands = counter_stands(session, one)
            yield f"     + {_named(session, one, now.seat, t)}{f' ({t.render(stands)})' if stands is not None else ''}"
    if key := none_open(session, card, now.seat, found):
        yield f"     {t(key)}"


def signal_lines(session: Session, now: Position, card: str, t: Translator) -> list[str]:
    """A card that lies on the table: until when it may be played, its odds, what counters it and what is too late."""
    signal = next((one for one in now.signals if card and one.card == card), None)
    if signal is None or signal.odds is None:
        return []
    order = orders.Signal(session.compiled.cards[card].seat, card)
    lines = [t.render(played_until(session, card)), odds_line(session, order, signal.odds, t)]
    found = session.prospects.counters(card, now.seat)
    for title, some in (
        ("seats.counters", [one for one in found if one.in_time]),
        ("seats.too_late", [one for one in found if not one.in_time]),
    ):
        if some:
            lines.append(f"{t(title)}:")
            lines += [f"  {'+' if one.in_time else '×'} {_whole(session, one, now.seat, t)}" for one in some]
    if not any(one.in_time for one in found):
        lines.append(t("seats.no_counters"))
    return wrap_all(lines, "  ")


def guard_lines(session: Session, now: Position, order: orders.Spend | orders.RequestAid, t: Translator) -> list[str]:
    """The signals on the table that an action or an aid holds down, in time or too late."""
    lines = []
    for card, one in session.prospects.guards(order, now.seat):
        values = {"card": card_name(card), "effect": counter_effect(one)}
        when = t.render(counter_asides(session, one)[0])
        mark = "+" if one.in_time else "×"
        lines.append(f"{mark} {t.render(Message('terminal.guards', {**values}))} ({when})")
    return wrap_all(lines, "   ")


def _named(session: Session, one: Counter, seat: str, t: Translator) -> str:
    return f"{t.render(counter_name(session, one, seat))}: {t.render(counter_effect(one))}"


def _whole(session: Session, one: Counter, seat: str, t: Translator) -> str:
    """A counter with all that belongs to it, on one line."""
    parts = [t.render(aside) for aside in counter_asides(session, one)]
    if one.in_time and not one.ruling.allowed:
        parts.append(t.render(ruling_message(session.scenario, one.ruling)))
    return f"{_named(session, one, seat, t)} ({'; '.join(parts)})"
