"""The page that checks the ledger itself, on very few games: what it counts, not what comes out."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import pytest

from game.cli import main
from game.lab.arms import Arm, Table, checked
from game.lab.ledger import Compared, recorded, study
from game.lab.runs import run_arms
from game.lab.statistics import Mean
from game.ledger.line import run_again
from game.ledger.reckoning import ledger_of
from game.play.session import Session
from rules.turn.verify import verify
from tests.elsewhere import Elsewhere


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


def test_the_study_is_the_same_for_any_number_of_workers_and_ranks_bots_by_other_games(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arm, bots = Arm("caracas-calling", turns=1), ("nothing", "random", "defender")
    wanted = [("caracas", bot) for bot in bots]
    found = study(arm, wanted, games=2, playouts=2)
    assert {seat: set(rows) for seat, rows in found.rows.items()} == {"caracas": set(bots)}
    others = run_arms([Arm("caracas-calling", policies={"caracas": bot}, turns=1) for bot in bots], games=10, seed=2)
    means = {bot: fmean(one.scores["caracas"] for one in each.records) for bot, each in zip(bots, others, strict=True)}
    ranked = list(found.rows["caracas"])
    assert [found.strengths["caracas"][bot].mean for bot in ranked] == sorted(means.values())
    assert {bot: found.strengths["caracas"][bot].mean for bot in bots} == means
    assert [(one.worse, one.better) for one in found.compared] == list(pairwise(ranked))
    assert study(arm, wanted, games=2, playouts=2, engine=Elsewhere()).to_data() == found.to_data()
    options = ["--games", "2", "--turns", "1", "--playouts", "2"]
    options += [word for seat, bot in wanted for word in ("--policy", f"{seat}={bot}")]
    assert main(["lab", "ledger", "caracas-calling", *options, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["compared"] == json.loads(json.dumps(found.to_data()))["compared"]
    page = tmp_path / "LEDGER.md"
    assert main(["lab", "ledger", "caracas-calling", *options, "--lang", "es", "--page", str(page)]) == 0
    said, written = capsys.readouterr().out, page.read_text("utf-8")
    assert re.findall(r"\bledger\.[a-z_]+", said + written) == []
    assert f"lab ledger caracas-calling --games 2 --seed 1 --playouts 2 --turns 1 {' '.join(options[6:])}" in written


def test_a_bot_that_is_known_to_be_better_is_told_only_by_its_decisions_and_level_luck() -> None:
    none, above, below = Mean(0.0, -1.0, 1.0), Mean(2.0, 1.0, 3.0), Mean(-2.0, -3.0, -1.0)

    def told(strength: Mean, own: Mean, luck: Mean) -> tuple[bool, bool]:
        one = Compared("caracas", "better", "worse", strength, own, luck, above, above)
        return one.known, one.tells

    assert told(above, above, none) == (True, True)
    assert told(above, above, above) == (True, False)
    assert told(above, none, none) == (True, False)
    assert told(none, above, none) == (False, True)
    assert told(below, below, none) == (False, False)
