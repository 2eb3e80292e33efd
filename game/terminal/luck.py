"""After the game: what luck and what decisions did, for whoever wants to know and has some seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from game.errors import UserError
from game.ledger import QUICK, ledger
from game.telling.ledger import ledger_lines, time_left
from game.workers import usual_workers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from game.console import Console
    from game.play.session import Session
    from game.translate import Translator

__all__ = ["WANTED", "luck_lines"]

WANTED: Final = "1"
"""The answer by which somebody asks for it."""


def luck_lines(session: Session, console: Console, t: Translator, seats: Sequence[str], viewer: str) -> Iterator[str]:
    """The quick version as lines to read, worked out while progress is shown; or why there is none."""
    try:
        found = ledger(session, playouts=QUICK, workers=usual_workers(), progress=time_left(console.progress, t))
    except UserError as error:
        yield t.render(error.message)
        return
    finally:
        console.progress("")
    yield from ledger_lines(session, found, t, viewer=viewer, seats=[seat for seat in seats if seat in found.seats])
