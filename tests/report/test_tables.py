"""``report``: several tables side by side."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from tests.report.making import page


@pytest.fixture(scope="module")
def both(secrets: Path, hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on two tables in two forms, made at once."""
    out = tmp_path_factory.mktemp("both")
    names = [word for suffix in (".json", ".html", ".xlsx") for word in ("--out", str(out / f"both{suffix}"))]
    assert cli.main(["report", str(secrets), str(hostile), *names, "--playouts", "0"]) == 0
    return out


def test_tables_stand_side_by_side(both: Path, secrets: Path, hostile: Path, tmp_path: Path) -> None:
    parts = {one["name"]: one for one in json.loads((both / "both.json").read_text("utf-8"))["parts"]}
    table = next(one for one in parts["compared"]["blocks"] if one.get("table") == "compared")
    assert [row[0] for row in table["rows"]] == [f"{one.parent.name}/game" for one in (secrets, hostile)]
    twice = tmp_path / "twice.json"
    assert cli.main(["report", str(secrets), str(secrets), "--out", str(twice), "--playouts", "0"]) == 0
    assert f"{secrets.parent.name}/game (2)" in twice.read_text("utf-8")
    assert any("chart" in one for one in parts["compared"]["blocks"])
    (told,) = (one for one in parts["compared"]["blocks"] if one.get("heading", "").startswith("Turn by turn"))
    assert [one["heading"] for one in told["blocks"] if "heading" in one] == ["Turn 1", "Turn 2"]
    assert told["blocks"][-1]["list"][-1]["text"] == f"{secrets.parent.name}/game: did not come so far"


def test_of_several_tables_every_part_tells_of_each_under_its_name(both: Path, secrets: Path, hostile: Path) -> None:
    data = json.loads((both / "both.json").read_text("utf-8"))
    names = [f"{one.parent.name}/game" for one in (secrets, hostile)]
    for part in data["parts"]:
        if part["name"] not in ("improvements", "compared"):
            told = [one["heading"] for one in part["blocks"] if one.get("heading") in names and "blocks" in one]
            assert told == names, part["name"]
    ratings = next(one for one in data["parts"][1]["blocks"] if one.get("table") == "objectives-compared")
    assert ratings["columns"][1:] == names
    assert {one["table"] for one in data["records"]} == set(names)
    assert [one["scores"] for one in data["tables"]] == [
        Session.open(one, read_only=True).scores for one in (secrets, hostile)
    ]
    parsed = page((both / "both.html").read_bytes())
    ids = [value for name, value in parsed.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_a_branch_is_compared_with_its_parent_and_not_told_again(secrets: Path, tmp_path: Path) -> None:
    branch, out = tmp_path / "branch.jsonl", tmp_path / "branch.json"
    assert cli.main(["branch", str(secrets), "--turn", "0", "--save", str(branch), "--play-on", "bots"]) == 0
    assert cli.main(["report", str(secrets), str(branch), "--out", str(out), "--playouts", "0"]) == 0
    data = json.loads(out.read_text("utf-8"))
    assert "tables" not in data
    compared = next(one for one in data["parts"] if one["name"] == "compared")["blocks"]
    assert [row[0] for row in compared[0]["rows"]] == ["game", "branch"]


@pytest.mark.parametrize("audience", ["participants", "caracas"])
def test_no_reader_of_several_tables_finds_a_word_that_was_not_for_them(
    audience: str, secrets: Path, hostile: Path, tmp_path: Path
) -> None:
    out = tmp_path / "both.json"
    asked = ["--out", str(out), "--playouts", "0", "--audience", audience]
    assert cli.main(["report", str(hostile), str(secrets), *asked]) == 0
    heard = set(re.findall(r"WHISPER-[A-Z-]+", out.read_text("utf-8")))
    assert heard == ({"WHISPER-OF-CARACAS"} if audience == "caracas" else set())
