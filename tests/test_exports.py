"""What a seat takes home opens again, whatever was ruled and taken back (product §Command line)."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from game.play.session import Session
from rules.values import orders
from tests.properties.test_skip import Everything
from tests.scenarios import valleys as v
from tests.session.games import give, new, to


def opened(session: Session, seat: str, folder: Path) -> Any:
    """What a seat takes home, opened again; it closes itself."""
    return closing(Session.open(session.history.export(seat, folder / f"{seat}.jsonl")))


@pytest.mark.parametrize("inject", ["feast", "market_day"])
def test_an_export_opens_when_an_inject_came_and_was_taken_back(inject: str, tmp_path: Path) -> None:
    """Its events still name what the inject brought, and every seat learnt of it."""
    session = to(new(), "plan")
    give(session, orders.FireInject(v.UMPIRE, inject, "x"))
    give(session, orders.SkipOrder(v.UMPIRE, session.history.records[-1]["record"], "x"))
    for seat in v.SEATS:
        with opened(session, seat, tmp_path) as export:
            known = {one.id for one in export.scenario.injects if one.text != "?"}
            assert inject in known
            assert (len(known) > 2) is (seat == v.UMPIRE)


@pytest.mark.parametrize("seat", v.SEATS)
def test_an_export_of_a_game_with_an_inject_fired_before_the_first_turn_opens_and_tells_it(
    seat: str, tmp_path: Path
) -> None:
    session = new()
    give(session, orders.FireInject(v.UMPIRE, "market_day", "x"))
    with opened(session, seat, tmp_path) as export:
        assert next(one.text for one in export.scenario.injects if one.id == "market_day") == "Everybody trades"


@pytest.mark.parametrize("seed", range(1, 4))
def test_every_export_of_a_led_game_in_which_much_is_taken_back_opens(seed: int, tmp_path: Path) -> None:
    session = new(seed=seed)
    session.advance()
    player = Everything(seed, session._course.state)
    for step in range(90):
        player.state, player.records = session._course.state, session.history.records[-1]["record"]
        if session.paused:
            session.submit(orders.Resume(v.UMPIRE))
        order = player.rule() if step % 2 else player.step()
        if order is None:
            session.advance()
        elif session.submit(order) and player.chance.random() < 0.3:
            session.submit(orders.SkipOrder(v.UMPIRE, session.history.records[-1]["record"], "x"))
    for seat in v.SEATS:
        with opened(session, seat, tmp_path) as export:
            assert (export.turn, export.phase) == (session.turn, session.phase)
