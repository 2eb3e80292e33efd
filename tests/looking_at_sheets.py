"""The sheet of an order, held against what the order then does."""

from __future__ import annotations

from itertools import pairwise

from game.board.desk.desk import Desk
from game.board.lines.orders import order_lines
from game.board.lines.pieces import begun
from game.board.lines.prospects import prospect_lines
from game.play.session import Session
from rules.mechanics import endings
from rules.outlook.foresight import watched
from rules.scenario.scenario import MAIN_SIDES
from rules.state.state import State
from rules.tables.places import PHASE
from rules.turn import turn
from rules.values import orders
from rules.wording.money import purses
from rules.wording.names import number_name, seat_name
from rules.wording.names import result as result_name
from tests.happening import Order, Seen, arrived, done


def look_at_sheet(session: Session, state: State, desk: Desk, seen: Seen, order: Order) -> None:
    """Each result with its chance, each number that moves, at once and on arrival, and what it makes of the score."""
    kind = f"sheet of {type(order).__name__}"
    lines = [(line.text, line.value) for line in order_lines(desk, order)]
    found = session.odds(order)
    for name, percent in found.chances.items() if found is not None else ():
        line = desk.say(result_name(name)), desk.t("board.percent", percent=percent)
        seen.equal(f"{kind}: chance", line in lines, True, order, line)
    told = [(line.text, line.value) for line in prospect_lines(desk, order, "title")]
    if not told:
        return
    after = done(state, order)
    then = arrived(state, after)
    begins = [text for text, _ in told].index(desk.t("seats.your_score"))
    true = []
    for name, place in watched(state.compiled).items():
        values = state.numbers[place], after.numbers[place], then.numbers[place]
        label = desk.say(number_name(desk.scenario, name))
        true += [(label, f"{one} → {two}") for one, two in pairwise(values) if one != two]
    seen.equal(f"{kind}: moves", sorted(line for line in told[:begins] if line[1]), sorted(true), order)
    seen.equal(f"{kind}: score", told[begins][1], _score(state, then, desk.seat), order)
    due = begun(desk.t("seats.score_later", by="")).strip()
    rest = [line for line in told[begins + 1 :] if not line[0].startswith(due)]  # test_foresight holds what falls due
    if isinstance(order, orders.AcceptSettlement):
        other = next(one.id for one in desk.scenario.seats if one.role in MAIN_SIDES and one.id != desk.seat)
        theirs = desk.t("seats.score_of", seat=seat_name(other)), _score(state, then, other)
        seen.equal(f"{kind}: the other score", rest, [theirs], order)
        return
    closed = _once_plan_closes(state, then, desk) if isinstance(order, orders.Spend) else []
    seen.equal(f"{kind}: score once Plan closes" if closed else f"{kind}: nothing besides", rest, closed, order)


def _score(state: State, then: State, seat: str) -> str:
    before, now = endings.score(state, seat), endings.score(then, seat)
    return f"{before} → {now}" if before != now else str(now)


def _once_plan_closes(state: State, then: State, desk: Desk) -> list[tuple[str, str]]:
    """The sentence that says both scores once Plan has closed, where the order makes another difference by then."""
    scores = []
    for one in (state.copy(), then.copy()):
        turn.TURN_OF_PHASES[state.numbers[PHASE]].close(one)
        scores.append(endings.score(one, desk.seat))
    without, after = scores
    if after - without == endings.score(then, desk.seat) - endings.score(state, desk.seat):
        return []
    return [(desk.t("seats.score_after_plan", without=without, after=after, **purses(desk.scenario.economy)), "")]
