"""The cover: which exercise, when and where, who led it, and whether its record is whole (aar, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.report.scene import FACILITATOR, PARTICIPANTS
from rules.wording.names import Name

if TYPE_CHECKING:
    from game.report.scene import Scene

__all__ = ["facts", "title"]


def title(scene: Scene) -> str:
    """The report's title: as asked for, as written on the cover, else the scenario's."""
    return (
        scene.line(scene.wanted.title)
        or scene.line(scene.beside.cover.title)
        or scene.t("report.title", scenario=Name("title"))
    )


def facts(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The cover's lines; what was not typed in stays empty, to be written by hand."""
    t, cover = scene.t, scene.beside.cover
    tables = scene.line(cover.tables) or ("" if not scene.others else str(1 + len(scene.others)))
    rows = [
        (t("report.exercise"), scene.say(Name("title"))),
        (t("report.scenario"), t("report.version_of", name=scene.session.scenario.name, digest=_short(scene))),
        *_variants(scene),
        (t("report.date"), scene.line(cover.date)),
        (t("report.place"), scene.line(cover.place)),
        (t("report.tables_at"), tables),
        (t("report.facilitator"), scene.line(cover.facilitator)),
        (t("report.contacts"), scene.t.render(cover.contacts)),
    ]
    if len(scene.told) > 1:
        rows.append((t("report.for_whom"), _audience(scene)))
        return (*rows, *((one.line(one.called), _in_short(one)) for one in scene.told))
    rows += [
        (t("report.length"), _length(scene)),
        (t("report.for_whom"), _audience(scene)),
        (t("report.game"), " · ".join(part for part in (scene.name, _id(scene)) if part)),
        (t("report.program"), str(scene.session.header.get("program", ""))),
    ]
    if scene.seal is not None:
        rows.append((t("report.verified"), scene.say(scene.seal.message())))
    return tuple(rows)


def _variants(scene: Scene) -> list[tuple[str, str]]:
    """What was played otherwise than the scenario says, where anything was."""
    language = scene.t.language
    played = [f"{one.title_in(language)}: {one.text_in(language)}" for one in scene.session.loaded.variants]
    return [(scene.t("report.variants"), scene.line("  ".join(played)))] if played else []


def _in_short(scene: Scene) -> str:
    """One of several games: its save, how long it was, its id, and whether its record is whole."""
    sealed = scene.say(scene.seal.message()) if scene.seal is not None else ""
    return " · ".join(part for part in (scene.line(scene.name), _length(scene), _id(scene), sealed) if part)


def _length(scene: Scene) -> str:
    return scene.t("report.turns_played", turn=scene.session.turn, turns=scene.session.turns)


def _id(scene: Scene) -> str:
    return str(scene.session.header["id"])


def _short(scene: Scene) -> str:
    return scene.session.loaded.digest[:12]


def _audience(scene: Scene) -> str:
    t = scene.t
    if scene.wanted.audience == FACILITATOR:
        return t("report.for_facilitator")
    if scene.wanted.audience == PARTICIPANTS:
        return t("report.for_participants_all" if scene.sees_all else "report.for_participants")
    return t("report.for_seat", seat=scene.seat(scene.own))
