"""From rules to message keys with values; nobody types a rule twice.

Here are the two shapes that everything a person reads is made of, and the names of things. What a card says is made in
``wording_cards.py``, what a seat orders and is told of it in ``wording_orders.py``, and what happened and why in
``wording_events.py``. This file loads no data models, so that a program that only speaks stays quick.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rules.scenario import Scenario


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

LIST, COMMA, AND, OR, PLUS = "join.list", "join.comma", "join.and", "join.or", "join.plus"
"""How parts stand beside each other: effects, names, conditions, tracks that are added up."""

PHASES = (
    "phase.brief",
    "phase.signal",
    "phase.plan",
    "phase.answer",
    "phase.deliver",
    "phase.pressure",
    "phase.economy",
    "phase.review",
)
ROLES = {
    "defender": "role.defender",
    "pressure": "role.pressure",
    "ally": "role.ally",
    "facilitator": "role.facilitator",
}
OPENNESS = {"hidden": "openness.hidden", "kind": "openness.kind", "open": "openness.open"}
RELIABILITIES = {
    "certain": "reliability.certain",
    "high": "reliability.high",
    "medium": "reliability.medium",
    "low": "reliability.low",
    "impossible": "reliability.impossible",
}
STANCES = {
    "none": "stance.none",
    "offer": "stance.offer",
    "stand_up": "stance.stand_up",
    "hold": "stance.hold",
    "step_back": "stance.step_back",
}
RESULTS = {
    "major_gain": "result.major_gain",
    "gain": "result.gain",
    "no_change": "result.no_change",
    "setback": "result.setback",
    "major_setback": "result.major_setback",
    "defeat": "result.defeat",
    "stalemate": "result.stalemate",
    "repelled": "result.repelled",
    "asked": "result.asked",
    "accepted": "result.accepted",
    "declined": "result.declined",
    "priced": "result.priced",
    "through": "result.through",
    "late": "result.late",
    "lost": "result.lost",
    "fires": "result.fires",
    "waits": "result.waits",
    "succeeds": "result.succeeds",
    "fails": "result.fails",
}
ROLLS = {
    "answer": "roll.answer",
    "delivery": "roll.delivery",
    "deliver": "roll.delivery",
    "pressure": "roll.pressure",
    "deal": "roll.deal",
    "inject": "roll.inject",
    "proposal": "roll.proposal",
}
OWN_NUMBERS = {
    "relation": "number.relation",
    "exposure": "number.exposure",
    "capacity": "number.capacity",
    "pinned": "number.pinned",
    "stance": "number.stance",
    "delivered": "number.delivered",
    "stood_up": "number.stood_up",
    "passed": "number.passed",
}
"""What an ally's numbers are called on the board."""

COUNTERS = {
    "fired": "number.fired",
    "held_off": "number.held_off",
    "streak": "number.streak",
    "uses": "number.uses",
    "last": "number.last",
    "times": "number.times",
}
GLOBAL_NUMBERS = {
    "turn": "number.turn",
    "turns": "number.turns",
    "phase": "number.phase",
    "rung": "number.rung",
    "ending": "number.ending",
    "verdict": "number.verdict",
    "climbed": "number.climbed",
    "held": "number.held",
    "package": "number.package",
    "luck": "number.luck",
    "played": "number.played",
    "asked": "number.asked",
    "modernised": "number.modernised",
    "reveals": "number.reveals",
    "ledger": "number.ledger",
    "signalled": "number.signalled",
    "proposals": "number.proposals",
}


def join(parts: Sequence[Value], by: str = LIST) -> Message:
    """Several parts as one, with what stands between them; an empty list is a dash."""
    if not parts:
        return Message("join.nothing")
    if len(parts) == 1:
        only = parts[0]
        return only if isinstance(only, Message) else Message("join.one", {"first": only})
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


def package_name(package: str) -> Message:
    """A settlement package, ``a+b``, as the names of its clauses."""
    return join([Name(f"settlement.clause.{clause}.name") for clause in package.split("+")], COMMA)


def sanction_name(sanction: str) -> Name:
    """A sanction."""
    return Name(f"sanction.{sanction}.name")


def ending_name(ending: str) -> Name:
    """An ending."""
    return Name(f"ending.{ending}.name")


def tenths(amount: int) -> Message:
    """An amount in tenths of a point, written as a decimal."""
    key = "number.tenths_below" if amount < 0 else "number.tenths"
    return Message(key, {"whole": abs(amount) // 10, "tenth": abs(amount) % 10})


def roll_name(scenario: Scenario, roll: str) -> Message:
    """A roll by its name, such as ``answer:beijing.credit``."""
    kind, _, subject = roll.partition(":")
    return Message("name.roll", {"roll": _told(ROLLS, kind), "subject": subject_name(scenario, subject)})


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


def number_name(scenario: Scenario, number: str) -> Message | Name:  # noqa: C901 - one line for each sort of number
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
        return Message("number.cover", {"route": Name(f"route.{rest}.name")})
    if first == "shield":
        kind = Name(f"pressure_kind.{rest.partition('.')[0]}.name")
        return Message("number.shield_until" if what == "until" else "number.shield", {"kind": kind})
    if first == "paid":
        return Message("number.paid", {"currency": Name(f"currency.{rest}.name")})
    if rest in OWN_NUMBERS:
        return Message("number.of", {"owner": seat_name(first), "what": Message(OWN_NUMBERS[rest])})
    if what in COUNTERS:
        return Message("number.of", {"owner": subject_name(scenario, owner), "what": Message(COUNTERS[what])})
    if ".cap." in number:
        owner = number.partition(".cap.")[0]
        return Message("number.of", {"owner": subject_name(scenario, owner), "what": Message("number.cap")})
    return plain(number)
