"""Soft signals for the room: a phase, a die, time running out, time over, the end. Off unless asked for.

The tones are worked out here, so that there is no file to ship; the audio device is opened only when sound is switched
on. A machine without one plays on in silence and says so. Nothing here raises, and nothing waits for a sound to end.
"""

from __future__ import annotations

import math
from array import array
from enum import Enum
from typing import TYPE_CHECKING, Final

import pygame

from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Cue", "Sound", "tones"]

RATE: Final = 22_050
"""Samples for each second; one channel of 16 bits."""
LOUDEST: Final = 32_767
TROUBLE: Final = (pygame.error, OSError, NotImplementedError, ImportError, AttributeError)
"""What opening a device may raise; the last three when pygame was built without sound."""


class Cue(Enum):
    """What a sound tells, and its tones: hertz, when it begins and how long it rings in seconds, loudness to 1."""

    PHASE = ((523.3, 0.0, 0.5, 0.16), (784.0, 0.12, 0.6, 0.12))
    DIE = ((196.0, 0.0, 0.06, 0.22), (174.6, 0.09, 0.06, 0.18), (155.6, 0.2, 0.1, 0.22))
    WARNING = ((659.3, 0.0, 0.35, 0.16), (659.3, 0.4, 0.35, 0.16))
    OVERRUN = ((587.3, 0.0, 0.4, 0.2), (440.0, 0.3, 0.4, 0.2), (349.2, 0.6, 0.8, 0.2))
    ENDING = ((392.0, 0.0, 1.6, 0.12), (493.9, 0.15, 1.5, 0.12), (587.3, 0.3, 1.4, 0.12), (784.0, 0.5, 1.6, 0.1))


def tones(cue: Cue) -> bytes:
    """The samples of a cue: each tone swells in a hundredth of a second and dies away, so that nothing clicks."""
    parts: Sequence[tuple[float, float, float, float]] = cue.value
    samples = [0.0] * round(RATE * max(begin + length for _, begin, length, _ in parts))
    for hertz, begin, length, loudness in parts:
        first, count = round(RATE * begin), round(RATE * length)
        for at in range(min(count, len(samples) - first)):
            seconds = at / RATE
            swell = min(1.0, seconds / 0.01) * (1 - at / count) ** 2
            wave = math.sin(math.tau * hertz * seconds) + 0.2 * math.sin(2 * math.tau * hertz * seconds)
            samples[first + at] += loudness * swell * wave
    return array("h", (round(LOUDEST * max(-1.0, min(1.0, sample))) for sample in samples)).tobytes()


class Sound:
    """Plays cues while it is ``on``; made silent, and without touching any device."""

    def __init__(self) -> None:
        self._on = False
        self._kept: dict[Cue, pygame.mixer.Sound] = {}

    @property
    def on(self) -> bool:
        """Whether cues are heard."""
        return self._on

    def switch(self, *, on: bool) -> Message | None:
        """Open the device, or give it back. Returns why there is no sound though it was asked for, else nothing."""
        if on == self._on:
            return None
        if not on:
            self.close()
            return None
        try:
            pygame.mixer.init(RATE, -16, 1, 1024, allowedchanges=0)
        except TROUBLE:
            return Message("start.no_sound")
        self._on = True
        return None

    def play(self, cue: Cue) -> None:
        """Let a cue be heard; nothing at all while sound is off or when the device has gone."""
        if not self._on:
            return
        try:
            if cue not in self._kept:
                self._kept[cue] = pygame.mixer.Sound(buffer=tones(cue))
            self._kept[cue].play()
        except TROUBLE:
            self.close()

    def close(self) -> None:
        """Silence, and the device back; twice is well."""
        if self._on:
            self._on = False
            self._kept.clear()
            pygame.mixer.quit()
