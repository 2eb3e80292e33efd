"""The three ways from the start screen, as large tiles that say what lies behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Icon, Panel, RoundedBox, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.screens.start.games import thumbnail
from game.board.screens.start.keys import WAY
from game.board.widgets.flow import Parts
from game.board.widgets.looks import key_cap, widget_commands
from game.board.widgets.values import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.screens.start.scene import Scene
    from game.saves.shelf import SavedGame

__all__ = ["NEW", "REPLAY", "RESUME_WAY", "Way", "ways", "ways_height"]

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


@dataclass(frozen=True, slots=True)
class _Measures:
    """How a tile is laid out: its type, its icon and its edges, smaller where type is large for the window."""

    title: TypeRole
    said: TypeRole
    icon: int
    across: int
    down: int


ROOMY: Final = _Measures(TypeRole.TITLE, TypeRole.BODY, 52, 18, 10)
TIGHT: Final = _Measures(TypeRole.NUMBER, TypeRole.CAPTION, 34, 12, 8)


def _measures(scene: Scene) -> _Measures:
    return TIGHT if scene.look.is_crowded else ROOMY


def _words_width(way: Way, width: int, scene: Scene, *, taken: bool) -> int:
    """The room for the words of a tile ``width`` pixels wide, beside its icon, its key and its mark."""
    look, measures = scene.look, _measures(scene)
    metrics = look.metrics
    room = Box(0, 0, width, 1).inset(metrics.px(measures.across), 0)
    room = room.take_left(metrics.px(measures.icon), metrics.px(16))[1]
    room = key_cap(way.key, room, look, look.theme.text)[1]
    return room.take_right(metrics.px(22), metrics.px(10))[1].w if taken else room.w


def _says_more(shown: Sequence[Way], width: int, scene: Scene) -> bool:
    """Whether under each title stands what lies behind it; where type is large only if all of that fits."""
    if not scene.look.is_crowded:
        return True
    style = scene.look.metrics.style(_measures(scene).said)
    wide = (width - scene.look.metrics.gap * (len(shown) - 1)) // len(shown)
    return all(scene.look.measure.width(way.said, style) <= _words_width(way, wide, scene, taken=True) for way in shown)


def ways_height(shown: Sequence[Way], width: int, scene: Scene) -> int:
    """How high the row of tiles is in a width."""
    look, measures = scene.look, _measures(scene)
    lines = [measures.title, measures.said] if _says_more(shown, width, scene) else [measures.title]
    words = sum(look.measure.line_height(look.metrics.style(role)) for role in lines)
    return words + look.metrics.px(3 * measures.down)


def ways(
    shown: Sequence[Way],
    taken: str,
    row: Box,
    scene: Scene,
) -> Parts:
    """The tiles beside each other; the one that was taken is marked."""
    look = scene.look
    more = _says_more(shown, row.w, scene)
    parts = Parts()
    for way, box in zip(shown, row.columns(len(shown), look.metrics.gap), strict=True):
        drawn, cut = _tile(way, box, scene, taken=way.id == taken, more=more)
        spot = Spot(f"{WAY}{way.id}", box, way.said if cut or not more else "", key=way.key)
        commands = (*drawn, *widget_commands(spot, look, scene.focus))
        parts.add(Parts([Panel(f"{WAY}{way.id}", box, commands)], [spot]))
    return parts


def _tile(way: Way, box: Box, scene: Scene, *, taken: bool, more: bool) -> tuple[list[Command], bool]:
    """A tile, and whether its words had to be cut; the picture gives way to them first."""
    look, measures = scene.look, _measures(scene)
    metrics, theme = look.metrics, look.theme
    ground = theme.chosen if taken else theme.panel
    edge, width = (theme.sky.fill, metrics.px(3)) if taken else (theme.outline, metrics.line)
    commands: list[Command] = [RoundedBox(box, metrics.radius, ground, edge, width)]
    room = box.inset(metrics.px(measures.across), metrics.px(measures.down))
    side = metrics.px(measures.icon)
    mark, room = room.take_left(side, metrics.px(16))
    commands.append(Icon(mark.centred(side, side), way.icon, theme.sky.ink if taken else theme.quiet))
    cap, room = key_cap(way.key, room, look, theme.text)
    commands.extend(cap)
    if taken:
        sign, room = room.take_right(metrics.px(22), metrics.px(10))
        commands.append(Sign(sign.centred(metrics.px(20), metrics.px(20)), SignShape.CHECK, theme.sky.ink))
    title, said = metrics.style(measures.title), metrics.style(measures.said)
    if not more:
        return [*commands, text_run(way.title, room, title, theme.text, look.measure, middle=True, most_lines=1)], False
    picture, beside = room.take_right(room.h * 16 // 9, metrics.px(12))
    if way.game is not None and look.measure.width(way.said, said) <= beside.w:
        room = beside
        commands.extend(thumbnail(way.game, picture, scene))
    title_h = look.measure.line_height(title)
    upper, lower = room.centred(room.w, title_h + look.measure.line_height(said)).take_top(title_h)
    commands.append(text_run(way.title, upper, title, theme.text, look.measure, most_lines=1))
    words = text_run(way.said, lower, said, theme.quiet, look.measure, most_lines=1)
    return [*commands, words], words.clipped
