"""Turns played with policies."""

from typing import Any

from rules.bots.policies import POLICIES
from rules.bots.runner import MOST_ORDERS, play_game, play_phase
from rules.tables.places import TURN
from rules.turn import turn
from rules.values import orders
from tests.scenarios import valleys as v

ALL_RANDOM = dict.fromkeys((v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN), POLICIES["random"])


def test_random_games_end_without_a_dead_end() -> None:
    """A small one of the 100,000 random games."""
    endings = set()
    for seed in range(120):
        state = v.begin(seed)
        turns = sum(1 for _ in play_game(state, ALL_RANDOM))
        assert turn.is_over(state)
        assert turns == state.numbers[TURN] <= 6
        endings.add(state.compiled.endings[v.number(state, "ending") - 1][0].id)
    assert len(endings) >= 3


def test_a_turn_runs_from_brief_to_review() -> None:
    state = v.begin()
    next(play_game(state, ALL_RANDOM))
    assert (state.numbers[0], state.numbers[1]) == (1, v.REVIEW)
    assert turn.awaiting(state) == []


def test_seats_without_a_policy_are_left_to_people() -> None:
    state = v.at(v.ANSWER)
    play_phase(state, dict.fromkeys((v.MILL, v.FORGE), POLICIES["card"]))
    assert turn.awaiting(state) == [v.FEN]


def test_a_policy_that_goes_round_in_circles_is_stopped() -> None:
    given: list[Any] = []

    def stubborn(view: Any, legal: Any, odds: Any, roll: Any) -> orders.Order:
        return orders.Explain(v.PLAIN, "again")

    def take(_: str, order: orders.Order) -> bool:
        given.append(order)
        return True

    play_phase(v.at(v.SIGNAL), {v.PLAIN: stubborn}, 0, take)
    assert 0 < len(given) <= MOST_ORDERS


def test_the_dice_of_the_bots_are_not_the_games_dice() -> None:
    """rules §Dice: bots draw from streams of their own."""
    state, other = v.at(v.SIGNAL), v.at(v.SIGNAL)
    play_phase(state, ALL_RANDOM)
    assert state.rolls == other.rolls
    assert state.face("x:y") == other.face("x:y")
