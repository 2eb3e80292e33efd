"""``new``: a scenario to start from that passes every check, and copies; nothing is left behind by what is refused."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from game import cli
from game.authoring.copying import _with_values
from game.authoring.template import title_from
from game.commands.checking import checked
from game.console import Console
from game.scenario import library, yaml
from game.statuses import UNREADABLE, WELL, WRONG_USE
from game.translate import LANGUAGES
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.bots.usual import COMPETENT
from rules.tables.compile import compile_scenario
from rules.tables.places import ENDING
from rules.tables.tables import Compiled
from rules.turn.turn import begin

CHECKOUT = Path(__file__).resolve().parents[1]
VALLEYS = CHECKOUT / "tests" / "scenarios" / "two-valleys"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = WELL) -> str:
    assert cli.main(list(arguments)) == status
    out, error = capsys.readouterr()
    return out if status == WELL else error


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_scenario_is_well_without_a_warning_in_every_language(
    language: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said_by(capsys, "new", "river-war", "--lang", language)
    found = checked("river-war", 0, Console("en"))
    assert (found.faults, found.warnings, found.refusal) == ([], [], None)
    loaded = library.load("river-war")
    assert (loaded.scenario.title, loaded.scenario.turns, loaded.languages[0]) == ("River war", 5, language)
    assert sorted(loaded.languages) == sorted(LANGUAGES)
    notes = (home / "scenarios" / "river-war" / "scenario.yaml").read_text("utf-8")
    assert notes.startswith("# yaml-language-server: $schema=.schema/scenario.json\n")
    assert "{{" not in notes
    assert max(map(len, notes.splitlines())) < 180


def test_bots_reach_three_endings_of_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said_by(capsys, "new", "river-war")
    compiled = compile_scenario(library.load("river-war").scenario)
    endings = {ending_of(compiled, seed) for seed in range(16)}
    assert len(endings) >= 3


def ending_of(compiled: Compiled, seed: int) -> str:
    players = {seat: POLICIES[COMPETENT[role]] for seat, role in compiled.roles.items() if role in COMPETENT}
    *_, last = play_game(begin(compiled, seed), players)
    return compiled.endings[last.numbers[ENDING] - 1][0].id


def test_it_says_three_commands_that_work_as_they_are(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = said_by(capsys, "new", "river-war", "--lang", "en")
    commands = [line.strip() for line in said.splitlines() if line.startswith("  bondgenoten")]
    assert commands == [
        "bondgenoten check river-war",
        "bondgenoten demo river-war --seed 7",
        "bondgenoten play river-war",
    ]
    said_by(capsys, *shlex.split(commands[0])[1:])
    assert "river-war" in said_by(capsys, "list")


def test_a_folder_of_ones_own_is_called_by_its_path(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "My Files" / "river-war"
    said = said_by(capsys, "new", str(folder), "--lang", "en")
    assert f"bondgenoten check '{folder}'" in said
    said_by(capsys, *shlex.split(f"check '{folder}'"))
    assert not (home / "scenarios").exists()
    monkeypatch.setattr(sys, "platform", "win32")
    said = said_by(capsys, "new", str(folder.with_name("other")), "--lang", "en")
    assert f'bondgenoten check "{folder.with_name("other")}"' in said


def test_a_copy_has_everything_and_a_name_of_its_own(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = said_by(capsys, "new", "second", "--from", "caracas-calling", "--lang", "en")
    assert "notes" not in said  # those stand in the small one alone
    copy, source = library.load("second"), library.load("caracas-calling")
    own = {"name": "second", "title": "Second"}
    assert {key: value for key, value in copy.raw.items() if key != "catalogues"} == {
        **{key: value for key, value in source.raw.items() if key != "catalogues"},
        **own,
    }
    titled = {language: {**texts, "title": "Second"} for language, texts in source.catalogues.items()}
    assert copy.catalogues == titled
    found = checked("second", 0, Console("en"))
    assert (found.faults, found.warnings) == ([], [])
    folder = home / "scenarios" / "second"
    assert (folder / "claims.yaml").is_file()
    assert sorted(path.name for path in (folder / ".schema").iterdir()) == [
        *("ally.json", "experiment.json", "guidance.json", "injects.json", "pressure.json", "scenario.json"),
        "variant.json",
    ]
    assert (
        (folder / "allies" / "beijing.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=../.schema/ally.json\n")
    )


@pytest.mark.parametrize(
    "written",
    [
        "name: old # why\ntitle: Old\nturns: 3\n",
        'name: "old"\ntitle: >-\n  Old and\n  long\n# a note\nturns: 3\n',
        "{format: 1, title: 'Old', name: old, turns: 3}\n",
        "title: |\n  Old\n\nseats:\n  - {name: old, title: Old}\nname: old\n",
    ],
)
def test_only_the_scenarios_own_name_and_title_are_written_anew(written: str) -> None:
    before = yaml.read(written.encode(), "a").data
    after = yaml.read(_with_values(written, {"name": "new", "title": "New: one"}).encode(), "a").data
    assert after == {**before, "name": "new", "title": "New: one"}


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("My Crisis", WRONG_USE, "my-crisis would do"),
        ("con", WRONG_USE, "con cannot be"),
        ("7", WRONG_USE, "7 cannot be"),
        ("under_score", WRONG_USE, "under-score would do"),
        ("caracas-calling", WRONG_USE, "already"),
        ("..", WRONG_USE, "holds something already"),
    ],
)
def test_a_name_that_is_none_or_is_taken_is_refused(
    name: str, status: int, said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in said_by(capsys, "new", name, "--lang", "en", status=status)
    assert not home.exists()


def test_what_lies_there_already_is_left_alone(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said_by(capsys, "new", "river-war")
    assert "already" in said_by(capsys, "new", "river-war", "--lang", "en", status=WRONG_USE)
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    assert "not" in said_by(capsys, "new", str(full), "--lang", "en", status=WRONG_USE)
    assert [path.name for path in full.iterdir()] == ["mine.txt"]
    empty = tmp_path / "empty"
    empty.mkdir()
    said_by(capsys, "new", str(empty))
    assert (empty / "scenario.yaml").is_file()


def test_what_cannot_be_written_or_copied_leaves_nothing_behind(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    said_by(capsys, "new", str(tmp_path / "file" / "river-war"), status=UNREADABLE)
    said_by(capsys, "new", "river-war", "--from", "nowhere", status=UNREADABLE)
    said_by(capsys, "new", "river-war", "--from", str(tmp_path / "nowhere"), status=UNREADABLE)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_a_link_out_of_the_folder_is_not_followed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "source"
    said_by(capsys, "new", str(source))
    (tmp_path / "secret.txt").write_text("secret")
    (source / "notes.txt").symlink_to(tmp_path / "secret.txt")
    (source / ".hidden").write_text("hidden")
    (source / "picture.png").write_bytes(b"\x89PNG\r\n")
    said_by(capsys, "new", "copy", "--from", str(source))
    names = {path.name for path in (home / "scenarios" / "copy").iterdir()}
    assert "picture.png" in names
    assert names & {"notes.txt", ".hidden"} == set()


def test_a_title_is_made_of_the_name() -> None:
    assert [title_from(name) for name in ("river-war", "x")] == ["River war", "X"]
