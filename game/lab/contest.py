"""Games that a seat plays by one policy or another while everybody else plays as usual; none is played twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from game.lab.arms import Arm, Table
from game.lab.play import seed_of
from game.workers import StoppedError
from rules.bots import cast, scripts
from rules.bots.runner import play_game
from rules.mechanics.endings import ended_well, scores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.workers import Engine

__all__ = ["Came", "Contest", "Contestant", "Games"]

CHUNK: Final = 5
"""Games handed over at a time."""


class Came(NamedTuple):
    """What a game came to for the seat that was looked at: its score, 0 to 100, and whether it ended well."""

    score: int
    well: bool


Entry = tuple[str, str, int]
"""A seat, who plays it, and the seed of the run."""

Chunk = tuple[str, str, int, int, int]
"""The same, the number of the first game, and how many."""


@dataclass(slots=True)
class Games:
    """All games that were played: none is played twice."""

    arm: Arm
    engine: Engine
    progress: Callable[[int], None] | None
    done: int = 0
    _kept: dict[Entry, list[Came]] = field(default_factory=dict)
    _job: Contest = field(init=False)

    def __post_init__(self) -> None:
        """One job for all games, so that workers can be kept."""
        self._job = Contest(self.arm)

    def play(self, wanted: Sequence[tuple[str, str, int, int]]) -> None:
        """Play what is missing up to so many games of each entry."""
        chunks: dict[Chunk, None] = {}
        for seat, plan, seed, count in wanted:
            begun = len(self._kept.setdefault((seat, plan, seed), []))
            for first in range(begun, count, CHUNK):
                chunks[seat, plan, seed, first, min(CHUNK, count - first)] = None
        came: dict[Chunk, list[Came]] = {}
        for chunk, found in self.engine.map(self._job, list(chunks)):
            came[chunk] = found
            self.done += len(found)
            if self.progress is not None:
                self.progress(self.done)
        for chunk in chunks:  # in the order of the games, not of the workers
            self._kept[chunk[:3]] += came[chunk]

    def of(self, seat: str, plan: str, seed: int) -> list[Came]:
        """The games of an entry, in the order of their numbers."""
        return self._kept.get((seat, plan, seed), [])

    def played(self, seat: str, plan: str, seed: int) -> int:
        """How many games an entry has played."""
        return len(self.of(seat, plan, seed))

    def longest(self, seed: int) -> int:
        """The most games that any entry of a run has played."""
        return max(len(found) for (_, _, one), found in self._kept.items() if one == seed)

    def plans(self, seat: str, seed: int) -> list[str]:
        """Who has played a seat in a run."""
        return [plan for other, plan, one in self._kept if other == seat and one == seed]

    def mean(self, seat: str, plan: str, seed: int) -> float:
        """The mean score over its games."""
        found = self.of(seat, plan, seed)
        return sum(one.score for one in found) / len(found)

    def often(self, seat: str, plan: str, seed: int) -> float:
        """The share of its games that ended well; of equal ones the better score counts."""
        found = self.of(seat, plan, seed)
        return sum(one.well + one.score / 10_000 for one in found) / len(found)


@dataclass(frozen=True, slots=True)
class Contest:
    """The games to play, for whoever plays them."""

    arm: Arm

    def player(self) -> Contestant:
        """Make ready to play in this process."""
        return Contestant(Table(self.arm))


class Contestant:
    """Plays chunks in one process; the scenario is compiled once, whoever plays."""

    def __init__(self, table: Table) -> None:
        """``table`` is played at by the usual bots."""
        self.table = table

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> list[Came]:
        """What the games of a chunk came to. Raises ``StoppedError`` once ``stopped`` says so."""
        seat, plan, seed, first, count = chunk
        role = self.table.compiled.roles[seat]
        policy = cast.find(plan, role) or scripts.find(plan, role)
        if policy is None:
            raise KeyError(plan)
        policies = {**self.table.policies, seat: policy}
        found = []
        for number in range(first, first + count):
            if stopped():
                raise StoppedError
            state = self.table.begin(seed_of(seed, number))
            for _ in play_game(state, policies):
                pass
            found.append(Came(scores(state)[seat], ended_well(state, seat)))
        return found
