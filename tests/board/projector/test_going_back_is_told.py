"""When the facilitator goes back, the room is told so, large, and not why."""

from __future__ import annotations

from game.telling.headlines import BACK
from rules.values import orders
from tests.board.projector.room import Room

WHY = "Beijing gave its answer away"


def back_to(room: Room, record: int) -> None:
    room.session.going_back.to(record, WHY)
    room.headlines.follow(room.desk)


def test_the_room_is_told_where_the_game_goes_on_after_going_back() -> None:
    """Numbers jumped back on the wall, and nothing there said why."""
    room = Room()
    record = room.session.history.line[-1]["record"]
    room.session.advance()
    for seat in room.session.awaiting():
        room.give(orders.Pass(seat))
    room.session.advance()
    assert room.session.phase == "plan"
    back_to(room, record)
    assert room.headlines.large is not None
    assert room.headlines.large.headline.kind == BACK
    assert room.title == f"Back to turn 1, {room.desk.t(f'phase.{room.session.phase}')}"
    assert WHY not in room.desk.say(room.headlines.large.headline.text)
    assert room.headlines.large.headline.why == ""


def test_it_is_told_once_and_the_later_of_two_replaces_the_earlier() -> None:
    room = Room(moves=False)
    record = room.session.history.line[-1]["record"]
    for _ in range(2):
        room.session.advance()
        back_to(room, record)
    assert room.headlines.large is not None
    assert room.headlines.large.waiting == 0
    room.headlines.go_on()
    assert room.wait(1) is None
    assert room.wait(60) is None
