"""``branch``: a new save that goes on from a turn or a record of another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import SaveFaulty
from game.play.branching import branch_from_whole
from game.play.session import Session

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the branch and say where it is; the parent stays as it is."""
    branch = _branch(Path(arguments.parent), Path(arguments.save), arguments.turn, arguments.record, arguments.seed)
    branch_path = branch.path
    branch.close()
    at = branch.history.records[-1]["parent_record"]
    console.say(console.t("cli.branched", path=str(branch_path), turn=branch.turn, record=at))
    return 0


def _branch(parent: Path, save: Path, turn: int | None, record: int | None, seed: int | None) -> Session:
    try:
        session = Session.open(parent)
    except SaveFaulty:
        if record is None:
            raise
        return Session.open(branch_from_whole(parent, record, save, seed))
    try:
        return session.branch(turn, record=record, save=save, seed=seed)
    finally:
        session.close()
