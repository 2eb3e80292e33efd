"""A save with anything changed in it is refused in a sentence, or shown for what holds of it (finding 5).

The suite tries a few dozen; ``python -m tests.fuzz.mutated_saves`` tries ten thousand, on the board too.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests import mutating
from tests.fuzz.mutated_saves import FAULTS, FORMATS, Fault, Tried, campaign

SEED = 5
SAVES = 20


def small_games() -> list[mutating.Game]:
    return [mutating.game(path) for path in sorted(FORMATS.glob("*.jsonl"))]


def test_a_changed_save_is_refused_or_shown_for_what_holds_of_it() -> None:
    said: list[str] = []
    outcomes, _ = campaign(saves=SAVES, seed=SEED, games=small_games(), tell=said.append)
    assert (outcomes[FAULTS], said) == (0, [])
    assert outcomes["refused"] > 0 < outcomes["partly"] + outcomes["looked at"]


def test_every_way_of_changing_a_save_is_drawn() -> None:
    games = small_games()
    drawn = {mutating.mutant(games, random.Random(number)).how.removesuffix(", old checks") for number in range(150)}
    assert drawn == {*mutating.BYTES, *mutating.LINES}


def test_the_campaign_would_notice_another_game_under_the_old_checks(tmp_path: Path) -> None:
    """Its own guard is tried: a sound save of another game, taken for a changed one of this."""
    games = small_games()
    tried = Tried(games, tmp_path, None)
    other = b"\n".join(games[1].lines) + b"\n"
    with pytest.raises(Fault, match="not written so"):
        tried.one(mutating.Mutant("swapped", games[0].name, other, rechained=False), 0)
