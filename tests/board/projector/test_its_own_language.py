"""The language that a room reads is kept with the rest of the projector's window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from game.user.preferences import Preferences, load
from tests.board.led import led
from tests.board.player import Player


def test_the_projector_opens_in_the_language_that_was_chosen_there(player: Player, tmp_path: Path) -> None:
    """Closed or after a restart, a Spanish room read English again."""
    led(player, tmp_path / "game.jsonl")
    projecting: Any = player.app.projecting
    projecting.turn()
    projecting.projector.change_language("es")
    assert player.app.table.preferences.projector_language == "es"
    projecting.turn()
    projecting.turn()
    shown = projecting.projector.table
    assert (shown.t.language, shown.laid.language, player.app.t.language) == ("es", "es", "en")


@pytest.mark.parametrize(("kept", "read"), [("es", "es"), ("xx", ""), (7, ""), (None, "")])
def test_a_language_of_the_projector_that_makes_no_sense_is_the_laptops(
    kept: object, read: str, tmp_path: Path
) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps({"format": 1, "projector_language": kept}), encoding="utf-8")
    assert load(path) == Preferences(projector_language=read)
