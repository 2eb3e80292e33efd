"""The account in words: what each term is called and reckoned from, and what wears and follows by itself.

Names come from the scenario. Where it gives none, a term is called by what it is reckoned from; the four costs that
every scenario of format 1 had keep the words that they went by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rules.wording import names as w
from rules.wording.keys import SPACE
from rules.wording.names import Message, Name, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rules.scenario.economy import Economy, Factor, Follow, Term, Wear
    from rules.scenario.scenario import Scenario

__all__ = [
    "Amount",
    "amounts",
    "by_itself",
    "follow_rules",
    "purses",
    "term_name",
    "term_rule",
    "term_sum",
    "terms_on",
    "wear_rule",
]

UNNAMED = {"imports": "term.imports", "upkeep": "term.upkeep", "war": "term.war", "service": "term.service"}
"""The costs of format 1, which had no names of their own."""

KINDS = {"revenue": "term.revenue_from", "cost": "term.cost_of"}
WITHOUT_FACTORS = {"revenue": "term.fixed_revenue", "cost": "term.fixed_cost"}
TIMES = {
    (False, False): "term.times",
    (False, True): "term.times_per",
    (True, False): "term.times_plus",
    (True, True): "term.times_plus_per",
}
"""By whether something is added to a factor's number, and whether the sum is divided."""


class Amount(NamedTuple):
    """A line of an account: its term, the amount in tenths, below nought for what goes out, and what it ships."""

    term: Term
    tenths: int
    shipped: int


def amounts(economy: Economy, values: Sequence[int]) -> tuple[list[Amount], int]:
    """The lines of an account as the journal has it, and what was carried over, which old games do not say."""
    lines = []
    left = iter([*values, 0])
    for term in economy.terms:
        amount = next(left)
        shipped = next(left) if term.ships is not None else 0
        lines.append(Amount(term, amount if term.kind == "revenue" else -amount, shipped))
    return lines, next(left)


def purses(economy: Economy | None) -> dict[str, Value]:
    """What the scenario calls its budget and its reserves, as values of a sentence; none without an economy."""
    if economy is None:
        return {}
    return {"budget": w.track_name(economy.budget), "reserves": w.track_name(economy.reserves)}


def term_name(term: Term, scenario: Scenario) -> Value:
    """What a term is called."""
    if term.name is not None:
        return Name(f"economy.term.{term.id}.name")
    if term.id in UNNAMED:
        return Message(UNNAMED[term.id])
    if not term.factors:
        return Message(WITHOUT_FACTORS[term.kind])
    return Message(KINDS[term.kind], {"what": _looked_at(scenario, term.factors[0])})


def term_rule(scenario: Scenario, term: Term) -> Message:
    """How a term is reckoned: its rate, and what it is multiplied by."""
    values: dict[str, Value] = {"term": term_name(term, scenario), "rate": w.tenths(term.rate)}
    if not term.factors:
        return Message("term.rule_fixed", values)
    factors = w.join([_factor(scenario, one) for one in term.factors], SPACE)
    return Message("term.rule", {**values, "factors": factors})


def term_sum(scenario: Scenario, term: Term) -> Message:
    """How a term is reckoned in tenths, without its name: on a form its name stands beside it."""
    if not term.factors:
        return Message("term.sum_fixed", {"rate": term.rate})
    factors = w.join([_factor(scenario, one) for one in term.factors], SPACE)
    return Message("term.sum", {"rate": term.rate, "factors": factors})


def _factor(scenario: Scenario, factor: Factor) -> Message:
    what = _looked_at(scenario, factor)
    if factor.plus:
        what = Message("effect.change", {"what": what, "by": factor.plus})
    return Message(TIMES[factor.plus != 0, factor.per != 1], {"what": what, "per": factor.per})


def _looked_at(scenario: Scenario, factor: Factor) -> Value:
    """What a factor looks at."""
    if factor.of == "track":
        return w.track_name(str(factor.track))
    if factor.of == "token":
        return Name(f"token.{factor.token}.name")
    if factor.of == "war_cost":
        return Message("term.war_cost")
    economy = scenario.economy
    named: Value = w.track_name(str(economy.access)) if economy is not None else ""
    return Message("term.usable", {"what": named})


def terms_on(scenario: Scenario, track: str) -> list[Term]:
    """The terms that a track moves: that are reckoned from it, or from the access that it is."""
    economy = scenario.economy
    if economy is None:
        return []
    return [
        term
        for term in economy.terms
        if any(one.track == track or (one.of == "access" and economy.access == track) for one in term.factors)
    ]


def by_itself(scenario: Scenario, rule: str) -> Value:
    """What wears or follows, by the id of its rule: its name, else what it does."""
    for worn in scenario.wear:
        if worn.id == rule:
            if worn.name is not None:
                return Name(f"wear.{rule}.name")
            return Message("term.wears", {"what": w.track_name(worn.track)})
    for one in scenario.follows:
        if one.id == rule:
            if one.name is not None:
                return Name(f"follow.{rule}.name")
            return Message("term.follows", {"what": w.track_name(one.track), "ground": w.track_name(one.follows)})
    return w.plain(rule)


def wear_rule(worn: Wear) -> Message:
    """How a track wears by itself."""
    by = Message("effect.change", {"what": w.track_name(worn.track), "by": worn.by})
    return Message("rules.wears", {"every": Message("rules.every", {"count": worn.every}), "by": by})


def follow_rules(rule: Follow) -> Iterator[Message]:
    """How a track follows another (C17)."""
    names: dict[str, Value] = {
        "output": w.track_name(rule.track),
        "infrastructure": w.track_name(rule.follows),
        "margin": rule.margin,
    }
    yield Message("rules.output_follows", names)
    if rule.recovery_every:
        every = Message("rules.every", {"count": rule.recovery_every})
        yield Message("rules.output_recovers", {**names, "every": every})
