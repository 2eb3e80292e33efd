"""The ledger of luck and decisions of a finished game, worked out in processes of its own while the board goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from game.board.desk.behind import Behind
from game.ledger import FULL, QUICK, Ledger, Progress, ledger
from game.workers import Processes, usual_workers
from rules.values.aside import NOTED, SAID

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.play.session import Session
    from game.workers import Engine

__all__ = ["Reckoning", "moved", "usual_engine"]


ASIDE: Final = frozenset(one.__name__ for one in NOTED + SAID)


def usual_engine(playouts: int) -> Engine:
    """Processes beside this one; while many games are played a core stays free for the board, if there are several."""
    return Processes(usual_workers(spare=0 if playouts <= QUICK else 1))


def moved(session: Session) -> tuple[int, int]:
    """What tells whether a game is still the one that was reckoned: what is said or noted changes nothing."""
    line = [one for one in session.history.line if one["kind"] != "order" or one["order"][0] not in ASIDE]
    return len(line), line[-1]["record"] if line else 0


class Reckoning(Behind[Progress]):
    """One game's ledger: the quick version first, the full one when somebody asks for it.

    It is of ``session`` as it stood after so much had ``moved`` it.
    ``found`` is the best so far, ``progress`` how far the one is that is being worked out, ``refused`` why there is
    none. What was broken off may be begun again.
    """

    def __init__(self, session: Session, engine: Callable[[int], Engine] | None = None) -> None:
        """Nothing is worked out before it is asked for."""
        super().__init__()
        self.session = session
        self.moved = moved(session)
        self.found: Ledger | None = None
        self._engine = engine

    @property
    def full(self) -> bool:
        """Whether the full version is there."""
        return self.found is not None and self.found.playouts >= FULL

    def begin(self) -> None:
        """Work out the next better version, unless one is being worked out, or there is none."""
        if self.at_work or self.full or self.refused is not None:
            return
        playouts = QUICK if self.found is None else FULL
        self.progress = Progress(0, playouts)
        self._start(partial(self._work, playouts))

    def _work(self, playouts: int) -> None:
        self.found = ledger(
            self.session,
            playouts=playouts,
            engine=(self._engine or usual_engine)(playouts),
            progress=self._note,
            cancelled=self._cancelled.is_set,
        )
