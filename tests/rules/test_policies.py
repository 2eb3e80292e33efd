"""Bots (rules §Seats): one of the legal orders, from what their seat may see."""

from functools import partial

import pytest

from rules.bots.appraisal import appraisal
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.bots.usual import COMPETENT
from rules.judging.legal import Legal
from rules.outlook.odds import odds
from rules.outlook.sight import View
from rules.scenario.checking import effects_from
from rules.state.state import State
from rules.tables.lowering import Owner, lower
from rules.turn import turn
from rules.values import dice, orders
from tests.scenarios import valleys as v

LINE_UPS = {
    "competent": {v.HILL: "defender", v.PLAIN: "pressure", v.MILL: "card", v.FORGE: "card", v.FEN: "card"},
    "allies": {v.HILL: "defender", v.PLAIN: "pressure", v.MILL: "ally", v.FORGE: "ally", v.FEN: "ally"},
    "random": dict.fromkeys((v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN), "random"),
}


def test_there_is_a_competent_policy_for_each_role() -> None:
    assert set(COMPETENT) == {"defender", "pressure", "ally"}
    assert set(COMPETENT.values()) | {"random", "ally"} <= set(POLICIES)


@pytest.mark.parametrize("line_up", sorted(LINE_UPS))
def test_a_policy_returns_a_legal_order_from_the_masked_position_alone(line_up: str) -> None:
    """rules §Seats: they use the public view of their seat only."""
    for seed in range(6):
        state = v.begin(seed)
        number = 0
        while not turn.is_over(state):
            turn.advance(state)
            while seats := turn.awaiting(state):
                number += 1
                seat, policy = seats[0], POLICIES[LINE_UPS[line_up][seats[0]]]

                def roll(luck: int = seed, which: int = number, who: str = seats[0]) -> int:
                    return dice.draw(luck, 1, who, which)

                view = View(state, seat)
                assert view.position.seed == 0, "made now, so that the policy holds nothing else"
                order = policy(view, Legal(state, seat), partial(odds, state), roll)
                v.order(state, order)


@pytest.mark.parametrize("player", ["card", "ally"])
@pytest.mark.parametrize("phase", [v.SIGNAL, v.PLAN, v.ANSWER, v.PRESSURE])
def test_an_ally_with_a_choice_open_gives_a_legal_order_in_every_phase(player: str, phase: int) -> None:
    """product §Python: a policy returns one of the legal orders."""
    state = v.at(phase)
    v.order(state, orders.FireInject(v.UMPIRE, "feast", "x"))
    assert v.MILL in turn.awaiting(state)
    order = POLICIES[player](View(state, v.MILL), Legal(state, v.MILL), partial(odds, state), lambda: 7)
    v.order(state, order)


def test_a_card_stands_by_its_conduct() -> None:
    """rules §Ally cards: what the card says, the engine does."""
    state = v.at(v.ANSWER)

    def stance() -> orders.Order:
        return POLICIES["card"](View(state, v.MILL), Legal(state, v.MILL), partial(odds, state), lambda: 7)

    assert stance() == orders.Hold(v.MILL)
    v.put(state, mill__relation=8)
    assert stance() == orders.StandUp(v.MILL)


@pytest.mark.parametrize(("value", "moves"), [(7, 3), (2, -2)])
def test_a_bot_sees_what_a_number_is_set_to_from_where_it_stands(value: int, moves: int) -> None:
    """rules §Effects: to set a track is worth as much as moving it there."""
    state = v.at(v.PLAN)
    v.put(state, spirit=4)
    appraise = appraisal(View(state, v.HILL).position, v.HILL)
    assert appraise.weights[state.compiled.tracks["spirit"]] != 0
    put, moved = (
        appraise.worth(appraise.reader.gist(lower(effects_from([effect]), state.compiled, Owner("test"))))
        for effect in (
            {"do": "set", "track": "spirit", "value": value},
            {"do": "change", "track": "spirit", "by": moves},
        )
    )
    assert put == moved


def _games(line_up: dict[str, str], seeds: range) -> list[State]:
    played = []
    for seed in seeds:
        state = v.begin(seed)
        for _ in play_game(state, {seat: POLICIES[name] for seat, name in line_up.items()}):
            pass
        played.append(state)
    return played


def test_the_same_seed_gives_the_same_game_and_another_another() -> None:
    one, same, other = (_games(LINE_UPS["random"], range(seed, seed + 1))[0] for seed in (5, 5, 6))
    assert one.key() == same.key() != other.key()


def _looks(data: dict[str, object], seat: str = v.HILL, **numbers: int) -> dict[str, float]:
    """What a point of each track is worth to a seat, in a changed scenario with these numbers."""
    state = v.at(v.PLAN, tables=v.changed(data))
    v.put(state, **numbers)
    appraise = appraisal(View(state, seat).position, seat)
    return {track: appraise.weights[place] for track, place in state.compiled.tracks.items()}


def test_a_bot_values_a_track_by_what_its_own_steps_do_with_it_the_more_the_fewer_are_left() -> None:
    """rules §Plan: where a step takes from a track, an empty track bars the step."""
    data = v.raw()
    step = data["actions"][0]
    step["effects"] = [{"do": "change", "track": "spirit", "by": 3}, {"do": "change", "track": "roads", "by": -1}]
    plain = _looks(data, roads=2)["roads"]
    step["limits"] = [{"limit": "track", "track": "roads", "at_least": 1}]
    worth = [_looks(data, roads=many)["roads"] for many in (1, 2, 6)]
    assert worth == sorted(worth, reverse=True)
    assert worth[-1] > plain


def test_a_bot_fears_a_track_whose_rise_brings_an_ending_that_it_loses_by_the_more_the_nearer() -> None:
    """rules §Endings: an ending may be tested at the top of a track, too."""
    data = v.raw()
    data["endings"].insert(0, {
        "id": "ruined", "name": "Ruined", "text": "All is owed", "kind": "condition",
        "condition": {"limit": "track", "track": "owed", "at_least": 9},
    })  # fmt: skip
    unmoved = _looks(data, owed=7)["owed"]
    data["seats"][0]["interests"].append({
        "id": "ruin", "name": "Ruin", "weight": -30, "measure": {"of": "ending", "ending": "ruined"},
    })  # fmt: skip
    assert _looks(data, owed=7)["owed"] < _looks(data, owed=3)["owed"] < unmoved


def test_a_bot_fears_the_foot_of_a_track_for_what_sets_in_there_and_not_for_the_track_filling_up_again() -> None:
    """rules §Economy: a trend may set in while a track is low."""
    data, worth = v.raw(), {}
    plain = _looks(data, roads=2)["roads"]
    trend = {"id": "low", "name": "Low", "when": {"limit": "track", "track": "roads", "at_most": 3}}
    for track, by in (("spirit", -1), ("roads", 1)):
        effects = [{"do": "change", "track": track, "by": by}]
        data["trends"] = [{**trend, "effects": effects, "why": "So", "source": {"assumption": "made_up"}}]
        worth[track] = _looks(data, roads=2)["roads"]
    assert worth["spirit"] > worth["roads"] == plain


def test_a_bot_fears_a_card_that_ends_the_game_less_while_its_own_limits_forbid_it() -> None:
    """rules §Pressure: time lifts a limit on turns by itself, other limits it does not."""
    data = v.raw()
    card = next(one for one in data["pressure_cards"] if one["id"] == "assault")
    fears = {}
    for name, limit in (
        ("free", None),
        ("later", {"limit": "turn", "at_least": 9}),
        ("barred", {"limit": "token", "token": "carts", "at_least": 5}),
    ):
        card["limits"] = [{"id": "one", **limit, "why": "So", "source": {"assumption": "made_up"}}] if limit else []
        fears[name] = _looks(data)["drill"]
    assert fears["free"] == fears["later"] > fears["barred"]


def test_a_main_seat_that_minds_an_allys_exposure_counts_it_when_it_asks() -> None:
    """rules §Answer: helping raises an ally's exposure."""
    data = v.raw()
    worth = []
    for weight in (0, -4):
        if weight:
            data["seats"][0]["interests"].append({
                "id": "mill", "name": "Mill", "weight": weight,
                "measure": {"of": "own", "what": "exposure", "ally": v.MILL},
            })  # fmt: skip
        state = v.at(v.PLAN, tables=v.changed(data))
        appraise = appraisal(View(state, v.HILL).position, v.HILL)
        worth.append(appraise.aid(state.compiled.abilities["mill.picks"]))
    assert worth[1] < worth[0]
