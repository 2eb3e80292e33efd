"""The tab that shows the turn at a glance: every seat's orders, what lies on the table, what may come of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import TABLE
from game.board.desk.memory import kept
from game.board.lines.situation import situation
from game.board.lines.story import entry_lines
from game.board.screens.control.steps import seats_of
from game.board.widgets.flow import Line, Parts, Tone, flow, flow_height, titled_height, titled_panel
from game.telling.facilitator.record import Ordered, orders_this_turn
from game.telling.facilitator.rolls import RollToCome, rolls_to_come
from game.telling.secrecy import is_public
from game.telling.taken_back import done_words, taken_back_words
from game.translate import signed
from rules.values import leading, orders
from rules.values.events import Added, Changed, Rolled
from rules.wording.names import ending_name, join, number_name, openness, result, roll_name, rung_name
from rules.wording.rules import ending_rules

if TYPE_CHECKING:
    from game.board.canvas.drawing import Look
    from game.board.canvas.geometry import Box
    from game.board.desk.desk import Desk
    from game.board.widgets.values import Focus
    from game.play.record import Entry

__all__ = ["SECTIONS", "odds_words", "overview", "overview_section"]

SECTIONS = {
    "orders": "control.orders",
    "table": "board.situation",
    "stands": "control.stands",
    "coming": "control.coming",
}
"""The parts of the overview, where type is too large for them to stand side by side."""
RULINGS = (
    orders.Adjudicate,
    orders.CancelInject,
    orders.ConfirmPrecedent,
    orders.FireInject,
    orders.ForceRoll,
    orders.OverrideResult,
    orders.PostponeInject,
    orders.ReleaseRoll,
    orders.RevokePrecedent,
    orders.SetNumber,
    orders.SkipOrder,
    orders.WriteInject,
    leading.PrepareInject,
    leading.WithdrawInject,
    leading.SendMessage,
)
"""The facilitator's orders that change what is played."""


def overview(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """Three columns: what happened and was ordered; the table; how things stand and what is coming."""
    given, table, right = box.split_columns(1.1, 1.0, 0.95, gap=look.metrics.gap)
    needed = flow_height(_lines(desk, "stands"), right.w - 2 * look.metrics.pad, look)
    stands, coming = right.take_top(min(needed + titled_height(look), right.h // 2), look.metrics.gap)
    return _column(desk, "orders", given, look, focus).add(
        _column(desk, "table", table, look, focus),
        _column(desk, "stands", stands, look, focus),
        _column(desk, "coming", coming, look, focus),
    )


def overview_section(desk: Desk, section: str, box: Box, look: Look, focus: Focus) -> Parts:
    """One of the four alone, for large type."""
    return _column(desk, section, box, look, focus)


def _column(desk: Desk, section: str, box: Box, look: Look, focus: Focus) -> Parts:
    if section == "table":
        return situation(desk, box, look, focus)
    panel, room = titled_panel(f"overview.{section}", desk.t(SECTIONS[section]), box, look)
    return Parts([panel]).add(flow(f"overview.{section}.body", _lines(desk, section), room, look, focus))


@kept
def _lines(desk: Desk, section: str) -> list[Line]:
    make = {"orders": _order_lines, "stands": _standing_lines, "coming": _coming_lines}[section]
    return list(make(desk))


# ----- how things stand


def _standing_lines(desk: Desk) -> Iterator[Line]:
    """The rung and the tracks: what this turn moved or what is critical a line each, all others in one."""
    now = desk.now
    rung = f"{desk.say(number_name(desk.scenario, 'rung'))}: {desk.say(rung_name(now.rung))}"
    yield Line(rung, value=_moved(now.rung, now.rung_change), space=0, id="ladder")
    quiet = [track for track in now.tracks if not track.change and not track.critical]
    for track in (one for one in now.tracks if one not in quiet):
        tone: Tone = "vermilion" if track.critical else "text"
        shape = SignShape.DOWN if track.good == "high" else SignShape.UP
        yield Line(
            desk.say(track.name), sign=shape if track.critical else None, mark_tone=tone,
            value=_moved(track.value, track.change), value_tone=tone, space=3, id=f"track.{track.id}",
        )  # fmt: skip
    if quiet:
        words = " · ".join(f"{desk.say(track.name)}\u00a0{track.value}" for track in quiet)
        yield Line(desk.t("control.unmoved", tracks=words), TypeRole.CAPTION, "quiet", space=6)
    if now.turn == now.turns:
        yield Line(desk.t("control.last_turn"), sign=SignShape.DIAMOND, mark_tone="orange", space=3)


def _moved(value: int, change: int) -> str:
    """A value with what it has moved by since the turn began."""
    return f"{value} ({signed(change)})" if change else str(value)


# ----- orders


def _order_lines(desk: Desk) -> Iterator[Line]:
    """What the phase brought, the newest on top, what the facilitator ruled earlier, then every seat's orders."""
    this_turn = [entry for entry in desk.entries if entry.turn == desk.session.turn]
    brought = [entry for entry in this_turn if entry.phase == desk.session.phase and _is_news(entry)]
    told = [line for entry in reversed(brought) for line in entry_lines(desk, entry)]
    if told:
        phase = desk.phase_called(desk.session.phase)
        yield Line(desk.t("control.phase_brought", phase=phase), TypeRole.HEADING, "sky", space=0)
        yield from told
    ruled = [entry for entry in this_turn if isinstance(entry.order, RULINGS) and entry not in brought]
    if ruled:
        title = desk.t("control.ruled_this_turn")
        yield Line(title, TypeRole.HEADING, "sky", space=14 if told else 0)
    for entry in reversed(ruled):
        yield from entry_lines(desk, entry)
    yield from _seat_lines(desk, first=not told and not ruled)


def _is_news(entry: Entry) -> bool:
    """Whether a record is more than an order that its seat's list tells: a ruling, a roll, what a phase brings."""
    rolled = any(isinstance(event, Rolled) for event in entry.happened)
    return entry.kind == "phase" or rolled or isinstance(entry.order, RULINGS)


def _seat_lines(desk: Desk, *, first: bool) -> Iterator[Line]:
    given: dict[str, list[Ordered]] = {}
    for one in orders_this_turn(desk.session):
        if desk.tells_order(one.entry):
            given.setdefault(one.order.seat, []).append(one)
    for number, (seat, ordered) in enumerate(given.items()):
        yield Line(
            desk.seat_called(seat),
            TypeRole.HEADING,
            "sky",
            flag=desk.flag(seat),
            space=0 if first and not number else 14,
        )
        for one in ordered:
            yield from _order(desk, one.entry, one.order)
    silent = [desk.seat_called(seat.seat) for seat in seats_of(desk) if seat.seat not in given]
    if silent:
        words = desk.t("control.no_orders", seats=desk.say(join(silent)))
        yield Line(words, tone="quiet", space=0 if first and not given else 16)


@kept
def _read_out(desk: Desk) -> frozenset[int]:
    """The records of which the room reads what came of them in so many words: an answer's aid, what was chosen."""
    entries = desk.session.history.entries(TABLE)
    told = (one for one in entries if any(not isinstance(event, Changed) for event in desk.told_events(one)))
    return frozenset(one.record for one in told)


@kept
def _sent(desk: Desk) -> frozenset[int]:
    """The records that the room sees as far as it may: all but what a seat has not sent yet."""
    return frozenset(one["record"] for one in desk.session.as_sent().history.records)


def _who_knows(desk: Desk, entry: Entry, order: orders.Order) -> tuple[bool, str]:
    """Whether an order is kept from the room, wholly or in part, and that in words; an open one needs none."""
    waits = "" if entry.record in _sent(desk) else desk.t("control.not_sent")
    if entry.kind == "sealed":
        return True, desk.t("control.lies_sealed")
    if isinstance(order, orders.Signal):
        added = (event for event in entry.happened if isinstance(event, Added) and event.among == "signals")
        lies = str(next(added).item[1])
        words = desk.say(openness(lies))
        return lies != "open" or bool(waits), f"{words} · {waits}" if waits else words
    if not is_public(desk.session, order) and entry.record not in _read_out(desk):
        return True, desk.t("control.secret")
    return bool(waits), waits


def _order(desk: Desk, entry: Entry, order: orders.Order) -> Iterator[Line]:
    mark = desk.mark(order.seat)
    secret, aside = _who_knows(desk, entry, order)
    phase = desk.phase_called(entry.phase)
    about = f"{phase} · {aside}" if aside else phase
    yield Line(
        desk.say(done_words(desk.session, order, desk.seat)), sign=mark.shape, mark_tone=mark.accent, space=6,
        id=f"record.{entry.record}",
    )  # fmt: skip
    yield Line(about, TypeRole.CAPTION, "quiet", icon="ui_eye_off" if secret else "ui_eye", indent=30, space=0)
    taken_back = taken_back_words(desk.session, entry)
    if taken_back is not None:
        yield Line(desk.say(taken_back), tone="orange", sign=SignShape.CROSS, mark_tone="orange", indent=30, space=1)
    for event in entry.happened:
        if isinstance(event, Rolled):
            words = f"{desk.say(roll_name(desk.scenario, event.name))}: {desk.say(result(event.result))}"
            yield Line(words, die=event.face, indent=30, space=4)


# ----- what is coming


def odds_words(desk: Desk, coming: RollToCome) -> str:
    """The chances of a roll to come, in a line."""
    parts = (
        f"{desk.say(result(name))} {desk.t('board.percent', percent=chance)}"
        for name, chance in coming.odds.chances.items()
    )
    words = " · ".join(parts)
    return desk.t("control.if_card_answers", odds=words) if coming.odds.estimate else words


def _coming_lines(desk: Desk) -> Iterator[Line]:
    yield Line(desk.t("control.rolls_to_come"), TypeRole.LABEL, "sky", space=0)
    found = rolls_to_come(desk.session)
    if not found:
        yield Line(desk.t("control.no_rolls_to_come"), tone="quiet")
    for coming in found:
        yield Line(desk.say(roll_name(desk.scenario, coming.name)), icon="dice", space=7)
        phase = desk.phase_called(coming.phase) if coming.phase else desk.t("control.some_time")
        odds = odds_words(desk, coming)
        yield Line(f"{phase} · {odds}" if odds else phase, TypeRole.CAPTION, "quiet", indent=30, space=0)
        if coming.face is not None:
            yield Line(desk.t("control.face_set", face=coming.face), die=coming.face, indent=30, tone="orange")
    yield Line(desk.t("control.endings"), TypeRole.LABEL, "sky", space=18)
    for ending in desk.scenario.endings:
        yield Line(desk.say(ending_name(ending.id)), sign=SignShape.MINUS, space=5)
        rule = desk.say(ending_rules(desk.scenario, ending))
        yield Line(rule, TypeRole.CAPTION, "quiet", indent=30, space=0)
