"""The command ``lab``: its document, its tables, its files and what it refuses."""

import csv
import json
from pathlib import Path

import pytest

from game import cli
from game.lab import run_arm, run_arms
from game.lab.play import seed_of
from rules.build import compiled
from tests.lab.games import SCENARIO, valleys
from tests.scenarios import valleys as v


def lab(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = cli.main(["lab", str(v.FOLDER), *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_json_is_the_document_that_was_promised(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--games", "5", "--seed", "9", "--without", "fen", "--set", "spirit=5", "--hold", "rung=2"]
    status, out, err = lab(capsys, *words, "--policy", "hill=random", "--json")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert list(document) == [
        "scenario",
        "games",
        "seed",
        "arm",
        "endings",
        "ended_well",
        "turns",
        "survived",
        "tracks",
        "abilities",
        "scores",
        "counters",
        "games_per_second",
        "rules",
    ]
    assert (document["scenario"], document["games"], document["seed"]) == ("two-valleys", 5, "9")
    assert document["rules"] == ("compiled" if compiled() else "plain")
    assert document["arm"] == {
        "without": ["fen"],
        "only": [],
        "set": {"spirit": 5},
        "hold": {"rung": 2},
        "policies": {"hill": "random", "plain": "pressure", "mill": "card", "forge": "card"},
    }
    assert all(set(one) == {"share", "low", "high"} for one in document["endings"].values())
    assert set(document["ended_well"]) == set(document["scores"]) == {"hill", "plain", "mill", "forge", "fen"}
    assert set(document["turns"]) == set(document["survived"]) == {"mean", "low", "high"}
    spirit = document["tracks"]["spirit"]
    assert spirit["final_mean"] == spirit["by_turn"][-1]
    assert len(spirit["by_turn"]) == 6
    abilities = {f"{card.seat}.{ability.id}" for card in SCENARIO.allies for ability in card.abilities}
    assert document["abilities"].keys() == abilities
    assert all(list(one) == ["could", "asked", "accepted", "delivered"] for one in document["abilities"].values())
    assert set(document["counters"]) == {"bypassed", "revealed", "gained_own", "gained_aid"}
    assert document["games_per_second"] > 0


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_table_speaks_every_language_without_a_bare_key(capsys: pytest.CaptureFixture[str], language: str) -> None:
    words = [
        "--games",
        "4",
        "--lang",
        language,
        "--without",
        "fen",
        "--only",
        "mill",
        "--set",
        "grain=4",
        "--hold",
        "rung=2",
    ]
    status, out, err = lab(capsys, *words)
    assert (status, err) == (0, "")
    assert "lab." not in out
    assert "{" not in out
    assert ("," if language != "en" else ".") in out.split("99")[1]


def test_table_leaves_out_the_seats_that_take_no_part_and_the_document_keeps_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def names(page: str) -> list[str]:
        rows = page.split("Ends well", 1)[1].splitlines()[1:]
        return [row.split()[0] for row in rows[: rows.index("")]]

    _, whole, _ = lab(capsys, "--games", "2")
    _, page, _ = lab(capsys, "--games", "2", "--without", "fen")
    _, only, _ = lab(capsys, "--games", "2", "--only", "mill")
    assert {"Fen", "Forge", "Mill"} <= set(names(whole))
    assert set(names(whole)) - set(names(page)) == {"Fen"}
    assert set(names(whole)) - set(names(only)) == {"Fen", "Forge"}
    _, document, _ = lab(capsys, "--games", "2", "--without", "fen", "--json")
    assert "fen" in json.loads(document)["ended_well"]


def test_folder_gets_the_document_and_a_row_for_each_game(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "new" / "run"
    status, out, _ = lab(capsys, "--games", "4", "--json", "--out", str(folder))
    assert status == 0
    assert json.loads((folder / "result.json").read_text("utf-8")) == json.loads(out)
    rows = list(csv.DictReader((folder / "games.csv").read_text("utf-8").splitlines()))
    assert [row["game"] for row in rows] == ["0", "1", "2", "3"]
    assert [int(row["seed"], 16) for row in rows] == [seed_of(1, number) for number in range(4)]
    assert rows[0].keys() >= {"ending", "turn", "survived", "well", "score.hill", "spirit", "rung"}


def test_files_of_an_earlier_run_are_never_written_over(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "games.csv").write_text("mine", "utf-8")
    status, out, err = lab(capsys, "--games", "2", "--out", str(tmp_path))
    assert (status, out) == (2, "")
    assert "games.csv" in err
    assert (tmp_path / "games.csv").read_text("utf-8") == "mine"
    assert not (tmp_path / "result.json").exists()


def test_folder_that_cannot_be_made_is_said_before_any_game(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    status, out, err = lab(capsys, "--games", "2", "--out", str(tmp_path / "file" / "inside"))
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--games", "0"],
        ["--games", "many"],
        ["--workers", "0"],
        ["--turns", "1001"],
        ["--seed", "-1"],
        ["--set", "spirit"],
        ["--set", "spirit=high"],
        ["--set", "=3"],
        ["--hold", "spirit=11"],
        ["--set", "nothing=1"],
        ["--without", "nobody"],
        ["--only", "plain"],
        ["--policy", "hill"],
        ["--policy", "hill=people"],
        ["--policy", "nobody=random"],
        ["--engine", "dask"],
        ["--scheduler", "somewhere"],
    ],
)
def test_wrong_use_is_refused_with_status_2(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    status, out, err = lab(capsys, *words)
    assert (status, out) == (2, "")
    assert 1 <= len(err.splitlines()) <= 2
    assert "Traceback" not in err


def test_scenario_that_is_not_there_is_status_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lab", "nowhere"]) == 3
    assert capsys.readouterr().out == ""


def test_a_variant_that_is_not_there_is_status_3(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = lab(capsys, "--variant", "harder.yaml")
    assert (status, out) == (3, "")
    assert "harder.yaml" in err


def test_interrupted_run_leaves_no_worker_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_arm(valleys(), games=60, seed=3, workers=2, progress=interrupt)
    import multiprocessing  # noqa: PLC0415 - only here

    assert multiprocessing.active_children() == []


def test_progress_counts_every_game() -> None:
    seen: list[tuple[int, int]] = []
    run_arms([valleys(), valleys(turns=2)], games=5, seed=3, progress=lambda *one: seen.append(one))
    assert seen[-1] == (10, 10)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
