"""Which scenarios, and claims beside them, need no checking: what ships, and what was checked before for this user.

A scenario is known by the digest of its own data, computed each time and never believed from elsewhere, so that one
changed letter makes it a stranger. What was checked counts for the very program that checked it: another one, with
other models or cross-checks, checks again. The memory is a small file of the user's; without it, or when it is damaged,
checking takes its time and nothing else changes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import orjson

import game
import rules
from game.user.folders import known_scenarios
from game.user.small_files import read_object, replace_object

__all__ = ["MOST", "SHIPPED", "checks", "digest_of", "is_known", "remember"]

SHIPPED = frozenset(
    {
        "7841b2a9b04ba811fdcc130eb722323c4a01f23171b0b21112ad5a7e1a51ccb4",  # caracas-calling
        "3ebbc701deb9a1545dbef267a18dd18ed94eaa689e8f8d7a780890fd1535ddaf",  # quarantine-1962
        "59aca1cfc0f4be10b78a078c47df2b6264805152ec9ec15ab18c0057b6d732c1",  # tutorial-straits
    }
)
"""The digests of the scenarios that come with the program; a test says which are missing and that each is sound."""

EARLIER = frozenset({"4aaf2b1661942a25076824eebdb86ab1523a4079b9bda4b09cdfb9162448f766"})
"""Those that came with earlier programs: games in ``saves`` were played from them, and need no checking either."""

MOST = 200
"""So many digests are remembered, the latest."""

LARGEST = 100 * MOST
"""A longer file than this many bytes is not ours."""

CHECKING = ("values", "scenario", "tables", "faults", "bots")
"""The rooms of the rules that say what a sound scenario is, and what its claims may name."""

READING = ("lab/experiments",)
"""The rooms of the program that say what sound claims are."""


def digest_of(data: dict[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON of a scenario's data: sorted keys, no spaces, UTF-8.

    Raises:
        TypeError: the data holds what JSON cannot.
    """
    return hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).hexdigest()


def is_known(digest: str) -> bool:
    """Whether data with this digest has passed all checks of this program."""
    return digest in SHIPPED or digest in EARLIER or digest in _remembered()


def remember(digest: str) -> None:
    """Keep that data with this digest has passed all checks; what cannot be written is forgotten."""
    if checks() and not is_known(digest):
        digests = [*_remembered(), digest][-MOST:]
        replace_object(known_scenarios(), {"checks": checks(), "digests": digests})


@cache
def checks() -> str:
    """What tells this program's checks from another's: the digest of their sources; empty where these are not at hand.

    A number to be raised by hand would be forgotten one day, and then a scenario that is no longer sound let in.
    """
    room = Path(rules.__file__).parent
    rooms = [*(room / part for part in CHECKING), *(Path(game.__file__).parent / part for part in READING)]
    sources = [path for part in rooms for path in sorted(part.glob("*.py"))]
    whole = hashlib.sha256()
    for path in sources:
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest() if sources else ""


def _remembered() -> list[str]:
    """The digests that this very program has kept."""
    kept = read_object(known_scenarios(), LARGEST)
    digests = kept.get("digests")
    if not checks() or kept.get("checks") != checks() or not isinstance(digests, list):
        return []
    return [one for one in digests if isinstance(one, str)]
