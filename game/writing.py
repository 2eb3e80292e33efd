"""What a text may hold: one rule for every door by which text comes in, and for every face that shows it.

*Kept* are letters with up to four accents each, digits, signs, spaces, and line ends where a text has lines.
*Turned into a space* are tabs and all other kinds of space, and line ends where a text is one line.
*Left out* of what a person types, pastes or hands to the session is what nobody could see: control characters,
characters without width, marks that turn the direction of text, and a fifth accent; half a character becomes U+FFFD.
A file of a scenario is *refused* for these instead, since its author can mend it: ``unfit`` says where. A no-break
space an author may write: it is typography.

A save keeps what was recorded, whatever it is: ``shown`` and the fonts of the board make of any text one that can be
drawn and can do no harm on a terminal.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "MOST_ACCENTS",
    "Unfit",
    "cleaned",
    "few_accents",
    "is_blank",
    "is_plain",
    "nearest",
    "shown",
    "unfit",
    "unmarked",
]

MOST_ACCENTS: Final = 4
"""So many accents one letter may carry; living languages need three."""

_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
"""Ends of lines that only some programs know."""

_SPACES: Final = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"

_CONTROLS: Final = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"

_UNSEEN: Final = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Without width, or turning the direction of text around, so that a line says other than it shows."""

_NO_CHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17)
)

_HALVES: Final = "\ud800-\udfff"

_JOINERS: Final = "\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Between or behind letters and pictures they mean something; by themselves they are nothing."""

_LINE_END: Final = f"\r\n|[\n\r{_LINE_ENDS}]"
_SPACE: Final = f"[{_SPACES}]"
_LEFT_OUT: Final = f"[{_CONTROLS}{_UNSEEN}{_NO_CHARACTERS}]"
_JOINS_NOTHING: Final = f"(?<![^\\s{_JOINERS}])[{_JOINERS}]+"
_UNFIT: Final = (
    f"(?P<control>[{_CONTROLS}{_NO_CHARACTERS}{_HALVES}])|(?P<line_end>[{_LINE_ENDS}])"
    f"|(?P<unseen>[{_UNSEEN}]|(?<![^\\s{_JOINERS}])[{_JOINERS}])"
)
_NOT_LATIN: Final = f"[^\x00-\u02ff]{{{MOST_ACCENTS + 1},}}"
_HEADING: Final = r"(?m)^#+[ \t]+"
_EMPHASIS: Final = r"(?<![\w*])(\*\*?)(?=\S)([^*\n]{1,400})\1"
_BYTE: Final = "[\udc80-\udcff]"
_HALF: Final = f"[{_HALVES}]"

_pattern = cache(re.compile)
"""Made when it is first needed, since nearly all texts are plain and need none."""


class Unfit(NamedTuple):
    """Where a text holds what a file may not, and of what sort: ``control``, ``line_end``, ``unseen``, ``accents``."""

    at: int
    sort: str


def is_plain(text: str) -> bool:
    """Whether nothing need be done about a text, found quickly; nearly all are."""
    return text.isascii() and text.isprintable()


def cleaned(text: str, *, lines: bool = False) -> str:
    """A text as a person typed, pasted or handed it over, by the rule; with ``lines`` it keeps its line ends."""
    if is_plain(text):
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # halves that fit are one again
    spaced = _pattern(_SPACE).sub(" ", _pattern(_LINE_END).sub("\n" if lines else " ", whole))
    return few_accents(_without_unseen(spaced))


def few_accents(text: str) -> str:
    """A text whose accents have joined their letters, without those above the fourth of a letter."""
    if text.isascii():
        return text
    from unicodedata import normalize  # noqa: PLC0415 - a table of megabytes, which most texts do without

    text = normalize("NFC", text)
    kept, last = "", 0
    for start, end in _towers(text):
        kept, last = kept + text[last:start], end
    return kept + text[last:]


def unfit(text: str) -> Iterator[Unfit]:
    """All in a text that a file may not hold; its tabs and ordinary line ends are the file's own matter."""
    if not all(map(str.isprintable, text.split("\n"))):
        yield from (Unfit(found.start(), str(found.lastgroup)) for found in _pattern(_UNFIT).finditer(text))
    yield from (Unfit(start, "accents") for start, _ in _towers(text))


def unmarked(text: str) -> str:
    """A brief's plain Markdown as it is read: without the signs of headings and emphasis."""
    return _pattern(_EMPHASIS).sub(r"\2", _pattern(_HEADING).sub("", text))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing at all."""
    first = text[:1]
    if first.isascii() and first.isalnum():  # as nearly all begin
        return False
    return not cleaned(text).strip()


def shown(text: str) -> str:
    r"""Any text so that every face can show it: no control characters, and the bytes of a strange path as ``\xff``."""
    if text.isprintable():
        return text
    text = _pattern(_BYTE).sub(lambda found: f"\\x{ord(found.group()) - 0xDC00:02x}", text)
    text = _pattern(_HALF).sub("\ufffd", text)
    return _without_unseen(_pattern(_LINE_END).sub("\n", text))


def nearest(character: str) -> str:
    """What says the same in plainer letters: ``ﬁ`` as ``fi``, ``ạ`` as ``a``; the character itself where none do."""
    from unicodedata import combining, normalize  # noqa: PLC0415 - as above

    return "".join(one for one in normalize("NFKD", character) if not combining(one))


def _without_unseen(text: str) -> str:
    """A text without what nobody could see: a joiner that only stood behind such goes with it."""
    return _pattern(_JOINS_NOTHING).sub("", _pattern(_LEFT_OUT).sub("", text))


def _towers(text: str) -> Iterator[tuple[int, int]]:
    """Where accents above the fourth of a letter begin and end."""
    if text.isascii():
        return
    from unicodedata import category  # noqa: PLC0415 - as above

    for found in _pattern(_NOT_LATIN).finditer(text):
        first = found.start()  # of the accents that follow one another
        for at in range(found.start(), found.end() + 1):
            if at < found.end() and category(text[at]) in ("Mn", "Me"):
                continue
            if at - first > MOST_ACCENTS:
                yield first + MOST_ACCENTS, at
            first = at + 1
