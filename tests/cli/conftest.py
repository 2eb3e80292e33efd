"""A finished game that commands read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.playing import finished_game


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finished_game(tmp_path_factory.mktemp("finished") / "game.jsonl")
