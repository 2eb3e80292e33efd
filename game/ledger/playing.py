"""Playing positions on: many spots under the same luck, so that what they come to can be taken in pairs.

Playout n has the same dice and the same leanings of bots from every spot. Wherever two playouts of the same number come
to the same position at the end of a phase, they go on alike, and only one of them is played.
"""

from __future__ import annotations

from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from game.ledger.line import do
from rules.bots.characters import USUAL
from rules.bots.hasty import order_phase
from rules.mechanics import endings
from rules.state.state import State
from rules.tables.places import ENDING, LISTS, LUCK, PAUSED, PHASE
from rules.turn.turn import advance
from rules.values.dice import MASK, mix, name_key
from rules.values.phases import REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from game.ledger.line import Spot
    from rules.tables.tables import Compiled

__all__ = ["WELL", "Came", "Playing"]

Came = bytes
"""What a playout came to: for every seat its score, 0 to 100, and 128 more where it ended well."""

WELL: Final = 128
"""What is added to a score where it is of a game that ended well."""

LUCK_OF_PLAYOUTS: Final = name_key("ledger")
"""Keeps the luck of playouts apart from that of any game."""


def luck_of(number: int) -> int:
    """The seed of playout ``number``."""
    return mix(LUCK_OF_PLAYOUTS + number & MASK)


class Playing:
    """Plays spots on."""

    def __init__(self, compiled: Compiled, minds: Iterable[str]) -> None:
        """``minds`` are allies that weigh things up; others play by their cards."""
        self.seats = [seat for seat, role in compiled.roles.items() if role != "facilitator"]
        self._moods = dict.fromkeys(minds, USUAL)
        self._known: dict[bytes, Came] = {}

    def play(self, spots: Sequence[Spot], number: int) -> list[Came]:
        """Playout ``number`` of every spot."""
        self._known = {}
        seed = luck_of(number)
        found = [self._played(spot, seed) for spot in spots]
        self._known = {}
        return found

    def _played(self, spot: Spot, seed: int) -> Came:
        state = spot.state.fresh()
        state.seed = seed
        state.numbers[LUCK] = 0
        if spot.deeds:
            do(state, spot.deeds)
        state.numbers[PAUSED] = 0
        passed: list[bytes] = []
        while True:
            key = digest(state)
            came = self._known.get(key)
            if came is not None:
                break
            passed.append(key)
            if state.numbers[ENDING]:
                came = self._came(state)
                break
            order_phase(state, self._moods)
            advance(state)
        self._known.update(dict.fromkeys(passed, came))
        return came

    def _came(self, state: State) -> Came:
        return bytes(
            [endings.score(state, seat) + (WELL if endings.ended_well(state, seat) else 0) for seat in self.seats]
        )


def digest(state: State) -> bytes:
    """The position, short: what goes on from it hangs on nothing else but the luck."""
    told = blake2b(array("q", state.numbers).tobytes(), digest_size=16)
    lists = [state.items(among) for among in LISTS]
    told.update(repr(lists).encode())
    if state.rolls and state.numbers[PHASE] != REVIEW:
        told.update(repr(sorted(state.rolls.items())).encode())
    return told.digest()
