"""What may come, in some positions of usual games: dangers, rolls, and what an order of each kind would bring."""

from __future__ import annotations

from collections.abc import Iterator

from game.scenario import library
from game.translate import Translator
from rules.bots.policies import POLICIES
from rules.bots.runner import play_phases
from rules.bots.usual import COMPETENT
from rules.judging.legal import legal
from rules.outlook.dangers import dangers, order_dangers
from rules.outlook.foresight import foresee
from rules.outlook.odds import odds
from rules.outlook.rolls import to_come
from rules.state.state import State
from rules.tables.compile import compile_scenario
from rules.tables.places import TURN
from rules.turn.turn import awaiting, begin
from rules.values.orders import Order
from rules.values.phases import PHASES, WAITING
from tests.golden.scenarios import SCENARIOS

TURNS = (2, 5)
RUNS_AT = 4
"""Reserves, or what stands in their place, are so low in these games that dangers have something to say."""


def lines() -> list[str]:
    """A heading for each position, and under it what may come."""
    found = []
    for name, folder in SCENARIOS.items():
        loaded = library.load(folder)
        t = Translator("en", loaded.texts_in("en"))
        compiled = compile_scenario(loaded.scenario)
        policies = {seat: POLICIES[COMPETENT[role]] for seat, role in compiled.roles.items() if role in COMPETENT}
        state = begin(compiled, 5)
        state.numbers[compiled.reserves] = RUNS_AT
        for phase in play_phases(state, policies):
            if phase in WAITING and state.numbers[TURN] in TURNS:
                found += ["", f"{name}, turn {state.numbers[TURN]}, {PHASES[phase]}", *_position(state, t)]
    return found[1:]


def _position(state: State, t: Translator) -> Iterator[str]:
    yield from (f"! {t.render(danger)}" for danger in dangers(state))
    yield from (
        f"roll {one.name} {one.seat}{' waits' * one.waits}{' due' * one.due} {one.check.modifiers if one.check else ''}"
        for one in to_come(state)
        if one.waits
    )
    for seat in awaiting(state)[:2]:
        for order in _one_of_each_kind(legal(state, seat)):
            yield f"{order}: {_chances(state, order)}"
            yield from (f"  ! {t.render(danger)}" for danger in order_dangers(state, order))
            for way in foresee(state, order):
                moves = ", ".join(f"{one.number} {one.before}>{one.after} ({one.arrived})" for one in way.moves)
                yield f"  {way.result} {way.chance}: {moves}; {way.scores}"


def _one_of_each_kind(orders: list[Order]) -> list[Order]:
    """The last of each, which is the least usual."""
    return list({type(order): order for order in orders}.values())


def _chances(state: State, order: Order) -> str:
    shown = odds(state, order)
    return "" if shown is None else f"{shown.roll} {shown.chances} {shown.modifiers} {shown.partner}"
