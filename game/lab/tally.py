"""Adds the games of an arm up to what is reported: shares and means with their intervals."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from game.lab.statistics import Mean, Share, mean_of, share_of
from rules.build import compiled
from rules.scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.lab.arms import Arm
    from game.lab.play import Game

COUNTS = ("could", "asked", "accepted", "delivered")


class Sums:
    """What games come to together, added up as they are played, in any order: whole numbers, and no game is kept."""

    def __init__(self) -> None:
        self.games = 0
        self.endings: Counter[str] = Counter()
        self.well: Counter[str] = Counter()
        self.turns: Counter[int] = Counter()
        self.survived: Counter[int] = Counter()
        self.scores: dict[str, Counter[int]] = {}
        self.values: list[list[int]] = []
        self.abilities: dict[str, list[int]] = {}
        self.gained: Counter[str] = Counter()
        self.bypassed = 0
        self.revealed = 0

    def take(self, game: Game, full: int) -> None:
        """Add a game, in a run of games of ``full`` turns."""
        self.games += 1
        self.endings[game.ending] += 1
        self.well.update(game.well)
        self.turns[game.turn] += 1
        self.survived[game.survived] += 1
        for seat, score in game.scores.items():
            self.scores.setdefault(seat, Counter())[score] += 1
        turns = game.turn_by_turn(full)
        if not self.values:
            self.values = [[0] * len(turns[0]) for _ in turns]
        for sums, values in zip(self.values, turns, strict=True):
            for place, value in enumerate(values):
                sums[place] += value
        for place, what in enumerate(COUNTS):
            for name, count in getattr(game, what).items():
                self.abilities.setdefault(name, [0] * len(COUNTS))[place] += count
        self.gained.update(game.gained)
        self.bypassed += game.bypassed
        self.revealed += game.revealed


class Result:
    """The games of one arm, added up.

    ``records`` holds what was kept of each, in the order of their numbers: the games themselves, unless ``run_arms``
    was told otherwise.
    """

    def __init__(self, arm: Arm, seed: int, sums: Sums, records: list[Any], seconds: float) -> None:
        """``arm`` as ``checked`` gave it back; ``seconds`` is the time that the games took."""
        if not isinstance(arm.scenario, Scenario):
            raise TypeError(arm.scenario)
        self.arm = arm
        self.scenario = arm.scenario
        self.seed = seed
        self.sums = sums
        self.records = records
        self.games = sums.games
        self.seconds = seconds
        self.turns_full = arm.turns or self.scenario.turns
        self.tracks = [track.id for track in self.scenario.tracks]
        self.defender = next(seat.id for seat in self.scenario.seats if seat.role == "defender")

    @property
    def games_per_second(self) -> float:
        """Games played in a second of time on the wall."""
        return self.games / self.seconds if self.seconds else 0.0

    @cached_property
    def endings(self) -> dict[str, Share]:
        """The share of each ending of the scenario, those never reached included."""
        return {one.id: share_of(self.sums.endings[one.id], self.games) for one in self.scenario.endings}

    @cached_property
    def ended_well(self) -> dict[str, Share]:
        """The share of games that ended well for each seat (rules §Endings and scores)."""
        return {seat: share_of(self.sums.well[seat], self.games) for seat in self.sums.scores}

    @cached_property
    def turns(self) -> Mean:
        """The turn of the ending."""
        return mean_of([*self.sums.turns.elements()], least=1, most=self.turns_full)

    @cached_property
    def survived(self) -> Mean:
        """The turn of an ending that cannot be good for the defender, else the full length."""
        return mean_of([*self.sums.survived.elements()], least=1, most=self.turns_full)

    @cached_property
    def scores(self) -> dict[str, Mean]:
        """Every seat's score, 0 to 100."""
        scores = self.sums.scores.items()
        return {seat: mean_of([*counts.elements()], least=0, most=100) for seat, counts in scores}

    def _place(self, track: str) -> int:
        return [*self.tracks, "rung"].index(track)

    def values_at(self, track: str, turn: int) -> list[int]:
        """A track (or ``rung``) at the end of a turn in each game; one that ended earlier carries its last value on.

        The games must have been kept.
        """
        return [game.at(turn)[self._place(track)] for game in self.records]

    def mean_at(self, track: str, turn: int) -> float:
        """The mean of a track, or of ``rung``, at the end of a turn."""
        return self.sums.values[min(turn, self.turns_full) - 1][self._place(track)] / self.games

    @cached_property
    def by_turn(self) -> dict[str, list[float]]:
        """The mean of each track at the end of each turn, from the first to the full length."""
        return {track: [self.mean_at(track, turn) for turn in range(1, self.turns_full + 1)] for track in self.tracks}

    @cached_property
    def abilities(self) -> dict[str, dict[str, int]]:
        """Of every ability of the scenario, over all games: could be asked, asked, accepted, delivered."""
        names = [f"{card.seat}.{ability.id}" for card in self.scenario.allies for ability in card.abilities]
        # what an ability delivers later in parts arrives under a name of its own
        counts = self.sums.abilities
        return {name: dict(zip(COUNTS, counts.get(name, [0] * len(COUNTS)), strict=True)) for name in names}

    @cached_property
    def gained(self) -> dict[str, float]:
        """Track points gained in a game, by the rule that brought them, the most first."""
        most_first = sorted(self.sums.gained.items(), key=lambda one: (-one[1], one[0]))
        return {source: points / self.games for source, points in most_first}

    @cached_property
    def counters(self) -> dict[str, float]:
        """In a game: sanctions by-passed, signals revealed, points gained by own orders and by delivered aid."""
        return {
            "bypassed": self.sums.bypassed / self.games,
            "revealed": self.sums.revealed / self.games,
            "gained_own": self.gained.get("action", 0.0),
            "gained_aid": self.gained.get("ability", 0.0),
        }

    def mean(self, measure: Callable[[Game], float]) -> float:
        """The mean of anything that can be read off a game; the games must have been kept."""
        return sum(measure(game) for game in self.records) / self.games

    def to_data(self) -> dict[str, Any]:
        """The document of ``lab --json``."""
        return {
            "scenario": self.scenario.name,
            "games": self.games,
            "seed": str(self.seed),  # as text: many readers of JSON round numbers of 64 bits
            "arm": self.arm.to_data(),
            "endings": {name: one._asdict() for name, one in self.endings.items()},
            "ended_well": {name: one._asdict() for name, one in self.ended_well.items()},
            "turns": self.turns._asdict(),
            "survived": self.survived._asdict(),
            "tracks": {name: {"final_mean": means[-1], "by_turn": means} for name, means in self.by_turn.items()},
            "abilities": self.abilities,
            "scores": {name: one._asdict() for name, one in self.scores.items()},
            "counters": self.counters,
            "games_per_second": self.games_per_second,
            "rules": "compiled" if compiled() else "plain",
        }
