"""The phases of a turn: what they are called, how they are numbered, and whose turn each is (rules §The turn)."""

from __future__ import annotations

from typing import Final

PHASES: Final = ("brief", "signal", "plan", "answer", "deliver", "pressure", "economy", "review")
"""The phases of a turn by name, as the number ``phase`` counts them (rules §The turn)."""

BRIEF: Final = 0
SIGNAL: Final = 1
PLAN: Final = 2
ANSWER: Final = 3
DELIVER: Final = 4
PRESSURE: Final = 5
ECONOMY: Final = 6
REVIEW: Final = 7

ACTORS: Final[tuple[tuple[str, ...], ...]] = ((), ("pressure",), ("defender",), ("ally",), (), ("pressure",), (), ())
"""The roles whose turn it is in each phase; in Answer the main sides may have a price or terms to answer, too."""

STOPPED: Final = "by-facilitator"
"""The ending of an exercise that its facilitator ended in whatever phase: no scenario's, as no id has a hyphen."""

WAITING: Final = tuple([phase for phase, actors in enumerate(ACTORS) if actors])
"""The phases that wait for people."""
