"""Builds the compiled form and runs against it every test that plays by the rules. Run: ``python -m tests.compiled``.

The wheel is built as CONTRIBUTING says, its extension modules are laid over a copy of this checkout, and the tests of
that copy are run: they see the compiled rules and everything else as it is here. ``--wheel`` takes a wheel that is
there already; ``--build`` only makes one, as for these tests, in a folder. What else is said goes to pytest; tests that
are named replace the usual ones.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.compiled.form import built, lay_over
from tests.copying import CHECKOUT

PLAYS_BY_THE_RULES = (
    "tests/compiled",
    "tests/rules",
    "tests/properties",
    "tests/test_golden.py",
    "tests/session",
    "tests/saving/test_round_trip.py",
    "tests/lab",
)


def main() -> int:
    """Build, copy, test; the status is pytest's."""
    parser = argparse.ArgumentParser(prog="python -m tests.compiled", description=__doc__)
    parser.add_argument("--wheel", type=Path, help="a compiled wheel of this very source")
    parser.add_argument("--build", type=Path, help="only build such a wheel, in this folder")
    given, asked = parser.parse_known_args()
    if given.build:
        print(built(given.build.resolve(), quickly=True))
        return 0
    if not any((CHECKOUT / one.partition("::")[0]).exists() for one in asked):
        asked += PLAYS_BY_THE_RULES
    with tempfile.TemporaryDirectory(prefix="bondgenoten-compiled-") as folder:
        wheel = given.wheel.resolve() if given.wheel else built(Path(folder), quickly=True)
        copy = Path(folder, "checkout")
        lay_over(wheel, copy)
        # before the installed program and before this checkout, the copy: Python looks into its working folder first
        told = {"BONDGENOTEN_COMPILED_WHEEL": str(wheel), "BONDGENOTEN_PLAIN": str(CHECKOUT), "PYTHONPATH": ""}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *asked], cwd=copy, env=os.environ | told, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
