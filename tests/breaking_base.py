"""A sound scenario with everything that a folder may hold, what is broken in it, and one entry of a file of it."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from dataclasses import MISSING, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from game.commands.checking import checked
from game.console import Console
from game.errors import Fault
from game.scenario import library
from game.scenario import yaml as reader
from rules.scenario.model import Model
from tests.scenarios import valleys

NOWHERE: Final = "zz_nowhere"
FAR: Final = (-999, 1_000_000, 999)
BIG: Final = 10_000_000
CLAIMS: Final = """\
format: 1
text: What it must show
games: 20
seed: 1
claims:
  C01:
    text: Friends matter
    paragraph: 1
arms:
  all:
    text: all friends
  none:
    text: no friend
    without: [mill, forge, fen]
questions:
  - id: friends_matter
    text: Friends help the Hill to stand
    claims: [C01]
    measure:
      kind: ended_well
      seat: hill
    look:
      kind: difference
      arms: [all]
      minus: [none]
      at_least: 0.05
"""
GUIDANCE: Final = """\
guidance:
  - id: first_look
    seat: hill
    turn: 1
    phases: [brief, plan]
    text: Look at what holds the hill up
    look:
      at: track
      track: spirit
    done:
      - opened:
          at: track
          track: spirit
  - id: first_order
    seat: hill
    phases: [plan]
    when:
      limit: track
      track: spirit
      at_least: 1
    can: spend
    text: Do something of your own
    look:
      at: action
      action: mend
    done:
      - order: spend
        action: mend
  - id: first_request
    seat: hill
    turn: 2
    can: request_aid
    text: Ask a friend
    look:
      at: ability
      ability: mill.picks
    done:
      - order: request_aid
        ally: mill
"""


@dataclass(frozen=True)
class Base:
    """A sound scenario: its folder, its files' texts, and the model that each place of its data became."""

    folder: Path
    files: dict[str, str]
    loaded: library.Loaded
    said: frozenset[str]
    """What ``check`` says of it already."""


@dataclass(frozen=True)
class Broken:
    """A scenario broken one way.

    ``file`` and ``lines`` are where a fault may be named (any line where there are none), ``words`` of which one must
    stand in its message, and ``harmless`` whether it may be taken as it is.
    """

    folder: Path
    how: str
    file: str
    lines: range | None
    words: tuple[str, ...]
    harmless: bool = False
    elsewhere: tuple[str, ...] = ()
    """Ids that were lost with it: a fault that names one of them is right wherever it stands."""


@dataclass(frozen=True)
class Verdict:
    """What came of a broken scenario: the ``sort`` of outcome, and the fault that names it best."""

    sort: str
    fault: str = ""
    named: bool = False
    """Whether the message names the broken field."""


def told_of(fault: Fault, folder: Path) -> str:
    """A fault by file and field, not by line: a file that was written anew may stand otherwise."""
    return str(Fault(fault.path, 1, 1, fault.what, fault.write, field=fault.field)).replace(str(folder), "")


def base(folder: Path, source: Path | None = None) -> Base:
    """A sound scenario in a new folder: Two Valleys with everything that a folder may hold, or a copy of another."""
    if source is None:
        _write_valleys(folder)
    else:
        shutil.copytree(source, folder)
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    loaded = library.load(folder)
    found = checked(str(folder), 0, Console("en"))
    assert not found.faults, found.faults
    told = frozenset(told_of(one, folder) for one in (*found.faults, *found.warnings))
    return Base(folder, files, loaded, told)


def _write_valleys(folder: Path) -> None:
    data = valleys.raw()
    for seat in data["seats"]:
        if seat["id"] != "umpire":
            seat["flag"] = "cu" if seat["id"] == "fen" else ""
            data["briefs"].setdefault(seat["id"], f"# {seat['name']}\n\nYou are {seat['name']}.\n")
    briefs, allies = data.pop("briefs"), data.pop("allies")
    parts = {
        "pressure/cards.yaml": {"cards": data.pop("pressure_cards")},
        "injects.yaml": {"injects": data.pop("injects")},
        **{f"allies/{card['seat']}.yaml": card for card in allies},
        "scenario.yaml": data,
    }
    for name, part in parts.items():
        put(folder / name, yaml.safe_dump(part, sort_keys=False, allow_unicode=True, width=1000).encode())
    for seat, text in briefs.items():
        put(folder / "briefs" / f"{seat}.md", text.encode())
    put(folder / "claims.yaml", CLAIMS.encode())
    put(folder / "guidance.yaml", GUIDANCE.encode())
    texts = library.load(folder).texts
    for language in ("nl", "es"):
        put(folder / "locale" / f"{language}.po", _catalogue(language, texts).encode())


def _catalogue(language: str, texts: Any) -> str:
    head = f'msgid ""\nmsgstr "Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return head + "".join(
        f"\nmsgctxt {_quoted(path)}\nmsgid {_quoted(text)}\nmsgstr {_quoted(text[:118] + ' ' + language)}\n"
        for path, text in texts.items()
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# ----- one entry of a YAML file


@dataclass(frozen=True)
class Entry:
    """An entry of a mapping that stands on lines of its own."""

    file: str
    path: tuple[Any, ...]
    first: int
    last: int
    column: int
    value: Any
    value_at: tuple[int, int]

    @property
    def key(self) -> str:
        return str(self.path[-1])

    @property
    def span(self) -> range:
        return range(self.first, self.last + 1)


@cache
def entries_in(file: str, text: str) -> list[Entry]:
    """The entries of a file in block style, outside of flows."""
    document = reader.read(text.encode(), file)
    lines = text.split("\n")
    found = []
    for path, (line, column) in document.keys.items():
        before = lines[line - 1][: column - 1]
        if not re.fullmatch(r"[\s-]*", before):
            continue
        last = line
        for number in range(line + 1, len(lines) + 1):
            written = lines[number - 1]
            if written.strip() and not written.lstrip().startswith("#"):
                indent = len(written) - len(written.lstrip())
                same_list = written.lstrip().startswith("- ") and indent == column - 1 and "-" not in before
                if indent < column - 1 or (indent == column - 1 and not same_list):
                    break
                last = number
        value: Any = document.data
        for element in path:
            value = value[element]
        found.append(Entry(file, path, line, last, column, value, document.values[path]))
    return found


def pick(base: Base, chance: random.Random, fits: Callable[[Entry], bool] = lambda _: True) -> Entry:
    """An entry of one of the YAML files, each file as often as its size wants."""
    yamls = [name for name in base.files if name.endswith(".yaml")]
    while True:
        file = chance.choices(yamls, [len(base.files[name]) for name in yamls])[0]
        entries = [entry for entry in entries_in(file, base.files[file]) if fits(entry)]
        if entries:
            return chance.choice(entries)


def is_optional(base: Base, entry: Entry) -> bool:
    """Whether the entry may be left out, by the model's own declaration and not by the door's."""
    if entry.file == "claims.yaml" or entry.path in (("cards",), ("injects",), ("guidance",)):
        return entry.file == "claims.yaml"
    at: Any = base.loaded.scenario
    path = _merged(base, entry)
    for element in path[:-1]:
        at = at[element] if isinstance(at, dict | tuple) else getattr(at, element)
    if not isinstance(at, Model):
        return True
    declared = at.__dataclass_fields__[path[-1]]
    return declared.default is not MISSING or declared.default_factory is not MISSING


def _merged(base: Base, entry: Entry) -> tuple[Any, ...]:
    """The place of an entry in the whole scenario's data."""
    assert base.loaded.source is not None
    full = str(base.folder / entry.file)
    for place, (file, _, start) in base.loaded.source.sources.items():
        if file == full and entry.path[: len(start)] == start and len(entry.path) > len(start):
            return (*place, *entry.path[len(start) :])
    return entry.path


def ids_in(value: Any) -> tuple[str, ...]:
    """Every id that is made in a value: what else refers to it is named instead."""
    if isinstance(value, dict):
        own = [str(value[key]) for key in ("id", "seat") if key in value]
        return (*own, *(str(key) for key in value), *(one for part in value.values() for one in ids_in(part)))
    if isinstance(value, list):
        return tuple(one for part in value for one in ids_in(part))
    return (value,) if isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*", value) else ()


def edited(base: Base, folder: Path, file: str, change: Callable[[list[str]], list[str]]) -> None:
    lines = change(base.files[file].split("\n"))
    put(folder / file, "\n".join(lines).encode("utf-8", "surrogateescape"))


def replaced(lines: list[str], entry: Entry, written: str) -> list[str]:
    """The entry with another value, written behind its key."""
    head = lines[entry.first - 1][: entry.column - 1 + len(written_key(lines, entry))]
    return [*lines[: entry.first - 1], f"{head}: {written}", *lines[entry.last :]]


def written_key(lines: list[str], entry: Entry) -> str:
    found = re.match(r"[^:]+", lines[entry.first - 1][entry.column - 1 :])
    assert found is not None
    return found.group()


def is_scalar(entry: Entry) -> bool:
    return entry.value is None or isinstance(entry.value, str | int | float)
