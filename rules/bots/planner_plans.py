"""The plans that a planner compares: what the usual bot would do in several moods, and small changes to that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.bots.appraisal import appraisal
from rules.bots.characters import MOODS, USUAL
from rules.bots.planner_playouts import Plan, in_mood
from rules.bots.settling import signing
from rules.judging.judge import carry_out, judge
from rules.judging.legal import Legal, legal
from rules.judging.plan import action_cost
from rules.outlook.odds import chance_at
from rules.outlook.sight import View
from rules.state.state import State
from rules.tables.places import PHASE
from rules.values import orders
from rules.values.dice import MASK, mix, name_key
from rules.values.phases import PLAN, SIGNAL

if TYPE_CHECKING:
    from rules.bots.characters import Character
    from rules.values.orders import Order

WHOLE: Final = (SIGNAL, PLAN)
"""The phases in which a seat's orders are planned together: nothing that it does there is rolled for."""

MOST_ORDERS: Final = 20
"""The most orders in a plan."""

MOST_SINGLE: Final = 14
"""The most single orders that are compared."""

DRAWN: Final = 4.0
"""How far the leaning of the moment sways which additions are tried, in points of score."""


def first_plans(state: State, seat: str, bits: int, character: Character = USUAL) -> list[Plan]:
    """The plans to begin with, the usual bot's first; just one where there is nothing to decide.

    Args:
        state: the position as the seat sees it; it is not changed.
        seat: who decides.
        bits: 64 bits for the moods of the moment.
        character: takes the usual bot's place among the moods.
    """
    role = state.compiled.roles[seat]
    moods = [character, *[mood for mood in MOODS[role] if mood is not character]]
    if is_whole(state, seat):
        return _distinct([Plan(_whole(state, seat, mood, bits), mood) for mood in moods])
    return _single(state, seat, moods, bits)


def is_whole(state: State, seat: str) -> bool:
    """Whether all of a seat's orders in this phase are planned together; a choice that is open comes first, alone."""
    return state.numbers[PHASE] in WHOLE and all(item[1] != seat for item in state.choices)


def _distinct(plans: list[Plan]) -> list[Plan]:
    """Each set of orders once, as the first plan has it."""
    found: dict[tuple[str, ...], Plan] = {}
    for plan in plans:
        found.setdefault(tuple(sorted([repr(one) for one in plan.orders])), plan)
    return list(found.values())


def _whole(state: State, seat: str, mood: Character, bits: int) -> tuple[Order, ...]:
    """All that the usual bot would order in this phase in a mood, passing last."""
    after = State(state.compiled, 0, state)
    found: list[Order] = []
    while len(found) < MOST_ORDERS:
        bits = mix(bits + 1 & MASK)
        order = _ordered(after, seat, mood, bits)
        if isinstance(order, orders.Pass) or not judge(after, order).allowed:
            break
        carry_out(after, order)
        found.append(order)
    return (*found, orders.Pass(seat))


def _ordered(state: State, seat: str, mood: Character, bits: int) -> Order:
    """What the usual bot would order next in a mood."""
    play = in_mood(state.compiled.roles[seat], mood)
    return play(View(state, seat), Legal(state, seat), _no_odds, lambda: bits)


def _no_odds(order: Order) -> None:
    """Usual bots reckon for themselves."""


def _single(state: State, seat: str, moods: list[Character], bits: int) -> list[Plan]:
    """One order each: what the moods would do, and every other that the rules allow, as far as they are few."""
    by_mood = [Plan((_ordered(state, seat, mood, bits),), mood) for mood in moods]
    allowed = legal(state, seat)
    usual = by_mood[0].orders[0]
    ally = state.compiled.roles[seat] == "ally"  # its card would act for one that passes
    others: list[Order] = [one for one in allowed if one != usual and not (ally and isinstance(one, orders.Pass))]
    if not others:
        return by_mood[:1]
    if not ally:
        by_mood = _distinct(by_mood)
    said = [plan.orders[0] for plan in by_mood]
    rest = [one for one in others if one not in said]
    if len(rest) > MOST_SINGLE:
        rest = _best_counters(state, seat, rest)
    return by_mood + [Plan((one,), moods[0]) for one in rest]


def _best_counters(state: State, seat: str, rest: list[Order]) -> list[Order]:
    """Of very many orders those that are no package, and the packages that are worth most to the seat."""
    appraise = appraisal(state, seat)
    counters = [one for one in rest if isinstance(one, orders.CounterSettlement)]
    counters.sort(key=lambda one: -signing(appraise, one.package))
    plain: list[Order] = [one for one in rest if not isinstance(one, orders.CounterSettlement)]
    return [*plain, *counters[:3]][:MOST_SINGLE]


def variations(state: State, seat: str, plan: Plan, bits: int, most: int) -> list[Plan]:
    """Plans that differ from one in a single order: dropped, swapped or added; the likeliest gains first.

    Args:
        state: the position as the seat sees it; it is not changed.
        seat: who decides.
        plan: the plan to vary, of a whole phase.
        bits: 64 bits, by which additions are drawn.
        most: how many at most.
    """
    kept = plan.orders[:-1]
    found: list[tuple[Order, ...]] = [kept[:place] + kept[place + 1 :] for place in range(len(kept))]
    added = _additions(state, seat, kept, bits)
    for number, order in enumerate(added):
        found.insert(2 * number, (*kept, order))
    found += [(*kept[:place], *kept[place + 1 :], order) for order in added[:3] for place in range(len(kept))]
    tried = [Plan((*one, orders.Pass(seat)), plan.mood) for one in found if _is_allowed(state, one)]
    return _distinct([plan, *tried])[1 : most + 1]


def _is_allowed(state: State, given: tuple[Order, ...]) -> bool:
    after = State(state.compiled, 0, state)
    for order in given:
        if not judge(after, order).allowed:
            return False
        carry_out(after, order)
    return True


def _additions(state: State, seat: str, kept: tuple[Order, ...], bits: int) -> list[Order]:
    """What else could be ordered beside a plan, by what it seems worth with the leaning of the moment."""
    after = State(state.compiled, 0, state)
    for order in kept:
        carry_out(after, order)
    allowed: list[Order] = [one for one in legal(after, seat) if not isinstance(one, orders.Pass)]
    worths = _worths(after, seat, allowed, bits)
    return sorted(allowed, key=lambda one: -worths[one])[:6]


def _worths(state: State, seat: str, allowed: list[Order], bits: int) -> dict[Order, float]:
    """What single orders seem worth, in points of score."""
    compiled, appraise = state.compiled, appraisal(state, seat)
    found: dict[Order, float] = {}
    for order in allowed:
        worth = 0.0
        if isinstance(order, orders.RequestAid):
            ability = compiled.abilities[order.ability]
            share, faces = appraise.accepting(ability)
            chance = chance_at(share, faces, ability.price_bonus[order.price])
            worth = chance * (appraise.aid(ability) + appraise.price_worth(order.price)) / 100
        elif isinstance(order, orders.Spend):
            price = action_cost(state, order.action)
            worth = appraise.action_worth(order.action) - appraise.loss(compiled.reserves, price) / 2
        elif isinstance(order, orders.Signal):
            worth = appraise.card(compiled.cards[order.card])
        elif isinstance(order, orders.TableSettlement):
            worth = signing(appraise, order.package) / 10
        found[order] = worth + DRAWN * appraise.lean(bits, name_key(repr(order)))
    return found
