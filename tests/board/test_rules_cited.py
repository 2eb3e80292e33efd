"""What cites a rule of the rulebook leads to it on the board."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rulebook.book import Book
from game.rulebook.making import SECTIONS, lines_of, part
from game.translate import LANGUAGES
from tests.board.planning import to_plan
from tests.board.player import Player


def test_a_page_that_cites_a_rule_opens_its_text(player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    player.press("n", "n")
    player.app.enter("track.reserves")
    assert player.sees(player.app.t("board.rules_cited"))
    player.app.enter("rule.turn_economy")
    assert player.faults() == []
    assert player.sees(player.app.t("rulebook.title_turn_economy"))
    said = next(lines_of(part(Book(player.desk.session.loaded, "en"), "turn_economy").blocks))
    assert player.sees(said.removeprefix("· ").split(".")[0][:40])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_can_be_read_on_the_board(language: str, player: Player, tmp_path: Path) -> None:
    to_plan(player, tmp_path)
    player.app.change_language(language)
    for name in SECTIONS:
        player.app.enter(f"rule.{name}")
        assert player.faults() == [], name
        player.press("escape")
