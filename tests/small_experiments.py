"""Small experiments, run and interrupted."""

from collections.abc import Iterator, Sequence
from typing import Any

from game.workers import Here
from tests.scenarios import valleys as v

SCENARIO = v.loaded().scenario


class Interrupted(Here):
    """An engine that is stopped after some chunks."""

    def __init__(self, after: int) -> None:
        self.after = after

    def map(self, job: Any, chunks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        for place, one in enumerate(super().map(job, chunks)):
            if place == self.after:
                raise KeyboardInterrupt
            yield one
