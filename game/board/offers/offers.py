"""What a seat can do now, as the board offers it: groups of orders, each with its price, its odds or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.desk.memory import kept
from game.board.lines.costs import unplayed_cost
from game.board.lines.pieces import news_of
from game.board.lines.seat_review import lost_budget, shares_budget
from game.board.lines.stocks import stocks_in_short
from game.board.offers.choice import Choice, Group
from game.board.offers.words import choice_of
from game.offers import allies, offers, pressing
from game.offers.offer import Sitting
from game.telling.open_choices import falls_after
from rules.values import orders
from rules.wording.money import purses
from rules.wording.names import (
    ability_name,
    ability_of,
    card_name,
    join,
    package_name,
    phase,
    price_name,
    seat_name,
    subject_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.offers.offer import Group as Offered
    from game.telling.position import AbilityNow

__all__ = ["aid_choice", "groups"]

NAMES = {
    offers.ACTIONS: "board.group_actions",
    offers.AID: "board.group_aid",
    offers.ALLIED: "board.group_aid",
    offers.DEALS: "seats.group_deals",
    offers.TERMS: "board.group_terms",
    offers.ANSWERS: "seats.group_prices",
    offers.OPTIONS: "seats.group_options",
    allies.ASKED: "seats.group_asked",
    allies.STANCE: "seats.group_stance",
    allies.DEAL: "seats.group_deal",
    pressing.CLIMB: "seats.group_climb",
    pressing.PRESS: "seats.group_press",
    pressing.EASE: "seats.group_ease",
    pressing.PLAY: "seats.group_play",
}


@kept
def groups(desk: Desk) -> tuple[Group, ...]:
    """Everything the seat may do in this phase, and what it might but may not now."""
    if not desk.deciding:
        return ()
    offered = offers.offers(desk.session, desk.now, desk.legal)
    return tuple(
        Group(one.id, desk.t(NAMES[one.id]), tuple(choice_of(desk, offer) for offer in one.offers), _lead(desk, one))
        for one in offered
    )


def aid_choice(desk: Desk, ability: AbilityNow) -> Choice:
    """Asking for one ability: its prices as variants, or why it cannot be asked for."""
    return choice_of(desk, offers.aid_offer(Sitting(desk.session, desk.now, desk.legal), ability))


# ----- what to know before choosing


def _lead(desk: Desk, group: Offered) -> tuple[str, ...]:
    make = LEADS[group.id]
    return (desk.t(make),) if isinstance(make, str) else make(desk, group)


def _actions(desk: Desk, _group: Offered) -> tuple[str, ...]:
    """What pays, and where what is left goes: into reserves, as far as it fits; nothing where nothing costs."""
    if not desk.scenario.budget_of(desk.seat):
        return ()
    if not shares_budget(desk):
        return (desk.t("sides.lead_own_budget"),)
    lost, names = " ".join(lost_budget(desk)), purses(desk.scenario.economy)
    return (desk.t("seats.lead_actions_lost", lost=lost, **names) if lost else desk.t("seats.lead_actions", **names),)


def _asked_so_far(desk: Desk, _group: Offered) -> tuple[str, ...]:
    """What has been asked for this turn, and what there is to pay with."""
    most = desk.session.compiled.bandwidth[desk.seat]
    lying = [one for one in desk.now.requests if one.stage == "asked" and one.seat == desk.seat]
    names = desk.say(join([ability_of(one.ability) for one in lying])) if lying else desk.t("seats.none_yet")
    asked = desk.t("seats.asked_so_far", chosen=len(lying), most=most, what=names)
    stocks = stocks_in_short(desk)
    return (asked, desk.t("seats.pays_with", stocks=stocks)) if stocks else (asked,)


def _terms(desk: Desk, _group: Offered) -> tuple[str, ...]:
    """What tabling is for; in Answer whose package waits, and what is in it."""
    if desk.now.phase != "answer":
        return (desk.t("seats.lead_terms"),)
    if not desk.now.to_sign:
        return ()
    author, package = desk.now.to_sign[0]
    key = "seats.lead_package" if len(desk.scenario.others_than(desk.seat)) == 1 else "seats.lead_package_all"
    return (desk.t(key, seat=seat_name(author), package=package_name(package)),)


def _options(desk: Desk, group: Offered) -> tuple[str, ...]:
    orders_ = [one.order for one in group.offers if isinstance(one.order, orders.ChooseOption)]
    asking = dict.fromkeys(one.choice for one in orders_)
    names = [
        text for one in asking for text in (desk.say(subject_name(desk.scenario, one)), news_of(desk, one)) if text
    ]
    return (*names, desk.t("seats.lead_options", phase=phase(falls_after(desk.now.phase))))


def _asked(desk: Desk, group: Offered) -> tuple[str, ...]:
    if group.request is None:
        return ()
    seat = seat_name(group.request.seat)
    ability, price = ability_name(group.request.ability), price_name(group.request.price)
    return (desk.t("seats.lead_asked", seat=seat, ability=ability, price=price),)


def _stance(desk: Desk, _group: Offered) -> tuple[str, ...]:
    return (desk.t("seats.lead_stance", seat=seat_name(desk.scenario.served_by(desk.seat))),)


def _deal(desk: Desk, _group: Offered) -> tuple[str, ...]:
    return (desk.t("seats.lead_deal", seat=seat_name(desk.scenario.deal_offered_by(desk.seat))),)


def _signals(key: str) -> Callable[[Desk, Offered], tuple[str, ...]]:
    """How many signals lie on the table, and which; then what this group is for."""

    def lead(desk: Desk, _group: Offered) -> tuple[str, ...]:
        most = desk.scenario.pressure.signals
        lying = [one for one in desk.now.signals if one.seat == desk.seat]
        names = desk.say(join([card_name(one.card) for one in lying])) if lying else desk.t("seats.none_yet")
        return (desk.t("seats.signals_so_far", chosen=len(lying), most=most, cards=names), desk.t(key))

    return lead


def _play(desk: Desk, _group: Offered) -> tuple[str, ...]:
    lead = desk.t("seats.lead_play", further=desk.scenario.pressure.further_cost)
    waiting = pressing.empty_threats(desk.now)
    if not waiting:
        return (lead,)
    names = desk.say(join([card_name(card) for card in waiting]))
    return (desk.t("seats.open_unplayed", cards=names, **unplayed_cost(desk)), lead)


LEADS: dict[str, str | Callable[[Desk, Offered], tuple[str, ...]]] = {
    offers.ACTIONS: _actions,
    offers.AID: _asked_so_far,
    offers.ALLIED: _asked_so_far,
    offers.DEALS: "seats.lead_deals",
    offers.TERMS: _terms,
    offers.ANSWERS: "seats.lead_prices",
    offers.OPTIONS: _options,
    allies.ASKED: _asked,
    allies.STANCE: _stance,
    allies.DEAL: _deal,
    pressing.CLIMB: _signals("seats.lead_climb"),
    pressing.PRESS: _signals("seats.lead_press"),
    pressing.EASE: _signals("seats.lead_ease"),
    pressing.PLAY: _play,
}
"""What stands over each group: a sentence, or what makes its lines."""
