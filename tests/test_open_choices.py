"""A choice that is open is said to fall only where it does, each by its name, at the board and in the terminal."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.seat_review import losses
from game.board.offers.offers import groups
from game.play.session import Session
from game.telling.position import position
from game.terminal.menu import Menus
from game.terminal.passing import left_undone
from game.translate import Translator
from rules.values import orders
from rules.values.events import Happened
from rules.values.phases import PHASES

CARACAS, FACILITATOR = "caracas", "facilitator"
WASHINGTON, BEIJING = "washington", "beijing"
INJECTS = ("creditors", "border_incident")


def asked(phase: str = "plan", *people: str) -> Session:
    """A game in a phase in which two choices of Caracas are open; ``people`` play besides Caracas."""
    session = Session.new("caracas-calling", seed=4, seats=dict.fromkeys((CARACAS, *people), "people"))
    session.play_on()
    while session.phase != phase:
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    for inject in INJECTS:
        assert session.submit(orders.FireInject(FACILITATOR, inject, "test")).allowed
    return session


def first_options(session: Session) -> list[tuple[str, str]]:
    return [(choice, options[0]) for choice, options in Desk(session, CARACAS, "en").now.choices]


def said(session: Session, language: str) -> tuple[list[str], list[str]]:
    """What board and terminal say would be lost by going on, as far as it is about a choice."""
    desk = Desk(session, CARACAS, language)
    t = Translator(language, session.loaded.texts_in(language))
    names = [session.loaded.texts_in(language)[f"inject.{one}.name"] for one in INJECTS]
    board = [line for line in losses(desk) if any(name in line for name in names)]
    terminal = [t.render(one) for one in left_undone(session, desk.now, desk.legal)]
    return board, [line for line in terminal if any(name in line for name in names)]


def test_in_plan_nothing_is_said_to_fall_since_the_choice_stays_open() -> None:
    session = asked()
    open_before = first_options(session)
    assert len(open_before) == 2
    assert said(session, "en") == ([], [])
    session.submit(orders.Pass(CARACAS))
    session.advance()
    assert session.phase == "answer"
    assert first_options(session) == open_before


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_in_answer_each_open_choice_is_named_with_the_option_that_then_counts(language: str) -> None:
    session = asked()
    session.submit(orders.Pass(CARACAS))
    session.advance()
    falls, texts = first_options(session), session.loaded.texts_in(language)
    options = [texts[f"choice.{choice.rpartition('?')[2]}.option.{option}.name"] for choice, option in falls]
    for lines in said(session, language):
        assert len(lines) == 2
        assert all(option in line for option, line in zip(options, lines, strict=True))
    session.submit(orders.Pass(CARACAS))
    session.advance()
    happened = [event for entry in session.history.entries(CARACAS) for event in entry.happened]
    chosen = [(one.subject, one.values[0]) for one in happened if isinstance(one, Happened) and one.what == "chosen"]
    assert chosen == falls


@pytest.mark.parametrize("language", ["en", "nl", "es"])
@pytest.mark.parametrize("phase", ["signal", "plan", "answer", "pressure"])
def test_over_the_options_stands_after_which_phase_the_first_one_counts(phase: str, language: str) -> None:
    """rules §The turn: what is open is settled when Answer closes, or when Review opens if it came later."""
    session = asked(phase, WASHINGTON, BEIJING)
    desk, t = Desk(session, CARACAS, language), Translator(language, session.loaded.texts_in(language))
    lead = next(one for one in groups(desk) if one.id == "options").lead[-1]
    menu = Menus(session, CARACAS, position(session, CARACAS), t).main()
    title = next(
        name for name, items in menu.sections if any(isinstance(one.order, orders.ChooseOption) for one in items)
    )
    closed = session.phase
    while first_options(session):
        closed = session.phase
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    assert closed == {"pressure": "economy"}.get(phase, "answer")
    counts = phase if phase == "pressure" else closed
    told = [one for one in PHASES if t(f"phase.{one}") in lead]
    assert told == [one for one in PHASES if t(f"phase.{one}") in title.partition(";")[2]] == [counts]
