"""The golden games are told as they were; ``python -m tests.golden`` writes them anew after a change that is meant."""

from __future__ import annotations

import pytest

from tests.golden import FOLDER, GAMES, Golden, told


@pytest.mark.parametrize("game", GAMES, ids=lambda game: game.name)
def test_golden_game_is_told_as_it_was(game: Golden) -> None:
    assert told(game).splitlines() == (FOLDER / f"{game.name}.txt").read_text("utf-8").splitlines()


def test_every_golden_text_belongs_to_a_game() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {game.name for game in GAMES}
