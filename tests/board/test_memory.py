from __future__ import annotations

import pytest

from game.board.desk import memory
from game.board.desk.desk import TABLE, Desk
from game.board.desk.memory import kept, lasting
from game.play.session import Session

asked: list[tuple[str, str]] = []


@kept
def told(desk: Desk, about: str) -> str:
    asked.append(("kept", about))
    return f"{desk.seat} {about}"


@lasting
def named(desk: Desk, about: str) -> str:
    asked.append(("lasting", about))
    return f"{desk.language} {about}"


@pytest.fixture
def desk() -> Desk:
    asked.clear()
    return Desk(Session.new("caracas-calling", seed=7), "caracas", "en")


def test_an_answer_is_worked_out_once_for_each_thing_it_is_about(desk: Desk) -> None:
    assert [told(desk, "oil"), told(desk, "oil"), told(desk, "aid")] == ["caracas oil", "caracas oil", "caracas aid"]
    assert asked == [("kept", "oil"), ("kept", "aid")]


def test_the_record_moving_on_leaves_nothing_of_the_moment_and_all_that_lasts(desk: Desk) -> None:
    for _ in range(2):
        told(desk, "oil")
        named(desk, "oil")
        desk.session.advance()
    assert asked == [("kept", "oil"), ("lasting", "oil"), ("kept", "oil")]


def test_another_game_on_the_desk_is_never_taken_for_the_one_before(desk: Desk) -> None:
    before = desk.shown
    desk.session = Session.new("caracas-calling", seed=8)
    assert desk.shown is not before
    assert desk.shown.session is desk.session


def test_each_seat_remembers_what_is_its_own(desk: Desk) -> None:
    told(desk, "oil")
    named(desk, "oil")
    desk.seat = TABLE
    assert (told(desk, "oil"), named(desk, "oil")) == ("table oil", "en oil")
    desk.seat = "caracas"
    named(desk, "oil")
    assert asked == [("kept", "oil"), ("lasting", "oil")] * 2


def test_another_language_reads_everything_anew(desk: Desk) -> None:
    assert named(desk, "oil") == "en oil"
    desk.language = "nl"
    assert named(desk, "oil") == "nl oil"


def test_of_many_answers_the_oldest_go(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    for about in ("oil", "aid", "war", "aid", "oil"):
        told(desk, about)
    assert [about for _, about in asked] == ["oil", "aid", "war", "oil"]


def test_what_fails_is_asked_again_and_its_own_failure_is_seen(desk: Desk) -> None:
    @kept
    def fails(_desk: Desk) -> str:
        raise KeyError("a failure of its own")

    for _ in range(2):
        with pytest.raises(KeyError, match="of its own"):
            fails(desk)
