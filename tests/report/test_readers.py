"""``report``: nothing in it that its reader may not know, and of each reader all that it may (product, aar)."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from game import cli
from game.play.session import Session
from game.report import forms
from game.report.making import report_on
from game.report.scene import Wanted
from game.telling.forecasts import forecasts
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.values import order_data
from rules.wording.orders import order_done
from tests.report.making import made, text_of


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".csv", ".json"])
def test_no_reader_finds_a_word_that_was_not_for_them(suffix: str, secrets: Path, tmp_path: Path) -> None:
    said = {
        audience: text_of(made(secrets, suffix, tmp_path, "--audience", audience), suffix)
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


def test_every_forecast_stands_among_the_records_of_who_may_read_it(foreseen: Path, tmp_path: Path) -> None:
    for audience, wanted in (("facilitator", [40, 90]), ("caracas", [40, 90]), ("beijing", []), ("participants", [])):
        rows = json.loads(made(foreseen, ".json", tmp_path, "--audience", audience))["records"]
        stated = [one for one in rows if one["kind"] == "forecast"]
        assert [one["said"] for one in stated] == wanted
        assert [one["event"] for one in stated] == ["estimate", "forecast"][: len(wanted)]
        assert [one["record"] for one in rows] == sorted(one["record"] for one in rows)
        table = made(foreseen, ".csv", tmp_path, "--audience", audience).decode("utf-8-sig")
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
        rows = json.loads(made(own, ".json", tmp_path))["records"]
        assert [one["said"] for one in rows if one["kind"] == "forecast"] == [one[0] for one in wanted]
