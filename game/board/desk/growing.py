"""Lists that grow with the record, made entry by entry: a long game costs no more at each step than a short one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

__all__ = ["Growing"]

Source = TypeVar("Source")
Item = TypeVar("Item")


class Growing(Generic[Source, Item]):
    """What ``make`` gives for each thing of a list that grows at its end; all anew where the list is another.

    ``first`` is the list as far as it has grown already.
    """

    def __init__(self, make: Callable[[Source], Iterable[Item]], first: Sequence[Source] = ()) -> None:
        self._make = make
        self._last: Source | None = None
        self._count = 0
        self._items: list[Item] = []
        self.of(first)

    def of(self, sources: Sequence[Source]) -> list[Item]:
        """The items of all ``sources``; a list of its own for each state, not to be changed."""
        grew = len(sources) >= self._count and (not self._count or sources[self._count - 1] is self._last)
        if not grew:
            self._count, self._items = 0, []
        fresh = sources[self._count :]
        if fresh:
            self._items = [*self._items, *(item for source in fresh for item in self._make(source))]
            self._count, self._last = len(sources), sources[-1]
        return self._items
