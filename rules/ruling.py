"""A ruling: allowed, or refused with a reason code, the values it speaks of and the limit concerned."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the judge says of an order. ``values`` are ids and numbers for the sentence ``ruling.<reason>``."""

    allowed: bool
    reason: str = "allowed"
    values: dict[str, int | str] = field(default_factory=dict)
    limit: str | None = None

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Ruling(allowed=True)


def refused(reason: str, limit: str | None = None, **values: int | str) -> Ruling:
    """A refusal with its reason code and the values its sentence needs."""
    return Ruling(allowed=False, reason=reason, values=values, limit=limit)
