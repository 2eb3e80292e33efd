"""The tab of the notes: what the facilitator observed, against which objective, and the seats' own reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms import all_forms as forms
from game.board.lines.pieces import when
from game.board.screens.control.parts import Deed, opens
from game.board.screens.control.sheet import Sheet
from game.board.widgets.flow import Line, Tone
from game.board.widgets.values import Option
from game.telling.written import Written, notes, reasons
from rules.values.orders import Note
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom

__all__ = ["SECTIONS", "notes_sheet"]

SECTIONS = {"notes": "control.notes", "objectives": "control.objectives", "reasons": "control.reasons"}
"""The lists of this tab."""


def notes_sheet(desk: Desk, room: ControlRoom, section: str) -> Sheet:
    """One of the tab's lists; a new note can be written beside each."""
    write = _write(desk, room)
    if section == "objectives":
        return _objectives(desk, room)
    if section == "reasons":
        return _written(desk, "reasons", reasons_of(desk), desk.t("control.no_reasons"), write)
    sheet = _written(desk, "notes", notes_of(desk), desk.t("control.no_notes"), write)
    by_id = {str(one.record): one for one in notes_of(desk)}
    return replace(sheet, deeds=lambda name: (_mark(desk, room, by_id[name]),))


def _write(desk: Desk, room: ControlRoom, objective: str = "") -> Deed:
    return Deed(
        "note.write",
        desk.t("control.new_note"),
        opens(desk, room, forms.note_form, objective),
        "w",
        desk.t("board.read_only_hint") if desk.session.read_only else "",
        icon="ui_note",
    )


def _mark(desk: Desk, room: ControlRoom, one: Written) -> Deed:
    """Mark a note as important afterwards, or take the mark away: it is written once more, marked otherwise."""
    again = Note(desk.seat, one.text, one.objective, not one.important)
    return Deed(
        "note.mark",
        desk.t("control.unmark" if one.important else "control.mark"),
        lambda: room.rule(again),
        "i",
        desk.t("board.read_only_hint") if desk.session.read_only else "",
        icon="ui_alert",
    )


@kept
def notes_of(desk: Desk) -> tuple[Written, ...]:
    """The facilitator's notes."""
    return notes(desk.session)


@kept
def reasons_of(desk: Desk) -> tuple[Written, ...]:
    """The seats' own reasons."""
    return reasons(desk.session)


def _written(desk: Desk, section: str, found: Sequence[Written], empty: str, write: Deed) -> Sheet:
    by_id = {str(one.record): one for one in found}
    rows = tuple(_row(desk, name, one) for name, one in by_id.items())
    return Sheet(
        section,
        desk.t(SECTIONS[section]),
        rows,
        empty,
        lambda name: list(_lines(desk, by_id[name])),
        lambda _name: (),
        (write,),
        newest_last=True,
    )


def _is_own(desk: Desk, one: Written) -> bool:
    return one.seat == desk.seat_with_role("facilitator")


def _when(desk: Desk, one: Written) -> str:
    """When it was written, and whether the game went back since."""
    about = when(desk, one.turn, one.phase)
    return " · ".join(part for part in (about, desk.t("control.before") if one.before else "") if part)


def _row(desk: Desk, name: str, one: Written) -> Option:
    detail = _when(desk, one)
    if one.important:
        return Option(
            name, one.text, f"{desk.t('control.important')} · {detail}", mark=SignShape.DIAMOND, mark_accent="orange"
        )
    if _is_own(desk, one):
        return Option(name, one.text, detail, mark=SignShape.DISC)
    mark = desk.mark(one.seat)
    return Option(name, one.text, f"{desk.seat_called(one.seat)} · {detail}", mark=mark.shape, mark_accent=mark.accent)


def _lines(desk: Desk, one: Written) -> Iterator[Line]:
    yield Line(_when(desk, one), tone="quiet", space=0)
    if not _is_own(desk, one):
        yield Line(desk.seat_called(one.seat), TypeRole.LABEL, "sky", flag=desk.flag(one.seat), space=8)
    if one.important:
        yield Line(
            desk.t("control.important"), TypeRole.LABEL, "orange", sign=SignShape.DIAMOND, mark_tone="orange", space=6
        )
    yield Line(one.text, space=8)
    if one.objective:
        yield Line(desk.t("control.objective"), TypeRole.LABEL, "sky", space=14)
        yield Line(desk.say(Name(f"objective.{one.objective}.text")), icon="ui_check")


def _objectives(desk: Desk, room: ControlRoom) -> Sheet:
    """The learning objectives, each with the notes taken against it; notes against none come last."""
    by_objective: dict[str, list[Written]] = {one.id: [] for one in desk.scenario.objectives}
    for note in notes_of(desk):
        by_objective.setdefault(note.objective, []).append(note)

    def called(name: str) -> str:
        return desk.say(Name(f"objective.{name}.text")) if name else desk.t("control.no_objective")

    def lines(name: str) -> list[Line]:
        found = [Line(called(name), TypeRole.HEADING, space=0)]
        if not by_objective[name]:
            found.append(Line(desk.t("control.no_notes_for"), tone="quiet", space=10))
        for note in by_objective[name]:
            shape = SignShape.DIAMOND if note.important else SignShape.DISC
            about = _when(desk, note)
            if note.important:
                about = f"{desk.t('control.important')} · {about}"
            tone: Tone = "orange" if note.important else "sky"
            found.append(Line(note.text, sign=shape, mark_tone=tone, space=12))
            found.append(Line(about, TypeRole.CAPTION, "quiet", indent=30, space=0))
        return found

    rows = tuple(
        Option(
            name,
            called(name),
            "",
            str(len(found)),
            mark=SignShape.CHECK if found else SignShape.RING,
            mark_accent="green" if found else "sky",
        )
        for name, found in by_objective.items()
    )
    title = desk.t(SECTIONS["objectives"])
    general = () if rows else (_write(desk, room),)
    none = desk.t("control.no_objectives")
    return Sheet("objectives", title, rows, none, lines, lambda name: (_write(desk, room, name),), general)
