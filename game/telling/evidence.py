"""Objectives with their evidence: objective, critical tasks, observations, ratings. For the facilitator's sight alone.

Ratings are HSEEP's, by letter: ``P`` performed without challenges, ``S`` with some, ``M`` with major challenges, ``U``
unable to be performed; an empty one is *not evaluated*.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.telling.written import notes
from rules.values import order_data
from rules.values.leading import RATINGS, Observe
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.play.session import Session
    from game.saves.beside import Beside
    from game.saves.beside_parts import Observation as Edit
    from game.saves.beside_parts import Rating
    from game.telling.written import Written
    from rules.scenario.scenario import Objective, Task
    from rules.turn.journal import Record

__all__ = ["Evidence", "ObjectiveEvidence", "Observation", "TaskEvidence", "evidence", "observations"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One observation: in which record, when, and what was seen.

    ``id`` is its own: ``record:12`` of one in the record. ``seat`` is who was seen, empty for the whole table;
    ``clock`` the facilitator's clock as ``HH:MM``, or empty. ``set_off`` is what set it off: ``record:12``,
    ``inject:<id>``, or empty where it is free. ``rating`` is one of ``RATINGS`` or empty; ``task`` is a task's id and
    ``objective`` the one it belongs to, both empty for none. ``was`` is the one in the record where the debriefing
    edited it; ``added`` says that the debriefing entered it, about ``record`` or, with 0, about the whole game.
    ``before`` says that the game went back to an earlier moment since. A plain note stands here without a rating.
    """

    id: str
    record: int
    turn: int
    phase: str
    clock: str = ""
    seat: str = ""
    set_off: str = ""
    text: str = ""
    rating: str = ""
    task: str = ""
    objective: str = ""
    before: bool = False
    important: bool = False
    added: bool = False
    was: Observation | None = None


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
        return tuple(sorted(found, key=lambda one: (one.turn, one.record)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All objectives with their evidence, and what was observed against none.

    ``covered`` of ``tasks`` were observed; ``dropped`` are those in the record that the debriefing lets not count.
    """

    objectives: tuple[ObjectiveEvidence, ...]
    free: tuple[Observation, ...]
    tasks: int
    covered: int
    dropped: tuple[Observation, ...] = ()

    @property
    def coverage(self) -> float | None:
        """The share of tasks with an observation, 0 to 1; ``None`` where the scenario names none."""
        return self.covered / self.tasks if self.tasks else None


def observations(session: Session) -> tuple[Observation, ...]:
    """Every observation and note as it was recorded, oldest first, also from before the game went back."""
    found = [_of_note(one) for one in notes(session)]
    live = {record["record"] for record in session.history.line}
    seen: dict[tuple[object, ...], Observation] = {}
    for record in session.history.records:
        if record["kind"] != "order" or record["order"][0] != Observe.__name__:
            continue
        order = order_data.from_data(record["order"])
        assert isinstance(order, Observe)  # noqa: S101 - narrows the type
        one = _of_order(record, order, before=record["record"] not in live)
        same = (one.turn, one.phase, *record["order"])
        if same in seen and not seen[same].before:
            same = (record["record"],)  # noted twice in so many words
        seen[same] = one  # what was given again because another order was taken back stands once
    return tuple(sorted([*found, *seen.values()], key=lambda one: one.record))


def _of_note(one: Written) -> Observation:
    return Observation(
        id=f"record:{one.record}", record=one.record, turn=one.turn, phase=one.phase, text=one.text,
        objective=one.objective, before=one.before, important=one.important,
    )  # fmt: skip


def _of_order(record: Record, order: Observe, *, before: bool) -> Observation:
    objective, _, task = order.task.partition(".")
    return Observation(
        id=f"record:{record['record']}", record=record["record"], turn=record["turn"], phase=record["phase"],
        clock=order.clock, seat=order.who, set_off=order.set_off, text=order.text, rating=order.rating, task=task,
        objective=objective, before=before,
    )  # fmt: skip


# ----- as the debriefing edited them


def evidence(session: Session, beside: Beside | None = None) -> Evidence:
    """The objectives of a game with their evidence; with the file beside the save, as the debriefing edited it."""
    raw = observations(session)
    edits = {} if beside is None else {one.of: one for one in beside.observations if one.of}
    dropped = tuple(one for one in raw if one.record in edits and edits[one.record].dropped)
    shown = [
        _edited(one, edits[one.record]) if one.record in edits else one
        for one in raw
        if one.record not in edits or not edits[one.record].dropped
    ]
    if beside is not None:
        turns = {one["record"]: (one.get("turn", 0), one.get("phase", "")) for one in session.history.records}
        shown += [_added(one, turns) for one in beside.observations if not one.of and not one.dropped]
    shown.sort(key=lambda one: (one.turn, one.record))
    final = {} if beside is None else {one.of: one for one in beside.ratings}
    objectives = tuple(_objective(one, shown, final.get(one.id)) for one in session.scenario.objectives)
    known = {one.id for one in objectives}
    tasks = [task for one in objectives for task in one.tasks]
    free = tuple(one for one in shown if one.objective not in known)
    return Evidence(objectives, free, len(tasks), sum(task.covered for task in tasks), dropped)


def _edited(one: Observation, edit: Edit) -> Observation:
    objective, _, task = edit.task.partition(".")
    return replace(
        one, text=edit.text, rating=edit.rating, task=task, objective=objective, seat=edit.seat, set_off=edit.cause,
        important=edit.important, was=one,
    )  # fmt: skip


def _added(one: Edit, turns: dict[int, tuple[int, str]]) -> Observation:
    """One that was entered in the debriefing; it is about a record, or about the game as a whole."""
    objective, _, task = one.task.partition(".")
    turn, phase = turns.get(one.record, (0, ""))
    _, _, clock = one.at.partition("T")
    return Observation(
        id=one.id, record=one.record, turn=turn, phase=phase, clock=clock[:5], seat=one.seat, set_off=one.cause,
        text=one.text, rating=one.rating, task=task, objective=objective, important=one.important, added=True,
    )  # fmt: skip


def _objective(one: Objective, shown: list[Observation], final: Rating | None) -> ObjectiveEvidence:
    mine = [each for each in shown if each.objective == one.id]
    tasks = tuple(_task(one.id, task, [each for each in mine if each.task == task.id]) for task in one.tasks)
    known = {task.id for task in one.tasks}
    others = tuple(each for each in mine if each.task not in known)
    rating, why = ("", "") if final is None else (final.rating, final.text)
    return ObjectiveEvidence(one.id, Name(f"objective.{one.id}.text"), tasks, others, rating, why)


def _task(objective: str, task: Task, found: list[Observation]) -> TaskEvidence:
    rated = {letter: sum(one.rating == letter for one in found) for letter in RATINGS}
    return TaskEvidence(task.id, Name(f"objective.{objective}.task.{task.id}.text"), tuple(found), rated)
