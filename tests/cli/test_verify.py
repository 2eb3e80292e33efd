"""What ``verify`` says of a save: identical, damaged, forged, exchanged or older (product §Command line)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.saves import file as saves
from tests.playing import damaged, torn


def test_verify_says_identical_and_that_the_seed_is_the_one_committed_to(
    save: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["verify", str(save)]) == 0
    first = saves.read(save).header["commitment"][:4]
    assert capsys.readouterr().out.startswith(f"{save}: identical; its seed is the one committed to, {first} ")


def test_verify_names_the_line_of_damage(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(damaged(save, 12, tmp_path / "d.jsonl"))]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "12" in said.err


def test_verify_of_a_torn_save_is_faulty(save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(torn(save, tmp_path / "t.jsonl")), str(save)]) == 1
    said = capsys.readouterr()
    assert "identical" in said.out
    assert len(said.err.splitlines()) == 1


def test_verify_finds_a_record_that_was_forged_with_a_sound_chain(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = saves.read(save)
    forged = tmp_path / "forged.jsonl"
    with saves.SaveFile.create(forged, found.header) as file:
        for record in found.records:
            if record["kind"] == "close":
                file.close_turn(record["turn"])
                continue
            changed = dict(record)
            for event in changed.get("events", []):
                if event[0] == "Rolled":
                    event[3] = (event[3] + 1) % 10
            file.append(changed)
    assert cli.main(["verify", str(forged)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{forged}: diverged at turn ")
    assert ": expected [" in said
    assert ", got [" in said


def diverges_at_once(header: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That a save with this header is not what it was sealed as."""
    forged = folder / "forged.jsonl"
    saves.SaveFile.create(forged, header).close()
    assert cli.main(["verify", str(forged)]) == 1
    assert "diverged at turn 0, record 0" in capsys.readouterr().out


def test_verify_finds_another_seed_under_the_same_commitment(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diverges_at_once(saves.read(save).header | {"seed": "0" * 16}, tmp_path, capsys)


def test_verify_finds_a_scenario_that_was_exchanged(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = saves.read(save).header
    diverges_at_once(header | {"scenario": header["scenario"] | {"title": "Another"}}, tmp_path, capsys)


def test_verify_of_older_rules_is_migrated_and_well(
    save: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = saves.read(save)
    older = tmp_path / "older.jsonl"
    with saves.SaveFile.create(older, found.header | {"rules": "0"}) as file:
        for record in found.records:
            if record["kind"] == "close":
                file.close_turn(record["turn"])
            else:
                file.append(record)
    assert cli.main(["verify", str(older)]) == 0
    assert capsys.readouterr().out.startswith(f"{older}: migrated")


@pytest.mark.parametrize("command", [["verify"], ["show"], ["why", "--turn", "1"], ["replay"], ["play", "--text"]])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.jsonl", None),
        ("empty.jsonl", b""),
        ("binary.jsonl", b"\xff\xfe\x00\x01\n"),
        ("text.jsonl", b"no save at all\n"),
    ],
)
def test_a_file_that_is_no_save_gives_status_3_in_one_line(
    command: list[str], name: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    more = ["reserves"] if command[0] == "why" else []
    assert cli.main([command[0], str(path), *more, *command[1:]]) == 3
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert name in said.err


def test_a_save_of_a_newer_format_gives_status_1(tmp_path: Path, save: Path) -> None:
    newer = tmp_path / "newer.jsonl"
    newer.write_bytes(save.read_bytes().replace(b'{"format":2,', b'{"format":9,', 1))
    assert cli.main(["verify", str(newer)]) == 1
