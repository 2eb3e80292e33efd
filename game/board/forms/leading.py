"""A message to one seat, and the end of the exercise, on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.forms.order_form import Give, Leave, blank_form, does_line, order_form
from game.board.widgets.flow import Line
from game.forms.leading import EndBlank, MessageBlank
from game.forms.lengths import LengthsBlank

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from game.forms.values import Values

__all__ = ["end_form", "lengths_form", "message_form"]


def message_form(desk: Desk, to: str, *, give: Give, leave: Leave) -> Screen:
    """Write to one seat."""
    blank = MessageBlank(desk.session, desk.now, to=to)
    mark = desk.mark(to)

    def facts(_values: object) -> list[Line]:
        words = desk.t("forms.message_to", seat=desk.seat_called(to))
        return [Line(words, sign=mark.shape, mark_tone=mark.accent, space=0), does_line(desk, blank)]

    return order_form(desk, blank, give=give, leave=leave, facts=facts)


def end_form(desk: Desk, *, give: Give, leave: Leave) -> Screen:
    """End the exercise as it stands; says what is lost, and asks for the reason."""
    blank = EndBlank(desk.session, desk.now)

    def facts(_values: object) -> list[Line]:
        turn, turns = desk.session.turn, desk.session.turns
        return [
            Line(
                desk.t("forms.end_where", turn=turn, turns=turns), sign=SignShape.SQUARE, mark_tone="vermilion", space=0
            ),
            does_line(desk, blank),
        ]

    return order_form(desk, blank, give=give, leave=leave, facts=facts)


def lengths_form(
    desk: Desk, lasting: dict[str, int], *, take: Callable[[dict[str, int]], None], leave: Leave
) -> Screen:
    """How long the phases last; ``take`` is told the minutes by phase."""
    blank = LengthsBlank(desk.session, desk.now)
    blank.now_lasting = lasting

    def confirm(values: Values) -> str:
        take(blank.minutes(values))
        return ""

    return blank_form(
        desk, blank, confirm, leave=leave, facts=lambda _values: [Line(desk.t(blank.does), tone="quiet", space=0)]
    )
