"""A clip being taken: how far it is, and a way to stop. It takes a picture each time the window has drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.canvas.drawing import Command, FillBox, Look, Panel, RoundedBox, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import CLOSE
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.translate import Translator

__all__ = ["Filming"]


class Filming(Overlay):
    """Calls ``shoot`` with 0 to ``count`` - 1, one a frame, then ``finish`` until that says it is over.

    ``done`` is told once: of nothing when all went well, of an ``InterruptedError`` when the person stopped it, else of
    what the system refused.
    """

    def __init__(
        self,
        t: Translator,
        count: int,
        shoot: Callable[[int], None],
        finish: Callable[[], tuple[bool, OSError | None]],
        *,
        done: Callable[[OSError | None], None],
    ) -> None:
        self._t = t
        self._count = count
        self._shoot = shoot
        self._finish = finish
        self._done = done
        self._taken = -1
        self._over = False

    def tick(self) -> None:
        """One picture more; the first frame only says what comes."""
        if self._over:
            return
        try:
            if 0 <= self._taken < self._count:
                self._shoot(self._taken)
            if self._taken < self._count:
                self._taken += 1
                return
            finished, why = self._finish()
        except OSError as error:
            finished, why = True, error
        if finished:
            self._end(why)

    def next_change(self) -> float | None:
        """At once, while pictures are taken; while they are written, ten times a second."""
        return None if self._over else 0.0 if self._taken < self._count else 0.1

    def layout(self, look: Look, focus: Focus) -> Page:
        """How many of how many, a bar, and a button to stop."""
        metrics, measure, t = look.metrics, look.measure, self._t
        pad = metrics.px(24)
        width = min(look.size[0] - metrics.px(80), metrics.px(760))
        body = metrics.style(TypeRole.BODY)
        line, title = measure.line_height(body), t("studio.filming")
        high = measure.line_height(metrics.style(TypeRole.TITLE)) + line + metrics.px(14 + 12 + 18 + 22)
        box = look.box.centred(width, high + button_height(look) + 2 * pad)
        drawn, room = sheet(title, box, look)
        commands: list[Command] = list(drawn)
        words, room = room.take_top(line, metrics.px(12))
        taken = max(0, min(self._taken, self._count))
        text = t("studio.filmed", taken=taken, count=self._count) if taken < self._count else t("studio.writing")
        commands.append(text_run(text, words, body, look.theme.text, measure, most_lines=1))
        bar, room = room.take_top(metrics.px(18), metrics.px(22))
        commands.append(RoundedBox(bar, metrics.px(4), look.theme.sunken, look.theme.outline, metrics.line))
        commands.append(FillBox(Box(bar.x, bar.y, bar.w * taken // max(1, self._count), bar.h), look.theme.sky.fill))
        row, _ = room.take_top(button_height(look))
        (stop,) = buttons_row(row, [Button(CLOSE.action, row, t("studio.stop"), CLOSE.key)], look)
        commands.extend(widget_commands(stop, look, focus))
        return Page(look.size, look.theme.window, (Panel("filming", box, tuple(commands)),), (stop,), CLOSE.action)

    def handle(self, action: Action) -> None:
        """Stop."""
        if action.widget == CLOSE.action and not self._over:
            self._end(InterruptedError())

    def _end(self, why: OSError | None) -> None:
        self._over = True
        self._done(why)
