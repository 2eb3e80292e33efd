"""A save of each format and of each rules opens, plays again and goes on; a newer one is refused with what it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.commands import schema
from game.play.headers import PROGRAM, RULES
from game.play.integrity import Result, seal
from game.play.session import Session
from game.saves import migrations
from game.saves.file import SaveFile, read
from game.saves.lines import Chain, encode
from game.telling.position_data import as_json
from game.translate import Translator
from rules.turn import records
from tests.scenarios import valleys as v

FORMATS = Path(__file__).parents[1] / "saves" / "formats"
KEPT = sorted(FORMATS.glob("*.jsonl"))


def age(path: Path) -> tuple[int, str]:
    _, form, _, rules = path.stem.split("-")
    return int(form), rules


def test_there_is_a_save_of_each_format_and_of_each_rules() -> None:
    assert {form for form, _ in map(age, KEPT)} == set(range(1, migrations.FORMAT + 1))
    assert {rules for _, rules in map(age, KEPT)} == {str(number) for number in range(1, int(RULES) + 1)}
    assert [(found.format, found.header["rules"]) for found in map(read, KEPT)] == list(map(age, KEPT))


def test_this_program_is_one_that_can_read_what_it_writes() -> None:
    assert sorted(migrations.NEEDS) == list(range(1, migrations.FORMAT + 1))
    needed, own = (tuple(map(int, one.split("."))) for one in (migrations.NEEDS[migrations.FORMAT], PROGRAM))
    assert needed <= own


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_save_of_any_age_plays_again(path: Path) -> None:
    found = seal(Session.open(path, read_only=True))
    present = age(path) == (migrations.FORMAT, RULES)
    assert found.result is (Result.IDENTICAL if present else Result.MIGRATED)


def test_the_same_game_comes_to_the_same_position_in_every_format() -> None:
    of_these_rules = [path for path in KEPT if age(path)[1] == RULES]
    positions = [as_json(Session.open(path, read_only=True), v.UMPIRE) for path in of_these_rules]
    assert len(positions) >= 2
    assert all(one == positions[0] for one in positions)


@pytest.mark.parametrize(
    "path", [path for path in KEPT if age(path)[0] < migrations.FORMAT], ids=lambda path: path.stem
)
def test_an_older_save_goes_on_in_a_new_file_of_the_present_format(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.jsonl"
    old.write_bytes(path.read_bytes())
    session = Session.open(old)
    assert session.read_only
    assert session.warning is not None
    assert session.warning.key == "saves.older"
    assert seal(session).well
    gone_on = Session.go_on(old, tmp_path / "new.jsonl")
    gone_on.advance()
    gone_on.close()
    assert old.read_bytes() == path.read_bytes()
    found = read(tmp_path / "new.jsonl")
    assert (found.format, found.header["needs"]) == (migrations.FORMAT, migrations.NEEDS[migrations.FORMAT])
    assert Session.open(tmp_path / "new.jsonl", read_only=True).history.verify() is None


def test_an_older_save_is_branched_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["branch", str(KEPT[1]), "--turn", "2", "--save", str(tmp_path / "branch.jsonl")]
    assert cli.main(words) == 0, capsys.readouterr().err
    assert cli.main(["verify", str(tmp_path / "branch.jsonl")]) == 0


def test_whoever_plays_on_from_an_older_save_is_told_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old.jsonl"
    old.write_bytes(KEPT[1].read_bytes())
    capsys.readouterr()
    cli.main(["play", str(old), "--text", "--seat", f"{v.HILL}=people"])
    said = capsys.readouterr().err
    assert "older save format 1" in said
    assert "old-played-on-1.jsonl" in said


def newer(path: Path, **more: Any) -> Path:
    header = read(KEPT[-1]).header | {"format": migrations.FORMAT + 7} | more
    path.write_bytes(Chain().add(encode({key: one for key, one in header.items() if one is not None})))
    return path


@pytest.mark.parametrize(
    "words",
    [
        *(["verify"], ["check"], ["show"], ["replay"], ["play", "--text"], ["why", "--turn", "1", "spirit"]),
        *(["branch", "--turn", "1", "--save", "x"], ["export", "--seat", v.MILL, "--out", "x"]),
    ],
    ids=lambda words: words[0],
)
def test_every_command_refuses_a_newer_format_and_names_the_version(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = newer(tmp_path / "newer.jsonl", needs="3.1.4")
    assert cli.main([words[0], str(path), *words[1:]]) == 1
    said = capsys.readouterr()
    assert f"needs version 3.1.4 of the program or a later one; this one reads formats up to {migrations.FORMAT}" in (
        said.out + said.err
    )
    assert len((said.out + said.err).splitlines()) == 1


@pytest.mark.parametrize(
    ("rules", "program", "said"),
    [("3", "0.3.0", "version 0.3.0 of the program"), ("9" * 5000, ["x"], "Update the program")],
)
def test_a_game_of_newer_rules_is_refused_and_not_shown_as_another(
    rules: str, program: Any, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert int(RULES) < 3
    header = read(KEPT[-1]).header | {"rules": rules, "program": program}
    SaveFile.create(tmp_path / "newer.jsonl", header).close()
    for command in ("verify", "show", "check"):
        assert cli.main([command, str(tmp_path / "newer.jsonl")]) == 1
        heard = capsys.readouterr()
        assert said in heard.out + heard.err


@pytest.mark.parametrize(
    ("needs", "program", "said"),
    [
        (None, "3.1", "needs version 3.1 "),
        ("rm -rf\x1b[2J", "4.0.0", "needs version 4.0.0 "),
        (7, ["x"], "Update the program"),
        ("9" * 5000, None, "Update the program"),
    ],
)
def test_a_newer_header_may_name_anything(
    needs: Any, program: Any, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = newer(tmp_path / "newer.jsonl", needs=needs, program=program)
    assert cli.main(["verify", str(path)]) == 1
    assert said in capsys.readouterr().err


def test_a_new_save_says_what_reads_it(tmp_path: Path) -> None:
    Session.new(v.loaded(), save=tmp_path / "new.jsonl").close()
    header = read(tmp_path / "new.jsonl").header
    assert header["needs"] == migrations.NEEDS[header["format"]]
    with pytest.raises(ValueError, match="format 1"):
        SaveFile.unplaced(header | {"format": 1})


def test_the_schema_of_a_save_knows_every_kind_of_record_and_field_that_is_written() -> None:
    lines = schema.save(Translator("en"))["oneOf"]
    kinds = {line["properties"]["kind"]["const"]: line for line in lines[1:]}
    assert set(kinds) == {*records.CHANGING, *records.FORMS}
    found = read(FORMATS / f"format-{migrations.FORMAT}-rules-{RULES}.jsonl")
    assert lines[0]["properties"]["format"]["const"] == found.format
    for line, known in ((found.header, lines[0]), *((one, kinds[one["kind"]]) for one in found.records)):
        assert set(line) <= set(known["properties"]), line
        assert set(known["required"]) - {"crc"} <= set(line), line
