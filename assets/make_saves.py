"""Makes the finished games that ship in ``saves/`` again: some that bots played, some in which people chose.

For each of the commonest endings the first seed is taken whose bots' game lasts eight turns or more, so that there is
something to step through. What people ordered, ruled and wrote lies in ``assets/played``, and is given again where it
was given; what newer rules no longer allow is left out and named. The same rules and scenario give the same bytes::

    python assets/make_saves.py

A game that was played is taken into ``assets/played`` from its save, to be made again from then on::

    python assets/make_saves.py --take SAVE NAME
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.commands.demo import bots  # noqa: E402 - from this checkout, wherever the script is started
from game.play.session import Session  # noqa: E402 - the same
from game.saves.reading import read  # noqa: E402 - the same
from game.scenario import library  # noqa: E402 - the same
from rules.values import order_data  # noqa: E402 - the same

SCENARIO = "caracas-calling"
FOLDER = ROOT / "saves"
PLAYED = ROOT / "assets" / "played"
BY_HAND = ("people", "facilitator")
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


def taken(save: Path) -> dict[str, Any]:
    """What people did in a game, as data: each order with its turn and phase; an order taken back stands as itself."""
    found = read(save)
    by_number = {record["record"]: record for record in found.records}
    given = []
    for record in found.records:
        opened = "sealed" in record  # what lay sealed was given when it was sealed
        if record["kind"] in ("order", "sealed") and record.get("by") in BY_HAND and not opened:
            order = list(record["order"])
            if order[0] == "SkipOrder":
                order[2] = by_number[order[2]]["order"]
            given.append([record["turn"], record["phase"], order])
    header = found.header
    return {
        "scenario": header["scenario"]["name"],
        "seed": int(header["seed"], 16),
        "turns": header["turns"],
        "facilitated": header.get("facilitated", False),
        "seats": header["seats"],
        "orders": given,
    }


def written(played: dict[str, Any]) -> str:
    """The data as text, an order a line."""
    head = json.dumps({key: value for key, value in played.items() if key != "orders"}, ensure_ascii=False)
    orders = ",\n".join(json.dumps(order, ensure_ascii=False) for order in played["orders"])
    return f'{head[:-1]}, "orders": [\n{orders}\n]}}\n'


def play_again(played: dict[str, Any], path: Path | None) -> tuple[Session, list[Any]]:
    """The game with the same orders at the same moments, played to its end, and the orders that were not allowed."""
    session = Session.new(
        played["scenario"],
        seed=played["seed"],
        seats=played["seats"],
        turns=played["turns"],
        facilitated=played["facilitated"],
        save=path,
    )
    left = []
    for turn, phase, order in played["orders"]:
        while session.ending is None and (session.turn, session.phase) != (turn, phase) and session.turn <= turn:
            session.advance()
        again = [order[0], order[1], _record_of(session, order[2]), *order[3:]] if order[0] == "SkipOrder" else order
        ruling = session.submit(order_data.from_data(again))
        if not ruling.allowed:
            left.append([turn, phase, order, ruling.reason])
    while session.ending is None:
        session.advance()
    return session, left


def _record_of(session: Session, order: list[Any]) -> int:
    """The last record in which this order was given; 0 where it was not."""
    found = [one["record"] for one in session.history.steps if one["kind"] == "order" and one["order"] == order]
    return int(found[-1]) if found else 0


def make_bots_games() -> int:
    """Put the bots' games in place; how many there are."""
    loaded = library.load(SCENARIO)
    seeds = found()
    for ending, seed in seeds.items():
        path = FOLDER / f"{SCENARIO}-{ending.replace('_', '-')}-{seed}.jsonl"
        session = Session.new(loaded, seed=seed, seats=bots(loaded), save=path)
        while session.ending is None:
            session.advance()
        session.close()
        print(f"{path.name}: {session.turn} turns, {path.stat().st_size // 1024} kB")
    return len(seeds)


def make_peoples_games() -> None:
    """Put the games in which people chose in place."""
    for data in sorted(PLAYED.glob("*.json")):
        path = FOLDER / f"{data.stem}.jsonl"
        session, left = play_again(json.loads(data.read_text(encoding="utf-8")), path)
        session.close()
        print(f"{path.name}: {session.turn} turns, {session.ending}, {path.stat().st_size // 1024} kB")
        for order in left:
            print(f"  not allowed any more: {order}")


def main() -> int:
    """Put the games in place of the old ones, or take what people did in one; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--take", nargs=2, metavar=("SAVE", "NAME"))
    asked = parser.parse_args()
    if asked.take:
        save, name = asked.take
        (PLAYED / f"{name}.json").write_text(written(taken(Path(save))), encoding="utf-8")
        return 0
    for old in FOLDER.glob("*.jsonl"):
        old.unlink()
    make_peoples_games()
    return 0 if make_bots_games() >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
