"""What people write about a game beside its save: each part a value with its bounds, and how it is read with doubt.

A field's bound is the most characters of a text, or the largest number. What comes out of a file is cleaned like
anything a person types, so that no face need look at it again.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

from game.writing import cleaned
from rules.outlook.sight import TABLE
from rules.values.bounds import LARGEST_NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "PARTS",
    "RATINGS",
    "Bookmark",
    "Comment",
    "Cover",
    "Improvement",
    "Observation",
    "Part",
    "Rating",
    "as_data",
    "part_of",
    "within_bounds",
]

LINE: Final = 200
"""The most characters of what stands on one line."""
TEXT: Final = 4000
"""The most characters of what may have several lines."""
RATINGS: Final = ("", "P", "S", "M", "U")
"""Not evaluated; performed without challenges, with some, with major ones; unable to be performed."""


def _line(usual: str = "") -> Any:
    return field(default=usual, metadata={"most": LINE})


def _text() -> Any:
    return field(default="", metadata={"most": TEXT, "lines": True})


def _rating() -> Any:
    return field(default="", metadata={"most": 1, "among": RATINGS})


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in the game with a name. ``seat`` is the view in which it was set: only that one and the whole show it.

    ``record`` counts from 1; ``seat`` is ``table`` for what the whole room may read.
    """

    record: int
    name: str = _line()
    seat: str = _line(TABLE)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote about a record; ``seat`` as for a bookmark, ``author`` a name or empty."""

    record: int
    text: str = _text()
    seat: str = _line(TABLE)
    author: str = _line()


@dataclass(frozen=True, slots=True)
class Observation:
    """An observation entered or edited in the debriefing.

    ``id`` is its own among these. ``of`` is the record of the note in the save that it stands for, 0 for a new one;
    ``dropped`` says that that note shall not count. ``record`` is what it is about, 0 for the game as a whole; ``seat``
    whom it is about, ``task`` the critical task, ``at`` the clock time as ``2026-11-29T14:05:00+01:00`` or empty,
    ``cause`` what set it off, ``author`` who saw it.
    """

    id: str = _line()
    of: int = 0
    record: int = 0
    seat: str = _line()
    task: str = _line()
    rating: str = _rating()
    at: str = _line()
    text: str = _text()
    cause: str = _text()
    author: str = _line()
    important: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    """The lead's final rating of an objective or a task, by its id, with the reason."""

    of: str = _line()
    rating: str = _rating()
    text: str = _text()


@dataclass(frozen=True, slots=True)
class Improvement:
    """A strength or an area for improvement, and what is to be done about it: a row of the improvement plan.

    ``sort`` is ``strength`` or ``area``; ``objective`` an objective's id or empty; ``due`` and ``priority`` in words.
    """

    id: str = _line()
    sort: str = field(default="area", metadata={"most": 8, "among": ("strength", "area")})
    objective: str = _line()
    record: int = 0
    text: str = _text()
    cause: str = _text()
    action: str = _text()
    owner: str = _line()
    due: str = _line()
    priority: str = _line()


@dataclass(frozen=True, slots=True)
class Cover:
    """What the report's cover says, as typed; each may be empty."""

    title: str = _line()
    date: str = _line()
    place: str = _line()
    tables: str = _line()
    facilitator: str = _line()
    marking: str = _line()
    handling: str = _text()
    contacts: str = _text()


Part = Bookmark | Comment | Observation | Rating | Improvement | Cover
Some = TypeVar("Some", bound=Part)

PARTS: Final[dict[str, tuple[type[Part], int]]] = {
    "bookmarks": (Bookmark, 2000),
    "comments": (Comment, 5000),
    "observations": (Observation, 5000),
    "ratings": (Rating, 1000),
    "improvements": (Improvement, 1000),
}
"""The lists beside a save: of what each is, and how many it may hold."""


def part_of(sort: type[Some], data: object) -> Some | None:
    """A part as a file holds it; nothing for what is none. What is too long or of another type makes it none."""
    if not isinstance(data, dict):
        return None
    values: dict[str, Any] = {}
    for one in fields(sort):
        if one.name not in data:
            continue
        value = data[one.name]
        kind = {"int": int, "bool": bool}.get(str(one.type), str)
        if type(value) is not kind or not _fits(value, one.metadata):
            return None
        lines = bool(one.metadata.get("lines"))
        values[one.name] = cleaned(value, lines=lines) if isinstance(value, str) else value
    if "record" in sort.__dataclass_fields__ and sort in (Bookmark, Comment) and not values.get("record"):
        return None
    return sort(**values)


def within_bounds(part: Some) -> Some:
    """The same with its texts cleaned and cut to what a file holds; for what comes from a form."""
    values = {}
    for one in fields(part):
        value = getattr(part, one.name)
        if isinstance(value, str):
            value = cleaned(value, lines=bool(one.metadata.get("lines")))[: one.metadata["most"]]
        values[one.name] = value
    return type(part)(**values)


def as_data(part: Part) -> dict[str, Any]:
    """A part as a file holds it."""
    return asdict(part)


def _fits(value: object, bounds: Mapping[str, Any]) -> bool:
    if isinstance(value, str):
        return len(value) <= bounds["most"] and value in bounds.get("among", (value,))
    return isinstance(value, int) and 0 <= value <= LARGEST_NUMBER
