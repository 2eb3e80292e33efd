"""A seat's own dearest decisions, by what is known now: what they cost, and what else could have been ordered.

Everything is worked out from the record: what the game would have come to without an order, where it is over and can
be played again; else what the order did to the score, by the ledger; what a settlement, a price, a request or a side
deal that was refused would have brought, by the rules' own foresight in the position of that moment; and, where a seat
let a phase go by without an order, the best that it could have done there. Luck that others had, and what nobody could
have ordered, is no decision of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from game.telling.hotwash.causes import ledger_of
from game.telling.hotwash.hindsight import hindsight
from rules.judging.judge import judge
from rules.judging.legal import legal
from rules.judging.terms import find_terms, package_in
from rules.mechanics import endings
from rules.outlook import sight
from rules.outlook.foresight import foresee
from rules.outlook.odds import odds
from rules.tables.places import PHASE, VERDICT
from rules.turn import journal
from rules.values import order_data, orders
from rules.values.phases import ANSWER
from rules.wording.names import Message, phase, seat_name
from rules.wording.orders import order as order_message
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.play.record import Entry
    from game.play.session import Session
    from game.translate import Translator
    from rules.state.state import State
    from rules.tables.tables import Compiled
    from rules.turn.journal import Record
    from rules.values.orders import Order
    from rules.wording.names import Name, Value

__all__ = ["COSTS", "Decision", "dearest", "decision_lines"]

Measure = Literal["now", "signed", "without"]
"""How a cost was measured: by what came of it, by signing then, or by the whole game without the order."""
COSTS: Final[dict[Measure, str]] = {
    "now": "hotwash.cost_by_now",
    "signed": "hotwash.cost_in_the_end",
    "without": "hotwash.cost_without",
}
"""The sentence that tells a cost, by how it was measured."""

LEAST: Final = 2
"""A decision that cost less is not worth a word."""

IN_PLACE: Final = (orders.Spend, orders.RequestAid, orders.PlayCard, orders.HoldRung)
"""What may stand in the place of an order, or of none: what its foresight says comes of it alone."""

BY_CARD: Final = (orders.AnswerByCard, orders.SideDealByCard)
"""Orders by which a seat leaves the answer to its card."""

DECIDING: Final = ("plan", "pressure")
"""The phases in which ordering nothing is a decision."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One of a seat's own decisions: in which record and when, what it was, and what it cost in points of score.

    ``measure`` says how: at the end of the game for a settlement that was not signed, and for what was left out when
    the game was played again. ``instead`` is what could have been ordered in its place, with ``instead_points`` for
    what that would have brought.
    """

    record: int
    turn: int
    phase: str
    what: Message | Name
    cost: int
    measure: Measure
    instead: Message | Name
    instead_points: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A decision as it was found: its record, the order, its cost, what else could be done, the position before it."""

    record: int
    cost: int
    state: State
    order: Order
    refused: Order | None
    measure: Measure = "now"


def dearest(session: Session, viewer: str, of: str, count: int = 2) -> list[Decision]:
    """The decisions of ``of`` that cost its score most, as ``viewer`` may know them, the dearest first.

    What was the best that could be done is none of them, whatever it cost; nor is what the facilitator took back.
    """
    gone = session.history.taken_back()
    entries = {one.record: one for one in session.history.entries(viewer) if one.record not in gone}
    found: list[Decision] = []
    for one in sorted(_candidates(session, of), key=lambda one: (-one.cost, one.record)):
        entry = entries.get(one.record)
        if entry is not None and entry.order is not None and one.cost >= LEAST:
            decision = _decision(session, viewer, entry, one)
            found += [] if decision is None else [decision]
        if len(found) == count:
            break
    return found


def _candidates(session: Session, of: str) -> list[_Candidate]:
    """Every order of a seat, and every phase that it let go by, with what each cost it."""
    compiled, records = session.compiled, session.history.records
    costs = {record: share.points for (record, _), share in ledger_of(session, of).items()}
    final, known = session.scores[of], hindsight(session, of)
    reviews = _reviews(compiled, records)
    found: list[_Candidate] = []
    requests: dict[str, tuple[int, State, Order]] = {}
    last, busy = 0, False
    for record, event, state in journal.walk(compiled, records):
        number = record["record"]
        if event is None or number == last:
            continue
        last = number
        if record["kind"] == "phase":
            busy = False
        if record["kind"] != "order" or record["order"] == order_data.HIDDEN:
            continue
        order = order_data.from_data(record["order"])
        if order.seat == of:
            busy = busy or not isinstance(order, orders.Pass)
            if isinstance(order, orders.RequestAid):
                requests[order.ability] = number, state.copy(), order
            if (refused := _refused(state, order)) is not None and isinstance(refused, orders.AcceptSettlement):
                missed = _signed(state, refused, reviews.get(record["turn"])) - final
                found.append(_Candidate(number, missed, state.copy(), order, refused, "signed"))
            elif number in known:
                found.append(_Candidate(number, known[number].cost, state, order, known[number].instead, "without"))
            else:
                found += _own(state, number, order, refused, -costs.get(number, 0))
            if isinstance(order, orders.Pass) and not busy and record["phase"] in DECIDING:
                found.append(_Candidate(number, _best(state, of)[1], state.copy(), order, None))
        elif not known and getattr(order, "ability", "") in requests and costs.get(number, 0) < 0:
            asked, before, request = requests[getattr(order, "ability", "")]
            found.append(_Candidate(asked, -costs[number], before, request, None))
    return found


def _reviews(compiled: Compiled, records: Sequence[Record]) -> dict[int, State]:
    """The position at the Review of every turn, before its endings are tested."""
    found: dict[int, State] = {}
    for record, event, state in journal.walk(compiled, records):
        if record["kind"] != "phase" or record["phase"] != "review" or record["turn"] in found:
            continue
        if event is None or str(event[0]) == "ending" or str(event[3]).startswith(("ending:", "clause:")):
            found[record["turn"]] = state.copy()
    return found


def _signed(state: State, order: orders.AcceptSettlement, review: State | None) -> int:
    """The score with which the game would have ended, had its seat signed and the turn gone on as it did.

    Least of all where it would not have ended so: the turn had no Review, or a verdict stood above the signature.
    """
    item = find_terms(state, order.seat)
    if item is None or review is None or review.numbers[VERDICT]:
        return 0
    package = package_in(item)
    found = foresee(review, orders.TableSettlement(order.seat, package))
    return endings.scores(review)[order.seat] + found[0].scores[order.seat]


def _own(state: State, number: int, order: Order, refused: Order | None, cost: int) -> Iterator[_Candidate]:
    """What an order of the seat's own cost: by what it did, and by what it refused."""
    if refused is not None:
        yield _Candidate(number, _gain(state, refused), state.copy(), order, refused)
    elif isinstance(order, orders.ChooseOption):
        other, better = _other_option(state, order)
        if other is not None:
            yield _Candidate(number, better, state.copy(), order, other)
    elif cost > 0 and not isinstance(order, BY_CARD):
        yield _Candidate(number, cost, state.copy(), order, None)


def _refused(state: State, order: Order) -> Order | None:
    """What an order turned down, as the order that would have taken it, if it could have been given."""
    taking = _taking(state, order)
    return taking if taking is not None and judge(state, taking).allowed else None


def _taking(state: State, order: Order) -> Order | None:
    seat = order.seat
    match order:
        case orders.RefuseSettlement():
            return orders.AcceptSettlement(seat)
        case orders.Pass() if state.numbers[PHASE] == ANSWER and find_terms(state, seat) is not None:
            return orders.AcceptSettlement(seat)
        case orders.LeavePrice():
            return orders.TakePrice(seat, order.ability)
        case orders.DeclineRequest():
            return orders.AcceptRequest(seat, order.ability)
        case orders.RefuseSideDeal():
            return orders.AcceptSideDeal(seat)
    return None


def _gain(state: State, order: Order) -> int:
    """What an order would have done to its seat's score by itself, on the mean of its die."""
    found = foresee(state, order)
    whole = sum(one.chance * one.scores.get(order.seat, 0) for one in found) / 100
    if isinstance(order, orders.RequestAid):
        chances = odds(state, order)
        whole *= chances.of("accepted") / 100 if chances is not None else 1
    return round(whole)


def _best(state: State, seat: str) -> tuple[Order | None, int]:
    """What the seat could have ordered best, and what that would have brought; the first of equals."""
    best: Order | None = None
    most = 0
    for order in legal(state, seat):
        if isinstance(order, IN_PLACE):
            gain = _gain(state, order)
            if gain > most:
                best, most = order, gain
    return best, most


def _other_option(state: State, order: orders.ChooseOption) -> tuple[Order | None, int]:
    """The best of the other options of a choice, and by how much it is better: one of them had to be taken."""
    others = [
        (_gain(state, one), one)
        for one in legal(state, order.seat)
        if isinstance(one, orders.ChooseOption) and one.choice == order.choice and one.option != order.option
    ]
    if not others:
        return None, 0
    most, best = max(others, key=lambda pair: pair[0])
    return best, most - _gain(state, order)


def _known(state: State, viewer: str) -> State:
    """The position as the viewer knows it, without cards that lay hidden from it: nobody can say what they would do."""
    known = sight.masked(state, viewer)
    known.signals = [item for item in known.signals if item[0] in state.compiled.cards]
    return known


def _decision(session: Session, viewer: str, entry: Entry, one: _Candidate) -> Decision | None:
    """A decision in words; ``None`` where nothing better was to be had."""
    scenario = session.scenario
    instead, points = one.refused, one.cost
    if instead is None and one.measure != "without":
        better, points = _best(_known(one.state, viewer), one.order.seat)
        instead = better if better is not None and better != one.order else None
        if instead is None:
            return None
    return Decision(
        record=entry.record,
        turn=entry.turn,
        phase=entry.phase,
        what=order_done(scenario, one.order),
        cost=one.cost,
        measure=one.measure,
        instead=Message("hotwash.not_ordered") if instead is None else order_message(scenario, instead),
        instead_points=points,
    )


def decision_lines(session: Session, seat: str, t: Translator) -> list[str]:
    """A seat's own dearest decisions as lines to read; nothing for a seat without a score, or where none cost much."""
    found = dearest(session, seat, seat) if seat in session.scores else []
    lines = [t("hotwash.own_decisions", seat=seat_name(seat))] if found else []
    for one in found:
        values: dict[str, Value] = {"turn": one.turn, "phase": phase(one.phase), "what": one.what}
        lines.append(f"  {t('hotwash.own_decision_line', **values)}")
        cost = t(COSTS[one.measure], count=one.cost)
        instead = f"{t.render(one.instead)} ({one.instead_points:+d})"
        lines.append(f"    {cost} {t('hotwash.instead')}: {instead}")
    return lines
