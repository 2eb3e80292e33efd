"""Ten digits to type or press, shown as dots: nobody who looks on reads them.

The keys of the digits belong to the pad, not to its buttons: the focus would go to what was typed, for all to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.canvas.drawing import Command, Look, Panel, Sign, SignShape, text_run
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import CLOSE, Binding, Bindings, Where, numbered
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.canvas.geometry import Box
    from game.translate import Translator

__all__ = ["LONGEST", "PinPad"]

LONGEST: Final = 8
"""A PIN has at most so many digits."""
DIGIT: Final = "digit."
DIGITS: Final = tuple(Binding(key, f"{DIGIT}{key}", where=Where.SCREEN) for key in numbered(0, 9))
ERASE: Final = Binding("backspace", "erase")
OPEN: Final = Binding("enter", "open")
COLUMNS: Final = 5


class PinPad(Overlay):
    """``given`` is told the digits and says why they do not do, or nothing; ``leave`` takes the pad away."""

    def __init__(
        self, title: str, text: str, t: Translator, *, given: Callable[[str], str], leave: Callable[[], None]
    ) -> None:
        self._title = title
        self._text = text
        self._t = t
        self._given = given
        self._leave = leave
        self._digits = ""
        self._refused = ""

    @property
    def bindings(self) -> Bindings:
        """The digits, the way to take one back, to confirm, and out."""
        return (*DIGITS, ERASE, OPEN, CLOSE)

    def layout(self, look: Look, focus: Focus) -> Page:
        """The words, a dot for each digit, two rows of keys, and the buttons."""
        metrics, measure = look.metrics, look.measure
        width = min(look.size[0] - metrics.px(80), metrics.px(760))
        inner = width - 2 * metrics.px(24)
        body = metrics.style(TypeRole.BODY)
        said = self._refused or self._text
        texts = max(text_height(one, body, inner, measure) for one in (self._text, said))
        high = button_height(look)
        dots = metrics.px(28)
        title = text_height(self._title, metrics.style(TypeRole.TITLE), inner, measure)
        gaps = metrics.px(14 + 16 + 16 + 8 + 18)
        box = look.box.centred(width, title + texts + dots + 3 * high + gaps + 2 * metrics.px(24))
        commands, room = sheet(self._title, box, look)
        words, room = room.take_top(texts, metrics.px(16))
        tone = look.theme.vermilion.ink if self._refused else look.theme.text
        commands.append(text_run(said, words, body, tone, measure))
        place, room = room.take_top(dots, metrics.px(16))
        commands.extend(self._dots(place, look))
        foot, room = room.take_bottom(high, metrics.px(18))
        keys = self._keys(room, look)
        offered = [
            Button(OPEN.action, foot, self._t("pin.confirm"), OPEN.key, look="primary"),
            Button(ERASE.action, foot, self._t("pin.erase"), ERASE.key),
            Button(CLOSE.action, foot, self._t("board.close"), CLOSE.key),
        ]
        buttons = (*keys, *buttons_row(foot, offered, look))
        for button in buttons:
            commands.extend(widget_commands(button, look, focus))
        panel = Panel("pin", box, tuple(commands))
        return Page(look.size, look.theme.window, (panel,), buttons, OPEN.action, commands=(OPEN.key,))

    def _dots(self, place: Box, look: Look) -> list[Command]:
        """One for each digit that was typed; a ring for each that may follow."""
        side, gap = look.metrics.px(18), look.metrics.px(12)
        x = place.x + (place.w - LONGEST * side - (LONGEST - 1) * gap) // 2
        found: list[Command] = []
        for number in range(LONGEST):
            typed = number < len(self._digits)
            spot = place.take_left(side)[0].centred(side, side).moved(x - place.x + number * (side + gap), 0)
            colour = look.theme.sky.ink if typed else look.theme.outline
            found.append(Sign(spot, SignShape.DISC if typed else SignShape.RING, colour))
        return found

    def _keys(self, room: Box, look: Look) -> list[Button]:
        gap = look.metrics.px(8)
        found = []
        for digits in ("12345", "67890"):
            strip, room = room.take_top(button_height(look), gap)
            found += [
                Button(f"{DIGIT}{digit}", place, digit)
                for digit, place in zip(digits, strip.columns(COLUMNS, gap), strict=True)
            ]
        return found

    def handle(self, action: Action) -> None:
        """Type a digit, take one back, confirm, or leave."""
        name = action.widget
        if name == CLOSE.action:
            self._leave()
        elif name == ERASE.action:
            self._digits = self._digits[:-1]
        elif name == OPEN.action:
            self._refused = self._given(self._digits)
            self._digits = ""
        elif len(self._digits) < LONGEST:
            self._digits += name.removeprefix(DIGIT)
            self._refused = ""
