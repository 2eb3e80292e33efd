"""Edits scenarios at random, by whatever stands on the editor's form, and looks for what must never happen.

Run: ``python -m tests.fuzz.card_editing --sessions 20 --steps 400``. A fault is an exception, a form or card that does
not fit, a file that lost a comment of its author's, a sound scenario that a copy or a new ally made unsound, one in
which something that was removed is still named, or a start that cannot be undone to. Each is named with the session
that shows it again.
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

from game.authoring.editing import MOST_UNDONE
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
SELDOM = ("save", "back", "remove.")
MAKES = ("copy.", "ally.make", "new.card", "new.inject")
"""What of a sound scenario makes a sound one, where it makes anything."""
DOORS = (
    *MAKES,
    "new.",
    "remove_card",
    "another_ally",
    "ally.",
    "note.",
    "notes_away",
    "sorts",
    "cards",
    "undo",
    "redo",
)
"""What makes, removes and goes about: every other session uses these alone, and so stays sound for long."""
WHOLE = ("card", "inject", "track", "action", "ending")
"""Copies of these are sound; of a part of them as long as its list may be longer."""


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
    start, comments = dict(editor.editing.texts), _comments(editor)
    saved, is_tame = False, chance.random() < 0.5
    for step in range(steps):
        widgets = [one for one in player.page.widgets if not isinstance(one, ScrollArea)]
        doors = [one for one in widgets if one.id.startswith(DOORS) or "@" in one.id or one.id == "back"]
        widget = chance.choice(doors if doors and (is_tame or chance.random() < 0.2) else widgets)
        if is_tame and not editor.at_the_top and chance.random() < 0.25:
            widget = next(one for one in widgets if one.id == "back")
        elif chance.random() < 0.1:
            widget = next((one for one in widgets if one.id in ("ally.make", "another_ally", "new.ally")), widget)
        elif widget.id.startswith(SELDOM) and chance.random() < 0.7:
            continue
        if widget.id == "back" and editor.at_the_top:
            continue
        action = _action(widget, chance)
        if action is None:
            continue
        saved |= action.widget == "save"
        try:
            wrong = _done(editor, action)
            player.wait(1)
            player.settle()
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            return [f"step {step}, {action}: {traceback.format_exc()}"]
        faults = [*wrong, *(player.faults() if step % 10 == 0 else [])]
        if faults:
            return [f"step {step}, {action}: {faults[0]}"]
    now = _comments(editor)
    if any(lines - now[file] for file, lines in comments.items() if file in now):
        return ["a comment above the cards is gone"]
    while editor.editing.can_undo:
        editor.editing.undo()
    return [] if saved or steps > MOST_UNDONE or editor.editing.texts == start else ["not everything can be undone"]


def _done(editor: Editor, action: Action) -> list[str]:
    """Do something; what is wrong afterwards that was not before."""
    whole = editor.opened.card.kind in WHOLE and not editor.opened.keys
    removes, copies = (action.widget.startswith(one) for one in ("remove.", "copy."))
    if not removes and (not action.widget.startswith(MAKES) or (copies and not whole)):
        editor.handle(action)
        return []
    if editor.editing.tried().faults:
        editor.handle(action)
        return []
    editor.handle(action)
    faults = editor.editing.tried().faults
    return [one.what.key for one in faults if not removes or one.what.key.startswith("fault.unknown.")]


def _comments(editor: Editor) -> dict[str, set[str]]:
    """The comments that stand by themselves at the start of a line, by file: nothing in it is removed with them."""
    texts = editor.editing.texts.items()
    return {
        file: {line for line in text.splitlines() if line.startswith("#")} for file, text in texts if file[-2:] != "md"
    }


def _action(widget: Widget, chance: Random) -> Action | None:
    match widget:
        case TextField(id="ally.name"):
            return Action(widget.id, chance.choice(("Costa Verde", "Ny", "Ouro 2", *TEXTS)), final=False)
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
