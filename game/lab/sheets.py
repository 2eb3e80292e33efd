"""Writes what a run of the lab found to a folder: ``result.json`` and ``games.csv``, one row a game."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from game.errors import NotSaved, WrongUse, reason_of
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from game.lab.tally import Result

RESULT, GAMES = "result.json", "games.csv"


def prepared(folder: Path, names: Sequence[str] = (RESULT, GAMES)) -> Path:
    """The folder, made where it was missing, before any game is played.

    Args:
        folder: where to.
        names: of the files that will be written.

    Raises:
        WrongUse: it holds one of the files already; nothing is ever written over.
        NotSaved: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = [name for name in names if (folder / name).exists()]
    except OSError as error:
        raise _not_written(folder, error) from error
    if taken:
        raise WrongUse(Message("lab.out_taken", {"folder": str(folder), "name": taken[0]}))
    return folder


def write(folder: Path, result: Result, commands: Sequence[str]) -> None:
    """Write both files.

    Args:
        folder: where to.
        result: what was found.
        commands: for each game the command that plays it again on record; empty where none can.

    Raises:
        NotSaved: there is no room, or no permission.
    """
    try:
        with (folder / RESULT).open("x", encoding="utf-8", newline="\n") as file:
            json.dump(result.to_data(), file, ensure_ascii=False, indent=2)
            file.write("\n")
        with (folder / GAMES).open("x", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows(result, commands))
    except OSError as error:
        raise _not_written(folder, error) from error


def write_document(folder: Path, document: Any) -> None:
    """Write ``result.json`` alone, for a run that has no one table of games.

    Raises:
        NotSaved: there is no room, or no permission.
    """
    try:
        with (folder / RESULT).open("x", encoding="utf-8", newline="\n") as file:
            json.dump(document, file, ensure_ascii=False, indent=2)
            file.write("\n")
    except OSError as error:
        raise _not_written(folder, error) from error


def write_rows(folder: Path, name: str, table: Sequence[Sequence[Any]]) -> None:
    """Write a table, its heading first, as CSV.

    Raises:
        NotSaved: there is no room, or no permission.
    """
    try:
        with (folder / name).open("x", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)
    except OSError as error:
        raise _not_written(folder, error) from error


def rows(result: Result, commands: Sequence[str]) -> list[list[Any]]:
    """A heading and one row a game.

    Number, seed, ending, turn, seats that did well, scores, numbers at the end, and the command that shows it.
    """
    seats = list(result.records[0].scores)
    heading = [
        "game",
        "seed",
        "ending",
        "turn",
        "survived",
        "well",
        *(f"score.{seat}" for seat in seats),
        *result.tracks,
    ]
    return [[*heading, "rung", "command"]] + [
        [
            game.number,
            f"0x{game.seed:016x}",  # as a number a spreadsheet keeps fifteen of its digits, and it is another game
            game.ending,
            game.turn,
            game.survived,
            " ".join(game.well),
            *(game.scores[seat] for seat in seats),
            *game.at(game.turn),
            command,
        ]
        for game, command in zip(result.records, commands, strict=True)
    ]


def _not_written(folder: Path, error: OSError) -> NotSaved:
    return NotSaved(Message("lab.not_written", {"folder": str(folder), "reason": reason_of(error)}))
