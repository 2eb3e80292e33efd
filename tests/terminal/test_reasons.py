"""A seat says at the terminal why it does what it does; the debriefing reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.session import Session
from game.telling.written import reasons
from game.translate import LANGUAGES
from tests.playing import Play
from tests.scenarios import valleys as v

WORDS = {"en": "reason", "nl": "reden", "es": "motivo"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_is_noted_for_the_debriefing_in_the_players_own_words(
    language: str, tmp_path: Path, play: Play
) -> None:
    words = [str(v.FOLDER), "--seat", f"{v.HILL}=people", "--lang", language, "--save", str(tmp_path / "game")]
    play(f"{WORDS[language]}   Grain first; <b>bridges</b> can wait\nquit\n", *words)
    session = Session.open(tmp_path / "game", read_only=True)
    given = [one["order"] for one in session.history.records if one["kind"] == "order" and one["by"] == "people"]
    assert given == [["Explain", v.HILL, "Grain first; <b>bridges</b> can wait"]]
    assert len(list(reasons(session))) == 1


def test_a_reason_without_words_says_how_and_leaves_no_trace(tmp_path: Path, play: Play) -> None:
    _, said = play("reason\nquit\n", str(v.FOLDER), "--seat", f"{v.HILL}=people", "--save", str(tmp_path / "game"))
    assert "Write it on the same line: reason and then why." in said
    records = Session.open(tmp_path / "game", read_only=True).history.records
    assert not [one for one in records if one["kind"] == "order" and one["by"] == "people"]
