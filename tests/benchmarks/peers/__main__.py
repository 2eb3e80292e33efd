"""Prints how many decisions a second each engine takes at random play on one core.

Run: ``python -m tests.benchmarks.peers``. Each peer is installed from the package index into an environment of its own,
which is thrown away afterwards (``--keep`` a folder to have them there the next time); what cannot be installed or does
not run is named with the reason and left out. ``--compiled`` plays this program's compiled form too. A decision differs
from engine to engine: read the table as an order of magnitude.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.engines import ENGINES
from tests.compiled.form import built, lay_over
from tests.copying import CHECKOUT

PROGRAM = Path(__file__).with_name("engines.py")
OWN = "bondgenoten"


class LeftOutError(Exception):
    """A peer that cannot be measured here; the sentence says why."""


def environment_of(package: str, folder: Path) -> Path:
    """The Python of an environment in which the package is installed."""
    python = folder / package / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(folder / package, with_pip=True)
    command = [str(python), "-m", "pip", "install", "--quiet", package]
    installed = subprocess.run(command, capture_output=True, text=True, check=False)
    if installed.returncode:
        raise LeftOutError(f"{package} cannot be installed: {_last_line(installed.stderr)}")
    return python


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


def played(name: str, python: Path, path: str, seconds: float) -> dict[str, Any]:
    """What ``engines.py`` found, with ``path`` first on the interpreter's path."""
    command = [str(python), str(PROGRAM), name, str(seconds)]
    ran = subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise LeftOutError(f"{name} does not run: {_last_line(ran.stderr)}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def own(checkout: Path, seconds: float) -> dict[str, Any]:
    """This program, from a checkout of it."""
    path = os.pathsep.join(map(str, (checkout, CHECKOUT / "tests" / "benchmarks")))
    return played(OWN, Path(sys.executable), path, seconds)


def row(name: str, found: dict[str, Any]) -> str:
    rate = found["decisions"] / found["seconds"]
    return f"| {name} | {found['version']} | {rate:,.0f} | {found['decision']} |"


def main() -> None:
    """Measure one after the other and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="processor seconds for each engine")
    parser.add_argument("--keep", type=Path, help="a folder for the environments of the peers")
    parser.add_argument("--compiled", action="store_true", help="play this program's compiled form too")
    given = parser.parse_args()
    print("| engine | version | decisions/s | a decision |\n|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="bondgenoten-peers-") as name:
        print(row(OWN, own(CHECKOUT, given.seconds)), flush=True)
        if given.compiled:
            copy = Path(name, "compiled")
            lay_over(built(Path(name)), copy)
            print(row(f"{OWN}, compiled", own(copy, given.seconds)), flush=True)
        for peer, (package, *_) in ENGINES.items():
            if peer == OWN:
                continue
            try:
                python = environment_of(package, given.keep or Path(name))
                print(row(peer, played(peer, python, "", given.seconds)), flush=True)
            except LeftOutError as reason:
                print(f"| {peer} | – | – | {reason} |", flush=True)


if __name__ == "__main__":
    main()
