"""Measures this checkout beside another one, in pairs: each figure is taken in turn on both sides, again and again.

Run: ``python -m tests.benchmarks.compare /path/to/other/checkout``, with ``--compiled`` to measure the compiled form as
a third side (it is built first, or ``--wheel`` names it), ``--rounds`` for more pairs; rows that are named, or all.

A figure is the median of its rounds. A ratio is the median of the rounds' ratios to the other checkout, so that a
machine that others use too weighs on both alike: above 1 is faster where games a second are counted, and below 1 is
less time or memory everywhere else. All times are processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.compiled.form import built, lay_over
from tests.copying import CHECKOUT

HERE = Path(__file__).parent
SIZE = ("1920", "1080")
SHORT, LONG = 12, 400
"""Turns of the two games whose difference is what an event more costs."""


class Saves(NamedTuple):
    """Saves to open and verify, and by how many events the long one exceeds the short one."""

    usual: str
    short: str
    long: str
    events: int


class Side:
    """One checkout that is measured: a process that measures from within, and commands from without."""

    def __init__(self, name: str, folder: Path, scratch: Path) -> None:
        self.name = name
        self.environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {
            "PYTHONPATH": str(folder),
            "PYTHONPYCACHEPREFIX": str(scratch / "bytecode"),  # kept, as an installed program has it
            "BONDGENOTEN_HOME": str(scratch / "home"),
            "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy",
            "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        }
        self.scratch = scratch
        scratch.mkdir()
        command = [sys.executable, str(HERE / "driver.py")]
        self.driver = subprocess.Popen(
            command, cwd=scratch, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, name: str, *arguments: Any) -> Any:
        """What the driver answers."""
        assert self.driver.stdin is not None
        assert self.driver.stdout is not None
        self.driver.stdin.write(json.dumps([name, *arguments]) + "\n")
        self.driver.stdin.flush()
        answer = self.driver.stdout.readline()
        if not answer:
            raise ValueError(f"{self.name} could not measure {name}: its driver has stopped")
        return json.loads(answer)

    def command(self, *arguments: str) -> float:
        """The processor seconds of a command of the program, from start to exit."""
        began = _of_children()
        subprocess.run(
            [sys.executable, "-m", "game", *arguments],
            cwd=self.scratch,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return _of_children() - began

    def board(self) -> dict[str, float]:
        """The figures of a whole game on the board."""
        command = [sys.executable, str(HERE / "board_game.py"), *SIZE]
        ran = subprocess.run(
            command, cwd=self.scratch, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        figures: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
        return figures

    def close(self) -> None:
        """Let the driver end."""
        self.driver.communicate()


def _of_children() -> float:
    """Processor seconds of the processes waited for; on Windows, which does not tell, the clock on the wall."""
    if sys.platform == "win32":
        return time.perf_counter()
    resource = import_module("resource")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(used.ru_utime + used.ru_stime)


class Row(NamedTuple):
    """One line of the table: what is measured, in which unit, and how often that goes into a second."""

    name: str
    text: str
    unit: str
    scale: float
    measure: Callable[[Side, int, Saves], float]


RATE = "games/s"

ROWS = (
    Row("random", "random games with events", RATE, 1, lambda side, turn, _: side.ask("random", turn)),
    Row("competent", "competent games", RATE, 1, lambda side, turn, _: side.ask("competent", turn)),
    Row("lab", "lab, competent, one core", RATE, 1, lambda side, turn, _: side.ask("lab", turn)),
    Row("event", "verify, an event", "µs", 1e6, lambda side, turn, saves: side.ask("verify", turn, *saves[1:])),
    Row("verify", "verify 12 turns, a command", "ms", 1e3, lambda side, _, saves: side.command("verify", saves.usual)),
    Row("open", "open 12 turns, in process", "ms", 1e3, lambda side, turn, saves: side.ask("open", turn, saves.usual)),
    Row("help", "--help", "ms", 1e3, lambda side, *_: side.command("--help")),
    Row("list", "list", "ms", 1e3, lambda side, *_: side.command("list")),
)

BOARD = (
    ("first_ms", "first frame of the board", "ms"),
    ("median_ms", "frame after an input, median", "ms"),
    ("p95_ms", "frame after an input, 95 of 100", "ms"),
    ("phase_median_ms", "frame after a phase, median", "ms"),
    ("memory_mb", "memory of a game on the board", "MB"),
)

Figures = list[dict[str, float]]
"""For each round, a figure by the name of its side."""


def in_turn(sides: list[Side], number: int) -> list[Side]:
    """The sides in the order of this round: none always comes first."""
    return sides[number % len(sides) :] + sides[: number % len(sides)]


def measured(row: Row, sides: list[Side], saves: Saves, rounds: int) -> Figures:
    """Every side in turn, after a round that warms up."""
    for side in sides:
        row.measure(side, 0, saves)
    return [{side.name: row.measure(side, one, saves) for side in in_turn(sides, one)} for one in range(1, rounds + 1)]


def boards(sides: list[Side], rounds: int) -> dict[str, Figures]:
    """The same for a game on the board, which gives several figures at once."""
    for side in sides:
        side.board()
    played = [{side.name: side.board() for side in in_turn(sides, number)} for number in range(rounds)]
    return {key: [{name: one[key] for name, one in each.items()} for each in played] for key, *_ in BOARD}


def line(text: str, unit: str, scale: float, figures: Figures, sides: list[Side]) -> str:
    """A row of the table: each side's median, and after the first its ratio to the first."""
    cells = [text]
    base = sides[0].name
    for side in sides:
        values = [each[side.name] for each in figures]
        shown = 1 / median(values) if unit == RATE else median(values) * scale
        cells.append(f"{shown:,.1f} {unit}")
        if side.name != base:
            ratios = [each[side.name] / each[base] for each in figures]
            ratios = [1 / one for one in ratios] if unit == RATE else ratios
            cells.append(f"{median(ratios):.2f}")
    return "| " + " | ".join(cells) + " |"


def heading(sides: list[Side]) -> str:
    cells = ["what", sides[0].name]
    for side in sides[1:]:
        cells += [side.name, "ratio"]
    return "| " + " | ".join(cells) + " |\n|" + "---|" * len(cells)


def saves_of(side: Side, folder: Path) -> Saves:
    """Saves that the other checkout writes, since a newer program opens what an older one has written."""
    usual, short, long = (str(folder / f"{name}.jsonl") for name in ("usual", "short", "long"))
    side.ask("competent_save", usual, SHORT)
    events = side.ask("random_save", long, LONG) - side.ask("random_save", short, SHORT)
    return Saves(usual, short, long, events)


@contextmanager
def sides_of(other: Path, wheel: Path | None, folder: Path, *, compiled: bool) -> Iterator[list[Side]]:
    """The checkouts to measure, the other one first."""
    places = {"other": other, "this": CHECKOUT}
    if compiled or wheel:
        places["compiled"] = folder / "checkout"
        lay_over(wheel or built(folder), places["compiled"])
    with ExitStack() as opened:
        sides = []
        for name, place in places.items():
            sides.append(Side(name, place, folder / name))
            opened.callback(sides[-1].close)
        yield sides


def main() -> None:
    """Measure and print, row by row."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.compare", description=__doc__)
    parser.add_argument("other", type=Path, help="the checkout to compare with")
    parser.add_argument("rows", nargs="*", help=", ".join([*(row.name for row in ROWS), "board"]))
    parser.add_argument("--compiled", action="store_true", help="measure the compiled form too")
    parser.add_argument("--wheel", type=Path, help="a compiled wheel of this very source")
    parser.add_argument("--rounds", type=int, default=7, help="how often each figure is taken on each side")
    given = parser.parse_intermixed_args()
    with (
        tempfile.TemporaryDirectory(prefix="bondgenoten-compare-") as name,
        sides_of(given.other.resolve(), given.wheel, Path(name), compiled=given.compiled) as sides,
    ):
        saves = saves_of(sides[0], Path(name))
        print(heading(sides), flush=True)
        for row in ROWS:
            if not given.rows or row.name in given.rows:
                print(line(row.text, row.unit, row.scale, measured(row, sides, saves, given.rounds), sides), flush=True)
        if not given.rows or "board" in given.rows:
            figures = boards(sides, given.rounds)
            for key, text, unit in BOARD:
                print(line(text, unit, 1, figures[key], sides), flush=True)


if __name__ == "__main__":
    main()
