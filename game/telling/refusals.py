"""Why a seat that no person plays said no, in its own voice, as far as whoever looks on may know.

A card's reasons stand in its roll, and ``rules.wording.refusals`` words them. A bot's are reckoned anew from the
position as the reader may see it: a reason can give nothing away that the reader does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.bots import grounds
from rules.judging.judge import judge
from rules.outlook.sight import masked
from rules.values import orders
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording.names import Message, Name, Value
from rules.wording.orders import score_part
from rules.wording.refusals import said

if TYPE_CHECKING:
    from game.play.record import Entry
    from game.play.session import Session
    from rules.scenario.scenario import Scenario
    from rules.state.state import State

__all__ = ["REFUSALS", "refusal", "refusal_from"]

REFUSALS = (
    orders.RefuseSettlement,
    orders.CounterSettlement,
    orders.LeavePrice,
    orders.RefuseSideDeal,
)
"""Orders that say no; an ally's no to a request falls by its card's roll."""


def refusal(session: Session, entry: Entry, viewer: str) -> Message | None:
    """Why a bot refused what a record refuses, as ``viewer`` may know it; ``None`` where no bot refused anything."""
    if not isinstance(entry.order, REFUSALS) or not grounds.has_mind(entry.by):
        return None
    return refusal_from(session.history.before(entry.record), entry, viewer)


def refusal_from(before: State, entry: Entry, viewer: str) -> Message | None:
    """The same from the position just before the record."""
    order = entry.order
    if not isinstance(order, REFUSALS) or not grounds.has_mind(entry.by):
        return None
    state = masked(before, viewer)
    reasons = list(_reasons(state, order))
    return said(order.seat, reasons) if reasons else None


def _reasons(state: State, order: orders.Order) -> list[Message | Name]:
    scenario = state.compiled.scenario
    match order:
        case orders.RefuseSettlement() | orders.CounterSettlement():
            signing = judge(state, orders.AcceptSettlement(order.seat))
            if signing.reason == "clause_limit":
                return [told.ruling(scenario, signing)]
            found = grounds.terms_grounds(state, order.seat)
            return [] if found is None else _terms(scenario, order.seat, found)
        case orders.LeavePrice():
            request = next((one for one in state.requests if one[0] == order.ability), None)
            if request is None:
                return []
            payable = grounds.price_grounds(state, order).payable
            values: dict[str, Value] = {"price": w.price_name(request[4]), "what": w.ability_of(order.ability)}
            return [Message("refusal.too_dear" if payable else "refusal.not_in_hand", values)]
        case orders.RefuseSideDeal():
            deal = grounds.deal_grounds(state, order.seat)
            if not deal.number:
                return [Message("refusal.deal_brings_little")]
            return [Message("refusal.deal_costs", {"what": w.number_name(scenario, deal.number), "by": deal.by})]
    return []


def _terms(scenario: Scenario, seat: str, found: grounds.TermsGrounds) -> list[Message | Name]:
    """What signing would do, which clause costs most, and what is still hoped for."""
    reasons: list[Message | Name] = [Message("refusal.terms_points", {"by": found.points})]
    if found.clause:
        clause = w.clause_name(found.clause)
        reasons.append(Message("refusal.terms_clause", {"clause": clause, "by": found.cost}))
    if found.left:
        key = "refusal.terms_more" if found.more else "refusal.terms_time"
        reasons.append(Message(key, {"count": found.left}))
    if found.left and found.hope:
        reasons.append(Message("refusal.terms_hope", {"hope": score_part(scenario, seat, found.hope)}))
    return reasons
