"""The one die: a d10 whose face depends only on seed, turn, name and index (rules §Dice).

Counter-based, so that a roll can be checked alone, a changed order does not reshuffle the others and two
branches can be compared under the same luck. The mixer is splitmix64's finaliser, which has the same bits on
every platform and Python version and can be vectorised.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Final

FACES: Final = 10
MASK: Final = (1 << 64) - 1

_keys: dict[str, int] = {}


def name_key(name: str) -> int:
    """The 64-bit key of a roll's name, the same on every machine."""
    key = _keys.get(name)
    if key is None:
        key = _keys[name] = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
    return key


def mix(value: int) -> int:
    """Scatter 64 bits over 64 bits (splitmix64's finaliser)."""
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & MASK
    return value ^ (value >> 31)


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
