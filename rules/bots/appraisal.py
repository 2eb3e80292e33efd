"""What things are worth to a seat, in points of its score: the common ground of the competent policies.

A *gist* is what effects come to as a list of (place, by). Two places stand for what has no number of its own: ``HELP``
for anything that protects the defender (shields, by-passes, reveals), and ``END`` for what an ending is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, assert_never

from rules.mechanics.allies import blocked, can_pay
from rules.mechanics.pressure import GAINS, cost, modifiers
from rules.outlook.odds import accepting
from rules.state.execute import usable_access
from rules.tables import steps
from rules.tables.bundles import bundle, options
from rules.tables.check import faces, total
from rules.tables.places import ASKED, FAR, RUNG, TURN, TURNS
from rules.values import dice
from rules.values.dice import FACES
from rules.values.packages import clauses_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rules.scenario.limits import Limit
    from rules.state.state import State
    from rules.tables.steps import Step
    from rules.tables.tables import AbilityTable, CardTable, Compiled

Gist = tuple[tuple[int, float], ...]

HELP: Final = -1
END: Final = -2
OUTSIDE: Final = [0, 0]
"""Stands behind the numbers, so that ``END`` and ``HELP`` are places like any other."""

HORIZON: Final = 6
"""How many turns ahead a bot counts on what brings money in."""

IDLE: Final = 2.0
"""What a turn without a card costs the pressure seat, in standing and in time."""

AGAIN: Final = 0.85
"""How much less an ability is worth each time it has been given."""

KEPT: Final = 1
"""How much will the pressure seat keeps in hand, but for a card that ends the game."""

SLOPE: Final = 2.0
"""How many turns of a trend a bot fears when its track nears the edge."""

GUARD: Final = 12.0
"""What a point less on the roll of a card that ends the game is worth to the defender."""

PRESSING: Final = 4.0
DECISIVE: Final = 5.0
"""What a rung more is worth to the pressure seat, and what a card that ends the game must promise to climb for it."""

MOOD: Final = 24.0
"""How far the mood of the moment sways a settlement: up to a quarter of it either way, in points of score."""

HOPE: Final = 26.0
FEAR: Final = 3.0
SAFE: Final = 6
"""What a whole game ahead is hoped to bring and what each point of danger is feared to cost, in points of score; danger
begins below ``SAFE``."""

THREAT: Final = 14.0
"""What a point is worth on a track that an ending tests, when that track is empty."""


LEAST_LEAN: Final = 0.75
MOST_LEAN: Final = 1.25
"""The bounds of the leaning of the moment."""


class Appraisal:
    """A seat's weights and the gists of everything it may weigh up; made once for each scenario and seat."""

    def __init__(self, compiled: Compiled, seat: str) -> None:
        """Read the seat's interests and the scenario's endings."""
        self.compiled = compiled
        self.seat = seat
        self.key = dice.name_key(seat)
        self.role = compiled.roles[seat]
        self.side = 1.0 if self.role == "defender" else -1.0 if self.role == "pressure" else 0.3
        self.lasting = next(
            (
                float(one.interest.weight)
                for one in compiled.interests[seat]
                if one.interest.measure.of == "ending"
                and any(
                    end.id == one.interest.measure.ending and end.kind == "last_turn" for end, _ in compiled.endings
                )
            ),
            0.0,
        )
        self.margin = 0.3
        economy = compiled.economy
        self.output, self.access = economy.output, economy.access
        self.infrastructure, self.debt = economy.infrastructure, economy.debt
        self.readiness, self.cargoes = economy.readiness, economy.cargoes
        self.steady = self._steady()
        self.threats = self._threats()
        self.endings = {
            compiled.ending_number[str(one.interest.measure.ending)]: float(one.interest.weight)
            for one in compiled.interests[seat]
            if one.interest.measure.of == "ending"
        }
        self._gists: dict[str, Gist] = {}
        self._terms: dict[tuple[str, str], float] = {}
        self.stand_up = {one: self.gist(effects) for one, effects in compiled.stand_up.items()}
        self.step_back = {one: self.gist(effects) for one, effects in compiled.step_back.items()}
        standing = self.steady.get(compiled.standing, 0.0)
        self.cards: dict[str, tuple[Gist, list[tuple[Gist, float]]]] = {
            card.id: (
                self.gist(card.effects),
                [
                    (self.gist(card.results.get(result, ())), standing if result in GAINS else 0.0)
                    for _, result in card.thresholds
                ],
            )
            for card in compiled.cards.values()
        }
        self.bypassing = frozenset(
            ability.id
            for ability in compiled.abilities.values()
            if any(isinstance(step, steps.Bypass) for step in ability.effects)
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
        self.rung_charges = tuple(
            (one.interest.measure.over, float(one.interest.weight))
            for one in compiled.interests[seat]
            if one.interest.measure.of == "rung"
        )
        self.slopes = [
            (compiled.tracks[trend.when.track], trend.when.at_most, self.gist(effects))
            for trend, (_, _, _, effects) in zip(compiled.scenario.trends, compiled.trends, strict=True)
            if trend.when is not None and trend.when.limit == "track" and trend.when.at_most is not None
        ]
        self.decisive = [
            card for card in compiled.cards.values() if any(_ends(gist) for gist, _ in self.cards[card.id][1])
        ]
        self._accepting: dict[str, tuple[int, int]] = {}
        self._abilities: list[tuple[float, int, AbilityTable]] | None = None
        self._cards: list[tuple[float, int, CardTable]] = []
        self._dearest = -1.0
        self.guards = {
            card.id: [
                (compiled.tracks[track], -modifier.times / modifier.divide)
                for modifier in card.card.modifiers
                for track in modifier.tracks
            ]
            for card in self.decisive
        }

    def _steady(self) -> dict[int, float]:
        """What a point is worth on each number whatever its value: the seat's interests, and what serves its side."""
        compiled = self.compiled
        worth: dict[int, float] = {HELP: 1.0 * self.side, RUNG: -1.0 * self.side}
        for track in compiled.scenario.tracks:
            sign = 1.0 if track.good == "high" else -1.0
            side = -self.side if track.group == "pressure" else self.side
            own = track.group == "pressure" and self.role == "pressure"
            worth[compiled.tracks[track.id]] = (0.0 if own else 0.8) * sign * side
        for ally in compiled.allies.values():
            worth[ally.relation] = 1.0 * self.side
            worth[ally.exposure] = -0.7 * self.side
            worth[ally.pinned] = -0.7 * self.side
        worth |= dict.fromkeys(self._money_places(), 0.0)
        worth |= dict.fromkeys(compiled.tokens.values(), 0.4 * self.side)
        worth[self.cargoes] = 0.0
        for one in compiled.interests[self.seat]:
            measure = one.interest.measure
            place: int | None = None
            if measure.of == "track":
                place = compiled.tracks[str(measure.track)]
            elif measure.of == "token":
                place = compiled.tokens[str(measure.token)]
            elif measure.of == "own" and (measure.ally or self.seat) in compiled.allies:
                place = compiled.index[f"{measure.ally or self.seat}.{measure.what}"]
            if place is not None:
                worth[place] = worth.get(place, 0.0) + one.interest.weight * (0.5 if measure.over else 1.0)
        return worth

    def _money_places(self) -> tuple[int, ...]:
        """Numbers that are worth what they bring in: their weight follows from the account."""
        return (self.compiled.reserves, self.compiled.budget, self.output, self.access, self.infrastructure, self.debt)

    def _money(self, numbers: list[int], weights: list[float]) -> None:
        """What output, access, plant, debt and cargoes owed will bring or cost over the turns ahead."""
        economy = self.compiled.economy
        reserves = numbers[self.compiled.reserves]
        point = (1.0 + THREAT / (1 + reserves * reserves / 2)) * self.side
        ahead = min(HORIZON, max(1, numbers[TURNS] - numbers[TURN])) * 0.6
        tenth = point * ahead / 10
        output = economy.rate * usable_access(self.state) / 10 * tenth
        weights[self.compiled.reserves] += 1.0 * self.side
        weights[self.compiled.budget] += 0.9 * point
        weights[self.output] += output
        weights[self.access] += economy.rate * numbers[self.output] / 10 * tenth
        weights[self.infrastructure] += output * (0.5 if numbers[self.output] >= numbers[self.infrastructure] else 0.25)
        weights[self.readiness] -= economy.upkeep / 10 * tenth
        weights[self.debt] -= economy.debt_service / 10 * tenth
        weights[self.cargoes] -= economy.cargo_value / 10 * point
        for place, bite in self.compiled.sanctions.values():
            weights[place] -= bite * weights[self.access]
        for place in self.compiled.covers.values():
            weights[place] = 0.0 if numbers[place] else -1.5 * self.side

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
        self._abilities, self._cards, self._dearest = None, [], -1.0
        self.weights = weights = self._plain[:]
        for place, threat in self.threats.items():
            value = numbers[place]
            weights[place] += threat * THREAT / (1 + value * value / 2)
        self._money(numbers, weights)
        for place, edge, gist in self.slopes:
            gap = max(0, numbers[place] - edge)
            weights[place] -= SLOPE * self.worth(gist) / (1 + gap * gap)
        for card in self.decisive:
            near = self.side * (1 + numbers[RUNG]) / (1 + max(1, card.lowest))
            for place, share in self.guards[card.id]:
                weights[place] += GUARD * share * near
        if self.role == "pressure":
            weights[RUNG] = self.standing_at(numbers[RUNG] + 1)

    def standing_at(self, rung: int) -> float:
        """What standing on a rung rather than the one below is worth to the pressure seat.

        More to press with and a step nearer a card that ends the game, less what its interests charge for the rung.
        """
        numbers = self._numbers
        left = numbers[TURNS] - numbers[TURN]
        worth = PRESSING + sum([weight for over, weight in self.rung_charges if rung > over])
        for card in self.decisive:
            hope = self._hope(card) - self.lasting * (1 - max(0, left) / numbers[TURNS])
            if hope > DECISIVE:
                worth += hope / (1 + max(0, card.lowest - rung))
        return worth

    def gist(self, effects: Iterable[Step]) -> Gist:
        """What effects come to, as far as it can be seen in advance."""
        found: list[tuple[int, float]] = []
        for step in effects:
            found += self._gist(step)
        return tuple(found)

    def _gist(self, step: Step) -> list[tuple[int, float]]:
        compiled, economy = self.compiled, self.compiled.economy
        match step:
            case steps.Change() | steps.Limited():
                return [(step.place, step.by)]
            case steps.ChangeOverTurns():
                return [(compiled.tracks[step.track], 0.8 * step.by * step.turns)]
            case steps.Put():
                return [(step.place, step.value - compiled.start[step.place])]
            case steps.Shield():
                return [(HELP, 0.3 * step.by * step.turns)]
            case steps.Reveal():
                return [(HELP, 1.2 * step.signals)]
            case steps.Bypass():
                return [(self.access, 2.0 * step.turns / HORIZON)]
            case steps.ModifyRoll():
                return [(HELP, (-0.5 if step.roll == "pressure" else 0.5) * step.by * step.turns)]
            case steps.Lend():
                return [(economy.reserves, step.reserves), (economy.debt, step.debt), (economy.cargoes, step.cargoes)]
            case steps.Swap():
                return [(step.give, -step.amount), (step.take, step.taken)]
            case steps.Deliver():
                return [(place, 0.8 * by) for place, by in self.bundle(step.bundle)]
            case steps.Several():
                return list(self.gist(step.parts))
            case steps.Choose():
                return list(self.gist(options(compiled, step.options)[0][1]))
            case steps.When():
                return [(place, 0.5 * by) for place, by in (*self.gist(step.then), *self.gist(step.otherwise))]
            case steps.Climb():
                return [(RUNG, step.by)]
            case steps.Impose():
                return [(step.place, 1)]
            case steps.Ease():
                named = compiled.sanctions.get(step.sanction)
                return [(named[0], -1) if named else (self.access, 1.5)]
            case steps.Cover():
                return [(step.place, 1)]
            case steps.End():
                return [(END, self.endings.get(step.ending, -30.0 * self.side))]
            case _:
                assert_never(step)

    def bundle(self, name: str) -> Gist:
        """The gist of effects kept under a name."""
        found = self._gists.get(name)
        if found is None:
            found = self._gists[name] = self.gist(bundle(self.compiled, name))
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

    def ranked_abilities(self) -> list[tuple[float, int, AbilityTable]]:
        """The abilities that may be asked for and are worth it, the best first.

        Each with what its aid is worth, below nought, and its number on the cards.
        """
        if self._abilities is None:
            least = (self.margin - self.dearest()) / MOST_LEAN
            self._abilities = [
                (-worth, number, ability)
                for number, ability in enumerate(self.compiled.abilities.values())
                if ability.price_bonus and (worth := self.aid(ability)) >= least and not blocked(self.state, ability)
            ]
            self._abilities.sort()
        return self._abilities

    def ranked_cards(self, allowed: list[CardTable]) -> list[tuple[float, int, CardTable]]:
        """The cards that the rung allows, each with its worth, below nought, and its number, the best first."""
        if not self._cards:
            self._cards = [(-self.card(card), number, card) for number, card in enumerate(allowed)]
            self._cards.sort()
        return self._cards

    def dearest(self) -> float:
        """The most that any price adds to what it buys: nought, unless paying is a gain in itself."""
        if self._dearest < 0:
            self._dearest = max([0.0, *[self.price_worth(price) for price in self.compiled.prices]])
        return self._dearest

    def _aid(self, ability: AbilityTable) -> float:
        left = self.state.numbers[TURNS] - self.state.numbers[TURN] - ability.lead
        if left < 0:
            return 0.0
        worth = self.worth(self.bundle(ability.id)) + self._access(ability.id)
        worth *= AGAIN ** self._numbers[ability.uses]
        return worth * (0.92**ability.lead)

    def _access(self, bundle: str) -> float:
        """A by-pass is worth nothing when no sanction bites."""
        if bundle not in self.bypassing:
            return 0.0
        access = self.state.numbers[self.access]
        return -4.0 if usable_access(self.state) == access else 0.0

    def accepting(self, ability: AbilityTable) -> tuple[int, int]:
        """The chance that requests for an ability are accepted, as ``odds.accepting`` gives it."""
        found = self._accepting.get(ability.id)
        if found is None:
            found = self._accepting[ability.id] = accepting(self.state, ability)
        return found

    def payable(self, price: str) -> bool:
        """Whether the seat has what a price takes beside what it has promised already."""
        return can_pay(self.state, self.compiled.prices[price], reserved=True)

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

    def _hope(self, card: CardTable) -> float:
        """What a card's results promise as things stand, its costs left out."""
        found = self._worths.get(f"hope.{card.id}")
        if found is None:
            found = self._worths[f"hope.{card.id}"] = self._results(card)
        return found

    def _card(self, card: CardTable) -> float:
        price = cost(self.state, card)
        if price and self._numbers[self.compiled.will] - price < KEPT and card not in self.decisive:
            return 0.0
        worth = self._results(card) - self.loss(self.compiled.will, price)
        return worth + self._climbing(card.climbs) + IDLE

    def _results(self, card: CardTable) -> float:
        effects, results = self.cards[card.id]
        worth = self.worth(effects)
        bonus = total(modifiers(self.state, card))
        for (gist, gain), count in zip(results, faces(card.thresholds, bonus), strict=False):
            if count:
                worth += count / FACES * (self.worth(gist) + gain if gist else gain)
        return worth

    def _climbing(self, climbs: int) -> float:
        """What moving the ladder is worth."""
        rung = self._numbers[RUNG]
        if climbs > 0:
            return climbs * self.standing_at(rung + 1)
        return climbs * self.standing_at(rung) if climbs and rung else 0.0

    def loss(self, place: int, by: int) -> float:
        """What giving up so many points of a number costs, each dearer than the one before."""
        value, threat = self._numbers[place], abs(self.threats.get(place, 0.0))
        total = by * max(1.0, abs(self.steady.get(place, 0.0)))
        for left in range(max(0, value - by), value):
            total += threat * THREAT / (1 + left * left / 2)
        return total

    def lean(self, bits: int, key: int) -> float:
        """A leaning of the moment about ``key``, 0.75 to 1.25, so that a bot does not always choose the same."""
        return LEAST_LEAN + (dice.mix(bits ^ key) >> 54) / 2048

    def signing(self, package: str) -> float:
        """How much signing a package now would add to the seat's score."""
        return self.terms(package, self.seat) + self.settling

    def terms(self, package: str, seat: str) -> float:
        """What a package's clauses add to a seat's score."""
        found = self._terms.get((package, seat))
        if found is None:
            clauses = self.compiled.clauses
            found = float(sum([clauses[clause][1].get(seat, 0) for clause in clauses_in(package)]))
            self._terms[package, seat] = found
        return found

    def playing_on(self, bits: int) -> float:
        """How much playing on may add to the score.

        The hope that the turns left hold, how the last turn ends, what threatens them less what threatens us, and the
        mood of the moment.
        """
        numbers = self._numbers
        left = max(0, numbers[TURNS] - numbers[TURN]) / numbers[TURNS]
        worth = HOPE * left + (1 - left) * self.lasting + MOOD * (self.lean(bits, self.key) - 1)
        for place, whose in self.threats.items():
            fear = FEAR if place != self.compiled.will else FEAR / 5  # will is spent by choice
            worth -= whose * fear * max(0, SAFE - numbers[place])
        return worth

    def _favourite(self) -> str:
        """The package best for us among those that cost the other side nothing; empty if there is none."""
        other = self.compiled.pressure_seat if self.role == "defender" else self.compiled.defender
        open_to_them = [package for package in self.compiled.packages if self.terms(package, other) >= 0]
        return max(open_to_them, key=lambda package: self.terms(package, self.seat), default="")

    def best_package(self, bits: int) -> str:
        """The package best for us that the other side might sign, if it beats playing on; else empty."""
        best = self.favourite
        return best if best and self.signing(best) > self.playing_on(bits) else ""


def _ends(gist: Gist) -> bool:
    """Whether effects end the game."""
    return any(place == END for place, _ in gist)


def _tested(condition: Limit | None) -> list[str]:
    """The tracks that a condition tests for being low."""
    if condition is None:
        return []
    if condition.limit == "track" and condition.at_most is not None:
        return [condition.track]
    if condition.limit == "any" or condition.limit == "all":
        return [track for part in condition.of for track in _tested(part)]
    return []


def appraisal(state: State, seat: str) -> Appraisal:
    """The seat's appraisal of a position; it is kept with the scenario's tables and looks anew each time."""
    found = state.compiled.memory.get(seat)
    if found is None:
        found = state.compiled.memory[seat] = Appraisal(state.compiled, seat)
    found.look(state)
    return found
