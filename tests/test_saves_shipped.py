"""The games that ship are finished, different, worth replaying, and play again as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from game.user.folders import shipped_saves

SHIPPED = sorted(shipped_saves().glob("*.jsonl"))


def test_at_least_three_games_ship_with_different_endings() -> None:
    endings = [Session.open(path, read_only=True).ending for path in SHIPPED]
    assert len(endings) >= 3
    assert None not in endings
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_game_is_identical_or_migrated(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(path)]) == 0
    assert capsys.readouterr().out.split(": ")[1].split()[0].strip(";") in ("identical", "migrated")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_game_is_long_enough_to_step_through(path: Path) -> None:
    session = Session.open(path, read_only=True)
    assert session.turn >= 8
    assert {entry.turn for entry in session.history.entries()} == set(range(1, session.turn + 1))
