"""A screen that hides everything while a seat is called to the laptop: nothing of the board is under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, FillBox, Icon, Look, Panel, Picture, Sign, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.desk.clock import ClockState, shown_time
from game.board.screens.frame.top_bar import CLOCK_SIGNS
from game.board.widgets.bindings import Binding, Bindings
from game.board.widgets.flow import ink
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row
from game.board.widgets.stage import Screen
from game.board.widgets.values import Action, Button, Focus, Page

if TYPE_CHECKING:
    from game.board.desk.clock import PhaseClock
    from game.board.desk.desk import SeatMark
    from game.translate import Translator

__all__ = ["GO", "Cover"]

ROLES: Final = (
    ((TypeRole.DISPLAY, TypeRole.TITLE, TypeRole.HEADING), 150),
    ((TypeRole.TITLE, TypeRole.HEADING, TypeRole.HEADING), 90),
    ((TypeRole.HEADING, TypeRole.BODY, TypeRole.CAPTION), 40),
)
"""The type of title, text and request, and how high the badge is at 1920 by 1080: from the largest down."""
GO: Final = Binding("enter", "ready")
GO_GUARDED: Final = Binding("f", "ready")
"""Who lifts covers all day by Enter does not open everybody's secrets by it."""
BACK: Final = Binding("escape", "back")
OTHER: Final = Binding("z", "other")


class Cover(Screen):
    """Calls a seat to the laptop: its flag, shape and name, what it is about to do, and that the others look away.

    ``title`` names the seat, ``text`` says what comes next; ``go_on`` is called when the seat is there, and ``back``,
    where there is one, when it was the wrong seat: it shows what everybody may see. One that is ``guarded`` is lifted
    by another key, and Enter leads back. ``other`` is another way on without lifting it, and its words. ``moment`` says
    at what point the game is, and ``clock`` what time the phase has left: a room with one screen sees nothing else
    meanwhile. The cover is no overlay, so that not one frame of what lies under it is drawn; it opens nothing by any
    other key than its buttons'.
    """

    def __init__(
        self,
        t: Translator,
        title: str,
        text: str,
        go_on: Callable[[], None],
        *,
        mark: SeatMark | None = None,
        flag: str = "",
        back: Callable[[], None] | None = None,
        leaving: Callable[[], bool] = lambda: True,
        moment: str = "",
        clock: PhaseClock | None = None,
        guarded: bool = False,
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        self._t = t
        self._title = title
        self._text = text
        self._go_on = go_on
        self._mark = mark
        self._flag = flag
        self._back = back
        self._leaving = leaving
        self._moment = moment
        self._clock = clock
        self._go = GO_GUARDED if guarded else GO
        self._guarded = guarded
        self._other = other

    @property
    def bindings(self) -> Bindings:
        """To lift it, and where there are other ways, those."""
        others = (OTHER,) if self._other is not None else ()
        return (self._go, *others) if self._back is None else (self._go, BACK, *others)

    def tick(self) -> None:
        """The clock moves on."""
        if self._clock is not None:
            self._clock.tick()

    def next_change(self) -> float | None:
        """When the clock shows another second."""
        return self._clock.next_change() if self._clock is not None else None

    def layout(self, look: Look, focus: Focus) -> Page:
        """One calm column in the middle of an empty window."""
        metrics, theme = look.metrics, look.theme
        width = min(look.size[0] - metrics.px(120), metrics.px(980))
        said = (self._title, self._text, self._t("seats.look_away"))
        gap, foot = metrics.px(26), metrics.px(50) + button_height(look) + metrics.px(14)
        foot += button_height(look) + metrics.px(14) if self._other is not None else 0
        for roles, side in ROLES:  # smaller where long names would push the button out of the window
            texts = tuple(zip(said, roles, strict=True))
            heights = [text_height(text, metrics.style(role), width, look.measure) for text, role in texts]
            badge = metrics.px(side) if self._flag or self._mark else 0
            whole = badge + sum(heights) + 3 * gap + foot
            if whole <= look.size[1]:
                break
        column = look.box.centred(width, min(whole, look.size[1]))
        commands: list[Command] = [FillBox(look.box, theme.window)]
        top, rest = column.take_top(badge, gap if badge else 0)
        commands.extend(self._badge(top, look))
        for (text, role), height in zip(texts, heights, strict=True):
            tone = theme.quiet if text == said[-1] else theme.text
            place, rest = rest.take_top(height, gap)
            commands.append(text_run(text, place, metrics.style(role), tone, look.measure, align="centre"))
        go = self._button(rest, look)
        buttons = (go,) if self._back is None else (go, self._back_button(look))
        if self._other is not None:
            row = go.box.moved(0, go.box.h + metrics.px(14))
            across = Box(look.box.x, row.y, look.box.w, button_height(look))
            (sized,) = buttons_row(across, [Button(OTHER.action, across, self._other[0], OTHER.key)], look)
            place = across.centred(sized.box.w, sized.box.h)
            buttons = (go, replace(sized, box=place), *buttons[1:])
        for button in buttons:
            commands.extend(widget_commands(button, look, focus))
        panel = Panel("cover", look.box, tuple(commands), theme.window)
        first = BACK.action if self._guarded and self._back is not None else GO.action
        return Page(look.size, theme.window, (panel, *self._now(look)), buttons, first)

    def _now(self, look: Look) -> tuple[Panel, ...]:
        """At what point the game is, and the time left, over the column; each painted by itself."""
        metrics, theme, measure = look.metrics, look.theme, look.measure
        style = metrics.style(TypeRole.TITLE)
        row = look.box.inset(metrics.px(40)).take_top(measure.line_height(style))[0]
        left, right = row.columns(2)
        moment = text_run(self._moment, left, style, theme.quiet, measure, most_lines=1)
        panels = [Panel("cover.moment", left, (moment,))] if self._moment else []
        face = self._clock.shown if self._clock is not None else None
        if face is not None and face.state is not ClockState.OFF:
            icon, tone, _ = CLOCK_SIGNS[face.state]
            shown, colour = shown_time(face.seconds), ink(theme, tone)
            place, rest = right.take_right(measure.width(shown, style), metrics.px(10))
            side = metrics.px(26)
            mark = rest.take_right(side)[0].centred(side, side)
            drawn = (Icon(mark, icon, colour), text_run(shown, place, style, colour, measure))
            panels.append(Panel("cover.clock", right, drawn))
        return tuple(panels)

    def _back_button(self, look: Look) -> Button:
        """In the corner, out of the way of who lifts the cover."""
        margin, height = look.metrics.px(40), button_height(look)
        row = Box(margin, look.size[1] - margin - height, look.size[0] - 2 * margin, height)
        (sized,) = buttons_row(row, [Button(BACK.action, row, self._t("seats.other_seat"), BACK.key)], look)
        return sized

    def _button(self, rest: Box, look: Look) -> Button:
        height = button_height(look) + look.metrics.px(14)
        row = Box(rest.x, rest.y + look.metrics.px(16), rest.w, height)
        label = self._t("seats.i_lead" if self._guarded else "seats.i_am_here")
        (sized,) = buttons_row(row, [Button(GO.action, row, label, self._go.key, look="primary")], look)
        wide = sized.box.w + look.metrics.px(40)
        return Button(GO.action, row.centred(wide, height), sized.label, self._go.key, look="primary")

    def _badge(self, box: Box, look: Look) -> list[Command]:
        """The flag, and the seat's shape in its colour beside it."""
        metrics, theme = look.metrics, look.theme
        if not box.h:
            return []
        flag_box = Box(0, 0, box.h * 4 // 3, box.h)
        sign = metrics.px(64)
        gap = metrics.px(36)
        wide = (
            (flag_box.w if self._flag else 0) + (sign if self._mark else 0) + (gap if self._flag and self._mark else 0)
        )
        x = box.x + (box.w - wide) // 2
        commands: list[Command] = []
        if self._flag:
            place = Box(x, box.y, flag_box.w, box.h)
            commands.append(Picture(place, self._flag, theme.border))
            x = place.right + gap
        if self._mark is not None:
            accent = theme.accent(self._mark.accent)
            commands.append(Sign(Box(x, box.y + (box.h - sign) // 2, sign, sign), self._mark.shape, accent.fill))
        return commands

    def handle(self, action: Action) -> None:
        """Uncover for the seat that was called."""
        if action.widget == GO.action:
            self._go_on()
        elif action.widget == BACK.action and self._back is not None:
            self._back()
        elif action.widget == OTHER.action and self._other is not None:
            self._other[1]()

    def leaving(self) -> bool:
        """Whether the window may close now."""
        return self._leaving()
