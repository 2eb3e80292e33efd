"""The tab of the notes: what the facilitator observed, against which objective, and the seats' own reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms import all_forms as forms
from game.board.lines.evidence import about_of
from game.board.lines.pieces import when
from game.board.screens.control.evidence import evidence_now, evidence_sheet
from game.board.screens.control.parts import Deed, opens
from game.board.screens.control.sheet import Sheet
from game.board.widgets.flow import Line
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
    """The learning objectives with their evidence; a note can be taken against each."""
    sheet = evidence_sheet(desk, room, _write(desk, room))
    found = evidence_now(desk)

    def deeds(name: str) -> tuple[Deed, ...]:
        return (*sheet.deeds(name), _write(desk, room, about_of(found, name).partition(".")[0]))

    return replace(sheet, deeds=deeds)
