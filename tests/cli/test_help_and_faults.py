"""Help, versions and schemas, wrong use, and faults that nobody expected (product §Command line)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game import cli, statuses
from game.commands.authoring_arguments import SCHEMAS
from game.play.headers import PROGRAM as VERSION
from rules.turn import records
from tests.playing import started

COMMANDS = (
    "list",
    "new",
    "play",
    "demo",
    "check",
    "verify",
    "show",
    "why",
    "ledger",
    "branch",
    "compare",
    "export",
    "schema",
    "replay",
    "report",
    "rulebook",
    "print",
    "guide",
    "lab",
)


# ----- help and wrong use


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_help_names_every_command_that_is_there_and_none_that_is_not(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--help", "--lang", language]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("    ")]
    assert tuple(word for word in listed if word.islower() and word in COMMANDS) == COMMANDS


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


def loaded_by(words: list[str], among: set[str]) -> str:
    """Which of these modules a command loads, in a process of its own."""
    code = (
        f"import sys; from game.cli import main; main({words}); "
        f"print(sorted({among} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return run.stderr.strip()


def test_help_loads_no_data_models_and_no_tools_of_the_catalogues() -> None:
    assert loaded_by(["--help"], {"pydantic", "babel", "pygame", "game.translate", "orjson"}) == "[]"


def test_list_loads_no_data_models_and_no_tools_of_the_catalogues() -> None:
    assert loaded_by(["list"], {"pydantic", "babel", "pygame", "orjson"}) == "[]"


def test_verify_loads_neither_the_tools_of_the_catalogues_nor_pygame(save: Path) -> None:
    assert loaded_by(["verify", str(save)], {"babel", "pygame"}) == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["print", "a", "b"],
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


def test_what_is_written_to_the_users_own_folder_lands_there_where_the_shell_leaves_its_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert cli.main(["demo", "tutorial-straits", "--turns", "1", "--seed", "1", "--out=~/game"]) == 0
    assert (tmp_path / "game" / "game.jsonl").is_file()


# ----- check


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_help_ends_with_what_each_exit_status_means(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help", "--lang", language]) == 0
    last = " ".join(capsys.readouterr().out.rpartition("\n\n")[2].split())
    assert [word for word in last.replace(":", " ").split() if word.isdigit()] == ["0", "1", "2", "3"]


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


@pytest.mark.parametrize("what", SCHEMAS)
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


def test_every_kind_of_record_has_its_line_in_the_schema_of_a_save(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", "save"]) == 0
    lines = json.loads(capsys.readouterr().out)["oneOf"]
    kinds = {one["properties"]["kind"]["const"] for one in lines if "kind" in one["properties"]}
    assert kinds == {*records.FORMS, *records.CHANGING}
