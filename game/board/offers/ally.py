"""What an ally can do in Answer: give what it was asked for or not, act of its own accord, answer a side deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.offers.choice import Choice, Group, score_aside, why_not
from rules.values import orders
from rules.wording.cards import effects_line
from rules.wording.names import Name, ability_name, price_name, seat_name
from rules.wording.orders import order as order_message
from rules.wording.rules import ally_pays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.telling.position import RequestNow
    from rules.scenario.cards import Ability
    from rules.values.orders import Order

__all__ = ["answering"]

ASKED, STANCE, DEAL = "asked", "stance", "deal"


def answering(desk: Desk) -> Iterator[Group]:
    """The request, the stance, and the side deal, as far as each is still open."""
    for request in desk.now.requests:
        if _waits(desk, request):
            yield Group(ASKED, desk.t("seats.group_asked"), tuple(_answers(desk, request)), _asked_lead(desk, request))
    stances = tuple(_stances(desk))
    if stances:
        lead = (desk.t("seats.lead_stance", seat=seat_name(desk.seat_with_role("defender"))),)
        yield Group(STANCE, desk.t("seats.group_stance"), stances, lead)
    deal = next((one.card.side_deal for one in desk.now.allies if one.seat == desk.seat), None)
    if deal is not None and (desk.seat, "asked") in desk.now.deals:
        lead = (desk.t("seats.lead_deal", seat=seat_name(desk.seat_with_role("pressure"))),)
        yield Group(DEAL, desk.t("seats.group_deal"), tuple(_deal_answers(desk)), lead)


def ability_of(desk: Desk, ability: str) -> Ability:
    """An ability's card by its full id."""
    ally = desk.now.ally(ability.partition(".")[0])
    return next(one.ability for one in ally.abilities if one.id == ability)


def _waits(desk: Desk, request: RequestNow) -> bool:
    """Whether a request waits for this seat, asked itself or as a partner."""
    own = request.ability.partition(".")[0] == desk.seat
    return (request.stage if own else request.partner) == "asked"


def _asked_lead(desk: Desk, request: RequestNow) -> tuple[str, ...]:
    seat = seat_name(desk.seat_with_role("defender"))
    return (
        desk.t("seats.lead_asked", seat=seat, ability=ability_name(request.ability), price=price_name(request.price)),
    )


def _answers(desk: Desk, request: RequestNow) -> Iterator[Choice]:
    ability = request.ability
    pays = desk.say(ally_pays(ability_of(desk, ability)))
    give = orders.AcceptRequest(desk.seat, ability)
    why = why_not(desk, desk.session.judge(give))
    worth = score_aside(desk, give)
    yield Choice(
        "give",
        desk.t("seats.give", what=ability_name(ability)),
        why or pays,
        worth,
        () if why else (give,),
        why,
        "ui_check",
    )
    named = tuple(one for one in desk.legal if isinstance(one, orders.NamePrice) and one.ability == ability)
    if named:
        detail = desk.t("seats.name_price_detail", count=len(named))
        yield Choice("name_price", desk.t("seats.name_price"), detail, "", named, icon="scroll")
    refuse = orders.DeclineRequest(desk.seat, ability)
    yield Choice(
        "decline", desk.t("seats.decline"), desk.t("seats.decline_detail"), score_aside(desk, refuse), (refuse,)
    )
    card = orders.AnswerByCard(desk.seat, ability)
    odds = desk.session.odds(card)
    chance = desk.t("board.percent", percent=odds.of("accepted")) if odds is not None else ""
    yield Choice("by_card", desk.t("seats.by_card"), desk.t("seats.by_card_detail"), chance, (card,))


def _stances(desk: Desk) -> Iterator[Choice]:
    """What an ally may do of its own accord; nothing once it has taken its stance."""
    scenario, seat = desk.scenario, desk.seat
    if not desk.session.judge(orders.Hold(seat)).allowed:
        return
    rows: tuple[tuple[str, Order, str, str], ...] = (
        (
            "stand_up", orders.StandUp(seat), desk.t("seats.stand_up"),
            desk.say(effects_line(scenario, scenario.stances.stand_up)),
        ),
        ("hold", orders.Hold(seat), desk.t("seats.hold"), desk.t("seats.hold_detail")),
        (
            "step_back", orders.StepBack(seat), desk.t("seats.step_back"),
            f"{desk.say(effects_line(scenario, scenario.stances.step_back))}. {desk.t('seats.step_back_detail')}",
        ),
    )  # fmt: skip
    for name, order, label, detail in rows:
        yield Choice(f"stance.{name}", label, detail, score_aside(desk, order), (order,))
    for ability in desk.now.ally(seat).abilities:
        if not ability.ability.unasked:
            continue
        offer = orders.OfferAid(seat, ability.id)
        why = why_not(desk, desk.session.judge(offer))
        label = desk.say(order_message(scenario, offer))
        pays = desk.say(ally_pays(ability.ability))
        worth = score_aside(desk, offer)
        yield Choice(
            f"offer.{ability.id}", label, why or pays, worth, () if why else (offer,), why, ability.ability.icon
        )


def _deal_answers(desk: Desk) -> Iterator[Choice]:
    seat = desk.seat
    deal = desk.now.ally(seat).card.side_deal
    does = "" if deal is None else desk.say(effects_line(desk.scenario, deal.effects))
    name = desk.say(Name(f"ally.{seat}.side_deal.name"))
    take, refuse, card = orders.AcceptSideDeal(seat), orders.RefuseSideDeal(seat), orders.SideDealByCard(seat)
    taken = f"{desk.t('seats.deal_brings', effects=does)} {desk.t('seats.taking_steps_back')}"
    yield Choice("deal.take", f"{desk.t('seats.deal_take')}: {name}", taken, score_aside(desk, take), (take,))
    yield Choice(
        "deal.refuse",
        desk.t("seats.deal_refuse"),
        desk.t("seats.deal_refuse_detail"),
        score_aside(desk, refuse),
        (refuse,),
    )
    odds = desk.session.odds(card)
    chance = desk.t("board.percent", percent=odds.of("accepted")) if odds is not None else ""
    yield Choice("deal.card", desk.t("seats.by_card"), desk.t("seats.deal_card_detail"), chance, (card,))
