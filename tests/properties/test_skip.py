"""An order taken back is undone whole, whatever it was and whenever it is taken back (rules §The facilitator)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from rules.outlook import sight
from rules.outlook.rolls import results
from rules.state.fold import fold
from rules.state.state import State
from rules.tables.places import ENDING, LISTS, PAUSED, PHASE, PROPOSALS, TURN
from rules.turn import journal, turn
from rules.values import leading, order_data, orders
from rules.values.phases import ANSWER, PRESSURE, REVIEW
from tests.properties.test_play import Player
from tests.scenarios import valleys as v

SEEDS = range(60)
TOUCHED = {"SkipOrder"}  # what takes back is not taken back


class Everything(Player):
    """A player who gives every kind of order there is."""

    def rule(self) -> orders.Order:
        pick = self.chance.choice
        waiting = self.state.proposals or [(1, v.HILL, "", "")]
        number, seat = pick(waiting)[:2]
        rolled = [event[1] for event in self.state.events if event[0] == "Rolled"] or ["inject:fair"]
        roll, now = pick(rolled), self.state.numbers[TURN]
        more: list[orders.Order] = [
            orders.ProposeAction(pick((v.HILL, v.PLAIN)), "i", "e", "", pick(("tag", "")), waits=pick((True, False))),
            orders.WithdrawProposal(seat, number),
            orders.ConfirmPrecedent(v.UMPIRE, next((item[0] for item in waiting if item[2]), number)),
            orders.RevokePrecedent(v.UMPIRE, "tag", "t"),
            orders.OverrideResult(v.UMPIRE, roll, pick(results(self.state.compiled, roll)), "t"),
            orders.Adjudicate(
                v.UMPIRE,
                number,
                "medium",
                pick(v.EFFECTS),
                "t",
                keep=True,
                name="tag",
                otherwise=pick(("", *v.EFFECTS)),
            ),
            orders.ReleaseRoll(v.UMPIRE, "answer:mill.picks", "t"),
            orders.Argue(pick((v.HILL, v.PLAIN)), number, True, "because"),
            self._words(pick(v.PLAYERS)),
            leading.PrepareInject(
                v.UMPIRE, pick((1, 2)), pick((now, now + 1)), pick(("", v.MILL)), "t", pick(v.EFFECTS), "t"
            ),
            leading.WithdrawInject(v.UMPIRE, pick((1, 2)), "t"),
            leading.SendMessage(v.UMPIRE, pick(v.PLAYERS), "t"),
            orders.Pause(v.UMPIRE, "t"),
            orders.Resume(v.UMPIRE),
        ]
        cites = [item[0] for item in self.state.proposals if item[2] and self.state.precedents]
        if cites and self.chance.random() < 0.2:
            return orders.ConfirmPrecedent(v.UMPIRE, cites[0])
        return pick(more) if self.chance.random() < 0.5 else super().rule()

    def _words(self, seat: str) -> orders.Order:
        """Words that change nothing, a seat's or the facilitator's in turn."""
        if self.records % 2:
            return leading.Observe(v.UMPIRE, "t", "see.own_store", "M", seat, "record:1", "09:30")
        return orders.Explain(seat, "why")


def played(seed: int, steps: int = 220) -> Iterator[tuple[State, State, orders.Order, int]]:
    """A random game: after each order the position, the one before, the order and its number."""
    state = v.begin(seed)
    player = Everything(seed, state)
    for _ in range(steps):
        if state.numbers[ENDING]:
            return
        order = player.step()
        if order is None:
            turn.advance(state)
            continue
        before = state.copy()
        if turn.resolve(state, order, player.records + 1).allowed:
            player.records += 1
            yield state, before, order, player.records


def position(state: State) -> dict[str, Any]:
    """The numbers by name and the lists, whatever their order; without what is never given back."""
    found: dict[str, Any] = dict(zip(state.compiled.names, state.numbers, strict=True))
    del found[state.compiled.names[PROPOSALS]]  # a number is given once
    return found | {among: sorted(state.items(among), key=repr) for among in LISTS if among != "forced"}


def test_an_order_taken_back_at_once_leaves_the_position_as_if_it_had_not_been_given() -> None:
    """Whatever it was, or it says why not; over these games each kind was given."""
    met: dict[str, set[str]] = {}
    for seed in SEEDS:
        for state, before, order, record in played(seed):
            after = state.copy()
            ruling = turn.resolve(after, orders.SkipOrder(v.UMPIRE, record, "t"))
            met.setdefault(type(order).__name__, set()).add(ruling.reason)
            if ruling.allowed:
                assert position(after) == position(before), order
            else:
                assert ruling.reason in ("game_over", "not_an_order", "not_this_turn", "moved_on"), (order, ruling)
    never_given = set(order_data.KINDS) - set(met)
    assert never_given <= {"AcceptSettlement", "TakePrice", "LeavePrice", "EndExercise"}, never_given
    assert {name for name, reasons in met.items() if "allowed" not in reasons} <= TOUCHED


@pytest.mark.parametrize("seed", SEEDS[:12])
def test_orders_taken_back_late_and_in_any_order_leave_nothing_open_that_was_closed(seed: int) -> None:
    chance = random.Random(seed)
    for state, _, _, record in played(seed):
        if chance.random() > 0.4:
            continue
        after = state.copy()
        for _ in range(chance.randrange(4)):
            turn.advance(after)
        for one in chance.sample(range(1, record + 1), min(record, 12)):
            ruling = turn.resolve(after, orders.SkipOrder(v.UMPIRE, one, "t"))
            if ruling.allowed:
                again = turn.resolve(after, orders.SkipOrder(v.UMPIRE, one, "t"))
                assert again.reason == "already_taken_back"
        low, high = after.low, after.high
        assert all(low[place] <= number <= high[place] for place, number in enumerate(after.numbers))
        if after.numbers[PHASE] > ANSWER:
            assert [*after.requests, *after.deals, *after.terms] == []
        if after.numbers[PHASE] in (PRESSURE + 1, REVIEW):
            assert all(after.compiled.cards[item[0]].announced for item in after.signals)


def test_a_yes_that_is_taken_back_after_answer_leaves_no_request_open() -> None:
    """Finding 29: the request stayed on the table for good."""
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"), 1)
    v.go(state, v.ANSWER)
    v.order(state, orders.AcceptRequest(v.MILL, "mill.picks"), 2)
    in_answer = state.copy()
    v.order(in_answer, orders.SkipOrder(v.UMPIRE, 2, "a slip"))
    assert [item[2] for item in in_answer.requests] == ["asked"]
    assert v.MILL in turn.awaiting(in_answer)
    turn.advance(state)
    v.order(state, orders.SkipOrder(v.UMPIRE, 2, "a slip"))
    assert not state.requests


def test_a_result_that_was_replaced_is_not_taken_back_twice() -> None:
    """The order's own consequences went with the ruling: first the ruling is taken back, then the order."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "taunt"), 1)
    v.go(state, v.PRESSURE)
    before = position(state)
    v.die(state, "pressure:taunt", 9)
    v.order(state, orders.PlayCard(v.PLAIN, "taunt"), 5)
    v.order(state, orders.OverrideResult(v.UMPIRE, "pressure:taunt", "setback", "t"), 6)
    assert v.refusal(state, orders.SkipOrder(v.UMPIRE, 5, "t")) == "ruled_since"
    v.order(state, orders.SkipOrder(v.UMPIRE, 6, "t"))
    v.order(state, orders.SkipOrder(v.UMPIRE, 5, "t"))
    assert position(state) == before
    assert v.refusal(state, orders.OverrideResult(v.UMPIRE, "pressure:taunt", "gain", "t")) == "no_such_roll"


@pytest.mark.parametrize("seed", SEEDS[:10])
def test_what_a_seat_is_told_makes_the_position_that_it_may_see_step_by_step(seed: int) -> None:
    """Whatever moved it, what is masked in the position moves in no event either; nor does an event tell more."""
    state = v.begin(seed)
    player = Everything(seed, state)
    views = {seat: v.begin() for seat in (*v.SEATS, sight.TABLE) if seat != v.UMPIRE}
    for _ in range(160):
        if state.numbers[ENDING]:
            break
        order = player.step()
        if order is None:
            events = [] if state.numbers[PAUSED] else journal.advance(state)
        else:
            if player.records and player.chance.random() < 0.2:
                order = orders.SkipOrder(v.UMPIRE, player.records, "t")
            ruling, events = journal.carry_out(state, order, player.records + 1)
            player.records += ruling.allowed
        for seat, view in views.items():
            for event in sight.visible(state.compiled, events, seat):
                place = state.compiled.index.get(event[0])
                assert place is None or view.numbers[place] == event[1], (seat, order, event)
                fold(view, (event,))
            masked = sight.masked(state, seat)
            assert view.numbers == masked.numbers, (seat, order)
            for among in LISTS:
                assert sorted(view.items(among)) == sorted(masked.items(among)), (seat, order)


def test_an_inject_held_back_stays_the_facilitators_when_that_is_taken_back() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.CancelInject(v.UMPIRE, "market_day", "x"), 1)
    v.order(state, orders.PostponeInject(v.UMPIRE, "fair", 5, "x"), 2)
    for record in (1, 2):
        start = len(state.events)
        v.order(state, orders.SkipOrder(v.UMPIRE, record, "x"))
        for seat in (*v.SEATS, sight.TABLE):
            assert bool(sight.visible(state.compiled, state.events[start:], seat)) is (seat == v.UMPIRE)
