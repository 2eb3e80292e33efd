"""Several seats of one role: each orders in its phase with what is its own, and all must sign (rules §Seats)."""

from collections.abc import Callable
from typing import Any

import pytest

from game.errors import ScenarioFaulty
from game.scenario import library
from rules.bots.usual import COMPETENT
from rules.judging.judge import judge
from rules.judging.legal import legal
from rules.mechanics.endings import ended_well
from rules.outlook.sight import masked
from rules.state.state import State
from rules.tables.places import ENDING, PACKAGE, PHASE
from rules.turn import journal, turn
from rules.turn.verify import verify
from rules.values import orders
from tests.rules.test_sides import played, unsound
from tests.scenarios import coasts as c
from tests.scenarios import valleys as v

LANES_TOLLS, TOLLS_BERTHS = "lanes+tolls", "tolls+berths"


def test_every_seat_of_a_role_is_waited_for_in_its_phase_and_in_pressure_one_after_the_other() -> None:
    state = c.at(v.SIGNAL)
    assert turn.awaiting(state) == [c.NORTH, c.SOUTH]
    v.order(state, orders.Signal(c.SOUTH, "scold"))
    v.go(state, v.PLAN)
    assert turn.awaiting(state) == [c.HARBOUR, c.ISLE]
    v.go(state, v.PRESSURE)
    assert turn.awaiting(state) == [c.NORTH]
    assert v.refusal(state, orders.PlayCard(c.SOUTH, "scold")) == "seat_before"
    assert v.refusal(state, orders.HoldRung(c.SOUTH)) == "seat_before"
    v.order(state, orders.Pass(c.NORTH))
    assert turn.awaiting(state) == [c.SOUTH]
    v.order(state, orders.PlayCard(c.SOUTH, "scold"))


def test_cards_actions_and_signals_are_a_seats_own() -> None:
    state = c.at(v.SIGNAL)
    assert v.refusal(state, orders.Signal(c.SOUTH, "raid")) == "card_of_another"
    assert v.refusal(state, orders.Signal(c.NORTH, "scold")) == "card_of_another"
    v.order(state, orders.Signal(c.NORTH, "raid"))
    v.order(state, orders.Signal(c.NORTH, "taunt"))
    assert v.refusal(state, orders.Signal(c.NORTH, "patrol")) == "signals_full"
    v.order(state, orders.Signal(c.SOUTH, "scold"))
    v.go(state, v.PLAN)
    assert v.refusal(state, orders.Spend(c.HARBOUR, "fires")) == "action_of_another"
    assert v.refusal(state, orders.Spend(c.ISLE, "mend")) == "action_of_another"


def test_a_budget_of_its_own_pays_alone_and_keeps_what_is_left() -> None:
    state = c.at(v.PLAN)
    v.put(state, chest=0)
    assert v.refusal(state, orders.Spend(c.ISLE, "fires")) == "cannot_pay"
    v.put(state, chest=2)
    v.order(state, orders.Spend(c.ISLE, "fires"))
    v.go(state, v.ANSWER)
    assert (v.number(state, "chest"), v.number(state, "purse"), v.number(state, "fish")) == (1, 0, 9)


def test_will_and_standing_of_its_own_pay_and_an_idle_turn_is_each_ones() -> None:
    state = c.at(v.SIGNAL)
    v.order(state, orders.Signal(c.SOUTH, "scold"))
    v.go(state, v.PRESSURE)
    v.order(state, orders.Pass(c.NORTH))
    v.die(state, "pressure:scold", 8)
    v.order(state, orders.PlayCard(c.SOUTH, "scold"))
    assert (v.number(state, "zeal"), v.number(state, "credit"), v.number(state, "south.played")) == (4, 6, 1)
    v.order(state, orders.HoldRung(c.SOUTH))
    assert v.number(state, "zeal") == 3
    v.go(state, v.ECONOMY)
    assert (v.number(state, "will"), v.number(state, "fame")) == (9, 5)
    assert (v.number(state, "zeal"), v.number(state, "credit")) == (3, 6)
    v.go(state, v.SIGNAL, 2)
    assert v.number(state, "south.played") == 0


def test_a_settlement_holds_once_every_main_seat_has_signed() -> None:
    """rules §Endings and scores."""
    state = c.at(v.SIGNAL)
    v.order(state, orders.TableSettlement(c.NORTH, LANES_TOLLS))
    v.go(state, v.ANSWER)
    assert {c.HARBOUR, c.ISLE, c.SOUTH} <= set(turn.awaiting(state))
    assert v.refusal(state, orders.AcceptSettlement(c.NORTH)) == "no_terms"
    for seat in (c.ISLE, c.SOUTH):
        v.order(state, orders.AcceptSettlement(seat))
        assert v.refusal(state, orders.AcceptSettlement(seat)) == "no_terms"
        assert state.numbers[PACKAGE] == 0
    v.order(state, orders.AcceptSettlement(c.HARBOUR))
    assert state.compiled.packages[state.numbers[PACKAGE] - 1] == LANES_TOLLS
    v.go(state, v.REVIEW)
    assert state.numbers[ENDING] == state.compiled.ending_number["treaty"]


def test_one_no_ends_it_and_a_counter_begins_anew_for_all() -> None:
    state = c.at(v.SIGNAL)
    v.order(state, orders.TableSettlement(c.NORTH, LANES_TOLLS))
    v.go(state, v.ANSWER)
    v.order(state, orders.AcceptSettlement(c.ISLE))
    v.order(state, orders.CounterSettlement(c.HARBOUR, TOLLS_BERTHS))
    assert v.refusal(state, orders.CounterSettlement(c.SOUTH, "lanes+berths")) == "no_terms"
    for seat in (c.NORTH, c.ISLE):
        v.order(state, orders.AcceptSettlement(seat))
    assert state.numbers[PACKAGE] == 0
    v.order(state, orders.RefuseSettlement(c.SOUTH))
    assert v.refusal(state, orders.AcceptSettlement(c.NORTH)) == "no_terms"
    v.go(state, v.ECONOMY)
    assert (state.numbers[PACKAGE], state.terms) == (0, [])


@pytest.mark.parametrize(
    ("seat", "cards"),
    [(c.NORTH, ["raid", "scold"]), (c.SOUTH, ["raid", "scold"]), (c.HARBOUR, ["", ""]), (c.ISLE, ["", ""])],
)
def test_seats_of_one_side_know_what_their_side_ordered_and_the_others_do_not(seat: str, cards: list[str]) -> None:
    state = c.at(v.SIGNAL)
    v.order(state, orders.Signal(c.NORTH, "raid"))
    v.order(state, orders.Signal(c.SOUTH, "scold"))
    v.order(state, orders.RequestAid(c.NORTH, "fleet.guns", "votes:1"))
    seen = masked(state, seat)
    assert [one[0] for one in seen.signals] == cards
    assert bool(seen.requests) == (seat in (c.NORTH, c.SOUTH))
    assert seen.numbers[state.compiled.asked[c.NORTH]] == (1 if seat in (c.NORTH, c.SOUTH) else 0)


def test_each_defender_needs_an_ending_that_may_end_well() -> None:
    state = c.at(v.PLAN)
    assert [ended_well(state, seat) for seat in (c.HARBOUR, c.ISLE, c.NORTH, c.SOUTH)] == [False, False, True, True]


@pytest.mark.parametrize("player", ["usual", "random"])
def test_twelve_seats_play_to_the_end_and_their_record_verifies(player: str) -> None:
    tables = v.changed(c.crowded())
    assert len(tables.seats) == 12
    seats = [seat for seat, role in tables.roles.items() if role != "facilitator"]
    cast = {seat: COMPETENT[tables.roles[seat]] if player == "usual" else "random" for seat in seats}
    state, records = played(tables, cast, seed=5)
    assert journal.fold(tables, 5, records).key() == state.key()
    assert verify(tables, 5, records) is None
    asking = {one["order"][1] for one in records if one["kind"] == "order" and one["order"][0] == "RequestAid"}
    assert asking == {c.HARBOUR, c.ISLE, c.NORTH, c.SOUTH}


def test_a_thirteenth_seat_is_refused_by_name() -> None:
    with pytest.raises(ScenarioFaulty) as caught:
        library.from_pinned(c.crowded(6))
    assert [(fault.what.key, fault.write.key if fault.write else "") for fault in caught.value.faults] == [
        ("fault.list_too_long", "write.fewer")
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            lambda data: data["actions"][2].update(seat=c.NORTH),
            [("actions.2.seat", "fault.not_of_role", "write.one_of")],
        ),
        (
            lambda data: data["pressure_cards"][3].update(seat=c.ISLE),
            [("pressure_cards.3.seat", "fault.not_of_role", "write.one_of")],
        ),
        (
            lambda data: data["settlement"]["clauses"][3].update(seat=c.SOUTH),
            [("settlement.clauses.3.seat", "fault.not_of_role", "write.one_of")],
        ),
        (
            lambda data: data["seats"][0].update(will="zeal"),
            [("seats.0.will", "fault.track_of_no_such_seat", "write.leave_out")],
        ),
        (
            lambda data: data["seats"][2].update(budget="chest"),
            [("seats.2.budget", "fault.track_of_no_such_seat", "write.leave_out")],
        ),
    ],
)
def test_what_belongs_to_a_seat_of_another_role_is_named(
    change: Callable[[dict[str, Any]], None], found: list[tuple[str, str, str]]
) -> None:
    assert unsound(change) == found


def every_order(state: State) -> list[orders.Order]:
    """The orders that main seats could give, whoever they are of."""
    tables = state.compiled
    made: list[Any] = []
    for seat in c.PLAYERS:
        made += [orders.Signal(seat, one) for one in tables.cards] + [
            orders.PlayCard(seat, one) for one in tables.cards
        ]
        made += [orders.Spend(seat, one) for one in tables.actions] + [
            orders.OfferSideDeal(seat, one) for one in tables.allies
        ]
        made += [orders.RequestAid(seat, one.id, price) for one in tables.abilities.values() for price in tables.prices]
        made += [orders.TakePrice(seat, one) for one in tables.abilities]
        made += [orders.TableSettlement(seat, one) for one in tables.packages]
        made += [orders.CounterSettlement(seat, one) for one in tables.packages]
        made += [orders.AcceptSettlement(seat), orders.RefuseSettlement(seat), orders.HoldRung(seat), orders.Pass(seat)]
    return made


def test_what_is_listed_for_a_seat_is_what_the_judge_allows_it() -> None:
    kinds = (
        *(orders.Signal, orders.PlayCard, orders.Spend, orders.OfferSideDeal, orders.RequestAid, orders.TakePrice),
        *(orders.TableSettlement, orders.CounterSettlement, orders.AcceptSettlement, orders.RefuseSettlement),
        orders.HoldRung,
    )
    state = c.at(v.SIGNAL)
    for step in range(24):
        allowed = {one for one in every_order(state) if isinstance(one, kinds) and judge(state, one).allowed}
        listed = {one for seat in c.PLAYERS for one in legal(state, seat) if isinstance(one, kinds)}
        assert listed == allowed, (state.numbers[PHASE], listed ^ allowed)
        some = sorted(allowed, key=repr)
        if some and step % 4:
            v.order(state, some[step * 7 % len(some)])
        else:
            turn.advance(state)
