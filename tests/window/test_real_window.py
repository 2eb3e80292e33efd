"""A real window on an X display of its own, worked by real mouse and key events: what no posted event can show."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import orjson
import pygame
import pytest

from game.board.desk import Desk
from game.board.fonts import Fonts
from game.board.pictures import Pictures
from game.board.program import App
from game.board.screens.board import Board
from game.board.screens.brief import Brief
from game.board.widgets import Page
from game.board.window import save_picture
from game.session import Session
from rules import orders

CHECKOUT = Path(__file__).resolve().parents[2]
ASSETS = CHECKOUT / "assets"
SIZE = (1280, 720)
PATIENCE = 20.0
OPEN = "import sys; from game.board.app import start; raise SystemExit(start('en'))"


def until(holds: Callable[[], object], what: str) -> object:
    """Wait until something holds; a machine under load may take its time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited in vain until {what}")


class Desktop:
    """One running board on a display: clicks where a page of the same size has its widgets."""

    def __init__(self, display: str, home: Path, fonts: Fonts) -> None:
        self.home = home
        self.fonts = fonts
        self.environment = os.environ | {
            "DISPLAY": display,
            "SDL_VIDEODRIVER": "x11",
            "SDL_FRAMEBUFFER_ACCELERATION": "0",
            "SDL_VIDEO_X11_WMCLASS": "bondgenoten",
            "BONDGENOTEN_HOME": str(home),
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.window = ""

    def tool(self, *arguments: str) -> str:
        run = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return run.stdout.strip()

    def open(self) -> None:
        self.start()
        found = until(self.window_there, "the window is there")
        self.window = str(found).split()[-1]
        self.tool("windowmove", self.window, "0", "0")
        self.tool("windowfocus", self.window)
        self.tool("mousemove", "1900", "1070")
        until(self.is_drawn, "the start screen is drawn")

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", OPEN], env=self.environment, cwd=self.home)

    def window_there(self) -> str:
        """The window's number; a display that was not ready yet turns the program away, which then tries again."""
        if self.process is not None and self.process.poll() is not None:
            self.start()
        return self.tool("search", "--onlyvisible", "--class", "bondgenoten")

    def is_drawn(self) -> bool:
        """Whether the window shows something; a click before that may find nobody at home."""
        if shutil.which("import") is None:
            time.sleep(2)
            return True
        shown = self.picture(self.home / "root.png")
        return len({tuple(shown.get_at((x, 30))) for x in range(0, SIZE[0], 3)}) > 5

    def click(self, page: Page, widget: str, row: int | None = None) -> None:
        found = page.widget(widget)
        assert found is not None, f"{widget} is not among {[one.id for one in page.widgets]}"
        x, y = found.box.centre
        if row is not None:
            y = found.box.y + row * found.row_height + found.row_height // 2
        self.tool("mousemove", "--window", self.window, str(x), str(y))
        self.tool("click", "1")

    def press(self, *keys: str) -> None:
        self.tool("key", "--window", self.window, "--delay", "60", *keys)

    def picture(self, path: Path) -> pygame.Surface:
        """What the display shows now."""
        subprocess.run(
            ["import", "-silent", "-window", "root", str(path)], env=self.environment, timeout=PATIENCE, check=True
        )
        return pygame.image.load(path)

    def ended(self) -> int:
        assert self.process is not None
        return self.process.wait(PATIENCE)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)

    # ----- what the save says

    def save(self) -> Path | None:
        return next(iter((self.home / "saves").glob("*.jsonl")), None)

    def records(self) -> list[dict[str, object]]:
        save = self.save()
        lines = save.read_bytes().splitlines()[1:] if save is not None else []
        return [orjson.loads(line) for line in lines]

    def at(self, turn: int, phase: str) -> bool:
        known = [one for one in self.records() if one["kind"] == "phase"]
        return bool(known) and (known[-1]["turn"], known[-1]["phase"]) == (turn, phase)

    def can_be_asked(self) -> tuple[int, int]:
        """The places of an ally and of its ability that may be asked for now."""
        save = self.save()
        assert save is not None
        session = Session.open(save, read_only=True)
        seat = next(seat for seat, player in session.seats.items() if player == "people")
        asked = {order.ability for order in session.legal(seat) if isinstance(order, orders.RequestAid)}
        return next(
            (place, row)
            for place, ally in enumerate(Desk(session, seat, "nl").now.allies)
            for row, ability in enumerate(ally.abilities)
            if ability.id in asked
        )

    def board(self) -> Page:
        """The page that the board shows for the save as it stands."""
        save = self.save()
        assert save is not None
        copy = self.home / "looked-at.jsonl"  # the running board holds the save itself
        copy.write_bytes(save.read_bytes())
        session = Session.open(copy)
        app = App(self.fonts, "nl")
        desk = Desk(session, next(seat for seat, player in session.seats.items() if player == "people"), "nl")
        app.desk = desk
        app.stage.push(Board(desk, app) if session.turn else Brief(desk, app, lambda: None))
        page = app.stage.page(SIZE)
        session.close()
        return page


@pytest.fixture
def desktop(x_display: str, tmp_path: Path) -> Iterator[Desktop]:
    pygame.font.init()
    made = Desktop(x_display, tmp_path, Fonts(ASSETS / "fonts"))
    yield made
    made.stop()
    pygame.font.quit()


def start_page(desktop: Desktop, language: str) -> Page:
    app = App(desktop.fonts, language)
    os.environ["BONDGENOTEN_HOME"], before = str(desktop.home), os.environ["BONDGENOTEN_HOME"]
    try:
        app.show_start()
        return app.stage.page(SIZE)
    finally:
        os.environ["BONDGENOTEN_HOME"] = before


def turn_by_mouse(desktop: Desktop, turn: int) -> None:
    """Press the button that moves on until the next turn's Plan."""
    for phase in ("answer", "deliver", "pressure", "economy", "review"):
        desktop.click(desktop.board(), "next")
        until(partial(desktop.at, turn, phase), f"turn {turn} reaches {phase}")


def test_a_game_is_begun_played_left_and_gone_on_with(desktop: Desktop) -> None:
    desktop.open()
    desktop.click(start_page(desktop, "en"), "language.nl")
    desktop.click(start_page(desktop, "nl"), "new")
    until(desktop.save, "the save is there")
    desktop.press("n")
    until(lambda: desktop.at(1, "brief"), "the first turn begins")

    # A turn by mouse.
    desktop.click(desktop.board(), "next")
    until(lambda: desktop.at(1, "signal"), "signal")
    desktop.click(desktop.board(), "next")
    until(lambda: desktop.at(1, "plan"), "plan")
    turn_by_mouse(desktop, 1)

    # A turn by keys, with an order in Plan.
    for phase in ("brief", "signal", "plan"):
        desktop.press("n")
        until(partial(desktop.at, 2, phase), f"turn 2 reaches {phase}")
    ally, ability = desktop.can_be_asked()
    desktop.press(f"F{ally + 1}")
    desktop.press("Home", *["Down"] * ability, "Return")
    desktop.press("s")
    until(lambda: any(_asks(one) for one in desktop.records()), "the request is in the save")
    desktop.press("n")  # the review of what was ordered; the next sends it
    for phase in ("answer", "deliver", "pressure", "economy", "review"):
        desktop.press("n")
        until(partial(desktop.at, 2, phase), f"turn 2 reaches {phase}")
    desktop.press("Escape")
    desktop.press("q")
    assert desktop.ended() == 0

    # And on with it from the save.
    before = len(desktop.records())
    desktop.open()
    desktop.click(start_page(desktop, "en"), "way.resume")
    desktop.press("c")
    until(lambda: _pressed_on(desktop), "turn 3 begins")
    assert len(desktop.records()) > before


def _pressed_on(desktop: Desktop) -> bool:
    """Press for the next phase until the third turn has begun: the save takes a moment to open."""
    desktop.press("n")
    return any(one["turn"] == 3 for one in desktop.records())


def _asks(record: dict[str, object]) -> bool:
    order = record.get("order")
    return isinstance(order, list) and order[0] == "RequestAid"


def test_the_picture_on_the_display_is_the_one_that_is_laid_out(desktop: Desktop, tmp_path: Path) -> None:
    if shutil.which("import") is None:
        pytest.skip("no tool to take a picture of the display")
    desktop.open()
    app = App(desktop.fonts, "en")
    os.environ["BONDGENOTEN_HOME"], before = str(desktop.home), os.environ["BONDGENOTEN_HOME"]
    try:
        app.show_start()
    finally:
        os.environ["BONDGENOTEN_HOME"] = before
    expected = tmp_path / "expected.png"
    save_picture(app.stage, SIZE, desktop.fonts, Pictures(ASSETS), expected)
    wanted = pygame.image.load(expected)

    def alike() -> bool:
        shown = desktop.picture(tmp_path / "root.png")
        points = [(x, y) for x in range(4, SIZE[0], 7) for y in range(4, SIZE[1], 7)]
        same = sum(shown.get_at(point)[:3] == wanted.get_at(point)[:3] for point in points)
        return same > 0.99 * len(points)

    until(alike, "the window shows the start screen")
