"""The report after the game, on the board: what stands on its cover, for whom, in which form, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.board.forms.form import Content, Form
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Heading, Pick, Switch, Words
from game.board.widgets.values import Option
from game.report.forms import FORMS, missing_library
from game.report.scene import FACILITATOR, PARTICIPANTS, Wanted
from game.saves.beside import Cover

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.board.desk.desk import Desk
    from game.board.widgets.form_fields import Field
    from game.forms.values import Values

__all__ = ["Asked", "report_form"]

ROW: Final = 200
"""The most letters of a line of the cover."""
ON_COVER: Final = {
    "title": "report.cover_title",
    "date": "report.date",
    "place": "report.place",
    "tables": "report.tables_at",
    "facilitator": "report.facilitator",
    "marking": "report.marking",
    "handling": "report.handling",
    "contacts": "report.contacts",
}
"""What is typed for the cover, by the names of ``Cover``."""
FORM_NAMES: Final = {
    ".html": "report.form_html",
    ".pdf": "report.form_pdf",
    ".docx": "report.form_docx",
    ".xlsx": "report.form_xlsx",
    ".csv": "report.form_csv",
    ".json": "report.form_json",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was filled in: the cover, what is wanted, and the file."""

    cover: Cover
    wanted: Wanted
    path: str


def report_form(
    desk: Desk,
    cover: Cover,
    propose: Callable[[str, str], str],
    write: Callable[[Asked], str],
    *,
    leave: Callable[[], None],
    leads: bool,
) -> Form:
    """The form.

    Args:
        desk: whose sight the board has.
        cover: what is known of the cover.
        propose: a free path for a report in a form, for an audience.
        write: makes it; says why not, or nothing.
        leave: takes the form away.
        leads: whether the facilitator's report and that of every seat are offered too.
    """
    audiences = tuple(_audiences(desk, leads=leads))
    first = audiences[0].id
    start: dict[str, str | int | bool] = {name: getattr(cover, name) for name in ON_COVER}
    start |= {"audience": first, "form": ".html", "path": propose(".html", first)}

    def changed(values: Values, name: str) -> None:
        if name in ("form", "audience"):
            values.put("path", propose(values.text("form"), values.text("audience")))

    content = Content(
        title=lambda: desk.t("report.write"),
        fields=lambda values: _fields(desk, values, audiences),
        confirm=lambda values: write(_asked(values)),
        confirm_label=lambda: desk.t("report.write_now"),
        preview=lambda values: _preview(desk, values),
        changed=changed,
        ready=lambda: desk.t("forms.whole"),
    )
    return Form(desk, content, leave=leave, start=start)


def _audiences(desk: Desk, *, leads: bool) -> list[Option]:
    """For whom a report may be made from here: of what whoever sits here may know."""
    session, t = desk.session, desk.t
    export = str(session.header.get("export", ""))
    own = [desk.seat] if desk.seat in session.scores else []
    seats = [export] if export else list(session.scores) if leads else own
    both = [] if export else [Option(PARTICIPANTS, t("report.participants"))]
    if leads and not export:
        both.insert(0, Option(FACILITATOR, t("report.facilitator")))
    return [*both, *(Option(seat, desk.seat_called(seat)) for seat in seats if seat in session.compiled.roles)]


def _fields(desk: Desk, values: Values, audiences: tuple[Option, ...]) -> Sequence[Field]:
    t = desk.t
    forms = tuple(Option(suffix, t(FORM_NAMES[suffix])) for suffix in FORMS)
    found: list[Field] = [
        Pick("audience", t("report.for_whom"), audiences, needed=True, rows=3),
        Pick("form", t("report.form"), forms, needed=True, rows=3),
    ]
    if values.text("audience") == PARTICIPANTS and desk.session.ending is not None:
        found.append(Switch("all_revealed", t("report.all_revealed")))
    found += [Switch("final", t("report.is_final")), Words("path", t("report.file"), rows=1, limit=1000, needed=True)]
    found.append(Heading("cover", t("report.on_cover")))
    found += [Words(name, t(key), rows=1, limit=ROW) for name, key in ON_COVER.items()]
    return found


def _preview(desk: Desk, values: Values) -> list[Line]:
    """What the reader will not find in it, and what is still missing on this machine."""
    t, audience = desk.t, values.text("audience")
    key = {FACILITATOR: "report.for_facilitator", PARTICIPANTS: "report.for_participants"}.get(audience)
    if audience == PARTICIPANTS and values.flag("all_revealed"):
        key = "report.for_participants_all"
    said = t(key) if key else t("report.for_seat", seat=desk.seat_called(audience) if audience else "")
    lines = [Line(f"{t('report.for_whom')}: {said}.", space=0)]
    missing = missing_library(values.text("form"))
    if missing is not None:
        lines.append(Line(desk.say(missing), tone="vermilion"))
    return lines


def _asked(values: Values) -> Asked:
    cover = Cover(**{name: values.text(name).strip() for name in ON_COVER})
    wanted = Wanted(
        audience=values.text("audience"), final=values.flag("final"), all_revealed=values.flag("all_revealed")
    )
    return Asked(cover, wanted, str(Path(values.text("path").strip())))
