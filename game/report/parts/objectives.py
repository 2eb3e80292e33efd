"""Objectives with their evidence: tasks, observations, ratings, and what was not evaluated (aar, part 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.forms.observing import set_off_words
from game.report.model import Bullets, Column, Heading, Item, More, Paragraph, Section, Table
from game.report.numbers import percent
from game.telling.evidence import evidence
from rules.values.leading import RATINGS
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.report.model import Block, Row
    from game.report.scene import Scene
    from game.telling.evidence import Evidence, ObjectiveEvidence, Observation

__all__ = ["objectives", "objectives_of_each"]

RATED: Final = {
    "P": "report.rating_p",
    "S": "report.rating_s",
    "M": "report.rating_m",
    "U": "report.rating_u",
    "": "report.rating_none",
}
"""HSEEP's ratings in words, and the state of what was not evaluated."""


def objectives(scene: Scene) -> tuple[Block, ...]:
    """Every objective with its tasks; the facilitator reads the observations too."""
    return (*_rated(scene), *_legend(scene), *_details(scene))


def objectives_of_each(scene: Scene) -> tuple[Block, ...]:
    """The same for several tables: the ratings of all side by side, then each table's evidence under its name."""
    sections = [Section(one.line(one.called), (*_rated(one), *_details(one))) for one in scene.told]
    return (*_side_by_side(scene), *_legend(scene), *sections)


def _side_by_side(scene: Scene) -> list[Block]:
    """A row for each objective, a column for each table: the final rating, and for the facilitator the coverage."""
    t, found = scene.t, [evidence(one.session, one.beside) for one in scene.told]
    ids = [[one.id for one in each.objectives] for each in found]
    if not ids[0] or any(one != ids[0] for one in ids):
        return []
    columns = (Column(t("report.objective"), wide=4), *(Column(one.line(one.called), wide=3) for one in scene.told))
    rows: list[Row] = []
    for place, one in enumerate(found[0].objectives):
        rows.append((scene.say(one.text), *(_cell(scene, each.objectives[place]) for each in found)))
    return [Table("objectives-compared", t("report.objectives_of_each"), columns, tuple(rows))]


def _cell(scene: Scene, one: ObjectiveEvidence) -> str:
    said = _rating(scene, one.final)
    if not scene.leads or not one.tasks:
        return said
    covered = sum(1 for task in one.tasks if task.covered)
    return f"{said} ({scene.t('report.tasks_covered', covered=str(covered), tasks=str(len(one.tasks)))})"


def _rated(scene: Scene) -> list[Block]:
    """What was rated how, and what share of the tasks was observed."""
    t, found = scene.t, evidence(scene.session, scene.beside)
    if not found.objectives:
        listed = tuple(Item(scene.say(Name(f"objective.{one.id}.text"))) for one in scene.session.scenario.objectives)
        said = Paragraph(t("report.no_evidence" if listed else "report.no_objectives"), "quiet")
        return [said, Bullets(listed)] if listed else [said]
    blocks: list[Block] = [_overview(scene, found)]
    if scene.leads and found.coverage is not None:
        share = percent(found.coverage, t.language)
        blocks.append(Paragraph(t("report.coverage", share=share, covered=found.covered, tasks=str(found.tasks))))
    elif found.coverage is None:
        blocks.append(Paragraph(t("report.no_tasks"), "quiet"))
    return blocks


def _legend(scene: Scene) -> list[Block]:
    """What the letters mean."""
    t = scene.t
    if not scene.session.scenario.objectives:
        return []
    letters = tuple(Item(f"{letter}: {t(RATED[letter])}") for letter in RATINGS)
    return [Paragraph(t("report.ratings_mean"), "note"), Bullets(letters)]


def _details(scene: Scene) -> list[Block]:
    """Every observation under its objective, for the facilitator."""
    t, found = scene.t, evidence(scene.session, scene.beside)
    if not found.objectives:
        return []
    if not scene.leads:
        return [Paragraph(t("report.observations_kept"), "quiet")]
    blocks: list[Block] = []
    for one in found.objectives:
        blocks += _objective(scene, one)
    if found.free:
        blocks.append(Heading(t("report.observed_free")))
        blocks.append(Bullets(tuple(_observed(scene, one) for one in found.free)))
    if found.dropped:
        blocks.append(More(t("report.dropped"), (Bullets(tuple(_observed(scene, one) for one in found.dropped)),)))
    return blocks


def _rating(scene: Scene, letter: str) -> str:
    return f"{letter}: {scene.t(RATED[letter])}" if letter else scene.t(RATED[""])


def _overview(scene: Scene, found: Evidence) -> Table:
    t = scene.t
    columns: tuple[Column, ...] = (
        Column(t("report.objective"), wide=6), Column(t("report.tasks"), numbers=True),
        Column(t("report.covered"), numbers=True), Column(t("report.raw_ratings"), wide=3),
        Column(t("report.final_rating"), wide=4),
    )  # fmt: skip
    rows: list[Row] = []
    for one in found.objectives:
        raw = {letter: sum(1 for each in one.observations if each.rating == letter) for letter in RATINGS}
        shown = ", ".join(f"{letter} × {count}" for letter, count in raw.items() if count) or "–"
        covered = sum(1 for task in one.tasks if task.covered)
        rows.append((scene.say(one.text), len(one.tasks), covered, shown, _rating(scene, one.final)))
    if not scene.leads:  # what was observed of whom is the facilitator's
        columns, rows = (columns[0], columns[-1]), [(row[0], row[-1]) for row in rows]
    return Table("objectives", t("report.objectives_rated"), columns, tuple(rows))


def _objective(scene: Scene, one: ObjectiveEvidence) -> list[Block]:
    t = scene.t
    blocks: list[Block] = [Heading(scene.say(one.text))]
    said = t("report.final_of_lead", rating=_rating(scene, one.final))
    blocks.append(Paragraph(f"{said} {scene.line(one.why)}".strip()))
    items = []
    for task in one.tasks:
        counted = ", ".join(f"{letter} × {count}" for letter, count in task.rated.items() if count and letter)
        lead = t("report.task", task=scene.say(task.text), ratings=counted or t(RATED[""]))
        items.append(Item(lead, tuple(_line(scene, each) for each in task.observations)))
    if items:
        blocks.append(Bullets(tuple(items)))
    if one.others:
        blocks.append(Bullets(tuple(_observed(scene, each) for each in one.others)))
    if not one.observations:
        blocks.append(Paragraph(t("report.nothing_observed"), "quiet"))
    return blocks


def _observed(scene: Scene, one: Observation) -> Item:
    return Item(_line(scene, one))


def _line(scene: Scene, one: Observation) -> str:
    """When, whom, what set it off, the words, the rating."""
    t = scene.t
    when = scene.when(one.turn, one.phase) if one.phase else ""
    when = ", ".join(part for part in (t("report.afterwards") if one.added else "", when) if part)
    parts = [when, one.clock, scene.seat(one.seat) if one.seat else "", _set_off(scene, one.set_off)]
    head = ", ".join(part for part in parts if part)
    marks = [
        *([f"[{one.rating}]"] if one.rating else []),
        *([t("report.important")] if one.important else []),
        *([t("report.edited")] if one.was is not None else []),
        *([t("report.before_going_back")] if one.before else []),
        *([t("report.record", record=one.record)] if one.record else []),
    ]
    return f"{head[:1].upper()}{head[1:]}: {scene.quoted(one.text)} {' '.join(marks)}".strip()


def _set_off(scene: Scene, cause: str) -> str:
    """What set an observation off, in words."""
    rule, _, subject = cause.partition(":")
    if rule == "inject" and any(one.id == subject for one in scene.session.scenario.injects):
        return scene.t("report.set_off", what=Name(f"inject.{subject}.name"))
    if rule == "record" and subject.isdigit():
        return scene.t("report.set_off", what=scene.say(set_off_words(scene.session, cause)))
    return scene.line(cause)
