"""A scenario copied under another name: every file of it, with its name and title written anew in their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

from game.authoring.quoting import quoted
from game.authoring.template import title_from
from game.errors import ScenarioFaulty
from game.scenario.folder import VARIANTS, Folder
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.scenario.library import Found

__all__ = ["copied"]

DEEPEST: Final = 3
"""Folders inside a scenario's folder that are followed."""

_TITLE = re.compile(
    r'^(msgctxt[ \t]+"title"[ \t\r]*\n(?:#.*\n)*)'
    r'msgid (?:[ \t]*".*"[ \t\r]*(?:\n|\Z))+msgstr (?:[ \t]*".*"[ \t\r]*(?:\n|\Z))+',
    re.MULTILINE,
)


def copied(found: Found, name: str) -> dict[str, str | bytes]:
    """Every file of a scenario by its place in the folder, called ``name``: its cards, briefs, catalogues and pictures.

    What is hidden, an editor's backup, or leads out of the folder stays behind. Questions to the lab in ``claims.yaml``
    name seats, tracks and cards, which the copy still has, and stay as they are.

    Raises:
        ScenarioFaulty: a file of it cannot be read, or is too large.
    """
    folder = Folder(found.path)
    files: dict[str, str | bytes] = {}
    for relative in _inside(folder, found, "", 0):
        content = folder.read(relative)
        if content is not None:
            files[relative] = _renamed(relative, content, name)
    if folder.faults:
        raise ScenarioFaulty(
            Message("library.faulty", {"name": found.name, "count": len(folder.faults)}), folder.faults
        )
    return files


def _inside(folder: Folder, found: Found, inside: str, depth: int) -> list[str]:
    """The files under a folder of the scenario, by their place in it."""
    paths: list[str] = []
    for name in folder.names(inside):
        relative = f"{inside}/{name}" if inside else name
        path = found.path / relative
        if path.is_symlink():
            continue
        if not path.is_dir():
            paths.append(relative)
        elif depth < DEEPEST:
            paths += _inside(folder, found, relative, depth + 1)
    return paths


def _renamed(relative: str, content: bytes, name: str) -> str | bytes:
    """A file under the new name; one in which it does not stand is left to the byte."""
    title = title_from(name)
    if relative == "scenario.yaml":
        return _with_values(content.decode("utf-8-sig"), {"name": name, "title": title})
    if relative.startswith("locale/") and relative.endswith(".po"):
        said = f"msgid {quoted(title)}\nmsgstr {quoted(title)}\n"
        return _TITLE.sub(lambda entry: entry.group(1) + said, content.decode("utf-8-sig"))
    if relative.startswith(f"{VARIANTS}/") and relative.endswith(".yaml"):
        return _with_values(content.decode("utf-8-sig"), {"scenario": name})
    return content


def _ends(event: yaml.Event) -> tuple[int, int]:
    """Where an event's text starts and ends."""
    assert event.start_mark is not None  # noqa: S101 - a parser always marks what it reads
    assert event.end_mark is not None  # noqa: S101 - the same
    return event.start_mark.index, event.end_mark.index


def _with_values(text: str, values: dict[str, str]) -> str:
    """A YAML mapping with the texts of some of its own keys replaced; every other letter stays, notes too."""
    spans = []
    depth, key = 0, ""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent) and depth == 1:
            if key in values:
                start, end = _ends(event)
                spans.append((start, end, quoted(values[key]) + ("\n" if event.style in ("|", ">") else "")))
            key = "" if key else event.value
            if len(spans) == len(values):
                break
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            key = "" if depth == 1 else key
    for start, end, value in reversed(spans):
        text = text[:start] + value + text[end:]
    return text
