"""What a seat can do now, as the board offers it: groups of orders, each with its price, its odds or why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.position import ASKED
from rules import orders
from rules.wording import Name, ability_name, card_name, price_name
from rules.wording_orders import order as order_message
from rules.wording_orders import ruling as ruling_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.desk import Desk
    from game.position import AbilityNow, AllyNow
    from rules.orders import Order

__all__ = ["Choice", "Group", "best_request", "groups"]

ACTIONS, AID, TERMS, SIGNALS, ANSWERS = "actions", "aid", "terms", "signals", "answers"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to do: what it is called, what it costs, its odds, and the orders it may become.

    Several orders are variants, such as prices or packages. Without any it cannot be done, and ``why_not`` says why.
    """

    id: str
    label: str
    detail: str
    aside: str
    orders: tuple[Order, ...]
    why_not: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one kind, under a short name."""

    id: str
    name: str
    choices: tuple[Choice, ...]


def groups(desk: Desk) -> tuple[Group, ...]:
    """Everything the seat may do in this phase, and what it might but may not now."""
    found: tuple[Group, ...] = desk.keep(f"groups.{desk.language}", lambda: _groups(desk))
    return found


def _groups(desk: Desk) -> tuple[Group, ...]:
    if not desk.deciding:
        return ()
    made: list[Group] = []
    planning = desk.now.phase == "plan" and desk.seat == desk.seat_with_role("defender")
    if planning:
        made.append(Group(ACTIONS, desk.t("board.group_actions"), _own_actions(desk)))
        made.append(Group(AID, desk.t("board.group_aid"), _aid(desk)))
    tabled = [order for order in desk.legal if isinstance(order, orders.TableSettlement)]
    answers = [order for order in desk.legal if not isinstance(order, _GROUPED)]
    signals = [order for order in desk.legal if isinstance(order, orders.Signal | orders.PlayCard)]
    if answers:
        made.append(Group(ANSWERS, desk.t("board.group_answers"), _plain(desk, answers)))
    if signals:
        made.append(Group(SIGNALS, desk.t("board.group_signals"), tuple(_card(desk, order) for order in signals)))
    if tabled:
        packages = Choice(
            "terms",
            desk.t("board.table_terms"),
            desk.t("board.packages", count=len(tabled)),
            "",
            tuple(tabled),
            icon="scroll",
        )
        made.append(Group(TERMS, desk.t("board.group_terms"), (packages,)))
    return tuple(made)


_GROUPED = (orders.Spend, orders.RequestAid, orders.TableSettlement, orders.Pass, orders.Signal, orders.PlayCard)


def _why_not(desk: Desk, ruling: object) -> str:
    return desk.say(ruling_message(desk.scenario, ruling))  # type: ignore[arg-type]


def _own_actions(desk: Desk) -> tuple[Choice, ...]:
    made = []
    for one in desk.now.actions:
        cost = desk.t("board.cost", cost=one.cost)
        order: tuple[Order, ...] = (orders.Spend(desk.seat, one.id),)
        why = "" if one.ruling.allowed else _why_not(desk, one.ruling)
        name = desk.say(Name(f"action.{one.id}.name"))
        detail = why or desk.say(Name(f"action.{one.id}.text"))
        made.append(Choice(f"action.{one.id}", name, detail, cost, () if why else order, why, one.action.icon))
    return tuple(made)


def _aid(desk: Desk) -> tuple[Choice, ...]:
    return tuple(aid_choice(desk, ally, ability) for ally in desk.now.allies for ability in ally.abilities)


def aid_choice(desk: Desk, ally: AllyNow, ability: AbilityNow) -> Choice:
    """Asking for one ability: its prices as variants, or why it cannot be asked for."""
    requests = tuple(
        order for order in desk.legal if isinstance(order, orders.RequestAid) and order.ability == ability.id
    )
    name = desk.say(ability_name(ability.id))
    label = f"{desk.say(ally.name)}: {name}"
    if requests:
        best = best_request(desk, ability.id, requests)
        odds = desk.session.odds(best)
        chance = desk.t("board.percent", percent=odds.of("accepted")) if odds is not None else ""
        price = desk.t("board.for_price", price=price_name(best.price))
        return Choice(f"aid.{ability.id}", label, price, chance, requests, icon=ability.ability.icon)
    if not ability.ruling.allowed:
        why = _why_not(desk, ability.ruling)
    elif ability.state == ASKED:
        why = desk.t("board.already_asked")
    elif not desk.deciding:
        why = desk.t("board.not_now")
    else:
        why = _why_not(desk, desk.session.judge(orders.RequestAid(desk.seat, ability.id, ability.prices[0])))
    return Choice(f"aid.{ability.id}", label, why, "", (), why, ability.ability.icon)


def best_request(desk: Desk, ability: str, requests: tuple[orders.RequestAid, ...]) -> orders.RequestAid:
    """The request at the card's own first price, else the first that is allowed."""
    ally = next(one for one in desk.now.allies if one.seat == ability.partition(".")[0])
    card = next(one for one in ally.abilities if one.id == ability).ability
    currency, step = next(iter(card.prices.items()))
    wanted = f"{currency}:{step}"
    return next((one for one in requests if one.price == wanted), requests[0])


def _plain(desk: Desk, found: Sequence[Order]) -> tuple[Choice, ...]:
    """Orders that need no further choosing; counter-packages stay together."""
    made = []
    counters = tuple(order for order in found if isinstance(order, orders.CounterSettlement))
    for number, order in enumerate(found):
        if isinstance(order, orders.CounterSettlement):
            continue
        odds = desk.session.odds(order)
        chance = desk.t("board.percent", percent=odds.of("accepted")) if odds is not None else ""
        label = desk.say(order_message(desk.scenario, order))
        made.append(Choice(f"answer.{number}", label, _named(desk, order), chance, (order,), icon="ui_check"))
    if counters:
        label, detail = desk.t("board.counter_terms"), desk.t("board.packages", count=len(counters))
        made.append(Choice("counter", label, detail, "", counters, icon="scroll"))
    return tuple(made)


def _named(desk: Desk, order: Order) -> str:
    """What an ally has named as its price, where an order takes it."""
    if not isinstance(order, orders.TakePrice):
        return ""
    request = next((one for one in desk.now.requests if one.ability == order.ability), None)
    return desk.t("board.for_price", price=price_name(request.named)) if request is not None else ""


def _card(desk: Desk, order: orders.Signal | orders.PlayCard) -> Choice:
    odds = desk.session.odds(order)
    card = next(one for one in desk.scenario.pressure_cards if one.id == order.card)
    chance = desk.t("board.percent", percent=odds.of("major_gain", "gain")) if odds is not None else ""
    label = desk.say(card_name(order.card))
    cost = desk.t("board.cost_will", cost=card.cost)
    return Choice(f"card.{order.card}", label, cost, chance, (order,), icon=card.icon)
