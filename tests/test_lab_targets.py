"""Where the lab leaves its files: looked at before anything is played, told before it is written, and whole."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.errors import NotSaved, WrongUse
from game.lab import targets
from game.lab.experiments import journal as journals
from game.lab.experiments.journal import JOURNAL, Journal
from game.lab.experiments.reading import opened
from game.lab.experiments.running import games_kept, run
from game.workers import Here
from tests.scenarios import valleys as v

EXPERIMENT = """\
format: 1
text: Short games
scenario: {folder}
games: 4
turns: 1
arms:
  all: {{}}
questions:
  - id: long
    text: They last a turn
    measure: {{kind: survived}}
    look: {{kind: value, arms: [all], at_least: 0}}
"""
DEEDS: list[list[str]] = [
    ["lab"],
    ["lab", "league", "--policy", "hill=defender", "--policy", "hill=random"],
    ["lab", "exploits", "--seat", "fen"],
    ["lab", "sensitivity", "--samples", "2"],
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "short.yaml"
    path.write_text(EXPERIMENT.format(folder=v.FOLDER), "utf-8")
    return path


@pytest.fixture
def nothing_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    def play(*_: Any) -> Any:
        pytest.fail("games were played")

    monkeypatch.setattr(Here, "map", play)


def full(path: str = "") -> Callable[..., Any]:
    """A disk that takes nothing, or nothing of one file."""
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if path in str(target):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, target)

    return refuse


@pytest.mark.usefixtures("nothing_is_played")
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed[1] if len(deed) > 1 else "lab")
def test_a_folder_that_takes_nothing_is_said_before_anything_is_played(
    deed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for out, status, says in (
        (tmp_path / "file", 1, "what should be the folder is a file"),
        (tmp_path / "file" / "deeper", 1, "what should be the folder is a file"),
        (v.FOLDER / "out", 2, str(v.FOLDER)),
    ):
        assert cli.main([*deed, str(v.FOLDER), "--games", "2", "--turns", "1", "--out", str(out)]) == status
        told = capsys.readouterr()
        assert says in told.err
        assert told.out == ""
    assert (tmp_path / "file").read_text("utf-8") == "mine"
    if deed == ["lab"]:
        assert cli.main([*deed, str(v.FOLDER), "--game", "0", "--out", str(v.FOLDER / "out")]) == 2
    assert not (v.FOLDER / "out").exists()


@pytest.mark.usefixtures("nothing_is_played")
def test_a_full_disk_is_said_before_anything_is_played(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    for more in (["--out", str(tmp_path / "out")], ["--validity", str(tmp_path / "VALIDITY.md")]):
        assert cli.main(["lab", str(file), *more]) == 1
        assert "the disk is full. Nothing was played" in capsys.readouterr().err


@pytest.mark.usefixtures("nothing_is_played")
def test_the_experiment_its_scenario_and_its_other_files_are_never_written_over(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = shutil.copytree(v.FOLDER, tmp_path / "own")
    link = tmp_path / "link.md"
    link.symlink_to(file)
    text = EXPERIMENT.format(folder=own)
    file.write_text(text, "utf-8")
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    out = tmp_path / "out"
    for target in (
        file,
        link,
        own / "scenario.yaml",
        own / "VALIDITY.md",
        out / JOURNAL,
        out / "result.json",
        tmp_path,
        Path(os.devnull),
    ):
        assert cli.main(["lab", str(file), "--out", str(out), "--validity", str(target)]) == 2, target
        assert str(target) in capsys.readouterr().err
    assert cli.main(["lab", str(file), "--out", str(own)]) == 2
    assert file.read_text("utf-8") == text
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


def test_a_missing_folder_for_the_document_is_made(tmp_path: Path, file: Path) -> None:
    assert cli.main(["lab", str(file), "--validity", str(tmp_path / "a" / "b" / "VALIDITY.md")]) == 0
    assert (tmp_path / "a" / "b" / "VALIDITY.md").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed[1] if len(deed) > 1 else "lab")
def test_what_was_found_is_told_though_no_file_can_be_written_and_none_is_left_by_half(
    deed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Path, "replace", full())
    words = [*deed, str(v.FOLDER), "--games", "2", "--turns", "1", "--out", str(tmp_path / "out")]
    assert cli.main(words) == 1
    told = capsys.readouterr()
    assert told.out
    assert "could not be written" in told.err
    assert "the disk is full" in told.err
    assert "is all that is kept" in told.err
    assert list((tmp_path / "out").iterdir()) == []
    if deed == ["lab"]:
        assert cli.main([*words, "--json"]) == 1
        assert json.loads(capsys.readouterr().out)["games"] == 2


@pytest.mark.usefixtures("undrawn")
def test_of_an_experiment_whose_files_cannot_be_written_the_games_are_kept_and_the_command_is_told(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, document = tmp_path / "out", tmp_path / "V.md"
    words = ["lab", str(file), "--seed", "3", "--lang", "en", "--out", str(out), "--validity", str(document)]
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full("V.md"))
        assert cli.main(words) == 1
    told = capsys.readouterr()
    assert "4 games in " in told.out
    assert "Choose another" not in told.err
    assert f"without playing again: bondgenoten {' '.join(words)}\n" in told.err
    assert not list(tmp_path.glob(".*.new"))
    assert cli.main(words) == 0
    assert "4 games had been played before; nothing was left to play." in capsys.readouterr().out
    assert document.is_file()


@pytest.mark.usefixtures("undrawn")
def test_where_a_journal_holds_games_a_full_disk_is_no_reason_for_another_folder(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(opened(file).plan, Here(), folder=tmp_path)

    def refuse(**_: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    words = ["lab", str(file), "--lang", "en", "--out", str(tmp_path), "--json"]
    assert cli.main(words) == 1
    told = capsys.readouterr().err
    assert f"4 of 4 games are kept in {tmp_path}. To go on: bondgenoten {' '.join(words)}\n" in told
    assert "another" not in told


def test_a_table_is_written_though_nobody_hears_what_was_found(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unheard(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sys.stdout.write", unheard, raising=False)
    document = tmp_path / "V.md"
    assert cli.main(["lab", str(file), "--validity", str(document)]) == 1
    assert document.is_file()


def test_a_folder_removed_while_games_are_played_is_said_at_once_and_made_again_for_tables(
    tmp_path: Path, file: Path
) -> None:
    plan = opened(file).plan
    folder = tmp_path / "out"
    folder.mkdir()
    journal = Journal(folder, "one", 1)
    (folder / JOURNAL).unlink()
    with pytest.raises(NotSaved) as caught:
        journal.keep([], {}, 1.0)
    journal.close()
    assert caught.value.message.values["reason"].key == "saves.reason_changed"
    assert games_kept(folder, plan) == 0
    assert not (folder / JOURNAL).exists(), "to look is not to begin"
    targets.write({tmp_path / "gone" / "result.json": "{}\n"})
    assert (tmp_path / "gone" / "result.json").read_text("utf-8") == "{}\n"


def test_a_journal_in_which_no_game_was_kept_is_begun_anew_for_another_experiment(tmp_path: Path, file: Path) -> None:
    Journal(tmp_path, "another", 7).close()
    assert run(opened(file).plan, Here(), folder=tmp_path).games == 4
    with pytest.raises(WrongUse) as caught:
        Journal(tmp_path, "another", 7)
    assert caught.value.message.key == "experiment.folder_other"


def test_of_a_line_for_which_there_is_no_room_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path, "one", 1)
    before = (tmp_path / JOURNAL).read_bytes()

    class Full:
        """The journal's file on a disk with room for five bytes."""

        def __init__(self, file: Any) -> None:
            self._file = file

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

        def write(self, line: bytes) -> int:
            written: int = self._file.write(line[:5])
            return written

    monkeypatch.setattr(journal, "_file", Full(journal._file))
    with pytest.raises(NotSaved):
        journal.keep([], {}, 1.0)
    journal.close()
    assert (tmp_path / JOURNAL).read_bytes() == before
    assert journals.kept_in(tmp_path, "one").size == 1


def test_all_files_get_their_names_together_or_none_does(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        targets.write({tmp_path / "a": "one", tmp_path / "no" / ("x" * 300): "two"}, replaces=True)
    assert [path.name for path in tmp_path.iterdir()] == ["no"]
    assert list((tmp_path / "no").iterdir()) == []


def test_one_game_is_no_games(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lab", str(file), "--games", "1", "--validity", str(tmp_path / "V.md"), "--lang", "en"]) == 0
    assert "\n1 game in 0:0" in capsys.readouterr().out
    assert "\n1 game an arm, 1 arm. Seed 1;" in (tmp_path / "V.md").read_text("utf-8")


@pytest.mark.usefixtures("undrawn")
def test_a_folder_that_is_removed_while_games_are_played_ends_the_run_with_what_is_kept(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, played = tmp_path / "out", Here.map

    def remove_then_play(*given: Any) -> Any:
        shutil.rmtree(out)
        return played(*given)

    monkeypatch.setattr(Here, "map", remove_then_play)
    assert cli.main(["lab", str(file), "--lang", "en", "--out", str(out)]) == 1
    told = capsys.readouterr().err.splitlines()
    why = "the file was changed, moved or removed outside this program"
    assert told == [
        f"What was played could not be kept in {out / JOURNAL}: {why}.",
        f"Nothing of what was played is kept in {out}.",
    ]
    assert not out.exists()
