"""Scenarios broken one way each, and whether ``check`` says so: in the right file, on its line, by the field's name.

``base`` writes a sound scenario with everything that a folder may hold; ``broken`` breaks a copy of it at one place and
says what must be named. ``tests/fuzz/broken_scenarios.py`` is the campaign; the suite takes a sample.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
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
from rules.faults.references import KIND_OF
from rules.scenario.model import Model
from tests.scenarios import valleys

__all__ = ["WAYS", "Base", "Broken", "Verdict", "base", "broken", "every", "judged"]

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
    told = frozenset(_told(one, folder) for one in (*found.faults, *found.warnings))
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
        _put(folder / name, yaml.safe_dump(part, sort_keys=False, allow_unicode=True, width=1000).encode())
    for seat, text in briefs.items():
        _put(folder / "briefs" / f"{seat}.md", text.encode())
    _put(folder / "claims.yaml", CLAIMS.encode())
    _put(folder / "guidance.yaml", GUIDANCE.encode())
    texts = library.load(folder).texts
    for language in ("nl", "es"):
        _put(folder / "locale" / f"{language}.po", _catalogue(language, texts).encode())


def _catalogue(language: str, texts: Any) -> str:
    head = f'msgid ""\nmsgstr "Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return head + "".join(
        f"\nmsgctxt {_quoted(path)}\nmsgid {_quoted(text)}\nmsgstr {_quoted(text[:118] + ' ' + language)}\n"
        for path, text in texts.items()
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# ----- one entry of a YAML file


@dataclass(frozen=True)
class _Entry:
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
def _entries(file: str, text: str) -> list[_Entry]:
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
        found.append(_Entry(file, path, line, last, column, value, document.values[path]))
    return found


def _pick(base: Base, chance: random.Random, fits: Callable[[_Entry], bool] = lambda _: True) -> _Entry:
    """An entry of one of the YAML files, each file as often as its size wants."""
    yamls = [name for name in base.files if name.endswith(".yaml")]
    while True:
        file = chance.choices(yamls, [len(base.files[name]) for name in yamls])[0]
        entries = [entry for entry in _entries(file, base.files[file]) if fits(entry)]
        if entries:
            return chance.choice(entries)


def _optional(base: Base, entry: _Entry) -> bool:
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


def _merged(base: Base, entry: _Entry) -> tuple[Any, ...]:
    """The place of an entry in the whole scenario's data."""
    assert base.loaded.source is not None
    full = str(base.folder / entry.file)
    for place, (file, _, start) in base.loaded.source.sources.items():
        if file == full and entry.path[: len(start)] == start and len(entry.path) > len(start):
            return (*place, *entry.path[len(start) :])
    return entry.path


def _ids(value: Any) -> tuple[str, ...]:
    """Every id that is made in a value: what else refers to it is named instead."""
    if isinstance(value, dict):
        own = [str(value[key]) for key in ("id", "seat") if key in value]
        return (*own, *(str(key) for key in value), *(one for part in value.values() for one in _ids(part)))
    if isinstance(value, list):
        return tuple(one for part in value for one in _ids(part))
    return (value,) if isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*", value) else ()


def _edited(base: Base, folder: Path, file: str, change: Callable[[list[str]], list[str]]) -> None:
    lines = change(base.files[file].split("\n"))
    _put(folder / file, "\n".join(lines).encode("utf-8", "surrogateescape"))


def _replaced(lines: list[str], entry: _Entry, written: str) -> list[str]:
    """The entry with another value, written behind its key."""
    head = lines[entry.first - 1][: entry.column - 1 + len(_written_key(lines, entry))]
    return [*lines[: entry.first - 1], f"{head}: {written}", *lines[entry.last :]]


def _written_key(lines: list[str], entry: _Entry) -> str:
    found = re.match(r"[^:]+", lines[entry.first - 1][entry.column - 1 :])
    assert found is not None
    return found.group()


def _scalar(entry: _Entry) -> bool:
    return entry.value is None or isinstance(entry.value, str | int | float)


# ----- the ways


def _dropped(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance)

    def change(lines: list[str]) -> list[str]:
        head = lines[entry.first - 1][: entry.column - 1]
        rest = lines[entry.last :]
        if "-" in head and rest and rest[0].startswith(" " * len(head)) and rest[0][len(head) :].strip():
            rest = [head + rest[0][len(head) :], *rest[1:]]  # what came second opens the entry of the list
        elif "-" in head:
            rest = [f"{head}{{}}", *rest]
        return [*lines[: entry.first - 1], *rest]

    _edited(base, folder, entry.file, change)
    words = (entry.key, *_parents(entry)[-2:-1])
    return Broken(folder, "key dropped", entry.file, None, words, _optional(base, entry), _ids(entry.value))


def _renamed(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance)
    return _with_key(base, folder, entry, "key renamed", NOWHERE)


def _misspelt(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance, lambda one: len(one.key) > 3 and one.key.isidentifier())
    key, at = entry.key, chance.randrange(1, len(entry.key) - 1)
    wrong = chance.choice((key[:at] + key[at + 1 :], key[:at] + key[at] + key[at:], key[:at] + "x" + key[at + 1 :]))
    return _with_key(base, folder, entry, "key misspelt", wrong if wrong != key else key + "s")


def _with_key(base: Base, folder: Path, entry: _Entry, how: str, key: str) -> Broken:
    def change(lines: list[str]) -> list[str]:
        line = lines[entry.first - 1]
        rest = line[entry.column - 1 + len(_written_key(lines, entry)) :]
        lines[entry.first - 1] = line[: entry.column - 1] + key + rest
        return lines

    _edited(base, folder, entry.file, change)
    free = isinstance(entry.path[-2] if len(entry.path) > 1 else None, str) and entry.path[-2] in FREE_KEYS
    lines = range(entry.first, entry.first + 1)
    return Broken(folder, how, entry.file, lines, (key, entry.key), free, (entry.key, *_ids(entry.value)))


FREE_KEYS: Final = (
    "assumptions",
    "limitations",
    "constraints",
    "figures",
    "claims",
    "arms",
    "variants",
    "translations",
)
"""Tables whose keys an author makes up."""


def _doubled(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance, lambda one: _scalar(one) and one.first == one.last)

    def change(lines: list[str]) -> list[str]:
        again = " " * (entry.column - 1) + lines[entry.first - 1][entry.column - 1 :]
        return [*lines[: entry.last], again, *lines[entry.last :]]

    _edited(base, folder, entry.file, change)
    return Broken(folder, "key doubled", entry.file, range(entry.last + 1, entry.last + 2), (entry.key,))


def _wrong_type(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance, lambda one: one.value is not None)
    wrong = {str: ("[x]", "{x: y}", "12"), bool: ("maybe", "3"), int: ("many", "[1]", "{n: 1}", "1.5", '"2"')}
    others = ("7", "word") if isinstance(entry.value, dict) else ("7", "word", "{a: b}")
    written = chance.choice(wrong.get(type(entry.value), others))
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, written))
    lines = range(entry.first, entry.first + 1)
    return Broken(folder, "wrong type", entry.file, lines, (entry.key,), written == "1.5" and _degrees(entry))


def _degrees(entry: _Entry) -> bool:
    """A number that need not be a whole one."""
    return entry.key in ("west", "south", "east", "north", "at_least", "at_most") and (
        entry.file == "claims.yaml" or "bounds" in entry.path
    )


def _nothing(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance)
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, ""))
    lines = range(entry.first, entry.first + 1)
    harmless = _optional(base, entry)
    return Broken(folder, "no value", entry.file, lines, (entry.key,), harmless, _ids(entry.value))


def _out_of_range(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance, lambda one: type(one.value) is int)
    far = chance.choice(FAR)
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, str(far)))
    lines = range(entry.first, entry.first + 1)
    harmless = abs(far) == 999 and ("tracks" in entry.path or entry.file == "claims.yaml" or entry.key == "value")
    harmless = harmless or (entry.key in ("seed", "games") and entry.file == "claims.yaml")
    harmless = harmless or (entry.key in ("at_least", "at_most") and abs(far) == 999)
    return Broken(folder, "out of range", entry.file, lines, (entry.key,), harmless)


def _dangling(base: Base, folder: Path, chance: random.Random) -> Broken:
    def refers(one: _Entry) -> bool:
        place = one.path[-2] if len(one.path) > 1 else None
        return isinstance(one.value, str) and one.key in KIND_OF and place != "translations"

    entry = _pick(base, chance, refers)
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, NOWHERE))
    return Broken(folder, "dangling", entry.file, range(entry.first, entry.first + 1), (entry.key,))


def _misspelt_word(base: Base, folder: Path, chance: random.Random) -> Broken:
    words = (
        "do",
        "limit",
        "role",
        "kind",
        "reliability",
        "result",
        "stance",
        "bearing",
        "of",
        "good",
        "openness",
        "icon",
    )
    entry = _pick(base, chance, lambda one: isinstance(one.value, str) and one.key in words and len(one.value) > 2)
    wrong = entry.value[:-2] + entry.value[-1] + "q"
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, wrong))
    return Broken(folder, "word misspelt", entry.file, range(entry.first, entry.first + 1), (entry.key,))


def _wrong_indent(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(
        base, chance, lambda one: "-" not in base.files[one.file].split("\n")[one.first - 1][: one.column - 1]
    )
    more = chance.choice((1, 2, 3, -1, -2))

    def change(lines: list[str]) -> list[str]:
        line = lines[entry.first - 1]
        lines[entry.first - 1] = " " * more + line if more > 0 else line[min(-more, entry.column - 1) :]
        return lines

    _edited(base, folder, entry.file, change)
    before = base.files[entry.file].split("\n")
    above = next((n for n in range(entry.first - 1, 0, -1) if before[n - 1].strip()), 1)
    names = (*_keys_on(before, range(above, entry.last + 2)), entry.key)
    lines = range(above, entry.last + 2)
    top = more < 0 and entry.column == 1  # it stood at the edge already
    return Broken(folder, "wrong indent", entry.file, lines, names, top, _parents(entry) + _ids(entry.value))


def _parents(entry: _Entry) -> tuple[str, ...]:
    return tuple(str(one) for one in entry.path if isinstance(one, str))


def _keys_on(lines: list[str], numbers: range) -> tuple[str, ...]:
    found = (re.match(r"[\s-]*([a-z_]+):", lines[n - 1]) for n in numbers if 0 < n <= len(lines))
    return tuple(one.group(1) for one in found if one is not None)


def _tabs(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance, lambda one: one.column > 2)

    def change(lines: list[str]) -> list[str]:
        lines[entry.first - 1] = "\t" + lines[entry.first - 1].lstrip()
        return lines

    _edited(base, folder, entry.file, change)
    before = base.files[entry.file].split("\n")
    names = (*_keys_on(before, range(max(1, entry.first - 2), entry.first + 1)), entry.key)
    return Broken(folder, "tab", entry.file, range(entry.first - 1, entry.first + 1), names)


def _syntax(base: Base, folder: Path, chance: random.Random) -> Broken:
    """An open bracket or quotation mark, a second colon, a mark that starts nothing."""
    entry = _pick(base, chance, lambda one: isinstance(one.value, str) and one.first == one.last)
    written = chance.choice(("[" + "word", '"' + "word", "a: b: c", "@word", "`word", "%word", "word: ", "{a: b"))
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, written))
    return Broken(folder, "no YAML", entry.file, range(entry.first, entry.first + 2), (entry.key,))


def _bombed(base: Base, folder: Path, chance: random.Random) -> Broken:
    """Anchors and aliases, of which ten lines make a billion entries; tags; numbers without end."""
    entry = _pick(base, chance, lambda one: one.first == one.last)
    bomb = (
        "&a [x, x]"
        if chance.random() < 0.2
        else chance.choice(("*a", "!!python/object:os.system x", "9" * 400, ".inf"))
    )
    if chance.random() < 0.3:
        bomb = "[" * 60 + "]" * 60
    if chance.random() < 0.3:
        bomb = "[&a [x, x], &b [*a, *a], &c [*b, *b], &d [*c, *c], &e [*d, *d]]"
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, bomb))
    return Broken(folder, "bomb", entry.file, range(entry.first, entry.first + 1), (entry.key,))


def _encoding(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    lines = base.files[file].split("\n")
    at = chance.choice([number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")])
    how = chance.choice(("latin", "utf16", "nul", "bidi", "bom", "escape", "crlf"))
    words = (file.rpartition("/")[2], *_keys_on(lines, range(max(1, at - 5), at + 1)), *_contexts(lines, at))
    if how == "utf16":
        _put(folder / file, base.files[file].encode("utf-16"))
        return Broken(folder, "encoding utf16", file, range(1, 2), words)
    if how in ("bom", "crlf"):
        text = base.files[file]
        content = text.encode("utf-8-sig") if how == "bom" else text.replace("\n", "\r\n").encode()
        _put(folder / file, content)
        return Broken(folder, f"encoding {how}", file, None, words, harmless=True)
    bad = {"latin": b"\xe9", "nul": b"\0", "bidi": "\u202e".encode(), "escape": b"\x1b[2J"}[how]
    whole = [line.encode() for line in lines]
    whole[at - 1] = whole[at - 1] + bad
    _put(folder / file, b"\n".join(whole))
    return Broken(folder, f"encoding {how}", file, range(at, at + 1), words)


def _contexts(lines: list[str], at: int) -> tuple[str, ...]:
    found = [one for one in lines[max(0, at - 12) : at] if one.startswith("msgctxt")]
    return (found[-1].split('"')[1],) if found else ()


def _large(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    text = base.files[file]
    filler = "# filled\n" if file.endswith((".yaml", ".po")) else "filled "
    if chance.random() < 0.4 and file.endswith(".yaml"):
        filler = "more:\n" + "- {a: 1}\n" * 10
    _put(folder / file, (text + filler * (BIG // len(filler))).encode())
    return Broken(folder, "ten megabytes", file, range(1, 2), (file.rpartition("/")[2],))


def _led_out(base: Base, folder: Path, chance: random.Random) -> Broken:
    """A link to a file, or to a folder, that lies elsewhere; one that leads nowhere; one in a circle."""
    file = chance.choice(list(base.files))
    path = folder / file
    inside = path.parent != folder and chance.random() < 0.3
    shown = file.partition("/")[0] if inside else file
    aim = folder / shown
    outside = (
        chance.choice((Path("/etc"), Path("/nowhere"), aim)) if inside else chance.choice((Path("/etc/passwd"), aim))
    )
    if inside:
        shutil.rmtree(aim)
    else:
        aim.unlink()
    aim.symlink_to(outside)
    return Broken(folder, "link outward", shown, range(1, 2), (shown.rpartition("/")[2],))


def _file_gone(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    (folder / file).unlink()
    stem = file.rpartition("/")[2].partition(".")[0]
    ids = tuple(_ids(yaml.safe_load(base.files[file]))) if file.endswith(".yaml") else ()
    optional = file.startswith(("pressure", "injects", "claims")) or stem == "umpire" or stem == "facilitator"
    return Broken(folder, "file gone", file, None, (stem,), optional, (stem, *ids))


def _file_renamed(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice([name for name in base.files if name != "scenario.yaml"])
    stem, _, ending = file.rpartition(".")
    ending = chance.choice({"md": ("txt", "md.yaml"), "po": ("pot.po", "yaml"), "yaml": ("yml", "json")}[ending])
    renamed = f"{stem}.{ending}" if chance.random() < 0.7 or "/" not in file else f"{stem}-2.{file.rpartition('.')[2]}"
    (folder / file).rename(folder / renamed)
    ids = tuple(_ids(yaml.safe_load(base.files[file]))) if file.endswith(".yaml") else ()
    harmless = renamed.endswith("-2.yaml")  # whatever a card's file is called
    name, bare = renamed.rpartition("/")[2], stem.rpartition("/")[2]
    return Broken(folder, "file renamed", renamed, range(1, 2), (name,), harmless, (bare, *ids))


def _emptied(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    _put(folder / file, chance.choice((b"", b"\n\n", b"  \n")))
    stem = file.rpartition("/")[2].partition(".")[0]
    return Broken(folder, "file emptied", file, None, (file.rpartition("/")[2],), harmless=False, elsewhere=(stem,))


def _a_folder(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice(list(base.files))
    (folder / file).unlink()
    (folder / file).mkdir()
    stem = file.rpartition("/")[2].partition(".")[0]
    return Broken(folder, "a folder instead", file, range(1, 2), (file.rpartition("/")[2],), elsewhere=(stem,))


def _picture(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance, lambda one: one.key in ("icon", "flag") and bool(one.value))
    wrong = chance.choice((str(entry.value) + "x", "nothing_such", "../../etc", "a b"))
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, wrong))
    return Broken(folder, "picture", entry.file, range(entry.first, entry.first + 1), (entry.key,))


def _own_picture(base: Base, folder: Path, chance: random.Random) -> Broken:
    """A picture of the scenario's own that is none, not whole, too large, wrongly named, or elsewhere."""
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    fits = head + (64).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    name, content = chance.choice(
        (
            ("plan.png", b"no picture"),
            ("plan.png", head[:12]),
            ("plan.png", b""),
            ("plan.png", head + (60_000).to_bytes(4, "big") * 2),
            ("plan.png", fits + b"x" * 1_500_000),
            ("plan.jpg", b"\xff\xd8\xff\xe0"),
            ("My Plan.png", fits),
            ("plan.gif", b"GIF89a"),
            ("plan.svg", b"<svg onload='alert(1)'/>"),
        )
    )
    _put(folder / "pictures" / name, content)
    if chance.random() < 0.2:
        (folder / "pictures" / name).unlink()
        (folder / "pictures" / name).symlink_to("/etc/passwd")
    return Broken(folder, "own picture", f"pictures/{name}", range(1, 2), (name,))


def _translation(base: Base, folder: Path, chance: random.Random) -> Broken:
    file = chance.choice([name for name in base.files if name.endswith(".po")])
    lines = base.files[file].split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("msgctxt")]
    at = chance.choice(starts)
    context = lines[at].split('"')[1]
    how = chance.choice(("context", "source", "quote", "twice", "no msgstr", "no msgid", "word", "fuzzy", "gone"))
    near = range(at + 1, at + 5)
    first = next(n for n in range(at, len(lines)) if lines[n].startswith("msgid"))
    last = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines) - 1)
    changed = {
        "context": [*lines[:at], lines[at][:-1] + 'q"', *lines[at + 1 :]],
        "source": [*lines[:first], 'msgid "Quite another text"', *lines[first + 1 :]],
        "quote": [*lines[:first], lines[first][:-1], *lines[first + 1 :]],
        "twice": [*lines[:last], "", *lines[at:last], *lines[last:]],
        "no msgstr": [*lines[: last - 1], *lines[last:]],
        "no msgid": [*lines[:first], *lines[first + 1 :]],
        "word": [*lines[:first], "msgjd" + lines[first][5:], *lines[first + 1 :]],
        "fuzzy": [*lines[:at], "#, fuzzy", *lines[at:]],
        "gone": [*lines[:at], *lines[last:]],
    }[how]
    _put(folder / file, "\n".join(changed).encode())
    if how == "gone":
        near = range(1, 2)
    elif how == "twice":
        near = range(last + 1, last + 4 + last - at)
    return Broken(folder, f"translation {how}", file, None if how == "context" else near, (context,))


def _long_text(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance, lambda one: isinstance(one.value, str) and one.first == one.last)
    size = chance.choice((130, 5000, 30_000))
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, "word " * (size // 5) + "end"))
    harmless = size == 130 and entry.key != "id"
    harmless = harmless or entry.file == "claims.yaml"
    return Broken(folder, "text too long", entry.file, range(entry.first, entry.first + 1), (entry.key,), harmless)


def _blank(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = _pick(base, chance, lambda one: isinstance(one.value, str) and one.first == one.last)
    _edited(base, folder, entry.file, lambda lines: _replaced(lines, entry, chance.choice(('" "', '"\\u00a0"', '""'))))
    optional = _optional(base, entry)
    return Broken(folder, "blank", entry.file, range(entry.first, entry.first + 1), (entry.key,), optional)


WAYS: Final[dict[str, tuple[int, Callable[[Base, Path, random.Random], Broken]]]] = {
    "key dropped": (6, _dropped),
    "key renamed": (3, _renamed),
    "key misspelt": (5, _misspelt),
    "key doubled": (4, _doubled),
    "wrong type": (6, _wrong_type),
    "no value": (3, _nothing),
    "out of range": (5, _out_of_range),
    "dangling": (5, _dangling),
    "word misspelt": (5, _misspelt_word),
    "wrong indent": (5, _wrong_indent),
    "tab": (3, _tabs),
    "no YAML": (4, _syntax),
    "bomb": (4, _bombed),
    "encoding": (4, _encoding),
    "ten megabytes": (1, _large),
    "link outward": (2, _led_out),
    "file gone": (2, _file_gone),
    "file renamed": (2, _file_renamed),
    "file emptied": (2, _emptied),
    "a folder instead": (1, _a_folder),
    "picture": (3, _picture),
    "own picture": (3, _own_picture),
    "translation": (5, _translation),
    "text too long": (3, _long_text),
    "blank": (3, _blank),
}
"""Every way to break a scenario, and how often it is taken."""


def broken(base: Base, folder: Path, chance: random.Random, way: str = "") -> Broken:
    """A copy of a scenario in ``folder``, broken one way: a given one, or any."""
    shutil.copytree(base.folder, folder)
    names = list(WAYS)
    return WAYS[way or chance.choices(names, [WAYS[name][0] for name in names])[0]][1](base, folder, chance)


def judged(base: Base, one: Broken) -> Verdict:
    """Whether ``check`` names what was broken. Raises whatever the program raises, which it never may."""
    found = checked(str(one.folder), 0, Console("en"))
    new = [fault for fault in (*found.faults, *found.warnings) if _told(fault, one.folder) not in base.said]
    if not new:
        if found.refusal is not None:
            return Verdict("refused", str(found.refusal))
        return Verdict("accepted" if one.harmless or _says_the_same(base, one) else "missed")
    right = [fault for fault in new if _is_right(fault, one)]
    best = next((fault for fault in right if _names(fault, one)), (right or new)[0])
    if not right:
        stale = one.harmless and not found.faults  # a text that fits as well, whose translations are older now
        return Verdict("accepted" if stale else "elsewhere", str(best))
    return Verdict("named", str(best), _names(best, one))


def _says_the_same(base: Base, one: Broken) -> bool:
    """Whether nothing was broken after all: the scenario is what it was."""
    return library.load(one.folder).raw == base.loaded.raw


def _is_right(fault: Fault, one: Broken) -> bool:
    here = os.path.relpath(fault.path, one.folder).replace(os.sep, "/")
    at_place = here == one.file and (one.lines is None or fault.line in one.lines)
    said = _said(fault)
    return at_place or any(word in said for word in one.elsewhere) or (one.lines is None and _names(fault, one))


def _names(fault: Fault, one: Broken) -> bool:
    said = _said(fault) + " " + fault.path.rpartition("/")[2]
    return any(word in said for word in (*one.words, *one.elsewhere))


def _said(fault: Fault) -> str:
    """The message without its path."""
    return str(Fault("", fault.line, fault.column, fault.what, fault.write, field=fault.field))


def _told(fault: Fault, folder: Path) -> str:
    """A fault by file and field, not by line: a file that was written anew may stand otherwise."""
    return str(Fault(fault.path, 1, 1, fault.what, fault.write, field=fault.field)).replace(str(folder), "")


def every(base: Base, folder: Path, count: int, seed: int, first: int = 0) -> Iterator[tuple[Broken, Verdict]]:
    """So many broken scenarios, one after the other, each judged and taken away again."""
    for number in range(first, first + count):
        one = broken(base, folder / str(number), random.Random(f"{seed} {number}"))
        try:
            yield one, judged(base, one)
        finally:
            shutil.rmtree(folder / str(number))
