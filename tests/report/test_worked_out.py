"""A reader who has the report alone can follow it: what set something off, what was ruled, how a figure comes about."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm, Pt

from game import cli
from game.play.session import Session
from game.report.charts import Bars, Dots, share_of
from game.report.document import WIDTH, _widths, as_docx
from game.report.model import Column, Part, Report, Table
from game.report.page import as_html
from rules.values import orders
from rules.values.leading import Observe, PrepareInject

INJECT = "The port burns. Nobody claims it."
EFFECTS = '[{"do":"change","track":"access","by":-1}]'


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two turns with rulings, an inject written for the second, an observation, and a way back."""
    path = tmp_path_factory.mktemp("led") / "game.jsonl"
    session = Session.new("caracas-calling", seed=5, seats={"caracas": "people"}, save=path, turns=2, facilitated=True)
    session.play_on()
    ruler = session.compiled.facilitator
    assert session.submit(orders.Spend("caracas", "repair")).allowed
    spent = session.history.records[-1]["record"]
    for order in (
        orders.SetNumber(ruler, "access", 8, "As it is"),
        PrepareInject(ruler, 1, 2, "", INJECT, EFFECTS, "To see"),
        Observe(ruler, "Mended first", "own_strength.spends_at_home", "P", "caracas", f"record:{spent}"),
    ):
        assert session.submit(order).allowed
    session.going_back.to(session.history.steps[-1]["record"], "A slip")
    while session.ending is None:
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    session.close()
    return path


@pytest.fixture(scope="module")
def told(led: Path) -> dict[str, Any]:
    """The facilitator's report on it as data, with a quick ledger."""
    out = led.with_name("told.json")
    assert cli.main(["report", str(led), "--out", str(out), "--playouts", "2"]) == 0
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def tables_of(found: Any) -> dict[str, list[list[Any]]]:
    if isinstance(found, list):
        return {name: rows for one in found for name, rows in tables_of(one).items()}
    if not isinstance(found, dict):
        return {}
    own = {found["table"]: found["rows"]} if "table" in found and "rows" in found else {}
    return own | {name: rows for value in found.values() for name, rows in tables_of(value).items()}


def said_in(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False)


def part(told: dict[str, Any], name: str) -> Any:
    return next(one for one in told["parts"] if one["name"] == name)


def test_every_score_is_the_sum_of_parts_that_say_what_they_measure(told: dict[str, Any], led: Path) -> None:
    rows = tables_of(told)["score-parts"]
    session = Session.open(led, read_only=True)
    points = dict.fromkeys(session.scores, 50)
    seats = dict(zip([row[0] for row in tables_of(told)["scores"]], session.scores, strict=True))
    for seat, words, start, end, by in rows:
        points[seats[seat]] += by
        each = re.search(r"([+−]\d+) for every", words)
        assert (each is None) == (start is None)
        if each is not None:
            assert by == int(each[1].replace("−", "-")) * (end - start)
    assert {seat: max(0, min(100, one)) for seat, one in points.items()} == session.scores
    assert "no less than 0 and no more than 100" in said_in(part(told, "story"))


def test_an_inject_stands_in_the_digest_with_its_words_and_what_it_moved_below_them(told: dict[str, Any]) -> None:
    blocks = part(told, "story")["blocks"]
    digest = next(
        one for place, one in enumerate(blocks) if "brief, turn by turn" in blocks[place - 1].get("heading", "")
    )
    assert INJECT.rstrip(".") in digest["list"][1]["text"]
    whole = next(one for one in blocks if one.get("heading", "").startswith("Turn 2"))
    brief = next(one for one in whole["blocks"] if "list" in one)["list"]
    shown = next(one for one in brief if INJECT in one["text"])
    assert any("Access −1" in one for one in shown["details"])
    assert not any(one["text"].startswith("Facilitator: an inject") for one in brief)


def test_a_written_inject_stands_among_the_injects_with_what_it_set_off(told: dict[str, Any]) -> None:
    items = [each for one in part(told, "rulings")["blocks"] for each in one.get("list", [])]
    (shown,) = (one for one in items if INJECT in one["quotes"])
    assert shown["text"].startswith("Turn 2, Brief")
    assert re.fullmatch(r"Access \d → \d", shown["details"][0])


def test_a_ruling_gives_its_reason_once_and_says_what_stood_there(told: dict[str, Any]) -> None:
    (row,) = (one for one in tables_of(told)["rulings"] if one[3] == "As it is")
    assert "As it is" not in row[2]
    assert row[5].startswith("it stood at ")


def test_going_back_is_told_with_both_moments(told: dict[str, Any]) -> None:
    assert re.search(r"Turn 1, \w+, record \d+: the game went back to turn 1, \w+, record \d+", said_in(told))


def test_an_observation_says_in_words_what_set_it_off(told: dict[str, Any]) -> None:
    assert "set off by: Caracas spent on: Repair: “Mended first”" in said_in(part(told, "objectives"))


def test_a_rolls_luck_can_be_worked_out_from_what_stands_beside_it(told: dict[str, Any]) -> None:
    steps = {(one["turn"], one["roll"]["name"]): one for one in told["ledger"]["steps"] if one.get("roll")}
    assert steps
    for one in steps.values():
        for seat, moved in one["moved"].items():
            expected = sum(each["share"] * each["value"][seat] for each in one["roll"]["could"])
            (fell,) = (each["value"][seat] for each in one["roll"]["could"] if each["result"] == one["roll"]["result"])
            assert moved["value"] == pytest.approx(fell - expected, abs=0.01)
    lines = re.findall(r"Best first: (.*?)\. Expected: ([\d.]+)\.", said_in(part(told, "luck")))
    assert lines
    for outcomes, said in lines:
        found = re.findall(r"\(([\d.]+)\u00a0%, then ([\d.]+)\)", outcomes)
        assert sum(float(share) for share, _ in found) == pytest.approx(100)
        assert sum(float(share) * float(value) for share, value in found) / 100 == pytest.approx(float(said), abs=0.11)
        assert [float(value) for _, value in found] == sorted((float(value) for _, value in found), reverse=True)


def test_parts_are_counted_from_one_in_every_form() -> None:
    words = dict.fromkeys(("contents", "skip", "cover", "page", "handling", "aar", "top"), "word")
    parts = (Part("summary", "One page", ()), Part("appendix", "Appendix", ()))
    report = Report("en", "Title", "", "Draft", False, "", "", "", (), parts, words)
    page = as_html(report).decode()
    assert page.index(">1. One page<") < page.index(">2. Appendix<")
    headings = [one.text for one in Document(io.BytesIO(as_docx(report))).paragraphs if one.text[:2] in ("1.", "2.")]
    assert headings[-2:] == ["1. One page", "2. Appendix"]


def test_the_widest_table_of_the_document_leaves_room_for_words() -> None:
    seats = ("Caracas", "Washington", "Beijing", "Moscow", "Tehran", "Havana", "Managua")
    columns = (
        Column("Turn", numbers=True), Column("Record", numbers=True), Column("Kind", wide=2), Column("What", wide=6),
        *(Column(seat, numbers=True) for seat in seats),
    )  # fmt: skip
    table = Table("steps", "", columns, ((1, 217, "decision", "Caracas asked Havana for advisers", *[-16.54] * 7),))
    widths = _widths(table, "en", Pt(7), Cm(0.16))
    assert widths[3] > Cm(3.5)
    assert sum(widths) <= WIDTH


def test_a_square_of_dots_takes_no_whole_page() -> None:
    assert share_of(Dots("x", "y", ())) < share_of(Bars((), ())) == 1
