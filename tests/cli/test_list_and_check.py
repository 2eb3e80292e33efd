"""What ``list`` shows and what ``check`` finds, with the exit status of each (product §Command line)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from game import cli
from game.languages import LANGUAGES
from tests.crafted import written
from tests.playing import CHECKOUT, damaged, interrupted


@pytest.fixture
def broken_scenario(tmp_path: Path) -> Path:
    folder = tmp_path / "caracas-calling"
    shutil.copytree(CHECKOUT / "assets" / "scenarios" / "caracas-calling", folder)
    card = next((folder / "allies").glob("*.yaml"))
    card.write_text(card.read_text("utf-8").replace("reliability: ", "reliabillity: ", 1), "utf-8")
    file = folder / "scenario.yaml"
    file.write_text(file.read_text("utf-8").replace("turns: 12", "turns: 0", 1), "utf-8")
    return folder


# ----- list


def test_list_has_name_title_turns_seats_and_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "--lang", "nl"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["NAAM", "TITEL", "BEURTEN", "ZETELS", "TALEN"]
    row = next(row for row in rows if row.startswith("caracas-calling"))
    assert "Caracas roept" in row
    assert "washington beijing moscow" in row
    assert row.endswith(" ".join(sorted(LANGUAGES)))


def test_list_shows_a_faulty_scenario_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    folder = tmp_path / "scenarios" / "broken"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text("title: [", "utf-8")
    assert cli.main(["list"]) == 1
    said = capsys.readouterr()
    assert "broken" in said.out
    assert f"{folder / 'scenario.yaml'}:" in said.err


def test_list_says_where_scenarios_lie_and_one_copied_there_is_played_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the guide to a scenario of one's own needs, in a checkout and installed alike (finding 64)."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    assert cli.main(["list"]) == 0
    *_, own, shipped = capsys.readouterr().out.splitlines()
    assert f"{tmp_path / 'scenarios'};" in own
    source = Path(shipped.partition("lie in ")[2])
    shutil.copytree(source / "caracas-calling", tmp_path / "scenarios" / "my-own")
    assert cli.main(["list"]) == 0
    assert "\nmy-own " in capsys.readouterr().out
    assert cli.main(["check", "my-own"]) == 0
    assert cli.main(["play", "nowhere", "--text"]) == 3
    assert str(tmp_path / "scenarios") in capsys.readouterr().err


def test_list_says_when_a_scenario_of_the_user_hides_a_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    own = tmp_path / "scenarios" / "caracas-calling"
    shutil.copytree(CHECKOUT / "assets" / "scenarios" / "caracas-calling", own)
    assert cli.main(["list"]) == 0
    assert str(own) in capsys.readouterr().err


# ----- check


def test_check_of_a_sound_scenario_and_save_is_well(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "caracas-calling", str(save)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == f"{save}: well"
    assert any(line.startswith("caracas-calling: well") for line in said)


def test_check_names_every_fault_by_file_line_and_column(
    broken_scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(broken_scenario)]) == 1
    said = capsys.readouterr().out
    assert "reliabillity" in said
    assert "scenario.yaml:" in said
    for line in said.splitlines()[:-1]:
        assert line.removeprefix("warning: ").count(":") >= 3


def test_check_asks_to_be_run_again_where_it_could_not_read_on(
    broken_scenario: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = "check again after mending this"
    assert cli.main(["--lang", "en", "check", str(broken_scenario)]) == 1
    assert again not in capsys.readouterr().out
    with (broken_scenario / "scenario.yaml").open("a", encoding="utf-8") as file:
        file.write("wear: [\n")
    assert cli.main(["--lang", "en", "check", str(broken_scenario)]) == 1
    assert again in capsys.readouterr().out


def test_check_of_what_is_not_there_invents_no_place_and_names_it_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone.jsonl"
    assert cli.main(["check", "nowhere", str(gone)]) == 3
    scenario, save = capsys.readouterr().out.splitlines()
    assert "nowhere" in scenario
    assert ":1:1" not in scenario + save
    assert save.count(str(gone)) == 1


def test_check_of_a_damaged_header_names_the_path_once(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = damaged(save, 1, tmp_path / "head.jsonl")
    assert cli.main(["check", str(path)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{path}: line 1")
    assert line.count(str(path)) == 1
    assert cli.main(["check", str(path), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["checked"][0]["faults"]) == 1


def test_check_of_a_scenario_that_lacks_a_brief_is_one_fault_and_no_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "caracas-calling"
    shutil.copytree(CHECKOUT / "assets" / "scenarios" / "caracas-calling", folder)
    (folder / "briefs" / "havana.md").unlink()
    assert cli.main(["check", str(folder)]) == 1
    fault, total = capsys.readouterr().out.splitlines()
    assert fault.endswith(": seat havana has no brief; add briefs/havana.md")
    assert total == f"{folder}: 1 fault"


def test_check_of_a_scenario_without_injects_warns_once_for_each_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "caracas-calling"
    shutil.copytree(CHECKOUT / "assets" / "scenarios" / "caracas-calling", folder)
    (folder / "injects.yaml").unlink()
    cli.main(["check", str(folder), "--json"])
    (checked,) = json.loads(capsys.readouterr().out)["checked"]
    unused = [one for one in checked["warnings"] if "translations belong to texts" in one["what"]]
    others = sorted(set(LANGUAGES) - {"en"})
    assert [Path(one["path"]).name for one in unused] == [f"{language}.po" for language in others]
    assert not [one for one in checked["warnings"] if one["what"].startswith("the scenario has no text")]


def test_a_save_with_other_line_ends_is_shown_and_verify_and_check_say_what_was_done_to_it(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mailed.jsonl"
    path.write_bytes(save.read_bytes().replace(b"\n", b"\r\n"))
    assert cli.main(["show", str(path)]) == 0
    assert "CRLF" in capsys.readouterr().err
    assert cli.main(["verify", str(path)]) == 1
    assert "CRLF" in capsys.readouterr().err
    assert cli.main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "mailed.jsonl:1:1: another program changed how it is written: its line ends are CRLF" in said


def test_check_json_is_one_document(broken_scenario: Path, save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(broken_scenario), str(save), "--json"]) == 1
    said = capsys.readouterr()
    first, second = json.loads(said.out)["checked"]
    assert (first["status"], second["status"]) == (1, 0)
    assert {fault["line"] > 0 for fault in first["faults"]} == {True}
    assert said.err == ""


def test_check_play_tells_endings_and_what_can_never_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "caracas-calling", "--play", "3", "--json"]) == 0
    (checked,) = json.loads(capsys.readouterr().out)["checked"]
    assert checked["play"]["games"] == 3
    assert sum(checked["play"]["endings"].values()) == 3
    assert checked["play"]["crashes"] == []


def test_check_finds_the_line_of_damage_in_a_save(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(damaged(save, 9, tmp_path / "d.jsonl"))]) == 1
    assert "d.jsonl:9:1: " in capsys.readouterr().out


@pytest.mark.parametrize("field", ["commitment", "salt", "title"])
def test_check_refuses_the_header_that_verify_refuses(
    field: str, save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A save whose seed, salt or scenario is another, with every check in it reckoned anew."""
    lines = [orjson.loads(line) for line in save.read_bytes().splitlines()]
    for line in lines:
        line.pop("crc")
    if field == "title":
        lines[0]["scenario"]["title"] = "Another"
    else:
        lines[0][field] = "1" * (64 if field == "commitment" else 32)
    path = written(tmp_path / "other.jsonl", lines)
    assert [cli.main([command, str(path)]) for command in ("verify", "check")] == [1, 1]
    assert capsys.readouterr().out.splitlines()[-1] == f"{path}: 1 fault"


def test_check_of_several_gives_the_worst_status(save: Path, tmp_path: Path) -> None:
    assert cli.main(["check", str(save), str(tmp_path / "missing.jsonl")]) == 3
    assert cli.main(["check", str(save), "no-such-scenario"]) == 3


def test_check_watch_checks_again_when_a_file_changes(broken_scenario: Path) -> None:
    command = [sys.executable, "-m", "game", "check", str(broken_scenario), "--watch"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        watching.stderr.readline()  # it says that it watches
        file = broken_scenario / "scenario.yaml"
        file.write_text(file.read_text("utf-8").replace("turns: 0", "turns: 12", 1), "utf-8")
        lines: list[str] = []
        while sum(line.startswith(str(broken_scenario) + ":") and "fault" in line for line in lines) < 2:
            line = watching.stdout.readline()
            assert line
            lines.append(line)
        assert interrupted(watching) == 1
