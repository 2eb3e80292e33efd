"""What a seat can do now, as the board offers it: groups of orders, each with its price, its odds or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.desk.memory import kept, lasting
from game.board.offers import ally as choices_ally
from game.board.offers import pressure as choices_pressure
from game.board.offers.choice import Choice, Group, score_aside, why_not
from game.telling.position import ASKED
from rules.values import orders
from rules.values.packages import package_id
from rules.wording.cards import effects_line, option_effects, option_name
from rules.wording.names import Name, ability_name, ability_of, join, package_name, price_name, seat_name, subject_name
from rules.wording.orders import order as order_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.telling.position import AbilityNow, AllyNow, RequestNow
    from rules.values.orders import Order

__all__ = ["Choice", "Group", "aid_choice", "best_request", "groups"]

ACTIONS, AID, TERMS, ANSWERS, OPTIONS = "actions", "aid", "terms", "answers", "options"
MAIN = ("defender", "pressure")


@kept
def groups(desk: Desk) -> tuple[Group, ...]:
    """Everything the seat may do in this phase, and what it might but may not now."""
    if not desk.deciding:
        return ()
    role = next((seat.role for seat in desk.scenario.seats if seat.id == desk.seat), "")
    made: list[Group] = []
    if desk.now.phase == "answer":
        made.extend(choices_ally.answering(desk) if role == "ally" else _answers(desk))
    elif role == "pressure" and desk.now.phase == "signal":
        made.extend(choices_pressure.signalling(desk))
        made.append(_terms(desk))
    elif role == "pressure" and desk.now.phase == "pressure":
        made.extend(choices_pressure.playing(desk))
    elif role == "defender" and desk.now.phase == "plan":
        lead = (desk.t("seats.lead_actions"),)
        made.append(Group(ACTIONS, desk.t("board.group_actions"), _own_actions(desk), lead))
        made.append(Group(AID, desk.t("board.group_aid"), _aid(desk), (_asked(desk),)))
        made.append(_terms(desk))
    made.extend(_open_choices(desk))
    return tuple(group for group in made if group.choices)


def _asked(desk: Desk) -> str:
    """What has been asked for this turn."""
    most = desk.scenario.answers.bandwidth
    lying = [one for one in desk.now.requests if one.stage == "asked"]
    names = desk.say(join([ability_of(one.ability) for one in lying])) if lying else desk.t("seats.none_yet")
    return desk.t("seats.asked_so_far", chosen=len(lying), most=most, what=names)


def _terms(desk: Desk) -> Group:
    """Tabling a settlement: one choice, whose clauses are picked when it is opened."""
    tabled = tuple(order for order in desk.legal if isinstance(order, orders.TableSettlement))
    settlement = desk.scenario.settlement
    if settlement is None:
        return Group(TERMS, "", ())
    detail = desk.t("seats.terms_detail", least=settlement.least, most=settlement.most)
    why = ""
    if not tabled:
        first = package_id(one.id for one in settlement.clauses[: settlement.least])
        why = why_not(desk, desk.session.judge(orders.TableSettlement(desk.seat, first)))
    choice = Choice("terms", desk.t("board.table_terms"), why or detail, "", tabled, why, "scroll")
    return Group(TERMS, desk.t("board.group_terms"), (choice,), (desk.t("seats.lead_terms"),))


def _answers(desk: Desk) -> Iterator[Group]:
    """What the main sides answer: prices that allies named, and terms on the table."""
    prices = tuple(choice for one in desk.now.requests if one.stage == "priced" for choice in _price(desk, one))
    if prices:
        yield Group(ANSWERS, desk.t("seats.group_prices"), prices, (desk.t("seats.lead_prices"),))
    choices: list[Choice] = []
    for order in desk.legal:
        if isinstance(order, orders.AcceptSettlement | orders.RefuseSettlement):
            signs = isinstance(order, orders.AcceptSettlement)
            worth = score_aside(desk, order) if signs else ""
            label = desk.say(order_message(desk.scenario, order))
            detail = desk.t("seats.sign_detail" if signs else "seats.refuse_detail")
            choices.append(Choice("sign" if signs else "refuse", label, detail, worth, (order,)))
    counters = tuple(order for order in desk.legal if isinstance(order, orders.CounterSettlement))
    if counters:
        choices.append(Choice("counter", desk.t("board.counter_terms"), desk.t("seats.counter_detail"), "", counters))
    if choices:
        yield Group(TERMS, desk.t("board.group_terms"), tuple(choices), _terms_lead(desk))


def _terms_lead(desk: Desk) -> tuple[str, ...]:
    """Whose package waits for an answer, and what is in it."""
    lying = next((one for one in desk.now.terms if one[2] == ("countered" if one[0] == desk.seat else "tabled")), None)
    if lying is None:
        return ()
    seat, package, _, counter = lying
    other = next((one.id for one in desk.scenario.seats if one.role in MAIN and one.id != desk.seat), seat)
    return (desk.t("seats.lead_package", seat=seat_name(other), package=package_name(counter or package)),)


def _price(desk: Desk, request: RequestNow) -> Iterator[Choice]:
    """Taking a price that was named, with what it costs, or leaving it."""
    seat, ability = desk.seat, request.ability
    take, leave = orders.TakePrice(seat, ability), orders.LeavePrice(seat, ability)
    why = why_not(desk, desk.session.judge(take))
    wanted = desk.t("seats.wants", offered=price_name(request.price), named=price_name(request.named))
    name = desk.say(ability_of(ability))
    shown = f"{why}\n{wanted}" if why else wanted
    worth = score_aside(desk, take)
    yield Choice(f"take.{ability}", desk.t("seats.take", what=name), shown, worth, () if why else (take,), why)
    yield Choice(f"leave.{ability}", desk.t("seats.leave", what=name), desk.t("seats.leave_detail"), "", (leave,))


def _open_choices(desk: Desk) -> Iterator[Group]:
    """Options that an effect leaves to this seat, by their own names where one thing alone leaves them."""
    options = [order for order in desk.legal if isinstance(order, orders.ChooseOption)]

    asking = list(dict.fromkeys(order.choice for order in options))
    choices = tuple(
        Choice(
            f"option.{order.choice}.{order.option}",
            desk.say(
                order_message(desk.scenario, order)
                if len(asking) > 1
                else option_name(order.choice.rpartition("?")[2], order.option)
            ),
            _option_effects(desk, order.choice, order.option),
            score_aside(desk, order),
            (order,),
        )
        for order in options
    )
    lead = (*(desk.say(subject_name(desk.scenario, one)) for one in asking), desk.t("seats.lead_options"))
    yield Group(OPTIONS, desk.t("seats.group_options"), choices, lead)


@lasting
def _option_effects(desk: Desk, choice: str, option: str) -> str:
    return " · ".join(desk.say(one) for one in option_effects(desk.scenario, choice, option))


def _own_actions(desk: Desk) -> tuple[Choice, ...]:
    made = []
    for one in desk.now.actions:
        cost = desk.t("board.cost", cost=one.cost)
        order: tuple[Order, ...] = (orders.Spend(desk.seat, one.id),)
        why = why_not(desk, one.ruling)
        name = desk.say(Name(f"action.{one.id}.name"))
        detail = why or desk.say(Name(f"action.{one.id}.text"))
        effects = desk.say(effects_line(desk.scenario, one.action.effects))
        made.append(Choice(f"action.{one.id}", name, detail, cost, () if why else order, why, one.action.icon, effects))
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
    about = desk.say(Name(f"ally.{ally.seat}.ability.{ability.ability.id}.text"))
    text = f"{about}\n{desk.say(effects_line(desk.scenario, ability.ability.effects, ally.seat))}"
    if requests:
        best = best_request(desk, ability.id, requests)
        odds = desk.session.odds(best)
        chance = desk.t("board.percent", percent=odds.of("accepted")) if odds is not None else ""
        price = desk.t("board.for_price", price=price_name(best.price))
        return Choice(f"aid.{ability.id}", label, price, chance, requests, icon=ability.ability.icon, text=text)
    if not ability.ruling.allowed:
        why = why_not(desk, ability.ruling)
    elif ability.state == ASKED:
        why = desk.t("board.already_asked")
    elif not desk.deciding:
        why = desk.t("board.not_now")
    else:
        why = why_not(desk, desk.session.judge(orders.RequestAid(desk.seat, ability.id, ability.prices[0])))
    return Choice(f"aid.{ability.id}", label, why, "", (), why, ability.ability.icon, text)


def best_request(desk: Desk, ability: str, requests: tuple[orders.RequestAid, ...]) -> orders.RequestAid:
    """The request at the card's own first price, else the first that is allowed."""
    ally = next(one for one in desk.now.allies if one.seat == ability.partition(".")[0])
    card = next(one for one in ally.abilities if one.id == ability).ability
    currency, step = next(iter(card.prices.items()))
    wanted = f"{currency}:{step}"
    return next((one for one in requests if one.price == wanted), requests[0])
