"""The keys of a what-if and of games side by side; every button wears its own."""

from __future__ import annotations

from typing import Final

from game.board.widgets.bindings import CLOSE, Binding, Bindings

__all__ = ["ASK", "ASKING_KEYS", "COMPARE", "COMPARE_KEYS", "PLAY_ON", "STOP", "WATCH"]

ASK: Final = Binding("ctrl+n", "ask")
STOP: Final = Binding("ctrl+z", "stop")
COMPARE: Final = Binding("ctrl+k", "side_by_side")
WATCH: Final = Binding("ctrl+w", "watch")
PLAY_ON: Final = Binding("ctrl+p", "play_on")
ASKING_KEYS: Final[Bindings] = (ASK, STOP, COMPARE, WATCH, PLAY_ON, CLOSE)
COMPARE_KEYS: Final[Bindings] = (CLOSE,)
