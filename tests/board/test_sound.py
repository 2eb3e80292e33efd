"""Sound is off unless asked for, needs no device, and never stops a game."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pygame
import pytest

from game.board.window.sound import LOUDEST, RATE, Cue, Sound, tones
from game.translate import LANGUAGES, Translator


@pytest.fixture
def sound() -> Iterator[Sound]:
    made = Sound()
    yield made
    made.close()


def test_nothing_is_opened_until_sound_is_switched_on(sound: Sound) -> None:
    for cue in Cue:
        sound.play(cue)
    assert not sound.on
    assert pygame.mixer.get_init() is None


def test_every_cue_is_heard_and_the_device_is_given_back(sound: Sound) -> None:
    assert sound.switch(on=True) is None
    assert sound.switch(on=True) is None
    assert sound.on
    for cue in Cue:
        sound.play(cue)
        assert pygame.mixer.get_busy()
    assert sound.switch(on=False) is None
    assert pygame.mixer.get_init() is None
    sound.play(Cue.DIE)
    sound.close()


@pytest.mark.parametrize("cue", Cue)
def test_a_cue_is_short_soft_and_begins_and_ends_in_silence(cue: Cue) -> None:
    samples = array("h", tones(cue))
    assert 0.1 < len(samples) / RATE < 2.5
    assert 0.05 < max(map(abs, samples)) / LOUDEST < 0.5
    assert abs(samples[0]) < 50
    assert max(map(abs, samples[-20:])) < 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_device_it_says_so_and_stays_silent(
    sound: Sound, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise pygame.error("no such audio device")

    monkeypatch.setattr(pygame.mixer, "init", refuse)
    reason = sound.switch(on=True)
    assert reason is not None
    assert Translator(language).render(reason) != "start.no_sound"
    assert not sound.on
    sound.play(Cue.ENDING)


def test_a_driver_that_does_not_exist_is_a_reason_too(sound: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no_such_driver")
    assert sound.switch(on=True) is not None
    assert not sound.on


def test_a_device_that_goes_away_ends_the_sound_and_nothing_else(sound: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    sound.switch(on=True)
    pygame.mixer.quit()
    sound.play(Cue.WARNING)
    assert not sound.on
