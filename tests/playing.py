"""What the tests of commands share: running the program, a small game, and damage to its file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from game.play.players import PEOPLE
from game.play.session import Session

CHECKOUT = Path(__file__).resolve().parents[1]
Play = Callable[..., tuple[int, str]]
"""``play --text`` in this process, fed with a script: the status and what was said."""

BOTS = {"caracas": "defender"}


def started(*arguments: str, folder: Path, script: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, in a folder of its own, fed with a script."""
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        cwd=folder,
        input=script,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def interrupted(process: subprocess.Popen[str]) -> int:
    """Press Ctrl-C, and the status with which the program ends; one that goes on all the same is killed."""
    process.send_signal(signal.SIGINT)
    try:
        return process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def finished_game(path: Path, *, turns: int = 3, seed: int = 7) -> Path:
    """A game of bots played to its ending, in a file."""
    session = Session.new("caracas-calling", seed=seed, seats=BOTS, save=path, turns=turns)
    while session.ending is None:
        session.advance()
    session.close()
    return path


def damaged(path: Path, line: int, copy: Path) -> Path:
    """A copy of a save with one byte of a line (from 1) changed."""
    lines = path.read_bytes().splitlines(keepends=True)
    place = len(lines[line - 1]) // 2
    changed = bytearray(lines[line - 1])
    changed[place] ^= 1
    lines[line - 1] = bytes(changed)
    copy.write_bytes(b"".join(lines))
    return copy


def torn(path: Path, copy: Path) -> Path:
    """A copy of a save whose last line was cut off."""
    copy.write_bytes(path.read_bytes()[:-20])
    return copy


def undo_last(session: Session, why: str) -> bool:
    """Go back to before a person's last order of this turn, the dice as they fell; whether there was one."""
    steps = session.history.steps
    for before, step in zip(reversed(steps[:-1]), reversed(steps), strict=False):
        if step["kind"] == "phase" and step["phase"] == "brief":
            return False
        if step.get("by") == PEOPLE:
            session.going_back.to(before["record"], why, same_luck=True)
            return True
    return False
