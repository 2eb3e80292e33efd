"""The first line of a save: scenario pinned whole, players, seed and the commitment to it (product §Save file)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from game.errors import SaveFaulty, WrongUse
from game.play.players import check_players
from game.scenario import library
from rules.values.bounds import LONGEST_GAME
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.library import Loaded

PROGRAM = "0.1.0"
RULES = "2"


def make_header(
    loaded: Loaded, seed: int, players: Mapping[str, str], turns: int, *, facilitated: bool = False
) -> dict[str, Any]:
    """A save's header: the scenario pinned whole, the seed and the commitment to it."""
    committed = commitment(seed)
    named = f"{loaded.digest}:{committed}:{sorted(players.items())}:{turns}"
    return {
        "format": 1,
        "program": PROGRAM,
        "rules": RULES,
        "id": hashlib.sha256(named.encode()).hexdigest()[:16],
        "title": loaded.scenario.title,
        "turns": turns,
        "seats": dict(players),
        **({"facilitated": True} if facilitated else {}),
        "commitment": committed,
        "seed": f"{seed:016x}",
        "scenario_digest": loaded.digest,
        "scenario": loaded.raw,
    }


def commitment(seed: int) -> str:
    """The hash that commits a game to its seed."""
    return hashlib.sha256(f"bondgenoten seed {seed:016x}".encode()).hexdigest()


def pinned(header: Mapping[str, Any]) -> Loaded:
    """The scenario of a save, when its header has everything a game needs. Raises ``SaveFaulty``."""
    texts = ("id", "commitment", "scenario_digest")
    whole = (
        isinstance(header.get("scenario"), dict)
        and isinstance(header.get("seats"), dict)
        and type(header.get("turns")) is int  # true is an int in Python
        and 1 <= header["turns"] <= LONGEST_GAME
        and all(isinstance(header.get(key), str) for key in texts)
        and ("export" in header or _is_seed(header.get("seed")))
    )
    if not whole:
        raise SaveFaulty(Message("session.bad_header"))
    loaded = library.from_pinned(header["scenario"])
    try:
        check_players(loaded, header["seats"])
    except WrongUse as error:  # of whoever wrote the save, not of who opens it
        raise SaveFaulty(error.message) from error
    if header.get("export", "") not in ("", *[seat.id for seat in loaded.scenario.seats]):
        raise SaveFaulty(Message("session.bad_header"))
    return loaded


def _is_seed(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 16 and all(digit in "0123456789abcdef" for digit in value)
