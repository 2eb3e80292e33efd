"""Plays a whole game on the board by keys and mouse, and prints what processor time and memory it took as JSON.

Run with a checkout first on the path and the size of the window: ``python board_game.py 1920 1080``. It finds what it
needs under today's names or those of commit 1f00e5a.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any


def found(name: str, *modules: str) -> Any:
    """What has this name in the first of these modules that this checkout has."""
    for module in modules:
        try:
            return getattr(import_module(module), name)
        except (ModuleNotFoundError, AttributeError):
            continue
    raise LookupError(f"{name} is in none of {', '.join(modules)}")


def milliseconds(seconds: float, digits: int = 2) -> float:
    return round(seconds * 1000, digits)


def megabytes() -> int:
    """The most memory that this process has had."""
    status = Path("/proc/self/status")
    if status.exists():  # the other figure would be that of the process which started this one
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
    resource = import_module("resource")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(used // (1024 * 1024 if sys.platform == "darwin" else 1024))


class Player:
    """Sends events to the board and keeps how long each took."""

    def __init__(self, window: Any, app: Any) -> None:
        self.window, self.app = window, app
        self.frames: list[float] = []
        self.phases: list[float] = []

    def frame(self, event: Any) -> float:
        """One input and the picture after it, in seconds; 0 when nothing was drawn."""
        pygame = import_module("pygame")
        begun = time.process_time()
        if not self.window.take(event, self.app.stage):
            return 0.0
        self.window.draw(self.app.stage)
        taken = time.process_time() - begun
        if event.type == pygame.KEYDOWN:
            self.window.take(pygame.Event(pygame.KEYUP, key=event.key, mod=0), self.app.stage)
        return taken

    def phase(self) -> int:
        """How many phases have been played: one key may go on over several in which nobody decides."""
        phases = found("PHASES", "rules.values.phases", "rules.scenario")
        now = self.app.desk.now
        return int(now.turn * len(phases) + phases.index(now.phase))

    def play(self, width: int, height: int) -> None:
        """To the ending: in each phase a few keys, the mouse across the board, and on to the next."""
        pygame = import_module("pygame")  # not at the top: the first frame is measured from before it is there

        def key(number: int, text: str = "") -> Any:
            return pygame.Event(pygame.KEYDOWN, key=number, unicode=text, mod=0)

        looks = [key(one) for one in (pygame.K_TAB, pygame.K_DOWN, pygame.K_TAB, pygame.K_UP)]
        moves = [
            pygame.Event(pygame.MOUSEMOTION, pos=(x, height - 90), rel=(0, 0), buttons=(0, 0, 0))
            for x in range(40, width, 160)
        ]
        for _ in range(200):
            if type(self.app.stage.top).__name__ == "Ending":
                return
            self.frames += filter(None, map(self.frame, looks + moves))
            for _ in range(2):  # the second passes the review of what was ordered, where there is one
                before, taken = self.phase(), self.frame(key(pygame.K_n, "n"))
                if taken:
                    self.phases.append(taken / max(1, self.phase() - before))
                if type(self.app.stage.top).__name__ != "Review":
                    break
                clock = getattr(self.app.stage, "now", None)  # today's does not send at once
                if clock is not None:
                    self.app.stage.now = lambda clock=clock: clock() + 1.0
        raise ValueError("the game on the board does not end")


def main(width: int, height: int) -> dict[str, float]:
    """Open the window, show the first picture and the start screen, and play."""
    import_module("game.board")
    window_class = found("Window", "game.board.window.window", "game.board.window")
    stage_class = found("Stage", "game.board.widgets.stage", "game.board.stage")
    opening = found("Opening", "game.board.app.open", "game.board.app")
    data_root = found("data_root", "game.roots", "game.settings")
    with window_class("Bondgenoten", data_root() / "assets", (width, height)) as window:
        stage = stage_class(window.fonts)
        stage.push(opening("A first frame"))
        window.draw(stage)
        first = time.process_time()
        app = found("App", "game.board.app.app", "game.board.program")(window.fonts, "en")
        app.show_start()
        window.draw(app.stage)
        ready = time.process_time()
        getattr(app, "saving", app)._told_unsaved = True  # no question about a game that is not saved
        app.show_game(found("Session", "game.play.session", "game.session").new("caracas-calling", seed=7))
        player = Player(window, app)
        player.play(width, height)
    frames, phases = sorted(player.frames), sorted(player.phases)
    return {
        "first_ms": milliseconds(first, 0),
        "start_screen_ms": milliseconds(ready, 0),
        "median_ms": milliseconds(frames[len(frames) // 2]),
        "p95_ms": milliseconds(frames[len(frames) * 95 // 100]),
        "frames": len(frames),
        "phase_median_ms": milliseconds(phases[len(phases) // 2], 1),
        "phase_p95_ms": milliseconds(phases[len(phases) * 95 // 100], 1),
        "memory_mb": megabytes(),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
