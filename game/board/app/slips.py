"""Entering for others: a team's paper slip, or that the allies that are still waited for all hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.table import messages_not_told, tell_from_phase, tell_messages
from game.board.app.taking_back import take_back
from game.board.desk.desk import Desk
from game.board.forms.all_forms import argue_form, explain_form, propose_form
from game.board.lines.seat_review import unanswered
from game.board.screens.control.slips import Slip
from game.board.screens.game.order_choice import OrderChoice
from game.board.screens.game.orders import ARGUE
from game.board.screens.keys import EXPLAIN, PROPOSE
from game.board.widgets.dialog import Answer, Dialog
from game.board.widgets.routes import Handlers, carry_out
from rules.values.orders import Hold, Pass
from rules.wording.names import join
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table
    from game.board.offers.choice import Choice
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

__all__ = ["Slips"]

YES = "hold"


class Slips:
    """Gives orders of teams that do not sit at the laptop; the record says that the facilitator entered them.

    ``show_ending`` is asked for when one of them ends the game.
    """

    def __init__(self, table: Table, show_ending: Callable[[], None]) -> None:
        self._table = table
        self._show_ending = show_ending

    def lay_out(self, seat: str = "") -> None:
        """The slip of a seat that is waited for, or of the first; nothing while nobody is."""
        table, session = self._table, self._table.laid.session
        waiting = session.awaiting()
        seat = seat if seat in waiting else next(iter(waiting), "")
        if not seat:
            return
        desk = Desk(session, seat, table.t.language)
        desk.led = True
        session.sits(seat)  # the room learns nothing of a slip before it is done
        later = waiting[waiting.index(seat) + 1 :] or waiting[: waiting.index(seat)]
        following = later[0] if later else ""

        def choose(choice: Choice, *, at_once: bool = False) -> None:
            plain = len(choice.orders) == 1 and not choice.why_not
            due = bool(choice.orders) and session.forecasts.is_due(choice.orders[0])  # it stands on the slip
            if not due and (plain or (at_once and choice.orders and choice.orders[0] in desk.legal)):
                self._give(choice.orders[0])
            else:
                table.stage.push(OrderChoice(desk, choice, give=self._give, leave=table.stage.pop, say=self._forecast))

        def done(*, holds: bool) -> None:
            open_still = unanswered(desk)
            if not open_still:
                end(holds=holds)
                return
            title = desk.t("control.slip_unanswered", seat=desk.seat_called(seat))
            yes = desk.t("control.go_on_all_the_same")
            table.ask(title, "\n".join(open_still), yes, lambda: end(holds=holds))

        def end(*, holds: bool) -> None:
            if holds:
                self._give(Hold(seat))
            if seat in session.awaiting():
                self._give(Pass(seat))
            self._turn_over(slip, following)

        slip = Slip(
            desk, choose, lambda: self._turn_over(slip, ""), self._speaks(desk), following=following, done=done,
            take_back=lambda: take_back(table, desk),
        )  # fmt: skip
        table.stage.push(slip)
        tell_messages(table, desk, desk.t("control.slip_message", seat=desk.seat_called(seat)))

    def _forecast(self, order: Order, said: int | None) -> None:
        """Record how likely a team wrote that success is."""
        self._table.laid.session.forecasts.state(order, said)
        self._table.recorded()

    def _speaks(self, desk: Desk) -> Callable[[str], None]:
        """What opens the form for what a team says: proposals, arguments, reasons."""
        stage, give = self._table.stage, self._give
        handlers: Handlers = {
            PROPOSE.action: lambda _: stage.push(propose_form(desk, desk.seat, give=give, leave=stage.pop)),
            EXPLAIN.action: lambda _: stage.push(explain_form(desk, desk.seat, give=give, leave=stage.pop)),
            ARGUE: lambda number: stage.push(argue_form(desk, int(number), desk.seat, give=give, leave=stage.pop)),
        }

        def speak(name: str) -> None:
            carry_out(name, handlers)

        return speak

    def _turn_over(self, slip: Slip, following: str) -> None:
        """A seat is done: the next slip lies on top, or none."""
        session = self._table.laid.session
        self._table.stage.remove(slip)
        session.sits("")
        if session.ending is None and following in session.awaiting():
            self.lay_out(following)
        self._table.recorded()

    def _give(self, order: Order) -> Ruling:
        table = self._table
        ruling = table.laid.session.submit(order, entered=table.facilitator)
        tell_from_phase(table.laid)
        if table.laid.session.ending is not None:
            table.laid.session.sits("")
            self._show_ending()
        table.recorded()
        return ruling

    # ----- allies that only pass

    def idle(self) -> list[str]:
        """The allies that are waited for and have not taken a stance."""
        session = self._table.laid.session
        return [seat for seat in session.awaiting() if session.judge(Hold(seat)).allowed]

    def hold(self, seat: str) -> None:
        """An ally holds and is done; what it was asked its card answers."""
        for order in (Hold(seat), Pass(seat)):
            if seat in self._table.laid.session.awaiting():
                self._give(order)

    def ask_to_hold(self) -> None:
        """Let all allies that are still waited for hold, after they have been named."""
        desk, stage = self._table.laid, self._table.stage
        seats = self.idle()
        if not seats:
            return

        def answered(answer: str) -> None:
            for seat in seats if answer == YES else ():
                self.hold(seat)
            if answer == YES and desk.session.ending is None:
                done = (desk.say(order_done(desk.scenario, Hold(seat))) for seat in seats)
                stage.note(" · ".join(done))

        names = desk.say(join([desk.seat_called(seat) for seat in seats]))
        unread = [desk.seat_called(seat) for seat in seats if messages_not_told(self._table, seat)]
        answers = (
            Answer(YES, desk.t("control.hold_all_yes"), "z", look="primary"),
            Answer("close", desk.t("board.close"), "escape"),
        )
        title, text = desk.t("control.hold_all"), desk.t("control.hold_all_text", seats=names)
        if unread:
            text = f"{text}\n{desk.t('control.not_told', seats=desk.say(join(list(unread))))}"
        stage.push(Dialog(title, text, answers, leave=stage.pop, on_answer=answered))
