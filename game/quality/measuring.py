"""Whether a text has room where the board shows it, measured with the board's own type and without a window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from game.board.canvas.text import wrap
from game.board.canvas.theme import DESIGN_SIZE, Face, TextStyle, TypeRole, metrics_for
from game.roots import data_root
from game.scenario.typefaces import advances

if TYPE_CHECKING:
    from rules.scenario.scenario import Scenario

__all__ = ["FACES", "Ruler", "lines_of", "places_of"]

FACES: Final = {
    Face.REGULAR: "text_regular.ttf",
    Face.SEMIBOLD: "text_semibold.ttf",
    Face.CONDENSED: "title_semibold.ttf",
}
"""The file of each cut, as the window loads them."""

USUAL: Final = 0.55
"""How wide a letter is taken to be that a font lacks, as a share of its size."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures text by the widths of its letters; drawn small they are up to an eighth wider, hardly ever narrower."""

    def width(self, text: str, style: TextStyle) -> int:
        """Width in pixels of ``text`` on one line."""
        letters = _letters(style.face)
        return round(style.size * sum(letters.get(letter, USUAL) for letter in text))

    def line_height(self, style: TextStyle) -> int:
        """Distance in pixels from one line to the next, nearly."""
        return round(style.size * 1.4)


@cache
def _letters(face: Face) -> dict[str, float]:
    return advances(data_root() / "assets" / "fonts" / FACES[face])


RULER: Final = Ruler()

Room = tuple[TypeRole, int, int]
"""The type, the width in pixels and the most lines that a text may take at 1920 by 1080."""

MIDDLE: Final = 1010
"""The width of the ladder between the panels beside it."""
OFFER: Final = 302
"""The width of an offer's name beside its cost."""
TRACK: Final = 238
"""The width of a track's name; the name of its band steps below it where both do not fit."""
ON_CARD: Final = 150
"""What stands on an ally's card beside the name of an ability: edges, icon, sign and odds."""


def places_of(scenario: Scenario) -> dict[str, Room]:
    """The room that each sort of text has: ``abilities``, ``rungs``, ``tracks``, ``offers`` and ``texts``."""
    width, gap = DESIGN_SIZE[0], metrics_for(DESIGN_SIZE).gap
    across = max(1, min(6, len(scenario.allies)))
    card = (width - gap * (across + 1)) // across
    return {
        "abilities": (TypeRole.BODY, card - ON_CARD, 2),
        "rungs": (TypeRole.KEY, MIDDLE // len(scenario.ladder.rungs) - 14, 2),
        "tracks": (TypeRole.LABEL, TRACK, 1),
        "offers": (TypeRole.LABEL, OFFER, 1),
        "texts": (TypeRole.CAPTION, OFFER, 6),
    }


@lru_cache(maxsize=4096)  # the same texts come again with each variant, and at each look of one who watches
def lines_of(text: str, room: Room) -> int:
    """How many lines a text takes in a room; one more than it may have when a word must be split."""
    role, width, most = room
    style = metrics_for(DESIGN_SIZE).style(role)
    whole = RULER.width(text, style)
    if whole > 3 * most * width:  # far too long, and not worth breaking into lines
        return whole // max(1, width)
    split = any(RULER.width(word, style) > width for word in text.split())
    return max(len(wrap(text, style, max(1, width), RULER)), most + 1 if split else 1)
