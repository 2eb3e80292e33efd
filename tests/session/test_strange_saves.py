"""Saves of strange values and of killed games: a message, never a traceback, and what was acknowledged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.errors import UserError
from game.play.session import Session
from tests.fuzz.kill_campaign import campaign
from tests.session.games import new, written

PHASE_1 = {
    "record": 1,
    "turn": 1,
    "phase": "brief",
    "kind": "phase",
    "events": [["turn", 0, 1, "x"], ["phase", 7, 0, "x"]],
}


STRANGE: list[Any] = [
    {"record": 1, "kind": "phase"},
    {"record": 1, "kind": "phase", "phase": "brief", "turn": 1},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "undo", "events": []},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "undo", "to": "x", "luck": 1, "events": []},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "seat"},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "seat", "seat": "moon", "player": "card"},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "seat", "seat": "mill", "player": "own"},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "seat", "seat": "mill", "player": 7},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "branch", "seed": "zz"},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "branch", "seed": 7},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "order", "order": ["Fly"], "by": "people", "events": []},
    {"record": 1, "turn": 1, "phase": "brief", "kind": "order", "by": "people", "events": []},
    {**PHASE_1, "events": 7},
    {**PHASE_1, "events": [7]},
    {**PHASE_1, "events": [[]]},
    {**PHASE_1, "events": [["spirit", 6, "much", "x"]]},
    {**PHASE_1, "events": [["phase", 7, 99, "x"]]},
    {**PHASE_1, "events": [["ending", 0, 99, "x"]]},
    {**PHASE_1, "events": [["Added", "compiled", ["x"], "x"]]},
    {**PHASE_1, "events": [["Added", "signals", ["moon", "hidden", 1, 0], "x"]]},
    {**PHASE_1, "events": [["Added", "signals", "moon", "x"]]},
    {**PHASE_1, "events": [["Added", "requests", ["moon"], "x"]]},
    {**PHASE_1, "events": [["Added", "choices", ["moon", "moon", "x"], "x"]]},
    {**PHASE_1, "turn": "one"},
]


@pytest.mark.parametrize("record", STRANGE, ids=[str(number) for number in range(len(STRANGE))])
def test_a_record_of_strange_values_gives_a_message_and_no_traceback(record: Any, tmp_path: Path) -> None:
    """product §Command line: one clear message each, no traceback."""
    header = new().header
    path = written(tmp_path / "game.jsonl", header, [record])
    with pytest.raises(UserError):
        Session.open(path)


@pytest.mark.parametrize(
    "values",
    [
        {"seed": "x"}, {"seed": 7}, {"seats": []}, {"seats": {"moon": "card"}}, {"seats": {"hill": "own"}},
        {"seats": {"hill": 7}}, {"turns": "6"}, {"turns": 0}, {"turns": True}, {"scenario": []}, {"scenario": {}},
        {"id": 7},
    ],
    ids=str,
)  # fmt: skip
def test_a_header_of_strange_values_gives_a_message_and_no_traceback(values: dict[str, Any], tmp_path: Path) -> None:
    path = written(tmp_path / "game.jsonl", {**new().header, **values}, [])
    with pytest.raises(UserError):
        Session.open(path)


def test_a_header_that_names_no_seat_opens_and_goes_on(tmp_path: Path) -> None:
    session = Session.open(written(tmp_path / "game.jsonl", {**new().header, "seats": {}}, []))
    for _ in range(5):
        session.advance()
    assert len(session.history.records) >= 5
    assert session.history.verify() is None
    session.close()


def test_a_game_killed_at_any_moment_holds_what_was_acknowledged_and_goes_on(tmp_path: Path) -> None:
    """product §Save file: a record is written before it is acknowledged."""
    result = campaign(times=3, folder=tmp_path, seed=4, writer="tests.fuzz.session_writer:play")
    assert (result.kills, result.faults) == (3, [])
    assert result.acknowledged
