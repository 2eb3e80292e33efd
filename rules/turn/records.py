"""The records of a game as they are written: what each kind must hold, and which are still part of the game.

What they mean is ``rules.turn.journal``'s; whether they speak of what the scenario has, ``rules.turn.soundness``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from rules.values import order_data
from rules.values.bounds import LARGEST_NUMBER, LONGEST_GAME
from rules.values.forecasts import SPOKEN
from rules.values.phases import PHASES

Record = dict[str, Any]

CHANGING: Final = ("phase", "order")
"""Kinds of record that re-running repeats."""

FOLDED: Final = ("phase", "order", "undo")
"""Kinds of record whose events make the state."""

FAULTS: Final = (KeyError, ValueError, TypeError, IndexError, AttributeError)
"""What a record that does not fit its game can raise."""


class BrokenRecordError(ValueError):
    """A record that does not fit the game it stands in; ``record`` is its number."""

    def __init__(self, record: int, why: str) -> None:
        """``why`` is for the developer; people get the number."""
        super().__init__(f"record {record}: {why}")
        self.record = record


FORMS: Final[dict[str, dict[str, type]]] = {
    "undo": {"turn": int, "to": int, "luck": int, "events": list},
    "seat": {"turn": int, "seat": str, "player": str},
    "hints": {"turn": int, "allowed": bool},
    "forecasts": {"turn": int, "allowed": bool},
    "forecast": {"turn": int, "phase": str, "seat": str, "order": list, "said": int},
    "branch": {},
    "sealed": {"turn": int, "phase": str, "by": str, "order": list},
    "unsealed": {"turn": int, "sealed": int},
    "close": {},
}
"""What records of the rarer kinds must hold, by name and type; a closing line is the file's own."""

BESIDE: Final = {
    "entered": str,
    "phase": str,
    "why": str,
    "reason": str,
    "seat": str,
    "seed": str,
    "parent": str,
    "parent_record": int,
    "seen": str,
}
"""What they may hold beside, of this type where it is there."""

_PHASES: Final = frozenset(PHASES)


def check_form(records: Sequence[Record]) -> set[tuple[Any, ...]]:
    """That every record has what its kind needs, and orders their fields; the orders given, each once.

    Raises:
        BrokenRecordError: a record has not.
    """
    given: set[tuple[Any, ...]] = {tuple(order_data.HIDDEN)}  # most are given many times
    number: Any = 0
    try:
        for record in records:
            number = record["record"]
            kind = record["kind"]
            if kind in CHANGING:
                if record["phase"] not in _PHASES or record["events"].__class__ is not list:
                    raise TypeError(kind)
                turn = record["turn"]
                if turn.__class__ is not int or number.__class__ is not int or not 0 <= turn <= LONGEST_GAME:
                    raise ValueError(kind)
                if kind == "order":
                    order = tuple(record["order"])
                    if order not in given or order[0] in order_data.NUMBERED:
                        _check_order(record)
                        given.add(order)
                    if record.get("sealed", 0).__class__ is not int or record.get("entered", "").__class__ is not str:
                        raise TypeError(kind)
            else:
                _check_rare(record)
                if kind in ("sealed", "forecast"):
                    given.add(tuple(order_data.check_data(record["order"])))
    except FAULTS as error:
        raise BrokenRecordError(number if number.__class__ is int else 0, repr(error)) from error
    given.discard(tuple(order_data.HIDDEN))
    return given


def _check_order(record: Record) -> None:
    """That an order which was not met before has its form, and who gave it. Raises one of ``FAULTS``."""
    order_data.check_data(record["order"])
    if record.get("by", "").__class__ is not str:
        raise TypeError("by")


def _check_rare(record: Record) -> None:
    """That a record of the rarer kinds has its form. Raises one of ``FAULTS``."""
    if record["record"].__class__ is not int:
        raise TypeError("record")
    for name, sort in FORMS[record["kind"]].items():
        if record[name].__class__ is not sort:
            raise TypeError(name)
    for name, sort in BESIDE.items():
        if name in record and record[name].__class__ is not sort:
            raise TypeError(name)
    if record["kind"] == "forecast" and (
        record["said"] not in SPOKEN or order_data.check_data(record["order"])[1] != record["seat"]
    ):
        raise ValueError("forecast")
    if record["kind"] == "undo" and not (0 <= record["to"] <= LARGEST_NUMBER and 0 <= record["luck"] <= LARGEST_NUMBER):
        raise ValueError("undo")


def check_turns(line: Sequence[Record]) -> None:
    """That no turn is left out or comes before its time on a line that is played. Raises ``BrokenRecordError``."""
    turn: int = 0
    for record in line:
        if record["kind"] in CHANGING:
            if not turn <= record["turn"] <= turn + 1:
                raise BrokenRecordError(record["record"], f"turn {record['turn']} after {turn}")
            turn = record["turn"]


def live(records: Iterable[Record]) -> list[Record]:
    """The records of the line that is still played: what was gone back on is left out."""
    line: list[Record] = []
    for record in records:
        if record["kind"] == "undo":
            target = record["to"]
            while line and line[-1]["record"] > target:
                line.pop()
        line.append(record)
    return line
