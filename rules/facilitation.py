"""What the facilitator can do beyond the rules: take back, override, set (rules §The facilitator).

Nothing is erased: what an order or a roll did is undone by further events, each with the ruling as its cause.
"""

from __future__ import annotations

from rules import allies, delivery, injects, pressure
from rules.events import ADDED, HAPPENED, REMOVED, ROLLED, Raw
from rules.execute import apply
from rules.ruling import ALLOWED, Ruling, refused
from rules.state import PHASE, RUNG, TURN, TURNS, State

RESULTS_OF = {
    "answer": (allies.ACCEPTED, allies.PRICED, allies.DECLINED),
    "deal": (allies.ACCEPTED, allies.DECLINED),
    "deliver": (delivery.THROUGH, delivery.LATE, delivery.LOST),
    "inject": ("fires", "waits"),
    "proposal": ("succeeds", "fails"),
}
"""What a roll of each kind can come to; a pressure card's results stand on the card."""

CHAINS = {
    "answer": ("answer", "price", "aid"),
    "deal": ("deal", "stance", "step_back", "answer"),
    "deliver": ("deliver", "ability", "ruling", "inject", "pressure"),
    "pressure": ("pressure", "standing"),
    "inject": ("inject",),
    "proposal": ("proposal",),
}
"""The causes under which each kind of roll's consequences are recorded."""


def settable(state: State, number: str) -> int | None:
    """The place of a number that the facilitator may set: a track, the rung, a token, an ally's own numbers."""
    compiled = state.compiled
    if number == "rung":
        return RUNG
    seat, _, what = number.partition(".")
    if number in compiled.tracks or (seat == "token" and what in compiled.tokens):
        return compiled.index[number]
    if seat in compiled.allies and what in ("relation", "exposure", "capacity", "pinned"):
        return compiled.index[number]
    return None


def can_skip(state: State, record: int) -> Ruling:
    """Whether what a record of this turn did can still be taken back."""
    marks = state.marks.get(record)
    if marks is None:
        return refused("not_this_turn", record=record)
    return _reversible(state, state.events[slice(*marks)])


def skip(state: State, record: int) -> None:
    """Take back what a record did; its rolls stay rolled."""
    start, end = state.marks.pop(record)
    take_back(state, state.events[start:end], "ruling:skip_order")


def _reversible(state: State, events: list[Raw]) -> Ruling:
    gone = [event for event in events if event[0] == REMOVED]
    for event in events:
        if event[0] == ADDED and event[2] not in getattr(state, event[1]):
            if any(later[1:3] == event[1:3] for later in gone):
                continue
            return refused("moved_on")
        if event[0].__class__ is int and event[0] in (PHASE, TURN, TURNS):
            return refused("not_an_order")
    return ALLOWED


def take_back(state: State, events: list[Raw], cause: str) -> None:
    """Undo events in reverse order, by further events."""
    for event in reversed(events):
        head = event[0]
        if head.__class__ is int:
            state.change(head, event[1] - event[2], cause)
        elif head == ADDED:
            if event[2] in getattr(state, event[1]):
                state.remove(event[1], event[2], cause)
        elif head == REMOVED and event[1] != "forced":
            state.add(event[1], event[2], cause)


def _consequences(state: State, roll: str) -> tuple[int, list[Raw]] | None:
    """Where a roll of this turn stands among the events, and what followed from it."""
    places = [place for place, event in enumerate(state.events) if event[0] == ROLLED and event[1] == roll]
    if not places:
        return None
    kind, _, subject = roll.partition(":")
    subject = subject.partition("@")[0]
    place = places[-1]
    end = next((end for start, end in state.marks.values() if start <= place < end), len(state.events))
    found = []
    for event in state.events[place + 1 : end]:
        if event[0] == ROLLED:
            break
        if event[0] == HAPPENED:
            continue
        rule, _, about = str(event[3]).partition(":")
        if rule in CHAINS.get(kind, ()) and (about == subject or kind == "deal" or rule in ("ruling", "inject")):
            found.append(event)
    return place, found


def can_override(state: State, roll: str, result: str) -> Ruling:
    """Whether a roll was made this turn and can have that result."""
    kind, _, subject = roll.partition(":")
    found = _consequences(state, roll)
    if found is None:
        return refused("no_such_roll", roll=roll)
    card = state.compiled.cards.get(subject)
    results = tuple(card.results) if kind == "pressure" and card else RESULTS_OF.get(kind, ())
    if result not in results:
        return refused("unknown_result", result=result)
    return _reversible(state, found[1])


def override(state: State, roll: str, result: str) -> None:
    """Take back what a roll led to and apply another of its results instead."""
    found = _consequences(state, roll)
    if found is None:
        raise KeyError(roll)
    take_back(state, found[1], "ruling:override")
    kind, _, subject = roll.partition(":")
    state.tell("overridden", roll, result)
    compiled = state.compiled
    if kind == "pressure":
        pressure.strike(state, compiled.cards[subject], result)
    elif kind == "answer":
        name, _, partner = subject.partition("@")
        ally = compiled.allies[partner] if partner else compiled.abilities[name].ally
        request = next(one for one in state.requests if one[0] == name)
        allies.answer(state, request, ally, result)
    elif kind == "deal":
        allies.answer_deal(state, compiled.allies[subject], result)
    elif kind == "deliver":
        item = next(one for one in state.deliveries if one[0] == subject)
        delivery.arrive(state, item, result)
    elif kind == "inject" and result == "fires":
        injects.fire(state, subject)
    elif kind == "proposal" and result == "succeeds":
        adjudicated = next(
            (event for event in reversed(state.events) if event[:3] == (HAPPENED, "adjudicated", subject)), None
        )
        if adjudicated:
            apply(state, compiled.bundle(str(adjudicated[4])), roll)
