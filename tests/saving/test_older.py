"""Saves of older formats are read step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.errors import SaveFaulty
from game.saves import migrations
from game.saves.file import (
    Damage,
    Damaged,
    SaveFile,
    continue_recovered,
    read,
)
from game.saves.lines import Chain


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
