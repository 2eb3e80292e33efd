"""An account without a home folder, as in many containers: the program says what to set, and then does all it does."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.board.app.saving import Saving
from game.board.screens.overlays.place import SavePlace
from game.board.widgets.values import Action
from game.saves import disk
from game.statuses import WRONG_USE
from tests.board.tables import Screenless, table
from tests.scenarios import valleys as v

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="accounts have a folder of their own there")


@pytest.fixture(autouse=True)
def homeless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pwd = pytest.importorskip("pwd")

    def nobody(user: int) -> Any:
        raise KeyError(f"getpwuid(): uid not found: {user}")

    for variable in ("HOME", "BONDGENOTEN_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", [["list"], ["play", "--text", str(v.FOLDER)], ["demo"]])
def test_without_a_home_the_variable_to_set_is_named(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(command) == WRONG_USE
    assert "BONDGENOTEN_HOME" in capsys.readouterr().err


def test_without_a_home_a_game_that_the_disk_refuses_is_offered_the_folder_one_works_in(
    homeless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(homeless / "own"))
    laid = table(save=homeless / "game.jsonl")
    laid.stage.push(Screenless())
    saving = Saving(laid, lambda: None)
    write = disk.raw_write

    def full(_descriptor: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "raw_write", full)
    laid.laid.session.advance()
    saving.check()
    monkeypatch.setattr(disk, "raw_write", write)
    asked = laid.stage.top
    assert isinstance(asked, SavePlace)
    asked.handle(Action("save_here"))
    path = laid.laid.session.path
    assert path is not None
    assert path.absolute().parent == homeless
    laid.laid.session.close()
