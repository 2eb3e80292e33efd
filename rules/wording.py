"""From rules and events to message keys with values; nobody types a rule twice."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """A text of the scenario, by its path, such as ``track.reserves.name``."""

    path: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence by its catalogue key, with the values its placeholders take."""

    key: str
    values: dict[str, int | str | Message | Name] = field(default_factory=dict)
