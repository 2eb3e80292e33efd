"""What is worked out once, however often a page is laid out.

A function of a desk is marked as ``kept`` where its answer holds while the record stands as it does, or as ``lasting``
where it rests on the scenario, the language and who looks on. It is asked like any other, and works its answer out
once for each set of things it is asked about, which must be hashable. The answers lie in memories that belong to the
moment or the reading they are true of, and go with it: nobody has to forget anything, and nothing out of date can be
read. Whoever is given an answer must leave it as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar, TypeVarTuple, cast

__all__ = ["Memory", "kept", "lasting"]

MOST: int = 64
"""So many answers of one function are kept, as while a window is drawn larger; the oldest goes first."""

About = TypeVarTuple("About")
Answer = TypeVar("Answer")


class Memory:
    """The answers of functions, each by what it was asked about."""

    __slots__ = ("_answers",)

    def __init__(self) -> None:
        self._answers: dict[object, dict[tuple[object, ...], object]] = {}

    def of(self, function: Callable[[Asked, *About], Answer]) -> dict[tuple[*About], Answer]:
        """What a function has answered so far."""
        found = self._answers.setdefault(function, {})
        return cast("dict[tuple[*About], Answer]", found)  # only what the function gave lies under its name


class Remembering(Protocol):
    """What has a memory of the moment it shows, and one for as long as it is read alike."""

    @property
    def of_moment(self) -> Memory:
        """Replaced as soon as the record, or who looks on, is another."""
        ...

    @property
    def of_reading(self) -> Memory:
        """Another one as soon as the scenario, the language or who looks on is another."""
        ...


Asked = TypeVar("Asked", bound=Remembering)


def kept(function: Callable[[Asked, *About], Answer]) -> Callable[[Asked, *About], Answer]:
    """A function that works its answer out once for as long as the record stands as it does."""

    @wraps(function)
    def ask(desk: Asked, *about: *About) -> Answer:
        return _recalled(desk.of_moment, function, desk, about)

    return ask


def lasting(function: Callable[[Asked, *About], Answer]) -> Callable[[Asked, *About], Answer]:
    """A function that works its answer out once for as long as scenario, language and who looks on are the same."""

    @wraps(function)
    def ask(desk: Asked, *about: *About) -> Answer:
        return _recalled(desk.of_reading, function, desk, about)

    return ask


def _recalled(memory: Memory, function: Callable[[Asked, *About], Answer], desk: Asked, about: tuple[*About]) -> Answer:
    answers = memory.of(function)
    try:
        return answers[about]
    except KeyError:
        pass
    found = answers[about] = function(desk, *about)
    if len(answers) > MOST:
        del answers[next(iter(answers))]
    return found
