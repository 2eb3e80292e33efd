"""Makes the finished games that ship in ``saves/`` again: one for each ending, played by the competent bots.

For each of the commonest endings the first seed is taken whose game lasts eight turns or more, so that there is
something to step through. The same rules and scenario give the same bytes::

    python assets/make_saves.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.commands.demo import bots  # noqa: E402 - from this checkout, wherever the script is started
from game.play.session import Session  # noqa: E402 - the same
from game.scenario import library  # noqa: E402 - the same

SCENARIO = "caracas-calling"
FOLDER = ROOT / "saves"
WANTED, MOST, LEAST_TURNS, SEEDS = 3, 4, 8, 300


def found() -> dict[str, int]:
    """The endings with their first seed, by the order in which they turn up; three at least, if there are so many."""
    loaded = library.load(SCENARIO)
    seeds: dict[str, int] = {}
    for seed in range(1, SEEDS):
        session = Session.new(loaded, seed=seed, seats=bots(loaded))
        while session.ending is None:
            session.advance()
        if session.turn >= LEAST_TURNS:
            seeds.setdefault(session.ending, seed)
        if len(seeds) >= MOST or (len(seeds) >= WANTED and seed >= SEEDS // 5):
            break
    return seeds


def main() -> int:
    """Put the games in place of the old ones; the exit status."""
    loaded = library.load(SCENARIO)
    seeds = found()
    for old in FOLDER.glob("*.jsonl"):
        old.unlink()
    for ending, seed in seeds.items():
        path = FOLDER / f"{SCENARIO}-{ending.replace('_', '-')}-{seed}.jsonl"
        session = Session.new(loaded, seed=seed, seats=bots(loaded), save=path)
        while session.ending is None:
            session.advance()
        session.close()
        print(f"{path.name}: {session.turn} turns, {path.stat().st_size // 1024} kB")
    return 0 if len(seeds) >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
