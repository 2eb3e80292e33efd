"""What a print pack costs: the whole pack in ten seconds and under 5 MB (run on request)."""

from __future__ import annotations

import time

import pytest

from game.paper.pack import as_pdf, pack_of
from game.scenario import library


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_a_whole_pack(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("typst")
    began, at_work = time.perf_counter(), time.process_time()  # once: typst remembers what it has set before
    size = len(as_pdf(pack_of(library.load("caracas-calling"), language)))
    took, worked = time.perf_counter() - began, time.process_time() - at_work
    with capsys.disabled():
        print(f"\n{language}: {took:.2f} s, {worked:.2f} s of work, aim 10 s; {size / 1e6:.2f} MB, aim 5 MB")
