"""Objectives with their evidence: tasks, observations, ratings, coverage (aar §The report's parts, 3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.forms.observing import set_off_words
from game.play.session import Session
from game.saves.beside import Beside, Observation, Rating
from game.telling.evidence import evidence, observations
from game.telling.taken_back import done_words
from rules.outlook.sight import may_see_order
from rules.values import orders
from rules.values.leading import Observe
from rules.wording.names import Message
from tests.playing import Play, finished_game
from tests.scenarios import valleys as v
from tests.test_terminal_facilitator import CALL, given, playing

TASK = "see.own_store"


@pytest.fixture
def session() -> Session:
    session = Session.new(v.FOLDER, seed=7)
    session.advance()
    return session


def test_an_observation_changes_nothing_of_the_game_and_is_the_facilitators_alone(session: Session) -> None:
    before = session.digest()
    order = Observe(v.UMPIRE, "They kept some back", TASK, "S", v.HILL, "record:1", "09:30")
    assert session.submit(order).allowed
    assert session.digest() == before
    assert session.history.verify() is None
    seats = [*session.compiled.roles, "table"]
    assert [seat for seat in seats if may_see_order(session.compiled, order, seat)] == [v.UMPIRE]
    (found,) = observations(session)
    assert (found.turn, found.clock, found.seat, found.set_off) == (1, "09:30", v.HILL, "record:1")
    assert (found.objective, found.task, found.rating, found.text) == ("see", "own_store", "S", "They kept some back")


@pytest.mark.parametrize(
    "wrong",
    [
        {"task": "see.nothing"}, {"task": "nobody"}, {"task": "see.own_store.x"}, {"rating": "X"}, {"who": v.UMPIRE},
        {"who": "nobody"}, {"set_off": "record:x"}, {"set_off": "inject:none"}, {"set_off": "dice"},
        {"clock": "25:00"}, {"clock": "9:3"}, {"clock": "٠٩:٣٠"}, {"text": ""},
    ],
)  # fmt: skip
def test_an_observation_names_only_what_the_game_has(session: Session, wrong: dict[str, str]) -> None:
    assert not session.submit(Observe(v.UMPIRE, **({"text": "seen"} | wrong))).allowed


def test_a_rating_alone_is_an_observation_and_a_seat_gives_none(session: Session) -> None:
    assert session.submit(Observe(v.UMPIRE, "", TASK, "U")).allowed
    assert not session.submit(Observe(v.HILL, "we did well", TASK, "P")).allowed


def test_coverage_is_the_share_of_tasks_that_were_observed(session: Session) -> None:
    assert evidence(session).coverage == 0
    session.submit(Observe(v.UMPIRE, "Twice", TASK, "P"))
    session.submit(Observe(v.UMPIRE, "Of the whole", "see"))
    session.submit(orders.Note(v.UMPIRE, "Tired"))
    found = evidence(session)
    assert (found.covered, found.tasks, found.coverage) == (1, 2, 0.5)
    assert [one.text for one in found.objectives[0].others] == ["Of the whole"]
    assert [one.text for one in found.free] == ["Tired"]
    assert found.objectives[0].tasks[1].rated == {"P": 1, "S": 0, "M": 0, "U": 0}


def test_the_debriefing_edits_beside_the_save_and_the_record_stays(tmp_path: Path, session: Session) -> None:
    for words in ("First", "Second"):
        session.submit(Observe(v.UMPIRE, words, TASK, "P", "", "", "10:00"))
    raw = observations(session)
    beside = Beside.read(tmp_path / "g.jsonl")
    beside.observations = (
        Observation("a", of=raw[0].record, text="First, on reflection", rating="M", task="see.ask_two"),
        Observation("b", of=raw[1].record, dropped=True),
        Observation("c", record=raw[0].record, text="Seen afterwards", at="2026-11-29T14:05:00+01:00", task="see"),
    )
    beside.ratings = (Rating("see", "M", "Late"),)
    found = evidence(session, beside)
    (objective,) = found.objectives
    assert (objective.final, objective.why) == ("M", "Late")
    (edited,) = objective.tasks[0].observations
    assert (edited.text, edited.rating, edited.clock) == ("First, on reflection", "M", "10:00")
    assert edited.was == raw[0]
    assert [one.text for one in found.dropped] == ["Second"]
    assert [(one.text, one.clock, one.turn, one.added) for one in objective.others] == [
        ("Seen afterwards", "14:05", 1, True)
    ]
    assert observations(session) == raw


def test_what_was_observed_is_read_on_after_going_back(session: Session) -> None:
    start = session.history.records[-1]["record"]
    session.submit(Observe(v.UMPIRE, "They asked one", TASK))
    session.going_back.to(start, "once more")
    (found,) = observations(session)
    assert found.before
    assert evidence(session).covered == 1


def test_what_set_it_off_is_named_though_the_game_went_back_before_it() -> None:
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    start = session.history.steps[-1]["record"]
    while session.phase != "plan":
        session.advance()
    order = next(iter(session.legal("caracas")))
    session.submit(order)
    record = session.history.records[-1]["record"]
    said = set_off_words(session, f"record:{record}")
    assert said == done_words(session, order, "facilitator")
    session.going_back.to(start, "once more")
    assert set_off_words(session, f"record:{record}") == said
    assert set_off_words(session, "record:999") == Message("board.record", {"number": "999"})


def test_a_seat_takes_its_order_back_though_something_was_observed_since() -> None:
    session = Session.new("caracas-calling", seed=7, facilitated=True)
    session.play_on()
    assert session.submit(orders.Spend("caracas", "repair")).allowed
    assert session.submit(Observe("facilitator", "They repair first")).allowed
    assert session.going_back.undo("caracas", "a slip") is None


def test_it_is_observed_at_the_terminal_and_read_there(tmp_path: Path, play: Play) -> None:
    save = tmp_path / "g.jsonl"
    said = playing(save, play, CALL + "25\nThey named it\n2\n2\n1\n0\n26\n0\n\nquit\n")
    (order,) = given(save, "Observe")
    assert order[2:6] == ["They named it", "interests.names_wants", "S", "caracas"]
    assert len(order[7]) == len("HH:MM")
    assert "1 of 12 tasks observed" in said
    assert "They named it" in said


def test_after_the_game_it_is_worked_on_at_the_terminal_and_the_save_stays(tmp_path: Path, play: Play) -> None:
    save = finished_game(tmp_path / "g.jsonl", turns=1)
    before = save.read_bytes()
    asked = ["Seen afterwards", "2", "2", "1", "0"]  # what was seen, S, of the first task, Caracas, free
    typed = ["", "28", *asked, "29", "1", "2", "4", "31", "1", "3", "They saw it late", "26", "30", "1", "1", "26", "0"]
    status, said = play("\n".join(typed) + "\n", str(save), "--seat", "facilitator=people")
    assert status == 0
    beside = Beside.read(save)
    (kept,) = beside.observations
    assert (kept.text, kept.rating, kept.task, kept.seat) == (
        "Seen afterwards",
        "U",
        "interests.names_wants",
        "caracas",
    )
    assert (kept.dropped, kept.of) == (True, 0)
    assert beside.ratings == (Rating("interests", "M", "They saw it late"),)
    assert "1 of 12 tasks observed" in said
    assert "0 of 12 tasks observed" in said
    assert save.read_bytes() == before
