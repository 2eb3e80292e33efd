"""The tab that shows the turn at a glance: every seat's orders, what lies on the table, what may come of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.drawing import SignShape
from game.board.flow import Line, Parts, Tone, flow, titled_panel
from game.board.screens.control_steps import seats_of
from game.board.screens.situation import situation
from game.board.theme import TypeRole
from game.control_facts import RollToCome, orders_this_turn, rolls_to_come
from rules import orders
from rules.events import ADDED
from rules.wording import ending_name, join, openness, result, roll_name
from rules.wording_orders import order_done
from rules.wording_rules import ending_rules

if TYPE_CHECKING:
    from game.board.desk import Desk
    from game.board.drawing import Look
    from game.board.geometry import Box
    from game.board.widgets import Focus
    from game.record import Entry

__all__ = ["SECTIONS", "odds_words", "overview", "overview_section"]

SECTIONS = {"orders": "control.orders", "table": "board.situation", "coming": "control.coming"}
"""The parts of the overview, where type is too large for them to stand side by side."""
SECRET = (orders.RequestAid, orders.OfferSideDeal, orders.NamePrice, orders.Explain, orders.ChooseOption)
"""Orders that not everyone may know of when they are given."""


def overview(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """Three columns: orders, the table, what is coming."""
    given, table, coming = box.split_columns(1.1, 1.0, 0.95, gap=look.metrics.gap)
    return _column(desk, "orders", given, look, focus).add(
        _column(desk, "table", table, look, focus), _column(desk, "coming", coming, look, focus)
    )


def overview_section(desk: Desk, section: str, box: Box, look: Look, focus: Focus) -> Parts:
    """One of the three alone, for large type."""
    return _column(desk, section, box, look, focus)


def _column(desk: Desk, section: str, box: Box, look: Look, focus: Focus) -> Parts:
    if section == "table":
        return situation(desk, box, look, focus)
    make = _order_lines if section == "orders" else _coming_lines
    panel, room = titled_panel(f"overview.{section}", desk.t(SECTIONS[section]), box, look)
    lines: list[Line] = desk.keep(f"control.{section}.{desk.language}", lambda: list(make(desk)))
    return Parts([panel]).add(flow(f"overview.{section}.body", lines, room, look, focus))


# ----- orders


def _order_lines(desk: Desk) -> Iterator[Line]:
    given: dict[str, list[Entry]] = {}
    for entry in orders_this_turn(desk.session):
        if entry.order is not None and desk.tells_order(entry):
            given.setdefault(entry.order.seat, []).append(entry)
    for number, (seat, entries) in enumerate(given.items()):
        yield Line(desk.seat_called(seat), TypeRole.HEADING, "sky", flag=desk.flag(seat), space=14 if number else 0)
        for entry in entries:
            yield from _order(desk, entry)
    silent = [desk.seat_called(one.seat) for one in seats_of(desk) if one.seat not in given]
    if silent:
        words = desk.t("control.no_orders", seats=desk.say(join(silent)))
        yield Line(words, tone="quiet", space=16 if given else 0)


def _order(desk: Desk, entry: Entry) -> Iterator[Line]:
    order = entry.order
    assert order is not None  # noqa: S101 - narrows the type; the caller chose such entries
    mark = desk.mark(order.seat)
    secret = isinstance(order, SECRET)
    aside = ""
    if isinstance(order, orders.Signal):
        shown = next(event[2][1] for event in entry.events if event[0] == ADDED and event[1] == "signals")
        secret, aside = shown != "open", desk.say(openness(shown))
    phase = desk.phase_called(entry.phase)
    about = f"{phase} · {aside}" if aside else phase
    if secret and not aside:
        about = f"{phase} · {desk.t('control.secret')}"
    yield Line(
        desk.say(order_done(desk.scenario, order)), sign=mark.shape, mark_tone=mark.accent, space=6,
        id=f"record.{entry.record}",
    )  # fmt: skip
    yield Line(about, TypeRole.CAPTION, "quiet", icon="ui_eye_off" if secret else "ui_eye", indent=30, space=0)
    for event in entry.events:
        if event[0] == "Rolled":
            words = f"{desk.say(roll_name(desk.scenario, event[1]))}: {desk.say(result(event[5]))}"
            yield Line(words, die=event[3], indent=30, space=4)


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
    yield Line(desk.t("control.dangers"), TypeRole.LABEL, "sky", space=18)
    yield from _dangers(desk)
    yield Line(desk.t("control.endings"), TypeRole.LABEL, "sky", space=18)
    for ending in desk.scenario.endings:
        yield Line(desk.say(ending_name(ending.id)), sign=SignShape.MINUS, space=5)
        rule = desk.say(ending_rules(desk.scenario, ending))
        yield Line(rule, TypeRole.CAPTION, "quiet", indent=30, space=0)


def _dangers(desk: Desk) -> Iterator[Line]:
    """Tracks that stand at their critical value, and the last turn."""
    now = desk.now
    critical = [track for track in now.tracks if track.critical]
    for track in critical:
        tone: Tone = "vermilion"
        shape = SignShape.DOWN if track.good == "high" else SignShape.UP
        yield Line(
            desk.say(track.name), sign=shape, mark_tone=tone, value=f"{track.value}", value_tone=tone, space=4,
            id=f"track.{track.id}",
        )  # fmt: skip
    if now.turn == now.turns:
        yield Line(desk.t("control.last_turn"), sign=SignShape.DIAMOND, mark_tone="orange")
    elif not critical:
        yield Line(desk.t("control.no_dangers"), tone="quiet", sign=SignShape.CHECK, mark_tone="green")
