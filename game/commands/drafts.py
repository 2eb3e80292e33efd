"""What ``check --watch --board`` shows: the scenario as it was last saved, and which card of it was changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.board.app import drafting
from game.commands.watching import BETWEEN_LOOKS, Watch
from game.errors import UserError
from game.scenario import library
from game.scenario.merged import read_folder
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.commands.checking import Checked
    from game.console import Console

__all__ = ["show", "subject_of"]

SUBJECTS: Final = (
    ("allies", "ally", "seat"),
    ("pressure_cards", "card", "id"),
    ("actions", "action", "id"),
    ("injects", "inject", "id"),
    ("tracks", "track", "id"),
)
"""What can be shown: the list in the data, what it is called on the board, and the key that names an entry."""


def subject_of(before: dict[str, Any], now: dict[str, Any]) -> str:
    """The first entry that is otherwise than before, such as ``ally.moscow``; empty where none is."""
    for table, kind, key in SUBJECTS:
        was = [one for one in before.get(table) or () if isinstance(one, dict)]
        for one in now.get(table) or ():
            if isinstance(one, dict) and isinstance(one.get(key), str) and one not in was:
                return f"{kind}.{one[key]}"
    return ""


class _Writing:
    """A scenario that is being written, and its data when they could be read last."""

    def __init__(self, name: str, console: Console) -> None:
        self.name = name
        self.console = console
        self.data: dict[str, Any] = {}

    def seen(self, found: Checked) -> drafting.Seen:
        """What is to be shown after a check: at first the first card, then the one that was changed."""
        now = found.loaded.raw if found.loaded is not None else self._data()
        subject = subject_of(self.data, now)
        self.data = now or self.data
        title = str(self.data.get("title") or self.name)
        if found.loaded is not None:
            title = found.loaded.texts_in(self.console.language).get("title", title)
        return drafting.Seen(title, tuple(found.faults), tuple(found.warnings), found.loaded, subject)

    def _data(self) -> dict[str, Any]:
        """What can be read of a faulty scenario."""
        try:
            return read_folder(library.locate(self.name).path).data
        except UserError:
            return {}


def show(
    name: str, watched: Watch, look: Callable[[list[Path]], list[Checked]], found: list[Checked], console: Console
) -> None:
    """Show a scenario in a window until that is closed; where there is no display, say so and watch without.

    Args:
        name: the scenario's name or folder.
        watched: its files, as they were before the first check.
        look: checks again and tells what was found.
        found: what the first check found.
        console: speaks.
    """
    writing = _Writing(name, console)

    def again() -> drafting.Seen | None:
        changed = watched.changed()
        return writing.seen(look(changed)[0]) if changed else None

    if drafting.show(writing.seen(found[0]), again, console.language):
        return
    console.warn(Message("board.no_display"))
    while True:
        time.sleep(BETWEEN_LOOKS)
        again()
