"""The threat and what counters it as one picture: each card on the table, its odds, what comes in time and what not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.pieces import begun, heading
from game.board.lines.prospects import in_a_line, why_odds_lines
from game.board.lines.story import danger_lines
from game.board.widgets.flow import Line, Tone
from game.offers.pressing import threatening
from game.telling.threats import (
    counter_asides,
    counter_effect,
    counter_name,
    counter_stands,
    none_in_time,
    none_open,
    played_until,
    seen_as,
)
from rules.values import orders
from rules.wording.names import card_name, result
from rules.wording.orders import ruling as ruling_message

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.telling.position import SignalNow
    from rules.outlook.counters import Counter

__all__ = ["OFFER", "THREAT", "guard_lines", "planning_lines", "signal_lines", "threat_id", "threat_lines"]

OFFER = "offer."
"""What opens the order that counters a card is called this and the offer's id."""
THREAT = "threat."
"""What opens a signal is called this and its card, or what is known of it."""
CARD = "card."
MOST_COUNTERS = 3
"""How many counters stand under a signal where one plans; the others open with it."""


def threat_id(signal: SignalNow) -> str:
    """What opens a signal."""
    return f"{CARD}{signal.card}" if signal.card else f"{THREAT}{seen_as(signal)}"


@kept
def _counters(desk: Desk, card: str) -> tuple[Counter, ...]:
    return desk.seen.prospects.counters(card, desk.seat)


@kept
def _none_in_time(desk: Desk, card: str) -> str:
    return none_in_time(desk.seen, card, desk.seat)


@kept
def _none_open(desk: Desk, card: str) -> str:
    return none_open(desk.seen, card, desk.seat, _counters(desk, card))


def signal_lines(desk: Desk, card: str) -> Iterator[Line]:
    """A card on the table: until when it may be played, its odds with what each result would do, what counters it."""
    signal = next((one for one in desk.now.signals if seen_as(one) == card), None)
    if signal is None:
        return
    until = desk.say(played_until(desk.seen, card))
    yield Line(until, TypeRole.LABEL, "orange", icon="ui_alert", mark_tone="orange", space=8)
    if signal.odds is not None:
        yield heading(desk.t("board.odds"))
        if signal.odds.hidden:
            yield Line(desk.t("forecast.hidden"), tone="quiet", icon="ui_eye_off", space=4)
        order = orders.Signal(desk.session.compiled.cards[card].seat, card)
        does = {one.result: one for one in desk.seen.prospects.foresee(order, desk.seat)}
        for name, chance in signal.odds.chances.items():
            shown = desk.t("board.percent", percent=chance)
            label = desk.say(result(name))
            filled = round(chance / 10)
            yield Line(label, TypeRole.LABEL, value=shown, cells=10, filled=filled, mark_tone="sky", space=8)
            if name in does:
                yield Line(in_a_line(desk, does[name], desk.seat), TypeRole.CAPTION, "quiet", space=3)
    yield from _counter_lines(desk, card)
    if signal.odds is not None and not signal.odds.hidden:
        yield from why_odds_lines(desk, signal.odds)


def _counter_lines(desk: Desk, card: str) -> Iterator[Line]:
    found = _counters(desk, card)
    yield heading(desk.t("seats.counters"))
    if not any(one.in_time for one in found):
        yield Line(desk.t(_none_in_time(desk, card)), tone="quiet", space=4)
    for one in found:
        if one.in_time:
            yield from _counter(desk, one)
    late = [one for one in found if not one.in_time]
    if late:
        yield heading(desk.t("seats.too_late"))
    for one in late:
        yield from _counter(desk, one)


def _counter(desk: Desk, one: Counter) -> Iterator[Line]:
    """What counters a card: its name with what it does to the odds, then when it is there and how likely."""
    can = one.in_time and one.ruling.allowed
    tone: Tone = "text" if can else "quiet"
    sign = SignShape.CHECK if can else SignShape.PADLOCK if one.in_time else SignShape.CROSS
    yield Line(
        desk.say(counter_name(desk.session, one, desk.seat)), TypeRole.LABEL, tone, sign=sign, space=8, id=_opens(one),
        value=desk.say(counter_effect(one)), value_tone="green" if can else "quiet",
        mark_tone="green" if can else "quiet",
    )  # fmt: skip
    yield Line(" · ".join(map(desk.say, counter_asides(desk.seen, one))), TypeRole.CAPTION, "quiet", indent=26, space=1)
    if one.in_time and not one.ruling.allowed:
        why = desk.say(ruling_message(desk.scenario, one.ruling))
        yield Line(why, TypeRole.CAPTION, "vermilion", indent=26, space=1)


def _opens(one: Counter) -> str:
    if isinstance(one.order, orders.Spend):
        return f"{OFFER}action.{one.subject}"
    if isinstance(one.order, orders.TakePrice | orders.OfferAid):
        return f"{OFFER}{'take' if isinstance(one.order, orders.TakePrice) else 'offer'}.{one.subject}"
    return f"{OFFER}aid.{one.subject}" if one.order is not None else ""


def guard_lines(desk: Desk, order: orders.Spend | orders.RequestAid) -> Iterator[Line]:
    """The signals on the table that an action or an aid holds down, in time or too late; a press opens the signal."""
    found = desk.seen.prospects.guards(order, desk.seat) if desk.now.signals and not desk.session.read_only else ()
    if found:
        yield heading(desk.t("seats.guards"))
    for card, one in found:
        tone: Tone = "green" if one.in_time else "quiet"
        sign = SignShape.CHECK if one.in_time else SignShape.CROSS
        name = begun(desk.say(card_name(card)))
        yield Line(
            name, TypeRole.LABEL, "text" if one.in_time else "quiet", sign=sign, mark_tone=tone, space=6,
            value=desk.say(counter_effect(one)), value_tone=tone, id=f"{THREAT}{card}",
        )  # fmt: skip
        if not one.in_time:
            late = counter_asides(desk.seen, one)[0]
            yield Line(desk.say(late), TypeRole.CAPTION, "vermilion", indent=26, space=1)


# ----- where one plans


def planning_lines(desk: Desk) -> list[Line]:
    """What to have in sight where one plans: what may end the game soon, then each signal with what counters it."""
    return [*danger_lines(desk), *threat_lines(desk)] if desk.deciding else []


@kept
def threat_lines(desk: Desk) -> list[Line]:
    """Each signal with its odds, and under it what counters it in time; for the defender while it plans."""
    signals = threatening(desk.scenario, desk.now.signals)
    if desk.role != "defender" or desk.now.phase != "plan" or not signals:
        return []
    lines = [heading(desk.t("seats.threats"))]
    for signal in signals:
        lines.extend(_threat(desk, signal))
    return lines


def _threat(desk: Desk, signal: SignalNow) -> Iterator[Line]:
    card = seen_as(signal)
    known = signal.odds is not None and not signal.odds.hidden
    value = desk.t("board.gain_percent", percent=signal.gain) if known else "?"
    yield Line(
        begun(desk.say(card_name(card))), TypeRole.LABEL, icon="ui_alert" if signal.card else "ui_eye_off",
        mark_tone="vermilion", value=value, value_tone="vermilion", space=8, id=threat_id(signal),
    )  # fmt: skip
    found = _counters(desk, card)
    able = [one for one in found if one.in_time and one.ruling.allowed]
    for one in able[:MOST_COUNTERS]:
        yield Line(
            desk.say(counter_name(desk.session, one, desk.seat)), TypeRole.CAPTION, sign=SignShape.CHECK,
            mark_tone="green", value=desk.say(counter_effect(one)), value_tone="green", indent=26, space=3,
            id=_opens(one),
        )  # fmt: skip
        stands = counter_stands(desk.seen, one)
        if stands is not None:
            yield Line(desk.say(stands), TypeRole.CAPTION, "quiet", indent=52, space=0)
    if len(able) > MOST_COUNTERS:
        more = desk.t("seats.more_counters", count=len(able) - MOST_COUNTERS)
        yield Line(more, TypeRole.CAPTION, "quiet", indent=26, space=3, id=threat_id(signal))
    if key := _none_open(desk, card):
        yield Line(desk.t(key), TypeRole.CAPTION, "quiet", indent=26, space=3)
