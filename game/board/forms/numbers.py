"""Rulings on what stands: a number set, an order taken back, the game gone back to an earlier moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms.order_form import Give, Leave, blank_form, does_line, order_form, said
from game.board.lines.details import record_lines
from game.board.lines.pieces import when
from game.board.widgets.flow import Line
from game.forms.standing import GoBackBlank, SetNumberBlank, SkipBlank
from rules.values.orders import SkipOrder
from rules.wording.names import Name, join, number_name, rung_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from game.forms.values import Values
    from rules.outlook.foresight import Move

__all__ = ["go_back_form", "set_number_form", "skip_form"]


# ----- set a number


def set_number_form(desk: Desk, number: str, *, give: Give, leave: Leave) -> Screen:
    """Set a track, the rung, an ally's number or a token; without a name the number is chosen."""
    blank = SetNumberBlank(desk.session, desk.now, number=number)

    def preview(values: Values) -> list[Line]:
        one = blank.numbers.get(blank.text(values, "number"))
        if one is None:
            return []
        after = values.number("value", one.value)
        lines = [Line(desk.say(one.name), TypeRole.LABEL, value=f"{one.value} → {after}", value_tone="orange")]
        if one.id == "rung":
            lines.append(Line(desk.say(rung_name(after)), tone="quiet"))
        if one.value == after:
            lines.append(Line(desk.t("forms.same_number"), tone="quiet", sign=SignShape.MINUS))
        return lines

    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda values: list(_number_lines(desk, blank, values)),
        preview=preview,
    )  # fmt: skip


def _number_lines(desk: Desk, blank: SetNumberBlank, values: Values) -> Iterator[Line]:
    """Where a number stands, how far it runs, and what a point of it is."""
    one = blank.numbers.get(blank.text(values, "number"))
    if one is None:
        return
    yield Line(
        desk.say(one.name), TypeRole.LABEL, value=str(one.value), cells=one.high - one.low,
        filled=one.value - one.low, mark_tone="sky", space=0,
    )  # fmt: skip
    yield Line(desk.t("forms.runs", low=one.low, high=one.high), tone="quiet")
    if any(track.id == one.id for track in desk.scenario.tracks):
        yield Line(desk.say(Name(f"track.{one.id}.unit")), tone="quiet")


# ----- take an order back


def skip_form(desk: Desk, record: int, *, give: Give, leave: Leave) -> Screen:
    """Take back what an order of this turn did; the order stays in the record."""
    blank = SkipBlank(desk.session, desk.now, record=record)

    def preview(values: Values) -> list[Line]:
        lines = said(desk, blank.order(values))
        for move in _moves(desk, record):
            name = desk.say(number_name(desk.scenario, move.number))
            lines.append(Line(name, sign=SignShape.LEFT, value=f"{move.before} → {move.after}"))
        return [*lines, does_line(desk, blank)]

    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: _record_lines(desk, record), preview=preview
    )


@kept
def _record_lines(desk: Desk, record: int) -> list[Line]:
    return list(record_lines(desk, record))


def _moves(desk: Desk, record: int) -> tuple[Move, ...]:
    """Which numbers taking a record back would move, as far as it can be taken back."""
    order = SkipOrder(desk.seat, record, "")
    return desk.session.prospects.foresee(order)[0].moves if desk.session.judge(order).allowed else ()


# ----- go back


def _moment_lines(desk: Desk, record: int) -> list[Line]:
    """The moment right after a record: when it was, and what the record says, also where nothing came of it."""
    entry = next((one for one in desk.entries if one.record == record), None)
    if entry is None:
        return _record_lines(desk, record)
    lines = [Line(when(desk, entry.turn, entry.phase), tone="quiet", space=0)]
    if entry.kind == "phase":
        lines.append(Line(desk.t("control.phase_began", phase=desk.phase_called(entry.phase)), TypeRole.LABEL))
    return [*lines, *(_record_lines(desk, record) if entry.order is not None or desk.told(entry) else [])]


class GoBack(Protocol):
    """What goes back to just after a record."""

    def __call__(self, record: int, why: str, *, same_luck: bool) -> str:
        """Go back; why not, in the reader's language, or nothing when it is done."""
        ...


def go_back_form(desk: Desk, record: int, *, go_back: GoBack, leave: Leave) -> Screen:
    """Go back to just after a record, under the same luck or new."""
    blank = GoBackBlank(desk.session, desk.now, record=record)

    def confirm(values: Values) -> str:
        return go_back(record, blank.text(values, "why"), same_luck=blank.same_luck(values))

    def facts(_values: Values) -> list[Line]:
        return [Line(desk.t("forms.just_after"), TypeRole.HEADING, "sky", space=0), *_moment_lines(desk, record)]

    def preview(values: Values) -> list[Line]:
        lost = [one for one in desk.session.history.line if one["record"] > record]
        seats = dict.fromkeys(desk.seat_called(str(one["seat"])) for one in lost if one["kind"] == "seat")
        luck = desk.t("forms.luck_same_does" if blank.same_luck(values) else "forms.luck_new_does")
        return [
            Line(desk.t("forms.goes_back", count=len(lost)), TypeRole.LABEL),
            *([Line(desk.t("forms.goes_back_seats", seats=join(list(seats))), sign=SignShape.MINUS)] if seats else []),
            Line(luck, sign=SignShape.MINUS),
            does_line(desk, blank),
        ]

    return blank_form(desk, blank, confirm, leave=leave, facts=facts, preview=preview, start={"luck": "new"})
