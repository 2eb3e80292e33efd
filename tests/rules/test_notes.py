"""What is said before an order of what it sets going besides its card (rules §The turn, 3 to 7)."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest

from rules.judging.legal import legal
from rules.outlook.forecast import next_account
from rules.outlook.notes import NOTED, driven_back, order_notes
from rules.outlook.notes import _steps_back as _steps_back_of
from rules.outlook.odds import odds
from rules.state.state import State
from rules.tables.places import PHASE, TURN, TURNS
from rules.turn import turn
from rules.turn.conduct import by_card
from rules.values import orders
from rules.wording.names import Message, tenths
from tests.happening import account_follows, done
from tests.rules.test_forecast import caracas, positions
from tests.scenarios import valleys as v


def planning(**numbers: int) -> State:
    """Turn 1 of the shipped scenario in Plan, with these numbers."""
    state = turn.begin(caracas(), 5)
    while state.numbers[PHASE] != v.PLAN:
        turn.advance(state)
    for name, value in numbers.items():
        state.numbers[state.compiled.index[name.replace("__", ".")]] = value
    state.choices = []
    return state


def noted(state: State, order: orders.Order, key: str) -> list[Message]:
    return [one for one in order_notes(state, order) if one.key == key]


def test_what_an_order_makes_of_the_next_account_is_what_it_then_comes_to() -> None:
    """rules §The turn, 7: every order that comes out in one way is tried, and the account played on to."""
    compared = 0
    for seed in range(9):
        for state in positions(caracas(), seed):
            before = account_follows(state)
            if before is None:
                continue
            for seat in turn.awaiting(state):
                for order in random.Random(seed).sample(able := _certain(state, seat), min(4, len(able))):
                    given = state.copy()
                    turn.resolve(given, order)
                    after = account_follows(given)
                    if after is None:
                        continue
                    told = noted(state, order, "notes.account")
                    was, now = _net(before), _net(after)
                    expected = [{"before": tenths(was), "after": tenths(now)}] if was != now else []
                    assert [one.values for one in told] == expected, (seed, order)
                    compared += bool(expected)
    assert compared > 5


def _certain(state: State, seat: str) -> list[orders.Order]:
    able = [one for one in legal(state, seat) if isinstance(one, NOTED)]
    return [one for one in able if not isinstance(one, orders.RequestAid | orders.NamePrice | orders.AcceptSideDeal)]


def _net(state: State) -> int:
    event: Any = next(one for one in state.events if one[1] == "account")
    revenue, _, imports, upkeep, war, service, carried = event[3:]
    return int(revenue - imports - upkeep - war - service + carried)


@pytest.mark.parametrize("owed", [0, 1, 4, 11])
@pytest.mark.parametrize("price", ["oil:1", "oil:2", "oil:3"])
def test_cargoes_say_what_shipping_them_takes_off_the_accounts(owed: int, price: str) -> None:
    """rules §The turn, 7: a cargo that is shipped brings nothing in."""
    state = planning(token__cargoes=owed, oil_output=9, access=9)
    order = orders.RequestAid("caracas", "beijing.goods", price)
    promised = done(state, order)
    differs = _differences(state, promised)
    found = noted(state, order, "notes.ships") + noted(state, order, "notes.ships_once")
    assert len(found) == bool(differs)
    if not differs:
        return
    told = found[0]
    turns = sorted(differs)
    assert told.values["whole"] == tenths(sum(differs.values()))
    assert (told.values["first"], told.values["last"]) == (turns[0], turns[-1])
    assert told.values["count"] == promised.numbers[_cargoes(state)] - owed


def _cargoes(state: State) -> int:
    return state.compiled.economy.cargoes


def _differences(state: State, promised: State) -> dict[int, int]:
    """By turn, what the cargoes of the second position cost more than those of the first, if nothing else happens."""
    found = {}
    counts = [state.numbers[_cargoes(state)], promised.numbers[_cargoes(state)]]
    oil = state.compiled.economy.terms[0]
    for number in range(state.numbers[TURN], state.numbers[TURNS] + 1):
        shipped = [min(oil.most, count) for count in counts]
        counts = [count - by for count, by in zip(counts, shipped, strict=True)]
        if shipped[0] != shipped[1]:
            found[number] = (shipped[1] - shipped[0]) * oil.worth
    return found


def test_an_order_that_makes_an_ally_step_back_says_so_before_it_is_given_and_in_which_turn() -> None:
    """rules §Seats and §The turn, 4: who has agreed to help does not step back from it, but does the next turn."""
    told: list[int] = []
    silent = 0
    for seat, exposure in product(("beijing", "havana"), (5, 7)):
        state = planning(**{f"{seat}__exposure": exposure, "rung": 3, "budget": 5})
        near = any(_steps_back(state, seat, number) for number in (1, 2))
        for order in legal(state, "caracas"):
            if isinstance(order, orders.RequestAid | orders.Spend):
                after = done(state, order)
                true = [] if near else [number for number in (1, 2) if _steps_back(after, seat, number)]
                notes = [one for one in order_notes(state, order) if driven_back(one) == seat]
                assert [one.values["turn"] for one in notes] == true[:1], (order, exposure)
                told += true[:1]
                silent += not true
    assert 2 in told
    assert silent > 5


def test_what_drives_an_ally_back_at_once_is_told_for_this_turn() -> None:
    """An ally that was not asked steps back in the same turn."""
    for exposure, turns in ((6, [1]), (5, [])):
        state = planning(havana__exposure=exposure, rung=3, budget=5)
        after = state.copy()
        after.change(after.compiled.index["havana.exposure"], 2, "test")
        notes = list(_steps_back_of(state, after, orders.Spend("caracas", "training")))
        assert [one.values["turn"] for one in notes if driven_back(one) == "havana"] == turns


def _steps_back(state: State, seat: str, number: int) -> bool:
    """Whether an ally steps back in Answer of a turn when nobody orders anything and no inject comes."""
    after = state.copy()
    for fired in after.compiled.fired.values():
        after.numbers[fired] = 1
    while (after.numbers[TURN], after.numbers[PHASE]) != (number, v.ANSWER):
        turn.advance(after)
    ally = after.compiled.allies[seat]
    return not after.numbers[ally.stance] and isinstance(by_card(after, ally), orders.StepBack)


def test_an_option_that_lowers_an_allys_odds_says_so() -> None:
    """The event in which an ally asks for time or a pledge leaves a choice that moves its relation."""
    told = 0
    for seed in range(8):
        for state in positions(caracas(), seed):
            for seat in turn.awaiting(state):
                for order in legal(state, seat):
                    if not isinstance(order, orders.ChooseOption):
                        continue
                    after = state.copy()
                    turn.resolve(after, order)
                    for note in noted(state, order, "notes.odds") + noted(state, order, "notes.odds_among"):
                        named = note.values["ability"]
                        assert isinstance(named, Message)
                        ability = str(getattr(named.values["ability"], "path", ""))
                        _, ally, _, name, _ = ability.split(".")
                        chances = []
                        for price in caracas().abilities[f"{ally}.{name}"].prices:
                            asked = orders.RequestAid("caracas", f"{ally}.{name}", price)
                            was, now = odds(state, asked), odds(after, asked)
                            assert was is not None
                            assert now is not None
                            chances.append((was.of("accepted"), now.of("accepted")))
                        assert (note.values["before"], note.values["after"]) in chances
                        told += 1
    assert told


@pytest.mark.parametrize("lays_open", [True, False])
def test_signals_that_an_order_lays_open_say_in_which_plan(*, lays_open: bool) -> None:
    """rules §The turn, 3: reveals are spent when a Plan opens, so that what comes in this one serves in the next."""
    data = v.raw()
    action = data["actions"][0]
    if lays_open:
        action["effects"] = [*action["effects"], {"do": "reveal", "signals": 1}]
    state = v.at(v.PLAN, tables=v.changed(data))
    v.put(state, purse=9)
    order = orders.Spend(v.HILL, action["id"])
    assert turn.resolve(state.copy(), order).allowed
    assert [one.values for one in noted(state, order, "notes.reveals")] == ([{"turn": 2}] if lays_open else [])


def test_a_note_leaves_the_position_as_it_is() -> None:
    state = planning(budget=5)
    before = state.key()
    for order in legal(state, "caracas"):
        order_notes(state, order)
    assert state.key() == before
    assert next_account(state) == next_account(state.copy())
