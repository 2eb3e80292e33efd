"""What a person prefers, in force at once and kept: language, type, theme, motion, full screen, clock and sound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.board.app.leading import Leading
from game.board.canvas.theme import THEMES, TypeRole
from game.board.desk.clock import ClockState
from game.board.screens.overlays.about import About
from game.board.screens.overlays.settings import Settings
from game.board.widgets.flow import Line
from game.board.window.sound import Cue, Sound
from game.user import preferences as kept
from game.user.preferences import Preferences
from rules.values.events import ROLLED

if TYPE_CHECKING:
    from game.board.widgets.stage import Stage
    from game.translate import Translator

__all__ = ["Preferring"]

CLOCK_CUES = {ClockState.WARNING: Cue.WARNING, ClockState.OVER: Cue.OVERRUN}


class Preferring(Leading):
    """A game with somebody's preferences. ``keeps`` is false where nothing may be written, as for a picture."""

    def __init__(self, stage: Stage, t: Translator) -> None:
        super().__init__(stage, t)
        self.preferences = Preferences(language=t.language)
        self.keeps = False
        self.sound = Sound()
        self._heard: tuple[int, ClockState] = (0, ClockState.OFF)
        stage.on_type_size = lambda size: self._keep(replace(self.preferences, type_size=size))
        stage.on_full_screen = lambda full: self._keep(replace(self.preferences, full_screen=full))
        stage.on_tick = self.keep_up

    def prefer(self, wanted: Preferences) -> str:
        """Let preferences hold from now on, and keep them; what could not be done, in the reader's language."""
        if wanted.language and wanted.language != self.t.language:
            self.speak(wanted.language)
        self.stage.theme = THEMES[wanted.theme]
        self.stage.type_size = wanted.type_size
        self.stage.full_screen = wanted.full_screen
        self.clock_wanted = wanted.clock
        if self.clock is not None:
            self.clock.enabled = wanted.clock
        silent = self.sound.switch(on=wanted.sound)
        refused = self._keep(wanted)
        return refused or (self.t.render(silent) if silent is not None else "")

    def _keep(self, wanted: Preferences) -> str:
        self.preferences = wanted
        refused = kept.save(wanted) if self.keeps else None
        return self.t.render(refused) if refused is not None else ""

    def change_language(self, language: str) -> None:
        """Read everything in another language."""
        self.speak(language)
        self._keep(replace(self.preferences, language=language))

    def change_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        self.prefer(replace(self.preferences, theme=self.next_theme()))

    def moves(self) -> bool:
        """Whether things may move by themselves."""
        return self.preferences.motion

    def enter(self, name: str) -> None:
        """Open the settings; else what lies on the board."""
        if name == "settings":
            self.open_settings()
        else:
            super().enter(name)

    def help_ways(self) -> list[Line]:
        """The settings are opened from the help, in every view."""
        return [Line(self.t("board.settings"), TypeRole.LABEL, "sky", icon="ui_settings", space=14, id="settings")]

    def open_settings(self) -> None:
        """The settings, over whatever is shown."""
        self.stage.push(Settings(self.t, self.preferences, self.prefer, self.stage.pop))

    def open_about(self) -> None:
        """What this is, and who made what it is made of."""
        self.stage.push(About(self.t, self.stage.pop))

    def speak(self, language: str) -> None:
        """Read everything on this stage in another language."""
        super().speak(language)
        for screen in self.stage.screens:
            if isinstance(screen, Settings):
                screen.t = self.t

    # ----- what is heard

    def keep_up(self) -> None:
        """As time moves on: the projector's window follows, and the clock is heard when it warns."""
        self.keep_projector()
        state = self.clock.face.state if self.clock is not None else ClockState.OFF
        if state is not self._heard[1]:
            self._heard = (self._heard[0], state)
            if state in CLOCK_CUES:
                self.sound.play(CLOCK_CUES[state])

    def hear_from_here(self) -> None:
        """Nothing that was recorded so far is heard any more."""
        self._heard = (len(self._table.session.history.records), self._heard[1])

    def _after(self) -> None:
        session = self._table.session
        since = [record for record in session.history.records[self._heard[0] :] if "events" in record]
        self._heard = (len(session.history.records), self._heard[1])
        if session.ending is not None:
            self.sound.play(Cue.ENDING)
        elif any(event[0] == ROLLED for record in since for event in record["events"]):
            self.sound.play(Cue.DIE)
        elif any(record["kind"] == "phase" for record in since):
            self.sound.play(Cue.PHASE)
        super()._after()
