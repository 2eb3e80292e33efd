"""What an ally can do in Answer: give what it was asked for or not, act of its own accord, answer a side deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.offers.offer import Group, Offer, Sitting
from rules.values import orders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.telling.position import RequestNow

__all__ = ["ASKED", "DEAL", "STANCE", "answering"]

ASKED, STANCE, DEAL = "asked", "stance", "deal"


def answering(at: Sitting) -> Iterator[Group]:
    """The request, the stance, and the side deal, as far as each is still open."""
    for request in at.now.requests:
        if _waits(at, request):
            yield Group(ASKED, tuple(_answers(at, request)), request)
    yield Group(STANCE, tuple(_stances(at)))
    yield Group(DEAL, tuple(_deal_answers(at)))


def _waits(at: Sitting, request: RequestNow) -> bool:
    """Whether a request waits for this seat, asked itself or as a partner."""
    own = request.ability.partition(".")[0] == at.seat
    return (request.stage if own else request.partner) == "asked"


def _answers(at: Sitting, request: RequestNow) -> Iterator[Offer]:
    ability, seat = request.ability, at.seat
    effects = at.session.compiled.abilities[ability].ability.effects
    yield at.offer("give", orders.AcceptRequest(seat, ability), effects=effects)
    named = tuple(one for one in at.of(orders.NamePrice) if one.ability == ability)
    if named:
        yield at.variants("name_price", named)
    yield at.offer("decline", orders.DeclineRequest(seat, ability))
    yield at.offer("by_card", orders.AnswerByCard(seat, ability), effects=effects)


def _stances(at: Sitting) -> Iterator[Offer]:
    """What an ally may do of its own accord; nothing once it has taken its stance."""
    seat, stances = at.seat, at.session.scenario.stances_of(at.seat)
    if not at.session.judge(orders.Hold(seat)).allowed:
        return
    yield at.offer("stance.stand_up", orders.StandUp(seat), effects=stances.stand_up)
    yield at.offer("stance.hold", orders.Hold(seat))
    yield at.offer("stance.step_back", orders.StepBack(seat), effects=stances.step_back)
    for one in at.now.ally(seat).abilities:
        if one.ability.unasked:
            yield at.offer(f"offer.{one.id}", orders.OfferAid(seat, one.id), effects=one.ability.effects)


def _deal_answers(at: Sitting) -> Iterator[Offer]:
    seat, deal = at.seat, at.now.ally(at.seat).card.side_deal
    if deal is None or (seat, "asked") not in at.now.deals:
        return
    yield at.offer("deal.take", orders.AcceptSideDeal(seat), effects=deal.effects)
    yield at.offer("deal.refuse", orders.RefuseSideDeal(seat))
    yield at.offer("deal.card", orders.SideDealByCard(seat), effects=deal.effects)
