"""Which seat a person means: by its id or by a name of it or of its ally's, in any language the scenario speaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from game.errors import WrongUse
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.scenario.library import Loaded

__all__ = ["plain_words", "seat_meant", "seats_meant"]


def plain_words(text: str) -> str:
    """A name without capitals, accents or marks: what two spellings of it have in common."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one for one in taken_apart if not unicodedata.combining(one))
    return " ".join(re.findall(r"[^\W_]+", letters))


def seat_meant(loaded: Loaded, written: str, among: Collection[str] | None = None) -> str:
    """The id of the seat that a person means.

    Args:
        loaded: the scenario with its texts.
        written: an id or a name, in any spelling of capitals and accents.
        among: the seats, or other ids, that fit here; without it all seats.

    Raises:
        WrongUse: there is no such seat here; the message names what is near, and all there are.
    """
    fitting = [seat.id for seat in loaded.scenario.seats] if among is None else list(among)
    if written in fitting:
        return written
    names: dict[str, str] = {}
    for seat in fitting:  # ids first: no name of another seat can take one
        names.setdefault(plain_words(seat), seat)
    for seat in fitting:
        for name in _names_of(loaded, seat):
            names.setdefault(plain_words(name), seat)
    wanted = plain_words(written)
    if wanted and wanted in names:
        return names[wanted]
    values: dict[str, int | str | Message] = {"seat": written.strip()[:60] or '""', "seats": ", ".join(fitting)}
    near = get_close_matches(wanted, [name for name in names if name], 1, 0.6)
    if not near:
        raise WrongUse(Message("session.unknown_seat", {**values}))
    raise WrongUse(Message("session.unknown_seat_near", {**values, "near": names[near[0]]}))


def seats_meant(loaded: Loaded, pairs: Collection[tuple[str, str]]) -> dict[str, str]:
    """The same for ``SEAT=PLAYER`` pairs, of which the player is written without capitals."""
    return {seat_meant(loaded, seat): player.lower() for seat, player in pairs}


def _names_of(loaded: Loaded, seat: str) -> Iterator[str]:
    for language in loaded.languages:
        texts = loaded.texts_in(language)
        for path in (f"seat.{seat}.name", f"ally.{seat}.name"):
            if texts.get(path):
                yield texts[path]
