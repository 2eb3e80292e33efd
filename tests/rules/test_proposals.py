"""Off-card action: proposals, arguments, rulings and precedents (rulebook, facilitation)."""

import pytest

from rules.values import orders
from tests.rules.ruled import HOPE, override, proposal
from tests.scenarios import valleys as v


def test_a_proposal_waits_for_the_facilitator_and_others_argue() -> None:
    """rules §Off-card action: it waits as a pending adjudication; others add arguments."""
    state = proposal()
    assert [item[:2] for item in state.proposals] == [(1, v.HILL)]
    v.order(state, orders.Argue(v.PLAIN, 1, False, "There is no oil"))
    assert v.refusal(state, orders.Argue(v.PLAIN, 2, False, "There is no oil")) == "no_proposal"
    assert v.refusal(state, orders.Argue(v.PLAIN, 1, True, " ")) == "text_length"
    v.go(state, v.PLAN, 2)
    assert state.proposals, "it waits as long as it must"


@pytest.mark.parametrize(("face", "spirit"), [(4, 7), (3, 6)])
def test_the_facilitator_sets_reliability_and_effects_and_the_engine_rolls(face: int, spirit: int) -> None:
    """rules §Off-card action."""
    state = proposal()
    v.die(state, "proposal:1", face)
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "good idea"))
    assert v.number(state, "spirit") == spirit
    assert not state.proposals
    assert v.refusal(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "again")) == "no_proposal"


def test_an_impossible_proposal_is_not_rolled() -> None:
    state = proposal()
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "impossible", HOPE, "no"))
    assert v.number(state, "spirit") == 6
    assert not v.rolls(state, "proposal:1")


def test_a_precedent_gives_a_later_proposal_with_its_tag_the_same_odds() -> None:
    """rules §Off-card action: a later proposal with that tag gets the same odds."""
    state = proposal(tag="beacons")
    v.die(state, "proposal:1", 9)
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "low", HOPE, "good idea", keep=True))
    v.die(state, "proposal:2", 6)
    v.order(state, orders.ProposeAction(v.HILL, "Beacons again", "As before", "", "beacons"))
    assert not state.proposals
    assert v.rolls(state, "proposal:2")[0][5] == "succeeds"
    v.go(state, v.PLAN, 2)
    v.die(state, "proposal:3", 5)
    v.order(state, orders.ProposeAction(v.HILL, "Beacons again", "As before", "", "beacons"))
    assert v.rolls(state, "proposal:3")[0][5] == "fails"
    v.order(state, orders.ProposeAction(v.HILL, "Fires", "Another thing", "", "fires"))
    assert state.proposals


def test_a_ruling_that_is_not_kept_makes_no_precedent() -> None:
    state = proposal(tag="beacons")
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "certain", HOPE, "this once"))
    v.order(state, orders.ProposeAction(v.HILL, "Beacons again", "As before", "", "beacons"))
    assert len(state.proposals) == 1


@pytest.mark.parametrize(("result", "spirit"), [("fails", 6), ("succeeds", 7)])
def test_the_result_of_a_proposal_is_ruled_on(result: str, spirit: int) -> None:
    state = proposal()
    v.die(state, "proposal:1", 9 if result == "fails" else 0)
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "medium", HOPE, "x"), 5)
    override(state, "proposal:1", result, 6)
    assert v.number(state, "spirit") == spirit


def test_no_ruling_lifts_a_never() -> None:
    """rules §The facilitator: no ruling lifts a never."""
    state = v.at(v.PLAN)
    assert v.refusal(state, orders.ProposeAction(v.MILL, "March", "An army", "", "", "army")) == "never"
    assert v.refusal(state, orders.ProposeAction(v.MILL, "March", "An army")) == "aid_needed"
    assert v.refusal(state, orders.ProposeAction(v.MILL, "March", "An army", "", "", "moon")) == "unknown_aid"
    state.add("proposals", (9, v.MILL, "", "army"), "test:forged")
    assert v.refusal(state, orders.Adjudicate(v.UMPIRE, 9, "certain", HOPE, "I insist")) == "never"
    v.order(state, orders.Adjudicate(v.UMPIRE, 9, "impossible", HOPE, "I see"))


def test_a_precedent_does_not_lift_a_never() -> None:
    state = proposal(v.FORGE, "march", "army")
    v.order(state, orders.Adjudicate(v.UMPIRE, 1, "certain", HOPE, "yes", keep=True))
    assert v.refusal(state, orders.ProposeAction(v.MILL, "March", "Too", "", "march", "army")) == "never"
