"""The one door to a scenario's folder: nothing outside it, nothing that is not a plain file, and all of it bounded."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from game.errors import FAULTY, UNREADABLE, Fault
from game.scenario.document import MAX_BYTES, Document
from game.user.links import circle_at
from game.writing import cleaned
from rules.wording.names import Message

__all__ = [
    "CLAIMS",
    "GUIDANCE",
    "LEAGUE",
    "VARIANTS",
    "Folder",
    "Instead",
    "Memory",
    "joined",
    "once",
    "remembering",
    "safe_name",
]

Said = TypeVar("Said")

MAX_FILES = 300
MAX_FOLDER_BYTES = 10_000_000
MAX_FOLDER_NODES = 200_000
"""Values in all files of a folder; a large scenario has a tenth of it, and each takes a hundred times its letters."""

CLAIMS = "claims.yaml"
"""The experiment that a scenario keeps beside it: what its model must show."""

LEAGUE = "league.yaml"
"""The experiment that asks how well the bots play it, for a scenario that has one."""

GUIDANCE = "guidance.yaml"
"""The file of the hints, which a scenario need not have."""

VARIANTS = "variants"
"""The folder of files that say what may be played otherwise, which a scenario need not have."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,59}\Z")
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


def once(file: str, source: bytes, read: Callable[[bytes, str], Said]) -> Said:
    """What a file says; while its content is remembered and the same, it is not read anew."""
    if _remembered is None:
        return read(source, file)
    known = _remembered.get(file)
    if known is None or known[0] != source:
        _remembered[file] = known = source, read(source, file)
    said: Said = known[1]
    return said


@lru_cache(maxsize=2 * MAX_FILES)
def joined(folder: Path, relative: str) -> str:
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
        return joined(self.path, relative)

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
        document = read(source, file, until=until) if until else once(file, source, read)
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
