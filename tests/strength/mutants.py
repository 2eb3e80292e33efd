"""Changes the rules in small ways, one at a time, and counts how many of these mutants some test notices.

Run: ``pip install -r tests/strength/requirements.txt``, then ``python -m tests.strength.mutants``: a sample of 300
takes about half an hour on two cores. ``--in rules/mechanics`` for some rooms or files, ``--out`` for the survivors as
JSON lines, ``--again`` for those of such a file once more, after a test for them is written.

cosmic-ray says what can be changed: operators, comparisons, numbers, conditions, loops, decorators. First places in
the source are drawn, then one of the changes possible at each, since some places have twenty and others one. Each
worker has a copy of the checkout. A mutant that no test finishes on in ten times the usual time is counted as noticed
and shown apart, so that a busy machine cannot pass for a strong test.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import py_compile
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from importlib.util import cache_from_source
from pathlib import Path
from queue import SimpleQueue

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from tests.copying import CHECKOUT, copy_checkout

CHANGES = (
    r"AddNot|ExceptionReplacer|NumberReplacer|RemoveDecorator|ZeroIterationForLoop",
    r"Replace(AndWithOr|OrWithAnd|BreakWithContinue|ContinueWithBreak|FalseWithTrue|TrueWithFalse)",
    r"ReplaceUnaryOperator_(Delete_.*|USub_UAdd)",
    r"ReplaceComparisonOperator_(Lt|LtE|Gt|GtE|Eq|NotEq)_(Lt|LtE|Gt|GtE|Eq|NotEq)",
    r"ReplaceComparisonOperator_(Is_IsNot|IsNot_Is)",
    r"ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|Mul_Add|Mod_FloorDiv|Div_Mul)",
    r"ReplaceBinaryOperator_(BitAnd_BitOr|BitXor_BitAnd|LShift_RShift|RShift_LShift)",
)
"""What a person might write by mistake, by cosmic-ray's names. Left out is what nobody writes (``+`` turned into ``^``,
which on small numbers is often the same), what stands in annotations (``|``), and ``is`` turned into ``==``, which is
the same here everywhere."""

UNNOTICED = re.compile(r"TYPE_CHECKING|__slots__|@dataclass|@overload|strict=True")
"""Lines whose changes nothing can notice: read by mypy alone, or about how an object is stored and shown."""

STAGES = (
    ("tests/rules",),
    (
        "tests/test_golden.py",
        "tests/library",
        "tests/test_strange_input.py",
        "tests/wording",
        "tests/test_dangers.py",
        "tests/test_story.py",
        "tests/properties",
    ),
)
"""Tests in the order in which they are asked; the second part only of what survives the first."""

# bytecode is written once: a mutant of the same size and second would pass for what it was made of
ENVIRONMENT = os.environ | {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
QUIETLY = (
    "-x",
    "-q",
    "-n",
    "0",
    "-p",
    "no:randomly",
    "--hypothesis-seed=0",
    "--no-header",
    "--tb=no",
    "-p",
    "no:cacheprovider",
)


@dataclass(frozen=True)
class Mutant:
    """One change: the file, its line, the operator by cosmic-ray's name and which of its chances in that file."""

    file: str
    line: int
    operator: str
    occurrence: int

    @property
    def room(self) -> str:
        return "/".join(self.file.split("/")[:2])


def mutants(file: str) -> dict[tuple[int, int], list[Mutant]]:
    """Every mutant of a file, by the place that it changes."""
    source = (CHECKOUT / file).read_text("utf-8")
    tree, lines = get_ast(source), source.splitlines()
    found: dict[tuple[int, int], list[Mutant]] = defaultdict(list)
    for name in plugins.operator_names():
        if not any(re.fullmatch(f"core/({change})", name) for change in CHANGES):
            continue
        operator = plugins.get_operator(name)()
        places = [place for node in ast_nodes(tree) for place in operator.mutation_positions(node)]
        for occurrence, (start, _) in enumerate(places):
            if not UNNOTICED.search(lines[start[0] - 1]):
                found[start].append(Mutant(file, start[0], name, occurrence))
    return found


def sample(within: list[str], count: int, seed: int) -> list[Mutant]:
    """So many mutants of these files and folders, from as many places; the same for the same seed."""
    files = sorted(
        path.relative_to(CHECKOUT).as_posix()
        for name in within
        for path in ((CHECKOUT / name).rglob("*.py") if (CHECKOUT / name).is_dir() else [CHECKOUT / name])
    )
    places = [choices for file in files for _, choices in sorted(mutants(file).items())]
    draw = random.Random(seed)
    return [draw.choice(choices) for choices in draw.sample(places, min(count, len(places)))]


def usual_times(folder: Path) -> list[float]:
    """Seconds that each part of the tests takes in a copy of the checkout; leaves its bytecode there."""
    times = []
    for stage in STAGES:
        began = time.monotonic()
        command = [sys.executable, "-m", "pytest", *QUIETLY, *stage]
        environment = {key: value for key, value in ENVIRONMENT.items() if key != "PYTHONDONTWRITEBYTECODE"}
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise SystemExit(f"the tests must pass before anything is changed:\n{ran.stdout}")
        times.append(time.monotonic() - began)
    return times


@dataclass(frozen=True)
class Worker:
    """A copy of the checkout in which one mutant at a time is tested, for at most so many seconds a part."""

    folder: Path
    limits: list[float]

    def outcome(self, mutant: Mutant) -> str:
        """``noticed``, ``stuck`` or ``survived``."""
        path = self.folder / mutant.file
        source = path.read_text("utf-8")
        path.write_text(mutated(source, mutant), "utf-8")
        Path(cache_from_source(str(path))).unlink(missing_ok=True)
        try:
            for stage, limit in zip(STAGES, self.limits, strict=True):
                command = [sys.executable, "-m", "pytest", *QUIETLY, *stage]
                ran = subprocess.run(
                    command, cwd=self.folder, env=ENVIRONMENT, capture_output=True, timeout=limit, check=False
                )
                if ran.returncode:
                    return "noticed"
        except subprocess.TimeoutExpired:
            return "stuck"
        finally:
            path.write_text(source, "utf-8")
            py_compile.compile(str(path), doraise=True)
        return "survived"


def mutated(source: str, mutant: Mutant) -> str:
    changed = mutate_code(source, plugins.get_operator(mutant.operator)(), mutant.occurrence)
    if changed is None:
        raise ValueError(f"{mutant} is not there")
    return str(changed)


def change(source: str, mutant: Mutant) -> str:
    """The line as it was and as it became."""
    lines = difflib.unified_diff(source.splitlines(), mutated(source, mutant).splitlines(), lineterm="", n=0)
    return "\n".join(f"  {line}" for line in lines if re.match(r"[-+](?!--|\+\+)", line))


def outcomes(chosen: Iterable[Mutant], workers: int, folder: Path) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with its outcome, in order."""
    free: SimpleQueue[Worker] = SimpleQueue()
    first = copy_checkout(folder / "first")
    limits = [10 * usual for usual in usual_times(first)]
    for number in range(workers):
        shutil.copytree(first, folder / str(number))
        free.put(Worker(folder / str(number), limits))

    def tested(mutant: Mutant) -> tuple[Mutant, str]:
        worker = free.get()
        try:
            return mutant, worker.outcome(mutant)
        finally:
            free.put(worker)

    with ThreadPoolExecutor(workers) as pool:
        try:
            yield from pool.map(tested, chosen)
        finally:
            pool.shutdown(cancel_futures=True)  # somebody stopped it: what is under way ends, and nothing else begins


def table(found: list[tuple[Mutant, str]]) -> str:
    """What became of the mutants, by room."""
    lines = ["| room | mutants | noticed | of them stuck | share |", "|---|---|---|---|---|"]
    for room in [*sorted({mutant.room for mutant, _ in found}), "all"]:
        here = [outcome for mutant, outcome in found if room in {"all", mutant.room}]
        noticed = sum(outcome != "survived" for outcome in here)
        share = noticed / max(1, len(here))
        lines.append(f"| {room} | {len(here)} | {noticed} | {here.count('stuck')} | {share:.0%} |")
    return "\n".join(lines)


def main() -> None:
    """Draw, test, report."""
    parser = argparse.ArgumentParser(prog="python -m tests.strength.mutants", description=__doc__)
    parser.add_argument("--in", dest="within", nargs="+", default=["rules"], help="files or folders to change")
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, help="where the survivors go, as JSON lines")
    parser.add_argument("--again", type=Path, help="survivors of an earlier run, to test instead of a sample")
    given = parser.parse_args()
    if given.again:
        chosen = [Mutant(**json.loads(line)) for line in given.again.read_text("utf-8").splitlines()]
    else:
        chosen = sample(given.within, given.mutants, given.seed)
    sources = {mutant.file: (CHECKOUT / mutant.file).read_text("utf-8") for mutant in chosen}
    found: list[tuple[Mutant, str]] = []
    with tempfile.TemporaryDirectory(prefix="bondgenoten-mutants-") as folder:
        try:
            for mutant, outcome in outcomes(chosen, given.workers, Path(folder)):
                found.append((mutant, outcome))
                if outcome == "survived":
                    shown = f"{mutant.file}:{mutant.line} survived, after {len(found)} of {len(chosen)}"
                    print(shown, change(sources[mutant.file], mutant), sep="\n", flush=True)
                    if given.out:
                        with given.out.open("a", encoding="utf-8") as file:
                            file.write(json.dumps(asdict(mutant)) + "\n")
        except KeyboardInterrupt:
            print("stopped early; so far:")
    print(table(found))


if __name__ == "__main__":
    main()
