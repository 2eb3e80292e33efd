"""What is said: proposals that no card covers, arguments, reasons and notes (rules §Off-card action)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.judging.row import ALWAYS, EVERY_SEAT, RULER, Row, to_all, to_none
from rules.state.execute import apply
from rules.state.state import play
from rules.tables.bundles import bundle
from rules.tables.check import NEVER, Check
from rules.tables.places import PAUSED, PROPOSALS, TURN
from rules.values import orders
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State


LONGEST_TAG: Final = 40
"""The most characters of a proposal's tag, and of a precedent's name."""

MOST_WAITING: Final = 50
"""So many proposals may wait for the facilitator at once."""


def judge_propose(state: State, order: orders.ProposeAction) -> Ruling:
    """Any seat, at any time; an ally names the kind of aid, so that a *never* is seen at once."""
    if not order.intent.strip() or max(len(order.intent), len(order.effect), len(order.argument)) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    if len(order.tag) > LONGEST_TAG:
        return refused("text_length", most=LONGEST_TAG)
    if len(state.proposals) >= MOST_WAITING:
        return refused("too_many_proposals", most=MOST_WAITING)
    if find_precedent(state, order.tag) is not None and may_not_cite(state, order.seat):
        return refused("precedent_used", seat=order.seat)
    kinds = {kind.id for kind in state.compiled.scenario.aid_kinds}
    if order.aid and order.aid not in kinds:
        return refused("unknown_aid", aid=order.aid)
    if order.seat in state.compiled.allies and not order.aid:
        return refused("aid_needed")
    return never_ruling(state, order.seat, order.aid)


def find_precedent(state: State, tag: str) -> tuple[Any, ...] | None:
    """The precedent that a tag names."""
    return next((item for item in state.precedents if tag and item[0] == tag), None)


def has_cited(state: State, seat: str) -> bool:
    """Whether a seat has used a precedent this turn: one is all it may (rules §Off-card action)."""
    return state.numbers[state.compiled.cited[seat]] > state.numbers[TURN]


def may_not_cite(state: State, seat: str) -> bool:
    """Whether a seat has used its precedent of this turn, or has a proposal waiting that cites one."""
    waiting = [item for item in state.proposals if item[1] == seat and find_precedent(state, item[2]) is not None]
    return bool(waiting) or has_cited(state, seat)


def judge_withdraw(state: State, order: orders.WithdrawProposal) -> Ruling:
    """A proposal of one's own that waits."""
    item = find_proposal(state, order.proposal)
    if item is None:
        return refused("no_proposal", proposal=order.proposal)
    return ALLOWED if item[1] == order.seat else refused("not_your_proposal", seat=item[1])


def never_ruling(state: State, seat: str, aid: str) -> Ruling:
    """No ruling lifts a *never* (rules §The facilitator)."""
    ally = state.compiled.allies.get(seat)
    if ally is not None:
        for limit in ally.card.limits:
            if limit.limit == "never" and limit.aid == aid:
                return refused("never", limit=limit.id, owner=seat, aid=aid)
    return ALLOWED


def judge_argue(state: State, order: orders.Argue) -> Ruling:
    """An argument for or against a proposal that waits."""
    if not order.argument.strip() or len(order.argument) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    return ALLOWED if find_proposal(state, order.proposal) else refused("no_proposal", proposal=order.proposal)


def find_proposal(state: State, number: int) -> tuple[Any, ...] | None:
    """A proposal that waits, by its number."""
    return next((item for item in state.proposals if item[0] == number), None)


def judge_text(state: State, order: orders.Explain | orders.Note) -> Ruling:
    """Something is written, and not too much."""
    text = order.reason if isinstance(order, orders.Explain) else order.text
    if not text.strip() or len(text) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    return ALLOWED


def _propose(state: State, order: orders.ProposeAction) -> None:
    """The precedent that is cited gives its odds at once, where nobody leads; else the proposal waits.

    In a pause nothing is settled: there somebody leads.
    """
    state.change(PROPOSALS, 1, f"proposal:{order.tag}")
    number = state.numbers[PROPOSALS]
    precedent = find_precedent(state, order.tag)
    if precedent is None or order.waits or state.numbers[PAUSED]:
        state.add("proposals", (number, order.seat, order.tag, order.aid), f"proposal:{number}")
    else:
        try_as_precedent(state, number, order.seat, precedent)


def _withdraw(state: State, order: orders.WithdrawProposal) -> None:
    state.remove("proposals", find_proposal(state, order.proposal) or (), f"proposal:{order.proposal}")


def try_as_precedent(state: State, number: int, seat: str, precedent: tuple[Any, ...]) -> None:
    """Roll a proposal of a seat at the odds of a precedent; it has used its one of this turn."""
    state.put(state.compiled.cited[seat], state.numbers[TURN] + 1, f"proposal:{number}")
    state.tell("by_precedent", str(number), precedent[0])
    try_proposal(state, number, precedent[1], precedent[2], precedent[3] if len(precedent) > 3 else "")


def proposal_check(state: State, number: int, reliability: str) -> Check | None:
    """The roll of a proposal that was found possible; nothing for one that is refused (rules §Off-card action)."""
    needed = state.compiled.needed.get(reliability)
    return None if needed is None else Check(f"proposal:{number}", (), ((needed, "succeeds"), (NEVER, "fails")))


def try_proposal(state: State, number: int, reliability: str, effects: str, otherwise: str = "") -> None:
    """Roll an adjudicated proposal and apply its effects when it succeeds, ``otherwise`` those of failure."""
    state.tell("adjudicated", str(number), reliability, effects)
    check = proposal_check(state, number, reliability)
    if check is None:
        return
    if otherwise:
        state.tell("if_it_fails", str(number), otherwise)
    came_of_it = effects if play(state, check) == "succeeds" else otherwise
    if came_of_it:
        apply(state, bundle(state.compiled, came_of_it), f"proposal:{number}")


def _nothing(state: State, order: Any) -> None:
    """Words only: the record keeps them."""


ROWS: Final = (
    Row(orders.ProposeAction, EVERY_SEAT, ALWAYS, judge_propose, _propose, to_all, paused=True),
    Row(orders.WithdrawProposal, EVERY_SEAT, ALWAYS, judge_withdraw, _withdraw, to_all, paused=True),
    Row(orders.Argue, EVERY_SEAT, ALWAYS, judge_argue, _nothing, to_all, paused=True),
    Row(orders.Explain, EVERY_SEAT, ALWAYS, judge_text, _nothing, to_none, paused=True, over=True),
    Row(orders.Note, RULER, ALWAYS, judge_text, _nothing, to_none, paused=True, over=True),
)
