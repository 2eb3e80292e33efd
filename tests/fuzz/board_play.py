"""Presses keys and clicks widgets at random on the board, and looks for what must never happen.

Run: ``python -m tests.fuzz.board_play --sessions 40 --steps 400``. A fault is an exception, or a screen that is not
sound: words cut without a way to read them whole, things over one another or outside the window. Each is named with the
session that shows it again and its last steps.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.homes import home

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")  # who asks for a device that is not there is told so at length
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from game.board.widgets.values import Button, ChoiceList, Spot, TextField
from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from game.translate import LANGUAGES
from tests.board.player import Player

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SIZES = ((1280, 720), (1366, 768), (1600, 1000), (1920, 1080), (2560, 1440))
TYPE_SIZES = (1.0, 1.0, 1.25, 1.5, 1.75)
KEYS = (
    *("n", "n", "n", "enter", "escape", "tab", "up", "down", "left", "right", "home", "end", "page_up", "page_down"),
    *("1", "2", "3", "4", "9", *"abcdefghijklmopqrstuvwxyz", "u", "z", "space", "delete", "?", "+", "-"),
    *("ctrl+z", "ctrl+s", "ctrl+a", "ctrl+x", "shift+tab", *(f"f{number}" for number in range(1, 10))),
)
HELD = ("n", "p", "backspace", "down", "up", "right", "enter", "a", "page_down")
SEATS = ("caracas", "washington", "beijing", "moscow", "tehran", "havana", "managua")
TEXTS = ("hello", "é😀", "x" * 300, "{name} %s", "a\tb", "שלום", " ", "-1", "9" * 20)
KINDS = ("alone", "led", "shared", "watched", "seven", "allies")
SOONER = {"Cover": "enter", "Detail": "escape", "AllyCardScreen": "escape", "Settings": "escape", "Brief": "n"}
"""Screens in which most of a session would be spent, and the key that leads on."""
LEAVING = ("quit", "leave")
"""What would end a session early."""


@dataclass
class Outcome:
    """What a campaign saw; ``faults`` is empty when every promise held."""

    sessions: int = 0
    steps: int = 0
    screens: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def begun(kind: str, seed: int, folder: Path) -> Session:
    """A short game of a kind.

    Of one person, led, shared by several seats, finished and only looked at, led with all seven seats, or of allies.
    """
    save = folder / f"{kind}-{seed}.jsonl"
    if kind == "alone":
        return Session.new("caracas-calling", seed=seed, save=save, turns=3)
    if kind != "watched":
        sitting = {"seven": SEATS, "allies": SEATS[2:]}.get(kind, SEATS[:3])
        seats = dict.fromkeys(sitting, PEOPLE)
        facilitated = kind in ("led", "seven")
        return Session.new("caracas-calling", seed=seed, save=save, turns=3, seats=seats, facilitated=facilitated)
    session = Session.new("caracas-calling", seed=seed, save=save, turns=3, seats={"caracas": "defender"})
    while session.ending is None:
        session.advance()
    session.close()
    return Session.open(save, read_only=True)


def step(player: Player, luck: Random) -> str:
    """One key, click or typed text; says what it was."""
    page = player.page
    if luck.random() < 0.01:
        size = luck.choice(SIZES)
        player.window._main.window.size = size
        player.stage.type_size = luck.choice(TYPE_SIZES)
        return f"window {size}"
    if luck.random() < 0.04:
        key = luck.choice(HELD)
        player.hold(key, 4)
        return f"held {key}"
    sooner = SOONER.get(player.screen, "")
    if sooner and luck.random() < 0.3:
        player.press(sooner)
        return f"key {sooner}"
    if luck.random() < 0.45 or not page.widgets:
        key = luck.choice(KEYS)
        player.press(key)
        return f"key {key}"
    widget = luck.choice(page.widgets)
    if isinstance(widget, Button | Spot) and widget.id in LEAVING:
        return f"not {widget.id}"
    if isinstance(widget, ChoiceList) and widget.options:
        first = player.stage.focus.scroll(widget)
        last = min(len(widget.options), first + widget.rows_shown) - 1
        player.click(widget.id, row=luck.randint(first, last))
    else:
        player.click(widget.id)
    if isinstance(widget, TextField):
        player.type(luck.choice(TEXTS))
    return f"{type(player.stage.top).__name__}: click {widget.id}"


def one_session(number: int, steps: int, folder: Path, seen: Outcome) -> None:
    """Play one session in a window of its own and add what it showed."""
    luck = Random(number)
    with Window("Bondgenoten", ASSETS, luck.choice(SIZES)) as window:
        play(Player(window, luck.choice(list(LANGUAGES))), luck, number, steps, folder=folder, seen=seen)
    seen.sessions += 1


def play(player: Player, luck: Random, number: int, steps: int, *, folder: Path, seen: Outcome) -> None:
    """The steps of one session."""
    kind = KINDS[number % len(KINDS)]
    player.stage.type_size = luck.choice(TYPE_SIZES)
    session = begun(kind, number, folder)
    last: deque[str] = deque(maxlen=12)
    try:
        player.app.show_game(session, facilitated=kind in ("led", "seven"))
        for _ in range(steps):
            last.append(step(player, luck))
            seen.steps += 1
            if player.stage.closed:
                break
            seen.screens[player.screen] += 1
            player.settle()
            wrong = player.faults()
            if wrong:
                size = player.window.size
                seen.faults.append(f"session {number} ({kind}) at {size}: {wrong[0]}; after {list(last)}")
                break
    except Exception:  # noqa: BLE001 - whatever it is, it must never happen
        seen.faults.append(f"session {number} ({kind}): {traceback.format_exc()[-1500:]} after {list(last)}")
    finally:
        player.app.games.leave()
        player.app.sound.close()


def campaign(sessions: int, steps: int, *, first: int = 0) -> Outcome:
    """So many sessions of so many steps each."""
    seen = Outcome()
    with tempfile.TemporaryDirectory() as folder, home(Path(folder)):
        for number in range(first, first + sessions):
            one_session(number, steps, Path(folder), seen)
    return seen


def main() -> int:
    """The command; the exit status is 1 when something happened that must not."""
    parser = argparse.ArgumentParser(description="Press keys and click widgets at random on the board.")
    parser.add_argument("--sessions", type=int, default=40)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--first", type=int, default=0, help="the number of the first session")
    arguments = parser.parse_args()
    seen = campaign(arguments.sessions, arguments.steps, first=arguments.first)
    print(f"{seen.sessions} sessions, {seen.steps} steps, {len(seen.faults)} faults")
    print("  " + ", ".join(f"{name} {count}" for name, count in seen.screens.most_common()))
    for fault in seen.faults:
        print(fault)
    return 1 if seen.faults else 0


if __name__ == "__main__":
    sys.exit(main())
