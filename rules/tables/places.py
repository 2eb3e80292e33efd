"""Where things are: the numbers that every scenario has, the phases of a turn, and the lists that lie on the table."""

from __future__ import annotations

TURN, PHASE, RUNG, ENDING, VERDICT, CLIMBED, HELD, PACKAGE, LUCK, PLAYED = range(10)
ASKED, MODERNISED, REVEALS, LEDGER, PAUSED, PROPOSALS, TURNS = range(10, 17)
GLOBALS = (
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

OWN = ("relation", "exposure", "capacity", "pinned")
"""An ally's own numbers, each from 0 to 10, by the name that follows its seat: ``beijing.relation``."""

FAR = 1 << 40
"""A bound that no counter reaches."""

PHASES = ("brief", "signal", "plan", "answer", "deliver", "pressure", "economy", "review")
"""The phases of a turn by name, as the number ``phase`` counts them (rules §The turn)."""

BRIEF, SIGNAL, PLAN, ANSWER, DELIVER, PRESSURE, ECONOMY, REVIEW = range(8)

ACTORS: tuple[tuple[str, ...], ...] = ((), ("pressure",), ("defender",), ("ally",), (), ("pressure",), (), ())
"""The roles whose turn it is in each phase; in Answer the main sides may have a price or terms to answer, too."""

WAITING = tuple([phase for phase, actors in enumerate(ACTORS) if actors])
"""The phases that wait for people."""

LISTS = (
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
)
"""The state's lists: what lies open on the table. Their items are tuples of ids and numbers.

signals     (card, openness, turn, revealed)         requests   (ability, price, stage, partner's stage, named price)
deals       (ally, stage)                            terms      (seat, package, stage, counter)
choices     (bundle, seat, cause)                    deliveries (bundle, route, due, cause)
schedule    (kind, track, by, last turn, cause)      modifiers  (roll, subject, by, last turn, cause)
proposals   (number, seat, tag, aid)                 precedents (tag, reliability, effects)
forced      (roll, face)
"""
