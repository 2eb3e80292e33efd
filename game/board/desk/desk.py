"""One game as the board shows it: the session, the seat that looks on, and the language it reads.

Everything the screens draw comes from here and is worked out once for each record, however often a page is laid out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from game.board.canvas.drawing import SignShape
from game.board.desk.growing import Growing
from game.telling.position import Position, position
from game.telling.proposals import Proposal, waiting_proposals
from game.translate import Translator
from rules.wording.events import event as event_message
from rules.wording.names import Message, Name, phase, seat_name
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from game.board.canvas.drawing import Command, Look
    from game.board.canvas.geometry import Box
    from game.board.canvas.theme import AccentName
    from game.board.desk.clock import PhaseClock
    from game.play.record import Entry
    from game.play.session import Session
    from rules.scenario.scenario import Scenario, Seat
    from rules.values.orders import Order

__all__ = ["ABOUT_PHASE", "PHASES", "Desk", "LogLine", "SeatMark"]

PHASES = ("brief", "signal", "plan", "answer", "deliver", "pressure", "economy", "review")
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
ACCENTS: tuple[AccentName, ...] = ("yellow", "blue", "orange", "sky", "green", "purple", "vermilion")
SHAPES = (
    SignShape.DIAMOND,
    SignShape.SQUARE,
    SignShape.DISC,
    SignShape.UP,
    SignShape.RING,
    SignShape.DOWN,
    SignShape.RIGHT,
)
TABLE = "table"
SILENT = ("Pass", "Hold", "Pause", "Resume")
"""Orders that the log leaves out."""
ECHOES = {
    "RequestAid": (("Added", "requests"),),
    "Signal": (("Added", "signals"),),
    "TableSettlement": (("Added", "terms"),),
    "OfferSideDeal": (("Added", "deals"),),
    "PlayCard": (("Removed", "signals"),),
    "OfferAid": (("Happened", "offered"),),
    "AcceptSettlement": (("Added", "terms"),),
    "RefuseSettlement": (("Added", "terms"),),
    "CounterSettlement": (("Added", "terms"),),
}
"""Events that only say again what the order of their record says."""


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
    ``led`` says that somebody leads the game as its facilitator.
    """

    def __init__(self, session: Session, seat: str, language: str) -> None:
        self.session = session
        self.seat = seat
        self.story_from = 0
        self.clock: PhaseClock | None = None
        self.led = False
        self._kept: dict[str, Any] = {}
        self._lasting: dict[str, Any] = {}
        self._kept_at: tuple[int, int, str] = (-1, -1, "")
        self.language = language

    @property
    def language(self) -> str:
        """The language everything is read in."""
        return self._language

    @language.setter
    def language(self, language: str) -> None:
        self._language = language
        self.t = Translator(language, self.session.loaded.texts_in(language))
        self._kept.clear()
        self._lasting.clear()

    @property
    def scenario(self) -> Scenario:
        """The scenario being played."""
        return self.session.scenario

    def forget(self) -> None:
        """Work everything out anew, as when another session stands on the table."""
        self._kept.clear()

    def keep(self, name: str, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, made once for each state of the record, seat and language."""
        at = (id(self.session), len(self.session.history.records), self.seat)
        if at != self._kept_at:
            self._kept.clear()
            self._kept_at = at
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def keep_for_good(self, name: str, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, made once for each language: what depends on the scenario alone."""
        if name not in self._lasting:
            self._lasting[name] = make()
        return self._lasting[name]

    def drawn(self, name: str, look: Look, box: Box, make: Callable[[], Sequence[Command]]) -> Sequence[Command]:
        """What ``make`` draws in a box, kept like ``keep`` for as long as the window looks the same."""
        key = f"drawn.{name}.{self._language}.{look.size}.{look.theme.name}.{look.metrics.type_scale}.{box}"
        found: Sequence[Command] = self.keep(key, make)
        return found

    @property
    def now(self) -> Position:
        """The position as the seat may know it."""
        found: Position = self.keep("now", self._look)
        return found

    def _look(self) -> Position:
        """The position, with the allies in the order in which the scenario seats them."""
        now = position(self.session, self.seat)
        order = [seat.id for seat in self.scenario.seats]
        return replace(now, allies=tuple(sorted(now.allies, key=lambda ally: order.index(ally.seat))))

    @property
    def threats(self) -> tuple[Message, ...]:
        """What may end the game soon, as the seat may know it, the surest first."""
        found: tuple[Message, ...] = self.keep("threats", lambda: tuple(self.session.prospects.dangers(self.seat)))
        return found

    @property
    def dangers(self) -> tuple[str, ...]:
        """The same in words."""
        return tuple(self.say(one) for one in self.threats)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What no card covers and waits for the facilitator, with its arguments, oldest first."""
        found: tuple[Proposal, ...] = self.keep("proposals", lambda: tuple(waiting_proposals(self.session, self.seat)))
        return found

    @property
    def legal(self) -> tuple[Order, ...]:
        """What the seat may order now."""
        if self.session.read_only or self.seat == TABLE:
            return ()
        found: tuple[Order, ...] = self.keep("legal", lambda: tuple(self.session.legal(self.seat)))
        return found

    @property
    def entries(self) -> Sequence[Entry]:
        """The record as the seat may see it."""
        found: Sequence[Entry] = self.keep("entries", lambda: self.session.history.entries(self.seat))
        return found

    @property
    def deciding(self) -> bool:
        """Whether the phase waits for this seat."""
        waiting: bool = self.keep(
            "deciding", lambda: not self.session.read_only and self.seat in self.session.awaiting()
        )
        return waiting

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
        """The colour and shape of a seat; a ring in grey's place for nobody's doing."""
        ids = [one.id for one in self.scenario.seats]
        if seat not in ids:
            return SeatMark("sky", SignShape.MINUS)
        at = ids.index(seat)
        return SeatMark(ACCENTS[at % len(ACCENTS)], SHAPES[at % len(SHAPES)])

    def seat_data(self, seat: str) -> Seat | None:
        """A seat of the scenario by its id."""
        return next((one for one in self.scenario.seats if one.id == seat), None)

    @property
    def role(self) -> str:
        """The role of the seat that looks on; empty for the table."""
        data = self.seat_data(self.seat)
        return data.role if data is not None else ""

    def flag(self, seat: str) -> str:
        """The path of a seat's flag under the assets, or nothing."""
        data = self.seat_data(seat)
        return f"flags/{data.flag}.png" if data is not None and data.flag else ""

    def seat_with_role(self, role: str) -> str:
        """The first seat with a role, or nothing."""
        return next((one.id for one in self.scenario.seats if one.role == role), "")

    # ----- the record in words

    def actor(self, entry: Entry) -> str:
        """Whose doing a record was; nothing for what the turn itself brings."""
        if entry.order is not None:
            return entry.order.seat
        if entry.kind != "order":
            return ""
        if entry.phase in ("signal", "pressure"):
            return self.seat_with_role("pressure")
        return ""

    def tells_order(self, entry: Entry) -> bool:
        """Whether a record's order is worth a line: passing and holding are not."""
        return entry.order is not None and type(entry.order).__name__ not in SILENT

    def told_events(self, entry: Entry) -> list[Any]:
        """The events of a record that are worth telling beside its order."""
        echo = ECHOES.get(type(entry.order).__name__, ()) if entry.order is not None else ()
        kept = []
        for event in entry.events:
            if (event[0], event[1]) in echo or (entry.order is not None and str(event[0]).endswith(".stance")):
                continue
            if event_message(self.scenario, event) is not None:
                kept.append(event)
        return kept

    def told(self, entry: Entry) -> list[str]:
        """A record in sentences: the order, then what came of it; books that are only kept are left out."""
        texts = []
        if self.tells_order(entry) and entry.order is not None:
            texts.append(self.say(order_done(self.scenario, entry.order)))
        for one in self.told_events(entry):
            message = event_message(self.scenario, one)
            if message is not None:
                texts.append(self.say(message))
        return texts

    @property
    def log(self) -> Sequence[LogLine]:
        """Every line of the log, oldest first."""

        def lines(entry: Entry) -> list[LogLine]:
            seat = self.actor(entry)
            return [LogLine(entry.record, entry.turn, entry.phase, seat, text) for text in self.told(entry)]

        found: list[LogLine] = self.grown("log", lines, self.entries)
        return found

    def grown(self, name: str, make: Callable[[Any], Sequence[Any]], sources: Sequence[Any]) -> list[Any]:
        """What ``make`` gives for each of a list that grows with the record, as the seat reads it."""
        growing: Growing[Any, Any] = self.keep_for_good(f"grown.{self.seat}.{name}", lambda: Growing(make))
        return growing.of(sources)

    def story(self) -> list[Entry]:
        """The records since the last time something was to be decided.

        Where they tell nothing, the earlier phases of the turn come before them, back to one that does.
        """
        since = [entry for entry in self.entries if entry.record >= self.story_from]
        earlier = [entry for entry in self.entries if entry.record < self.story_from and entry.turn == self.now.turn]
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

    def changes(self, number: str) -> list[tuple[Entry, Any]]:
        """Every change of a number so far, oldest first, as its record and the event ``(id, before, after, cause)``."""
        return [(entry, event) for entry in self.entries for event in entry.events if event[0] == number]
