"""``report``: all forms of it, for every reader, with nothing in it that the reader may not know (product, aar)."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from html import escape
from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from game.report.making import report_on
from game.report.recipes import DICE, SCORES
from game.report.scene import Wanted
from tests.report.hostile import ALL, CSS, ENDLESS, FOREIGN, MARKUP, TAG
from tests.report.making import PARTS, SUFFIXES, made, page, text_of


def test_the_same_game_gives_the_same_bytes(secrets: Path, tmp_path: Path) -> None:
    first, again = ([tmp_path / f"{name}{suffix}" for suffix in SUFFIXES] for name in ("first", "again"))
    for paths in (first, again):
        names = [word for path in paths for word in ("--out", str(path))]
        assert cli.main(["report", str(secrets), "--playouts", "0", *names]) == 0
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.suffix
        assert 1000 < one.stat().st_size < 2_000_000


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_every_part_stands_in_the_page_in_every_language_under_its_heading(
    language: str, secrets: Path, tmp_path: Path
) -> None:
    parsed = page(made(secrets, ".html", tmp_path, "--lang", language))
    ids = [value for name, value in parsed.attributes if name == "id"]
    assert [one for one in ids if one in PARTS] == PARTS
    links = [value for name, value in parsed.attributes if name == "href"]
    assert {one[1:] for one in links} - set(ids) == set()
    assert re.findall(r"\b(?:report|event|order|cause|story|hotwash)\.[a-z_]+\b", parsed.text) == []
    assert re.findall(r"\b[a-z_]+(?:\.[a-z_]+)*\.(?:name|why|text)\b", parsed.text) == []
    assert len(ids) == len(set(ids))


def test_the_page_asks_for_nothing_outside_and_runs_nothing(hostile: Path, tmp_path: Path) -> None:
    parsed = page(made(hostile, ".html", tmp_path))
    assert {"script", "iframe", "img", "link", "object", "form"} & set(parsed.tags) == set()
    assert [name for name, _ in parsed.attributes if name.startswith("on") or name in ("src", "srcset", "action")] == []
    assert all(value.startswith("#") for name, value in parsed.attributes if name == "href")
    assert {"nav", "main", "header", "footer", "section", "caption", "title", "desc"} <= set(parsed.tags)


def test_what_people_typed_stays_text_in_the_page(hostile: Path, tmp_path: Path) -> None:
    content = made(hostile, ".html", tmp_path).decode()
    parsed = page(content.encode())
    for text in (FOREIGN, TAG, MARKUP, CSS, ENDLESS):
        assert text in parsed.text
    assert [one for one in "\u202e\u2066\x07\x00\x1b" if one in content] == []
    assert '"; }' not in content.partition("</style>")[0]


def test_what_people_typed_is_no_formula_in_tables(hostile: Path, tmp_path: Path) -> None:
    content = made(hostile, ".csv", tmp_path).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t")] == []
    assert [cell for cell in cells if re.search(r"[;\t][=+@-]", cell)] == []  # some part cells by semicolons
    assert [cell for cell in cells if cell.startswith("-") and not re.fullmatch(r"-\d+", cell)] == []
    sheets = made(hostile, ".xlsx", tmp_path)
    with zipfile.ZipFile(io.BytesIO(sheets)) as packed:
        names = [name for name in packed.namelist() if "worksheets/sheet" in name]
        assert [name for name in names if b"<f>" in packed.read(name) or b"<hyperlink" in packed.read(name)] == []


def test_what_people_typed_stays_text_on_paper_and_in_the_document(hostile: Path, tmp_path: Path) -> None:
    document = text_of(made(hostile, ".docx", tmp_path), ".docx")
    assert "&lt;script&gt;alert(1)" in document
    paper = tmp_path / "report.pdf"
    assert made(hostile, ".pdf", tmp_path).startswith(b"%PDF")
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", paper, "-"], capture_output=True, check=True).stdout.decode()
        assert "#panic(" in said
        notes = report_on(Session.open(hostile, read_only=True), Wanted(), "en").parts
        noted = [one.text for part in notes for one in part.blocks if getattr(one, "style", "") == "note"]
        flat = "".join(said.split()).replace("-", "")
        assert [one for one in noted if "".join(one.split()).replace("-", "") not in flat] == []
        assert "<script>" in said


RECIPES = [*DICE.splitlines(), *SCORES.splitlines()]
CHECKING = (Path(__file__).parents[2] / "saves" / "CHECKING.md").read_text(encoding="utf-8")


def test_the_recipes_for_every_die_and_score_can_be_copied_from_every_form_and_run(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    *dice, scores = re.findall(r"```python\n(.*?)```", CHECKING, re.DOTALL)
    assert "\n\n\n".join(one.strip() for one in dice) == DICE
    assert scores.strip() == SCORES
    shown = page(made(secrets, ".html", tmp_path)).text
    assert DICE in shown
    assert SCORES in shown
    document = text_of(made(secrets, ".docx", tmp_path), ".docx")
    assert [one for one in RECIPES if escape(one, quote=False) not in document] == []
    shutil.copy(secrets, tmp_path / "game.jsonl")
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    exec(DICE, {})  # noqa: S102 - what the report says
    said = capsys.readouterr().out.splitlines()
    assert len(said) > 1
    assert [line for line in said if not line.endswith("True")] == []
    exec(SCORES, {})  # noqa: S102 - what the report says
    reached = Session.open(secrets, read_only=True).scores
    assert capsys.readouterr().out.splitlines() == [f"{seat} {score}" for seat, score in reached.items()]


@pytest.mark.parametrize("audience", ["participants", "beijing"])
def test_who_has_no_save_reads_who_can_check_and_gets_no_recipe(audience: str, secrets: Path, tmp_path: Path) -> None:
    shown = page(made(secrets, ".html", tmp_path, "--audience", audience)).text
    assert "import hashlib" not in shown
    assert "The facilitator keeps it" in shown
    whole = page(made(secrets, ".html", tmp_path, "--audience", "participants", "--secrets", "ended")).text
    assert DICE in whole, "who may read everything may have the save"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_what_is_copied_from_paper_holds_no_hidden_breaks(secrets: Path, tmp_path: Path) -> None:
    made(secrets, ".pdf", tmp_path)
    said = subprocess.run(["pdftotext", tmp_path / "report.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert "\u200b" not in said
    assert Session.open(secrets, read_only=True).loaded.digest in said
    assert [one.strip() for one in RECIPES if one.strip() not in said] == []


@pytest.mark.parametrize(("language", "name"), [("en", "record"), ("nl", "record"), ("es", "registro")])
def test_a_record_is_called_the_same_wherever_its_number_stands(language: str, name: str) -> None:
    assets = Path(__file__).parents[2] / "assets" / "locale"
    said = [line for file in assets.glob(f"*.{language}.po") for line in file.read_text(encoding="utf-8").splitlines()]
    numbered = [line for line in said if re.search(r"\bregel \{record\}|\bl[ií]nea \{record\}|\bline \{record\}", line)]
    assert numbered == []
    assert [line for line in said if "{record}" in line and name in line.lower()] != []


def test_a_long_line_of_the_workbooks_cover_has_room(secrets: Path, tmp_path: Path) -> None:
    book = text_of(made(secrets, ".xlsx", tmp_path, "--audience", "participants"), ".xlsx")
    cover = book.split("<sheetData>")[1].split("</sheetData>")[0]
    assert 'ht="30"' in cover


def test_draft_or_final_stands_on_the_cover_and_in_every_header_and_footer(secrets: Path, tmp_path: Path) -> None:
    assert page(made(secrets, ".html", tmp_path)).text.count("Draft") >= 4
    final = made(secrets, ".html", tmp_path, "--final", "--replace", "--title", "Night of <b>bold</b> choices")
    assert "Draft" not in page(final).text
    assert page(final).text.count("Final · Night of <b>bold</b> choices") == 2
    assert final.decode().count('content: "Final') == 2


def test_every_record_stands_in_the_data_with_its_turn(secrets: Path, tmp_path: Path) -> None:
    data = json.loads(made(secrets, ".json", tmp_path))
    session = Session.open(secrets, read_only=True)
    told = session.history.entries(session.compiled.facilitator)
    assert list(dict.fromkeys(one["record"] for one in data["records"])) == [one.record for one in told]
    assert {one["turn"] for one in data["records"]} == {one.turn for one in told}
    assert sum(1 for one in data["records"] if "event" in one) == sum(len(one.events) for one in told)
    assert (data["scores"], data["ending"], data["status"]) == (session.scores, session.ending, "draft")


def test_the_plan_takes_what_was_written_beside_the_save(hostile: Path, tmp_path: Path) -> None:
    data = json.loads(made(hostile, ".json", tmp_path))
    blocks = {one["name"]: one["blocks"] for one in data["parts"]}
    plan = next(one for one in blocks["improvements"] if one.get("table") == "improvement-plan")
    assert len(plan["rows"]) == len(ALL)
    assert plan["rows"][0][1] == FOREIGN
    assert len(plan["columns"]) == 7
