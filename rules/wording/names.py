"""From rules to message keys with values; nobody types a rule twice.

Here are the two shapes that everything a person reads is made of, and the names of things; the keys of words and
numbers lie in ``keys.py``. Limits and effects are worded in ``limits.py`` and ``cards.py``,
whole cards in ``rules.py``, orders and rulings in ``orders.py``, the log in ``events.py`` and
``story.py``, causes and sources in ``causes.py``. This file loads no data models, so that a program
that only speaks stays quick.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from rules.values.packages import clauses_in
from rules.values.phases import STOPPED
from rules.wording.keys import (
    COMMA,
    COUNTERS,
    GLOBAL_NUMBERS,
    LIST,
    OPENNESS,
    OWN_NUMBERS,
    PHASES,
    RATINGS,
    RELIABILITIES,
    RESULTS,
    ROLES,
    ROLLS,
    STANCES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rules.scenario.scenario import Scenario


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Name:
    """A text of the scenario, by its path, such as ``track.reserves.name``."""

    path: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence by its catalogue key, with the values its placeholders take."""

    key: str
    values: dict[str, int | str | Message | Name] = field(default_factory=dict)


Value: TypeAlias = "int | str | Message | Name"


def join(parts: Sequence[Value], by: str = LIST) -> Message:
    """Several parts as one, with what stands between them; an empty list is a dash."""
    if not parts:
        return Message("join.nothing")
    if len(parts) == 1:
        only = parts[0]
        return only if isinstance(only, Message) else Message("join.single", {"first": only})
    half = (len(parts) + 1) // 2  # halves, so that a long list stays shallow
    return Message(by, {"first": join(parts[:half], by), "rest": join(parts[half:], by)})


def _told(table: Mapping[str, str], name: str) -> Message:
    return Message(table[name]) if name in table else plain(name)


def plain(text: str) -> Message:
    """A word as it is, such as a tag that a person typed."""
    return Message("name.plain", {"name": text})


def phase(which: int | str) -> Message:
    """A phase of the turn by its number from 0, or by its name."""
    name = PHASES[which] if isinstance(which, int) and 0 <= which < len(PHASES) else f"phase.{which}"
    return Message(name) if name in PHASES else plain(str(which))


def role(name: str) -> Message:
    """A seat's role."""
    return _told(ROLES, name)


def openness(name: str) -> Message:
    """How a signal lies on the table."""
    return _told(OPENNESS, name)


def reliability(name: str) -> Message:
    """How reliable an ally is, or ``impossible`` for a proposal that is refused."""
    return _told(RELIABILITIES, name)


def rating(letter: str) -> Message:
    """How a task was performed, by its letter; empty is not evaluated."""
    return _told(RATINGS, letter)


def task_name(task: str) -> Value:
    """A critical task as ``objective.task``, or an objective alone; empty for none."""
    if not task:
        return Message("join.nothing")
    objective, _, name = task.partition(".")
    return Name(f"objective.{objective}.task.{name}.text" if name else f"objective.{objective}.text")


def stance(which: int | str) -> Message:
    """What an ally does of its own accord, by its name or by the number in the state."""
    name = list(STANCES)[which] if isinstance(which, int) and 0 <= which < len(STANCES) else str(which)
    return _told(STANCES, name)


def result(name: str) -> Message:
    """What a roll came to, of any kind."""
    return _told(RESULTS, name)


def seat_name(seat: str) -> Name:
    """A seat as it is called at the table."""
    return Name(f"seat.{seat}.name")


def addressees(seats: str) -> Value:
    """Whom something was written for, named as ``a+b``; empty, for everybody."""
    return join([seat_name(one) for one in seats.split("+")]) if seats else Message("names.everybody")


def track_name(track: str) -> Name:
    """A track."""
    return Name(f"track.{track}.name")


def ability_name(ability: str) -> Name:
    """An ability by its full id, ``ally.ability``, without the ally."""
    seat, _, name = ability.partition(".")
    return Name(f"ally.{seat}.ability.{name}.name")


def ability_of(ability: str) -> Message:
    """An ability with the ally that gives it."""
    return Message("name.ability", {"ability": ability_name(ability), "ally": seat_name(ability.partition(".")[0])})


def card_name(card: str) -> Message | Name:
    """A pressure card; masked ones read as a hidden card, or as a card of a kind."""
    if not card:
        return Message("name.hidden_card")
    kind, _, masked = card.partition(":")
    if kind == "kind" and masked:
        return Message("name.card_of_kind", {"kind": Name(f"pressure_kind.{masked}.name")})
    return Name(f"card.{card}.name")


def rung_name(rung: int) -> Name:
    """A rung of the ladder, from 0."""
    return Name(f"ladder.rung.{rung}.name")


def price_name(price: str) -> Message | Name:
    """What is handed over at a step of a currency, ``oil:2``."""
    currency, _, step = price.partition(":")
    return Name(f"currency.{currency}.step.{int(step) - 1}.name") if step.isdecimal() else plain(price)


def clause_name(clause: str) -> Name:
    """A clause of a settlement by its id."""
    return Name(f"settlement.clause.{clause}.name")


def package_name(package: str) -> Message:
    """A settlement package, ``a+b``, as the names of its clauses."""
    return join([clause_name(clause) for clause in clauses_in(package)], COMMA)


def route_name(route: str) -> Name:
    """A route that aid travels by."""
    return Name(f"route.{route}.name")


def pressure_kind_name(kind: str) -> Name:
    """A kind of pressure."""
    return Name(f"pressure_kind.{kind}.name")


def sanction_name(sanction: str | None) -> Name:
    """A sanction by its id."""
    return Name(f"sanction.{sanction}.name")


def ending_of(scenario: Scenario, number: int) -> str:
    """The id of an ending by its number: the scenario's, or the facilitator's own after them."""
    return scenario.endings[number - 1].id if number <= len(scenario.endings) else STOPPED


def ending_name(ending: str) -> Name | Message:
    """An ending: the scenario's, or the facilitator's own."""
    return Message("ending.stopped") if ending == STOPPED else Name(f"ending.{ending}.name")


def ending_text(ending: str) -> Name | Message:
    """What an ending means."""
    return Message("ending.stopped_text") if ending == STOPPED else Name(f"ending.{ending}.text")


def tenths(amount: int) -> Message:
    """An amount in tenths of a point, written as a decimal."""
    key = "number.tenths_below" if amount < 0 else "number.tenths"
    return Message(key, {"whole": abs(amount) // 10, "tenth": abs(amount) % 10})


def roll_name(scenario: Scenario, roll: str) -> Message:
    """A roll by its name, such as ``answer:beijing.credit``."""
    kind, _, subject = roll.partition(":")
    named = delivery_name if kind == "deliver" else subject_name
    return Message("name.roll", {"roll": _told(ROLLS, kind), "subject": named(scenario, subject)})


def subject_name(scenario: Scenario, subject: str) -> Message | Name:
    """Whatever an id stands for: an ability, a card, an action, an inject, a seat, or a part of one."""
    if subject.startswith("["):
        return Message("name.ruling")
    subject, _, partner = subject.partition("@")
    if partner:
        return Message("name.partner", {"what": subject_name(scenario, subject), "seat": seat_name(partner)})
    owner = subject.partition("#")[0].partition("?")[0]
    first, _, rest = owner.partition(".")
    if first == "price" and rest:
        return price_name(rest)
    if any(ally.seat == first for ally in scenario.allies) and rest:
        return Name(f"ally.{first}.side_deal.name") if rest == "side_deal" else ability_of(owner)
    if owner in STANCES:
        return stance(owner)
    if owner.isdecimal():
        return Message("name.proposal", {"number": int(owner)})
    for label, several in _collections(scenario):
        if any(one.id == first for one in several):
            return Name(f"{label}.{first}.name")
    return plain(subject)


def delivery_name(scenario: Scenario, bundle: str) -> Message | Name:
    """Aid on its way by what it goes back to: an ability by its name; of an inject it is the relief, not the blow."""
    name = subject_name(scenario, bundle)
    of_inject = isinstance(name, Name) and name.path.startswith("inject.")
    return Message("name.relief", {"what": name}) if of_inject else name


def _collections(scenario: Scenario) -> tuple[tuple[str, Sequence[_HasId]], ...]:
    return (
        ("card", scenario.pressure_cards),
        ("action", scenario.actions),
        ("inject", scenario.injects),
        ("trend", scenario.trends),
        ("seat", scenario.seats),
        ("ending", scenario.endings),
        ("settlement.clause", scenario.settlement.clauses if scenario.settlement else ()),
    )


def number_name(scenario: Scenario, number: str) -> Message | Name:
    """What a number is called, by its id: a track, the rung, an ally's own, a token, a sanction, a counter."""
    if number in GLOBAL_NUMBERS:
        return Message(GLOBAL_NUMBERS[number])
    if "." not in number:
        return track_name(number)
    first, _, rest = number.partition(".")
    owner, _, what = number.rpartition(".")
    if first == "token":
        return Name(f"token.{rest}.name")
    if first == "sanction":
        return Message("number.sanction", {"sanction": sanction_name(rest)})
    if first == "bypass":
        return Message("number.bypass", {"sanction": sanction_name(rest)})
    if first == "cover":
        return Message("number.cover", {"route": route_name(rest)})
    if first == "shield":
        kind = Name(f"pressure_kind.{rest.partition('.')[0]}.name")
        return Message("number.shield_until" if what == "until" else "number.shield", {"kind": kind})
    if first == "paid":
        currency, _, seat = rest.partition(".")
        paid = Message("number.paid", {"currency": Name(f"currency.{currency}.name")})
        return Message("number.of", {"owner": seat_name(seat), "what": paid}) if seat else paid
    if rest in OWN_NUMBERS:
        return Message("number.of", {"owner": seat_name(first), "what": Message(OWN_NUMBERS[rest])})
    if what in COUNTERS:
        return Message("number.of", {"owner": subject_name(scenario, owner), "what": Message(COUNTERS[what])})
    if ".cap." in number:
        owner = number.partition(".cap.")[0]
        return Message("number.of", {"owner": subject_name(scenario, owner), "what": Message("number.cap")})
    return plain(number)
