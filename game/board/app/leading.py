"""Leading a game: what the facilitator rules, closes, goes back to, and who plays a seat from here on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.board.app.table import note_order, tell_from_phase
from game.board.desk.desk import TABLE
from game.board.lines.pause import USUAL
from game.board.screens.control.record import newest_told
from game.board.screens.control.steps import closing_meaning
from game.errors import UserError
from game.play.players import PEOPLE
from game.telling.facilitator.undone import undone
from rules.values.orders import Pass, Pause, Resume
from rules.wording.names import join
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from game.board.app.table import Table
    from game.telling.facilitator.undone import Undone
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Leading"]

MOST_NAMED: Final = 3
"""So many proposals are named in a question; their number is said whole."""
LONGEST_NAMED: Final = 90
"""So many letters of a text stand in a question."""


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAMED else f"{line[: LONGEST_NAMED - 1]}…"


class Leading:
    """A game with a facilitator beside or above it. ``show_ending`` is asked for when a ruling or a phase ends it."""

    def __init__(self, table: Table, show_ending: Callable[[], None]) -> None:
        self._table = table
        self._show_ending = show_ending
        self._let_be: set[tuple[int, ...]] = set()

    def rule(self, order: Order) -> Ruling:
        """Give an order as the facilitator, or for a seat whose team said it aloud; what came of it."""
        desk = self._table.laid
        records = desk.session.history.records
        before = records[-1]["record"] if records else 0
        ruling = desk.session.submit(order)
        if ruling.allowed:
            tell_from_phase(desk)
        self._done()
        if ruling.allowed:
            note_order(self._table, before)
        return ruling

    def turn_pause(self) -> None:
        """Stop the game for all, or let it go on, from the table view as from the control view."""
        session, seat = self._table.laid.session, self._table.facilitator
        self.rule(Resume(seat) if session.paused else Pause(seat, self._table.t(USUAL)))

    # ----- asked before

    def before_going_on(self, go_on: Callable[[], None]) -> None:
        """Go on, but where somebody leads say first, once, what is left undone and what ends with it."""
        desk = self._table.laid
        session = desk.session
        if session.paused and self._table.led and desk.seat == TABLE:
            self.turn_pause()  # as the biggest button says there
            return
        rests = session.ending is not None or session.read_only or session.paused or session.awaiting()
        if not self._table.led or rests or desk.seat not in (TABLE, self._table.facilitator):
            go_on()
            return
        found = undone(session)
        place = session.turn, *(one.number for one in found.proposals)
        if not found.last and (not found.proposals or place in self._let_be):
            go_on()
            return

        def agreed() -> None:
            self._let_be.add(place)
            go_on()

        t = self._table.t
        self._table.ask(
            t("control.undone_title"), "\n".join(self._undone_lines(found)), t("control.go_on_all_the_same"), agreed
        )

    def ask_to_close_phase(self) -> None:
        """Close the phase after naming who has not finished and what that means for them."""
        desk = self._table.laid
        session, t = desk.session, self._table.t
        waiting = session.awaiting()
        if not waiting:
            return
        phase = desk.phase_called(session.phase)
        lines = [closing_meaning(desk, waiting), *self._undone_lines(undone(session))]
        title, yes = t("control.close_title", phase=phase), t("control.close_now", phase=phase)
        self._table.ask(title, "\n".join(lines), yes, self.close_phase, stay=t("control.leave_open"))

    def _undone_lines(self, found: Undone) -> Iterator[str]:
        desk, t = self._table.laid, self._table.t
        if found.proposals:
            yield t("control.undone_proposals", count=len(found.proposals))
        for one in found.proposals[:MOST_NAMED]:
            yield f"– {desk.seat_called(one.seat)}: {shortened(one.intent)}"
        if found.coming and desk.seat == self._table.facilitator:
            names = [shortened(desk.say(one)) for one in found.coming]
            yield t("control.undone_coming", injects=desk.say(join(list(names))))
        if found.last:
            yield t("control.undone_last")

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
        self._table.stage.note(newest_told(desk))
        return ""

    def withdraw_sealed(self, record: int) -> None:
        """Take back an answer that lies sealed, after naming all that goes with it; or say why it stays.

        With an answer goes the word that its team is done, so that it may answer anew.
        """
        desk, t = self._table.laid, self._table.t
        stays = desk.session.going_back.why_it_stays(record)
        if stays is not None:
            self._table.tell(t("control.skip"), desk.say(stays))
            return
        going = self._going_with(record)
        told = [desk.say(order_done(desk.scenario, order)) for _, order in going]
        seat = desk.seat_called(going[0][1].seat)
        said = "\n".join((t("control.unseal_asks", seat=seat), *(f"– {one}" for one in told)))
        self._table.ask(
            t("control.unseal"), said, t("control.unseal_yes"), lambda: self._withdraw([one for one, _ in going], told)
        )

    def _going_with(self, record: int) -> list[tuple[int, Order]]:
        """A sealed order and the passes that its seat sealed after it, by their records."""
        sealed = [
            (one.record, one.order)
            for one in self._table.laid.entries
            if one.kind == "sealed" and one.record >= record and one.order is not None
        ]
        seat = sealed[0][1].seat
        return [(at, order) for at, order in sealed if at == record or (type(order) is Pass and order.seat == seat)]

    def _withdraw(self, records: list[int], told: list[str]) -> None:
        desk = self._table.laid
        for record in reversed(records):
            desk.session.going_back.take_back(record, desk.t("board.back"))
        self._table.recorded()
        self._table.stage.note(desk.t("control.unsealed_now", order=" ".join(told)))

    def switch_hints(self) -> None:
        """Let every seat ask what a bot would do in its place, or let none."""
        hints = self._table.laid.session.hints
        hints.allow(allowed=not hints.allowed)
        self._done()

    def switch_forecasts(self) -> None:
        """Ask every seat of people for forecasts before it sees odds, or ask none."""
        forecasts = self._table.laid.session.forecasts
        forecasts.switch(on=not forecasts.on)
        self._done()

    def take_over(self, seat: str, player: str) -> None:
        """Let a person or a bot play a seat from here on; where it would play at once, ask first."""
        session, desk = self._table.laid.session, self._table.laid
        if player == PEOPLE or seat not in session.awaiting():
            self._hand(seat, player)
            return
        named = desk.seat_called(seat)
        meaning = [desk.t("control.take_over_plays", seat=named)]
        if session.sealing.open_seats() == [seat]:
            meaning.append(desk.t("control.take_over_opens"))
        title, yes = desk.t("control.take_over_title", seat=named), desk.t("control.take_over_yes")
        self._table.ask(title, "\n".join(meaning), yes, lambda: self._hand(seat, player))

    def _hand(self, seat: str, player: str) -> None:
        t = self._table.t
        try:
            self._table.laid.session.take_over(seat, player)
        except UserError as error:
            self._table.tell(t("board.warning"), t.render(error.message))
            return
        self._table.recorded()
