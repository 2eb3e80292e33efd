"""A game played again with one order left out, or with another in its place: what that order did, by what is known now.

Every die falls as it fell, for a face hangs on seed, turn, name and index alone (rules §Dice), and every other order is
given as it was; one that cannot be given any more is left out too, and what then stays open is settled by the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.tables.places import ENDING, LUCK
from rules.turn import turn
from rules.values import order_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rules.state.state import State
    from rules.tables.tables import Compiled
    from rules.turn.records import Record
    from rules.values.orders import Order

__all__ = ["otherwise"]


def otherwise(compiled: Compiled, seed: int, line: Sequence[Record], record: int, instead: Order | None) -> State:
    """Where the game would have come to.

    Args:
        compiled: the scenario's tables.
        seed: the one the game began with.
        line: the records being played, without what was gone back on.
        record: the order's record; 0 leaves nothing out, and gives the game as it went.
        instead: what is ordered in its place; ``None`` for nothing.

    Returns the position at the end, or where the record ends if the game would have gone on.
    """
    state = turn.begin(compiled, seed)
    for one in line:
        if one["kind"] == "phase":
            turn.advance(state)
        elif one["kind"] == "order":
            order = order_data.from_data(one["order"]) if one["record"] != record else instead
            if order is not None:
                turn.resolve(state, order, one["record"], one.get("floor", 0))
        elif one["kind"] == "undo":
            state.put(LUCK, one["luck"], "ruling:go_back")
        elif one["kind"] == "branch" and one.get("seed") is not None:
            state.seed = int(one["seed"], 16)
        if state.numbers[ENDING]:
            break
    return state
