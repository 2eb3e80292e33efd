"""The gauges: every track with its icon, value, change, band and, when it is critical, hatching and a word."""

from __future__ import annotations

from game.board.desk import Desk
from game.board.drawing import Command, Gauge, Icon, Look, Panel, Sign, SignShape, text_run
from game.board.flow import Parts, ink, titled_panel
from game.board.geometry import Box
from game.board.theme import TypeRole
from game.board.widget_layout import widget_commands
from game.board.widgets import Focus, ScrollArea, Spot, Widget
from game.position import TrackNow
from rules.wording import Name

__all__ = ["TRACK", "change_shown", "track_hint", "track_row", "track_row_height", "tracks"]

TRACK = "track."
"""The spots that open a track are called this and the track's id."""
MOST_CELLS = 20


def tracks(desk: Desk, box: Box, look: Look, focus: Focus) -> Parts:
    """The defender's own tracks and those of the world; the pressure's stand beside the ladder."""
    metrics = look.metrics
    title = desk.t("board.tracks_of", seat=desk.seat_called(desk.seat_with_role("defender")))
    panel, room = titled_panel("tracks", title, box, look)
    shown = [track for track in desk.now.tracks if track.group != "pressure"]
    least = track_row_height(look)
    fits = least * len(shown) <= room.h
    height = room.h // max(1, len(shown)) if fits else least
    height = min(height, least + metrics.px(14))
    area = ScrollArea("tracks.scroll", room, height * len(shown) if not fits else room.h, height)
    y = room.y - focus.scroll(area)
    width = room.w - (16 if area.most_scroll else 0)
    commands: list[Command] = []
    widgets: list[Widget] = [area]
    for track in shown:
        place = Box(room.x, y, width, height)
        y += height
        seen = place.overlap(room)
        if not seen.h:
            continue
        commands.extend(track_row(desk, track, place, look))
        spot = Spot(f"{TRACK}{track.id}", seen, track_hint(desk, track))
        widgets.append(spot)
    for widget in widgets:
        commands.extend(widget_commands(widget, look, focus))
    body = Panel("tracks.body", room, tuple(commands), look.theme.panel, scrolls=area.most_scroll > 0)
    return Parts([panel, body], widgets)


def track_row_height(look: Look) -> int:
    """The least height of a track's row."""
    measure, metrics = look.measure, look.metrics
    lines = measure.line_height(metrics.style(TypeRole.LABEL)) + measure.line_height(metrics.style(TypeRole.CAPTION))
    return lines + metrics.px(3)


def change_shown(track: TrackNow) -> tuple[str, SignShape | None, bool]:
    """A track's change since the turn began in words, its arrow, and whether it is for the better."""
    if not track.change:
        return "", None, True
    better = (track.change > 0) == (track.good == "high")
    sign = f"+{track.change}" if track.change > 0 else f"−{-track.change}"
    return sign, SignShape.UP if track.change > 0 else SignShape.DOWN, better


def track_hint(desk: Desk, track: TrackNow) -> str:
    """All that a tooltip says of a track: name, value, band, unit."""
    band = desk.say(track.band) if track.band is not None else ""
    head = f"{desk.say(track.name)} {track.value} · {band}" if band else f"{desk.say(track.name)} {track.value}"
    lines = [head, desk.say(Name(f"track.{track.id}.unit"))]
    if track.critical:
        lines.append(desk.t("board.critical"))
    return "\n".join(lines)


def track_row(desk: Desk, track: TrackNow, place: Box, look: Look) -> list[Command]:
    """One track: icon, name, change, value; under them the gauge and the band."""
    metrics, theme, measure = look.metrics, look.theme, look.measure
    label, caption = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION)
    label_h, caption_h = measure.line_height(label), measure.line_height(caption)
    spare = max(0, place.h - label_h - caption_h) // 2
    inner = Box(place.x + metrics.px(2), place.y + spare, place.w - metrics.px(4), label_h + caption_h)
    tone = "vermilion" if track.critical else "text"
    commands: list[Command] = []
    if track.icon:
        strip, inner = inner.take_left(metrics.px(30), metrics.px(10))
        side = min(metrics.px(30), inner.h)
        commands.append(Icon(strip.centred(side, side), track.icon, ink(theme, "vermilion" if track.critical else "quiet")))
    first, second = inner.take_top(label_h)
    value_style = metrics.style(TypeRole.NUMBER)
    value_box, rest = Box(first.x, place.y, first.w, place.h).take_right(
        max(measure.width(str(track.value), value_style), metrics.px(26)), metrics.px(8)
    )
    commands.append(
        text_run(str(track.value), value_box, value_style, ink(theme, tone), measure, align="right", middle=True)
    )
    first = Box(first.x, first.y, rest.w, first.h)
    second = Box(second.x, second.y, rest.w, second.h)
    text, arrow, better = change_shown(track)
    if arrow is not None:
        wide = measure.width(text, metrics.style(TypeRole.HEADING))
        colour = ink(theme, "green" if better else "vermilion")
        side = metrics.px(13)
        sign_box, first = first.take_right(side, metrics.px(3))
        commands.append(Sign(sign_box.centred(side, side), arrow, colour))
        number, first = first.take_right(wide, metrics.px(6))
        commands.append(
            text_run(text, number, metrics.style(TypeRole.HEADING), colour, measure, align="right", middle=True)
        )
    commands.append(text_run(desk.say(track.name), first, label, theme.text, measure, most_lines=1))
    commands.extend(_gauge_line(desk, track, second, look))
    return commands


def _gauge_line(desk: Desk, track: TrackNow, line: Box, look: Look) -> list[Command]:
    metrics, theme, measure = look.metrics, look.theme, look.measure
    caption = metrics.style(TypeRole.CAPTION)
    commands: list[Command] = []
    if track.band is not None:
        word = desk.say(track.band)
        strip, line = line.take_right(line.w * 46 // 100, metrics.px(8))
        if track.critical:
            side = metrics.px(12)
            sign_box, strip = strip.take_left(side, metrics.px(4))
            commands.append(Sign(sign_box.centred(side, side), SignShape.DOWN, theme.vermilion.ink))
        colour = theme.vermilion.ink if track.critical else theme.quiet
        commands.append(text_run(word, strip, caption, colour, measure, middle=True, most_lines=1))
    cells = min(MOST_CELLS, max(1, track.high - track.low))
    filled = round((track.value - track.low) * cells / max(1, track.high - track.low))
    gauge = line.centred(line.w, metrics.px(10))
    good_half = (track.value - track.low) * 2 >= (track.high - track.low)
    healthy = good_half == (track.good == "high")
    accent = theme.vermilion if track.critical else theme.green if healthy else theme.orange
    commands.append(
        Gauge(gauge, cells, filled, accent.fill, theme.sunken, theme.outline, metrics.px(2), hatched=track.critical)
    )
    return commands
