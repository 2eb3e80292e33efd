"""Where orders stand in a seat's menu, so that a number that was read means the same order all through a phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.values.orders import Order

__all__ = ["Places"]


class Places:
    """The orders of each section of a menu, as they were first offered in this phase."""

    def __init__(self) -> None:
        """Nothing has been offered yet."""
        self._phase = (0, "")
        self._offered: dict[tuple[str, str], list[Order]] = {}

    def come_to(self, phase: tuple[int, str]) -> None:
        """A turn and phase; in another one the numbers begin anew."""
        if phase != self._phase:
            self._phase, self._offered = phase, {}

    def keep(self, seat: str, section: str, found: Sequence[Order]) -> list[Order]:
        """All that was ever offered there, each in its place, what is new after it."""
        offered = self._offered.setdefault((seat, section), [])
        offered += [one for one in found if one not in offered]
        return list(offered)
