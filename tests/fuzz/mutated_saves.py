"""Tries saves with anything changed in them, drawn at random; each fault of the program is printed, and how to see it.

Run: ``python -m tests.fuzz.mutated_saves --saves 10000 --board``. Whatever a save holds, every command refuses it in a
sentence or shows what holds of it: never a traceback, never two seconds of silence, never another game than was written
without saying so. ``--only N`` tries one again, ``--keep FOLDER`` keeps those that showed a fault.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import TypeVar

from game import cli
from game.errors import UserError
from game.play.integrity import Result, seal
from game.play.session import Session
from game.saves.file import read
from game.saves.shelf import saved_games
from game.telling.integrity import revealed_lines, seal_lines
from game.translate import Translator
from rules.turn import journal
from rules.turn.verify import _Again
from tests import mutating
from tests.homes import passing_home
from tests.mutating import Mutant

FAULTS = "faults of the program"
LONGEST = 2.0
"""Seconds of this process's own time that any one thing may take."""
SHIPPED = Path(__file__).parents[2] / "saves"
FORMATS = Path(__file__).parents[1] / "saves" / "formats"
BOARD, PAGES = "board", 8
"""The board is laid out as so many pages in one go."""
Done = TypeVar("Done")


class Fault(Exception):
    """Something that must never happen."""


class Watch:
    """Measures what is done, by name, and raises where it takes too long."""

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}

    def __call__(self, name: str, act: Callable[[], Done]) -> Done:
        """What ``act`` gives; what it raises goes on."""
        began = time.process_time()
        done = act()
        self.took(name, time.process_time() - began)
        return done

    def took(self, name: str, seconds: float) -> None:
        """That something took so long."""
        self.longest[name] = max(self.longest.get(name, 0.0), round(seconds, 2))
        if seconds > LONGEST * (PAGES if name == BOARD else 1):
            raise Fault(f"{name} took {seconds:.1f} s")


class Tried:
    """Tries one changed save after another in a folder of its own."""

    def __init__(self, games: list[mutating.Game], folder: Path, shown: Callable[[Session], None] | None) -> None:
        self.folder = folder
        self.watch = Watch()
        self.other = folder / "other.jsonl"
        self.other.write_bytes(b"\n".join(games[0].lines) + b"\n")
        self._written = {one.name: one.lines for one in games}
        self._shown = shown

    def one(self, changed: Mutant, number: int) -> str:
        """What became of a save: ``refused``, ``partly``, ``looked at`` or ``the same``. Raises what must not be."""
        path = self.folder / "mutant.jsonl"
        path.write_bytes(changed.content)
        self._commands(path, number)
        try:
            session = self.watch("open", partial(Session.open, path, read_only=True))
        except UserError:
            return "refused"
        if not changed.rechained:
            self._same_as_written(path, changed)
        self._looked_at(session, number)
        if session.warning is not None:
            return "partly"
        return "looked at" if changed.rechained else "the same"

    def _commands(self, path: Path, number: int) -> None:
        """Two of the commands that read a save, each in one or a few lines and with a status that it may have."""
        name = str(path)
        for made in ("branch.jsonl", "export.jsonl"):
            (self.folder / made).unlink(missing_ok=True)
        branch, export = str(self.folder / "branch.jsonl"), str(self.folder / "export.jsonl")
        seat = "beijing" if b'"beijing"' in path.read_bytes()[:2000] else "mill"
        every = (
            ["check", name],
            ["show", name, "--json"],
            ["show", name, "--turn", "1"],
            ["why", name, "--turn", "1", "rung"],
            ["branch", name, "--turn", "1", "--save", branch],
            ["export", name, "--seat", seat, "--out", export],
            *([["compare", name, str(self.other)]] if "compare" in cli.COMMANDS else []),
        )
        for words in (["verify", name], every[number % len(every)]):
            self._command(words)
        for made in (branch, export):
            if Path(made).exists() and self._command(["verify", made]) not in (0, 1):
                raise Fault(f"{made} that was written cannot be read")

    def _command(self, words: list[str]) -> int:
        out, err = io.StringIO(), io.StringIO()
        began = time.process_time()
        with redirect_stdout(out), redirect_stderr(err):
            status = cli.main(words)
        self.watch.took(words[0], time.process_time() - began)
        said = err.getvalue()
        if status not in (0, 1, 2, 3):
            raise Fault(f"{words[0]} came to status {status}")
        if "Traceback" in said or (status and not (said or out.getvalue())) or len(said.splitlines()) > 4:
            raise Fault(f"{words[0]} said {said[:300]!r}")
        return status

    def _same_as_written(self, path: Path, changed: Mutant) -> None:
        """Under the old checks nothing but what was written holds."""
        found = read(path)
        written = self._written[changed.name]
        if tuple(found.lines) != written[: len(found.lines)]:
            raise Fault("lines hold that were not written so")
        if len(found.lines) > len(written) or not found.lines:
            raise Fault("more holds than was written, or nothing")

    def _looked_at(self, session: Session, number: int) -> None:
        t = Translator("nl", session.loaded.texts_in("nl"))
        found = self.watch("seal", partial(seal, session))
        seal_lines(session, t, found)
        revealed_lines(session, t)
        if found.result is Result.IDENTICAL:
            self._is_what_the_rules_give(session)
        self.watch("walk", partial(_walked, session))
        steps = session.history.steps
        for step in (*steps[:1], *steps[len(steps) // 2 :: 40], *steps[-1:]):
            self.watch("seek", partial(session.at, record=step["record"]))
        if self._shown is not None and number % 3 == 0:
            self.watch(BOARD, partial(self._shown, session))

    def _is_what_the_rules_give(self, session: Session) -> None:
        """Where a save is called identical, the position it is shown with is the one that its orders lead to."""
        course = session._course
        again = _Again(course.compiled, course.first_seed, {one.get("to") for one in session.history.records})
        for record in session.history.records:
            again.run(record)
        if again.state.key() != course.state.key():
            raise Fault("called identical, and shown as another position")


def _walked(session: Session) -> None:
    """What a comparison or a report reads: every position of the game, in order."""
    for _ in journal.walk(session.compiled, session.history.records):
        pass


def games_to_change() -> list[mutating.Game]:
    """Those that the tests keep, of every format, and two that ship."""
    paths = [*sorted(FORMATS.glob("*.jsonl")), *sorted(SHIPPED.glob("caracas-calling-[hs]*.jsonl"))]
    return [mutating.game(path) for path in paths]


def campaign(
    *,
    saves: int,
    seed: int,
    first: int = 0,
    games: list[mutating.Game] | None = None,
    shown: Callable[[Session], None] | None = None,
    tell: Callable[[str], None] = lambda _: None,
    keep: Path | None = None,
) -> tuple[Counter[str], dict[str, float]]:
    """How so many changed saves came out, and the longest that each thing took; ``tell`` hears of each fault."""
    outcomes: Counter[str] = Counter()
    given = games_to_change() if games is None else games
    before = os.environ.get("BONDGENOTEN_DEBUG")
    os.environ["BONDGENOTEN_DEBUG"] = "1"  # what a command did not foresee comes out as it is
    try:
        with tempfile.TemporaryDirectory() as folder:
            tried = Tried(given, Path(folder), shown)
            for number in range(first, first + saves):
                changed = mutating.mutant(given, random.Random(f"{seed}.{number}"))
                try:
                    outcomes[tried.one(changed, number)] += 1
                except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
                    outcomes[FAULTS] += 1
                    where = traceback.extract_tb(error.__traceback__)[-1]
                    tell(f"{number} ({changed.how}): {error!r:.300} at {where.filename}:{where.lineno}")
                    if keep is not None:
                        keep.mkdir(parents=True, exist_ok=True)
                        (keep / f"{number}.jsonl").write_bytes(changed.content)
                if number % 20 == 0:
                    gc.collect()  # else what one save left would be cleared away in the time of another
                if (number - first) % 250 == 249:
                    tell(f"{number - first + 1} of {saves}: {dict(outcomes)}, longest {tried.watch.longest}")
            saved_games()
    finally:
        if before is None:
            del os.environ["BONDGENOTEN_DEBUG"]
        else:
            os.environ["BONDGENOTEN_DEBUG"] = before
    return outcomes, tried.watch.longest


@passing_home()
def main() -> int:
    """The command: 0 when the program had no fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--board", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    shown = None
    if options.board:
        from tests.fuzz.crafted_saves import on_the_board  # noqa: PLC0415 - only where the board is wanted

        shown = on_the_board()
    first, saves = (options.first, options.saves) if options.only is None else (options.only, 1)
    outcomes, longest = campaign(saves=saves, seed=options.seed, first=first, shown=shown, tell=_say, keep=options.keep)
    _say(f"{sum(outcomes.values())} changed saves: {dict(outcomes)}; longest, in seconds: {longest}")
    return int(outcomes[FAULTS] > 0)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
