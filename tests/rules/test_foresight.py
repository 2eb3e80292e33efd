"""What an order would bring: the same as what it then brings (architecture: one calculator)."""

import pytest

from rules.judging.legal import legal
from rules.mechanics import endings
from rules.outlook import foresight, odds
from rules.state.state import State
from rules.tables.places import PACKAGE, PHASE, TURNS
from rules.turn import turn
from rules.values import orders
from tests.rules.test_forecast import caracas
from tests.scenarios import valleys as v

FORESEEN_OTHERWISE = (
    orders.Signal, orders.RequestAid, orders.NamePrice, orders.TableSettlement, orders.CounterSettlement,
    orders.OfferSideDeal, orders.AcceptSettlement,
)  # fmt: skip
"""Orders of which not the order itself is foreseen but what may come of it."""


def positions() -> list[State]:
    """Every waiting phase of the first turns, with something asked for and signalled."""
    found = []
    for turn_number in (1, 3):
        for phase in (v.SIGNAL, v.PLAN, v.ANSWER, v.PRESSURE):
            state = v.at(phase, turn_number)
            found.append(state)
    for state in [v.at(v.SIGNAL), v.at(v.PLAN)]:
        seat = v.PLAIN if state.compiled.roles[v.PLAIN] == "pressure" else v.HILL
        for who in (seat, state.compiled.defender):
            for order in legal(state, who)[:6]:
                if not isinstance(order, orders.Pass):
                    turn.resolve(state, order)
        while turn.awaiting(state) and state.numbers[state.compiled.index["phase"]] < v.ANSWER:
            turn.resolve(state, orders.Pass(turn.awaiting(state)[0]))
            turn.advance(state)
        found.append(state)
    return found


@pytest.mark.parametrize("state", positions(), ids=lambda state: f"turn {state.numbers[0]} phase {state.numbers[1]}")
def test_what_is_foreseen_is_what_happens(state: State) -> None:
    for seat in state.compiled.roles:
        for order in legal(state, seat):
            if isinstance(order, FORESEEN_OTHERWISE):
                continue
            before = state.key()
            prospects = foresight.foresee(state, order)
            assert state.key() == before
            after = state.copy()
            assert turn.resolve(after, order).allowed
            numbers = {state.compiled.names[n]: value for n, value in enumerate(after.numbers)}
            candidates = [one for one in prospects if all(numbers[move.number] == move.after for move in one.moves)]
            assert candidates, order


@pytest.mark.parametrize("state", positions(), ids=lambda state: f"turn {state.numbers[0]} phase {state.numbers[1]}")
def test_chances_are_those_of_the_odds(state: State) -> None:
    for seat in state.compiled.roles:
        for order in legal(state, seat):
            prospects = foresight.foresee(state, order)
            assert sum(one.chance for one in prospects) == 100
            found = odds.odds(state, order)
            if found is not None and not isinstance(order, orders.RequestAid):
                assert {one.result: one.chance for one in prospects} == found.chances


def test_a_request_is_foreseen_as_granted_and_arrived() -> None:
    state = v.at(v.PLAN)
    order = orders.RequestAid(v.HILL, "mill.picks", "grain:1")
    (prospect,) = foresight.foresee(state, order)
    ally = order.ability.partition(".")[0]
    card = state.compiled.abilities[order.ability]
    moved = {move.number: move for move in prospect.moves}
    assert moved[f"{ally}.capacity"].after - moved[f"{ally}.capacity"].before == -card.capacity
    arrives = [(one.number, one.arrived - one.after) for one in prospect.moves if one.arrived != one.after]
    assert arrives == [("walls", 1)]


def test_what_falls_due_later_moves_the_score_as_it_then_does() -> None:
    """A credit brings reserves now and a debt three turns on, which costs points of its own."""
    state = turn.begin(caracas(), 5)
    while state.numbers[PHASE] != v.PLAN:
        turn.advance(state)
    state.choices = []
    seat = state.compiled.defender
    order = orders.RequestAid(seat, "beijing.credit", "oil:1")
    (prospect,) = [one for one in foresight.foresee(state, order) if one.result in ("", "accepted")]
    assert prospect.later[seat] < 0
    after = foresight._arrived(state, foresight.carried_out(state, order))
    debt = state.compiled.index["debt"]
    due = [item for item in after.schedule if item not in state.schedule]
    assert due
    grown = after.copy()
    grown.numbers[debt] += sum(item[2] for item in due if item[1] == "debt")
    assert prospect.later[seat] == endings.score(grown, seat) - endings.score(after, seat)
    state.numbers[TURNS] = 1
    assert not any(foresight.foresee(state, order)[0].later.values()), "nothing falls due after the end"


def test_a_package_is_foreseen_as_signed_with_both_scores() -> None:
    state = v.at(v.PLAN)
    package = state.compiled.packages[0]
    order = orders.TableSettlement(state.compiled.defender, package)
    (prospect,) = foresight.foresee(state, order)
    signed = state.copy()
    signed.put(state.compiled.index["package"], state.compiled.package_number[package], "test")
    endings.sign(signed)
    before, after = endings.scores(state), endings.scores(signed)
    assert prospect.scores == {seat: after[seat] - before[seat] for seat in before}
    assert any(prospect.scores.values())


def test_a_clause_is_worth_the_same_whether_the_package_is_signed_already_or_not() -> None:
    state = v.at(v.ANSWER, 2)
    for package, number in list(state.compiled.package_number.items())[:12]:
        worths = [foresight.clause_worths(state, package, seat) for seat in state.compiled.main_sides]
        signed = state.copy()
        signed.numbers[PACKAGE] = number
        assert [foresight.clause_worths(signed, package, seat) for seat in state.compiled.main_sides] == worths
