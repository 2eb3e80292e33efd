"""Translations that come back: read from catalogues and tables that others filled in, and taken into a scenario.

Nothing that comes is believed: a file is bounded and decoded as a scenario's own, each text is held against what the
scenario says today, and what no longer fits is kept as unsure, which is not shown in play, rather than lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from game.authoring.sheets import cells_of_csv, cells_of_xlsx, entries_of
from game.errors import Fault, Faulty
from game.scenario.document import decode
from game.scenario.folder import VARIANTS, Folder
from game.scenario.texts import Entry, other_markup, read_catalogue
from rules.values.bounds import LONGEST_NAME
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from game.authoring.sheets import Cells

__all__ = ["LANGUAGE", "READ", "Filled", "Taken", "read_filled", "take"]

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?\Z")
"""What a language is called: also the name of its catalogue."""

READ: Final = (".po", ".csv", ".xlsx")
MOST_FAULTS: Final = 200

_SAID: Final = re.compile(r'^"Language: ?([A-Za-z_]{2,6})\\n"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a file brings, by language, and what is wrong in it."""

    file: str
    entries: Mapping[str, list[Entry]]
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class Taken:
    """A language's entries after what came was taken in, and what became of that."""

    entries: dict[str, Entry]
    new: int = 0
    unsure: int = 0
    """So many came, or are kept, marked as unsure."""
    faults: list[Fault] = field(default_factory=list)


def read_filled(path: Path, language: str | None) -> Filled:
    """Read a filled-in file; ``language`` is whose it is where the file does not say.

    Raises:
        Faulty: it cannot be read, or is no catalogue or table; the fault says where and what to do.
    """
    folder = Folder(path.parent)
    source = folder.read(path.name)
    if source is None:
        raise _unusable(path, folder.faults)
    if path.suffix.lower() == ".po":
        return _catalogue(path, source, language)
    try:
        if path.suffix.lower() == ".xlsx":
            sheets = cells_of_xlsx(source)
        else:
            text, damage = decode(source, str(path))
            if damage:
                raise _unusable(path, damage)
            sheets = [cells_of_csv(text)]
        return _tables(path, sheets, language)
    except ValueError:
        what = Fault(str(path), 1, 1, Message("translate.no_table"), Message("translate.write_table"))
        raise _unusable(path, [what]) from None


def _catalogue(path: Path, source: bytes, language: str | None) -> Filled:
    entries, faults = read_catalogue(source, str(path))
    if not entries:
        nothing = Fault(str(path), 1, 1, Message("fault.catalogue"), Message("write.catalogue"))
        raise _unusable(path, faults or [nothing])
    said = _SAID.search(source.decode("utf-8-sig", "replace"))
    stem = path.stem if LANGUAGE.match(path.stem) else ""
    whose = (said.group(1) if said else "") or language or stem
    if language is not None and whose != language:
        what = Message("translate.other_language", {"said": whose, "language": language})
        raise _unusable(path, [Fault(str(path), 1, 1, what, Message("translate.write_language"))])
    if not LANGUAGE.match(whose):
        raise _unusable(path, [Fault(str(path), 1, 1, Message("translate.no_language"), Message("translate.write_to"))])
    return Filled(str(path), {whose: entries}, tuple(faults))


def _tables(path: Path, sheets: Iterable[list[Cells]], language: str | None) -> Filled:
    found: dict[str, dict[str, Entry]] = {}
    faults: list[Fault] = []
    for rows in sheets:
        if not rows:
            continue
        for whose, entry, amiss in entries_of(rows, language):
            if not LANGUAGE.match(whose):
                amiss = Message("translate.no_language")  # noqa: PLW2901 - what is wrong with the row comes first
            if amiss is not None:
                write = Message("translate.write_to") if amiss.key == "translate.no_language" else _written_for(amiss)
                faults.append(Fault(str(path), entry.line, 1, amiss, write, field=entry.context[:80]))
                continue
            if language is None or whose == language:
                found.setdefault(whose, {})[entry.context] = entry
    return Filled(str(path), {whose: list(one.values()) for whose, one in found.items()}, tuple(faults[:MOST_FAULTS]))


def _written_for(amiss: Message) -> Message:
    return Message(amiss.key.replace("fault.", "write.", 1), amiss.values)


def take(texts: Mapping[str, str], held: Iterable[Entry], filled: Filled, language: str) -> Taken:
    """Take what came into what a scenario has in a language.

    Args:
        texts: what the scenario says today, by path.
        held: its entries so far.
        filled: what came.
        language: which language of it.
    """
    taken = Taken({entry.context: entry for entry in held})
    for entry in filled.entries.get(language, ()):
        source = texts.get(entry.context)
        if source is None:
            fault = Message("fault.unused", {"path": entry.context[:80]})
            taken.faults.append(Fault(filled.file, entry.line, 1, fault, Message("translate.write_nothing")))
        elif entry.text.strip():
            _take_one(taken, entry, source, filled.file)
    del taken.faults[MOST_FAULTS:]
    return taken


def _take_one(taken: Taken, given: Entry, source: str, file: str) -> None:
    """Take one translation: as it is, or as unsure with the reason told."""
    path, text, fuzzy, previous = given.context, _ended_as(source, given.text), given.fuzzy, given.previous
    said = []
    if " ".join(given.source.split()) != " ".join(source.split()):
        fuzzy, previous = True, given.source
        key = "translate.changed_variant" if path.startswith(f"{VARIANTS}/") else "translate.changed_meanwhile"
        said.append((Message(key), Message("translate.write_again")))
    amiss = [] if said else list(other_markup(path, source, text))
    if path.endswith((".name", "title")) and len(text) > LONGEST_NAME:
        values: dict[str, int | str | Message] = {"path": path, "limit": LONGEST_NAME}
        amiss.append((Message("fault.long_name", {**values}), Message("write.shorter_name")))
    for what, write in (*said, *amiss):
        taken.faults.append(Fault(file, given.line, 1, what, write, field="" if "path" in what.values else path))
    fuzzy = fuzzy or bool(amiss)
    now = Entry(path, source, text, given.line, fuzzy, previous if fuzzy else "")
    before = taken.entries.get(path)
    stands = before is not None and bool(before.text) and not before.fuzzy and before.source == source
    if fuzzy and stands:
        return  # what is unsure does not take the place of what is not
    taken.unsure += fuzzy
    if before is None or (before.source, before.text, before.fuzzy) != (source, text, fuzzy):
        taken.new += not fuzzy
    taken.entries[path] = now


def _ended_as(source: str, text: str) -> str:
    """A translation with as many line ends behind it as its source has, and the line ends of no other system."""
    text = text.replace("\r\n", "\n")
    return text.rstrip("\n") + source[len(source.rstrip("\n")) :]


def _unusable(path: Path, faults: Iterable[Fault]) -> Faulty:
    several = tuple(faults)
    return Faulty(Message("translate.unusable", {"path": str(path), "count": len(several)}), several)
