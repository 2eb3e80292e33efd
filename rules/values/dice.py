"""The one die: a d10 whose face depends only on seed, turn, name and index (rules §Dice).

Counter-based, so that a roll can be checked alone, a changed order does not reshuffle the others and two
branches can be compared under the same luck. The mixer is splitmix64's finaliser, which has the same bits on
every platform and Python version and can be vectorised.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from types import FunctionType
from typing import Final

FACES: Final = 10
MASK: Final = (1 << 64) - 1
HALF: Final = (1 << 32) - 1

_keys: dict[str, int] = {}


def name_key(name: str) -> int:
    """The 64-bit key of a roll's name, the same on every machine."""
    key = _keys.get(name)
    if key is None:
        key = _keys[name] = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
    return key


IN_C: Final = not isinstance(name_key, FunctionType)
"""Whether this file runs compiled."""


def mix(value: int) -> int:
    """Scatter 64 bits over 64 bits (splitmix64's finaliser)."""
    if IN_C:
        high, low = halves(value)
        return high << 32 | low
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & MASK
    return value ^ (value >> 31)


def top(value: int) -> int:
    """The highest ten bits of ``mix(value)``."""
    return halves(value)[0] >> 22 if IN_C else mix(value) >> 54


def halves(value: int) -> tuple[int, int]:
    """``mix`` by halves of 32 bits, which is faster compiled: no number there leaves the machine's own.

    The upper halves of the factors are taken as numbers below nought, so that none has more than 31 bits.
    """
    high, low = value >> 32, value & HALF
    high, low = _times(high ^ high >> 30, low ^ ((high << 2 | low >> 30) & HALF), 0xBF58476D - HALF - 1, 0x1CE4E5B9)
    high, low = _times(high ^ high >> 27, low ^ ((high << 5 | low >> 27) & HALF), 0x94D049BB - HALF - 1, 0x133111EB)
    return high ^ high >> 31, low ^ ((high << 1 | low >> 31) & HALF)


def _times(high: int, low: int, by_high: int, by_low: int) -> tuple[int, int]:
    """The low 64 bits of a product, in halves; its parts are multiplied 16 bits at a time."""
    one, two = (low & 0xFFFF) * by_low, (low >> 16) * by_low
    whole = one + ((two & 0xFFFF) << 16)
    upper = (whole >> 32) + (two >> 16)
    upper += (low & 0xFFFF) * by_high + (((low >> 16) * by_high & 0xFFFF) << 16)
    upper += (high & 0xFFFF) * by_low + (((high >> 16) * by_low & 0xFFFF) << 16)
    return upper & HALF, whole & HALF


@lru_cache(maxsize=256)
def stream(seed: int, turn: int, name: str) -> int:
    """Where a name's draws of a turn begin: ``mix(stream(…) + index & MASK)`` is ``draw(…, index)`` for half."""
    return mix((seed ^ name_key(name)) + turn * 0x9E3779B97F4A7C15 & MASK)


def draw(seed: int, turn: int, name: str, index: int) -> int:
    """64 evenly spread bits for one named draw; ``index`` counts repeats of the name in the turn."""
    key = _keys.get(name) or name_key(name)
    return mix(mix((seed ^ key) + turn * 0x9E3779B97F4A7C15 & MASK) + index & MASK)


def roll(seed: int, turn: int, name: str, index: int) -> int:
    """The face, 0 to 9, of the d10 rolled for ``name`` in ``turn``."""
    return draw(seed, turn, name, index) * FACES >> 64


def reseeded(seed: int, luck: int) -> int:
    """The seed in force after the facilitator went back ``luck`` times and chose new luck."""
    return seed if luck == 0 else mix(seed + luck * 0x9E3779B97F4A7C15 & MASK)
