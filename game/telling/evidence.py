"""Objectives with their evidence: objective, critical tasks, observations, ratings. For the facilitator's sight alone.

Ratings are HSEEP's, by letter: ``P`` performed without challenges, ``S`` with some, ``M`` with major challenges, ``U``
unable to be performed; an empty one is *not evaluated*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from game.play.session import Session
    from game.saves.beside import Beside
    from rules.wording.names import Name

__all__ = ["RATINGS", "Evidence", "ObjectiveEvidence", "Observation", "TaskEvidence", "evidence", "observations"]

RATINGS: Final = ("P", "S", "M", "U")


@dataclass(frozen=True, slots=True)
class Observation:
    """One observation: in which record, when, and what was seen.

    ``seat`` is who was seen, empty for the whole table; ``clock`` the facilitator's clock as ``HH:MM``, or empty.
    ``set_off`` is what set it off: ``record:12``, ``inject:<id>``, or empty where it is free. ``rating`` is one of
    ``RATINGS`` or empty; ``task`` is a task's id and ``objective`` the one it belongs to, both empty for none.
    ``edited`` says that the debriefing changed it (the raw one stays in the record), ``before`` that the game went back
    to an earlier moment since, ``important`` that a note was marked so. A plain note stands here without a rating.
    """

    record: int
    turn: int
    phase: str
    clock: str
    seat: str
    set_off: str
    text: str
    rating: str
    task: str
    objective: str
    edited: bool = False
    before: bool = False
    important: bool = False


@dataclass(frozen=True, slots=True)
class TaskEvidence:
    """A critical task and what was observed of it; ``rated`` counts its ratings by letter."""

    id: str
    text: Name
    observations: tuple[Observation, ...]
    rated: dict[str, int]

    @property
    def covered(self) -> bool:
        """Whether anything was observed."""
        return bool(self.observations)


@dataclass(frozen=True, slots=True)
class ObjectiveEvidence:
    """An objective, its tasks, and what was observed of it but of none of its tasks.

    ``final`` is the lead's final rating, one of ``RATINGS`` or empty for not evaluated, and ``why`` its reason.
    """

    id: str
    text: Name
    tasks: tuple[TaskEvidence, ...]
    others: tuple[Observation, ...]
    final: str = ""
    why: str = ""

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All that was observed of it, oldest first."""
        found = [*self.others, *(one for task in self.tasks for one in task.observations)]
        return tuple(sorted(found, key=lambda one: one.record))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All objectives with their evidence, and what was observed against none. ``covered`` of ``tasks`` were observed."""

    objectives: tuple[ObjectiveEvidence, ...]
    free: tuple[Observation, ...]
    tasks: int
    covered: int

    @property
    def coverage(self) -> float | None:
        """The share of tasks with an observation, 0 to 1; ``None`` where the scenario names none."""
        return self.covered / self.tasks if self.tasks else None


def observations(session: Session) -> tuple[Observation, ...]:
    """Every observation and note as it was recorded, oldest first, also from before the game went back."""
    return ()


def evidence(session: Session, beside: Beside | None = None) -> Evidence:
    """The objectives of a game with their evidence; with the file beside the save, as the debriefing edited it."""
    return Evidence((), (), 0, 0)
