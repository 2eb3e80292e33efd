"""How a position came out under many lucks, as values: endings, scores, and where what really happened lies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.play.intervals import Interval, mean_of, share_of
from rules.mechanics import endings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.state.state import State

__all__ = ["QUANTILES", "Came", "Lucks", "Paired", "SeatSpread", "Spread"]

QUANTILES: Final = (5, 25, 50, 75, 95)
"""Of the scores, in per cent of the games."""

HIGHEST: Final = 100


class Came(NamedTuple):
    """What one game came to: its number, ending and last turn; the scores by seat, and who ended well."""

    number: int
    ending: str
    turn: int
    scores: dict[str, int]
    well: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatSpread:
    """How a seat's final score was spread.

    Attributes:
        mean: with its interval.
        well: the share of games that ended well for it.
        quantiles: the scores at 5, 25, 50, 75 and 95 per cent of the games.
        counts: how many games came to each score from 0 to 100.
        actual: its score in the game that was really played; ``None`` while that is not over.
        below, equal: the share of games with a lower score than that, and with the same.
    """

    mean: Interval
    well: Interval
    quantiles: tuple[int, ...]
    counts: tuple[int, ...]
    actual: int | None
    below: float
    equal: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How one position came out: shares of the endings that were reached, most frequent first, and scores by seat."""

    endings: dict[str, Interval]
    seats: dict[str, SeatSpread]
    turns: Interval


@dataclass(frozen=True, slots=True)
class Paired:
    """A position against the first, game by game under the same luck.

    ``points`` is the mean difference of a seat's score, ``better`` and ``worse`` the shares of games in which it had
    more or less. ``otherwise`` is the share that came to another ending.
    """

    points: dict[str, Interval]
    better: dict[str, float]
    worse: dict[str, float]
    otherwise: Interval


@dataclass(frozen=True, slots=True)
class Lucks:
    """Games under other lucks.

    ``spreads`` has one for each position, ``paired`` one for each but the first. ``actual_ending`` is that of the game
    that was really played, ``None`` while it is not over.
    """

    games: int
    seed: int
    turn: int
    players: dict[str, str]
    spreads: tuple[Spread, ...]
    paired: tuple[Paired, ...]
    actual_ending: str | None

    @classmethod
    def of(
        cls,
        came: Sequence[Sequence[Came]],
        *,
        seed: int,
        turn: int,
        players: dict[str, str],
        actual: State | None,
    ) -> Lucks:
        """Sum up the games of each position, in the order of their numbers."""
        ended = None if actual is None else endings.ending(actual)
        scores = endings.scores(actual) if actual is not None and ended is not None else {}
        seats = list(came[0][0].scores)
        return cls(
            games=len(came[0]),
            seed=seed,
            turn=turn,
            players=dict(players),
            spreads=tuple(_spread(one, seats, scores) for one in came),
            paired=tuple(_paired(came[0], one, seats) for one in came[1:]),
            actual_ending=ended,
        )

    def to_data(self) -> dict[str, Any]:
        """The same as JSON holds it."""
        return {
            "games": self.games,
            "seed": str(self.seed),
            "turn": self.turn,
            "players": self.players,
            "actual": self.actual_ending,
            "spreads": [_spread_data(one) for one in self.spreads],
            "paired": [_paired_data(one) for one in self.paired],
        }


def _spread(came: Sequence[Came], seats: list[str], actual: dict[str, int]) -> Spread:
    reached = Counter(one.ending for one in came)
    order = sorted(reached, key=lambda ending: (-reached[ending], ending))
    return Spread(
        endings={ending: share_of(reached[ending], len(came)) for ending in order},
        seats={seat: _of_seat(came, seat, actual.get(seat)) for seat in seats},
        turns=mean_of([one.turn for one in came], least=1),
    )


def _of_seat(came: Sequence[Came], seat: str, actual: int | None) -> SeatSpread:
    scores = sorted(one.scores[seat] for one in came)
    counted = Counter(scores)
    games = len(scores)
    return SeatSpread(
        mean=mean_of(scores, least=0, most=HIGHEST),
        well=share_of(sum(seat in one.well for one in came), games),
        quantiles=tuple(scores[min(games - 1, games * share // 100)] for share in QUANTILES),
        counts=tuple(counted[score] for score in range(HIGHEST + 1)),
        actual=actual,
        below=0.0 if actual is None else sum(one < actual for one in scores) / games,
        equal=0.0 if actual is None else counted[actual] / games,
    )


def _paired(first: Sequence[Came], other: Sequence[Came], seats: list[str]) -> Paired:
    pairs = list(zip(first, other, strict=True))
    by = {seat: [two.scores[seat] - one.scores[seat] for one, two in pairs] for seat in seats}
    return Paired(
        points={seat: mean_of(found, least=-HIGHEST, most=HIGHEST) for seat, found in by.items()},
        better={seat: sum(one > 0 for one in found) / len(found) for seat, found in by.items()},
        worse={seat: sum(one < 0 for one in found) / len(found) for seat, found in by.items()},
        otherwise=share_of(sum(one.ending != two.ending for one, two in pairs), len(pairs)),
    )


def _spread_data(one: Spread) -> dict[str, Any]:
    return {
        "endings": {ending: share.to_data() for ending, share in one.endings.items()},
        "turns": one.turns.to_data(),
        "seats": {
            seat: {
                "mean": found.mean.to_data(),
                "well": found.well.to_data(),
                "quantiles": dict(zip(map(str, QUANTILES), found.quantiles, strict=True)),
                "actual": found.actual,
                "below": round(found.below, 4),
                "equal": round(found.equal, 4),
            }
            for seat, found in one.seats.items()
        },
    }


def _paired_data(one: Paired) -> dict[str, Any]:
    return {
        "points": {seat: found.to_data() for seat, found in one.points.items()},
        "better": {seat: round(share, 4) for seat, share in one.better.items()},
        "worse": {seat: round(share, 4) for seat, share in one.worse.items()},
        "other_ending": one.otherwise.to_data(),
    }
