"""What the facilitator can do beyond the rules: take back, override, set (rules §The facilitator).

Nothing is erased: what an order or a roll did is undone by further events, each with the ruling as its cause.
"""

from __future__ import annotations

from typing import Final

from rules.mechanics import allies, delivery, injects, pressure
from rules.mechanics.economy import bank_budget
from rules.state.execute import apply
from rules.state.state import State
from rules.tables.bundles import bundle
from rules.tables.places import PHASE, PROPOSALS, RUNG, TURN, TURNS
from rules.values.bounds import OWN
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED, Raw
from rules.values.phases import ANSWER, ECONOMY, PLAN, PRESSURE
from rules.values.ruling import ALLOWED, Ruling, refused

RESULTS_OF: Final = {
    "answer": (allies.ACCEPTED, allies.PRICED, allies.DECLINED),
    "deal": (allies.ACCEPTED, allies.DECLINED),
    "deliver": (delivery.THROUGH, delivery.LATE, delivery.LOST),
    "inject": ("fires", "waits"),
    "proposal": ("succeeds", "fails"),
}
"""What a roll of each kind can come to; a pressure card's results stand on the card."""

CHAINS: Final = {
    "answer": ("answer", "price", "aid"),
    "deal": ("deal", "stance", "step_back", "answer"),
    "pressure": ("pressure", "standing"),
    "inject": ("inject",),
    "proposal": ("proposal",),
}
"""The causes under which the consequences of each kind of roll are recorded; a delivery's go by the delivery's own."""

SKIPPED: Final = "ruling:skip_order"
"""The cause under which an order is taken back."""

NAMED: Final = ("prepared", "precedents", "forced")
"""The lists whose items go by their first part, which no two share."""

SET: Final = "ruling:force_roll"
"""The cause with which a die's face is set, and leaves the table as the die is rolled."""

CLEARED: Final = "turn:answered"
"""The cause with which what was answered leaves the table when Answer closes."""


def settable(state: State, number: str) -> int | None:
    """The place of a number that the facilitator may set: a track, the rung, a token, an ally's own numbers."""
    compiled = state.compiled
    if number == "rung":
        return RUNG
    seat, _, what = number.partition(".")
    if number in compiled.tracks or (seat == "token" and what in compiled.tokens):
        return compiled.index[number]
    if seat in compiled.allies and what in OWN:
        return compiled.index[number]
    return None


def can_skip(state: State, record: int) -> Ruling:
    """Whether what a record of this turn did can still be taken back."""
    if record in state.skipped:
        return refused("already_taken_back", record=record)
    marks = state.marks.get(record)
    if marks is None:
        return refused("not_this_turn", record=record)
    start, end = marks
    ruled = _ruled_since(state, state.events[start:end], end)
    if ruled:
        return refused("ruled_since", record=ruled)
    return _reversible(state, state.events[start:end])


def _ruled_since(state: State, events: list[Raw], end: int) -> int:
    """The record of a ruling that stands on a roll of these events: what they did is taken back by it already."""
    names = [event[1] for event in events if event[0] == ROLLED]
    names += [event[2] for event in events if event[0] == HAPPENED and event[1] == "overridden"]
    for record, (first, last) in state.marks.items():
        if first >= end and any(
            event[0] == HAPPENED and event[1] == "overridden" and event[2] in names
            for event in state.events[first:last]
        ):
            return record
    return 0


def skip(state: State, record: int) -> None:
    """Take back what a record did; its rolls stay rolled. Money that comes back after Plan is banked.

    What a phase clears away when it closes does not come back to the table once that phase is over.
    """
    start, end = state.skipped[record] = state.marks.pop(record)
    take_back(state, state.events[start:end], SKIPPED)
    phase = state.numbers[PHASE]
    if PLAN < phase < ECONOMY:
        bank_budget(state)
    if phase > ANSWER:
        for among in ("requests", "deals", "terms"):
            state.clear(among, CLEARED)
    if phase > PRESSURE:
        for item in [one for one in state.signals if not pressure.stays_open(state, one)]:
            state.remove("signals", item, SKIPPED)


def _reversible(state: State, events: list[Raw]) -> Ruling:
    """Whether events can be taken back: what they put on the table still lies there, or was only cleared away."""
    passes = state.compiled.passes
    cleared = [event[1:3] for event in state.events if event[0] == REMOVED and event[3] == CLEARED]
    gone = [event[1:3] for event in events if event[0] == REMOVED]
    put = [event[1:3] for event in events if event[0] == ADDED]
    for event in events:
        if event[0] == REMOVED and event[1] in NAMED and event[3] != SET:
            others = [item for item in state.items(event[1]) if (event[1], item) not in put]
            if any(item[0] == event[2][0] for item in others):
                return refused("moved_on")  # another lies there by its name
        if event[0] == ADDED and event[2] not in state.items(event[1]):
            if event[1:3] in gone or event[1:3] in cleared:
                continue
            return refused("moved_on")
        if event[0].__class__ is int and event[0] in (PHASE, TURN, TURNS):
            return refused("not_an_order")
        if event[0].__class__ is int and event[0] in passes and state.numbers[event[0]] != event[2]:
            return refused("moved_on")  # the phase in which the seat passed is over
    return ALLOWED


def take_back(state: State, events: list[Raw], cause: str) -> None:
    """Undo events in reverse order, by further events. A proposal's number is given once, and a die rolled once."""
    for event in reversed(events):
        head = event[0]
        if head == PROPOSALS:
            continue
        if head.__class__ is int:
            state.change(head, event[1] - event[2], cause)
        elif head == ADDED:
            if event[2] in state.items(event[1]):
                state.remove(event[1], event[2], cause)
        elif head == REMOVED and (event[1] != "forced" or event[3] != SET):
            state.add(event[1], event[2], cause)


def _consequences(state: State, roll: str) -> list[Raw] | None:
    """What a roll of this turn led to, or, if it was overridden already, what the last ruling on it did."""
    places = [
        place
        for place, event in enumerate(state.events)
        if (event[0] == ROLLED and event[1] == roll) or (event[0] == HAPPENED and event[1:3] == ("overridden", roll))
    ]
    if not places:
        return None
    place = places[-1]
    if any(start <= place < end for start, end in state.skipped.values()):
        return None
    end = next((end for start, end in state.marks.values() if start <= place < end), len(state.events))
    kind, _, subject = roll.partition(":")
    following = []
    for event in state.events[place + 1 : end]:
        if event[0] == ROLLED or event[0] == PHASE:
            break
        if event[0] != HAPPENED:
            following.append(event)
    if kind == "deliver":
        return _arrival(following)
    about = subject.partition("@")[0]
    return [event for event in following if _follows(event, kind, about)]


def _follows(event: Raw, kind: str, about: str) -> bool:
    """Whether an event's cause is a roll of this kind about this subject."""
    rule, _, subject = str(event[3]).partition(":")
    return rule in CHAINS.get(kind, ()) and (subject == about or (kind == "deal" and rule == "answer"))


def _arrival(events: list[Raw]) -> list[Raw]:
    """What belongs to one delivery: up to the next one that leaves the table."""
    found: list[Raw] = []
    for event in events:
        if event[0] == REMOVED and event[1] == "deliveries" and found:
            break
        found.append(event)
    return found


def can_override(state: State, roll: str, result: str) -> Ruling:
    """Whether a roll was made this turn and can have that result."""
    kind, _, subject = roll.partition(":")
    found = _consequences(state, roll)
    if found is None:
        return refused("no_such_roll", roll=roll)
    card = state.compiled.cards.get(subject)
    results = tuple(name for _, name in card.thresholds) if kind == "pressure" and card else RESULTS_OF.get(kind, ())
    if result not in results or (result == allies.PRICED and not _has_price_above(state, found, subject)):
        return refused("unknown_result", result=result)
    return _reversible(state, found)


def _has_price_above(state: State, events: list[Raw], subject: str) -> bool:
    """Whether the request that a roll answered has a higher step, which its lead may name."""
    ability = state.compiled.abilities.get(subject)
    asked = next((event[2] for event in events if event[0] == REMOVED and event[1] == "requests"), None)
    return ability is not None and ability.partner is None and bool(asked and ability.prices[asked[1]].above)


def override(state: State, roll: str, result: str) -> None:
    """Take back what a roll led to and apply another of its results instead."""
    found = _consequences(state, roll)
    if found is None:
        raise KeyError(roll)
    take_back(state, found, "ruling:override")
    kind, _, subject = roll.partition(":")
    state.tell("overridden", roll, result)
    compiled = state.compiled
    if kind == "pressure":
        pressure.strike(state, compiled.cards[subject], result)
    elif kind == "answer":
        name, _, partner = subject.partition("@")
        ally = compiled.allies[partner] if partner else compiled.abilities[name].ally
        request = next(one for one in reversed(state.requests) if one[0] == name)
        allies.answer(state, request, ally, result)
        if state.numbers[PHASE] != ANSWER:
            state.clear("requests", CLEARED)
    elif kind == "deal":
        allies.answer_deal(state, compiled.allies[subject], result)
        if state.numbers[PHASE] != ANSWER:
            state.clear("deals", CLEARED)
    elif kind == "deliver":
        item = next(event[2] for event in found if event[0] == REMOVED and event[1] == "deliveries")
        delivery.arrive(state, item, result)
    elif kind == "inject" and result == "fires":
        injects.fire(state, subject)
    elif kind == "proposal" and result == "succeeds":
        ruled = [event for event in state.events if event[:3] == (HAPPENED, "adjudicated", subject)]
        if ruled:
            apply(state, bundle(compiled, str(ruled[-1][4])), roll)
    elif kind == "proposal" and result == "fails":
        ruled = [event for event in state.events if event[:3] == (HAPPENED, "if_it_fails", subject)]
        if ruled:
            apply(state, bundle(compiled, str(ruled[-1][3])), roll)
