"""The phases of a turn, as every face goes through them (rules §The turn)."""

from __future__ import annotations

from rules.values.phases import ACTORS, PHASES

__all__ = ["PHASES", "asked_in", "following"]


def asked_in(phase: str) -> tuple[str, ...]:
    """The roles that a phase asks."""
    return ACTORS[PHASES.index(phase)]


def following(phase: str) -> str:
    """The phase that comes after one; after the last, the first of the next turn."""
    return PHASES[(PHASES.index(phase) + 1) % len(PHASES)]
