"""Numbered one-way steps from an older save format to the present one, in memory; the old file is kept.

Step *n* turns a save of format *n* into one of format *n + 1*. It gets the header and the records as read and returns
new ones; record numbers stay consecutive from 1. All formats share the outer layer of ``game.saves.lines`` (one JSON
object a line, the running check, the chain), so that an old file's bytes are checked before any step runs.

When the number rises: as soon as a program of the format before could not open what is written now, or would take it
for something else. That is a new kind of record or of order, a field without which a record means another thing, or
another meaning of a field. What may be left out and changes nothing for whoever does not know it does not raise it;
nor do other rules, which have a number of their own in the header (``game.play.older`` puts in what such a record
lacks). A raise takes, in one commit: ``FORMAT``, its line in ``NEEDS``, the step from the one before, a save of the
format before in ``tests/saves/formats``, and the version of the program.

Format 2 knows forecasts, tasks and observations among the orders; it says in the header, as ``needs``, which version
of the program can read it, so that an older one can name it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

__all__ = ["FORMAT", "NEEDS", "STEPS", "Step", "UnknownFormatError", "migrate", "version_needed"]

Record = dict[str, Any]
Step = Callable[[Record, list[Record]], tuple[Record, list[Record]]]

FORMAT: Final = 2
"""The format that this program writes."""

NEEDS: Final[Mapping[int, str]] = {1: "0.1.0", 2: "0.2.0"}
"""The first version of the program that reads each format."""

_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}[a-z]{0,4}\d{0,4}")


def _to_2(header: Record, records: list[Record]) -> tuple[Record, list[Record]]:
    """Nothing that format 1 holds has changed; the header says what reads it."""
    return {**header, "needs": NEEDS[2]}, records


STEPS: Mapping[int, Step] = {1: _to_2}
"""One step for each older format."""


def version_needed(header: Mapping[str, Any]) -> str:
    """The version of the program that a save's header names as the first to read it; empty where it names none.

    A header may come from anywhere: what has not the form of a version is none. Where ``needs`` is missing, the
    version that made it can surely read it.
    """
    named = (header.get("needs"), header.get("program"))
    return next((one for one in named if isinstance(one, str) and _VERSION.fullmatch(one)), "")


class UnknownFormatError(Exception):
    """No chain of steps leads from this format to the present one."""


def migrate(
    header: Record, records: list[Record], *, steps: Mapping[int, Step] | None = None, target: int | None = None
) -> tuple[Record, list[Record]]:
    """The header and records in the present format.

    Args:
        header: its ``format`` says where to start.
        records: all records, closing lines included.
        steps: the steps to use instead of ``STEPS``.
        target: the format to reach instead of ``FORMAT``.

    Raises:
        UnknownFormatError: the save is newer than the target, or a step is missing.
    """
    known = STEPS if steps is None else steps
    goal = FORMAT if target is None else target
    if header["format"] > goal:
        raise UnknownFormatError(header["format"])
    for age in range(header["format"], goal):
        if age not in known:
            raise UnknownFormatError(age)
        header, records = known[age](header, records)
        header = {**header, "format": age + 1}
    return header, records
