"""What a report costs without the ledger: a page in a second and under 2 MB, paper in five seconds (run on request)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.play.session import Session
from game.report.forms import FORMS, written
from game.report.making import report_on
from game.report.scene import Wanted

SAVE = Path(__file__).resolve().parents[2] / "saves" / "caracas-calling-held-out-2.jsonl"
AIMS = {".html": 1.0, ".pdf": 5.0}
"""Seconds; the other forms have none."""


@pytest.mark.parametrize("suffix", FORMS)
def test_a_report_on_twelve_turns(suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip(FORMS[suffix].library or "jinja2")
    took, worked, size = [], [], 0
    for _ in range(3):
        began, at_work = time.perf_counter(), time.process_time()
        size = len(written(report_on(Session.open(SAVE, read_only=True), Wanted(), "en"), FORMS[suffix]))
        took.append(time.perf_counter() - began)
        worked.append(time.process_time() - at_work)
    aim = f", aim {AIMS[suffix]:.0f} s" if suffix in AIMS else ""
    with capsys.disabled():
        best = f"best {min(took):.2f} s, {min(worked):.2f} s of work"
        print(f"\n{suffix}: first {took[0]:.2f} s, {best}{aim}; {size / 1e6:.2f} MB")
