"""Rolls and what is told of what changed no number by itself (events ``Rolled`` and ``Happened``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rules.wording import names as w
from rules.wording.cards import option_name, written_effects
from rules.wording.causes import cause, modifier_name
from rules.wording.keys import COMMA
from rules.wording.limits import condition
from rules.wording.money import amounts, term_name
from rules.wording.names import Message, Value
from rules.wording.orders import limit_rule, price_limits

if TYPE_CHECKING:
    from rules.scenario.scenario import Scenario
    from rules.values.events import Rolled


def rolled(scenario: Scenario, event: Rolled) -> Message:
    """A roll on one line: the die, the sum of its modifiers, the total and what it came to."""
    bonus = event.total - event.face
    values: dict[str, Value] = {
        "roll": w.roll_name(scenario, event.name),
        "face": event.face,
        "result": w.result(event.result),
    }
    line = Message("event.rolled_plain", values)
    if bonus:
        line = Message("event.rolled", {**values, "bonus": bonus, "total": event.total})
    if event.instead_of is None:
        return line
    return Message("event.rolled_set", {"line": line, "face": event.instead_of})


def roll_modifiers(scenario: Scenario, event: Rolled) -> list[Message]:
    """The modifiers of a roll one by one, each with its name and worth."""
    return [
        Message("effect.change", {"what": modifier_name(scenario, event.name, name), "by": by})
        for name, by in event.modifiers
    ]


Values = tuple[int | str, ...]


def _capped(scenario: Scenario, subject: str, values: Values) -> Message:
    return Message("event.capped", {"cause": cause(scenario, subject), "cap": values[0]})


def _swap_failed(scenario: Scenario, subject: str, _values: Values) -> Message:
    return Message("event.swap_failed", {"cause": cause(scenario, subject)})


def _bypassed(_scenario: Scenario, subject: str, values: Values) -> Message:
    return Message("event.bypassed", {"sanction": w.sanction_name(subject), "count": values[0]})


def _overridden(scenario: Scenario, subject: str, values: Values) -> Message:
    roll = w.roll_name(scenario, subject)
    return Message("event.overridden", {"roll": roll, "result": w.result(str(values[0]))})


def _limit_stopped(scenario: Scenario, subject: str, values: Values) -> Message:
    rule = limit_rule(scenario, subject, str(values[0]))
    return Message("event.limit_stopped", {"ability": w.ability_of(subject), "limit": rule})


def _could_not_pay(scenario: Scenario, subject: str, values: Values) -> Message:
    told: dict[str, Value] = {"ability": w.ability_of(subject), "price": w.price_name(str(values[0]))}
    limits = price_limits(scenario, str(values[0]))
    if not limits:
        return Message("event.could_not_pay", told)
    return Message("event.could_not_pay_only", {**told, "limit": w.join([condition(scenario, one) for one in limits])})


def _offered(_scenario: Scenario, subject: str, _values: Values) -> Message:
    return Message("event.offered", {"ability": w.ability_of(subject)})


def _account(scenario: Scenario, _subject: str, values: Values) -> Message:
    """The turn's account; amounts are in points of reserves."""
    if scenario.economy is None:
        return w.plain("account")
    lines, carried = amounts(scenario.economy, [int(value) for value in values])
    parts: list[Value] = [
        Message("event.account_line", {"term": term_name(one.term, scenario), "amount": w.tenths(one.tenths)})
        for one in lines
    ]
    net = sum([one.tenths for one in lines])
    line = Message("event.account", {"lines": w.join(parts, COMMA), "net": w.tenths(net)})
    if carried:
        return Message("event.account_carried", {"line": line, "carried": w.tenths(carried)})
    return line


def _lost(scenario: Scenario, subject: str, values: Values) -> Message:
    route = w.route_name(str(values[0]))
    return Message("event.lost", {"what": w.delivery_name(scenario, subject), "route": route})


def _delivered(scenario: Scenario, subject: str, _values: Values) -> Message:
    return Message("event.delivered", {"what": w.delivery_name(scenario, subject)})


def _chosen(scenario: Scenario, subject: str, values: Values) -> Message:
    choice = subject.rpartition("?")[2].partition("#")[0]
    named: dict[str, Value] = {"what": w.subject_name(scenario, subject)}
    return Message("event.chosen", {**named, "option": option_name(choice, str(values[0]))})


def _by_precedent(_scenario: Scenario, subject: str, values: Values) -> Message:
    return Message("event.by_precedent", {"number": subject, "tag": str(values[0])})


def _adjudicated(scenario: Scenario, subject: str, values: Values) -> Message:
    told: dict[str, Value] = {"number": subject, "reliability": w.reliability(str(values[0]))}
    if values[0] == "impossible":
        return Message("event.adjudicated_impossible", {"number": subject})
    return Message("event.adjudicated", {**told, "effects": written_effects(scenario, str(values[1]))})


def _if_it_fails(scenario: Scenario, _subject: str, values: Values) -> Message:
    return Message("event.if_it_fails", {"effects": written_effects(scenario, str(values[0]))})


def _written(_scenario: Scenario, subject: str, values: Values) -> Message:
    text = str(values[0])
    if not subject:
        return Message("event.written", {"text": text})
    return Message("event.written_for", {"to": w.addressees(subject), "text": text})


HAPPENED: dict[str, Callable[[Scenario, str, Values], Message]] = {
    "capped": _capped,
    "swap_failed": _swap_failed,
    "bypassed": _bypassed,
    "overridden": _overridden,
    "limit_stopped": _limit_stopped,
    "could_not_pay": _could_not_pay,
    "offered": _offered,
    "account": _account,
    "lost": _lost,
    "delivered": _delivered,
    "chosen": _chosen,
    "by_precedent": _by_precedent,
    "adjudicated": _adjudicated,
    "if_it_fails": _if_it_fails,
    "written": _written,
}
"""What is told of what changed no number by itself."""
