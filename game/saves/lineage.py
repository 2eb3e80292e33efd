"""Which save went on from which: the family of a game in one folder, as a tree.

A branch is its parent's bytes up to a record, then a record of kind ``branch``; so a save whose bytes begin with all
that comes before that line is the parent, unless it took them over itself from the same game. Names are those that
people gave their files. Saves of one game share its id; a branch whose parent lies elsewhere is a root of its own.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.saves.names import is_named_save
from game.user.folders import played_saves, shipped_saves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Branch", "Relative", "branches", "family", "flat"]

MOST_SAVES: Final = 400
"""Saves of a folder that are looked into, the last changed first."""
MOST_READ: Final = 16_000_000
"""Bytes of a save that are looked through; a game of a day has less than a twentieth."""
ID: Final = re.compile(rb'"id":"([0-9a-f]{8,64})"')
NEAR: Final = 2_000
"""Bytes at the start of a save, among which its id stands: long before the scenario."""
EXPORT: Final = b'"export":'
TAIL: Final = 200
"""Bytes at the end of a header, where an export says that it is one."""
MARK: Final = b'"kind":"branch"'


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a save branched off: after which record and in which turn of its parent.

    ``luck`` says that it rolls by another seed, ``instead_of`` names the parent's order that was changed, 0 for none.
    ``start`` is so many bytes that it has in common with its parent.
    """

    record: int
    turn: int
    luck: bool
    instead_of: int
    start: int


@dataclass(frozen=True, slots=True)
class Relative:
    """One save of a family: its file, its own branch (``None`` for a game that began by itself), and its branches.

    ``lost`` says that it is a branch and its parent is not here.
    """

    path: Path
    branch: Branch | None
    children: tuple[Relative, ...]
    lost: bool = False

    @property
    def name(self) -> str:
        """What people called it."""
        return self.path.stem


def family(path: Path) -> list[Relative]:
    """The family of a save among the saves of its folder, from its roots down; the save itself is among them.

    Games that ship and the branches that people made of them are one family, though they lie in two folders. A folder
    that cannot be read, or a save that holds nothing, has no family.
    """
    mine = _id(path)
    if not mine:
        return []
    kin = [one for folder in _folders(path) for one in _saves(folder) if _id(one) == mine]
    return branches(kin) if path in kin else []


def _folders(path: Path) -> list[Path]:
    """Where the family of a save may lie: its own folder first."""
    here, both = path.parent, (played_saves(), shipped_saves())
    known = [one.resolve() for one in both]
    if here.resolve() not in known:
        return [here]
    return [here, *(one for one in both if one.resolve() != here.resolve())]


def branches(paths: Sequence[Path]) -> list[Relative]:
    """Saves of one game as trees; whoever calls knows that they are of one."""
    known: dict[Path, tuple[bytes, Branch | None]] = {}
    for path in sorted(paths, key=lambda one: one.name):
        content = _content(path)
        if EXPORT not in content[: content.find(b"\n")][-TAIL:]:  # one seat's record branches nowhere
            known[path] = content, _last_branch(content)
    parents = {path: _parent(path, known) for path in known}
    return [_tree(path, known, parents) for path, parent in parents.items() if parent is None]


def flat(roots: Iterable[Relative], depth: int = 0) -> Iterator[tuple[int, Relative]]:
    """Every relative with how deep it stands, parents before their branches."""
    for one in roots:
        yield depth, one
        yield from flat(one.children, depth + 1)


def _saves(folder: Path) -> list[Path]:
    """The saves of a folder, the last changed first; none of one that cannot be read."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if is_named_save(entry.name) and entry.is_file():
                    found.append((-entry.stat().st_mtime, folder / entry.name))
    return [path for _, path in sorted(found)[:MOST_SAVES]]


def _id(path: Path) -> bytes:
    """The id of a save from the start of its first line, and of an export whose it is; nothing where there is none."""
    with suppress(OSError), path.open("rb") as file:
        named = ID.search(file.read(NEAR))
        return named.group(1) if named is not None else b""
    return b""


def _content(path: Path) -> bytes:
    with suppress(OSError), path.open("rb") as file:
        return file.read(MOST_READ)
    return b""


def _last_branch(content: bytes) -> Branch | None:
    """The last line that says where a save comes from: its own, for those before it are its parent's."""
    end = len(content)
    while (place := content.rfind(MARK, 0, end)) >= 0:
        start = content.rfind(b"\n", 0, place) + 1
        line = content[start : content.find(b"\n", place) if b"\n" in content[place:] else None]
        with suppress(ValueError, RecursionError):
            record = json.loads(line)
            if isinstance(record, dict) and record.get("kind") == "branch" and "parent" in record:
                numbers = [record.get(name) for name in ("parent_record", "turn", "instead_of")]
                after, turn, instead = (one if type(one) is int else 0 for one in numbers)
                return Branch(after, turn, bool(record.get("seed")), instead, start)
        end = place
    return None


def _parent(path: Path, known: dict[Path, tuple[bytes, Branch | None]]) -> Path | None:
    content, branch = known[path]
    if branch is None:
        return None
    taken = content[: branch.start]
    for other, (there, own) in known.items():
        if other != path and (own is None or own.start < branch.start) and there.startswith(taken):
            return other
    return None


def _tree(path: Path, known: dict[Path, tuple[bytes, Branch | None]], parents: dict[Path, Path | None]) -> Relative:
    children = [_tree(child, known, parents) for child, parent in parents.items() if parent == path]
    children.sort(key=lambda one: (one.branch.record if one.branch else 0, one.name))
    branch = known[path][1]
    return Relative(path, branch, tuple(children), lost=branch is not None and parents[path] is None)
