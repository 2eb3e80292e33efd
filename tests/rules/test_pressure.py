"""Signals, cards, will and standing (rules §Tracks, §The turn, 2 and 6)."""

import pytest

from rules.mechanics.pressure import cost, pressure_check
from rules.state.state import State
from rules.values import orders
from tests.scenarios import valleys as v


def signalled(*cards: str, **numbers: int) -> State:
    """A game in Pressure of turn 1 in which these cards were signalled."""
    state = v.at(v.SIGNAL)
    v.put(state, **numbers)
    for card in cards:
        v.order(state, orders.Signal(v.PLAIN, card))
    v.go(state, v.PRESSURE)
    return state


def play(state: State, card: str, face: int = 5) -> None:
    v.die(state, f"pressure:{card}", face)
    v.order(state, orders.PlayCard(v.PLAIN, card))


def test_at_most_three_cards_are_signalled_each_once() -> None:
    """rules §The turn, 2: up to three pressure cards."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "taunt"))
    assert v.refusal(state, orders.Signal(v.PLAIN, "taunt")) == "already_signalled"
    v.order(state, orders.Signal(v.PLAIN, "raid"))
    v.order(state, orders.Signal(v.PLAIN, "patrol"))
    assert v.refusal(state, orders.Signal(v.PLAIN, "embargo")) == "signals_full"


@pytest.mark.parametrize(("card", "rung", "allowed"), [
    ("raid", 1, False), ("raid", 2, True), ("siege", 4, False), ("siege", 6, True), ("siege", 7, False),
])  # fmt: skip
def test_only_cards_that_the_rung_allows_are_signalled(card: str, rung: int, allowed: bool) -> None:
    """rules §The turn, 2: that its rung allows."""
    state = v.at(v.SIGNAL)
    v.put(state, rung=rung)
    if allowed:
        v.order(state, orders.Signal(v.PLAIN, card))
    else:
        assert v.refusal(state, orders.Signal(v.PLAIN, card)) == "rung"


def test_only_signalled_cards_are_played() -> None:
    """rules §The turn, 2: only signalled cards can be played this turn."""
    state = signalled("taunt")
    assert v.refusal(state, orders.PlayCard(v.PLAIN, "embargo")) == "not_signalled"
    play(state, "taunt")
    assert v.refusal(state, orders.PlayCard(v.PLAIN, "taunt")) == "not_signalled"
    v.go(state, v.PRESSURE, 2)
    assert v.refusal(state, orders.PlayCard(v.PLAIN, "taunt")) == "not_signalled"


def test_the_ladder_may_have_left_a_signalled_card_behind() -> None:
    state = signalled("raid")
    v.put(state, rung=1)
    assert v.refusal(state, orders.PlayCard(v.PLAIN, "raid")) == "rung"


def test_signals_lie_hidden_open_or_open_by_kind_as_the_scenario_says() -> None:
    """rules §The turn, 2."""
    state = signalled("taunt", "raid", "patrol")
    assert [(item[0], item[1]) for item in state.signals] == [("taunt", "open"), ("raid", "hidden"), ("patrol", "kind")]


def test_the_first_card_costs_its_will_and_each_further_one_costs_one_more() -> None:
    """rules §The turn, 6."""
    state = signalled("taunt", "raid", "patrol", will=10)
    costs = []
    for card in ("taunt", "raid", "patrol"):
        before = v.number(state, "will")
        play(state, card)
        costs.append(before - v.number(state, "will"))
    assert costs == [1, 2 + 1, 1 + 2]


def test_below_a_standing_of_four_every_card_costs_one_will_more() -> None:
    """rules §Tracks: below 4 every card costs one will more."""
    state = v.at(v.SIGNAL)
    raid = state.compiled.cards["raid"]
    v.put(state, fame=4)
    assert cost(state, raid) == 2
    v.put(state, fame=3)
    assert cost(state, raid) == 3


def test_a_card_that_will_cannot_pay_is_not_played() -> None:
    state = signalled("raid", will=1)
    assert v.refusal(state, orders.PlayCard(v.PLAIN, "raid")) == "will"


@pytest.mark.parametrize(
    ("face", "result", "spirit"),
    [(9, "major_gain", 4), (6, "gain", 5), (4, "no_change", 6), (2, "setback", 7), (1, "major_setback", 6)],
)
def test_one_d10_has_five_results(face: int, result: str, spirit: int) -> None:
    """rules §The turn, 6: major gain, gain, no change, setback, major setback."""
    state = signalled("taunt")
    play(state, "taunt", face)
    assert v.rolls(state, "pressure:taunt")[0][5] == result
    assert v.number(state, "spirit") == spirit


@pytest.mark.parametrize(("face", "fame"), [(9, 7), (6, 7), (5, 6), (2, 6)])
def test_a_gain_restores_standing(face: int, fame: int) -> None:
    """rules §Tracks: a gain restores 1."""
    state = signalled("taunt")
    play(state, "taunt", face)
    assert v.number(state, "fame") == fame


def test_climbing_a_rung_is_part_of_a_card() -> None:
    """rules §The turn, 6."""
    state = signalled("raid")
    play(state, "raid")
    assert v.number(state, "rung") == 4


def test_the_modifiers_of_a_card_are_itemised() -> None:
    state = signalled("raid", walls=5, drill=5)
    play(state, "raid", 9)
    assert v.rolls(state, "pressure:raid")[0][4:7] == (6, "gain", (("thick_walls", -3),))


def test_a_turn_without_a_card_gives_will_back_and_costs_standing() -> None:
    """rules §The turn, 6."""
    state = signalled(will=5)
    v.go(state, v.ECONOMY)
    assert (v.number(state, "will"), v.number(state, "fame")) == (6, 5)


def test_a_turn_with_a_card_is_not_idle() -> None:
    state = signalled("taunt", will=5)
    play(state, "taunt")
    v.go(state, v.ECONOMY)
    assert (v.number(state, "will"), v.number(state, "fame")) == (4, 6)


def test_an_open_signal_left_unplayed_costs_standing_and_a_hidden_one_does_not() -> None:
    """rules §Tracks: an open signal left unplayed costs 1."""
    state = signalled("taunt", "soften", "raid")
    play(state, "raid")
    v.go(state, v.ECONOMY)
    assert v.number(state, "fame") == 4
    hidden = signalled("raid", "patrol", "taunt")
    play(hidden, "taunt")
    v.go(hidden, v.ECONOMY)
    assert v.number(hidden, "fame") == 6
    assert not hidden.signals


def test_an_announced_card_is_open_and_waits_for_the_turn_after() -> None:
    """rules §Endings: announced openly one turn before."""
    state = signalled("assault", rung=7)
    assert state.signals[0][1] == "open"
    assert v.refusal(state, orders.PlayCard(v.PLAIN, "assault")) == "announced_this_turn"
    v.order(state, orders.HoldRung(v.PLAIN))
    v.go(state, v.ECONOMY)
    assert v.number(state, "fame") == 5, "idle, but not yet an empty threat"
    v.go(state, v.PRESSURE, 2)
    play(state, "assault", 0)
    assert v.rolls(state, "pressure:assault")


def test_an_announced_card_that_is_not_played_the_turn_after_is_an_empty_threat() -> None:
    state = signalled("assault", rung=7)
    v.order(state, orders.HoldRung(v.PLAIN))
    v.go(state, v.PRESSURE, 2)
    before = v.number(state, "fame")
    v.go(state, v.ECONOMY)
    assert not state.signals
    assert v.number(state, "fame") == before - 2
    v.go(state, v.PRESSURE, 3)
    assert v.refusal(state, orders.PlayCard(v.PLAIN, "assault")) == "not_signalled"


def test_a_card_limit_binds_when_it_is_signalled_and_when_it_is_played() -> None:
    state = signalled("embargo")
    play(state, "embargo", 9)
    v.go(state, v.SIGNAL, 2)
    assert v.refusal(state, orders.Signal(v.PLAIN, "embargo")) == "limit"


def test_a_sanction_stays_until_it_is_eased() -> None:
    """rules §The turn, 6."""
    state = signalled("embargo", "soften")
    play(state, "embargo", 6)
    v.go(state, v.SIGNAL, 4)
    assert v.number(state, "sanction.ban") == 1
    v.order(state, orders.Signal(v.PLAIN, "soften"))
    v.go(state, v.PRESSURE)
    play(state, "soften")
    assert v.number(state, "sanction.ban") == 0


@pytest.mark.parametrize(
    ("face", "result"), [(9, "defeat"), (6, "defeat"), (5, "stalemate"), (3, "stalemate"), (2, "repelled")]
)
def test_an_intervention_is_d10_plus_four_less_a_third_of_the_defence(face: int, result: str) -> None:
    """rules §Endings: d10 + 4 - a third (rounded down) of three tracks: 6+ defeat; 3 to 5 stalemate; below repelled."""
    state = signalled("assault", rung=7, walls=4, drill=4, spirit=6)
    v.order(state, orders.HoldRung(v.PLAIN))
    v.go(state, v.PRESSURE, 2)
    v.put(state, walls=4, drill=4, spirit=6, will=9, fame=8, friends=4)
    play(state, "assault", face)
    roll = v.rolls(state, "pressure:assault")[0]
    assert (roll[4], roll[5]) == (face, result)
    after = {name: v.number(state, name) for name in ("drill", "spirit", "will", "fame", "friends")}
    expected = {
        "defeat": {"drill": 4, "spirit": 6, "will": 6, "fame": 8, "friends": 4},
        "stalemate": {"drill": 2, "spirit": 4, "will": 4, "fame": 8, "friends": 4},
        "repelled": {"drill": 4, "spirit": 6, "will": 3, "fame": 6, "friends": 6},
    }
    assert after == expected[result]
    v.go(state, v.REVIEW)
    assert (v.number(state, "ending") == state.compiled.ending_number["taken"]) == (result == "defeat")


def test_what_was_already_laid_open_is_not_revealed_twice() -> None:
    """rules §The turn, 3: reveals lie open what is hidden."""
    state = v.at(v.SIGNAL)
    v.put(state, reveals=3)
    for card in ("taunt", "raid", "patrol"):
        v.order(state, orders.Signal(v.PLAIN, card))
    v.go(state, v.PLAN)
    assert [item[3] for item in state.signals if item[1] != "open"] == [1, 1]
    assert v.number(state, "reveals") == 1


def worn_modifiers(repeated: int, *played: bool) -> list[int]:
    """What a taunt in the turn after these has on its roll for having been played in some of them."""
    data = v.raw()
    data["pressure"]["repeated"] = repeated
    state = v.at(v.SIGNAL, tables=v.changed(data))
    for number, once in enumerate(played, 2):
        if once:
            v.order(state, orders.Signal(v.PLAIN, "taunt"))
            v.go(state, v.PRESSURE)
            play(state, "taunt")
        v.go(state, v.SIGNAL, number)
    return [by for name, by in pressure_check(state, state.compiled.cards["taunt"]).modifiers if name == "repeated"]


@pytest.mark.parametrize(
    ("played", "by"),
    [
        ((False,), []),
        ((True,), [-1]),
        ((True, True), [-2]),
        ((True, False), []),
        ((True, True, False), [-1]),
        ((True,) * 5, [-3]),
    ],
)
def test_a_card_made_again_soon_weighs_less_and_rest_restores_it(played: tuple[bool, ...], by: list[int]) -> None:
    """rules §The turn, 6: so much on its roll for each time that it was played lately, at most three."""
    assert worn_modifiers(-1, *played) == by


def test_cards_do_not_wear_where_the_scenario_does_not_say_so() -> None:
    assert worn_modifiers(0, True, True) == []
