"""What a person reads once more before a phase is closed: all that was ordered in it, and the end that they fear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.players import PEOPLE
from game.telling.stakes import ends_feared
from game.terminal.threats import danger_line
from rules.values.orders import Explain, Pass
from rules.wording import orders as told
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.play.session import Session
    from game.translate import Translator

__all__ = ["Closing"]


class Closing:
    """Asks once before a phase is closed, and again only where more was ordered since."""

    def __init__(self, session: Session, t: Translator) -> None:
        self._session, self._t = session, t
        self._shown: tuple[str, int, str, tuple[int, ...]] | None = None

    def lines(self, seat: str) -> list[str]:
        """What to read before a seat closes its phase; nothing where there is nothing, or where it has been read."""
        session, t = self._session, self._t
        entries = list(self._ordered(seat))
        here = (seat, session.turn, session.phase, tuple(one.record for one in entries))
        feared = ends_feared(session, seat)
        if here == self._shown or not (entries or feared):
            return []
        self._shown = here
        lines = [t("terminal.ordered_so_far")] if entries else []
        for one in entries:
            lines += [f"  - {t.render(told.order(session.scenario, one.order))}"] if one.order is not None else []
            stays = session.going_back.why_it_stays(one.record)
            lines += [f"    {t.render(stays)}"] if stays is not None else []
        lines += [danger_line(session, seat, one, t) for one in feared]
        undo = Message("terminal.word_undo")
        return [*lines, t("terminal.close_anyway") if feared else t("terminal.close_now", word=undo)]

    def _ordered(self, seat: str) -> Iterator[Entry]:
        """What a seat of people has ordered in this phase and has not taken back."""
        history, here = self._session.history, (self._session.turn, self._session.phase)
        taken_back = history.taken_back()
        for one in history.entries(seat):
            mine = one.order is not None and one.order.seat == seat and one.by == PEOPLE
            stands = one.record not in taken_back and not isinstance(one.order, Pass | Explain)
            if mine and stands and (one.turn, one.phase) == here:
                yield one
