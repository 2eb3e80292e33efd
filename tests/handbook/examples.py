"""The examples of the guide: its fenced blocks, and how a snippet of YAML is laid over a file as a reader does it.

After the language a fence says what its block is:

- ``yaml FILE``: to be written into that file of the scenario at hand; an entry of a list with the same id (or seat) is
  changed, another is added. ``part`` after it: more follows before the scenario is whole again. ``gone``: these keys
  are taken out. ``anew``: what stood under these keys is replaced. ``wrong``: a slip, told by the ``text`` after it.
- ``markdown FILE``: the whole text of that file.
- ``console``: commands, run one after the other; a line that starts with ``>`` is typed into the one above it.
  ``window`` after it: they open a window or wait for somebody; ``long``: they take minutes. Both are only read.
- ``sh``: commands of the system, ``text``: what the program says; ``text gone``: files and folders to delete.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from game.handbook.chapters import chapters

PROGRAM = "bondgenoten"
WORKED = "3-example"
"""The chapter that writes a conflict of its own, from nothing to a game."""
TEXTS = frozenset({"name", "text", "why", "unit", "title", "description", "turn_length", "posture", "debrief"})
"""Keys of what people read."""
TABLES = frozenset({"assumptions", "limitations"})
"""Keys of tables whose every entry is a text."""


class Fence(NamedTuple):
    """A fenced block: the chapter it stands in, the words after its fence, what it holds."""

    chapter: str
    info: tuple[str, ...]
    content: str


def fences(language: str) -> list[Fence]:
    """Every fenced block of the guide in a language, in order."""
    return [
        Fence(chapter.name, tuple(token.info.split()), token.content)
        for chapter in chapters(language)
        for token in chapter.tokens
        if token.type == "fence"
    ]


def laid_over(data: Any, change: Any) -> Any:
    """Data with a change laid over it."""
    if isinstance(data, dict) and isinstance(change, dict):
        return data | {key: laid_over(data[key], one) if key in data else one for key, one in change.items()}
    if isinstance(data, list) and isinstance(change, list) and all(_id(one) for one in change):
        known = {_id(one): one for one in data}
        changed = {_id(one): laid_over(known[_id(one)], one) if _id(one) in known else one for one in change}
        return [*(known | changed).values()]
    return change


def _id(one: Any) -> Any:
    return (one.get("id") or one.get("seat")) if isinstance(one, dict) else None


def applied(fence: Fence, folder: Path) -> None:
    """Write a snippet into the scenario in ``folder``."""
    kind, file = fence.info[:2]
    if kind == "text":
        for line in fence.content.split():
            shutil.rmtree(folder / line) if (folder / line).is_dir() else (folder / line).unlink()
        return
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "markdown":
        path.write_text(fence.content, "utf-8")
        return
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) if path.exists() else {}
    change = yaml.load(fence.content, Loader=yaml.CSafeLoader)
    if "gone" in fence.info:
        data = {key: one for key, one in data.items() if key not in change}
    elif "anew" in fence.info:
        data |= change
    else:
        data = laid_over(data, change)
    path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), "utf-8")


def commands(fence: Fence) -> list[tuple[list[str], str]]:
    """The commands of a block without the program's name, each with what is typed into it."""
    found: list[tuple[list[str], str]] = []
    for line in fence.content.splitlines():
        if line.startswith(">"):
            words, typed = found.pop()
            found.append((words, f"{typed}{line[1:].strip()}\n"))
        else:
            program, *words = shlex.split(line)
            assert program == PROGRAM, line
            found.append((words, ""))
    return found


def masked(value: Any) -> Any:
    """A snippet without what is written for people: the same in every language."""
    if isinstance(value, dict):
        return {key: _masked(key, one) for key, one in value.items()}
    return [masked(one) for one in value] if isinstance(value, list) else value


def _masked(key: str, value: Any) -> Any:
    if key in TABLES:
        return [*value]
    return "…" if key in TEXTS and isinstance(value, str) else masked(value)
