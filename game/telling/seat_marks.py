"""How a seat is told from the others: a colour and a shape, the same on the board and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from rules.scenario.scenario import Scenario

__all__ = ["FACILITATOR", "NO_SEAT", "SHAPES", "TONES", "Mark", "seat_mark"]

TONES: Final = ("yellow", "blue", "orange", "sky", "green", "purple", "vermilion")
"""The names of colours, as the board's themes have them and the print templates."""
SHAPES: Final = (
    "diamond", "square", "disc", "up", "ring", "down", "right", "left", "spark", "frame", "plus", "hexagon",
)  # fmt: skip
"""The names of shapes, as the board draws them and the print templates."""


class Mark(NamedTuple):
    """A colour and a shape, by name."""

    tone: str
    shape: str


FACILITATOR: Final = Mark("sky", "star")
NO_SEAT: Final = Mark("sky", "minus")


def seat_mark(scenario: Scenario, seat: str) -> Mark:
    """The mark of a seat, no two alike; the facilitator's is a star, and nobody's doing has a dash."""
    ids = [one.id for one in scenario.seats if one.role != "facilitator"]
    if seat not in ids:
        return FACILITATOR if any(one.id == seat for one in scenario.seats) else NO_SEAT
    at = ids.index(seat)
    return Mark(TONES[(at + at // len(TONES)) % len(TONES)], SHAPES[at % len(SHAPES)])
