"""The tab of the injects: each with its state, its text and effects, and the rulings on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import AccentName, TypeRole
from game.board.desk.memory import kept
from game.board.forms import all_forms as forms
from game.board.forms.injects import prepared_lines
from game.board.lines.pieces import heading, why_lines
from game.board.lines.story import entry_lines
from game.board.screens.control.parts import Deed, closed, opens, refusal
from game.board.screens.control.sheet import Sheet
from game.board.widgets.flow import Line, Tone
from game.board.widgets.values import Option
from game.telling.facilitator.injects import (
    CANCELLED,
    DUE,
    HAPPENED,
    HELD,
    SCHEDULED,
    YOURS,
    InjectNow,
    PreparedNow,
    injects_now,
    prepared_now,
)
from rules.values.events import HAPPENED as HAPPENED_EVENT
from rules.values.orders import CancelInject, FireInject, WriteInject
from rules.wording.names import Name, addressees
from rules.wording.rules import inject_rules, inject_text

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom
    from game.play.record import Entry

__all__ = ["injects_sheet"]

STATES: dict[str, tuple[SignShape, AccentName]] = {
    DUE: (SignShape.RIGHT, "orange"),
    SCHEDULED: (SignShape.RING, "sky"),
    HELD: (SignShape.SQUARE, "purple"),
    YOURS: (SignShape.DIAMOND, "yellow"),
    CANCELLED: (SignShape.CROSS, "vermilion"),
    HAPPENED: (SignShape.CHECK, "green"),
}
"""The sign of each state; the list shows them in this order, so that what may still come stands above."""


WRITTEN, PREPARED = "written.", "prepared."
"""The rows of the facilitator's own injects: of one that came by its record, of one that waits by its number."""


def injects_sheet(desk: Desk, room: ControlRoom) -> Sheet:
    """Every inject: first what comes next, last what has been."""
    found = _ordered(desk)
    by_id = {one.id: one for one in found}
    written = {f"{WRITTEN}{entry.record}.{place}": (entry, text) for entry, place, text in _written(desk)}
    waiting = {f"{PREPARED}{one.number}": one for one in prepared_now(desk.session)}
    write = Deed(
        "inject.write",
        desk.t("control.write_inject"),
        opens(desk, room, forms.write_inject_form),
        "w",
        why_not=closed(desk),
        icon="ui_edit",
    )

    def lines(name: str) -> list[Line]:
        if name in waiting:
            return list(prepared_lines(desk, waiting[name]))
        return list(_written_lines(desk, written[name][0]) if name in written else _lines(desk, by_id[name]))

    def deeds(name: str) -> tuple[Deed, ...]:
        if name in waiting:
            return _waiting_deeds(desk, room, waiting[name])
        return () if name in written else _deeds(desk, room, name)

    rows = (
        *(_waiting_row(desk, name, one) for name, one in waiting.items()),
        *(_row(desk, one) for one in found if one.state != HAPPENED),
        *(_written_row(desk, name, entry.turn, text) for name, (entry, text) in reversed(written.items())),
        *(_row(desk, one) for one in found if one.state == HAPPENED),
    )
    return Sheet("injects", desk.t("control.tab_injects"), rows, desk.t("control.no_injects"), lines, deeds, (write,))


def _written(desk: Desk) -> Iterator[tuple[Entry, int, str]]:
    """The injects of the facilitator's own that have come, each with its record, its place there and its text."""
    for entry in desk.entries:
        if isinstance(entry.order, WriteInject):
            yield entry, 0, entry.order.text
        for place, event in enumerate(entry.events):
            if event[0] == HAPPENED_EVENT and event[1] == "written":
                yield entry, place, event[3]


def _waiting_row(desk: Desk, name: str, one: PreparedNow) -> Option:
    """A written inject that waits for its turn."""
    shape, accent = STATES[DUE if one.turn <= desk.session.turn + 1 else SCHEDULED]
    said = desk.t("control.inject_written", turn=one.turn)
    if one.to:
        said = f"{said} · {desk.t('forms.known_to', seats=addressees(one.to))}"
    return Option(name, one.text, said, mark=shape, mark_accent=accent)


def _waiting_deeds(desk: Desk, room: ControlRoom, one: PreparedNow) -> tuple[Deed, ...]:
    return (
        Deed(
            "inject.edit", desk.t("control.edit_inject"),
            opens(desk, room, forms.write_inject_form, one), "e", closed(desk),
            icon="ui_edit",
        ),
        Deed(
            "inject.withdraw", desk.t("control.withdraw_inject"),
            opens(desk, room, forms.withdraw_inject_form, one.number),
            "x", closed(desk), icon="ui_close",
        ),
    )  # fmt: skip


def _written_row(desk: Desk, name: str, turn: int, text: str) -> Option:
    """An inject of the facilitator's own, by its words."""
    shape, accent = STATES[HAPPENED]
    return Option(name, text, desk.t("control.inject_own", turn=turn), mark=shape, mark_accent=accent)


def _written_lines(desk: Desk, entry: Entry) -> Iterator[Line]:
    yield Line(desk.t("control.inject_own", turn=entry.turn), TypeRole.LABEL, "green", space=0)
    yield from entry_lines(desk, entry)


@kept
def _ordered(desk: Desk) -> tuple[InjectNow, ...]:
    order = list(STATES)
    return tuple(sorted(injects_now(desk.session), key=lambda one: (order.index(one.state), one.turn)))


def _row(desk: Desk, one: InjectNow) -> Option:
    shape, accent = STATES[one.state]
    name = desk.say(Name(f"inject.{one.id}.name"))
    return Option(one.id, name, desk.say(one.words), mark=shape, mark_accent=accent)


def _lines(desk: Desk, one: InjectNow) -> Iterator[Line]:
    shape, accent = STATES[one.state]
    tone: Tone = accent
    yield Line(desk.say(Name(f"inject.{one.id}.name")), TypeRole.NUMBER, space=0)
    yield Line(desk.say(one.words), TypeRole.LABEL, tone, sign=shape, mark_tone=tone, space=2)
    yield Line(desk.say(inject_text(one.id)), space=10)
    yield heading(desk.t("control.when_and_what"))
    for message in inject_rules(desk.scenario, one.inject):
        yield Line(desk.say(message), sign=SignShape.MINUS)
    yield from why_lines(desk, f"inject.{one.id}", one.inject.source)


def _deeds(desk: Desk, room: ControlRoom, name: str) -> tuple[Deed, ...]:
    """What can be ruled of an inject; the judge says why not."""
    seat = desk.seat
    fire = closed(desk) or refusal(desk, FireInject(seat, name, ""))
    stop = closed(desk) or refusal(desk, CancelInject(seat, name, ""))
    return (
        Deed(
            "inject.fire", desk.t("control.fire"),
            opens(desk, room, forms.fire_form, name), "f", fire,
            icon="lightning",
        ),
        Deed(
            "inject.postpone", desk.t("control.postpone"),
            opens(desk, room, forms.postpone_form, name), "h", stop,
            icon="ui_clock",
        ),
        Deed(
            "inject.cancel", desk.t("control.cancel"),
            opens(desk, room, forms.cancel_form, name), "x", stop,
            icon="ui_close",
        ),
    )  # fmt: skip
