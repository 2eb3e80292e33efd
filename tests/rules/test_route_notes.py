"""Before an order of aid stands its chance on a covered route, and no ally reads the chance of its own answers."""

from __future__ import annotations

from rules.judging.legal import legal
from rules.mechanics import allies
from rules.mechanics.delivery import THROUGH
from rules.outlook.foresight import carried_out
from rules.outlook.notes import order_notes
from rules.outlook.odds import delivery_odds, odds
from rules.state.state import State
from rules.tables.places import PHASE
from rules.turn import turn
from rules.values import orders
from tests.rules.test_notes import planning
from tests.scenarios import valleys as v


def covered(*, covers: int) -> State:
    state = planning(budget=5)
    for place in state.compiled.covers.values():
        state.numbers[place] = covers
    return state


def test_aid_by_a_covered_route_says_how_likely_it_gets_through() -> None:
    state, seen = covered(covers=1), 0
    for order in legal(state, "caracas"):
        if not isinstance(order, orders.RequestAid):
            continue
        after = state.copy()
        allies.conclude(after, (order.ability, order.price, allies.ACCEPTED, allies.ACCEPTED, ""))
        sent = [one for one in after.deliveries if one not in state.deliveries]
        chances = [delivery_odds(after, one) for one in sent]
        true = [one.of(THROUGH) for one in chances if set(one.chances) != {THROUGH}]
        told = [one.values["percent"] for one in order_notes(state, order) if one.key == "notes.route"]
        assert told == true, order
        seen += len(told)
    assert seen > 5


def test_aid_by_open_routes_says_nothing_of_them() -> None:
    state = covered(covers=0)
    aid = [one for one in legal(state, "caracas") if isinstance(one, orders.RequestAid)]
    assert aid
    assert not [note for one in aid for note in order_notes(state, one) if note.key == "notes.route"]


def test_no_ally_is_told_the_chance_of_its_own_answers() -> None:
    state = planning(budget=5)
    state.numbers[PHASE] = v.ANSWER
    moved = 0
    for seat in turn.awaiting(state):
        for order in legal(state, seat):
            if isinstance(order, orders.StandUp | orders.StepBack):
                after = carried_out(state, order)
                for ability in state.compiled.allies[seat].abilities:
                    asking = orders.RequestAid("caracas", ability.id, next(iter(ability.prices)))
                    moved += odds(state, asking) != odds(after, asking)
                told = [one for one in order_notes(state, order) if one.key.startswith("notes.odds")]
                assert not [one for one in told if f"ally.{seat}." in repr(one.values["ability"])], order
    assert moved > 2
