"""Cycles are collected while nobody waits, so that no full collection falls into a frame.

What lives long, such as the records of a game, is set apart then: a collection that comes all the same until the next
pause looks only through what has come into being since.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PAUSE", "collect", "collecting"]

PAUSE: Final = 0.3
"""Seconds for which nothing may be due, so that a collection ends before."""
ENOUGH: Final = 3
"""So many collections of what is younger make a full one worth its time."""


@contextmanager
def collecting() -> Iterator[None]:
    """What is set apart inside is an ordinary thing again afterwards."""
    try:
        yield
    finally:
        gc.unfreeze()


def collect() -> bool:
    """Collect what has gone and set apart what lives, if there is enough to look through; whether it did."""
    if not gc.isenabled() or gc.get_count()[2] < ENOUGH:
        return False
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return True
