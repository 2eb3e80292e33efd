"""``verify``: play a record again and compare; check the chain of hashes and what the header commits to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.commands import guard
from game.errors import FAULTY, WELL, UserError
from game.saves import file as saves
from game.saves.collection import paused_collection
from game.saves.names import path_meant

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from game.console import Console


def run(arguments: argparse.Namespace, console: Console) -> int:
    """One line for each save; of several the worst status counts."""
    worst = WELL
    for name in arguments.saves:
        try:
            worst = max(worst, verify(path_meant(name), console))
        except UserError as error:
            worst = max(worst, guard.tell(console, error))
    return worst


@paused_collection()
def verify(path: Path, console: Console) -> int:
    """One save: ``identical``, ``migrated``, or where it departs; the exit status.

    Raises:
        UserError: it cannot be read at all.
    """
    found = saves.read(path)
    notice = saves.tail_message(found)
    if notice is not None:
        console.warn(notice)
        return FAULTY
    from game.play.integrity import Result, seal, short_commitment  # noqa: PLC0415 - the rules load for a sound save only
    from game.play.opening import gone_on  # noqa: PLC0415 - the same
    from game.play.session import Session  # noqa: PLC0415 - the same

    session = Session(gone_on(found, None))
    given = seal(session)
    said: dict[str, Any] = {
        "path": str(path),
        "seat": str(session.header.get("export", "")),
        "short": short_commitment(session.header),
    }
    if given.result is Result.DIVERGED:
        said |= {"turn": given.turn, "record": given.record, "expected": given.expected, "got": given.got}
    console.say(console.t(f"cli.verify_{given.result.value}", **said))
    return WELL if given.well else FAULTY
