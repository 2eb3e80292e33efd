"""What an idle window collects, in a process of its own: in that of the tests there is far more to look through."""

from __future__ import annotations

import gc
import weakref

from game.board.window import idle


class Ring:
    """It holds itself."""

    def __init__(self) -> None:
        self.me = self


def try_it() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    with idle.collecting():
        gc.collect(2)
        assert not idle.collect(), "there is too little yet"
        ring = Ring()
        gone = weakref.ref(ring)
        gc.collect(1)
        del ring
        for _ in range(idle.ENOUGH):
            gc.collect(1)  # the young alone: what was young is old now
        held = gc.get_freeze_count()
        assert idle.collect()
        assert gone() is None
        assert gc.get_freeze_count() > held
        assert not idle.collect()
    assert gc.get_freeze_count() == 0


if __name__ == "__main__":
    try_it()
