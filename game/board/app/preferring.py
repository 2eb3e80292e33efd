"""What a person prefers, in force at once and kept: language, type, theme, motion, full screen, clock and sound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.canvas.theme import THEMES, TypeRole
from game.board.screens.overlays.about import About
from game.board.screens.overlays.settings import Settings
from game.board.screens.start.start import Start
from game.board.widgets.flow import Line
from game.user import preferences as kept

if TYPE_CHECKING:
    from game.board.app.table import Table
    from game.board.window.sound import Sound
    from game.user.preferences import Preferences

__all__ = ["Preferring"]


class Preferring:
    """Somebody's preferences at a table. ``keeps`` is false where nothing may be written, as for a picture."""

    def __init__(self, table: Table, sound: Sound) -> None:
        self._table = table
        self._sound = sound
        self.keeps = False
        self._unchosen = ""
        self._language = ""
        table.preferences = replace(table.preferences, language=table.t.language)
        table.stage.on_type_size = lambda size: self.keep(replace(table.preferences, type_size=size))
        table.stage.far_type_size = table.preferences.projector_type
        table.stage.on_far_type_size = self.keep_far_type_size
        table.stage.on_full_screen = lambda full: self.keep(replace(table.preferences, full_screen=full))

    def keep_from_now_on(self, language: str) -> None:
        """Keep what changes; the language that was chosen once, or none, stands until another is chosen."""
        self.keeps, self._unchosen, self._language = True, self._table.t.language, language

    def prefer(self, wanted: Preferences) -> str:
        """Let preferences hold from now on, and keep them; what could not be done, in the reader's language."""
        table = self._table
        if wanted.language and wanted.language != table.t.language:
            self._speak(wanted.language)
        table.stage.theme = THEMES[wanted.theme]
        table.stage.type_size = wanted.type_size
        table.stage.far_type_size = wanted.projector_type
        table.stage.full_screen = wanted.full_screen
        if table.clock is not None:
            table.clock.enabled = wanted.clock
        if table.desk is not None:
            table.desk.lesson = wanted.lesson
        silent = self._sound.switch(on=wanted.sound)
        refused = self.keep(wanted)
        return refused or (table.t.render(silent) if silent is not None else "")

    def keep_far_type_size(self, size: float) -> None:
        """What a room reads is written in this size from now on, in whichever window it stands."""
        self._table.stage.far_type_size = size
        self.keep(replace(self._table.preferences, projector_type=size))

    def keep(self, wanted: Preferences) -> str:
        """Keep preferences that hold already; why that was not possible, in the reader's language, or nothing."""
        self._table.preferences = wanted
        language = self._language if wanted.language == self._unchosen else wanted.language
        refused = kept.save(replace(wanted, language=language)) if self.keeps else None
        return self._table.t.render(refused) if refused is not None else ""

    def _speak(self, language: str) -> None:
        """Read everything on this stage in another language."""
        self._unchosen = ""
        self._table.speak(language)
        for screen in self._table.stage.screens:
            if isinstance(screen, Start | Settings):
                screen.t = self._table.t

    def change_language(self, language: str) -> None:
        """Read everything in another language."""
        self._speak(language)
        self.keep(replace(self._table.preferences, language=language))

    def change_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = list(THEMES)
        following = names[(names.index(self._table.stage.theme.name) + 1) % len(names)]
        self.prefer(replace(self._table.preferences, theme=following))

    def remember_window(self, size: tuple[int, int], place: tuple[int, int]) -> None:
        """Keep how large the window was left, and where."""
        self.keep(replace(self._table.preferences, window=size, place=place))

    def moves(self) -> bool:
        """Whether things may move by themselves."""
        return self._table.preferences.motion

    def help_ways(self) -> list[Line]:
        """The settings are opened from the help, in every view."""
        said = self._table.t("board.settings")
        return [Line(said, TypeRole.LABEL, "sky", icon="ui_settings", space=14, id="settings")]

    def open_settings(self) -> None:
        """The settings, over whatever is shown."""
        table = self._table
        table.stage.push(Settings(table.t, table.preferences, self.prefer, table.stage.pop))

    def open_about(self) -> None:
        """What this is, and who made what it is made of."""
        self._table.stage.push(About(self._table.t, self._table.stage.pop))
