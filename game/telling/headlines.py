"""What of a record is shown large to a whole room: a card, an inject, a roll, a settlement, an ending."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from game.telling.story import subject_of
from rules.values import orders
from rules.values.events import Added, Changed, Event, Happened, Removed, Rolled
from rules.wording.events import event as event_message
from rules.wording.names import Message, Name, Value, card_name, ending_name, roll_name, rung_name

if TYPE_CHECKING:
    from collections.abc import Container

    from game.play.record import Entry
    from rules.scenario.scenario import Scenario

__all__ = ["CARD", "ENDING", "INJECT", "ROLL", "SETTLEMENT", "Headline", "headlines"]

CARD, INJECT, ROLL, SETTLEMENT, ENDING = "card", "inject", "roll", "settlement", "ending"
SETTLED: Final = {
    "accepted": "headline.signed",
    "refused": "headline.refused",
    "countered": "headline.countered",
}
"""What is done to a settlement on the table that a whole room must know, and how it is headed."""
LONGEST_TITLE: Final = 70
"""Letters that a title may have which people have written."""
INJECTS: Final = Message("headline.inject")


@dataclass(frozen=True, slots=True)
class Headline:
    """One thing of a record: its title, its story where it has one, the roll that decided it, and what it moved.

    ``label`` stands over the title where it says more than the kind. They and ``text`` are for the translator; what
    people have written is a plain string. ``rung`` is the name of the rung that was climbed or cooled to.
    """

    record: int
    kind: str
    seat: str
    title: Message | Name | str
    label: Value = ""
    text: Message | Name | str = ""
    roll: Rolled | None = None
    moved: tuple[Changed, ...] = ()
    rung: Name | None = None


@dataclass(slots=True)
class _Head:
    """A headline while the events that belong to it are gathered."""

    kind: str
    title: Message | Name | str
    subject: str
    text: Message | Name | str = ""
    label: Value = ""
    roll: Rolled | None = None
    moved: list[Changed] = field(default_factory=list)
    rung: Name | None = None

    def takes(self, event: Event) -> bool:
        """Whether an event is about the same thing."""
        return subject_of(event, self.subject) == self.subject

    def add(self, event: Event, tracks: Container[str]) -> None:
        """Count in what followed."""
        if not isinstance(event, Changed):
            return
        if event.number in tracks:
            self.moved.append(event)
        elif event.number == "rung":
            self.rung = rung_name(event.after)


def headlines(scenario: Scenario, entry: Entry, seat: str = "") -> list[Headline]:
    """The headlines of a record as it is known to whoever may see ``entry``; ``seat`` is whose doing it was."""
    tracks = {track.id for track in scenario.tracks}
    written = _written(entry)
    found = [written] if written is not None else []
    for event in entry.happened:
        head, last = _head(scenario, event), found[-1] if found else None
        if head is None:
            if last is not None and (last is written or last.takes(event)):
                last.add(event, tracks)
        elif last is not None and last.kind == CARD and head.kind == ROLL and last.takes(event):
            last.roll = head.roll  # what decides about a card belongs to it
        elif last is not None and last.kind == ROLL and head.kind == INJECT and last.takes(event):
            head.roll, found[-1] = last.roll, head  # and so does the roll that let an inject come
        else:
            found.append(head)
    return [
        Headline(entry.record, one.kind, seat, one.title, one.label, one.text, one.roll, tuple(one.moved), one.rung)
        for one in found
        if one.kind != ROLL or one.label is not INJECTS or one.roll is None
    ]


def _written(entry: Entry) -> _Head | None:
    """An inject that the facilitator wrote: its first sentence is its title where it is short enough for one."""
    if not isinstance(entry.order, orders.WriteInject):
        return None
    first, dot, rest = entry.order.text.partition(". ")
    if len(first) > LONGEST_TITLE or "\n" in first:
        return _Head(INJECT, "", "", entry.order.text)
    return _Head(INJECT, f"{first}{dot}".strip(), "", rest)


def _head(scenario: Scenario, event: Event) -> _Head | None:
    """What begins a headline; nothing for what only follows from something."""
    match event:
        case Changed():
            return _changed(scenario, event)
        case Rolled():
            return _roll(scenario, event)
        case Removed():
            if event.among != "signals" or not event.cause.startswith("pressure:"):
                return None
            card = event.cause.partition(":")[2]
            return _Head(CARD, card_name(card), card, Name(f"card.{card}.text"))
        case Added():
            ruled = event.cause.startswith("ruling")
            message = event_message(scenario, event) if event.among == "terms" and not ruled else None
            title = SETTLED.get(event.item[2]) if message is not None else None
            return _Head(SETTLEMENT, Message(title), subject_of(event), message) if title and message else None
        case Happened():
            message = event_message(scenario, event) if event.what == "overridden" else None
            if message is None:
                return None
            about = _named(roll_name(scenario, event.subject))
            return _Head(ROLL, about, subject_of(event), message, Message("headline.replaced"))


def _roll(scenario: Scenario, event: Rolled) -> _Head | None:
    """A roll that decided something by itself. One for an inject says nothing unless the inject comes."""
    if event.result == "waits":
        return None
    kind = event.name.partition(":")[0]
    named = roll_name(scenario, event.name)
    label = INJECTS if kind == INJECT else named.values["roll"]
    return _Head(ROLL, _named(named), subject_of(event), label=label, roll=event)


def _named(roll: Message) -> Message | Name | str:
    """What a roll is about, without what kind of roll it is."""
    subject = roll.values["subject"]
    return subject if isinstance(subject, Message | Name) else str(subject)


def _changed(scenario: Scenario, event: Changed) -> _Head | None:
    if event.number.endswith(".fired") and event.after:
        inject = event.number.removesuffix(".fired")
        return _Head(INJECT, Name(f"inject.{inject}.name"), inject, Name(f"inject.{inject}.text"))
    if event.number == "ending" and 0 < event.after <= len(scenario.endings):
        ending = scenario.endings[event.after - 1].id
        return _Head(ENDING, ending_name(ending), "ending", Name(f"ending.{ending}.text"))
    return None
