"""Headlines come one after another, each for as long as it takes to read."""

from __future__ import annotations

import pytest

from game.board.desk.desk import TABLE, Desk
from game.board.desk.headlines import GOING, Headlines
from game.board.screens.game.headline import letters
from game.play.session import Session
from game.telling.headlines import ENDING
from rules.values import leading, orders
from tests.board.projector.room import Room, inject


def test_several_come_one_after_another_each_as_long_as_it_takes_to_read() -> None:
    room = Room()
    room.give(inject("hurricane"), inject("carrier"))
    assert room.title == "Hurricane"
    large = room.headlines.large
    assert large is not None
    assert large.waiting == 1
    wait = room.headlines.next_change()
    assert wait is not None
    assert wait > letters(room.desk, large.headline) / 15
    assert room.wait(wait - 0.1) == large
    going = room.wait(0.2)
    assert going is not None
    room.wait(GOING / 2)
    assert room.headlines.large is not None
    assert 0.2 < room.headlines.large.gone < 0.9
    room.wait(GOING)
    assert room.title == "A carrier arrives"
    room.wait(60)
    assert room.wait(GOING + 0.1) is None
    assert room.headlines.next_change() is None


def test_more_words_stand_longer() -> None:
    waits = []
    for text in ("Rain", "Rain " * 30):
        room = Room()
        room.give(orders.WriteInject("facilitator", text.strip(), "[]", ""))
        waits.append(room.headlines.next_change() or 0.0)
    assert waits[1] > waits[0] + 5


def test_without_motion_nothing_shrinks_and_all_is_shown() -> None:
    room = Room(moves=False)
    room.give(inject("hurricane"))
    wait = room.headlines.next_change()
    assert wait is not None
    assert room.wait(wait - 0.1) is not None
    room.wait(0.2)
    assert room.wait(0.01) is None


def test_the_facilitator_shortens_it_and_keeps_it() -> None:
    room = Room(moves=False)
    room.give(inject("hurricane"), inject("carrier"))
    room.headlines.go_on()
    room.wait(0.01)
    assert room.title == "A carrier arrives"
    room.headlines.keep()
    assert room.headlines.next_change() is None
    assert room.wait(3600) is not None
    room.headlines.keep()
    assert room.wait(0.1) is not None
    room.headlines.go_on()
    assert room.wait(0.1) is None


@pytest.mark.parametrize("kept", [False, True])
def test_an_ending_goes_first_and_what_waited_is_dropped(kept: bool) -> None:
    """What came before stood over the ending for half a minute, in the room and on the facilitator's laptop."""
    room = Room(moves=False)
    room.give(inject("hurricane"), inject("carrier"), inject("creditors"))
    if kept:
        room.headlines.keep()
    room.give(leading.EndExercise("facilitator", "The hall closes"))
    large = room.headlines.large
    assert large is not None
    assert (large.headline.kind, large.waiting, large.kept) == (ENDING, 0, False)
    room.headlines.go_on()
    assert room.wait(0.01) is None


def test_a_pause_stops_its_time() -> None:
    room = Room(moves=False)
    room.give(inject("hurricane"))
    assert room.title == "Hurricane"
    room.give(orders.Pause("facilitator", "Lunch"))
    room.wait(3600)
    room.give(orders.Resume("facilitator"))
    assert room.title == "Hurricane"


def test_what_was_gone_back_on_is_not_shown_any_more() -> None:
    room = Room()
    record = room.session.history.records[-1]["record"]
    room.give(inject("hurricane"), inject("carrier"))
    assert room.title == "Hurricane"
    room.session.going_back.to(record, "no", same_luck=True)
    room.headlines.follow(room.desk)
    room.wait(0.1)
    assert "Hurricane" not in room.title
    assert room.title.startswith("Back to turn 1")
    room.headlines.go_on()
    room.wait(1)
    assert room.headlines.large is None
    room.give(inject("creditors"))
    assert room.title == "Creditors meet in Beijing"


def test_a_game_that_comes_to_the_table_shows_nothing_of_before(whole: Session) -> None:
    room = Headlines(lambda: True, letters)
    room.follow(Desk(whole, TABLE, "en"))
    assert room.large is None
    assert room.next_change() is None
