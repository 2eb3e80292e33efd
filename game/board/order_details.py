"""An order before it is given: its odds, what it costs, what it does, why, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.detail_lines import heading, odds_lines, signed, why_lines
from game.board.details import ability_lines, card_lines
from game.board.drawing import SignShape
from game.board.flow import Line, Tone
from game.board.theme import TypeRole
from rules import orders
from rules.wording import Name, ability_name, price_name
from rules.wording_cards import effects_line
from rules.wording_orders import order as order_message
from rules.wording_rules import action_rules, clause_rules

if TYPE_CHECKING:
    from game.board.desk import Desk
    from rules.orders import Order

__all__ = ["order_lines"]


def order_lines(desk: Desk, order: Order) -> Iterator[Line]:
    """An order before it is given: its odds, what it costs, what it does, why, and what that rests on."""
    scenario = desk.scenario
    if isinstance(order, orders.RequestAid):
        yield from _request_lines(desk, order)
        return
    if isinstance(order, orders.Spend):
        action = next(one for one in scenario.actions if one.id == order.action)
        yield Line(desk.say(Name(f"action.{action.id}.text")), space=0)
        cost = next(one.cost for one in desk.now.actions if one.id == action.id)
        yield Line(desk.t("board.costs_now"), TypeRole.LABEL, value=desk.t("board.cost", cost=cost), space=8)
        yield heading(desk.t("board.card_rules"))
        for message in action_rules(scenario, action):
            yield Line(desk.say(message), sign=SignShape.MINUS)
        yield from why_lines(desk, f"action.{action.id}", action.source)
        return
    if isinstance(order, orders.TableSettlement | orders.CounterSettlement):
        yield from _package_lines(desk, order.package)
        return
    if isinstance(order, orders.Signal | orders.PlayCard):
        yield from card_lines(desk, order.card)
    else:
        yield Line(desk.say(order_message(scenario, order)), space=0)
    if isinstance(order, orders.AcceptSettlement | orders.RefuseSettlement):
        for _seat, package, _stage, counter in desk.now.terms:
            yield from _package_lines(desk, counter or package)
    if isinstance(order, orders.TakePrice | orders.LeavePrice):
        yield from _named_price_lines(desk, order.ability)
    odds = desk.session.odds(order)
    if odds is not None and not isinstance(order, orders.Signal | orders.PlayCard):
        yield from odds_lines(desk, odds)


def _named_price_lines(desk: Desk, ability: str) -> Iterator[Line]:
    request = next((one for one in desk.now.requests if one.ability == ability), None)
    if request is not None:
        yield Line(desk.say(ability_name(ability)), TypeRole.LABEL, value=desk.say(price_name(request.named)), space=8)
        yield _price_line(desk, request.named)
    seat = ability.partition(".")[0]
    ally = desk.now.ally(seat)
    yield from ability_lines(desk, ally, next(one for one in ally.abilities if one.id == ability))


def _price_line(desk: Desk, price: str) -> Line:
    currency, _, step = price.partition(":")
    data = next(one for one in desk.scenario.currencies if one.id == currency)
    effects = effects_line(desk.scenario, data.steps[int(step) - 1].effects)
    return Line(desk.say(effects), tone="quiet", sign=SignShape.MINUS)


def _request_lines(desk: Desk, order: orders.RequestAid) -> Iterator[Line]:
    ally = desk.now.ally(order.ability.partition(".")[0])
    ability = next(one for one in ally.abilities if one.id == order.ability)
    yield Line(desk.t("board.you_offer"), TypeRole.LABEL, value=desk.say(price_name(order.price)), space=0)
    yield _price_line(desk, order.price)
    odds = desk.session.odds(order)
    if odds is not None:
        yield from odds_lines(desk, odds)
    yield heading(desk.t("board.what_it_does"))
    yield from ability_lines(desk, ally, ability)


def _package_lines(desk: Desk, package: str) -> Iterator[Line]:
    settlement = desk.scenario.settlement
    if settlement is None:
        return
    wanted = package.split("+")
    total = 0
    for clause in settlement.clauses:
        if clause.id not in wanted:
            continue
        points = clause.scores.get(desk.seat, 0)
        total += points
        name = desk.say(Name(f"settlement.clause.{clause.id}.name"))
        tone: Tone = "green" if points > 0 else "vermilion" if points < 0 else "text"
        value = signed(points)
        yield Line(name, TypeRole.LABEL, value=value, value_tone=tone, sign=SignShape.CHECK, space=10)
        for message in clause_rules(desk.scenario, clause):
            yield Line(desk.say(message), TypeRole.CAPTION, "quiet", indent=26, space=1)
    value = signed(total)
    yield Line(desk.t("board.package_worth"), TypeRole.LABEL, value=value, space=10, rule=True)
