"""Leading a game: written injects, messages and the end, live, taken back, exported, reopened and verified."""

from __future__ import annotations

from pathlib import Path

from game.play.session import Session
from game.report.forms import FORMS, written
from game.report.making import report_on
from game.report.scene import Wanted
from game.telling.headlines import ENDING, headlines
from game.telling.hotwash.moments import moments
from game.telling.scores import ending_lines
from game.telling.story import Story
from game.translate import Translator
from rules.values import orders
from rules.values.leading import EndExercise, PrepareInject, SendMessage, WithdrawInject
from rules.values.phases import STOPPED
from rules.wording.names import ending_name

RULER = "facilitator"
HOPE = '[{"do":"change","track":"resolve","by":1}]'


def led(tmp_path: Path, turns: int = 4) -> Session:
    """Turn 1 in Plan."""
    session = Session.new("caracas-calling", seed=7, turns=turns, save=tmp_path / "led.jsonl", facilitated=True)
    while session.phase != "plan":
        session.advance()
    return session


def in_turn(session: Session, turn: int) -> None:
    while session.turn < turn:
        session.advance()


def told(session: Session, seat: str) -> str:
    t = Translator("en", session.loaded.texts_in("en"))
    return " ".join(
        text for chapter in Story(session, seat, t).go_on() for one in chapter.told for text in (one.lead, *one.details)
    )


def seats_told(session: Session, words: str) -> set[str]:
    return {seat for seat in (*session.compiled.roles, "table") if words in told(session, seat)}


def test_a_message_and_a_private_inject_reach_those_they_are_for_and_no_export_of_others(tmp_path: Path) -> None:
    session = led(tmp_path)
    for order in (
        SendMessage(RULER, "havana", "Call your mother."),
        PrepareInject(RULER, 1, 1, "beijing", "A cable from the embassy.", HOPE, ""),
        PrepareInject(RULER, 2, 2, "caracas+havana", "A letter arrives.", HOPE, ""),
    ):
        assert session.submit(order).allowed
    assert seats_told(session, "Call your mother.") == {"havana", RULER}
    assert seats_told(session, "A cable from the embassy.") == {"beijing", RULER}
    assert seats_told(session, "A letter arrives.") == {RULER}
    in_turn(session, 2)
    assert seats_told(session, "A letter arrives.") == {"caracas", "havana", RULER}
    for seat in ("havana", "moscow"):
        session.history.export(seat, tmp_path / f"{seat}.jsonl")
        written = (tmp_path / f"{seat}.jsonl").read_text("utf-8")
        learnt = {name for name in ("mother", "embassy", "letter arrives") if name in written}
        assert learnt == {
            "havana": {"mother", "letter arrives"},
        }.get(seat, set())
        assert Session.open(tmp_path / f"{seat}.jsonl", read_only=True).turn == 2


def test_written_injects_mean_the_same_however_often_the_game_went_back(tmp_path: Path) -> None:
    session = led(tmp_path)
    before = session.history.steps[-1]["record"]
    assert session.submit(PrepareInject(RULER, 1, 2, "", "the first", HOPE, "")).allowed
    session.going_back.to(before, "again")
    assert not session.submit(WithdrawInject(RULER, 1, "")).allowed
    assert session.submit(PrepareInject(RULER, 2, 2, "", "the second", HOPE, "")).allowed
    assert not session.submit(WithdrawInject(RULER, 1, "")).allowed
    in_turn(session, 2)
    assert "the second" in told(session, "table")
    assert "the first" not in told(session, "table")
    assert session.history.verify() is None
    digest = session.digest()
    session.close()
    again = Session.open(tmp_path / "led.jsonl")
    assert again.digest() == digest


def test_skipping_a_written_inject_that_waits_takes_it_off_the_table(tmp_path: Path) -> None:
    session = led(tmp_path)
    session.submit(PrepareInject(RULER, 1, 2, "", "the first", HOPE, ""))
    record = session.history.steps[-1]["record"]
    assert session.submit(orders.SkipOrder(RULER, record, "no")).allowed
    in_turn(session, 2)
    assert "the first" not in told(session, "table")


def test_an_exercise_that_is_ended_is_scored_as_it_stands_and_told_everywhere(tmp_path: Path) -> None:
    session = led(tmp_path)
    in_turn(session, 2)
    scores = session.scores
    assert session.submit(EndExercise(RULER, "The bus leaves at five.")).allowed
    assert (session.ending, session.scores) == (STOPPED, scores)
    t = {language: Translator(language, session.loaded.texts_in(language)) for language in ("en", "nl", "es")}
    said = {language: ending_lines(session, one)[0] for language, one in t.items()}
    assert "Ended by the facilitator" in said["en"]
    assert "Beëindigd door de spelleider" in said["nl"]
    assert "Terminado por el facilitador" in said["es"]
    page = written(report_on(session, Wanted("participants"), "en"), FORMS[".html"])
    assert "Ended by the facilitator" in page.decode()
    assert seats_told(session, "The bus leaves at five.") == {*session.compiled.roles, "table"}
    assert session.history.verify() is None
    session.close()
    again = Session.open(tmp_path / "led.jsonl")
    assert (again.ending, again.scores) == (STOPPED, scores)


def test_ending_the_exercise_is_no_moment_that_decided(tmp_path: Path) -> None:
    session = led(tmp_path)
    in_turn(session, 2)
    assert session.submit(EndExercise(RULER, "The bus leaves.")).allowed
    assert {seat for seat in session.scores if moments(session, RULER, 50, of=seat)} > {"caracas", "washington"}
    for seat in session.scores:
        found = moments(session, RULER, 50, of=seat)
        assert not [one for one in found if one.ending or one.record == session.history.steps[-1]["record"]]


def test_the_end_that_the_facilitator_made_is_a_headline() -> None:
    session = Session.new("caracas-calling", seed=7, facilitated=True)
    session.advance()
    assert session.submit(EndExercise("facilitator", "fire alarm")).allowed
    found = [one for entry in session.history.entries("table") for one in headlines(session.scenario, entry)]
    assert [(one.kind, one.title) for one in found][-1] == (ENDING, ending_name(STOPPED))
