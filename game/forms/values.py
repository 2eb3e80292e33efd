"""What was filled in so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Filled", "Values"]

Filled = str | int | bool


@dataclass(slots=True)
class Values:
    """What stands in a form's fields so far."""

    held: dict[str, Filled] = field(default_factory=dict)

    @classmethod
    def of(cls, start: Mapping[str, Filled]) -> Values:
        """Values to begin with."""
        return cls(dict(start))

    def text(self, name: str) -> str:
        """What was typed or picked; nothing if nothing was."""
        return str(self.held.get(name, ""))

    def number(self, name: str, otherwise: int = 0) -> int:
        """A number as it was set."""
        return int(self.held.get(name, otherwise))

    def flag(self, name: str) -> bool:
        """Whether a switch is on."""
        return bool(self.held.get(name, False))

    def put(self, name: str, value: Filled) -> None:
        """Change one value."""
        self.held[name] = value

    def drop(self, *names: str) -> None:
        """Forget values, so that their fields begin anew."""
        for name in names:
            self.held.pop(name, None)
