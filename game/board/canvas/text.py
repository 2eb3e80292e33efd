"""Fitting words into a width: wrapping, and shortening that says so. Pure; measuring is handed in.

A word is split only when it is wider than the whole line. Text that is cut ends in an ellipsis and is marked as cut,
so that the screen can offer the whole of it one key away and a test can find every cut.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from game.board.canvas.theme import TextStyle

__all__ = ["ELLIPSIS", "FittedText", "Measure", "elide", "fit", "spans", "text_height", "wrap"]

ELLIPSIS: Final = "…"
MOST_KEPT: Final = 4096
"""Fitted texts that are kept: a page is laid out after every input, and most of its texts are the same."""


PARTING = "/\\-_"
"""Marks after which a word that is wider than its line is split rather than between two letters."""


class Measure(Hashable, Protocol):
    """How wide and high text comes out; the fonts answer it for real, a test with round numbers.

    It must be hashable, and always give the same answer to the same question.
    """

    def width(self, text: str, style: TextStyle) -> int:
        """Width in pixels of ``text`` on one line."""
        ...

    def line_height(self, style: TextStyle) -> int:
        """Distance in pixels from one line to the next."""
        ...


@dataclass(frozen=True, slots=True)
class FittedText:
    """Lines that fit, their size in pixels, and whether anything was cut off."""

    lines: tuple[str, ...]
    width: int
    height: int
    clipped: bool


def _longest_head(text: str, style: TextStyle, width: int, measure: Measure) -> int:
    """How many characters from the start fit in ``width``; at least 1, so that wrapping always moves on."""
    least, most = 1, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if measure.width(text[:middle], style) <= width:
            least = middle
        else:
            most = middle - 1
    return least


def _cut(word: str, head: int) -> int:
    """Where a word of which ``head`` characters fit is split: after a mark that parts a path, if one stands far on."""
    after = max(word.rfind(mark, 0, head) for mark in PARTING) + 1
    return after if after > head // 3 else head


def _wrap_paragraph(paragraph: str, style: TextStyle, width: int, measure: Measure) -> list[str]:
    whole = measure.width(paragraph, style)
    if whole <= width:
        return [paragraph.lstrip(" ")]
    usual = len(paragraph) * width // max(1, whole)  # so many characters stand on a line, more or less
    lines: list[str] = []
    line, words = "", paragraph.split(" ")
    while words:
        count = _words_that_fit(line, words, usual, lambda text: measure.width(text, style) <= width)
        line = _joined(line, words[:count])
        words = words[count:]
        if not words:
            break
        if line:
            lines.append(line)
        line, *words = words
        while len(line) > 1 and measure.width(line, style) > width:
            head = _cut(line, _longest_head(line, style, width, measure))
            lines.append(line[:head])
            line = line[head:]
    lines.append(line)
    return lines


def _joined(line: str, words: list[str]) -> str:
    """A line and the words after it; no line begins with a space."""
    return " ".join([line, *words]) if line else " ".join(words).lstrip(" ")


def _words_that_fit(line: str, words: list[str], usual: int, fits: Callable[[str], bool]) -> int:
    """How many of ``words`` stand on one line after ``line``: sought from where about ``usual`` characters end.

    To measure is dear, and a line with a word more is never narrower: two or three tries do for most lines.
    """
    count, length = 0, len(line)
    while count < len(words) and length + len(words[count]) < usual:
        length += len(words[count]) + 1
        count += 1
    guessed = count
    while count > 0 and not fits(_joined(line, words[:count])):
        count -= 1
    while guessed <= count < len(words) and fits(_joined(line, words[: count + 1])):
        count += 1
    return count


@lru_cache(maxsize=MOST_KEPT)
def wrap(text: str, style: TextStyle, width: int, measure: Measure) -> tuple[str, ...]:
    """Break ``text`` into lines of at most ``width`` pixels, at spaces and at its own line breaks.

    A word wider than the line is split, everything else stays whole. A no-break space never breaks. The lines hold
    every character of the text but the spaces they were broken at.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, style, width, measure))
    return tuple(lines)


@lru_cache(maxsize=MOST_KEPT)
def spans(text: str, style: TextStyle, width: int, measure: Measure) -> tuple[tuple[int, int], ...]:
    """Where each line of typed ``text`` begins and ends in it, broken as for `wrap`.

    Unlike there every character keeps its place, so that a caret can stand anywhere: a space or line break at which
    the text was broken lies between the end of one line and the start of the next.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for paragraph in text.split("\n"):
        start = 0
        while measure.width(paragraph[start:], style) > width and len(paragraph) - start > 1:
            head = _longest_head(paragraph[start:], style, width, measure)
            space = paragraph.rfind(" ", start + 1, start + head + 1)
            end = space if space > 0 else start + _cut(paragraph[start:], head)
            found.append((first + start, first + end))
            start = end + 1 if space > 0 else end
        found.append((first + start, first + len(paragraph)))
        first += len(paragraph) + 1
    return tuple(found)


def elide(text: str, style: TextStyle, width: int, measure: Measure) -> tuple[str, bool]:
    """Shorten ``text`` to one line of ``width`` pixels with an ellipsis; and whether it had to be cut."""
    if measure.width(text, style) <= width:
        return text, False
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if measure.width(text[:middle].rstrip() + ELLIPSIS, style) <= width:
            least = middle
        else:
            most = middle - 1
    return text[:least].rstrip() + ELLIPSIS, True


@lru_cache(maxsize=MOST_KEPT)
def fit(text: str, style: TextStyle, width: int, measure: Measure, most_lines: int | None = None) -> FittedText:
    """Wrap ``text`` in ``width`` pixels and cut it with an ellipsis after ``most_lines`` (all lines if absent)."""
    lines = wrap(text, style, width, measure)
    clipped = False
    if most_lines is not None and len(lines) > max(1, most_lines):
        kept = lines[: max(1, most_lines)]
        last = kept[-1].rstrip() + ELLIPSIS
        if measure.width(last, style) > width:
            last, _ = elide(kept[-1] + " " + lines[len(kept)], style, width, measure)
        lines = (*kept[:-1], last)
        clipped = True
    widest = max(measure.width(line, style) for line in lines)
    return FittedText(lines, widest, len(lines) * measure.line_height(style), clipped)


def text_height(text: str, style: TextStyle, width: int, measure: Measure) -> int:
    """The height in pixels that ``text`` needs in ``width`` pixels, uncut."""
    return len(wrap(text, style, width, measure)) * measure.line_height(style)
