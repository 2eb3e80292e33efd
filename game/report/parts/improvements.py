"""Strengths, areas for improvement, and the improvement plan to fill in (aar, part 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.report.model import Bullets, Column, Heading, Item, Paragraph, Table
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.report.model import Block, Row
    from game.report.scene import Scene
    from game.saves.beside import Improvement

__all__ = ["improvements"]

ROOM: Final = 5
"""Rows that the plan has at least."""


Written = tuple["Scene", "Improvement"]
"""What was written down, with the table where it was."""


def improvements(scene: Scene) -> tuple[Block, ...]:
    """What was written down beside the saves, and room for more; participants fill in a plan of their own.

    Several tables have one plan together, in which each line says whose it was.
    """
    t = scene.t
    written = [(one, each) for one in scene.told if one.leads for each in one.beside.improvements]
    strengths = [one for one in written if one[1].sort == "strength"]
    areas = [one for one in written if one[1].sort != "strength"]

    def whose(one: Scene, text: str) -> str:
        return f"{one.line(one.called)}: {text}" if len(scene.told) > 1 else text

    blocks: list[Block] = [Heading(t("report.strengths")), *_listed(scene, strengths, whose)]
    blocks += [Heading(t("report.areas")), *_listed(scene, areas, whose)]
    blocks += [Heading(t("report.plan")), Paragraph(t("report.plan_means"), "note"), _plan(scene, areas, whose)]
    return tuple(blocks)


def _listed(scene: Scene, found: list[Written], whose: Callable[[Scene, str], str]) -> list[Block]:
    if not found:
        columns = (Column(scene.t("report.what"), wide=5), Column(scene.t("report.evidence"), wide=4))
        return [Table("", scene.t("report.to_fill_in"), columns, (("", ""),) * 3, to_fill=True)]
    items = []
    for game, one in found:
        objective = game.say(Name(f"objective.{one.objective}.text")) if one.objective else ""
        details = (
            scene.t("report.root_cause_is", cause=scene.line(one.cause)) if one.cause.strip() else "",
            scene.t("report.for_objective", objective=objective) if objective else "",
            scene.t("report.seen_at", record=one.record) if one.record else "",
        )
        items.append(Item(whose(game, scene.line(one.text)), tuple(part for part in details if part)))
    return [Bullets(tuple(items))]


def _plan(scene: Scene, areas: list[Written], whose: Callable[[Scene, str], str]) -> Table:
    t, line = scene.t, scene.line
    columns = (
        Column("#", numbers=True), Column(t("report.area"), wide=5), Column(t("report.root_cause"), wide=4),
        Column(t("report.action"), wide=5), Column(t("report.owner"), wide=3), Column(t("report.due"), wide=2),
        Column(t("report.priority"), wide=2),
    )  # fmt: skip
    rows: list[Row] = [
        (
            number, whose(game, line(one.text)), line(one.cause), line(one.action), line(one.owner), line(one.due),
            line(one.priority),
        )
        for number, (game, one) in enumerate(areas, 1)
    ]  # fmt: skip
    rows += [(number, "", "", "", "", "", "") for number in range(len(rows) + 1, ROOM + 1)]
    return Table("improvement-plan", t("report.plan"), columns, tuple(rows), to_fill=True)
