"""A choice that opens in Economy is waited for: its seat is asked before Review lets it fall to its first option."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.desk.clock import ClockState
from game.board.desk.desk import TABLE, Desk
from game.languages import LANGUAGES
from game.play.late_choices import choosing
from game.play.session import Session
from game.telling.facilitator.seats import WAITING, seats_now
from rules.values import orders
from tests.board.player import Player
from tests.playing import Play

CARACAS, FACILITATOR = "caracas", "facilitator"
INJECTS = ("creditors", "border_incident")


def asked(*injects: str, save: Path | None = None, language: str = "", led: bool = True) -> Session:
    """A game in Economy in which choices of Caracas have just opened."""
    session = Session.new("caracas-calling", seed=4, seats={CARACAS: "people"}, save=save, facilitated=led)
    while session.phase != "economy":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    for inject in injects:
        assert session.submit(orders.FireInject(FACILITATOR, inject, "test")).allowed
    return session


def test_a_choice_that_opens_in_economy_is_waited_for_and_play_does_not_run_past_it() -> None:
    """Nobody was asked, and it fell to its first option."""
    session = asked("creditors")
    assert session.awaiting() == [CARACAS]
    assert list(Desk(session, TABLE, "en").waiting) == [CARACAS]
    assert [one.seat for one in seats_now(session) if one.stands == WAITING] == [CARACAS]
    assert Desk(session, CARACAS, "en").deciding
    second = [one for one in session.legal(CARACAS) if isinstance(one, orders.ChooseOption)][1]
    assert session.submit(second).allowed
    assert session.awaiting() == []
    session.advance()
    assert session.phase == "review"
    assert session.history.verify() is None


def test_a_pause_changes_nothing_in_who_is_waited_for_then() -> None:
    session = asked("creditors")
    assert session.submit(orders.Pause(FACILITATOR, "coffee")).allowed
    assert session.awaiting() == []
    assert list(Desk(session, TABLE, "en").waiting) == [CARACAS]


def test_who_passes_leaves_its_choices_to_their_first_options() -> None:
    session, falls = asked(*INJECTS), asked(*INJECTS)
    assert session.submit(orders.Pass(CARACAS)).allowed
    assert session.awaiting() == []
    session.advance()
    falls.advance()
    assert session.phase == falls.phase == "review"
    assert session.view(FACILITATOR).position.numbers == falls.view(FACILITATOR).position.numbers
    assert session.history.verify() is None


def test_it_is_waited_for_in_a_game_that_is_opened_again(tmp_path: Path) -> None:
    asked("creditors", save=tmp_path / "g.jsonl").close()
    again = Session.open(tmp_path / "g.jsonl")
    assert again.awaiting() == [CARACAS]
    again.close()


def test_what_was_left_open_when_pressure_closed_is_not_asked_for_again() -> None:
    session = Session.new("caracas-calling", seed=4, seats={CARACAS: "people"}, facilitated=True)
    while session.phase != "pressure":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    assert session.submit(orders.FireInject(FACILITATOR, "creditors", "test")).allowed
    session.submit(orders.Pass(CARACAS))
    session.advance()
    assert session.phase == "economy"
    assert session.view(CARACAS).position.choices
    assert session.awaiting() == []


def test_a_bot_is_not_asked_and_the_record_is_as_it_was() -> None:
    session = Session.new("caracas-calling", seed=4, seats={CARACAS: "defender"}, facilitated=True)
    while session.phase != "economy":
        session.advance()
    assert session.submit(orders.FireInject(FACILITATOR, "creditors", "test")).allowed
    assert choosing(session.sealing.position(TABLE))
    assert session.awaiting() == []
    session.advance()
    assert session.phase == "review"


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_control_view_hands_over_to_who_is_to_choose_and_says_what_closing_means(
    player: Player, tmp_path: Path, language: str
) -> None:
    session = asked("creditors", save=tmp_path / "g.jsonl")
    player.app.change_language(language)
    player.app.show_game(session)
    player.sit_down()
    assert player.screen == "Control"
    assert player.faults() == []
    player.press("c")
    assert player.sees(player.app.t("control.closing_economy", seats="Caracas"))
    player.press("escape")
    player.press("n")
    assert player.screen == "Cover"
    player.sit_down()
    assert player.screen == "Board"
    assert player.faults() == []
    player.press("n")
    assert player.screen == "Review", "what falls is named before it does"
    player.press("n")
    assert session.awaiting() == []
    player.sit_down()
    assert player.screen == "Control"
    session.close()


def test_the_clock_gives_it_the_time_of_pressure_and_runs_only_while_it_is_waited_for(
    player: Player, tmp_path: Path
) -> None:
    session = asked(save=tmp_path / "g.jsonl")
    player.app.show_game(session)
    player.sit_down()
    clock = player.app.table.clock
    assert clock is not None
    assert clock.shown.state is ClockState.OFF
    player.app.rule(orders.FireInject(FACILITATOR, "creditors", "test"))
    clock.tick()
    assert clock.shown.state is not ClockState.OFF
    player.app.close_phase()
    player.click("do")
    clock.tick()
    assert clock.shown.state is ClockState.OFF
    session.close()


def test_a_slip_of_it_is_entered_and_done(player: Player, tmp_path: Path) -> None:
    session = asked(*INJECTS, save=tmp_path / "g.jsonl")
    player.app.show_game(session)
    player.sit_down()
    player.press("j")
    assert player.screen == "Slip"
    assert player.faults() == []
    player.press("n")
    if player.screen == "Dialog":
        player.click("do")
    assert (player.screen, session.awaiting()) == ("Control", [])
    session.close()


def test_the_terminal_asks_for_it(play: Play, tmp_path: Path) -> None:
    asked("creditors", save=tmp_path / "g.jsonl", led=False).close()
    status, said = play("2\n0\nquit\n", str(tmp_path / "g.jsonl"), "--lang", "en")
    assert status == 0
    assert "when Economy closes" in " ".join(said.split())
    session = Session.open(tmp_path / "g.jsonl", read_only=True)
    chosen = [one["order"] for one in session.history.line if one.get("order", [""])[0] == "ChooseOption"]
    assert len(chosen) == 1
