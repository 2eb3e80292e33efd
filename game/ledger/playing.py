"""Playing positions on: many spots under the same luck, so that what they come to can be taken in pairs.

Playout n has the same dice and the same leanings of bots from every spot. Where two playouts of the same number come
to the same position, they go on alike, and only one of them is played.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from game.ledger.line import do
from game.workers import StoppedError
from rules.bots.characters import USUAL
from rules.bots.hasty import order_phase
from rules.mechanics import endings
from rules.state.state import State
from rules.tables.places import ENDING, LUCK, PAUSED, PHASE
from rules.turn.turn import advance
from rules.values.dice import MASK, mix, name_key
from rules.values.phases import REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from game.ledger.line import Spot
    from rules.tables.tables import Compiled

__all__ = ["WELL", "Came", "Playing"]

Came = bytes
"""What a playout came to: for every seat its score, 0 to 100, and 128 more where it ended well."""

WELL: Final = 128
"""What is added to a score where it is of a game that ended well."""

Key: TypeAlias = tuple[tuple[Any, ...], tuple[Any, ...]]
"""A position by which it is known again."""

CLOSELY: Final = 3
"""In so many phases after a spot it is looked whether two playouts have met, and at every Review, where most do."""

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
        self._known: dict[Key, Came] = {}

    def play(self, spots: Sequence[Spot], number: int, stopped: Callable[[], bool] = lambda: False) -> list[Came]:
        """Playout ``number`` of every spot. Raises ``StoppedError`` once ``stopped`` says so."""
        self._known = {}
        seed = luck_of(number)
        found = []
        for spot in spots:
            if stopped():
                raise StoppedError
            found.append(self._played(spot, seed))
        self._known = {}
        return found

    def _played(self, spot: Spot, seed: int) -> Came:
        state = spot.state.fresh()
        state.seed = seed
        state.numbers[LUCK] = 0
        if spot.deeds:
            do(state, spot.deeds)
        numbers = state.numbers
        numbers[PAUSED] = 0
        passed: list[Key] = []
        phases = 0
        while True:
            if phases < CLOSELY or numbers[PHASE] == REVIEW:
                key = key_of(state)
                came = self._known.get(key)
                if came is not None:
                    break
                passed.append(key)
            phases += 1
            if numbers[ENDING]:
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


def key_of(state: State) -> Key:
    """The position: what goes on from it hangs on nothing else but the luck; at Review no die counts any more."""
    fallen = () if state.numbers[PHASE] == REVIEW else tuple(sorted(state.rolls.items()))
    return state.key(), fallen
