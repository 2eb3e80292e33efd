"""What things are worth to a seat, in points of its score: the common ground of the competent policies.

A *gist* is what effects come to as a list of (place, by). Two places stand for what has no number of its own: ``HELP``
for anything that protects the defender (shields, by-passes, reveals), and ``END`` for what an ending is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.dice import FACES
from rules.execute import usable_access
from rules.limits import AllOf, AnyOf, TrackRange
from rules.odds import accepting
from rules.pressure import GAINS, pressure_check
from rules.state import ASKED, FAR, RUNG, TURN, TURNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.compiled import AbilityTable, CardTable, Compiled
    from rules.limits import Limit
    from rules.state import State

Gist = tuple[tuple[int, float], ...]

HELP, END = -1, -2
OUTSIDE = [0, 0]
"""Stands behind the numbers, so that ``END`` and ``HELP`` are places like any other."""

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
        self.endings = {
            compiled.ending_number[str(one.interest.measure.ending)]: float(one.interest.weight)
            for one in compiled.interests[seat]
            if one.interest.measure.of == "ending"
        }
        self._gists: dict[str, Gist] = {}
        self.stand_up = {one: self.gist(steps) for one, steps in compiled.stand_up.items()}
        self.step_back = {one: self.gist(steps) for one, steps in compiled.step_back.items()}
        self.cards = {
            card.id: (self.gist(card.effects), {result: self.gist(steps) for result, steps in card.results.items()})
            for card in compiled.cards.values()
        }
        self.bypassing = frozenset(
            ability.id
            for ability in compiled.abilities.values()
            if any(step[0] == "bypass" for step in ability.effects)
        )
        self.delivered = sum(
            one.interest.weight for one in compiled.interests[seat] if one.interest.measure.of == "delivered"
        )
        settlement = next((n for n, (one, _) in enumerate(compiled.endings, 1) if one.kind == "settlement"), 0)
        self.settling = self.endings.get(settlement, 0.0)
        self.favourite = self._favourite()
        self._high = [*compiled.high, FAR, FAR]
        self._low = [*compiled.low, -FAR, -FAR]
        self._plain = [self.steady.get(place, 0.0) for place in range(len(compiled.start))] + [1.0, self.steady[HELP]]
        self.weights = self._plain
        self._numbers: list[int] = []
        self._modifiers: list[Any] = []
        self._worths: dict[str, float] = {}
        self._accepting: dict[str, dict[str, int]] = {}

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
        for served in (economy.output, economy.access, economy.infrastructure):
            worth[compiled.tracks[served]] += 1.0 * self.side
        for token, held in compiled.tokens.items():
            worth[held] = (-0.8 if token == economy.cargoes else 1.0) * self.side
        for one in compiled.interests[self.seat]:
            measure = one.interest.measure
            place: int | None = None
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

    def look(self, state: State) -> None:
        """Take a position in. What was worked out is kept while nothing that it rests on has changed."""
        numbers = state.numbers[:]
        numbers[ASKED] = 0  # no worth rests on it, and a defender asks several times in a row
        numbers += OUTSIDE
        self.state = state
        if numbers == self._numbers and state.modifiers == self._modifiers:
            return
        self._numbers, self._modifiers = numbers, state.modifiers[:]
        self._worths.clear()
        self._accepting.clear()
        self.weights = weights = self._plain[:]
        for place, threat in self.threats.items():
            weights[place] += threat * THREAT / (1 + numbers[place])

    def gist(self, steps: Iterable[tuple[Any, ...]]) -> Gist:
        """What effects come to, as far as it can be seen in advance."""
        found: list[tuple[int, float]] = []
        for step in steps:
            found += self._gist(step)
        return tuple(found)

    def _gist(self, step: tuple[Any, ...]) -> list[tuple[int, float]]:
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
                return [(END, self.endings.get(step[1], -30.0 * self.side))]
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

    def worth(self, gist: Gist) -> float:
        """What a gist is worth now; what would spill over a number's range is worth nothing."""
        worth = 0.0
        numbers, weights, high, low = self._numbers, self.weights, self._high, self._low
        for place, by in gist:
            if by > 0:
                room = high[place] - numbers[place]
                worth += (by if by < room else room) * weights[place]  # noqa: FURB136 - hot
            else:
                room = low[place] - numbers[place]
                worth += (by if by > room else room) * weights[place]  # noqa: FURB136
        return worth

    def price_worth(self, price: str) -> float:
        """What a price takes, as a rule below nought."""
        found = self._worths.get(price)
        if found is None:
            found = self._worths[price] = self.worth(self.price(price))
        return found

    def action_worth(self, action: str) -> float:
        """What an action of the defender's own brings, its cost left out."""
        found = self._worths.get(action)
        if found is None:
            found = self._worths[action] = self.worth(self.action(action))
        return found

    def aid(self, ability: AbilityTable) -> float:
        """What an ability is worth to the side, arriving when it does."""
        found = self._worths.get(ability.id)
        if found is None:
            found = self._worths[ability.id] = self._aid(ability)
        return found

    def _aid(self, ability: AbilityTable) -> float:
        left = self.state.numbers[TURNS] - self.state.numbers[TURN] - ability.lead
        if left < 0:
            return 0.0
        worth = self.worth(self.bundle(ability.id)) + self._access(ability.id)
        return worth * (0.92**ability.lead)

    def _access(self, bundle: str) -> float:
        """A by-pass is worth nothing when no sanction bites."""
        if bundle not in self.bypassing:
            return 0.0
        access = self.state.numbers[self.compiled.tracks[self.compiled.scenario.economy.access]]
        return -4.0 if usable_access(self.state) == access else 0.0

    def accepting(self, ability: AbilityTable) -> dict[str, int]:
        """The chance in per cent that a request is accepted, by the price offered."""
        found = self._accepting.get(ability.id)
        if found is None:
            found = self._accepting[ability.id] = accepting(self.state, ability)
        return found

    def giving(self, ability: AbilityTable) -> float:
        """What giving an ability unasked is worth to the ally itself."""
        worth = self.worth(self.bundle(ability.id)) + self.delivered
        worth += ability.exposure * self.steady.get(ability.ally.exposure, 0.0)
        return worth - 0.8 * ability.capacity

    def card(self, card: CardTable) -> float:
        """What a pressure card is worth: its results by their chances, less its cost in will."""
        found = self._worths.get(card.id)
        if found is None:
            found = self._worths[card.id] = self._card(card)
        return found

    def _card(self, card: CardTable) -> float:
        chances = pressure_check(self.state, card).chances()
        effects, results = self.cards[card.id]
        worth = self.worth(effects)
        standing = self.steady.get(self.compiled.standing, 0.0)
        for result, gist in results.items():
            faces = chances.get(result)
            if faces:
                gain = standing if result in GAINS else 0.0
                worth += faces / FACES * (self.worth(gist) + gain)
        return worth - card.cost * self.weights[self.compiled.will] * 0.6 + 1.0

    def signing(self, package: str) -> float:
        """How much signing a package now would add to the seat's score."""
        return self.terms(package, self.seat) + self.settling

    def terms(self, package: str, seat: str) -> float:
        """What a package's clauses add to a seat's score."""
        clauses = self.compiled.clauses
        return float(sum([clauses[clause][1].get(seat, 0) for clause in package.split("+")]))

    def playing_on(self) -> float:
        """How much playing on may add to the score: what threatens them, less what threatens us."""
        worth = 4.0
        for place, whose in self.threats.items():
            worth -= whose * max(0, 4 - self._numbers[place]) * 5.0
        return worth

    def _favourite(self) -> str:
        """The package best for us among those that cost the other side nothing; empty if there is none."""
        other = self.compiled.pressure_seat if self.role == "defender" else self.compiled.defender
        open_to_them = [package for package in self.compiled.packages if self.terms(package, other) >= 0]
        return max(open_to_them, key=lambda package: self.terms(package, self.seat), default="")

    def best_package(self) -> str:
        """The package best for us that the other side might sign, if it beats playing on; else empty."""
        best = self.favourite
        return best if best and self.signing(best) > self.playing_on() else ""


def _tested(condition: Limit | None) -> list[str]:
    """The tracks that a condition tests for being low."""
    if isinstance(condition, TrackRange) and condition.at_most is not None:
        return [condition.track]
    if isinstance(condition, AnyOf | AllOf):
        return [track for part in condition.of for track in _tested(part)]
    return []


def appraisal(state: State, seat: str) -> Appraisal:
    """The seat's appraisal of a position; it is kept with the scenario's tables and looks anew each time."""
    found = state.compiled.appraisals.get(seat)
    if found is None:
        found = state.compiled.appraisals[seat] = Appraisal(state.compiled, seat)
    found.look(state)
    return found
