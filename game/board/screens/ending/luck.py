"""Luck and decisions on the board: a bar for each seat, and for one of them its decisions and its dice in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, FillBox, Look, Panel, Picture, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.pieces import heading
from game.board.lines.story import RECORD
from game.board.widgets.flow import Line, Parts, Tone, flow, ink, titled_panel
from game.board.widgets.looks import button_height, panel_box, widget_commands
from game.board.widgets.values import Button, Focus, Row, ScrollArea, Spot
from game.telling.ledger import PARTS, Teller, number, points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.board.desk.reckoning import Reckoning
    from game.ledger.model import Choice, Ledger, Step

__all__ = ["LUCK_OF", "MORE", "STOP", "luck_tab"]

LUCK_OF = "luck."
"""What shows a seat's luck and decisions is called this and the seat."""
MORE = "luck_more"
STOP = "luck_stop"

TONES: Final[dict[str, Tone]] = {
    "own": "sky",
    "others": "orange",
    "luck": "green",
    "injects": "yellow",
    "rulings": "vermilion",
}
SIGNS: Final = {
    "own": SignShape.SQUARE,
    "others": SignShape.UP,
    "luck": SignShape.DISC,
    "injects": SignShape.DIAMOND,
    "rulings": SignShape.RING,
}
"""Each part of a seat's split has a colour and a sign, for those who do not tell the colours apart."""

LISTED: Final = 4
LEAST_REACH: Final = 10.0
"""A bar reaches so many points to each side at least, so that small sums look small."""


def luck_tab(desk: Desk, reckoning: Reckoning, box: Box, look: Look, focus: Focus, *, chosen: str) -> Parts:
    """What it is and how far it has come on top; the bars left, one seat in words right."""
    metrics = look.metrics
    head, rest = box.take_top(button_height(look) + 2 * metrics.px(8), metrics.gap)
    parts = _status(desk, reckoning, head, look, focus)
    found = reckoning.found
    if found is None:
        panel, room = titled_panel("luck", desk.t("hotwash.tab_luck"), rest, look)
        told = desk.say(reckoning.refused) if reckoning.refused is not None else desk.t("ledger.explained")
        return parts.add(Parts([panel]), flow("luck.none", [Line(told, tone="quiet")], room, look, focus))
    left, right = rest.split_columns(0.92, 1.0, gap=metrics.gap)
    panel, room = titled_panel("luck.bars", desk.t("ledger.bars"), left, look)
    parts.add(Parts([panel]), _bars(desk, found, room, look, focus, chosen=chosen))
    panel, room = titled_panel("luck", desk.seat_called(chosen), right, look)
    lines = _lines(desk, reckoning, chosen, found.playouts)
    return parts.add(Parts([panel]), flow("luck.body", lines, room, look, focus))


def _status(desk: Desk, reckoning: Reckoning, box: Box, look: Look, focus: Focus) -> Parts:
    """How many games stand behind the figures, or how many are still to be played; to go on, or to break off."""
    metrics, theme, progress = look.metrics, look.theme, reckoning.progress
    inner = box.inset(metrics.pad, metrics.px(8))
    commands: list[Command] = [panel_box(box, look)]
    buttons: list[Button] = []
    label, name = ("ledger.stop", STOP) if progress is not None else ("ledger.more", MORE)
    if progress is not None or not (reckoning.full or reckoning.refused is not None):
        place, inner = inner.take_right(metrics.px(300), metrics.gap)
        buttons.append(Button(name, place, desk.t(label)))
    if progress is not None:
        told = desk.t("ledger.reckoned", done=progress.done, total=progress.total)
        place, inner = inner.take_right(metrics.px(260), metrics.gap)
        meter = place.centred(place.w, metrics.px(14))
        commands.append(RoundedBox(meter, meter.h // 2, theme.sunken, theme.outline, metrics.line))
        width = meter.w * progress.done // max(1, progress.total)
        if width > meter.h:
            commands.append(RoundedBox(Box(meter.x, meter.y, width, meter.h), meter.h // 2, ink(theme, "sky")))
    elif reckoning.found is not None:
        told = desk.t("ledger.rests_on", count=reckoning.found.playouts)
    else:
        told = desk.t("ledger.not_begun")
    style = metrics.style(TypeRole.LABEL)
    commands.append(text_run(told, inner, style, theme.text, look.measure, middle=True, most_lines=1))
    for button in buttons:
        commands.extend(widget_commands(button, look, focus))
    return Parts([Panel("luck.status", box, tuple(commands))], [*buttons])


# ----- the bars


def _bars(desk: Desk, found: Ledger, room: Box, look: Look, focus: Focus, *, chosen: str) -> Parts:
    """The key to the parts, then a row for each seat, the chosen one marked; scrolls when there are many."""
    metrics, measure = look.metrics, look.measure
    rows = (len(PARTS) + 1) // 2
    style = metrics.style(TypeRole.CAPTION)
    line = measure.line_height(style) + metrics.px(4)
    key, room = room.take_top(rows * line, metrics.px(10))
    commands: list[Command] = []
    for at, name in enumerate(PARTS):
        place = key.columns(2, metrics.gap)[at % 2]
        place = Box(place.x, key.y + at // 2 * line, place.w, line)
        sign, words = place.take_left(metrics.px(16), metrics.px(8))
        commands.append(Sign(sign.centred(metrics.px(14), metrics.px(14)), SIGNS[name], ink(look.theme, TONES[name])))
        commands.append(
            text_run(desk.t(PARTS[name]), words, style, look.theme.text, measure, middle=True, most_lines=1)
        )
    parts = Parts([Panel("luck.key", key, tuple(commands))])
    seats = [seat for seat in desk.now.scores if seat in found.seats]
    height = measure.line_height(metrics.style(TypeRole.LABEL)) + metrics.px(22) + 2 * metrics.px(7)
    gap = min(metrics.px(18), max(metrics.px(2), (room.h - height * len(seats)) // max(1, len(seats))))
    whole = (height + gap) * len(seats)
    width = room.w - (metrics.px(14) if whole > room.h else 0)
    places = [Box(room.x, room.y + at * (height + gap), width, height) for at in range(len(seats))]
    reached = tuple(Row(f"{LUCK_OF}{seat}", place) for seat, place in zip(seats, places, strict=True))
    area = ScrollArea("luck.rows", room, whole, height, reached)
    reach = max([LEAST_REACH, *(_reach(found, seat) for seat in seats)])
    drawn: list[Command] = []
    spots: list[Spot] = []
    for seat, place in zip(seats, places, strict=True):
        row = place.moved(0, -focus.scroll(area))
        if row.bottom <= room.y or row.y >= room.bottom:
            continue
        drawn.extend(_row(desk, found, seat, row, look, reach=reach, chosen=seat == chosen))
        spots.append(Spot(f"{LUCK_OF}{seat}", row.overlap(room), _row_hint(desk, found, seat)))
    for spot in spots:
        drawn.extend(widget_commands(spot, look, focus))
    drawn.extend(widget_commands(area, look, focus))
    panel = Panel("luck.rows", room, tuple(drawn), look.theme.panel, scrolls=area.most_scroll > 0)
    return parts.add(Parts([panel], [area, *spots]))


def _reach(found: Ledger, seat: str) -> float:
    values = [one.value for one in found.split(seat).parts().values()]
    return max(sum(value for value in values if value > 0), -sum(value for value in values if value < 0))


def _row_hint(desk: Desk, found: Ledger, seat: str) -> str:
    parts = [f"{desk.t(PARTS[name])}: {points(one.value, desk.t)}" for name, one in found.split(seat).parts().items()]
    return "\n".join([desk.seat_called(seat), *parts])


def _row(desk: Desk, found: Ledger, seat: str, row: Box, look: Look, *, reach: float, chosen: bool) -> list[Command]:
    """Mark, name, from where to where; under it what hurt to the left of the middle and what helped to the right."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    style = metrics.style(TypeRole.LABEL)
    commands: list[Command] = []
    if chosen:
        commands.append(RoundedBox(row, metrics.px(6), theme.chosen, theme.border, metrics.line))
    inner = row.inset(metrics.px(12), metrics.px(7))
    head, bar = inner.take_top(measure.line_height(style), metrics.px(6))
    mark = desk.mark(seat)
    place, head = head.take_left(metrics.px(16), metrics.px(10))
    commands.append(Sign(place.centred(metrics.px(16), metrics.px(16)), mark.shape, ink(theme, mark.accent)))
    flag = desk.flag(seat)
    if flag:
        height = metrics.px(20)
        place, head = head.take_left(height * 4 // 3, metrics.px(10))
        commands.append(Picture(place.centred(height * 4 // 3, height), flag, theme.outline))
    went = f"{number(found.start(seat).value, desk.t)} → {number(found.end(seat).value, desk.t)}"
    place, head = head.take_right(measure.width(went, style), metrics.px(10))
    commands.append(text_run(went, place, style, theme.text, measure))
    commands.append(text_run(desk.seat_called(seat), head, style, theme.text, measure, most_lines=1))
    bar = Box(bar.x, bar.y, bar.w, metrics.px(16))
    commands.append(RoundedBox(bar, metrics.px(3), theme.sunken, theme.outline, metrics.line))
    middle = bar.x + bar.w // 2
    ends = {1: middle, -1: middle}
    for name, one in found.split(seat).parts().items():
        side = 1 if one.value > 0 else -1
        width = round(abs(one.value) / reach * (bar.w // 2 - 2))
        if width:
            left = ends[side] if side > 0 else ends[side] - width
            commands.append(FillBox(Box(left, bar.y + 2, width, bar.h - 4), ink(theme, TONES[name])))
            ends[side] += side * width
    commands.append(FillBox(Box(middle - 1, bar.y - metrics.px(3), metrics.px(2), bar.h + metrics.px(6)), theme.text))
    return commands


# ----- one seat in words


@kept
def _lines(desk: Desk, reckoning: Reckoning, chosen: str, playouts: int) -> list[Line]:
    """``playouts`` says which version is told."""
    found = reckoning.found
    if found is None or found.playouts != playouts:
        return []
    return list(_seat_lines(desk, Teller(desk.session, found, desk.seat, desk.t), found, chosen))


def _seat_lines(desk: Desk, teller: Teller, found: Ledger, chosen: str) -> Iterator[Line]:
    yield Line(f"{teller.seat(chosen)} {teller.well(chosen)}", TypeRole.LABEL, space=0)
    for sentence in teller.sentences(chosen):
        yield Line(sentence, space=6)
    for name, one in found.split(chosen).parts().items():
        yield Line(
            teller.part(name), sign=SIGNS[name], mark_tone=TONES[name], value=teller.figure(one), space=5,
        )  # fmt: skip
    dearest = found.dearest(chosen, LISTED)
    decided = any(one.seat == chosen for one in found.choices)
    if decided:
        yield heading(desk.t("ledger.dearest"))
    if decided and not dearest:
        yield Line(desk.t("ledger.none_dear"), tone="quiet")
    for choice in dearest:
        yield from _choice_lines(desk, teller, choice)
    luck = [one for one in found.largest(chosen, LISTED, "luck", "inject") if one.roll is not None]
    if luck:
        yield heading(desk.t("ledger.largest_luck"))
    for step in luck:
        yield from _roll_lines(desk, teller, step, chosen)
    yield heading(desk.t("ledger.unlikeliest"))
    for step in found.unlikeliest(LISTED):
        when = teller.when(step.turn, step.phase)
        yield Line(f"{when}: {teller.rolled(step)}", id=_opens(teller, step), space=6)
    yield Line(teller.head(), TypeRole.CAPTION, "quiet", space=18)
    yield Line(teller.borders(), TypeRole.CAPTION, "quiet", space=6)


def _choice_lines(desk: Desk, teller: Teller, choice: Choice) -> Iterator[Line]:
    yield Line(teller.when(choice.turn, choice.phase), TypeRole.CAPTION, "quiet", space=10)
    opens = f"{RECORD}{choice.records[-1]}" if teller.knows(choice) else ""
    yield Line(teller.ordered(choice), TypeRole.LABEL, space=1, id=opens)
    yield Line(teller.lost(choice), tone="vermilion", space=1)
    yield Line(
        desk.t("ledger.better", what=teller.better(choice)), sign=SignShape.RIGHT, mark_tone="green", space=1,
    )  # fmt: skip


def _roll_lines(desk: Desk, teller: Teller, step: Step, chosen: str) -> Iterator[Line]:
    yield Line(teller.when(step.turn, step.phase), TypeRole.CAPTION, "quiet", space=10)
    tone: Tone = "green" if step.moved[chosen].value > 0 else "vermilion"
    by = points(step.moved[chosen].value, desk.t)
    yield Line(teller.rolled(step), value=by, value_tone=tone, space=1, id=_opens(teller, step))
    could = teller.could(step, chosen)
    if could:
        yield Line(could, TypeRole.CAPTION, "quiet", space=1)


def _opens(teller: Teller, step: Step) -> str:
    """What a press on a roll opens: its record, where the view may see it."""
    return f"{RECORD}{step.record}" if teller.sees(step) else ""
