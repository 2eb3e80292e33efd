"""Kills a program whose game moves from file to file, and proves that the next start finds all that was acknowledged.

Run: ``python -m tests.fuzz.pointer_campaign --times 200``. The game is begun, saved elsewhere under names of all sorts,
refused by the disk and written again, closed and gone on with, while other copies of the program come and go.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import NotSaved, UserError
from game.play.session import Session
from game.saves import disk
from game.saves.file import Saved, read
from game.saves.interrupted import Mark, cut_short
from tests.homes import home
from tests.scenarios import valleys as v

if TYPE_CHECKING:
    from typing_extensions import Buffer

ROOT = Path(__file__).parent.parent.parent
NAMES = ("monday", "tuesday.jsonl", "WEDNESDAY.JSONL", "thu.rs", "vrijdag é")


def play(folder: Path, seed: int) -> None:
    """Play and move until killed; each word on standard output is true when it is said."""
    chance = random.Random(seed)
    if chance.random() < 0.3:
        _refuse()
    mark = Mark()
    session = Session.new(v.loaded(), seed=seed, save=folder / "first", or_in_memory=True, turns=1000)
    _watch(session, mark)
    number = 0
    while session.ending is None:
        _say("began")
        number += 1
        step = chance.random()
        if step < 0.15:
            with suppress(UserError):
                session.save(folder / f"{number}{chance.choice(NAMES)}")
        elif step < 0.25:
            _refuse()
        elif step < 0.4:
            _allow()
            with suppress(NotSaved):
                session.retry()
        elif step < 0.45:
            other = Mark()  # a second copy comes and goes
            other.begin("other", "Other")
            other.lies_at(folder / "other.jsonl", saved=True)
            other.clear()
        elif step < 0.5 and session.path is not None and isinstance(session.saved, Saved):
            path = session.path
            session.close()
            session = Session.open(path)
            _watch(session, mark)
        else:
            session.advance()
        if isinstance(session.saved, Saved):
            _say(f"record {len(session.history.records)}")


def _watch(session: Session, mark: Mark) -> None:
    mark.begin(session.header["id"], session.scenario.title)
    session.watch(mark)


def _refuse() -> None:
    def refused(_descriptor: int, _content: Buffer) -> int:
        raise OSError(errno.ENOSPC, "full")

    disk.raw_write = refused


def _allow() -> None:
    disk.raw_write = os.write


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def campaign(*, times: int, folder: Path, seed: int = 1) -> tuple[int, list[str]]:
    """How many records were acknowledged in all, and what was not found again."""
    chance = random.Random(seed)
    acknowledged, faults = 0, []
    for number in range(times):
        place = folder / str(number)
        place.mkdir()
        words = _run_and_kill(place, chance)
        records = max([int(word.split()[1]) for word in words if word.startswith("record")], default=0)
        acknowledged += records
        faults += [f"{number}: {fault}" for fault in _missing(place, words, records)]
    return acknowledged, faults


def _run_and_kill(place: Path, chance: random.Random) -> list[str]:
    command = [sys.executable, "-m", "tests.fuzz.pointer_campaign", "--child", str(place)]
    command += ["--seed", str(chance.randrange(2**32))]
    enough = chance.randrange(1, 60)
    words: list[str] = []
    environment = {**os.environ, "BONDGENOTEN_HOME": str(place / "home")}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        late = threading.Timer(60, child.kill)
        late.start()
        for line in child.stdout:
            words += [line] if line.endswith("\n") else []
            if len(words) == enough:
                threading.Timer(chance.uniform(0, 0.004), child.kill).start()
        late.cancel()
        late.join()
    return words


def _missing(place: Path, words: list[str], records: int) -> list[str]:
    with home(place / "home"):
        found = cut_short()
        for one in found:
            one.forget()
    if not words:
        return []
    kept = [one for one in found if one.title != "Other"]
    if len(kept) != 1:
        return [f"{len(kept)} games are offered"]
    path = kept[0].path
    if path is None or not path.is_file():  # a game that was never acknowledged may have no file yet
        return [f"{path} is not there, with {records} records"] if records else []
    held = [one for one in read(path).records if one["kind"] != "close"]
    return [f"{path} holds {len(held)} of {records} records"] if len(held) < records else []


def main() -> int:
    """The command: 0 when everything was found again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        play(options.child, options.seed)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        acknowledged, faults = campaign(times=options.times, folder=Path(folder), seed=options.seed)
    _say(f"{acknowledged} records acknowledged; not found again: {faults or 'none'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
