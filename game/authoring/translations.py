"""What of a scenario is translated: for each text and language where it stands, how it reads, and what is amiss.

A catalogue remembers of each translation the text that it was made from (``msgid``), so a text that its author changed
afterwards is known. Who translated when, and whether the words are good, it does not know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from game.scenario.check import newest_places
from game.scenario.document import field_called
from game.scenario.library import CATALOGUES
from game.scenario.texts import is_stale, other_markup
from rules.scenario.texts import places
from rules.values.bounds import LONGEST_NAME
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.scenario.library import Loaded
    from game.scenario.texts import Entry

__all__ = ["Row", "Spot", "State", "Table", "other_numbers", "spots_of", "table_of"]

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*")
_DIGITS = re.compile(r"\D")


class State(StrEnum):
    """How far a text is translated."""

    DONE = "done"
    MISSING = "missing"
    CHANGED = "changed"
    """It is translated from an older text."""
    UNSURE = "unsure"
    """It is marked fuzzy."""
    FAULTY = "faulty"
    """It has other marks than its source, or is a name that is too long."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands in the scenario: the file in its folder, the line from 1, and the field in words."""

    file: str
    line: int
    field: str

    def __str__(self) -> str:
        return ":".join(part for part in (self.file, str(self.line), self.field) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One text in one language.

    ``earlier`` is the text that the translation was made from, where that is another; ``notes`` are what to look at;
    one that is ``fuzzy`` is not shown in play.
    """

    path: str
    spot: Spot
    source: str
    text: str
    state: State
    earlier: str = ""
    notes: tuple[Message, ...] = ()
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """All texts of a scenario in one language, in the order of its files, and the entries that belong to none."""

    language: str
    rows: tuple[Row, ...]
    unused: tuple[Entry, ...] = ()
    begun: bool = True
    """Whether there is a catalogue."""

    def count(self, state: State) -> int:
        """How many texts are in a state."""
        return sum(row.state is state for row in self.rows)


def spots_of(loaded: Loaded) -> dict[str, Spot]:
    """Where each text of a scenario stands in its files, by path."""
    source = loaded.source
    if source is None:
        return {}
    data, place = newest_places({key: one for key, one in loaded.raw.items() if key != CATALOGUES}, source.place)
    spots = {}
    for path, keys in places(loaded.scenario).items():
        file, line, _ = place(keys)
        called = "" if keys[:1] == ("briefs",) else field_called(data, keys)
        spots[path] = Spot(Path(file).relative_to(source.folder).as_posix(), line, called)
    return spots


def table_of(loaded: Loaded, language: str, entries: list[Entry] | None = None) -> Table:
    """How far a scenario is translated into a language, by its catalogue, else by these ``entries``.

    A text without a translation is offered one that a text of the same words had under another path.
    """
    held = loaded.source.entries.get(language) if loaded.source else None
    given = (held or []) if entries is None else entries
    spots, texts = spots_of(loaded), loaded.texts
    by_path = {entry.context: entry for entry in given}
    unused = tuple(entry for entry in given if entry.context not in texts)
    moved = {entry.source: entry for entry in unused if entry.text}
    rows = tuple(_row(path, spots[path], text, by_path.get(path), moved.get(text)) for path, text in texts.items())
    return Table(language, rows, unused, begun=held is not None or entries is not None)


def _row(path: str, spot: Spot, source: str, entry: Entry | None, moved: Entry | None) -> Row:
    if entry is None or not entry.text:
        if moved is None:
            return Row(path, spot, source, "", State.MISSING)
        note = Message("translate.moved", {"path": moved.context})
        return Row(path, spot, source, moved.text, State.UNSURE, notes=(note,), fuzzy=True)
    if is_stale(entry, source):
        earlier = entry.source if entry.source != source else entry.previous
        return Row(path, spot, source, entry.text, State.CHANGED, earlier, fuzzy=True)
    amiss = tuple(what for what, _ in other_markup(path, source, entry.text))
    if path.endswith((".name", "title")) and len(entry.text) > LONGEST_NAME:
        amiss = (*amiss, Message("fault.long_name", {"path": path, "limit": LONGEST_NAME}))
    state = State.FAULTY if amiss else State.UNSURE if entry.fuzzy else State.DONE
    notes = (*amiss, *other_numbers(source, entry.text))
    return Row(path, spot, source, entry.text, state, notes=notes, fuzzy=entry.fuzzy)


def other_numbers(source: str, text: str) -> tuple[Message, ...]:
    """That a translation has not the numbers of its source, where that has any: a slip, or another way to say them."""
    wanted, given = (sorted(_DIGITS.sub("", one) for one in _NUMBER.findall(each)) for each in (source, text))
    if not wanted or wanted == given:
        return ()
    return (Message("translate.other_numbers", {"wanted": ", ".join(wanted), "given": ", ".join(given) or "–"}),)
