"""A scenario while it is edited in the program: its files as they are now, every change undoable, written whole.

What is edited is the text of the files. Each change is a text in place of another (``yaml_edit``), so comments and
layout stay, and what is tried, drawn and saved is one and the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.authoring.yaml_edit import data_of
from game.errors import Fault, ScenarioFaulty, UserError
from game.scenario import library
from game.scenario.folder import Folder, remembering
from game.scenario.pictures import check_pictures
from game.scenario.yaml import read
from game.user.small_files import replace_files
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from game.scenario.document import Keys
    from game.scenario.folder import Memory
    from game.scenario.library import Found, Loaded

__all__ = ["Card", "Editing", "Tried", "as_bytes", "as_text"]

_MAPPING: Final = Message("write.mapping")
MOST_UNDONE: Final = 500
"""So many changes can be taken back."""


class Card(NamedTuple):
    """One card: its kind (``ally``, ``card`` or ``inject``), the file, and where it stands in that."""

    kind: str
    file: str
    keys: Keys
    name: str
    """What its author calls it now."""
    id: str

    @property
    def subject(self) -> str:
        """What the board calls it, such as ``ally.moscow``."""
        return f"{self.kind}.{self.id}"


@dataclass(frozen=True, slots=True)
class Tried:
    """The scenario as it is written now: what is wrong with it, and the scenario itself where it is sound."""

    loaded: Loaded | None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    stale: int = 0
    """So many translations are of a text as it was before."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A file's text before and after; ``place`` is what was edited, so that letters typed there are one change."""

    file: str
    before: str
    after: str
    place: str


class Editing:
    """A scenario's cards while they are edited. Nothing on the disk changes until ``save``."""

    def __init__(self, found: Found, checks: Callable[[Loaded], Iterable[Fault]] = lambda _loaded: ()) -> None:
        """Read the cards' files; ``checks`` says what is dull or unfair in a sound scenario.

        Raises:
            ScenarioFaulty: a file cannot be read at all, or is no sound YAML, which only a text editor can mend.
        """
        self.found = found
        self._checks = checks
        self._memory: Memory = {}
        self._read()

    def _read(self) -> None:
        folder = Folder(self.found.path)
        self._data: dict[str, tuple[str, Any]] = {}
        names = [f"allies/{name}" for name in folder.names("allies", ".yaml")]
        names += [f"pressure/{name}" for name in folder.names("pressure", ".yaml")]
        names += [name for name in folder.names() if name == "injects.yaml"]
        self._on_disk = {name: source for name in names if (source := folder.read(name)) is not None}
        faults = [*folder.faults]
        for name, source in self._on_disk.items():
            document = read(source, folder.file(name))
            faults += document.faults
            if not document.faults and not isinstance(document.data, dict):
                faults.append(Fault(folder.file(name), 1, 1, Message("fault.value", {"value": name}), _MAPPING))
        if faults:
            message = Message("library.faulty", {"name": self.found.name, "count": len(faults)})
            raise ScenarioFaulty(message, faults)
        self.texts = {name: as_text(source) for name, source in self._on_disk.items()}
        self._saved = dict(self.texts)
        self._done: list[_Change] = []
        self._undone: list[_Change] = []
        self._tried: tuple[dict[str, str], Tried] | None = None
        self.sound: Loaded | None = None
        """The scenario as it was when it was last sound."""

    # ----- what there is

    def data(self, file: str) -> Any:
        """What a file says now; it must stay as it is."""
        text, data = self._data.get(file, ("", None))
        if text != self.texts[file]:
            data = data_of(self.texts[file])
            self._data[file] = self.texts[file], data
        return data

    def cards(self) -> Iterator[Card]:
        """Every card in the order of the files."""
        for file in self.texts:
            data = self.data(file)
            if file.startswith("allies/"):
                yield Card("ally", file, (), *_called(data, "seat"))
                continue
            kind, key = ("card", "cards") if file.startswith("pressure/") else ("inject", "injects")
            held = data.get(key)
            for number, one in enumerate(held if isinstance(held, list) else ()):
                yield Card(kind, file, (key, number), *_called(one, "id"))

    def of(self, card: Card) -> Any:
        """What a card says now."""
        data = self.data(card.file)
        for element in card.keys:
            data = data[element]
        return data

    def place_of(self, fault: Fault) -> tuple[Card, Keys] | None:
        """The card that a fault is in, and where in it; ``None`` for what stands elsewhere."""
        file = next((name for name in self.texts if str(self.found.path / name) == fault.path), None)
        if file is None:
            return None
        document = read(self.texts[file].encode("utf-8"), "")
        where = (fault.line, fault.column)
        places = [path for path, at in (*document.values.items(), *document.keys.items()) if at == where]
        if not places:
            return None
        deepest = max(places, key=len)
        cards = [card for card in self.cards() if card.file == file and deepest[: len(card.keys)] == card.keys]
        return (cards[0], deepest[len(cards[0].keys) :]) if cards else None

    # ----- changes

    def change(self, file: str, make: Callable[[str], str], place: str = "") -> None:
        """Change a file's text; changes at the same ``place`` one after another are taken back as one.

        Raises:
            Unwritable: the change cannot be written; nothing has changed.
        """
        before = self.texts[file]
        after = make(before)
        if after == before:
            return
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if place and last is not None and (last.file, last.place) == (file, place):
            self._done[-1] = replace(last, after=after)
        else:
            self._done.append(_Change(file, before, after, place))
            del self._done[:-MOST_UNDONE]
        self.texts[file] = after

    def pause(self) -> None:
        """What is changed next is a change of its own."""
        if self._done:
            self._done[-1] = replace(self._done[-1], place="")

    def undo(self) -> None:
        """Take the last change back."""
        if self._done:
            change = self._done.pop()
            self._undone.append(replace(change, place=""))
            self.texts[change.file] = change.before

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            change = self._undone.pop()
            self._done.append(change)
            self.texts[change.file] = change.after

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is one to do again."""
        return bool(self._undone)

    @property
    def unsaved(self) -> list[str]:
        """The files that say something else than when they were read or saved last."""
        return [name for name, text in self.texts.items() if text != self._saved[name]]

    # ----- trying and saving

    def tried(self) -> Tried:
        """The scenario as it is written now; found out once for each text."""
        if self._tried is None or self._tried[0] != self.texts:
            self._tried = (dict(self.texts), self._try())
        return self._tried[1]

    def _try(self) -> Tried:
        instead = {name: as_bytes(self.texts[name], self._on_disk[name]) for name in self.unsaved}
        try:
            with remembering(self._memory):
                loaded = library.load(self.found.path, instead=instead)
        except ScenarioFaulty as error:
            return Tried(None, error.faults)
        except UserError as error:
            return Tried(None, (Fault(str(self.found.path), 1, 1, error.message),))
        self.sound = loaded
        faults = (*library.check_briefs(loaded), *check_pictures(loaded))
        stale = sum(fault.kind == "stale" for fault in library.check_translations(loaded))
        return Tried(loaded, faults, tuple(self._checks(loaded)), stale)

    def changed_outside(self) -> list[Path]:
        """The files with changes to save that somebody else has changed since they were read, or that are gone."""
        return [self.found.path / name for name in self.unsaved if self._now(name) != self._on_disk[name]]

    def _now(self, name: str) -> bytes | None:
        return Folder(self.found.path).read(name)

    def save(self) -> list[Path]:
        """Write every changed file whole; those that were changed outside meanwhile, and then nothing is written.

        Raises:
            OSError: the system refused; what was there is there still.
        """
        outside = self.changed_outside()
        if outside:
            return outside
        written = {name: as_bytes(self.texts[name], self._on_disk[name]) for name in self.unsaved}
        replace_files({self.found.path / name: content for name, content in written.items()}, surely=True)
        self._on_disk.update(written)
        self._saved = dict(self.texts)
        self.pause()
        return []

    def reload(self) -> None:
        """Read everything from the disk again and forget what was not saved. Raises as at the beginning."""
        self._read()


def _called(entry: Any, key: str) -> tuple[str, str]:
    """A card's name and id as they are written."""
    held = entry if isinstance(entry, dict) else {}
    one_id = held.get(key)
    name = held.get("name")
    known = one_id if isinstance(one_id, str) else ""
    return (name if isinstance(name, str) and name.strip() else known), known


def as_text(source: bytes) -> str:
    """A file as a text with line ends of one sort."""
    return source.decode("utf-8-sig").replace("\r\n", "\n")


def as_bytes(text: str, before: bytes) -> bytes:
    """A text as the file was that it came from: with a byte order mark and the line ends of another system."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    ends = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return mark + ends.encode("utf-8")
