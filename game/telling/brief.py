"""A seat's brief as it is read: paragraphs of plain Markdown, each with the words that it begins with in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from game.writing import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Part", "brief_parts"]


STOPS: Final = (".", ":", "?", "!")
"""Signs that end what could stand by itself."""


class Part(NamedTuple):
    """A paragraph with its ``lead``, the words in bold that it begins with, or a heading."""

    text: str
    lead: str = ""
    is_heading: bool = False

    @property
    def title(self) -> str:
        """The lead without its stop, where it has one and so could stand by itself; else nothing."""
        return self.lead.rstrip(".:") if self.lead.endswith(STOPS) else ""


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
    head, closing, rest = text.removeprefix("**").partition("**")
    if text.startswith("**") and closing and head.strip():
        return Part(unmarked(rest.strip()), unmarked(head.strip()))
    return Part(unmarked(text))
