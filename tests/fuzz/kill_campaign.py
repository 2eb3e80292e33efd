"""Kills a program that writes a save at random moments and proves that nothing it acknowledged is lost.

Run: ``python -m tests.fuzz.kill_campaign --times 200``. The writer is any ``module:function`` with the arguments
``(path, seed, acknowledge)``: it plays on until it is killed, and calls ``acknowledge("record", number)`` or
``acknowledge("close", turn, hash)`` only once the file holds it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from game.errors import UserError
from game.play.session import Session
from game.saves.file import Damaged, SaveFile, Torn, read
from tests.homes import passing_home

Acknowledge = Callable[..., None]
ROOT = Path(__file__).parent.parent.parent
PLAIN = "tests.fuzz.kill_campaign:write_plain"


@dataclass
class Result:
    """What a campaign saw; ``faults`` is empty when every promise held."""

    kills: int = 0
    acknowledged: int = 0
    closed: int = 0
    torn: int = 0
    faults: list[str] = field(default_factory=list)


def write_plain(path: Path, seed: int, acknowledge: Acknowledge) -> None:
    """Records of many lengths, some long enough for a kill to come in the middle of the write."""
    chance = random.Random(seed)
    save = SaveFile.create(path, {"id": "campaign", "seed": seed})
    turn = 0
    while True:
        turn += 1
        for _ in range(chance.randrange(1, 6)):
            length = chance.choice([10, 200, 5_000, 1_000_000])
            acknowledge("record", save.append({"turn": turn, "kind": "note", "text": "n" * length}))
        number = save.next_record
        digest = save.close_turn(turn)
        acknowledge("record", number)
        acknowledge("close", turn, digest)


def campaign(*, times: int, folder: Path, seed: int = 1, writer: str = PLAIN) -> Result:
    """Starts and kills the writer; each save must open and hold every acknowledged record and closed turn."""
    chance = random.Random(seed)
    result = Result()
    for time_number in range(times):
        path = folder / f"killed-{time_number}.jsonl"
        words = _run_and_kill(path, chance, writer)
        result.kills += 1
        _check(path, words, result)
        if writer != PLAIN and path.exists() and words:
            _go_on(path, result)
        path.unlink(missing_ok=True)
    return result


def _run_and_kill(path: Path, chance: random.Random, writer: str) -> list[list[str]]:
    """The acknowledgements that came before the kill, which falls at a random moment after a random one."""
    command = [sys.executable, "-m", "tests.fuzz.kill_campaign", "--child", str(path), "--writer", writer]
    command += ["--seed", str(chance.randrange(2**32))]
    enough = chance.randrange(0, 40)
    words: list[list[str]] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        # without a number to wait for, also before, during and just after the header
        late = threading.Timer(60 if enough else chance.uniform(0, 0.3), child.kill)
        late.start()
        for line in child.stdout:
            if line.endswith("\n"):
                words.append(line.split())
            if len(words) == enough:
                time.sleep(chance.uniform(0, 0.003))
                child.kill()
        late.cancel()
        late.join()
    return words


def _check(path: Path, words: list[list[str]], result: Result) -> None:
    records = {int(word[1]) for word in words if word[0] == "record"}
    closes = {(int(word[1]), word[2]) for word in words if word[0] == "close"}
    result.acknowledged += len(records)
    result.closed += len(closes)
    if not path.exists() and not words:
        return
    try:
        found = read(path)
    except UserError as error:
        result.faults.append(f"{path.name}: {error.message.key}")
        return
    if isinstance(found.tail, Damaged):
        result.faults.append(f"{path.name}: {found.tail}")
    result.torn += isinstance(found.tail, Torn)
    lost = records - {record["record"] for record in found.records}
    unclosed = closes - {(close.turn, close.hash) for close in found.closes}
    if lost or unclosed:
        result.faults.append(f"{path.name}: lost records {sorted(lost)}, closed turns {sorted(unclosed)}")


def _go_on(path: Path, result: Result) -> None:
    """A killed game opens, plays on, in a new file if it is torn, and verifies."""
    further = path.with_suffix(".further.jsonl")
    try:
        game = Session.open(path)
        if game.warning is not None:
            game = Session.go_on(path, further)
        game.advance()
        if game.history.verify() is not None:
            result.faults.append(f"{path.name}: does not verify")
        game.close()
    except UserError as error:
        result.faults.append(f"{path.name}: {error.message.key}")
    finally:
        further.unlink(missing_ok=True)


def _acknowledge(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


@passing_home()
def main() -> int:
    """The command: 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description="Kill a program that saves, and look for losses.")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--writer", default=PLAIN)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        module, _, function = options.writer.partition(":")
        getattr(importlib.import_module(module), function)(options.child, options.seed, _acknowledge)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        result = campaign(times=options.times, folder=Path(folder), seed=options.seed, writer=options.writer)
    _acknowledge(result)
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())
