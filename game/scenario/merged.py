"""A scenario's folder put together: its files as one dict, where everything in it stands, and what is wrong so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from game.errors import Fault
from game.scenario.document import Document, Keys, decode
from game.scenario.folder import CLAIMS, GUIDANCE, LEAGUE, VARIANTS, Folder, Instead, joined, once
from game.scenario.images import ENDINGS, LARGEST_SIDE, MOST_ALL_BYTES, MOST_BYTES, PICTURES, measured, pinned
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.scenario.texts import Entry

__all__ = ["MAX_BRIEF", "Raw", "read_folder"]

MAX_BRIEF = 20_000

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
_STRAY = (".yaml", ".yml", ".po", ".json")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_PICTURE = re.compile(r"[a-z][a-z0-9_-]{0,39}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?\Z")


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
        return joined(self.folder, relative)

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
            raw.entries[language], faults = once(file, source, read_catalogue)
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
