"""The record as values: live line, fold, verify (product §Save file)."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from rules.state.state import State
from rules.tables.places import LUCK
from rules.turn import journal
from rules.turn.verify import Divergence, first_difference, verify
from rules.values import order_data, orders
from rules.values.phases import PHASES
from tests.scenarios import valleys as v


class Game:
    """A game with its record."""

    def __init__(self, seed: int = 5) -> None:
        self.seed = seed
        self.state: State = v.begin(seed)
        self.records: list[journal.Record] = []

    def add(self, kind: str, events: list[Any], **more: Any) -> None:
        numbers = self.state.numbers
        record = {"record": len(self.records) + 1, "turn": numbers[0], "phase": PHASES[numbers[1]]}
        self.records.append(json.loads(json.dumps({**record, "kind": kind, "events": events, **more})))

    def phases(self, count: int) -> Game:
        for _ in range(count):
            self.add("phase", journal.advance(self.state))
        return self

    def give(self, order: orders.Order) -> Game:
        ruling, events = journal.carry_out(self.state, order, len(self.records) + 1)
        assert ruling.allowed
        self.add("order", events, order=order_data.to_data(order), by="people")
        return self

    def back(self, to: int, luck: int) -> Game:
        live = journal.live(self.records)
        self.state, events = journal.go_back(v.compiled(), self.seed, live, to, luck)
        self.add("undo", events, to=to, luck=luck)
        return self

    def fold(self) -> State:
        return journal.fold(v.compiled(), self.seed, self.records)

    def verify(self) -> Divergence | None:
        return verify(v.compiled(), self.seed, self.records)


def story() -> Game:
    """A turn with a request that is answered and a card that is played."""
    game = Game().phases(2).give(orders.Signal(v.PLAIN, "raid")).phases(1)
    game.give(orders.RequestAid(v.HILL, "mill.picks", "grain:1")).phases(1)
    game.give(orders.AnswerByCard(v.MILL, "mill.picks")).phases(2)
    return game.give(orders.PlayCard(v.PLAIN, "raid")).phases(4)


def test_a_record_folds_and_verifies() -> None:
    game = story()
    folded = game.fold()
    assert folded.key() == game.state.key()
    assert folded.rolls == game.state.rolls
    assert game.verify() is None


def test_what_was_gone_back_on_is_left_out_of_the_line_and_stays_in_the_record() -> None:
    game = story().back(3, 1).phases(2)
    assert [one["record"] for one in journal.live(game.records)] == [1, 2, 3, 15, 16, 17]
    assert len(game.records) == 17
    assert game.fold().key() == game.state.key()
    assert game.verify() is None
    assert game.state.numbers[LUCK] == 1


def test_one_goes_back_past_a_going_back() -> None:
    game = story().back(8, 1).phases(3).back(2, 2).phases(4).back(1, 0).phases(2)
    assert game.fold().key() == game.state.key()
    assert game.verify() is None


def test_folding_never_runs_the_rules_again() -> None:
    """product §Save file: editing a card never rewrites an old game."""
    data = v.raw()
    data["ladder"]["hold_cost"] = 3
    for card in data["pressure_cards"]:
        card["cost"] = 9
    for card in data["allies"]:
        card["reliability"] = "low"
    game = story()
    assert journal.fold(v.changed(data), game.seed, game.records).key() == game.state.key()


@pytest.mark.parametrize("which", range(14))
def test_a_changed_event_is_named_by_turn_and_record(which: int) -> None:
    """product §Command line: diverged at turn T, record K."""
    game = story()
    record = game.records[which]
    changed = copy.deepcopy(record["events"])
    changed.append(["spirit", 6, 5, "forged"])
    record["events"] = changed
    found = game.verify()
    assert found is not None
    assert (found.turn, found.record) == (record["turn"], record["record"])


def test_a_forged_order_is_named() -> None:
    game = story()
    game.records[2]["order"] = ["Signal", "plain", "assault"]
    found = game.verify()
    assert found is not None
    assert (found.record, found.expected, found.got) == (3, "allowed", "rung")


def test_another_seed_diverges_at_the_first_roll() -> None:
    game = story()
    faces = {verify(v.compiled(), seed, game.records) for seed in range(20)} - {None}
    assert {one.record for one in faces if one} <= {7, 10}


@pytest.mark.parametrize(
    "change",
    [
        {"events": [["spirit"]]}, {"events": [["moon", 1, 2, "x"]]}, {"events": [["Removed", "signals", ["x"], "x"]]},
        {"events": 7}, {"events": None}, {"kind": "undo", "to": 99, "luck": 1}, {"kind": "undo"},
        {"order": None}, {"order": ["Fly"]}, {"kind": "branch", "seed": "zz"},
    ],
    ids=str,
)  # fmt: skip
def test_a_broken_record_is_named_and_never_a_traceback(change: dict[str, Any]) -> None:
    game = story()
    game.records[6] |= change
    assert isinstance(game.verify(), Divergence)
    if "order" not in change and change.get("to") != 99:
        with pytest.raises(journal.BrokenRecordError) as caught:
            game.fold()
        assert caught.value.record == 7


def test_the_first_difference_is_told() -> None:
    assert first_difference([[1], [2]], [[1], [3]]) == ("[2]", "[3]")
    assert first_difference([[1]], [[1], [2]]) == ("1 events", "2 events")
