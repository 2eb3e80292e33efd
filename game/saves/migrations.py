"""Numbered one-way steps from an older save format to the present one, in memory; the old file is kept.

Step *n* turns a save of format *n* into one of format *n + 1*. It gets the header and the records as read and returns
new ones; record numbers stay consecutive from 1. All formats share the outer layer of ``game.saves.lines`` (one JSON
object a line, the running check, the chain), so that an old file's bytes are checked before any step runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["FORMAT", "STEPS", "Step", "UnknownFormatError", "migrate"]

Record = dict[str, Any]
Step = Callable[[Record, list[Record]], tuple[Record, list[Record]]]

FORMAT = 1
"""The format that this program writes."""

STEPS: Mapping[int, Step] = {}
"""One step for each older format. Format 1 is the first, so there is none yet."""


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
