"""What the games of an experiment came to, added up as they are played: sums of whole numbers, and no game is kept.

A tally is plain data, dictionaries and lists of whole numbers, so that any two can be added in any order to the same
result, sent between processes and written down. ``groups`` holds for each group of terms (``plan``) the moments of its
counts: how many games, the sum of each, and the sum of each product of two. ``arms`` holds for each arm what tables and
charts show.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.lab.arms import Table, checked
from game.lab.decisions import Looked, Onlooker
from game.lab.experiments import models as m
from game.lab.experiments.measures import LOOKED_ON, Played, reader_of
from game.lab.play import Game, Meter
from game.workers import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.lab.arms import Arm
    from game.lab.experiments.plan import Plan, Term

__all__ = ["Chunk", "Counting", "added", "empty", "job_of"]

Tally = dict[str, Any]


class Chunk(NamedTuple):
    """Games with these numbers, of every arm that is played at them."""

    first: int
    games: int


def empty() -> Tally:
    """No game yet."""
    return {"arms": {}, "groups": {}}


def added(into: Any, more: Any) -> Any:
    """Add one tally, or a part of one, to another of the same shape; the first is changed and handed back."""
    if isinstance(more, dict):
        for name, value in more.items():
            into[name] = added(into[name], value) if name in into else value
        return into
    if isinstance(more, list):
        into.extend([0] * (len(more) - len(into)))
        for place, value in enumerate(more):
            into[place] = added(into[place], value)
        return into
    return into + more


COUNTED: Final = ("could", "asked", "accepted", "delivered")
SUMMED: Final = ("gained", "ordered", "chances", "dead")
TIMES: Final = ("bypassed", "revealed", "forbidden")


@dataclass(frozen=True, slots=True)
class Counting:
    """The job of an experiment: its arms, what is counted, and the seed. Sent to workers."""

    arms: Mapping[str, Arm]
    groups: tuple[tuple[Term, ...], ...]
    shown: frozenset[str]
    seed: int
    onlooker: m.Onlooker = field(default_factory=m.Onlooker)
    every: Mapping[str, int] = field(default_factory=dict)

    def player(self) -> _Player:
        """Make ready to play in this process."""
        return _Player(self)


def job_of(plan: Plan) -> Counting:
    """The job of a plan.

    Raises:
        WrongUse: as ``arms.checked``.
    """
    arms = {key: checked(arm) for key, arm in plan.arms.items()}
    shown, experiment = frozenset(plan.shown), plan.experiment
    return Counting(arms, tuple(plan.groups), shown, experiment.seed, experiment.onlooker, dict(plan.every))


class _Player:
    """Plays one game of every arm after the other, and counts them together."""

    def __init__(self, job: Counting) -> None:
        self._job = job
        self._meters: dict[str, Meter] = {}
        terms = {term: None for group in job.groups for term in group}
        self._readers = {term: self._reader(term) for term in terms}
        self._looked_on = {term.arm for term in terms if term.measure.kind in LOOKED_ON}

    def _reader(self, term: Term) -> Callable[[Played, str], tuple[int, int]]:
        arm: Any = self._job.arms[term.arm]
        return reader_of(term.measure, arm.scenario, arm.turns or arm.scenario.turns)

    def play(self, chunk: Chunk, stopped: Callable[[], bool]) -> tuple[Tally, float]:
        """The tally of a chunk, and the seconds that it took."""
        began = time.perf_counter()
        tally = empty()
        for number in range(chunk.first, chunk.first + chunk.games):
            games: dict[str, Game] = {}
            looked: dict[str, Looked] = {}
            for arm in self._job.arms:
                if number % self._job.every.get(arm, 1):
                    continue
                if stopped():
                    raise StoppedError
                games[arm] = self._meter(arm).play(number, self._job.seed)
                if arm in self._looked_on and number % self._job.onlooker.every == 0:
                    looked[arm] = self._look(arm, number)
            self._count(Played(games, looked), tally)
        return tally, time.perf_counter() - began

    def _meter(self, arm: str) -> Meter:
        if arm not in self._meters:
            self._meters[arm] = Meter(Table(self._job.arms[arm]))
        return self._meters[arm]

    def _look(self, arm: str, number: int) -> Looked:
        """The same game again, with somebody who looks on."""
        return Onlooker(self._meter(arm).table, self._job.onlooker.playouts).look(number, self._job.seed)

    def _count(self, played: Played, tally: Tally) -> None:
        for arm, game in played.games.items():
            full = self._meters[arm].table.turns
            _count_game(game, tally["arms"].setdefault(arm, _new_arm()), self._tracks(arm), full)
        values = {term: read(played, term.arm) for term, read in self._readers.items() if term.arm in played.games}
        groups = tally["groups"]
        for place, group in enumerate(self._job.groups):
            if any(term not in values for term in group):
                continue
            counts = [count for term in group for count in values[term]]
            moments = groups.get(str(place))
            if moments is None:
                moments = groups[str(place)] = [0] * (1 + len(counts) + len(counts) * (len(counts) + 1) // 2)
            _count_moments(counts, moments)

    def _tracks(self, arm: str) -> list[str]:
        """The tracks of an arm whose values are drawn, in the order in which a game holds them; else none."""
        if arm not in self._job.shown:
            return []
        scenario: Any = self._job.arms[arm].scenario
        return [*(track.id for track in scenario.tracks), "rung"]


def _count_moments(counts: list[int], moments: list[int]) -> None:
    """Number of games, sums, and sums of products row by row, each from the diagonal on."""
    moments[0] += 1
    place = 1
    for count in counts:
        moments[place] += count
        place += 1
    for at, one in enumerate(counts):
        for other in counts[at:]:
            moments[place] += one * other
            place += 1


def _new_arm() -> Tally:
    return {
        "games": 0,
        "endings": {},
        "well": {},
        "scores": {},
        "ended": {},
        "survived": {},
        "fell": {},
        "used": {},
        "abilities": {},
        "tracks": {},
        **{name: {} for name in SUMMED},
        **dict.fromkeys(TIMES, 0),
        "modernised": {},
    }


def _count_game(game: Game, arm: Tally, tracks: list[str], full: int) -> None:
    arm["games"] += 1
    _more(arm["endings"], game.ending, 1)
    _more(arm["ended"], str(game.turn), 1)
    _more(arm["survived"], str(game.survived), 1)
    _more(arm["fell"], str(game.turn), game.fell)
    _more(arm["modernised"], str(game.modernised), 1)
    for seat in game.well:
        _more(arm["well"], seat, 1)
    for seat, score in game.scores.items():
        added(arm["scores"].setdefault(seat, [0, 0]), [score, score * score])
    for place, what in enumerate(COUNTED):
        for name, count in getattr(game, what).items():
            arm["abilities"].setdefault(name, [0, 0, 0, 0])[place] += count
    for name, count in game.asked.items():
        _more(arm["used"], name, count > 0)
    for what in SUMMED:
        for name, count in getattr(game, what).items():
            _more(arm[what], name, count)
    for what in TIMES:
        arm[what] += getattr(game, what)
    for track, turns in zip(tracks, zip(*game.turn_by_turn(full), strict=True), strict=False):
        levels = arm["tracks"].setdefault(track, [])
        levels.extend({} for _ in range(full - len(levels)))
        for turn, value in enumerate(turns):
            _more(levels[turn], str(value), 1)


def _more(counts: dict[str, int], name: str, by: int) -> None:
    if by:
        counts[name] = counts.get(name, 0) + by
