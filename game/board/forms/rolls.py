"""Rulings on dice: the result of a roll replaced, the face of one still to come set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.forms.order_form import Give, Leave, does_line, order_form, said
from game.board.lines.details import roll_lines
from game.board.widgets.flow import Line
from game.forms.rolls import ForceBlank, OverrideBlank, ReleaseBlank
from rules.values.dice import FACES
from rules.wording.names import result as result_name
from rules.wording.names import roll_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from game.forms.values import Values

__all__ = ["force_form", "override_form", "release_form"]


# ----- a roll that was made


def override_form(desk: Desk, roll: str, *, give: Give, leave: Leave) -> Screen:
    """Replace what a roll of this turn came to; without a name the roll is chosen among those made."""
    blank = OverrideBlank(desk.session, desk.now, roll=roll)

    def holds(name: str) -> str:
        return desk.say(result_name(blank.made[name].holds)) if name in blank.made else ""

    def facts(values: Values) -> Iterator[Line]:
        """A roll as it was made: die, modifiers, and what came of it."""
        name = blank.text(values, "roll")
        if name in blank.made:
            yield Line(desk.say(roll_name(desk.scenario, name)), TypeRole.HEADING, "sky", space=0)
            yield from roll_lines(desk, blank.made[name].roll, 0)
            yield Line(desk.t("forms.came_of_it"), value=holds(name), value_tone="orange", space=8)

    def preview(values: Values) -> list[Line]:
        made = blank.order(values)
        if made is None:
            return []
        had = desk.t("forms.engine_had", result=holds(blank.text(values, "roll")))
        return [*said(desk, made), Line(had, tone="quiet", sign=SignShape.MINUS), does_line(desk, blank)]

    return order_form(desk, blank, give=give, leave=leave, facts=lambda values: list(facts(values)), preview=preview)


# ----- a roll still to come


def force_form(desk: Desk, roll: str, *, give: Give, leave: Leave) -> Screen:
    """Set the die of a roll still to come; without a name the roll is chosen."""
    blank = ForceBlank(desk.session, desk.now, roll=roll)

    def preview(values: Values) -> list[Line]:
        made = blank.order(values)
        return [] if made is None else [*said(desk, made), *_comes_to(desk, blank, values), does_line(desk, blank)]

    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda values: list(_faces_lines(desk, blank, values)),
        preview=preview,
    )  # fmt: skip


def release_form(desk: Desk, roll: str, *, give: Give, leave: Leave) -> Screen:
    """Take off the face that was set for a die."""
    blank = ReleaseBlank(desk.session, desk.now, roll=roll)
    heading = Line(desk.say(roll_name(desk.scenario, roll)), TypeRole.HEADING, "sky", space=0)
    return order_form(
        desk, blank, give=give, leave=leave, facts=lambda _values: [heading],
        preview=lambda values: [*said(desk, blank.order(values)), does_line(desk, blank)],
    )  # fmt: skip


def _comes_to(desk: Desk, blank: ForceBlank, values: Values) -> Iterator[Line]:
    """What the face would come to as things stand."""
    coming = blank.coming.get(blank.text(values, "roll"))
    if coming is None or coming.check is None:
        return
    face, bonus = values.number("face", FACES - 1), coming.check.bonus()
    result = desk.say(result_name(coming.check.result(face + bonus)))
    sum_up = desk.t("forms.would_come_to", face=face, bonus=bonus, total=face + bonus, result=result)
    yield Line(sum_up, sign=SignShape.RIGHT, mark_tone="sky")
    yield Line(desk.t("forms.as_things_stand"), tone="quiet", sign=SignShape.MINUS)


def _faces_lines(desk: Desk, blank: ForceBlank, values: Values) -> Iterator[Line]:
    """Which faces lead to which result as things stand."""
    roll = blank.text(values, "roll")
    if not roll:
        return
    yield Line(desk.say(roll_name(desk.scenario, roll)), TypeRole.HEADING, "sky", space=0)
    coming = blank.coming.get(roll)
    if coming is None or coming.check is None:
        yield Line(desk.t("forms.die_free"), tone="quiet")
        return
    yield Line(desk.t("forms.faces_now"), tone="quiet")
    top = FACES
    for name, count in coming.check.chances().items():
        low, high = top - count, top - 1
        top = low
        yield Line(desk.say(result_name(name)), value=str(low) if low == high else f"{low}–{high}", space=4)
