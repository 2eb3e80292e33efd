"""What the pressure seat can do: signal cards by what they are for, offer side deals, play what it signalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.offers.choice import Choice, Group, why_not
from rules.values import orders
from rules.wording.cards import effects_line
from rules.wording.names import Message, Name, card_name, join, openness, seat_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from rules.scenario.cards import PressureCard
    from rules.scenario.effects import Effect

__all__ = ["cost_line", "open_unplayed", "playing", "signalling"]

DOT = "\u00a0· "
"""Between the parts of a line: a line may break after it, never before."""
CLIMB, PRESS, EASE, DEALS, PLAY = "climb", "press", "ease", "deals", "play"
GAINS = ("major_gain", "gain", "repelled")
NAMES = {CLIMB: "seats.group_climb", PRESS: "seats.group_press", EASE: "seats.group_ease"}
LEADS = {CLIMB: "seats.lead_climb", PRESS: "seats.lead_press", EASE: "seats.lead_ease"}


def signalling(desk: Desk) -> Iterator[Group]:
    """The cards in groups, each with what it costs, its odds or why not; then side deals."""
    easing = _easing_kinds(desk)
    sorted_out: dict[str, list[PressureCard]] = {CLIMB: [], PRESS: [], EASE: []}
    for card in desk.scenario.pressure_cards:
        sorted_out[EASE if card.kind in easing else CLIMB if card.climbs > 0 else PRESS].append(card)
    for name, cards in sorted_out.items():
        if cards:
            choices = sorted((_signal(desk, card) for card in cards), key=lambda one: not one.orders)
            yield Group(name, desk.t(NAMES[name]), tuple(choices), (_signalled(desk), desk.t(LEADS[name])))
    deals = tuple(_deal(desk, ally.seat) for ally in desk.now.allies if ally.card.side_deal is not None)
    if deals:
        yield Group(DEALS, desk.t("seats.group_deals"), deals, (desk.t("seats.lead_deals"),))


def playing(desk: Desk) -> Iterator[Group]:
    """The cards that were signalled, and holding the rung."""
    choices = tuple(_play(desk, signal.card) for signal in desk.now.signals if signal.card)
    hold = orders.HoldRung(desk.seat)
    ruling = desk.session.judge(hold)
    cost = desk.t("board.cost_will", cost=desk.scenario.ladder.hold_cost)
    detail = f"{cost}. {desk.t('seats.hold_rung', rung=desk.now.rung)}"
    label = desk.t("seats.hold_rung_label")
    why = why_not(desk, ruling)
    holding = Choice("hold_rung", label, why or detail, "", () if why else (hold,), why, "ladder")
    lead = [desk.t("seats.lead_play", further=desk.scenario.pressure.further_cost)]
    waiting = open_unplayed(desk)
    if waiting:
        names = desk.say(join([card_name(card) for card in waiting]))
        lead.insert(0, desk.t("seats.open_unplayed", cards=names, cost=-desk.scenario.pressure.unplayed_standing))
    yield Group(PLAY, desk.t("seats.group_play"), (*choices, holding), tuple(lead))


def open_unplayed(desk: Desk) -> list[str]:
    """The cards signalled openly that would be empty threats if the turn closed now."""
    return [
        one.card
        for one in desk.now.signals
        if one.card
        and one.openness == "open"
        and (one.playable is None or one.playable.reason != "announced_this_turn")
    ]


def cost_line(desk: Desk, card: PressureCard) -> str:
    """What a card costs now and as the next one, and the rungs that allow it."""
    now, further = desk.session.prospects.card_costs(card.id)
    parts = [desk.t("seats.cost_now_next", now=now, further=further)]
    last = len(desk.scenario.ladder.rungs) - 1
    high = last if card.highest_rung is None else card.highest_rung
    if (card.lowest_rung, high) != (0, last):
        key = "rules.rung" if card.lowest_rung == high else "rules.rungs_from" if high == last else "rules.rungs"
        parts.append(desk.t(key, low=card.lowest_rung, high=high))
    if card.climbs:
        parts.append(desk.t("effect.climb", by=card.climbs))
    return DOT.join(parts)


def _signalled(desk: Desk) -> str:
    """How many signals lie on the table, and which."""
    most, lying = desk.scenario.pressure.signals, desk.now.signals
    names = desk.say(join([card_name(one.card) for one in lying])) if lying else desk.t("seats.none_yet")
    return desk.t("seats.signals_so_far", chosen=len(lying), most=most, cards=names)


def _easing_kinds(desk: Desk) -> set[str]:
    """Kinds of pressure whose cards ease sanctions or come down the ladder, and never climb it."""
    kinds: dict[str, list[PressureCard]] = {}
    for card in desk.scenario.pressure_cards:
        kinds.setdefault(card.kind, []).append(card)
    return {
        kind
        for kind, cards in kinds.items()
        if all(card.climbs <= 0 for card in cards) and any(card.climbs < 0 or _eases(card) for card in cards)
    }


def _eases(card: PressureCard) -> bool:
    effects: list[Effect] = [*card.effects, *(effect for one in card.results for effect in one.effects)]
    return any(effect.do == "ease" for effect in effects)


def _openness(desk: Desk, card: PressureCard) -> str:
    return desk.say(
        Message("rules.announced") if card.announced else openness(card.openness or desk.scenario.pressure.openness)
    )


def _gain(desk: Desk, order: orders.Signal | orders.PlayCard) -> str:
    odds = desk.session.odds(order)
    return desk.t("board.percent", percent=odds.of("major_gain", "gain", "defeat")) if odds is not None else ""


def _signal(desk: Desk, card: PressureCard) -> Choice:
    order = orders.Signal(desk.seat, card.id)
    why = why_not(desk, desk.session.judge(order))
    return _card(desk, card, order, why, f"{cost_line(desk, card)}{DOT}{_openness(desk, card)}")


def _play(desk: Desk, card_id: str) -> Choice:
    card = next(one for one in desk.scenario.pressure_cards if one.id == card_id)
    order = orders.PlayCard(desk.seat, card_id)
    why = why_not(desk, desk.session.judge(order))
    return _card(desk, card, order, why, cost_line(desk, card))


def _card(desk: Desk, card: PressureCard, order: orders.Signal | orders.PlayCard, why: str, detail: str) -> Choice:
    shown = f"{why}\n{detail}" if why else detail
    label, text = desk.say(card_name(card.id)), desk.say(Name(f"card.{card.id}.text"))
    can = () if why else (order,)
    return Choice(f"card.{card.id}", label, shown, _gain(desk, order), can, why, card.icon, text)


def _deal(desk: Desk, ally: str) -> Choice:
    order = orders.OfferSideDeal(desk.seat, ally)
    why = why_not(desk, desk.session.judge(order))
    deal = desk.now.ally(ally).card.side_deal
    odds = desk.session.odds(order)
    chance = desk.t("board.percent", percent=odds.of("accepted")) if odds is not None else ""
    does = "" if deal is None else desk.say(effects_line(desk.scenario, deal.effects, ally))
    cost = desk.t("board.cost_will", cost=0 if deal is None else deal.will)
    detail = f"{cost}. {desk.t('seats.if_taken', effects=does)}"
    label = f"{desk.say(seat_name(ally))}: {desk.say(Name(f'ally.{ally}.side_deal.name'))}"
    shown = f"{why}\n{detail}" if why else detail
    return Choice(f"deal.{ally}", label, shown, chance, () if why else (order,), why, "handshake")
