"""A PIN before the control view, if the facilitator wants one: kept in this run of the program, and never in clear.

Forgotten, it is gone with the program: started anew, it opens the game from its save, with everything in it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from typing import TYPE_CHECKING, Final

from game.board.screens.overlays.pin_pad import PinPad

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.board.app.table import Table

__all__ = ["Guarding"]

TRIES: Final = 3
"""After so many wrong PINs one waits."""
WAIT: Final = 20.0
"""For so many seconds."""
SHORTEST: Final = 4


class Guarding:
    """Asks for the PIN where one was set. ``now`` gives seconds that only grow."""

    def __init__(self, table: Table, now: Callable[[], float] = time.monotonic) -> None:
        self._table = table
        self._now = now
        self._salt = b""
        self._hash = b""
        self._wrong = 0
        self._until = 0.0

    @property
    def is_set(self) -> bool:
        """Whether a PIN guards the control view."""
        return bool(self._hash)

    def _hashed(self, pin: str) -> bytes:
        return hashlib.scrypt(pin.encode(), salt=self._salt, n=1 << 14, r=8, p=1)

    def set_pin(self, pin: str) -> None:
        """Guard the control view by this PIN from now on; empty, by none."""
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(pin) if pin else b""
        self._wrong = 0

    def try_pin(self, pin: str) -> str:
        """Why a PIN does not open, in the reader's language, or nothing when it does."""
        t, left = self._table.t, self._until - self._now()
        if left > 0:
            return t("pin.wait", count=round(left + 0.5))
        if hmac.compare_digest(self._hashed(pin), self._hash):
            self._wrong = 0
            return ""
        self._wrong += 1
        if self._wrong % TRIES:
            return t("pin.wrong")
        self._until = self._now() + WAIT
        return t("pin.wait", count=round(WAIT))

    # ----- screens

    def ask(self, opens: Callable[[], None], otherwise: Callable[[], None] | None = None) -> None:
        """Go on at once where no PIN guards, else after it was given; ``otherwise`` where somebody leaves without."""
        if not self.is_set:
            opens()
            return
        t, leave = self._table.t, self._table.stage.pop

        def given(pin: str) -> str:
            refused = self.try_pin(pin)
            if not refused:
                leave()
                opens()
            return refused

        def left() -> None:
            leave()
            if otherwise is not None:
                otherwise()

        self._table.stage.push(PinPad(t("pin.title"), t("pin.forgotten"), t, given=given, leave=left))

    def choose(self, text: str = "") -> None:
        """Set a PIN, another or none; one is asked for twice. ``text`` stands over it in place of the usual words."""
        t, leave = self._table.t, self._table.stage.pop

        def given(pin: str) -> str:
            if pin and len(pin) < SHORTEST:
                return t("pin.too_short", count=SHORTEST)
            leave()
            if pin:
                self._ask_again(pin)
            else:
                self._take(pin)
            return ""

        said = text or t("pin.choose_text")
        self._table.stage.push(PinPad(t("pin.choose"), said, t, given=given, leave=leave))

    def _ask_again(self, first: str) -> None:
        """The same digits once more; others begin the choice anew, so that no slip of a finger shuts anybody out."""
        t, leave = self._table.t, self._table.stage.pop

        def given(pin: str) -> str:
            leave()
            if pin == first:
                self._take(pin)
            else:
                self.choose(t("pin.differ"))
            return ""

        self._table.stage.push(PinPad(t("pin.choose"), t("pin.again"), t, given=given, leave=leave))

    def _take(self, pin: str) -> None:
        t = self._table.t
        self.set_pin(pin)
        self._table.tell(t("pin.title"), t("pin.is_set") if pin else t("pin.is_gone"))
