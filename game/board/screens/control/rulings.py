"""The tab of the rulings: what was rolled and will be, what was ordered, the numbers, proposals and precedents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.drawing import SignShape
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.forms import all_forms as forms
from game.board.lines.details import roll_lines
from game.board.lines.pieces import heading, odds_lines, when
from game.board.lines.story import entry_lines
from game.board.screens.control.overview import odds_words
from game.board.screens.control.parts import Deed, closed, opens, refusal
from game.board.screens.control.proposals import precedents_sheet, proposals_sheet
from game.board.screens.control.sheet import Sheet
from game.board.widgets.flow import Line
from game.board.widgets.values import Option
from game.telling.facilitator.numbers import NumberNow, numbers_now
from game.telling.facilitator.record import Ordered, can_skip, orders_this_turn
from game.telling.facilitator.rolls import RollMade, RollToCome, rolls_made, rolls_to_come
from rules.values.orders import ForceRoll, SetNumber
from rules.wording.causes import cause
from rules.wording.names import result, roll_name
from rules.wording.orders import order_done
from rules.wording.orders import ruling as ruling_words

if TYPE_CHECKING:
    from game.board.canvas.theme import AccentName
    from game.board.desk.desk import Desk
    from game.board.screens.room import ControlRoom

__all__ = ["SECTIONS", "rulings_sheet"]

SECTIONS = {
    "rolls": "control.rolls_made",
    "coming": "control.rolls_to_come",
    "orders": "control.orders_given",
    "numbers": "control.numbers",
    "proposals": "control.proposals",
    "precedents": "control.precedents",
}
"""The lists of this tab."""


def rulings_sheet(desk: Desk, room: ControlRoom, section: str) -> Sheet:
    """One of the tab's lists."""
    make = {
        "rolls": _rolls,
        "coming": _coming,
        "orders": _orders,
        "numbers": _numbers,
        "proposals": proposals_sheet,
        "precedents": precedents_sheet,
    }
    return make[section](desk, room)


# ----- what the lists are made of


@kept
def _rolls_made(desk: Desk) -> tuple[RollMade, ...]:
    return rolls_made(desk.session)


@kept
def _rolls_to_come(desk: Desk) -> tuple[RollToCome, ...]:
    return rolls_to_come(desk.session)


@kept
def _orders_given(desk: Desk) -> tuple[Ordered, ...]:
    return orders_this_turn(desk.session)


@kept
def _numbers_now(desk: Desk) -> tuple[NumberNow, ...]:
    return numbers_now(desk.session)


# ----- rolls of this turn


def _rolls(desk: Desk, room: ControlRoom) -> Sheet:
    by_id = {f"{one.roll.name}#{one.roll.index}": one for one in _rolls_made(desk)}

    def row(name: str, one: RollMade) -> Option:
        mark = SignShape.SQUARE if one.ruled else SignShape.RING
        outcome = desk.say(result(one.ruled or one.roll.result))
        told = desk.t("control.overridden", result=outcome) if one.ruled else outcome
        label = desk.say(roll_name(desk.scenario, one.roll.name))
        detail = f"{told} · {desk.phase_called(one.phase)}"
        return Option(name, label, detail, str(one.roll.face), mark=mark, mark_accent="orange" if one.ruled else "sky")

    def lines(name: str) -> list[Line]:
        one = by_id[name]
        return list(_roll_lines(desk, one))

    def deeds(name: str) -> tuple[Deed, ...]:
        roll = by_id[name].roll.name
        return (
            Deed(
                "override",
                desk.t("control.override"),
                opens(desk, room, forms.override_form, roll),
                "f",
                closed(desk),
                icon="gavel",
            ),
        )

    rows = tuple(row(name, one) for name, one in by_id.items())
    return Sheet("rolls", desk.t(SECTIONS["rolls"]), rows, desk.t("control.no_rolls"), lines, deeds, newest_last=True)


def _roll_lines(desk: Desk, one: RollMade) -> Iterator[Line]:
    roll = one.roll
    yield Line(desk.say(roll_name(desk.scenario, roll.name)), TypeRole.NUMBER, space=0)
    yield Line(when(desk, desk.session.turn, one.phase), tone="quiet", space=0)
    yield from roll_lines(desk, replace(roll, instead_of=None), 0)
    if roll.instead_of is not None:
        yield Line(desk.t("control.die_was", face=roll.instead_of), tone="orange", sign=SignShape.SQUARE, space=8)
    if one.ruled:
        words = desk.t("control.overridden", result=result(one.ruled))
        yield Line(words, TypeRole.LABEL, "orange", sign=SignShape.SQUARE, mark_tone="orange", space=8)
    yield heading(desk.t("control.whole_record"))
    entry = next((entry for entry in desk.entries if entry.record == one.record), None)
    if entry is not None:
        yield from entry_lines(desk, entry)


# ----- rolls to come


def _coming(desk: Desk, room: ControlRoom) -> Sheet:
    found = _rolls_to_come(desk)
    by_id = {one.name: one for one in found}

    def row(one: RollToCome) -> Option:
        label = desk.say(roll_name(desk.scenario, one.name))
        phase = desk.phase_called(one.phase) if one.phase else desk.t("control.some_time")
        words = odds_words(desk, one)
        shown = "" if one.face is None else str(one.face)
        mark = SignShape.RING if one.face is None else SignShape.SQUARE
        accent: AccentName = "sky" if one.face is None else "orange"
        return Option(one.name, label, f"{phase} · {words}" if words else phase, shown, mark=mark, mark_accent=accent)

    def lines(name: str) -> list[Line]:
        return list(_coming_lines(desk, by_id[name]))

    def deeds(name: str) -> tuple[Deed, ...]:
        face = by_id[name].face
        force = Deed(
            "force",
            desk.t("control.force" if face is None else "control.force_anew"),
            opens(desk, room, forms.force_form, name),
            "f",
            closed(desk) or refusal(desk, ForceRoll(desk.seat, name, 1 if face == 0 else 0, "")),
            icon="dice",
        )
        if face is None:
            return (force,)
        release = Deed(
            "release",
            desk.t("control.release"),
            opens(desk, room, forms.release_form, name),
            "e",
            closed(desk),
            icon="ui_history",
        )
        return (force, release)

    rows = tuple(row(one) for one in found)
    return Sheet("coming", desk.t(SECTIONS["coming"]), rows, desk.t("control.no_rolls_to_come"), lines, deeds)


def _coming_lines(desk: Desk, one: RollToCome) -> Iterator[Line]:
    yield Line(desk.say(roll_name(desk.scenario, one.name)), TypeRole.NUMBER, space=0)
    if one.phase:
        yield Line(desk.t("control.rolled_in", phase=desk.phase_called(one.phase)), tone="quiet", space=0)
    if one.face is not None:
        yield Line(desk.t("control.face_set", face=one.face), TypeRole.LABEL, "orange", die=one.face, space=8)
    if one.odds.chances:
        yield from odds_lines(desk, one.odds)


# ----- orders of this turn


def _orders(desk: Desk, room: ControlRoom) -> Sheet:
    by_id = {str(one.entry.record): one for one in _orders_given(desk)}
    taken_back = desk.session.history.taken_back()

    def row(name: str, one: Ordered) -> Option:
        mark = desk.mark(one.order.seat)
        detail = f"{desk.seat_called(one.order.seat)} · {desk.phase_called(one.entry.phase)}"
        label = desk.say(order_done(desk.scenario, one.order))
        if one.entry.record in taken_back:
            detail = f"{detail} · {desk.t('session.taken_back')}"
            return Option(name, label, detail, mark=SignShape.CROSS, mark_accent="orange")
        return Option(name, label, detail, mark=mark.shape, mark_accent=mark.accent)

    def lines(name: str) -> list[Line]:
        entry = by_id[name].entry
        return [Line(when(desk, entry.turn, entry.phase), tone="quiet", space=0), *entry_lines(desk, entry, whole=True)]

    def deeds(name: str) -> tuple[Deed, ...]:
        if by_id[name].entry.kind == "sealed":
            return (_withdrawing(desk, room, int(name)),)
        ruling = can_skip(desk.session, int(name))
        why = "" if ruling.allowed else desk.say(ruling_words(desk.scenario, ruling))
        return (
            Deed(
                "skip",
                desk.t("control.skip"),
                opens(desk, room, forms.skip_form, int(name)),
                "f",
                closed(desk) or why,
                icon="ui_skip_forward",
            ),
        )

    rows = tuple(row(name, one) for name, one in by_id.items())
    empty = desk.t("control.no_orders_yet")
    return Sheet("orders", desk.t(SECTIONS["orders"]), rows, empty, lines, deeds, newest_last=True)


def _withdrawing(desk: Desk, room: ControlRoom, record: int) -> Deed:
    """Take a sealed answer back: nobody has seen it, and nothing came of it."""
    stays = desk.session.going_back.why_it_stays(record)
    return Deed(
        "skip", desk.t("control.unseal"), lambda: room.withdraw_sealed(record), "f",
        closed(desk) or ("" if stays is None else desk.say(stays)), icon="ui_skip_forward",
        hint=desk.t("control.unseal_hint"),
    )  # fmt: skip


# ----- numbers


def _numbers(desk: Desk, room: ControlRoom) -> Sheet:
    found = _numbers_now(desk)
    by_id = {one.id: one for one in found}
    icons = {track.id: track for track in desk.now.tracks}

    def row(one: NumberNow) -> Option:
        span = desk.t("control.range", low=one.low, high=one.high)
        critical = one.id in icons and icons[one.id].critical
        mark = SignShape.UP if critical else SignShape.RING
        return Option(
            one.id, desk.say(one.name), span, str(one.value), mark=mark, mark_accent="vermilion" if critical else "sky"
        )

    def lines(name: str) -> list[Line]:
        return list(_number_lines(desk, by_id[name]))

    def deeds(name: str) -> tuple[Deed, ...]:
        one = by_id[name]
        return (
            Deed(
                "set",
                desk.t("control.set_number"),
                opens(desk, room, forms.set_number_form, name),
                "f",
                closed(desk) or refusal(desk, SetNumber(desk.seat, name, one.value, "")),
                icon="ui_edit",
            ),
        )

    rows = tuple(row(one) for one in found)
    return Sheet("numbers", desk.t(SECTIONS["numbers"]), rows, "", lines, deeds)


def _number_lines(desk: Desk, one: NumberNow) -> Iterator[Line]:
    yield Line(desk.say(one.name), TypeRole.NUMBER, value=str(one.value), space=0)
    yield Line(desk.t("control.range", low=one.low, high=one.high), tone="quiet", space=0)
    changes = desk.changes(one.id)
    yield heading(desk.t("board.changes"))
    if not changes:
        yield Line(desk.t("board.no_changes"), tone="quiet")
    for entry, event in reversed(changes):
        yield Line(
            when(desk, entry.turn, entry.phase),
            value=f"{event.before} → {event.after}",
            id=f"record.{entry.record}",
            space=6,
        )
        yield Line(desk.say(cause(desk.scenario, event.cause)), TypeRole.CAPTION, "quiet", space=0)
