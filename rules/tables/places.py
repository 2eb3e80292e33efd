"""Where things are: the numbers that every scenario has, and the lists that lie on the table."""

from __future__ import annotations

from typing import Final

TURN: Final = 0
PHASE: Final = 1
RUNG: Final = 2
ENDING: Final = 3
VERDICT: Final = 4
CLIMBED: Final = 5
HELD: Final = 6
PACKAGE: Final = 7
LUCK: Final = 8
PLAYED: Final = 9
ASKED: Final = 10
MODERNISED: Final = 11
REVEALS: Final = 12
LEDGER: Final = 13
PAUSED: Final = 14
PROPOSALS: Final = 15
TURNS: Final = 16
GLOBALS: Final = (
    "turn",
    "phase",
    "rung",
    "ending",
    "verdict",
    "climbed",
    "held",
    "package",
    "luck",
    "played",
    "asked",
    "modernised",
    "reveals",
    "ledger",
    "paused",
    "proposals",
    "turns",
)
"""The numbers every scenario has, in their places; tracks, allies and counters follow."""

FAR: Final = 1 << 40
"""A bound that no counter reaches."""

LISTS: Final = (
    "signals",
    "requests",
    "deals",
    "terms",
    "choices",
    "deliveries",
    "schedule",
    "modifiers",
    "proposals",
    "precedents",
    "forced",
    "prepared",
)
"""The state's lists: what lies open on the table. Their items are tuples of ids and numbers.

signals     (card, openness, turn, revealed)         requests   (ability, price, stage, partner's stage, named price)
deals       (ally, stage)                            terms      (seat, package, stage, counter)
choices     (bundle, seat, cause)                    deliveries (bundle, route, due, cause)
schedule    (kind, track, by, last turn, cause)      modifiers  (roll, subject, by, last turn, cause)
proposals   (number, seat, tag, aid)                 precedents (name, reliability, effects, effects on failure)
forced      (roll, face)                             prepared   (number, turn, seats, text, effects)

A precedent has the fourth only where failure brings something.
"""
