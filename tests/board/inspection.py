"""Finds what is wrong with a page without looking at it: text that is cut, lost, too small, or in another's way."""

from __future__ import annotations

from collections.abc import Iterator

from game.board.canvas.drawing import Chevron, Command, FillBox, Land, Look, Panel, RoundedBox, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.theme import LEAST_TYPE, Colour, contrast
from game.board.widgets.tooltip import hint_of
from game.board.widgets.values import ChoiceList, Page, Widget

__all__ = ["LEAST_CONTRAST", "faults"]

LEAST_CONTRAST = 4.5


def faults(page: Page, look: Look) -> list[str]:
    """Every fault of ``page`` as a sentence for a developer; empty for a sound page.

    Text must lie in its panel and the panel in the window; no two texts of a panel may overlap; a text that was cut
    must be whole in the hint of a widget at that place; no type under 12 pixels; contrast at least 4.5 to 1 with what
    was filled under it, or with the halo around it.
    """
    found: list[str] = []
    for panel in page.panels:
        if not look.box.encloses(panel.box):
            found.append(f"panel {panel.id} falls outside the window")
        runs = [(n, command) for n, command in enumerate(panel.commands) if isinstance(command, TextRun)]
        for number, run in runs:
            found.extend(f"{panel.id}: {fault}: {run.full!r}" for fault in _faults_of(run, panel, page))
            ground = run.halo or _ground_under(run.box, panel, number, page)
            if ground is not None and contrast(run.colour, ground) < LEAST_CONTRAST:
                found.append(f"{panel.id}: contrast {contrast(run.colour, ground):.1f}: {run.full!r}")
        found.extend(f"{panel.id}: {one.full!r} and {other.full!r} overlap" for one, other in _overlapping(runs))
    found.extend(
        f"widget {widget.id} falls outside the window" for widget in page.widgets if not look.box.encloses(widget.box)
    )
    return found


def _overlapping(runs: list[tuple[int, TextRun]]) -> Iterator[tuple[TextRun, TextRun]]:
    """Each two texts that lie in each other's way; from the top down, for only those near each other can."""
    falling = sorted((run for _, run in runs), key=lambda run: run.box.y)
    for at, one in enumerate(falling, start=1):
        for other in falling[at:]:
            if other.box.y >= one.box.bottom:
                break
            if one.box.meets(other.box):
                yield one, other


def _faults_of(run: TextRun, panel: Panel, page: Page) -> Iterator[str]:
    inside = panel.box.encloses(run.box)
    if panel.scrolls:
        inside = panel.box.x <= run.box.x and run.box.right <= panel.box.right
    if not inside:
        yield "outside its panel"
    if run.style.size < LEAST_TYPE:
        yield f"only {run.style.size} pixels high"
    if run.clipped and run.box.meets(panel.box) and not any(run.full in text for text in _hints_at(run.box, page)):
        yield "cut, and nowhere whole"


def _hints_at(box: Box, page: Page) -> Iterator[str]:
    for widget in page.widgets:
        if widget.box.meets(box):
            yield from _hints(widget)


def _hints(widget: Widget) -> Iterator[str]:
    if isinstance(widget, ChoiceList):
        yield from (hint_of(widget, row) for row in range(len(widget.options)))
    else:
        yield hint_of(widget)


def _ground_under(box: Box, panel: Panel, before: int, page: Page) -> Colour | None:
    """The colour last filled under ``box`` in its panel; the panel's ground, or that of the panel under it."""
    for command in reversed(panel.commands[:before]):
        colour = _fill_of(command, box)
        if colour is not None:
            return colour
    if panel.ground is not None:
        return panel.ground
    at = page.panels.index(panel)
    for lower in reversed(page.panels[:at]):
        for command in reversed(lower.commands):
            colour = _fill_of(command, box)
            if colour is not None:
                return colour
        if lower.ground is not None and lower.box.encloses(box):
            return lower.ground
    return page.ground


def _fill_of(command: Command, box: Box) -> Colour | None:
    match command:
        case FillBox(frame, colour) if frame.encloses(box):
            return colour
        case RoundedBox(box=frame, fill=fill) if frame.encloses(box):
            return fill
        case Chevron(box=frame, fill=fill) if frame.encloses(box):
            return fill
        case Land(box=frame, colours=colours) if frame.encloses(box):
            return colours.sea
        case _:
            return None
