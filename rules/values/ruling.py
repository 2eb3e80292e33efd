"""A ruling: allowed, or refused with a reason code, the values it speaks of and the limit concerned."""

from __future__ import annotations

from typing import Final


class Ruling:
    """What the judge says of an order. ``values`` are ids and numbers for the sentence ``ruling.<reason>``."""

    __slots__ = ("allowed", "limit", "reason", "values")

    def __init__(self, allowed: bool, reason: str, values: dict[str, int | str], limit: str | None = None) -> None:  # noqa: FBT001 - the field that a ruling is
        self.allowed = allowed
        self.reason = reason
        self.values = values
        self.limit = limit

    def __eq__(self, other: object) -> bool:
        """Alike in all its parts."""
        return isinstance(other, Ruling) and _parts(self) == _parts(other)

    def __hash__(self) -> int:
        """By what was ruled; the values are what it is told with."""
        return hash((self.allowed, self.reason, self.limit))

    def __repr__(self) -> str:
        return f"Ruling({self.allowed}, {self.reason!r}, {self.values!r}, {self.limit!r})"

    def __bool__(self) -> bool:
        return self.allowed


def _parts(ruling: Ruling) -> tuple[object, ...]:
    return ruling.allowed, ruling.reason, ruling.values, ruling.limit


ALLOWED: Final = Ruling(True, "allowed", {})


def refused(reason: str, limit: str | None = None, **values: int | str) -> Ruling:
    """A refusal with its reason code and the values its sentence needs."""
    return Ruling(False, reason, values, limit)
