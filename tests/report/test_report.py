"""``report``: all forms of it, for every reader, with nothing in it that the reader may not know (product, aar)."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import shutil
import subprocess
import zipfile
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from game.report import forms
from game.report.making import report_on
from game.report.recipes import DICE, SCORES
from game.report.scene import Wanted
from game.saves import disk
from game.telling.forecasts import forecasts
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.values import order_data, orders
from rules.values.leading import Observe, SendMessage
from rules.wording.orders import order_done
from tests.report.hostile import ALL, CSS, ENDLESS, FOREIGN, MARKUP, TAG, hostile_game

SUFFIXES = [".html", ".pdf", ".docx", ".xlsx", ".csv", ".json"]
PARTS = ["summary", "objectives", "story", "decisions", "luck", "rulings", "assumptions", "improvements"]
PARTS += ["appendix"]
"""The parts of a report on one game; on several ``compared`` stands before the last."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_game(tmp_path_factory.mktemp("hostile") / "game.jsonl")


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of one turn in which everybody says something that only some may read."""
    path = tmp_path_factory.mktemp("secrets") / "game.jsonl"
    seats = {"caracas": "people", "washington": "people", "beijing": "people"}
    session = Session.new("caracas-calling", seed=11, seats=seats, save=path, turns=1, facilitated=True)
    ruler = session.compiled.facilitator
    while session.ending is None:
        if session.phase == "signal":
            for order in session.legal("washington"):
                if isinstance(order, orders.Signal):
                    session.submit(order)
        if session.phase == "plan":
            assert session.submit(orders.Explain("washington", "WHISPER-OF-WASHINGTON")).allowed
            assert session.submit(orders.Explain("caracas", "WHISPER-OF-CARACAS")).allowed
            assert session.submit(orders.Note(ruler, "WHISPER-OF-THE-RULER")).allowed
            assert session.submit(Observe(ruler, "WHISPER-OF-THE-OBSERVER", rating="M", who="caracas")).allowed
            assert session.submit(SendMessage(ruler, "beijing", "WHISPER-TO-BEIJING")).allowed
            asking = next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
            session.submit(asking)
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    session.close()
    return path


def made(save: Path, suffix: str, out: Path, *arguments: str) -> bytes:
    """The report in a form, made on the command line, without the ledger."""
    path = out / f"report{suffix}"
    assert cli.main(["report", str(save), "--out", str(path), "--playouts", "0", *arguments]) == 0
    return path.read_bytes()


def text_of(content: bytes, suffix: str) -> str:
    """All that a report says, as far as it can be read without the program that shows it."""
    if suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return content.decode("utf-8", "replace")


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def page(content: bytes) -> Page:
    parsed = Page()
    parsed.feed(content.decode())
    return parsed


# ----- the forms


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_game_gives_the_same_bytes(suffix: str, secrets: Path, tmp_path: Path) -> None:
    first = made(secrets, suffix, tmp_path)
    again = made(secrets, suffix, tmp_path, "--replace")
    assert first == again
    assert 1000 < len(first) < 2_000_000


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
    whole = page(made(secrets, ".html", tmp_path, "--audience", "participants", "--secrets", "ended", "--replace")).text
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


# ----- who reads what


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".csv", ".json"])
def test_no_reader_finds_a_word_that_was_not_for_them(suffix: str, secrets: Path, tmp_path: Path) -> None:
    said = {
        audience: text_of(made(secrets, suffix, tmp_path, "--audience", audience, "--replace"), suffix)
        for audience in ("facilitator", "participants", "caracas", "washington", "Beijing")
    }
    whispers = ("OF-WASHINGTON", "OF-CARACAS", "OF-THE-RULER", "TO-BEIJING", "OF-THE-OBSERVER")
    heard = {audience: {one for one in whispers if f"WHISPER-{one}" in text} for audience, text in said.items()}
    assert heard["participants"] == set()
    assert heard["caracas"] == {"OF-CARACAS"}
    assert heard["washington"] == {"OF-WASHINGTON"}
    assert heard["Beijing"] == {"TO-BEIJING"}
    assert {"OF-WASHINGTON", "OF-CARACAS", "OF-THE-RULER", "OF-THE-OBSERVER"} <= heard["facilitator"]


@pytest.mark.parametrize("audience", ["participants", "caracas", "moscow"])
def test_an_order_that_a_reader_may_not_know_is_told_nowhere(audience: str, secrets: Path) -> None:
    session = Session.open(secrets, read_only=True)
    t = Translator("en", session.loaded.texts_in("en"))
    viewer = TABLE if audience == "participants" else audience
    known: set[str] = set()
    hidden: set[str] = set()
    seen = {one.record for one in session.history.entries(viewer) if one.order is not None}
    for record in session.history.records:
        if record["kind"] == "order":
            order = order_data.from_data(record["order"])
            (known if record["record"] in seen else hidden).add(t.render(order_done(session.scenario, order)))
    report = report_on(session, Wanted(audience), "en")
    content = forms.written(report, forms.FORMS[".json"]).decode()
    assert hidden - known
    assert [one for one in hidden - known if one in content] == []
    assert session.header["seed"] not in content


def test_participants_read_all_but_private_words_where_the_facilitator_chooses_so(
    secrets: Path, tmp_path: Path
) -> None:
    content = made(secrets, ".json", tmp_path, "--audience", "participants", "--secrets", "ended").decode()
    session = Session.open(secrets, read_only=True)
    assert "WHISPER-OF-WASHINGTON" in content
    assert "WHISPER-OF-THE-RULER" not in content
    assert "WHISPER-OF-THE-OBSERVER" not in content
    assert "WHISPER-TO-BEIJING" not in content
    assert session.header["seed"] in content


def test_of_one_seats_record_only_its_own_report_is_made(
    secrets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "caracas.jsonl"
    assert cli.main(["export", str(secrets), "--seat", "caracas", "--out", str(own)]) == 0
    content = made(own, ".json", tmp_path).decode()
    assert "WHISPER-OF-CARACAS" in content
    assert json.loads(content)["audience"] == "caracas"
    for audience in ("facilitator", "participants", "washington"):
        assert cli.main(["report", str(own), "--out", str(tmp_path / "no.html"), "--audience", audience]) == 2
        assert "the record of caracas alone" in capsys.readouterr().err
    assert not (tmp_path / "no.html").exists()


# ----- files


def test_a_report_on_a_game_that_another_program_holds_is_made(tmp_path: Path) -> None:
    save = tmp_path / "held.jsonl"
    session = Session.new("caracas-calling", seed=3, save=save, turns=1)
    try:
        session.advance()
        assert b"The game is not over" in made(save, ".html", tmp_path)
    finally:
        session.close()


def test_nothing_is_written_over_unless_it_is_said(
    secrets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "report.html"
    old.write_text("mine", "utf-8")
    assert cli.main(["report", str(secrets), "--out", str(old), "--playouts", "0"]) == 2
    assert old.read_text("utf-8") == "mine"
    assert "--replace" in capsys.readouterr().err
    assert made(secrets, ".html", tmp_path, "--replace").startswith(b"<!doctype html>")
    assert cli.main(["report", str(secrets), "--out", str(secrets.with_suffix(".JSON")), "--playouts", "0"]) == 0
    before = secrets.read_bytes()
    assert cli.main(["report", str(secrets), "--out", str(secrets), "--replace"]) == 2
    assert secrets.read_bytes() == before


def test_a_full_disk_leaves_the_old_report(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = made(secrets, ".html", tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", full)
    monkeypatch.setattr(disk, "raw_sync", full)
    path = tmp_path / "report.html"
    assert cli.main(["report", str(secrets), "--out", str(path), "--playouts", "0", "--replace"]) == 1
    assert path.read_bytes() == old
    assert cli.main(["report", str(secrets), "--out", str(tmp_path / "new.html"), "--playouts", "0"]) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_form_whose_library_is_missing_names_the_extra(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import game.libraries  # noqa: PLC0415 - what is broken on purpose

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(game.libraries, "import_module", missing)
    assert cli.main(["report", str(secrets), "--out", str(tmp_path / "report.pdf")]) == 2
    assert ".[report]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_says_no_form_names_all(secrets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", str(secrets), "--out", str(tmp_path / "report.odt")]) == 2
    assert ", ".join(SUFFIXES) in capsys.readouterr().err


@pytest.fixture(scope="module")
def foreseen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of one turn in which Caracas says before two requests how likely a yes is; Beijing's is a person's."""
    path = tmp_path_factory.mktemp("foreseen") / "game.jsonl"
    seats = {"caracas": "people", "washington": "pressure", "beijing": "people"}
    session = Session.new("caracas-calling", seed=7, seats=seats, save=path, turns=1, forecasts=True)
    while session.ending is None:
        if session.phase == "plan":
            asked = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)]
            for ally, said in (("beijing", 40), ("moscow", 90)):
                order = next(one for one in asked if one.ability.startswith(ally))
                session.forecasts.state(order, said)
                assert session.submit(order).allowed
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    session.close()
    return path


def test_every_forecast_stands_among_the_records_of_who_may_read_it(foreseen: Path, tmp_path: Path) -> None:
    for audience, wanted in (("facilitator", [40, 90]), ("caracas", [40, 90]), ("beijing", []), ("participants", [])):
        rows = json.loads(made(foreseen, ".json", tmp_path, "--audience", audience, "--replace"))["records"]
        stated = [one for one in rows if one["kind"] == "forecast"]
        assert [one["said"] for one in stated] == wanted
        assert [one["event"] for one in stated] == ["estimate", "forecast"][: len(wanted)]
        assert [one["record"] for one in rows] == sorted(one["record"] for one in rows)
        table = made(foreseen, ".csv", tmp_path, "--audience", audience, "--replace").decode("utf-8-sig")
        found = [one for one in csv.DictReader(io.StringIO(table)) if one["kind"] == "forecast"]
        assert [int(one["said"]) for one in found] == wanted


def test_odds_that_no_die_decides_are_called_an_estimate(foreseen: Path, tmp_path: Path) -> None:
    parts = {one["name"]: one for one in json.loads(made(foreseen, ".json", tmp_path))["parts"]}
    listed = next(one for one in parts["decisions"]["blocks"] if one.get("heading", "") == "Forecasts of Caracas")
    odds = [row[3] for row in listed["blocks"][0]["rows"]]
    assert str(odds[0]).endswith("(estimate)")
    assert isinstance(odds[1], int)
    assert any(one.get("text", "").startswith("Where a mind answers") for one in parts["decisions"]["blocks"])


def test_a_seats_record_holds_what_it_foresaw_and_nobody_elses(foreseen: Path, tmp_path: Path) -> None:
    for seat, wanted in (("caracas", [(40, "accepted", True), (90, "accepted", False)]), ("beijing", [])):
        own = tmp_path / f"{seat}.jsonl"
        assert cli.main(["export", str(foreseen), "--seat", seat, "--out", str(own)]) == 0
        assert cli.main(["verify", str(own)]) == 0
        told = [one for each in forecasts(Session.open(own, read_only=True)).values() for one in each.all]
        assert [(one.said, one.result, one.estimate) for one in told] == wanted
        rows = json.loads(made(own, ".json", tmp_path, "--replace"))["records"]
        assert [one["said"] for one in rows if one["kind"] == "forecast"] == [one[0] for one in wanted]


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


def test_a_file_given_for_two_forms_is_refused(
    secrets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(tmp_path / "report.html")
    assert cli.main(["report", str(secrets), "--out", name, "--out", name]) == 2
    assert "twice" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_plan_takes_what_was_written_beside_the_save(hostile: Path, tmp_path: Path) -> None:
    data = json.loads(made(hostile, ".json", tmp_path))
    blocks = {one["name"]: one["blocks"] for one in data["parts"]}
    plan = next(one for one in blocks["improvements"] if one.get("table") == "improvement-plan")
    assert len(plan["rows"]) == len(ALL)
    assert plan["rows"][0][1] == FOREIGN
    assert len(plan["columns"]) == 7
