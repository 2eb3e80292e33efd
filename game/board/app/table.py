"""What lies on the table: the little that everybody around it shares, so that nobody need know the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from game.board.widgets.dialog import Answer, Dialog
from game.play.players import PEOPLE
from game.telling.messages import ToSeat, new_messages
from game.telling.taken_back import done_words
from game.translate import Translator
from game.user.preferences import Preferences
from rules.values.orders import Pass

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.desk.clock import PhaseClock
    from game.board.desk.desk import Desk
    from game.board.widgets.stage import Stage
    from game.play.session import Session

__all__ = [
    "Table",
    "messages_not_told",
    "note_order",
    "seats_of_people",
    "tell_from_decision",
    "tell_from_phase",
    "tell_messages",
]

LONGEST_NOTE: Final = 320
"""So many letters are said in passing; the record has the rest."""
KEYS: Final = {
    "enter": "key.enter",
    "escape": "key.escape",
    "space": "key.space",
    "tab": "key.tab",
    "ctrl": "key.ctrl",
    "home": "key.home",
    "end": "key.end",
    "page_up": "key.page_up",
    "page_down": "key.page_down",
    "left": "key.left",
    "right": "key.right",
    "up": "key.up",
    "down": "key.down",
}
"""What keys are called on buttons."""


@dataclass(slots=True)
class Table:
    """A window's stage, its language, and the game on it.

    ``desk`` is the game as it is shown, ``game`` the one that is played: a replay shows another moment of it. ``clock``
    counts down its phase. ``home`` is the view that a led game comes back to after a seat's turn; a game is led when a
    facilitator runs it from the table or the control view. Whoever must know at once what was recorded stands in
    ``followers``, in the order in which they are told. ``handed`` has what was written to one seat and told it.
    """

    stage: Stage
    t: Translator
    preferences: Preferences = field(default_factory=Preferences)
    desk: Desk | None = None
    game: Session | None = None
    clock: PhaseClock | None = None
    home: str = ""
    followers: tuple[Callable[[], None], ...] = ()
    handed: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._name_keys()

    @property
    def laid(self) -> Desk:
        """The game as it is shown.

        Raises:
            RuntimeError: no game lies on the table.
        """
        if self.desk is None:
            raise RuntimeError("no game lies on the table")
        return self.desk

    @property
    def led(self) -> bool:
        """Whether a facilitator runs this game."""
        return bool(self.home)

    @property
    def facilitator(self) -> str:
        """The facilitator's seat in the scenario; empty where there is none."""
        return self.laid.seat_with_role("facilitator")

    def recorded(self) -> None:
        """Something was recorded: everyone who follows the game is told."""
        for follow in self.followers:
            follow()

    def tell(self, title: str, message: str) -> None:
        """Say something over the screen, to be put away."""
        answers = (Answer("close", self.t("board.close"), look="primary"),)
        self.stage.push(Dialog(title, message, answers, leave=self.stage.pop, on_answer=lambda _answer: None))

    def ask(self, title: str, message: str, yes: str, do: Callable[[], None], *, stay: str = "") -> Dialog:
        """Ask once before something is lost, naming it; the safe answer has the focus and is Escape's."""

        def answered(answer: str) -> None:
            if answer == "do":
                do()

        answers = (Answer("do", yes, look="danger"), Answer("stay", stay or self.t("board.stay_here"), look="primary"))
        dialog = Dialog(title, message, answers, leave=self.stage.pop, on_answer=answered)
        self.stage.push(dialog)
        return dialog

    def speak(self, language: str) -> None:
        """Read everything on this table in another language."""
        self.t = Translator(language)
        if self.desk is not None:
            self.desk.language = language
        self._name_keys()

    def _name_keys(self) -> None:
        """Call the keys by their words in the reader's language."""
        self.stage.key_names = tuple((key, self.t(said)) for key, said in KEYS.items())


def note_order(table: Table, before: int) -> None:
    """Say in passing what the order did that was recorded after record ``before``, while the game goes on.

    It is the same for every order, and asks nothing.
    """
    desk = table.laid
    entry = next((one for one in desk.entries if one.record > before and one.order is not None), None)
    if entry is None or desk.session.ending is not None:
        return
    told = [*desk.told(entry)]
    if not desk.tells_order(entry) and entry.order is not None:
        told.insert(0, desk.say(done_words(desk.session, entry.order, desk.seat)))
    text = " · ".join(" ".join(one.split()) for one in told)
    table.stage.note(text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1]}…")


def messages_not_told(table: Table, seat: str) -> list[ToSeat]:
    """What the facilitator wrote to a seat alone that nobody has read at this laptop."""
    session = table.laid.session
    return [] if session.read_only else [m for m in new_messages(session, seat) if (seat, m.record) not in table.handed]


def tell_messages(table: Table, desk: Desk, title: str) -> None:
    """Tell, once, what the facilitator wrote to the seat of ``desk`` alone."""
    fresh = messages_not_told(table, desk.seat)
    if fresh:
        table.handed.update((desk.seat, one.record) for one in fresh)
        table.tell(title, "\n\n".join(one.text for one in fresh))


def tell_from_phase(desk: Desk) -> None:
    """Tell what happened from the phase being played."""
    opened = [entry.record for entry in desk.entries if entry.kind == "phase"]
    desk.story_from = opened[-1] if opened else 0


def tell_from_decision(desk: Desk) -> None:
    """Tell what happened since the seat that looks on last was done, or else from the phase being played."""
    tell_from_phase(desk)
    done = [entry.given for entry in desk.entries if isinstance(entry.order, Pass) and entry.order.seat == desk.seat]
    if done:
        desk.story_from = min(desk.story_from, done[-1] + 1)


def seats_of_people(session: Session) -> list[str]:
    """The seats that people play."""
    return [seat for seat, player in session.seats.items() if player == PEOPLE]
