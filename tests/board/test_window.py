import sys
import threading
from pathlib import Path

import pygame
import pytest

from game.board.widgets.stage import Stage
from game.board.widgets.values import Page
from game.board.window import window as window_module
from game.board.window.camera import Camera
from game.board.window.fonts import Fonts
from game.board.window.pictures import Pictures
from game.board.window.window import Window, has_display
from tests.board.test_stage import Desk


@pytest.fixture
def stage(window: Window) -> Stage:
    stage = Stage(window.fonts)
    stage.push(Desk())
    return stage


def desk_on(stage: Stage) -> Desk:
    assert isinstance(stage.top, Desk)
    return stage.top


def key(code: int, text: str = "", mod: int = 0) -> pygame.Event:
    return pygame.Event(pygame.KEYDOWN, key=code, unicode=text, mod=mod)


def mouse(kind: int, point: tuple[int, int]) -> pygame.Event:
    return pygame.Event(kind, pos=point, button=1)


def test_events_of_mouse_and_keyboard_reach_the_screen_alike(window: Window, stage: Stage) -> None:
    window.draw(stage)
    window.take(mouse(pygame.MOUSEBUTTONDOWN, (50, 50)), stage)
    window.take(mouse(pygame.MOUSEBUTTONUP, (50, 50)), stage)
    window.take(key(pygame.K_g, "g"), stage)
    window.take(key(pygame.K_RETURN, "\r"), stage)
    assert len(desk_on(stage).asked) == 3
    assert len(set(desk_on(stage).asked)) == 1


def test_accents_can_be_typed(window: Window, stage: Stage) -> None:
    stage.focus.widget = "name"
    window.draw(stage)
    for letter in "ñé":
        window.take(pygame.Event(pygame.TEXTINPUT, text=letter), stage)
    assert desk_on(stage).value == "ñé"


def test_a_frame_without_a_change_paints_nothing(window: Window, stage: Stage) -> None:
    window.draw(stage)
    assert window.painted
    window.draw(stage)
    assert window.painted == ()


def test_the_loop_ends_when_the_window_is_closed(window: Window, stage: Stage) -> None:
    pygame.event.post(key(pygame.K_g, "g"))
    pygame.event.post(pygame.Event(pygame.QUIT))
    window.run(stage)
    assert stage.closed
    assert [action.widget for action in desk_on(stage).asked] == ["go"]


def test_what_ends_while_a_frame_is_drawn_is_in_the_next_one_without_a_key(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work beside the window may end after the layout and before the window asks whether to wait for it."""

    at_work = [True]

    class Working(Desk):
        def next_change(self) -> float | None:
            return 0.2 if at_work[-1] else None

    class Showing(Stage):
        def page(self, size: tuple[int, int]) -> Page:
            page = super().page(size)
            if not at_work[-1]:
                self.close()
            at_work.append(False)
            return page

    monkeypatch.setattr(window_module, "LONGEST_WAIT", 3000)
    stage = Stage(window.fonts)
    stage.push(Desk())
    window.draw(stage)
    pygame.event.clear()  # what a new window tells of itself
    stage = Showing(window.fonts)
    stage.push(Working())
    given_up = threading.Timer(1, stage.close)
    given_up.start()
    window.run(stage)
    given_up.cancel()
    assert at_work == [True, False, False], "the second frame shows it as it is"


def test_the_wheel_works_where_the_pointer_was_last_seen(window: Window, stage: Stage) -> None:
    reader = window._main._input
    reader.read(pygame.Event(pygame.MOUSEMOTION, pos=(33, 44), rel=(0, 0), buttons=(0, 0, 0)))
    signal = reader.read(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-2, flipped=False))
    assert (signal.point, signal.lines) == ((33, 44), 2)


def test_f11_fills_the_screen_and_gives_it_back(window: Window, stage: Stage) -> None:
    window.take(key(pygame.K_F11), stage)
    assert window.full_screen
    window.take(key(pygame.K_F11), stage)
    assert window.full_screen, "it is held"
    window.take(pygame.Event(pygame.KEYUP, key=pygame.K_F11, mod=0), stage)
    window.take(key(pygame.K_F11), stage)
    assert not window.full_screen
    window.draw(stage)


def test_no_sound_is_started(window: Window) -> None:
    assert pygame.mixer.get_init() is None


def test_closing_twice_does_no_harm(window: Window) -> None:
    window.close()
    window.close()
    assert not pygame.display.get_init()


def test_a_driver_that_sdl_fell_back_to_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SDL_VIDEODRIVER", raising=False)
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(pygame.display, "init", lambda: None)
    for driver, shown in (("offscreen", False), ("dummy", False), ("x11", True), ("windows", True)):
        monkeypatch.setattr(pygame.display, "get_driver", lambda driver=driver: driver)
        assert has_display() is shown


def test_a_linux_machine_without_any_display_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_display()


def test_a_driver_that_was_asked_for_is_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert has_display()
    pygame.display.quit()


def test_a_picture_can_be_saved_without_a_window(fonts: Fonts, assets: Path, tmp_path: Path) -> None:
    pygame.display.quit()
    stage = Stage(fonts)
    stage.push(Desk())
    Camera(fonts, Pictures(assets)).save(stage, (1280, 720), tmp_path / "board.png")
    assert pygame.image.load(tmp_path / "board.png").get_size() == (1280, 720)
