"""The tab of the notes: what the facilitator observed, against which objective, and the seats' own reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board import ruling_forms as forms
from game.board.drawing import SignShape
from game.board.flow import Line
from game.board.screens.control_parts import Deed, when
from game.board.screens.control_sheet import Sheet
from game.board.theme import TypeRole
from game.board.widgets import Option
from game.control_facts import Noted, notes, reasons
from rules.wording import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.desk import Desk
    from game.board.room import ControlRoom

__all__ = ["SECTIONS", "notes_sheet"]

SECTIONS = {"notes": "control.notes", "objectives": "control.objectives", "reasons": "control.reasons"}
"""The lists of this tab."""


def notes_sheet(desk: Desk, room: ControlRoom, section: str) -> Sheet:
    """One of the tab's lists; a new note can be written beside each."""
    write = Deed(
        "note.write",
        desk.t("control.new_note"),
        lambda: room.push(forms.note_form(desk, give=room.rule, leave=room.pop)),
        "w",
        desk.t("board.read_only_hint") if desk.session.read_only else "",
        icon="ui_note",
    )
    if section == "objectives":
        return _objectives(desk, write)
    if section == "reasons":
        return _written(desk, "reasons", reasons_of(desk), desk.t("control.no_reasons"), write)
    return _written(desk, "notes", notes_of(desk), desk.t("control.no_notes"), write)


def notes_of(desk: Desk) -> tuple[Noted, ...]:
    """The facilitator's notes."""
    found: tuple[Noted, ...] = desk.keep("control.notes", lambda: notes(desk.session))
    return found


def reasons_of(desk: Desk) -> tuple[Noted, ...]:
    """The seats' own reasons."""
    found: tuple[Noted, ...] = desk.keep("control.reasons", lambda: reasons(desk.session))
    return found


def _written(desk: Desk, section: str, found: Sequence[Noted], empty: str, write: Deed) -> Sheet:
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


def _is_own(desk: Desk, one: Noted) -> bool:
    return one.seat == desk.seat_with_role("facilitator")


def _row(desk: Desk, name: str, one: Noted) -> Option:
    detail = when(desk, one.turn, one.phase)
    if one.important:
        return Option(
            name, one.text, f"{desk.t('control.important')} · {detail}", mark=SignShape.DIAMOND, mark_accent="orange"
        )
    if _is_own(desk, one):
        return Option(name, one.text, detail, mark=SignShape.DISC)
    mark = desk.mark(one.seat)
    return Option(name, one.text, f"{desk.seat_called(one.seat)} · {detail}", mark=mark.shape, mark_accent=mark.accent)


def _lines(desk: Desk, one: Noted) -> Iterator[Line]:
    yield Line(when(desk, one.turn, one.phase), tone="quiet", space=0)
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


def _objectives(desk: Desk, write: Deed) -> Sheet:
    """The learning objectives, each with the notes taken against it; notes against none come last."""
    by_objective: dict[str, list[Noted]] = {one.id: [] for one in desk.scenario.objectives}
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
            about = when(desk, note.turn, note.phase)
            if note.important:
                about = f"{desk.t('control.important')} · {about}"
            tone = "orange" if note.important else "sky"
            found.append(Line(note.text, sign=shape, mark_tone=tone, space=12))  # type: ignore[arg-type]
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
    return Sheet("objectives", title, rows, desk.t("control.no_objectives"), lines, lambda _name: (), (write,))
