"""What things are worth to a seat, in points of its score: the common ground of the competent policies.

A *gist* is what effects come to as a list of (place, by). Two places stand for what has no number of its own: ``HELP``
for anything that protects the defender (shields, by-passes, reveals), and ``END`` for an ending by its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules import endings
from rules.execute import usable_access
from rules.limits import AllOf, AnyOf, TrackRange
from rules.odds import odds
from rules.orders import Signal
from rules.state import RUNG, TURN, TURNS, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.compiled import AbilityTable, CardTable, Compiled
    from rules.limits import Limit

Gist = tuple[tuple[int, float], ...]

HELP, END = -1, -2
THREAT = 14.0
"""What a point is worth on a track that an ending tests, when that track is empty."""


class Appraisal:
    """A seat's weights and the gists of everything it may weigh up; made once for each scenario and seat."""

    def __init__(self, compiled: Compiled, seat: str) -> None:
        """Read the seat's interests and the scenario's endings."""
        self.compiled = compiled
        self.seat = seat
        self.role = compiled.roles[seat]
        self.side = 1.0 if self.role == "defender" else -1.0 if self.role == "pressure" else 0.3
        self.margin = 0.3
        self.steady = self._steady()
        self.threats = self._threats()
        self._gists: dict[str, Gist] = {}
        self.stand_up = {one: self.gist(steps) for one, steps in compiled.stand_up.items()}
        self.step_back = {one: self.gist(steps) for one, steps in compiled.step_back.items()}
        self.endings = {
            compiled.ending_number[str(one.interest.measure.ending)]: float(one.interest.weight)
            for one in compiled.interests[seat]
            if one.interest.measure.of == "ending"
        }
        self.delivered = sum(
            one.interest.weight for one in compiled.interests[seat] if one.interest.measure.of == "delivered"
        )

    def _steady(self) -> dict[int, float]:
        """What a point is worth on each number whatever its value: the seat's interests, and what serves its side."""
        compiled = self.compiled
        worth: dict[int, float] = {HELP: 1.0 * self.side, RUNG: -1.0 * self.side}
        for track in compiled.scenario.tracks:
            sign = 1.0 if track.good == "high" else -1.0
            side = -self.side if track.group == "pressure" else self.side
            worth[compiled.tracks[track.id]] = 1.6 * sign * side
        for ally in compiled.allies.values():
            worth[ally.relation] = 1.0 * self.side
            worth[ally.exposure] = -0.7 * self.side
            worth[ally.pinned] = -0.7 * self.side
        economy = compiled.scenario.economy
        for track in (economy.output, economy.access, economy.infrastructure):
            worth[compiled.tracks[track]] += 1.0 * self.side
        for token, place in compiled.tokens.items():
            worth[place] = (-0.8 if token == economy.cargoes else 1.0) * self.side
        for one in compiled.interests[self.seat]:
            measure = one.interest.measure
            place = None
            if measure.of == "track":
                place = compiled.tracks[str(measure.track)]
            elif measure.of == "rung":
                place = RUNG
            elif measure.of == "token":
                place = compiled.tokens[str(measure.token)]
            elif measure.of == "own" and (measure.ally or self.seat) in compiled.allies:
                place = compiled.index[f"{measure.ally or self.seat}.{measure.what}"]
            if place is not None:
                worth[place] = worth.get(place, 0.0) + one.interest.weight * (0.5 if measure.over else 1.0)
        return worth

    def _threats(self) -> dict[int, float]:
        """Numbers that an ending tests from above, with whose loss it is: +1 the defender's, -1 the pressure's."""
        threats: dict[int, float] = {}
        groups = {track.id: track.group for track in self.compiled.scenario.tracks}
        for ending, _ in self.compiled.endings:
            for track in _tested(ending.condition):
                whose = -1.0 if groups[track] == "pressure" else 1.0
                threats[self.compiled.tracks[track]] = whose * self.side
        return threats

    def weight(self, state: State, place: int) -> float:
        """What one point more is worth now."""
        worth = self.steady.get(place, 0.0)
        threat = self.threats.get(place)
        if threat:
            worth += threat * THREAT / (1 + state.numbers[place])
        return worth

    def gist(self, steps: Iterable[tuple[Any, ...]]) -> Gist:
        """What effects come to, as far as it can be seen in advance."""
        found: list[tuple[int, float]] = []
        for step in steps:
            found += self._gist(step)
        return tuple(found)

    def _gist(self, step: tuple[Any, ...]) -> list[tuple[int, float]]:  # noqa: C901, PLR0911 - one case a kind
        compiled = self.compiled
        match step[0]:
            case "change" | "limited":
                return [(step[1], step[2])]
            case "change_over_turns":
                return [(compiled.tracks[step[1]], 0.8 * step[2] * step[3])]
            case "shield":
                return [(HELP, 0.9 * step[3] * step[4])]
            case "reveal":
                return [(HELP, 0.5 * step[1])]
            case "bypass":
                return [(HELP, 1.2 * step[2])]
            case "modify_roll":
                return [(HELP, (-0.5 if step[1] == "pressure" else 0.5) * step[3] * step[4])]
            case "lend":
                economy = compiled.scenario.economy
                debt, cargoes = compiled.tracks[economy.debt], compiled.tokens[economy.cargoes]
                return [(compiled.reserves, step[1]), (debt, step[2]), (cargoes, step[3])]
            case "swap":
                return [(step[1], -step[2]), (step[3], step[4])]
            case "deliver":
                return [(place, 0.8 * by) for place, by in self.bundle(step[1])]
            case "several":
                return list(self.gist(step[1]))
            case "choose":
                return list(self.gist(compiled.bundle(step[1])[0][1]))
            case "when":
                return [(place, 0.5 * by) for place, by in (*self.gist(step[2]), *self.gist(step[3]))]
            case "climb":
                return [(RUNG, step[1])]
            case "impose":
                return [(HELP, -2.5)]
            case "ease":
                return [(HELP, 2.5)]
            case "cover":
                return [(HELP, -1.2)]
            case "end":
                return [(END, step[1])]
        return []

    def bundle(self, name: str) -> Gist:
        """The gist of effects kept under a name."""
        found = self._gists.get(name)
        if found is None:
            found = self._gists[name] = self.gist(self.compiled.bundle(name))
        return found

    def price(self, price: str) -> Gist:
        """The gist of what a price takes."""
        found = self._gists.get(price)
        if found is None:
            found = self._gists[price] = self.gist(self.compiled.prices[price].effects)
        return found

    def action(self, action: str) -> Gist:
        """The gist of an action of the defender's own."""
        found = self._gists.get(action)
        if found is None:
            found = self._gists[action] = self.gist(self.compiled.actions[action].effects)
        return found

    def gist_worth(self, state: State, gist: Gist) -> float:
        """What a gist is worth now; what would spill over a number's range is worth nothing."""
        worth, numbers = 0.0, state.numbers
        for place, by in gist:
            if place == END:
                worth += self.endings.get(int(by), -30.0 * self.side)
                continue
            if place >= 0:
                room = state.high[place] - numbers[place] if by > 0 else state.low[place] - numbers[place]
                by = min(by, room) if by > 0 else max(by, room)
            if by:
                worth += by * self.weight(state, place)
        return worth

    def aid(self, state: State, ability: AbilityTable) -> float:
        """What an ability is worth to the side, arriving when it does."""
        left = state.numbers[TURNS] - state.numbers[TURN] - ability.lead
        if left < 0:
            return 0.0
        worth = self.gist_worth(state, self.bundle(ability.id)) + self._access(state, ability.id)
        return worth * (0.92**ability.lead)

    def _access(self, state: State, bundle: str) -> float:
        """A by-pass is worth nothing when no sanction bites."""
        if not any(step[0] == "bypass" for step in self.compiled.bundle(bundle)):
            return 0.0
        access = state.numbers[self.compiled.tracks[self.compiled.scenario.economy.access]]
        return -4.0 if usable_access(state) == access else 0.0

    def giving(self, state: State, ability: AbilityTable) -> float:
        """What giving an ability unasked is worth to the ally itself."""
        worth = self.gist_worth(state, self.bundle(ability.id)) + self.delivered
        worth += ability.exposure * self.steady.get(ability.ally.exposure, 0.0)
        return worth - 0.8 * ability.capacity

    def card(self, state: State, card: CardTable) -> float:
        """What a pressure card is worth: its results by their chances, less its cost in will."""
        chances = odds(state, Signal(self.seat, card.id))
        if chances is None:
            return 0.0
        worth = self.gist_worth(state, self.gist(card.effects))
        for result, steps in card.results.items():
            share = chances.of(result) / 100
            if share:
                gain = 1.0 if result in ("gain", "major_gain") else 0.0
                standing = self.steady.get(self.compiled.standing, 0.0)
                worth += share * (self.gist_worth(state, self.gist(steps)) + gain * standing)
        return worth - card.cost * self.weight(state, self.compiled.will) * 0.6 + 1.0

    def signing(self, state: State, package: str) -> float:
        """The seat's score if a package were signed now."""
        worth = float(endings.score(state, self.seat))
        for clause in package.split("+"):
            steps, scores = self.compiled.clauses[clause]
            del steps
            worth += scores.get(self.seat, 0)
        number = next((n for n, (one, _) in enumerate(self.compiled.endings, 1) if one.kind == "settlement"), 0)
        return worth + self.endings.get(number, 0.0)

    def playing_on(self, state: State) -> float:
        """An estimate of the score that playing on leads to: today's, less what threatens, plus what threatens them."""
        worth = float(endings.score(state, self.seat)) + 4.0
        for place, whose in self.threats.items():
            worth -= whose * max(0, 4 - state.numbers[place]) * 5.0
        return worth

    def best_package(self, state: State) -> str:
        """The package best for us that the other side might sign and that beats playing on; empty if there is none."""
        other = self.compiled.pressure_seat if self.role == "defender" else self.compiled.defender
        best, most = "", self.playing_on(state)
        for package in self.compiled.packages:
            theirs = sum(self.compiled.clauses[clause][1].get(other, 0) for clause in package.split("+"))
            if theirs >= 0:
                worth = self.signing(state, package)
                if worth > most:
                    best, most = package, worth
        return best


def _tested(condition: Limit | None) -> list[str]:
    """The tracks that a condition tests for being low."""
    if isinstance(condition, TrackRange) and condition.at_most is not None:
        return [condition.track]
    if isinstance(condition, AnyOf | AllOf):
        return [track for part in condition.of for track in _tested(part)]
    return []


def appraisal(state: State, seat: str) -> Appraisal:
    """The seat's appraisal, kept with the scenario's tables."""
    found = state.compiled.appraisals.get(seat)
    if found is None:
        found = state.compiled.appraisals[seat] = Appraisal(state.compiled, seat)
    return found
