"""The three ways from the start screen, as large tiles that say what lies behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.board.drawing import Command, Icon, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.flow import Parts
from game.board.screens.start_games import thumbnail
from game.board.theme import TypeRole
from game.board.widget_layout import button_height, key_cap, widget_commands
from game.board.widgets import Button, Spot, Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.geometry import Box
    from game.board.screens.start_scene import Scene
    from game.saved_games import SavedGame

__all__ = ["NEW", "REPLAY", "RESUME_WAY", "WAY", "Way", "ways", "ways_height"]

WAY: Final = "way."
"""The tiles are called this and the way."""
NEW, RESUME_WAY, REPLAY = "new", "resume", "replay"


@dataclass(frozen=True, slots=True)
class Way:
    """One tile: its id, title, what lies behind it, icon, key, and the game whose picture it shows, if any."""

    id: str
    title: str
    said: str
    icon: str
    key: str
    game: SavedGame | None = None


def ways_height(scene: Scene) -> int:
    """How high the row of tiles is; where type is large they are plain buttons."""
    look = scene.look
    if scene.tight:
        return button_height(look)
    metrics = look.metrics
    title, said = (look.measure.line_height(metrics.style(role)) for role in (TypeRole.TITLE, TypeRole.BODY))
    return title + said + metrics.px(30)


def ways(
    shown: Sequence[Way],
    taken: str,
    row: Box,
    scene: Scene,
) -> Parts:
    """The tiles beside each other; the one that was taken is marked."""
    look, tight = scene.look, scene.tight
    parts = Parts()
    for way, box in zip(shown, row.columns(len(shown), look.metrics.gap), strict=True):
        drawn: list[Command] = []
        if tight:
            widget: Widget = Button(f"{WAY}{way.id}", box, way.title, way.key, chosen=way.id == taken, hint=way.said)
        else:
            drawn, cut = _tile(way, box, scene, taken=way.id == taken)
            widget = Spot(f"{WAY}{way.id}", box, way.said if cut else "", key=way.key)
        commands = (*drawn, *widget_commands(widget, look, scene.focus))
        parts.add(Parts([Panel(f"{WAY}{way.id}", box, commands)], [widget]))
    return parts


def _tile(way: Way, box: Box, scene: Scene, *, taken: bool) -> tuple[list[Command], bool]:
    """A tile, and whether its words had to be cut; the picture gives way to them first."""
    look = scene.look
    metrics, theme = look.metrics, look.theme
    ground = theme.chosen if taken else theme.panel
    edge, width = (theme.sky.fill, metrics.px(3)) if taken else (theme.outline, metrics.line)
    commands: list[Command] = [RoundedBox(box, metrics.radius, ground, edge, width)]
    room = box.inset(metrics.px(18), metrics.px(10))
    side = metrics.px(52)
    mark, room = room.take_left(side, metrics.px(16))
    commands.append(Icon(mark.centred(side, side), way.icon, theme.sky.ink if taken else theme.quiet))
    cap, room = key_cap(way.key, room, look, theme.text)
    commands.extend(cap)
    if taken:
        sign, room = room.take_right(metrics.px(22), metrics.px(10))
        commands.append(Sign(sign.centred(metrics.px(20), metrics.px(20)), SignShape.CHECK, theme.sky.ink))
    title, said = metrics.style(TypeRole.TITLE), metrics.style(TypeRole.BODY)
    picture, beside = room.take_right(room.h * 16 // 9, metrics.px(12))
    if way.game is not None and look.measure.width(way.said, said) <= beside.w:
        room = beside
        commands.extend(thumbnail(way.game, picture, scene))
    title_h = look.measure.line_height(title)
    upper, lower = room.centred(room.w, title_h + look.measure.line_height(said)).take_top(title_h)
    commands.append(text_run(way.title, upper, title, theme.text, look.measure, most_lines=1))
    words = text_run(way.said, lower, said, theme.quiet, look.measure, most_lines=1)
    return [*commands, words], words.clipped
