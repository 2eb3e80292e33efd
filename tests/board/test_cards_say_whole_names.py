"""On the cards at the foot of the board what an ally gives is named whole, whatever stands beside it."""

from __future__ import annotations

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import TextRun
from game.board.window.fonts import Fonts
from game.play.session import Session
from rules.values import orders


def all_asked() -> Session:
    """A Plan in which every request has been made, so that a word stands beside every ability."""
    session = Session.new("caracas-calling", seed=5, seats={"caracas": "people"})
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    for ally in ("havana", "beijing"):
        asked = (one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
        assert session.submit(next(one for one in asked if one.ability.startswith(ally))).allowed
    return session


@pytest.mark.parametrize("language", ["en", "nl", "es"])
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_the_name_of_an_ability_is_not_cut_for_the_word_beside_it(
    fonts: Fonts, language: str, size: tuple[int, int]
) -> None:
    app = App(fonts, language)
    app.saving._told_unsaved = True
    app.show_game(all_asked(), "caracas")
    app.show_board()
    cards = [panel for panel in app.stage.page(size).panels if panel.id.startswith("card.")]
    assert len(cards) == 5
    cut = [one.full for panel in cards for one in panel.commands if isinstance(one, TextRun) and one.clipped]
    assert cut == []
