"""Why whoever said no and is no person said no, in the reader's words; every face of the board takes it from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.board.desk.memory import kept
from game.telling.refusals import REFUSALS, refusal

if TYPE_CHECKING:
    from game.board.desk.desk import Desk
    from game.play.record import Entry

__all__ = ["why_refused"]


def why_refused(desk: Desk, entry: Entry) -> str:
    """Why a bot refused what a record refuses, in its seat's voice; nothing for every other record."""
    return _why(desk, entry.record) if isinstance(entry.order, REFUSALS) else ""


@kept
def _why(desk: Desk, record: int) -> str:
    entry = next((one for one in desk.entries if one.record == record), None)
    why = refusal(desk.session, entry, desk.seat) if entry is not None else None
    return "" if why is None else desk.say(why)
