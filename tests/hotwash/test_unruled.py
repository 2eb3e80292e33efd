"""A proposal that nobody ever ruled on stands in the debriefing, at the board and in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.desk.desk import Desk
from game.board.screens.ending.reasons import _written_reasons
from game.languages import LANGUAGES
from game.play.session import Session
from game.terminal.proposals import unruled_lines
from game.translate import Translator
from rules.values import orders
from rules.values.leading import EndExercise
from tests.playing import Play

CHOIR, BAND = "Send a choir to Havana", "Send a band"
FACILITATOR = "facilitator"


def ended(*, ruled: bool = True) -> Session:
    """A game that ended while a proposal waited; another one was withdrawn."""
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"}, facilitated=True)
    session.play_on()
    for intent in (CHOIR, BAND):
        assert session.submit(orders.ProposeAction("caracas", intent, "They sing")).allowed
    assert session.submit(orders.WithdrawProposal("caracas", 2)).allowed
    if ruled:
        assert session.submit(orders.WithdrawProposal("caracas", 1)).allowed
    assert session.submit(EndExercise(FACILITATOR, "The bus leaves.")).allowed
    return session


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("seat", [FACILITATOR, "caracas", "table"])
def test_a_proposal_without_a_ruling_is_listed_in_the_debriefing(seat: str, language: str) -> None:
    session = ended(ruled=False)
    desk = Desk(session, seat, language)
    told = "\n".join(line.text for line in _written_reasons(desk))
    assert desk.t("hotwash.unruled") in told
    assert CHOIR in told
    assert BAND not in told
    t = Translator(language, session.loaded.texts_in(language))
    lines = "\n".join(unruled_lines(session, "table", t))
    assert desk.t("hotwash.unruled") in lines
    assert CHOIR in lines
    assert BAND not in lines


def test_where_nothing_waits_the_debriefing_says_nothing_of_proposals() -> None:
    session = ended()
    desk = Desk(session, FACILITATOR, "en")
    assert desk.t("hotwash.unruled") not in [line.text for line in _written_reasons(desk)]
    assert unruled_lines(session, "table", Translator("en")) == []


def test_the_terminal_lists_it_when_the_game_is_over(play: Play, tmp_path: Path) -> None:
    session = ended(ruled=False)
    session.save(tmp_path / "over.jsonl")
    session.close()
    status, said = play("0\n0\nquit\n", str(tmp_path / "over.jsonl"), "--lang", "en")
    assert status == 0
    assert CHOIR in said.partition(Translator("en")("hotwash.unruled"))[2]
