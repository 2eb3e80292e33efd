"""What competent seats think that things are worth, in some positions of usual games; in points of their scores."""

from __future__ import annotations

from game.scenario import library
from rules.bots.appraisal import Appraisal, appraisal
from rules.bots.policies import POLICIES
from rules.bots.runner import play_phases
from rules.bots.settling import signing
from rules.bots.usual import COMPETENT
from rules.state.state import State
from rules.tables.compile import compile_scenario
from rules.tables.places import TURN
from rules.turn.turn import begin
from rules.values.phases import PLAN
from tests.golden.scenarios import SCENARIOS

TURNS = (2, 6)


def lines() -> list[str]:
    """A heading for each position and seat, and under it what weighs anything."""
    found = []
    for name, folder in SCENARIOS.items():
        compiled = compile_scenario(library.load(folder).scenario)
        state = begin(compiled, 5)
        policies = {seat: POLICIES[COMPETENT[role]] for seat, role in compiled.roles.items() if role in COMPETENT}
        for phase in play_phases(state, policies):
            if phase == PLAN and state.numbers[TURN] in TURNS:
                for seat in [*compiled.main_sides, *list(compiled.allies)[:2]]:
                    found += ["", f"{name}, turn {state.numbers[TURN]}, {seat}", *_seat(state, seat)]
    return found[1:]


def _seat(state: State, seat: str) -> list[str]:
    compiled, view = state.compiled, appraisal(state, seat)
    return [
        _row("a point", {compiled.names[place]: weight for place, weight in enumerate(view.weights)}),
        _row("aid", {one.id: view.aid(one) for one in compiled.abilities.values()}),
        _row("giving", {one.id: view.giving(one) for one in compiled.abilities.values()}),
        _row("cards", {one.id: view.card(one) for one in compiled.cards.values()}),
        _row("actions", {one: view.action_worth(one) for one in compiled.actions}),
        _row("prices", {one: view.price_worth(one) for one in compiled.prices}),
        _row("rungs", {str(rung): view.standing_at(rung) for rung in range(8)}),
        _row("stances", _stances(view)),
        _row("terms", {package: signing(view, package) for package in view.favourites[:1]}),
    ]


def _stances(view: Appraisal) -> dict[str, float]:
    return {
        f"{name} {seat}": view.worth(gist)
        for name, gists in (("stand up", view.stand_up), ("step back", view.step_back))
        for seat, gist in gists.items()
    }


def _row(what: str, worth: dict[str, float]) -> str:
    shown = [f"{name} {value:+.2f}" for name, value in worth.items() if abs(value) >= 0.005]
    return f"{what}: {', '.join(shown) or 'nothing'}"
