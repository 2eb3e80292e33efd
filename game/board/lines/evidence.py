"""Objectives with their evidence, in lines and rows: the same in the control view and in the debriefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.lines.pieces import heading, when
from game.board.widgets.flow import Line
from game.board.widgets.values import Option
from game.forms.observing import set_off_words
from rules.wording.names import rating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.canvas.theme import AccentName
    from game.board.desk.desk import Desk
    from game.telling.evidence import Evidence, ObjectiveEvidence, Observation, TaskEvidence

__all__ = ["FREE", "about_of", "coverage_words", "evidence_lines", "evidence_rows", "found_observation"]

FREE: Final = "free"
"""The row of what was observed against no objective."""
SIGNS: Final[dict[str, tuple[SignShape, AccentName]]] = {
    "P": (SignShape.CHECK, "green"),
    "S": (SignShape.DISC, "sky"),
    "M": (SignShape.DIAMOND, "orange"),
    "U": (SignShape.CROSS, "vermilion"),
    "": (SignShape.RING, "blue"),
}
"""How a rating is marked; the words say it too."""


def coverage_words(desk: Desk, found: Evidence) -> str:
    """How many critical tasks were observed, of how many; empty where the scenario names none."""
    if found.coverage is None:
        return ""
    share = round(100 * found.coverage)
    return desk.t("evidence.coverage", covered=found.covered, tasks=found.tasks, percent=share)


# ----- rows


def evidence_rows(desk: Desk, found: Evidence) -> tuple[Option, ...]:
    """Each objective, its tasks, and what was observed of each; what belongs to none comes last."""
    rows: list[Option] = []
    for one in found.objectives:
        rows.append(_objective_row(desk, one))
        rows += [_observation_row(desk, each) for each in one.others]
        for task in one.tasks:
            rows.append(_task_row(desk, one.id, task))
            rows += [_observation_row(desk, each) for each in task.observations]
    if found.free:
        rows.append(Option(FREE, desk.t("control.no_objective"), "", str(len(found.free)), mark=SignShape.STAR))
        rows += [_observation_row(desk, each) for each in found.free]
    return tuple(rows)


def _objective_row(desk: Desk, one: ObjectiveEvidence) -> Option:
    covered = sum(task.covered for task in one.tasks)
    parts = [desk.t("evidence.tasks_seen", covered=covered, tasks=len(one.tasks))] if one.tasks else []
    if one.final:
        parts.append(desk.t("evidence.final_short", rating=one.final))
    return Option(one.id, desk.say(one.text), " · ".join(parts), str(len(one.observations)), mark=SignShape.STAR)


def _task_row(desk: Desk, objective: str, task: TaskEvidence) -> Option:
    rated = [f"{letter} {count}" for letter, count in task.rated.items() if count]
    plain = len(task.observations) - sum(task.rated.values())
    if plain:
        rated.append(desk.t("evidence.unrated", count=plain))
    detail = " · ".join(rated) if task.covered else desk.t("evidence.not_observed")
    sign = SignShape.SQUARE if task.covered else SignShape.RING
    accent: AccentName = "green" if task.covered else "orange"
    label = desk.t("forms.task_under", task=task.text)
    return Option(f"{objective}.{task.id}", label, detail, "", mark=sign, mark_accent=accent)


def _observation_row(desk: Desk, one: Observation) -> Option:
    sign, accent = SIGNS[one.rating]
    words = one.text or desk.say(rating(one.rating))
    return Option(one.id, f"“{words}”", _about(desk, one), one.rating, mark=sign, mark_accent=accent)


def _about(desk: Desk, one: Observation) -> str:
    """When, by the clock, of whom; and what became of it since."""
    parts = [
        when(desk, one.turn, one.phase),
        one.clock,
        desk.seat_called(one.seat) if one.seat else "",
        desk.t("control.important") if one.important else "",
        desk.t("control.before") if one.before else "",
        desk.t("evidence.edited") if one.was else "",
        desk.t("evidence.added") if one.added else "",
    ]
    return " · ".join(part for part in parts if part)


def found_observation(found: Evidence, name: str) -> Observation | None:
    """The observation that a row stands for, if it is one."""
    every = [*found.free, *(each for one in found.objectives for each in one.observations)]
    return next((one for one in every if one.id == name), None)


def about_of(found: Evidence, name: str) -> str:
    """The task or objective that a row is about, as an observation names it; empty for none."""
    one = found_observation(found, name)
    if one is not None:
        return f"{one.objective}.{one.task}" if one.task else one.objective
    return "" if name == FREE else name


# ----- lines


def evidence_lines(desk: Desk, found: Evidence, name: str) -> list[Line]:
    """What a row stands for, whole."""
    one = found_observation(found, name)
    if one is not None:
        return list(_observation(desk, one, whole=True))
    objective, _, task = name.partition(".")
    mine = next((each for each in found.objectives if each.id == objective), None)
    if mine is None:
        return [Line(desk.t("control.no_objective"), TypeRole.HEADING, space=0), *_observations(desk, found.free)]
    if task:
        return list(_task(desk, mine, task))
    return list(_objective(desk, found, mine))


def _objective(desk: Desk, found: Evidence, one: ObjectiveEvidence) -> Iterator[Line]:
    yield Line(desk.say(one.text), TypeRole.HEADING, space=0)
    sign, tone = SIGNS[one.final]
    said = desk.t("evidence.final", rating=rating(one.final))
    yield Line(said, TypeRole.LABEL, sign=sign, mark_tone=tone, space=10)
    if one.why:
        yield Line(one.why, tone="quiet", space=3)
    coverage = coverage_words(desk, found)
    if coverage:
        yield Line(coverage, TypeRole.CAPTION, "quiet", space=10)
    for task in one.tasks:
        yield heading(desk.say(task.text))
        yield from _observations(desk, task.observations)
    if one.others:
        yield heading(desk.t("evidence.no_task"))
        yield from _observations(desk, one.others)
    elif not one.tasks:
        yield from _observations(desk, ())


def _task(desk: Desk, mine: ObjectiveEvidence, name: str) -> Iterator[Line]:
    task = next(one for one in mine.tasks if one.id == name)
    yield Line(desk.say(task.text), TypeRole.HEADING, space=0)
    yield Line(desk.say(mine.text), tone="quiet", icon="ui_check", space=4)
    yield from _observations(desk, task.observations)


def _observations(desk: Desk, found: tuple[Observation, ...]) -> Iterator[Line]:
    if not found:
        yield Line(desk.t("evidence.not_observed"), tone="quiet", space=6)
    for one in found:
        yield from _observation(desk, one)


def _observation(desk: Desk, one: Observation, *, whole: bool = False) -> Iterator[Line]:
    sign, tone = SIGNS[one.rating]
    yield Line(desk.say(rating(one.rating)), TypeRole.LABEL, sign=sign, mark_tone=tone, space=0 if whole else 12)
    yield Line(_about(desk, one), TypeRole.CAPTION, "quiet", indent=30, space=0)
    if one.text:
        yield Line(one.text, indent=30, space=1)
    if one.set_off:
        said = desk.t("evidence.set_off", what=set_off_words(desk.session, one.set_off))
        yield Line(said, TypeRole.CAPTION, "quiet", indent=30, space=1)
    if whole and one.was is not None:
        yield heading(desk.t("evidence.as_entered"))
        yield from _observation(desk, one.was)
