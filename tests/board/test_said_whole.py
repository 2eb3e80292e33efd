"""Small things are said whole: how a request stands, who pays for the ladder, what is known of a card, a long path."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.board.canvas.drawing import Look, TextRun
from game.board.canvas.geometry import Box
from game.board.canvas.text import wrap
from game.board.canvas.theme import DARK, TypeRole, metrics_for
from game.board.desk.desk import Desk
from game.board.lines.allies import ally_hints, aside_of, short_aside_of
from game.board.lines.details import ladder_lines, record_lines
from game.board.screens.game.allies import allies
from game.board.widgets.values import Focus
from game.board.window.fonts import Fonts
from game.play.session import Session
from game.telling.position import READY
from game.translate import LANGUAGES
from rules.values import orders
from rules.values.events import Added
from rules.wording.money import purses
from tests.board.conftest import RoundMeasure
from tests.board.player import Player

CARACAS = "caracas"


def asked() -> tuple[Session, list[str]]:
    """A game in Answer whose requests have been answered by their cards, with what was asked."""
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people"})
    session.play_on()
    sent: list[str] = []
    for order in session.legal(CARACAS):
        ally = getattr(order, "ability", "").partition(".")[0]
        if isinstance(order, orders.RequestAid) and ally not in "".join(sent) and session.submit(order).allowed:
            sent.append(order.ability)
    session.submit(orders.Pass(CARACAS))
    session.advance()
    assert session.phase == "answer"
    return session, sent


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_card_says_how_a_request_was_answered_and_not_that_it_was_asked(language: str) -> None:
    session, sent = asked()
    desk = Desk(session, CARACAS, language)
    stages = {one.ability: one.stage for one in desk.now.requests}
    for name in sent:
        ability = next(one for one in desk.now.ally(name.partition(".")[0]).abilities if one.id == name)
        word = desk.t(f"board.state_{stages[name]}")
        assert aside_of(desk, ability) == word
        assert stages[name] == "asked" or word != desk.t("board.state_asked")
    assert {"asked"} != set(stages.values())


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_no_state_on_a_card_is_a_sign_without_a_word(fonts: Fonts, language: str) -> None:
    session, _ = asked()
    look = Look((1280, 720), DARK, metrics_for((1280, 720)), fonts)
    seen = 0
    while session.ending is None and session.turn < 6:
        desk = Desk(session, CARACAS, language)
        parts = allies(desk, Box(8, 470, 1264, 242), look, Focus())
        runs = [one.full for panel in parts.panels for one in panel.commands if isinstance(one, TextRun)]
        states = [one for ally in desk.now.allies for one in ally.abilities if one.state != READY]
        said = {words(desk, one) for one in states for words in (aside_of, short_aside_of)}
        drawn = sum(text in said for text in runs)
        hinted = " ".join(ally_hints(desk))
        unsaid = [one.id for one in states if aside_of(desk, one) not in hinted]
        assert drawn >= len(states) - 2  # two abilities in one state say the same; a whole name goes before its word
        assert drawn >= len(states) or unsaid == []
        seen += len(states)
        if session.phase == "plan":
            for order in [one for one in session.legal(CARACAS) if isinstance(one, orders.RequestAid)]:
                session.submit(order)
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.play_on()
    assert seen > 10


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_ladder_says_who_pays_for_it(language: str) -> None:
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people"})
    session.play_on()
    desk = Desk(session, "washington", language)
    lines = [line.text for line in ladder_lines(desk)]
    assert desk.t("board.war_payer", seat=desk.seat_called(CARACAS), **purses(desk.scenario.economy)) in lines


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_card_known_by_its_kind_opens_what_is_known_and_what_counters_it(language: str) -> None:
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people", "washington": "people"})
    session.play_on()
    while session.phase != "signal":
        session.play_on()
    card = next(
        one
        for one in session.scenario.pressure_cards
        if (one.openness or session.scenario.pressure.openness) == "kind"
        and session.judge(orders.Signal("washington", one.id)).allowed
    )
    assert session.submit(orders.Signal("washington", card.id)).allowed
    session.submit(orders.Pass("washington"))
    while session.phase != "plan":
        session.play_on()
    desk = Desk(session, CARACAS, language)
    entry = next(
        one
        for one in desk.entries
        if any(isinstance(event, Added) and event.among == "signals" for event in one.happened)
    )
    texts = [line.text for line in record_lines(desk, entry.record)]
    kind = session.loaded.texts_in(language)[f"pressure_kind.{card.kind}.name"]
    assert any(kind in text for text in texts)
    assert desk.t("board.kind_known", kind=kind) in texts
    assert desk.t("seats.counters") in texts
    assert not any(session.loaded.texts_in(language)[f"card.{card.id}.name"] in text for text in texts)


def test_who_changes_the_language_twice_meets_the_language_twice(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.sit_down()
    places = set()
    for language in (*LANGUAGES, next(iter(LANGUAGES))):
        player.app.change_language(language)
        button: Any = next(one for one in player.page.widgets if one.id.startswith("language."))
        places.add((button.box.x, button.box.w))
    assert len(places) == 1
    session.close()


def test_the_rung_is_named_whole_on_the_map_where_there_is_room(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.sit_down()
    for language in LANGUAGES:
        player.app.change_language(language)
        cut = [
            one.full
            for panel in player.page.panels
            for one in panel.commands
            if isinstance(one, TextRun) and one.clipped and one.full.startswith(f"{player.desk.now.rung} ·")
        ]
        assert cut == []
    session.close()


def test_a_path_that_is_too_long_is_parted_at_its_marks(measure: RoundMeasure) -> None:
    style = metrics_for((1920, 1080)).style(TypeRole.BODY)
    path = "/home/somebody/saves/caracas-calling-20261129-055839.jsonl"
    lines = wrap(path, style, 300, measure)
    assert "".join(lines) == path
    assert all(line[-1] in "/-_" for line in lines[:-1])
