"""Files that other programs changed or made: line ends, what is no save, what is hostile."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from game.errors import SaveFaulty, SaveMissing, Unreadable, UserError
from game.saves import walk
from game.saves.arriving import Rewritten
from game.saves.file import (
    Damage,
    Damaged,
    SaveFile,
    Whole,
    continue_recovered,
    read,
    recent,
    tail_message,
)
from game.saves.lines import LINE_LIMIT, Chain
from rules.wording.names import Message
from tests.saving.small import small_save


def crlf(path: Path) -> Path:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return path


# ----- line ends changed on the way


def test_a_save_with_other_line_ends_is_read_whole_with_a_warning(tmp_path: Path) -> None:
    records = small_save(tmp_path / "game.jsonl")
    content = (tmp_path / "game.jsonl").read_bytes()
    found = read(crlf(tmp_path / "game.jsonl"))
    assert (found.tail, found.records, b"\n".join([*found.lines, b""])) == (Whole(), records, content)
    what = Message("saves.rewritten_line_ends")
    assert tail_message(found) == Message("saves.rewritten", {"path": str(found.path), "what": what})
    assert [headline.path for headline in recent(tmp_path)] == [found.path]


@pytest.mark.parametrize(
    ("how", "change"),
    [
        ("mark", lambda content: b"\xef\xbb\xbf" + content),
        ("mark", lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")),
        ("encoding", lambda content: content.decode().encode("utf-16")),
        ("encoding", lambda content: b"\xfe\xff" + content.decode().replace("\n", "\r\n").encode("utf-16-be")),
        ("encoding", lambda content: content.decode().encode("utf-32")),
        ("space", lambda content: b"\n\r\n " + content),
        ("space", lambda content: content + b"\n  \r\n"),
    ],
)
def test_what_other_programs_add_around_a_save_loses_nothing_of_it(tmp_path: Path, how: str, change: Any) -> None:
    records = small_save(tmp_path / "game.jsonl")
    path = tmp_path / "arrived.jsonl"
    path.write_bytes(change((tmp_path / "game.jsonl").read_bytes()))
    found = read(path)
    assert (found.tail, found.rewritten) == (Whole(), Rewritten(how))
    assert found.records == records
    assert path in [one.path for one in recent(tmp_path)]
    with continue_recovered(path, tmp_path / "new.jsonl"):
        pass
    assert (tmp_path / "new.jsonl").read_bytes() == (tmp_path / "game.jsonl").read_bytes()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\xff\xfex", b"\xef\xbb\xbf", b"\xff\xfe\x00\x00\x00", b"\n" * 99])
def test_a_mark_with_no_save_behind_it_is_no_save(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "game.jsonl").write_bytes(content)
    with pytest.raises(Unreadable):
        read(tmp_path / "game.jsonl")
    assert recent(tmp_path) == []


def test_a_save_with_other_line_ends_is_gone_on_with_in_a_new_file_only(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl")
    before = (tmp_path / "game.jsonl").read_bytes()
    changed = crlf(tmp_path / "game.jsonl").read_bytes()
    with pytest.raises(SaveFaulty) as caught:
        SaveFile.open(tmp_path / "game.jsonl")
    assert caught.value.message.key == "saves.rewritten"
    continue_recovered(tmp_path / "game.jsonl", tmp_path / "new.jsonl").close()
    assert (tmp_path / "new.jsonl").read_bytes() == before
    assert (tmp_path / "game.jsonl").read_bytes() == changed


def test_damage_is_found_under_other_line_ends_too(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl")
    path = crlf(tmp_path / "game.jsonl")
    lines = path.read_bytes().split(b"\n")
    lines[4] = lines[4].replace(b"economy", b"ekonomy")
    path.write_bytes(b"\n".join(lines))
    found = read(path).tail
    assert isinstance(found, Damaged)
    assert (found.line, found.what) == (5, Damage.CHECK)


# ----- what is no save at all


@pytest.mark.parametrize(
    ("content", "key", "status"),
    [
        (b"", "saves.empty", 3),
        (b"\n", "saves.no_header", 3),
        (b"hello\n", "saves.no_header", 3),
        (b"[1,2]\n", "saves.no_header", 3),
        (b'{"a":1}\n', "saves.no_header", 3),
        (b'{"Format":true}\n', "saves.no_header", 3),
        ("{'ä'}\n".encode("utf-16"), "saves.not_utf8", 3),
        (b"\x89PNG\r\n\x1a\n", "saves.not_utf8", 3),
        (b'{"format":1,"id":"x"}\n', "saves.header_damaged", 1),
        (b'{"format":2,"id":"x"}\n', "saves.header_damaged", 1),
        (b'{"format":1,"id":"x","crc":"00000000"}\n', "saves.header_damaged", 1),
        (b'{"format":[1],"id":"x"}\n', "saves.no_header", 3),
        (b'{"format":99,"id":"x"}\n', "saves.newer", 1),
        (Chain().add(b'{"format":99,"id":"x"'), "saves.newer", 1),
        (Chain().add(b'{"format":0,"id":"x"'), "saves.unknown_format", 1),
        (b"[" * 100_000 + b"\n", "saves.no_header", 3),
    ],
)
def test_what_is_no_save_gets_one_clear_message(tmp_path: Path, content: bytes, key: str, status: int) -> None:
    path = tmp_path / "game.jsonl"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read(path)
    assert (caught.value.message.key, caught.value.exit_status) == (key, status)


def test_a_missing_file_and_a_folder_have_status_3(tmp_path: Path) -> None:
    with pytest.raises(SaveMissing) as missing:
        read(tmp_path / "nowhere.jsonl")
    with pytest.raises(Unreadable) as folder:
        read(tmp_path)
    assert (missing.value.exit_status, folder.value.exit_status) == (3, 3)
    assert folder.value.message.key == "saves.unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(Unreadable):
        read(tmp_path / "pipe.jsonl")
    assert recent(tmp_path) == []


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "game.jsonl"
    small_save(path)
    monkeypatch.setattr("game.saves.reading.FILE_LIMIT", 100)
    with pytest.raises(SaveFaulty) as caught:
        read(path)
    assert caught.value.message.key == "saves.too_large"


def forged(*bodies: bytes) -> bytes:
    chain = Chain()
    return b"".join(chain.add(body) for body in (b'{"format":1', *bodies))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b'{"record":1,"kind":"note","deep":' + b"[" * 5000 + b"]" * 5000, Damage.JSON),
        (b'{"record":1,"kind":"note","text":"\xff"', Damage.UTF8),
        (b'["record",1', Damage.JSON),
        (b'{"record":"1","kind":"note"', Damage.ORDER),
        (b'{"record":1', Damage.RECORD),
        (b'{"kind":"note"', Damage.RECORD),
        (b'{"record":1,"kind":"close"', Damage.HASH),
        (b"", Damage.JSON),
    ],
)
def test_a_hostile_line_with_a_true_check_is_still_damage(tmp_path: Path, body: bytes, what: Damage) -> None:
    (tmp_path / "game.jsonl").write_bytes(forged(body))
    tail = read(tmp_path / "game.jsonl").tail
    assert isinstance(tail, Damaged)
    assert (tail.line, tail.what) == (2, what)


def test_a_line_beyond_the_limit_is_damage(tmp_path: Path) -> None:
    content = forged(b'{"record":1,"kind":"note"').rstrip(b"\n") + b" " * LINE_LIMIT + b"\n"
    (tmp_path / "game.jsonl").write_bytes(content)
    assert read(tmp_path / "game.jsonl").tail == Damaged(2, Damage.LONG, 0, 1)


@pytest.mark.parametrize("filler", [b"\n", b"[],", b"0,"])
def test_a_flood_of_tiny_values_is_refused_before_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filler: bytes
) -> None:
    monkeypatch.setattr(walk, "_COUNTED_FROM", 1000)
    monkeypatch.setattr(walk, "_VALUE_LIMIT", 500)
    (tmp_path / "game.jsonl").write_bytes(forged() + filler * 5000)
    assert read(tmp_path / "game.jsonl").tail == Damaged(2, Damage.MANY, 0, 1)
