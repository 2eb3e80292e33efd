"""What is written wrong on the lab's command line: it is named, with what there is, before anything is played."""

from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.errors import WrongUse
from game.lab.arms import Arm, checked
from game.play.session import Session
from game.workers import Here
from tests.scenarios import valleys as v

DEEDS = [["lab"], ["lab", "league"], ["lab", "exploits"], ["lab", "sensitivity"]]


@pytest.fixture(autouse=True)
def nothing_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    def play(*_: Any) -> Any:
        pytest.fail("games were played")

    monkeypatch.setattr(Here, "map", play)


@pytest.mark.parametrize(
    ("words", "named", "there_is"),
    [
        (["lab", "--policy", "hill=nobody"], "nobody", "planner-bold"),
        (["lab", "--policy", "nobody=random"], "nobody", "hill"),
        (["lab", "--without", "nobody"], "nobody", "mill"),
        (["lab", "--only", "nobody"], "nobody", "mill"),
        (["lab", "--set", "nobody=1"], "nobody", "spirit"),
        (["lab", "--hold", "nobody=1"], "nobody", "spirit"),
        (["lab", "--set", "spirit=99"], "99", "10"),
        (["lab", "league", "--policy", "hill=nobody"], "nobody", "planner-bold"),
        (["lab", "league", "--policy", "hill=defender", "--policy", "hill=nobody"], "nobody", "planner-bold"),
        (["lab", "league", "--policy", "nobody=random"], "nobody", "hill"),
        (["lab", "exploits", "--seat", "nobody"], "nobody", "hill"),
        (["lab", "sensitivity", "--question", "nobody"], "nobody", "survived"),
        (["lab", "sensitivity", "--question", "score."], "score.", "score.hill"),
    ],
)
def test_what_is_not_known_is_named_with_what_there_is(
    words: list[str], named: str, there_is: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*words, str(v.FOLDER), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr()
    assert named in told.err
    assert there_is in told.err
    assert told.out == ""


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed[-1])
@pytest.mark.parametrize("games", ["0", "-1", "100001", "many"])
def test_no_games_and_less_than_none_are_refused_with_the_bounds(
    deed: list[str], games: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*deed, str(v.FOLDER), "--games", games]) == 2
    assert "100000" in capsys.readouterr().err


@pytest.mark.parametrize("planner", ["planner:0", "planner:100001", "planner-bold:-1", "planner:many", "planner:"])
def test_a_planner_s_budget_is_refused_with_its_bounds_at_every_door(planner: str) -> None:
    with pytest.raises(WrongUse) as in_the_lab:
        checked(Arm(v.loaded().scenario, policies={v.HILL: planner}))
    with pytest.raises(WrongUse) as at_the_table:
        Session.new(v.loaded(), seats={v.HILL: planner})
    for caught in (in_the_lab, at_the_table):
        assert planner in str(caught.value)
        assert "from 1 to 100000" in str(caught.value)


def test_a_planner_that_does_not_exist_is_no_matter_of_its_budget() -> None:
    with pytest.raises(WrongUse) as caught:
        checked(Arm(v.loaded().scenario, policies={v.HILL: "planner-solidary:5"}))
    assert caught.value.message.key == "lab.unknown_policy"


def test_faults_of_an_experiment_s_file_do_not_call_it_a_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.yaml"
    for text in (
        "",
        "a: &b 1\nc: *b\n",
        "a: !!python/none x\n",
        "a: 1\n---\nb: 2\n",
        "a: .inf\n",
        "a: \x07\n",
        "a: [1\n",
        "format: 1\ntext: x\narms: {all: {}}\ngames: .nan\n",
    ):
        path.write_text(text, "utf-8")
        assert cli.main(["lab", str(path)]) in (1, 3)
        assert "scenario" not in capsys.readouterr().err.partition("one of")[0], text
