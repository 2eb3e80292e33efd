"""What a report is made of and for whom: the game, what lies beside it, the reader, and what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from game.errors import WrongUse
from game.scenario.seats import seat_meant
from game.telling.compare import compare
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.values import leading, orders
from rules.wording import names as w
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.ledger import Ledger
    from game.play.integrity import Seal
    from game.play.record import Entry
    from game.play.session import Session
    from game.saves.beside import Beside
    from game.telling.compare import Comparison
    from rules.wording.names import Value

__all__ = ["FACILITATOR", "PARTICIPANTS", "PRIVATE", "Scene", "Wanted", "audience_of"]

FACILITATOR: Final = "facilitator"
PARTICIPANTS: Final = "participants"

PRIVATE: Final = (orders.Note, leading.Observe, leading.SendMessage)
"""The facilitator's own words, which no participant reads, whatever else is revealed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a report.

    ``audience`` is ``facilitator``, ``participants`` or a seat's id. With ``all_revealed`` participants read every
    secret once the game is over, else only what the game itself revealed. ``playouts`` is how many games the ledger
    plays on from each position; 0 leaves the ledger out.
    """

    audience: str = FACILITATOR
    final: bool = False
    title: str = ""
    all_revealed: bool = False
    playouts: int = 0


def audience_of(session: Session, asked: str) -> str:
    """Whom a word on the command line means: one of the two audiences, or a seat by id or name.

    Of one seat's record only that seat's own report can be made, which is also what is meant where nothing is said.

    Raises:
        WrongUse: there is no such seat, or the record is another seat's.
    """
    export = str(session.header.get("export", ""))
    meant = asked
    if asked not in ("", FACILITATOR, PARTICIPANTS):
        meant = seat_meant(session.loaded, asked)
    if session.compiled.roles.get(meant) == FACILITATOR:
        meant = FACILITATOR
    if not export:
        return meant or FACILITATOR
    own = FACILITATOR if session.compiled.roles.get(export) == FACILITATOR else export
    if meant not in ("", own):
        raise WrongUse(Message("report.of_export", {"seat": export}))
    return own


@dataclass
class Scene:
    """One game for one reader.

    Attributes:
        session: the game.
        wanted: what is asked for; its audience is settled.
        t: speaks to the reader, with the scenario's texts.
        beside: what people wrote beside the save.
        name: what the save is called, ``called`` what of that tells it from the other games.
        seal: what checking the record showed.
        ledger: luck and decisions, where they were worked out; ``no_ledger`` says why they were not.
        others: further games to compare with, by what they are called.
        tables: every game that is told whole, this one first; the others are compared only.
    """

    session: Session
    wanted: Wanted
    t: Translator
    beside: Beside
    name: str = ""
    called: str = ""
    seal: Seal | None = None
    ledger: Ledger | None = None
    no_ledger: Message | None = None
    others: list[tuple[str, Session]] = field(default_factory=list)
    tables: list[Scene] = field(default_factory=list)

    @property
    def told(self) -> list[Scene]:
        """The scenes of all games that are told whole."""
        return self.tables or [self]

    @cached_property
    def comparison(self) -> Comparison:
        """All games side by side."""
        names = [self.called or "1", *(name for name, _ in self.others)]
        sessions = [self.session, *(session for _, session in self.others)]
        return compare(sessions, [self.line(one) for one in names])

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.session.ending is not None

    @property
    def sees_all(self) -> bool:
        """Whether the reader may know every secret of the game: the facilitator, or all once it is over, as chosen."""
        if self.wanted.audience == FACILITATOR:
            return "export" not in self.session.header or self._facilitators_export
        return self.wanted.audience == PARTICIPANTS and self.wanted.all_revealed and self.over

    @property
    def _facilitators_export(self) -> bool:
        return self.session.compiled.roles.get(str(self.session.header.get("export", ""))) == FACILITATOR

    @property
    def leads(self) -> bool:
        """Whether the reader is the facilitator, who reads the notes too."""
        return self.wanted.audience == FACILITATOR

    @property
    def viewer(self) -> str:
        """Through whose eyes the record is read: a seat's id or ``table``."""
        if self.sees_all:
            return self.session.compiled.facilitator
        return TABLE if self.wanted.audience == PARTICIPANTS else self.wanted.audience

    @property
    def own(self) -> str:
        """The seat whose own report this is; empty for the two audiences."""
        return "" if self.wanted.audience in (FACILITATOR, PARTICIPANTS) else self.wanted.audience

    @cached_property
    def entries(self) -> list[Entry]:
        """The record as the reader may see it."""
        found = self.session.history.entries(self.viewer)
        if self.leads or self.own:
            return found
        return [one for one in found if not isinstance(one.order, PRIVATE)]

    @cached_property
    def seen(self) -> frozenset[int]:
        """The records of which the reader may see anything."""
        return frozenset(one.record for one in self.entries)

    @cached_property
    def ordered(self) -> frozenset[int]:
        """The records whose order the reader may know."""
        return frozenset(one.record for one in self.entries if one.order is not None)

    @cached_property
    def gone(self) -> dict[int, int]:
        """Orders that the facilitator took back."""
        return self.session.history.taken_back()

    def say(self, value: Value) -> str:
        """A value in the reader's language, on one line."""
        return " ".join(self.t.render(value).split())

    def seat(self, seat: str) -> str:
        """A seat as it is called."""
        return self.say(w.seat_name(seat)) if seat in self.session.compiled.roles else self.t("report.nobody")

    def when(self, turn: int, phase: str) -> str:
        """A moment of the game in words."""
        return self.t("report.when", turn=turn, phase=w.phase(phase))

    def at(self, turn: int, phase: str) -> str:
        """The same where a line begins with it."""
        said = self.when(turn, phase)
        return said[:1].upper() + said[1:]

    def quoted(self, text: str) -> str:
        """What somebody typed, as one line between the language's own marks."""
        return self.t("report.quoted", text=self.line(text))

    def line(self, text: str) -> str:
        """What somebody typed, as one line."""
        return " ".join(self.t.render(text).split())
