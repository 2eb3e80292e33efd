"""Requests, prices and answers, and what an ally does of its own accord (rules §The turn, 3 and 4)."""

from typing import Any

import pytest

from game.errors import ScenarioFaulty
from rules.judging.legal import legal
from rules.mechanics.allies import answer_check, deal_check
from rules.outlook.odds import odds
from rules.state.state import State
from rules.turn import turn
from rules.values import orders
from tests.scenarios import valleys as v

PICKS = orders.RequestAid(v.HILL, "mill.picks", "grain:1")
OATH = orders.RequestAid(v.HILL, "forge.oath", "favour:1")


def asked(*requests: orders.Order, **numbers: int) -> State:
    """A game in Answer in which these were asked, with these numbers set in Plan."""
    state = v.at(v.PLAN)
    v.put(state, **numbers)
    for request in requests:
        v.order(state, request)
    v.go(state, v.ANSWER)
    return state


def by_card(state: State, face: int, ability: str = "mill.picks", seat: str = v.MILL) -> None:
    lead = state.compiled.abilities[ability].ally.seat
    v.die(state, f"answer:{ability}" if seat == lead else f"answer:{ability}@{seat}", face)
    v.order(state, orders.AnswerByCard(seat, ability))


def check_of(state: State, ability: str = "mill.picks") -> Any:
    request = next(one for one in state.requests if one[0] == ability)
    return answer_check(state, request, state.compiled.abilities[ability].ally)


def test_at_most_bandwidth_requests_a_turn() -> None:
    """rules §The turn, 3: up to bandwidth aid requests."""
    state = v.at(v.PLAN)
    v.order(state, PICKS)
    v.order(state, orders.RequestAid(v.HILL, "forge.smiths", "grain:1"))
    assert v.refusal(state, orders.RequestAid(v.HILL, "fen.eyes", "grain:1")) == "bandwidth"


def test_at_most_one_request_to_an_ally_the_partner_of_a_joint_one_included() -> None:
    """rules §The turn, 3: at most one to an ally."""
    state = v.at(v.PLAN)
    v.order(state, PICKS)
    assert v.refusal(state, orders.RequestAid(v.HILL, "mill.towers", "grain:3")) == "ally_asked"
    other = v.at(v.PLAN)
    v.order(other, OATH)
    assert v.refusal(other, orders.RequestAid(v.HILL, "fen.eyes", "grain:1")) == "ally_asked"


def test_a_price_must_be_one_of_the_abilitys_currencies_and_payable() -> None:
    """rules §The turn, 3: each for one ability with a price it offers."""
    state = v.at(v.PLAN)
    assert v.refusal(state, orders.RequestAid(v.HILL, "mill.picks", "favour:1")) == "unknown_price"
    assert v.refusal(state, orders.RequestAid(v.HILL, "mill.picks", "grain:4")) == "unknown_price"
    assert v.refusal(state, orders.RequestAid(v.HILL, "mill.nothing", "grain:1")) == "unknown_ability"
    v.put(state, grain=1, harvest=2)
    assert v.refusal(state, orders.RequestAid(v.HILL, "mill.picks", "grain:2")) == "cannot_pay_price"
    assert v.refusal(state, orders.RequestAid(v.HILL, "mill.picks", "carts:2")) == "cannot_pay_price", "its own limit"


def test_what_is_promised_to_one_ally_cannot_be_promised_to_another() -> None:
    state = v.at(v.PLAN)
    v.put(state, grain=2)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:2"))
    assert v.refusal(state, orders.RequestAid(v.HILL, "forge.smiths", "grain:1")) == "cannot_pay_price"


def test_what_is_promised_to_an_ally_cannot_be_spent() -> None:
    state = v.at(v.PLAN)
    v.put(state, grain=2, purse=0)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    assert v.refusal(state, orders.Spend(v.HILL, "exercise")) == "cannot_pay"


@pytest.mark.parametrize(
    ("ability", "needed"), [("mill.picks", 4), ("forge.smiths", 2), ("fen.boats", 0)], ids=["medium", "high", "certain"]
)
def test_reliability_says_what_must_be_rolled(ability: str, needed: int) -> None:
    """rules §The turn, 4: certain 0+, high 2+, medium 4+, low 6+ on d10."""
    state = asked(orders.RequestAid(v.HILL, ability, "grain:1"), forge__relation=5, mill__relation=5, fen__relation=5)
    found = check_of(state, ability)
    assert found.modifiers == ()
    assert found.bands[0] == (needed, "accepted")


def test_every_modifier_is_itemised() -> None:
    """rules §The turn, 4: relation band, exposure, rung, price, and the ally's own special rule."""
    state = asked(
        orders.RequestAid(v.HILL, "mill.picks", "grain:3"),
        mill__relation=8, mill__exposure=6, rung=5, owed=6,
    )  # fmt: skip
    assert dict(check_of(state).modifiers) == {"relation": 1, "exposure": -1, "rung": -1, "price": 2, "shy": -1}


@pytest.mark.parametrize(
    ("face", "result"), [(4, "accepted"), (3, "priced"), (2, "priced"), (1, "declined"), (0, "declined")]
)
def test_a_roll_missed_by_one_or_two_names_a_price_one_step_higher(face: int, result: str) -> None:
    """rules §The turn, 4."""
    state = asked(PICKS)
    by_card(state, face)
    assert state.requests[0][2] == result
    assert state.requests[0][4] == ("grain:2" if result == "priced" else "")


def test_at_the_highest_step_there_is_no_price_to_name() -> None:
    state = asked(orders.RequestAid(v.HILL, "mill.towers", "grain:3"))
    by_card(state, 3, "mill.towers")
    assert state.requests[0][2] == "declined"


def test_a_named_price_is_taken_and_paid_or_left_once() -> None:
    """rules §The turn, 4: which the defender takes or leaves, once."""
    state = asked(PICKS, grain=4, purse=0)
    by_card(state, 3)
    for seat in (v.FEN, v.FORGE, v.MILL):
        v.order(state, orders.Hold(seat))
    assert turn.awaiting(state) == [v.HILL]
    left, lower = state.copy(), state.copy()
    v.order(state, orders.TakePrice(v.HILL, "mill.picks"))
    assert v.number(state, "grain") == 2
    assert [item[0] for item in state.deliveries] == ["mill.picks"]
    assert v.refusal(state, orders.TakePrice(v.HILL, "mill.picks")) == "no_price_named"
    v.order(left, orders.LeavePrice(v.HILL, "mill.picks"))
    assert v.number(left, "grain") == 4
    assert not left.deliveries
    assert v.refusal(left, orders.TakePrice(v.HILL, "mill.picks")) == "no_price_named"
    v.put(lower, grain=1)
    assert v.refusal(lower, orders.TakePrice(v.HILL, "mill.picks")) == "cannot_pay_price"


def test_a_price_that_is_neither_taken_nor_left_is_left() -> None:
    state = asked(PICKS)
    by_card(state, 3)
    grain = v.number(state, "grain")
    v.go(state, v.DELIVER)
    assert (v.number(state, "grain"), state.deliveries) == (grain, [])


def test_accepting_costs_both_sides_and_sends_the_aid_by_its_route() -> None:
    """rules §Ally cards: what Caracas pays, what the ally pays (capacity, exposure), lead time, route."""
    state = asked(PICKS, grain=6, purse=0)
    by_card(state, 9)
    assert v.number(state, "grain") == 5
    assert (v.number(state, "mill.capacity"), v.number(state, "mill.exposure")) == (2, 3)
    assert (v.number(state, "mill.picks.uses"), v.number(state, "mill.picks.last")) == (1, 1)
    assert (v.number(state, "paid.grain"), v.number(state, "paid.grain.mill")) == (1, 1)
    assert state.deliveries == [("mill.picks", "river", 2, "ability:mill.picks")]


def test_declining_costs_nobody_anything() -> None:
    state = asked(PICKS, grain=6, purse=0)
    by_card(state, 0)
    assert (v.number(state, "grain"), v.number(state, "mill.capacity"), state.deliveries) == (6, 3, [])


def test_a_person_may_accept_decline_or_name_any_higher_step_whatever_the_odds() -> None:
    """rules §The turn, 4: a human ally chooses freely."""
    accepted, declined, priced = asked(PICKS), asked(PICKS), asked(PICKS)
    v.order(accepted, orders.AcceptRequest(v.MILL, "mill.picks"))
    assert accepted.deliveries
    v.order(declined, orders.DeclineRequest(v.MILL, "mill.picks"))
    assert v.refusal(declined, orders.AcceptRequest(v.MILL, "mill.picks")) == "not_asked"
    assert v.refusal(priced, orders.NamePrice(v.MILL, "mill.picks", "grain:1")) == "unknown_price"
    assert v.refusal(priced, orders.NamePrice(v.MILL, "mill.picks", "carts:2")) == "unknown_price"
    v.order(priced, orders.NamePrice(v.MILL, "mill.picks", "grain:3"))
    v.order(priced, orders.TakePrice(v.HILL, "mill.picks"))
    assert v.number(priced, "paid.grain") == 3


def test_only_the_ally_that_was_asked_may_answer() -> None:
    state = asked(PICKS)
    assert v.refusal(state, orders.AcceptRequest(v.FORGE, "mill.picks")) == "not_asked"
    assert v.refusal(state, orders.AnswerByCard(v.FORGE, "mill.picks")) == "not_asked"
    assert v.refusal(state, orders.AcceptRequest(v.HILL, "mill.picks")) == "not_for_seat"


def test_a_hard_limit_binds_a_person_as_it_binds_the_card() -> None:
    """rules §The turn, 4: hard limits are the engine's: no seat can break them."""
    state = asked(PICKS)
    v.put(state, mill__exposure=9)
    assert v.refusal(state, orders.AcceptRequest(v.MILL, "mill.picks")) == "limit"
    assert v.refusal(state, orders.NamePrice(v.MILL, "mill.picks", "grain:2")) == "limit"
    v.order(state, orders.AnswerByCard(v.MILL, "mill.picks"))
    assert state.requests[0][2] == "declined"
    assert v.told(state, "limit_stopped")
    assert not v.rolls(state, "answer:mill.picks")


@pytest.mark.parametrize(("lead", "partner", "agreed"), [(9, 9, True), (0, 9, False)])
def test_in_a_joint_ability_both_must_agree(lead: int, partner: int, agreed: bool) -> None:
    """rules §Limits: only together with another ally; each agrees by its own roll."""
    state = asked(OATH, forge__relation=4, fen__relation=4)
    by_card(state, lead, "forge.oath", v.FORGE)
    assert not state.deliveries
    if agreed:
        by_card(state, partner, "forge.oath", v.FEN)
    else:
        assert v.refusal(state, orders.AnswerByCard(v.FEN, "forge.oath")) == "not_asked", "one no is enough"
    assert bool(state.deliveries) == agreed
    assert v.number(state, "fen.exposure") == (2 if agreed else 1)
    assert v.number(state, "token.favour") == (1 if agreed else 2)


def test_a_partner_that_declines_stops_the_joint_ability() -> None:
    state = asked(OATH)
    v.order(state, orders.AcceptRequest(v.FORGE, "forge.oath"))
    v.order(state, orders.DeclineRequest(v.FEN, "forge.oath"))
    v.go(state, v.DELIVER)
    assert not v.told(state, "delivered")


def test_the_odds_of_a_joint_ability_multiply_both_rolls() -> None:
    state = v.at(v.PLAN)
    v.put(state, forge__relation=5, fen__relation=0)
    found = odds(state, OATH)
    assert found is not None
    assert found.of("accepted") == 80 * 80 // 100


def test_every_ally_is_waited_for_every_turn_asked_or_not() -> None:
    """rules §The turn, 4: every ally seat acts every turn."""
    state = v.at(v.ANSWER)
    assert set(turn.awaiting(state)) == {v.MILL, v.FORGE, v.FEN}
    for seat, stance in ((v.MILL, orders.StandUp), (v.FORGE, orders.Hold), (v.FEN, orders.StepBack)):
        v.order(state, stance(seat))
        assert seat not in turn.awaiting(state)
        assert v.refusal(state, orders.Hold(seat)) == "stance_taken"
    v.go(state, v.ANSWER, 2)
    assert set(turn.awaiting(state)) == {v.MILL, v.FORGE, v.FEN}


def test_standing_up_raises_relation_cover_and_exposure_and_stepping_back_lowers_two() -> None:
    """rules §The turn, 4."""
    state = v.at(v.ANSWER)
    v.order(state, orders.StandUp(v.MILL))
    assert [v.number(state, name) for name in ("mill.relation", "mill.exposure", "friends")] == [6, 3, 5]
    v.order(state, orders.StepBack(v.FORGE))
    assert [v.number(state, name) for name in ("forge.relation", "forge.exposure", "friends")] == [7, 0, 5]


def test_who_steps_back_declines_what_it_was_asked() -> None:
    state = asked(PICKS)
    v.order(state, orders.StepBack(v.MILL))
    assert state.requests[0][2] == "declined"


def test_who_has_agreed_to_help_cannot_step_back_from_it() -> None:
    """rules §The turn, 4: who steps back declines; who has said yes, itself or as a partner, has not."""
    given, refused = asked(PICKS), asked(PICKS)
    v.order(given, orders.AcceptRequest(v.MILL, "mill.picks"))
    assert v.refusal(given, orders.StepBack(v.MILL)) == "has_agreed"
    v.order(given, orders.Hold(v.MILL))
    v.order(refused, orders.DeclineRequest(v.MILL, "mill.picks"))
    v.order(refused, orders.StepBack(v.MILL))
    joint = asked(OATH)
    v.order(joint, orders.AcceptRequest(v.FEN, OATH.ability))
    assert v.refusal(joint, orders.StepBack(v.FEN)) == "has_agreed"
    v.order(joint, orders.StepBack(v.FORGE))
    v.order(joint, orders.StepBack(v.FEN))


def test_aid_is_offered_unasked_and_unpaid_within_every_limit() -> None:
    """rules §The turn, 4: offer aid unasked."""
    state = v.at(v.ANSWER)
    grain = v.number(state, "grain")
    assert v.refusal(state, orders.OfferAid(v.MILL, "mill.picks")) == "not_unasked"
    assert v.refusal(state, orders.OfferAid(v.FORGE, "mill.towers")) == "not_unasked"
    v.order(state, orders.OfferAid(v.MILL, "mill.towers"))
    assert (v.number(state, "grain"), v.number(state, "mill.capacity")) == (grain, 2)
    assert v.refusal(state, orders.Hold(v.MILL)) == "stance_taken"
    v.put(state, fen__pinned=1)
    assert v.refusal(state, orders.OfferAid(v.FEN, "fen.eyes")) == "limit"


def test_a_side_deal_costs_will_and_taking_it_is_stepping_back() -> None:
    """rules §The turn, 2: offer any ally a side deal for stepping back."""
    state = v.at(v.SIGNAL)
    assert v.refusal(state, orders.OfferSideDeal(v.PLAIN, "fen")) == "no_side_deal"
    v.order(state, orders.OfferSideDeal(v.PLAIN, "mill"))
    assert v.number(state, "will") == 8
    assert v.refusal(state, orders.OfferSideDeal(v.PLAIN, "mill")) == "already_offered"
    v.go(state, v.ANSWER)
    assert v.refusal(state, orders.AcceptSideDeal(v.FORGE)) == "no_side_deal"
    v.order(state, orders.AcceptSideDeal(v.MILL))
    assert v.number(state, "mill.relation") == 5 - 2 - 1
    assert v.refusal(state, orders.StandUp(v.MILL)) == "stance_taken"


def test_the_warmer_the_tie_the_harder_the_side_deal() -> None:
    state = v.at(v.ANSWER)
    v.put(state, mill__relation=8)
    assert deal_check(state, state.compiled.allies["mill"]).modifiers == (("relation", -1),)
    v.put(state, mill__relation=3)
    assert deal_check(state, state.compiled.allies["mill"]).modifiers == (("relation", 1),)


def test_aid_that_can_no_longer_be_paid_when_it_is_accepted_does_not_set_out() -> None:
    state = asked(PICKS)
    v.put(state, grain=0)
    v.order(state, orders.AcceptRequest(v.MILL, "mill.picks"))
    assert not state.deliveries
    assert v.told(state, "could_not_pay")
    assert v.number(state, "mill.capacity") == 3


def test_a_near_miss_on_a_price_that_cannot_be_paid_can_only_be_left() -> None:
    state = asked(PICKS, grain=1, purse=0)
    by_card(state, 3)
    assert orders.TakePrice(v.HILL, "mill.picks") not in legal(state, v.HILL)
    assert orders.LeavePrice(v.HILL, "mill.picks") in legal(state, v.HILL)


@pytest.mark.parametrize(
    "effects",
    [
        [{"do": "change", "track": "grain", "by": -1}, {"do": "change", "track": "grain", "by": -1}],
        [{"do": "several", "effects": [{"do": "change", "track": "grain", "by": -2}]}],
    ],
    ids=["twice", "nested"],
)
def test_a_price_is_paid_in_full_however_it_is_written(effects: list[dict[str, Any]]) -> None:
    """rules §Ally cards: what the defender pays; a scenario that hides it from the judge is refused."""
    data = v.raw()
    data["currencies"][0]["steps"][0]["effects"] = effects
    try:
        tables = v.changed(data)
    except ScenarioFaulty:
        return
    state = v.at(v.PLAN, tables=tables)
    v.put(state, grain=1)
    assert v.refusal(state, orders.RequestAid(v.HILL, "forge.smiths", "grain:1")) == "cannot_pay_price"
