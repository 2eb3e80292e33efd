"""Lists that grow with the record, made entry by entry: a long game costs no more at each step than a short one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

__all__ = ["Growing"]

Source = TypeVar("Source")
Item = TypeVar("Item")


class Growing(Generic[Source, Item]):
    """What ``make`` gives for each thing of a list that grows at its end; all anew where the list is another.

    A list that is the beginning of one that was seen, as when a replay goes back, costs nothing anew either. ``first``
    is the list as far as it has grown already.
    """

    def __init__(self, make: Callable[[Source], Iterable[Item]], first: Sequence[Source] = ()) -> None:
        self._make = make
        self._sources: Sequence[Source] = ()
        self._ends: list[int] = [0]
        self._items: list[Item] = []
        self._shown: list[Item] = []
        self.of(first)

    def of(self, sources: Sequence[Source]) -> list[Item]:
        """The items of all ``sources``; a list of its own for each state, not to be changed."""
        known, grown, count = self._sources, len(self._ends) - 1, len(sources)
        common = min(grown, count)
        if common and sources[common - 1] is not known[common - 1]:
            grown, self._ends, self._items, self._shown = 0, [0], [], []
        if count > grown:
            self._items = self._items[:]
            for source in sources[grown:]:
                self._items.extend(self._make(source))
                self._ends.append(len(self._items))
        if count >= grown:
            self._sources = sources
        end = self._ends[count]
        if len(self._shown) != end or end == len(self._items):
            self._shown = self._items if end == len(self._items) else self._items[:end]
        return self._shown
