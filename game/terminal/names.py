"""Names as people type them: any spelling of a seat or a card, and what is near one that is none."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from game.telling.numbers import plain_words
from rules.wording import names as w

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.play.session import Session
    from game.translate import Translator

__all__ = ["near", "owners", "seat_meant", "seats_by_name", "spellings"]

MOST_NEAR = 3
LEAST_PART = 2
"""Fewer letters stand in too many names to say anything."""
ALIKE = 0.6
"""How much two spellings must have in common, from 0 to 1, for one to be offered for the other."""


def spellings(t: Translator, *names: w.Value) -> set[str]:
    """Every way to write one thing, as ``plain_words`` has it."""
    return {plain_words(t.render(name)) for name in names}


def owners(session: Session, seat: str) -> list[w.Value]:
    """What a seat goes by: its id, for an ally the name on its card, and last its name at the table."""
    ally = [w.Name(f"ally.{seat}.name")] if seat in session.compiled.allies else []
    return [seat, *ally, w.seat_name(seat)]


def seats_by_name(session: Session, t: Translator) -> dict[str, str]:
    """Every seat by every name it goes by."""
    return {name: seat for seat in session.compiled.seats for name in spellings(t, *owners(session, seat))}


def seat_meant(session: Session, written: str, t: Translator) -> str | None:
    """The seat that a person means by an id, a capital or a country; ``None`` if there is none."""
    return seats_by_name(session, t).get(plain_words(written))


def near(written: str, known: Mapping[str, str]) -> list[str]:
    """What was perhaps meant, of things by name: those whose names hold what was written, else are spelt alike."""
    wanted = plain_words(written)
    close = [name for name in known if len(wanted) > LEAST_PART and wanted in name]
    close += get_close_matches(wanted, list(known), MOST_NEAR, ALIKE)
    return list(dict.fromkeys(known[name] for name in close))[:MOST_NEAR]
