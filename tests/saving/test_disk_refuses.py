"""A disk that refuses: nothing is called saved that is not, and nothing is lost when it recovers."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.errors import NotSaved, SaveExists
from game.saves import disk
from game.saves.file import (
    Saved,
    SaveFile,
    Torn,
    Unsaved,
    Whole,
    read,
)
from tests.playing import CHECKOUT
from tests.saving.small import HEADER, order, small_save


def failing(number: int, after: int = 0) -> Any:
    """A raw write that takes some bytes of each call and then refuses as the system would."""

    def write(descriptor: int, content: bytes) -> int:
        if after and len(content) > after:
            return os.write(descriptor, content[:after])
        raise OSError(number, os.strerror(number))

    return write


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "no_permission"),
        (errno.EIO, "disk"),
        (errno.EFBIG, "too_large"),
    ],
)
@pytest.mark.parametrize("taken", [0, 7])
def test_a_refused_write_says_not_saved_and_loses_nothing_when_the_disk_recovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str, taken: int
) -> None:
    path = tmp_path / "game.jsonl"
    with SaveFile.create(path, HEADER) as save:
        save.append(order(1, 0))
        before = path.read_bytes()
        calls = iter([taken] if taken else [])
        refuse = failing(number)

        def partly(descriptor: int, content: bytes) -> int:
            part = next(calls, 0)
            return os.write(descriptor, content[:part]) if part else refuse(descriptor, content)

        with monkeypatch.context() as broken:
            broken.setattr(disk, "raw_write", partly)
            with pytest.raises(NotSaved) as caught:
                save.append(order(1, 1))
            assert isinstance(save.state, Unsaved)
            assert save.state.reason.key == f"saves.reason_{reason}"
            assert caught.value.message.values["path"] == str(path)
            assert path.read_bytes() == before
            with pytest.raises(NotSaved):
                save.close_turn(1)
        assert save.append(order(2, 0)) == 4
        assert isinstance(save.state, Saved)
    found = read(path)
    assert isinstance(found.tail, Whole)
    assert [record["kind"] for record in found.records] == ["order", "order", "close", "order"]


def test_a_partial_line_that_cannot_be_cut_away_is_repaired_by_the_next_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "game.jsonl"

    def refuse(*_: Any) -> Any:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    calls = iter([5])

    def partly(descriptor: int, content: bytes) -> int:
        part = next(calls, 0)
        return os.write(descriptor, content[:part]) if part else refuse()

    with SaveFile.create(path, HEADER) as save:
        with monkeypatch.context() as broken:
            broken.setattr(disk, "raw_write", partly)
            broken.setattr(disk, "raw_truncate", refuse)
            with pytest.raises(NotSaved):
                save.append(order(1, 0))
            assert isinstance(read(path).tail, Torn)
        save.append(order(1, 1))
    assert [record["record"] for record in read(path).records] == [1, 2]
    assert isinstance(read(path).tail, Whole)


def test_short_writes_still_make_a_whole_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "raw_write", lambda descriptor, content: os.write(descriptor, content[:3]))
    records = small_save(tmp_path / "game.jsonl")
    assert read(tmp_path / "game.jsonl").records == records


def test_a_failed_sync_writes_the_turn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "game.jsonl"

    def refuse(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with SaveFile.create(path, HEADER) as save:
        save.append(order(1, 0))
        with monkeypatch.context() as broken:
            broken.setattr(disk, "raw_sync", refuse)
            broken.setattr(disk, "_sync", refuse)
            with pytest.raises(NotSaved):
                save.close_turn(1)
            assert isinstance(save.state, Unsaved)
        save.retry()
        assert isinstance(save.state, Saved)
    assert [close.turn for close in read(path).closes] == [1]


def test_another_place_takes_the_whole_game_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "game.jsonl", tmp_path / "stick" / "game.jsonl"
    with SaveFile.create(old, HEADER) as save:
        save.append(order(1, 0))
        before = old.read_bytes()
        with monkeypatch.context() as broken:
            broken.setattr(disk, "raw_write", failing(errno.ENOSPC))
            with pytest.raises(NotSaved):
                save.append(order(1, 1))
            with pytest.raises(NotSaved):
                save.move_to(new)
        assert not new.exists()
        save.move_to(new)
        assert save.path == new
        save.append(order(1, 2))
    assert old.read_bytes() == before
    assert [record["record"] for record in read(new).records] == [1, 2, 3]
    assert sorted(item.name for item in tmp_path.rglob("*")) == ["game.jsonl", "game.jsonl", "stick"]


def test_a_game_without_a_file_goes_on_in_memory_until_it_gets_one(tmp_path: Path) -> None:
    save = SaveFile.unplaced(HEADER)
    with pytest.raises(NotSaved):
        save.append(order(1, 0))
    save.add(order(1, 1))
    save.move_to(tmp_path / "game.jsonl")
    assert isinstance(save.state, Saved)
    save.close()
    assert len(read(tmp_path / "game.jsonl").records) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_file_that_another_program_removed_or_changed_is_not_called_saved(tmp_path: Path) -> None:
    for harm in (Path.unlink, lambda path: path.write_bytes(b"x")):
        path = tmp_path / "game.jsonl"
        with SaveFile.create(path, HEADER) as save:
            save.append(order(1, 0))
            harm(path)
            with pytest.raises(NotSaved):
                save.append(order(1, 1))
            assert isinstance(save.state, Unsaved)
            assert save.state.reason.key == "saves.reason_changed"
            path.unlink(missing_ok=True)
            save.move_to(path)
        assert len(read(path).records) == 2
        path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
@pytest.mark.parametrize("taken", [False, True])
def test_a_file_that_was_moved_while_open_is_not_called_saved_until_it_lies_there_again(
    taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, elsewhere = tmp_path / "game.jsonl", tmp_path / "moved.jsonl"
    with SaveFile.create(path, HEADER) as save:
        save.append(order(1, 0))
        path.rename(elsewhere)
        if taken:
            path.write_bytes(b"another's")
        with pytest.raises(NotSaved):
            save.close_turn(1)
        assert isinstance(save.state, Unsaved)
        assert save.state.reason.key == "saves.reason_changed"
        with pytest.raises(NotSaved):
            save.append(order(2, 0))
        elsewhere.replace(path)
        save.retry()
        assert isinstance(save.state, Saved)
        monkeypatch.setattr(disk, "_LOOKED", 0)
        path.rename(elsewhere)
        with pytest.raises(NotSaved):
            save.append(order(2, 1))
        save.move_to(path)
    assert len(read(path).records) == 4
    assert len(read(elsewhere).records) == 3


LIMITED = """
import resource, sys
from pathlib import Path
from game.errors import NotSaved
from game.saves.file import SaveFile
resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))
save = SaveFile.create(Path(sys.argv[1]), {"id": "g"})
refused = 0
for turn in range(1, 30):
    try:
        save.append({"turn": turn, "kind": "note", "text": "n" * 40})
    except NotSaved as error:
        refused += 1
print(refused, error.message.values["reason"].key if refused else "", len(save._content))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")
def test_a_real_limit_of_the_system_keeps_whole_lines_and_the_game_going(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    command = [
        sys.executable,
        "-c",
        "error = None\n" + LIMITED.replace("as error:", "as caught:\n        error = caught"),
    ]
    done = subprocess.run([*command, str(path)], cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    refused, reason, size = done.stdout.split()
    assert int(refused) > 20
    assert reason == "saves.reason_too_large"
    assert int(size) > 600 >= path.stat().st_size
    found = read(path)
    assert isinstance(found.tail, Whole)
    assert len(found.records) == 29 - int(refused)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        with pytest.raises(NotSaved) as caught:
            SaveFile.create(folder / "game.jsonl", HEADER)
    finally:
        folder.chmod(0o755)
    reason: Any = caught.value.message.values["reason"]
    assert reason.key == "saves.reason_no_permission"


@pytest.mark.parametrize(
    "make", [lambda path: path.write_bytes(b"mine"), lambda path: path.mkdir(), lambda path: path.symlink_to("gone")]
)
def test_create_never_replaces_what_is_there(tmp_path: Path, make: Any) -> None:
    path = tmp_path / "game.jsonl"
    try:
        make(path)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(SaveExists):
        SaveFile.create(path, HEADER)
    assert [item.name for item in tmp_path.iterdir()] == ["game.jsonl"]
