"""What the guide tells people to type and to write does what it says: every command is run, every snippet checked."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from game import cli
from game.handbook.chapters import parsed
from game.languages import LANGUAGES
from game.scenario import library
from game.statuses import FAULTY, WELL
from tests.handbook.examples import PROGRAM, WORKED, Fence, applied, commands, fences, masked
from tests.homes import home

CHECKOUT = Path(__file__).resolve().parents[2]
SAVES = ("caracas-calling-held-out-2", "caracas-calling-people-held-out-52")
OWN = "river"
"""The scenario that the reader writes."""
FEWER = {"--games": "2", "--play": "1", "--playouts": "2", "--others": "2", "--turns": "1", "--workers": "1"}
"""What is counted is counted with less: the same command, in the time that a test may take."""
SHORTER = {
    "demo": ("--turns", "1"),
    "lab": ("--turns", "1"),
    "report": ("--playouts", "0"),
    "ledger": ("--workers", "1"),
}
"""And what says no number gets one."""


@contextmanager
def at_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to type commands in, as a reader has it: with the games that ship. Gives where scenarios come to lie."""
    (folder / "work" / "saves").mkdir(parents=True)
    for name in SAVES:
        shutil.copy(CHECKOUT / "saves" / f"{name}.jsonl", folder / "work" / "saves")
    monkeypatch.chdir(folder / "work")
    with home(folder / "home") as own:
        yield own / "scenarios"


def cheaper(words: list[str]) -> list[str]:
    """A command that does the same for less."""
    made = [FEWER.get(before, word) for before, word in zip(["", *words], words, strict=False)]
    if made[0] in SHORTER and not {SHORTER[made[0]][0], "--claims"} & set(made):
        made += SHORTER[made[0]]
    if made[0] == "lab" and "--out" in made:  # drawing charts takes longer than all else here
        at = made.index("--out")
        made = [*made[:at], *made[at + 2 :]]
    if made[0] == "print" and made[1] != OWN:  # three hundred cards take two seconds
        made = ["observer" if word == "cards" else word for word in made]
        made += [] if "--part" in made else ["--part", "slips"]
    return made


def run(words: list[str], typed: str = "", language: str = "en") -> tuple[int, str]:
    """The status of a command, and all it said."""
    said = io.StringIO()
    before, sys.stdin = sys.stdin, io.StringIO(typed)
    try:
        with redirect_stdout(said), redirect_stderr(said):
            status = cli.main(words if "--lang" in words else [*words, "--lang", language])
    finally:
        sys.stdin = before
    return status, said.getvalue()


def unplaced(said: str) -> list[str]:
    """Faults as the guide shows them: without file, line and column, which the reader's own notes move."""
    return [re.sub(r"^.*?:\d+:\d+: ", "", line) for line in said.splitlines()]


def test_every_command_and_every_snippet_does_what_the_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_work(tmp_path, monkeypatch) as scenarios:
        for fence in fences("en"):
            if fence.chapter == WORKED:
                continue  # a conflict of its own, in test_worked.py
            if fence.info == ("console",):
                for words, typed in commands(fence):
                    status, said = run(cheaper(words), typed)
                    assert status == WELL, f"{shlex.join(words)}\n{said}"
            elif fence.info[0] in {"yaml", "markdown"} and "wrong" not in fence.info:
                applied(fence, scenarios / OWN)
                if "part" not in fence.info:
                    assert library.load(OWN).raw["name"] == OWN, fence
        shutil.rmtree(scenarios / OWN / "locale")  # put aside for the time of writing, as the guide says
        status, said = run(["check", OWN])
        warned = [line for line in unplaced(said) if "translat" not in line]
        assert (status, warned) == (WELL, [f"{OWN}: well, with 2 warnings"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_is_told_as_the_guide_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    blocks = [one for one in fences(language) if one.chapter != WORKED]
    with at_work(tmp_path, monkeypatch) as scenarios:
        assert run(["new", OWN], language=language)[0] == WELL
        slips = [(one, after) for one, after in pairwise(blocks) if "wrong" in one.info]
        assert [after.info for _, after in slips] == [("text",)] * 2
        for number, (fence, told) in enumerate(slips):
            copy = scenarios / f"slip-{number}"
            shutil.copytree(scenarios / OWN, copy)
            applied(fence, copy)
            status, said = run(["check", str(copy)], language=language)
            assert status == FAULTY
            assert told.content.strip() in unplaced(said)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_language_gives_the_same_examples(language: str) -> None:
    def known(fence: Fence) -> tuple[object, ...]:
        kind = fence.info[0]
        same = masked(yaml.safe_load(fence.content)) if kind == "yaml" else fence.content
        return fence.chapter, fence.info, "" if kind in {"text", "markdown"} else same

    assert [*map(known, fences(language))] == [*map(known, fences("en"))]


def test_commands_that_wait_or_take_long_are_typed_right_and_name_what_is_there() -> None:
    listed = {one.name for one in library.headlines()} | {OWN, "cable"}
    made = {"another-way.jsonl"}
    for fence in fences("en"):
        if fence.info[1:] in {("window",), ("long",)}:
            for words, _typed in commands(fence):
                given = vars(cli.parse(words))
                (subject,) = [given[key] for key in ("game", "save", "scenario", "paths") if given.get(key)]
                name = subject[0] if isinstance(subject, list) else subject
                assert name in listed | made or (CHECKOUT / name).is_file(), name


def test_commands_of_the_readme_are_typed_right() -> None:
    blocks = [one for one in parsed((CHECKOUT / "README.md").read_text("utf-8")) if one.type == "fence"]
    lines = [line for one in blocks for line in one.content.splitlines() if line.startswith(PROGRAM)]
    assert lines
    for line in lines:
        cli.parse(shlex.split(line)[1:])
