"""Rulings on dice: the result of a roll replaced, the face of one still to come set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms.order_form import Give, Leave, facilitator, order_form, position, said, why_field
from game.board.lines.details import roll_lines
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Field, Number, Pick, Values
from game.board.widgets.values import Option
from rules.judging.facilitation import RESULTS_OF
from rules.mechanics import allies, delivery, pressure
from rules.values.dice import FACES
from rules.values.events import HAPPENED, Rolled
from rules.values.orders import ForceRoll, OverrideResult
from rules.wording.names import result as result_name
from rules.wording.names import roll_name

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Screen
    from rules.tables.check import Check

__all__ = ["force_form", "override_form"]


# ----- a roll that was made


@kept
def rolls_made(desk: Desk) -> dict[str, Rolled]:
    """The rolls of this turn by name, each as it came out last."""
    found = (event for entry in desk.entries if entry.turn == desk.session.turn for event in entry.happened)
    return {event.name: event for event in found if isinstance(event, Rolled)}


def _stands(desk: Desk, roll: str) -> str:
    """The result that holds: the last ruling's, else the die's."""
    turn = desk.session.turn
    ruled = [
        event[3]
        for entry in desk.entries
        if entry.turn == turn
        for event in entry.events
        if event[0] == HAPPENED and event[1] == "overridden" and event[2] == roll
    ]
    rolled = rolls_made(desk).get(roll)
    return str(ruled[-1]) if ruled else rolled.result if rolled is not None else ""


def _results(desk: Desk, roll: str) -> tuple[Option, ...]:
    """What the roll may come to by ruling; what holds already cannot be chosen again."""
    kind, _, subject = roll.partition(":")
    card = desk.session.compiled.cards.get(subject) if kind == "pressure" else None
    names = tuple(name for _, name in card.thresholds) if card is not None else RESULTS_OF.get(kind, ())
    options = []
    for name in names:
        ruling = desk.session.judge(OverrideResult(facilitator(desk), roll, name, ""))
        if ruling.reason == "unknown_result":
            continue
        holds = name == _stands(desk, roll)
        why = desk.t("forms.holds_already") if holds else ""
        options.append(Option(name, desk.say(result_name(name)), enabled=not holds, why_disabled=why))
    return tuple(options)


def override_form(desk: Desk, roll: str, *, give: Give, leave: Leave) -> Screen:
    """Replace what a roll of this turn came to; without a name the roll is chosen among those made."""

    def chosen(values: Values) -> str:
        return roll or values.text("roll")

    def fields(values: Values) -> list[Field]:
        found: list[Field] = []
        if not roll:
            rolls = tuple(Option(one, desk.say(roll_name(desk.scenario, one))) for one in rolls_made(desk))
            found.append(Pick("roll", desk.t("forms.which_roll"), rolls, needed=True))
        if chosen(values):
            found.append(Pick("result", desk.t("forms.other_result"), _results(desk, chosen(values)), needed=True))
        return [*found, why_field(desk)]

    def order(values: Values) -> OverrideResult | None:
        if not chosen(values) or not values.text("result"):
            return None
        return OverrideResult(facilitator(desk), chosen(values), values.text("result"), values.text("why").strip())

    def preview(values: Values) -> list[Line]:
        made = order(values)
        if made is None:
            return []
        had = desk.say(result_name(_stands(desk, made.roll)))
        return [
            *said(desk, made),
            Line(desk.t("forms.engine_had", result=had), tone="quiet", sign=SignShape.MINUS),
            Line(desk.t("forms.override_does"), tone="quiet", sign=SignShape.MINUS),
        ]

    def changed(values: Values, name: str) -> None:
        if name == "roll":
            values.drop("result")

    return order_form(
        desk, title=lambda: desk.t("forms.override"), fields=fields, order=order, give=give, leave=leave,
        facts=lambda values: list(_made_lines(desk, chosen(values))), preview=preview, changed=changed,
    )  # fmt: skip


def _made_lines(desk: Desk, roll: str) -> Iterator[Line]:
    """A roll as it was made: die, modifiers, and what came of it."""
    rolled = rolls_made(desk).get(roll)
    if rolled is None:
        return
    yield Line(desk.say(roll_name(desk.scenario, roll)), TypeRole.HEADING, "sky", space=0)
    yield from roll_lines(desk, rolled, 0)
    holds = desk.say(result_name(_stands(desk, roll)))
    yield Line(desk.t("forms.came_of_it"), value=holds, value_tone="orange", space=8)


# ----- a roll still to come


@dataclass(frozen=True, slots=True)
class Coming:
    """A roll that may still come: its name, how it is worked out, and whether it already waits on the table."""

    roll: str
    check: Check | None
    waits: bool


@kept
def rolls_to_come(desk: Desk) -> dict[str, Coming]:
    """Every roll that can be set, by name: what waits on the table first."""
    found: dict[str, Coming] = {}
    for one in (*_waiting(desk), *_possible(desk)):
        found.setdefault(one.roll, one)
    return found


def _waiting(desk: Desk) -> Iterator[Coming]:
    state = position(desk)
    compiled = state.compiled
    for item in state.requests:
        ability = compiled.abilities[item[0]]
        for ally, stage in ((ability.ally, item[2]), (ability.partner, item[3])):
            if ally is not None and stage == allies.ASKED:
                check = allies.answer_check(state, item, ally)
                yield Coming(check.name, check, waits=True)
    for item in state.deals:
        if item[1] == allies.ASKED:
            yield Coming(f"deal:{item[0]}", allies.deal_check(state, compiled.allies[item[0]]), waits=True)
    for item in state.deliveries:
        check = delivery.delivery_check(state, item)
        yield Coming(check.name, check, waits=True)
    for item in state.signals:
        check = pressure.pressure_check(state, compiled.cards[item[0]])
        yield Coming(check.name, check, waits=True)
    for item in state.proposals:
        yield Coming(f"proposal:{item[0]}", None, waits=True)


def _possible(desk: Desk) -> Iterator[Coming]:
    """What may be rolled for when somebody asks, signals or offers it, or when an inject's turn comes."""
    state = position(desk)
    compiled = state.compiled
    for ability in compiled.abilities.values():
        price = next(iter(ability.prices), "")
        if price:
            check = allies.answer_check(state, (ability.id, price, allies.ASKED, "", ""), ability.ally)
            yield Coming(check.name, check, waits=False)
    for card in compiled.cards.values():
        check = pressure.pressure_check(state, card)
        yield Coming(check.name, check, waits=False)
    for ally in compiled.allies.values():
        if ally.card.side_deal is not None:
            yield Coming(f"deal:{ally.seat}", allies.deal_check(state, ally), waits=False)
    for inject in compiled.injects:
        if inject.check is not None and not state.numbers[inject.fired]:
            yield Coming(inject.check.name, inject.check, waits=False)


@kept
def _roll_options(desk: Desk) -> tuple[Option, ...]:
    forced = {item[0] for item in position(desk).forced}
    return tuple(
        Option(
            one.roll,
            desk.say(roll_name(desk.scenario, one.roll)),
            aside=desk.t("forms.waits") if one.waits else "",
            enabled=one.roll not in forced,
            why_disabled=desk.t("forms.set_already"),
        )
        for one in rolls_to_come(desk).values()
    )


def force_form(desk: Desk, roll: str, *, give: Give, leave: Leave) -> Screen:
    """Set the die of a roll still to come; without a name the roll is chosen."""

    def chosen(values: Values) -> str:
        return roll or values.text("roll")

    def fields(_values: Values) -> Sequence[Field]:
        which = [] if roll else [Pick("roll", desk.t("forms.which_roll"), _roll_options(desk), needed=True)]
        return [*which, Number("face", desk.t("forms.face"), 0, FACES - 1, FACES - 1), why_field(desk)]

    def order(values: Values) -> ForceRoll | None:
        if not chosen(values):
            return None
        return ForceRoll(
            facilitator(desk), chosen(values), values.number("face", FACES - 1), values.text("why").strip()
        )

    def facts(values: Values) -> list[Line]:
        return list(_faces_lines(desk, chosen(values)))

    def preview(values: Values) -> list[Line]:
        made = order(values)
        if made is None:
            return []
        lines = said(desk, made)
        coming = rolls_to_come(desk).get(made.roll)
        if coming is not None and coming.check is not None:
            bonus = coming.check.bonus()
            result = desk.say(result_name(coming.check.result(made.face + bonus)))
            sum_up = desk.t("forms.would_come_to", face=made.face, bonus=bonus, total=made.face + bonus, result=result)
            lines.append(Line(sum_up, sign=SignShape.RIGHT, mark_tone="sky"))
            lines.append(Line(desk.t("forms.as_things_stand"), tone="quiet", sign=SignShape.MINUS))
        return [*lines, Line(desk.t("forms.force_does"), tone="quiet", sign=SignShape.MINUS)]

    return order_form(
        desk, title=lambda: desk.t("forms.force"), fields=fields, order=order, give=give, leave=leave, facts=facts,
        preview=preview,
    )  # fmt: skip


def _faces_lines(desk: Desk, roll: str) -> Iterator[Line]:
    """Which faces lead to which result as things stand."""
    if not roll:
        return
    yield Line(desk.say(roll_name(desk.scenario, roll)), TypeRole.HEADING, "sky", space=0)
    coming = rolls_to_come(desk).get(roll)
    if coming is None or coming.check is None:
        yield Line(desk.t("forms.die_free"), tone="quiet")
        return
    yield Line(desk.t("forms.faces_now"), tone="quiet")
    top = FACES
    for name, count in coming.check.chances().items():
        low, high = top - count, top - 1
        top = low
        yield Line(desk.say(result_name(name)), value=str(low) if low == high else f"{low}–{high}", space=4)
