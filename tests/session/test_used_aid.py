"""Aid that a card gives a few times a game says that it is used from the moment that it is granted (rules §Allies)."""

from __future__ import annotations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.allies import aside_of
from game.board.lines.details import ability_lines
from game.board.lines.map import map_lines
from game.languages import LANGUAGES
from game.play.session import Session
from game.telling.position import position
from game.terminal.cards import card_lines
from game.translate import Translator
from rules.values import orders

CREDIT = "beijing.credit"


def granted() -> Session:
    """A game in which Beijing's credit, which it gives once, was asked for and granted."""
    players = {"caracas": "people", **dict.fromkeys(("beijing", "moscow", "tehran", "havana", "managua"), "card")}
    for seed in range(1, 60):
        session = Session.new("caracas-calling", seed=seed, seats=players)
        while session.phase != "plan":
            session.advance()
        asked = next(
            (one for one in session.legal("caracas") if isinstance(one, orders.RequestAid) and one.ability == CREDIT),
            None,
        )
        if asked is None:
            continue
        assert session.submit(asked)
        assert session.submit(orders.Pass("caracas"))
        session.advance()
        credit = next(one for one in position(session, "caracas").ally("beijing").abilities if one.id == CREDIT)
        if credit.uses:
            return session
    pytest.fail("it was never granted")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_aid_given_once_a_game_says_that_it_is_used_as_soon_as_it_is_granted(language: str) -> None:
    session = granted()
    assert session.phase == "answer"
    desk = Desk(session, "caracas", language)
    ally = desk.now.ally("beijing")
    credit = next(one for one in ally.abilities if one.id == CREDIT)
    once, used = desk.t("limit.uses", count=1), desk.t("limit.uses_spent", count=1)
    said = [line.text for line in ability_lines(desk, ally, credit)]
    assert once not in said
    assert used in said
    assert desk.t("board.no_uses_left") in said
    assert used in aside_of(desk, credit, words=True)
    t = Translator(language, session.loaded.texts_in(language))
    typed = " ".join(" ".join(card_lines(session, position(session, "caracas"), CREDIT, t)).split())
    assert used in typed
    on_its_way = [line.text for line in map_lines(desk, "delivery.0") or ()]
    assert used in on_its_way
