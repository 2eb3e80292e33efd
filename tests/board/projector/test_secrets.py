"""No headline and no picture of the room tells what a seat has not sent."""

from __future__ import annotations

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import Panel
from game.board.desk.desk import TABLE
from game.board.desk.headlines import Large
from game.board.screens.game.projected import Projected
from game.board.widgets.stage import Stage
from game.play.players import PEOPLE
from game.telling.headlines import headlines
from rules.values import orders
from tests.board.projector.room import SMALL, Room, beside, given, inject, refresh

# ----- never a secret


def test_what_a_seat_does_in_secret_is_no_headline() -> None:
    room = Room()
    while room.session.phase != "signal":
        room.session.advance()
    hidden = [one for one in room.session.legal("washington") if isinstance(one, orders.Signal)]
    room.give(hidden[0], orders.OfferSideDeal("washington", "tehran"))
    room.session.submit(orders.Pass("washington"))
    room.session.advance()
    asked = [one for one in room.session.legal("caracas") if isinstance(one, orders.RequestAid)]
    room.give(next(one for one in asked if one.ability.startswith("tehran.")))
    assert room.headlines.large is None


def on_to(room: Room, phase: str, turn: int = 2) -> None:
    """On to a phase of a turn; whoever signals leaves cards on the table."""
    session = room.session
    while (session.turn, session.phase) != (turn, phase):
        for seat in session.awaiting():
            signals = [one for one in session.legal(seat) if isinstance(one, orders.Signal)]
            for order in signals[:2]:
                session.submit(order)
            session.submit(orders.Pass(seat))
        session.advance()
    for _ in range(60):
        room.wait(60)
    assert room.headlines.large is None


def headlines_shown(room: Room) -> list[tuple[int, str]]:
    """What comes large from now on, to the last."""
    shown: list[Large] = []
    room.headlines.follow(room.desk)
    while (large := room.headlines.large) is not None:
        shown.append(large)
        room.headlines.go_on()
        room.wait(0.1)
    return [(one.headline.record, room.desk.say(one.headline.title)) for one in shown]


# ----- what is not sent yet


def test_what_is_sent_comes_large_once_and_in_its_order_whatever_came_between() -> None:
    room = Room(moves=False, seats={"washington": PEOPLE})
    on_to(room, "pressure")
    since = room.session.history.records[-1]["record"]
    given(room.session, "washington")
    assert headlines_shown(room) == []
    room.session.submit(inject("hurricane"))
    assert [title for _, title in headlines_shown(room)] == ["Hurricane"]
    room.session.submit(orders.Pass("washington"))
    late = headlines_shown(room)
    whole = [
        (one.record, room.desk.say(one.title))
        for entry in room.session.history.entries(TABLE)
        if entry.record > since
        for one in headlines(room.desk.scenario, entry, room.desk.actor(entry))
    ]
    assert late == [one for one in whole if one[1] != "Hurricane"]
    assert late
    assert headlines_shown(room) == []


@pytest.mark.parametrize("phase", ["signal", "plan", "pressure"])
def test_no_picture_of_the_room_s_changes_by_what_a_seat_has_not_sent(led: App, phase: str) -> None:
    session = led.table.laid.session
    session.take_over("caracas", PEOPLE)
    room = Room(moves=False)
    room.session = session
    on_to(room, phase)
    led.table.laid.seat = TABLE
    led.show_board()
    led.table.recorded()
    clock = led.table.clock
    assert clock is not None
    moment = clock._now()
    clock._now = lambda: moment

    def pictures() -> list[tuple[Panel, ...]]:
        refresh(led)
        own = Stage(led.stage.measure, led.stage.theme, 1.5, "")
        own.replace(Projected(led.table.laid, led, leads=True, views=True))
        return [stage.page(size).panels for stage in (beside(led), own) for size in (SMALL, (1920, 1080))]

    for stage in (led.stage, beside(led)):
        while stage.top.headlines.large is not None:  # type: ignore[attr-defined]
            stage.top.headlines.go_on()  # type: ignore[attr-defined]
            stage.top.headlines.follow(led.table.laid)  # type: ignore[attr-defined]
    before = pictures()
    seat = session.awaiting()[0]
    given(session, seat)
    led.table.recorded()
    assert pictures() == before
    session.submit(orders.Pass(seat))
    led.table.recorded()
    assert pictures() != before
