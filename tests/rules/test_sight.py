"""What a seat may know (rules §The turn, 2; architecture: views)."""

import json
from typing import Any

import pytest

from rules.outlook import sight
from rules.state.fold import fold
from rules.state.state import State
from rules.values import leading, orders
from rules.values.events import to_data
from tests.scenarios import valleys as v

EVERYONE = (*v.SEATS, sight.TABLE)


def seen(state: State, seat: str) -> str:
    """All that a seat may read of the position and of this turn's events, as one text."""
    position = sight.masked(state, seat)
    lists = [getattr(position, name) for name in ("signals", "requests", "deals", "choices", "schedule", "modifiers")]
    numbers = dict(zip(state.compiled.names, position.numbers, strict=True))
    events = sight.visible(state.compiled, to_data(state.events, state.compiled.names), seat)
    moved = {
        name: value for name, value in numbers.items() if value != state.compiled.start[state.compiled.index[name]]
    }
    parts: list[Any] = [lists, moved, position.rolls, position.forced, position.seed, position.events, events]
    return json.dumps(parts)


def who_sees(state: State, word: str) -> set[str]:
    return {seat for seat in EVERYONE if word in seen(state, seat)}


def test_nobody_sees_the_seed_and_only_the_facilitator_sees_dice_that_were_set() -> None:
    state = v.at(v.SIGNAL, seed=123456789)
    v.die(state, "pressure:raid", 3)
    assert who_sees(state, "123456789") == set()
    assert who_sees(state, "pressure:raid") == {v.UMPIRE}


def test_a_hidden_signal_is_seen_by_nobody_else() -> None:
    """rules §The turn, 2: what is signalled is hidden, open, or open by kind only."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "raid"))
    assert who_sees(state, '"raid"') == {v.PLAIN, v.UMPIRE}
    assert len(sight.masked(state, v.HILL).signals) == 1
    v.go(state, v.PRESSURE)
    assert who_sees(state, '"raid"') == {v.PLAIN, v.UMPIRE}
    v.go(state, v.ECONOMY)
    assert who_sees(state, "raid") == {v.PLAIN, v.UMPIRE}, "left unplayed, it stays unknown"


def test_a_signal_open_by_kind_shows_its_kind_only() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "patrol"))
    assert sight.masked(state, v.HILL).signals == [("kind:raid", "kind", 1, 0)]
    assert who_sees(state, "patrol") == {v.PLAIN, v.UMPIRE}


def test_an_open_signal_is_seen_by_all() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "taunt"))
    assert who_sees(state, "taunt") == set(EVERYONE)


def test_what_is_revealed_is_seen_by_the_defender_alone() -> None:
    """rules §The turn, 3: reveals are spent so that intelligence is there when it is needed."""
    state = v.at(v.SIGNAL)
    v.put(state, reveals=1)
    v.order(state, orders.Signal(v.PLAIN, "raid"))
    v.go(state, v.PLAN)
    assert who_sees(state, "raid") == {v.HILL, v.PLAIN, v.UMPIRE}


def test_the_defenders_folded_record_holds_each_signal_once() -> None:
    """A seat's record folds to what that seat sees."""
    state = v.begin()
    told: list[Any] = []

    def collect() -> None:
        told.extend(sight.visible(state.compiled, to_data(state.events, state.compiled.names), v.HILL))

    v.go(state, v.SIGNAL)
    v.put(state, reveals=1)
    v.order(state, orders.Signal(v.PLAIN, "raid"))
    v.order(state, orders.Signal(v.PLAIN, "patrol"))
    v.go(state, v.PLAN)
    collect()
    folded = v.begin()
    fold(folded, told)
    assert sorted(folded.signals) == sorted(sight.masked(state, v.HILL).signals)
    before = len(state.events)
    v.go(state, v.ECONOMY)
    fold(folded, sight.visible(state.compiled, to_data(state.events[before:], state.compiled.names), v.HILL))
    assert folded.signals == []


def test_a_request_is_seen_by_the_two_who_deal() -> None:
    """Requests and their prices are between the two until they are answered."""
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "mill.loan", "carts:1"))
    assert who_sees(state, "mill.loan") == {v.HILL, v.MILL, v.UMPIRE}
    assert who_sees(state, "carts:1") == {v.HILL, v.MILL, v.UMPIRE}


def test_a_joint_request_is_seen_by_both_allies() -> None:
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "forge.oath", "favour:1"))
    assert who_sees(state, "forge.oath") == {v.HILL, v.FORGE, v.FEN, v.UMPIRE}


def test_a_side_deal_is_seen_by_the_two() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.OfferSideDeal(v.PLAIN, "forge"))
    assert who_sees(state, "deal:forge") | who_sees(state, "deal_cost:forge") == {v.PLAIN, v.FORGE, v.UMPIRE}
    v.go(state, v.ANSWER)
    v.order(state, orders.Hold(v.FORGE))
    v.order(state, orders.SideDealByCard(v.FORGE))
    assert who_sees(state, "deal:forge") == {v.PLAIN, v.FORGE, v.UMPIRE}


def test_an_accepted_side_deal_leaves_no_name_behind_in_what_still_runs() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.OfferSideDeal(v.PLAIN, "forge"))
    v.go(state, v.ANSWER)
    v.order(state, orders.Hold(v.FORGE))
    v.order(state, orders.AcceptSideDeal(v.FORGE))
    assert state.modifiers
    assert who_sees(state, "deal:forge") == {v.PLAIN, v.FORGE, v.UMPIRE}
    v.go(state, v.SIGNAL, 2)
    assert who_sees(state, "deal:forge") <= {v.PLAIN, v.FORGE, v.UMPIRE}


def test_a_roll_that_a_side_deal_weighs_on_does_not_name_it() -> None:
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "forge.smiths", "grain:1"))
    v.go(state, v.ANSWER)
    state.add("modifiers", ("answer", "forge", -1, 2, "deal:forge"), "deal:forge")
    v.order(state, orders.AnswerByCard(v.FORGE, "forge.smiths"))
    assert ("deal:forge", -1) in v.rolls(state, "answer:forge.smiths")[0][6]
    assert who_sees(state, "deal:forge") == {v.PLAIN, v.FORGE, v.UMPIRE}
    assert who_sees(state, '["deal", -1]') == {v.HILL, v.MILL, v.FEN, sight.TABLE}


def test_a_choice_is_seen_by_whose_it_is() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.FireInject(v.UMPIRE, "feast", "x"))
    assert {seat for seat in EVERYONE if sight.masked(state, seat).choices} == {v.MILL, v.UMPIRE}


def test_what_the_facilitator_holds_back_is_the_facilitators() -> None:
    """rules §The facilitator: cancel any inject."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.CancelInject(v.UMPIRE, "market_day", "x"))
    v.order(state, orders.PostponeInject(v.UMPIRE, "fair", 5, "x"))
    assert who_sees(state, "market_day") == {v.UMPIRE}
    assert who_sees(state, "fair.") == {v.UMPIRE}


def test_an_inject_written_for_some_is_learnt_of_by_those_alone_and_before_it_comes_by_nobody() -> None:
    """rules §The facilitator: what it does to a public track is seen by all."""
    state = v.at(v.SIGNAL)
    hope = '[{"do":"change","track":"spirit","by":1}]'
    v.order(state, leading.PrepareInject(v.UMPIRE, 1, 1, f"{v.HILL}+{v.MILL}", "a letter", hope, ""))
    v.order(state, leading.PrepareInject(v.UMPIRE, 2, 2, v.HILL, "a second one", "[]", ""))
    assert who_sees(state, "a letter") == {v.HILL, v.MILL, v.UMPIRE}
    assert who_sees(state, "ruling:write_inject") == set(EVERYONE)
    assert who_sees(state, "a second one") == {v.UMPIRE}
    assert not sight.masked(state, v.HILL).prepared
    v.go(state, v.SIGNAL, 2)
    assert who_sees(state, "a second one") == {v.HILL, v.UMPIRE}


def test_a_skipped_secret_stays_secret() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "raid"), 4)
    v.order(state, orders.SkipOrder(v.UMPIRE, 4, "x"))
    assert who_sees(state, '"raid"') == {v.PLAIN, v.UMPIRE}


def test_a_view_is_a_copy_that_changes_nothing() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "raid"))
    before = state.key()
    position = sight.View(state, v.HILL).position
    position.numbers[0] = 99
    position.signals.clear()
    position.rolls["x"] = 1
    assert state.key() == before
    assert "x" not in state.rolls


@pytest.mark.parametrize(
    ("order", "who"),
    [
        (orders.Signal(v.PLAIN, "raid"), {v.PLAIN}),
        (orders.Signal(v.PLAIN, "taunt"), {*v.SEATS, sight.TABLE}),
        (orders.RequestAid(v.HILL, "mill.picks", "grain:1"), {v.HILL, v.MILL}),
        (orders.AcceptRequest(v.MILL, "mill.picks"), {v.HILL, v.MILL}),
        (orders.OfferSideDeal(v.PLAIN, "mill"), {v.PLAIN, v.MILL}),
        (orders.AcceptSideDeal(v.MILL), {v.PLAIN, v.MILL}),
        (orders.ForceRoll(v.UMPIRE, "a:b", 3, "x"), set()),
        (orders.ReleaseRoll(v.UMPIRE, "a:b", "x"), set()),
        (orders.WithdrawProposal(v.MILL, 1), {*v.SEATS, sight.TABLE}),
        (orders.ConfirmPrecedent(v.UMPIRE, 1), {*v.SEATS, sight.TABLE}),
        (orders.RevokePrecedent(v.UMPIRE, "beacons", "x"), {*v.SEATS, sight.TABLE}),
        (orders.CancelInject(v.UMPIRE, "fair", "x"), set()),
        (orders.Explain(v.HILL, "x"), {v.HILL}),
        (leading.SendMessage(v.UMPIRE, v.MILL, "x"), {v.MILL}),
        (leading.PrepareInject(v.UMPIRE, 1, 2, "", "x", "[]", ""), set()),
        (leading.PrepareInject(v.UMPIRE, 1, 1, v.MILL, "x", "[]", ""), set()),
        (leading.WithdrawInject(v.UMPIRE, 1, ""), set()),
        (leading.EndExercise(v.UMPIRE, "x"), {*v.SEATS, sight.TABLE}),
        (orders.StandUp(v.MILL), {*v.SEATS, sight.TABLE}),
        (orders.PlayCard(v.PLAIN, "raid"), {*v.SEATS, sight.TABLE}),
    ],
)
def test_who_may_know_that_an_order_was_given(order: orders.Order, who: set[str]) -> None:
    assert {seat for seat in EVERYONE if sight.may_see_order(v.compiled(), order, seat)} == who | {v.UMPIRE}


def test_an_inject_that_may_still_come_is_not_told_of() -> None:
    """rules §Injects: what the facilitator has in hand is not the table's to know."""
    for seed in range(60):
        state = v.at(v.BRIEF, 3, seed=seed)
        if v.rolls(state, "inject:storm_cloud") and v.number(state, "storm_cloud.fired") == 0:
            assert who_sees(state, "storm_cloud") == {v.UMPIRE}
            return
    raise AssertionError
