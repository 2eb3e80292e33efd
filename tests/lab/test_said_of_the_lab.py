"""What the lab says: names of players, what it waits for, that it is still writing, odd paths in a sentence."""

import io
import re
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from game import cli
from game.console import Console
from game.errors import WrongUse
from game.lab.cluster import Cluster
from rules.bots import cast, scripts
from rules.wording.names import Message
from tests.scenarios import valleys as v
from tests.test_cluster import Pieces, dask

ROLES = ("defender", "pressure", "ally")
ODD = [["lab"], ["lab", "league"], ["lab", "sensitivity"]]
"""Commands that take ``--out``."""


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """From now on; a fixture would come before what catches the output of a test."""
    found = Terminal()
    monkeypatch.setattr(sys, "stderr", found)
    return found


def help_of(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main([*words, "--help"]) == 0
    return " ".join(capsys.readouterr().out.split()).replace("- ", "-")  # names are broken at their hyphens


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_the_help_names_every_player_that_is_accepted(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = {command: help_of([command, "--lang", language], capsys) for command in ("play", "lab")}
    for role in ROLES:
        for name in [*cast.names(role), "planner:N"]:
            assert re.search(rf"(?<![\w-]){name}(?![\w-])", said["lab"]), name
            if name.startswith("planner-"):
                continue
            assert re.search(rf"(?<![\w-]){name}(?![\w-])", said["play"]), name
        for name in scripts.known_names(role):
            assert name.removesuffix("…") in said["lab"], name


@dask
def test_a_dead_port_is_said_to_be_waited_for_at_once_and_given_up_soon() -> None:
    heard: list[Message] = []
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(WrongUse) as refused:
            list(Cluster(address, waits=heard.append).map(Pieces(), [1]))
        assert time.monotonic() - began < 25  # soon beside a minute, also on a machine with much else to do
    assert heard == [Message("cluster.waits_scheduler", {"address": address})]
    assert refused.value.message.key == "cluster.refused"
    assert refused.value.message.values["address"] == address


@dask
def test_a_machine_that_nobody_knows_is_not_waited_for() -> None:
    with pytest.raises(WrongUse) as refused:
        list(Cluster("tcp://no-such-machine.invalid:8786").map(Pieces(), [1]))
    assert refused.value.message.key == "cluster.no_host"


def test_a_terminal_sees_that_files_are_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    words = ["lab", str(v.FOLDER), "--games", "2", "--turns", "1", "--out", str(tmp_path / "out"), "--lang", "en"]
    assert cli.main(words) == 0
    passing = [one for one in terminal.getvalue().split("\r") if one.strip()]
    assert passing[-1].startswith("writing the files")
    assert terminal.getvalue().endswith("\r"), "and the line is gone at the end"


def test_nothing_is_written_behind_a_passing_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    console = Console("en")
    console.progress("passing")
    console.warn("a fault")
    assert terminal.getvalue().rpartition("\r")[2] == "a fault\n"
    assert terminal.getvalue().count("passing") == 2, "padded, then short, as ever"


# ----- paths that no file can have


@pytest.fixture
def circle(tmp_path: Path) -> Path:
    path = tmp_path / "circle"
    try:
        path.symlink_to(path)
    except (OSError, NotImplementedError):
        pytest.skip("this system lets this user make no links")
    return path


@pytest.mark.parametrize("command", ODD)
def test_an_output_folder_that_cannot_be_is_said_in_one_sentence(
    command: list[str], circle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [*command, str(v.FOLDER), "--games", "2", "--lang", "en", "--out"]
    assert cli.main([*given, str(circle)]) == 1
    assert "the links there lead in a circle" in capsys.readouterr().err
    assert cli.main([*given, "a\0b"]) == 2
    assert capsys.readouterr().err == "a?b is no path that a file can have.\n"


@pytest.mark.parametrize("name", ["circle", "circle/x.yaml", "circle/x.jsonl"])
@pytest.mark.parametrize("command", [["check"], ["lab"], ["verify"], ["demo"], ["show"]])
def test_what_lies_behind_a_circle_of_links_cannot_be_read(
    name: str, command: list[str], circle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*command, str(circle.parent / name), "--lang", "en"]) == 3
    said = capsys.readouterr()
    assert "in a circle" in said.err + said.out


@pytest.mark.parametrize("name", ["a\0b", "a\0b.yaml", "a\0b/x.jsonl"])
@pytest.mark.parametrize("command", [["check"], ["lab"], ["verify"], ["demo"], ["show"]])
def test_a_name_that_no_file_can_have_is_said_to_be_none(
    name: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*command, name, "--lang", "en"]) == 3
    said = capsys.readouterr()
    assert "no file can have such a name" in said.err + said.out
