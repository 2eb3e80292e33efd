"""What ends the game or commits a seat for good is asked once before one goes on, with what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.lines.seat_review import needs_review
from game.play.session import Session
from game.telling.position import position
from game.terminal.menu import Menus
from game.translate import Translator
from rules.values import orders
from tests.board.player import Player

CARACAS, WASHINGTON = "caracas", "washington"
PACKAGE = "sanctions_eased+advisers_leave"


def tabled(player: Player, tmp_path: Path) -> Session:
    """A game in which Washington has tabled a settlement and Caracas is to answer it."""
    session = player.new_game(tmp_path, seats={WASHINGTON: "people"})
    while not (session.turn >= session.scenario.settlement.earliest and session.phase == "signal"):
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.play_on()
    assert session.submit(orders.TableSettlement(WASHINGTON, PACKAGE)).allowed
    while session.phase != "answer":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.play_on()
    if WASHINGTON in session.awaiting():  # a choice of its own may be open
        session.submit(orders.Pass(WASHINGTON))
    assert session.awaiting() == [CARACAS]
    player.app.show_game(session, CARACAS)
    player.sit_down()
    return session


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_signing_is_looked_at_once_more_before_it_ends_the_game(player: Player, tmp_path: Path, language: str) -> None:
    session = tabled(player, tmp_path)
    player.app.change_language(language)
    assert session.submit(orders.AcceptSettlement(CARACAS)).allowed
    assert not player.desk.deciding
    player.press("n")
    assert player.screen == "Review"
    assert any(player.sees(danger) for danger in player.desk.dangers)
    assert player.faults() == []
    assert (session.phase, session.ending) == ("answer", None)
    player.press("n")
    while session.ending is None:
        player.press("enter" if player.screen == "Cover" else "n")
    assert session.ending == "settlement"


def test_what_was_signed_can_be_taken_back_in_that_look(player: Player, tmp_path: Path) -> None:
    session = tabled(player, tmp_path)
    assert session.submit(orders.AcceptSettlement(CARACAS)).allowed
    record = session.history.records[-1]["record"]
    player.press("n")
    player.click(f"take.{record}")
    assert session.awaiting() == [CARACAS]
    assert session.ending is None


def test_who_has_looked_and_passed_is_not_asked_again(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, seats={WASHINGTON: "people", "beijing": "people"})
    player.sit_down()
    while not (session.phase == "plan" and player.desk.deciding):
        player.press("enter" if player.screen == "Cover" else "n")
    session.submit(next(one for one in session.legal(CARACAS) if isinstance(one, orders.RequestAid)))
    assert needs_review(player.desk)
    session.submit(orders.Pass(CARACAS))
    assert not needs_review(player.desk)


@pytest.mark.parametrize("signs", [False, True])
def test_what_takes_two_reviews_is_not_feared_once_the_next_one_ends_the_game(
    player: Player, tmp_path: Path, *, signs: bool
) -> None:
    session = tabled(player, tmp_path)
    assert session.submit(orders.SetNumber("facilitator", "reserves", 1, "test")).allowed
    if signs:
        assert session.submit(orders.AcceptSettlement(CARACAS)).allowed
    keys = [one.key for one in session.prospects.dangers(CARACAS)]
    assert ("dangers.signed" in keys) == signs
    feared = {"dangers.near_running", "dangers.counts", "dangers.counted"} & set(keys)
    assert bool(feared) != signs


def test_in_the_terminal_signing_is_confirmed_with_what_follows(player: Player, tmp_path: Path) -> None:
    session = tabled(player, tmp_path)
    t = Translator("en", session.loaded.texts_in("en"))
    items = Menus(session, CARACAS, position(session, CARACAS), t).main().items()
    sign = next(one for one in items if one.label == t("order.accept_settlement"))
    assert sign.order is None
    assert sign.opens is not None
    look = sign.opens()
    assert t("seats.sign_detail") in " ".join(look.before)
    assert [one.order for one in look.items()] == [orders.AcceptSettlement(CARACAS)]
