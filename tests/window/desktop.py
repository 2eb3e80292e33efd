"""A real window on an X display of its own: a running board, worked by real mouse and key events."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import orjson
import pygame

from game.board.app.app import App
from game.board.desk.desk import Desk
from game.board.screens.overlays.cover import Cover
from game.board.widgets.segments import Segments
from game.board.widgets.values import Action, Page
from game.board.window.fonts import Fonts
from game.play.session import Session
from rules.values import orders
from tests.playing import CHECKOUT

ASSETS = CHECKOUT / "assets"
SIZE = (1280, 720)
PATIENCE = 20.0
OPEN = """
import secrets
secrets.randbits = lambda _bits: 7  # the same game every time
from game.board.app.open import start
raise SystemExit(start("en"))
"""


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
        self.program = OPEN
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
        self.process = subprocess.Popen([sys.executable, "-c", self.program], env=self.environment, cwd=self.home)

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

    def pick(self, page: Page, widget: str, value: str) -> None:
        """Click one of several choices that stand in a row."""
        found = page.widget(widget)
        assert isinstance(found, Segments)
        x, y = next(one.box.centre for one in found.segments if one.id == value)
        self.tool("mousemove", "--window", self.window, str(x), str(y))
        self.tool("click", "1")

    def prefers(self, name: str) -> object:
        """What is kept of a preference. A display without a window manager itself says nothing of a full screen."""
        kept = self.home / "config" / "preferences.json"
        return orjson.loads(kept.read_bytes()).get(name) if kept.exists() else None

    def size(self) -> tuple[int, int]:
        """The window's width and height, as the display says."""
        shown = dict(line.split("=") for line in self.tool("getwindowgeometry", "--shell", self.window).splitlines())
        return int(shown.get("WIDTH", 0)), int(shown.get("HEIGHT", 0))

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
        whole = save.read_bytes().rpartition(b"\n")[0] if save is not None else b""
        lines = whole.splitlines()[1:]
        return [orjson.loads(line) for line in lines]

    def settled(self) -> list[dict[str, object]]:
        """The records once the bots have done with them: the same for half a second."""
        found: list[dict[str, object]] = []
        while (now := self.records()) != found:
            found = now
            time.sleep(0.5)
        return found

    def at(self, turn: int, phase: str) -> bool:
        known = [one for one in self.records() if one["kind"] == "phase"]
        return bool(known) and (known[-1]["turn"], known[-1]["phase"]) == (turn, phase)

    def turn(self) -> int:
        """The turn of the last phase that began."""
        return max(one["turn"] for one in self.records() if isinstance(one["turn"], int))

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

    def mirror(self, language: str, *, facilitated: bool = False) -> App:
        """The same program on a copy of the save as it stands, whose pages lie as those on the display."""
        save = self.save()
        assert save is not None
        copy = self.home / "looked-at.jsonl"  # the running board holds the save itself
        copy.write_bytes(save.read_bytes())
        session = Session.open(copy)
        app = App(self.fonts, language)
        app.show_game(session, facilitated=facilitated)
        session.close()
        if isinstance(app.stage.top, Cover):
            app.stage.top.handle(Action("ready"))
        return app
