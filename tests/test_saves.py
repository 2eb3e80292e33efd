"""Save files keep every acknowledged record, name every damage, and never replace or alter a file."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest
from filelock import FileLock, Timeout
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import NotSaved, SaveBusy, SaveExists, SaveFaulty, SaveMissing, Unreadable, UserError, WrongUse
from game.saves import disk, migrations, walk
from game.saves.arriving import Rewritten
from game.saves.file import (
    Damage,
    Damaged,
    ReadSave,
    Saved,
    SaveFile,
    Torn,
    Unsaved,
    Whole,
    branch,
    continue_recovered,
    read,
    recent,
    tail_message,
)
from game.saves.lines import LINE_LIMIT, Chain
from game.saves.lock import lock_path
from rules.wording.names import Message

ROOT = Path(__file__).parent.parent
HEADER = {"program": "0.1.0", "rules": "1", "id": "g", "scenario": {"name": "tiny", "tracks": ["reserves"]}, "seed": 7}


def order(turn: int, amount: int) -> dict[str, Any]:
    return {"turn": turn, "phase": "economy", "kind": "order", "events": [["reserves", 5, amount, "economy.upkeep"]]}


def small_save(path: Path, turns: int = 2, open_records: int = 2) -> list[dict[str, Any]]:
    """A game of some closed turns of two orders each, then records in an open turn; gives the records."""
    records = []
    with SaveFile.create(path, HEADER) as save:
        for turn in range(1, turns + 2):
            for amount in range(2 if turn <= turns else open_records):
                number = save.append(order(turn, amount))
                records.append({"record": number, **order(turn, amount)})
            if turn <= turns:
                digest = save.close_turn(turn)
                closing = {"record": save.next_record - 1, "turn": turn, "kind": "close", "hash": digest}
                records.append(closing)
    return records


def failing(number: int, after: int = 0) -> Any:
    """A raw write that takes some bytes of each call and then refuses as the system would."""

    def write(descriptor: int, content: bytes) -> int:
        if after and len(content) > after:
            return os.write(descriptor, content[:after])
        raise OSError(number, os.strerror(number))

    return write


# round trip


def test_a_save_gives_back_header_records_and_hashes_as_they_were_added(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    records = small_save(path)
    found = read(path)
    assert found.header == {"format": migrations.FORMAT, **HEADER}
    assert found.records == records
    assert [close.turn for close in found.closes] == [1, 2]
    assert [close.line for close in found.closes] == [4, 7]
    assert isinstance(found.tail, Whole)
    assert tail_message(found) is None
    assert b"".join(line + b"\n" for line in found.lines) == path.read_bytes()


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(notes=st.lists(json_values, max_size=5))
@settings(max_examples=40, deadline=None)
def test_whatever_json_holds_comes_back_the_same(notes: list[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("round") / "game.jsonl"
    with SaveFile.create(path, HEADER) as save:
        for note in notes:
            save.append({"turn": 1, "kind": "note", "note": note})
        save.close_turn(1)
    assert [record.get("note") for record in read(path).records[:-1]] == notes


def test_the_same_records_give_the_same_bytes_however_they_are_handed_over(tmp_path: Path) -> None:
    with SaveFile.create(tmp_path / "a.jsonl", HEADER) as save:
        save.append(order(1, 3))
        save.close_turn(1)
    with SaveFile.create(tmp_path / "b.jsonl", {"format": migrations.FORMAT, **HEADER}) as save:
        save.append(orjson.dumps({"record": 1, **order(1, 3)}))
        save.close_turn(1)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_every_line_is_a_json_object_that_ends_with_its_check(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl")
    for line in (tmp_path / "game.jsonl").read_bytes().splitlines():
        assert list(orjson.loads(line))[-1] == "crc"
        assert re.search(rb',"crc":"[0-9a-f]{8}"\}$', line)


def test_going_on_later_writes_the_bytes_of_a_game_played_in_one_go(tmp_path: Path) -> None:
    small_save(tmp_path / "whole.jsonl")
    small_save(tmp_path / "parts.jsonl", turns=1, open_records=1)
    found, save = SaveFile.open(tmp_path / "parts.jsonl")
    with save:
        assert save.last_hash == found.closes[-1].hash
        save.append(order(2, 1))
        save.close_turn(2)
        save.append(order(3, 0))
        save.append(order(3, 1))
    # the open record of part one was order(2, 0)
    assert (tmp_path / "parts.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize(
    "record",
    [
        {"record": 2, "kind": "note"},
        {"kind": "close", "turn": 1},
        {"turn": 1},
        {"kind": "note", "crc": "00000000"},
        b'{"record":2,"kind":"note"}',
        b'{"record":1,"kind":\n"note"}',
        {"kind": "note", "text": "x" * LINE_LIMIT},
    ],
)
def test_a_record_that_could_not_be_read_back_is_refused_and_leaves_no_trace(tmp_path: Path, record: Any) -> None:
    path = tmp_path / "game.jsonl"
    with SaveFile.create(path, HEADER) as save:
        before = path.read_bytes()
        with pytest.raises(ValueError, match=r"record|line"):
            save.append(record)
        assert path.read_bytes() == before
        save.append(order(1, 1))
    assert len(read(path).records) == 1


@pytest.mark.parametrize("value", [{1, 2}, 2**64, "\ud800", Path("x")])
def test_a_value_that_json_cannot_hold_is_refused_and_leaves_no_trace(tmp_path: Path, value: Any) -> None:
    path = tmp_path / "game.jsonl"
    with SaveFile.create(path, HEADER) as save:
        with pytest.raises(TypeError):
            save.append({"kind": "note", "value": value})
        save.append(order(1, 1))
    assert isinstance(read(path).tail, Whole)


# damage


def damage_line(content: bytes, path: Path) -> int:
    """The line that reading blames; fails when it blames none."""
    path.write_bytes(content)
    try:
        found = read(path)
    except SaveFaulty as error:
        return 1 if (error.message.key, error.exit_status) == ("saves.header_damaged", 1) else 0
    assert path.read_bytes() == content
    assert isinstance(found.tail, Torn | Damaged)
    return found.tail.line


def test_every_changed_byte_is_named_by_its_line(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl", turns=1, open_records=1)
    content = (tmp_path / "game.jsonl").read_bytes()
    for position, old in enumerate(content):
        line = content.count(b"\n", 0, position) + 1
        # a file whose first line is empty has no header at all, which is status 3
        for new in {old ^ 0x01, old ^ 0x20, 0xFF, 0x0A if position else 0x00, 0x00} - {old}:
            changed = content[:position] + bytes([new]) + content[position + 1 :]
            assert damage_line(changed, tmp_path / "bad.jsonl") == line, (position, new)


def test_every_deleted_byte_is_named_by_its_line(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl", turns=1, open_records=1)
    content = (tmp_path / "game.jsonl").read_bytes()
    for position in range(len(content)):
        line = content.count(b"\n", 0, position) + 1
        assert damage_line(content[:position] + content[position + 1 :], tmp_path / "bad.jsonl") == line


def test_a_save_whose_first_byte_became_a_newline_has_no_header(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl")
    (tmp_path / "game.jsonl").write_bytes(b"\n" + (tmp_path / "game.jsonl").read_bytes()[1:])
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "game.jsonl")
    assert caught.value.message.key == "saves.no_header"


def rearranged() -> list[tuple[str, int]]:
    return [(how, line) for how in ("cut", "swapped", "doubled", "inserted") for line in range(2, 8)]


@pytest.mark.parametrize(("how", "line"), rearranged())
def test_a_line_cut_swapped_doubled_or_inserted_is_named(tmp_path: Path, how: str, line: int) -> None:
    small_save(tmp_path / "game.jsonl")
    lines = (tmp_path / "game.jsonl").read_bytes().splitlines(keepends=True)
    at = line - 1
    if how == "cut":
        lines = lines[:at] + lines[at + 1 :]
    elif how == "swapped":
        lines[at : at + 2] = lines[at + 1 : at - 1 : -1]
    elif how == "doubled":
        lines.insert(at, lines[at])
        line += 1
    else:
        foreign = b'{"record":%d,"turn":1,"kind":"note","crc":"00000000"}\n' % at
        lines.insert(at, foreign)
    assert damage_line(b"".join(lines), tmp_path / "bad.jsonl") == line


def test_rearranged_lines_are_called_out_of_order(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl")
    lines = (tmp_path / "game.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "bad.jsonl").write_bytes(b"".join(lines[:4] + lines[5:]))
    assert read(tmp_path / "bad.jsonl").tail == Damaged(5, Damage.ORDER, 1, 4)


def test_damage_falls_back_to_the_last_turn_closed_before_it(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    records = small_save(path, turns=3)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[8] = lines[8].replace(b'"economy"', b'"ecomony"')
    path.write_bytes(b"".join(lines))
    found = read(path)
    assert found.tail == Damaged(9, Damage.CHECK, 2, 7)
    assert found.records == records[:6]
    message = tail_message(found)
    assert message is not None
    assert (message.key, message.values["line"], message.values["turn"]) == ("saves.damaged", 9, 2)


def test_damage_before_the_first_closed_turn_leaves_the_header(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    small_save(path)
    path.write_bytes(path.read_bytes().replace(b'"economy"', b'"ecomony"', 1))
    found = read(path)
    assert found.tail == Damaged(2, Damage.CHECK, 0, 1)
    assert found.records == []
    message = tail_message(found)
    assert message is not None
    assert message.key == "saves.damaged_early"


def test_a_history_rewritten_with_new_checks_still_breaks_the_hash(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    small_save(path)
    bodies = [line[:-18] for line in path.read_bytes().splitlines()]
    bodies[1] = bodies[1].replace(b'reserves",5', b'reserves",6')
    chain = Chain()
    path.write_bytes(b"".join(chain.add(body) for body in bodies))
    assert read(path).tail == Damaged(4, Damage.HASH, 0, 1)


@pytest.mark.parametrize("cut", range(1, 70))
def test_a_torn_last_line_loses_only_itself(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "game.jsonl"
    records = small_save(path)
    content = path.read_bytes()
    last = len(content.splitlines(keepends=True)[-1])
    if cut >= last:
        pytest.skip("the line is shorter")
    path.write_bytes(content[:-cut])
    found = read(path)
    assert found.tail == Torn(len(records) + 1)
    assert found.records == records[:-1]


def test_a_torn_closing_line_keeps_the_records_of_its_turn(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    records = small_save(path, turns=2, open_records=0)
    path.write_bytes(path.read_bytes()[:-30])
    found = read(path)
    assert found.records == records[:-1]
    assert [close.turn for close in found.closes] == [1]


def test_going_on_from_a_recovered_save_makes_a_new_file_and_leaves_the_old(tmp_path: Path) -> None:
    path, new = tmp_path / "game.jsonl", tmp_path / "new.jsonl"
    records = small_save(path)
    torn = path.read_bytes()[:-5]
    path.write_bytes(torn)
    with pytest.raises(SaveFaulty):
        SaveFile.open(path)
    with continue_recovered(path, new) as save:
        assert save.append(order(3, 1)) == len(records)
        save.close_turn(3)
    assert path.read_bytes() == torn
    found = read(new)
    assert isinstance(found.tail, Whole)
    assert found.records[: len(records)] == records
    with pytest.raises(SaveExists):
        continue_recovered(path, new)


# line ends changed on the way


def crlf(path: Path) -> Path:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return path


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


# what is no save at all


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
        (b'{"format":1,"id":"x","crc":"00000000"}\n', "saves.header_damaged", 1),
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


# a disk that refuses


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
    done = subprocess.run([*command, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
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


# two programs


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
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
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
    with SaveFile.create(tmp_path / "game.jsonl", HEADER), pytest.raises(SaveBusy):
        SaveFile.open(tmp_path / "game.jsonl")
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


# branches


@pytest.mark.parametrize("upto", range(9))
def test_a_branch_is_the_parents_bytes_then_its_own_record_on_the_same_chain(tmp_path: Path, upto: int) -> None:
    path, new = tmp_path / "game.jsonl", tmp_path / "branch.jsonl"
    records = small_save(path)
    parent = path.read_bytes()
    with branch(path, upto, new, {"turn": 1, "kind": "branch", "parent": "g", "parent_record": upto}) as save:
        save.append(order(1, 9))
        save.close_turn(1)
    lines = parent.splitlines(keepends=True)
    assert new.read_bytes().startswith(b"".join(lines[: upto + 1]))
    assert path.read_bytes() == parent
    found = read(new)
    assert isinstance(found.tail, Whole)
    assert found.records[:upto] == records[:upto]
    assert [record["kind"] for record in found.records[upto:]] == ["branch", "order", "close"]


def test_a_branch_from_a_record_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl")
    with pytest.raises(WrongUse) as caught:
        branch(tmp_path / "game.jsonl", 99, tmp_path / "new.jsonl", {"kind": "branch"})
    assert caught.value.exit_status == 2
    assert not (tmp_path / "new.jsonl").exists()


# older formats


def older_save(path: Path) -> None:
    """A save as a made-up age would have written it: ``what`` where we say ``kind``-free notes say ``text``."""
    chain = Chain()
    lines = [
        chain.add(b'{"format":1,"name":"g"'),
        chain.add(b'{"record":1,"turn":1,"kind":"note","what":"a"'),
        chain.close(2, 1),
        chain.add(b'{"record":3,"turn":2,"kind":"note","what":"b"'),
    ]
    path.write_bytes(b"".join(lines))


def first_step(header: dict[str, Any], records: list[dict[str, Any]]) -> Any:
    return {"format": 1, "id": header["name"]}, [
        {("text" if key == "what" else key): value for key, value in record.items()} for record in records
    ]


@pytest.fixture
def two_ages_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "FORMAT", 3)
    steps = {1: first_step, 2: lambda header, records: ({**header, "age": "third"}, records)}
    monkeypatch.setattr(migrations, "STEPS", steps)


@pytest.mark.usefixtures("two_ages_later")
def test_an_older_save_is_read_step_by_step_and_its_file_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    older_save(path)
    before = path.read_bytes()
    found = read(path)
    assert found.format == 1
    assert found.header == {"format": 3, "id": "g", "age": "third"}
    assert [record.get("text") for record in found.records] == ["a", None, "b"]
    assert found.lines[1].startswith(b'{"record":1,"turn":1,"kind":"note","what":"a"')
    with pytest.raises(SaveFaulty) as caught:
        SaveFile.open(path)
    assert caught.value.message.key == "saves.older"
    with continue_recovered(path, tmp_path / "new.jsonl") as save:
        save.append({"turn": 2, "kind": "note", "text": "c"})
        save.close_turn(2)
    new = read(tmp_path / "new.jsonl")
    assert (new.format, new.header) == (3, found.header)
    assert [record.get("text") for record in new.records] == ["a", None, "b", "c", None]
    assert path.read_bytes() == before


@pytest.mark.usefixtures("two_ages_later")
def test_damage_in_an_older_save_is_found_before_any_step(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    older_save(path)
    path.write_bytes(path.read_bytes().replace(b'"what":"b"', b'"what":"c"'))
    assert read(path).tail == Damaged(4, Damage.CHECK, 1, 3)


def test_every_format_below_the_present_one_has_its_step() -> None:
    assert sorted(migrations.STEPS) == list(range(1, migrations.FORMAT))


# lists and messages


def test_recent_lists_headers_last_changed_first_and_skips_what_is_no_save(tmp_path: Path) -> None:
    for age, name in enumerate(["new", "old"]):
        small_save(tmp_path / f"{name}.jsonl")
        os.utime(tmp_path / f"{name}.jsonl", (1000 - age, 1000 - age))
    (tmp_path / "torn.jsonl").write_bytes((tmp_path / "new.jsonl").read_bytes()[:-9])
    os.utime(tmp_path / "torn.jsonl", (10, 10))
    (tmp_path / "noise.jsonl").write_bytes(b"\xff\n")
    (tmp_path / "notes.txt").write_bytes(b"no save")
    (tmp_path / "folder.jsonl").mkdir()
    headlines = recent(tmp_path)
    assert [line.path.stem for line in headlines] == ["new", "old", "torn"]
    assert headlines[0].header == {"format": 1, **HEADER, "scenario": {"name": "tiny"}}
    assert recent(tmp_path, most=0) == []
    assert recent(tmp_path / "nowhere") == []


def test_every_message_of_the_save_file_is_in_every_language() -> None:
    used: set[str] = {f"saves.damage_{damage.value}" for damage in Damage}
    used |= {f"saves.rewritten_{one.value}" for one in Rewritten}
    room = ROOT / "game" / "saves"
    for name in ("file", "names", "reading"):
        used |= set(re.findall(r'"(saves\.[a-z_0-9]+)"', (room / f"{name}.py").read_text(encoding="utf-8")))
    source = (ROOT / "game" / "errors.py").read_text(encoding="utf-8")
    used |= {f"saves.reason_{reason}" for reason in re.findall(r'^    .*: "([a-z_]+)",$', source, re.MULTILINE)}
    used |= {"saves.reason_disk"}
    for language in ("en", "nl", "es"):
        catalogue = (ROOT / "assets" / "locale" / f"saves.{language}.po").read_text(encoding="utf-8")
        assert set(re.findall(r'^msgid "(saves\.[a-z_0-9]+)"$', catalogue, re.MULTILINE)) == used


def test_a_killed_program_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    from tests.fuzz.kill_campaign import campaign  # noqa: PLC0415 - a command of its own, not a test module

    result = campaign(times=10, folder=tmp_path, seed=1)
    assert result.faults == []
    assert result.acknowledged > 0


def test_a_read_save_says_where_it_was_read(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl")
    found = read(tmp_path / "game.jsonl")
    assert isinstance(found, ReadSave)
    assert found.path == tmp_path / "game.jsonl"
