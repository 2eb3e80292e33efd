"""What the Economies to come take of what an order brings, and what they would take without it (rules §The turn, 7).

Played on without the order and with it, as long as no die falls and nobody orders anything, until infrastructure has
worn once more, each trend has had its turn, and what follows another track, such as output, stands still.
"""

from __future__ import annotations

from collections.abc import Iterator  # the compiled form reads the annotations of a class when it is made
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rules.mechanics import delivery, economy
from rules.outlook.forecast import open_turn, trial
from rules.tables.places import PHASE, TURN, TURNS
from rules.values.phases import DELIVER, ECONOMY, PLAN
from rules.wording import names as w
from rules.wording.names import Message

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import FollowTable

__all__ = ["bears", "worn_and_spared"]

FARTHEST: Final = 12
"""How many turns ahead to look at most: what comes later helps nobody to decide."""

Pair = tuple[list[int], list[int]]
"""All numbers without the order and with it."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One Economy: all numbers as it finds them, after what wears, after what follows, and after the trends."""

    turn: int
    found: Pair
    worn: Pair
    borne: Pair
    left: Pair


@dataclass(frozen=True, slots=True)
class _Change:
    """An Economy after which more of what the order ``brought`` a track is missing for good, or less than nothing."""

    step: _Step
    brought: int
    by: int


def worn_and_spared(before: State, after: State) -> Iterator[Message]:
    """What is gone for good of what an order brings a track, what it keeps from being lost, and in which Economy.

    Money is told by the account. Of every other track the first change is told; of what falls because the track that
    it follows does not bear it (C17), each.
    """
    compiled, steps = before.compiled, list(_economies(before, after))
    for rule in compiled.follows:
        yield from _following(before, rule, steps)
    books = (compiled.reserves, compiled.budget)
    following = [rule.place for rule in compiled.follows]
    for track in compiled.scenario.tracks:
        place = compiled.tracks[track.id]
        if place in books:
            continue
        follows = place in following
        course = [(step, step.borne if follows else step.found, step.left) for step in steps]
        high = track.good == "high"
        change = next((one for one in _changes(course, place, high=high) if _tells(one, place, high=high)), None)
        if change is not None:
            without, with_it = (numbers[place] for numbers in change.step.left)
            key = _told(change.by, without, with_it)
            values: dict[str, w.Value] = {"what": w.track_name(track.id), "turn": change.step.turn}
            yield Message(key, {**values, "without": without, "with_it": with_it})


def _told(gone: int, without: int, with_it: int) -> str:
    """Which sentence tells the two numbers: the order's own loss first, what it saves first, or that they are one."""
    if without == with_it:
        return "notes.either_way"
    return "notes.worn" if gone > 0 else "notes.spares"


def _tells(change: _Change, place: int, *, high: bool) -> bool:
    """Whether the order brought what is gone, or leaves the track better off for what it saves."""
    without, with_it = (numbers[place] for numbers in change.step.left)
    return change.brought > 0 if change.by > 0 else with_it != without and (with_it > without) == high


def _following(state: State, rule: FollowTable, steps: list[_Step]) -> Iterator[Message]:
    """What the order makes of a track that another does not bear, such as output and infrastructure.

    Of an order that brings output it falls back; of one that takes away what output stands on it falls; and one that
    gives output what it stands on keeps it from falling.
    """
    place, ground = rule.place, rule.ground
    for change in _changes([(step, step.worn, step.borne) for step in steps], place, high=True):
        fell = [now[place] < was[place] for was, now in zip(change.step.worn, change.step.borne, strict=True)]
        if change.by > 0 and fell[1]:
            key = "notes.falls_back" if change.brought > 0 else "notes.falls"
            yield bears(state, rule, key, change.by, change.step.borne[1][ground], turn=change.step.turn)
        elif change.by < 0 and fell[0]:
            yield bears(state, rule, "notes.keeps_up", -change.by, change.step.borne[0][ground], turn=change.step.turn)


def bears(state: State, rule: FollowTable, key: str, by: int, level: int, **more: int) -> Message:
    """A sentence on a track that falls ``by`` so much because what it follows, then at ``level``, does not bear it."""
    scenario, names = state.compiled.scenario, state.compiled.names
    values: dict[str, w.Value] = {
        "output": w.number_name(scenario, names[rule.place]),
        "infrastructure": w.number_name(scenario, names[rule.ground]),
        "margin": rule.margin,
        "by": by,
        "level": level,
        **more,
    }
    return Message(key, values)


def _changes(course: list[tuple[_Step, Pair, Pair]], place: int, *, high: bool) -> Iterator[_Change]:
    """Where more of what the order brings a number is missing for good than before; below nought where it gains.

    Of each Economy of the ``course`` the numbers before and after what takes of them; ``high`` says which way is good.
    """
    sign = 1 if high else -1
    brought = kept = 0
    so_far, missing = [], []
    for _, was, now in course:
        brought += sign * (was[1][place] - was[0][place]) - kept
        kept = sign * (now[1][place] - now[0][place])
        so_far.append(brought)
        missing.append(brought - kept)
    lost = spared = 0
    for at, (step, _, _) in enumerate(course):
        gone, saved = min(missing[at:]), -max(missing[at:])
        if gone > lost:
            yield _Change(step, so_far[at], gone - lost)
        if saved > spared:
            yield _Change(step, so_far[at], spared - saved)
        lost, spared = max(lost, gone), max(spared, saved)


# ----- the Economies to come


def _economies(before: State, after: State) -> Iterator[_Step]:
    """The Economies to come without the order and with it; where this turn's is over, this turn as it stands first.

    Aid that the order sends counts as through; what else is due comes only on an open route.
    """
    without, then = trial(before), trial(after)
    numbers, following = then.numbers, [rule.place for rule in then.compiled.follows]
    known, until = list(without.deliveries), _until(then)
    while True:
        over = numbers[PHASE] >= ECONOMY
        for state in (without, then):
            _up_to_account(state, known)
        found = list(without.numbers), list(numbers)
        if not over:
            for state in (without, then):
                economy.settle(state)
                economy.wear(state)
        worn = list(without.numbers), list(numbers)
        if not over:
            economy.follow(without)
            economy.follow(then)
        borne = list(without.numbers), list(numbers)
        if not over:
            economy.run_trends(without)
            economy.run_trends(then)
        yield _Step(numbers[TURN], found, worn, borne, (list(without.numbers), list(numbers)))
        falls = any(now[place] < was[place] for was, now in zip(worn, borne, strict=True) for place in following)
        comes = falls or numbers[TURN] < until or _comes(without) or _comes(then)
        if numbers[TURN] >= numbers[TURNS] or _ends(without) or _ends(then) or not (over or comes):
            return
        open_turn(without)
        open_turn(then)


def _until(state: State) -> int:
    """The turn by which all that wears has worn once after this turn, and each trend has had its turn."""
    periods = [0, *[one.every for one in state.compiled.wear], *[every for _, every, _, _ in state.compiled.trends]]
    return state.numbers[TURN] + min(FARTHEST, max(periods))


def _ends(state: State) -> bool:
    """Whether the Review after an Economy would end the game, so that nothing comes after it."""
    return any(one.turns == 1 and holds(state.numbers) for one, holds, _ in state.compiled.conditional_endings)


def _up_to_account(state: State, known: list[Any]) -> None:
    """Run the rest of a turn up to its account; all but ``known`` aid is through."""
    phase = state.numbers[PHASE]
    if phase <= PLAN:
        economy.bank_budget(state)
    if phase < DELIVER:
        for item in delivery.due(state):
            if item not in known or not delivery.is_covered(state, item[1]):
                delivery.arrive(state, item, delivery.THROUGH)


def _comes(state: State) -> bool:
    """Whether aid is still on its way that comes before the end, or a change over turns of what follows a track."""
    turn, turns, names = state.numbers[TURN], state.numbers[TURNS], state.compiled.names
    tracks = [names[place] for rule in state.compiled.follows for place in (rule.place, rule.ground)]
    changes = [item[3] > turn for item in state.schedule if item[0] == "change" and item[1] in tracks]
    return turn < turns and (any(changes) or any(turn < item[2] <= turns for item in state.deliveries))
