"""The settings: language, type, theme, motion, full screen, clock, sound and lesson. Each takes effect at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from game.board.canvas.drawing import Command, Look, Panel, Sign, SignShape, text_run
from game.board.canvas.geometry import Box
from game.board.canvas.text import text_height
from game.board.canvas.theme import TypeRole
from game.board.widgets.bindings import CLOSE
from game.board.widgets.looks import button_height, widget_commands
from game.board.widgets.segments import Segments, segments_in, segments_width
from game.board.widgets.sheet import buttons_row, sheet
from game.board.widgets.stage import Overlay
from game.board.widgets.values import Action, Button, Focus, Page, Widget
from game.translate import LANGUAGES, Translator
from game.user.preferences import TYPE_SIZES, Preferences

__all__ = ["Settings"]

ON, OFF = "on", "off"
ROW_GAP: Final = 14
"""Between settings that are explained, at 1920 by 1080."""
LABELS: Final = {
    "language": ("start.set_language", ""),
    "type_size": ("start.set_type", "start.about_type"),
    "projector_type": ("start.set_projector_type", "start.about_projector_type"),
    "theme": ("start.set_theme", "start.about_theme"),
    "motion": ("start.set_motion", "start.about_motion"),
    "full_screen": ("start.set_full_screen", "start.about_full_screen"),
    "clock": ("start.set_clock", "start.about_clock"),
    "sound": ("start.set_sound", "start.about_sound"),
    "lesson": ("start.set_lesson", "start.about_lesson"),
}
"""What each preference is called, and what it does."""
THEME_WORDS: Final = {
    "dark": "start.theme_dark",
    "light": "start.theme_light",
    "high_contrast": "start.theme_high_contrast",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One setting as it is laid out: its name, words, and choices."""

    name: str
    label: str
    about: str
    options: tuple[tuple[str, str], ...]
    selected: str


class Settings(Overlay):
    """The settings over the screen.

    ``change`` is told of new preferences, makes them hold, and gives what must be said of that: why they could not be
    kept or why there is no sound, else nothing. ``preferences`` may be set from outside, as when a key changes the
    size of type meanwhile. ``leave`` takes the settings away.
    """

    def __init__(
        self, t: Translator, preferences: Preferences, change: Callable[[Preferences], str], leave: Callable[[], None]
    ) -> None:
        self.t = t
        self.preferences = preferences
        self._change = change
        self._leave = leave
        self._said = ""
        self._changed = False

    def _rows(self) -> list[_Row]:
        t, now = self.t, self.preferences
        sizes = tuple((str(size), f"{round(size * 100)} %") for size in TYPE_SIZES)
        choices: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {
            "language": (tuple(LANGUAGES.items()), t.language),
            "type_size": (sizes, str(now.type_size)),
            "projector_type": (sizes, str(now.projector_type)),
            "theme": (tuple((name, t(said)) for name, said in THEME_WORDS.items()), now.theme),
        }
        switch = ((ON, t("start.on")), (OFF, t("start.off")))
        rows = []
        for name, (label, about) in LABELS.items():
            options, selected = choices.get(name) or (switch, ON if getattr(now, name) else OFF)
            rows.append(_Row(name, t(label), t(about) if about else "", options, selected))
        return rows

    def layout(self, look: Look, focus: Focus) -> Page:
        """A row for each setting, what there is to say under them, and the way back."""
        metrics, rows = look.metrics, self._rows()
        pad = metrics.px(24)
        column = max(segments_width([label for _, label in row.options], look) for row in rows)
        most_w = look.size[0] - metrics.px(80)
        width = min(most_w, max(metrics.px(1060), column + metrics.px(420)) + 2 * pad)
        column = min(column, (width - 2 * pad) * 2 // 3)
        words_w = width - 2 * pad - column - metrics.px(24)
        said = self._said or self.t("start.kept" if self._changed else "start.at_once")
        title_h = text_height(self.t("start.settings"), metrics.style(TypeRole.TITLE), width - 2 * pad, look.measure)
        said_w = width - 2 * pad - metrics.px(30) - self._close_width(look)
        foot_h = max(button_height(look), text_height(said, metrics.style(TypeRole.BODY), max(1, said_w), look.measure))
        fixed = 2 * pad + title_h + foot_h + metrics.px(14 + 16)
        room = look.size[1] - metrics.px(60) - fixed
        heights, explained = self._heights(rows, words_w, room, look)
        gap = metrics.px(ROW_GAP) if explained else metrics.px(6)
        box = look.box.centred(width, fixed + sum(heights) + gap * (len(rows) - 1))
        commands, inner = sheet(self.t("start.settings"), box, look)
        foot, inner = inner.take_bottom(foot_h, metrics.px(16))
        widgets: list[Widget] = []
        for row, place in zip(rows, inner.split_rows(*heights, gap=gap), strict=True):
            words, _ = place.take_left(words_w)
            commands.extend(self._words(row, words, look, explained=explained))
            strip = place.take_right(column)[0].centred(column, button_height(look))
            hint = "" if explained else row.about
            widgets.append(
                Segments(row.name, strip, segments_in(strip, row.options, look), row.selected, row.label, hint)
            )
        (close,) = buttons_row(
            foot, [Button(CLOSE.action, foot, self.t("board.close"), CLOSE.key, look="primary")], look
        )
        widgets.append(close)
        commands.extend(self._footer(said, Box(foot.x, foot.y, max(1, close.box.x - foot.x), foot.h), look))
        for widget in widgets:
            commands.extend(widget_commands(widget, look, focus))
        return Page(
            look.size, look.theme.window, (Panel("settings", box, tuple(commands)),), tuple(widgets), "language"
        )

    def _close_width(self, look: Look) -> int:
        (close,) = buttons_row(look.box, [Button(CLOSE.action, look.box, self.t("board.close"), CLOSE.key)], look)
        return close.box.w + look.metrics.px(20)

    def _heights(self, rows: list[_Row], width: int, room: int, look: Look) -> tuple[list[int], bool]:
        """How high each row is, and whether there is room to say what each setting does."""
        metrics = look.metrics

        def tall(row: _Row, *, explained: bool) -> int:
            height = text_height(row.label, metrics.style(TypeRole.LABEL), width, look.measure)
            if explained and row.about:
                height += text_height(row.about, metrics.style(TypeRole.CAPTION), width, look.measure)
            return max(height, button_height(look))

        heights = [tall(row, explained=True) for row in rows]
        if sum(heights) + metrics.px(ROW_GAP) * (len(rows) - 1) <= room:
            return heights, True
        return [tall(row, explained=False) for row in rows], False

    def _words(self, row: _Row, place: Box, look: Look, *, explained: bool) -> list[Command]:
        metrics, theme = look.metrics, look.theme
        label, caption = metrics.style(TypeRole.LABEL), metrics.style(TypeRole.CAPTION)
        label_h = text_height(row.label, label, place.w, look.measure)
        about_h = text_height(row.about, caption, place.w, look.measure) if explained and row.about else 0
        block = Box(place.x, place.y + (place.h - label_h - about_h) // 2, place.w, label_h + about_h)
        first, second = block.take_top(label_h)
        commands: list[Command] = [text_run(row.label, first, label, theme.text, look.measure)]
        if about_h:
            commands.append(text_run(row.about, second, caption, theme.quiet, look.measure))
        return commands

    def _footer(self, said: str, place: Box, look: Look) -> list[Command]:
        """What there is to say: that the settings hold, or what did not work, with a sign for which of the two."""
        metrics, theme = look.metrics, look.theme
        mark, words = place.take_left(metrics.px(18), metrics.px(10))
        shape, colour = (SignShape.CROSS, theme.vermilion.ink) if self._said else (SignShape.CHECK, theme.green.ink)
        words = Box(words.x, words.y, max(1, words.w - metrics.px(20)), words.h)
        tone = theme.vermilion.ink if self._said else theme.quiet
        return [
            Sign(mark.centred(metrics.px(16), metrics.px(16)), shape, colour),
            text_run(said, words, metrics.style(TypeRole.BODY), tone, look.measure, middle=True),
        ]

    def handle(self, action: Action) -> None:
        """Change a setting, or go back."""
        if action.widget == CLOSE.action:
            self._leave()
        elif action.widget in LABELS:
            value: Any = str(action.value)
            if action.widget in ("type_size", "projector_type"):
                value = float(value)
            elif value in {ON, OFF}:
                value = value == ON
            self.preferences = replace(self.preferences, **{action.widget: value})
            self._said = self._change(self.preferences)
            self._changed = True
            if action.widget == "language":
                self.t = Translator(self.preferences.language)
