"""Assumptions, limitations and constraints of the scenario; those that mattered in this game marked (aar, part 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.report.model import Bullets, Column, Heading, Item, Paragraph, Table
from game.telling.assumptions import assumptions as of_game
from rules.wording.causes import cause as cause_words
from rules.wording.limits import limit
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.report.model import Block
    from game.report.scene import Scene
    from game.telling.assumptions import Assumption

__all__ = ["assumptions"]

KINDS: Final = {
    "assumption": "report.assumption",
    "limitation": "report.limitation",
    "constraint": "report.constraint",
}


def assumptions(scene: Scene) -> tuple[Block, ...]:
    """All of them, with what their numbers moved; then what no seat could do whatever it tried."""
    t = scene.t
    found = of_game(scene.session)
    blocks: list[Block] = []
    if found:
        mattered = sum(1 for one in found if one.mattered)
        blocks.append(Paragraph(t("report.mattered_means", count=mattered, total=str(len(found))), "note"))
        blocks.append(_table(scene, found))
    else:
        listed = tuple(Item(scene.say(Name(f"assumption.{name}"))) for name in scene.session.scenario.assumptions)
        said = Paragraph(t("report.not_marked" if listed else "report.no_assumptions"), "quiet")
        blocks += [said, Bullets(listed)] if listed else [said]
    blocks += _nevers(scene)
    blocks.append(Paragraph(t("report.is_a_model"), "quiet"))
    return tuple(blocks)


def _table(scene: Scene, found: tuple[Assumption, ...]) -> Table:
    t = scene.t
    columns = (
        Column(t("report.mattered"), wide=2), Column(t("report.kind"), wide=2),
        Column(t("report.what"), wide=8), Column(t("report.what_it_moved"), wide=5),
    )  # fmt: skip
    rows = tuple(
        (
            t("report.yes") if one.mattered else "–",
            t(KINDS[one.kind]),
            scene.say(one.text),
            _moved(scene, one),
        )
        for one in found
    )
    return Table("assumptions", t("report.assumptions_table"), columns, rows)


def _moved(scene: Scene, one: Assumption) -> str:
    """What its numbers moved most, as far as the reader may know that it happened."""
    if not scene.sees_all:
        total = sum(abs(each.points) for each in one.moved)
        return scene.t("report.moved_in_all", points=total) if total else ""
    parts = []
    for each in one.moved[:3]:
        said = scene.say(cause_words(scene.session.scenario, each.cause))
        moved = scene.t("report.moved_points", seat=scene.seat(each.seat), points=each.points)
        ending = f", {scene.t('report.the_ending')}" if each.ending else ""
        parts.append(f"{said}: {moved}{ending}")
    return "; ".join(parts)


def _nevers(scene: Scene) -> list[Block]:
    """Hard limits of the cards: constraints that hold in every game."""
    scenario = scene.session.scenario
    items = [
        Item(f"{scene.seat(ally.seat)}: {scene.say(limit(scenario, one))}")
        for ally in scenario.allies
        for one in ally.limits
        if one.limit == "never"
    ]
    return [Heading(scene.t("report.nevers")), Bullets(tuple(items))] if items else []
