"""An arm of an experiment: a scenario and what is set otherwise in it, the same for each of its games.

An ally that is left out keeps its place on the board and its numbers, but its card is closed: every ability, and every
joint one of others that needs it, gets a limit that holds in no turn; it has no conduct and no side deal, and passes.
So it cannot be asked, gives nothing and says nothing, and no other roll of the game is reshuffled.

Scores are counted from the scenario's own starting position whatever an arm sets, so that the same position is worth
the same in every arm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.errors import WrongUse
from game.play.players import budget_refused
from game.scenario import library
from game.usual import USUAL_SCENARIO
from rules.bots import cast, scripts
from rules.bots.scripts import LISTED, SCRIPTS, known_names, unknown_words
from rules.bots.usual import COMPETENT
from rules.scenario.limits import Not
from rules.scenario.reading import read
from rules.scenario.scenario import Scenario
from rules.state.state import State
from rules.tables.compile import compile_scenario
from rules.tables.places import RUNG
from rules.tables.tables import Compiled
from rules.turn.turn import begin
from rules.values import orders
from rules.values.bounds import LONGEST_GAME, OWN
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.bots.policies import Policy
    from rules.judging.legal import Legal
    from rules.outlook.odds import Odds
    from rules.outlook.sight import View
    from rules.values.orders import Order


@dataclass(frozen=True, slots=True)
class Arm:
    """What one arm plays.

    Attributes:
        scenario: a name, a folder, or a scenario already loaded (or changed by hand, for tuning).
        without: allies, by seat, that are left out.
        only: the only allies that stay; ``None`` for all of them.
        set: starting values by number: a track, ``rung``, a token, ``ally.relation`` and its like, ``sanction.id``.
        hold: values, by number, that nothing changes for the whole game. What is held cannot be spent in a swap.
        policies: who plays a seat, by a policy's name, a script's (``rules.bots.scripts``) or a callable of your own;
            others play as usual: the main sides competently, allies by their card.
        turns: another length than the scenario's.
    """

    scenario: str | Path | Scenario = USUAL_SCENARIO
    without: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    set: Mapping[str, int] = field(default_factory=dict)
    hold: Mapping[str, int] = field(default_factory=dict)
    policies: Mapping[str, str | Policy] = field(default_factory=dict)
    turns: int | None = None

    @property
    def loaded(self) -> Scenario:
        """The scenario of an arm that was checked. Raises ``TypeError`` for another, which only names it."""
        if not isinstance(self.scenario, Scenario):
            raise TypeError(self.scenario)
        return self.scenario

    def to_data(self) -> dict[str, Any]:
        """The arm as ``lab --json`` writes it; a callable of your own goes by its name."""
        named = {seat: one if isinstance(one, str) else _name(one) for seat, one in self.policies.items()}
        return {
            "without": list(self.without),
            "only": list(self.only or ()),
            "set": dict(self.set),
            "hold": dict(self.hold),
            "policies": named,
        }


def checked(arm: Arm) -> Arm:
    """The arm with its scenario loaded and the policy of every seat that plays filled in.

    Raises:
        ScenarioMissing, ScenarioFaulty: as ``library.load``.
        WrongUse: an unknown ally, number, seat, policy or length, or a value out of its range.
    """
    scenario = arm.scenario
    if not isinstance(scenario, Scenario):
        scenario = library.load(scenario).scenario
    if arm.turns is not None and not (type(arm.turns) is int and 1 <= arm.turns <= LONGEST_GAME):
        raise WrongUse(Message("lab.bad_turns", {"low": 1, "high": LONGEST_GAME}))
    known = [card.seat for card in scenario.allies]
    for ally in (*arm.without, *(arm.only or ())):
        if ally not in known:
            raise WrongUse(Message("lab.unknown_ally", {"ally": ally, "allies": ", ".join(known)}))
    ranges = settable(compile_scenario(scenario)) if arm.set or arm.hold else {}
    for option, wanted in (("--set", arm.set), ("--hold", arm.hold)):
        for name, value in wanted.items():
            _check_value(option, name, value, ranges)
    absent = absent_from(arm, scenario)
    players = {seat: one for seat, one in checked_players(scenario, arm.policies).items() if seat not in absent}
    return replace(arm, scenario=scenario, policies=players)


def _check_value(option: str, name: str, value: int, ranges: Mapping[str, tuple[int, int, int]]) -> None:
    if name not in ranges:
        values: dict[str, Any] = {"option": option, "name": name, "names": ", ".join(ranges)}
        raise WrongUse(Message("lab.unknown_number", values))
    _, low, high = ranges[name]
    if not low <= value <= high:
        values = {"option": option, "name": name, "value": value, "low": low, "high": high}
        raise WrongUse(Message("lab.out_of_range", values))


def checked_players(scenario: Scenario, wanted: Mapping[str, str | Policy]) -> dict[str, str | Policy]:
    """Who plays each seat: the policies that are wanted, the usual ones elsewhere.

    Raises:
        WrongUse: an unknown seat or policy; the message names it and lists what there is.
    """
    roles = {seat.id: seat.role for seat in scenario.seats if seat.role != "facilitator"}
    for seat, policy in wanted.items():
        if seat not in roles:
            raise WrongUse(Message("lab.unknown_seat", {"seat": seat, "seats": ", ".join(roles)}))
        if isinstance(policy, str) and not _fits(scenario, policy, roles[seat]):
            fitting = [*cast.names(roles[seat]), *known_names(roles[seat])]
            values: dict[str, Any] = {"policy": policy[:60], "seat": seat, "policies": ", ".join(fitting)}
            raise WrongUse(budget_refused(policy, roles[seat]) or Message("lab.unknown_policy", values))
    return {seat: wanted.get(seat, COMPETENT[role]) for seat, role in roles.items()}


def _fits(scenario: Scenario, policy: str, role: str) -> bool:
    """Whether a policy's name is known, is for that role, and names only what the scenario has."""
    if cast.find(policy, role) is not None or policy in SCRIPTS[role]:
        return True
    listed = policy.startswith(LISTED) and scripts.find(policy, role) is not None
    return listed and not unknown_words(policy, role, compile_scenario(scenario))


def settable(compiled: Compiled) -> dict[str, tuple[int, int, int]]:
    """The numbers that an arm may set or hold: place, lowest and highest value, by name."""
    places = {"rung": RUNG, **compiled.tracks, **compiled.tokens}
    for seat in compiled.allies:
        places |= {f"{seat}.{what}": compiled.index[f"{seat}.{what}"] for what in OWN}
    places |= {f"sanction.{name}": place for name, (place, _) in compiled.sanctions.items()}
    return {name: (place, compiled.low[place], compiled.high[place]) for name, place in places.items()}


def absent_from(arm: Arm, scenario: Scenario) -> frozenset[str]:
    """The allies that an arm leaves out."""
    allies = {card.seat for card in scenario.allies}
    return frozenset(allies - set(arm.only) if arm.only else ()) | frozenset(arm.without)


LEFT_OUT = {"left_out": "lab --without"}
"""The assumption on which an ally is left out: what was asked of the lab, in any language."""

NEVER_WRITTEN: dict[str, Any] = {
    "limit": "not",
    "id": "left_out",
    "why": "lab --without",
    "source": {"assumption": "left_out"},
    "of": {"limit": "turn", "at_least": 1},
}
"""A limit that never holds, as a scenario writes it."""

IN_NO_TURN = read(Not, NEVER_WRITTEN)
"""The same as a model."""


def closed(scenario: Scenario, absent: frozenset[str]) -> Scenario:
    """The scenario with the cards of absent allies closed, and what others can give only together with them."""
    if not absent:
        return scenario
    cards = []
    for card in scenario.allies:
        abilities = tuple(
            ability.changed(limits=(IN_NO_TURN, *ability.limits))
            if card.seat in absent or any(one.limit == "together" and one.ally in absent for one in ability.limits)
            else ability
            for ability in card.abilities
        )
        changed: dict[str, Any] = {"abilities": abilities}
        if card.seat in absent:
            changed |= {"conduct": (), "side_deal": None}
        cards.append(card.changed(**changed))
    return scenario.changed(allies=tuple(cards), assumptions={**scenario.assumptions, **LEFT_OUT})


class Table:
    """An arm ready to play in this process: compiled once, a fresh position for each game."""

    def __init__(self, arm: Arm) -> None:
        """Make ready what ``checked`` gave back."""
        absent = absent_from(arm, arm.loaded)
        self.compiled = compiled = compile_scenario(closed(arm.loaded, absent), arm.turns)
        self.turns = arm.turns or arm.loaded.turns
        self.policies: dict[str, Policy] = {
            seat: policy_named(one, compiled.roles[seat]) if isinstance(one, str) else one
            for seat, one in arm.policies.items()
        } | dict.fromkeys(absent, passing)
        ranges = settable(compiled)
        self._starts = [(ranges[name][0], value) for name, value in (*arm.set.items(), *arm.hold.items())]
        for name, value in arm.hold.items():  # nothing can move a number whose range is one value
            compiled.low[ranges[name][0]] = compiled.high[ranges[name][0]] = value

    def begin(self, seed: int) -> State:
        """The position before the first turn."""
        state = begin(self.compiled, seed)
        for place, value in self._starts:
            state.numbers[place] = value
        return state


def policy_named(name: str, role: str) -> Policy:
    """A policy by its name. Raises ``KeyError`` for one that ``checked`` would have refused."""
    policy = cast.find(name, role) or scripts.find(name, role)
    if policy is None:
        raise KeyError(name)
    return policy


def passing(view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]) -> Order:
    """An ally that is left out: it passes whatever is asked."""
    del legal, odds, roll
    return orders.Pass(view.seat)


def _name(policy: Policy) -> str:
    return str(getattr(policy, "__name__", type(policy).__name__))
