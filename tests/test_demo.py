"""``demo``: a whole game by bots without a display, the same bytes for the same seed, nothing overwritten."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from game import cli
from game.commands import demo
from game.play.session import Session
from game.translate import Translator
from tests.playing import started

PICTURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "out"
    assert cli.main(["demo", "--seed", "7", "--turns", "2", "--out", str(out)]) == 0
    return out


def test_demo_leaves_the_save_the_page_and_a_picture_of_each_turn(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "board-01.png",
        "board-02.png",
        "game.jsonl",
        "report.html",
    ]
    assert (folder / "board-01.png").read_bytes().startswith(PICTURE)
    assert cli.main(["verify", str(folder / "game.jsonl")]) == 0


def test_demo_says_when_its_folder_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.write_text("mine", "utf-8")
    assert cli.main(["demo", "--seed", "7", "--turns", "1", "--out", str(out)]) != 0
    assert "what should be the folder is a file" in capsys.readouterr().err
    assert out.read_text("utf-8") == "mine"


def test_demo_with_the_same_seed_gives_the_same_bytes_in_two_processes(folder: Path, tmp_path: Path) -> None:
    run = started("demo", "--seed", "7", "--turns", "2", "--out", "again", folder=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    for path in sorted(folder.iterdir()):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("en", "The game ended in turn 2"),
        ("nl", "Het spel eindigde in beurt 2"),
        ("es", "La partida acabó en el turno 2"),
    ],
)
def test_demo_tells_the_story_in_each_language(
    language: str, phrase: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo._Pictures, "take", lambda *_: None)
    arguments = ["demo", "--seed", "7", "--turns", "2", "--out", str(tmp_path / "out"), "--lang", language]
    assert cli.main(arguments) == 0
    said = capsys.readouterr()
    assert phrase in said.out
    assert said.out.splitlines()[-1].endswith(f"bondgenoten replay {tmp_path / 'out' / 'game.jsonl'}")
    assert said.err == ""
    assert re.search(r"\b(event|order|done|cause|story|demo|terminal|result)\.[a-z_]+", said.out) is None
    assert max(map(len, said.out.splitlines()[:-2])) <= 120


def test_demo_overwrites_no_game(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert cli.main(["demo", "--seed", "8", "--turns", "2", "--out", str(folder)]) == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("name", ["game.jsonl", "report.html", "board-07.png"])
def test_demo_begins_no_game_where_one_of_its_files_lies(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    assert cli.main(["demo", "--turns", "1", "--out", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text("utf-8") == "mine"


def test_demo_without_out_takes_a_new_folder_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo._Pictures, "take", lambda *_: None)
    for _ in range(2):
        assert cli.main(["demo", "--seed", "7", "--turns", "1"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo", "demo-2"]


def test_demo_goes_on_when_the_board_cannot_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from game.board.app import picture as app  # noqa: PLC0415 - what is broken on purpose

    def fail(*_: object, **__: object) -> None:
        raise OSError("no canvas")

    monkeypatch.setattr(app, "picture", fail)
    assert cli.main(["demo", "--seed", "7", "--turns", "2", "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert said.err.count("no canvas") == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["game.jsonl", "report.html"]


def test_demo_of_an_unknown_or_faulty_scenario_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["demo", "no-such", "--out", str(tmp_path / "out")]) == 3
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "scenario.yaml").write_text("format: 1\nformat: 1\n", "utf-8")
    assert cli.main(["demo", str(tmp_path / "faulty"), "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert len(capsys.readouterr().err.splitlines()) == 3


# ----- the page


class _Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [str(value) for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_page_stands_alone(folder: Path) -> None:
    parsed = _Page()
    written = (folder / "report.html").read_text("utf-8")
    parsed.feed(written)
    assert all(link.startswith("#") for link in parsed.links)
    assert "script" not in parsed.tags
    assert "http:" not in written
    assert "https:" not in written
    assert "url(" not in written


def test_page_has_ending_scores_tracks_by_turn_and_story(folder: Path) -> None:
    parsed = _Page()
    parsed.feed((folder / "report.html").read_text("utf-8"))
    session = Session.open(folder / "game.jsonl", read_only=True)
    t = Translator("en", session.loaded.texts_in("en"))
    for track in session.scenario.tracks:
        assert track.name in parsed.text
    assert "Caracas Calling" in parsed.text
    assert "Turn 1 of 2" in parsed.text
    assert t.render("Held out") in parsed.text or "ended in turn" in parsed.text
    assert str(session.scores["caracas"]) in parsed.text
