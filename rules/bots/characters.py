"""What one bot feels unlike another: weights on fear, risk and others, declared here and nowhere else.

Every figure multiplies, or stands for, one of the usual bot's own; ``USUAL`` is that bot itself. No character knows a
country or a card: what it does with a scenario follows from the seat's interests, as with the usual bot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WEIGHED: Final = "weighed"
BY_CARD: Final = "card"
ACCEPTS: Final = "accept"
DECLINES: Final = "decline"
"""How an ally answers requests: as it weighs them up, by its card's roll, with yes wherever it may, or with no."""


@dataclass(eq=False, repr=False)
class Character:
    """How a seat weighs things up.

    ``fear`` multiplies what an empty track that an ending tests would cost; ``solidarity`` what the defender's side is
    worth to an ally; ``climbing`` what a rung more is worth to the pressure seat, ``idle`` what a turn without a card
    costs it; ``hope`` what playing on is hoped to bring, against signing. ``spare`` is how many points of reserves the
    defender leaves alone, ``kept`` how much will the pressure seat does, and ``margin`` the least that an order must
    promise, in points of score. ``answer`` and ``stance`` are an ally's; an empty stance is weighed up.
    """

    name: str
    fear: float = 1.0
    solidarity: float = 1.0
    climbing: float = 1.0
    idle: float = 1.0
    hope: float = 1.0
    spare: int = 4
    kept: int = 2
    margin: float = 0.3
    answer: str = WEIGHED
    stance: str = ""


USUAL: Final = Character("usual")

CAUTIOUS: Final = Character("cautious", fear=2.0, solidarity=0.7, climbing=0.3, hope=0.6, spare=6, kept=4)
"""Fears an ending more, keeps more in hand, climbs only where it pays at once, and settles sooner."""

BOLD: Final = Character("bold", fear=0.5, climbing=2.0, idle=1.5, hope=1.5, spare=2, kept=1)
"""Spends and climbs, and plays on where others would sign."""

OPPORTUNIST: Final = Character("opportunist", solidarity=0.0)
"""An ally that looks to its own interests alone."""

SOLIDARY: Final = Character("solidary", solidarity=3.0, answer=ACCEPTS)
"""An ally to which the defender's side is worth most of what its own interests are, and that helps wherever it may."""

CHARACTERS: Final[dict[str, tuple[Character, ...]]] = {
    "defender": (CAUTIOUS, BOLD),
    "pressure": (CAUTIOUS, BOLD),
    "ally": (CAUTIOUS, OPPORTUNIST, SOLIDARY),
}
"""The characters that make a difference in a role."""

MOODS: Final[dict[str, tuple[Character, ...]]] = {
    "defender": (
        USUAL,
        CAUTIOUS,
        BOLD,
        Character("saving", spare=8, margin=2.5),
        Character("signing", hope=0.0),
        Character("holding out", hope=4.0),
    ),
    "pressure": (
        USUAL,
        CAUTIOUS,
        BOLD,
        Character("waiting", climbing=-1.0, idle=0.3, kept=4, margin=2.5),
        Character("level", climbing=-1.5),
        Character("climbing", climbing=4.0, kept=1),
        Character("signing", hope=0.0),
        Character("holding out", hope=4.0),
    ),
    "ally": (
        USUAL,
        Character("helping", answer=ACCEPTS, stance="hold"),
        Character("standing up", answer=ACCEPTS, stance="stand_up"),
        Character("aloof", answer=DECLINES, stance="hold"),
        Character("leaving", answer=DECLINES, stance="step_back"),
        Character("by card, aloof", answer=BY_CARD, stance="hold"),
        Character("by card, firm", answer=BY_CARD, stance="stand_up"),
        Character("words only", answer=DECLINES, stance="stand_up"),
    ),
}
"""The ways to play on among which a planner looks for the one that suits the moment, the usual one first."""
