"""Nothing that is entered from a paper slip comes before the room before the slip is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.board.desk.desk import TABLE, Desk
from game.board.screens.control.overview import _lines as overview_lines
from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import orders
from tests.board.led import RULER, led
from tests.board.player import Player
from tests.board.reading import texts

INTENT = "We open the port"


def on_the_wall(player: Player) -> str:
    """All that the projector's window says."""
    beside = player.stage.beside
    player.app.projecting.keep_up()
    return "\n".join(texts(beside.page((1280, 720))))


def projected(player: Player, path: Path) -> Session:
    """A led game in Plan, with the projector's window open."""
    session = led(player, path)
    player.app.open_projector()
    return session


def known(session: Session) -> Any:
    return Desk(session, TABLE, "en").entries


SAYS: dict[str, orders.Order] = {
    "proposal": orders.ProposeAction("caracas", INTENT, "Ships come"),
    "order": orders.Spend("caracas", "militia"),
}


@pytest.mark.parametrize("what", SAYS)
def test_the_room_learns_of_what_stands_on_a_slip_when_it_is_done(what: str, player: Player, tmp_path: Path) -> None:
    """A proposal stood on the projector while its slip lay open."""
    session = projected(player, tmp_path / "game.jsonl")
    player.press("j")
    assert player.screen == "Slip"
    before = on_the_wall(player), known(session)
    given = SAYS[what]
    if isinstance(given, orders.Spend):
        given = next(one for one in session.legal("caracas") if isinstance(one, orders.Spend))
    assert player.app.slips._give(given)
    assert (on_the_wall(player), known(session)) == before
    player.press("n")
    if player.screen == "Dialog":
        player.click("do")
    assert player.screen == "Control"
    assert given in [one.order for one in known(session)]
    assert on_the_wall(player) != before[0]


def test_a_slip_that_is_put_away_unfinished_has_told_nothing(player: Player, tmp_path: Path) -> None:
    session = projected(player, tmp_path / "game.jsonl")
    player.press("j")
    before = known(session)
    player.app.slips._give(SAYS["proposal"])
    player.press("escape")
    assert player.screen == "Control"
    assert known(session) == before
    assert session.awaiting() == ["caracas"]


@pytest.mark.parametrize("holds", [True, False])
def test_what_an_ally_proposes_on_its_slip_is_told_when_it_is_done_though_others_still_answer(holds: bool) -> None:
    seats = dict.fromkeys(("beijing", "havana"), PEOPLE)
    session = Session.new("caracas-calling", seed=7, seats=seats, facilitated=True)
    while session.phase != "answer":
        session.advance()
    says = orders.ProposeAction("beijing", INTENT, "Ships come", aid="finance")
    before = known(session)
    assert session.submit(says, entered=RULER)
    assert known(session) == before
    if holds:
        assert session.submit(orders.Hold("beijing"), entered=RULER)
    if "beijing" in session.awaiting():
        assert session.submit(orders.Pass("beijing"), entered=RULER)
    assert session.awaiting() == ["havana"]
    assert [one.order for one in known(session)][-1] == says


def test_the_last_choice_on_a_slip_waits_for_its_done_and_can_be_taken_back_there(
    player: Player, tmp_path: Path
) -> None:
    session = projected(player, tmp_path / "game.jsonl")
    session.submit(orders.Pass("caracas"))
    session.advance()
    assert session.submit(orders.FireInject(RULER, "creditors", ""))
    player.app.table.recorded()
    player.press("j")
    assert (player.screen, session.awaiting()) == ("Slip", ["caracas"])
    before = on_the_wall(player), known(session)
    player.click(next(one.id for one in player.page.widgets if one.id.startswith("choice.")))
    if player.screen == "OrderChoice":
        player.press("enter")
    assert player.screen == "Slip"
    assert not session.awaiting()
    assert player.sees(player.app.t("control.slip_entered"))
    assert (on_the_wall(player), known(session)) == before
    assert player.page.widget("slip.back").enabled
    player.press("n")
    assert player.screen == "Control"
    assert len(known(session)) > len(before[1])


def test_a_slip_whose_last_order_finished_it_is_sent_when_it_is_done(player: Player, tmp_path: Path) -> None:
    """Signed and done, it still said *not sent yet*: nothing is recorded when such a slip is turned over."""
    seats = {"washington": PEOPLE, "caracas": PEOPLE}
    session = Session.new("caracas-calling", seed=7, seats=seats, save=tmp_path / "game.jsonl", facilitated=True)
    while session.phase != "signal":
        session.advance()
    session.submit(orders.FireInject(RULER, "creditors", ""))
    player.app.show_game(session)
    player.sit_down()
    player.app.show_view(RULER)
    player.sit_down()
    room = Desk(session, TABLE, "en")
    player.app.slips.lay_out("caracas")
    choice = next(one for one in session.legal("caracas") if isinstance(one, orders.ChooseOption))
    assert player.app.slips._give(choice)
    assert "caracas" in room.waiting
    assert player.sees("Slip of Caracas")
    facilitator = Desk(session, RULER, "en")
    unsent = "\n".join(line.text for line in overview_lines(facilitator, "orders"))
    assert "not sent yet" in unsent
    player.press("n")
    assert not player.sees("Slip of Caracas")
    assert "not sent yet" not in "\n".join(line.text for line in overview_lines(facilitator, "orders"))
    assert not player.sees("not sent yet")
    assert list(room.waiting) == ["washington"]
    session.close()
