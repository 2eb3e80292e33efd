"""A scenario's own texts in other languages: gettext catalogues whose context is the path of the text.

An entry reads ``msgctxt "track.reserves.name"``, ``msgid`` the text as the scenario writes it, ``msgstr`` the
translation. An entry whose ``msgid`` is no longer what the scenario says is stale and is not shown. Nor is one that is
marked fuzzy; a line ``#| msgid`` says of which older text it is the translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from game.errors import Fault
from game.scenario.document import decode
from game.scenario.plain_catalogue import plain_entries
from rules.values.bounds import LONGEST_NAME
from rules.wording.names import Message

__all__ = ["Entry", "faults_in", "is_stale", "live", "other_markup", "previous_of", "read_catalogue"]

MAX_ENTRIES = 20_000
MOST_UNUSED = 5
"""More unused entries than this are one fault: a whole file of texts is gone, not a word here and there."""

_CONTEXT = re.compile(r'msgctxt[ \t]+"(.*)"[ \t\r]*$')
_LINE = re.compile(
    r'[ \t]*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)[ \t]+)?"(?:[^"\\]|\\.)*")?[ \t\r]*\Z'
)
_HEADINGS = re.compile(r"(?m)^#+[ \t]+\S")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*?)(?=\S)[^*\n]{1,400}\1")
_BRACES = re.compile(r"\{[^{}\s]{1,60}\}")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SHOWN = 60
_BEFORE = {
    "msgctxt": ("", "msgstr"),
    "msgid": ("", "msgctxt", "msgstr"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}
"""After which word of an entry each word may stand."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation as a file holds it, with the line of its ``msgid``; ``previous`` is an older text it fits."""

    context: str
    source: str
    text: str
    line: int
    fuzzy: bool = False
    previous: str = ""


def read_catalogue(source: bytes, file: str) -> tuple[list[Entry], list[Fault]]:
    """The entries of a catalogue and what is wrong with the file. Never raises."""
    text, damage = decode(source, file)
    if damage:
        return [], list(damage)
    if text.count("\nmsgid ") > MAX_ENTRIES:
        what = Message("fault.too_many_entries", {"limit": MAX_ENTRIES})
        return [], [Fault(file, 1, 1, what, Message("write.smaller_file"))]
    plain = plain_entries(text)
    if plain is not None:
        return [Entry(*one) for one in plain], []
    wrong = _first_wrong(text)  # Babel lets an open quotation mark pass, and a context without a text
    if wrong is not None:
        return [], [_no_catalogue(text, file, wrong)]
    return _read_by_babel(text, file)


def _read_by_babel(text: str, file: str) -> tuple[list[Entry], list[Fault]]:
    from game.scenario import babel_catalogue as babel  # noqa: PLC0415 - slow to load, and rarely needed

    try:
        catalogue = babel.parsed(text)
    except babel.PoFileError as error:
        return [], [_no_catalogue(text, file, max(error.lineno or 1, 1))]
    except babel.HEADER_WRONG:
        return [], [Fault(file, 1, 1, Message("fault.catalogue_header"), Message("write.catalogue_header"))]
    entries: list[Entry] = []
    faults: list[Fault] = []
    for message in catalogue:
        if not message.id:
            continue
        line = message.lineno or 1
        if not isinstance(message.id, str) or not isinstance(message.string, str) or not message.context:
            faults.append(Fault(file, line, 1, Message("fault.entry"), Message("write.entry")))
            continue
        entries.append(
            Entry(message.context, message.id, message.string, line, message.fuzzy, previous_of(message.user_comments))
        )
    return entries, [*faults, *_repeated(text, file)]


def previous_of(comments: Iterable[str]) -> str:
    """The older text that an entry is the translation of: Babel reads its lines ``#| msgid`` as comments."""
    older, inside = "", False
    for comment in comments:
        said = comment.removeprefix("|").strip()
        inside = comment.startswith("|") and (said.startswith("msgid ") or (inside and said.startswith('"')))
        if inside:
            older += said.removeprefix("msgid ")
    return _unquoted(older) if older else ""


def _unquoted(text: str) -> str:
    from babel.messages.pofile import unescape  # noqa: PLC0415 - slow to load, and rarely needed

    return "".join(unescape(found.group()) for found in _QUOTED.finditer(text))


def _first_wrong(text: str) -> int | None:
    """The first line that cannot stand in a catalogue where it stands."""
    after, line = "", 0
    for number, written in enumerate(text.split("\n"), 1):
        if not _LINE.match(written):
            return number
        word = written.strip().partition(" ")[0].partition("[")[0]
        if word in _BEFORE:
            if after not in _BEFORE[word]:
                return line if word in ("msgctxt", "msgid") else number  # what is not whole is the entry before
            after, line = word, number
    return None


def _no_catalogue(text: str, file: str, line: int) -> Fault:
    """From this line on a file is no catalogue; the entry is named to which the line belongs."""
    lines = text.split("\n")[:line]
    context = next((found.group(1) for found in map(_CONTEXT.match, reversed(lines)) if found), "")
    return Fault(file, line, 1, Message("fault.catalogue"), Message("write.catalogue"), field=_shown(context))


def live(entries: list[Entry], texts: Mapping[str, str]) -> dict[str, str]:
    """The translations that fit what the scenario says now, by path."""
    return {
        entry.context: entry.text
        for entry in entries
        if entry.text and not entry.fuzzy and texts.get(entry.context) == entry.source and not _is_too_long(entry)
    }


def _is_too_long(entry: Entry) -> bool:
    """Whether the translation of a name is longer than a name may be."""
    return entry.context.endswith((".name", "title")) and len(entry.text) > LONGEST_NAME


def faults_in(entries: list[Entry], texts: Mapping[str, str], file: str) -> list[Fault]:
    """What a catalogue lacks, holds for nothing, or translates from an older text."""
    faults = []
    by_path = {entry.context: entry for entry in entries}
    for path, source in texts.items():
        entry = by_path.get(path)
        line = 1 if entry is None else entry.line
        if entry is None or not entry.text:
            what = Message("fault.untranslated", {"path": path})
            faults.append(
                Fault(file, line, 1, what, Message("write.translate", {"path": path, "text": _shown(source)}))
            )
        elif entry.source != source:
            what = Message("fault.stale", {"path": path})
            faults.append(Fault(file, line, 1, what, Message("write.retranslate", {"text": _shown(source)})))
        elif _is_too_long(entry):
            what = Message("fault.long_name", {"path": path, "limit": LONGEST_NAME})
            faults.append(Fault(file, line, 1, what, Message("write.shorter_name")))
        elif entry.previous and entry.previous != source:
            what = Message("fault.stale", {"path": path})
            faults.append(Fault(file, line, 1, what, Message("write.not_fuzzy")))
        elif entry.fuzzy:
            faults.append(Fault(file, line, 1, Message("fault.fuzzy", {"path": path}), Message("write.not_fuzzy")))
        else:
            faults += [Fault(file, line, 1, *said) for said in other_markup(path, source, entry.text)]
    return faults + _unused([entry for entry in entries if entry.context not in texts], file)


def is_stale(entry: Entry, source: str) -> bool:
    """Whether an entry translates an older text than the scenario has now."""
    return entry.source != source or (entry.fuzzy and entry.previous not in ("", source))


def other_markup(path: str, source: str, text: str) -> list[tuple[Message, Message]]:
    """What a translation has otherwise than its source though it should not, and what to write.

    That is words in braces, and in a brief its headings and what it emphasises.
    """
    found = []
    counts = [("headings", _HEADINGS), ("emphasis", _EMPHASIS)] if path.startswith("brief.") else []
    for name, pattern in counts:
        wanted, given = (sum(1 for _ in pattern.finditer(one)) for one in (source, text))
        if given != wanted:
            values: dict[str, Any] = {"path": path, "given": str(given), "wanted": str(wanted)}
            found.append((Message(f"fault.other_{name}", values), Message(f"write.other_{name}", values)))
    wanted_words, given_words = (sorted(_BRACES.findall(one)) for one in (source, text))
    if given_words != wanted_words:
        values = {"path": path, "wanted": _shown(" ".join(wanted_words))}
        key = "write.other_braces" if wanted_words else "write.no_braces"
        found.append((Message("fault.other_braces", values), Message(key, values)))
    return found


def _unused(entries: list[Entry], file: str) -> list[Fault]:
    if len(entries) > MOST_UNUSED:
        what = Message("fault.unused_many", {"count": len(entries), "path": _shown(entries[0].context)})
        return [Fault(file, entries[0].line, 1, what, Message("write.remove_entries"))]
    return [
        Fault(
            file,
            entry.line,
            1,
            Message("fault.unused", {"path": _shown(entry.context)}),
            Message("write.remove_entry"),
        )
        for entry in entries
    ]


def _repeated(text: str, file: str) -> list[Fault]:
    """Entries whose context stood in the file before; only the last of them would be read."""
    faults = []
    seen: dict[str, int] = {}
    for line, written in enumerate(text.split("\n"), 1):
        found = _CONTEXT.match(written)
        if found is None:
            continue
        first = seen.setdefault(found.group(1), line)
        if first != line:
            what = Message("fault.duplicate_key", {"key": _shown(found.group(1)), "line": first})
            faults.append(Fault(file, line, 1, what, Message("write.one_key")))
    return faults


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
