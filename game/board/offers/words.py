"""An offer in the board's words: what it is called, what it costs and does, its odds, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.desk.memory import lasting
from game.board.lines.allies import answer_to
from game.board.lines.costs import DOT, cost_line, will_cost
from game.board.lines.pieces import chance_of
from game.board.offers.choice import Choice, why_not
from game.telling.position import ASKED
from game.telling.too_late import arrival, arrives_after_the_end, too_late
from game.translate import moved, signed
from rules.outlook.counters import COMES_OFF
from rules.values import orders
from rules.wording import names as w
from rules.wording.cards import effects_line, option_effects, option_name
from rules.wording.names import Message, Name
from rules.wording.orders import order as order_message
from rules.wording.rules import ally_pays, card_in_short, side_deal_cost

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.offers.offer import Offer
    from rules.scenario.cards import PressureCard
    from rules.values.orders import Order

__all__ = ["choice_of", "unpaid_prices"]

WHY_ASKED = {
    "accepted": "board.already_granted",
    "declined": "board.already_declined",
    "priced": "board.price_waits",
}
"""Why what has been asked for cannot be asked for again, by what was said to it."""


def choice_of(desk: Desk, offer: Offer) -> Choice:
    """An offer as the orders panel and its full-size sheet show it."""
    match offer.order:
        case orders.Spend(action=action):
            return _action(desk, offer, action)
        case orders.RequestAid() as asking:
            return _aid(desk, offer, asking)
        case orders.Signal(card=card) | orders.PlayCard(card=card):
            return _card(desk, offer, card)
        case orders.OfferSideDeal(ally=ally):
            return _side_deal(desk, offer, ally)
        case orders.HoldRung():
            cost = f"{will_cost(desk, offer.cost)}. " if offer.cost else ""
            detail = cost + desk.t("seats.hold_rung", rung=desk.now.rung)
            return _choice(desk, offer, desk.t("seats.hold_rung_label"), detail, icon="ladder")
        case (
            orders.TableSettlement()
            | orders.CounterSettlement()
            | orders.AcceptSettlement()
            | orders.RefuseSettlement()
        ):
            return _settlement(desk, offer)
        case orders.TakePrice(ability=ability) | orders.LeavePrice(ability=ability):
            return _price(desk, offer, ability)
        case orders.ChooseOption():
            return _option(desk, offer, offer.order)
        case orders.AcceptSideDeal() | orders.RefuseSideDeal() | orders.SideDealByCard():
            return _deal_answer(desk, offer)
        case orders.OfferAid(ability=ability):
            given = desk.session.compiled.abilities[ability].ability
            label = desk.say(order_message(desk.scenario, offer.order))
            pays = desk.say(ally_pays(given, offer.order.seat))
            return _choice(desk, offer, label, pays, _score(desk, offer.order), icon=given.icon)
        case orders.StandUp() | orders.Hold() | orders.StepBack():
            return _stance(desk, offer)
        case _:
            return _answer(desk, offer)


def _choice(desk: Desk, offer: Offer, label: str, detail: str, aside: str = "", *, icon: str = "") -> Choice:
    """A choice whose detail gives way to the reason why not, and has after it what the end of the game cuts off."""
    why = why_not(desk, offer.ruling)
    late = [] if why else [desk.say(one) for one in too_late(desk.session, desk.now, offer.order)]
    detail = "\n".join([detail, *late])
    return Choice(offer.id, label, why or detail, aside, offer.orders, why, icon)


def _besides(why: str, detail: str) -> str:
    """The reason why not, over what else there is to say."""
    return f"{why}\n{detail}" if why else detail


def _score(desk: Desk, order: Order) -> str:
    """What an order does to its seat's score, short enough for the end of a row; nothing where a die decides."""
    found = desk.session.prospects.foresee(order)
    if len(found) != 1:
        return ""
    later = found[0].later.get(order.seat, 0)
    said = desk.t("seats.score_by", by=moved(found[0].scores.get(order.seat, 0)))
    return f"{said} · {desk.t('seats.score_later', by=signed(later))}" if later else said


def _chance(desk: Desk, offer: Offer, *results: str) -> str:
    return "" if offer.odds is None else chance_of(desk, offer.odds, *results)


# ----- the defender


def _action(desk: Desk, offer: Offer, action: str) -> Choice:
    why, paid = why_not(desk, offer.ruling), desk.scenario.economy is not None
    cost = desk.t("board.cost", cost=offer.cost or 0) if paid else ""
    label, detail = desk.say(Name(f"action.{action}.name")), why or desk.say(Name(f"action.{action}.text"))
    effects, icon = (
        desk.say(effects_line(desk.scenario, offer.effects)),
        desk.session.compiled.actions[action].action.icon,
    )
    return Choice(offer.id, label, detail, cost, offer.orders, why, icon, effects)


def _aid(desk: Desk, offer: Offer, order: orders.RequestAid) -> Choice:
    ability = order.ability
    seat, _, name = ability.partition(".")
    label = f"{desk.seat_called(seat)}: {desk.say(w.ability_name(ability))}"
    about = desk.say(Name(f"ally.{seat}.ability.{name}.text"))
    text = f"{about}\n{desk.say(effects_line(desk.scenario, offer.effects, seat))}"
    icon = desk.session.compiled.abilities[ability].ability.icon
    if not offer.orders:
        why = _why_not_asked(desk, offer, ability)
        return Choice(offer.id, label, why, "", (), why, icon, text)
    price = desk.t("board.for_price", price=w.price_name(order.price))
    if arrives_after_the_end(desk.now, ability):
        price = f"{price}{DOT}{desk.t('late.short')}"
    else:
        due = next(one.due for one in desk.now.ally(seat).abilities if one.id == ability)
        price = f"{price}{DOT}{desk.say(arrival(desk.session, due, ability))}"
    first = offer.orders.index(order)
    return Choice(offer.id, label, price, _chance(desk, offer, "accepted"), offer.orders, "", icon, text, first)


def unpaid_prices(desk: Desk, ability: str) -> list[tuple[orders.RequestAid, str]]:
    """The prices of an ability that cannot be paid now, as requests, each with what it lacks."""
    table = desk.session.compiled.abilities[ability]
    asked = (one for one in table.requests.values() if isinstance(one, orders.RequestAid))
    rulings = ((one, desk.session.judge(one)) for one in asked)
    return [(one, why_not(desk, ruling)) for one, ruling in rulings if ruling.reason == "cannot_pay_price"]


def _why_not_asked(desk: Desk, offer: Offer, ability: str) -> str:
    """Why an ability cannot be asked for: what its card shows before whatever else the judge would say."""
    if desk.now.ally(ability.partition(".")[0]).serves != desk.seat and offer.ruling.reason == "serves_another":
        return why_not(desk, offer.ruling)
    stands = next(one for one in desk.now.ally(ability.partition(".")[0]).abilities if one.id == ability)
    if not stands.ruling.allowed:
        again = desk.t("board.again_from", turn=stands.again) if 0 < stands.again <= desk.now.turns else ""
        return f"{why_not(desk, stands.ruling)} ({again})" if again else why_not(desk, stands.ruling)
    if stands.state == ASKED:
        return desk.t(WHY_ASKED.get(answer_to(desk, stands), "board.already_asked"))
    return why_not(desk, offer.ruling) if desk.deciding else desk.t("board.not_now")


def _price(desk: Desk, offer: Offer, ability: str) -> Choice:
    """Taking a price that was named, with what it costs, or leaving it."""
    what = desk.say(w.ability_of(ability))
    if isinstance(offer.order, orders.LeavePrice):
        return Choice(offer.id, desk.t("seats.leave", what=what), desk.t("seats.leave_detail"), "", offer.orders)
    request = next(one for one in desk.now.requests if one.ability == ability)
    wanted = desk.t("seats.wants", offered=w.price_name(request.price), named=w.price_name(request.named))
    told = desk.session.prospects.price_told(request.named, desk.seat)
    if told is not None:
        wanted = f"{wanted} {desk.t('notes.price', effects=told)}"
    why, worth = why_not(desk, offer.ruling), _score(desk, offer.order)
    return Choice(offer.id, desk.t("seats.take", what=what), _besides(why, wanted), worth, offer.orders, why)


def _settlement(desk: Desk, offer: Offer) -> Choice:
    """Tabling, countering, signing or refusing terms."""
    settlement = desk.scenario.settlement
    match offer.order:
        case orders.TableSettlement():
            least, most = (settlement.least, settlement.most) if settlement else (0, 0)
            detail = desk.t("seats.terms_detail", least=least, most=most)
            return _choice(desk, offer, desk.t("board.table_terms"), detail, icon="scroll")
        case orders.CounterSettlement():
            return _choice(desk, offer, desk.t("board.counter_terms"), desk.t("seats.counter_detail"))
        case order:
            signs = isinstance(order, orders.AcceptSettlement)
            worth = _score(desk, order) if signs and offer.ruling.allowed else ""
            alone = len(desk.scenario.others_than(desk.seat)) == 1
            signing = "seats.sign_detail" if alone else "sides.sign_detail"
            detail = desk.t(signing if signs else "seats.refuse_detail")
            return _choice(desk, offer, desk.say(order_message(desk.scenario, order)), detail, worth)


# ----- the pressure seat


def _card(desk: Desk, offer: Offer, card_id: str) -> Choice:
    card, why = desk.session.compiled.cards[card_id].card, why_not(desk, offer.ruling)
    detail = cost_line(desk, card)
    if isinstance(offer.order, orders.Signal):
        detail = f"{detail}{DOT}{_openness(desk, card)}"
    label, text = desk.say(w.card_name(card_id)), f"{desk.say(Name(f'card.{card_id}.text'))}\n{_card_does(desk, card)}"
    chance = _chance(desk, offer, *COMES_OFF)
    return Choice(offer.id, label, _besides(why, detail), chance, offer.orders, why, card.icon, text)


@lasting
def _card_does(desk: Desk, card: PressureCard) -> str:
    """What playing a card does, and what it brings when it comes off, in a line."""
    return " · ".join(desk.say(one) for one in card_in_short(desk.scenario, card))


def _openness(desk: Desk, card: PressureCard) -> str:
    how = card.openness or desk.scenario.pressure.openness
    return desk.say(Message("rules.announced") if card.announced else w.openness(how))


def _side_deal(desk: Desk, offer: Offer, ally: str) -> Choice:
    why, does = why_not(desk, offer.ruling), desk.say(effects_line(desk.scenario, offer.effects, ally))
    cost = side_deal_costs(desk, ally)
    back = desk.say(effects_line(desk.scenario, desk.scenario.stances_of(ally).step_back, ally))
    detail = f"{cost}. {desk.t('seats.if_taken', effects=does, back=back)}"
    label = f"{desk.say(w.seat_name(ally))}: {desk.say(Name(f'ally.{ally}.side_deal.name'))}"
    chance = _chance(desk, offer, "accepted")
    return Choice(offer.id, label, _besides(why, detail), chance, offer.orders, why, "handshake")


def side_deal_costs(desk: Desk, ally: str) -> str:
    """What offering an ally its side deal costs: will, or else a price."""
    deal = desk.now.ally(ally).card.side_deal
    if deal is None or not deal.price:
        return will_cost(desk, (deal.will if deal else 0) or 0)
    return desk.t("sides.costs", cost=side_deal_cost(desk.scenario, deal))


# ----- allies


def _answer(desk: Desk, offer: Offer) -> Choice:
    """Giving what was asked for, at another price, not at all, or as the card decides; any other order by its name."""
    match offer.order:
        case orders.AcceptRequest(ability=ability):
            pays = desk.say(ally_pays(desk.session.compiled.abilities[ability].ability, offer.order.seat))
            label = desk.t("seats.give", what=w.ability_name(ability))
            return _choice(desk, offer, label, pays, _score(desk, offer.order), icon="ui_check")
        case orders.NamePrice():
            detail = desk.t("seats.name_price_detail", count=len(offer.orders))
            return _choice(desk, offer, desk.t("seats.name_price"), detail, icon="scroll")
        case orders.DeclineRequest():
            detail, worth = desk.t("seats.decline_detail"), _score(desk, offer.order)
            return _choice(desk, offer, desk.t("seats.decline"), detail, worth)
        case orders.AnswerByCard():
            priced = desk.session.prospects.may_name_price(offer.order)
            detail = desk.t("seats.by_card_detail" if priced else "seats.by_card_plain")
            chance = _chance(desk, offer, "accepted")
            return _choice(desk, offer, desk.t("seats.by_card"), detail, chance)
        case order:
            return _choice(desk, offer, desk.say(order_message(desk.scenario, order)), "", _score(desk, order))


def _stance(desk: Desk, offer: Offer) -> Choice:
    does = desk.say(effects_line(desk.scenario, offer.effects)) if offer.effects else ""
    match offer.order:
        case orders.StandUp():
            label, detail = desk.t("seats.stand_up"), does
        case orders.StepBack():
            label, detail = desk.t("seats.step_back"), f"{does}. {desk.t('seats.step_back_detail')}"
        case _:
            label, detail = desk.t("seats.hold"), desk.t("seats.hold_detail")
    return _choice(desk, offer, label, detail, _score(desk, offer.order))


def _deal_answer(desk: Desk, offer: Offer) -> Choice:
    """Taking a side deal, refusing it, or leaving it to the card."""
    order = offer.order
    if isinstance(order, orders.SideDealByCard):
        detail, chance = desk.t("seats.deal_card_detail"), _chance(desk, offer, "accepted")
        return _choice(desk, offer, desk.t("seats.by_card"), detail, chance)
    if isinstance(order, orders.RefuseSideDeal):
        detail = desk.t("seats.deal_refuse_detail")
        return _choice(desk, offer, desk.t("seats.deal_refuse"), detail, _score(desk, order))
    does = desk.say(effects_line(desk.scenario, offer.effects))
    taken = desk.t("seats.deal_brings", effects=does)
    if not desk.now.ally(desk.seat).stance:  # who has acted already does not step back besides
        back = desk.say(effects_line(desk.scenario, desk.scenario.stances_of(desk.seat).step_back))
        taken = f"{taken} {desk.t('seats.taking_steps_back', effects=back)}"
    label = f"{desk.t('seats.deal_take')}: {desk.say(Name(f'ally.{desk.seat}.side_deal.name'))}"
    return _choice(desk, offer, label, taken, _score(desk, order))


# ----- anybody


def _option(desk: Desk, offer: Offer, order: orders.ChooseOption) -> Choice:
    """An option that an effect leaves to this seat, by its own name where one thing alone leaves them."""
    alone = len({one.choice for one in desk.legal if isinstance(one, orders.ChooseOption)}) == 1
    name = option_name(order.choice.rpartition("?")[2], order.option) if alone else order_message(desk.scenario, order)
    notes = [desk.say(one) for one in desk.session.prospects.order_notes(order)]
    detail = "\n".join([_option_does(desk, order.choice, order.option), *notes])
    return Choice(offer.id, desk.say(name), detail, _score(desk, order), offer.orders)


@lasting
def _option_does(desk: Desk, choice: str, option: str) -> str:
    return " · ".join(desk.say(one) for one in option_effects(desk.scenario, choice, option))
