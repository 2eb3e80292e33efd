"""A save that one program holds, and its lock."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from game.errors import SaveBusy
from game.saves.file import (
    SaveFile,
    read,
)
from game.saves.lock import lock_path
from game.user.shell import typed
from tests.playing import CHECKOUT
from tests.saving.small import HEADER, order, small_save

HOLD = """
import sys
from pathlib import Path
from game.saves.file import SaveFile
_, save = SaveFile.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_and_may_read(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    records = small_save(path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(SaveBusy):
            SaveFile.open(path)
        assert read(path).records == records
        holder.stdin.close()
        holder.wait(timeout=30)
    _, save = SaveFile.open(path)
    save.close()


def test_a_new_save_is_held_from_its_first_moment_and_leaves_no_lock_behind(tmp_path: Path) -> None:
    with SaveFile.create(tmp_path / "game.jsonl", HEADER), pytest.raises(SaveBusy) as refused:
        SaveFile.open(tmp_path / "game.jsonl")
    assert typed("replay", str(tmp_path / "game.jsonl")) in str(refused.value), "the command that looks all the same"
    assert [item.name for item in tmp_path.iterdir()] == ["game.jsonl"]


def test_the_lock_is_the_librarys_and_lies_beside_the_save(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    small_save(path)
    with FileLock(lock_path(path), timeout=0), pytest.raises(SaveBusy):
        SaveFile.open(path)
    with FileLock(lock_path(tmp_path / "new.jsonl"), timeout=0), pytest.raises(SaveBusy):
        SaveFile.create(tmp_path / "new.jsonl", HEADER)
    assert not (tmp_path / "new.jsonl").exists()
    _, save = SaveFile.open(path)
    with save, pytest.raises(Timeout), FileLock(lock_path(path), timeout=0):
        pass


def test_a_lock_left_by_a_killed_program_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    small_save(path)
    lock_path(path).touch()
    SaveFile.open(path)[1].close()
    assert [item.name for item in tmp_path.iterdir()] == ["game.jsonl"]


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EROFS])
def test_a_place_without_locks_is_used_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(FileLock, "acquire", refused)
    with SaveFile.create(tmp_path / "game.jsonl", HEADER) as save:
        save.append(order(1, 0))
    assert len(read(tmp_path / "game.jsonl").records) == 1
