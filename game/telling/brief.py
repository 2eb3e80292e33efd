"""A seat's brief as it is read: paragraphs of plain Markdown, each with the words that it begins with in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from game.writing import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Part", "brief_parts"]


class Part(NamedTuple):
    """A paragraph with its ``lead``, or a heading."""

    text: str
    lead: str = ""
    is_heading: bool = False


def brief_parts(text: str) -> Iterator[Part]:
    """A brief's headings and paragraphs in order, without the signs of Markdown."""
    paragraph: list[str] = []
    for raw in (*text.splitlines(), ""):
        line = raw.strip()
        if line and not line.startswith("#"):
            paragraph.append(line)
            continue
        if paragraph:
            yield _paragraph(" ".join(paragraph))
            paragraph = []
        if line.startswith("#"):
            yield Part(line.lstrip("# "), is_heading=True)


def _paragraph(text: str) -> Part:
    head, _, rest = text.removeprefix("**").partition("**")
    if text.startswith("**") and head.endswith((".", ":", "?")):
        return Part(unmarked(rest.strip()), head.rstrip(".:"))
    return Part(unmarked(text))
