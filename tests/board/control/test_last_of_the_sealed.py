"""Ctrl+Z in the control view takes back what was done last: of answers that lie sealed the last one, and names it."""

from __future__ import annotations

from pathlib import Path

from game.play.session import Session
from rules.values import orders
from rules.wording.orders import order_done
from tests.board.control.test_handing_seats_on import answering
from tests.board.led import RULER
from tests.board.player import Player
from tests.board.test_leading_the_day import give

ALLIES = ("beijing", "havana", "managua")


def lying(session: Session) -> list[list[object]]:
    """What lies sealed."""
    return [one["order"] for one in session.sealing.pending()]


def confirm(player: Player) -> None:
    """Give the reason that the form asks for."""
    player.focus_on("why")
    player.type("once more")
    player.press("ctrl+enter")


def named(player: Player, order: orders.Order) -> str:
    return player.desk.say(order_done(player.desk.scenario, order))


def test_the_last_sealed_answer_alone_is_taken_back_and_named(player: Player, tmp_path: Path) -> None:
    """It offered to go back before all of them."""
    session = answering(player, tmp_path / "game.jsonl", ALLIES)
    give(session, orders.Hold("beijing"))
    give(session, orders.StandUp("havana"))
    player.press("ctrl+z")
    assert player.screen == "Dialog"
    assert player.sees(named(player, orders.StandUp("havana")))
    assert not player.sees(named(player, orders.Hold("beijing")))
    player.click("do")
    assert lying(session) == [["Hold", "beijing"]]
    player.press("ctrl+z")
    assert player.sees(named(player, orders.Hold("beijing")))
    player.click("do")
    assert lying(session) == []
    player.press("ctrl+z")
    assert player.screen == "Form", "what is done before them is the phase that began"
    session.close()


def test_going_back_before_a_ruling_leaves_the_answers_that_were_sealed_before_it(
    player: Player, tmp_path: Path
) -> None:
    session = answering(player, tmp_path / "game.jsonl", ALLIES)
    give(session, orders.Hold("beijing"))
    give(session, orders.SetNumber(RULER, "rung", 3, "tried"))
    player.press("ctrl+z")
    assert player.screen == "Form"
    assert player.sees(player.app.t("forms.goes_back", count=1))
    confirm(player)
    assert player.screen == "Control"
    assert player.sees("once more"), "it says that the game went back, and to where"
    assert lying(session) == [["Hold", "beijing"]]
    assert session.history.verify() is None
    session.close()


def test_the_answer_that_opened_all_the_others_is_taken_back_alone(player: Player, tmp_path: Path) -> None:
    session = answering(player, tmp_path / "game.jsonl", ALLIES)
    for seat in ALLIES:
        give(session, orders.Hold(seat))
    assert session.awaiting() == []
    player.press("ctrl+z")
    assert player.screen == "Form"
    confirm(player)
    assert player.screen == "Control"
    assert lying(session) == [["Hold", "beijing"], ["Hold", "havana"]]
    assert session.awaiting() == ["managua"]
    assert session.history.verify() is None
    session.close()


def test_a_seat_that_was_handed_on_is_given_back_without_what_was_done_before(player: Player, tmp_path: Path) -> None:
    session = answering(player, tmp_path / "game.jsonl", ALLIES)
    give(session, orders.Note(RULER, "They count the cargoes"))
    session.take_over("havana", "card")
    player.press("ctrl+z")
    confirm(player)
    assert session.seats["havana"] == "people"
    assert any(one["kind"] == "order" and one["order"][0] == "Note" for one in session.history.line)
    session.close()
