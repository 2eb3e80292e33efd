"""The report made from a scene: the cover, the parts in their order, and every record as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.report.model import Part, Report
from game.report.parts.appendix import appendix
from game.report.parts.assumptions import assumptions
from game.report.parts.compared import compared
from game.report.parts.cover import facts, title
from game.report.parts.decisions import decisions
from game.report.parts.improvements import improvements
from game.report.parts.luck import luck
from game.report.parts.objectives import objectives
from game.report.parts.rulings import rulings
from game.report.parts.story import past, story
from game.report.parts.summary import summary
from game.report.records import rows_of
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.report.scene import Scene
    from game.telling.position import Position

__all__ = ["report_of"]

RUNNING: Final = 60
"""The most letters of a part of the running line."""


def report_of(scene: Scene) -> Report:
    """The whole report."""
    t, cover = scene.t, scene.beside.cover
    views = past(scene)
    parts: tuple[Part, ...] = (
        Part("summary", t("report.part_summary"), summary(scene)),
        Part("objectives", t("report.part_objectives"), objectives(scene)),
        Part("story", t("report.part_story"), story(scene, views)),
        Part("decisions", t("report.part_decisions"), decisions(scene)),
        Part("luck", t("report.part_luck"), luck(scene)),
        Part("rulings", t("report.part_rulings"), rulings(scene)),
        Part("assumptions", t("report.part_assumptions"), assumptions(scene)),
        Part("improvements", t("report.part_improvements"), improvements(scene)),
        *([Part("compared", t("report.part_compared"), compared(scene))] if scene.others else []),
        Part("appendix", t("report.part_appendix"), appendix(scene)),
    )
    headed, marking = title(scene), scene.line(cover.marking)
    status = t("report.final" if scene.wanted.final else "report.draft")
    running = " · ".join(_short(part) for part in (marking, status, headed) if part)
    return Report(
        language=t.language,
        title=headed,
        subtitle=scene.say(Name("description")),
        status=status,
        final=scene.wanted.final,
        running=running,
        marking=marking,
        handling=scene.line(cover.handling),
        facts=facts(scene),
        parts=parts,
        words=_words(scene),
        records=tuple(rows_of(scene)),
        data=_data(scene, views),
    )


def _short(text: str) -> str:
    """What stands in a header keeps to a line."""
    return text if len(text) <= RUNNING else f"{text[: RUNNING - 1]}…"


def _words(scene: Scene) -> dict[str, str]:
    t = scene.t
    return {
        "contents": t("report.contents"),
        "skip": t("report.skip"),
        "cover": t("report.part_cover"),
        "page": t("report.page"),
        "handling": t("report.handling"),
        "aar": t("report.kind_of_report"),
        "top": t("report.to_top"),
    }


def _data(scene: Scene, views: list[Position]) -> dict[str, Any]:
    """The figures of the game for programs: ids and numbers."""
    session = scene.session
    found: dict[str, Any] = {
        "scenario": session.scenario.name,
        "scenario_digest": session.loaded.digest,
        "game": session.header["id"],
        "audience": scene.wanted.audience,
        "turn": session.turn,
        "turns": session.turns,
        "ending": session.ending,
        "scores": session.scores,
        "tracks": {
            track.id: [view.tracks[number].value for view in views] for number, track in enumerate(views[-1].tracks)
        },
        "rung": [view.rung for view in views],
        "turns_shown": [view.turn for view in views],
    }
    if scene.ledger is not None and scene.sees_all:
        found["ledger"] = scene.ledger.to_data()
    return found
