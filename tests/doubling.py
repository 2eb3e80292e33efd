"""A job for engines whose workers die: a module of its own, so that workers load little."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers; a worker dies on every third, once for each file that is not there yet, or always on all."""

    marks: str
    always: bool = False

    def player(self) -> Doubling:
        """Itself."""
        return self

    def play(self, chunk: int, stopped: Callable[[], bool]) -> int:
        """Twice the number."""
        mark = Path(self.marks) / str(chunk)
        if self.always or stopped() or (chunk % 3 == 0 and not mark.exists()):
            mark.touch()
            os._exit(1)
        return 2 * chunk
