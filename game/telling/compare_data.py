"""A comparison as JSON holds it: ids, numbers and names; sentences are for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.telling.compare import Table

if TYPE_CHECKING:
    from game.telling.compare import Comparison, Difference
    from game.telling.compare_turns import Fell, Ordered, Turn

__all__ = ["to_data"]


def to_data(found: Comparison) -> dict[str, Any]:
    """What ``compare --json`` prints; CONTRIBUTING says what each key holds."""
    return {
        "scenario": found.sessions[0].scenario.name,
        "same_luck": found.same_luck,
        "tracks": list(found.tracks),
        "tables": [_table_data(one) for one in found.tables],
        "firsts": [None if one is None else _difference_data(one) for one in found.firsts],
        "choices": [None if one is None else _difference_data(one) for one in found.choices],
        "turns": [
            {"turn": turn, "tables": [None if one is None else _turn_data(one) for one in row]}
            for turn, row in found.turns()
        ],
        "apart": [
            {"name": one.name, "title": one.title, "ending": one.ending, "scores": one.scores} for one in found.apart
        ],
    }


def _table_data(one: Table) -> dict[str, Any]:
    names = [name for name in Table.__slots__ if name not in ("turns", "branched", "variants")]
    played = [variant.name for variant in one.variants]
    return {name: getattr(one, name) for name in names} | {"branched": list(one.branched), "variants": played}


def _difference_data(one: Difference) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "turn": one.turn,
        "phase": one.phase,
        "sides": [
            {
                "table": side.table,
                "record": side.record,
                "orders": [_ordered_data(found) for found in side.orders],
                "rolls": [_fell_data(found) for found in side.rolls],
            }
            for side in one.sides
        ],
    }


def _turn_data(one: Turn) -> dict[str, Any]:
    return {
        "orders": [_ordered_data(found) for found in one.orders],
        "rolls": [_fell_data(found) for found in one.rolls],
        "tracks": one.tracks,
        "scores": one.scores,
    }


def _ordered_data(one: Ordered) -> dict[str, Any]:
    return {"record": one.record, "phase": one.phase, "seat": one.seat, "order": list(one.order)}


def _fell_data(one: Fell) -> dict[str, Any]:
    return {
        "record": one.record, "phase": one.phase, "roll": one.name,
        "index": one.index, "face": one.face, "result": one.result,
    }  # fmt: skip
