"""Single changes of a scenario's numbers: what an author might try first when something comes out badly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rules.scenario.model import Model
from rules.wording.keys import RELIABILITIES
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.scenario.document import Keys
    from rules.scenario.scenario import Scenario

__all__ = ["Change", "changed", "single_changes"]

MOST_CARDS: Final = 4
"""So many cards of pressure get another cost, those that are signalled most."""
STEP: Final = 2
"""By so much a track starts higher or lower."""


What = tuple["Keys", int]
"""A place in the data and the number written there."""


class Change(NamedTuple):
    """One number written otherwise, with its place in the data and what it is said to be."""

    place: Keys
    value: int
    said: Message

    @property
    def what(self) -> What:
        """The number and nothing else, as it is played."""
        return self.place, self.value


def changed(scenario: Scenario, what: What) -> Scenario:
    """The scenario with the number written otherwise."""
    made = _with(scenario, *what)
    assert made is not None  # noqa: S101 - narrows the type
    return made  # type: ignore[no-any-return] # a model's change is of its kind


def _with(data: Any, place: Keys, value: int) -> Any:
    if not place:
        return value
    key, *rest = place
    if isinstance(data, Model):
        return data.changed(**{str(key): _with(getattr(data, str(key)), tuple(rest), value)})
    if isinstance(data, tuple):
        return tuple(_with(one, tuple(rest), value) if n == key else one for n, one in enumerate(data))
    return {**data, key: _with(data[key], tuple(rest), value)}


def single_changes(scenario: Scenario, signalled: Mapping[str, int]) -> list[Change]:
    """What is tried: where a game starts, what cards cost, what must be rolled. ``signalled`` counts cards in play."""
    return [*_starts(scenario), *_costs(scenario, signalled), *_rolls(scenario)]


def _starts(scenario: Scenario) -> Iterator[Change]:
    for rung in (scenario.ladder.start - 1, scenario.ladder.start + 1):
        if 0 <= rung < len(scenario.ladder.rungs):
            said = Message("mend.start_rung", {"value": rung, "now": scenario.ladder.start})
            yield Change(("ladder", "start"), rung, said)
    for number, track in enumerate(scenario.tracks):
        for start in (track.start - STEP, track.start + STEP):
            if track.low <= start <= track.high:
                said = Message("mend.start_track", {"name": track.name, "value": start, "now": track.start})
                yield Change(("tracks", number, "start"), start, said)


def _costs(scenario: Scenario, signalled: Mapping[str, int]) -> Iterator[Change]:
    cards = sorted(enumerate(scenario.pressure_cards), key=lambda one: -signalled.get(one[1].id, 0))
    for number, card in cards[:MOST_CARDS]:
        for cost in (card.cost - 1, card.cost + 1):
            if cost >= 0:
                said = Message("mend.cost", {"name": card.name, "value": cost, "now": card.cost})
                yield Change(("pressure_cards", number, "cost"), cost, said)


def _rolls(scenario: Scenario) -> Iterator[Change]:
    used = {card.reliability for card in scenario.allies}
    for name, face in scenario.answers.needed.items():
        for needed in (face - 1, face + 1):
            if name in used and name != "certain":
                values: dict[str, Any] = {"name": Message(RELIABILITIES[name]), "value": needed, "now": face}
                yield Change(("answers", "needed", name), needed, Message("mend.needed", values))
    for number, one in enumerate(scenario.pressure.thresholds):
        for face in (one.at_least - 1, one.at_least + 1):
            if one.result == "gain" and _in_order(scenario, number, face):
                said = Message("mend.threshold", {"value": face, "now": one.at_least})
                yield Change(("pressure", "thresholds", number, "at_least"), face, said)


def _in_order(scenario: Scenario, number: int, face: int) -> bool:
    """Whether the results of pressure stay in their order."""
    faces = [one.at_least for one in scenario.pressure.thresholds]
    faces[number] = face
    return faces == sorted(faces, reverse=True) and len(set(faces)) == len(faces)
