"""Cross-checks of an experiment: every arm, variant, ally, track, seat, policy and so on that it names exists.

All faults are found, not the first only; each with its place in the data, what is wrong and what to write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.errors import WrongUse
from game.lab.arms import Arm, checked, settable
from game.lab.decisions import ALL
from game.lab.experiments import models as m
from game.lab.experiments.measures import LOOKED_ON
from game.lab.experiments.plan import choices_of, known_to, resolved
from game.scenario.faults import nearest
from rules.tables.compile import compile_scenario
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from rules.scenario.scenario import Scenario

__all__ = ["Found", "cross_check"]

Place = tuple[str | int, ...]
Found = tuple[Place, Message, Message | None]


def cross_check(experiment: m.Experiment, scenarios: Mapping[str, Scenario]) -> list[Found]:
    """Every id that leads nowhere, and every value out of its range; empty when the experiment can be played.

    Args:
        experiment: the file's.
        scenarios: each arm's scenario, by the arm's id; an arm whose scenario could not be loaded is left out.
    """
    found: list[Found] = []
    for name, arm in experiment.arms.items():
        place: Place = ("arms", name)
        if arm.like is not None:
            found += _known(arm.like, experiment.arms, (*place, "like"), "arms")
            if any(one.like == name for one in resolved(experiment, name)):
                found.append(((*place, "like"), Message("fault.arm_circle", {"id": name}), Message("write.arm_circle")))
        if name in scenarios:
            found += _change(arm, scenarios[name], place)
    for name, variant in experiment.variants.items():
        found += _share(variant, experiment.games, ("variants", name, "every"))
    usual = next(iter(scenarios.values()), None)
    if usual is not None:
        for name, variant in experiment.variants.items():
            found += _change(variant, usual, ("variants", name))
        for claim in experiment.notes:
            found += _known(claim, {**usual.claims, **experiment.claims}, ("notes", claim), "claims")
    for number, shown in enumerate(experiment.shown):
        found += _known(shown, experiment.arms, ("shown", number), "arms")
    found += _doubled(experiment, ("shown",), ())
    seen: dict[str, int] = {}
    for number, question in enumerate(experiment.questions):
        place = ("questions", number)
        if seen.setdefault(question.id, number) != number:
            found.append(((*place, "id"), Message("fault.doubled_id", {"id": question.id}), Message("write.other_id")))
        found += _question(question, experiment, scenarios, place)
    return found


def _share(variant: m.Variant, games: int, place: Place) -> list[Found]:
    """A variant of which a single game of several would be played."""
    if not 1 < games <= variant.every:
        return []
    what = Message("fault.single_game", {"games": games})
    return [(place, what, Message("write.single_game", {"games": games}))]


def _known(name: str, known: Collection[str], place: Place, kind: str) -> Iterator[Found]:
    if name in known:
        return
    meant = nearest(name, known)
    listed = ", ".join(list(known)[:30]) or "-"
    key, values = "write.did_you_mean_of" if meant else "write.one_of", {"allowed": listed}
    write = Message(key, {**values, "id": meant} if meant else {**values})
    yield place, Message(f"fault.unknown.{kind}", {"id": name[:90]}), write


def _doubled(part: object, fields: Sequence[str], place: Place) -> Iterator[Found]:
    """What a list names a second time: it would be played once, and counted twice."""
    for field in fields:
        listed = getattr(part, field, ())
        if isinstance(listed, tuple):
            for number, name in enumerate(listed):
                if name in listed[:number]:
                    yield (*place, field, number), Message("fault.doubled_name", {"id": name}), Message("write.once")


def _change(change: m.Change, scenario: Scenario, place: Place) -> Iterator[Found]:
    allies = [card.seat for card in scenario.allies]
    yield from _doubled(change, ("without", "only"), place)
    for field in ("without", "only"):
        for number, ally in enumerate(getattr(change, field)):
            yield from _known(ally, allies, (*place, field, number), "allies")
    tracks = [track.id for track in scenario.tracks]
    for track in change.move:
        yield from _known(track, tracks, (*place, "move", track), "tracks")
    if change.set or change.hold:
        ranges = _ranges(scenario)
        for field in ("set", "hold"):
            for name, value in getattr(change, field).items():
                yield from _in_range(name, value, ranges, (*place, field, name))
    for seat, player in change.policies.items():
        try:
            checked(Arm(scenario, policies={seat: player}))
        except WrongUse as error:
            yield (*place, "policies", seat), error.message, None


_latest: list[tuple[Scenario, Mapping[str, tuple[int, int, int]]]] = []
"""The scenario that was asked for last, with the ranges of its numbers: most arms of a file play the same one."""


def _ranges(scenario: Scenario) -> Mapping[str, tuple[int, int, int]]:
    if not _latest or _latest[0][0] is not scenario:
        _latest[:] = [(scenario, settable(compile_scenario(scenario)))]
    return _latest[0][1]


def _in_range(name: str, value: int, ranges: Mapping[str, tuple[int, int, int]], place: Place) -> Iterator[Found]:
    yield from _known(name, ranges, place, "numbers")
    if name in ranges and not ranges[name][1] <= value <= ranges[name][2]:
        write = Message("write.range", {"low": ranges[name][1], "high": ranges[name][2]})
        yield place, Message("fault.int_range", {"value": value}), write


def _question(
    question: m.Question, experiment: m.Experiment, scenarios: Mapping[str, Scenario], place: Place
) -> Iterator[Found]:
    yield from _doubled(question, ("variants", "claims"), place)
    yield from _doubled(question.look, ("arms", "minus", "than"), (*place, "look"))
    yield from _doubled(question.measure, ("except_endings", "abilities", "tracks", "among"), (*place, "measure"))
    for number, name in enumerate(question.variants):
        yield from _known(name, experiment.variants, (*place, "variants", number), "variants")
    for field in ("arms", "minus", "than", "to", "base"):
        named = getattr(question.look, field, ())
        several: Sequence[tuple[Place, str]] = (
            [((field,), named)] if isinstance(named, str) else [((field, at), one) for at, one in enumerate(named)]
        )
        for where, arm in several:
            yield from _known(arm, experiment.arms, (*place, "look", *where), "arms")
    if question.measure.kind == "beats":
        yield from _known(question.measure.arm, experiment.arms, (*place, "measure", "arm"), "arms")
    scenario = scenarios.get(question.look.arms[0])
    if scenario is not None:
        yield from _measure(question.measure, scenario, (*place, "measure"))
        for number, claim in enumerate(question.claims):
            yield from _known(claim, {**scenario.claims, **experiment.claims}, (*place, "claims", number), "claims")


NAMED = {
    "ending": ("ending", "endings"),
    "ended_well": ("seat", "seats"),
    "score": ("seat", "seats"),
    "beats": ("seat", "seats"),
    "dead_turns": ("seat", "seats"),
    "close_decisions": ("seat", "seats"),
    "different_decisions": ("seat", "seats"),
    "ability": ("ability", "abilities"),
    "accepted_share": ("ability", "abilities"),
    "card": ("card", "pressure_cards"),
    "deal": ("ally", "allies"),
    "order_share": ("name", "orders"),
}
"""Under which key a measure names something, and what."""


def _measure(measure: m.Measures, scenario: Scenario, place: Place) -> Iterator[Found]:
    endings = [ending.id for ending in scenario.endings]
    for number, ending in enumerate(measure.except_endings):
        yield from _known(ending, endings, (*place, "except_endings", number), "endings")
    if measure.kind in NAMED:
        key, kind = NAMED[measure.kind]
        name: Any = getattr(measure, key)
        everybody = name == ALL and measure.kind in LOOKED_ON
        if name is not None and name != m.EACH and not everybody:
            yield from _known(name, known_to(measure, scenario), (*place, key), kind)
    match measure.kind:
        case "ability":
            abilities = known_to(measure, scenario)
            for number, one in enumerate(measure.abilities):
                yield from _known(one, abilities, (*place, "abilities", number), "abilities")
        case "track":
            yield from _known(measure.track, [*_tracks(scenario), "rung"], (*place, "track"), "tracks")
        case "tracks":
            for number, track in enumerate(measure.tracks):
                yield from _known(track, _tracks(scenario), (*place, "tracks", number), "tracks")
        case "choice" if measure.choice != m.EACH:
            choices = choices_of(scenario)
            yield from _known(measure.choice, dict(choices), (*place, "choice"), "choices")
            options = [option for choice, option in choices if choice == measure.choice]
            if options:
                yield from _known(str(measure.option), options, (*place, "option"), "options")


def _tracks(scenario: Scenario) -> list[str]:
    return [track.id for track in scenario.tracks]
