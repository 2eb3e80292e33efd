"""What happens to the table (rules §Injects)."""

from rules.turn import turn
from rules.values import orders
from tests.scenarios import valleys as v


def test_a_scheduled_inject_fires_in_the_brief_of_its_turn_and_once() -> None:
    """rules §Injects: scheduled."""
    state = v.at(v.SIGNAL)
    assert v.number(state, "weather") == 5
    v.go(state, v.SIGNAL, 2)
    assert (v.number(state, "weather"), v.number(state, "market_day.fired")) == (7, 2)
    v.put(state, weather=3)
    v.go(state, v.SIGNAL, 3)
    assert v.number(state, "weather") == 3


def test_a_conditional_inject_fires_when_its_condition_holds() -> None:
    """rules §Injects: conditional, a condition in the limits vocabulary."""
    state = v.at(v.REVIEW)
    assert v.number(state, "hunger.fired") == 0
    v.put(state, grain=1)
    v.go(state, v.SIGNAL, 2)
    assert v.changes(state, "spirit") == [(-1, "inject:hunger")]


def test_an_inject_with_a_chance_is_rolled_each_turn_until_it_fires() -> None:
    fired = []
    for seed in range(200):
        state = v.at(v.SIGNAL, 3, seed=seed)
        roll = v.rolls(state, "inject:storm_cloud")[0]
        assert (roll[5] == "fires") == (roll[3] < 5) == (v.number(state, "storm_cloud.fired") == 3)
        fired.append(roll[5] == "fires")
        v.go(state, v.SIGNAL, 4)
        assert bool(v.rolls(state, "inject:storm_cloud")) != fired[-1]
    assert 75 < sum(fired) < 125


def test_an_inject_without_turn_or_condition_waits_for_the_facilitator() -> None:
    """rules §Injects: ad hoc by the facilitator."""
    state = v.at(v.SIGNAL, 5)
    assert v.number(state, "feast.fired") == 0
    v.order(state, orders.FireInject(v.UMPIRE, "feast", "now"))
    assert v.number(state, "feast.fired") == 5
    assert v.refusal(state, orders.FireInject(v.UMPIRE, "feast", "again")) == "already_fired"


def test_a_cancelled_inject_does_not_fire_and_a_postponed_one_waits() -> None:
    """rules §The facilitator: fire or cancel any inject."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.CancelInject(v.UMPIRE, "market_day", "no market"))
    assert v.refusal(state, orders.PostponeInject(v.UMPIRE, "fair", 1, "past")) == "turn_past"
    v.order(state, orders.PostponeInject(v.UMPIRE, "fair", 5, "later"))
    v.go(state, v.SIGNAL, 4)
    assert (v.number(state, "market_day.fired"), v.number(state, "fair.fired")) == (0, 0)
    v.go(state, v.SIGNAL, 5)
    assert (v.number(state, "market_day.fired"), v.number(state, "fair.fired")) == (0, 5)


def test_a_facilitators_own_inject_is_a_text_with_effects() -> None:
    """rules §Injects: ad hoc by the facilitator."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.WriteInject(v.UMPIRE, "Rain", '[{"do":"change","track":"harvest","by":-1}]', "drama"))
    assert v.changes(state, "harvest") == [(-1, "ruling:write_inject")]
    assert v.refusal(state, orders.WriteInject(v.HILL, "Sun", "[]", "mine")) == "not_for_seat"


def test_an_inject_fired_before_the_first_turn_has_fired_and_comes_once() -> None:
    """rules §Injects: by the facilitator, at any time; the first turn is its turn."""
    state = v.begin()
    assert turn.resolve(state, orders.FireInject(v.UMPIRE, "market_day", "x"), 1).allowed
    assert v.number(state, "market_day.fired") == 1
    assert turn.resolve(state, orders.FireInject(v.UMPIRE, "market_day", "x"), 2).reason == "already_fired"
    v.put(state, weather=3)
    v.go(state, v.SIGNAL, 2)
    assert (v.number(state, "weather"), v.number(state, "market_day.fired")) == (3, 1)
