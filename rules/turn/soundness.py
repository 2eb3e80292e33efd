"""Whether a record speaks of what its scenario has: ids, stages and results, in events, orders and on the table.

A save may have been written by hand, under checks that are all right. Whatever passes here can be told, looked at and
played on to the end; what does not is refused when the save is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from rules.judging.facilitation import RESULTS_OF
from rules.judging.terms import STAGES as TERM_STAGES
from rules.mechanics import allies
from rules.tables.bundles import bundle, options
from rules.tables.places import PACKAGE
from rules.values import order_data, orders
from rules.values.bounds import LARGEST_LEVEL, LONGEST_GAME
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED
from rules.values.leading import LARGEST_PREPARED

if TYPE_CHECKING:
    from collections.abc import Collection

    from rules.state.state import State
    from rules.tables.tables import Compiled

FARTHEST: Final = 2 * LONGEST_GAME
"""No turn lies farther ahead: the last, and so many turns after it."""

MOST_ROLLS: Final = 1000
"""No roll has been made more often under one name in one turn."""

ANSWERS: Final = (allies.ASKED, allies.ACCEPTED, allies.DECLINED)
OPENNESS: Final = ("hidden", "kind", "open")
MODIFIED: Final = ("answer", "delivery", "pressure")
"""The rolls that an effect may change."""

HEADS: Final = (ADDED, REMOVED, ROLLED, HAPPENED)
"""What events that set no number begin with."""

PARTS: Final[dict[str, tuple[type, ...]]] = {
    "signals": (str, str, int, int),
    "requests": (str, str, str, str, str),
    "deals": (str, str),
    "terms": (str, str, str, str),
    "choices": (str, str, str),
    "deliveries": (str, str, int, str),
    "schedule": (str, str, int, int, str),
    "modifiers": (str, str, int, int, str),
    "proposals": (int, str, str, str),
    "precedents": (str, str, str),
    "forced": (str, int),
    "prepared": (int, int, str, str, str),
}
"""What an item of each of the state's lists is made of."""

FULLER: Final = (("precedents", (str, str, str, str)),)
"""What an item may be made of beside: a precedent says what failure brings, where it brings something."""

ROLLS: Final[tuple[tuple[type, ...], ...]] = (
    (str, str, int, int, int, str, list, int),
    (str, str, int, int, int, str, tuple, int),
)
"""What a recorded roll is made of, from a file and just made."""

HAPPENINGS: Final[dict[str, tuple[type, ...]]] = {
    "adjudicated": (str, str),
    "by_precedent": (str,),
    "if_it_fails": (str,),
    "bypassed": (int,),
    "capped": (int,),
    "chosen": (str,),
    "could_not_pay": (str,),
    "delivered": (str,),
    "limit_stopped": (str,),
    "lost": (str,),
    "offered": (),
    "overridden": (str,),
    "swap_failed": (),
    "written": (str,),
}
"""What is told without a number that moves, and the values that go with it; an account has as many as it is wide."""


# ----- events


def check_event(compiled: Compiled, event: Any) -> None:
    """That an event which sets no number has its parts, and says something that this scenario can tell.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it does not.
    """
    head = event[0]
    if head == ROLLED:
        _check_roll(compiled, event)
    elif head == HAPPENED:
        _, what, subject, *values = event
        if what == "written" and subject and not all(seat in compiled.roles for seat in subject.split("+")):
            raise KeyError(subject)
        parts = (int,) * compiled.economy.width() if what == "account" else HAPPENINGS[what]
        if subject.__class__ is not str or tuple(map(type, values)) != parts:
            raise TypeError(event)
        if what in ("adjudicated", "if_it_fails") and values[0] != "impossible":  # its result may still be replaced
            _check_effects(compiled, values[-1])
    else:
        _, among, item, cause = event
        made_of = tuple(map(type, item))
        if cause.__class__ is not str or (made_of != PARTS[among] and (among, made_of) not in FULLER):
            raise TypeError(event)
        if head == ADDED and not ITEMS[among](compiled, *item):  # what leaves must have come
            raise ValueError(event)


def check_told(state: State, event: Any) -> None:
    """That an event of a line that was gone back on, which nothing is made from, can still be told.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it cannot.
    """
    compiled = state.compiled
    place = compiled.index.get(event[0])
    if place is None:
        if event[0] not in HEADS:
            raise KeyError(event[0])
        check_event(compiled, event)
        if event[0] == REMOVED and not ITEMS[event[1]](compiled, *event[2]):
            raise ValueError(event)
        return
    _, before, value, cause = event
    if before.__class__ is not int or value.__class__ is not int or cause.__class__ is not str:
        raise TypeError(event)
    if not state.low[place] <= value <= state.high[place]:
        raise ValueError(event)


def _check_roll(compiled: Compiled, event: Any) -> None:
    if tuple(map(type, event)) not in ROLLS:
        raise TypeError(event)
    _, name, index, face, _, result, modifiers, instead_of = event
    kind, _, subject = name.partition(":")
    results: Collection[str] = RESULTS_OF.get(kind, ())
    if kind == "pressure":
        results = [came_to for _, came_to in compiled.cards[subject].thresholds]
    if result not in results or not (0 <= index <= MOST_ROLLS and 0 <= face <= 9 and -1 <= instead_of <= 9):
        raise ValueError(event)
    for source, by in modifiers:
        if source.__class__ is not str or by.__class__ is not int:
            raise TypeError(event)


def _signal(compiled: Compiled, card: str, openness: str, turn: int, revealed: int) -> bool:
    """A signal may be masked in a seat's export: its kind alone, or nothing but that it is there."""
    known = card in compiled.cards or not card or (card.startswith("kind:") and card[5:] in compiled.shields)
    return known and openness in OPENNESS and 0 <= turn <= LONGEST_GAME and revealed in (0, 1)


def _request(compiled: Compiled, ability: str, price: str, *come_to: str) -> bool:
    stage, partner, named = come_to
    table = compiled.abilities[ability]
    answers = ANSWERS if table.partner else ("",)
    priced = stage == allies.PRICED and named in table.prices and not table.partner
    return price in table.prices and partner in answers and (priced or (stage in ANSWERS and not named))


def _deal(compiled: Compiled, ally: str, stage: str) -> bool:
    return compiled.allies[ally].deal_seat != "" and stage in ANSWERS


def _terms(compiled: Compiled, seat: str, package: str, stage: str, counter: str) -> bool:
    known = package in compiled.package_number and (not counter or counter in compiled.package_number)
    return known and seat in compiled.main_sides and stage in TERM_STAGES and (stage != "countered" or counter != "")


def _choice(compiled: Compiled, kept: str, seat: str, _cause: str) -> bool:
    if seat not in compiled.roles:
        return False
    _check_effects(compiled, kept)
    return bool(options(compiled, kept))


def _delivery(compiled: Compiled, kept: str, route: str, due: int, _cause: str) -> bool:
    _check_effects(compiled, kept)
    bundle(compiled, kept)
    return (not route or route in compiled.covers) and 0 <= due <= FARTHEST


def _scheduled(compiled: Compiled, kind: str, target: str, by: int, until: int, _cause: str) -> bool:
    known = target in compiled.tracks or (kind == "owed" and target in compiled.index)
    return known and kind in ("change", "owed") and abs(by) <= LARGEST_LEVEL and 0 <= until <= FARTHEST


def _modifier(compiled: Compiled, roll: str, subject: str, by: int, until: int, _cause: str) -> bool:
    known = not subject or any(subject in one for one in (compiled.abilities, compiled.allies, compiled.cards))
    return known and roll in MODIFIED and abs(by) <= LARGEST_LEVEL and 0 <= until <= FARTHEST


def _proposal(compiled: Compiled, number: int, seat: str, tag: str, aid: str) -> bool:
    aids = {one.id for one in compiled.scenario.aid_kinds}
    return number > 0 and seat in compiled.roles and len(tag) <= orders.FREE_TEXT and (not aid or aid in aids)


def _precedent(compiled: Compiled, tag: str, reliability: str, effects: str, otherwise: str = "") -> bool:
    if reliability != "impossible":
        for written in (effects, otherwise):
            if written:
                _check_effects(compiled, written)
    return len(tag) <= orders.FREE_TEXT and (reliability in compiled.needed or reliability == "impossible")


def _forced(_compiled: Compiled, roll: str, face: int) -> bool:
    return ":" in roll and 0 <= face <= 9


def _prepared(compiled: Compiled, number: int, turn: int, seats: str, *written: str) -> bool:
    text, effects = written
    _check_effects(compiled, effects)
    bundle(compiled, effects)
    known = all(one in compiled.roles for one in seats.split("+")) if seats else True
    numbered = 1 <= number <= LARGEST_PREPARED and 0 <= turn <= LONGEST_GAME
    return known and numbered and len(text) <= orders.FREE_TEXT


ITEMS: Final[dict[str, Callable[..., bool]]] = {
    "signals": _signal,
    "requests": _request,
    "deals": _deal,
    "terms": _terms,
    "choices": _choice,
    "deliveries": _delivery,
    "schedule": _scheduled,
    "modifiers": _modifier,
    "proposals": _proposal,
    "precedents": _precedent,
    "forced": _forced,
    "prepared": _prepared,
}
"""Whether an item of a list is one that this scenario can have; ``KeyError`` when its id is unknown.

What a ruling keeps for later is looked into as it comes, so that the game can be laid out as it stood at any record.
"""


# ----- orders


def check_orders(compiled: Compiled, given: Iterable[tuple[Any, ...]]) -> None:
    """Every order names what the scenario has. Raises ``KeyError``."""
    named: dict[str, Collection[str]] = {
        "seat": compiled.roles,
        "card": compiled.cards,
        "ability": compiled.abilities,
        "ally": compiled.allies,
        "action": compiled.actions,
        "inject": compiled.fired,
        "number": compiled.index,
        "package": compiled.package_number,
        "price": compiled.prices,
    }
    places = {
        name: [(place, named[part]) for place, part in enumerate(parts, 1) if part in named]
        for name, parts in order_data.FIELDS.items()
    }
    addressed = {
        name: [place for place, part in enumerate(parts, 1) if part == "to"]
        for name, parts in order_data.FIELDS.items()
        if "to" in parts
    }
    for order in given:
        for place, known in places[order[0]]:
            if order[place] not in known:
                raise KeyError(order[place])
        for place in addressed.get(order[0], ()):
            if order[place] and not all(seat in compiled.roles for seat in order[place].split("+")):
                raise KeyError(order[place])


# ----- what lies on the table


def check_position(state: State) -> None:
    """What lies open can be carried out: a ruling's own effects are sound, a package is one of the list.

    Raises:
        ValueError, KeyError: something cannot.
    """
    compiled = state.compiled
    if not 0 <= state.numbers[PACKAGE] <= len(compiled.packages):
        raise ValueError(state.numbers[PACKAGE])
    for _, reliability, *effects in state.precedents:
        if reliability != "impossible":
            for written in effects:
                _check_effects(compiled, written)
    for *_, ready in state.prepared:
        _check_effects(compiled, ready)
        bundle(compiled, ready)
    for kept, *_ in state.deliveries:
        _check_effects(compiled, kept)
        bundle(compiled, kept)
    for kept, *_ in state.choices:
        _check_effects(compiled, kept)
        options(compiled, kept)


def _check_effects(compiled: Compiled, kept: str) -> None:
    """That a ruling's own effects, which start with ``[``, are in the vocabulary and name what the scenario has."""
    if kept not in compiled.bundles and kept not in compiled.options:
        if not kept.startswith("["):
            raise KeyError(kept)
        from rules.faults.written import fault_of_effects  # noqa: PLC0415 - loads pydantic, for a ruling's own effects

        fault = fault_of_effects(compiled.scenario, kept[: kept.rindex("]") + 1])
        if fault:
            raise ValueError(fault)
