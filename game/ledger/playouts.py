"""The playouts of a whole ledger as work that can be shared out: so many numbers at a time, every spot under each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.ledger.line import Line, Spot, given_to, run_again
from game.ledger.playing import Playing
from rules.tables.compile import compile_scenario
from rules.values import orders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.ledger.others import Chosen
    from game.ledger.playing import Came
    from rules.scenario.scenario import Scenario
    from rules.tables.tables import Compiled
    from rules.turn.records import Record
    from rules.values.orders import Order

__all__ = ["Chunk", "Playouts", "Work", "spots_of", "tried_of"]

Chunk = tuple[int, int, tuple[int, ...] | None]
"""The first playout, how many, and which alternatives to play, by their places; ``None`` for all of them."""

Tried = tuple[int, tuple["Order", ...]]
"""An alternative: the stage before which it begins, and its orders."""


@dataclass(frozen=True, slots=True)
class Playouts:
    """The playouts of a ledger, for whoever plays them: the game as its record has it, and the alternatives tried."""

    scenario: Scenario
    turns: int
    seed: int
    records: tuple[Record, ...]
    minds: tuple[str, ...]
    tried: tuple[Tried, ...]

    def player(self) -> Work:
        """Make ready to play in this process."""
        compiled = compile_scenario(self.scenario, self.turns)
        return Work(compiled, run_again(compiled, self.seed, self.records), self.minds, self.tried)


class Work:
    """Plays the spots of one line in one process."""

    def __init__(self, compiled: Compiled, line: Line, minds: Sequence[str], tried: Sequence[Tried]) -> None:
        """``minds`` are allies that do not play by their cards."""
        self._playing = Playing(compiled, minds)
        self._spots = spots_of(line)
        self._tried = _tried_spots(line, tried)

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> list[tuple[list[Came], list[Came]]]:
        """For each playout what the spots of the line came to, and the alternatives; ``StoppedError`` once stopped."""
        first, count, chosen = chunk
        others = self._tried if chosen is None else [self._tried[place] for place in chosen]
        found = []
        for number in range(first, first + count):
            came = self._playing.play([*self._spots, *others], number, stopped)
            found.append((came[: len(self._spots)], came[len(self._spots) :]))
        return found


def spots_of(line: Line) -> list[Spot]:
    """Every spot whose V the ledger needs, in the order in which ``worth`` asks for them."""
    found: list[Spot] = []
    for stage in line.stages:
        if stage.decided:
            found.append(Spot(stage.before))
        for number in range(1, len(stage.waited)):
            passing: tuple[Any, ...] = tuple([orders.Pass(seat) for seat in stage.waited[:number]])
            found.append(Spot(given_to(stage.before, passing)))
        for roll in stage.threw:
            found += [one.spot for one in roll.others if one.spot is not None]
    if not line.over:
        found.append(Spot(line.end))
    return found


def _tried_spots(line: Line, tried: Sequence[Tried]) -> list[Spot]:
    """Where bots play on from after each alternative."""
    return [Spot(line.stages[place].before, given) for place, given in tried]


def tried_of(choices: Sequence[Chosen]) -> list[Tried]:
    """What is tried for all choices, one after the other: what was ordered, then its alternatives."""
    return [(one.stages[0], other) for one in choices for other in one.tried]
