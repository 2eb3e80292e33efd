"""Every command: what it prints, what it says of bad input, and its exit status (product §Command line)."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game import cli, statuses
from game.languages import LANGUAGES
from game.play.headers import PROGRAM as VERSION
from game.play.session import Session
from game.saves import file as saves
from tests.playing import CHECKOUT, damaged, finished_game, started, torn

COMMANDS = ("list", "play", "demo", "check", "verify", "show", "why", "branch", "export", "schema", "replay", "lab")
NOT_BUILT = ("compare", "report", "print", "new")


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finished_game(tmp_path_factory.mktemp("finished") / "game.jsonl")


@pytest.fixture
def broken_scenario(tmp_path: Path) -> Path:
    folder = tmp_path / "caracas-calling"
    shutil.copytree(CHECKOUT / "assets" / "scenarios" / "caracas-calling", folder)
    card = next((folder / "allies").glob("*.yaml"))
    card.write_text(card.read_text("utf-8").replace("reliability: ", "reliabillity: ", 1), "utf-8")
    file = folder / "scenario.yaml"
    file.write_text(file.read_text("utf-8").replace("turns: 12", "turns: 0", 1), "utf-8")
    return folder


# ----- help and wrong use


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_help_names_every_command_that_is_there_and_none_that_is_not(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--help", "--lang", language]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("    ")]
    assert tuple(word for word in listed if word.islower() and word in (*COMMANDS, *NOT_BUILT)) == COMMANDS


@pytest.mark.parametrize("language", ["en", "nl", "es"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_is_whole_in_each_language(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([command, "--help", "--lang", language]) == 0
    said = capsys.readouterr().out
    assert "--lang" in said
    assert "cli." not in said
    assert "lab." not in said


def test_help_loads_no_data_models_and_no_tools_of_the_catalogues() -> None:
    code = (
        "import sys; from game.cli import main; main(['--help']); "
        "print(sorted({'pydantic', 'babel', 'pygame', 'game.translate', 'orjson'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stderr.strip() == "[]"


def test_list_loads_no_data_models_and_no_tools_of_the_catalogues() -> None:
    code = (
        "import sys; from game.cli import main; main(['list']); "
        "print(sorted({'pydantic', 'babel', 'pygame', 'orjson'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stderr.strip() == "[]"


def test_verify_loads_neither_the_tools_of_the_catalogues_nor_pygame(save: Path) -> None:
    code = (
        f"import sys; from game.cli import main; main(['verify', {str(save)!r}]); "
        "print(sorted({'babel', 'pygame'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["compare", "a", "b"],
        ["list", "more"],
        ["verify"],
        ["play", "--tex"],
        ["play", "--seat", "beijing"],
        ["play", "--seed", "-1"],
        ["play", "--seed", "18446744073709551616"],
        ["demo", "--turns", "1001"],
        ["demo", "--turns", "many"],
        ["why", "a.jsonl", "reserves"],
        ["branch", "a.jsonl", "--save", "b.jsonl"],
        ["branch", "a.jsonl", "--turn", "1", "--record", "2", "--save", "b.jsonl"],
        ["export", "a.jsonl", "--seat", "beijing"],
        ["schema", "campaign"],
        ["list", "--lang", "fr"],
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_wrong_use_is_told_in_two_lines_with_status_2(
    arguments: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known = ["--lang", language] if "--lang" not in arguments else []
    assert cli.main([*arguments[:1], *known, *arguments[1:]]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 2
    assert "--help" in said.err.splitlines()[1]
    assert "cli." not in said.err


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


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_help_ends_with_what_each_exit_status_means(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help", "--lang", language]) == 0
    last = " ".join(capsys.readouterr().out.rpartition("\n\n")[2].split())
    assert [word for word in last.replace(":", " ").split() if word.isdigit()] == ["0", "1", "2", "3"]


def test_replay_without_a_display_names_what_reads_a_save(save: Path, tmp_path: Path) -> None:
    gone = {"SDL_VIDEODRIVER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    run = started("replay", str(save), folder=tmp_path, **gone)
    assert (run.returncode, run.stdout) == (2, "")
    (line,) = run.stderr.splitlines()
    assert "bondgenoten show" in line
    assert "bondgenoten why" in line


@pytest.mark.parametrize("command", [["verify"], ["show"], ["why", "reserves", "--turn", "1"]])
def test_a_damaged_save_that_is_only_read_is_not_called_recovered(
    command: list[str], save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = len(save.read_bytes().splitlines())
    path = damaged(save, last - 2, tmp_path / "d.jsonl")
    cli.main([command[0], str(path), *command[1:]])
    said = capsys.readouterr().err
    assert "recovered" not in said
    assert "bondgenoten play" in said


def test_check_json_is_one_document(broken_scenario: Path, save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(broken_scenario), str(save), "--json"]) == 1
    said = capsys.readouterr()
    first, second = json.loads(said.out)["checked"]
    assert (first["status"], second["status"]) == (1, 0)
    assert {fault["line"] > 0 for fault in first["faults"]} == {True}
    assert said.err == ""


def test_check_play_tells_endings_and_what_can_never_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "caracas-calling", "--play", "8", "--json"]) == 0
    (checked,) = json.loads(capsys.readouterr().out)["checked"]
    assert checked["play"]["games"] == 8
    assert sum(checked["play"]["endings"].values()) == 8
    assert checked["play"]["crashes"] == []


def test_check_finds_the_line_of_damage_in_a_save(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(damaged(save, 9, tmp_path / "d.jsonl"))]) == 1
    assert "d.jsonl:9:1: " in capsys.readouterr().out


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
        watching.send_signal(signal.SIGINT)
        assert watching.wait(20) == 1


# ----- verify


def test_verify_says_identical(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(save)]) == 0
    assert capsys.readouterr().out == f"{save}: identical\n"


def test_verify_names_the_line_of_damage(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(damaged(save, 12, tmp_path / "d.jsonl"))]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "12" in said.err


def test_verify_of_a_torn_save_is_faulty(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(torn(save, tmp_path / "t.jsonl")), str(save)]) == 1
    said = capsys.readouterr()
    assert "identical" in said.out
    assert len(said.err.splitlines()) == 1


def test_verify_finds_a_record_that_was_forged_with_a_sound_chain(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = saves.read(save)
    forged = tmp_path / "forged.jsonl"
    with saves.SaveFile.create(forged, found.header) as file:
        for record in found.records:
            if record["kind"] == "close":
                file.close_turn(record["turn"])
                continue
            changed = dict(record)
            for event in changed.get("events", []):
                if event[0] == "Rolled":
                    event[3] = (event[3] + 1) % 10
            file.append(changed)
    assert cli.main(["verify", str(forged)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{forged}: diverged at turn ")
    assert ": expected [" in said
    assert ", got [" in said


def test_verify_finds_another_seed_under_the_same_commitment(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = saves.read(save)
    forged = tmp_path / "seed.jsonl"
    saves.SaveFile.create(forged, found.header | {"seed": "0" * 16}).close()
    assert cli.main(["verify", str(forged)]) == 1
    assert "diverged at turn 0, record 0" in capsys.readouterr().out


def test_verify_finds_a_scenario_that_was_exchanged(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = saves.read(save)
    forged = tmp_path / "scenario.jsonl"
    scenario = found.header["scenario"] | {"title": "Another"}
    saves.SaveFile.create(forged, found.header | {"scenario": scenario}).close()
    assert cli.main(["verify", str(forged)]) == 1
    assert "diverged at turn 0, record 0" in capsys.readouterr().out


def test_verify_of_older_rules_is_migrated_and_well(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = saves.read(save)
    older = tmp_path / "older.jsonl"
    with saves.SaveFile.create(older, found.header | {"rules": "0"}) as file:
        for record in found.records:
            if record["kind"] == "close":
                file.close_turn(record["turn"])
            else:
                file.append(record)
    assert cli.main(["verify", str(older)]) == 0
    assert capsys.readouterr().out.startswith(f"{older}: migrated")


@pytest.mark.parametrize("command", [["verify"], ["show"], ["why", "--turn", "1"], ["replay"], ["play", "--text"]])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.jsonl", None),
        ("empty.jsonl", b""),
        ("binary.jsonl", b"\xff\xfe\x00\x01\n"),
        ("text.jsonl", b"no save at all\n"),
    ],
)
def test_a_file_that_is_no_save_gives_status_3_in_one_line(
    command: list[str], name: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    more = ["reserves"] if command[0] == "why" else []
    assert cli.main([command[0], str(path), *more, *command[1:]]) == 3
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert name in said.err


def test_a_save_of_a_newer_format_gives_status_1(tmp_path: Path, save: Path) -> None:
    newer = tmp_path / "newer.jsonl"
    newer.write_bytes(save.read_bytes().replace(b'{"format":1,', b'{"format":9,', 1))
    assert cli.main(["verify", str(newer)]) == 1


# ----- show


def test_show_has_the_position_in_columns(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(save), "--turn", "2"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == "Caracas Calling · turn 2 of 3 · Review · seen by all"
    assert any(line.startswith("Beijing") for line in lines)
    assert max(map(len, lines)) <= 120
    assert said.err == ""


def test_show_json_has_every_key_that_is_promised(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(save), "--json", "--seat", "caracas"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {
        "scenario", "turn", "phase", "seat", "tracks", "rung", "allies", "world", "pending", "ending", "scores", "hash",
    }  # fmt: skip
    assert set(shown["allies"]["beijing"]) == {"relation", "exposure", "capacity", "pinned", "interest"}
    assert shown["hash"] == Session.open(save, read_only=True).digest()


def test_show_and_branch_take_turn_0_for_the_position_before_the_first(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", str(save), "--turn", "0", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["turn"] == 0
    assert cli.main(["show", str(save), "--turn", "0"]) == 0
    for what in ("--turn", "--record"):
        new = tmp_path / f"branch{what}.jsonl"
        assert cli.main(["branch", str(save), what, "0", "--save", str(new), "--seed", "9"]) == 0
        assert cli.main(["verify", str(new)]) == 0
        assert cli.main(["show", str(new), "--json"]) == 0


def test_show_of_a_recovered_save_works_with_a_warning(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", str(torn(save, tmp_path / "t.jsonl"))]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Caracas Calling")
    assert len(said.err.splitlines()) == 1


def test_show_refuses_a_turn_or_seat_that_is_not_there(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(save), "--turn", "9"]) == 2
    assert cli.main(["show", str(save), "--seat", "paris"]) == 2
    assert "paris" in capsys.readouterr().err


# ----- why


def test_why_goes_back_to_roll_rule_and_source(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = Session.open(save, read_only=True)
    number, turn = next(
        (event[0], entry.turn)
        for entry in session.history.entries("facilitator")
        for event in entry.events
        if event[0] in session.compiled.tracks and str(event[3]).startswith("pressure:")
    )
    assert cli.main(["why", str(save), "--turn", str(turn), number]) == 0
    said = capsys.readouterr().out
    assert "cause: Card: " in said
    assert "die " in said
    assert "rule: Rules, The turn, 6: Pressure" in said
    assert "rests on: " in said


def test_why_of_what_did_not_change_says_so(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["why", str(save), "--turn", "1", "token.drones", "--lang", "es"]) == 0
    assert "sin cambios en el turno 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en", "Political will", "Political will"),
        ("en", "budget", "Budget"),
        ("en", "STANDING", "Standing"),
        ("en", "rung", "Rung"),
        ("en", "the ladder", "Rung"),
        ("en", "China relation", "Beijing: Relation"),
        ("en", "beijing exposure", "Beijing: Exposure"),
        ("en", "capacity of beijing", "Beijing: Capacity"),
        ("en", "China (beijing): capacity", "Beijing: Capacity"),
        ("en", "pinned moscow", "Moscow: Pinned elsewhere"),
        ("en", "moscow.interest", "Moscow: Score"),
        ("en", "score Caracas", "Caracas: Score"),
        ("en", "oil embargo", "Sanction: Oil embargo"),
        ("en", "bank_ban", "Sanction: Banking ban"),
        ("en", "drones", "Drones in stock"),
        ("en", "embargo", "Sanction: Oil embargo"),
        ("en", "Oil cargoes owed", "Oil cargoes owed"),
        ("nl", "politieke wil", "Politieke wil"),
        ("nl", "Rusland kwetsbaarheid", "Moskou: Kwetsbaarheid"),
        ("nl", "trede", "Trede"),
        ("nl", "olie-embargo", "Sanctie: Olie-embargo"),
        ("es", "Determinacion", "Determinación"),
        ("es", "VOLUNTAD POLÍTICA", "Voluntad política"),
        ("es", "puntaje de moscu", "Moscú: Puntaje"),
        ("es", "puntaje Moscú", "Moscú: Puntaje"),
        ("es", "embargo petrolero", "Sanción: Embargo petrolero"),
        ("es", "reserves", "Reservas"),
    ],
)
def test_why_takes_every_name_that_the_screen_shows(
    save: Path, capsys: pytest.CaptureFixture[str], language: str, written: str, shown: str
) -> None:
    status = cli.main(["why", str(save), "--turn", "2", written, "--lang", language])
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert said.out.startswith(shown)


def test_why_of_a_score_says_which_interest_moved_and_by_what_number(
    save: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session.open(save, read_only=True)
    before, after = (dict(session.at(turn).score_parts("caracas")) for turn in (1, 2))
    moved = sum(after.values()) - sum(before.values())
    assert cli.main(["why", str(save), "--turn", "2", "caracas.interest"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0] == f"Caracas: Score in turn 2: {moved:+d}"
    assert "The country holds together: now worth" in said
    assert "Resolve in turn 2: from" in said


def test_why_names_what_is_near_an_unknown_number_and_all_there_are(
    save: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["why", str(save), "--turn", "1", "reserve"]) == 2
    near, known = capsys.readouterr().err.splitlines()
    assert near == "There is no number called reserve. Did you mean: Reserves, Resolve?"
    names = ("Political will", "Rung", "Drones in stock", "Oil embargo", "managua", "Exposure", "beijing.relation")
    assert [name for name in names if name not in known] == []
    assert cli.main(["why", str(save), "--turn", "1", "China", "--lang", "es"]) == 2
    assert "Beijing: Relación" in capsys.readouterr().err.splitlines()[0]
    assert cli.main(["why", str(save), "--turn", "8", "reserves"]) == 2


# ----- branch and export


def test_branch_goes_on_from_a_turn_and_keeps_the_lineage(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = save.read_bytes()
    new = tmp_path / "branch.jsonl"
    assert cli.main(["branch", str(save), "--turn", "2", "--save", str(new), "--seed", "9"]) == 0
    assert str(new) in capsys.readouterr().out
    assert save.read_bytes() == before
    branch = Session.open(new)
    assert branch.history.records[-1]["parent"] == branch.header["id"]
    assert (branch.turn, branch.ending) == (2, None)
    branch.close()
    assert cli.main(["verify", str(new)]) == 0


def test_branch_from_a_record(save: Path, tmp_path: Path) -> None:
    new = tmp_path / "record.jsonl"
    assert cli.main(["branch", str(save), "--record", "5", "--save", str(new)]) == 0
    assert Session.open(new, read_only=True).history.records[-1]["parent_record"] == 5


def test_branch_refuses_what_is_not_there_and_overwrites_nothing(save: Path, tmp_path: Path) -> None:
    new = tmp_path / "taken.jsonl"
    assert cli.main(["branch", str(save), "--turn", "9", "--save", str(new)]) == 2
    assert cli.main(["branch", str(save), "--record", "100000", "--save", str(new)]) == 2
    assert not new.exists()
    new.write_text("mine", "utf-8")
    assert cli.main(["branch", str(save), "--turn", "1", "--save", str(new)]) == 2
    assert new.read_text("utf-8") == "mine"


def test_export_holds_no_seed_and_shows_the_seat_its_game(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "beijing.jsonl"
    assert cli.main(["export", str(save), "--seat", "beijing", "--out", str(out)]) == 0
    assert "seed" not in saves.read(out).header
    assert cli.main(["verify", str(out)]) == 0
    capsys.readouterr()
    assert cli.main(["show", str(out)]) == 0
    assert "seen by Beijing" in capsys.readouterr().out
    assert cli.main(["show", str(out), "--seat", "washington"]) == 2
    assert "beijing" in capsys.readouterr().err
    assert cli.main(["branch", str(out), "--turn", "1", "--save", str(tmp_path / "b.jsonl")]) == 2
    assert cli.main(["export", str(out), "--seat", "beijing", "--out", str(tmp_path / "again.jsonl")]) == 2
    assert cli.main(["play", str(out), "--text"]) == 2


def test_export_refuses_an_unknown_seat_and_overwrites_nothing(save: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert cli.main(["export", str(save), "--seat", "paris", "--out", str(out)]) == 2
    assert not out.exists()
    out.write_text("mine", "utf-8")
    assert cli.main(["export", str(save), "--seat", "beijing", "--out", str(out)]) == 2
    assert out.read_text("utf-8") == "mine"


# ----- version


@pytest.mark.parametrize(
    ("language", "plain"), [("en", "plain Python"), ("nl", "gewone Python"), ("es", "Python normal")]
)
def test_version_says_which_form_of_the_rules_is_running(
    language: str, plain: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rules.state import state  # noqa: PLC0415 - only here

    monkeypatch.setattr(state, "__file__", "state.py")
    assert cli.main(["--lang", language, "--version"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"bondgenoten {VERSION}, ")
    assert plain in said
    monkeypatch.setattr(state, "__file__", "state.cpython-311-x86_64-linux-gnu.so")
    assert cli.main(["--lang", language, "--version"]) == 0
    assert plain not in capsys.readouterr().out


# ----- schema


@pytest.mark.parametrize("what", cli.SCHEMAS)
def test_schema_is_json_schema_without_dangling_references(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", what]) == 0
    said = capsys.readouterr().out
    schema = json.loads(said)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    used = {part.partition('"')[0] for part in said.split('"#/$defs/')[1:]}
    assert used <= set(schema.get("$defs", {}))


def test_schema_of_a_scenario_leaves_out_what_stands_in_other_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    properties = json.loads(capsys.readouterr().out)["properties"]
    assert {"allies", "pressure_cards", "injects", "briefs"} & set(properties) == set()
    assert {"tracks", "ladder", "seats"} <= set(properties)


# ----- what goes wrong underneath


def test_an_unexpected_fault_is_one_line_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from game.scenario import library  # noqa: PLC0415 - what is broken on purpose

    def fail() -> None:
        raise ZeroDivisionError("a fault\nof two lines")

    monkeypatch.setattr(library, "headlines", fail)
    monkeypatch.delenv("BONDGENOTEN_DEBUG", raising=False)
    assert cli.main(["list"]) == 1
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "ZeroDivisionError" in said
    monkeypatch.setenv("BONDGENOTEN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["list"])


def test_a_reader_that_has_gone_is_no_error(tmp_path: Path, save: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [sys.executable, "-m", "game", "schema", "scenario"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (run.stderr, run.returncode) == ("", statuses.PIPE_CLOSED)


def test_texts_of_a_scenario_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    from game.console import Console  # noqa: PLC0415 - only here

    Console("en").say("a\x1b[2Jb\x9bc\r\td")
    assert capsys.readouterr().out == "a[2Jbc\n\td\n"


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    run = started("list", "--lang", "es", folder=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (run.returncode, run.stderr) == (0, "")
    assert "TÍTULO" in run.stdout


@pytest.mark.parametrize("arguments", [[], ["play"], ["play", "caracas-calling"]])
def test_without_a_display_one_line_names_demo_and_text(arguments: list[str], tmp_path: Path) -> None:
    gone = {"SDL_VIDEODRIVER": "", "DISPLAY": "", "WAYLAND_DISPLAY": "", "BONDGENOTEN_HOME": str(tmp_path / "home")}
    run = started(*arguments, folder=tmp_path, **gone)
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert "bondgenoten demo" in run.stderr
    assert "play --text" in run.stderr
    assert not (tmp_path / "home").exists()
