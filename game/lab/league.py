"""The league: every policy of a role against every other in paired games, with ratings.

A policy plays a seat while all others play as usual; two policies of a seat *meet* in game i, which has the same seed
for both, and the one with the higher score for the seat wins it. Allies' seats count together, as one role.

Ratings are Bradley-Terry's, by maximum likelihood, on the scale that chess knows: 400 points are odds of ten to one,
and a role's usual bot stands at nought. Equal scores count as half a win for each. Each two begin with one game drawn,
so that a policy that never loses keeps a rating. Their intervals, 99 %, come from drawing games anew (the bootstrap, by
percentiles), since one game counts in every meeting of a policy and results are not independent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.errors import WrongUse
from game.lab.arms import Arm, checked, checked_players
from game.lab.runs import run_arms
from game.lab.statistics import CONFIDENCE, Mean, Share, arrays, mean_of, share_of
from rules.bots.cast import PLANNER, names
from rules.bots.usual import COMPETENT
from rules.scenario.scenario import Scenario
from rules.values.dice import mix
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from game.lab.tally import Result
    from game.workers import Engine

ROLES = ("defender", "pressure", "ally")
DRAWN_ANEW = 400
"""How often games are drawn anew for the intervals of ratings."""

ROUNDS = 200
"""Steps of the fit of ratings, which then stands still to a tenth of a point."""

SCALE = 400 / math.log(10)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two policies of a role, in games of the same seed: the shares that the first won, drew and lost."""

    first: str
    second: str
    won: Share
    drawn: Share
    lost: Share


@dataclass(frozen=True, slots=True)
class Standing:
    """A policy in its role: its rating, the ends of its interval, and the mean score of its seats."""

    policy: str
    rating: float
    low: float
    high: float
    score: Mean


@dataclass(frozen=True, slots=True)
class Table:
    """A role: its policies, the best first, and every two that met."""

    role: str
    seats: tuple[str, ...]
    games: int
    standings: tuple[Standing, ...]
    meetings: tuple[Meeting, ...]

    def to_data(self) -> dict[str, Any]:
        """The table as ``lab league --json`` writes it."""
        return {
            "seats": list(self.seats),
            "games": self.games,
            "standings": [
                {
                    "policy": one.policy,
                    "rating": one.rating,
                    "low": one.low,
                    "high": one.high,
                    "score": one.score._asdict(),
                }
                for one in self.standings
            ],
            "meetings": [
                {
                    "first": one.first,
                    "second": one.second,
                    "won": one.won._asdict(),
                    "drawn": one.drawn._asdict(),
                    "lost": one.lost._asdict(),
                }
                for one in self.meetings
            ],
        }


def entrants(scenario: Scenario, wanted: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The policies that compete for each seat.

    Args:
        scenario: which one.
        wanted: seats with a policy each; a seat may stand there more than once, and only seats that do compete then.
            Where it is empty every seat competes, with every policy of its role but planners in a character.

    Raises:
        WrongUse: an unknown seat or policy; a seat with a single policy has nobody to meet.
    """
    for seat, policy in wanted:
        checked_players(scenario, {seat: policy})
    found: dict[str, list[str]] = {}
    for seat, policy in wanted:
        known = found.setdefault(seat, [])
        if policy not in known:
            known.append(policy)
    for seat, policies in found.items():
        if len(policies) < 2:
            raise WrongUse(Message("lab.league_alone", {"seat": seat, "policy": policies[0]}))
    if wanted:
        return found
    return {
        seat.id: [one for one in names(seat.role) if not one.startswith(f"{PLANNER}-")]
        for seat in scenario.seats
        if seat.role in COMPETENT
    }


def league(
    arm: Arm,
    wanted: Sequence[tuple[str, str]] = (),
    *,
    games: int,
    seed: int = 1,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    engine: Engine | None = None,
) -> list[Table]:
    """Let the policies of each seat meet. Game i has the same seed for all.

    Args:
        arm: the scenario and what is set otherwise; who plays it is left to the league.
        wanted: as for ``entrants``.
        games: how many games each policy plays on each of its seats.
        seed: of the run.
        workers: processes.
        progress: called with how many games are done, and of how many.
        engine: who plays, where it is not ``workers``.

    Raises:
        ScenarioMissing, ScenarioFaulty, WrongUse: as ``arms.checked`` and ``entrants``.
    """
    scenario = checked(arm).loaded
    competing = entrants(scenario, wanted)
    entries = [(seat, policy) for seat, policies in competing.items() for policy in policies]
    arms = [Arm(scenario, policies={seat: policy}, turns=arm.turns) for seat, policy in entries]
    played = run_arms(arms, games=games, seed=seed, workers=workers, progress=progress, engine=engine)
    results = dict(zip(entries, played, strict=True))
    roles = {seat.id: seat.role for seat in scenario.seats}
    return [
        _table(role, {seat: policies for seat, policies in competing.items() if roles[seat] == role}, results)
        for role in ROLES
        if any(roles[seat] == role for seat in competing)
    ]


def _table(role: str, competing: Mapping[str, list[str]], results: Mapping[tuple[str, str], Result]) -> Table:
    """Each policy's scores, game by game, over the seats of the role; those that not every seat has are left out."""
    seats = list(competing)
    policies = [one for one in competing[seats[0]] if all(one in competing[seat] for seat in seats)]
    policies += [one for seat in seats for one in competing[seat] if one not in policies and len(seats) == 1]
    scores = {
        policy: [game.scores[seat] for seat in seats for game in results[seat, policy].records] for policy in policies
    }
    found = _ratings(list(scores.values()), policies.index(COMPETENT[role]) if COMPETENT[role] in policies else 0)
    standings = [
        Standing(policy, *rated, mean_of(scores[policy], least=0, most=100))
        for policy, rated in zip(policies, found, strict=True)
    ]
    standings.sort(key=lambda one: -one.rating)
    order = [one.policy for one in standings]
    meetings = [_meeting(first, second, scores) for place, first in enumerate(order) for second in order[place + 1 :]]
    return Table(role, tuple(seats), len(scores[policies[0]]), tuple(standings), tuple(meetings))


def _meeting(first: str, second: str, scores: Mapping[str, list[int]]) -> Meeting:
    pairs = list(zip(scores[first], scores[second], strict=True))
    won, lost = sum(one > other for one, other in pairs), sum(one < other for one, other in pairs)
    shares = [share_of(count, len(pairs)) for count in (won, len(pairs) - won - lost, lost)]
    return Meeting(first, second, *shares)


def _ratings(scores: Sequence[Sequence[int]], anchor: int) -> list[tuple[float, float, float]]:
    """Of each policy its rating, with the ends of its interval; the one at ``anchor`` stands at nought."""
    np = arrays()
    table = np.asarray(scores, dtype=float)
    points = (table[:, None, :] > table[None, :, :]) + 0.5 * (table[:, None, :] == table[None, :, :])
    games = table.shape[1]
    luck = np.random.default_rng(mix(games))
    drawn = [np.arange(games), *(luck.integers(0, games, games) for _ in range(DRAWN_ANEW))]
    fits = _fits(np.array([points[:, :, chosen].sum(axis=2) for chosen in drawn]), anchor)
    low, high = np.quantile(fits[1:], [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
    return [(float(fits[0][at]), float(low[at]), float(high[at])) for at in range(len(scores))]


def _fits(won: Any, anchor: int) -> Any:
    """Ratings from how many games each won of each (Hunter's iteration, which climbs to the maximum).

    ``won`` holds as many such tables as wanted, one behind the other; each is fitted by itself, all at once.
    """
    np = arrays()
    won = won + 0.5
    among = np.arange(won.shape[1])
    won[:, among, among] = 0.0
    met = won + won.swapaxes(1, 2)
    wins = won.sum(axis=2)
    strength = np.ones(wins.shape)
    for _ in range(ROUNDS):
        strength = wins / (met / (strength[:, :, None] + strength[:, None, :])).sum(axis=2)
        strength /= np.exp(np.log(strength).mean(axis=1, keepdims=True))
    return SCALE * np.log(strength / strength[:, [anchor]])
