"""Forecasts: said before the odds are shown, recorded, scored against odds and against what fell (aar §Forecasts)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.errors import WrongUse
from game.play.session import Session
from game.telling.forecast_words import bin_words, forecast_lines
from game.telling.forecasts import Forecast, forecasts, scored
from game.telling.position import position
from game.translate import Translator
from rules.outlook.notes import CHANCES
from rules.outlook.sight import TABLE
from rules.turn.journal import BrokenRecordError, fold
from rules.values import orders
from rules.values.leading import EndExercise
from tests.playing import Play

SEATS = {"caracas": "people", "washington": "people"}


def game(save: Path | None = None, *, on: bool = True) -> Session:
    session = Session.new("caracas-calling", seed=7, seats=SEATS, save=save, forecasts=on)
    session.play_on()
    return session


def to_plan(session: Session) -> orders.RequestAid:
    """On to the defender's Plan; its first request."""
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))


def test_nothing_is_asked_or_hidden_unless_the_facilitator_says_so() -> None:
    session = game(on=False)
    order = to_plan(session)
    odds = session.odds(order)
    assert odds is not None
    assert not odds.hidden
    assert not session.forecasts.is_due(order)
    with pytest.raises(WrongUse):
        session.forecasts.state(order, 50)


def test_the_odds_are_hidden_from_the_seat_and_the_table_until_it_has_spoken() -> None:
    session = game()
    order = to_plan(session)
    others = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid) and one != order]
    hidden = session.odds(order)
    assert hidden is not None
    assert (hidden.hidden, hidden.chances, hidden.modifiers) == (True, {}, ())
    for viewer in ("caracas", TABLE):
        shown = [one.odds for ally in position(session, viewer).allies for one in ally.abilities]
        assert all(one is None or one.hidden for one in shown)
    seen = [one.odds for ally in position(session, "facilitator").allies for one in ally.abilities]
    assert not any(one is not None and one.hidden for one in seen), "the facilitator sees all"
    session.forecasts.state(order, 60)
    odds = session.odds(order)
    assert odds is not None
    assert odds.of("accepted") > 0
    assert not session.forecasts.is_due(order)
    same = [one for one in others if one.ability == order.ability]
    assert not any(session.forecasts.is_due(one) for one in same), "at every price"
    rest = [one for one in others if one.ability != order.ability]
    assert all(session.forecasts.is_due(one) for one in rest)


def test_a_signal_is_spoken_of_before_its_odds_and_its_play_needs_no_second_word() -> None:
    session = game()
    order = next(one for one in session.legal("washington") if isinstance(one, orders.Signal))
    assert session.forecasts.is_due(order)
    session.forecasts.state(order, None)
    assert session.submit(order).allowed
    assert not session.forecasts.is_due(orders.PlayCard("washington", order.card))
    (signal,) = position(session, "washington").signals
    assert signal.odds is not None
    assert not signal.odds.hidden


@pytest.mark.parametrize("wrong", [5, -10, 110, True, "50"])
def test_a_forecast_is_a_number_of_tens(wrong: int) -> None:
    session = game()
    with pytest.raises(WrongUse):
        session.forecasts.state(to_plan(session), wrong)


def test_it_stands_in_the_save_and_survives_taking_the_order_back(tmp_path: Path) -> None:
    session = game(tmp_path / "g.jsonl")
    order = to_plan(session)
    assert session.submit(orders.Spend("caracas", "repair")).allowed
    session.forecasts.state(order, 40)
    assert session.submit(order).allowed
    assert session.going_back.undo("caracas", "a slip") is None
    assert not session.forecasts.is_due(order), "odds cannot be unseen"
    spent = next(one["record"] for one in session.history.line if one["kind"] == "order" and one["order"][0] == "Spend")
    session.going_back.take_back(spent, "not that either")
    assert not session.forecasts.is_due(order)
    session.close()
    again = Session.open(tmp_path / "g.jsonl")
    assert again.forecasts.on
    assert not again.forecasts.is_due(order)
    assert again.history.verify() is None
    again.close()


def test_a_second_program_that_looks_at_the_running_game_hides_the_same(tmp_path: Path) -> None:
    session = game(tmp_path / "g.jsonl")
    to_plan(session)
    beside = Session.open(tmp_path / "g.jsonl", read_only=True)
    shown = [one.odds for ally in position(beside, "caracas").allies for one in ally.abilities if one.odds is not None]
    assert shown
    assert all(one.hidden for one in shown)
    session.close()


def test_no_note_on_an_order_tells_of_odds_that_are_hidden() -> None:
    """An order that moves an ally's odds names them among its notes."""
    told = {}
    for on in (False, True):
        session = game(on=on)
        to_plan(session)
        notes = [note.key for order in session.legal("caracas") for note in session.prospects.order_notes(order)]
        told[on] = [key for key in notes if key in CHANCES]
    assert told[False], "else there is nothing to hide"
    assert told[True] == []


def test_how_a_seats_forecasts_turned_out_is_said_at_the_end(tmp_path: Path) -> None:
    session = game()
    order = to_plan(session)
    session.forecasts.state(order, 80)
    session.submit(order)
    session.submit(EndExercise("facilitator", "time"))
    for language in ("en", "nl", "es"):
        lines = forecast_lines(session, "caracas", Translator(language, session.loaded.texts_in(language)))
        assert len(lines) > 4
    assert forecast_lines(session, "washington", Translator("en", {})) == []


def test_going_back_before_it_takes_it_out() -> None:
    session = game()
    order = to_plan(session)
    start = session.history.steps[-1]["record"]
    session.forecasts.state(order, 40)
    session.submit(order)
    session.going_back.to(start, "once more")
    assert session.forecasts.is_due(order)
    assert forecasts(session) == {}


def test_the_room_that_looks_back_over_a_game_that_is_over_sees_all() -> None:
    session = game()
    session.take_over("caracas", "random")
    session.take_over("washington", "random")
    session.take_over("caracas", "people")
    session.submit(orders.Spend("caracas", "repair"))
    session.submit(EndExercise("facilitator", "time"))
    assert session.ending is not None
    past = session.at(1)
    shown = [one.odds for ally in position(past, TABLE).allies for one in ally.abilities if one.odds is not None]
    assert shown
    assert not any(one.hidden for one in shown)


def test_said_and_odds_and_what_fell_are_joined() -> None:
    session = game()
    order = to_plan(session)
    session.forecasts.state(order, 80)
    odds = session.odds(order)
    assert odds is not None
    session.submit(order)
    session.submit(orders.Pass("caracas"))
    session.play_on()
    (found,) = forecasts(session)["caracas"].all
    assert (found.said, found.odds, found.roll) == (80, odds.of("accepted"), f"answer:{order.ability}")
    answers = [
        event[5]
        for record in session.history.line
        for event in record.get("events", ())
        if event[0] == "Rolled" and event[1] == found.roll
    ]
    assert [found.result] == answers
    assert found.success == (answers == ["accepted"])


def _said(said: int, odds: int, success: bool | None, turn: int = 1) -> Forecast:
    order = orders.RequestAid("caracas", "beijing.credit", "oil:1")
    return Forecast(1, turn, "plan", "caracas", order, "answer:beijing.credit", said, odds, success=success)


def test_brier_scores_and_calibration_are_what_their_definitions_say() -> None:
    found = scored("caracas", (_said(90, 50, True), _said(30, 50, False, 2), _said(30, 40, None, 2)), 1)
    assert found.against_odds == pytest.approx((0.16 + 0.04 + 0.01) / 3)
    assert found.against_fell == pytest.approx((0.01 + 0.09) / 2)
    assert found.odds_against_fell == pytest.approx(0.25)
    assert found.bias == pytest.approx((40 - 20 - 10) / 3)
    assert [(one.turn, one.count) for one in found.by_turn] == [(1, 1), (2, 2)]
    assert [one.brier for one in found.by_turn] == pytest.approx([0.16, 0.025])
    low, high = found.bins
    assert (low.low, low.count, low.said, low.odds, low.fell, low.came) == (20, 2, 30, 45, 1, 0)
    assert (high.low, high.count, high.fell, high.came) == (90, 1, 1, 100)
    assert found.skipped == 1


def test_an_estimate_is_never_called_true_odds() -> None:
    """Where a mind answers, what was said is held against what came alone."""
    guess = replace(_said(70, 40, True), estimate=True)
    alone, mixed = scored("caracas", (guess,), 0), scored("caracas", (guess, _said(80, 60, True)), 0)
    assert [(one.odds, one.came) for one in (*alone.bins, *mixed.bins)] == [(None, 100), (60, 100)]
    assert alone.against_odds is None
    assert "true odds 40" not in Translator("en", {}).render(bin_words(alone.bins[0]))
    assert "1 of 1 came" in Translator("en", {}).render(bin_words(alone.bins[0]))


@pytest.mark.parametrize(("field", "value"), [("said", 55), ("said", "50"), ("seat", "beijing"), ("order", ["x"])])
def test_a_forecast_that_none_can_be_is_refused_on_opening(tmp_path: Path, field: str, value: object) -> None:
    session = game()
    order = to_plan(session)
    session.forecasts.state(order, 40)
    record = next(one for one in session.history.records if one["kind"] == "forecast")
    with pytest.raises(BrokenRecordError):
        fold(session.compiled, 7, [{**one, field: value} if one is record else one for one in session.history.records])


def test_it_is_asked_at_the_terminal_before_the_odds_are_said(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    script = "ask beijing.credit oil:1\n55\n70\n1\nquit\n"
    status, said = play(script, "--seed", "7", "--save", str(save), "--forecasts")
    assert status == 0
    asked = said.index("how likely is it that the ally says yes")
    assert "tens" in said[asked:]
    assert "hidden" in said.casefold() or "? %" in said
    session = Session.open(save, read_only=True)
    (record,) = [one for one in session.history.records if one["kind"] == "forecast"]
    assert record["said"] == 70
    given = [one["order"] for one in session.history.records if one["kind"] == "order"]
    assert ["RequestAid", "caracas", "beijing.credit", "oil:1"] in given
