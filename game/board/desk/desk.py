"""One game as the board shows it: the session, the seat that looks on, and the language it reads.

Everything the screens draw comes from here and is worked out once for each record, however often a page is laid out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from game.board.canvas.drawing import SignShape
from game.board.desk.growing import Growing
from game.board.desk.memory import Memory, kept, lasting
from game.board.desk.shown import TABLE, Reading, Shown
from game.play.guidance import Guidance
from game.telling.phases import PHASES
from game.telling.refusals import REFUSALS, refusal
from game.telling.seat_marks import seat_mark
from game.telling.taken_back import done_words
from rules.values import orders
from rules.values.events import ADDED, Added, Changed, Event, Happened, Removed
from rules.values.leading import PrepareInject
from rules.wording.events import event as event_message
from rules.wording.keys import BOTH
from rules.wording.names import Message, Name, join, phase, seat_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.board.canvas.theme import AccentName
    from game.board.desk.clock import PhaseClock
    from game.play.integrity import Seal
    from game.play.record import Entry
    from game.play.session import Session
    from game.telling.position import Position
    from game.telling.proposals import Proposal
    from game.translate import Translator
    from rules.outlook.dangers import Stake
    from rules.scenario.scenario import Role, Scenario, Seat
    from rules.values.orders import Order

__all__ = ["ABOUT_PHASE", "PHASES", "TABLE", "Desk", "LogLine", "SeatMark"]

ABOUT_PHASE = {
    "brief": "board.about_brief",
    "signal": "board.about_signal",
    "plan": "board.about_plan",
    "answer": "board.about_answer",
    "deliver": "board.about_deliver",
    "pressure": "board.about_pressure",
    "economy": "board.about_economy",
    "review": "board.about_review",
}
"""What each phase brings, in a sentence."""
SILENT = (orders.Pass, orders.Hold, orders.Pause, orders.Resume)
"""Orders that the log leaves out."""
ECHOES: dict[type[object], tuple[type[Event], str]] = {
    orders.RequestAid: (Added, "requests"),
    orders.Signal: (Added, "signals"),
    orders.TableSettlement: (Added, "terms"),
    orders.OfferSideDeal: (Added, "deals"),
    orders.PlayCard: (Removed, "signals"),
    orders.OfferAid: (Happened, "offered"),
    orders.AcceptSettlement: (Added, "terms"),
    orders.RefuseSettlement: (Added, "terms"),
    orders.CounterSettlement: (Added, "terms"),
    PrepareInject: (Added, "prepared"),
}
"""Events that only say again what the order of their record says: of what kind, and of which list or happening."""


@dataclass(frozen=True, slots=True)
class SeatMark:
    """How a seat is told from the others everywhere on the board: a colour and a shape."""

    accent: AccentName
    shape: SignShape


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log: where it stands in the record, whose doing it was, and what it says."""

    record: int
    turn: int
    phase: str
    seat: str
    text: str


class Desk:
    """The game on the table.

    ``seat`` is the seat whose people look on, or ``table``. ``story_from`` is the first record that counts as new: the
    board tells what happened from there. ``clock`` counts down the phase; a game that is only looked at has none.
    ``led`` says that somebody leads the game as its facilitator. ``seal`` is what checking its save has shown, once
    that is known. ``guidance`` has the scenario's hints for whoever looks on.
    """

    def __init__(self, session: Session, seat: str, language: str) -> None:
        self.seat = seat
        self.story_from = 0
        self.clock: PhaseClock | None = None
        self.led = False
        self.lesson = False
        self.seal: Seal | None = None
        self.guidance = Guidance(session)
        self._session = session
        self._reading = Reading(session.loaded, language)
        self._shown: Shown | None = None

    @property
    def session(self) -> Session:
        """The game."""
        return self._session

    @session.setter
    def session(self, session: Session) -> None:
        if session is not self._session:
            self.guidance = Guidance(session)
        self._session = session
        if session.loaded is not self._reading.loaded:
            self._read(self.language)

    @property
    def language(self) -> str:
        """The language everything is read in."""
        return self._reading.language

    @language.setter
    def language(self, language: str) -> None:
        self._read(language)

    def _read(self, language: str) -> None:
        self._reading, self._shown = Reading(self._session.loaded, language), None

    @property
    def t(self) -> Translator:
        """Sentences and the scenario's texts in that language."""
        return self._reading.t

    @property
    def scenario(self) -> Scenario:
        """The scenario being played."""
        return self._session.scenario

    # ----- what is shown now

    @property
    def shown(self) -> Shown:
        """The game as it lies before the seat now; another one as soon as the record moves on or who sits there."""
        shown, session, seat = self._shown, self._session, self.seat
        game = session.as_sent() if seat == TABLE else session
        if shown is None or not shown.is_now(session, game, seat):
            records = len(game.history.records)
            shown = self._shown = Shown(session, game, seat, records, self._reading, session.sitting)
        return shown

    @property
    def seen(self) -> Session:
        """The game as far as whoever looks on may know it: what is told of it is asked here, what is done of the other.

        At the table it lacks what a seat has ordered and not sent; there it is only to be looked at.
        """
        return self.shown.game

    @property
    def of_moment(self) -> Memory:
        """What is worked out of the game as it lies now."""
        return self.shown.memory

    @property
    def of_reading(self) -> Memory:
        """What is worked out of the scenario as this seat reads it."""
        return self._reading.memories[self.seat]

    @property
    def now(self) -> Position:
        """The position as the seat may know it."""
        return self.shown.now

    @property
    def threats(self) -> tuple[Message, ...]:
        """What may end the game soon, as the seat may know it, the surest first."""
        return self.shown.threats

    @property
    def stakes(self) -> tuple[Stake, ...]:
        """What the seat has at stake in each."""
        return self.shown.stakes

    @property
    def dangers(self) -> tuple[str, ...]:
        """The dangers in words."""
        return self.shown.dangers

    @property
    def averting(self) -> tuple[tuple[str, ...], ...]:
        """What the seat can still do against each, in words."""
        return self.shown.averting

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What no card covers and waits for the facilitator, with its arguments, oldest first."""
        return self.shown.proposals

    @property
    def legal(self) -> tuple[Order, ...]:
        """What the seat may order now."""
        return self.shown.legal

    @property
    def entries(self) -> Sequence[Entry]:
        """The record as the seat may see it."""
        return self.shown.entries

    @property
    def in_lesson(self) -> bool:
        """Whether this is the first turn of a game and stops in every phase."""
        return self.lesson and self.session.turn <= 1

    @property
    def deciding(self) -> bool:
        """Whether the phase waits for this seat."""
        return self.shown.deciding

    @property
    def waiting(self) -> tuple[str, ...]:
        """The seats that the phase waits for, as far as the whole room may know."""
        return self.shown.waiting

    def say(self, message: Message | Name | str | int) -> str:
        """A message in the reader's language."""
        return self.t.render(message)

    def seat_called(self, seat: str) -> str:
        """A seat as it is called at the table."""
        return self.say(seat_name(seat))

    def phase_called(self, name: str) -> str:
        """A phase by its name."""
        return self.say(phase(name))

    def mark(self, seat: str) -> SeatMark:
        """The colour and shape of a seat, no two alike; the facilitator has a star, nobody's doing a dash."""
        tone, shape = seat_mark(self.scenario, seat)
        return SeatMark(cast("AccentName", tone), SignShape(shape))

    def seat_data(self, seat: str) -> Seat | None:
        """A seat of the scenario by its id."""
        return next((one for one in self.scenario.seats if one.id == seat), None)

    @property
    def role(self) -> str:
        """The role of the seat that looks on; empty for the table."""
        data = self.seat_data(self.seat)
        return data.role if data is not None else ""

    def flag(self, seat: str) -> str:
        """The path of a seat's flag, under the assets or of the scenario's own, or nothing."""
        return self._reading.flags.get(seat, "")

    @property
    def ground(self) -> str:
        """The path of the picture of the scenario's own that is its map, or nothing."""
        return self._reading.ground

    def seat_with_role(self, role: str) -> str:
        """The first seat with a role, or nothing."""
        return next((one.id for one in self.scenario.seats if one.role == role), "")

    def side_called(self, role: Role) -> str:
        """The names of all seats with a role, as one reads them in a sentence."""
        return self.say(join([seat_name(one) for one in self.scenario.side(role)], BOTH))

    def signals_title(self) -> str:
        """What stands over the cards that lie on the table."""
        if len(self.scenario.side("pressure")) == 1:
            return self.t("board.signals_of", seat=self.side_called("pressure"))
        return self.t("sides.signals_of", seats=self.side_called("pressure"))

    # ----- the record in words

    def actor(self, entry: Entry) -> str:
        """Whose doing a record was; nothing for what the turn itself brings."""
        if entry.order is not None:
            return entry.order.seat
        if entry.kind != "order":
            return ""
        if entry.phase in ("signal", "pressure") and len(self.scenario.side("pressure")) == 1:
            return self.seat_with_role("pressure")
        return ""

    def tells_order(self, entry: Entry) -> bool:
        """Whether a record's order is worth a line: passing and holding are not."""
        return entry.order is not None and not isinstance(entry.order, SILENT)

    def told_events(self, entry: Entry) -> list[Event]:
        """The events of a record that are worth telling beside its order."""
        return [
            event
            for event in entry.happened
            if not _is_said(entry.order, event) and event_message(self.scenario, event) is not None
        ]

    def told(self, entry: Entry) -> list[str]:
        """A record in sentences: the order, then what came of it; books that are only kept are left out."""
        texts = []
        if self.tells_order(entry) and entry.order is not None:
            texts.append(self.say(done_words(self.seen, entry.order, self.seat)))
        for one in self.told_events(entry):
            message = event_message(self.scenario, one)
            if message is not None:
                texts.append(self.say(message))
        return texts

    def why_refused(self, entry: Entry) -> str:
        """Why a bot refused what a record refuses, in its seat's voice; nothing for every other record."""
        return _why_refused(self, entry.record) if isinstance(entry.order, REFUSALS) else ""

    @property
    def log(self) -> Sequence[LogLine]:
        """Every line of the log, oldest first."""
        return _log(self).of(self.entries)

    def story(self) -> list[Entry]:
        """The records since the last time something was to be decided; as ``story_since``."""
        return self.story_since(self.story_from)

    def story_since(self, record: int) -> list[Entry]:
        """The records from ``record`` on.

        Where they tell nothing, the earlier phases of the turn come before them, back to one that does.
        """
        entries, turn = self.entries, self.now.turn
        since = [entry for entry in entries if entry.record >= record]
        earlier = [entry for entry in entries if entry.record < record and entry.turn == turn]
        told = any(self.told(entry) for entry in since)
        while earlier and not told:
            entry = earlier.pop()
            since.insert(0, entry)
            told = bool(self.told(entry))
        while since and since[0].kind != "phase" and not self.told(since[0]):  # a pass needs no heading
            since.pop(0)
        while earlier and since and since[0].kind != "phase":  # the heading under which it stands
            since.insert(0, earlier.pop())
        return since

    def changes(self, number: str) -> list[tuple[Entry, Changed]]:
        """Every change of a number so far, oldest first, with its record."""
        found = ((entry, event) for entry in self.entries for event in entry.events if event[0] == number)
        return [(entry, Changed(number, event[1], event[2], event[3])) for entry, event in found]

    def added(self, among: str) -> list[tuple[Entry, Added]]:
        """Everything that was put into one of the lists of what is pending, oldest first, with its record."""
        found = ((entry, event) for entry in self.entries for event in entry.events if event[0] == ADDED)
        return [(entry, Added(among, tuple(event[2]), event[3])) for entry, event in found if event[1] == among]


def _is_said(order: Order | None, event: Event) -> bool:
    """Whether an order has said already what an event says."""
    if order is None:
        return False
    kind, name = ECHOES.get(type(order), (None, ""))
    match event:
        case Changed():
            return event.number.endswith(".stance")
        case Added() | Removed():
            return type(event) is kind and event.among == name
        case Happened():
            return type(event) is kind and event.what == name
        case _:
            return False


@kept
def _why_refused(desk: Desk, record: int) -> str:
    entry = next((one for one in desk.entries if one.record == record), None)
    why = refusal(desk.seen, entry, desk.seat) if entry is not None else None
    return "" if why is None else desk.say(why)


@lasting
def _log(desk: Desk) -> Growing[Entry, LogLine]:
    """The log as it grows."""

    def lines(entry: Entry) -> list[LogLine]:
        actor = desk.actor(entry)
        texts = [*desk.told(entry), *filter(None, [desk.why_refused(entry)])]
        return [LogLine(entry.record, entry.turn, entry.phase, actor, text) for text in texts]

    return Growing(lines)
