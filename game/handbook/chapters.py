"""The chapters of the guide as they lie in ``assets/guide``, one Markdown file each, in the order of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from markdown_it import MarkdownIt

from game.roots import data_root

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

__all__ = ["Chapter", "Section", "chapters", "guide_folder", "parsed", "slug"]

KEPT: Final = frozenset("-_")
"""What stays in an anchor besides letters and digits."""


class Section(NamedTuple):
    """A heading inside a chapter: how deep it stands, its anchor in the file, and its words."""

    level: int
    anchor: str
    title: str


class Chapter(NamedTuple):
    """A chapter: its name, which is its file's; its title; its sections in order; and what it holds, parsed.

    The tokens begin after the title.
    """

    name: str
    title: str
    sections: tuple[Section, ...]
    tokens: tuple[Token, ...]


def guide_folder() -> Path:
    """Where the chapters lie, a folder for each language, and ``pictures`` beside them."""
    return data_root() / "assets" / "guide"


def chapters(language: str) -> list[Chapter]:
    """Every chapter in a language, in order."""
    return [_chapter(path) for path in sorted((guide_folder() / language).glob("*.md"))]


def parsed(text: str) -> list[Token]:
    """Markdown as tokens: CommonMark with tables; HTML in it is shown as it is written, and does nothing."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)


def slug(title: str) -> str:
    """The anchor of a heading as sites that show Markdown make it, so that a link leads there and on the page alike."""
    spaced = "-".join(title.lower().split())
    return "".join(one for one in spaced if one.isalnum() or one in KEPT)


def _chapter(path: Path) -> Chapter:
    tokens = parsed(path.read_text("utf-8"))
    title, start = _title(tokens)
    sections: list[Section] = []
    taken: dict[str, int] = {}
    for at, token in enumerate(tokens[start:], start):
        if token.type == "heading_open":
            words = _plain(tokens[at + 1])
            anchor = slug(words)
            taken[anchor] = taken.get(anchor, -1) + 1
            anchor += f"-{taken[anchor]}" if taken[anchor] else ""
            token.meta["anchor"] = anchor
            sections.append(Section(int(token.tag[1:]), anchor, words))
    return Chapter(path.stem, title, tuple(sections), tuple(tokens[start:]))


def _title(tokens: list[Token]) -> tuple[str, int]:
    """The words of the first heading, and where what follows it begins."""
    return _plain(tokens[1]), 3


def _plain(inline: Token) -> str:
    """The words of a line without marks."""
    return "".join(child.content for child in inline.children or () if child.type in {"text", "code_inline"})
