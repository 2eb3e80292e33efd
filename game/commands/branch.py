"""``branch``: a new save that goes on from a turn or a record of another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.play.session import Session

if TYPE_CHECKING:
    import argparse

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write the branch and say where it is; the parent stays as it is."""
    parent = Session.open(Path(arguments.parent))
    try:
        branch = parent.branch(arguments.turn, record=arguments.record, save=Path(arguments.save), seed=arguments.seed)
    finally:
        parent.close()
    branch_path = branch.path
    branch.close()
    at = branch.history.records[-1]["parent_record"]
    console.say(console.t("cli.branched", path=str(branch_path), turn=branch.turn, record=at))
    return 0
