"""On the board: the commitment before the first turn, the seed and what the record is worth after the last."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.brief import whole_brief
from game.board.window.window import Window
from game.play.integrity import short_commitment
from game.play.session import Session
from game.translate import LANGUAGES, Translator
from rules.outlook.sight import TABLE
from rules.wording.names import Message
from tests.board.player import Player
from tests.board.reading import texts


def shown(player: Player) -> str:
    return " ".join(player.texts())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_room_reads_what_the_dice_were_committed_to_and_after_the_end_the_seed(
    window: Window, language: str
) -> None:
    player = Player(window, language)
    session = Session.new("caracas-calling", turns=1)
    short = short_commitment(session.header)
    for seat in ("caracas", TABLE):
        player.app.show_game(session, seat)
        assert short in shown(player)
        assert session.header["seed"] not in shown(player)
    while session.ending is None:
        session.advance()
    player.app.show_ending()
    high = player.stage.page((2560, 1440))  # in a low window what the game came to may push it below the edge
    said = " ".join(texts(high))
    assert session.header["seed"] in said
    assert short in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_read_again_says_it_too(language: str) -> None:
    session = Session.new("caracas-calling")
    for seat in ("caracas", "facilitator"):
        said = [line.text for line in whole_brief(Desk(session, seat, language))]
        words = Translator(language).render(Message("integrity.committed", {"short": short_commitment(session.header)}))
        assert words in said
