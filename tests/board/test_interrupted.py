from pathlib import Path

import pytest

from game.board.app import interrupted


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    return tmp_path


def test_a_game_left_open_is_found_and_one_closed_well_is_not(home: Path) -> None:
    save = home / "game.jsonl"
    save.touch()
    interrupted.lies_open(save)
    assert interrupted.cut_short() == save
    interrupted.close_well()
    assert interrupted.cut_short() is None


def test_a_save_that_is_gone_is_not_offered(home: Path) -> None:
    interrupted.lies_open(home / "gone.jsonl")
    assert interrupted.cut_short() is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"save": 3}', b"\xff\xfe", b'{"save": "/etc/passwd"}'])
def test_a_strange_mark_means_nothing(home: Path, content: bytes) -> None:
    (home / "config").mkdir()
    (home / "config" / "open-game.json").write_bytes(content)
    assert interrupted.cut_short() is None


def test_where_nothing_can_be_noted_nothing_is(home: Path) -> None:
    (home / "config").touch()  # a file where the folder should be
    interrupted.lies_open(home / "game.jsonl")
    assert interrupted.cut_short() is None
    interrupted.close_well()
