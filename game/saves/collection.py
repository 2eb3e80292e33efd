"""Pausing the cycle collector where many records come into being at once and none of them is a cycle."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNSEEN: Final = 1_000_000
"""So many objects of earlier pauses, some twenty long games, may lie about before they are looked through."""


class _Unseen:
    """What came into being in pauses and no collection has looked at since; and how much was left by the last one."""

    def __init__(self) -> None:
        self.count = 0
        self.left = 0

    def look(self) -> None:
        """Look through everything, where what was not looked at is much, beside what is there to stay, too."""
        if self.count > max(MOST_UNSEEN, self.left):
            gc.collect()
            gc.freeze()
            self.count, self.left = 0, gc.get_freeze_count()
            gc.unfreeze()


_unseen = _Unseen()


@contextmanager
def paused_collection() -> Iterator[None]:
    """No collection inside; a long save opens in a third of the time. What was switched off before stays off.

    What came into being counts as old at once: to freeze and thaw moves it past the young generations. Else the first
    collection after would look through all of it, for twice as long as the reading took. Nobody counts what is moved
    so, and games that were opened and left would lie about for ever; they are looked through when another is opened.
    """
    was_on = gc.isenabled()
    if was_on:
        _unseen.look()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _unseen.count += gc.get_count()[0]
            gc.freeze()
            gc.unfreeze()
            gc.enable()
