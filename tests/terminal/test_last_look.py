"""A facilitator reads what an inject does before it is fired, and sees a ruling whole before it is given."""

from __future__ import annotations

import io

import pytest

from game.console import Console
from game.languages import LANGUAGES
from game.play.session import Session
from game.terminal.play import Terminal
from game.terminal.reader import Reader
from game.translate import Translator
from rules.values import orders
from rules.wording.names import Name
from tests.terminal.test_asked_once import Screen, planning

CALL = "facilitator\n1\n\n"


def led(session: Session, typed: str, screen: type[io.StringIO] = Screen, language: str = "en") -> None:
    """What is typed at the desk, opened from a seat of Caracas."""
    Terminal(session, Console(language), Reader(screen(CALL + typed), screen())).play()


def given(session: Session, kind: type[orders.Order]) -> list[orders.Order]:
    return [one.order for one in session.history.entries("facilitator") if isinstance(one.order, kind)]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_an_inject_is_read_before_it_is_fired(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    session = planning(5)
    led(session, "8\n1\n", language=language)
    said = " ".join(capsys.readouterr().out.split())
    texts = Translator(language, session.loaded.texts_in(language))
    first = session.scenario.injects[0].id
    text = " ".join(texts.render(Name(f"inject.{first}.text")).split())
    assert text in said
    assert said.index(text) < said.index(" ".join(texts("rulings.why_told").split()))
    assert not given(session, orders.FireInject)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_person_sees_a_ruling_whole_before_it_is_given(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    session = planning(5)
    led(session, "8\n1\nIt is time\n", language=language)
    asked = Translator(language)("desk.rule_sure")
    said = capsys.readouterr().out
    assert asked in said
    assert "It is time" in said  # typed answers are not echoed here: it is in the last look
    assert not given(session, orders.FireInject)
    led(session, "8\n1\nIt is time\n1\n", language=language)
    assert len(given(session, orders.FireInject)) == 1


def test_nought_goes_back_one_question_and_keeps_the_others() -> None:
    session = planning(5)
    proposed = orders.ProposeAction("caracas", "Mine the bridge", "They come slower", "There is only one", "", "", True)
    assert session.submit(proposed).allowed
    begun = "1\n1\n" + "1\n2\n+2\n0\n" + "0\n"  # rule, certain, readiness, and back from what failure brings
    led(session, begun + "1\n2\n+1\n0\n" + "2\n2\nHasty\n" + "0\nIt is plausible\n" + "1\n")
    (made,) = given(session, orders.Adjudicate)
    assert isinstance(made, orders.Adjudicate)
    assert (made.reliability, made.why, made.keep) == ("certain", "It is plausible", False)
    assert '"by": 1' in made.effects


def test_a_script_is_not_asked() -> None:
    session = planning(5)
    led(session, "8\n1\nIt is time\n", io.StringIO)
    assert len(given(session, orders.FireInject)) == 1


def test_an_order_typed_at_the_desk_is_named_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    led(planning(5), "hold_rung\n")
    said = capsys.readouterr().out
    assert Translator("en")("terminal.no_orders_here", word="hold_rung") in " ".join(said.split())
    assert "Did you mean: hold_rung" not in said
