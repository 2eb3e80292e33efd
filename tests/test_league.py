"""The league of the bots, the decision figures, and the words under which ``lab`` does them."""

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.errors import WrongUse
from game.lab import run_arm
from game.lab.arms import Arm, checked
from game.lab.decisions import ALL, Decisions, Looked, Onlookers, measure, summed
from game.lab.league import Table, _fits, _ratings, entrants, league
from game.play.session import Session
from game.workers import Engine
from rules.bots.cast import names
from tests.elsewhere import Elsewhere
from tests.scenarios import valleys as v

SCENARIO = v.loaded().scenario
HILL_TWO = [(v.HILL, "random"), (v.HILL, "defender")]


@cache
def played(engine: Engine | None = None) -> list[Table]:
    return league(Arm(SCENARIO), [*HILL_TWO, (v.HILL, "bold")], games=12, seed=3, engine=engine)


# ----- ratings


def test_two_that_win_three_games_of_four_stand_191_points_apart() -> None:
    """The maximum of Bradley-Terry's likelihood, on the scale that chess knows, with a game drawn at the start."""
    ratings, level = _fits(_array([[[0, 299.5], [99.5, 0]], [[0, 40], [40, 0]]]), 1)
    assert ratings[1] == 0
    assert list(level) == [0, 0], "each is fitted by itself"
    assert ratings[0] == pytest.approx(400 * math.log10(300 / 100), abs=0.1)


def test_ratings_of_three_are_the_maximum_of_the_likelihood() -> None:
    won = _array([[0, 14, 9], [6, 0, 11], [3, 4, 0]])
    (ratings,) = _fits(won[None], 0)

    def likelihood(values: list[float]) -> float:
        return sum(
            (won[one][other] + 0.5) * -math.log1p(10 ** ((values[other] - values[one]) / 400))
            for one in range(3)
            for other in range(3)
            if one != other
        )

    best = likelihood(list(ratings))
    for place in (1, 2):
        for by in (-3.0, 3.0):
            moved = list(ratings)
            moved[place] += by
            assert likelihood(moved) < best


def test_equal_scores_count_half_for_each_and_intervals_hold_the_rating() -> None:
    (first, second) = _ratings([[50] * 30, [50] * 30], 0)
    assert first == second == (0.0, 0.0, 0.0)
    rated = _ratings([[60, 40] * 40, [50] * 80], 1)[0]
    assert rated[1] < rated[0] < rated[2]
    assert rated[0] == pytest.approx(0, abs=0.01)


def _array(rows: Any) -> Any:
    numpy = pytest.importorskip("numpy")
    return numpy.array(rows, dtype=float)


# ----- the league


def test_policies_of_a_seat_meet_in_games_of_the_same_seed() -> None:
    (table,) = played()
    assert (table.role, table.seats, table.games) == ("defender", (v.HILL,), 12)
    assert {one.policy for one in table.standings} == {"random", "defender", "bold"}
    assert [one.rating for one in table.standings] == sorted([one.rating for one in table.standings], reverse=True)
    assert next(one.rating for one in table.standings if one.policy == "defender") == 0
    assert len(table.meetings) == 3
    for one in table.meetings:
        assert one.won.share + one.drawn.share + one.lost.share == pytest.approx(1)
    assert table.standings[-1].policy == "random"


def test_the_league_is_the_same_for_any_number_of_workers() -> None:
    assert [one.to_data() for one in played(Elsewhere())] == [one.to_data() for one in played()]


def test_without_a_wish_every_seat_competes_with_every_bot_of_its_role() -> None:
    found = entrants(SCENARIO, [])
    assert set(found) == {v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN}
    assert set(found[v.MILL]) == {one for one in names("ally") if not one.startswith("planner-")}
    assert "planner" in found[v.PLAIN]


def test_a_policy_that_has_nobody_to_meet_is_refused() -> None:
    with pytest.raises(WrongUse) as refused:
        league(Arm(SCENARIO), [(v.HILL, "defender")], games=2)
    assert refused.value.message.key == "lab.league_alone"
    with pytest.raises(WrongUse) as unknown:
        league(Arm(SCENARIO), [(v.HILL, "defender"), (v.HILL, "wizard")], games=2)
    assert unknown.value.message.key == "lab.unknown_policy"


def league_words(*more: str) -> list[str]:
    words = ["lab", "league", str(v.FOLDER), "--games", "4", "--seed", "2"]
    for seat, policy in HILL_TWO:
        words += ["--policy", f"{seat}={policy}"]
    return [*words, *more]


def test_the_command_prints_tables_or_one_document_and_writes_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(league_words("--out", str(tmp_path / "out"))) == 0
    said = capsys.readouterr().out
    assert "Defender (Hill), 4 games for each" in said
    assert "defender against random" in said
    assert cli.main(league_words("--json")) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == json.loads((tmp_path / "out" / "result.json").read_text("utf-8"))
    assert set(document["roles"]) == {"defender"}
    assert document["roles"]["defender"]["games"] == 4
    assert cli.main(league_words("--out", str(tmp_path / "out"))) == 2, "nothing is written over"


def test_lab_and_a_scenario_are_as_before_and_league_is_a_word_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.parse(["lab", str(v.FOLDER)]).command == "lab"
    assert cli.parse(["lab", "./league"]).command == "lab"
    assert cli.parse(["lab", "league", "x"]).command == "lab league"
    with pytest.raises(SystemExit):
        cli.parse(["lab", "league"])
    assert "lab league" in capsys.readouterr().err


# ----- names at every door


def test_planners_and_characters_play_wherever_a_player_is_named(tmp_path: Path) -> None:
    session = Session.new(v.FOLDER, seed=2, seats={v.HILL: "planner:8", v.PLAIN: "bold", v.MILL: "planner-solidary:6"})
    while session.ending is None:
        session.advance()
    by = {one.get("by") for one in session.history.records if one["kind"] == "order"}
    assert {"planner:8", "bold", "planner-solidary:6"} <= by
    assert cli.main(["demo", str(v.FOLDER), "--seed", "2", "--turns", "2", "--seat", "hill=planner:8",
                     "--out", str(tmp_path / "demo")]) == 0  # fmt: skip
    with pytest.raises(WrongUse) as refused:
        Session.new(v.FOLDER, seats={v.HILL: "solidary"})
    assert refused.value.message.key == "session.unknown_player"


# ----- decisions


def test_decisions_are_counted_by_seat_and_the_same_for_any_number_of_workers() -> None:
    one = measure(Arm(SCENARIO, turns=3), games=2, seed=5, playouts=6)
    assert one == measure(Arm(SCENARIO, turns=3), games=2, seed=5, playouts=6, engine=Elsewhere())
    assert one.games == 2
    assert one.decisions[ALL] == sum(count for seat, count in one.decisions.items() if seat != ALL) > 3
    assert {v.HILL, v.PLAIN} <= set(one.close) == set(one.differ)
    assert set(one.tension) <= {1, 2}


def test_tension_is_the_share_of_games_whose_likely_ending_still_changes() -> None:
    games = [
        Looked(0, likely=[1, 1, 2], ending=2),  # changes after turn 2 at the latest
        Looked(1, likely=[3], ending=3),  # never
        Looked(2, likely=[1, 2, 2], ending=1),  # comes otherwise than it looked to the last
    ]
    found: Decisions = summed(games)
    assert [found.tension[turn].share for turn in (1, 2)] == [pytest.approx(2 / 3), pytest.approx(2 / 3)]
    assert summed([Looked(0, likely=[1, 2, 2], ending=2)]).tension[2].share == 0


def test_looking_on_changes_no_game() -> None:
    result = run_arm(Arm(SCENARIO), games=2, seed=9)
    onlooker = Onlookers(checked(Arm(SCENARIO)), 4).player()
    endings = [one.id for one in SCENARIO.endings]
    for game in result.records:
        assert endings[onlooker.look(game.number, 9).ending - 1] == game.ending
