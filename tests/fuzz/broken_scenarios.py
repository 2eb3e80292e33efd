"""Breaks scenarios one way each, and holds ``check`` to naming every one of them; what it does not is printed.

Run: ``python -m tests.fuzz.broken_scenarios --scenarios 2000``, or with ``--from FOLDER`` of another scenario than Two
Valleys. Each is named in the right file and on the right line, or accepted since it is harmless; none crashes or takes
longer than ``LONGEST`` seconds; the message names the broken field in at least 97 of 100.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests import breaking
from tests.homes import passing_home

LEAST_NAMED = 0.97
LONGEST = 5.0
"""Seconds of a processor's time that breaking and checking one may take."""
WELL = ("named", "accepted")


def campaign(folder: Path, *, scenarios: int, seed: int, source: Path | None = None) -> tuple[Counter[str], list[str]]:
    """How so many broken scenarios came out, and all that was not well."""
    base = breaking.base(folder / (source.name if source else "two-valleys"), source)
    outcomes: Counter[str] = Counter()
    bad: list[str] = []
    for number in range(scenarios):
        began = time.process_time()
        try:
            for one, verdict in breaking.every(base, folder / "broken", 1, seed, number):
                outcomes[verdict.sort] += 1
                outcomes["by the field"] += verdict.named
                if verdict.sort not in WELL or (verdict.sort == "named" and not verdict.named):
                    bad.append(
                        f"{number} {verdict.sort}: {one.how}, {one.file} {one.lines} {one.words}: {verdict.fault}"
                    )
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            outcomes["crashed"] += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            bad.append(f"{number}: {error!r:.200} at {where.filename}:{where.lineno}")
        if time.process_time() - began > LONGEST:
            outcomes["slow"] += 1
        if number % 100 == 99:
            print(f"{number + 1} of {scenarios}: {dict(outcomes)}", file=sys.stderr)
    shutil.rmtree(folder / "broken", ignore_errors=True)
    return outcomes, bad


def main() -> int:
    """Run the campaign; status 1 when a scenario crashed, was missed or named elsewhere, or too few by their field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="source", type=Path)
    asked = parser.parse_args()
    with passing_home(), tempfile.TemporaryDirectory() as folder:
        outcomes, bad = campaign(Path(folder), scenarios=asked.scenarios, seed=asked.seed, source=asked.source)
    print("\n".join(bad))
    print(dict(outcomes))
    unwell = sum(count for sort, count in outcomes.items() if sort not in (*WELL, "by the field", "slow"))
    return int(bool(unwell) or outcomes["by the field"] < LEAST_NAMED * outcomes["named"])


if __name__ == "__main__":
    sys.exit(main())
