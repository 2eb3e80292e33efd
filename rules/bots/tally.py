"""What a turn of a game came to, counted from its events: for the lab, which plays many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.judging.book import BOOK
from rules.judging.legal import candidates
from rules.judging.row import own_phase
from rules.mechanics.allies import HELD, OFFERED, STEPPED_BACK, STOOD_UP, blocked, can_pay
from rules.tables.places import PHASE, REVEALS
from rules.values.events import ADDED, HAPPENED
from rules.values.orders import Pass

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import Compiled
    from rules.values.events import Raw

OWN_AND_AID: Final = ("action", "ability")
"""The rules under which gains count against the modernisation cap."""

STANCES: Final = {STOOD_UP: "stand_up", HELD: "hold", STEPPED_BACK: "step_back", OFFERED: "offer_aid"}
"""What an ally does of its own accord, by the number that its stance takes."""


class Watched:
    """Where the things to count stand among a scenario's numbers; made once for many games."""

    def __init__(self, compiled: Compiled) -> None:
        scenario = compiled.scenario
        self.good: dict[int, int] = {
            compiled.tracks[track.id]: 1 if track.good == "high" else -1
            for track in scenario.tracks
            if track.group != "pressure" and compiled.tracks[track.id] != compiled.budget
        }
        self.uses: dict[int, str] = {ability.uses: ability.id for ability in compiled.abilities.values()}
        self.orders: dict[int, str] = {card.uses: f"play:{card.id}" for card in compiled.cards.values()}
        self.orders.update({action.times: f"action:{action.id}" for action in compiled.actions.values()})
        self.orders.update({ally.stance: f"stance:{ally.seat}." for ally in compiled.allies.values()})
        self.modern = compiled.modern
        self.forbidden: set[str] = set()
        for ability in compiled.abilities.values():
            kind = ability.ability.kind
            if any(limit.limit == "never" and limit.aid == kind for limit in ability.ally.card.limits):
                self.forbidden.add(ability.id)


class Tally:
    """One turn's counts, by ability or by the rule that brought them; what each means the lab says."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self.asked: dict[str, int] = {}
        self.accepted: dict[str, int] = {}
        self.delivered: dict[str, int] = {}
        self.gained: dict[str, int] = {}
        self.ordered: dict[str, int] = {}
        self.bypassed = 0
        self.revealed = 0
        self.modernised = 0
        self.forbidden = 0

    def count(self, events: list[Raw]) -> Tally:
        """Count a turn's events; itself."""
        watched = self.watched
        for event in events:
            place = event[0]
            if not isinstance(place, int):
                self._count_told(event)
            elif place in watched.good:
                gain: int = (event[2] - event[1]) * watched.good[place]
                if gain > 0:
                    self._count_gain(place, gain, event[3])
            elif place in watched.uses:
                _more(self.accepted, watched.uses[place], 1)
            elif place in watched.orders:
                if event[2] > event[1]:  # else the turn begins, and it counts from nought
                    name = watched.orders[place]
                    _more(self.ordered, name + STANCES[event[2]] if name.endswith(".") else name, 1)
            elif place == REVEALS and event[2] < event[1]:
                self.revealed += 1
        return self

    def _count_gain(self, place: int, gain: int, cause: str) -> None:
        source = cause.partition(":")[0]
        _more(self.gained, source, gain)
        if place in self.watched.modern and source in OWN_AND_AID:
            self.modernised += gain

    def _count_told(self, event: Raw) -> None:
        if event[0] == HAPPENED:
            what: str = event[1]
            if what == "delivered":
                _more(self.delivered, event[2], 1)
                self.forbidden += event[2] in self.watched.forbidden
            elif what == "bypassed":
                self.bypassed += 1
            elif what == "offered":  # its sending counts as a use, but nobody had asked
                _more(self.accepted, event[2], -1)
            elif what == "chosen":
                _more(self.ordered, f"choice:{event[2]}={event[3]}", 1)
        elif event[0] == ADDED:
            among: str = event[1]
            if among == "requests":
                if event[3].startswith("request:"):  # an answer puts it in anew
                    _more(self.asked, event[2][0], 1)
            elif among == "signals":
                if event[3].startswith("signal:"):  # a reveal puts it in anew
                    _more(self.ordered, f"signal:{event[2][0]}", 1)
            elif among == "deals":
                _more(self.ordered, f"deal:{event[2][0]}.{event[2][1]}", 1)


def _more(counts: dict[str, int], name: str, by: int) -> None:
    counts[name] = counts.get(name, 0) + by


def askable(state: State) -> list[str]:
    """The abilities that could be asked for in this phase, at some price; to be asked before anything else in it."""
    compiled, phase = state.compiled, state.numbers[PHASE]
    asking = {seat for seat in compiled.main_sides if own_phase(compiled, seat) == phase}
    payable = {price.id for price in compiled.prices.values() if can_pay(state, price, reserved=True)}
    return [
        ability.id
        for ability in compiled.abilities.values()
        if ability.ally.serves in asking and not blocked(state, ability) and not payable.isdisjoint(ability.prices)
    ]


def has_choice(state: State, seat: str) -> bool:
    """Whether a seat may order more than one thing now; in a game that waits for nobody else it may always pass."""
    for group in candidates(state, seat):
        for order in group:
            if not isinstance(order, Pass) and BOOK[type(order)].judge(state, order).allowed:
                return True
    return False
