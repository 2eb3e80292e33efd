"""By keyboard alone: every row of every screen is reached, keys for moving always move, and held keys repeat."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.board.app.app import App
from game.board.canvas.geometry import Box
from game.board.canvas.theme import DARK
from game.board.widgets.interaction import respond
from game.board.widgets.signals import KeyPress
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action, Button, Focus, Page, Row, ScrollArea, Spot
from game.board.window import input as input_module
from game.board.window import window as window_module
from game.board.window.fonts import Fonts
from game.board.window.input import LONGEST_REPEAT, Input, Listening
from game.board.window.window import Window
from tests.board.player import Player
from tests.board.test_pure_layouts import ended, led
from tests.board.test_screens import walk
from tests.board.test_stage import Desk

SIZE = (1280, 720)


def scrolling(app: App) -> Iterator[ScrollArea]:
    """The areas in sight that hold more than they show."""
    areas = (one for one in app.stage.page(SIZE).widgets if isinstance(one, ScrollArea))
    return (area for area in areas if area.most_scroll and area.rows)


def reached(app: App, area: ScrollArea, key: str) -> set[str]:
    """The rows that a key comes to, each in sight when it has the focus, from where Tab enters the area."""
    stage, rows = app.stage, {row.id for row in area.rows}
    stage.focus.widget, stage.focus.reveal = area.rows[0 if key in ("down", "page_down") else -1].id, True
    found: set[str] = set()
    for _ in range(len(area.rows) + 60):
        if found == rows:
            break
        page = stage.page(SIZE)
        now: Any = stage.focus.widget
        if now in rows and stage.focus.reveal:  # else one reads on past it
            shown: Any = page.widget(now)
            assert getattr(shown, "box", DARK) != DARK, f"{now} has the focus out of sight"
            found.add(now)
        stage.answer(KeyPress(key), page)
    return found


def joined(page: Page, area: ScrollArea) -> set[str]:
    """The rows that the four arrows come to from the first."""
    found, fresh = {area.rows[0].id}, [area.rows[0].id]
    while fresh:
        start = fresh.pop()
        for key in ("up", "down", "left", "right"):
            row = next(one for one in area.rows if one.id == start)
            focus = Focus(widget=start, scrolls={area.id: area.revealing(row, 0)})
            respond(KeyPress(key), page, focus)
            if focus.widget in {row.id for row in area.rows} - found:
                found.add(str(focus.widget))
                fresh.append(str(focus.widget))
    return found


@pytest.mark.parametrize("way", [walk, led, ended])
def test_every_row_of_every_screen_is_reached_by_the_arrows_and_by_tab(fonts: Fonts, way: Any) -> None:
    app = App(fonts, "en")
    app.stage.type_size = 1.5
    missed: dict[str, set[str]] = {}
    met: set[tuple[str, str]] = set()
    for name in way(app):
        for area in list(scrolling(app)):
            kind = type(app.stage.top).__name__, area.id
            if kind in met:
                continue
            met.add(kind)
            rows = {row.id for row in area.rows}
            page = app.stage.page(SIZE)
            by_arrows = reached(app, area, "down") if len({row.box.x for row in area.rows}) == 1 else rows
            missed[f"{name} {area.id} by arrows"] = rows - (by_arrows & joined(page, area))
            missed[f"{name} {area.id} by tab"] = rows - set(page.stops)
    assert {where: rows for where, rows in missed.items() if rows} == {}
    assert missed


def test_all_orders_are_reached_by_the_keyboard_from_the_first_to_the_last(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n", "a", "2")
    cards: Any = player.page.widget("cards")
    assert len(cards.rows) == 32
    assert joined(player.page, cards) == {row.id for row in cards.rows}
    player.stage.focus.widget = cards.rows[0].id
    seen = [str(player.stage.focus.widget)]
    while seen[-1] != "close":
        player.press("down")
        assert player.page.widget(player.stage.focus.widget) is not None
        seen.append(str(player.stage.focus.widget))
    column = [row.id for row in cards.rows if row.box.x == cards.rows[0].box.x]
    assert seen == [*column, "close"], "one after the other, and past the last on to what comes next"
    player.press("up", "home")
    assert player.page.widget(player.stage.focus.widget) is not None
    assert player.stage.focus.widget == cards.rows[0].id
    player.press("page_down")
    assert player.page.widget(player.stage.focus.widget) is not None
    assert player.stage.focus.widget not in {row.id for row in cards.rows[:6]}
    player.press("end")
    assert player.page.widget(player.stage.focus.widget) is not None
    player.press("enter")
    assert player.screen == "OrderChoice"


def test_a_row_scrolled_out_of_sight_is_shown_before_it_is_pressed(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n", "a", "2")
    cards: Any = player.page.widget("cards")
    row = player.stage.focus.widget = cards.rows[0].id
    assert player.page.widget(row) is not None
    player.stage.focus.scrolls["cards"] = 10_000
    player.stage.focus.reveal = False
    assert player.page.widget(row) is None
    player.press("enter")
    assert player.screen == "OrderDesk"
    assert player.page.widget(row) is not None
    player.press("enter")
    assert player.screen == "OrderChoice"


def test_keys_for_moving_scroll_what_is_long_wherever_the_focus_is(player: Player, tmp_path: Path) -> None:
    player.stage.type_size = 1.75
    player.new_game(tmp_path)
    player.app.enter("help")
    area = next(one for one in player.page.widgets if isinstance(one, ScrollArea) and one.most_scroll)
    player.stage.focus.widget = next(one.id for one in player.page.widgets if isinstance(one, Button))
    player.press("page_down")
    assert player.stage.focus.scroll(area) > 0
    player.press("end")
    assert player.stage.focus.scroll(area) == area.most_scroll
    player.press("home")
    assert player.stage.focus.scroll(area) == 0


def test_past_the_last_row_the_arrows_read_on_and_then_leave() -> None:
    rows = (Row("one", Box(0, 0, 50, 20)), Row("two", Box(0, 20, 50, 20)))
    area = ScrollArea("area", Box(0, 0, 50, 60), 90, 20, rows)
    out = Button("out", Box(0, 80, 50, 20), "Out")
    page = Page(SIZE, DARK.window, (), (area, Spot("one", rows[0].box), Spot("two", rows[1].box), out))
    focus = Focus(widget="one")
    told = []
    for _ in range(5):
        respond(KeyPress("down"), page, focus)
        told.append((focus.widget, focus.scrolls.get("area", 0)))
    assert told == [("two", 0), ("two", 20), ("two", 30), ("out", 30), ("out", 30)]
    focus = Focus(widget="one", scrolls={"area": 30})
    respond(KeyPress("up"), page, focus)
    assert (focus.widget, focus.reveal) == ("one", True), "back to it"


def test_held_backspace_and_arrows_repeat_and_a_held_letter_is_typed_again(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n", "w")
    form: Any = player.stage.top
    field = player.stage.focus.widget

    def value() -> str:
        found: Any = player.page.widget(field)
        return str(found.value)

    assert form is player.stage.top
    player.hold("b", 12)
    assert value() == "b" * 12
    player.hold("left", 3)
    player.hold("delete", 2)
    player.hold("backspace", 5)
    assert value() == "b" * 5


def test_a_held_key_opens_and_orders_once_and_fills_no_form(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.hold("n", 9)
    assert (session.turn, session.phase) == (1, "brief"), "one press, one step"
    player.press("n", "n")
    player.hold("p", 9)
    assert player.screen == "Form"
    fields = [one for one in player.page.widgets if getattr(one, "value", "")]
    assert [one.value for one in fields if isinstance(one.value, str)] == []
    player.press("p")
    assert [one.value for one in player.page.widgets if isinstance(getattr(one, "value", None), str) and one.value] == [
        "p"
    ], "let go and pressed again it is a letter"


def test_a_key_that_nobody_said_was_let_go_works_again_after_a_moment() -> None:
    now = [0.0]
    reader = Input(lambda: now[0])
    event = pygame.Event(pygame.KEYDOWN, key=pygame.K_n, unicode="n", mod=0)

    def repeats() -> bool:
        signal: Any = reader.read(event)
        return bool(signal.repeats)

    first, second = repeats(), repeats()
    now[0] += 2 * LONGEST_REPEAT
    later = repeats()
    reader.read(pygame.Event(pygame.WINDOWFOCUSLOST))
    assert (first, second, later, repeats()) == (False, True, False, False)


def test_a_key_that_came_up_while_the_board_was_busy_is_pressed_once(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its repeats were queued meanwhile, and that it was let go is read after them."""
    done: list[str] = []

    class Asking(Desk):
        def handle(self, action: Action) -> None:
            done.append(action.widget)
            time.sleep(0.25)
            for kind in (*[pygame.KEYDOWN] * 60, pygame.KEYUP):
                pygame.event.post(pygame.Event(kind, key=pygame.K_RETURN, unicode="\r", mod=0))
            pygame.event.post(pygame.Event(pygame.QUIT))

    monkeypatch.setattr(window_module, "LONGEST_WAIT", 20)
    monkeypatch.setattr(input_module, "LONGEST_REPEAT", 0.2)
    stage = Stage(window.fonts)
    stage.push(Asking())
    stage.focus.widget = "go"
    pygame.event.clear()
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, unicode="\r", mod=0))
    patience = threading.Timer(20, stage.close)
    patience.start()
    window.run(stage)
    patience.cancel()
    assert done == ["go"]


def test_a_key_counts_as_let_go_after_listening_in_vain_and_not_after_work(monkeypatch: pytest.MonkeyPatch) -> None:
    listening = Listening()
    nothing, press = pygame.Event(pygame.NOEVENT), pygame.Event(pygame.KEYDOWN, key=pygame.K_n, unicode="n", mod=0)
    for coming, seconds in ((nothing, 0.4), (press, 0.4), (nothing, 0.7)):
        monkeypatch.setattr(pygame.event, "wait", lambda _patience, coming=coming: coming)
        assert listening.wait(400 if seconds == 0.4 else 300) is coming
        assert round(listening(), 3) == seconds
