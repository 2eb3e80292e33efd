"""A scenario while it is edited in the program: its files as they are now, every change undoable, written whole.

What is edited is the text of the files. Each change is a text in place of another (``yaml_edit``), so comments and
layout stay, and what is tried, drawn and saved is one and the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from game.authoring.parts import BRIEF_TEXT, Card, cards_in, holds, is_edited, sort_key
from game.authoring.yaml_edit import data_of
from game.errors import Fault, ScenarioFaulty, UserError
from game.scenario import library
from game.scenario.document import decode
from game.scenario.folder import Folder, remembering
from game.scenario.pictures import check_pictures
from game.scenario.yaml import read
from game.user.small_files import put_aside, replace_files
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from game.scenario.document import Document, Keys
    from game.scenario.folder import Memory
    from game.scenario.library import Found, Loaded

__all__ = ["Editing", "Tried", "as_bytes", "as_text"]

_MAPPING: Final = Message("write.mapping")
MOST_UNDONE: Final = 500
"""So many changes can be taken back."""


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
    """Files' texts before and after, nothing for one that is not there.

    ``place`` is what was edited, so that letters typed there are one change.
    """

    before: Mapping[str, str | None]
    after: Mapping[str, str | None]
    place: str


class Editing:
    """A scenario's cards and other parts while they are edited. Nothing on the disk changes until ``save``."""

    def __init__(self, found: Found, checks: Callable[[Loaded], Iterable[Fault]] = lambda _loaded: ()) -> None:
        """Read the scenario's files; ``checks`` says what is dull or unfair in a sound scenario.

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
        self._documents: dict[str, tuple[str, Document]] = {}
        self._on_disk: dict[str, bytes] = {}
        for inside in ("allies", "pressure", "briefs", ""):
            names = (f"{inside}/{name}".lstrip("/") for name in folder.names(inside))
            sources = {name: folder.read(name) for name in names if is_edited(name)}
            self._on_disk |= {name: source for name, source in sources.items() if source is not None}
        faults = [*folder.faults]
        for name, source in self._on_disk.items():
            faults += _unreadable(name, source, folder.file(name))
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

    @property
    def files(self) -> list[str]:
        """The files that are edited, in the order in which they are read."""
        return sorted(self.texts, key=sort_key)

    def data(self, file: str) -> Any:
        """What a file says now; it must stay as it is."""
        text, data = self._data.get(file, ("", None))
        if text != self.texts[file]:
            text = self.texts[file]
            data = {BRIEF_TEXT: text.removesuffix("\n")} if file.endswith(".md") else data_of(text)
            self._data[file] = text, data
        return data

    def cards(self) -> Iterator[Card]:
        """Every card and other part, in the order of the files."""
        for file in self.files:
            yield from cards_in(file, self.data(file))

    def of(self, card: Card) -> Any:
        """What a card says now."""
        data = self.data(card.file)
        for element in card.keys:
            data = data[element]
        return data

    def document(self, file: str) -> Document:
        """Where everything stands in a file as it is now."""
        text, document = self._documents.get(file, ("", None))
        if document is None or text != self.texts[file]:
            document = read(self.texts[file].encode("utf-8"), "")
            self._documents[file] = self.texts[file], document
        return document

    def place_of(self, fault: Fault) -> tuple[Card, Keys] | None:
        """The card that a fault is in, and where in it; ``None`` for what stands elsewhere."""
        file = next((name for name in self.texts if str(self.found.path / name) == fault.path), None)
        if file is None:
            return None
        if file.endswith(".md"):
            return next(cards_in(file, None)), (BRIEF_TEXT,)
        document = self.document(file)
        where = (fault.line, fault.column)
        places = [path for path, at in (*document.values.items(), *document.keys.items()) if at == where]
        if not places:
            return None
        deepest = max(places, key=len)
        inside = [card for card in cards_in(file, self.data(file)) if holds(card, file, deepest)]
        card = max(inside, key=lambda one: len(one.keys), default=None)
        return None if card is None else (card, deepest[len(card.keys) :])

    # ----- changes

    def change(self, file: str, make: Callable[[str], str], place: str = "") -> None:
        """Change a file's text; changes at the same ``place`` one after another are taken back as one.

        Raises:
            Unwritable: the change cannot be written; nothing has changed.
        """
        self.put({file: make(self.texts[file])}, place)

    def put(self, texts: Mapping[str, str | None], place: str = "") -> None:
        """Give several files other texts at once, or take them away, which is taken back as one change."""
        before = {file: self.texts.get(file) for file in texts}
        if before == texts:
            return
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if place and last is not None and (last.after.keys(), last.place) == (texts.keys(), place):
            self._done[-1] = replace(last, after=texts)
        else:
            self._done.append(_Change(before, texts, place))
            del self._done[:-MOST_UNDONE]
        self._set(texts)

    def _set(self, texts: Mapping[str, str | None]) -> None:
        for file, text in texts.items():
            if text is None:
                self.texts.pop(file, None)
            else:
                self.texts[file] = text

    def pause(self) -> None:
        """What is changed next is a change of its own."""
        if self._done:
            self._done[-1] = replace(self._done[-1], place="")

    def undo(self) -> None:
        """Take the last change back."""
        if self._done:
            change = self._done.pop()
            self._undone.append(replace(change, place=""))
            self._set(change.before)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            change = self._undone.pop()
            self._done.append(change)
            self._set(change.after)

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
        """The files that say something else than when they were read or saved last, are new, or are to go."""
        every = sorted({*self.texts, *self._saved}, key=sort_key)
        return [name for name in every if self.texts.get(name) != self._saved.get(name)]

    # ----- trying and saving

    def tried(self) -> Tried:
        """The scenario as it is written now; found out once for each text."""
        if self._tried is None or self._tried[0] != self.texts:
            self._tried = (dict(self.texts), self._try())
        return self._tried[1]

    def _try(self) -> Tried:
        instead = {name: self._as_bytes(name) for name in self.unsaved}
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
        return [self.found.path / name for name in self.unsaved if self._now(name) != self._on_disk.get(name)]

    def _as_bytes(self, name: str) -> bytes | None:
        """What a file is to hold; nothing for one that is to go."""
        text = self.texts.get(name)
        return None if text is None else as_bytes(text, self._on_disk.get(name, b""))

    def _now(self, name: str) -> bytes | None:
        return Folder(self.found.path).read(name)

    def save(self) -> list[Path]:
        """Write every changed file whole and take away those that are to go.

        Returns the files that were changed outside meanwhile; where there are any, nothing is written.

        Raises:
            OSError: the system refused; what was there is there still.
        """
        outside = self.changed_outside()
        if outside:
            return outside
        changed = {name: self._as_bytes(name) for name in self.unsaved}
        written = {name: content for name, content in changed.items() if content is not None}
        gone = [name for name in changed if name not in written]
        with put_aside([self.found.path / name for name in gone]):
            replace_files({self.found.path / name: content for name, content in written.items()}, surely=True)
        self._on_disk.update(written)
        for name in gone:
            self._on_disk.pop(name, None)
        self._saved = dict(self.texts)
        self.pause()
        return []

    def reload(self) -> None:
        """Read everything from the disk again and forget what was not saved. Raises as at the beginning."""
        self._read()


def _unreadable(name: str, source: bytes, file: str) -> Iterable[Fault]:
    """Why a file cannot be edited here, if it cannot."""
    if name.endswith(".md"):
        return decode(source, file)[1]
    document = read(source, file)
    if document.faults or isinstance(document.data, dict):
        return document.faults
    return [Fault(file, 1, 1, Message("fault.value", {"value": name}), _MAPPING)]


def as_text(source: bytes) -> str:
    """A file as a text with line ends of one sort."""
    return source.decode("utf-8-sig").replace("\r\n", "\n")


def as_bytes(text: str, before: bytes) -> bytes:
    """A text as the file was that it came from: with a byte order mark and the line ends of another system."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    ends = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return mark + ends.encode("utf-8")
