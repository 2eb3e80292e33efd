"""Rulings on what stands: a number set, an order taken back, the game gone back to an earlier moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms.form import Content, Form
from game.board.forms.order_form import Give, Leave, facilitator, order_form, position, said, why_field
from game.board.lines.details import record_lines
from game.board.lines.pieces import when
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Field, Number, Pick, Values
from game.board.widgets.values import Option
from rules.values.bounds import OWN
from rules.values.orders import SetNumber, SkipOrder
from rules.wording.names import Name, join, number_name, rung_name
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen

__all__ = ["go_back_form", "set_number_form", "skip_form"]


# ----- set a number


def _numbers(desk: Desk) -> list[str]:
    """Every number that can be set, by id."""
    tracks = [one.id for one in desk.now.tracks]
    own = [f"{ally.seat}.{what}" for ally in desk.now.allies for what in OWN]
    return ["rung", *tracks, *own, *(f"token.{one.id}" for one in desk.scenario.tokens)]


def _value(desk: Desk, number: str) -> int:
    state = position(desk)
    value: int = state.numbers[state.compiled.index[number]]
    return value


def _bounds(desk: Desk, number: str) -> tuple[int, int]:
    compiled: Any = desk.session.compiled
    place = compiled.index[number]
    return compiled.low[place], compiled.high[place]


def set_number_form(desk: Desk, number: str, *, give: Give, leave: Leave) -> Screen:
    """Set a track, the rung, an ally's number or a token; without a name the number is chosen."""

    def chosen(values: Values) -> str:
        return number or values.text("number")

    def fields(values: Values) -> list[Field]:
        found: list[Field] = []
        if not number:
            options = tuple(
                Option(one, desk.say(number_name(desk.scenario, one)), aside=str(_value(desk, one)))
                for one in _numbers(desk)
            )
            found.append(Pick("number", desk.t("forms.which_number"), options, needed=True))
        if chosen(values):
            low, high = _bounds(desk, chosen(values))
            start = _value(desk, chosen(values))
            found.append(Number("value", desk.t("forms.becomes"), low, high, start))
        return [*found, why_field(desk)]

    def order(values: Values) -> SetNumber | None:
        name = chosen(values)
        if not name:
            return None
        value = values.number("value", _value(desk, name))
        return SetNumber(facilitator(desk), name, value, values.text("why").strip())

    def preview(values: Values) -> list[Line]:
        made = order(values)
        if made is None:
            return []
        before = _value(desk, made.number)
        name = desk.say(number_name(desk.scenario, made.number))
        lines = [Line(name, TypeRole.LABEL, value=f"{before} → {made.value}", value_tone="orange")]
        if made.number == "rung":
            lines.append(Line(desk.say(rung_name(made.value)), tone="quiet"))
        if before == made.value:
            lines.append(Line(desk.t("forms.same_number"), tone="quiet", sign=SignShape.MINUS))
        return lines

    def changed(values: Values, name: str) -> None:
        if name == "number":
            values.drop("value")

    return order_form(
        desk, title=lambda: desk.t("forms.set_number"), fields=fields, order=order, give=give, leave=leave,
        facts=lambda values: list(_number_lines(desk, chosen(values))), preview=preview, changed=changed,
    )  # fmt: skip


def _number_lines(desk: Desk, number: str) -> Iterator[Line]:
    """Where a number stands, how far it runs, and what a point of it is."""
    if not number:
        return
    low, high = _bounds(desk, number)
    value = _value(desk, number)
    yield Line(
        desk.say(number_name(desk.scenario, number)), TypeRole.LABEL, value=str(value), cells=high - low,
        filled=value - low, mark_tone="sky", space=0,
    )  # fmt: skip
    yield Line(desk.t("forms.runs", low=low, high=high), tone="quiet")
    if any(one.id == number for one in desk.scenario.tracks):
        yield Line(desk.say(Name(f"track.{number}.unit")), tone="quiet")


# ----- take an order back


def skip_form(desk: Desk, record: int, *, give: Give, leave: Leave) -> Screen:
    """Take back what an order of this turn did; the order stays in the record."""

    def order(values: Values) -> SkipOrder:
        return SkipOrder(facilitator(desk), record, values.text("why").strip())

    def preview(values: Values) -> list[Line]:
        lines = said(desk, order(values))
        for event in _changes(desk, record):
            name = desk.say(number_name(desk.scenario, event[0]))
            lines.append(Line(name, sign=SignShape.LEFT, value=f"{event[2]} → {event[1]}"))
        return [*lines, Line(desk.t("forms.skip_does"), tone="quiet", sign=SignShape.MINUS)]

    return order_form(
        desk, title=lambda: desk.t("forms.skip"), fields=lambda _values: [why_field(desk)], order=order, give=give,
        leave=leave, confirm="forms.take_back", facts=lambda _values: _record_lines(desk, record), preview=preview,
    )  # fmt: skip


@kept
def _record_lines(desk: Desk, record: int) -> list[Line]:
    return list(record_lines(desk, record))


def _changes(desk: Desk, record: int) -> list[Any]:
    """The tracks that a record moved."""
    entry = next((one for one in desk.entries if one.record == record), None)
    tracks = {one.id for one in desk.scenario.tracks} | {"rung"}
    return [event for event in entry.events if event[0] in tracks] if entry is not None else []


# ----- go back


def _moment_lines(desk: Desk, record: int) -> list[Line]:
    """The moment right after a record: when it was, and what the record says, also where nothing came of it."""
    entry = next((one for one in desk.entries if one.record == record), None)
    if entry is None:
        return _record_lines(desk, record)
    lines = [Line(when(desk, entry.turn, entry.phase), tone="quiet", space=0)]
    if entry.kind == "phase":
        lines.append(Line(desk.t("control.phase_began", phase=desk.phase_called(entry.phase)), TypeRole.LABEL))
    elif entry.order is not None and not desk.tells_order(entry):
        lines.append(Line(desk.say(order_done(desk.scenario, entry.order)), TypeRole.LABEL))
    return [*lines, *(_record_lines(desk, record) if desk.told(entry) else [])]


def go_back_form(desk: Desk, record: int, *, go_back: Callable[[int, str, bool], str], leave: Leave) -> Screen:
    """Go back to just after a record, under the same luck or new. ``go_back`` says why not, or nothing."""

    def fields(_values: Values) -> list[Field]:
        luck = (Option("new", desk.t("forms.luck_new")), Option("same", desk.t("forms.luck_same")))
        return [Pick("luck", desk.t("forms.luck"), luck, needed=True), why_field(desk)]

    def confirm(values: Values) -> str:
        return go_back(record, values.text("why").strip(), values.text("luck") == "same")

    def preview(values: Values) -> list[Line]:
        lost = [one for one in desk.session.history.line if one["record"] > record]
        seats = dict.fromkeys(desk.seat_called(str(one["seat"])) for one in lost if one["kind"] == "seat")
        same = values.text("luck") == "same"
        return [
            Line(desk.t("forms.goes_back", count=len(lost)), TypeRole.LABEL),
            *([Line(desk.t("forms.goes_back_seats", seats=join(list(seats))), sign=SignShape.MINUS)] if seats else []),
            Line(desk.t("forms.luck_same_does" if same else "forms.luck_new_does"), sign=SignShape.MINUS),
            Line(desk.t("forms.go_back_does"), tone="quiet", sign=SignShape.MINUS),
        ]

    content = Content(
        lambda: desk.t("forms.go_back"), fields, confirm, lambda: desk.t("forms.go_back_now"),
        facts=lambda _values: [
            Line(desk.t("forms.just_after"), TypeRole.HEADING, "sky", space=0), *_moment_lines(desk, record),
        ],
        preview=preview,
    )  # fmt: skip
    return Form(desk, content, leave=leave, start={"luck": "new"})
