"""Reads a scenario's folder as data: nothing outside it, nothing that is not a plain file, and all of it bounded."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from game.errors import FAULTY, UNREADABLE, Fault
from game.scenario.document import MAX_BYTES, Document, Keys, decode
from game.scenario.images import ENDINGS, LARGEST_SIDE, MOST_ALL_BYTES, MOST_BYTES, PICTURES, measured, pinned
from game.user.links import circle_at
from game.writing import cleaned
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.scenario.texts import Entry

__all__ = [
    "CLAIMS",
    "GUIDANCE",
    "LEAGUE",
    "MAX_BRIEF",
    "VARIANTS",
    "Folder",
    "Instead",
    "Memory",
    "Raw",
    "read_folder",
    "remembering",
    "safe_name",
]

Said = TypeVar("Said")

MAX_FILES = 300
MAX_FOLDER_BYTES = 10_000_000
MAX_FOLDER_NODES = 200_000
"""Values in all files of a folder; a large scenario has a tenth of it, and each takes a hundred times its letters."""
MAX_BRIEF = 20_000

CLAIMS = "claims.yaml"
"""The experiment that a scenario keeps beside it: what its model must show."""

LEAGUE = "league.yaml"
"""The experiment that asks how well the bots play it, for a scenario that has one."""

GUIDANCE = "guidance.yaml"
"""The file of the hints, which a scenario need not have."""

VARIANTS = "variants"
"""The folder of files that say what may be played otherwise, which a scenario need not have."""

MERGED = {
    "allies": "allies/",
    "pressure_cards": "pressure/",
    "injects": "injects.yaml",
    "briefs": "briefs/",
    "pictures": "pictures/",
    "guidance": GUIDANCE,
}
"""The keys of the merged data that have files of their own, and may not stand in ``scenario.yaml``."""

_KNOWN = (
    *("allies", "pressure", "briefs", "locale", "pictures", VARIANTS),
    *("injects.yaml", GUIDANCE, "scenario.yaml", CLAIMS, LEAGUE),
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_STRAY = (".yaml", ".yml", ".po", ".json")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,59}\Z")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_PICTURE = re.compile(r"[a-z][a-z0-9_-]{0,39}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?\Z")
_TITLE = r'^msgctxt "title"\n(?:#.*\n)*msgid (?:".*"\n)+msgstr ((?:".*"(?:\n|\Z))+)'
_ESCAPE = re.compile(r"\\(.)")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")  # names that are no files on Windows


Memory: TypeAlias = "dict[str, tuple[bytes, Any]]"
"""The content of files by name, and what they say."""

Instead: TypeAlias = "Mapping[str, bytes | None]"
"""What files are read as that are being written, by their place in the folder; nothing for one that is to go."""

_remembered: Memory | None = None
"""What files said when they were read last, while somebody looks again and again."""


@contextmanager
def remembering(memory: Memory | None = None) -> Iterator[None]:
    """While it lasts, a file that is the same when it is read again is not taken apart again; its data must stay.

    With a ``memory`` of one's own, what was read in it before is remembered too.
    """
    global _remembered  # noqa: PLW0603 - one memory for every folder that is opened meanwhile
    before, _remembered = _remembered, {} if memory is None else memory
    try:
        yield
    finally:
        _remembered = before


def _once(file: str, source: bytes, read: Callable[[bytes, str], Said]) -> Said:
    """What a file says; while its content is remembered and the same, it is not read anew."""
    if _remembered is None:
        return read(source, file)
    known = _remembered.get(file)
    if known is None or known[0] != source:
        _remembered[file] = known = source, read(source, file)
    said: Said = known[1]
    return said


@lru_cache(maxsize=2 * MAX_FILES)
def _joined(folder: Path, relative: str) -> str:
    """A path in words; asked for anew with each text of a file."""
    return str(folder / relative)


def safe_name(name: str) -> bool:
    """Whether a folder's name can be a scenario's name on every system."""
    return bool(_NAME.match(name)) and not _DEVICES.match(name)


class Folder:
    """The one door to a scenario's files; what it cannot read it notes in ``faults``."""

    def __init__(self, path: Path, instead: Instead = MappingProxyType({})) -> None:
        """``instead`` is what files are read as that are being written, by their place in the folder."""
        self.path = path
        self._instead = instead
        self.faults: list[Fault] = []
        self.files: list[str] = []
        self._root = _root_of(path)
        self._bytes = 0
        self._nodes = 0
        self._refused: set[str] = set()

    def file(self, relative: str) -> str:
        """How faults name a file: the folder as the user gave it, then the place inside."""
        return _joined(self.path, relative)

    def names(self, inside: str = "", ending: str = "") -> list[str]:
        """The names in a folder of the scenario, sorted; hidden files and editors' backups are passed over."""
        path = self.path / inside if inside else self.path
        if inside and not self._is_inside(inside):
            return []
        try:
            with os.scandir(path) as entries:
                names = [entry.name for entry in islice(entries, MAX_FILES + 1)]
        except FileNotFoundError:
            names = []
        except OSError:
            what = Message("fault.not_a_folder") if path.exists() and not path.is_dir() else Message("fault.unreadable")
            self._fault(inside, what, Message("write.readable"), UNREADABLE)
            return []
        if len(names) > MAX_FILES:
            self._fault(inside, Message("fault.too_many_files", {"limit": MAX_FILES}), Message("write.fewer_files"))
            return []
        found = self._as_written(names, inside)
        for name in filter(_CONTROL.search, sorted(found)):  # it would begin a line of its own wherever it is told
            place = f"{inside}/{name}" if inside else name
            self._fault(place, Message("fault.no_name"), Message("write.other_name"))
        fitting = (name for name in found if name.endswith(ending) and not _CONTROL.search(name))
        return sorted(name for name in fitting if not _is_backup(name))

    def _as_written(self, names: list[str], inside: str) -> set[str]:
        """The names in a folder with those of files that are being written, and without those that are to go."""
        found = set(names)
        for relative, source in self._instead.items():
            folder, _, name = relative.rpartition("/")
            if folder == inside:
                (found.discard if source is None else found.add)(name)
        return found

    def read(self, relative: str) -> bytes | None:
        """A file's bytes, or None with a fault: missing, a link outward, not a plain file, or too large."""
        if not self._is_inside(relative):
            return None
        try:
            source = self._source(relative)
        except FileNotFoundError:
            self._fault(relative, Message("fault.missing_file"), Message("write.missing_file"), UNREADABLE)
        except IsADirectoryError:
            self._fault(relative, Message("fault.is_a_folder"), Message("write.plain_file"), UNREADABLE)
        except _NotPlainError:
            self._fault(relative, Message("fault.not_plain"), Message("write.plain_file"), UNREADABLE)
        except OSError:
            self._fault(relative, Message("fault.unreadable"), Message("write.readable"), UNREADABLE)
        else:
            if len(source) > MAX_BYTES:
                what = Message("fault.file_too_large", {"limit": MAX_BYTES // 1_000_000})
                self._fault(relative, what, Message("write.smaller_file"))
                return None
            self._bytes += len(source)
            if self._bytes > MAX_FOLDER_BYTES:
                what = Message("fault.folder_too_large", {"limit": MAX_FOLDER_BYTES // 1_000_000})
                self._fault(relative, what, Message("write.smaller_file"))
                return None
            self.files.append(relative)
            return source
        return None

    def _source(self, relative: str) -> bytes:
        if relative not in self._instead:
            return _bounded((self.path / relative).resolve())
        written = self._instead[relative]
        if written is None:
            raise FileNotFoundError
        return written

    def document(self, relative: str, until: frozenset[str] = frozenset()) -> Document | None:
        """What a file says, read as YAML up to certain keys or whole; None with a fault when it cannot be read."""
        source = self.read(relative) if self._nodes <= MAX_FOLDER_NODES else None
        if source is None:
            return None
        from game.scenario.yaml import read  # noqa: PLC0415 - loads the parser, which a save has no need of

        file = self.file(relative)
        document = read(source, file, until=until) if until else _once(file, source, read)
        self._nodes += len(document.values)
        if self._nodes <= MAX_FOLDER_NODES:
            return document
        what = Message("fault.folder_too_full", {"limit": MAX_FOLDER_NODES})
        self._fault(relative, what, Message("write.smaller_file"))
        return None

    def title(self, language: str) -> str:
        """The scenario's title in a language, by a look at its catalogue; empty when there is none."""
        relative = f"locale/{language}.po"
        if not (self.path / relative).is_file():
            return ""
        text = (self.read(relative) or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")
        found = re.search(_TITLE, text, re.MULTILINE)
        if found is None:
            return ""
        text = "".join(line.strip()[1:-1] for line in found.group(1).splitlines())
        text = _ESCAPE.sub(lambda escape: " " if escape.group(1) in "nt" else escape.group(1), text)
        return cleaned(text)

    def _is_inside(self, relative: str) -> bool:
        said = self._led_astray(self.path / relative)
        parent = relative.partition("/")[0]
        if said is not None and parent not in self._refused:
            self._refused.add(relative)
            self._fault(relative, *said)
        return said is None

    def _led_astray(self, path: Path) -> tuple[Message, Message, int] | None:
        """What is wrong with where a path leads, what to write instead and the exit status; ``None`` if nothing is."""
        try:
            if circle_at(path) is not None:
                return Message("fault.link_circle"), Message("write.link_outside"), UNREADABLE
            inside = path.resolve().is_relative_to(self._root)
        except ValueError:
            return Message("fault.no_name"), Message("write.other_name"), UNREADABLE
        except (OSError, RuntimeError):  # of a link beside the circle itself
            inside = False
        return None if inside else (Message("fault.link_outside"), Message("write.link_outside"), FAULTY)

    def _fault(self, relative: str, what: Message, write: Message, status: int = 1) -> None:
        fault = Fault(self.file(relative), 1, 1, what, write, status)
        if fault not in self.faults:  # a folder is looked into more than once
            self.faults.append(fault)


@dataclass
class Raw:
    """A scenario's folder as read: one merged dict, where everything in it stands, and all that is wrong so far.

    ``data`` has the keys of ``scenario.yaml`` with ``allies``, ``pressure_cards``, ``injects`` and ``briefs`` added.
    ``entries`` are the translations by language. ``sources`` maps the path of a merged part to its file and to that
    part's path in the file.
    """

    folder: Path
    data: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    sources: dict[Keys, tuple[str, Document, Keys]] = field(default_factory=dict)

    def file(self, relative: str) -> str:
        """How faults name a file of this scenario."""
        return _joined(self.folder, relative)

    def place(self, path: Keys, *, of_key: bool = False) -> tuple[str, int, int]:
        """File, line and column of a value of the merged data, or of its key; of its parent when it is not there."""
        for length in range(len(path), -1, -1):
            source = self.sources.get(path[:length])
            if source is None:
                continue
            file, document, base = source
            inner = (*base, *path[length:])
            if of_key and inner in document.keys:
                return file, *document.keys[inner]
            while inner not in document.values and inner:
                inner = inner[:-1]
            return file, *document.values.get(inner, (1, 1))
        return self.file("scenario.yaml"), 1, 1


def read_folder(path: Path, instead: Instead = MappingProxyType({})) -> Raw:
    """Read a scenario's folder whole. Never raises for what is in it: every fault is in the result's ``faults``.

    ``instead`` is what some files shall be read as that are being written, by their place in the folder.
    """
    folder = Folder(path, instead)
    raw = Raw(path, faults=folder.faults, files=folder.files)
    scenario = _mapping(raw, folder, "scenario.yaml")
    if scenario is None:
        return raw
    raw.data = dict(scenario.data)
    raw.sources[()] = (raw.file("scenario.yaml"), scenario, ())
    for key, written in MERGED.items():
        if key in raw.data:
            what = Message("fault.elsewhere", {"key": key})
            raw.faults.append(
                Fault(*raw.place((key,), of_key=True), what, Message("write.elsewhere", {"file": written}))
            )
    raw.data["allies"] = _allies(raw, folder)
    raw.data["pressure_cards"] = _lists(
        raw, folder, [f"pressure/{n}" for n in folder.names("pressure", ".yaml")], "cards"
    )
    injects = ["injects.yaml"] if "injects.yaml" in folder.names() else []
    raw.data["injects"] = _lists(raw, folder, injects, "injects")
    raw.data["briefs"] = _briefs(raw, folder)
    if GUIDANCE in folder.names():  # a scenario without hints stays what it was before there were any
        raw.data["guidance"] = _lists(raw, folder, [GUIDANCE], "guidance")
    _pictures(raw, folder)
    _catalogues(raw, folder)
    raw.faults += _unread(folder)
    return raw


def _mapping(raw: Raw, folder: Folder, relative: str) -> Document | None:
    """A file that must hold a mapping, or None with its faults noted."""
    document = folder.document(relative)
    if document is None:
        return None
    raw.faults += document.faults
    if isinstance(document.data, dict):
        return document
    if not document.faults:
        what, write = Message("fault.type", _shapes("mapping", document.data)), Message("write.mapping")
        raw.faults.append(Fault(folder.file(relative), *document.values.get((), (1, 1)), what, write))
    return None


def _allies(raw: Raw, folder: Folder) -> list[Any]:
    cards: list[Any] = []
    for name in folder.names("allies", ".yaml"):
        relative = f"allies/{name}"
        document = _mapping(raw, folder, relative)
        if document is not None:
            raw.sources["allies", len(cards)] = (raw.file(relative), document, ())
            cards.append(document.data)
    return cards


def _lists(raw: Raw, folder: Folder, files: list[str], key: str) -> list[Any]:
    """The entries of files that hold one list under one key, put together in the order of the files."""
    merged = "pressure_cards" if key == "cards" else key
    entries: list[Any] = []
    for relative in files:
        document = _mapping(raw, folder, relative)
        if document is None:
            continue
        file = raw.file(relative)
        for other in document.data.keys() - {key}:
            what = Message("fault.extra_forbidden", {"key": other[:60]})
            write = Message("write.one_of_keys", {"allowed": key})
            raw.faults.append(Fault(file, *document.keys[other,], what, write))
        listed = document.data.get(key)
        if key not in document.data:
            what, write = Message("fault.missing", {"key": key}), Message("write.missing", {"key": key})
            raw.faults.append(Fault(file, 1, 1, what, write))
        elif not isinstance(listed, list):
            what, write = Message("fault.type", _shapes("list", listed)), Message("write.list")
            raw.faults.append(Fault(file, *document.values[key,], what, write))
        else:
            for index, entry in enumerate(listed):
                raw.sources[merged, len(entries)] = (file, document, (key, index))
                entries.append(entry)
    return entries


def _briefs(raw: Raw, folder: Folder) -> dict[str, str]:
    briefs: dict[str, str] = {}
    for name in folder.names("briefs", ".md"):
        relative, seat = f"briefs/{name}", name.removesuffix(".md")
        file = folder.file(relative)
        if not _ID.match(seat):
            raw.faults.append(Fault(file, 1, 1, Message("fault.file_name"), Message("write.brief_name")))
            continue
        source = folder.read(relative)
        if source is None:
            continue
        text, faults = decode(source, file)
        first = text.count("\n", 0, len(text) - len(text.lstrip())) + 1
        text = text.replace("\r\n", "\n").strip()
        raw.faults += faults
        if not faults and not text:
            raw.faults.append(Fault(file, 1, 1, Message("fault.empty"), Message("write.text")))
        elif len(text) > MAX_BRIEF:
            what = Message("fault.text_too_long", {"length": len(text), "limit": MAX_BRIEF})
            raw.faults.append(Fault(file, 1, 1, what, Message("write.shorter_text", {"limit": MAX_BRIEF})))
        elif not faults:
            briefs[seat] = text
            raw.sources["briefs", seat] = (file, Document(values={(): (first, 1)}), ())
    return briefs


def _pictures(raw: Raw, folder: Folder) -> None:
    """The scenario's own pictures; one without any holds nothing of them, as before there were any."""
    found: dict[str, Any] = {}
    left = MOST_ALL_BYTES
    for file_name in folder.names(PICTURES):
        relative = f"{PICTURES}/{file_name}"
        file, (name, _, ending) = folder.file(relative), file_name.partition(".")
        if not _PICTURE.match(name) or ending not in ENDINGS or name in found:
            what = Message("fault.picture_name")
            raw.faults.append(Fault(file, 1, 1, what, Message("write.picture_name")))
            continue
        source = folder.read(relative)
        if source is None:
            continue
        size = measured(source)
        left -= len(source)
        if size is None:
            what, write = Message("fault.no_picture"), Message("write.picture")
        elif not size.fits:
            what = Message("fault.picture_sides", {"width": size.width, "height": size.height, "limit": LARGEST_SIDE})
            write = Message("write.smaller_picture")
        elif len(source) > MOST_BYTES or left < 0:
            limits = {"one": MOST_BYTES // 1000, "all": MOST_ALL_BYTES // 1000}
            what, write = Message("fault.picture_bytes", {**limits}), Message("write.smaller_picture")
        else:
            found[name] = pinned(source, size)
            raw.sources[PICTURES, name] = (file, Document(), ())
            continue
        raw.faults.append(Fault(file, 1, 1, what, write))
    if found:
        raw.data[PICTURES] = found


def _catalogues(raw: Raw, folder: Folder) -> None:
    from game.scenario.texts import read_catalogue  # noqa: PLC0415 - `list` opens no catalogue

    for name in folder.names("locale", ".po"):
        relative, language = f"locale/{name}", name.removesuffix(".po")
        file = folder.file(relative)
        if not _LANGUAGE.match(language):
            raw.faults.append(Fault(file, 1, 1, Message("fault.file_name"), Message("write.locale_name")))
            continue
        source = folder.read(relative)
        if source is not None:
            raw.entries[language], faults = _once(file, source, read_catalogue)
            raw.faults += faults


def _unread(folder: Folder) -> Iterable[Fault]:
    """Data files that nothing reads, which is nearly always a slip in a name."""
    endings = {"": (), "briefs": (".md",), "locale": (".po",)}
    endings |= dict.fromkeys(("allies", "pressure", VARIANTS), (".yaml",))
    for inside, read in endings.items():
        for name in folder.names(inside) if not inside or (folder.path / inside).is_dir() else ():
            stray = name.lower().endswith((*_STRAY, ".md", ".txt") if inside == "briefs" else _STRAY)
            if stray and not name.endswith(read or "\0") and name not in (_KNOWN if not inside else ()):
                file = folder.file(f"{inside}/{name}" if inside else name)
                yield Fault(file, 1, 1, Message("fault.unread_file"), Message("write.unread_file"))
            elif not inside and name not in _KNOWN and (folder.path / name).is_dir():
                from difflib import get_close_matches  # noqa: PLC0415 - rarely wanted

                for meant in get_close_matches(name, _KNOWN[:6], 1, 0.6):
                    write = Message("write.rename", {"name": meant})
                    yield Fault(folder.file(name), 1, 1, Message("fault.unread_file"), write)


def _shapes(expected: str, value: Any) -> dict[str, Any]:
    found = {dict: "mapping", list: "list", str: "text", bool: "yes_no", int: "whole_number", float: "number"}
    shape = found.get(type(value), "nothing")
    return {"expected": Message(f"shape.{expected}"), "found": Message(f"shape.{shape}")}


def _root_of(path: Path) -> Path:
    """The folder itself, links followed; what leads nowhere stays as it is, and is refused once a file is wanted."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _is_backup(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(("~", ".bak", ".orig", ".swp", ".tmp"))


class _NotPlainError(OSError):
    """A pipe, a device or a socket, which could be read for ever."""


def _bounded(path: Path) -> bytes:
    """At most one byte more than a file may hold; the kind is looked at before and after opening."""
    _refuse_special(path.stat().st_mode)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        _refuse_special(os.fstat(file.fileno()).st_mode)
        return file.read(MAX_BYTES + 1)


def _refuse_special(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise _NotPlainError
