"""Damage to a save is named by its line, and costs no more than what it touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import SaveExists, SaveFaulty, Unreadable
from game.saves.file import (
    Damage,
    Damaged,
    SaveFile,
    Torn,
    Whole,
    continue_recovered,
    read,
    tail_message,
)
from game.saves.lines import Chain
from tests.saving.small import order, small_save


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
