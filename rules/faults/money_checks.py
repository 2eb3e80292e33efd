"""Cross-checks of a scenario's money: what needs an economy has one, and every part of it finds what it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.scenario.effects import Bypass, Lend
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rules.scenario.model import Model
    from rules.scenario.scenario import Scenario

Place = tuple[str | int, ...]
Found = tuple[Place, Message, Message | None]

TAKEN = ("budget", "carried", "deficit", "shipped", "unpaid")
"""What the account itself is called as the cause of a change; nothing that wears or follows has one of these ids."""


def check_money(scenario: Scenario, held: Iterable[tuple[Place, str, Any, Model]]) -> Iterator[Found]:
    """All that is wrong with the money of a scenario; ``held`` are its fields that may hold an id."""
    yield from _economy(scenario)
    yield from _by_itself(scenario)
    yield from _without(scenario)
    for place, name, _, owner in held:
        if name == "do":
            lacking = lacks_money(scenario, owner)
            if lacking is not None:
                yield place, *lacking


def lacks_money(scenario: Scenario, effect: Model) -> tuple[Message, Message] | None:
    """What of an economy an effect needs and the scenario has not, and what to write; ``None`` when it has all."""
    economy = scenario.economy
    if isinstance(effect, Bypass) and (economy is None or economy.access is None):
        return _no_access(scenario)
    if not isinstance(effect, Lend):
        return None
    if economy is None:
        return Message("fault.no_lending"), Message("write.no_lending")
    if effect.debt and economy.debt is None:
        return Message("fault.no_debt"), Message("write.no_debt")
    if effect.cargoes and economy.cargoes is None:
        return Message("fault.no_cargoes"), Message("write.no_cargoes")
    return None


def _no_access(scenario: Scenario) -> tuple[Message, Message]:
    """What needs access where no track is it: an author without an economy is told of that, and not of a key in it."""
    if scenario.economy is None:
        return Message("fault.no_trade"), Message("write.no_trade")
    return Message("fault.no_access"), Message("write.no_access")


def _economy(scenario: Scenario) -> Iterator[Found]:
    """The terms are told apart, and their factors have what they look at; the money belongs to a defender."""
    economy = scenario.economy
    if economy is None:
        return
    seen: set[str] = set()
    for number, term in enumerate(economy.terms):
        place: Place = ("economy", "terms", number)
        if term.id in seen:
            yield (*place, "id"), Message("fault.doubled_id", {"id": term.id}), Message("write.other_id")
        seen.add(term.id)
        for at, factor in enumerate(term.factors):
            if factor.of == "access" and economy.access is None:
                yield (*place, "factors", at, "of"), Message("fault.no_access"), Message("write.no_access")
    named = next((seat for seat in scenario.seats if seat.id == economy.seat), None)
    if named is not None and named.role != "defender":
        yield ("economy", "seat"), Message("fault.money_seat", {"id": named.id}), Message("write.money_seat")


def _by_itself(scenario: Scenario) -> Iterator[Found]:
    """What wears or follows has an id of its own, and follows one other track at most."""
    seen, following = set(TAKEN), set[str]()
    for table in ("wear", "follows"):
        for number, one in enumerate(getattr(scenario, table)):
            if one.id in seen:
                yield (table, number, "id"), Message("fault.doubled_id", {"id": one.id}), Message("write.other_id")
            seen.add(one.id)
    for number, rule in enumerate(scenario.follows):
        if rule.track == rule.follows or rule.track in following:
            values: dict[str, int | str | Any] = {"id": rule.track}
            yield ("follows", number, "track"), Message("fault.follows_twice", values), Message("write.follows_twice")
        following.add(rule.track)


def _without(scenario: Scenario) -> Iterator[Found]:
    """Where there is no economy, or it does not look at them, prices, bites and war costs would do nothing."""
    economy = scenario.economy
    if economy is None:
        for number, action in enumerate(scenario.actions):
            for key in ("cost", "sanctions_per_extra"):
                if getattr(action, key):
                    yield ("actions", number, key), Message("fault.no_budget"), Message("write.no_budget")
    if economy is None or economy.access is None:
        for number, sanction in enumerate(scenario.sanctions):
            if sanction.bite:
                yield ("sanctions", number, "bite"), *_no_access(scenario)
    looked_at = [factor.of for term in economy.terms for factor in term.factors] if economy else []
    if "war_cost" not in looked_at:
        for number, rung in enumerate(scenario.ladder.rungs):
            if rung.war_cost:
                place: Place = ("ladder", "rungs", number, "war_cost")
                yield place, Message("fault.no_war_cost"), Message("write.no_war_cost")
