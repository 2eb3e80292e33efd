"""From an experiment to what is played and counted: its arms, and the figures that its questions come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, assert_never

from game.lab.arms import Arm
from game.lab.experiments import models as m
from rules.tables.compile import compile_scenario
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rules.scenario.scenario import Scenario

__all__ = ["Figure", "Plan", "Term", "arm_of", "each_of", "planned", "resolved"]

Weights = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A measure in an arm, by the arm's key."""

    arm: str
    measure: m.Measures


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with what is wanted of it.

    Its value is the weighted sum of its terms; with ``less`` the size of that sum, less the size of the sum by those
    weights. With ``never`` it is the number of games in which the term is not nought.

    Attributes:
        question: the question's place in the experiment.
        variant: under which it is asked; empty for none.
        told: what it is, in words.
        terms: what it is made of.
        weights: of each term.
        less: the weights of a second sum, or none.
        never: whether one game is enough against it.
        low: the lower bound wanted; ``above`` when the bound itself does not do.
        high: the upper bound wanted; ``below`` likewise.
    """

    question: int
    variant: str
    told: Message
    terms: tuple[Term, ...]
    weights: Weights = (1.0,)
    less: Weights = ()
    never: bool = False
    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False


@dataclass(slots=True)
class Plan:
    """What is played, and what it is counted for.

    Attributes:
        experiment: the file's.
        arms: by key: the arm's id, and the variant's after an ``@``.
        every: of each of them, by key, at every how many numbers a game is played.
        figures: in the order of the questions.
        groups: the sets of terms that are counted together, each once.
        effects: what each arm changes for the defender against the first that is shown, for a chart.
    """

    experiment: m.Experiment
    scenarios: dict[str, Scenario]
    arms: dict[str, Arm] = field(default_factory=dict)
    every: dict[str, int] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    groups: dict[tuple[Term, ...], int] = field(default_factory=dict)
    effects: list[Figure] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """The arms whose tracks are drawn."""
        return list(self.experiment.shown or list(self.experiment.arms)[:1])

    def games_in(self, first: int, games: int) -> int:
        """How many games of all arms together are played, of so many numbers from the first."""
        return sum((first + games - 1) // every - (first - 1) // every for every in self.every.values())

    @property
    def games(self) -> int:
        """How many games of all arms together are played."""
        return self.games_in(0, self.experiment.games)


def key_of(arm: str, variant: str) -> str:
    """An arm's key under a variant."""
    return f"{arm}@{variant}" if variant else arm


def planned(experiment: m.Experiment, scenarios: Mapping[str, Scenario]) -> Plan:
    """The plan of an experiment whose references were checked.

    Args:
        experiment: the file's.
        scenarios: each arm's scenario, by the arm's id.
    """
    plan = Plan(experiment, dict(scenarios))
    for name in plan.shown:
        _need(plan, name, "")
    for place, question in enumerate(experiment.questions):
        for variant in ("", *question.variants):
            for figure in _figures(plan, place, question, variant):
                for term in figure.terms:
                    for arm in _played_for(term, variant):
                        _need(plan, arm, variant)
                plan.groups.setdefault(figure.terms, len(plan.groups))
                plan.figures.append(figure)
    if not experiment.questions:
        for name in experiment.arms:
            _need(plan, name, "")
    plan.effects += _effects(plan)
    for figure in plan.effects:
        plan.groups.setdefault(figure.terms, len(plan.groups))
    return plan


def _effects(plan: Plan) -> Iterator[Figure]:
    """How much more often it ends well for the defender than in the first arm, in every arm that is no exploit."""
    base = plan.shown[0]
    exploits = {arm for one in plan.experiment.questions if one.exploit for arm in one.look.arms} - {*plan.shown}
    for arm in plan.arms:
        if "@" in arm or arm == base or arm in exploits:
            continue
        scenario = plan.scenarios[arm]
        defender = next(seat.id for seat in scenario.seats if seat.role == "defender")
        measure = m.EndedWell(kind="ended_well", seat=defender)
        yield Figure(-1, "", told("difference", arm, base), (Term(arm, measure), Term(base, measure)), (1.0, -1.0))


def _played_for(term: Term, variant: str) -> list[str]:
    """The arms that a term looks at, without their variant."""
    own = term.arm.removesuffix(f"@{variant}") if variant else term.arm
    return [own, term.measure.arm.partition("@")[0]] if term.measure.kind == "beats" else [own]


def _need(plan: Plan, name: str, variant: str) -> None:
    key = key_of(name, variant)
    if key not in plan.arms:
        change = plan.experiment.variants[variant] if variant else None
        plan.arms[key] = arm_of(plan.experiment, name, change, plan.scenarios[name])
        plan.every[key] = change.every if change else 1


# ------------------------------------------------------------------ arms


def resolved(experiment: m.Experiment, name: str) -> list[m.Arm]:
    """An arm and those that it is like, the farthest first; a circle is cut."""
    found: list[m.Arm] = []
    seen: set[str] = set()
    next_one: str | None = name
    while next_one is not None and next_one not in seen and next_one in experiment.arms:
        seen.add(next_one)
        found.append(experiment.arms[next_one])
        next_one = experiment.arms[next_one].like
    return found[::-1]


def arm_of(experiment: m.Experiment, name: str, variant: m.Variant | None, scenario: Scenario) -> Arm:
    """The lab's arm: what it is like, its own, and the variant's, one on top of the other."""
    changes: list[m.Change] = [*resolved(experiment, name), *([variant] if variant else [])]
    starts: dict[str, int] = {track.id: track.start for track in scenario.tracks}
    ranges = {track.id: (track.low, track.high) for track in scenario.tracks}
    values: dict[str, Any] = {"set": {}, "hold": {}, "policies": {}}
    without: list[str] = []
    only: tuple[str, ...] = ()
    turns = experiment.turns
    for change in changes:
        without += [one for one in change.without if one not in without]
        only = change.only or only
        turns = change.turns or turns
        for what, into in values.items():
            into.update(getattr(change, what))
        for track, by in change.move.items():
            low, high = ranges[track]
            values["set"][track] = max(low, min(high, values["set"].get(track, starts[track]) + by))
    return Arm(scenario, without=tuple(without), only=only or None, turns=turns, **values)


# ------------------------------------------------------------------ figures

STANCES: Final = ("stand_up", "hold", "step_back", "offer_aid")


def each_of(measure: m.Measures, scenario: Scenario) -> list[m.Measures]:
    """The measure, or where it is asked of ``each``, one for every one that the scenario has."""
    name = {
        "ending": "ending",
        "ended_well": "seat",
        "score": "seat",
        "beats": "seat",
        "dead_turns": "seat",
        "close_decisions": "seat",
        "different_decisions": "seat",
        "ability": "ability",
        "accepted_share": "ability",
        "card": "card",
        "order_share": "name",
        "deal": "ally",
    }.get(measure.kind)
    if measure.kind == "choice" and measure.choice == m.EACH:
        return [measure.changed(choice=choice, option=option) for choice, option in choices_of(scenario)]
    if name is None or getattr(measure, name) != m.EACH:
        return [measure]
    return [measure.changed(**{name: one}) for one in known_to(measure, scenario)]


def choices_of(scenario: Scenario) -> list[tuple[str, str]]:
    """Every choice that injects and cards leave, with each of its options."""
    found = compile_scenario(scenario).options
    return [(choice, option) for choice, options in found.items() for option, _ in options]


def known_to(measure: m.Measures, scenario: Scenario) -> list[str]:
    """What the id of a measure may be."""
    abilities = [f"{card.seat}.{ability.id}" for card in scenario.allies for ability in card.abilities]
    cards = [card.id for card in scenario.pressure_cards]
    allies = [card.seat for card in scenario.allies]
    match measure.kind:
        case "ending":
            return [ending.id for ending in scenario.endings]
        case "ended_well" | "score" | "beats" | "dead_turns" | "close_decisions" | "different_decisions":
            return [seat.id for seat in scenario.seats if seat.role != "facilitator"]
        case "ability" | "accepted_share":
            return abilities
        case "card":
            return cards
        case "deal":
            return allies
        case "order_share":
            return {
                "action": [action.id for action in scenario.actions],
                "request": abilities,
                "stance": [f"{ally}.{stance}" for ally in allies for stance in STANCES],
            }.get(measure.order, cards)
        case _:
            return []


def _figures(plan: Plan, place: int, question: m.Question, variant: str) -> Iterator[Figure]:
    look = question.look
    for measure in each_of(question.measure, plan.scenarios[look.arms[0]]):
        one = measure.changed(arm=key_of(measure.arm, variant)) if measure.kind == "beats" else measure
        for figure in _looked(one, look, variant):
            yield Figure(**{"question": place, "variant": variant, **figure})


def _looked(measure: m.Measures, look: m.Lookeds, variant: str) -> Iterator[dict[str, Any]]:
    """What a comparison comes to: for each figure what it looks at, and the arms' weights."""
    for said, arms, values in _compared(look):
        terms = tuple(Term(key_of(arm, variant), measure) for arm in arms)
        yield {"told": told(said, *arms), "terms": terms, **values}


def _compared(look: m.Lookeds) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    apart = {"weights": (1.0, -1.0)}
    match look.kind:
        case "value":
            yield from (("value", (arm,), _bounds(look)) for arm in look.arms)
        case "difference":
            pairs = [(arm, minus) for minus in look.minus for arm in look.arms if arm != minus]
            yield from (("difference", pair, {**apart, **_bounds(look)}) for pair in pairs)
        case "rising":
            steps = zip(look.arms[1:], look.arms, strict=False)
            yield from (("difference", step, {**apart, "low": -look.margin}) for step in steps)
        case "nearer":
            sizes = {"weights": (1.0, 0.0, -1.0), "less": (1.0, -1.0, 0.0), "low": 0.0, "above": True}
            yield from (("nearer", (arm, look.to, look.than), sizes) for arm in look.arms)
        case "larger_effect":
            sizes = {"weights": (1.0, -1.0, 0.0), "less": (0.0, -1.0, 1.0), "low": 0.0, "above": True}
            triples = [(arm, look.base, other) for other in look.than for arm in look.arms]
            yield from (("larger_effect", triple, sizes) for triple in triples)
        case "never":
            yield from (("never", (arm,), {"never": True}) for arm in look.arms)
        case _:
            assert_never(look)


def told(kind: str, *arms: str) -> Message:
    """What a figure looks at: the arms, by names that whoever tells it fills in."""
    return Message(f"experiment.figure_{kind}", dict(zip(("one", "two", "three"), arms, strict=False)))


def _bounds(wanted: m.Wanted) -> dict[str, Any]:
    lower = wanted.at_least if wanted.above is None else wanted.above
    upper = wanted.at_most if wanted.below is None else wanted.below
    return {
        "low": None if lower is None else lower - wanted.margin,
        "high": None if upper is None else upper + wanted.margin,
        "above": wanted.above is not None,
        "below": wanted.below is not None,
    }
