"""Edits cards at random, by whatever stands on the editor's form, and looks for what must never happen.

Run: ``python -m tests.fuzz.card_editing --sessions 20 --steps 400``. A fault is an exception, a form or card that does
not fit, or a file that lost a comment of its author's. Each is named with the session that shows it again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from random import Random

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from game.board.screens.editor.editor import Editor
from game.board.widgets.segments import Segments
from game.board.widgets.values import Action, Button, ChoiceList, ScrollArea, Stepper, TextField, Widget
from game.board.window.window import Window
from game.roots import data_root
from game.scenario import library
from game.translate import LANGUAGES
from tests.board.player import Player
from tests.homes import home

SCENARIOS = ("tutorial-straits", "quarantine-1962", "caracas-calling")
TEXTS = ("", "x", "a: b", "{#", "é\nü", "  lead", "no", "12", "'q\"", "ally", "new", "- a", "# b")
SELDOM = ("save", "back", "remove_card")


def session(seed: int, steps: int, name: str = "") -> list[str]:
    """What went wrong in one session."""
    chance = Random(f"cards {seed}")
    with tempfile.TemporaryDirectory() as folder, home(Path(folder) / "home"):
        scenario = Path(folder) / "edited"
        shutil.copytree(data_root() / "assets" / "scenarios" / (name or chance.choice(SCENARIOS)), scenario)
        with Window("Bondgenoten", data_root() / "assets", chance.choice(((1280, 720), (1920, 1080)))) as window:
            player = Player(window, chance.choice(tuple(LANGUAGES)))
            player.app.show_start()
            player.app.card_editing.open(library.locate(scenario))
            player.stage.type_size = chance.choice((1.0, 1.0, 1.5, 1.75))
            editor = player.stage.top
            assert isinstance(editor, Editor)
            found = _edited(player, editor, chance, steps)
    return [f"session {seed}: {one}" for one in found]


def _edited(player: Player, editor: Editor, chance: Random, steps: int) -> list[str]:
    comments = _comments(editor)
    for step in range(steps):
        widgets = [one for one in player.page.widgets if not isinstance(one, ScrollArea)]
        widget = chance.choice(widgets)
        if widget.id in SELDOM and (chance.random() < 0.8 or not editor.opened.is_open):
            continue
        action = _action(widget, chance)
        if action is None:
            continue
        try:
            editor.handle(action)
            player.wait(1)
            player.settle()
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            return [f"step {step}, {action}: {traceback.format_exc()}"]
        faults = player.faults() if step % 10 == 0 else []
        if faults:
            return [f"step {step}, {action}: {faults[0]}"]
    return [] if comments <= _comments(editor) else ["a comment above the cards is gone"]


def _comments(editor: Editor) -> set[str]:
    """The comments that stand by themselves at the start of a line: no card is removed with them."""
    return {line for text in editor.editing.texts.values() for line in text.splitlines() if line.startswith("#")}


def _action(widget: Widget, chance: Random) -> Action | None:
    match widget:
        case TextField():
            return Action(widget.id, chance.choice((*TEXTS, f"{widget.value} more")), final=chance.random() < 0.2)
        case Stepper():
            return Action(widget.id, chance.randint(widget.least, widget.most))
        case ChoiceList():
            return Action(widget.id, chance.choice(widget.options).id)
        case Segments():
            return Action(widget.id, chance.choice(widget.segments).id)
        case Button(enabled=False):
            return None
        case _:
            return Action(widget.id)


def main() -> int:
    """Run the sessions; 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found: list[str] = []
    for seed in range(given.seed, given.seed + given.sessions):
        found += session(seed, given.steps)
        print(f"{seed}: {len(found)} faults", flush=True)
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
