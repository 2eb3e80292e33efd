"""The gauges: every track with its icon, value, change, band and, when it is critical, hatching and a word."""

from __future__ import annotations

from game.board.canvas.drawing import Command, Gauge, Icon, Look, Panel, Sign, SignShape, TextRun, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.desk.desk import Desk
from game.board.desk.memory import kept
from game.board.lines.stocks import stock_lines
from game.board.widgets.flow import Parts, Tone, flow, flow_height, ink, titled_panel
from game.board.widgets.looks import widget_commands
from game.board.widgets.values import Focus, Row, ScrollArea, Spot, Widget
from game.telling.position import TrackNow
from game.translate import signed
from rules.wording.names import Name

__all__ = [
    "TRACK",
    "among_tracks",
    "beside_ladder",
    "change_shown",
    "track_hint",
    "track_row",
    "track_row_height",
    "tracks",
]

TRACK = "track."
"""The spots that open a track are called this and the track's id."""
MOST_CELLS = 20
WIDE = 22
"""So many broad letters fit on the line of a name where the tracks stand in two columns."""
BETWEEN = 12
"""Between a name and the band at the end of its line, at 1920 by 1080."""


MOST_BESIDE = 3
"""So many of the pressure's tracks stand beside the ladder; further ones stand among the others."""


def beside_ladder(desk: Desk) -> list[TrackNow]:
    """The tracks that stand beside the ladder."""
    return [one for one in desk.now.tracks if one.group == "pressure"][:MOST_BESIDE]


def among_tracks(desk: Desk) -> list[TrackNow]:
    """All others."""
    beside = {one.id for one in beside_ladder(desk)}
    return [one for one in desk.now.tracks if one.id not in beside]


def tracks(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The defender's own tracks and those of the world; the pressure's stand beside the ladder."""
    metrics = look.metrics
    title = desk.t("board.tracks_of", seat=desk.side_called("defender"))
    score = desk.now.scores.get(desk.seat)
    key = "board.score_now" if desk.role == "defender" else "board.score_of"  # the tracks are the defender's
    aside = desk.t(key, seat=desk.seat_called(desk.seat), score=score) if score is not None else ""
    panel, room = titled_panel("tracks", title, box, look, aside)
    shown = among_tracks(desk)
    columns = 2 if room.w >= 2 * look.measure.width("m" * WIDE, metrics.style(TypeRole.LABEL)) else 1
    rows = -(-len(shown) // columns)
    stocks, room = _stocks(desk, room, _narrow_height(look) * rows, look, focus)
    least = track_row_height(look)
    narrow = least * rows > room.h
    if narrow:  # the band steps beside the name, or into the tooltip unless it is critical
        least = _narrow_height(look)
    fits = least * rows <= room.h
    height = room.h // max(1, rows) if fits else least
    height = min(height, least + metrics.px(16))
    inner = Box(room.x, room.y, room.w - (0 if fits else 16), room.h)
    strips = inner.columns(columns, metrics.px(40))
    places = [
        Box(strips[number // rows].x, room.y + number % rows * height, strips[number // rows].w, height)
        for number in range(len(shown))
    ]
    reached = tuple(Row(f"{TRACK}{track.id}", place) for track, place in zip(shown, places, strict=True))
    area = ScrollArea("tracks.scroll", room, height * rows if not fits else room.h, height, reached)
    draw = _narrow_row if narrow else track_row
    if narrow and _bands_fit(desk, tuple(shown), strips[-1].w, look):
        draw = _banded_row
    commands: list[Command] = []
    widgets: list[Widget] = [area]
    cut = any(isinstance(one, TextRun) and one.clipped for one in panel.commands)
    if aside or cut:
        head = Box(box.x + metrics.px(6), box.y + metrics.px(5), box.w - metrics.px(12), room.y - box.y - metrics.px(7))
        said = (title, aside) if cut else ()
        hint = "\n".join((*said, desk.t("board.score_hint"))) if aside else title
        scored = Spot("score", head, hint, opens=bool(aside))
        panel = Panel(panel.id, panel.box, (*panel.commands, *widget_commands(scored, look, focus)))
    for track, unscrolled in zip(shown, places, strict=True):
        place = unscrolled.moved(0, -focus.scroll(area))
        seen = place.overlap(room)
        if not seen.h:
            continue
        alone = narrow and bool(stocks.panels)
        commands.extend((_own_row if alone else draw)(desk, track, place, look))
        spot = Spot(f"{TRACK}{track.id}", seen, track_hint(desk, track))
        widgets.append(spot)
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    body = Panel("tracks.body", room, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0)
    return Parts([panel, body], [scored, *widgets] if aside or cut else widgets).add(stocks)


def _stocks(desk: Desk, room: Box, taken: int, look: Look, focus: Focus) -> tuple[Parts, Box]:
    """What one pays with at the foot, in two columns, where the gauges leave room for it; and the room for them."""
    lines, gap = stock_lines(desk), look.metrics.px(6)
    half = -(-len(lines) // 2)
    halves = (lines[:half], lines[half:])
    height = _stocks_height(desk, room.columns(2, 3 * gap)[0].w - 2 * gap, look) + gap
    parts = Parts()
    if not lines or room.h - height - gap < taken:
        return parts, room
    foot, room = room.take_bottom(height, gap)
    for number, (column, some) in enumerate(zip(foot.columns(2, 3 * gap), halves, strict=True)):
        parts.add(flow(f"stocks.{number}", some, column, look, focus))
    return parts, room


@kept
def _stocks_height(desk: Desk, width: int, look: Look) -> int:
    """How high the longer of the two columns of stocks is."""
    lines = stock_lines(desk)
    half = -(-len(lines) // 2)
    return max(flow_height(some, width, look) for some in (lines[:half], lines[half:]))


def track_row_height(look: Look) -> int:
    """The least height of a track's row."""
    measure, metrics = look.measure, look.metrics
    lines = measure.line_height(metrics.style(TypeRole.LABEL)) + measure.line_height(metrics.style(TypeRole.CAPTION))
    return lines + metrics.px(1)


def _narrow_height(look: Look) -> int:
    label, figures = look.metrics.style(TypeRole.LABEL), look.metrics.style(TypeRole.NUMBER)
    return max(look.measure.line_height(label) + look.metrics.px(7), look.measure.line_height(figures))


def change_shown(track: TrackNow) -> tuple[str, SignShape | None, bool]:
    """A track's change since the turn began in words, its arrow, and whether it is for the better."""
    if not track.change:
        return "", None, True
    better = (track.change > 0) == (track.good == "high")
    return signed(track.change), SignShape.UP if track.change > 0 else SignShape.DOWN, better


@kept
def track_hint(desk: Desk, track: TrackNow) -> str:
    """All that a tooltip says of a track: name, value, band, unit."""
    band = desk.say(track.band) if track.band is not None else ""
    head = f"{desk.say(track.name)} · {band}" if band else desk.say(track.name)
    lines = [head, f"{track.value}. {desk.say(Name(f'track.{track.id}.unit'))}"]
    if track.critical:
        lines.append(desk.t("board.critical"))
    return "\n".join(lines)


@kept
def track_row(desk: Desk, track: TrackNow, place: Box, look: Look) -> list[Command]:
    """One track: icon, name, change, value; under them the gauge and the band."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    label, caption = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION)
    label_h, caption_h = measure.line_height(label), measure.line_height(caption)
    spare = max(0, place.h - label_h - caption_h) // 2
    inner = Box(place.x + metrics.px(2), place.y + spare, place.w - metrics.px(4), label_h + caption_h)
    tone: Tone = "vermilion" if track.critical else "text"
    commands: list[Command] = []
    if track.icon:
        strip, inner = inner.take_left(metrics.px(30), metrics.px(10))
        side = min(metrics.px(30), inner.h)
        commands.append(
            Icon(strip.centred(side, side), track.icon, ink(theme, "vermilion" if track.critical else "quiet"))
        )
    first, second = inner.take_top(label_h)
    value_style = metrics.style(TypeRole.NUMBER)
    value_box, rest = Box(first.x, place.y, first.w, place.h).take_right(
        max(measure.width(str(track.value), value_style), metrics.px(26)), metrics.px(8)
    )
    commands.append(
        text_run(str(track.value), value_box, value_style, ink(theme, tone), measure, align="right", middle=True)
    )
    strip, rest = rest.take_right(_change_width(look), metrics.px(6))
    first = Box(first.x, first.y, rest.w, first.h)
    second = Box(second.x, second.y, rest.w, second.h)
    commands.extend(_change(track, strip, look))
    commands.append(text_run(desk.say(track.name), first, label, theme.text, measure, most_lines=1))
    commands.extend(_gauge_line(desk, track, second, look))
    return commands


@kept
def _narrow_row(desk: Desk, track: TrackNow, place: Box, look: Look) -> list[Command]:
    """One track where there is little room: its name, and under it the gauge; a critical one with its word."""
    return _in_two_lines(desk, track, place, look, banded=False)


@kept
def _banded_row(desk: Desk, track: TrackNow, place: Box, look: Look) -> list[Command]:
    """The same with every band at the end of the name's line."""
    return _in_two_lines(desk, track, place, look, banded=True)


@kept
def _own_row(desk: Desk, track: TrackNow, place: Box, look: Look) -> list[Command]:
    """The same with its band where that fits beside this very name."""
    return _in_two_lines(desk, track, place, look, banded=_bands_fit(desk, (track,), place.w, look))


def _in_two_lines(desk: Desk, track: TrackNow, place: Box, look: Look, *, banded: bool) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    label = metrics.style(TypeRole.LABEL)
    tall = measure.line_height(label) + metrics.px(8)
    inner = place.centred(place.w - metrics.px(4), tall)
    commands: list[Command] = []
    tone = ink(theme, "vermilion" if track.critical else "text")
    if track.icon:
        strip, inner = inner.take_left(metrics.px(30), metrics.px(8))
        side = min(metrics.px(30), inner.h)
        commands.append(
            Icon(strip.centred(side, side), track.icon, ink(theme, "vermilion" if track.critical else "quiet"))
        )
    figures = metrics.style(TypeRole.NUMBER)
    value_box, rest = Box(inner.x, place.y, inner.w, place.h).take_right(measure.width("10", figures), metrics.px(6))
    commands.append(text_run(str(track.value), value_box, figures, tone, measure, align="right", middle=True))
    strip, rest = rest.take_right(_change_width(look), metrics.px(6))
    commands.extend(_change(track, strip, look))
    name = desk.say(track.name)
    head, line = Box(rest.x, inner.y, rest.w, inner.h).take_top(measure.line_height(label), metrics.px(1))
    if banded and track.band is not None:
        word, caption = desk.say(track.band), metrics.style(TypeRole.CAPTION)
        strip, head = head.take_right(measure.width(word, caption), metrics.px(BETWEEN))
        colour = tone if track.critical else theme.quiet
        commands.append(text_run(word, strip, caption, colour, measure, align="right", middle=True, most_lines=1))
    elif track.critical and track.band is not None:
        name = f"{name} · {desk.say(track.band)}"
    style = label if measure.width(name, label) <= head.w else metrics.style(TypeRole.KEY)
    commands.append(text_run(name, head, style, tone, measure, middle=True, most_lines=1))
    commands.append(_gauge(track, line, look))
    return commands


@kept
def _bands_fit(desk: Desk, shown: tuple[TrackNow, ...], width: int, look: Look) -> bool:
    """Whether in narrow rows of a width each name has room for its band beside it."""
    metrics, measure = look.metrics, look.measure
    label, caption = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION)
    taken = metrics.px(4 + 30 + 8 + 6 + 6 + BETWEEN) + measure.width("10", metrics.style(TypeRole.NUMBER))
    room = width - taken - _change_width(look)
    pairs = ((desk.say(one.name), desk.say(one.band)) for one in shown if one.band is not None)
    return all(measure.width(name, label) + measure.width(band, caption) <= room for name, band in pairs)


def _bands_width(desk: Desk, look: Look) -> int:
    """The room that the longest band word in sight takes, so that all gauges are alike."""
    style = look.metrics.style(TypeRole.CAPTION)
    words = (desk.say(track.band) for track in among_tracks(desk) if track.band is not None)
    return max((look.measure.width(word, style) for word in words), default=0)


def _gauge_line(desk: Desk, track: TrackNow, line: Box, look: Look) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    caption = metrics.style(TypeRole.CAPTION)
    commands: list[Command] = []
    if track.band is not None:
        word = desk.say(track.band)
        wide = _bands_width(desk, look) + (metrics.px(16) if track.critical else 0)
        strip, line = line.take_right(min(wide, line.w * 54 // 100), metrics.px(8))
        if track.critical:
            side = metrics.px(12)
            sign_box, strip = strip.take_left(side, metrics.px(4))
            commands.append(Sign(sign_box.centred(side, side), SignShape.DOWN, theme.vermilion.ink))
        colour = theme.vermilion.ink if track.critical else theme.quiet
        commands.append(text_run(word, strip, caption, colour, measure, middle=True, most_lines=1))
    commands.append(_gauge(track, line.centred(line.w, metrics.px(10)), look))
    return commands


def _change_width(look: Look) -> int:
    style = look.metrics.style(TypeRole.HEADING)
    return max(look.measure.width(signed(most), style) for most in (10, -10)) + look.metrics.px(16)


def _change(track: TrackNow, strip: Box, look: Look) -> list[Command]:
    """The change since the turn began, with its arrow."""
    text, arrow, better = change_shown(track)
    if arrow is None:
        return []
    metrics = look.metrics
    colour = ink(look.theme, "green" if better else "vermilion")
    side = metrics.px(13)
    sign_box, number = strip.take_right(side, metrics.px(3))
    style = metrics.style(TypeRole.HEADING)
    words = text_run(text, number, style, colour, look.measure, align="right", middle=True)
    return [Sign(sign_box.centred(side, side), arrow, colour), words]


def _gauge(track: TrackNow, gauge: Box, look: Look) -> Command:
    """The bar: green in the better half, orange in the worse, hatched when critical."""
    metrics, theme = look.metrics, look.theme
    cells = min(MOST_CELLS, max(1, track.high - track.low))
    filled = round((track.value - track.low) * cells / max(1, track.high - track.low))
    good_half = (track.value - track.low) * 2 >= (track.high - track.low)
    healthy = good_half == (track.good == "high")
    accent = theme.vermilion if track.critical else theme.green if healthy else theme.orange
    return Gauge(gauge, cells, filled, accent.fill, theme.sunken, theme.outline, metrics.px(2), hatched=track.critical)
