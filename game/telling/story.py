"""A game told in sentences: turn by turn for ``demo`` and its page, step by step for the terminal, and every why.

What happened is grouped by what it is about: one leading sentence, and under it the roll with its modifiers and the
numbers that moved. Every sentence comes from the rules' own wording.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.telling.chances import odds_line
from game.telling.refusals import REFUSALS, refusal_from
from game.telling.taken_back import done_words, taken_back_words
from rules.outlook import odds as odds_of
from rules.outlook import sight
from rules.state.fold import fold
from rules.turn import journal, turn
from rules.values import events, orders
from rules.values.leading import Observe
from rules.wording import causes
from rules.wording import events as told_events
from rules.wording.names import Message, Name
from rules.wording.refusals import refused_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.play.record import Entry
    from game.play.session import Session
    from game.translate import Translator
    from rules.outlook.odds import Odds
    from rules.state.state import State

QUIET = (orders.Pass, orders.Hold, orders.Explain, orders.Note, Observe)
"""Orders that the story leaves out: nothing follows from them."""

SAID_BY_EVENT = (
    orders.AnswerByCard,
    orders.AcceptRequest,
    orders.DeclineRequest,
    orders.NamePrice,
    orders.TakePrice,
    orders.SideDealByCard,
)
"""Orders whose outcome says more than the order: the outcome leads."""

BOOKS = ("capacity", "turn", "phase", "budget", "ladder")
"""Rules of the books: what one of them moves is told together, under the cause."""

ACCOUNT = "economy"
"""The turn's account: told together, each change with its cause."""

ASIDE = ("bypassed", "capped", "swap_failed", "chosen")
"""What happens inside something else: a detail, never what a sentence is about."""

PROCEEDINGS = ("signals", "requests", "deals", "terms", "choices", "proposals", "precedents")
"""Lists of the state whose items are dealings between seats: news of their own."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened: a leading sentence and its details."""

    lead: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """What happened in one phase of one turn."""

    turn: int
    phase: str
    told: tuple[Told, ...]


@dataclass(slots=True)
class _Group:
    """Sentences about one subject, while they are gathered."""

    subject: str
    lead: str = ""
    cause: str = ""
    texts: list[str] = field(default_factory=list)
    rolls: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lead or self.texts or self.rolls or self.changes)

    def details(self) -> tuple[str, ...]:
        """Everything but the leading sentence; the numbers that moved on one line."""
        moved = [" · ".join(self.changes)] if self.changes else []
        return (*self.texts, *self.rolls, *moved)

    def told(self) -> Told:
        """Under its leading sentence, else under the roll that decided, else under the cause."""
        details = self.details()
        if self.lead or not (self.texts or self.rolls):
            return Told(self.lead or self.cause, details)
        return Told(details[0], details[1:])


class Story:
    """Tells a session's record as one seat may know it, from where it was last left."""

    def __init__(self, session: Session, seat: str, t: Translator) -> None:
        """``seat`` is a seat's id or ``table``; ``t`` holds the scenario's texts."""
        self.session = session
        self.seat = seat
        self.t = t
        self._told = 0
        self._begin()

    def _begin(self) -> None:
        """Fold from the start again, without what was gone back on."""
        self._state = turn.begin(self.session.compiled, 0)
        self._folded = 0
        live = {one["record"] for one in self.session.history.line}
        self._undone = {one["record"] for one in self.session.history.records} - live

    def skip(self, record: int | None = None) -> None:
        """Leave untold what has happened so far, or up to a record."""
        last = self.session.history.records[-1]["record"] if self.session.history.records else 0
        self._told = last if record is None else record

    def restart(self) -> None:
        """After going back: begin again from what the record now holds, all of it told."""
        self._begin()
        self.skip()

    def go_on(self) -> list[Chapter]:
        """What happened since the last call, by phase."""
        chapters: list[tuple[int, str, list[Told]]] = []
        for entry in self.session.history.entries(self.seat):
            if entry.record <= self._told:
                continue
            self._told = entry.record
            found = list(self._tell(entry))
            if not chapters or chapters[-1][:2] != (entry.turn, entry.phase):
                chapters.append((entry.turn, entry.phase, []))
            chapters[-1][2].extend(found)
        return [Chapter(number, phase, tuple(found)) for number, phase, found in chapters if found]

    def _tell(self, entry: Entry) -> Iterator[Told]:
        if entry.order is None:
            yield from (group.told() for group in self._grouped(entry.events))
            return
        order = entry.order
        if isinstance(order, QUIET):
            return
        groups = list(self._grouped(entry.events, order))
        done = self._render(done_words(self.session, order, self.seat))
        if isinstance(order, SAID_BY_EVENT) and groups:
            marked = self._taking_back(entry)
            yield from (Told(group.lead or done, (*marked, *group.details())) for group in groups)
            return
        details: list[str] = []
        chances = self._odds(entry.record, order)
        if chances is not None and isinstance(order, orders.RequestAid | orders.OfferSideDeal):
            details.append(odds_line(self.session, order, chances, self.t))
        details += self._refused(entry)
        for group in groups:
            details += [*([group.lead] if group.lead else []), *group.details()]
        yield Told(done, (*self._taking_back(entry), *details))

    def _taking_back(self, entry: Entry) -> tuple[str, ...]:
        """That an order was taken back later."""
        found = taken_back_words(self.session, entry)
        return () if found is None else (self._render(found),)

    def _odds(self, record: int, order: orders.Order) -> Odds | None:
        """The odds as they stood when the order was given."""
        found = odds_of.odds(sight.masked(self._before(record), self.seat), order)
        asked = getattr(order, "ability", "") or getattr(order, "ally", "")
        return self.session.prospects.estimated(found, asked) if asked else found

    def _refused(self, entry: Entry) -> list[str]:
        """Why a bot said no, in its seat's voice."""
        why = refusal_from(self._before(entry.record), entry, self.seat) if isinstance(entry.order, REFUSALS) else None
        return [] if why is None else [self._render(why)]

    def _before(self, record: int) -> State:
        """The position just before a record."""
        for one in self.session.history.records[self._folded :]:
            if one["record"] >= record:
                break
            self._folded += 1
            if one["kind"] in journal.CHANGING and one["record"] not in self._undone:
                fold(self._state, one["events"])
        return self._state

    def _grouped(self, found: Sequence[Any], order: orders.Order | None = None) -> Iterator[_Group]:
        """The events of a record by what they are about; an order's make a new group only for a new sentence."""
        group = _Group("")
        for raw in found:
            event = events.read(tuple(raw), ())
            text = self._sentence(event, order)
            if text is None:
                continue
            subject = subject_of(event, group.subject)
            leads = _leads(event, order)
            if group and ((subject != group.subject and order is None) or (leads and group.lead)):
                yield group
                group = _Group(subject)
            group.subject = subject
            self._add(group, event, text, leads=leads)
        if group:
            yield group

    def _add(self, group: _Group, event: events.Event, text: str, *, leads: bool) -> None:
        self._put(group, event, text, leads=leads)
        why = refused_by(self.session.scenario, event)
        if why is not None:
            group.rolls.append(self._render(why))

    def _put(self, group: _Group, event: events.Event, text: str, *, leads: bool) -> None:
        if leads:
            group.lead = text
            if isinstance(event, events.Changed) and event.number.endswith(".fired"):
                group.texts.append(self._render(Name(f"inject.{event.number[:-6]}.text")))
        elif isinstance(event, events.Rolled):
            group.rolls.append(text)
        elif isinstance(event, events.Happened):
            group.changes.append(text)
        else:
            cause = self._render(causes.cause(self.session.scenario, event.cause))
            group.cause = group.cause or cause
            group.changes.append(f"{text} ({cause})" if group.subject == ACCOUNT else text)

    def _sentence(self, event: events.Event, order: orders.Order | None) -> str | None:
        """An event's line, or ``None`` for what the books keep or the order has said already."""
        if isinstance(event, events.Rolled) and event.result == "waits":
            return None
        if isinstance(event, events.Changed) and event.number.endswith(".stance"):
            return None
        if order is not None and _repeats(event, order):
            return None
        message = told_events.event(self.session.scenario, event)
        if message is None:
            return None
        text = self._render(message)
        if isinstance(event, events.Rolled):
            modifiers = told_events.roll_modifiers(self.session.scenario, event)
            if modifiers:
                text = f"{text} ({', '.join(map(self._render, modifiers))})"
        return text

    def _render(self, message: Message | Name | str) -> str:
        return self.t.render(message)


def _leads(event: events.Event, order: orders.Order | None) -> bool:
    """Whether an event is what a sentence is about, and not a consequence."""
    if isinstance(event, events.Changed):
        return event.number.endswith((".fired", ".streak")) or event.number in ("ending", "verdict")
    if isinstance(event, events.Added):
        return event.among in (PROCEEDINGS if order is None else ("requests", "deals"))
    if isinstance(event, events.Happened):
        return event.what not in ASIDE
    return isinstance(event, events.Removed)


def _repeats(event: events.Event, order: orders.Order) -> bool:
    """Whether the order's own sentence has said this already."""
    if isinstance(event, events.Removed):
        return isinstance(order, orders.PlayCard)
    if isinstance(event, events.Added):
        return event.among in ("signals", "terms", "proposals") or (
            event.among in ("requests", "deals") and isinstance(order, orders.RequestAid | orders.OfferSideDeal)
        )
    return isinstance(event, events.Happened) and event.what in ("offered", "chosen")


def subject_of(event: events.Event, current: str = "") -> str:
    """What an event is about, after one about ``current``.

    That is the part of its cause or roll after the rule, and the whole cause for the books.
    """
    if isinstance(event, events.Happened):
        if event.what == "written":
            return "write_inject"  # what an inject brings stands under its words
        return current if event.what in ASIDE else event.subject.partition("#")[0]
    whole = event.name if isinstance(event, events.Rolled) else event.cause
    rule, _, subject = whole.partition(":")
    if rule in BOOKS:
        return whole
    return rule if rule == ACCOUNT else subject.partition("#")[0].partition("?")[0].partition("@")[0]
