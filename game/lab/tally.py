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


class Result:
    """The games of one arm. ``records`` holds each of them, in the order of their numbers."""

    def __init__(self, arm: Arm, seed: int, records: list[Game], seconds: float) -> None:
        """``arm`` as ``checked`` gave it back; ``seconds`` is the time that the games took."""
        if not isinstance(arm.scenario, Scenario):
            raise TypeError(arm.scenario)
        self.arm = arm
        self.scenario = arm.scenario
        self.seed = seed
        self.records = records
        self.games = len(records)
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
        reached = Counter(game.ending for game in self.records)
        return {one.id: share_of(reached[one.id], self.games) for one in self.scenario.endings}

    @cached_property
    def ended_well(self) -> dict[str, Share]:
        """The share of games that ended well for each seat (rules §Endings and scores)."""
        well = Counter(seat for game in self.records for seat in game.well)
        return {seat: share_of(well[seat], self.games) for seat in self.records[0].scores}

    @cached_property
    def turns(self) -> Mean:
        """The turn of the ending."""
        return mean_of([game.turn for game in self.records], least=1, most=self.turns_full)

    @cached_property
    def survived(self) -> Mean:
        """The turn of an ending that cannot be good for the defender, else the full length."""
        return mean_of([game.survived for game in self.records], least=1, most=self.turns_full)

    @cached_property
    def scores(self) -> dict[str, Mean]:
        """Every seat's score, 0 to 100."""
        of_seat = {seat: [game.scores[seat] for game in self.records] for seat in self.records[0].scores}
        return {seat: mean_of(scores, least=0, most=100) for seat, scores in of_seat.items()}

    def values_at(self, track: str, turn: int) -> list[int]:
        """A track (or ``rung``) at the end of a turn in each game; one that ended earlier carries its last value on."""
        place = [*self.tracks, "rung"].index(track)
        return [game.at(turn)[place] for game in self.records]

    def mean_at(self, track: str, turn: int) -> float:
        """The mean of a track, or of ``rung``, at the end of a turn."""
        return sum(self.values_at(track, turn)) / self.games

    @cached_property
    def by_turn(self) -> dict[str, list[float]]:
        """The mean of each track at the end of each turn, from the first to the full length."""
        return {track: [self.mean_at(track, turn) for turn in range(1, self.turns_full + 1)] for track in self.tracks}

    @cached_property
    def abilities(self) -> dict[str, dict[str, int]]:
        """Of every ability of the scenario, over all games: could be asked, asked, accepted, delivered."""
        names = [f"{card.seat}.{ability.id}" for card in self.scenario.allies for ability in card.abilities]
        found: dict[str, dict[str, int]] = {name: dict.fromkeys(COUNTS, 0) for name in names}
        for what in COUNTS:
            for game in self.records:
                for name, count in getattr(game, what).items():
                    if name in found:  # what an ability delivers later in parts arrives under a name of its own
                        found[name][what] += count
        return found

    @cached_property
    def gained(self) -> dict[str, float]:
        """Track points gained in a game, by the rule that brought them, the most first."""
        total: Counter[str] = Counter()
        for game in self.records:
            total.update(game.gained)
        return {source: points / self.games for source, points in total.most_common()}

    @cached_property
    def counters(self) -> dict[str, float]:
        """In a game: sanctions by-passed, signals revealed, points gained by own orders and by delivered aid."""
        return {
            "bypassed": self.mean(lambda game: game.bypassed),
            "revealed": self.mean(lambda game: game.revealed),
            "gained_own": self.gained.get("action", 0.0),
            "gained_aid": self.gained.get("ability", 0.0),
        }

    def mean(self, measure: Callable[[Game], float]) -> float:
        """The mean of anything that can be read off a game."""
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
