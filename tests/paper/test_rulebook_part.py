"""The rulebook is a part of the pack: every section of it, in order, nothing left out."""

from __future__ import annotations

import pytest

from game.paper.model import Heading, Page
from game.paper.pack import pack_of
from game.rulebook.making import parts
from tests.scenarios import valleys


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_the_pack_holds_every_section_of_the_rulebook(language: str) -> None:
    (page,) = pack_of(valleys.loaded(), language, ["rulebook"]).sections
    assert isinstance(page, Page)
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert headings == [part.title for part in parts(valleys.loaded(), language)]
    assert len(page.blocks) > 3 * len(headings)
