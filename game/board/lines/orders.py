"""An order before it is given: its odds, what it costs, what it does, why, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.costs import cost_line, standing_called, unplayed_cost
from game.board.lines.details import ability_lines, action_lines, card_lines
from game.board.lines.pieces import begun, heading, news_of, rule_lines, why_lines
from game.board.lines.prospects import prospect_lines, result_lines
from game.board.lines.story import danger_line
from game.board.lines.terms import earlier_lines, package_lines, stake_lines
from game.board.widgets.flow import Line, Tone
from game.telling.too_late import arrival, too_late
from game.translate import signed
from rules.values import orders
from rules.wording.cards import option_effects
from rules.wording.limits import reasons
from rules.wording.names import Name, ability_name, price_name, seat_name
from rules.wording.orders import order as order_message
from rules.wording.rules import card_rules, side_deal_rules

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from rules.values.orders import Order
    from rules.wording.names import Message

__all__ = ["about_lines", "order_lines"]

WARNINGS = (
    "notes.falls_back",
    "notes.falls",
    "notes.worn",
    "notes.either_way",
    "notes.steps_back",
    "notes.shut_off",
    "notes.stopped",
)
"""Notes that warn."""

Answer = orders.AcceptRequest | orders.DeclineRequest | orders.AnswerByCard | orders.NamePrice | orders.OfferAid
Deal = orders.OfferSideDeal | orders.AcceptSideDeal | orders.RefuseSideDeal | orders.SideDealByCard
Terms = orders.AcceptSettlement | orders.RefuseSettlement


def order_lines(desk: Desk, order: Order) -> Iterator[Line]:
    """An order before it is given: what it endangers, its odds, what it costs, what it does, why, on what it rests."""
    for danger in desk.session.prospects.order_dangers(order):
        yield danger_line(desk.say(danger), desk.session.prospects.stake(danger, order.seat), space=6)
    for late in too_late(desk.session, desk.now, order):
        yield Line(desk.say(late), TypeRole.LABEL, "orange", icon="hourglass", mark_tone="orange", space=6)
    for note in desk.session.prospects.order_notes(order):
        if note.key != "notes.price":  # which stands under the price
            yield note_line(desk, note)
    yield from _order_lines(desk, order)


def note_line(desk: Desk, note: Message) -> Line:
    """What an order sets going besides: a warning of what it would waste or drive back, else a plain line."""
    if note.key in WARNINGS:
        return Line(desk.say(note), TypeRole.LABEL, "orange", icon="ui_alert", mark_tone="orange", space=6)
    return Line(desk.say(note), sign=SignShape.RIGHT, space=6)


def about_lines(desk: Desk, choice: str) -> Iterator[Line]:
    """What a choice's card says, whether or not it can be chosen now; nothing for what has no card.

    ``choice`` is its id: ``aid.SEAT.ABILITY``, ``action.ID`` or ``card.ID``.
    """
    kind, _, name = choice.partition(".")
    if kind == "aid":
        yield from _ability_lines(desk, name, reason=False)
    elif kind == "action":
        yield from action_lines(desk, name)
    elif kind == "card":
        yield from card_lines(desk, name)


def _order_lines(desk: Desk, order: Order) -> Iterator[Line]:
    match order:
        case orders.RequestAid():
            yield from _request_lines(desk, order)
        case orders.Spend():
            yield from _spend_lines(desk, order)
        case orders.TableSettlement() | orders.CounterSettlement():
            yield from package_lines(desk, order.package)
            yield from stake_lines(desk, order.seat)
            yield from earlier_lines(desk, order.package)
        case orders.Signal() | orders.PlayCard():
            yield from _card_lines(desk, order)
        case orders.TakePrice() | orders.LeavePrice():
            yield from _named_price_lines(desk, order)
        case orders.AcceptSettlement() | orders.RefuseSettlement():
            yield from _terms_lines(desk, order)
        case _ if isinstance(order, Answer):
            yield from _answer_lines(desk, order)
        case _ if isinstance(order, Deal):
            yield from _deal_lines(desk, order)
        case _:
            yield Line(desk.say(order_message(desk.scenario, order)), space=0)
            if isinstance(order, orders.ChooseOption):
                news = news_of(desk, order.choice)
                if news:
                    yield Line(news, tone="quiet", space=6)
                for one in option_effects(desk.scenario, order.choice, order.option):
                    yield Line(desk.say(one), sign=SignShape.MINUS)
            yield from prospect_lines(desk, order, desk.t("seats.would_change"))


# ----- the defender's


def _spend_lines(desk: Desk, order: orders.Spend) -> Iterator[Line]:
    action = next(one for one in desk.scenario.actions if one.id == order.action)
    cost = next(one.cost for one in desk.now.actions if one.id == action.id)
    if desk.scenario.economy is not None:
        yield Line(desk.t("board.costs_now"), TypeRole.LABEL, value=desk.t("board.cost", cost=cost), space=0)
    yield from prospect_lines(desk, order, desk.t("seats.would_change"))
    yield from action_lines(desk, action.id)


def _request_lines(desk: Desk, order: orders.RequestAid) -> Iterator[Line]:
    yield Line(desk.t("board.you_offer"), TypeRole.LABEL, value=desk.say(price_name(order.price)), space=0)
    yield from _price_lines(desk, order.price, order.seat)
    due = next(one.due for one in desk.now.ally(order.ability.partition(".")[0]).abilities if one.id == order.ability)
    if due <= desk.now.turns:
        yield Line(
            begun(desk.say(arrival(desk.session, due, order.ability))), TypeRole.LABEL, icon="hourglass", space=6
        )
    odds = desk.session.prospects.odds(order, desk.seat)
    if odds is not None:
        yield from result_lines(desk, order, odds)
    yield from prospect_lines(desk, order, desk.t("seats.if_granted"))
    yield heading(desk.t("board.what_it_does"))
    yield from _ability_lines(desk, order.ability, arrives=False)


def _named_price_lines(desk: Desk, order: orders.TakePrice | orders.LeavePrice) -> Iterator[Line]:
    """What was offered and is wanted instead; what taking it does, or leaving it."""
    takes = isinstance(order, orders.TakePrice)
    request = next((one for one in desk.now.requests if one.ability == order.ability), None)
    yield Line(desk.say(order_message(desk.scenario, order)), space=0)
    if request is not None:
        yield Line(desk.t("seats.was_offered"), value=desk.say(price_name(request.price)), space=8)
        yield Line(desk.t("seats.is_wanted"), TypeRole.LABEL, value=desk.say(price_name(request.named)), space=4)
        if takes:
            yield from _price_lines(desk, request.named, order.seat)
    if not takes:
        yield Line(desk.t("seats.leave_detail"), TypeRole.LABEL, space=8)
    yield Line(desk.t("seats.named_once"), tone="quiet", space=6)
    yield from prospect_lines(desk, order, desk.t("seats.if_taken_price" if takes else "seats.would_change"))
    if not takes:
        yield heading(desk.say(ability_name(order.ability)))
    yield from _ability_lines(desk, order.ability, arrives=takes)


def _price_lines(desk: Desk, price: str, seat: str) -> Iterator[Line]:
    """What a price takes from who pays it."""
    told = desk.session.prospects.price_told(price, seat)
    if told is not None:
        yield Line(desk.say(told), tone="quiet", sign=SignShape.MINUS)


def _ability_lines(desk: Desk, ability: str, *, reason: bool = True, arrives: bool = True) -> Iterator[Line]:
    ally = desk.now.ally(ability.partition(".")[0])
    found = next(one for one in ally.abilities if one.id == ability)
    yield from ability_lines(desk, ally, found, reason=reason, arrives=arrives)


# ----- the pressure seat's


def _card_lines(desk: Desk, order: orders.Signal | orders.PlayCard) -> Iterator[Line]:
    card = next(one for one in desk.scenario.pressure_cards if one.id == order.card)
    yield Line(desk.say(Name(f"card.{card.id}.text")), space=0)
    will = desk.now.track(desk.scenario.will_of(order.seat))
    have = f"{desk.say(will.name)} {will.value}"
    yield Line(cost_line(desk, card), TypeRole.LABEL, value=have, icon=card.icon, space=10)
    standing = desk.now.track(desk.scenario.standing_of(order.seat))
    low = desk.scenario.pressure.low_standing
    if standing.value < low:
        said = desk.t("seats.low_standing", standing=standing_called(desk), low=low)
        yield Line(said, tone="vermilion", sign=SignShape.MINUS, mark_tone="vermilion")
    if isinstance(order, orders.Signal) and (card.openness or desk.scenario.pressure.openness) == "open":
        yield Line(desk.t("seats.open_costs", **unplayed_cost(desk)), sign=SignShape.RIGHT, mark_tone="orange")
    odds = desk.session.prospects.odds(order, desk.seat)
    if odds is not None:
        yield from result_lines(desk, order, odds)
    yield heading(desk.t("board.card_rules"))
    yield from rule_lines(desk, card_rules(desk.scenario, card), reasons(desk.scenario, card.limits, f"card.{card.id}"))
    yield from why_lines(desk, f"card.{card.id}", card.source)


# ----- the allies'


def _answer_lines(desk: Desk, order: Answer) -> Iterator[Line]:
    """What an ally was asked, what its answer costs it, and what its interests make of that."""
    request = next((one for one in desk.now.requests if one.ability == order.ability), None)
    name = desk.say(ability_name(order.ability))
    if request is not None:
        seat = seat_name(request.seat)
        asked = desk.t("seats.asks_for", seat=seat, ability=name)
        yield Line(asked, TypeRole.LABEL, value=desk.say(price_name(request.price)), space=0)
    else:
        yield Line(desk.say(order_message(desk.scenario, order)), TypeRole.LABEL, space=0)
    if isinstance(order, orders.NamePrice):
        wanted = desk.say(price_name(order.price))
        yield Line(desk.t("seats.you_name"), TypeRole.LABEL, value=wanted, space=8)
        yield from _price_lines(desk, order.price, order.seat)
        yield Line(desk.t("seats.named_once"), tone="quiet", space=4)
    if isinstance(order, orders.DeclineRequest):
        yield Line(desk.t("seats.decline_detail"), space=8)
    odds = desk.session.prospects.odds(order, desk.seat)
    if odds is not None:
        yield from result_lines(desk, order, odds)
    title = desk.t("seats.if_price_taken" if isinstance(order, orders.NamePrice) else "seats.would_change")
    yield from prospect_lines(desk, order, title)
    yield heading(name)
    yield from _ability_lines(desk, order.ability, arrives=not isinstance(order, orders.DeclineRequest))


def _deal_lines(desk: Desk, order: Deal) -> Iterator[Line]:
    """A side deal: what taking it does, what it costs, and the odds where the card answers."""
    seat = order.ally if isinstance(order, orders.OfferSideDeal) else order.seat
    ally = desk.now.ally(seat)
    yield Line(desk.say(Name(f"ally.{seat}.side_deal.name")), TypeRole.LABEL, flag=desk.flag(seat), space=0)
    odds = desk.session.prospects.odds(order, desk.seat)
    if odds is not None:
        yield from result_lines(desk, order, odds)
    yield from prospect_lines(desk, order, desk.t("seats.would_change"))
    deal = ally.card.side_deal
    if deal is not None:
        yield heading(desk.t("board.card_rules"))
        for message in side_deal_rules(desk.scenario, ally.card, deal):
            yield Line(desk.say(message), sign=SignShape.MINUS)
        yield from why_lines(desk, f"ally.{seat}.side_deal", deal.source)


# ----- settlements


def _terms_lines(desk: Desk, order: Terms) -> Iterator[Line]:
    """The package that waits for an answer, clause by clause, and what the answer does."""
    yield Line(desk.say(order_message(desk.scenario, order)), space=0)
    refuses = isinstance(order, orders.RefuseSettlement)
    packages = [package for _, package in desk.now.to_sign]
    if refuses:
        yield Line(desk.t("seats.refuse_detail"), TypeRole.LABEL, space=8)
        for package in packages:
            points = sum(by for _, by in desk.session.prospects.clause_worths(package, order.seat, desk.seat))
            tone: Tone = "vermilion" if points > 0 else "green" if points < 0 else "text"
            yield Line(desk.t("seats.you_give_up"), TypeRole.LABEL, value=signed(points), value_tone=tone, space=10)
        yield heading(desk.t("seats.what_was_offered"))
    for package in packages:
        yield from package_lines(desk, package, offered=refuses)
    if not refuses:
        yield from prospect_lines(desk, order, desk.t("seats.if_signed"))
        yield from stake_lines(desk, order.seat)
