"""The page that checks the ledger itself, on very few games: what it counts, not what comes out."""

from __future__ import annotations

import json

import pytest

from game.cli import main
from game.lab.arms import Arm, Table, checked
from game.lab.ledger import recorded, study
from game.ledger.line import run_again
from game.ledger.reckoning import ledger_of
from game.play.session import Session
from rules.turn.verify import verify


def test_a_game_of_the_study_is_recorded_as_a_session_records_it() -> None:
    table = Table(checked(Arm("caracas-calling", turns=2)))
    state = table.begin(7)
    records = recorded(state, table.policies)
    assert verify(table.compiled, 7, records) is None
    session = Session.new("caracas-calling", seed=7, turns=2, seats={"caracas": "defender"})
    while session.ending is None:
        session.advance()
    events, those = ([one["events"] for one in told] for told in (records, session.history.line))
    assert json.dumps(events) == json.dumps(those)


def test_games_do_not_share_the_luck_of_their_playouts() -> None:
    """A few playouts that all games had in common would make one error in all, and a mean would keep it."""
    table = Table(checked(Arm("caracas-calling", turns=2)))
    state = table.begin(7)
    line = run_again(table.compiled, 7, recorded(state, table.policies))
    one, other = (ledger_of(table.compiled, line, (), 2, first) for first in (0, 2))
    assert [figure.value for figure in one.starts.values()] != [figure.value for figure in other.starts.values()]
    both = ledger_of(table.compiled, line, (), 4)
    for seat in both.seats:
        halves = [one.start(seat).value, other.start(seat).value]
        assert both.start(seat).value == pytest.approx(sum(halves) / 2)


def test_the_study_is_the_same_for_any_number_of_workers_and_pairs_the_same_games(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arm = Arm("caracas-calling", turns=1)
    found = study(arm, games=2, playouts=2)
    assert {seat: list(bots) for seat, bots in found.rows.items()} == {
        "caracas": ["random", "defender", "planner:16"],
        "washington": ["random", "pressure", "planner:16"],
    }
    assert [(one.seat, one.worse, one.better) for one in found.compared] == [
        ("caracas", "random", "defender"),
        ("caracas", "defender", "planner:16"),
        ("washington", "random", "pressure"),
        ("washington", "pressure", "planner:16"),
    ]
    assert study(arm, games=2, playouts=2, workers=2).to_data() == found.to_data()
    options = ["--games", "2", "--turns", "1", "--playouts", "2"]
    assert main(["lab", "ledger", "caracas-calling", *options, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["compared"] == json.loads(json.dumps(found.to_data()))["compared"]
    assert main(["lab", "ledger", "caracas-calling", *options, "--lang", "es"]) == 0
    assert "ledger." not in capsys.readouterr().out
