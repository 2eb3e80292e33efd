"""The ledger in words: what is claimed, in every language, and what stays closed to whom."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import stdev

import pytest
from scipy.special import stdtrit

from game.cli import main
from game.ledger import BANDS, Figure, Ledger, to_data
from game.ledger.figures import figure, quantile
from game.ledger.model import band_of
from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.ledger import Teller, ledger_lines, points
from game.translate import LANGUAGES, Translator
from rules.values import orders
from tests.ledger.games import given, new, reckoned, to, to_the_end
from tests.playing import finished_game


@pytest.fixture(scope="module")
def session() -> Session:
    """Caracas throws away all it has in one Plan, in secret, and lets the other go by."""
    session = to(new(seats={"caracas": PEOPLE}), "plan")
    given(session, next(one for one in session.legal("caracas") if isinstance(one, orders.Spend)))
    given(session, orders.Pass("caracas"))
    return to_the_end(session)


@pytest.fixture(scope="module")
def found(session: Session) -> Ledger:
    return reckoned(session, choices=True, playouts=10)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_a_sentence_in_every_language(session: Session, found: Ledger, language: str) -> None:
    t = Translator(language, session.loaded.texts_in(language))
    lines = ledger_lines(session, found, t, viewer="facilitator", seats=found.seats)
    assert not [line for line in lines if "ledger." in line or "{" in line]
    assert any(t("ledger.part_luck") in line for line in lines)


def test_what_a_view_may_not_know_is_told_as_closed(session: Session, found: Ledger) -> None:
    t = Translator("en", session.loaded.texts_in("en"))
    choice = next(one for one in found.choices if (one.seat, one.phase) == ("washington", "signal"))
    secret = next(one for one in choice.orders if isinstance(one, orders.Signal))
    assert any(entry.order == secret for entry in session.history.entries("facilitator"))
    assert all(entry.order != secret for entry in session.history.entries("caracas"))
    assert Teller(session, found, "caracas", t).ordered(choice) == t("ledger.closed")
    assert Teller(session, found, "facilitator", t).ordered(choice) != t("ledger.closed")


def test_a_sentence_claims_no_more_than_the_interval(session: Session, found: Ledger) -> None:
    t = Translator("en", session.loaded.texts_in("en"))
    for seat in found.seats:
        told = Teller(session, found, "facilitator", t).sentences(seat)
        luck = found.split(seat).luck
        sure = luck.low is not None and luck.high is not None and not luck.low <= 0 <= luck.high
        assert any("had good or bad luck" in line for line in told) is not (sure or luck.low == luck.high == 0)


def test_bands_begin_where_they_say_and_what_may_be_chance_counts_as_none() -> None:
    assert list(BANDS.items()) == [("sound", 0.0), ("doubtful", 2.0), ("mistake", 5.0), ("grave", 10.0)]
    for lost, band in ((1.9, "sound"), (2.0, "doubtful"), (5.0, "mistake"), (10.0, "grave"), (-3.0, "sound")):
        assert band_of(Figure(lost, lost - 0.1, lost + 0.1)) == band
    assert band_of(Figure(12.0, -0.1, 24.1)) == "sound"
    assert band_of(Figure(12.0, None, None)) == "sound"


def test_the_interval_is_students_as_the_lab_has_it() -> None:
    for freedom in (1, 2, 5, 8, 12, 13, 30, 199):
        assert quantile(freedom) == pytest.approx(stdtrit(freedom, 0.995), rel=5e-4)
    values = [3.0, 5.0, 4.0, 9.0]
    reach = stdtrit(3, 0.995) * stdev(values) / 2
    low, high = 5.25 - reach, 5.25 + reach
    told = figure(values)
    assert [told.value, told.low, told.high] == pytest.approx([5.25, low, high], rel=1e-3)
    assert figure([7.0, 7.0]) == Figure(7.0, 7.0, 7.0)
    assert figure([7.0]) == Figure(7.0, None, None)


@pytest.mark.parametrize(("language", "told"), [("en", "−2.5"), ("nl", "−2,5"), ("es", "−2,5")])
def test_points_have_their_languages_decimal_mark_and_a_true_minus(language: str, told: str) -> None:
    t = Translator(language)
    assert points(-2.51, t) == told
    assert points(-0.04, t) == points(0.0, t)
    assert points(1, t).startswith("+")


def test_the_command_prints_lines_or_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = finished_game(tmp_path / "game.jsonl", turns=1)
    assert main(["ledger", str(save), "--playouts", "2", "--workers", "1", "--lang", "nl"]) == 0
    assert "Geluk en beslissingen" in capsys.readouterr().out
    assert main(["ledger", str(save), "--playouts", "2", "--workers", "1", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) >= {"scenario", "ending", "playouts", "confidence", "bands", "seats", "steps", "choices"}
    assert set(document["seats"]["caracas"]) >= {"start", "end", "own", "others", "luck", "injects", "rulings"}


def test_the_document_holds_what_the_ledger_does(found: Ledger) -> None:
    document = to_data(found)
    assert json.loads(json.dumps(document)) == document
    assert len(document["steps"]) == len(found.steps)
    rolls = [one["roll"] for one in document["steps"] if one["roll"] is not None]
    assert all(sum(could["share"] for could in roll["could"]) == pytest.approx(1) for roll in rolls)


def test_a_save_without_a_ledger_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = to_the_end(new(turns=1)).history.export("caracas", tmp_path / "caracas.jsonl")
    assert main(["ledger", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
