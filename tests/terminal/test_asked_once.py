"""Who closes a phase after which the game ends badly is asked once, at the prompt and on the board; a script is not."""

from __future__ import annotations

import io

import pytest

from game.board.desk.desk import Desk
from game.board.lines.seat_review import given, needs_review
from game.console import Console
from game.languages import LANGUAGES
from game.play.session import Session
from game.terminal.play import Terminal
from game.terminal.reader import Reader
from game.translate import Translator
from rules.values import orders
from rules.wording import orders as told


class Screen(io.StringIO):
    """A terminal at which a person sits."""

    def isatty(self) -> bool:
        return True


def planning(resolve: int) -> Session:
    """Caracas in its first Plan, with so much resolve: with none left the game ends in Review."""
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"})
    while session.phase != "plan":
        session.advance()
    assert session.submit(orders.SetNumber("facilitator", "resolve", resolve, "test")).allowed
    return session


def closed(session: Session, typed: str, screen: type[io.StringIO] = Screen, language: str = "en") -> bool:
    """Whether Caracas has closed its phase after what was typed."""
    Terminal(session, Console(language), Reader(screen(typed), screen())).play()
    return any(entry.order == orders.Pass("caracas") for entry in session.history.entries("facilitator"))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_closing_what_ends_the_game_badly_is_asked_once(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert not closed(planning(0), "0\n", language=language)
    asked = Translator(language)("terminal.close_anyway")
    assert capsys.readouterr().out.count(asked) == 1
    assert closed(planning(0), "0\n0\nquit\n", language=language)
    assert capsys.readouterr().out.count(asked) == 1


def test_nobody_is_asked_where_the_game_goes_on_nor_is_a_script() -> None:
    assert closed(planning(5), "0\nquit\n")
    assert closed(planning(0), "0\nquit\n", io.StringIO)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_what_was_ordered_is_read_once_more_before_it_goes_out(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    session = planning(5)
    spend = orders.Spend("caracas", "repair")
    assert not closed(session, "spend repair\n0\n", language=language)
    t = Translator(language, session.loaded.texts_in(language))
    said = " ".join(capsys.readouterr().out.split())
    assert f"{t('terminal.ordered_so_far')} - {t.render(told.order(session.scenario, spend))}" in said
    assert closed(planning(5), "spend repair\n0\n0\nquit\n", language=language)
    assert closed(planning(5), "spend repair\n0\nquit\n", io.StringIO)
    assert not closed(planning(5), "spend repair\n0\nspend diplomacy\n0\n"), "more was ordered since"


def test_the_board_shows_its_look_before_going_on_though_nothing_else_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    for resolve in (0, 5):
        desk = Desk(planning(resolve), "caracas", "en")
        monkeypatch.setattr("game.board.lines.seat_review.losses", lambda _: ())
        assert desk.deciding
        assert not given(desk)
        assert needs_review(desk) == (resolve == 0)
