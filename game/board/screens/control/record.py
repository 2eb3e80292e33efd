"""The tab of the record: everything that was done, and the way back to any point of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms import all_forms as forms
from game.board.lines.details import lines_of
from game.board.lines.pieces import heading, when
from game.board.screens.control.evidence import observe
from game.board.screens.control.parts import Deed, closed, opens, player_called
from game.board.screens.control.sheet import Sheet
from game.board.widgets.flow import Line
from game.board.widgets.values import Option
from game.play.forecasting import FORECAST, FORECASTS
from game.play.going_back import ANEW, KEPT
from game.play.hints import HINTS
from game.telling.facilitator.record import RecordLine, record_lines
from game.telling.taken_back import done_words
from rules.values.leading import Observe
from rules.values.order_data import HIDDEN, MalformedOrder, from_data
from rules.wording.orders import order as order_message
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from game.board.canvas.theme import AccentName
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom

__all__ = ["back_to", "newest_told", "record_sheet"]


SEEN: Final = {KEPT: "control.dice_kept", ANEW: "control.dice_anew"}
"""What a record of going back says where dice had been seen."""


def record_sheet(desk: Desk, room: ControlRoom) -> Sheet:
    """Every record, oldest first; what was gone back on stays, and says so."""
    return Sheet(
        "record",
        desk.t("control.tab_record"),
        _rows(desk),
        desk.t("control.no_record"),
        lambda name: _lines(desk, name),
        lambda name: tuple(_deeds(desk, room, _by_id(desk)[name])),
        (_end(desk, room),),
        newest_last=True,
    )


@kept
def _by_id(desk: Desk) -> dict[str, RecordLine]:
    """Every record by its number, as the list calls it."""
    return {str(one.record): one for one in record_lines(desk.session)}


@kept
def _rows(desk: Desk) -> tuple[Option, ...]:
    return tuple(_row(desk, one) for one in _by_id(desk).values())


@kept
def _lines(desk: Desk, name: str) -> list[Line]:
    return list(_record(desk, _by_id(desk)[name]))


def back_to(desk: Desk, room: ControlRoom, record: int) -> None:
    """Open the form that goes back to just after a record."""
    room.push(forms.go_back_form(desk, record, go_back=room.go_back_to, leave=room.pop))


def _deeds(desk: Desk, room: ControlRoom, one: RecordLine) -> Iterator[Deed]:
    """What can be done with a record: an order that stands may be what an observation was set off by."""
    yield _back(desk, room, one)
    if one.kind == "order" and one.live and one.data["order"][0] not in (HIDDEN[0], Observe.__name__):
        yield observe(desk, room, set_off=f"record:{one.record}")


def _back(desk: Desk, room: ControlRoom, one: RecordLine) -> Deed:
    why_not = "" if one.returnable else desk.t("control.not_returnable")
    if not why_not and desk.session.history.line[-1]["record"] <= one.record:
        why_not = desk.t("control.nothing_after")
    if desk.session.read_only:
        why_not = desk.t("board.read_only_hint")
    return Deed(
        "back",
        desk.t("control.go_back"),
        lambda: back_to(desk, room, one.record),
        "g",
        why_not,
        icon="ui_history",
    )


def _end(desk: Desk, room: ControlRoom) -> Deed:
    """The end of the exercise as it stands; the form says what is lost and asks for the reason."""
    return Deed(
        "end",
        desk.t("control.end_exercise"),
        opens(desk, room, forms.end_form),
        "x",
        closed(desk),
        look="danger",
        icon="flag",
    )


def _told(desk: Desk, one: RecordLine) -> tuple[str, str]:
    """What a record says in a line, and whose doing it was."""
    data = one.data
    if one.kind == "phase":
        return desk.t("control.phase_began", phase=desk.phase_called(one.phase)), ""
    if one.kind == "order":
        try:
            order = from_data(data["order"])
        except MalformedOrder:
            return desk.t("control.hidden_order"), ""
        return desk.say(done_words(desk.session, order, desk.seat)), order.seat
    if one.kind == "sealed":
        order = from_data(data["order"])
        return desk.t("control.sealed", order=order_done(desk.scenario, order)), order.seat
    if one.kind == "unsealed":
        sealed = from_data(_by_id(desk)[str(data["sealed"])].data["order"])
        key = "control.not_kept" if "reason" in data else "control.unsealed"
        return desk.t(key, order=order_done(desk.scenario, sealed)), ""
    if one.kind == "undo":
        what, _ = _told(desk, _by_id(desk)[str(data["to"])])
        told = desk.t("control.went_back", what=what, why=data.get("why", ""))
        seen = SEEN.get(data.get("seen", ""))
        return f"{told} · {desk.t(seen)}" if seen else told, str(data.get("seat", ""))
    if one.kind == "seat":
        seat = str(data["seat"])
        player = player_called(desk, str(data["player"]))
        return desk.t("control.taken_over", seat=desk.seat_called(seat), player=player), seat
    if one.kind == HINTS:
        return desk.t("control.hints_allowed" if data["allowed"] else "control.hints_forbidden"), ""
    if one.kind == FORECASTS:
        return desk.t("control.forecasts_asked" if data["allowed"] else "control.forecasts_not_asked"), ""
    if one.kind == FORECAST:
        about = order_message(desk.scenario, from_data(data["order"]))
        key = "control.forecast_skipped" if data["said"] < 0 else "control.forecast_said"
        return desk.t(key, order=about, percent=data["said"]), str(data["seat"])
    return desk.t("control.branched"), ""


def newest_told(desk: Desk) -> str:
    """What the newest record says in a line."""
    return _told(desk, record_lines(desk.session)[-1])[0]


def _row(desk: Desk, one: RecordLine) -> Option:
    words, seat = _told(desk, one)
    began = when(desk, one.turn, one.phase) or desk.t("control.before_first")
    about = [str(one.record), began, desk.seat_called(seat) if seat else ""]
    if not one.live:
        about.append(desk.t("control.not_live"))
    elif one.taken_back:
        about.append(desk.t("session.taken_back"))
    detail = " · ".join(part for part in about if part)
    if not one.live or one.taken_back:
        accent: AccentName = "orange" if one.live else "vermilion"
        return Option(str(one.record), words, detail, mark=SignShape.CROSS, mark_accent=accent)
    if one.kind == "phase":
        return Option(str(one.record), words, detail, mark=SignShape.RIGHT, mark_accent="orange")
    mark = desk.mark(seat)
    return Option(str(one.record), words, detail, mark=mark.shape, mark_accent=mark.accent)


def _record(desk: Desk, one: RecordLine) -> Iterator[Line]:
    words, seat = _told(desk, one)
    yield Line(desk.t("board.record", number=one.record), TypeRole.HEADING, "sky", space=0)
    if seat:
        yield Line(desk.seat_called(seat), TypeRole.LABEL, flag=desk.flag(seat), space=6)
    yield Line(words, TypeRole.LABEL, space=6)
    if one.data.get("entered"):
        yield Line(desk.t("control.entered", seat=desk.seat_called(str(one.data["entered"]))), tone="quiet", space=4)
    if not one.live:
        yield Line(desk.t("control.not_live"), tone="vermilion", sign=SignShape.CROSS, mark_tone="vermilion", space=8)
        return
    if one.kind in ("phase", "order"):
        came = lines_of(desk, f"record.{one.record}")
        if came:
            yield heading(desk.t("control.what_came"))
            yield from came
