"""Whether a game is what it says: its seed committed to and revealed, its record played again (product §Save file).

A commitment is shown to the room when the game begins, in a short form that one can write down; once the game is over,
seed and salt are revealed, and anyone can see that they give the commitment (``saves/CHECKING.md`` is the recipe). A
seal is what playing the record again has shown: board, report and ``verify`` say the same of the same save.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from game.play.headers import PROGRAM, RULES, is_as_begun, is_committed
from game.saves.reading import OLDER
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.play.session import Session

__all__ = ["SHORT_DIGITS", "Luck", "Result", "Revealed", "Seal", "revealed", "seal", "short_commitment"]

SHORT_DIGITS = 16
"""Digits of a commitment that are shown: nobody finds another seed for so many, and a person can write them down."""

_GROUP = 4


class Result(StrEnum):
    """What playing a record again has shown; the value is the last part of its messages' keys."""

    IDENTICAL = "identical"
    """Every order gives the events that were written."""
    MIGRATED = "migrated"
    """So it does, after steps from an older format or older rules."""
    AS_IS = "as_is"
    """It was played under older rules, which are not run again; its bytes are those that were written."""
    EXPORT = "export"
    """One seat's record: its chain is whole, and without a seed nothing can be rolled again."""
    DAMAGED = "damaged"
    """The file is torn, damaged, or was rewritten by another program."""
    SCENARIO = "scenario"
    """The scenario in it is not the one that its hash names."""
    SEED = "seed"
    """The seed is not the one that the game committed to."""
    HEADER = "header"
    """Players, length, scenario or commitment are not those that the game's id names."""
    DIVERGED = "diverged"
    """An order gives something else than was written."""


WELL = frozenset({Result.IDENTICAL, Result.MIGRATED, Result.AS_IS, Result.EXPORT})
"""The results that find no fault."""


class Luck(StrEnum):
    """Where a game's seed came from."""

    DRAWN = "drawn"
    """From the system's secure source, with a salt: nobody could know it."""
    GIVEN = "given"
    """With ``--seed`` (or by a program that knew no salt): whoever gave it could know."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What checking a save has shown.

    Attributes:
        result: what it came to.
        program: the version of the program that checked it.
        rules: the number of the rules that it was checked under.
        made_by: the version of the program that began the game, as its header says; empty where it says none.
        made_under: the number of the rules that it began under, in the same way.
        format: the format in the file; that of this program for a game in memory.
        records: how many records were checked, those gone back on too.
        digest: the hash on the last closing line, 64 hexadecimal digits: it stands for every byte before it. Empty
            before the first turn was closed.
        when: when it was checked, as the caller wrote it (ISO 8601); empty where nobody said.
        turn, record: where it departs, of ``DIVERGED``; both 0 otherwise.
        expected, got: what was written and what came instead, as short texts of data, of ``DIVERGED``.
        notice: what is wrong with the file, of ``DAMAGED``.
    """

    result: Result
    program: str
    rules: str
    made_by: str
    made_under: str
    format: int
    records: int
    digest: str
    when: str = ""
    turn: int = 0
    record: int = 0
    expected: str = ""
    got: str = ""
    notice: Message | None = None

    @property
    def well(self) -> bool:
        """Whether no fault was found."""
        return self.result in WELL

    def message(self) -> Message:
        """The finding as one sentence without a path, for a cover, a board or a terminal."""
        if self.notice is not None:
            return self.notice
        values: dict[str, Any] = {
            "turn": self.turn, "record": self.record, "expected": self.expected, "got": self.got,
            "program": self.program, "made_by": self.made_by, "made_under": self.made_under, "rules": self.rules,
        }  # fmt: skip
        return Message(f"integrity.{self.result.value}", values)


@dataclass(frozen=True, slots=True)
class Revealed:
    """The seed of a game that is over, and the commitment that it gives.

    Attributes:
        commitment: 64 hexadecimal digits, published at the start.
        short: its first ``SHORT_DIGITS`` in groups of four, as they were shown to the room.
        seed: 16 hexadecimal digits.
        salt: 32 hexadecimal digits; empty for a seed that was given.
        luck: where the seed came from.
        kept: whether seed and salt give the commitment.
    """

    commitment: str
    short: str
    seed: str
    salt: str
    luck: Luck
    kept: bool


def short_commitment(header: Mapping[str, Any]) -> str:
    """The commitment in a form that one can write down, such as ``d183 09bc 9df4 1a7e``; empty where there is none."""
    digits = str(header.get("commitment", ""))[:SHORT_DIGITS]
    return " ".join(digits[place : place + _GROUP] for place in range(0, len(digits), _GROUP))


def revealed(session: Session) -> Revealed | None:
    """The seed of a game and what it commits to; ``None`` while the game goes on, and of an export, which has none."""
    header = session.header
    if session.ending is None or "export" in header:
        return None
    salt = header.get("salt", "")
    luck = Luck.DRAWN if salt else Luck.GIVEN
    return Revealed(header["commitment"], short_commitment(header), header["seed"], salt, luck, is_committed(header))


def seal(session: Session, *, when: str = "") -> Seal:
    """Check a game and say what came of it; takes about as long as its bots needed to carry their orders out.

    Args:
        session: a game from its save, or one at hand; it is not changed.
        when: what to write down as the time of checking.
    """
    header = session.header
    base: dict[str, Any] = {
        "program": PROGRAM,
        "rules": RULES,
        "made_by": str(header.get("program", "")),
        "made_under": str(header.get("rules", "")),
        "format": session.history.format,
        "records": len(session.history.records),
        "digest": session.history.last_hash,
        "when": when,
    }
    if session.warning is not None and session.warning.key != OLDER:
        return Seal(Result.DAMAGED, **base, notice=session.warning)
    if session.loaded.digest != header["scenario_digest"]:
        return Seal(Result.SCENARIO, **base)
    if "export" in header:
        return Seal(Result.EXPORT, **base)
    if not is_committed(header):
        return Seal(Result.SEED, **base)
    if not is_as_begun(header):
        return Seal(Result.HEADER, **base)
    departs = session.history.verify()
    if departs is None:
        return Seal(Result.MIGRATED if session.history.older else Result.IDENTICAL, **base)
    if session.history.older:
        return Seal(Result.AS_IS, **base)
    return Seal(
        Result.DIVERGED, **base, turn=departs.turn, record=departs.record, expected=departs.expected, got=departs.got
    )
