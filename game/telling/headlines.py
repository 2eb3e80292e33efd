"""What of a record is shown large to a whole room: a card, an inject, a roll, a settlement, an ending."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from game.telling.story import subject_of
from rules.values import orders
from rules.values.events import Added, Changed, Event, Happened, Removed, Rolled
from rules.values.leading import EndExercise
from rules.wording.events import event as event_message
from rules.wording.names import (
    Message,
    Name,
    Value,
    card_name,
    ending_name,
    ending_of,
    ending_text,
    phase,
    roll_name,
    rung_name,
)

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from game.play.record import Entry
    from game.play.session import Session
    from rules.scenario.scenario import Scenario

__all__ = ["BACK", "CARD", "ENDING", "INJECT", "PROPOSAL", "ROLL", "SETTLEMENT", "Headline", "gone_back", "headlines"]

BACK = "back"
CARD, INJECT, ROLL, PROPOSAL, SETTLEMENT, ENDING = "card", "inject", "roll", "proposal", "settlement", "ending"
SETTLED: Final = {
    "accepted": "headline.signed",
    "refused": "headline.refused",
    "countered": "headline.countered",
}
"""What is done to a settlement on the table that a whole room must know, and how it is headed."""
LONGEST_TITLE: Final = 70
"""Letters that a title may have which people have written."""
INJECTS: Final = Message("headline.inject")
TAKEN_BACK: Final = "ruling:override"
"""The cause under which what a replaced result had brought is taken back."""
WRITTEN: Final = "write_inject"
"""What the effects of an inject that the facilitator wrote are about."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One thing of a record: its title, its story where it has one, the roll that decided it, and what it moved.

    ``label`` stands over the title where it says more than the kind. They and ``text`` are for the translator; what
    people have written is a plain string. ``rung`` is the name of the rung that was climbed or cooled to, ``ruled`` how
    likely a proposal was found. ``seat`` is whose doing it is: of a proposal, whoever made it. ``why`` is the
    facilitator's reason, where no die decided.
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
    ruled: str = ""
    why: str = ""


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
    seat: str = ""
    ruled: str = ""
    replaces: bool = False

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


def headlines(
    scenario: Scenario, entry: Entry, seat: str = "", proposed: Mapping[int, orders.ProposeAction] | None = None
) -> list[Headline]:
    """The headlines of a record as it is known to whoever may see ``entry``; ``seat`` is whose doing it was.

    ``proposed`` are the proposals that they know of, by number: one that is ruled on is told in its own words.
    """
    tracks = {track.id for track in scenario.tracks}
    written = _written(entry)
    found = [written] if written is not None else []
    taken_back = [one for one in entry.happened if isinstance(one, Changed) and one.cause == TAKEN_BACK]
    for event in entry.happened:
        head, last = _head(scenario, event, proposed or {}), found[-1] if found else None
        if head is None:
            if last is not None and (last is written or last.takes(event)):
                last.add(event, tracks)
        elif last is not None and last.kind in (CARD, PROPOSAL) and head.kind == ROLL and last.takes(event):
            last.roll = head.roll  # what decides about a card or a proposal belongs to it
        elif last is not None and last.kind == ROLL and head.kind == INJECT and last.roll and last.takes(event):
            head.roll, found[-1] = last.roll, head  # and so does the roll that let an inject come
        else:
            if last is not None and last.replaces and last.takes(event):  # an inject that is ruled to come tells it all
                head.moved, last.moved = last.moved, []
            found.append(head)
            while head.replaces and taken_back:  # what the other result had brought went before
                head.add(taken_back.pop(0), tracks)
    why = entry.order.why if isinstance(entry.order, orders.Adjudicate | EndExercise) else ""
    return [_told(entry.record, one, seat, why) for one in found if one.label is not INJECTS or one.roll is None]


def gone_back(session: Session) -> Headline | None:
    """That the facilitator has gone back, and to where the game goes on; nothing where that never happened.

    Why is left out: what was gone back on may be a team's secret.
    """
    facilitator = session.compiled.facilitator
    found = [one for one in session.history.records if one["kind"] == "undo" and one.get("seat") == facilitator]
    if not found:
        return None
    place = Message("headline.back_to", {"turn": session.turn, "phase": phase(session.phase)})
    return Headline(found[-1]["record"], BACK, facilitator, place, text=Message("headline.back_text"))


def _told(record: int, head: _Head, seat: str, why: str) -> Headline:
    """A headline that is whole."""
    whose, moved = head.seat or seat, tuple(head.moved)
    reason = why if head.kind in (PROPOSAL, ENDING) and head.roll is None else ""
    return Headline(
        record, head.kind, whose, head.title, head.label, head.text, head.roll, moved, head.rung, head.ruled, reason
    )


def _written(entry: Entry) -> _Head | None:
    """An inject that the facilitator wrote and that comes at once to everybody."""
    if not isinstance(entry.order, orders.WriteInject):
        return None
    return _Head(INJECT, *_parted(entry.order.text))


def _parted(written: str) -> tuple[str, str, str]:
    """Title, subject and text of what people wrote; its first sentence is the title where it is short enough."""
    first, dot, rest = written.partition(". ")
    if len(first) > LONGEST_TITLE or "\n" in first:
        return "", WRITTEN, written
    return f"{first}{dot}".strip(), WRITTEN, rest


def _head(scenario: Scenario, event: Event, proposed: Mapping[int, orders.ProposeAction]) -> _Head | None:
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
            return _happened(scenario, event, proposed)


def _happened(scenario: Scenario, event: Happened, proposed: Mapping[int, orders.ProposeAction]) -> _Head | None:
    """An inject that was written for later and comes, for everybody; a proposal that is ruled on; a result replaced."""
    if event.what == "written" and not event.subject:
        return _Head(INJECT, *_parted(str(event.values[0])))
    if event.what == "adjudicated":
        return _proposal(event.subject, str(event.values[0]), proposed)
    message = event_message(scenario, event) if event.what == "overridden" else None
    if message is None:
        return None
    kind, _, subject = event.subject.partition(":")
    made = _proposal(subject, "", proposed) if kind == PROPOSAL else None
    about = (made.title or made.text) if made is not None else _named(roll_name(scenario, event.subject))
    decided = subject.partition("@")[0].partition("#")[0]
    return _Head(ROLL, about, decided, message, Message("headline.replaced"), replaces=True)


def _proposal(number: str, ruled: str, proposed: Mapping[int, orders.ProposeAction]) -> _Head | None:
    """A proposal in the words of whoever made it; nothing where it is not known."""
    made = proposed.get(int(number))
    if made is None:
        return None
    title, _, text = _parted(made.intent)
    return _Head(PROPOSAL, title, number, text, seat=made.seat, ruled=ruled)


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
    if event.number == "ending" and event.after > 0:
        ending = ending_of(scenario, event.after)
        return _Head(ENDING, ending_name(ending), "ending", ending_text(ending))
    return None
