"""What a form of the rules plays: one line a game, with the line-up, the seed and a digest of the whole record.

Run: ``python -m tests.compiled.digests``. The plain and the compiled form must print the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from game.play.session import Session

SCENARIO = "caracas-calling"
SEATS = ("caracas", "washington", "beijing", "moscow", "tehran", "havana", "managua")

LINE_UPS = {
    "random": (40, dict.fromkeys(SEATS, "random")),
    "competent": (8, {"caracas": "defender", "washington": "pressure"}),
    "allies": (6, {"caracas": "defender", "washington": "pressure"} | dict.fromkeys(SEATS[2:], "ally")),
}
"""How many games, and who plays which seat; a seat that is not named is played by what the scenario gives it."""


def digest(seed: int, seats: dict[str, str]) -> str:
    """A game of bots to its ending, boiled down: every order, ruling and event, and the position that it ends in."""
    session = Session.new(SCENARIO, seed=seed, seats=seats)
    while session.ending is None:
        session.advance()
    written = json.dumps([session.history.records, session.ending], default=repr)
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def lines() -> Iterator[str]:
    """One line a game."""
    for name, (games, seats) in LINE_UPS.items():
        for seed in range(games):
            yield f"{name} {seed} {digest(seed, seats)}"


if __name__ == "__main__":
    for line in lines():
        print(line)
