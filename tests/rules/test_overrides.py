"""The facilitator's word over dice and results, before and after the roll (rulebook, facilitation)."""

import pytest

from rules.judging.legal import legal
from rules.mechanics import delivery
from rules.state.state import State
from rules.turn import turn
from rules.values import orders
from tests.rules.ruled import answered, override
from tests.scenarios import valleys as v


def struck(card: str = "taunt", face: int = 9) -> State:
    """A game in Pressure in which a card was just played, as record 5."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, card), 1)
    v.go(state, v.PRESSURE)
    v.die(state, f"pressure:{card}", face)
    v.order(state, orders.PlayCard(v.PLAIN, card), 5)
    return state


# ----- before the roll


def test_a_face_is_set_before_the_roll_and_the_dies_own_is_kept() -> None:
    """rules §The facilitator: override any result before the roll; what the engine would have done is in the record."""
    state, plain = struck(face=0), v.at(v.SIGNAL)
    own = plain.copy().face("pressure:taunt")[1]
    roll = v.rolls(state, "pressure:taunt")[0]
    assert (roll[3], roll[7]) == (0, own)
    assert not state.forced, "once only"


def test_a_face_is_a_face_and_a_roll_has_one() -> None:
    state = v.at(v.SIGNAL)
    for face, roll in ((10, "a:b"), (-1, "a:b"), (3, "nonsense"), (3, "a:" + "b" * 200)):
        assert v.refusal(state, orders.ForceRoll(v.UMPIRE, roll, face, "test")) == "bad_roll"
    v.die(state, "a:b", 3)
    assert v.refusal(state, orders.ForceRoll(v.UMPIRE, "a:b", 3, "test")) == "already_forced"
    assert v.refusal(state, orders.ForceRoll(v.HILL, "c:d", 4, "test")) == "not_for_seat"


def test_a_die_that_was_set_is_set_anew_or_taken_off_until_it_is_rolled() -> None:
    """rules §The facilitator: override any result before the roll."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "taunt"), 1)
    own = state.copy().face("pressure:taunt")[1]
    assert v.refusal(state, orders.ReleaseRoll(v.UMPIRE, "pressure:taunt", "t")) == "not_forced"
    v.die(state, "pressure:taunt", 3)
    v.order(state, orders.ForceRoll(v.UMPIRE, "pressure:taunt", 4, "a slip"), 2)
    assert state.forced == [("pressure:taunt", 4)]
    v.order(state, orders.ReleaseRoll(v.UMPIRE, "pressure:taunt", "let it fall"), 3)
    assert not state.forced
    v.order(state, orders.SkipOrder(v.UMPIRE, 3, "set it after all"))
    v.order(state, orders.SkipOrder(v.UMPIRE, 2, "as it was first"))
    assert state.forced == [("pressure:taunt", 3)]
    v.order(state, orders.ReleaseRoll(v.UMPIRE, "pressure:taunt", "let it fall"))
    v.go(state, v.PRESSURE)
    v.order(state, orders.PlayCard(v.PLAIN, "taunt"))
    roll = v.rolls(state, "pressure:taunt")[0]
    assert (roll[3], roll[7]) == (own, -1)
    assert v.refusal(state, orders.ReleaseRoll(v.UMPIRE, "pressure:taunt", "t")) == "not_forced"


# ----- after the roll


def test_a_pressure_result_is_replaced_and_its_cost_and_climb_stay() -> None:
    """rules §The facilitator: override any result after the roll."""
    state = struck("raid", 9)
    v.put(state, walls=4)
    before = {name: v.number(state, name) for name in ("will", "rung", "raid.uses")}
    override(state, "pressure:raid", "major_setback")
    assert {name: v.number(state, name) for name in ("will", "rung", "raid.uses")} == before
    assert v.told(state, "overridden") == [("Happened", "overridden", "pressure:raid", "major_setback")]


@pytest.mark.parametrize("results", [["setback"], ["setback", "no_change"], ["no_change", "gain", "setback"]])
def test_after_any_number_of_overrides_only_the_last_result_stands(results: list[str]) -> None:
    """rules §The facilitator: what was done is what the last ruling says."""
    state = struck(face=9)
    assert (v.number(state, "spirit"), v.number(state, "fame")) == (4, 7)
    for result in ["gain", *results]:
        turn.resolve(state, orders.OverrideResult(v.UMPIRE, "pressure:taunt", result, "test"), 50 + len(state.marks))
    last = results[-1]
    assert (v.number(state, "spirit"), v.number(state, "fame")) == {
        "setback": (7, 6), "no_change": (6, 6), "gain": (5, 7),
    }[last if last in ("setback", "gain") else "no_change"]  # fmt: skip


def test_an_accepted_answer_is_turned_into_a_declined_one_and_back() -> None:
    state = answered(9)
    before = v.number(state, "grain"), v.number(state, "mill.capacity"), v.number(state, "mill.exposure")
    override(state, "answer:mill.picks", "declined", 8)
    assert not state.deliveries
    assert state.requests[0][2] == "declined"
    assert (v.number(state, "grain"), v.number(state, "mill.capacity"), v.number(state, "mill.exposure")) == (6, 3, 2)
    again = answered(0)
    override(again, "answer:mill.picks", "accepted", 8)
    assert (v.number(again, "grain"), v.number(again, "mill.capacity"), v.number(again, "mill.exposure")) == before
    assert [item[0] for item in again.deliveries] == ["mill.picks"]


def test_an_answer_given_when_time_ran_out_can_still_be_overridden_this_turn() -> None:
    """rules §The facilitator: override any result after the roll."""
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    v.die(state, "answer:mill.picks", 0)
    v.go(state, v.DELIVER)
    override(state, "answer:mill.picks", "accepted")
    assert [item[0] for item in state.deliveries] == ["mill.picks"]


@pytest.mark.parametrize(("ability", "price"), [("mill.picks", "grain:3"), ("forge.oath", "favour:1")])
def test_an_answer_that_has_no_higher_price_cannot_be_ruled_to_name_one(ability: str, price: str) -> None:
    """rules §The turn, 4: a price one step higher, which must exist."""
    state = v.at(v.PLAN)
    seat = ability.partition(".")[0]
    v.order(state, orders.RequestAid(v.HILL, ability, price))
    v.go(state, v.ANSWER)
    v.die(state, f"answer:{ability}", 0)
    v.order(state, orders.AnswerByCard(seat, ability), 7)
    ruling = turn.resolve(state, orders.OverrideResult(v.UMPIRE, f"answer:{ability}", "priced", "test"), 8)
    assert not ruling.allowed or state.requests[0][4]
    legal(state, v.HILL)


def delivered(face: int) -> State:
    """A game in which the mill's picks come over a covered river, with this face of the die."""
    state = answered(9)
    v.go(state, v.ANSWER, 2)
    v.put(state, rung=4, cover__river=4)
    v.die(state, "deliver:mill.picks", face)
    v.go(state, v.DELIVER)
    return state


def test_a_delivery_is_saved_or_lost_by_ruling() -> None:
    state = delivered(0)
    override(state, "deliver:mill.picks", "through", 20)
    assert (v.number(state, "walls"), v.number(state, "mill.delivered")) == (5, 1)
    assert not state.deliveries
    other = delivered(9)
    override(other, "deliver:mill.picks", "late", 20)
    assert (v.number(other, "walls"), v.number(other, "mill.delivered")) == (4, 0)
    assert [item[2] for item in other.deliveries] == [3]


def test_a_ruling_on_a_delivery_touches_the_one_that_was_rolled_and_no_other() -> None:
    """rules §The facilitator."""
    state = v.at(v.ANSWER, 2)
    v.put(state, rung=4, cover__river=4)
    state.add("deliveries", ("mill.picks", "river", 4, "ability:mill.picks"), "test:later")
    state.add("deliveries", ("mill.picks", "river", 2, "ability:mill.picks"), "test:now")
    v.die(state, "deliver:mill.picks", 0)
    v.go(state, v.DELIVER)
    override(state, "deliver:mill.picks", "through", 20)
    assert [item[2] for item in state.deliveries] == [4]


def test_a_delivery_within_a_delivery_is_taken_back_whole() -> None:
    """rules §The facilitator."""
    state = v.at(v.ANSWER, 2)
    v.put(state, rung=4, cover__river=4)
    state.add("deliveries", ("fen.boats#1", "river", 2, "ability:fen.boats"), "test:now")
    v.die(state, "deliver:fen.boats#1", 9)
    v.go(state, v.DELIVER)
    assert v.number(state, "roads") == 6
    override(state, "deliver:fen.boats#1", delivery.LOST, 20)
    assert v.number(state, "roads") == 5


def brief_with(fires: bool) -> State:
    """The Brief of turn 3, in which storm_cloud was rolled for and fair came without a roll just after it."""
    for seed in range(50):
        state = v.at(v.BRIEF, 3, seed=seed)
        if (v.number(state, "storm_cloud.fired") == 3) == fires:
            return state
    raise AssertionError


def test_an_inject_that_came_is_ruled_away_and_only_that_one() -> None:
    """rules §The facilitator."""
    state = brief_with(fires=True)
    before = v.number(state, "harvest")
    override(state, "inject:storm_cloud", "waits", 20)
    assert (v.number(state, "harvest"), v.number(state, "storm_cloud.fired")) == (before + 1, 0)
    assert (v.number(state, "fair.fired"), v.number(state, "friends")) == (3, 5), "another inject was taken back"


def test_an_inject_that_waited_is_ruled_to_come() -> None:
    state = brief_with(fires=False)
    before = v.number(state, "harvest")
    override(state, "inject:storm_cloud", "fires", 20)
    assert (v.number(state, "harvest"), v.number(state, "storm_cloud.fired")) == (before - 1, 3)


def test_a_side_deal_is_ruled_on() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.OfferSideDeal(v.PLAIN, "mill"))
    v.go(state, v.ANSWER)
    v.die(state, "deal:mill", 9)
    v.order(state, orders.SideDealByCard(v.MILL), 9)
    assert v.number(state, "mill.relation") == 2
    override(state, "deal:mill", "declined", 10)
    assert (v.number(state, "mill.relation"), v.number(state, "mill.exposure")) == (5, 2)
    v.order(state, orders.StandUp(v.MILL))


def test_only_a_roll_of_this_turn_and_one_of_its_results_are_ruled_on() -> None:
    state = struck()
    assert v.refusal(state, orders.OverrideResult(v.UMPIRE, "pressure:raid", "gain", "t")) == "no_such_roll"
    assert v.refusal(state, orders.OverrideResult(v.UMPIRE, "pressure:taunt", "defeat", "t")) == "unknown_result"
    v.go(state, v.SIGNAL, 2)
    assert v.refusal(state, orders.OverrideResult(v.UMPIRE, "pressure:taunt", "gain", "t")) == "no_such_roll"
