"""The turn in which aid is said to be there, held against the turn in which it then is."""

from __future__ import annotations

from game.board.desk.desk import Desk
from game.play.session import Session
from game.telling.threats import seen_as
from rules.judging.judge import carry_out, judge
from rules.mechanics import allies
from rules.outlook.counters import IN_FORCE, ON_ITS_WAY, Counter
from rules.state.state import State
from rules.tables.places import PHASE, TURN
from rules.values import orders
from rules.values.phases import PLAN
from tests.happening import Seen


def look_at_arrivals(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """When what counters a card on the table is there, and when an ability on an ally's card is."""
    for signal in desk.now.signals:
        for one in session.prospects.counters(seen_as(signal), desk.seat):
            then = comes_in(state, one)
            if then is not None:
                kind = type(one.order).__name__ if one.order is not None else "delivery"
                seen.equal(f"counter: turn of {kind} {one.stands}".rstrip(), one.due, then, one, desk.seat)
    for ally in desk.now.allies:
        for ability in ally.abilities:
            offers = judge(state, orders.OfferAid(desk.seat, ability.id)).allowed if desk.seat == ally.seat else False
            said = [one for one in session.view(desk.seat).position.requests if one[0] == ability.id]
            open_yet = [one for one in said if allies.DECLINED not in one[2:4]]
            if desk.role == "ally" and desk.seat != ally.seat:
                continue
            now = state.numbers[PHASE] <= PLAN or bool(open_yet) or offers
            true = state.numbers[TURN] + ability.ability.lead + (not now)
            seen.equal("card: turn", ability.due, true, ability.id, desk.seat)


def comes_in(state: State, one: Counter) -> int | None:
    """The turn in which it is there once it is ordered as soon as it may be; ``None`` where it cannot be paid then."""
    after = state.copy()
    ended = after.numbers[PHASE] > PLAN
    match one.order:
        case None:
            due = [item[2] for item in state.deliveries if item[0] == one.subject]
            return None if one.stands == IN_FORCE or one.due in due else min(due)
        case orders.RequestAid(ability=ability, price=price):
            if not one.stands and ended:
                after.numbers[TURN] += 1
            agreed = (ability, price, allies.ACCEPTED, allies.ACCEPTED, "")
            after.requests = [agreed]
            allies.conclude(after, agreed)
        case orders.Spend():
            return after.numbers[TURN] + ended
        case order:
            carry_out(after, order)
    fresh = [item[2] for item in after.deliveries if item not in state.deliveries and item[0] == one.subject]
    assert one.stands != ON_ITS_WAY
    return fresh[0] if fresh else None
