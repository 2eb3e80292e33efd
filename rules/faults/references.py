"""Cross-checks of a scenario: every id that is used exists, is unique, and makes sense where it stands.

``cross_check`` finds all faults, not the first only; each with the place in the data, what is wrong and what to write.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rules.faults.geography_checks import check_geography
from rules.faults.money_checks import check_money, lacks_money
from rules.faults.sides import check_sides
from rules.scenario.cards import BEARINGS
from rules.scenario.limits import (
    ONLY_ON_CARDS,
    AllOf,
    AnyOf,
    Cap,
    CoolDown,
    Fired,
    Never,
    Together,
    Uses,
)
from rules.scenario.model import Model
from rules.scenario.scenario import MAIN_SIDES
from rules.tables.places import GLOBALS
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Scenario

Place = tuple[str | int, ...]
Values = dict[str, int | str | Message | Name]
Found = tuple[Place, Message, Message | None]
Held = tuple[Place, str, Any, Model]
"""A field that may hold an id: its place, its name, its value and the model it belongs to."""

KIND_OF = {
    "track": "tracks",
    "tracks": "tracks",
    "give": "tracks",
    "take": "tracks",
    "will": "tracks",
    "standing": "tracks",
    "reserves": "tracks",
    "budget": "tracks",
    "access": "tracks",
    "debt": "tracks",
    "follows": "tracks",
    "ally": "allies",
    "route": "routes",
    "sanction": "sanctions",
    "token": "tokens",
    "cargoes": "tokens",
    "inject": "injects",
    "ending": "endings",
    "aid": "aid_kinds",
    "against": "pressure_kinds",
    "currency": "currencies",
    "assumption": "assumptions",
    "figure": "figures",
    "claims": "claims",
    "seat": "seats",
    "serves": "seats",
    "payer": "seats",
    "used": "abilities",
    "card": "pressure_cards",
    "action": "actions",
}
"""Which table of the scenario a field's id must be found in."""


def cross_check(scenario: Scenario) -> list[Found]:
    """Every dangling, doubled or misplaced id, missing text and cyclic condition; empty when the scenario is sound."""
    known = known_ids(scenario)
    ids = _ids(scenario, ())
    cardless = known["seats"] - known["allies"]
    found = [*_unique(scenario, ids), *_reserved(scenario), *_shape(scenario), *_needed(scenario)]
    found += [*_allies(scenario), *_clauses(scenario), *_cycles(scenario), *_guidance(scenario), *check_sides(scenario)]
    for place, name, value, owner in ids:
        kind = kind_of(name, type(owner).__name__)
        dangling = [one for one in (value if isinstance(value, tuple) else (value,)) if kind and one not in known[kind]]
        found += [
            (place, _unknown(kind, one), _did_you_mean(one, known[kind]))
            for one in dangling
            if not _waits_for_card(kind, one, scenario, cardless)
        ]
    found += [*_tables(scenario, known), *_misplaced(scenario, known, ids)]
    return [*found, *check_money(scenario, ids), *check_geography(scenario)]


def _waits_for_card(kind: str, name: str, scenario: Scenario, cardless: set[str]) -> bool:
    """Whether an id is missing only because its ally's card is, which ``_allies`` names."""
    seat = name.partition(".")[0] if kind == "abilities" else name if kind == "allies" else ""
    return seat in cardless and any(one.id == seat and one.role == "ally" for one in scenario.seats)


def known_ids(scenario: Scenario) -> dict[str, set[str]]:
    """Every id that may be named, by its table."""
    known = {
        name: {one.id for one in getattr(scenario, name)}
        for name in (
            "tracks",
            "tokens",
            "aid_kinds",
            "pressure_kinds",
            "routes",
            "sanctions",
            "currencies",
            "actions",
            "endings",
            "injects",
            "pressure_cards",
            "seats",
        )
    }
    known["allies"] = {card.seat for card in scenario.allies}
    known["abilities"] = {f"{card.seat}.{one.id}" for card in scenario.allies for one in card.abilities}
    known["assumptions"] = set(scenario.assumptions)
    known["figures"] = set(scenario.figures)
    known["claims"] = set(scenario.claims)
    return known


def kind_of(name: str, owner_type: str) -> str:
    """Which table of a scenario a field's id must be found in, by the field's name and its model's; else empty."""
    if name == "kind" and owner_type == "Ability":
        return "aid_kinds"
    if name == "kind" and owner_type == "PressureCard":
        return "pressure_kinds"
    if name == "ability" and owner_type in ("Used", "Pointer", "Done"):
        return "abilities"
    if owner_type in ("Lend", "CoolDown"):
        return ""
    return KIND_OF.get(name, "")


def _ids(model: Model, place: Place) -> list[Held]:
    """Every field of the data that may hold an id, with its place."""
    found: list[Held] = []
    _collect_ids(model, place, found)
    return found


def _collect_ids(model: Model, place: Place, found: list[Held]) -> None:
    """Add a model's fields, and those of the models in it: nearly all the time of a check is spent here."""
    for name, value in vars(model).items():
        if isinstance(value, str):
            found.append(((*place, name), name, value, model))
        elif isinstance(value, Model):
            _collect_ids(value, (*place, name), found)
        elif isinstance(value, tuple):
            if value and isinstance(value[0], str):
                found.append(((*place, name), name, value, model))
                continue
            for number, one in enumerate(value):
                if isinstance(one, Model):
                    _collect_ids(one, (*place, name, number), found)
        elif isinstance(value, dict):
            for key, one in value.items():
                if isinstance(one, Model):
                    _collect_ids(one, (*place, name, key), found)


def _unknown(kind: str, name: str) -> Message:
    return Message(f"fault.unknown.{kind}", {"id": name})


def _did_you_mean(name: str, known: Iterable[str]) -> Message:
    from difflib import get_close_matches  # noqa: PLC0415 - a sound scenario needs no guess

    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    allowed = ", ".join(sorted(known)[:12])
    if near and get_close_matches(name, near, n=1, cutoff=0.8):  # so near that the others need no mention
        return Message("write.did_you_mean", {"id": near[0]})
    if near:
        return Message("write.did_you_mean_of", {"id": near[0], "allowed": allowed})
    return Message("write.one_of", {"allowed": allowed}) if known else Message("write.none_yet")


def _unique(scenario: Scenario, ids: list[Held]) -> Iterator[Found]:
    """Ids are unique in their table; cards, actions, injects and tracks share one space, for they have counters."""
    for name in (
        "seats",
        "tokens",
        "aid_kinds",
        "pressure_kinds",
        "routes",
        "sanctions",
        "currencies",
        "endings",
        "objectives",
        "guidance",
    ):
        yield from _doubled([((name, number), one.id) for number, one in enumerate(getattr(scenario, name))])
    shared = [
        ((name, number), one.id)
        for name in ("tracks", "actions", "pressure_cards", "injects", "trends")
        for number, one in enumerate(getattr(scenario, name))
    ]
    yield from _doubled(shared)
    for number, objective in enumerate(scenario.objectives):
        yield from _doubled([(("objectives", number, "tasks", n), one.id) for n, one in enumerate(objective.tasks)])
    for number, card in enumerate(scenario.allies):
        place: Place = ("allies", number)
        yield from _doubled([((*place, "abilities", n), one.id) for n, one in enumerate(card.abilities)])
        yield from _doubled([((*place, "interests", n), one.id) for n, one in enumerate(card.interests)])
        yield from _doubled([((*place, "limits", n), one.id) for n, one in enumerate(card.limits) if one.id])
        for a, ability in enumerate(card.abilities):
            own: Place = (*place, "abilities", a, "limits")
            yield from _doubled([((*own, n), one.id) for n, one in enumerate(ability.limits) if one.id])
    yield from _doubled([(("allies", number), card.seat) for number, card in enumerate(scenario.allies)])
    choices = [(place, value) for place, name, value, owner in ids if name == "id" and _is_choice(owner)]
    yield from _doubled(choices)


def _is_choice(owner: Model) -> bool:
    return getattr(owner, "do", "") == "choose"


def _doubled(ids: Sequence[tuple[Place, str]]) -> Iterator[Found]:
    counts = Counter(name for _, name in ids)
    seen: set[str] = set()
    for place, name in ids:
        if counts[name] > 1 and name in seen:
            yield place, Message("fault.doubled_id", {"id": name}), Message("write.other_id")
        seen.add(name)


def _reserved(scenario: Scenario) -> Iterator[Found]:
    """Names that the engine uses itself: its own numbers, and the view that everybody has."""
    for table, taken in (("tracks", GLOBALS), ("seats", (TABLE_VIEW,))):
        for number, one in enumerate(getattr(scenario, table)):
            if one.id in taken:
                yield (table, number, "id"), Message("fault.reserved_id", {"id": one.id}), Message("write.other_id")


def _needed(scenario: Scenario) -> Iterator[Found]:
    """Every reliability on a card has the face that it needs."""
    used = {card.reliability for card in scenario.allies}
    used |= {card.side_deal.reliability for card in scenario.allies if card.side_deal is not None}
    for name in sorted(used - set(scenario.answers.needed)):
        values: Values = {"reliability": name}
        yield ("answers", "needed"), Message("fault.no_face", values), Message("write.face", values)


def _shape(scenario: Scenario) -> Iterator[Found]:
    """A defender, a pressure seat, at most one facilitator; a start inside each range; endings that can end it."""
    roles = Counter(seat.role for seat in scenario.seats)
    for role in MAIN_SIDES:
        if not roles[role]:
            yield ("seats",), Message("fault.no_seat", {"role": role}), Message("write.no_seat", {"role": role})
    if roles["facilitator"] > 1:
        yield ("seats",), Message("fault.one_seat", {"role": "facilitator"}), None
    values: Values
    for number, track in enumerate(scenario.tracks):
        if not track.low <= track.start <= track.high:
            values = {"low": track.low, "high": track.high, "value": track.start}
            yield (
                ("tracks", number, "start"),
                Message("fault.start_range", values),
                Message("write.start_range", values),
            )
    if scenario.ladder.start >= len(scenario.ladder.rungs):
        values = {"low": 0, "high": len(scenario.ladder.rungs) - 1, "value": scenario.ladder.start}
        yield ("ladder", "start"), Message("fault.start_range", values), Message("write.start_range", values)
    if not any(ending.kind == "last_turn" for ending in scenario.endings):
        yield ("endings",), Message("fault.no_last_turn"), Message("write.no_last_turn")
    for number, ending in enumerate(scenario.endings):
        if (ending.kind == "condition") != (ending.condition is not None):
            yield ("endings", number), Message("fault.ending_condition"), Message("write.ending_condition")
    if scenario.settlement:
        held = len(scenario.settlement.clauses)
        if not scenario.settlement.least <= scenario.settlement.most <= held:
            values = {"low": scenario.settlement.least, "high": held, "value": scenario.settlement.most}
            yield ("settlement", "most"), Message("fault.start_range", values), Message("write.start_range", values)
    if scenario.settlement and not any(ending.kind == "settlement" for ending in scenario.endings):
        yield ("settlement",), Message("fault.no_settlement_ending"), Message("write.no_settlement_ending")


def _allies(scenario: Scenario) -> Iterator[Found]:
    """A card for each ally's seat; interests of all three bearings; no ability of a kind that is *never*."""
    seats = {seat.id for seat in scenario.seats if seat.role == "ally"}
    for number, seat in enumerate(scenario.seats):
        if seat.role == "ally" and seat.id not in {card.seat for card in scenario.allies}:
            yield (
                ("seats", number),
                Message("fault.no_card", {"id": seat.id}),
                Message("write.no_card", {"id": seat.id}),
            )
    for number, card in enumerate(scenario.allies):
        place: Place = ("allies", number)
        if card.seat not in seats:
            yield (*place, "seat"), _unknown("allies", card.seat), _did_you_mean(card.seat, seats)
        for bearing in BEARINGS:
            if all(interest.bearing != bearing for interest in card.interests):
                values: Values = {"bearing": bearing}
                yield (*place, "interests"), Message("fault.bearing", values), Message("write.bearing", values)
        never = {limit.aid for limit in card.limits if limit.limit == "never"}
        own = {ability.id for ability in card.abilities}
        for n, ability in enumerate(card.abilities):
            if ability.kind in never:
                where = (*place, "abilities", n, "kind")
                yield where, Message("fault.never_kind", {"id": ability.kind}), Message("write.never_kind")
        for n, rule in enumerate(card.conduct):
            if rule.ability and rule.ability not in own:
                where = (*place, "conduct", n, "ability")
                yield where, _unknown("abilities", rule.ability), _did_you_mean(rule.ability, own)
        yield from _reasoned((*place, "limits"), card.limits)
        for a, ability in enumerate(card.abilities):
            yield from _reasoned((*place, "abilities", a, "limits"), ability.limits)


def _clauses(scenario: Scenario) -> Iterator[Found]:
    """Clauses and their limits are told apart, and each limit says why and from where."""
    every = scenario.settlement.clauses if scenario.settlement else ()
    yield from _doubled([(("settlement", "clauses", number), one.id) for number, one in enumerate(every)])
    for number, clause in enumerate(every):
        place: Place = ("settlement", "clauses", number, "limits")
        yield from _doubled([((*place, n), one.id) for n, one in enumerate(clause.limits) if one.id])
        yield from _reasoned(place, clause.limits)


def _guidance(scenario: Scenario) -> Iterator[Found]:
    """Hints are for seats that play; whoever leads the game sees the desk, where none is shown."""
    leading = {seat.id for seat in scenario.seats if seat.role == "facilitator"}
    playing = ", ".join(seat.id for seat in scenario.seats if seat.role != "facilitator")
    for number, step in enumerate(scenario.guidance):
        if step.seat in leading:
            yield (
                ("guidance", number, "seat"),
                Message("fault.guidance_seat", {"id": step.seat}),
                Message("write.one_of", {"allowed": playing}),
            )


def _reasoned(place: Place, limits: Iterable[Limit]) -> Iterator[Found]:
    """Each limit of a card has an id, says why, and where that comes from."""
    for n, limit in enumerate(limits):
        for key in ("id", "why", "source"):
            if getattr(limit, key) is None:
                values: Values = {"key": key}
                yield (*place, n, key), Message("fault.limit_lacks", values), Message("write.limit_lacks", values)


def _tables(scenario: Scenario, known: dict[str, set[str]]) -> Iterator[Found]:
    """Keys of tables that are ids: prices, clause scores, briefs."""
    tables: list[tuple[Place, Iterable[str], str]] = [
        (("allies", number, "abilities", n, "prices"), ability.prices, "currencies")
        for number, card in enumerate(scenario.allies)
        for n, ability in enumerate(card.abilities)
    ]
    tables += [
        (("allies", number, "side_deal", "price"), card.side_deal.price, "currencies")
        for number, card in enumerate(scenario.allies)
        if card.side_deal is not None
    ]
    for n, clause in enumerate(scenario.settlement.clauses if scenario.settlement else ()):
        tables.append((("settlement", "clauses", n, "scores"), clause.scores, "seats"))
    tables.append((("briefs",), scenario.briefs, "seats"))
    for place, keys, kind in tables:
        for key in keys:
            if key not in known[kind]:
                yield (*place, key), _unknown(kind, key), _did_you_mean(key, known[kind])
    steps = {currency.id: len(currency.steps) for currency in scenario.currencies}
    for number, card in enumerate(scenario.allies):
        for n, ability in enumerate(card.abilities):
            for currency, step in ability.prices.items():
                if step > steps.get(currency, step):
                    place = ("allies", number, "abilities", n, "prices", currency)
                    values: Values = {"low": 1, "high": steps[currency], "value": step}
                    yield place, Message("fault.start_range", values), Message("write.start_range", values)


TABLE_VIEW = "table"
"""What everybody may see is called this wherever a seat's id is asked for."""

ON_CARD, ON_ABILITY = 5, 7
"""How long the place of a limit's own word is, on an ally's card and on an ability."""


def _misplaced(scenario: Scenario, known: dict[str, set[str]], ids: list[Held]) -> Iterator[Found]:
    """Limits that speak of what they stand on bind there only; what leaves its ally out needs a card to stand on."""
    subjects = known["allies"] | known["abilities"] | known["pressure_cards"]  # what a roll may be about
    for place, name, value, owner in ids:
        if name == "limit" and isinstance(owner, ONLY_ON_CARDS) and not _binds(place, owner):
            write = "write.limit_counted" if isinstance(owner, Uses | CoolDown) else "write.limit_misplaced"
            yield place, Message("fault.limit_misplaced", {"limit": value}), Message(write)
        elif name == "subject" and value not in subjects:
            if _waits_for_card("abilities", value, scenario, known["seats"] - known["allies"]):
                continue
            yield place, _unknown("abilities", value), _did_you_mean(value, subjects)
        elif name == "ally" and isinstance(owner, Together) and _own_seat(scenario, place) == value:
            yield place, Message("fault.limit_misplaced", {"limit": "together"}), Message("write.limit_misplaced")
        elif name == "of" and value == "paid" and getattr(owner, "currency", "") is None:
            yield place, Message("fault.missing", {"key": "currency"}), None
        elif name in ("limit", "do", "of") and place[0] not in ("allies", "stances") and _needs_ally(name, owner):
            yield place, Message("fault.ally_needed", {"kind": value}), Message("write.ally_needed")


def _own_seat(scenario: Scenario, place: Place) -> str:
    """The seat of the ally's card that a place lies on."""
    number = place[1] if place[0] == "allies" else None
    return scenario.allies[number].seat if isinstance(number, int) else ""


def _binds(place: Place, owner: Model) -> bool:
    """Whether a limit that speaks of what it stands on would bind at this place."""
    on_ally = place[0] == "allies" and "limits" in place
    whole = len(place) == ON_CARD and place[2] == "limits"
    ability = len(place) == ON_ABILITY and place[2] == "abilities"
    if isinstance(owner, Never):
        return on_ally and whole
    if isinstance(owner, Together):
        return on_ally and ability
    if isinstance(owner, Cap):
        return on_ally and (whole or ability)
    if isinstance(owner, Uses | CoolDown):
        return (on_ally and place[2] == "abilities") or (place[0] == "pressure_cards" and "limits" in place)
    return place[0] == "allies"


def _needs_ally(name: str, owner: Model) -> bool:
    """Whether this may name an ally and does not; of measures, whether it is of an ally at all."""
    if getattr(owner, "ally", "") is not None:
        return False
    return name != "of" or getattr(owner, "of", "") in ("own", "stood_up")


def check_effects(scenario: Scenario, effects: Iterable[Model]) -> bool:
    """Whether a ruling's own effects name only what the scenario has, and say whose they are."""
    known = known_ids(scenario)
    for effect in effects:
        for _, name, value, owner in _ids(effect, ("rulings",)):
            kind = kind_of(name, type(owner).__name__)
            if any(kind and one not in known[kind] for one in (value if isinstance(value, tuple) else (value,))):
                return False
            if name == "limit" and isinstance(owner, ONLY_ON_CARDS):
                return False
            if name == "do" and lacks_money(scenario, owner) is not None:
                return False
            if name in ("limit", "do") and _needs_ally(name, owner):
                return False
    return True


def _cycles(scenario: Scenario) -> Iterator[Found]:
    """Injects that wait for one another can never fire."""
    waits = {one.id: _fired_in(one.condition) for one in scenario.injects}
    for number, inject in enumerate(scenario.injects):
        seen: set[str] = set()
        ahead = set(waits[inject.id])
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead |= waits.get(name, set())
        if inject.id in seen:
            yield ("injects", number, "condition"), Message("fault.cycle", {"id": inject.id}), Message("write.cycle")


def _fired_in(condition: Any) -> set[str]:
    """The injects whose firing a condition needs; what stands under ``any`` or ``not`` does not bind."""
    if isinstance(condition, Fired):
        return {condition.inject}
    if isinstance(condition, AllOf):
        return set().union(*(_fired_in(one) for one in condition.of))
    if isinstance(condition, AnyOf) and len(condition.of) == 1:
        return _fired_in(condition.of[0])
    return set()
