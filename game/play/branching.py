"""Branching: another game that goes on from a moment of this one, in a file of its own with its lineage."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from game.errors import WrongUse
from game.play.headers import commitment
from game.play.opening import check_seed, gone_on
from game.saves import file as saves
from game.saves.beside import inherit
from game.saves.names import as_path, path_meant
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from game.play.course import Course
    from rules.turn.journal import Record


def write_branch(course: Course, turn: int | None, record: int | None, save: str | Path, seed: int | None) -> Path:
    """Write the save of a branch that goes on after a record, or else after a turn, the one being played if none.

    Returns the file it became.

    Args:
        course: the parent.
        turn: at whose end the branch begins; 0 is before the first.
        record: after which it begins; 0 is before the first.
        save: the new file.
        seed: 64 bits, or nothing for the parent's luck.

    Raises:
        WrongUse: no such turn, record or seed, or the game has no file.
        SaveExists, NotSaved: as ``SaveFile.create``.
    """
    if "export" in course.header:
        raise WrongUse(Message("session.export_no_branch"))
    parent = course.source if course.record.file is None else course.record.file.path
    if parent is None:
        raise WrongUse(Message("session.branch_needs_file"))
    check_seed(seed)
    at = course.record.last_of(course.turn if turn is None else turn) if record is None else record
    if type(at) is not int or (at and all(one["record"] != at for one in course.record.everything)):
        raise WrongUse(Message("session.no_such_record", {"record": at}))
    path = as_path(save)
    values = branch_values(course.header, course.record.everything, at, seed)
    with saves.branch(parent, at, path, values) as file:
        made = file.path or path
    inherit(parent, made, at, str(course.header.get("id", "")))  # where it cannot be, the branch has none
    return made


def branch_from_whole(parent: Path, record: int, save: Path, seed: int | None) -> Path:
    """As ``write_branch``, from a save whose later records do not fit its game; those up to ``record`` must.

    Raises:
        WrongUse: no such record, or the save is an export.
        SaveFaulty: a record up to there does not fit.
        SaveExists, NotSaved: as ``SaveFile.create``.
    """
    found = saves.read(path_meant(parent))
    if "export" in found.header:
        raise WrongUse(Message("session.export_no_branch"))
    taken = [one for one in found.records if one["record"] <= record]
    course = gone_on(replace(found, records=taken), None)
    if all(one["record"] != record for one in course.record.everything):
        raise WrongUse(Message("session.no_such_record", {"record": record}))
    values = branch_values(course.header, course.record.everything, record, seed)
    with saves.branch(found.path, record, save, values) as file:
        made = file.path or save
    inherit(found.path, made, record, str(course.header.get("id", "")))
    return made


def branch_values(header: Mapping[str, Any], records: Sequence[Record], at: int, seed: int | None) -> dict[str, Any]:
    """The record that begins a branch after record ``at``: where it comes from, and its seed if it has one of its own.

    Args:
        header: the parent's.
        records: the parent's, among them one numbered ``at``.
        at: the last record that the branch takes over; 0 for none of them.
        seed: 64 bits, or nothing for the parent's luck.
    """
    taken = [] if at == 0 else list(records[: 1 + next(n for n, one in enumerate(records) if one["record"] == at)])
    last = taken[-1] if taken else {}
    values = {
        "turn": last.get("turn", 0),
        "phase": last.get("phase", ""),
        "kind": "branch",
        "parent": header["id"],
        "parent_record": at,
        "parent_hash": hashlib.sha256(orjson.dumps(taken)).hexdigest(),
    }
    return values if seed is None else values | {"seed": f"{seed:016x}", "commitment": commitment(seed)}
