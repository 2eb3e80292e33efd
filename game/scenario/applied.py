"""The variants that a game is played with, as people are told of them, and as a save's first line keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from game.writing import cleaned
from rules.values.bounds import LONGEST_NAME
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["MOST", "Applied", "Notice", "applied_in", "titled"]

MOST: Final = 8
"""So many variants are played together at most."""
LONGEST_TEXT: Final = 4000


@dataclass(frozen=True, slots=True)
class Applied:
    """What a variant is called: its name, title and text, and by language what these are elsewhere."""

    name: str
    title: str
    text: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def title_in(self, language: str) -> str:
        """The title in a language, else as it was written."""
        return self.titles.get(language, self.title)

    def text_in(self, language: str) -> str:
        """What it changes, in a language, else as it was written."""
        return self.texts.get(language, self.text)

    def to_data(self) -> dict[str, Any]:
        """As a save's first line holds it."""
        return {
            "name": self.name,
            "title": self.title,
            "text": self.text,
            "titles": dict(self.titles),
            "texts": dict(self.texts),
        }


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be told of variants without being wrong: a sentence about one of them, or about two."""

    key: str
    first: Applied
    second: Applied | None = None
    field: str = ""
    count: int = 0

    def message(self, language: str) -> Message:
        """The sentence, with the variants as they are called in a language."""
        values: dict[str, int | str | Message | Name] = {"first": self.first.title_in(language), "field": self.field}
        if self.second is not None:
            values["second"] = self.second.title_in(language)
        return Message(self.key, values | ({"count": self.count} if self.count else {}))


def titled(title: str, variants: Sequence[Applied], language: str) -> str:
    """A scenario's title with those of the variants that it is played with."""
    return " · ".join([title, *(one.title_in(language) for one in variants)])


def applied_in(data: Any) -> tuple[Applied, ...]:
    """The variants that a save's first line names; what is not of their form is passed over: it changes no game."""
    listed = data if isinstance(data, list) else []
    found = []
    for one in listed[:MOST]:
        if isinstance(one, dict) and isinstance(one.get("title"), str) and isinstance(one.get("name"), str):
            title = _short(one["title"], LONGEST_NAME)
            titles, texts = (_by_language(one.get(key)) for key in ("titles", "texts"))
            text = one["text"] if isinstance(one.get("text"), str) else ""
            found.append(Applied(_short(one["name"], 60), title, _short(text, LONGEST_TEXT), titles, texts))
    return tuple(found)


def _by_language(data: Any) -> dict[str, str]:
    entries = data.items() if isinstance(data, dict) else ()
    return {
        _short(language, 10): _short(text, LONGEST_TEXT)
        for language, text in list(entries)[:40]
        if isinstance(language, str) and isinstance(text, str)
    }


def _short(text: str, most: int) -> str:
    return cleaned(text[:most])
