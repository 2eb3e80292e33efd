"""Runs an experiment: hands its chunks to an engine, adds up what they come to, and keeps it as it goes."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from game.lab.experiments.journal import Journal, Kept, kept_in
from game.lab.experiments.tallies import Chunk, added, empty, job_of
from game.lab.sources import digest_of_sources
from game.play.headers import RULES
from rules.scenario.model import Model

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.lab.experiments.plan import Plan
    from game.workers import Engine

    Progress = Callable[[int, int, float], None]

__all__ = ["Outcome", "digest_of", "games_kept", "run"]

GAMES_OF_A_CHUNK: Final = 240
"""Of all arms together, about: long enough that handing over costs nothing, short enough that a stop loses little."""

FEWEST_CHUNKS: Final = 40
"""So that workers end together, and progress is seen."""

BETWEEN_KEEPING: Final = 5.0
"""Seconds after which what was played is written to the journal; so much a crash can cost."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was played of a plan.

    ``tally`` is what it came to; ``seconds`` the time on the wall and ``games`` how many games this run played;
    ``before`` how many had been played by earlier ones.
    """

    plan: Plan
    tally: dict[str, Any]
    digest: str
    seconds: float
    games: int
    before: int


def run(plan: Plan, engine: Engine, *, folder: Path | None = None, progress: Progress | None = None) -> Outcome:
    """Play a plan, or what is left of it.

    Args:
        plan: what to play.
        engine: who plays.
        folder: where the journal is, or begins; without one nothing is kept.
        progress: called with games done, of how many, and the seconds that the rest will take.

    Raises:
        WrongUse: as ``arms.checked``; the folder holds another experiment.
        NotSaved: the journal cannot be written; what it holds is kept.
        WorkersLost: as ``Engine.map``; what was played is kept.
    """
    job = job_of(plan)
    games = plan.experiment.games
    digest = digest_of(plan)
    size = max(1, min(GAMES_OF_A_CHUNK // len(job.arms), games // FEWEST_CHUNKS))
    journal = Journal(folder, digest, size) if folder is not None else None
    kept = journal.kept if journal else Kept(size=size)
    done, size = {*kept.done}, kept.size
    chunks = [Chunk(first, min(size, games - first)) for first in range(0, games, size)]
    keeper = _Keeper(journal)
    before = sum(plan.games_in(*chunk) for chunk in done)
    played, began = 0, time.perf_counter()
    try:
        for chunk, (tally, seconds) in engine.map(job, [chunk for chunk in chunks if chunk not in done]):
            keeper.take(chunk, tally, seconds)
            played += plan.games_in(*chunk)
            if progress is not None:
                left = (time.perf_counter() - began) / max(1, played) * (plan.games - before - played)
                progress(before + played, plan.games, left)
    finally:
        keeper.close()
    return Outcome(plan, keeper.tally, digest, time.perf_counter() - began, played, before)


def games_kept(folder: Path, plan: Plan) -> int:
    """How many games of a plan a folder's journal holds; none when it holds none, or those of something else."""
    return sum(plan.games_in(*chunk) for chunk in kept_in(folder, digest_of(plan)).done)


class _Keeper:
    """Adds up what comes, and writes it to the journal now and then."""

    def __init__(self, journal: Journal | None) -> None:
        self._journal = journal
        self._tally = empty()
        self._chunks: list[Chunk] = []
        self._seconds = 0.0
        self._kept = time.perf_counter()

    @property
    def tally(self) -> dict[str, Any]:
        """All that was played, by earlier runs too."""
        return self._journal.kept.tally if self._journal else self._tally

    def take(self, chunk: Chunk, tally: dict[str, Any], seconds: float) -> None:
        """Take in what a chunk came to."""
        added(self._tally, tally)
        self._chunks.append(chunk)
        self._seconds += seconds
        if time.perf_counter() - self._kept >= BETWEEN_KEEPING:
            self._keep()

    def _keep(self) -> None:
        if self._journal is not None and self._chunks:
            chunks, tally, seconds = self._chunks, self._tally, self._seconds
            self._chunks, self._tally, self._seconds = [], empty(), 0.0
            self._journal.keep(chunks, tally, seconds)
        self._kept = time.perf_counter()

    def close(self) -> None:
        """Write what is left, and let the journal go."""
        try:
            self._keep()
        finally:
            if self._journal is not None:
                self._journal.close()


def digest_of(plan: Plan) -> str:
    """What tells this experiment's games from another's: its arms, what is counted, its seed, the rules and the lab."""
    experiment = plan.experiment
    said = [
        experiment.games,
        experiment.seed,
        {key: _data({**_fields(arm), "scenario": arm.scenario}) for key, arm in plan.arms.items()},
        [[_data(term) for term in group] for group in plan.groups],
        plan.shown,
        plan.every,
        _data(experiment.onlooker),
        RULES,
        digest_of_sources(),
    ]
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _fields(arm: Any) -> dict[str, Any]:
    return {name: getattr(arm, name) for name in arm.__slots__}


def _data(value: Any) -> Any:
    """A model, or what holds models, as plain data."""
    if isinstance(value, Model):
        return {"": type(value).__name__, **{name: _data(one) for name, one in vars(value).items()}}
    if isinstance(value, dict):
        return {str(name): _data(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_data(one) for one in value]
    if hasattr(value, "__slots__") and not isinstance(value, str):
        return {name: _data(getattr(value, name)) for name in value.__slots__}
    return value
