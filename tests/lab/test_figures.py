"""What is measured of games, and the intervals of shares and means."""

import math
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from game import cli, libraries
from game.lab import Arm, mean_of, run_arm, share_of
from game.lab.arms import Table, checked
from game.lab.play import Game, Meter
from rules.judging.judge import judge
from rules.scenario.limits import Never
from rules.scenario.reading import read
from rules.turn.turn import advance
from tests.lab.games import FRIENDS, SCENARIO, played, valleys
from tests.scenarios import valleys as v

# ----- what is measured


def test_shares_of_endings_add_up_to_one() -> None:
    result = played()
    assert math.isclose(sum(one.share for one in result.endings.values()), 1.0)
    assert list(result.endings) == [ending.id for ending in SCENARIO.endings]


def test_game_that_ended_carries_its_last_values_on() -> None:
    result = played(20, policies={v.HILL: "random"}, without=FRIENDS)
    game = next(game for game in result.records if 1 < game.turn < 6)
    assert game.at(6) == game.at(game.turn) != game.at(1)
    means = result.by_turn["spirit"]
    assert len(means) == 6
    assert math.isclose(means[-1], sum(one.at(99)[2] for one in result.records) / 20)


def test_survived_is_the_turn_of_a_bad_ending_or_the_full_length() -> None:
    bad = {ending.id for ending in SCENARIO.endings if not ending.may_end_well}
    result = played(40, policies={v.HILL: "random"}, without=FRIENDS)
    assert any(game.ending in bad for game in result.records)
    for game in result.records:
        assert game.survived == (game.turn if game.ending in bad else 6)


def test_ability_is_accepted_and_delivered_no_more_often_than_it_was_asked_or_offered() -> None:
    for game in played(20).records:
        for name, times in game.accepted.items():
            assert 0 <= times <= game.asked[name] <= game.could[name]


def test_ability_could_be_asked_for_where_the_judge_allows_a_request() -> None:
    meter = Meter(Table(checked(valleys(without=(v.FEN,), set={"grain": 1, "favour": 0}))))
    state = meter.table.begin(1)
    for _ in range(3):
        advance(state)
    game = Game(0, 1)
    meter.count_possible(state, game)
    allowed = {
        request.ability
        for ability in state.compiled.abilities.values()
        for request in ability.requests.values()
        if judge(state, request).allowed
    }
    assert set(game.could) == allowed != set(state.compiled.abilities)


def test_modernisation_is_counted_from_the_events_and_within_the_cap() -> None:
    rule = SCENARIO.modernisation
    assert rule is not None
    result = played(20)
    assert 0 < max(game.modernised for game in result.records) <= rule.cap
    loosened = SCENARIO.changed(modernisation=rule.changed(cap=rule.cap + 2))
    looser = run_arm(Arm(loosened), games=20, seed=3)
    assert max(game.modernised for game in looser.records) > rule.cap


def test_nothing_arrives_that_an_ally_never_gives() -> None:
    assert sum(game.forbidden for game in played(20).records) == 0


def test_arrival_of_what_an_ally_never_gives_would_be_seen() -> None:
    mill = next(card for card in SCENARIO.allies if card.seat == v.MILL)
    never = {"limit": "never", "aid": mill.abilities[0].kind, "id": "not_this"}
    broken = mill.changed(limits=(read(Never, never), *mill.limits))
    allies = tuple(broken if card is mill else card for card in SCENARIO.allies)
    meter = Meter(Table(checked(Arm(SCENARIO.changed(allies=allies)))))
    assert f"{v.MILL}.{mill.abilities[0].id}" in meter.watched.forbidden


def test_points_gained_are_told_apart_by_what_brought_them() -> None:
    result = played(20)
    assert result.gained["action"] == result.counters["gained_own"] > 0
    assert result.gained["ability"] == result.counters["gained_aid"] > 0


# ----- statistics


@pytest.mark.parametrize(
    ("count", "games", "low", "high"),
    [(0, 10, 0.0, 0.3989), (5, 10, 0.1842, 0.8158), (10, 10, 0.6011, 1.0), (400, 2000, 0.1780, 0.2240)],
)
def test_share_has_wilsons_interval(count: int, games: int, low: float, high: float) -> None:
    share = share_of(count, games)
    z2 = 2.5758293035489004**2
    centre = (count + z2 / 2) / (games + z2)
    reach = math.sqrt(z2) * math.sqrt(count * (games - count) / games + z2 / 4) / (games + z2)
    assert share.share == count / games
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)
    assert math.isclose(share.low, centre - reach, abs_tol=1e-9)
    assert math.isclose(share.high, centre + reach, abs_tol=1e-9)


def test_mean_has_students_interval() -> None:
    mean = mean_of([1, 2, 3, 4, 5])
    reach = 4.604094871415897 * math.sqrt(2.5 / 5)  # t of 4 degrees of freedom at 99.5 %
    assert mean.mean == 3
    assert mean.low is not None
    assert mean.high is not None
    assert math.isclose(mean.low, 3 - reach, rel_tol=1e-9)
    assert math.isclose(mean.high, 3 + reach, rel_tol=1e-9)


def test_mean_of_equal_values_has_a_narrow_interval_and_one_value_has_none() -> None:
    assert mean_of([4, 4, 4]) == (4, 4, 4)
    assert mean_of([4]) == (4, None, None)


@pytest.mark.parametrize(
    ("system", "install"),
    [
        ("linux", ".venv/bin/pip install '.[lab]'"),
        ("win32", '.venv\\Scripts\\pip install ".[lab]"'),
    ],
)
def test_without_the_statistics_library_one_line_says_how_to_get_it(
    system: str, install: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], checkout: Path
) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setattr(libraries, "sys", SimpleNamespace(platform=system))
    monkeypatch.setattr(libraries, "is_installed", lambda: True, raising=False)  # where it lies makes no difference
    assert cli.main(["lab", str(v.FOLDER), "--games", "2"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith(f": {install}\n")
    assert len(printed.err.splitlines()) == 1
    if system == "linux":
        assert install in (checkout / "README.md").read_text("utf-8"), "the README names the same command"


def test_an_interval_never_leaves_the_range_of_what_it_is_a_mean_of() -> None:
    assert mean_of([60, 100], least=0, most=100) == (80, 0, 100)
    low, high = mean_of([60, 100])[1:]
    assert low is not None
    assert high is not None
    assert low < 0
    assert high > 100
    result = played(2)
    for mean in result.scores.values():
        assert mean.low is not None
        assert mean.high is not None
        assert 0 <= mean.low <= mean.mean <= mean.high <= 100
    for turns in (result.turns, result.survived):
        assert turns.low is not None
        assert turns.high is not None
        assert 1 <= turns.low <= turns.mean <= turns.high <= result.turns_full
