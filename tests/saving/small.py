"""A small save, and what can be done to one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from game.saves.file import (
    SaveFile,
)

HEADER = {"program": "0.1.0", "rules": "1", "id": "g", "scenario": {"name": "tiny", "tracks": ["reserves"]}, "seed": 7}


def order(turn: int, amount: int) -> dict[str, Any]:
    return {"turn": turn, "phase": "economy", "kind": "order", "events": [["reserves", 5, amount, "economy.upkeep"]]}


def small_save(path: Path, turns: int = 2, open_records: int = 2) -> list[dict[str, Any]]:
    """A game of some closed turns of two orders each, then records in an open turn; gives the records."""
    records = []
    with SaveFile.create(path, HEADER) as save:
        for turn in range(1, turns + 2):
            for amount in range(2 if turn <= turns else open_records):
                number = save.append(order(turn, amount))
                records.append({"record": number, **order(turn, amount)})
            if turn <= turns:
                digest = save.close_turn(turn)
                closing = {"record": save.next_record - 1, "turn": turn, "kind": "close", "hash": digest}
                records.append(closing)
    return records
