"""What the guide tells people to type and to write does what it says: every command is run, every snippet checked."""

from __future__ import annotations

import io
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path

import pytest

from game import cli
from game.scenario import library
from game.statuses import WELL
from tests.handbook.examples import applied, commands, fences
from tests.homes import home

CHECKOUT = Path(__file__).resolve().parents[2]
SAVES = ("caracas-calling-held-out-2", "caracas-calling-people-held-out-52")
FEWER = {"--games": "2", "--play": "1", "--playouts": "2", "--others": "2", "--turns": "1", "--workers": "1"}
"""What is counted is counted with less: the same command, in the time that a test may take."""
SHORTER = {"demo": ("--turns", "1"), "lab": ("--turns", "1"), "report": ("--playouts", "0")}
"""And what says no number gets one."""
OWN = "river"
"""The scenario that the reader writes."""


@contextmanager
def at_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to type commands in, as whoever reads the guide has it: the games that ship, and nothing else."""
    (folder / "work" / "saves").mkdir(parents=True)
    for name in SAVES:
        shutil.copy(CHECKOUT / "saves" / f"{name}.jsonl", folder / "work" / "saves")
    monkeypatch.chdir(folder / "work")
    with home(folder / "home") as own:
        yield own / "scenarios"


def cheaper(words: list[str]) -> list[str]:
    """A command that does the same for less."""
    made = list(words)
    for (at, word), _ in pairwise([*enumerate(made), (0, "")]):
        if word in FEWER:
            made[at + 1] = FEWER[word]
    if made[0] in SHORTER and SHORTER[made[0]][0] not in made:
        made += SHORTER[made[0]]
    if made[0] == "print" and made[1] != OWN:  # three hundred cards take two seconds
        made = [{"cards": "observer"}.get(word, word) for word in made]
        made += [] if "--part" in made else ["--part", "slips"]
    return made


def run(words: list[str], typed: str, language: str = "en") -> tuple[int, str]:
    """The status of a command, and all it said."""
    said = io.StringIO()
    before, sys.stdin = sys.stdin, io.StringIO(typed)
    try:
        with redirect_stdout(said), redirect_stderr(said):
            status = cli.main([*words, "--lang", language] if "--lang" not in words else words)
    finally:
        sys.stdin = before
    return status, said.getvalue()


def test_every_command_and_every_snippet_does_what_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    with at_work(tmp_path, monkeypatch) as scenarios:
        for fence in fences("en"):
            if fence.info[0] in {"yaml", "markdown"}:
                applied(fence, scenarios / "river") if "wrong" not in fence.info else None
                if not {"part", "wrong"} & set(fence.info):
                    t = time.process_time()
                    assert library.load("river").scenario.name == "river"
                    print(fence.info, time.process_time() - t)
            elif fence.info == ("console",):
                for words, typed in commands(fence):
                    t = time.process_time()
                    status, said = run(cheaper(words), typed)
                    print(round(time.process_time() - t, 2), cheaper(words), status)
                    assert status == WELL, f"{shlex.join(words)}\n{said}"
