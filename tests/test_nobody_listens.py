"""Output that goes nowhere: closed, or onto a full disk. No traceback, no word of a fault, and the status holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.play.session import Session
from game.statuses import FAULTY, UNREADABLE, WELL
from tests.scenarios import valleys as v

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")


def run(words: str, folder: Path) -> tuple[int, str]:
    """A command line of a shell: its status, and what it said on standard error."""
    command = words.replace("bondgenoten", f"{sys.executable} -m game", 1)
    home = {**os.environ, "BONDGENOTEN_HOME": str(folder / "home")}  # where no other test was cut short
    found = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=home, capture_output=True, text=True, check=False, timeout=120
    )
    return found.returncode, found.stderr


FULL = "The output cannot be written: the disk is full.\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("bondgenoten --version >&-", (WELL, "")),
        ("bondgenoten show g.jsonl >&-", (WELL, "")),
        ("bondgenoten --help >/dev/full", (FAULTY, FULL)),
        (
            "bondgenoten show g.jsonl --lang nl >/dev/full",
            (FAULTY, "De uitvoer kan niet worden geschreven: de schijf is vol.\n"),
        ),
        ("bondgenoten show nothing.jsonl 2>/dev/full", (UNREADABLE, "")),
        ("bondgenoten show nothing.jsonl 2>&-", (UNREADABLE, "")),
    ],
)
def test_output_that_nobody_takes_is_no_fault_of_the_program(
    words: str, expected: tuple[int, str], tmp_path: Path
) -> None:
    Session.new(v.loaded(), seed=7, save=tmp_path / "g.jsonl").close()
    assert run(words, tmp_path) == expected


def test_a_game_without_input_has_ended_its_input(tmp_path: Path) -> None:
    status, said = run(f"bondgenoten play --text {v.FOLDER} --save g.jsonl <&- >out.txt", tmp_path)
    assert (status, said) == (WELL, "")
    assert "g.jsonl" in (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()[-1]
