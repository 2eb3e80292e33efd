"""What a turn of a game came to, counted from its events: for the lab, which plays many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.mechanics.allies import blocked, can_pay
from rules.tables.places import REVEALS
from rules.values.events import ADDED, HAPPENED

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import Compiled
    from rules.values.events import Raw

OWN_AND_AID: Final = ("action", "ability")
"""The rules under which gains count against the modernisation cap."""


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
        elif event[0] == ADDED and event[1] == "requests" and event[3].startswith("request:"):
            _more(self.asked, event[2][0], 1)


def _more(counts: dict[str, int], name: str, by: int) -> None:
    counts[name] = counts.get(name, 0) + by


def askable(state: State) -> list[str]:
    """The abilities that could be asked for now, at some price; to be asked before anything else is in a Plan."""
    compiled = state.compiled
    payable = {price.id for price in compiled.prices.values() if can_pay(state, price, reserved=True)}
    return [
        ability.id
        for ability in compiled.abilities.values()
        if not blocked(state, ability) and not payable.isdisjoint(ability.prices)
    ]
