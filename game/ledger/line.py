"""The game that was played, run again: where it stood before every record, who decided there, and which dice fell.

Only the line that is still played counts. Each die that fell is also tried with its other faces, so that what it could
have come to, and how likely that was, are the rules' own, whatever bands and modifiers lay behind it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rules.judging.judge import carry_out, judge
from rules.state.state import State
from rules.tables.places import ENDING, LUCK, PAUSED, PHASE, PROPOSALS
from rules.turn import turn
from rules.turn.conduct import order_by_card
from rules.turn.records import FAULTS
from rules.turn.verify import same
from rules.values import order_data, orders
from rules.values.aside import NOTED, SAID
from rules.values.dice import FACES
from rules.values.events import ROLLED, Rolled, read
from rules.values.phases import PHASES, REVIEW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.tables.tables import Compiled
    from rules.turn.records import Record
    from rules.values.orders import Order

__all__ = [
    "Another",
    "Line",
    "OtherwisePlayedError",
    "Spot",
    "Stage",
    "Threw",
    "given_to",
    "run_again",
]


class OtherwisePlayedError(Exception):
    """The record does not play again as it stands; ``record`` is where."""

    def __init__(self, record: int) -> None:
        super().__init__(f"record {record}")
        self.record = record


class Spot(NamedTuple):
    """Where bots play on from: a position, and what is done there first, with fresh luck.

    ``None`` among ``deeds`` closes the phase and opens the next.
    """

    state: State
    deeds: tuple[Order | None, ...] = ()


class Another(NamedTuple):
    """A result that a roll could have had and had not: how many faces of ten, and where bots play on from after it.

    There is no ``spot`` where it would have come to the same position as what fell.
    """

    result: str
    faces: int
    spot: Spot | None


@dataclass(eq=False, slots=True)
class Threw:
    """A roll as it fell, and what else it could have come to.

    ``faces`` is how many of the ten gave the result that fell; ten where the facilitator had set the die.
    """

    roll: Rolled
    faces: int
    others: list[Another]


@dataclass(eq=False, slots=True)
class Stage:
    """One record that moved the game.

    ``phase`` is the one in which it stands, ``closed`` the one that was on before, in which seats were waited for.
    ``before`` is the position just before it. ``order`` is ``None`` where the phase was closed; then ``waited`` are the
    seats that let it go by, in the order of call. ``decided`` says whether anybody's mind was in it that could move
    the game: a card's was not, and what was only said or noted moves nothing.
    """

    record: int
    turn: int
    phase: str
    closed: str
    by: str
    order: Order | None
    before: State
    waited: tuple[str, ...]
    decided: bool
    threw: list[Threw] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Line:
    """All stages of a game, and the position that it came to."""

    stages: list[Stage]
    end: State

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.end.numbers[ENDING] != 0


def run_again(compiled: Compiled, seed: int, records: Sequence[Record]) -> Line:
    """Run the line being played again.

    Args:
        compiled: the scenario's tables.
        seed: the one the game began with.
        records: the line being played, without what was gone back on.

    Raises:
        OtherwisePlayedError: a record does not give the events that stand in it.
    """
    state = turn.begin(compiled, seed)
    stages: list[Stage] = []
    for record in records:
        kind = record["kind"]
        if kind == "undo":
            state.put(LUCK, record["luck"], "ruling:go_back")
        elif kind == "branch" and record.get("seed") is not None:
            state.seed = int(record["seed"], 16)
        elif kind in ("phase", "order"):
            try:
                stage = _stage(state, record)
                start = _run(state, record, stage.order)
            except FAULTS as error:
                raise OtherwisePlayedError(record["record"]) from error
            happened = state.events[start:]
            if not same(happened, record["events"], compiled.names):
                raise OtherwisePlayedError(record["record"])
            stage.threw = _threw(stage, happened, state)
            stages.append(stage)
    return Line(stages, state)


def _stage(state: State, record: Record) -> Stage:
    order = order_data.from_data(record["order"]) if record["kind"] == "order" else None
    before = state.copy()
    floor = record.get("floor", 0)
    if isinstance(order, orders.ProposeAction) and floor > before.numbers[PROPOSALS]:
        before.numbers[PROPOSALS] = floor  # the die of a proposal goes by its number
    waited: tuple[str, ...] = ()
    if order is None:
        waited = _let_go(state)
        decided = bool(waited)
    else:
        by_card = record.get("by") == "card" and order.seat in state.compiled.allies
        said = isinstance(order, SAID + NOTED)
        decided = not said and not (by_card and order == order_by_card(state, order.seat))
    closed = PHASES[state.numbers[PHASE]]
    by = record.get("by", "")
    return Stage(record["record"], record["turn"], record["phase"], closed, by, order, before, waited, decided)


def _let_go(state: State) -> tuple[str, ...]:
    """The seats that a phase still waited for when it was closed, one after the other."""
    found: list[str] = []
    after = state
    while waiting := [seat for seat in turn.awaiting(after) if seat not in found]:
        found.append(waiting[0])
        after = given_to(state, tuple([orders.Pass(seat) for seat in found]))
    return tuple(found)


def given_to(state: State, deeds: Sequence[Order | None]) -> State:
    """A copy of a position after what is done there; an order that is not allowed is left out."""
    after = state.fresh()
    do(after, deeds)
    return after


def do(state: State, deeds: Sequence[Order | None]) -> None:
    """Give orders, and go on to the next phase where it says so."""
    for deed in deeds:
        if deed is None:
            state.numbers[PAUSED] = 0
            turn.advance(state)
        elif judge(state, deed).allowed:
            carry_out(state, deed)


def _run(state: State, record: Record, order: Order | None) -> int:
    """Do what a record says; where its events begin among the state's."""
    start = 0 if order is None and state.numbers[PHASE] == REVIEW else len(state.events)
    if order is None:
        turn.advance(state)
    elif not turn.resolve(state, order, record["record"], record.get("floor", 0)).allowed:
        raise ValueError(order)
    return start


def _threw(stage: Stage, happened: Sequence[tuple[object, ...]], came: State) -> list[Threw]:
    rolls = [read(event, ()) for event in happened if event[0] == ROLLED]
    found: list[Threw] = []
    so_far: list[tuple[str, int]] = []
    for place, roll in enumerate(rolls):
        if isinstance(roll, Rolled):
            found.append(_one(stage, roll, place, tuple(so_far), came))
            so_far.append((roll.name, roll.face))
    return found


def _one(stage: Stage, roll: Rolled, place: int, so_far: tuple[tuple[str, int], ...], came: State) -> Threw:
    if roll.instead_of is not None:
        return Threw(roll, FACES, [])
    faces: dict[str, int] = {}
    spots: dict[str, Spot | None] = {}
    for face in range(FACES):
        start = _with_dice(stage.before, (*so_far, (roll.name, face)))
        after = given_to(start, (stage.order,))
        fell = [event for event in after.events if event[0] == ROLLED]
        result = str(fell[place][5])
        if result != roll.result and result not in spots:
            more = len(fell) > place + 1
            spots[result] = Spot(start, (stage.order,)) if more else None if is_same(after, came) else Spot(after)
        faces[result] = faces.get(result, 0) + 1
    others = [Another(result, faces[result], spot) for result, spot in spots.items()]
    return Threw(roll, faces[roll.result], others)


def _with_dice(before: State, dice: tuple[tuple[str, int], ...]) -> State:
    """The position with dice set as they are to fall; what the facilitator had set beyond these still is."""
    state = before.copy()
    left = list(before.forced)
    for name, _ in dice:
        one = next((item for item in left if item[0] == name), None)
        if one is not None:
            left.remove(one)
    state.forced = [*dice, *left]
    return state


def is_same(one: State, other: State) -> bool:
    """Whether two positions go on alike; how many dice of a name fell before is of no matter once luck is fresh."""
    return one.key() == other.key()
