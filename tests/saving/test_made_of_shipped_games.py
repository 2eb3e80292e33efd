"""What people make of a game that ships is theirs: it lies among their own games, and the program's folder stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.desk.trial import BY_HAND, NOTHING, Trial
from game.saves.beside import Beside, Bookmark
from game.saves.lineage import family, flat
from game.saves.shelf import saved_games
from game.user.folders import place_beside, played_saves, shipped_saves

SHIPPED = "caracas-calling-people-held-out-52"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    return shipped_saves() / f"{SHIPPED}.jsonl"


def held() -> set[str]:
    return {one.name for one in shipped_saves().iterdir()}


def test_a_branch_of_a_shipped_game_can_be_gone_on_with_and_is_of_its_family(shipped: Path) -> None:
    before = held()
    trial = Trial(shipped, 20)
    trial.how, trial.choice = BY_HAND, NOTHING
    trial.begin()
    trial.wait()
    made = trial.made
    trial.close()
    assert made == played_saves() / f"{SHIPPED}-what-if.jsonl"
    assert held() == before
    (mine,) = [one for one in saved_games() if not one.shipped]
    assert (mine.path, mine.ended) == (made, False)
    for asked in (shipped, made):
        assert [(depth, one.name) for depth, one in flat(family(asked))] == [(0, SHIPPED), (1, f"{SHIPPED}-what-if")]


def test_bookmarks_on_a_shipped_game_lie_among_ones_own_games(shipped: Path) -> None:
    before = held()
    beside = Beside.read(shipped)
    beside.bookmarks = (Bookmark(3, "Here"),)
    assert beside.write() is None
    assert held() == before
    assert beside.path == played_saves() / f"{SHIPPED}.notes.json"
    assert Beside.read(shipped).bookmarks == (Bookmark(3, "Here"),)


def test_anything_else_is_made_beside_its_game(shipped: Path, tmp_path: Path) -> None:
    assert place_beside(shipped) == played_saves()
    assert place_beside(tmp_path / "game.jsonl") == tmp_path
