"""Rulings that are kept: named, listed, cited, confirmed, revoked; and what failure brings (rules §Off-card action)."""

import pytest

from rules.state.state import State
from rules.turn import journal
from rules.values import order_data, orders
from tests.scenarios import valleys as v

FEAR = '[{"do":"change","track":"spirit","by":-1}]'
HOPE = '[{"do":"change","track":"spirit","by":1}]'


def proposed(seat: str = v.HILL, tag: str = "", *, state: State | None = None, waits: bool = False) -> State:
    """A game in Plan in which a seat proposes something."""
    found = v.at(v.PLAN) if state is None else state
    v.order(found, orders.ProposeAction(seat, "Light the beacons", "Hope", "", tag, waits=waits))
    return found


def ruled(*, otherwise: str = "", name: str = "beacons", tag: str = "") -> State:
    """The same, and a ruling on it was kept; its own roll failed."""
    state = proposed(tag=tag)
    v.die(state, "proposal:1", 0)
    given = orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good", keep=True, name=name, otherwise=otherwise)
    v.order(state, given)
    return state


# ----- its name


def test_the_facilitator_names_a_precedent() -> None:
    """rules §Off-card action: any ruling can be kept, whatever the team typed."""
    assert ruled().precedents == [("beacons", "medium", HOPE)]
    assert ruled(tag="fires").precedents == [("beacons", "medium", HOPE)], "the facilitator's name comes first"
    assert ruled(tag="fires", name="").precedents == [("fires", "medium", HOPE)]


def test_a_precedent_without_a_name_or_with_too_long_a_one_is_refused() -> None:
    state = proposed()
    keep = orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good", keep=True, name="  ")
    assert v.refusal(state, keep) == "precedent_unnamed"
    long = orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good", keep=True, name="x" * 41)
    assert v.refusal(state, long) == "text_length"


def test_a_ruling_of_the_same_name_takes_the_place_of_the_old_one() -> None:
    state = proposed(state=ruled())
    v.order(state, orders.Adjudicate(v.UMPIRE, 2, "low", FEAR, "no more", keep=True, name="beacons"))
    assert state.precedents == [("beacons", "low", FEAR)]


# ----- what failure brings


@pytest.mark.parametrize(("face", "spirit"), [(9, 7), (0, 5)])
def test_a_ruling_says_what_failure_brings(face: int, spirit: int) -> None:
    state = proposed()
    v.die(state, "proposal:1", face)
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good", otherwise=FEAR))
    assert v.number(state, "spirit") == spirit


@pytest.mark.parametrize(("face", "result", "spirit"), [(9, "fails", 5), (0, "succeeds", 7)])
def test_a_result_that_is_replaced_brings_what_the_other_brings(face: int, result: str, spirit: int) -> None:
    state = proposed()
    v.die(state, "proposal:1", face)
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good", otherwise=FEAR), 5)
    v.order(state, orders.OverrideResult(v.UMPIRE, "proposal:1", result, "t"), 6)
    assert v.number(state, "spirit") == spirit


def test_effects_of_failure_are_judged_as_those_of_success() -> None:
    state = proposed()
    bad = '[{"do":"change","track":"moon","by":1}]'
    assert v.refusal(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "w", otherwise=bad)) == "bad_effects"


def test_a_precedent_keeps_what_failure_brings() -> None:
    state = ruled(otherwise=FEAR)
    assert state.precedents == [("beacons", "medium", HOPE, FEAR)]
    assert v.number(state, "spirit") == 5
    v.die(state, "proposal:2", 0)
    proposed(tag="beacons", state=state)
    assert v.number(state, "spirit") == 4


# ----- citing it


def test_a_seat_uses_one_precedent_a_turn() -> None:
    """rules §Off-card action: seven in one Plan took logistics from 5 to 9; one a turn for each seat."""
    state = ruled()
    proposed(tag="beacons", state=state)
    again = orders.ProposeAction(v.HILL, "Light the beacons", "Hope", "", "beacons")
    assert v.refusal(state, again) == "precedent_used"
    v.order(state, orders.ProposeAction(v.HILL, "Light the beacons", "Hope"))
    proposed(v.PLAIN, "beacons", state=state)
    v.go(state, v.PLAN, 2)
    v.order(state, again)


def test_before_the_first_turn_too_a_seat_uses_one() -> None:
    state = proposed(state=v.begin())
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good", keep=True, name="beacons"))
    proposed(tag="beacons", state=state)
    assert v.refusal(state, orders.ProposeAction(v.HILL, "i", "e", "", "beacons")) == "precedent_used"


def test_a_use_that_is_taken_back_is_no_use() -> None:
    state = ruled()
    v.order(state, orders.ProposeAction(v.HILL, "Light the beacons", "Hope", "", "beacons"), 5)
    v.order(state, orders.SkipOrder(v.UMPIRE, 5, "not now"))
    proposed(tag="beacons", state=state)
    assert [roll[1] for roll in state.events if roll[0] == "Rolled"][-1] == "proposal:3", "no number is given twice"


def test_where_a_facilitator_leads_a_proposal_that_cites_waits_and_is_confirmed_by_one_order() -> None:
    state = proposed(tag="beacons", state=ruled(), waits=True)
    assert state.proposals == [(2, v.HILL, "beacons", "")]
    twice = orders.ProposeAction(v.HILL, "i", "e", "", "beacons", waits=True)
    assert v.refusal(state, twice) == "precedent_used", "one waits already"
    v.die(state, "proposal:2", 9)
    v.order(state, orders.ConfirmPrecedent(v.UMPIRE, 2))
    assert (state.proposals, v.number(state, "spirit")) == ([], 7)
    assert v.refusal(state, twice) == "precedent_used"


def test_what_waited_from_an_earlier_turn_counts_in_the_turn_in_which_it_is_confirmed() -> None:
    state = proposed(tag="beacons", state=ruled(), waits=True)
    v.go(state, v.PLAN, 2)
    v.order(state, orders.ConfirmPrecedent(v.UMPIRE, 2))
    assert v.refusal(state, orders.ProposeAction(v.HILL, "i", "e", "", "beacons")) == "precedent_used"


def test_only_what_cites_a_precedent_that_holds_is_confirmed() -> None:
    state = proposed(state=ruled())
    assert v.refusal(state, orders.ConfirmPrecedent(v.UMPIRE, 2)) == "no_precedent"
    assert v.refusal(state, orders.ConfirmPrecedent(v.UMPIRE, 9)) == "no_proposal"
    assert v.refusal(state, orders.ConfirmPrecedent(v.HILL, 2)) == "not_for_seat"
    proposed(tag="beacons", state=state, waits=True)
    v.order(state, orders.RevokePrecedent(v.UMPIRE, "beacons", "too strong"))
    assert v.refusal(state, orders.ConfirmPrecedent(v.UMPIRE, 3)) == "no_precedent"
    v.order(state, orders.Adjudicate(v.UMPIRE, 3, "low", HOPE, "otherwise"))


def test_a_precedent_that_was_revoked_holds_no_more() -> None:
    state = ruled()
    assert v.refusal(state, orders.RevokePrecedent(v.HILL, "beacons", "w")) == "not_for_seat"
    v.order(state, orders.RevokePrecedent(v.UMPIRE, "beacons", "too strong"), 4)
    assert v.refusal(state, orders.RevokePrecedent(v.UMPIRE, "beacons", "w")) == "no_precedent"
    proposed(tag="beacons", state=state)
    assert [item[0] for item in state.proposals] == [2]
    v.order(state, orders.SkipOrder(v.UMPIRE, 4, "it holds after all"))
    assert state.precedents == [("beacons", "medium", HOPE)]


# ----- withdrawing


def test_a_seat_withdraws_its_own_proposal_while_it_waits() -> None:
    state = proposed()
    assert v.refusal(state, orders.WithdrawProposal(v.PLAIN, 1)) == "not_your_proposal"
    assert v.refusal(state, orders.WithdrawProposal(v.HILL, 2)) == "no_proposal"
    v.order(state, orders.Pause(v.UMPIRE, "lunch"))
    v.order(state, orders.WithdrawProposal(v.HILL, 1))
    assert not state.proposals
    assert v.refusal(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "w")) == "no_proposal"


# ----- orders of earlier saves


def test_an_order_written_before_it_had_these_parts_is_read_as_without_them() -> None:
    data = ["Adjudicate", v.UMPIRE, 1, "medium", HOPE, "good", True]
    assert order_data.from_data(data) == orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good", keep=True)
    with pytest.raises(order_data.MalformedOrder):
        order_data.from_data(data[:4])
    with pytest.raises(order_data.MalformedOrder):
        order_data.from_data([*data, "name", 3])
    record = {"record": 1, "turn": 1, "phase": "plan", "kind": "order", "by": "people", "order": data, "events": []}
    journal.fold(v.compiled(), 1, [record])
