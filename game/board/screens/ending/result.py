"""The result: how the game ended, every seat's score against its bar, and what one seat's score is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, FillBox, Look, Panel, Picture, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.memory import kept
from game.board.lines.pieces import heading
from game.board.screens.ending.reasons import may_read_guide
from game.board.screens.keys import TAB
from game.board.widgets.flow import Line, Parts, Tone, flow, ink, titled_panel
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Focus, Row, ScrollArea, Spot
from game.play.integrity import seal
from game.telling.integrity import revealed_lines
from game.telling.scores import stopped_because
from game.translate import signed
from rules.wording.names import ending_name, ending_text
from rules.wording.orders import score_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk

__all__ = ["SEAT", "result"]

SEAT = "seat."
"""What shows a seat's score in parts is called this and the seat."""
SEALED_AT_ONCE = 2000
"""Records that are played again within a blink; a game of a day has a few hundred."""
HIGHEST = 100
PAR = 50


def result(desk: Desk, chosen: str, box: Box, look: Look, focus: Focus) -> Parts:
    """The ending and the parts of ``chosen``'s score left, every seat's score right."""
    left, right = box.split_columns(0.92, 1.0, gap=look.metrics.gap)
    panel, room = titled_panel("ending", desk.t("board.ending"), left, look)
    parts = Parts([panel]).add(flow("ending.body", _lines(desk, chosen), room, look, focus))
    panel, room = titled_panel("scores", desk.t("hotwash.scores"), right, look)
    parts.panels.append(panel)
    return parts.add(_scores(desk, chosen, room, look, focus))


@kept
def _lines(desk: Desk, chosen: str) -> list[Line]:
    return list(_ending_lines(desk, chosen))


def _ending_lines(desk: Desk, chosen: str) -> Iterator[Line]:
    ending = desk.now.ending or ""
    yield Line(desk.say(ending_name(ending)), TypeRole.TITLE, "orange", space=0)
    if may_read_guide(desk) and desk.role == "facilitator":
        yield Line(desk.t("hotwash.begin_with_guide"), tone="sky", icon="ui_note", mark_tone="sky", id=f"{TAB}guide")
    yield Line(desk.t("board.turn_of", turn=desk.now.turn, turns=desk.now.turns), tone="quiet", space=2)
    yield Line(desk.say(ending_text(ending)), TypeRole.LABEL, space=10)
    why = stopped_because(desk.session)
    if why:
        yield Line(desk.t("hotwash.stopped_because", why=why), space=8)
    yield Line(desk.t("hotwash.made_of", seat=desk.seat_called(chosen)), TypeRole.HEADING, "sky", space=24)
    yield Line(desk.t("board.scores_rule"), TypeRole.CAPTION, "quiet", space=2)
    yield Line(desk.t("hotwash.beginning"), value=str(PAR), space=10)
    parts = desk.session.score_parts(chosen)
    for part, points in sorted(parts, key=lambda one: -one[1]):
        if points:
            tone: Tone = "green" if points > 0 else "vermilion"
            sign = SignShape.UP if points > 0 else SignShape.DOWN
            name = desk.say(score_part(desk.scenario, chosen, part))
            yield Line(name, sign=sign, mark_tone=tone, value=signed(points), value_tone=tone, space=6)
    still = sum(1 for _, points in parts if not points)
    if still:
        yield Line(desk.t("hotwash.unmoved", count=still), TypeRole.CAPTION, "quiet", space=6)
    yield Line(desk.t("hotwash.at_the_end"), TypeRole.LABEL, value=str(desk.now.scores[chosen]), space=12, rule=True)
    whole = PAR + sum(points for _, points in parts)
    if whole != desk.now.scores[chosen]:
        yield Line(desk.t("hotwash.bounded", sum=str(whole).replace("-", "−")), TypeRole.CAPTION, "quiet", space=2)
    yield heading(desk.t("hotwash.how_to_read"))
    yield Line(desk.t("hotwash.read_scores"), tone="quiet")
    yield from _dice(desk)


def _dice(desk: Desk) -> Iterator[Line]:
    """The seed revealed, and what playing the record again shows where that takes no time to speak of."""
    said = revealed_lines(desk.session, desk.t)
    if not said:
        return
    yield heading(desk.t("integrity.dice"))
    for line in said:
        yield Line(line, icon="ui_lock", tone="quiet", space=6)
    if len(desk.session.history.records) <= SEALED_AT_ONCE:
        found = seal(desk.session)
        tone: Tone = "green" if found.well else "vermilion"
        sign = SignShape.CHECK if found.well else SignShape.CROSS
        yield Line(desk.say(found.message()), sign=sign, mark_tone=tone, space=6)


def _row_height(desk: Desk, width: int, look: Look) -> int:
    """The height that every seat's row needs: the longest verdict stands whole."""
    metrics, measure = look.metrics, look.measure
    inner = width - 2 * metrics.px(12) - metrics.px(14) - metrics.px(8)
    style = metrics.style(TypeRole.LABEL)
    verdict = max(text_height(_verdict(desk, seat), style, inner, measure) for seat in desk.now.scores)
    head = measure.line_height(metrics.style(TypeRole.NUMBER))
    return head + verdict + 2 * metrics.px(7) + metrics.px(14) + 2 * metrics.px(4)


def _scores(desk: Desk, chosen: str, room: Box, look: Look, focus: Focus) -> Parts:
    """A row for each seat, the one whose parts are shown marked; scrolls when there are many."""
    seats = list(desk.now.scores)
    height = _row_height(desk, room.w - look.metrics.px(14), look)
    gap = min(look.metrics.px(26), max(look.metrics.px(2), (room.h - height * len(seats)) // max(1, len(seats))))
    whole = (height + gap) * len(seats)
    width = room.w - (look.metrics.px(14) if whole > room.h else 0)
    places = [Box(room.x, room.y + at * (height + gap), width, height) for at in range(len(seats))]
    reached = tuple(Row(f"{SEAT}{seat}", place) for seat, place in zip(seats, places, strict=True))
    area = ScrollArea("scores.body", room, whole, height, reached)
    commands: list[Command] = []
    spots: list[Spot] = []
    for seat, place in zip(seats, places, strict=True):
        row = place.moved(0, -focus.scroll(area))
        if row.bottom <= room.y or row.y >= room.bottom:
            continue
        commands.extend(_score_row(desk, seat, row, look, chosen=seat == chosen))
        hint = f"{desk.seat_called(seat)}\n{_verdict(desk, seat)}\n{desk.t('hotwash.show_parts')}"
        spots.append(Spot(f"{SEAT}{seat}", row.overlap(room), hint))
    for spot in spots:
        commands.extend(widget_commands(spot, look, focus))
    commands.extend(widget_commands(area, look, focus))
    panel = Panel("scores.body", room, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0)
    return Parts([panel], [area, *spots])


def _score_row(desk: Desk, seat: str, row: Box, look: Look, *, chosen: bool) -> list[Command]:
    """Mark and name, the score, a bar from 0 to 100 with the seat's own bar as a gate on it, and the verdict."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    number, caption = metrics.style(TypeRole.NUMBER), metrics.style(TypeRole.LABEL)
    commands: list[Command] = []
    if chosen:
        commands.append(RoundedBox(row, metrics.px(6), theme.chosen, theme.border, metrics.line))
    inner = row.inset(metrics.px(12), metrics.px(7))
    head, rest = inner.take_top(measure.line_height(number), metrics.px(4))
    meter, foot = rest.take_top(metrics.px(14), metrics.px(4))
    mark = desk.mark(seat)
    colour = ink(theme, mark.accent)
    side = metrics.px(16)
    place, head = head.take_left(side, metrics.px(10))
    commands.append(Sign(place.centred(side, side), mark.shape, colour))
    flag = desk.flag(seat)
    if flag:
        h = metrics.px(22)
        place, head = head.take_left(h * 4 // 3, metrics.px(10))
        commands.append(Picture(place.centred(h * 4 // 3, h), flag, theme.outline))
    score = str(desk.now.scores[seat])
    place, head = head.take_right(measure.width(score, number), metrics.px(10))
    commands.append(text_run(score, place, number, theme.text, measure))
    commands.append(text_run(desk.seat_called(seat), head, number, theme.text, measure, most_lines=1))
    commands.extend(_meter(desk.now.scores[seat], _bar(desk, seat), meter, look, mark.accent))
    well = desk.session.ended_well(seat)
    tone: Tone = "green" if well else "vermilion"
    place, foot = foot.take_left(metrics.px(14), metrics.px(8))
    shape = SignShape.CHECK if well else SignShape.CROSS
    line = Box(place.x, place.y, place.w, measure.line_height(caption))
    commands.append(Sign(line.centred(metrics.px(12), metrics.px(12)), shape, ink(theme, tone)))
    commands.append(text_run(_verdict(desk, seat), foot, caption, ink(theme, tone), measure))
    return commands


def _verdict(desk: Desk, seat: str) -> str:
    """Whether a seat did well, in words, and if not why."""
    bar = _bar(desk, seat)
    if desk.session.ended_well(seat):
        return desk.t("board.did_well", bar=bar)
    if desk.now.scores[seat] >= bar:
        return desk.t("board.did_badly_ending")
    return desk.t("board.did_badly", bar=bar)


def _bar(desk: Desk, seat: str) -> int:
    data = desk.seat_data(seat)
    return data.bar if data is not None else PAR


def _meter(score: int, bar: int, box: Box, look: Look, accent: Tone) -> list[Command]:
    metrics, theme = look.metrics, look.theme
    radius = box.h // 2
    gate = box.x + box.w * bar // HIGHEST
    commands: list[Command] = [RoundedBox(box, radius, theme.sunken, theme.outline, metrics.line)]
    reached = box.w * score // HIGHEST
    if reached > 2 * radius:
        commands.append(RoundedBox(Box(box.x, box.y, reached, box.h), radius, ink(theme, accent)))
    elif reached:
        commands.append(FillBox(Box(box.x + radius // 2, box.y + 2, max(2, reached), box.h - 4), ink(theme, accent)))
    wide = metrics.px(4)
    around = Box(gate - wide, box.y - metrics.px(3), 2 * wide, box.h + metrics.px(6)).within(box.grown(metrics.px(3)))
    return [*commands, FillBox(around, theme.panel), FillBox(around.inset(max(1, wide // 2), 0), theme.text)]
