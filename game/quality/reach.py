"""How far each number of a game can go by what the scenario says: what never leaves this range can be relied upon.

Wider than what is likely and never narrower than what is possible, so that whatever is called impossible is so. What a
facilitator may rule is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rules.scenario.model import Model, holders_of
from rules.values.bounds import LONGEST_GAME

if TYPE_CHECKING:
    from game.scenario.document import Keys
    from rules.scenario.cards import AllyCard
    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Scenario

__all__ = ["Placed", "Reach", "effects_in", "models_in"]

Span = tuple[int, int]
Truth = tuple[bool, bool]
"""Whether something can hold, and whether it can fail to."""

ALWAYS: Truth = (True, False)
NEVER: Truth = (False, True)
EITHER: Truth = (True, True)
OWN_SPAN = (0, 10)


@dataclass(frozen=True, slots=True)
class Placed:
    """An effect with its place, the ally whose card it stands on, and the seat of a choice that it hangs on."""

    place: Keys
    effect: Any
    ally: str = ""


def models_in(value: Any, place: Keys = ()) -> list[tuple[Keys, Model]]:
    """Every model in a scenario, or in a part of it, with its place in the data."""
    found: list[tuple[Keys, Model]] = []
    _collect(value, place, found)
    return found


def _collect(value: Any, place: Keys, found: list[tuple[Keys, Model]]) -> None:
    if isinstance(value, Model):
        found.append((place, value))
        for name in holders_of(type(value)):
            one = getattr(value, name)
            if one:
                _collect(one, (*place, name), found)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            if isinstance(one, Model):
                _collect(one, (*place, number), found)
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, Model):
                _collect(one, (*place, key), found)


def effects_in(scenario: Scenario, everything: list[tuple[Keys, Model]]) -> list[Placed]:
    """Every effect of a scenario, those inside others too."""
    placed = []
    for place, model in everything:
        if hasattr(model, "do"):
            card = scenario.allies[int(place[1])].seat if place[0] == "allies" else ""
            placed.append(Placed(place, model, card))
    return placed


@dataclass
class Reach:
    """The ranges of a scenario's numbers.

    Attributes:
        spans: lowest and highest of each number, by its name: a track, a token, ``rung``, ``ally.relation`` and the
            like, ``sanction.id`` (1 in force), ``covered.route``.
    """

    scenario: Scenario
    everything: list[tuple[Keys, Model]] = field(default_factory=list)
    effects: list[Placed] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.everything = models_in(self.scenario)
        self.effects = effects_in(self.scenario, self.everything)
        self._begin()
        for one in self.effects:
            self._widen(one)
        self._by_the_rules()

    # ----- the numbers

    def _begin(self) -> None:
        scenario = self.scenario
        self.starts = {track.id: track.start for track in scenario.tracks}
        self.starts |= {token.id: token.start for token in scenario.tokens}
        self.bounds = {track.id: (track.low, track.high) for track in scenario.tracks}
        self.bounds |= {token.id: (0, token.high) for token in scenario.tokens}
        self.starts["rung"], self.bounds["rung"] = scenario.ladder.start, (0, len(scenario.ladder.rungs) - 1)
        for card in scenario.allies:
            for what in ("relation", "exposure", "capacity", "pinned"):
                self.starts[f"{card.seat}.{what}"] = getattr(card.start, what)
                self.bounds[f"{card.seat}.{what}"] = OWN_SPAN
        for one in scenario.sanctions:
            self.starts[f"sanction.{one.id}"], self.bounds[f"sanction.{one.id}"] = int(one.in_force), (0, 1)
        for route in scenario.routes:
            self.starts[f"covered.{route.id}"], self.bounds[f"covered.{route.id}"] = 0, (0, 1)
        self.spans = {name: (value, value) for name, value in self.starts.items()}

    def up(self, name: str) -> None:
        """Something raises a number."""
        if name in self.spans:
            self.spans[name] = (self.spans[name][0], self.bounds[name][1])

    def down(self, name: str) -> None:
        """Something lowers a number."""
        if name in self.spans:
            self.spans[name] = (self.bounds[name][0], self.spans[name][1])

    def by(self, name: str, points: int) -> None:
        """Something moves a number by so many points."""
        if points > 0:
            self.up(name)
        elif points < 0:
            self.down(name)

    def _widen(self, placed: Placed) -> None:
        effect = placed.effect
        match effect.do:
            case "change" | "change_over_turns":
                self.by(effect.track, effect.by)
            case "set":
                self.by(effect.track, effect.value - self.starts.get(effect.track, 0))
            case "token":
                self.by(effect.token, effect.by)
            case "swap":
                self.down(effect.give)
                self.up(effect.take)
            case "climb":
                self.by("rung", effect.by)
            case "impose":
                self.up(f"sanction.{effect.sanction}")
            case "cover":
                self.up(f"covered.{effect.route}")
            case "ease" | "bypass":
                self._ease(effect.sanction)
            case "lend":
                self._lend(effect)
            case "relation" | "exposure" | "pin":
                self._own(placed)

    def _ease(self, sanction: str | None) -> None:
        for one in self.scenario.sanctions:
            if sanction in (None, one.id):
                self.down(f"sanction.{one.id}")

    def _lend(self, effect: Any) -> None:
        economy = self.scenario.economy
        for name, points in (("reserves", effect.reserves), ("debt", effect.debt), ("cargoes", effect.cargoes)):
            self.by(getattr(economy, name, "") or "", points)

    def _own(self, placed: Placed) -> None:
        what = {"pin": "pinned"}.get(placed.effect.do, placed.effect.do)
        seats = [placed.effect.ally or placed.ally]
        if not seats[0]:  # of stances: every ally's own
            seats = [card.seat for card in self.scenario.allies]
        for seat in seats:
            self.by(f"{seat}.{what}", placed.effect.by)

    def _by_the_rules(self) -> None:
        """What the engine moves by itself: money, will and standing, and what giving costs.

        The ladder cools, tracks wear and follow one another, and a seat pays from what is its own.
        """
        scenario = self.scenario
        self.down("rung")
        for wear in scenario.wear:
            self.by(wear.track, wear.by)
        for follow in scenario.follows:
            self.down(follow.track)
            self.by(follow.track, follow.recovery_every)
        for seat in scenario.seats:
            for own in (seat.budget, seat.will, seat.standing):
                self._both(own or "")
        for _, model in (*models_in(scenario.economy), *models_in(scenario.pressure)):
            for value in vars(model).values():
                if isinstance(value, str):  # whatever track, token or number the rules of money and of pressure name
                    self._both(value)
        for card in scenario.pressure_cards:
            self.by("rung", card.climbs)
        for ally in scenario.allies:
            self._by_giving(ally)

    def _by_giving(self, ally: AllyCard) -> None:
        """What giving costs an ally, and what comes back."""
        for ability in ally.abilities:
            partners = [one.ally for one in ability.limits if one.limit == "together"]
            for exposed in (ally.seat, *partners):
                self.by(f"{exposed}.exposure", ability.exposure)
        if any(one.capacity > 0 for one in ally.abilities):
            self.down(f"{ally.seat}.capacity")
        if ally.start.unpins_every:
            self.down(f"{ally.seat}.pinned")

    def _both(self, name: str) -> None:
        self.up(name)
        self.down(name)

    # ----- limits

    def truth(self, limit: Limit, ally: str = "") -> Truth:
        """Whether a limit or condition can hold in some turn, and whether it can fail in some."""
        match limit.limit:
            case "all":
                parts = [self.truth(one, ally) for one in limit.of]
                return all(can for can, _ in parts) and self._agree(limit.of), any(cannot for _, cannot in parts)
            case "any":
                parts = [self.truth(one, ally) for one in limit.of]
                return any(can for can, _ in parts), all(cannot for _, cannot in parts)
            case "not":
                can, cannot = self.truth(limit.of, ally)
                return cannot, can
            case "sanction" if limit.sanction is None:
                spans = [self.spans[f"sanction.{one.id}"] for one in self.scenario.sanctions]
                return _within(sum(low for low, _ in spans), sum(high for _, high in spans), limit.at_least, None)
            case "fired":
                return self._fires(limit.inject), True
            case "never" | "uses" | "cool_down" | "together" | "cap":
                return EITHER
        span = self._span_of(limit, ally)
        return EITHER if span is None else _within(*span, *_ends(limit))

    def _span_of(self, limit: Any, ally: str) -> Span | None:
        """The range of the number that a limit is about."""
        match limit.limit:
            case "track" | "token":
                return self.spans.get(getattr(limit, limit.limit))
            case "rung":
                return self.spans["rung"]
            case "turn":
                return 1, self.scenario.turns
            case "relation" | "exposure":
                return self.spans.get(f"{limit.ally or ally}.{limit.limit}")
            case "not_pinned":
                return self.spans.get(f"{limit.ally or ally}.pinned")
            case "capacity":
                low, high = self.spans.get(f"{ally}.capacity", OWN_SPAN)
                pinned = self.spans.get(f"{ally}.pinned", (0, 0))
                return low - pinned[1], high - pinned[0]
            case "route_open":
                return self.spans.get(f"covered.{limit.route}")
            case "sanction":
                return self.spans.get(f"sanction.{limit.sanction}")
            case "used":
                return 0, self.scenario.turns * 10
        return None

    def _agree(self, parts: tuple[Limit, ...]) -> bool:
        """Whether what must hold together leaves a number anywhere to be."""
        held: dict[tuple[str, str], Span] = {}
        for one in parts:
            name = {"track": "track", "token": "token"}.get(one.limit, "")
            key = (one.limit, str(getattr(one, name, "")) if name else str(getattr(one, "ally", None)))
            if one.limit in ("track", "token", "rung", "turn", "relation", "exposure"):
                low, high = _ends(one)
                least, most = held.get(key, (-(10**6), 10**6))
                held[key] = (max(least, -(10**6) if low is None else low), min(most, 10**6 if high is None else high))
        return all(low <= high for low, high in held.values())

    def _fires(self, inject: str) -> bool:
        one = next((one for one in self.scenario.injects if one.id == inject), None)
        return one is None or one.turn is None or one.turn <= self.scenario.turns

    def most_uses(self, limits: tuple[Limit, ...]) -> int:
        """How often something can be done at the most in a game, by its pauses and not by its counted uses."""
        pause = max((one.turns for one in limits if one.limit == "cool_down"), default=0)
        return -(-self.scenario.turns // (pause + 1))


def _within(low: int, high: int, at_least: int | None, at_most: int | None) -> Truth:
    least = -LONGEST_GAME * 1000 if at_least is None else at_least
    most = LONGEST_GAME * 1000 if at_most is None else at_most
    return max(low, least) <= min(high, most), low < least or high > most


def _ends(limit: Any) -> tuple[int | None, int | None]:
    if limit.limit == "route_open":
        return None, 0
    return getattr(limit, "at_least", None), getattr(limit, "at_most", None)
