"""The review before going on, held against what the orders given bring and what going on then takes."""

from __future__ import annotations

from game.board.desk.desk import Desk
from game.board.lines.costs import standing_called, will_called
from game.board.lines.seat_review import given, left, losses
from game.offers.pressing import empty_threats
from game.play.session import Session
from game.telling.budget import left_over
from game.terminal.passing import left_undone
from game.translate import signed
from rules.mechanics import economy, pressure
from rules.outlook.counters import COMES_OFF
from rules.state.state import State
from rules.tables.places import PLAYED
from rules.values import orders
from rules.values.events import REMOVED
from tests.happening import Seen, chances


def look_at_review(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """What was ordered and what is left."""
    _given(session, state, desk, seen)
    if not desk.deciding:
        return
    if session.phase == "pressure" and desk.role == "pressure":
        _going_on(session, state, desk, seen)
    if session.phase == "plan" and desk.role == "defender":
        _banking(session, state, desk, seen)
    figures = dict(left(desk))
    for key, kind in (("seats.left_requests", orders.RequestAid), ("seats.left_signals", orders.Signal)):
        if figures.get(desk.t(key)) == "0":
            seen.equal("review: left", [one for one in desk.legal if isinstance(one, kind)], [])


def _given(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """An order that still stands is given its chance; one that was taken back is only said to be."""
    told = session.history.entries(state.compiled.facilitator)
    skipped = {one.order.record for one in told if isinstance(one.order, orders.SkipOrder)}
    for one in given(desk):
        gone, taken_back = one.effect == desk.t("session.taken_back"), one.record in skipped
        seen.equal("review: taken back" if taken_back else "review: stands", gone, taken_back, one)
        order = next(entry.order for entry in desk.entries if entry.record == one.record)
        match order:
            case orders.RequestAid() | orders.OfferSideDeal():
                said = desk.t("seats.chance_yes", percent=chances(state, order)[0].get("accepted", 0))
            case orders.Signal():
                found = chances(state, order)[0]
                said = desk.t("seats.chance_gain", percent=sum(found.get(name, 0) for name in COMES_OFF))
            case _:
                continue
        seen.equal(f"review: chance of {type(order).__name__}", said in one.effect, not gone, one.effect, said)


def _going_on(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """What the pressure seat is told that it loses by going on now."""
    after = state.copy()
    begun = len(after.events)
    pressure.close(after)
    gone = [event[2] for event in after.events[begun:] if event[0] == REMOVED]
    empty = sorted(item[0] for item in gone if item[1] == "open")
    seen.equal("losses: threats", sorted(empty_threats(desk.now)), empty)
    idle = state.numbers[PLAYED] == 0
    rules = desk.scenario.pressure
    said = desk.t(
        "seats.lost_idle", will=signed(rules.idle_will), will_name=will_called(desk),
        standing=signed(rules.idle_standing), standing_name=standing_called(desk),
    )  # fmt: skip
    seen.equal("losses: idle", said in losses(desk), idle)
    keys = [one.key for one in left_undone(session, desk.now, desk.legal)]
    seen.equal("terminal: leaves idle", "terminal.leaves_idle" in keys, idle)
    costs = bool(empty and rules.unplayed_standing)
    seen.equal("terminal: leaves threats", "terminal.leaves_threat" in keys, costs)


def _banking(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """What the defender is told that it loses of its budget by going on now."""
    after, rules = state.copy(), state.compiled
    before = after.numbers[rules.budget] + after.numbers[rules.reserves]
    economy.bank_budget(after)
    lost = before - after.numbers[rules.reserves]
    seen.equal("losses: budget", sum(left_over(desk.scenario, desk.now)[1:]), lost)
    keys = [one.key for one in left_undone(session, desk.now, desk.legal)]
    seen.equal("terminal: budget lost", "terminal.leaves_budget_lost" in keys, lost > 0)
