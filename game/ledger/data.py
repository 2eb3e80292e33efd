"""The ledger as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.ledger.model import BANDS
from rules.values import order_data

if TYPE_CHECKING:
    from game.ledger.model import Chance, Choice, Ledger, Step
    from rules.values.events import Rolled
    from rules.values.orders import Order

__all__ = ["to_data"]

CONFIDENCE = 0.99


def to_data(ledger: Ledger) -> dict[str, Any]:
    """``ledger --json``; CONTRIBUTING, "The lab's documents", says what each key holds."""
    return {
        "playouts": ledger.playouts,
        "confidence": CONFIDENCE,
        "over": ledger.over,
        "bands": dict(BANDS),
        "seats": {seat: _seat(ledger, seat) for seat in ledger.seats},
        "steps": [_step(one) for one in ledger.steps],
        "choices": [_choice(one) for one in ledger.choices],
    }


def _seat(ledger: Ledger, seat: str) -> dict[str, Any]:
    before, after = ledger.well(seat)
    return {
        "start": ledger.start(seat).to_data(),
        "end": ledger.end(seat).to_data(),
        "well_start": round(before, 3),
        "well_end": round(after, 3),
        **{name: one.to_data() for name, one in ledger.split(seat).parts().items()},
    }


def _step(one: Step) -> dict[str, Any]:
    return {
        "record": one.record,
        "turn": one.turn,
        "phase": one.phase,
        "kind": one.kind,
        "seat": one.seat,
        "order": None if one.order is None else order_data.to_data(one.order),
        "roll": None if one.roll is None else _roll(one.roll, one.chances),
        "moved": {seat: figure.to_data() for seat, figure in one.moved.items()},
        "well": {seat: round(by, 3) for seat, by in one.well.items()},
    }


def _roll(roll: Rolled, chances: tuple[Chance, ...]) -> dict[str, Any]:
    return {
        "name": roll.name,
        "index": roll.index,
        "face": roll.face,
        "result": roll.result,
        "could": [
            {
                "result": one.result,
                "share": one.share,
                "value": {seat: round(value, 3) for seat, value in one.value.items()},
            }
            for one in chances
        ],
    }


def _choice(one: Choice) -> dict[str, Any]:
    return {
        "seat": one.seat,
        "turn": one.turn,
        "phase": one.phase,
        "records": list(one.records),
        "orders": _orders(one.orders),
        "best": None if one.best is None else _orders(one.best),
        "value": round(one.value, 3),
        "best_value": round(one.best_value, 3),
        "lost": one.lost.to_data(),
        "band": one.band,
        "tried": one.tried,
    }


def _orders(given: tuple[Order, ...]) -> list[list[Any]]:
    return [order_data.to_data(order) for order in given]
