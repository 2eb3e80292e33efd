"""Making the ledger of a session's game."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.ledger.model import Ledger
    from game.play.session import Session
    from rules.wording.names import Message

__all__ = ["FULL", "QUICK", "Progress", "ledger", "unfit"]

FULL: Final = 200
"""Playouts a position, when nobody says otherwise."""

QUICK: Final = 12
"""Playouts a position of the quick version, for the ending screen."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a ledger is: ``done`` of ``total`` parts of its work."""

    done: int
    total: int


def unfit(session: Session) -> Message | None:
    """Why there is no ledger of this game, as a sentence; ``None`` where there is one.

    An export has no seed and lacks orders; a game of older rules may not play again as recorded.
    """
    raise NotImplementedError


def ledger(
    session: Session,
    *,
    playouts: int = FULL,
    workers: int = 1,
    choices: bool = True,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Ledger:
    """The ledger of a game.

    Args:
        session: the game; it is not changed.
        playouts: games played on from each position.
        workers: processes; the ledger is the same for any number of them.
        choices: whether alternatives are tried; without them ``choices`` is empty, in less than half the time.
        progress: told how far it is.
        cancelled: asked between parts of the work; once it says so ``CancelledError`` is raised.

    Raises:
        WrongUse: there is no ledger of this game; it says why.
        CancelledError: as ``cancelled`` said.
        WorkersLost: worker processes die again and again.
    """
    raise NotImplementedError
