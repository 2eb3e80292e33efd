"""The hot wash: what a table looks back on when a game is over. Values only, worked out from a session.

``score_line`` is how every seat's score went, ``moments`` what decided it, and ``events_of`` what to mark on the way.
Scores and rules are public; everything else is taken from the record as a seat, or the table, may know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from game.telling.hotwash.causes import ACCOUNT, ledger_of
from game.telling.hotwash.dice import luck
from game.telling.hotwash.words import actor_of, changes_of, headline, roll_seen
from game.telling.taken_back import done_words
from rules.mechanics import endings
from rules.outlook.sight import TABLE
from rules.turn import journal
from rules.values import orders
from rules.values.events import HAPPENED, ROLLED
from rules.wording.events import event as event_message
from rules.wording.orders import score_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.play.record import Entry
    from game.play.session import Session
    from game.telling.hotwash.causes import Origin, Share
    from game.telling.hotwash.dice import Chance
    from game.telling.hotwash.words import Moved
    from rules.values.events import Rolled
    from rules.wording.names import Message, Name

__all__ = ["SHAPES", "Mark", "Moment", "ScorePoint", "events_of", "moments", "score_line"]


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """Every seat's score just after a record."""

    record: int
    turn: int
    phase: str
    scores: dict[str, int]


def score_line(session: Session) -> list[ScorePoint]:
    """How every seat's score went over the line that was played: one fold, a point for each record."""
    return [
        ScorePoint(record["record"], record["turn"], record["phase"], endings.scores(state))
        for record, event, state in journal.walk(session.compiled, session.history.records)
        if event is None and record["kind"] in journal.CHANGING
    ]


# ----- what decided


@dataclass(frozen=True, slots=True)
class Moment:
    """One of the moments that decided most.

    ``group`` says which part of the record it is, where that is a phase's; empty for an order's. ``who`` is the seat
    whose doing it was, empty for nobody's. ``what`` says it in words. ``roll`` is the die, if one fell, and ``chances``
    all that it could have come to. ``changes`` are the tracks that moved at once. ``points`` is what it did to the
    score in all, ``parts`` the same by part of the score, ``turns`` when that came about, and ``ending`` the ending it
    brought, if any.
    """

    record: int
    group: str
    turn: int
    phase: str
    who: str
    what: Message | Name
    roll: Rolled | None
    chances: tuple[Chance, ...]
    changes: tuple[Moved, ...]
    points: int
    parts: tuple[tuple[Message | Name, int], ...]
    turns: tuple[int, ...]
    ending: str


def moments(session: Session, seat: str = TABLE, count: int = 3, *, of: str = "") -> list[Moment]:
    """The moments that decided most for the score of ``of`` (the defender if absent), as ``seat`` may know them.

    Every change of the score is put down to the record it goes back to (see ``causes``): aid to the answer
    that agreed to it, a drain that runs while a condition holds to what made the condition true, and so on. A moment
    weighs as much as it moved the score in all; where a die fell, at least as much as its face lies from the mean of
    all ten faces, so that a blow that missed counts too. What fulfilled the ending is always among them, unless time
    simply ran out. The books of a turn are nobody's moment, unless they brought the end or nothing else is left.
    Among equals the one with more luck in it goes first, then the earlier. They come in the order of play.
    """
    measured = of or session.compiled.defender
    entries = {entry.record: entry for entry in session.history.entries(seat)}
    turns = {record["record"]: record["turn"] for record in session.history.records if "turn" in record}
    ranked = sorted(ledger_of(session, measured).items(), key=_rank)
    found: list[Moment] = []
    for origin, share in ranked:
        if len(found) == count:
            break
        entry = entries.get(origin[0])
        moment = _moment(session, entry, origin, share, (seat, measured, turns)) if entry is not None else None
        if moment is not None:
            found.append(moment)
    return sorted(found, key=lambda one: one.record)


def _rank(pair: tuple[Origin, Share]) -> tuple[bool, bool, float, float, Origin]:
    origin, share = pair
    chance = abs(luck(share.chances, share.roll.result)) if share.roll is not None else 0.0
    return not share.ending, origin[1] == ACCOUNT, -share.weight, -chance, origin


def _moment(
    session: Session, entry: Entry, origin: Origin, share: Share, measured: tuple[str, str, dict[int, int]]
) -> Moment | None:
    """A share told from what may be seen of its record; nothing where that says nothing."""
    group, (seat, of, turns) = origin[1], measured
    what = headline(session, entry, group, seat)
    if what is None:
        return None
    roll = roll_seen(entry, share.roll)
    parts = sorted(((part, by) for part, by in share.parts.items() if by), key=lambda one: (-abs(one[1]), one[0]))
    return Moment(
        record=entry.record,
        group=group,
        turn=entry.turn,
        phase=entry.phase,
        who=actor_of(session, entry, group),
        what=what,
        roll=roll,
        chances=share.chances if roll is not None else (),
        changes=changes_of(session, entry, group),
        points=share.points,
        parts=tuple((score_part(session.scenario, of, part), by) for part, by in parts),
        turns=tuple(dict.fromkeys(turns[record] for record in share.records)),
        ending=share.ending,
    )


# ----- what to mark


SHAPES: Final = {
    "inject": "diamond",
    "climb": "up",
    "cool": "down",
    "gain": "plus",
    "setback": "minus",
    "arrived": "disc",
    "lost": "cross",
    "ruling": "ring",
    "ending": "square",
    "near": "right",
    "note": "star",
    "observation": "check",
    "comment": "bubble",
    "bookmark": "ribbon",
}
"""Every kind of mark with the sign that stands for it, wherever it is drawn."""

GAINS = ("major_gain", "defeat", "stalemate")
SETBACKS = ("major_setback", "repelled")
RULINGS = (
    orders.Adjudicate,
    orders.OverrideResult,
    orders.SetNumber,
    orders.FireInject,
    orders.WriteInject,
    orders.SkipOrder,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to mark on a curve or on the time line; ``shape`` is a sign by its name, one for each kind."""

    record: int
    turn: int
    phase: str
    kind: str
    shape: str
    words: Message


def events_of(session: Session, seat: str = TABLE, entries: Sequence[Entry] | None = None) -> list[Mark]:
    """What is worth a mark, in the order of play, as ``seat`` may know it.

    Injects, moves on the ladder, endings, the pressure's great gains and setbacks, aid that arrived or was lost, and
    the facilitator's rulings. ``entries`` are the session's entries for that seat, where the caller has them at hand.
    """
    found: list[Mark] = []
    for entry in session.history.entries(seat) if entries is None else entries:
        if isinstance(entry.order, RULINGS):
            found.append(_mark(entry, "ruling", done_words(session, entry.order, seat)))
        for event in entry.events:
            kind = _kind(session, event)
            words = event_message(session.scenario, event) if kind else None
            if words is not None:
                found.append(_mark(entry, kind, words))
    return found


def _mark(entry: Entry, kind: str, words: Message) -> Mark:
    return Mark(entry.record, entry.turn, entry.phase, kind, SHAPES[kind], words)


def _kind(session: Session, event: Any) -> str:
    """Which kind of mark an event makes; empty for none. What an inject brings later is no aid."""
    head = event[0]
    if head == HAPPENED:
        if event[1] == "written":
            return "inject"
        is_aid = str(event[2]).partition("#")[0] in session.compiled.abilities
        return {"delivered": "arrived", "lost": "lost"}.get(event[1], "") if is_aid else ""
    if head == ROLLED:
        if not event[1].startswith("pressure:"):
            return ""
        return "gain" if event[5] in GAINS else "setback" if event[5] in SETBACKS else ""
    if head == "rung":
        return "climb" if event[2] > event[1] else "cool"
    if head == "ending":
        return "ending" if event[2] else ""
    return "inject" if str(head).endswith(".fired") and event[2] else ""
