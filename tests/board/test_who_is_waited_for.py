"""Who is waited for, and the clock of the phase, stand until the last choice of a seat is made and handed on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.board.desk.clock import ClockState
from game.board.desk.desk import TABLE, Desk
from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.waiting import table_waits_for
from rules.values import orders
from tests.board.led import RULER, led
from tests.board.player import Player
from tests.board.test_leading_the_day import first, give


def stopped(player: Player) -> bool:
    """Whether the clock shows no time, since nobody is waited for."""
    clock = player.app.table.clock
    return clock is not None and clock.face.state is ClockState.OFF


def chosen(player: Player, path: Path, *, slip: bool) -> Session:
    """Caracas, that alone is waited for, has made its last choice, at the board or on its slip, and not sent it."""
    session = led(player, path)
    session.submit(orders.Pass("caracas"))
    session.advance()
    give(session, orders.FireInject(RULER, "creditors", ""))
    player.app.table.recorded()
    assert session.awaiting() == ["caracas"]
    player.press("j" if slip else "n")
    player.sit_down()
    give(session, first(session, "caracas", orders.ChooseOption))
    player.app.table.recorded()
    assert not session.awaiting()
    return session


@pytest.mark.parametrize("slip", [True, False])
def test_a_seat_is_waited_for_until_it_has_sent_its_last_choice(slip: bool, player: Player, tmp_path: Path) -> None:
    """*Waiting for Caracas* and its clock went away while its team could still change its mind."""
    session = chosen(player, tmp_path / "game.jsonl", slip=slip)
    clock: Any = player.app.table.clock
    assert Desk(session, TABLE, "en").waiting == ("caracas",)
    assert clock.face.state is ClockState.RUNNING
    player.go_on()
    assert Desk(session, TABLE, "en").waiting == ()
    assert stopped(player)


def test_an_ally_that_may_still_change_its_sealed_stance_is_waited_for() -> None:
    seats = dict.fromkeys(("beijing", "havana"), PEOPLE)
    session = Session.new("caracas-calling", seed=7, seats=seats)
    while session.phase != "answer":
        session.advance()
    session.sits("beijing")
    give(session, orders.Hold("beijing"))
    assert session.awaiting() == ["havana"]
    assert set(table_waits_for(session)) == {"beijing", "havana"}
    session.sits("")
    assert table_waits_for(session) == ("havana",)


def test_the_clock_runs_until_the_price_that_is_taken_is_sent(player: Player, tmp_path: Path) -> None:
    """A price is named in secret: the room sees the clock, and not for whom it runs."""
    seats = dict.fromkeys(("caracas", "beijing"), PEOPLE)
    session = Session.new("caracas-calling", seed=7, seats=seats, save=tmp_path / "game.jsonl", facilitated=True)
    while session.phase != "plan":
        session.advance()
    give(session, next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
    session.advance()
    give(session, first(session, "beijing", orders.NamePrice))
    give(session, orders.Hold("beijing"))
    assert session.awaiting() == ["caracas"]
    player.app.show_game(session)
    player.sit_down()
    clock: Any = player.app.table.clock
    player.press("j")
    player.app.slips._give(first(session, "caracas", orders.TakePrice))
    assert not session.awaiting()
    assert clock.face.state is ClockState.RUNNING
    assert table_waits_for(session) == ()
    player.press("n")
    assert stopped(player)
