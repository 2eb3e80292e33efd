"""What a run of the lab leaves in a folder: ``result.json`` and ``games.csv``, one row a game."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.lab.play import Game
    from game.lab.tally import Result

RESULT, GAMES = "result.json", "games.csv"
NAMES = (RESULT, GAMES)


def sheets(result: Result, commands: Sequence[str]) -> dict[str, str]:
    """Both files, by name.

    Args:
        result: what was found.
        commands: for each game the command that plays it again on record; empty where none can.
    """
    return {RESULT: as_json(result.to_data()), GAMES: as_csv(rows(result, commands))}


def as_json(document: Any) -> str:
    """A document as ``result.json`` holds it."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_csv(table: Sequence[Sequence[Any]]) -> str:
    """A table, its heading first."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue()


def rows(result: Result, commands: Sequence[str]) -> list[list[Any]]:
    """A heading and one row a game.

    Number, seed, ending, turn, seats that did well, scores, numbers at the end, and the command that shows it.

    Args:
        result: what was found, of whose games ``row`` was kept.
        commands: as for ``sheets``.
    """
    heading = [
        "game",
        "seed",
        "ending",
        "turn",
        "survived",
        "well",
        *(f"score.{seat}" for seat in result.sums.scores),
        *result.tracks,
    ]
    found: list[list[Any]] = [[*heading, "rung", "command"]]
    return found + [[*kept, command] for kept, command in zip(result.records, commands, strict=True)]


def row(game: Game) -> tuple[Any, ...]:
    """What a row says of a game, without the command."""
    return (
        game.number,
        f"0x{game.seed:016x}",  # as a number a spreadsheet keeps fifteen of its digits, and it is another game
        game.ending,
        game.turn,
        game.survived,
        " ".join(game.well),
        *game.scores.values(),
        *game.at(game.turn),
    )
