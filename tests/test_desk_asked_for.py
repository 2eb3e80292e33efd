"""Where nobody leads, the facilitator's desk opens at the prompt only after a question that names what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.session import Session
from game.translate import Translator
from tests.playing import Play

LANGUAGES = {"en": "facilitator", "nl": "spelleider", "es": "facilitador"}


def question(language: str) -> str:
    return Translator(language)("terminal.open_desk")


def flat(said: str) -> str:
    return " ".join(said.split())


def desk(language: str) -> str:
    """A title that stands on the desk alone."""
    return Translator(language)("desk.results")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_lone_player_is_asked_before_everybodys_secrets_open(language: str, tmp_path: Path, play: Play) -> None:
    start = ("--seed", "7", "--save", str(tmp_path / "g.jsonl"), "--lang", language)
    status, said = play(f"{LANGUAGES[language]}\n2\nquit\n", *start)
    assert status == 0
    assert question(language) in flat(said)
    assert desk(language) not in said


def test_whoever_says_yes_sits_at_the_desk(tmp_path: Path, play: Play) -> None:
    _, said = play("facilitator\n1\n\n0\n\nquit\n", "--seed", "7", "--save", str(tmp_path / "g.jsonl"))
    assert flat(said).index(question("en")) < flat(said).index(desk("en"))


def test_in_a_game_that_is_led_the_word_passes_the_keyboard_at_once(tmp_path: Path, play: Play) -> None:
    led = ("--seed", "7", "--save", str(tmp_path / "g.jsonl"), "--seat", "facilitator=people")
    _, said = play("0\n0\n\nfacilitator\n\n0\n\nquit\n", *led)
    assert question("en") not in flat(said)
    assert "Pass the keyboard to Facilitator" in said


def test_a_paused_game_that_nobody_leads_goes_on_without_opening_the_desk(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    _, said = play("facilitator\n1\n\n13\nCoffee\n0\n" + "2\nquit\n", "--seed", "7", "--save", str(save))
    assert flat(said).count(question("en")) == 2
    assert said.count(desk("en")) == 2, "at the desk, and after its pause"
    assert not Session.open(save, read_only=True).paused
