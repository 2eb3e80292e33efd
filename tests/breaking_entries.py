"""Ways of breaking one entry of a scenario's file."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

from rules.faults.references import KIND_OF
from tests.breaking_base import (
    FAR,
    NOWHERE,
    Base,
    Broken,
    Entry,
    edited,
    ids_in,
    is_optional,
    is_scalar,
    pick,
    replaced,
    written_key,
)


def _dropped(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance)

    def change(lines: list[str]) -> list[str]:
        head = lines[entry.first - 1][: entry.column - 1]
        rest = lines[entry.last :]
        if "-" in head and rest and rest[0].startswith(" " * len(head)) and rest[0][len(head) :].strip():
            rest = [head + rest[0][len(head) :], *rest[1:]]  # what came second opens the entry of the list
        elif "-" in head:
            rest = [f"{head}{{}}", *rest]
        return [*lines[: entry.first - 1], *rest]

    edited(base, folder, entry.file, change)
    words = (entry.key, *_parents(entry)[-2:-1])
    return Broken(folder, "key dropped", entry.file, None, words, is_optional(base, entry), ids_in(entry.value))


def _renamed(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance)
    return _with_key(base, folder, entry, "key renamed", NOWHERE)


def _misspelt(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance, lambda one: len(one.key) > 3 and one.key.isidentifier())
    key, at = entry.key, chance.randrange(1, len(entry.key) - 1)
    wrong = chance.choice((key[:at] + key[at + 1 :], key[:at] + key[at] + key[at:], key[:at] + "x" + key[at + 1 :]))
    return _with_key(base, folder, entry, "key misspelt", wrong if wrong != key else key + "s")


def _with_key(base: Base, folder: Path, entry: Entry, how: str, key: str) -> Broken:
    def change(lines: list[str]) -> list[str]:
        line = lines[entry.first - 1]
        rest = line[entry.column - 1 + len(written_key(lines, entry)) :]
        lines[entry.first - 1] = line[: entry.column - 1] + key + rest
        return lines

    edited(base, folder, entry.file, change)
    free = isinstance(entry.path[-2] if len(entry.path) > 1 else None, str) and entry.path[-2] in FREE_KEYS
    lines = range(entry.first, entry.first + 1)
    return Broken(folder, how, entry.file, lines, (key, entry.key), free, (entry.key, *ids_in(entry.value)))


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
    entry = pick(base, chance, lambda one: is_scalar(one) and one.first == one.last)

    def change(lines: list[str]) -> list[str]:
        again = " " * (entry.column - 1) + lines[entry.first - 1][entry.column - 1 :]
        return [*lines[: entry.last], again, *lines[entry.last :]]

    edited(base, folder, entry.file, change)
    return Broken(folder, "key doubled", entry.file, range(entry.last + 1, entry.last + 2), (entry.key,))


def _wrong_type(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance, lambda one: one.value is not None)
    wrong = {str: ("[x]", "{x: y}", "12"), bool: ("maybe", "3"), int: ("many", "[1]", "{n: 1}", "1.5", '"2"')}
    others = ("7", "word") if isinstance(entry.value, dict) else ("7", "word", "{a: b}")
    written = chance.choice(wrong.get(type(entry.value), others))
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, written))
    lines = range(entry.first, entry.first + 1)
    return Broken(folder, "wrong type", entry.file, lines, (entry.key,), written == "1.5" and _degrees(entry))


def _degrees(entry: Entry) -> bool:
    """A number that need not be a whole one."""
    return entry.key in ("west", "south", "east", "north", "at_least", "at_most") and (
        entry.file == "claims.yaml" or "bounds" in entry.path
    )


def _nothing(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance)
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, ""))
    lines = range(entry.first, entry.first + 1)
    harmless = is_optional(base, entry)
    return Broken(folder, "no value", entry.file, lines, (entry.key,), harmless, ids_in(entry.value))


def _out_of_range(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance, lambda one: type(one.value) is int)
    far = chance.choice(FAR)
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, str(far)))
    lines = range(entry.first, entry.first + 1)
    harmless = abs(far) == 999 and ("tracks" in entry.path or entry.file == "claims.yaml" or entry.key == "value")
    harmless = harmless or (entry.key in ("seed", "games") and entry.file == "claims.yaml")
    harmless = harmless or (entry.key in ("at_least", "at_most") and abs(far) == 999)
    return Broken(folder, "out of range", entry.file, lines, (entry.key,), harmless)


def _dangling(base: Base, folder: Path, chance: random.Random) -> Broken:
    def refers(one: Entry) -> bool:
        place = one.path[-2] if len(one.path) > 1 else None
        return isinstance(one.value, str) and one.key in KIND_OF and place != "translations"

    entry = pick(base, chance, refers)
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, NOWHERE))
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
    entry = pick(base, chance, lambda one: isinstance(one.value, str) and one.key in words and len(one.value) > 2)
    wrong = entry.value[:-2] + entry.value[-1] + "q"
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, wrong))
    return Broken(folder, "word misspelt", entry.file, range(entry.first, entry.first + 1), (entry.key,))


def _wrong_indent(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance, lambda one: "-" not in base.files[one.file].split("\n")[one.first - 1][: one.column - 1])
    more = chance.choice((1, 2, 3, -1, -2))

    def change(lines: list[str]) -> list[str]:
        line = lines[entry.first - 1]
        lines[entry.first - 1] = " " * more + line if more > 0 else line[min(-more, entry.column - 1) :]
        return lines

    edited(base, folder, entry.file, change)
    before = base.files[entry.file].split("\n")
    above = next((n for n in range(entry.first - 1, 0, -1) if before[n - 1].strip()), 1)
    names = (*keys_on(before, range(above, entry.last + 2)), entry.key)
    lines = range(above, entry.last + 2)
    top = more < 0 and entry.column == 1  # it stood at the edge already
    return Broken(folder, "wrong indent", entry.file, lines, names, top, _parents(entry) + ids_in(entry.value))


def _parents(entry: Entry) -> tuple[str, ...]:
    return tuple(str(one) for one in entry.path if isinstance(one, str))


def keys_on(lines: list[str], numbers: range) -> tuple[str, ...]:
    found = (re.match(r"[\s-]*([a-z_]+):", lines[n - 1]) for n in numbers if 0 < n <= len(lines))
    return tuple(one.group(1) for one in found if one is not None)


def _tabs(base: Base, folder: Path, chance: random.Random) -> Broken:
    entry = pick(base, chance, lambda one: one.column > 2)

    def change(lines: list[str]) -> list[str]:
        lines[entry.first - 1] = "\t" + lines[entry.first - 1].lstrip()
        return lines

    edited(base, folder, entry.file, change)
    before = base.files[entry.file].split("\n")
    names = (*keys_on(before, range(max(1, entry.first - 2), entry.first + 1)), entry.key)
    return Broken(folder, "tab", entry.file, range(entry.first - 1, entry.first + 1), names)


def _syntax(base: Base, folder: Path, chance: random.Random) -> Broken:
    """An open bracket or quotation mark, a second colon, a mark that starts nothing."""
    entry = pick(base, chance, lambda one: isinstance(one.value, str) and one.first == one.last)
    written = chance.choice(("[" + "word", '"' + "word", "a: b: c", "@word", "`word", "%word", "word: ", "{a: b"))
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, written))
    return Broken(folder, "no YAML", entry.file, range(entry.first, entry.first + 2), (entry.key,))


def _bombed(base: Base, folder: Path, chance: random.Random) -> Broken:
    """Anchors and aliases, of which ten lines make a billion entries; tags; numbers without end."""
    entry = pick(base, chance, lambda one: one.first == one.last)
    bomb = (
        "&a [x, x]"
        if chance.random() < 0.2
        else chance.choice(("*a", "!!python/object:os.system x", "9" * 400, ".inf"))
    )
    if chance.random() < 0.3:
        bomb = "[" * 60 + "]" * 60
    if chance.random() < 0.3:
        bomb = "[&a [x, x], &b [*a, *a], &c [*b, *b], &d [*c, *c], &e [*d, *d]]"
    edited(base, folder, entry.file, lambda lines: replaced(lines, entry, bomb))
    return Broken(folder, "bomb", entry.file, range(entry.first, entry.first + 1), (entry.key,))
