"""Paints pages: one kept surface for each panel, painted again only when the panel's value changed."""

from __future__ import annotations

from typing import assert_never

import pygame

from game.board.canvas.drawing import (
    Chevron,
    Command,
    Curve,
    FillBox,
    Gauge,
    Icon,
    Land,
    Line,
    OutlineBox,
    Panel,
    Picture,
    Polygon,
    RoundedBox,
    Sign,
    TextRun,
    Thumbnail,
    Veil,
)
from game.board.canvas.geometry import Box
from game.board.canvas.theme import Colour
from game.board.widgets.values import Page
from game.board.window import shapes
from game.board.window.fonts import Fonts
from game.board.window.pictures import Pictures

__all__ = ["Painter"]

HALO_STEPS = 12
"""How often a word is drawn around itself to make its halo."""


def _rect(box: Box) -> pygame.Rect:
    return pygame.Rect(box.x, box.y, box.w, box.h)


def _size(box: Box) -> tuple[int, int]:
    """What a surface for a box measures: one without room is empty, and raises nothing."""
    return max(0, box.w), max(0, box.h)


def _has_room(box: Box) -> bool:
    """Whether anything can be drawn in a box: a layout in a narrow place may leave nothing for it."""
    return box.w > 0 and box.h > 0


def _ground(panel: Panel, page: Page, under: tuple[Panel, ...]) -> Colour | None:
    """What a panel stands on; nothing when other panels shine through. An opaque surface is copied much faster."""
    if panel.ground is not None or any(other.box.meets(panel.box) for other in under):
        return panel.ground
    return page.ground


def _covers(panel: Panel, rect: pygame.Rect) -> bool:
    return bool(_rect(panel.box).contains(rect))


class Painter:
    """Draws pages on a surface and remembers the last one, to touch only what changed.

    ``painted`` holds the ids of the panels that the last `paint` had to paint anew.
    """

    def __init__(self, fonts: Fonts, pictures: Pictures) -> None:
        self._fonts = fonts
        self._pictures = pictures
        self._kept: dict[str, tuple[Panel, Colour | None, pygame.Surface]] = {}
        self._page: Page | None = None
        self.painted: tuple[str, ...] = ()

    def forget(self) -> None:
        """Paint everything the next time, as after a resize."""
        self._kept.clear()
        self._page = None

    def paint(self, page: Page, target: pygame.Surface) -> list[pygame.Rect]:
        """Bring ``target`` from the last page painted to ``page``; the rectangles that changed, none if nothing did."""
        before = self._page
        if before is None or before.size != page.size or before.ground != page.ground:
            dirty = [pygame.Rect(0, 0, *page.size)]
        else:
            dirty = self._changed(before, page)
        self.painted = tuple(
            panel.id
            for at, panel in enumerate(page.panels)
            if self._refresh(panel, _ground(panel, page, page.panels[:at]), target)
        )
        self._drop_gone(page)
        self._page = page
        for rect in dirty:
            self._compose(page, target, rect)
        target.set_clip(None)
        return dirty

    def _changed(self, before: Page, page: Page) -> list[pygame.Rect]:
        """The boxes of panels that came, went, moved or changed; all, when their order is another."""
        old = {panel.id: panel for panel in before.panels}
        new = {panel.id: panel for panel in page.panels}
        stayed = [panel.id for panel in before.panels if panel.id in new]
        if stayed != [panel.id for panel in page.panels if panel.id in old]:
            return [pygame.Rect(0, 0, *page.size)]
        boxes: set[Box] = set()
        for panel_id in old.keys() | new.keys():
            was, now = old.get(panel_id), new.get(panel_id)
            if was != now:
                boxes.update(panel.box for panel in (was, now) if panel is not None)
        return [_rect(box) for box in sorted(boxes, key=lambda box: (box.y, box.x, box.w, box.h))]

    def _refresh(self, panel: Panel, ground: Colour | None, target: pygame.Surface) -> bool:
        kept = self._kept.get(panel.id)
        if kept is not None and kept[0] == panel and kept[1] == ground:
            return False
        if kept is not None and kept[0].box.size == panel.box.size and (kept[1] is None) == (ground is None):
            surface = kept[2]
        elif ground is None:
            surface = pygame.Surface(_size(panel.box), pygame.SRCALPHA)
        else:
            surface = pygame.Surface(_size(panel.box), depth=target.get_bitsize())
        surface.fill((0, 0, 0, 0) if ground is None else ground)
        for command in panel.commands:
            if isinstance(command, Line | Curve | Polygon | TextRun) or _has_room(command.box):
                self._draw(command, surface, panel.box)
        self._kept[panel.id] = (panel, ground, surface)
        return True

    def _drop_gone(self, page: Page) -> None:
        present = {panel.id for panel in page.panels}
        for panel_id in self._kept.keys() - present:
            del self._kept[panel_id]

    def _compose(self, page: Page, target: pygame.Surface, rect: pygame.Rect) -> None:
        target.set_clip(rect)
        covering = (
            at for at, panel in enumerate(page.panels) if _covers(panel, rect) and self._kept[panel.id][1] is not None
        )
        lowest = max(covering, default=None)
        if lowest is None:
            target.fill(page.ground)
        for panel in page.panels[lowest or 0 :]:
            if _rect(panel.box).colliderect(rect):
                target.blit(self._kept[panel.id][2], (panel.box.x, panel.box.y))

    def _draw(self, command: Command, surface: pygame.Surface, frame: Box) -> None:  # noqa: PLR0912 - one case a kind
        """Draw one command, whose places are the window's, on a panel's surface that starts at ``frame``."""
        left, top = frame.x, frame.y
        match command:
            case FillBox(box, colour):
                surface.fill(colour, _rect(box.moved(-left, -top)))
            case Veil(box, colour, strength):
                film = pygame.Surface(box.size, pygame.SRCALPHA)
                film.fill((*colour, strength))
                surface.blit(film, (box.x - left, box.y - top))
            case OutlineBox(box, colour, width):
                pygame.draw.rect(surface, colour, _rect(box.moved(-left, -top)), width)
            case RoundedBox(box, radius, fill, outline, width):
                shapes.blit_rounded(
                    surface, _rect(box.moved(-left, -top)), radius, fill=fill, outline=outline, width=width
                )
            case TextRun():
                self._text(command, surface, frame)
            case Icon(box, name, colour):
                surface.blit(self._pictures.icon(name, box.size, colour), (box.x - left, box.y - top))
            case Picture(box, path, edge):
                surface.blit(self._pictures.picture(path, box.size), (box.x - left, box.y - top))
                if edge is not None:
                    pygame.draw.rect(surface, edge, _rect(box.moved(-left, -top)), 1)
            case Thumbnail():
                self._thumbnail(command, surface, frame)
            case Sign(box, shape, colour):
                surface.blit(shapes.sign(shape, box.size, colour), (box.x - left, box.y - top))
            case Line():
                _line(command, surface, frame)
            case Polygon():
                picture, place = shapes.polygon(command)
                surface.blit(picture, (place[0] - left, place[1] - top))
            case Gauge():
                _gauge(command, surface, frame)
            case Chevron(box=box):
                surface.blit(shapes.chevron(command), (box.x - left, box.y - top))
            case Curve():
                shapes.blit_curve(surface, command, (left, top))
            case Land(box=box):
                surface.blit(self._pictures.land(command), (box.x - left, box.y - top))
            case _:
                assert_never(command)

    def _thumbnail(self, thumbnail: Thumbnail, surface: pygame.Surface, frame: Box) -> None:
        picture = self._pictures.thumbnail(thumbnail.name, thumbnail.stamp, thumbnail.box.size)
        if picture is None:
            return
        place = thumbnail.box.moved(-frame.x, -frame.y)
        surface.blit(picture, (place.x, place.y))
        if thumbnail.edge is not None:
            pygame.draw.rect(surface, thumbnail.edge, _rect(place), 1)

    def _text(self, run: TextRun, surface: pygame.Surface, frame: Box) -> None:
        y = run.box.y - frame.y
        for line in run.lines:
            if line:
                picture = self._fonts.surface(line, run.style, run.colour)
                spare = run.box.w - picture.get_width()
                x = run.box.x - frame.x + {"left": 0, "centre": spare // 2, "right": spare}[run.align]
                at = (x, y + (run.line_height - picture.get_height()) // 2)
                if run.halo is not None:
                    self._halo(surface, self._fonts.surface(line, run.style, run.halo), at, run.halo_width)
                surface.blit(picture, at)
            y += run.line_height

    @staticmethod
    def _halo(surface: pygame.Surface, words: pygame.Surface, at: tuple[int, int], width: int) -> None:
        """The same words moved round in a circle, under the words themselves."""
        for step in range(HALO_STEPS):
            angle = 360 * step / HALO_STEPS
            by = pygame.Vector2(width, 0).rotate(angle)
            surface.blit(words, (at[0] + round(by.x), at[1] + round(by.y)))


def _line(line: Line, surface: pygame.Surface, frame: Box) -> None:
    start = pygame.Vector2(line.start[0] - frame.x, line.start[1] - frame.y)
    end = pygame.Vector2(line.end[0] - frame.x, line.end[1] - frame.y)
    length = start.distance_to(end)
    if not line.dash or length == 0:
        _stroke(surface, line, start, end)
        return
    along = (end - start) / length
    at = 0.0
    while at < length:
        _stroke(surface, line, start + along * at, start + along * min(length, at + line.dash))
        at += 2 * line.dash


def _stroke(surface: pygame.Surface, line: Line, start: pygame.Vector2, end: pygame.Vector2) -> None:
    level = start.x == end.x or start.y == end.y
    if level:
        pygame.draw.line(surface, line.colour, start, end, line.width)
    else:
        pygame.draw.aaline(surface, line.colour, start, end, line.width)


def _gauge(gauge: Gauge, surface: pygame.Surface, frame: Box) -> None:
    cells = gauge.box.moved(-frame.x, -frame.y).columns(gauge.cells, gauge.gap)
    for number, cell in enumerate(cells):
        rect = _rect(cell)
        if number >= gauge.filled:
            surface.fill(gauge.edge, rect)
            surface.fill(gauge.empty, rect.inflate(-2, -2))
        elif gauge.hatched:
            surface.blit(shapes.hatching(cell.size, gauge.colour, gauge.empty), rect)
        else:
            surface.fill(gauge.colour, rect)
