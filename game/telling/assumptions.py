"""The scenario's assumptions, limitations and constraints, and which of the assumptions mattered in a game.

An assumption mattered where a number that a card, action, trend or rule gives it as its source moved an ending or a
score.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.telling.hotwash.dice import raw_score
from rules.turn import journal
from rules.wording.causes import reference_of
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.play.session import Session
    from rules.state.state import State

__all__ = ["Assumption", "Moved", "assumptions"]


@dataclass(frozen=True, slots=True)
class Moved:
    """What an assumption's numbers moved: by which ``cause`` (as records have it), in points of a seat's score.

    ``seat`` is the seat whose score it moved most, ``points`` by how much, both ways summed; ``turns`` in which.
    ``ending`` says that it brought the ending.
    """

    cause: str
    seat: str
    points: int
    turns: tuple[int, ...]
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Assumption:
    """An assumption, limitation or constraint by its id; ``moved`` is what its numbers moved, the most first."""

    id: str
    kind: Literal["assumption", "limitation", "constraint"]
    text: Name
    moved: tuple[Moved, ...] = ()

    @property
    def mattered(self) -> bool:
        """Whether its numbers moved an ending or a score."""
        return bool(self.moved)


def assumptions(session: Session) -> tuple[Assumption, ...]:
    """All of the scenario's, those that mattered first, the most points of score before the fewest."""
    scenario = session.scenario
    moved = _Tally(session).moved()
    found = [
        Assumption(one, "assumption", Name(f"assumption.{one}"), moved.get(one, ())) for one in scenario.assumptions
    ]
    found.sort(key=lambda one: (not any(each.ending for each in one.moved), -sum(each.points for each in one.moved)))
    limitations = [Assumption(one, "limitation", Name(f"limitation.{one}")) for one in scenario.limitations]
    constraints = [Assumption(one, "constraint", Name(f"constraint.{one}")) for one in scenario.constraints]
    return (*found, *limitations, *constraints)


class _Tally:
    """One walk over the game: what each cause that rests on an assumption did to every seat's score, and to endings."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._compiled = session.compiled
        self._seats = [one.id for one in session.scenario.seats if one.role != "facilitator"]
        self._rests_on: dict[str, str] = {}
        self._points: dict[str, Counter[str]] = {}
        self._turns: dict[str, list[int]] = {}
        self._fulfilled: dict[str, str] = {}
        self._ending = session.ending or ""

    def moved(self) -> dict[str, tuple[Moved, ...]]:
        """What the numbers of each assumption moved, by the assumption's id."""
        last: tuple[str, int, dict[str, int], set[str]] | None = None
        for record, event, state in journal.walk(self._compiled, self._session.history.records):
            if last is not None:
                self._settle(*last, state)
            last = None
            if event is not None and event[0] in self._compiled.index and self._assumption(event[3]):
                last = event[3], record["turn"], self._scores(state), self._holding(state)
                if event[0] == "verdict":
                    self._fulfilled[self._ending] = event[3]
        return self._told()

    def _assumption(self, cause: str) -> str:
        """The assumption that the card behind a cause rests on; empty where it rests on none."""
        if cause not in self._rests_on:
            found = reference_of(self._session.scenario, cause)
            self._rests_on[cause] = (found.assumption or "") if found is not None else ""
        return self._rests_on[cause]

    def _scores(self, state: State) -> dict[str, int]:
        return {seat: raw_score(state, seat) for seat in self._seats}

    def _holding(self, state: State) -> set[str]:
        """The endings whose condition holds."""
        return {one.id for one, holds, _ in self._compiled.conditional_endings if holds(state.numbers)}

    def _settle(self, cause: str, turn: int, before: dict[str, int], held: set[str], state: State) -> None:
        """Put down what a change did, now that the state holds it."""
        for name in self._holding(state) - held:
            self._fulfilled[name] = cause
        moved = {
            seat: abs(after - before[seat]) for seat, after in self._scores(state).items() if after != before[seat]
        }
        if moved:
            self._points.setdefault(cause, Counter()).update(moved)
            turns = self._turns.setdefault(cause, [])
            if turn not in turns:
                turns.append(turn)

    def _told(self) -> dict[str, tuple[Moved, ...]]:
        decided = self._fulfilled.get(self._ending, "") if self._ending else ""
        found: dict[str, list[Moved]] = {}
        for cause in dict.fromkeys([*self._points, *([decided] if decided else [])]):
            seat, points = next(iter(self._points.get(cause, Counter()).most_common(1)), ("", 0))
            turns = tuple(self._turns.get(cause, ()))
            found.setdefault(self._assumption(cause), []).append(Moved(cause, seat, points, turns, cause == decided))
        return {
            name: tuple(sorted(each, key=lambda one: (not one.ending, -one.points))) for name, each in found.items()
        }
