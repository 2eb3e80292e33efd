"""Every kind of limit, as a card's limit or as a condition (rules §Ally cards, Limits)."""

from typing import Any

import pytest

from game.errors import ScenarioFaulty
from rules.faults.references import cross_check, kind_of
from rules.mechanics.allies import blocked
from rules.scenario.cards import Modifier
from rules.scenario.checking import checked
from rules.scenario.effects import SHAPES as EFFECTS
from rules.scenario.fields import AbilityId, Id
from rules.scenario.limits import SHAPES, Limit
from rules.scenario.model import Model, fields_of
from rules.state.state import State
from rules.tables.conditions import compile_condition, compile_modifier
from rules.values import orders
from rules.wording.names import Message
from tests.rules.test_effects import words_in
from tests.scenarios import valleys as v

LIMIT: Any = Limit


def holds(state: State, limit: dict[str, Any], ally: str | None = "mill") -> bool:
    tables = state.compiled
    return compile_condition(checked(LIMIT, limit), tables, tables.allies[ally] if ally else None)(state.numbers)


@pytest.mark.parametrize("kind", [*SHAPES.values(), *EFFECTS.values()], ids=lambda kind: kind.__name__)
def test_every_id_in_a_limit_or_an_effect_is_looked_up(kind: type[Model]) -> None:
    ids = [name for name, declared in fields_of(kind).items() if declared in (Id, Id | None, AbilityId)]
    assert [name for name in ids if name != "id" and not kind_of(name, kind.__name__)] == []


def test_every_kind_of_limit_is_used_by_the_small_scenario() -> None:
    assert words_in(v.raw(), "limit") == set(SHAPES)


@pytest.mark.parametrize(
    ("limit", "number", "passes", "fails"),
    [
        ({"limit": "capacity", "at_least": 2}, "mill__capacity", 2, 1),
        ({"limit": "relation", "at_least": 4}, "mill__relation", 4, 3),
        ({"limit": "relation", "at_least": 4, "ally": "fen"}, "fen__relation", 4, 3),
        ({"limit": "exposure", "at_most": 5}, "mill__exposure", 5, 6),
        ({"limit": "not_pinned"}, "mill__pinned", 0, 1),
        ({"limit": "not_pinned", "at_most": 2, "ally": "forge"}, "forge__pinned", 2, 3),
        ({"limit": "track", "track": "roads", "at_least": 3}, "roads", 3, 2),
        ({"limit": "track", "track": "roads", "at_most": 3}, "roads", 3, 4),
        ({"limit": "track", "track": "roads", "at_least": 2, "at_most": 3}, "roads", 2, 4),
        ({"limit": "rung", "at_most": 5}, "rung", 5, 6),
        ({"limit": "rung", "at_least": 5}, "rung", 5, 4),
        ({"limit": "route_open", "route": "river"}, "cover__river", 0, 4),
        ({"limit": "turn", "at_least": 3}, "turn", 3, 2),
        ({"limit": "token", "token": "favour", "at_least": 2}, "token__favour", 2, 1),
        ({"limit": "sanction", "sanction": "ban"}, "sanction__ban", 1, 0),
        ({"limit": "sanction", "at_least": 2}, "sanction__ban", 1, 0),
        ({"limit": "fired", "inject": "hunger"}, "hunger__fired", 2, 0),
        ({"limit": "used", "ability": "mill.picks"}, "mill__picks__uses", 1, 0),
        ({"limit": "not", "of": {"limit": "turn", "at_least": 3}}, "turn", 2, 3),
        (
            {"limit": "all", "of": [{"limit": "turn", "at_least": 2}, {"limit": "turn", "at_most": 3}]},
            "turn", 3, 4,
        ),
        ({"limit": "any", "of": [{"limit": "turn", "at_least": 4}, {"limit": "turn", "at_most": 1}]}, "turn", 4, 3),
    ],
)  # fmt: skip
def test_a_limit_holds_at_its_bound_and_not_beyond(limit: dict[str, Any], number: str, passes: int, fails: int) -> None:
    """rules §Ally cards, Limits."""
    state = v.at(v.PLAN)
    v.put(state, **{number: passes})
    assert holds(state, limit)
    v.put(state, **{number: fails})
    assert not holds(state, limit)


@pytest.mark.parametrize(("spirit", "within"), [(2, False), (3, True), (4, True), (5, True), (6, False)])
def test_a_limit_with_two_bounds_holds_at_both_and_between(spirit: int, within: bool) -> None:
    """rules §Ally cards, Limits."""
    state = v.at(v.PLAN)
    v.put(state, spirit=spirit)
    assert holds(state, {"limit": "track", "track": "spirit", "at_least": 3, "at_most": 5}) == within


def test_capacity_counts_what_is_not_pinned_elsewhere() -> None:
    """rules §Tracks: capacity with a number pinned elsewhere."""
    state = v.at(v.PLAN)
    v.put(state, mill__capacity=3, mill__pinned=2)
    assert not holds(state, {"limit": "capacity", "at_least": 2})
    assert blocked(state, state.compiled.abilities["mill.loan"]) == ("capacity", None)
    v.put(state, mill__capacity=4, mill__pinned=2)
    assert holds(state, {"limit": "capacity", "at_least": 2})
    assert not holds(state, {"limit": "capacity", "at_least": 3})


def test_uses_bind_for_the_whole_game() -> None:
    """rules §Limits: uses per game."""
    state = v.at(v.PLAN)
    v.put(state, mill__picks__uses=1)
    assert blocked(state, state.compiled.abilities["mill.picks"]) is None
    v.put(state, mill__picks__uses=2)
    found = blocked(state, state.compiled.abilities["mill.picks"])
    assert found is not None
    assert found[0] == "twice"


def test_a_cool_down_of_two_turns_skips_two_turns() -> None:
    """rules §Limits: cool-down."""
    state = v.at(v.PLAN)
    v.put(state, mill__loan__last=1)
    free = []
    for turn_number in (1, 2, 3, 4):
        v.go(state, v.PLAN, turn_number)
        v.put(state, mill__capacity=3)
        free.append(blocked(state, state.compiled.abilities["mill.loan"]) is None)
    assert free == [False, False, False, True]


def test_a_limit_of_the_whole_card_binds_each_of_its_abilities() -> None:
    """rules §Ally cards: limits that hold for the whole card."""
    state = v.at(v.PLAN)
    v.put(state, mill__exposure=9)
    for ability in state.compiled.allies["mill"].abilities:
        assert blocked(state, ability) is not None
    assert v.refusal(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1")) == "limit"


@pytest.mark.parametrize(
    "limit",
    [
        {"id": "few", "limit": "uses", "at_most": 1, "why": "w", "source": {"assumption": "made_up"}},
        {"id": "rest", "limit": "cool_down", "turns": 2, "why": "w", "source": {"assumption": "made_up"}},
    ],
    ids=["uses", "cool_down"],
)
def test_a_limit_that_counts_is_refused_by_name_on_the_whole_card(limit: dict[str, Any]) -> None:
    """rules §Ally cards: what counts has a counter of one ability, so that it cannot hold for a whole card."""
    data = v.raw()
    next(card for card in data["allies"] if card["seat"] == "mill")["limits"].append(limit)
    with pytest.raises(ScenarioFaulty) as caught:
        v.changed(data)
    (fault,) = caught.value.faults
    assert fault.what == Message("fault.limit_misplaced", {"limit": limit["limit"]})
    assert fault.write == Message("write.limit_counted")


def test_a_limit_that_counts_is_refused_on_an_action_and_it_is_said_where_it_may_stand() -> None:
    """rules §Plan: what the defender does by itself is held back by conditions, not by counters."""
    data = v.raw()
    limit = {"id": "rest", "limit": "cool_down", "turns": 1, "why": "w", "source": {"assumption": "made_up"}}
    data["actions"][0]["limits"] = [limit]
    with pytest.raises(ScenarioFaulty) as caught:
        v.changed(data)
    (fault,) = caught.value.faults
    assert (fault.what.key, fault.write) == ("fault.limit_misplaced", Message("write.limit_counted"))


def test_what_names_a_thing_where_there_is_none_of_its_sort_says_to_add_it_or_to_leave_it_out() -> None:
    data = v.raw()
    data["injects"][0]["effects"] = [{"do": "ease", "sanction": "ban"}]
    data["sanctions"] = []
    with pytest.raises(ScenarioFaulty) as caught:
        v.changed(data)
    told = [fault.write for fault in caught.value.faults if fault.what.key == "fault.unknown.sanctions"]
    assert Message("write.none_yet") in told
    assert all(fault.write is not None for fault in caught.value.faults)


@pytest.mark.parametrize(
    "limit",
    [
        {"limit": "all", "of": [{"limit": "together", "ally": "fen"}]},
        {"limit": "all", "of": [{"limit": "cap", "track": "roads", "total": 1}]},
        {"limit": "never", "aid": "tools"},
        {"limit": "not", "of": {"limit": "never", "aid": "tools"}},
    ],
    ids=["together_inside", "cap_inside", "never_on_ability", "never_inside"],
)
def test_a_limit_that_would_not_bind_where_it_stands_is_refused(limit: dict[str, Any]) -> None:
    """rules §Ally cards: nothing on a card is decoration."""
    data = v.raw()
    mill = next(card for card in data["allies"] if card["seat"] == "mill")
    said = {"id": "odd", "why": "w", "source": {"assumption": "made_up"}}
    mill["abilities"][0]["limits"] = [*mill["abilities"][0].get("limits", []), {**limit, **said}]
    assert cross_check(v.scenario_of(data))


@pytest.mark.parametrize(("debt", "worth"), [(3, 1), (4, 0), (6, -1), (9, -2)])
def test_a_modifier_is_worth_its_base_and_so_much_for_each_step_of_its_tracks(debt: int, worth: int) -> None:
    """rules §The turn, 4: every modifier itemised."""
    state = v.at(v.PLAN)
    v.put(state, owed=debt)
    modifier = checked(
        Modifier, {"id": "x", "name": "X", "by": 1, "tracks": ["owed"], "over": 2, "divide": 2, "times": -1}
    )
    assert compile_modifier(modifier, state.compiled)(state.numbers) == worth


def test_a_modifier_holds_only_when_its_condition_does() -> None:
    state = v.at(v.PLAN)
    modifier = checked(
        Modifier, {"id": "x", "name": "X", "by": -1, "when": {"limit": "track", "track": "owed", "at_least": 6}}
    )
    worth = compile_modifier(modifier, state.compiled)
    assert worth(state.numbers) == 0
    v.put(state, owed=6)
    assert worth(state.numbers) == -1
