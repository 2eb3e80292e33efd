"""A save gives back what was written, byte for byte; branches and lists of saves."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import WrongUse
from game.saves import migrations
from game.saves.arriving import Rewritten
from game.saves.file import (
    Damage,
    ReadSave,
    SaveFile,
    Whole,
    branch,
    read,
    recent,
    tail_message,
)
from game.saves.lines import LINE_LIMIT
from tests.playing import CHECKOUT
from tests.saving.small import HEADER, order, small_save

# ----- round trip


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


# ----- branches


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


# ----- lists and messages


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
    assert headlines[0].header == {"format": migrations.FORMAT, **HEADER, "scenario": {"name": "tiny"}}
    assert recent(tmp_path, most=0) == []
    assert recent(tmp_path / "nowhere") == []


def test_every_message_of_the_save_file_is_in_every_language() -> None:
    used: set[str] = {f"saves.damage_{damage.value}" for damage in Damage}
    used |= {f"saves.rewritten_{one.value}" for one in Rewritten}
    room = CHECKOUT / "game" / "saves"
    for module in room.glob("*.py"):
        used |= set(re.findall(r'"(saves\.[a-z_0-9]+)"', module.read_text(encoding="utf-8")))
    source = (CHECKOUT / "game" / "errors.py").read_text(encoding="utf-8")
    used |= {f"saves.reason_{reason}" for reason in re.findall(r'^    .*: "([a-z_]+)",$', source, re.MULTILINE)}
    used |= {"saves.reason_disk", "saves.reason_no_name"}
    for language in ("en", "nl", "es"):
        catalogue = (CHECKOUT / "assets" / "locale" / f"saves.{language}.po").read_text(encoding="utf-8")
        assert set(re.findall(r'^msgid "(saves\.[a-z_0-9]+)"$', catalogue, re.MULTILINE)) == used


def test_a_killed_program_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    from tests.fuzz.kill_campaign import campaign  # noqa: PLC0415 - a command of its own, not a test module

    result = campaign(times=6, folder=tmp_path, seed=1)
    assert result.faults == []
    assert result.acknowledged > 0


def test_a_read_save_says_where_it_was_read(tmp_path: Path) -> None:
    small_save(tmp_path / "game.jsonl")
    found = read(tmp_path / "game.jsonl")
    assert isinstance(found, ReadSave)
    assert found.path == tmp_path / "game.jsonl"
