"""A person at the board: presses keys and clicks as events of a window, and reads what is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pygame

from game.board.app.app import App
from game.board.desk.desk import Desk
from game.board.widgets.signals import KeyPress
from game.board.widgets.values import Page
from game.board.window.window import Window
from game.play.session import Session
from tests.board.inspection import faults
from tests.board.reading import texts

SAME_KEYS = {
    "enter": pygame.K_RETURN,
    "escape": pygame.K_ESCAPE,
    "tab": pygame.K_TAB,
    "left": pygame.K_LEFT,
    "right": pygame.K_RIGHT,
    "up": pygame.K_UP,
    "down": pygame.K_DOWN,
    "home": pygame.K_HOME,
    "end": pygame.K_END,
    "page_up": pygame.K_PAGEUP,
    "page_down": pygame.K_PAGEDOWN,
    "backspace": pygame.K_BACKSPACE,
    "delete": pygame.K_DELETE,
}


class Player:
    """Works one window by events alone."""

    def __init__(self, window: Window, language: str = "en") -> None:
        self.window = window
        self.app = App(window.fonts, language)

    @property
    def stage(self) -> Any:  # screens of every kind stand on it
        return self.app.stage

    @property
    def desk(self) -> Desk:
        assert self.app.desk is not None
        return self.app.desk

    @property
    def screen(self) -> str:
        """The name of the screen on top."""
        return type(self.stage.top).__name__

    @property
    def page(self) -> Page:
        """What is in sight now, which is what the next event meets."""
        page: Page = self.stage.page(self.window.size)
        self.window._main.page = page
        return page

    def to_the_ending(self) -> None:
        """Let a bot play Caracas to the end of the game, and show that."""
        session = self.desk.session
        session.take_over("caracas", "defender")
        while session.ending is None:
            session.advance()
        self.app.show_ending()

    def look_first(self) -> None:
        """Look at a review for as long as a person does before anything else."""
        if self.screen == "Review":
            self.wait(0.5)

    def wait(self, seconds: float) -> None:
        """Let so much time pass on the stage's clock."""
        clock = self.stage.now
        self.stage.now = lambda: clock() + seconds

    def settle(self) -> None:
        """Look at what is in sight: the focus settles on it, and the next event meets it."""
        _ = self.page

    def take(self, event: pygame.Event) -> None:
        self.window.take(event, self.stage)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names, single letters, or ``ctrl+z``."""
        for key in keys:
            self.look_first()
            modifier, _, name = key.rpartition("+") if len(key) > 1 else ("", "", key)
            code = SAME_KEYS.get(name) or pygame.key.key_code(name)
            text = name if len(name) == 1 and not modifier else ""
            mod = pygame.KMOD_CTRL if modifier == "ctrl" else pygame.KMOD_SHIFT if modifier == "shift" else 0
            self.take(pygame.Event(pygame.KEYDOWN, key=code, unicode=text, mod=mod))
            if text:
                self.take(pygame.Event(pygame.TEXTINPUT, text=text))
            self.take(pygame.Event(pygame.KEYUP, key=code, unicode=text, mod=mod))

    def hold(self, key: str, times: int) -> None:
        """Hold a key until it has gone down so many times, and its letter with it."""
        code, text = SAME_KEYS.get(key) or pygame.key.key_code(key), key if len(key) == 1 else ""
        for _ in range(times):
            self.take(pygame.Event(pygame.KEYDOWN, key=code, unicode=text, mod=0))
            if text:
                self.take(pygame.Event(pygame.TEXTINPUT, text=text))
            self.settle()
        self.take(pygame.Event(pygame.KEYUP, key=code, unicode=text, mod=0))

    def sit_down(self) -> None:
        """Lift the cover, and begin after the brief that a seat reads before its first turn."""
        if self.screen == "Cover":
            self.settle()
            self.press("enter" if self.stage.top.bindings[0].key == "enter" else "f")
        if self.screen == "Brief":
            self.press("n")

    def go_on(self) -> None:
        """Move on by key, past the review of what was ordered."""
        self.press("n")
        if self.screen == "Review":
            self.press("n")

    def type(self, text: str) -> None:
        """Type into what has the focus: a first letter, and the rest at once as input methods give it."""
        for part in filter(None, (text[:1], text[1:])):
            self.take(pygame.Event(pygame.TEXTINPUT, text=part))

    def click(self, widget: str, row: int | None = None) -> None:
        """Click the middle of a widget, or a row of a list that is in sight."""
        self.look_first()
        found: Any = self.page.widget(widget)
        assert found is not None, f"{widget} is not among {[one.id for one in self.page.widgets]}"
        x, y = found.box.centre
        if row is not None:
            first = self.stage.focus.scroll(found)
            y = found.box.y + (row - first) * found.row_height + found.row_height // 2
        self.click_at((x, y))

    def click_at(self, point: tuple[int, int]) -> None:
        """Click a point of the window, such as a segment of a row."""
        for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            self.take(pygame.Event(kind, pos=point, button=1, rel=(0, 0), buttons=(0, 0, 0)))

    def has(self, widget: str) -> bool:
        return self.page.widget(widget) is not None

    def focus_on(self, widget: str) -> None:
        """Press Tab until a widget has the focus; quickly, as long as it is in sight."""
        for _ in range(200):
            if self.stage.focus.widget == widget:
                return
            page = self.page
            for _ in page.stops if widget in page.stops else page.stops[:1]:
                self.stage.answer(KeyPress("tab"), page)
                if self.stage.focus.widget == widget:
                    break
            self.settle()
        raise AssertionError(f"Tab never reaches {widget}")

    def texts(self) -> list[str]:
        """Every text on the page, whole."""
        return texts(self.page)

    def sees(self, words: str) -> bool:
        return any(words in text for text in self.texts())

    def faults(self) -> list[str]:
        """What is wrong with the page on top."""
        look = self.stage.look(self.window.size)
        return faults(self.stage.top.layout(look, self.stage.focus), look)

    def new_game(self, tmp_path: Path, **options: Any) -> Session:
        """A game on the table, at its brief."""
        session = Session.new("caracas-calling", seed=7, save=tmp_path / "game.jsonl", **options)
        self.app.show_game(session)
        return session
