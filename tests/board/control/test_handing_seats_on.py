"""A seat that is waited for changes hands after asking; a slip is turned over by its Done alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import orders
from tests.board.player import Player
from tests.board.test_leading_the_day import give

ALLIES = ("beijing", "havana")


def answering(player: Player, path: Path, allies: tuple[str, ...] = ALLIES) -> Session:
    """A led game in Answer, in the control view; these teams are waited for."""
    seats = dict.fromkeys(allies, PEOPLE)
    session = Session.new("caracas-calling", seed=7, seats=seats, save=path, facilitated=True)
    while session.phase != "answer":
        session.advance()
    player.app.show_game(session)
    player.sit_down()
    player.app.show_view(session.compiled.facilitator)
    player.sit_down()
    assert (player.screen, session.awaiting()) == ("Control", list(allies))
    return session


@pytest.mark.parametrize("to", ["card", "random", "ally"])
def test_a_seat_that_is_waited_for_is_handed_to_a_bot_after_asking(to: str, player: Player, tmp_path: Path) -> None:
    """One letter let chance play the last ally at once, and opened the answers of all the others."""
    session = answering(player, tmp_path / "game.jsonl")
    give(session, orders.Hold("beijing"))
    before = len(session.history.records)
    player.app.take_over("havana", to)
    assert player.screen == "Dialog"
    assert player.sees(player.app.t("control.take_over_opens"))
    player.press("escape")
    assert (session.seats["havana"], len(session.history.records)) == (PEOPLE, before)
    player.app.take_over("havana", to)
    player.click("do")
    assert (session.seats["havana"], session.awaiting()) == (to, [])


def test_a_seat_that_nobody_waits_for_is_handed_on_at_once(player: Player, tmp_path: Path) -> None:
    session = answering(player, tmp_path / "game.jsonl")
    give(session, orders.Hold("beijing"))
    player.app.take_over("beijing", "card")
    assert (player.screen, session.seats["beijing"]) == ("Control", "card")


def test_a_slip_whose_last_answer_lies_sealed_stays_until_it_is_done(player: Player, tmp_path: Path) -> None:
    """The next slip came by itself, so that Done, pressed for the first, ended the second."""
    session = answering(player, tmp_path / "game.jsonl")
    player.press("j")
    player.press("2")
    choice = next(one.id for one in player.page.widgets if one.id.startswith("choice."))
    _choose(player, choice)
    assert session.awaiting() == ["havana"]
    assert player.sees("Slip of Beijing")
    assert player.sees(player.app.t("control.slip_entered"))
    player.press("ctrl+z")
    assert session.awaiting() == list(ALLIES)
    _choose(player, choice)
    player.press("n")
    assert player.sees("Slip of Havana")
    assert session.awaiting() == ["havana"]


def _choose(player: Player, choice: str) -> None:
    player.click(choice)
    if player.screen == "OrderChoice":
        player.press("enter")
