"""The ledger of luck and decisions of a finished game, worked out in processes of its own while the board goes on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from game.errors import UserError
from game.ledger import FULL, QUICK, CancelledError, Ledger, Progress, ledger
from game.workers import Processes, usual_workers
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.play.session import Session
    from game.workers import Engine

__all__ = ["Reckoning", "moved", "usual_engine"]


def usual_engine(playouts: int) -> Engine:
    """Processes beside this one; while many games are played a core stays free for the board, if there are several."""
    return Processes(usual_workers(spare=0 if playouts <= QUICK else 1))


def moved(session: Session) -> tuple[int, int]:
    """What tells whether a game is still the one that was reckoned: notes change nothing."""
    line = [one for one in session.history.line if one["kind"] != "order" or one["order"][0] != "Note"]
    return len(line), line[-1]["record"] if line else 0


class Reckoning:
    """One game's ledger: the quick version first, the full one when somebody asks for it.

    It is of ``session`` as it stood after so much had ``moved`` it.
    ``found`` is the best so far, ``progress`` how far the one is that is being worked out, ``refused`` why there is
    none. What was broken off may be begun again.
    """

    def __init__(self, session: Session, engine: Callable[[int], Engine] | None = None) -> None:
        """Nothing is worked out before it is asked for."""
        self.session = session
        self.moved = moved(session)
        self.found: Ledger | None = None
        self.progress: Progress | None = None
        self.refused: Message | None = None
        self._engine = engine
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def at_work(self) -> bool:
        """Whether it is being worked out."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def full(self) -> bool:
        """Whether the full version is there."""
        return self.found is not None and self.found.playouts >= FULL

    def begin(self) -> None:
        """Work out the next better version, unless one is being worked out, or there is none."""
        if self.at_work or self.full or self.refused is not None:
            return
        playouts = QUICK if self.found is None else FULL
        self._cancelled.clear()
        self.progress = Progress(0, playouts)
        self._thread = threading.Thread(target=self._work, args=(playouts,), daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Break off what is being worked out; what was found stays."""
        self._cancelled.set()
        self.progress = None

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it is done, or so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self, playouts: int) -> None:
        try:
            self.found = ledger(
                self.session,
                playouts=playouts,
                engine=(self._engine or usual_engine)(playouts),
                progress=self._note,
                cancelled=self._cancelled.is_set,
            )
        except CancelledError:
            pass
        except UserError as error:
            self.refused = error.message
        except (OSError, RuntimeError):  # no process can be started, or this one is ending
            self.refused = Message("ledger.no_processes")
        self.progress = None

    def _note(self, one: Progress) -> None:
        if not self._cancelled.is_set():
            self.progress = one
