"""What things are worth to a seat, in points of its score: the common ground of the competent policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.bots.characters import USUAL
from rules.bots.gists import HORIZON, Gist, Reader
from rules.bots.money import Money
from rules.bots.packages import favourites
from rules.bots.weights import (
    barred,
    brinks,
    card_gists,
    guards,
    lasting,
    means,
    more,
    paid_worth,
    share_above,
    side_of,
    slopes,
    threats,
    weight_of,
)
from rules.mechanics.allies import blocked, can_pay
from rules.mechanics.pressure import cost, modifiers
from rules.outlook.odds import accepting
from rules.scenario.scenario import MAIN_SIDES
from rules.state.execute import usable_access
from rules.tables import steps
from rules.tables.check import faces, total
from rules.tables.places import ASKED, RUNG, TURN, TURNS
from rules.values import dice
from rules.values.dice import FACES

if TYPE_CHECKING:
    from rules.bots.characters import Character
    from rules.scenario.cards import Measure
    from rules.state.state import State
    from rules.tables.tables import AbilityTable, CardTable, Compiled, PriceTable

IDLE: Final = 2.0
"""What a turn without a card costs the pressure seat, in standing and in time."""

AGAIN: Final = 0.85
"""How much less an ability is worth each time it has been given."""

LATER_TURN: Final = 0.92
"""How much less it is worth for each turn that it is on its way."""

NEAR, SOON, STEP = 2, 3, 1
"""From how many rungs and turns before such a card it saves up for it, and what it reckons for each rung."""

SLOPE: Final = 2.0
"""How many turns of a trend a bot fears when its track nears the edge."""

GUARD: Final = 18.0
"""What a point less on the roll of a card that ends the game is worth to the defender."""

BARRED: Final = 0.3
"""How much of that counts while the card's own limits forbid it."""

PRESSING: Final = 3.0
DECISIVE: Final = 5.0
"""What a rung more is worth to the pressure seat, and what a card that ends the game must promise to climb for it."""

THREAT: Final = 14.0
"""What a point is worth on a track that an ending tests, when that track is empty."""


SPARING: Final = 0.8
"""What a point of capacity is worth to the ally that has it."""

LEAST_LEAN: Final = 0.75
MOST_LEAN: Final = 1.25
"""The bounds of the leaning of the moment."""


class Appraisal:
    """A seat's weights and the gists of everything it may weigh up; made once for each scenario and seat."""

    def __init__(self, compiled: Compiled, seat: str, character: Character = USUAL) -> None:
        """Read the seat's interests and the scenario's endings; ``character`` weighs them up."""
        self.compiled = compiled
        self.seat = seat
        self.key = dice.name_key(seat)
        self.role = compiled.roles[seat]
        self.character = character
        self.side = side_of(compiled, seat, character.solidarity)
        self.threat = THREAT * character.fear
        self.lasting = lasting(compiled, seat)
        self.margin = character.margin
        self.access = compiled.economy.access
        self.money = Money(compiled)
        self.steady = self._steady()
        self.threats = threats(compiled, self.side)
        self.endings = {
            compiled.ending_number[str(one.interest.measure.ending)]: float(one.interest.weight)
            for one in compiled.interests[seat]
            if one.interest.measure.of == "ending"
        }
        self.reader = Reader(compiled, self.endings, -30.0 * self.side, self.side)
        self.stand_up = {one: self.reader.gist(effects) for one, effects in compiled.stand_up.items()}
        self.step_back = {one: self.reader.gist(effects) for one, effects in compiled.step_back.items()}
        purse = compiled.purses.get(seat) or compiled.purses[compiled.pressure_seat]
        self.will = purse.will
        standing = self.steady.get(purse.standing, 0.0)
        self.cards = {card.id: card_gists(card, self.reader, standing) for card in compiled.cards.values()}
        self.bypassing = frozenset(
            ability.id
            for ability in compiled.abilities.values()
            if any(isinstance(step, steps.Bypass) for step in ability.effects)
        )
        self.delivered = float(weight_of(compiled, seat, "delivered"))
        self.stood_up = float(weight_of(compiled, seat, "stood_up"))
        self.paid = paid_worth(compiled, seat)
        settlement = next((n for n, (one, _) in enumerate(compiled.endings, 1) if one.kind == "settlement"), 0)
        self.settling = self.endings.get(settlement, 0.0)
        self.favourites = favourites(compiled, seat)
        self.charges, self.brinks = self._charges(), brinks(compiled, self.endings)
        self.minded = self._minded()
        self._plain = [self.steady.get(place, 0.0) for place in range(len(compiled.start))]
        self.weights = self._plain
        self.numbers: list[int] = []
        self._modifiers: list[Any] = []
        self._worths: dict[str, float] = {}
        self.rung_charges = tuple(
            (one.interest.measure.over, float(one.interest.weight))
            for one in compiled.interests[seat]
            if one.interest.measure.of == "rung"
        )
        self.slopes = slopes(compiled, self.reader)
        self.means = means(compiled, seat, self.reader)
        self.decisive = [
            card for card in compiled.cards.values() if any(gist.ends for gist, _ in self.cards[card.id][1])
        ]
        self._accepting: dict[str, tuple[int, int]] = {}
        self._asked = compiled.asked.get(seat, ASKED)
        self._asks = [
            (number, ability)
            for number, ability in enumerate(compiled.abilities.values())
            if ability.price_bonus and ability.ally.serves == seat
        ]
        self._pays = [price.id for price in compiled.prices.values() if price.payer == seat]
        self._abilities: list[tuple[float, int, AbilityTable]] | None = None
        self._cards: list[tuple[float, int, CardTable]] = []
        self._dearest = -1.0
        self._kept, self._steps = -1, 0
        self.guards = {card.id: guards(compiled, card) for card in self.decisive}

    def _steady(self) -> dict[int, float]:
        """What a point is worth on each number whatever its value: the seat's interests, and what serves its side."""
        compiled = self.compiled
        worth: dict[int, float] = {RUNG: -1.0 * self.side}
        for track in compiled.scenario.tracks:
            sign = 1.0 if track.good == "high" else -1.0
            side = -self.side if track.group == "pressure" else self.side
            own = track.group == "pressure" and self.role == "pressure"
            worth[compiled.tracks[track.id]] = (0.0 if own else 0.8) * sign * side
        for ally in compiled.allies.values():
            side = self.side if ally.side == "defender" else -self.side
            worth[ally.relation] = 1.0 * side
            worth[ally.exposure] = -0.7 * side
            worth[ally.pinned] = -0.7 * side
        worth |= dict.fromkeys(compiled.tokens.values(), 0.4 * self.side)
        worth |= dict.fromkeys(self.money.places, 0.0)
        for one in compiled.interests[self.seat]:
            place = self._place_of(one.interest.measure)
            if place is not None and not one.interest.measure.over:
                worth[place] = worth.get(place, 0.0) + one.interest.weight
        return worth

    def _charges(self) -> list[tuple[int, int, float]]:
        """The numbers that count for the seat only above a value: which, what value, and what a point is worth."""
        return [
            (place, one.interest.measure.over, float(one.interest.weight))
            for one in self.compiled.interests[self.seat]
            if one.interest.measure.over and (place := self._place_of(one.interest.measure)) is not None
        ]

    def _minded(self) -> set[int | None]:
        """The numbers that a main seat's interests measure: an ally's exposure among them counts when it is asked."""
        interests = self.compiled.interests[self.seat] if self.role in MAIN_SIDES else ()
        return {self._place_of(one.interest.measure) for one in interests}

    def _place_of(self, measure: Measure) -> int | None:
        """The number of its own that an interest measures: a track, a token, or one of an ally's."""
        compiled = self.compiled
        if measure.of == "track":
            return compiled.tracks[str(measure.track)]
        if measure.of == "token":
            return compiled.tokens[str(measure.token)]
        if measure.of == "own" and (measure.ally or self.seat) in compiled.allies:
            return compiled.index[f"{measure.ally or self.seat}.{measure.what}"]
        return None

    def _value_money(self, numbers: list[int], weights: list[float]) -> None:
        """What every number that the account looks at will bring or cost over the turns ahead."""
        compiled = self.compiled
        reserves = numbers[compiled.reserves]
        point = (1.0 + self.threat / (1 + reserves * reserves / 2)) * self.side
        ahead = min(HORIZON, max(1, numbers[TURNS] - numbers[TURN])) * 0.9
        more(weights, compiled.reserves, 1.0 * self.side)
        more(weights, compiled.budget, 0.9 * point)
        self.money.weigh(self.state, weights, point, point * ahead / 10)
        for place, bite in compiled.sanctions.values():
            if self.access >= 0:
                more(weights, place, -(bite * weights[self.access]))
        for place in compiled.covers.values():
            weights[place] = 0.0 if numbers[place] else -1.5 * self.side

    def look(self, state: State) -> None:
        """Take a position in. What was worked out is kept while nothing that it rests on has changed."""
        self.state = state
        asked = state.numbers[self._asked]
        state.numbers[self._asked] = 0  # no worth rests on it, and a main seat asks again and again
        known = state.numbers == self.numbers and state.modifiers == self._modifiers
        if not known:
            self.numbers, self._modifiers = state.numbers[:], state.modifiers[:]
        state.numbers[self._asked] = asked
        if not known:
            self._weigh()

    def _weigh(self) -> None:
        """Weigh every number anew."""
        numbers = self.numbers
        self._worths.clear()
        self._accepting.clear()
        self._abilities, self._cards, self._dearest, self._kept = None, [], -1.0, -1
        self.weights = weights = self._plain[:]
        for place, threat in self.threats.items():
            value = numbers[place]
            more(weights, place, threat * self.threat / (1 + value * value / 2))
        for place, brink in self.brinks:
            gap = max(0, brink - 1 - numbers[place])
            more(weights, place, -(self.threat / (1 + gap * gap / 2)))
        for place, over, weight in self.charges:
            more(weights, place, weight * share_above(numbers[place] - over))
        self._value_money(numbers, weights)
        for place, edge, gist in self.slopes:
            gap = max(0, numbers[place] - edge)
            more(weights, place, -(SLOPE * self.worth(gist) / (1 + gap * gap)))
        if self.means:  # what is spent for its own sake counts first, so that no means is the means to another
            worths = [self.worth(gist) for _, _, gist in self.means]
            for (place, least, _), worth in zip(self.means, worths, strict=True):
                if worth > 0.0:
                    more(weights, place, worth / (1 + max(0, numbers[place] - least + 1)))
        for card in self.decisive:
            near = self.side * (1 + numbers[RUNG]) / (1 + max(1, card.lowest))
            if barred(card, numbers):
                near *= BARRED
            for place, share in self.guards[card.id]:
                more(weights, place, GUARD * share * near)
        if self.role == "pressure":
            weights[RUNG] = self.standing_at(numbers[RUNG] + 1)

    def standing_at(self, rung: int) -> float:
        """What standing on a rung rather than the one below is worth to the pressure seat.

        More to press with and a step nearer a card that ends the game, less what its interests charge for the rung.
        """
        worth = PRESSING * self.character.climbing
        for over, weight in self.rung_charges:
            if rung > over:
                worth += weight
        for card in self.decisive:
            hope = self._promise(card)
            if hope > DECISIVE:
                worth += hope / (1 + max(0, card.lowest - rung)) ** 2
        return worth

    def worth(self, gist: Gist) -> float:
        """What a gist is worth now; what would spill over a number's range is worth nothing."""
        worth = gist.flat
        numbers, weights, high, low = self.numbers, self.weights, self.compiled.high, self.compiled.low
        for place, by in gist.moves:
            room = (high[place] if by > 0.0 else low[place]) - numbers[place]
            if by > room if by > 0.0 else by < room:
                worth += room * weights[place]
            else:
                worth += by * weights[place]
        if gist.whens:
            for counts, holds, then, otherwise in gist.whens:
                worth += counts * self.worth(then if holds(numbers) else otherwise)
        if gist.puts:
            for place, value, counts in gist.puts:
                worth += counts * (min(max(value, low[place]), high[place]) - numbers[place]) * weights[place]
        return worth

    def moves(self, gist: Gist) -> list[tuple[int, float]]:
        """The numbers that a gist would move now, conditions looked at, and by how much."""
        found = list(gist.moves)
        for counts, holds, then, otherwise in gist.whens:
            found += [(place, counts * by) for place, by in self.moves(then if holds(self.numbers) else otherwise)]
        return found

    def price_worth(self, price: str) -> float:
        """What a price takes, as a rule below nought."""
        found = self._worths.get(price)
        if found is None:
            found = self._worths[price] = self.worth(self.reader.price(price))
        return found

    def action_worth(self, action: str) -> float:
        """What an action of the defender's own brings, its cost left out."""
        found = self._worths.get(action)
        if found is None:
            found = self._worths[action] = self.worth(self.reader.action(action))
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
                for number, ability in self._asks
                if (worth := self.aid(ability)) >= least and not blocked(self.state, ability)
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
            self._dearest = max([0.0, *[self.price_worth(price) for price in self._pays]])
        return self._dearest

    def _aid(self, ability: AbilityTable) -> float:
        left = self.state.numbers[TURNS] - self.state.numbers[TURN] - ability.lead
        if left < 0:
            return 0.0
        worth = self.worth(self.reader.bundle(ability.id)) + self._access(ability.id)
        if ability.ally.exposure in self.minded:
            worth += ability.exposure * self.weights[ability.ally.exposure]
        uses = self.numbers[ability.uses]
        if uses:
            worth *= AGAIN**uses
        return worth * (LATER_TURN**ability.lead) if ability.lead else worth

    def _access(self, bundle: str) -> float:
        """A by-pass is worth nothing when no sanction bites."""
        if bundle not in self.bypassing:
            return 0.0
        access = self.state.numbers[self.access] if self.access >= 0 else 0
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
        worth = self.worth(self.reader.bundle(ability.id))
        if self.numbers[TURN] + ability.lead <= self.numbers[TURNS]:
            worth += self.delivered
        ally = self.compiled.allies.get(self.seat)
        if ally is not None:
            worth += ability.exposure * self.weights[ally.exposure]
        return worth - SPARING * ability.capacity

    def being_paid(self, price: PriceTable) -> float:
        """What a price is worth to the ally that gets it: its own interests in it, and what it takes from the side."""
        return self.paid.get(price.currency, 0.0) * price.step + self.price_worth(price.id)

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
        if price and self.numbers[self.will] - price < self.kept(card.climbs) and card not in self.decisive:
            return 0.0
        worth = self._results(card) - self.loss(self.will, price)
        return worth + self._climbing(card.climbs) + IDLE * self.character.idle

    def kept(self, climbs: int) -> int:
        """How much will is kept in hand, beside a card that climbs so far, for setbacks and to end the game when near.

        To end it takes climbing to the card, staying there for a turn, and playing it.
        """
        if self._kept < 0:
            self._kept, self._steps = self.character.kept, 0
            hold, rung = self.compiled.pressure.hold_cost, self.numbers[RUNG]
            soon = self.numbers[:]
            soon[TURN] += SOON
            for card in self.decisive:
                near = rung >= card.lowest - NEAR and all(holds(soon) for holds, _, _ in card.checks)
                if near and self._promise(card) > DECISIVE:
                    self._kept, self._steps = card.cost + hold + 1, max(0, card.lowest - rung)
        return self._kept + STEP * max(0, self._steps - max(0, climbs))

    def _promise(self, card: CardTable) -> float:
        """What a card that ends the game promises, over what the last turn would bring, as far as that is near."""
        numbers = self.numbers
        left = numbers[TURNS] - numbers[TURN]
        return self._hope(card) - self.lasting * (1 - max(0, left) / numbers[TURNS])

    def _results(self, card: CardTable) -> float:
        effects, results = self.cards[card.id]
        worth = self.worth(effects)
        bonus = total(modifiers(self.state, card))
        for number, count in enumerate(faces(card.thresholds, bonus)):
            if count:
                gist, gain = results[number]
                worth += count / FACES * (self.worth(gist) + gain)
        return worth

    def _climbing(self, climbs: int) -> float:
        """What moving the ladder is worth."""
        rung = self.numbers[RUNG]
        if climbs > 0:
            return climbs * self.standing_at(rung + 1)
        return climbs * self.standing_at(rung) if climbs and rung else 0.0

    def loss(self, place: int, by: int) -> float:
        """What giving up so many points of a number costs, each dearer than the one before."""
        value, threat = self.numbers[place], abs(self.threats.get(place, 0.0))
        total = by * max(1.0, abs(self.steady.get(place, 0.0)))
        for left in range(max(0, value - by), value):
            total += threat * self.threat / (1 + left * left / 2)
        return total

    def lean(self, bits: int, key: int) -> float:
        """A leaning of the moment about ``key``, 0.75 to 1.25, so that a bot does not always choose the same."""
        return LEAST_LEAN + dice.top(bits ^ key) / 2048


def appraisal(state: State, seat: str, character: Character = USUAL) -> Appraisal:
    """The seat's appraisal of a position; it is kept with the scenario's tables and looks anew each time."""
    name = seat if character is USUAL else f"{seat} {character.name}"
    found = state.compiled.memory.get(name)
    if found is None:
        found = state.compiled.memory[name] = Appraisal(state.compiled, seat, character)
    found.look(state)
    return found
