"""``check --watch``: looks at the files again and again, and says at once what a change made better or worse."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.errors import UserError
from game.scenario import library, variants
from game.scenario.folder import Folder, safe_name
from game.user.folders import user_scenarios, user_variants
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.commands.checking import Checked
    from game.console import Console

__all__ = ["BETWEEN_LOOKS", "Watch", "heading", "since", "watch"]

BETWEEN_LOOKS: Final = 0.03
"""Seconds between two looks at the files."""
MOST_FILES: Final = 2000
"""So many files are looked at; a scenario has a few dozen, and someone may name the folder above it."""
MOST_NAMED: Final = 3
"""So many changed files are named."""

Stamps = dict[Path, tuple[int, int]]


@dataclass(slots=True)
class Watch:
    """The files that a check of some words reads, as they were when they were last looked at.

    ``names`` are scenarios, variants, experiments or saves, as somebody typed them.
    """

    names: list[str]
    _roots: list[Path] = field(default_factory=list)
    _told: Stamps = field(default_factory=dict)
    _seen: Stamps = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._roots = _roots(self.names)
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
        self._roots = _roots(self.names)
        return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))

    def _stamps(self) -> Stamps:
        """When each file last changed, and its size."""
        found: Stamps = {}
        for root in self._roots:
            for path in _files(root):
                if len(found) >= MOST_FILES:
                    return found
                try:
                    status = path.stat()
                except OSError:  # gone between the two looks
                    continue
                if not stat.S_ISDIR(status.st_mode):
                    found[path] = (status.st_mtime_ns, status.st_size)
        return found


def _files(root: Path) -> Iterator[Path]:
    """A file, or those below a folder; nothing of what is hidden, such as all that git keeps there."""
    yield root
    for folder, inside, names in os.walk(root):
        inside[:] = [name for name in inside if not name.startswith(".")]
        yield from (Path(folder, name) for name in names)


def _roots(names: list[str]) -> list[Path]:
    """Files and folders that are read when these are checked; a variant together with its scenario."""
    found: list[Path] = []
    for name in names:
        scenario = name
        try:
            if variants.is_variant(Path(name)):
                found.append(Path(name))
                scenario = variants.scenario_of_variant(Path(name))
            found += _of_scenario(library.locate(scenario).path)
        except UserError:  # of something else, or not there yet
            found += [Path(name), user_scenarios() / Path(name).name]
    return list(dict.fromkeys(found))


def _of_scenario(folder: Path) -> list[Path]:
    """A scenario's folder, and that of the user's own variants of it, which are checked along with it."""
    document = Folder(folder).document("scenario.yaml", frozenset({"name"}))
    data = document.data if document is not None else None
    name = data.get("name") if isinstance(data, dict) else None
    return [folder, user_variants(name if isinstance(name, str) and safe_name(name) else folder.name)]


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
        (one.path, one.field, one.kind, one.said(console.t)) for each in found for one in (*each.faults, *each.warnings)
    }


def watch(watched: Watch, look: Callable[[list[Path]], object]) -> None:
    """Call ``look`` with what changed, whenever something did, until Ctrl-C. Raises ``KeyboardInterrupt``."""
    while True:
        time.sleep(BETWEEN_LOOKS)
        changed = watched.changed()
        if changed:
            look(changed)
