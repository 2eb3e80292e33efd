"""Where to save instead: shown at once when the disk refuses, with a place to type and a way to try again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.board.canvas.drawing import Look, Panel, text_run
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import CLOSE
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page, TextField, Widget

if TYPE_CHECKING:
    from game.board.desk.desk import Desk

__all__ = ["SavePlace"]

PATH, SAVE, AGAIN = "path", "save_here", "again"


class SavePlace(Overlay):
    """Says what is wrong with saving. ``save`` and ``again`` give the reason of a failure, nothing if it went well."""

    def __init__(
        self,
        desk: Desk,
        path: str,
        *,
        save: Callable[[str], str],
        again: Callable[[], str],
        leave: Callable[[], None],
        reason: str,
    ) -> None:
        self._desk = desk
        self._path = path
        self._save = save
        self._again = again
        self._leave = leave
        self._reason = reason

    def layout(self, look: Look, focus: Focus) -> Page:
        """The reason, a line to type a place in, and three buttons."""
        metrics, desk, measure = look.metrics, self._desk, look.measure
        width = min(look.size[0] - metrics.px(80), metrics.px(940))
        pad = metrics.px(24)
        inner_w = width - 2 * pad
        body = metrics.style(TypeRole.BODY)
        text = f"{self._reason}\n{desk.t('board.save_goes_on')}"
        text_h = text_height(text, body, inner_w, measure)
        field_h = measure.line_height(metrics.style(TypeRole.CAPTION)) + button_height(look) + metrics.px(4)
        title = desk.t("board.not_saved_title")
        title_h = text_height(title, metrics.style(TypeRole.TITLE), inner_w, measure)
        height = 2 * pad + title_h + text_h + field_h + button_height(look) + metrics.px(14 + 18 + 18)
        box = look.box.centred(width, height)
        commands, room = sheet(title, box, look)
        words, room = room.take_top(text_h, metrics.px(18))
        commands.append(text_run(text, words, body, look.theme.text, measure))
        place, room = room.take_top(field_h, metrics.px(18))
        row, _ = room.take_top(button_height(look))
        typed = TextField(PATH, place, desk.t("board.save_path"), self._path, limit=400)
        widgets: list[Widget] = [
            typed,
            *buttons_row(
                row,
                [
                    Button(SAVE, row, desk.t("board.save_here"), look="primary"),
                    Button(AGAIN, row, desk.t("board.try_again")),
                    Button(CLOSE.action, row, desk.t("board.go_on_unsaved"), CLOSE.key),
                ],
                look,
            ),
        ]
        for widget in widgets:
            commands.extend(widget_commands(widget, look, focus))
        return Page(look.size, look.theme.window, (Panel("place", box, tuple(commands)),), tuple(widgets), AGAIN)

    def handle(self, action: Action) -> None:
        """Type, save at the place, try the old one again, or play on without."""
        if action.widget == PATH:
            self._path = str(action.value)
            if action.final:
                self._try(lambda: self._save(self._path))
        elif action.widget == SAVE:
            self._try(lambda: self._save(self._path))
        elif action.widget == AGAIN:
            self._try(self._again)
        elif action.widget == CLOSE.action:
            self._leave()

    def _try(self, attempt: Callable[[], str]) -> None:
        reason = attempt()
        if reason:
            self._reason = reason
        else:
            self._leave()
