"""An arm plays the same games for the same seed on any number of workers, and sets what it says."""

import gc
from typing import Any

import pytest

from game.errors import WrongUse
from game.lab import Arm, Result, run_arm, run_arms
from game.lab.arms import Table, checked, settable
from game.lab.play import Game, seed_of
from game.lab.runs import LARGEST_CHUNK
from rules.bots.runner import play_game
from rules.judging.judge import judge
from rules.mechanics.allies import HELD, NO_STANCE
from rules.tables.compile import compile_scenario
from rules.tables.places import RUNG
from rules.turn.turn import advance
from rules.values import orders
from tests.lab.games import FRIENDS, SCENARIO, played, valleys
from tests.scenarios import valleys as v


def measured(result: Result) -> dict[str, Any]:
    """The document without what depends on the machine."""
    return {key: value for key, value in result.to_data().items() if key != "games_per_second"}


# ----- pairs and workers


def test_same_seed_gives_the_same_result() -> None:
    assert measured(played()) == measured(played())


def test_another_seed_gives_other_games() -> None:
    assert {game.seed for game in played().records}.isdisjoint(
        game.seed for game in run_arm(valleys(), games=12, seed=4).records
    )


def test_result_is_the_same_for_any_number_of_workers() -> None:
    arms = [valleys(), valleys(without=(v.FORGE,))]
    alone, together = (run_arms(arms, games=9, seed=3, workers=workers) for workers in (1, 2))
    for one, other in zip(alone, together, strict=True):
        assert measured(one) == measured(other)
        assert one.records == other.records


def test_no_game_is_kept_where_nobody_wants_it_and_the_document_is_the_same() -> None:
    def alive() -> int:
        return sum(isinstance(one, Game) for one in gc.get_objects())

    before = alive()
    seen: list[int] = []
    run_arm(valleys(), games=40, seed=3, progress=lambda *_: seen.append(alive() - before), keep=None)
    assert max(seen) <= 2 * LARGEST_CHUNK
    without = run_arm(valleys(), games=40, seed=3, keep=None)
    assert without.records == []
    assert measured(without) == measured(played(40))


def test_game_has_the_same_seed_in_every_arm() -> None:
    one, other = run_arms([valleys(), valleys(only=(v.MILL,), set={"spirit": 3})], games=8, seed=3)
    assert [game.seed for game in one.records] == [game.seed for game in other.records]
    assert [game.seed for game in one.records] == [seed_of(3, number) for number in range(8)]


def test_more_games_begin_with_the_same_ones() -> None:
    assert played(6).records == played(12).records[:6]


# ----- what an arm sets


def test_held_number_never_moves() -> None:
    result = played(hold={"rung": 5, "spirit": 4})
    assert {value for turn in range(1, 7) for value in result.values_at("spirit", turn)} == {4}
    assert {value for turn in range(1, 7) for value in result.values_at("rung", turn)} == {5}
    assert len({value for turn in range(1, 7) for value in played().values_at("spirit", turn)}) > 1


def test_set_number_starts_there_and_moves_on() -> None:
    arm = checked(valleys(set={"grain": 9, "rung": 1, "mill.relation": 2, "favour": 5}))
    state = Table(arm).begin(1)
    index = state.compiled.index
    names = ("grain", "mill.relation", "token.favour")
    assert [state.numbers[index[name]] for name in names] == [9, 2, 5]
    assert state.numbers[RUNG] == 1
    result = played(set={"grain": 9})
    assert len({value for turn in range(1, 7) for value in result.values_at("grain", turn)}) > 1


def test_scores_count_from_the_start_of_the_scenario_whatever_is_set() -> None:
    table = Table(checked(valleys(set={"spirit": 8})))
    plain = compile_scenario(SCENARIO)
    assert [one.start for one in table.compiled.interests[v.HILL]] == [one.start for one in plain.interests[v.HILL]]


def test_other_length_is_the_length_of_the_games() -> None:
    result = played(turns=2)
    assert max(game.turn for game in result.records) == 2
    assert {len(means) for means in result.by_turn.values()} == {2}


def at_plan(arm: Arm) -> Any:
    state = Table(checked(arm)).begin(1)
    for _ in range(3):
        advance(state)
    return state


def could_ask(state: Any) -> set[str]:
    return {
        ability.ally.seat
        for ability in state.compiled.abilities.values()
        if any(judge(state, request).allowed for request in ability.requests.values())
    }


def test_ally_left_out_cannot_be_asked() -> None:
    assert could_ask(at_plan(valleys())) >= {v.MILL, v.FORGE}
    assert could_ask(at_plan(valleys(without=(v.FORGE,)))) == could_ask(at_plan(valleys())) - {v.FORGE}


def test_only_leaves_out_every_other_ally() -> None:
    assert could_ask(at_plan(valleys(only=(v.MILL,)))) == {v.MILL}


def test_joint_aid_needs_both_allies() -> None:
    request = orders.RequestAid(v.HILL, "forge.oath", "favour:1")
    assert judge(at_plan(valleys()), request).allowed
    assert not judge(at_plan(valleys(without=(v.FEN,))), request).allowed


@pytest.mark.parametrize("policy", ["card", "ally", "random"])
def test_ally_left_out_gives_nothing_and_says_nothing(policy: str) -> None:
    others = {v.MILL: policy, v.FORGE: policy}
    result = played(games=6, without=(v.FEN,), policies={**others, v.PLAIN: "random", v.HILL: "random"})
    for name, counts in result.abilities.items():
        if name.startswith(v.FEN):
            assert counts == {"could": 0, "asked": 0, "accepted": 0, "delivered": 0}
    table = Table(checked(valleys(without=(v.FEN,), policies={**others, v.PLAIN: "random"})))
    ally = table.compiled.allies[v.FEN]
    for seed in range(5):
        state = table.begin(seed)
        for position in play_game(state, table.policies):
            assert position.numbers[ally.stance] in (NO_STANCE, HELD)
            assert [position.numbers[place] for place in (ally.stood_up, ally.delivered)] == [0, 0]
            assert not any(item[0] == v.FEN for item in position.deals)


def test_without_any_ally_nobody_gives_anything() -> None:
    result = played(without=FRIENDS)
    assert all(set(counts.values()) == {0} for counts in result.abilities.values())
    assert result.counters["gained_aid"] == 0.0
    assert sum(counts["delivered"] for counts in played().abilities.values()) > 0


def test_policy_of_your_own_plays_its_seat() -> None:
    def quiet(view: Any, legal: Any, odds: Any, roll: Any) -> Any:
        return orders.Pass(view.seat)

    result = played(policies={v.HILL: quiet})
    assert all(counts["asked"] == 0 for counts in result.abilities.values())
    assert result.to_data()["arm"]["policies"][v.HILL] == "quiet"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"without": ("nobody",)}, "lab.unknown_ally"),
        ({"only": (v.PLAIN,)}, "lab.unknown_ally"),
        ({"set": {"nothing": 1}}, "lab.unknown_number"),
        ({"hold": {"turns": 3}}, "lab.unknown_number"),
        ({"set": {"spirit": 11}}, "lab.out_of_range"),
        ({"hold": {"rung": 8}}, "lab.out_of_range"),
        ({"set": {"spirit": -1}}, "lab.out_of_range"),
        ({"policies": {"nobody": "random"}}, "lab.unknown_seat"),
        ({"policies": {v.UMPIRE: "random"}}, "lab.unknown_seat"),
        ({"policies": {v.HILL: "people"}}, "lab.unknown_policy"),
        ({"policies": {v.HILL: "pressure"}}, "lab.unknown_policy"),
        ({"policies": {v.HILL: "always-refuse"}}, "lab.unknown_policy"),
        ({"policies": {v.PLAIN: "one-card:nonsense"}}, "lab.unknown_policy"),
        ({"turns": 0}, "lab.bad_turns"),
        ({"turns": 1001}, "lab.bad_turns"),
    ],
)
def test_arm_that_means_nothing_is_refused(settings: dict[str, Any], key: str) -> None:
    with pytest.raises(WrongUse) as caught:
        checked(valleys(**settings))
    assert (caught.value.message.key, caught.value.exit_status) == (key, 2)


def test_every_track_token_and_number_of_an_ally_can_be_set() -> None:
    names = settable(compile_scenario(SCENARIO))
    assert {"rung", "spirit", "grain", "favour", "mill.pinned", "fen.capacity", "sanction.toll"} <= names.keys()
