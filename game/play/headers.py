"""The first line of a save: scenario pinned whole, players, seed and the commitment to it (product §Save file).

``commitment`` is published when a game begins: it tells nothing of the seed, and shows afterwards that the seed, and
with it every die, was fixed then. ``salt``, 128 bits from the system's secure source, is what keeps anybody from trying
seeds against it; seed and salt stay with the facilitator until the game is over. Then anyone can check, with nothing
but Python::

    import hashlib, json
    with open("game.jsonl", encoding="utf-8") as file:
        header = json.loads(file.readline())
    said = " ".join(["bondgenoten seed", header["seed"], *([header["salt"]] if "salt" in header else [])])
    print(hashlib.sha256(said.encode()).hexdigest() == header["commitment"])

A seed that was given with ``--seed`` has no salt, so that the same command gives the same bytes; nor have saves of
earlier versions. No secrecy is promised for it, and one seat's export leaves out what such a seed could be tried
against: the commitment, and the id that follows from it. The open dice remain: whoever has the program can try seeds
against them, and finds a short one. Where a team's record leaves the room before the game is over, let the program
draw the seed.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.errors import SaveFaulty, WrongUse
from game.play.players import check_players
from game.saves import migrations
from game.scenario import library
from game.scenario.applied import applied_in
from rules.values.bounds import LONGEST_GAME
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from game.scenario.library import Loaded

PROGRAM = "0.2.0"
RULES = "2"
SEED_DIGITS = 16
SALT_DIGITS = 32
SHORT_SEED = 1 << 48
"""Seeds below can be found by trying them against a few open dice."""


def make_header(
    loaded: Loaded, seed: int, players: Mapping[str, str], turns: int, *, facilitated: bool = False, salt: str = ""
) -> dict[str, Any]:
    """A save's header: the scenario pinned whole, the seed and the commitment to it, salted where there is a salt."""
    committed = commitment(seed, salt)
    return {
        "format": migrations.FORMAT,
        "needs": migrations.NEEDS[migrations.FORMAT],
        "program": PROGRAM,
        "rules": RULES,
        "id": game_id(loaded.digest, committed, players, turns),
        "title": loaded.scenario.title,
        "turns": turns,
        "seats": dict(players),
        **({"facilitated": True} if facilitated else {}),
        **({"variants": [one.to_data() for one in loaded.variants]} if loaded.variants else {}),
        "commitment": committed,
        "seed": f"{seed:016x}",
        **({"salt": salt} if salt else {}),
        "scenario_digest": loaded.digest,
        "scenario": loaded.raw,
    }


def game_id(digest: str, committed: str, players: Mapping[str, str], turns: int) -> str:
    """The name of a game: what it began with, hashed; 16 hexadecimal digits."""
    named = f"{digest}:{committed}:{sorted(players.items())}:{turns}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def is_as_begun(header: Mapping[str, Any]) -> bool:
    """Whether scenario, commitment, players and length are those that a game, no export, was named by."""
    named = header["scenario_digest"], header["commitment"], header["seats"], header["turns"]
    return bool(game_id(*named) == header["id"])


def draw_salt() -> str:
    """128 bits from the system's secure source, as 32 hexadecimal digits."""
    return secrets.token_hex(SALT_DIGITS // 2)


def commitment(seed: int, salt: str = "") -> str:
    """The hash that commits a game to its seed."""
    return hashlib.sha256(f"bondgenoten seed {seed:016x}{' ' if salt else ''}{salt}".encode()).hexdigest()


def is_committed(header: Mapping[str, Any]) -> bool:
    """Whether a game's seed is the one that it committed to."""
    return bool(commitment(int(header["seed"], 16), header.get("salt", "")) == header["commitment"])


def pinned(header: Mapping[str, Any]) -> Loaded:
    """The scenario of a save, when its header has everything a game needs. Raises ``SaveFaulty``."""
    texts = ("id", "scenario_digest", *(() if "export" in header else ("commitment",)))
    whole = (
        isinstance(header.get("scenario"), dict)
        and isinstance(header.get("seats"), dict)
        and type(header.get("turns")) is int  # true is an int in Python
        and 1 <= header["turns"] <= LONGEST_GAME
        and all(isinstance(header.get(key), str) for key in texts)
        and ("export" in header or _is_digits(header.get("seed"), SEED_DIGITS))
        and ("salt" not in header or _is_digits(header["salt"], SALT_DIGITS))
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
    return replace(loaded, variants=applied_in(header.get("variants")))


def _is_digits(value: Any, count: int) -> bool:
    return isinstance(value, str) and len(value) == count and all(digit in "0123456789abcdef" for digit in value)
