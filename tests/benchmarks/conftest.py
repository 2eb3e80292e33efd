"""What is measured runs as a program does: with the collector on, which the tests leave off."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """The cycle collector is on for as long as a benchmark runs."""
    gc.enable()
    yield
    gc.disable()
