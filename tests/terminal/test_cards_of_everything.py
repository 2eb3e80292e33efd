"""``card`` knows a token, and everything else that ``help`` and its own list name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from game.languages import LANGUAGES
from game.play.session import Session
from game.telling.position import position
from game.terminal.cards import card_lines
from game.translate import Translator
from rules.wording.names import Name


@pytest.fixture(scope="module")
def session() -> Session:
    return Session.new("quarantine-1962", seed=7, seats={})


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_token_has_a_card_with_where_it_stands_and_what_moves_it(session: Session, language: str) -> None:
    t = Translator(language, session.loaded.texts_in(language))
    main = next(iter(session.scenario.side("defender")))
    now = position(session, main)
    name = t.render(Name("token.hours.name"))
    lines = card_lines(session, now, name, t)
    high = next(one.high for one in session.scenario.tokens if one.id == "hours")
    assert t("terminal.token", name=name, value=now.tokens["hours"], high=high) == lines[0]
    assert any(line.strip() == t("terminal.token_moved") for line in lines)
    assert lines[-1].strip().startswith("- ")


def test_everything_that_has_a_name_on_the_table_has_a_card(session: Session) -> None:
    t = Translator("en", session.loaded.texts_in("en"))
    scenario, asker = session.scenario, session.compiled.facilitator
    things: dict[str, Sequence[Any]] = {
        "track": scenario.tracks, "token": scenario.tokens, "action": scenario.actions, "card": scenario.pressure_cards,
        "trend": scenario.trends, "currency": scenario.currencies, "sanction": scenario.sanctions,
        "inject": scenario.injects, "ending": scenario.endings,
        "settlement.clause": scenario.settlement.clauses if scenario.settlement else (),
    }  # fmt: skip
    now = position(session, asker)
    unknown = t("terminal.which_card").split(",")[0]
    missing = [
        f"{sort}.{one.id}"
        for sort, found in things.items()
        for one in found
        if any(unknown in line for line in card_lines(session, now, t.render(Name(f"{sort}.{one.id}.name")), t))
    ]
    assert missing == []
