"""Work that takes long, done behind the board: begun, looked at while it goes on, broken off."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from game.errors import UserError
from game.ledger import CancelledError
from game.workers import StoppedError
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Behind"]

P = TypeVar("P")


class Behind(Generic[P]):
    """One piece of work at a time. ``progress`` is how far it is, ``refused`` why nothing came of it."""

    def __init__(self) -> None:
        """Nothing is worked out before it is asked for."""
        self.progress: P | None = None
        self.refused: Message | None = None
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def at_work(self) -> bool:
        """Whether it is being worked out."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        """Whether it was broken off, and has not quite ended."""
        return self.at_work and self._cancelled.is_set()

    def cancel(self) -> None:
        """Break off what is being worked out; what was found before stays."""
        self._cancelled.set()
        self.progress = None

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it is done, or so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _start(self, work: Callable[[], None]) -> None:
        """Begin. ``work`` asks ``_cancelled`` now and then, and tells ``_note`` how far it is."""
        self._cancelled.clear()
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
        except (CancelledError, StoppedError):
            pass
        except UserError as error:
            self.refused = error.message
        except (OSError, RuntimeError):  # no process can be started, or this one is ending
            self.refused = Message("ledger.no_processes")
        self.progress = None

    def _note(self, one: P) -> None:
        if not self._cancelled.is_set():
            self.progress = one
