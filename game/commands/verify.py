"""``verify``: play a record again and compare; check the chain of hashes and what the header commits to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.commands import guard
from game.errors import FAULTY, WELL, UserError
from game.saves import file as saves
from game.saves import migrations
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
    from game.play.headers import RULES, is_committed  # noqa: PLC0415 - the rules load for a sound save only
    from game.play.history import History  # noqa: PLC0415 - the same
    from game.play.opening import gone_on  # noqa: PLC0415 - the same
    from game.play.sealing import Sealing  # noqa: PLC0415 - the same

    course = gone_on(found, None)
    header = found.header
    older = found.format != migrations.FORMAT or header.get("rules") != RULES or course.older
    if course.loaded.digest != header["scenario_digest"]:
        console.say(console.t("cli.verify_scenario", path=str(path)))
        return FAULTY
    if "export" in header:
        console.say(console.t("cli.verify_export", path=str(path), seat=str(header["export"])))
        return WELL
    if not is_committed(header):
        console.say(console.t("cli.verify_seed", path=str(path)))
        return FAULTY
    departs = History(course, Sealing(course)).verify()
    if departs is None:
        console.say(console.t("cli.verify_migrated" if older else "cli.verify_identical", path=str(path)))
        return WELL
    if older:
        console.say(console.t("cli.verify_migrated_as_is", path=str(path)))
        return WELL
    console.say(
        console.t(
            "cli.verify_diverged",
            path=str(path),
            turn=departs.turn,
            record=departs.record,
            expected=departs.expected,
            got=departs.got,
        )
    )
    return FAULTY
