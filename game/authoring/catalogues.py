"""A scenario's translation as a gettext catalogue: written for people and their tools, and for the folder itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from game.authoring.quoting import quoted
from game.authoring.translations import State
from game.scenario.document import decode
from rules.values.bounds import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.authoring.translations import Row, Table
    from game.translate import Translator

__all__ = ["Kept", "as_po", "kept_of"]

_NOBODY: Final = ("FULL NAME <EMAIL@ADDRESS>", "LANGUAGE <LL@li.org>", "None")
"""What Babel says where a catalogue names nobody."""


@dataclass(frozen=True)
class Kept:
    """What people wrote into a catalogue besides translations, which a new one takes along."""

    comment: str = ""
    people: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    """The comments of translators, by the path of the text."""
    obsolete: tuple[tuple[str, str, str], ...] = ()
    """Entries that were put away: context, text, translation."""


def kept_of(source: bytes | None) -> Kept:
    """What a catalogue holds besides translations; of one that is none, nothing. Never raises."""
    text, damage = decode(source or b"", "")
    if damage or not text:
        return Kept()
    from game.scenario import babel_catalogue as babel  # noqa: PLC0415 - slow to load

    try:
        held = babel.parsed(text)
    except (babel.PoFileError, *babel.HEADER_WRONG):
        return Kept()
    people = {"Last-Translator": str(held.last_translator), "Language-Team": str(held.language_team)}
    notes = {
        str(message.context): [one for one in message.user_comments if not one.startswith("|")]
        for message in held
        if message.id and message.context
    }
    old = [
        (str(message.context or ""), message.id, message.string)
        for message in held.obsolete.values()
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id
    ]
    return Kept(_above(text), {key: said for key, said in people.items() if said not in _NOBODY}, notes, tuple(old))


def _above(text: str) -> str:
    """The comment above the header of a catalogue, as it is written."""
    lines = takewhile(lambda line: line.startswith("#") or not line.strip(), text.split("\n"))
    return "\n".join(line.rstrip() for line in lines if line.strip() and line[:2] not in ("#,", "#~"))


def as_po(name: str, table: Table, t: Translator, kept: Kept | None = None, *, lines: bool = True) -> bytes:
    """A language as a catalogue: every text in the order of the files, with where it stands.

    Args:
        name: the scenario's name.
        table: the language.
        t: in whose language notes to translators are.
        kept: what people wrote into the catalogue before.
        lines: whether to say on which line each text stands. A catalogue that stays beside the scenario does
            without, since a change anywhere would change it all over.
    """
    kept = kept or Kept()
    blocks = ["\n".join(_header(name, table.language, kept))]
    blocks += ["\n".join(_entry(row, t, kept.notes.get(row.path, []), lines=lines)) for row in table.rows]
    gone = [(entry.context, entry.source, entry.text) for entry in table.unused if entry.text]
    seen = {row.path for row in table.rows}
    old = dict.fromkeys([*gone, *(one for one in kept.obsolete if one[0] not in seen)])
    blocks += ["\n".join(_obsolete(*one)) for one in old]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _header(name: str, language: str, kept: Kept) -> Iterator[str]:
    if kept.comment:
        yield kept.comment
    yield 'msgid ""'
    yield 'msgstr ""'
    for key, said in (
        ("Project-Id-Version", name),
        *kept.people.items(),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ):
        yield quoted(f"{key}: {said}\n")


def _entry(row: Row, t: Translator, notes: list[str], *, lines: bool) -> Iterator[str]:
    yield from (f"# {note}".rstrip() for note in notes)
    if lines:
        if row.path.endswith((".name", "title")):
            yield f"#. {t('translate.at_most', count=LONGEST_NAME)}"
        yield from (f"#. {t.render(note)}" for note in row.notes)
    place = row.spot.file.replace(" ", "%20")  # a space parts two places
    yield f"#: {place}:{row.spot.line}" if lines else f"#: {place}"
    if row.fuzzy and row.state is not State.MISSING:
        yield "#, fuzzy"
    if row.earlier:
        yield from (f"#| {line}" for line in _said("msgid", row.earlier))
    yield from _said("msgctxt", row.path)
    yield from _said("msgid", row.source)
    yield from _said("msgstr", row.text)


def _obsolete(context: str, source: str, text: str) -> Iterator[str]:
    for word, said in (("msgctxt", context), ("msgid", source), ("msgstr", text)):
        yield from (f"#~ {line}" for line in _said(word, said))


def _said(word: str, text: str) -> Iterator[str]:
    """A text as gettext writes it: one of several lines with each on its own."""
    parts = text.splitlines(keepends=True) if "\n" in text.rstrip("\n") else [text]
    if len(parts) == 1:
        yield f"{word} {quoted(text)}"
        return
    yield f'{word} ""'
    yield from map(quoted, parts)
