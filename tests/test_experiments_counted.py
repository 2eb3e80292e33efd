"""What the games of an experiment are counted for besides their ends."""

from collections import Counter
from typing import Any

import pytest

from game.lab import arms, run_arm
from game.lab.arms import Arm, Table
from game.lab.decisions import Onlooker, summed
from game.lab.experiments.running import run
from game.lab.experiments.verdicts import answers
from game.scenario import library
from game.workers import Here
from rules.bots.policies import Policy
from rules.bots.runner import play_phase
from rules.state.state import State
from rules.tables.places import PHASE
from rules.turn.turn import advance, is_over, resolve
from rules.values import orders
from rules.values.phases import WAITING
from tests.scenarios import valleys as v
from tests.small_experiments import SCENARIO
from tests.test_experiments import WELL, experiment, question

EVERYBODY = ("hill", "plain", "mill", "forge", "fen")


STANCES = {orders.StandUp: "stand_up", orders.Hold: "hold", orders.StepBack: "step_back", orders.OfferAid: "offer_aid"}


def ordered(state: State, policies: dict[str, Policy]) -> Counter[str]:
    """Play a game and note what was ordered, as the lab counts it from the events."""
    given: Counter[str] = Counter()

    def take(seat: str, order: Any) -> bool:
        allowed = resolve(state, order).allowed
        if allowed:
            match order:
                case orders.Signal():
                    given[f"signal:{order.card}"] += 1
                case orders.PlayCard():
                    given[f"play:{order.card}"] += 1
                case orders.Spend():
                    given[f"action:{order.action}"] += 1
                case orders.ChooseOption():
                    given[f"choice:{order.choice}={order.option}"] += 1
                case orders.OfferSideDeal():
                    given[f"deal:{order.ally}.asked"] += 1
                case _ if type(order) in STANCES:
                    given[f"stance:{seat}.{STANCES[type(order)]}"] += 1
        return allowed

    while not is_over(state):
        advance(state)
        if state.numbers[PHASE] in WAITING:
            play_phase(state, policies, take=take)
    return given


def test_cards_actions_choices_and_stances_are_counted_as_they_were_ordered() -> None:
    data = v.raw()
    next(one for one in data["injects"] if one["id"] == "feast")["turn"] = 1
    arm = Arm(library.from_pinned(data).scenario, policies=dict.fromkeys(EVERYBODY, "random"))
    table = Table(arms.checked(arm))
    kinds: set[str] = set()
    for game in run_arm(arm, games=15, seed=3).records:
        given = ordered(table.begin(game.seed), table.policies)
        kinds |= {name.partition(":")[0] for name in given}
        assert given <= game.ordered
        more = {name for name in game.ordered if game.ordered[name] > given[name]}
        # to pass is to hold, who takes a side deal steps back, and what nobody chooses falls to the first option
        assert {name for name in more if not name.endswith((".hold", ".step_back"))} <= {
            name for name in more if name.startswith(("choice:", "deal:")) and not name.endswith(".asked")
        }
    assert kinds == {"signal", "play", "action", "choice", "deal", "stance"}


def test_a_turn_is_dead_for_a_seat_that_could_only_pass() -> None:
    result = run_arm(Arm(SCENARIO), games=9, seed=3)
    looked = [game for game in result.records if game.chances]
    assert [game.number for game in looked] == [0, 8]
    for game in looked:
        assert set(game.chances.values()) == {game.turn}
        assert all(0 <= dead <= game.turn for dead in game.dead.values())
    poor = run_arm(Arm(SCENARIO, hold={"will": 0, "fame": 0, "rung": 0}), games=1, seed=3).records[0]
    assert poor.dead["plain"] >= looked[0].dead["plain"]


def test_decisions_are_looked_at_now_and_then_and_count_for_nothing_else() -> None:
    look = {"kind": "value", "arms": ["all"], "above": 0}
    plan = experiment(
        question("close", {"kind": "close_decisions", "seat": "all"}, look),
        question("hill", {"kind": "different_decisions", "seat": "hill"}, look),
        question("open", {"kind": "open_ending", "turn": 2}, look),
        question("well", WELL, look),
        games=4,
        onlooker={"every": 3, "playouts": 4},
    )
    found = answers(plan, run(plan, Here()).tally)
    seen = summed([Onlooker(Table(arms.checked(Arm(SCENARIO))), 4).look(number, 1) for number in (0, 3)])
    assert [one.found[0].estimate.value for one in found[:3]] == [
        pytest.approx(share.share) for share in (seen.close["all"], seen.differ["hill"], seen.tension[2])
    ]
    assert [one.found[0].estimate.games for one in found[2:]] == [2, 4]
