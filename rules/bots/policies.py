"""Bots (rules §Seats): a policy sees its seat's view, the legal orders, odds and a die of its own.

A ``Policy`` is called as ``policy(view, legal, odds, roll)`` and returns one of the legal orders. ``odds`` takes an
order and gives its ``Odds`` or ``None``; ``roll`` gives 64 bits from the bot's own stream. No policy knows a country:
what a number is worth follows from the seat's interests and from the endings of the scenario.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from rules.bots.appraisal import MOST_LEAN, appraisal
from rules.bots.characters import BY_CARD, DECLINES, USUAL, WEIGHED
from rules.bots.settling import best_package, playing_on, signing
from rules.judging.judge import judge
from rules.judging.plan import action_cost, asking_ruling, beside_ruling
from rules.judging.terms import find_terms, has_tabled, package_in
from rules.mechanics import allies
from rules.mechanics.economy import TENTHS, net
from rules.mechanics.pressure import signalled
from rules.outlook.odds import chance_at
from rules.state.state import State
from rules.tables.bundles import options
from rules.tables.places import CLIMBED, PHASE, RUNG, TURN
from rules.turn.conduct import STANCES, answer_by_card, order_by_card
from rules.values import orders
from rules.values.phases import ANSWER, PLAN, SIGNAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.bots.appraisal import Appraisal
    from rules.bots.characters import Character
    from rules.judging.legal import Legal
    from rules.outlook.odds import Odds
    from rules.outlook.sight import View
    from rules.tables.tables import AllyTable
    from rules.values.orders import Order


class Policy(Protocol):
    """Chooses an order for a seat."""

    def __call__(
        self, view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]
    ) -> Order:
        """One of the legal orders."""


def random(view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]) -> Order:
    """Any legal order: first its kind is drawn, then one of that kind."""
    return legal.any(roll())


def card(view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]) -> Order:
    """An ally by its card alone: rolls answer for it, and its conduct says what it does of its own accord."""
    return order_by_card(view.position, view.seat)


def defender(
    view: View,
    legal: Legal,
    odds: Callable[[Order], Odds | None],
    roll: Callable[[], int],
    character: Character = USUAL,
) -> Order:
    """A competent defender: shores up what an ending threatens, asks for what is likely and worth its price."""
    state, seat = view.position, view.seat
    phase = state.numbers[PHASE]
    if phase == PLAN:
        appraise, bits = appraisal(state, seat, character), roll()
        order = tabling(state, seat, appraise, bits) or asking(state, seat, appraise, bits)
        return _picked(legal, order or spending(state, appraise, bits))
    for item in state.choices:
        if item[1] == seat:
            return choosing(state, item, seat, appraisal(state, seat, character))
    if phase == ANSWER:
        return _closing(state, seat, legal, roll, character)
    return _picked(legal, None)


def _closing(state: State, seat: str, legal: Legal, roll: Callable[[], int], character: Character) -> Order:
    """A main seat in Answer: a price that one of its allies named, else a settlement, else nothing more."""
    for request in allies.priced(state, seat) if state.requests else ():
        return answering_price(state, request, seat, appraisal(state, seat, character))
    if state.terms:
        return answering_terms(state, seat, appraisal(state, seat, character), roll())
    return _picked(legal, None)


def pressure(
    view: View,
    legal: Legal,
    odds: Callable[[Order], Odds | None],
    roll: Callable[[], int],
    character: Character = USUAL,
) -> Order:
    """A competent pressure seat: signals and plays what is worth its will, keeps some in hand, asks its allies."""
    state, seat = view.position, view.seat
    phase = state.numbers[PHASE]
    for item in state.choices:
        if item[1] == seat:
            return choosing(state, item, seat, appraisal(state, seat, character))
    if phase == SIGNAL:
        appraise, bits = appraisal(state, seat, character), roll()
        order = tabling(state, seat, appraise, bits)
        if order is None and state.compiled.bandwidth[seat]:
            order = asking(state, seat, appraise, bits)
        return _picked(legal, order or signalling(state, appraise, bits))
    if phase == ANSWER:
        return _closing(state, seat, legal, roll, character)
    appraise = appraisal(state, seat, character)
    return _picked(legal, playing(state, appraise) or holding(state, appraise))


def ally(
    view: View,
    legal: Legal,
    odds: Callable[[Order], Odds | None],
    roll: Callable[[], int],
    character: Character = USUAL,
) -> Order:
    """A competent ally: gives what its interests gain by, names a price where that promises more, takes a stance."""
    return allied(view.position, view.seat, character)


def allied(state: State, seat: str, character: Character) -> Order:
    """What a competent ally orders; passing when all is done."""
    appraise = appraisal(state, seat, character)
    for item in state.choices:
        if item[1] == seat:
            return choosing(state, item, seat, appraise)
    if (seat, allies.ASKED) in state.deals:
        worth = appraise.worth(appraise.reader.bundle(f"{seat}.side_deal"))
        worth += appraise.worth(appraise.step_back[seat])
        if worth > appraise.margin:
            return orders.AcceptSideDeal(seat)
        return orders.RefuseSideDeal(seat) if worth < -appraise.margin else orders.SideDealByCard(seat)
    table = state.compiled.allies.get(seat)
    request = allies.asked(state, table) if table is not None else None
    if table is not None and request is not None:
        return _answered(state, table, request, appraise)
    if table is None or state.numbers[table.stance]:
        return orders.Pass(seat)
    if character.stance:
        order = state.compiled.order_book.stances[seat][0][STANCES[character.stance]]
        return order if judge(state, order).allowed else orders.Hold(seat)
    best, most = orders.Hold(seat), appraise.margin
    ways: list[tuple[Order, float]] = [
        (orders.StandUp(seat), appraise.worth(appraise.stand_up[seat]) + appraise.stood_up),
        (orders.StepBack(seat), appraise.worth(appraise.step_back[seat])),
    ]
    ways += [(one.offer, appraise.giving(one)) for one in table.abilities if one.offer is not None]
    found: Order = best
    for order, worth in ways:
        if worth > most and judge(state, order).allowed:
            found, most = order, worth
    return found


def _answered(state: State, ally: AllyTable, request: allies.Request, appraise: Appraisal) -> Order:
    """An answer as the character gives it: weighed up, by the card's roll, or with yes or no where the rules allow."""
    answer = appraise.character.answer
    if answer == WEIGHED:
        return _weighed(state, ally, request, appraise)
    if answer == BY_CARD:
        return answer_by_card(state, ally) or orders.Pass(ally.seat)
    _, accepts, declines = state.compiled.order_book.answers[ally.seat, request[0]]
    return accepts if answer != DECLINES and judge(state, accepts).allowed else declines


def _weighed(state: State, ally: AllyTable, request: allies.Request, appraise: Appraisal) -> Order:
    """Give what is worth its cost at the price offered; name a dearer price where half its worth is more; else no."""
    seat, ability = ally.seat, state.compiled.abilities[request[0]]
    decline = orders.DeclineRequest(seat, ability.id)
    if allies.blocked(state, ability):
        return decline
    given = appraise.giving(ability)
    own = ability.ally is ally
    best: Order = decline
    most = 0.0
    worth = given + (appraise.being_paid(ability.prices[request[1]]) if own else 0.0)
    if worth > most:
        best, most = orders.AcceptRequest(seat, ability.id), worth
    for order in ability.higher.get(request[1], ()) if own else ():
        if isinstance(order, orders.NamePrice):
            worth = (given + appraise.being_paid(ability.prices[order.price])) * TAKEN
            if worth > most:
                best, most = order, worth
    return best


def _picked(legal: Legal, order: Order | None) -> Order:
    """The order, judged already, or passing, which nothing forbids a seat that is waited for; noted as picked."""
    chosen = order or legal.state.compiled.order_book.passing[legal.seat][0][0]
    legal.picked = chosen
    return chosen


def choosing(state: State, item: tuple[str, ...], seat: str, appraise: Appraisal) -> Order:
    """The option of an open choice that is worth most. The first of equals."""
    best = max(options(state.compiled, item[0]), key=lambda option: appraise.worth(appraise.reader.gist(option[1])))
    return orders.ChooseOption(seat, item[0], best[0])


def tabling(state: State, seat: str, appraise: Appraisal, bits: int) -> Order | None:
    """Table the package that is best for us among those that the other side might sign, if signing beats playing on."""
    if state.numbers[TURN] < state.compiled.settlement_from or has_tabled(state, seat):
        return None
    package = best_package(appraise, bits)
    if not package:
        return None
    order = orders.TableSettlement(seat, package)
    return order if judge(state, order).allowed else None


def answering_terms(state: State, seat: str, appraise: Appraisal, bits: int) -> Order:
    """Sign what scores above the estimate of playing on; else counter once with what we would sign; else refuse."""
    item = find_terms(state, seat)
    if item is None:
        return orders.Pass(seat)
    package = package_in(item)
    sign = orders.AcceptSettlement(seat)
    if signing(appraise, package) > playing_on(appraise, bits) and judge(state, sign).allowed:
        return sign
    better = best_package(appraise, bits)
    if better:
        counter = orders.CounterSettlement(seat, better)
        if judge(state, counter).allowed:
            return counter
    return orders.RefuseSettlement(seat)


def asking(state: State, seat: str, appraise: Appraisal, bits: int) -> Order | None:
    """The request that is worth most: its aid, by its chance, less its price. The first of equals."""
    if not asking_ruling(state, seat).allowed:
        return None
    best: Order | None = None
    most, first = appraise.margin, 0
    gift = appraise.dearest()
    for unfair, number, ability in appraise.ranked_abilities():
        fair = -unfair
        if fair * MOST_LEAN + gift < most:
            break  # whatever follows is worth less still
        share, faces = appraise.accepting(ability)
        if chance_at(share, faces, ability.best_bonus) * (fair * MOST_LEAN + gift) < most * 100:
            continue
        if state.requests and not beside_ruling(state, ability).allowed:
            continue
        worth = fair * appraise.lean(bits, ability.key)
        if worth <= appraise.margin:
            continue
        for price, bonus in ability.price_bonus.items():
            gain = chance_at(share, faces, bonus) * (worth + appraise.price_worth(price)) / 100
            better = gain > most or (gain == most and best is not None and number < first)
            if better and appraise.payable(price):
                best, most, first = ability.requests[price], gain, number
    return best


def answering_price(state: State, request: tuple[str, ...], seat: str, appraise: Appraisal) -> Order:
    """Take the price that an ally named, where the aid is worth it and it can be paid; else leave it."""
    ability = state.compiled.abilities[request[0]]
    gain = appraise.aid(ability) + appraise.price_worth(request[4])
    order = orders.TakePrice(seat, request[0])
    if gain > 0 and judge(state, order).allowed:
        return order
    return orders.LeavePrice(seat, request[0])


def spending(state: State, appraise: Appraisal, bits: int) -> Order | None:
    """The action worth most for its cost; reserves are touched only for what is worth more than they are."""
    compiled = state.compiled
    best: Order | None = None
    most = appraise.margin
    shared = state.numbers[compiled.budget]
    reserve = appraise.weights[compiled.reserves]
    deficit = max(0, -net(state) // TENTHS + 1)
    spare = state.numbers[compiled.reserves] - appraise.character.spare - deficit
    for action in compiled.actions.values():
        if action.seat != appraise.seat:
            continue
        budget = shared if action.reserves >= 0 else state.numbers[action.budget]
        worth = appraise.action_worth(action.id)
        if worth * MOST_LEAN <= most:
            continue  # what it costs is yet to be taken off
        worth *= appraise.lean(bits, action.key)
        cost = action_cost(state, action.id)
        worth -= appraise.loss(compiled.reserves, max(0, cost - budget)) + min(cost, budget) * reserve * 0.7
        beside = max(0, spare) if action.reserves >= 0 else 0
        if worth > most and cost - budget <= beside and judge(state, action.order).allowed:
            best, most = action.order, worth
    return best


def signalling(state: State, appraise: Appraisal, bits: int) -> Order | None:
    """The card worth most among those that the rung allows. The first of equals."""
    if signalled(state, appraise.seat) >= state.compiled.most_signals:
        return None
    best: Order | None = None
    most, first = appraise.margin, 0
    for unfair, number, card in appraise.ranked_cards(
        state.compiled.order_book.cards[appraise.seat][state.numbers[RUNG]]
    ):
        fair = -unfair
        if fair * MOST_LEAN < most:
            break
        worth = fair * appraise.lean(bits, card.key)
        better = worth > most or (worth == most and best is not None and number < first)
        if better and judge(state, card.signal).allowed:
            best, most, first = card.signal, worth, number
    return best


def playing(state: State, appraise: Appraisal) -> Order | None:
    """The signalled card that is worth most to play now, if any is."""
    best: Order | None = None
    most = appraise.margin
    for item in state.signals:
        card_table = state.compiled.cards[item[0]]
        if card_table.seat == appraise.seat and judge(state, card_table.play).allowed:
            worth = appraise.card(card_table)
            if worth > most:
                best, most = card_table.play, worth
    return best


def holding(state: State, appraise: Appraisal) -> Order | None:
    """Keep the ladder from cooling where the rung is worth its price and was not climbed this turn."""
    if state.numbers[CLIMBED] == state.numbers[TURN]:
        return None
    price = appraise.loss(appraise.will, state.compiled.pressure.hold_cost)
    order = state.compiled.order_book.hold_rung[appraise.seat]
    return (
        order
        if appraise.standing_at(state.numbers[RUNG]) > price and state.numbers[RUNG] and judge(state, order).allowed
        else None
    )


TAKEN: Final = 0.5
"""How likely an ally thinks it that a price is taken that it names."""

POLICIES: Final[dict[str, Policy]] = {
    "random": random,
    "card": card,
    "defender": defender,
    "pressure": pressure,
    "ally": ally,
}
"""Every policy by the name under which ``--seat`` and ``--policy`` know it."""
