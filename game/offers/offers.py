"""Everything that a seat may do in this phase, and what it might but may not now: groups of offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.offers import allies, pressing
from game.offers.offer import Group, Offer, Sitting
from rules.values import orders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.play.session import Session
    from game.telling.position import AbilityNow, Position
    from rules.values.orders import Order

__all__ = ["ACTIONS", "AID", "ALLIED", "ANSWERS", "DEALS", "OPTIONS", "TERMS", "aid_offer", "offers"]

ACTIONS, AID, ALLIED, DEALS = "actions", "aid", "allied", "deals"
TERMS, ANSWERS, OPTIONS = "terms", "answers", "options"


def offers(session: Session, now: Position, legal: Sequence[Order]) -> tuple[Group, ...]:
    """What the seat of ``now``, for which the phase waits, may do beside passing; every legal order is in one offer."""
    at = Sitting(session, now, tuple(legal))
    return tuple(group for group in _groups(at) if group.offers)


def _groups(at: Sitting) -> Iterator[Group]:
    role, phase = at.session.compiled.roles.get(at.seat, ""), at.now.phase
    if phase == "answer":
        yield from allies.answering(at) if role == "ally" else _closing(at)
    elif role == "pressure" and phase == "signal":
        yield from pressing.signalling(at)
        yield _deals(at)
        yield _tabling(at)
        yield _aid(at)
    elif role == "pressure" and phase == "pressure":
        yield pressing.playing(at)
    elif role == "defender" and phase == "plan":
        yield Group(ACTIONS, _actions(at))
        yield _aid(at)
        yield _deals(at)
        yield _tabling(at)
    yield Group(
        OPTIONS, tuple(at.offer(f"option.{one.choice}.{one.option}", one) for one in at.of(orders.ChooseOption))
    )


def _actions(at: Sitting) -> tuple[Offer, ...]:
    found = []
    for one in at.now.actions:
        if one.seat != at.seat:
            continue
        order: Order = orders.Spend(at.seat, one.id)
        can = (order,) if one.ruling.allowed else ()
        found.append(Offer(f"action.{one.id}", order, can, one.ruling, None, one.cost, one.action.effects))
    return tuple(found)


def _aid(at: Sitting) -> Group:
    """What the allies that serve a main seat can give; for the pressure side, beside its cards, under another name."""
    name = AID if at.session.compiled.roles[at.seat] == "defender" else ALLIED
    abilities = (one for ally in at.now.allies if ally.serves == at.seat for one in ally.abilities)
    return Group(name, tuple(aid_offer(at, one) for one in abilities))


def _deals(at: Sitting) -> Group:
    """The side deals that a main seat may offer allies of the other side."""
    scenario = at.session.scenario
    deals = ((ally.seat, ally.card.side_deal) for ally in at.now.allies)
    return Group(
        DEALS,
        tuple(
            at.offer(f"deal.{seat}", orders.OfferSideDeal(at.seat, seat), cost=deal.will, effects=deal.effects)
            for seat, deal in deals
            if deal is not None and scenario.deal_offered_by(seat) == at.seat
        ),
    )


def aid_offer(at: Sitting, ability: AbilityNow) -> Offer:
    """Asking for one ability: its prices as variants, the one that comes first standing for them; or why not."""
    name, effects = f"aid.{ability.id}", ability.ability.effects
    asks = tuple(one for one in at.of(orders.RequestAid) if one.ability == ability.id)
    order = orders.RequestAid(at.seat, ability.id, ability.price)
    return Offer(name, order, asks, at.session.judge(order), ability.odds, effects=effects)


def _tabling(at: Sitting) -> Group:
    """Tabling a settlement: one offer, whose clauses are picked when it is opened."""
    if not at.session.compiled.packages:
        return Group(TERMS, ())
    tabled = at.of(orders.TableSettlement)
    order = tabled[0] if tabled else orders.TableSettlement(at.seat, at.session.compiled.packages[0])
    return Group(TERMS, (Offer("terms", order, tabled, at.session.judge(order)),))


def _closing(at: Sitting) -> Iterator[Group]:
    """What the main sides answer: prices that allies named, and terms on the table."""
    prices: list[Offer] = []
    for one in at.now.requests:
        if one.stage == "priced" and one.seat == at.seat:
            prices.append(at.offer(f"take.{one.ability}", orders.TakePrice(at.seat, one.ability)))
            prices.append(at.offer(f"leave.{one.ability}", orders.LeavePrice(at.seat, one.ability)))
    yield Group(ANSWERS, tuple(prices))
    terms: list[Offer] = []
    for refusing in at.of(orders.RefuseSettlement):  # what may be refused waits; the judge says if it can be signed
        terms += [at.offer("sign", orders.AcceptSettlement(at.seat)), at.offer("refuse", refusing)]
    counters = at.of(orders.CounterSettlement)
    if counters:
        terms.append(at.variants("counter", counters))
    yield Group(TERMS, tuple(terms))
