"""``check --watch``: looks at the files again and again, and says at once what a change made better or worse."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.errors import UserError
from game.scenario import library
from game.scenario.variants import ENDING
from game.user.folders import user_variants
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.commands.checking import Checked
    from game.console import Console

__all__ = ["BETWEEN_LOOKS", "Watch", "heading", "since", "watch"]

BETWEEN_LOOKS: Final = 0.05
"""Seconds between two looks at the files."""
MOST_FILES: Final = 2000
"""So many files are looked at; a scenario has a few dozen, and someone may name the folder above it."""
MOST_NAMED: Final = 3
"""So many changed files are named."""

Stamps = dict[Path, tuple[int, int]]


@dataclass(slots=True)
class Watch:
    """The files under some paths, as they were when they were last looked at."""

    names: list[str]
    _told: Stamps = field(default_factory=dict)
    _seen: Stamps = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._told = self._seen = self._stamps()

    def changed(self) -> list[Path]:
        """The files that changed, came or went since they were told last, once they have come to rest.

        An editor may empty a file before it writes it: what is still changing is told the next time.
        """
        now = self._stamps()
        resting, self._seen = now == self._seen, now
        if not resting or now == self._told:
            return []
        before, self._told = self._told, now
        return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))

    def _stamps(self) -> Stamps:
        """When each file last changed, and its size."""
        found: Stamps = {}
        for name in self.names:
            for path in _paths(name):
                if len(found) >= MOST_FILES:
                    return found
                try:
                    status = path.stat()
                except OSError:  # gone between the two looks
                    continue
                if not path.is_dir():
                    found[path] = (status.st_mtime_ns, status.st_size)
        return found


def _paths(name: str) -> Iterator[Path]:
    """All that lies under a name; with a scenario the user's own variants of it, which are checked along with it."""
    root = _root(name)
    if root is None:
        return
    yield root
    if root.is_dir():
        yield from root.rglob("*")
        yield from user_variants(root.name).glob(f"*{ENDING}")


def _root(name: str) -> Path | None:
    root = Path(name)
    if root.exists():
        return root
    try:
        return library.locate(name).path
    except UserError:
        return None


def heading(paths: list[Path]) -> Message:
    """When what changed."""
    names = ", ".join(path.name for path in paths[:MOST_NAMED]) + (", …" if len(paths) > MOST_NAMED else "")
    return Message("check.changed", {"time": time.strftime("%H:%M:%S"), "files": names})


def since(before: list[Checked], now: list[Checked], console: Console) -> Message | None:
    """How many faults and warnings are gone and how many new since the last check; nothing where none are."""
    was, are = _sayings(before, console), _sayings(now, console)
    if was == are:
        return None
    return Message("check.since", {"gone": len(was - are), "new": len(are - was)})


def _sayings(found: list[Checked], console: Console) -> set[tuple[str, str, str, str]]:
    """What is wrong, by file and field and not by line, so that what only moved is neither gone nor new."""
    return {
        (one.path, one.field, one.kind, console.t.render(one.what))
        for each in found
        for one in (*each.faults, *each.warnings)
    }


def watch(watched: Watch, look: Callable[[list[Path]], object]) -> None:
    """Call ``look`` with what changed, whenever something did, until Ctrl-C. Raises ``KeyboardInterrupt``."""
    while True:
        time.sleep(BETWEEN_LOOKS)
        changed = watched.changed()
        if changed:
            look(changed)
