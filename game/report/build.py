"""The report made from a scene: the cover, the parts in their order, and every record as data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from game.report.model import Drawing, More, Part, Report, Section, Table
from game.report.parts.appendix import appendix, by_hand, proof
from game.report.parts.assumptions import assumptions
from game.report.parts.compared import compared, results
from game.report.parts.cover import facts, title
from game.report.parts.decisions import decisions
from game.report.parts.improvements import improvements
from game.report.parts.luck import luck
from game.report.parts.objectives import objectives, objectives_of_each
from game.report.parts.rulings import rulings
from game.report.parts.story import past, story
from game.report.parts.summary import lessons, summary
from game.report.records import rows_of
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.report.model import Block
    from game.report.scene import Scene
    from game.telling.position import Position

__all__ = ["report_of"]

RUNNING: Final = 60
"""The most letters of a part of the running line."""


def report_of(scene: Scene) -> Report:
    """The whole report: of one game, or of several tables, each told under its name in every part."""
    t, cover = scene.t, scene.beside.cover
    views = {id(one): past(one) for one in scene.told}

    def each(make: Callable[[Scene], tuple[Block, ...]]) -> tuple[Block, ...]:
        return _each(scene, make)

    several = len(scene.told) > 1
    found = objectives_of_each(scene) if several else objectives(scene)
    made: list[tuple[str, str, tuple[Block, ...]]] = [
        ("summary", "report.part_summary", (*([results(scene)] if several else []), *each(summary), *lessons(scene))),
        ("objectives", "report.part_objectives", found),
        ("story", "report.part_story", each(lambda one: story(one, views[id(one)]))),
        ("decisions", "report.part_decisions", each(decisions)),
        ("luck", "report.part_luck", each(luck)),
        ("rulings", "report.part_rulings", each(rulings)),
        ("assumptions", "report.part_assumptions", each(assumptions)),
        ("improvements", "report.part_improvements", improvements(scene)),
        *([("compared", "report.part_compared", compared(scene))] if scene.others else []),
        ("appendix", "report.part_appendix", (*each(proof), *by_hand(scene), *_cards(scene))),
    ]
    parts = tuple(Part(name, t(key), blocks if not several else _numbered(blocks)) for name, key, blocks in made)
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
        records=tuple(row for one in scene.told for row in rows_of(one)),
        data=_all_data(scene, views),
    )


def _each(scene: Scene, make: Callable[[Scene], tuple[Block, ...]]) -> tuple[Block, ...]:
    """A part of one game; of several one after the other, each under its name."""
    if len(scene.told) == 1:
        return make(scene)
    return tuple(Section(one.line(one.called), make(one)) for one in scene.told)


def _cards(scene: Scene) -> tuple[Block, ...]:
    """The cards once, where all tables played with the same."""
    if len({one.session.loaded.digest for one in scene.told}) == 1:
        return appendix(scene)
    return _each(scene, appendix)


def _numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same with tables and charts of the second game and those after it named by its number, too."""
    found: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Section):
            number += 1
            found.append(replace(block, blocks=_renamed(block.blocks, f"-{number}") if number > 1 else block.blocks))
        else:
            found.append(block)
    return tuple(found)


def _renamed(blocks: tuple[Block, ...], end: str) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table | Drawing):
            found.append(replace(block, name=block.name + end if block.name else ""))
        elif isinstance(block, More | Section):
            found.append(replace(block, blocks=_renamed(block.blocks, end)))
        else:
            found.append(block)
    return tuple(found)


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


def _all_data(scene: Scene, views: Mapping[int, list[Position]]) -> dict[str, Any]:
    """The figures of the game, and where there are several of each."""
    found = _data(scene, views[id(scene)])
    if len(scene.told) > 1:
        found["tables"] = [{"table": one.name, **_data(one, views[id(one)])} for one in scene.told]
    return found


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
