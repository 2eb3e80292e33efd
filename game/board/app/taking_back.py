"""Taking a seat's last order back, asked about first where more goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.app.table import tell_from_phase
from game.board.widgets.dialog import Answer, Dialog
from rules.wording.names import Message

if TYPE_CHECKING:
    from game.board.app.table import Table
    from game.board.desk.desk import Desk
    from game.play.going_back import Undoing

__all__ = ["note_taken_back", "take_back"]

YES = "undo"


def take_back(table: Table, desk: Desk) -> None:
    """Take back the last order of the seat of ``desk``, or say why it stays; where more goes with it, ask first."""
    session = desk.session
    read_only = Message("session.read_only")
    found = read_only if session.read_only else session.going_back.would_undo(desk.seat)
    if isinstance(found, Message):
        table.tell(desk.t("board.back"), desk.say(found))
    elif found.by_itself:
        _undo(table, desk, found)
    else:
        text = " ".join(desk.say(one) for one in found.words())
        answers = (
            Answer(YES, desk.t("board.back_yes"), look="danger"),
            Answer("stay", desk.t("board.back_no"), look="primary"),
        )

        def answered(answer: str) -> None:
            if answer == YES:
                _undo(table, desk, found)

        stage = table.stage
        stage.push(Dialog(desk.t("board.back_asked"), text, answers, leave=stage.pop, on_answer=answered))


def _undo(table: Table, desk: Desk, found: Undoing) -> None:
    stays = desk.session.going_back.undo(desk.seat, desk.t("board.back"))
    if stays is not None:
        table.tell(desk.t("board.back"), desk.say(stays))
        return
    tell_from_phase(table.laid)
    table.recorded()
    note_taken_back(table, found.order)


def note_taken_back(table: Table, order: Message) -> None:
    """Say in passing which order was taken back: where it stood there is nothing to see any more."""
    table.stage.note(table.t("board.taken_back_now", order=table.laid.say(order)))
