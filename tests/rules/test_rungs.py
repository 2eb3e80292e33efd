"""A card that moves the ladder says beforehand which cards the new rung shuts off (rules §The turn, 2 and 6)."""

from __future__ import annotations

import pytest

from rules.judging.judge import judge
from rules.outlook.foresight import carried_out
from rules.outlook.notes import order_notes
from rules.outlook.rungs import MOST_NAMED
from rules.state.state import State
from rules.tables.places import PHASE, RUNG
from rules.turn import turn
from rules.values import orders
from rules.wording import names as w
from rules.wording.keys import COMMA
from rules.wording.names import Message
from tests.rules.test_forecast import caracas
from tests.scenarios import valleys as v

WASHINGTON = "washington"


def signalling(rung: int) -> State:
    state = turn.begin(caracas(), 5)
    while state.numbers[PHASE] != v.SIGNAL:
        turn.advance(state)
    state.numbers[RUNG] = rung
    return state


def within(state: State) -> set[str]:
    """The cards that the rung as it is allows."""
    found = {name: judge(state, orders.Signal(WASHINGTON, name)) for name in state.compiled.cards}
    return {name for name, ruling in found.items() if ruling.reason != "rung"}


@pytest.mark.parametrize("rung", range(8))
@pytest.mark.parametrize("card", ["talks", "sanctions_pause"])
def test_a_card_that_lowers_the_ladder_says_which_cards_are_locked_below_or_how_many(card: str, rung: int) -> None:
    state = signalling(rung)
    order = orders.Signal(WASHINGTON, card)
    told = [one for one in order_notes(state, order) if one.key.startswith("notes.shut_off")]
    below = carried_out(state, order, (f"pressure:{card}", 5))
    lost = within(state) - within(below)
    if not lost or not judge(state, order).allowed:
        assert told == []
    elif len(lost) <= MOST_NAMED:
        in_order = [w.card_name(name) for name in state.compiled.cards if name in lost]
        values: dict[str, w.Value] = {"rung": below.numbers[RUNG], "cards": w.join(list(in_order), COMMA)}
        assert told == [Message("notes.shut_off_named", values)]
    else:
        expected = {"rung": below.numbers[RUNG], "count": len(lost), "all": len(within(state)), "before": rung}
        assert [one.values for one in told] == [expected]


def test_what_lies_on_the_table_and_could_not_be_played_any_more_is_named() -> None:
    state = signalling(3)
    for card in ("bomber_patrol", "talks"):
        turn.resolve(state, orders.Signal(WASHINGTON, card))
    state.numbers[PHASE] = v.PRESSURE
    stopped = [one for one in order_notes(state, orders.PlayCard(WASHINGTON, "talks")) if one.key == "notes.stopped"]
    assert len(stopped) == 1
    turn.resolve(state, orders.PlayCard(WASHINGTON, "talks"))
    assert judge(state, orders.PlayCard(WASHINGTON, "bomber_patrol")).reason == "rung"


def test_a_card_that_leaves_the_ladder_where_it_is_shuts_nothing_off() -> None:
    assert order_notes(signalling(3), orders.Signal(WASHINGTON, "statement")) == []
