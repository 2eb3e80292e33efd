"""Leading a game: what the facilitator rules, closes, goes back to, and who plays a seat from here on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.table import tell_from_phase
from game.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Leading"]


class Leading:
    """A game with a facilitator beside or above it. ``show_ending`` is asked for when a ruling or a phase ends it."""

    def __init__(self, table: Table, show_ending: Callable[[], None]) -> None:
        self._table = table
        self._show_ending = show_ending

    def rule(self, order: Order) -> Ruling:
        """Give an order as the facilitator, or for a seat whose team said it aloud; what came of it."""
        desk = self._table.laid
        ruling = desk.session.submit(order)
        if ruling.allowed:
            tell_from_phase(desk)
        self._done()
        return ruling

    def close_phase(self) -> None:
        """Close the phase, whoever is still waited for: who has not acted passes, an ally's card answers for it."""
        desk = self._table.laid
        records = desk.session.history.records
        before = (records[-1]["record"] if records else 0) + 1
        desk.session.advance()
        desk.story_from = before
        self._done()

    def _done(self) -> None:
        if self._table.laid.session.ending is not None:
            self._show_ending()
        self._table.recorded()

    def go_back_to(self, record: int, why: str, *, same_luck: bool) -> str:
        """Go back to just after a record; why not, in the reader's language, or nothing when it is done."""
        desk = self._table.laid
        try:
            desk.session.going_back.to(record, why, same_luck=same_luck)
        except UserError as error:
            return self._table.t.render(error.message)
        tell_from_phase(desk)
        self._table.recorded()
        return ""

    def take_over(self, seat: str, player: str) -> None:
        """Let a person or a bot play a seat from here on."""
        t = self._table.t
        try:
            self._table.laid.session.take_over(seat, player)
        except UserError as error:
            self._table.tell(t("board.warning"), t.render(error.message))
            return
        self._table.recorded()
