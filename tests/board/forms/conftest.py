"""A table with a form, laid for each test of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.window.window import Window
from tests.board.forms.table import Table, in_plan


@pytest.fixture
def table(window: Window, tmp_path: Path) -> Table:
    return Table(window, in_plan(tmp_path / "game.jsonl"))
