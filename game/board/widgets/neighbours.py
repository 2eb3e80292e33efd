"""The nearest thing on each side, for the arrows; and the way through what a scrolled area holds. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from game.board.canvas.geometry import Box
from game.board.widgets.responses import IGNORED, USED, Response
from game.board.widgets.signals import KeyPress
from game.board.widgets.values import ChoiceList, Focus, Page, Row, ScrollArea, Widget, is_reachable

__all__ = ["ARROWS", "key_on_row", "neighbour", "scrolled_from_afar", "travel"]

ARROWS: Final = ("left", "right", "up", "down")


def neighbour(page: Page, widget: Widget, direction: str) -> Widget | None:
    """The nearest widget left, right, up or down of ``widget``, or nothing."""
    return _nearest(page, widget.id, widget.box, direction)


def _nearest(page: Page, name: str, start: Box, direction: str, without: tuple[str, ...] = ()) -> Widget | None:
    found = [other for other in page.widgets if other.id not in (name, *without) and is_reachable(other)]
    others = [other for other in found if not (isinstance(other, ScrollArea) and other.rows)]  # its rows stand for it
    place = _closest(start, [other.box for other in others], direction)
    return others[place] if place is not None else None


def _closest(start: Box, boxes: Iterable[Box], direction: str) -> int | None:
    """The place of the nearest of these boxes on one side, or nothing."""
    ranked = [
        (distance, place)
        for place, box in enumerate(boxes)
        if (distance := _distance(start, box, direction)) is not None
    ]
    return min(ranked)[1] if ranked else None


def _distance(start: Box, end: Box, direction: str) -> int | None:
    """How far ``end`` lies from ``start`` that way, a step aside counting threefold; nothing when it lies elsewhere."""
    across = direction in ("left", "right")
    begin, finish = (start, end) if direction in ("right", "down") else (end, start)
    ahead = finish.centre[0] - begin.centre[0] if across else finish.centre[1] - begin.centre[1]
    gap = finish.x - begin.right if across else finish.y - begin.bottom
    if ahead <= 0 or gap < -1:
        return None
    if across:
        aside = max(0, end.y - start.bottom, start.y - end.bottom)
        shift = abs(end.centre[1] - start.centre[1])
    else:
        aside = max(0, end.x - start.right, start.x - end.right)
        shift = abs(end.centre[0] - start.centre[0])
    return max(0, gap) * 4 + aside * 12 + shift


def travel(key: str, at: int, most: int, step: int, shown: int) -> int | None:
    """Where a key leads from ``at`` in something ``most`` long at the furthest; nothing when the key is another's."""
    leap = max(step, shown - step)
    targets = {"up": at - step, "down": at + step, "page_up": at - leap, "page_down": at + leap, "home": 0, "end": most}
    return max(0, min(most, targets[key])) if key in targets else None


def key_on_row(page: Page, press: KeyPress, focus: Focus) -> Response:
    """A key on a row of a scrolled area: to another row, in sight or not; past the last, on through the text."""
    found = page.row(focus.widget)
    if found is None or press.ctrl or press.alt:
        return IGNORED
    area, row = found
    if press.key in ("enter", "space"):
        return USED if page.widget(row.id) is None else IGNORED  # it comes in sight first
    on = _on_past(area, row, press.key, focus)
    if on is not None:
        return on
    target = _row_from(area, row, press.key)
    if target is not None:
        focus.widget = target.id
    elif press.key in ARROWS:
        return _out_of(area, row, page, press.key, focus)
    return USED if press.key in ("page_up", "page_down", "home", "end") or target is not None else IGNORED


def _on_past(area: ScrollArea, row: Row, key: str, focus: Focus) -> Response | None:
    """From a row that one has read on past: back to it, or further on; nothing where it is in sight."""
    at = focus.scroll(area)
    above, below = row.box.bottom - at <= area.box.y, row.box.y - at >= area.box.bottom
    if key not in ("up", "down") or not (above or below):
        return None
    if above == (key == "up"):
        return USED
    return None if _row_from(area, row, key) is not None else _read_on(area, key, focus)


def _read_on(area: ScrollArea, key: str, focus: Focus) -> Response | None:
    """A line further through what is left of an area that way; nothing at its end. The row keeps the focus."""
    at = focus.scroll(area)
    target = travel(key, at, area.most_scroll, area.step, area.box.h)
    if target is None or target == at:
        return None
    focus.scrolls[area.id] = target
    return Response(reads=True)


def _row_from(area: ScrollArea, row: Row, key: str) -> Row | None:
    """The row that a key leads to from another."""
    others = [one for one in area.rows if one.id != row.id]
    if not others:
        return None
    if key in ("home", "end"):
        return others[0 if key == "home" else -1]
    if key in ARROWS:
        place = _closest(row.box, [one.box for one in others], key)
        return others[place] if place is not None else None
    if key not in ("page_up", "page_down"):
        return None
    down, leap = key == "page_down", max(area.step, area.box.h - area.step)
    wanted = row.box.y + (leap if down else -leap)
    beyond = [one for one in others if (one.box.y > row.box.y if down else one.box.y < row.box.y)]
    return min(beyond, key=lambda one: (abs(one.box.y - wanted), abs(one.box.x - row.box.x)), default=None)


def _out_of(area: ScrollArea, row: Row, page: Page, key: str, focus: Focus) -> Response:
    """Past the last row that way: on through what is left of the area, then to the neighbour outside it."""
    on = _read_on(area, key, focus)
    if on is not None:
        return on
    seen = row.box.moved(0, -focus.scroll(area))
    start = Box(seen.x, max(area.box.y, min(seen.y, area.box.bottom - 1)), seen.w, min(seen.h, area.box.h))
    found = _nearest(page, row.id, start, key, (area.id, *(one.id for one in area.rows)))
    focus.widget = found.id if found is not None else focus.widget
    return USED


def scrolled_from_afar(page: Page, press: KeyPress, focus: Focus) -> bool:
    """What no widget and no screen wanted: a key for moving scrolls the largest thing on the page; whether it could."""
    if press.ctrl or press.alt or press.key not in ("page_up", "page_down", "home", "end"):
        return False
    scrolling = [one for one in page.widgets if isinstance(one, ScrollArea | ChoiceList) and one.most_scroll]
    if not scrolling:
        return False
    widest = max(scrolling, key=lambda one: one.box.w * one.box.h)
    step, shown = (widest.step, widest.box.h) if isinstance(widest, ScrollArea) else (1, widest.rows_shown)
    target = travel(press.key, focus.scroll(widest), widest.most_scroll, step, shown)
    if target is None:
        return False
    focus.scrolls[widest.id] = target
    focus.reveal = False
    return True
