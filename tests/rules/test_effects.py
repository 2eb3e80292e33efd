"""What each kind of effect does: the data, its tuple and its function (rules §Ally cards, Effects)."""

import json
from typing import Any, get_args

import pytest

from game.errors import ScenarioFaulty
from rules.mechanics.pressure import pressure_check
from rules.scenario.effects import SHAPES
from rules.state.execute import EXECUTORS, apply, roll_bonus, usable_access
from rules.state.state import State
from rules.tables.bundles import bundle
from rules.tables.places import MODERNISED, REVEALS
from rules.tables.steps import Step
from rules.turn import turn
from rules.values import orders
from tests.scenarios import valleys as v


def given(state: State, *effects: dict[str, Any]) -> None:
    """Let effects happen, as the facilitator writes them."""
    v.order(state, orders.WriteInject(v.UMPIRE, "test", json.dumps(effects), "test"))


def words_in(value: Any, key: str) -> set[str]:
    """Every value of a key, anywhere in data."""
    if isinstance(value, dict):
        own = {value[key]} if isinstance(value.get(key), str) else set()
        return own.union(*(words_in(one, key) for one in value.values()))
    return set().union(*(words_in(one, key) for one in value)) if isinstance(value, list) else set()


def test_every_kind_of_effect_is_used_by_the_small_scenario() -> None:
    assert words_in(v.raw(), "do") == set(SHAPES)


def test_every_kind_of_step_has_what_carries_it_out() -> None:
    assert set(get_args(Step)) == set(EXECUTORS)


def test_change_moves_a_track_now_and_stays_in_range() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "change", "track": "spirit", "by": 3}, {"do": "change", "track": "spirit", "by": 9})
    assert v.number(state, "spirit") == 10
    assert v.changes(state, "spirit") == [(3, "ruling:write_inject"), (1, "ruling:write_inject")]


def test_change_over_turns_comes_in_the_brief_of_each_of_the_next_turns() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "change_over_turns", "track": "friends", "by": 1, "turns": 2})
    assert v.number(state, "friends") == 4
    seen = []
    for turn_number in (2, 3, 4):
        v.go(state, v.SIGNAL, turn_number)
        seen.append(sum(by for by, cause in v.changes(state, "friends") if not cause.startswith("inject:")))
    assert seen == [1, 1, 0]
    assert not state.schedule


def test_set_puts_a_track_at_a_value_within_its_range() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "set", "track": "weather", "value": 2})
    assert v.number(state, "weather") == 2
    given(state, {"do": "set", "track": "weather", "value": 99})
    assert v.number(state, "weather") == 10


def test_a_shield_lowers_the_rolls_of_its_kind_for_its_turns_this_one_included() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "shield", "against": "raid", "strength": 2, "turns": 2})
    raid, taunt = state.compiled.cards["raid"], state.compiled.cards["taunt"]
    assert ("shield", -2) in pressure_check(state, raid).modifiers
    assert "shield" not in dict(pressure_check(state, taunt).modifiers)
    v.go(state, v.PRESSURE, 2)
    assert ("shield", -2) in pressure_check(state, raid).modifiers
    v.go(state, v.PRESSURE, 3)
    assert "shield" not in dict(pressure_check(state, raid).modifiers)


def test_reveal_is_spent_in_the_next_plan() -> None:
    """rules §The turn, 3: reveals that arrived earlier are spent first."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "raid"))
    given(state, {"do": "reveal", "signals": 2})
    assert state.signals[0][3] == 0
    turn.advance(state)
    assert state.signals[0][3] == 1
    assert state.numbers[REVEALS] == 1


def test_a_token_is_granted_and_spent_within_its_range() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "token", "token": "favour", "by": 9})
    assert v.number(state, "token.favour") == 5
    given(state, {"do": "token", "token": "favour", "by": -2})
    assert v.number(state, "token.favour") == 3


def test_a_loan_gives_reserves_now_and_debt_and_cargoes_later() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "lend", "reserves": 2, "debt": 1, "cargoes": 3, "after": 2})
    assert (v.number(state, "grain"), v.number(state, "owed"), v.number(state, "token.carts")) == (8, 2, 0)
    v.go(state, v.SIGNAL, 2)
    assert (v.number(state, "owed"), v.number(state, "token.carts")) == (2, 0)
    v.go(state, v.SIGNAL, 3)
    assert (v.number(state, "owed"), v.number(state, "token.carts")) == (3, 3)


def test_a_swap_happens_whole_or_not_at_all() -> None:
    state = v.at(v.PLAN)
    swap = {"do": "swap", "give": "grain", "give_amount": 4, "take": "roads", "take_amount": 2}
    given(state, swap)
    assert (v.number(state, "grain"), v.number(state, "roads")) == (2, 7)
    given(state, swap)
    assert (v.number(state, "grain"), v.number(state, "roads")) == (2, 7)
    assert v.told(state, "swap_failed")


def test_a_bypass_cancels_the_worst_sanction_for_its_turns() -> None:
    """rules §The turn, 6: a sanction stays until it is eased; a by-pass cancels one for its duration."""
    state = v.at(v.PLAN)
    given(state, {"do": "impose", "sanction": "ban"})
    assert usable_access(state) == 8 - 2 - 3
    given(state, {"do": "bypass", "turns": 2})
    assert usable_access(state) == 8 - 2
    given(state, {"do": "bypass", "turns": 1})
    assert usable_access(state) == 8
    v.go(state, v.PLAN, 2)
    assert usable_access(state) == 8 - 2
    v.go(state, v.PLAN, 3)
    assert usable_access(state) == 8 - 2 - 3


def test_impose_and_ease_put_a_sanction_in_force_and_lift_the_worst_or_the_one_named() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "impose", "sanction": "ban"})
    given(state, {"do": "ease"})
    assert (v.number(state, "sanction.ban"), v.number(state, "sanction.toll")) == (0, 1)
    given(state, {"do": "impose", "sanction": "ban"}, {"do": "ease", "sanction": "toll"})
    assert (v.number(state, "sanction.ban"), v.number(state, "sanction.toll")) == (1, 0)


def test_relation_exposure_and_pin_change_the_ally_named() -> None:
    state = v.at(v.PLAN)
    given(
        state,
        {"do": "relation", "ally": "mill", "by": -2},
        {"do": "exposure", "ally": "forge", "by": 3},
        {"do": "pin", "ally": "fen", "by": 2},
    )
    assert (v.number(state, "mill.relation"), v.number(state, "forge.exposure"), v.number(state, "fen.pinned")) == (
        3, 5, 2,
    )  # fmt: skip


def test_modify_roll_adds_to_its_kind_for_its_turns_and_only_to_its_subject() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "modify_roll", "roll": "answer", "by": 2, "turns": 2, "subject": "mill"})
    assert sum(by for _, by in roll_bonus(state, "answer", "mill.picks")) == 2
    assert roll_bonus(state, "answer", "forge.smiths") == []
    assert roll_bonus(state, "pressure", "mill.picks") == []
    v.go(state, v.PLAN, 2)
    assert roll_bonus(state, "answer", "mill.picks")
    v.go(state, v.PLAN, 3)
    assert roll_bonus(state, "answer", "mill.picks") == []
    assert not state.modifiers


def test_deliver_sets_effects_on_their_way() -> None:
    state = v.at(v.PLAN)
    sent = [{"do": "change", "track": "roads", "by": 2}]
    given(state, {"do": "deliver", "lead": 1, "route": "path", "effects": sent})
    v.go(state, v.PRESSURE)
    assert v.number(state, "roads") == 5
    v.go(state, v.PRESSURE, 2)
    assert v.number(state, "roads") == 7


@pytest.mark.parametrize(("favour", "moved"), [(1, 1), (0, -1)])
def test_when_takes_the_branch_whose_condition_holds(favour: int, moved: int) -> None:
    state = v.at(v.PLAN)
    v.put(state, token__favour=favour)
    given(
        state,
        {
            "do": "when",
            "condition": {"limit": "token", "token": "favour", "at_least": 1},
            "then": [{"do": "change", "track": "friends", "by": 1}],
            "otherwise": [{"do": "change", "track": "friends", "by": -1}],
        },
    )
    assert v.number(state, "friends") == 4 + moved


def test_a_choice_waits_for_its_seat_and_falls_to_the_first_option() -> None:
    """rules §Ally cards: one of several by choice."""
    state = v.at(v.PLAN)
    v.order(state, orders.FireInject(v.UMPIRE, "feast", "test"))
    assert v.MILL in turn.awaiting(state)
    assert v.refusal(state, orders.ChooseOption(v.FORGE, "feast?guests", "come")) == "no_choice"
    assert v.refusal(state, orders.ChooseOption(v.MILL, "feast?guests", "dance")) == "unknown_option"
    v.order(state, orders.ChooseOption(v.MILL, "feast?guests", "stay_away"))
    assert v.number(state, "mill.relation") == 4
    other = v.at(v.PLAN)
    v.order(other, orders.FireInject(v.UMPIRE, "feast", "test"))
    v.go(other, v.DELIVER)
    assert v.number(other, "mill.relation") == 6
    assert not other.choices


def test_climb_and_cover_move_the_ladder_and_close_a_route_while_the_rung_holds() -> None:
    """rules §The turn, 5: a cover on a route lasts while its card's rung holds, and is public."""
    state = v.at(v.PLAN)
    given(state, {"do": "cover", "route": "river", "rung": 5})
    assert v.number(state, "cover.river") == 0, "the ladder does not stand there"
    given(state, {"do": "climb", "by": 2}, {"do": "cover", "route": "river", "rung": 4})
    assert (v.number(state, "rung"), v.number(state, "cover.river")) == (5, 5)
    given(state, {"do": "climb", "by": -1})
    assert v.number(state, "cover.river") == 5
    given(state, {"do": "climb", "by": -1})
    assert v.number(state, "cover.river") == 0


def test_end_ends_the_game_in_review_and_the_first_one_named_stands() -> None:
    state = v.at(v.PLAN)
    given(state, {"do": "end", "ending": "taken"}, {"do": "end", "ending": "weary"})
    assert not turn.is_over(state)
    v.go(state, v.REVIEW)
    assert turn.is_over(state)
    assert state.compiled.endings[v.number(state, "ending") - 1][0].id == "taken"


def test_several_happen_in_order() -> None:
    state = v.at(v.PLAN)
    given(
        state,
        {
            "do": "several",
            "effects": [{"do": "set", "track": "spirit", "value": 0}, {"do": "change", "track": "spirit", "by": 2}],
        },
    )
    assert v.number(state, "spirit") == 2


MODERN = ("walls", "drill")


def modernised(state: State) -> int:
    return sum(by for track in MODERN for by, _ in v.changes(state, track) if by > 0)


def test_the_modernisation_cap_binds_own_spending_and_delivered_aid_together() -> None:
    """rules §Claims, C19: a cap per turn over own spending and delivered aid together."""
    state = v.at(v.PLAN)
    v.put(state, purse=9)
    v.order(state, orders.Spend(v.HILL, "exercise"))
    v.order(state, orders.RequestAid(v.HILL, "forge.smiths", "grain:1"))
    v.die(state, "answer:forge.smiths", 9)
    v.order(state, orders.Spend(v.HILL, "exercise"))
    v.go(state, v.PRESSURE)
    assert modernised(state) == 2
    assert v.told(state, "capped")
    v.go(state, v.PLAN, 2)
    assert state.numbers[MODERNISED] == 0


@pytest.mark.parametrize(
    "effect",
    [
        {"do": "change_over_turns", "track": "walls", "by": 3, "turns": 1},
        {"do": "set", "track": "walls", "value": 9},
        {"do": "swap", "give": "grain", "give_amount": 1, "take": "walls", "take_amount": 4},
    ],
    ids=["over_turns", "set", "swap"],
)
def test_no_kind_of_effect_on_a_card_gets_round_the_modernisation_cap(effect: dict[str, Any]) -> None:
    """rules §Claims, C19: held in every game; what cannot be counted under it is refused when the scenario is read."""
    data = v.raw()
    mill = next(card for card in data["allies"] if card["seat"] == "mill")
    mill["limits"] = [limit for limit in mill["limits"] if limit["limit"] != "cap"]
    towers = next(one for one in mill["abilities"] if one["id"] == "towers")
    towers["effects"] = [effect]
    try:
        tables = v.changed(data)
    except ScenarioFaulty:
        return
    state = v.at(v.ANSWER, tables=tables)
    v.order(state, orders.OfferAid(v.MILL, "mill.towers"))
    v.go(state, v.SIGNAL, 2)
    assert v.number(state, "walls") <= 4 + 2


def test_a_cap_of_a_card_binds_all_that_it_adds_in_a_game() -> None:
    """rules §Limits: a cap on the total of a kind of effect."""
    data = v.raw()
    data.pop("modernisation")
    state = v.at(v.ANSWER, tables=v.changed(data))
    v.order(state, orders.OfferAid(v.MILL, "mill.towers"))
    v.go(state, v.ANSWER, 2)
    assert v.number(state, "walls") == 7
    v.order(state, orders.OfferAid(v.MILL, "mill.towers"))
    v.go(state, v.PRESSURE, 2)
    assert v.number(state, "walls") == 8


def test_effects_are_applied_with_the_cause_they_are_given() -> None:
    state = v.at(v.PLAN)
    apply(state, bundle(state.compiled, "mill.towers"), "ability:mill.towers")
    assert {cause for _, cause in v.changes(state, "walls")} == {"ability:mill.towers"}
