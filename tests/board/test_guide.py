"""The scenario's hints on the board: a strip that covers nothing, a ring around what it speaks of, and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.widgets.values import Action, Button
from game.play.session import Session
from game.translate import LANGUAGES
from game.user.folders import played_saves
from tests.board.player import Player


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put away is kept in a folder of the user."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))


def begun(player: Player) -> Session:
    """The tutorial at its first Plan, with people as Ostrel."""
    played_saves().mkdir(parents=True, exist_ok=True)
    session = Session.new("tutorial-straits", seed=11, seats={"ostrel": "people"}, save=played_saves() / "mine")
    player.app.show_game(session)
    for _ in range(3):
        player.settle()
        player.press("n")
    player.settle()
    assert (session.turn, session.phase) == (1, "plan")
    return session


def hint(player: Player) -> str:
    step = player.desk.guidance.step(player.desk.seat)
    return step.id if step is not None else ""


def test_the_strip_has_a_row_of_its_own_and_the_ring_goes_around_what_it_speaks_of(player: Player) -> None:
    begun(player)
    page = player.page
    strip, ring = (next(one for one in page.panels if one.id == name) for name in ("guide", "guide.ring"))
    others = [one for one in page.panels if one.id in ("top", "tracks", "ladder", "map", "told", "orders", "time")]
    assert [one.id for one in others if one.box.meets(strip.box)] == []
    nerve = page.widget("track.nerve")
    assert nerve is not None
    assert ring.box.encloses(nerve.box)
    assert player.sees("Two numbers decide whether you last")


def test_a_hint_at_an_open_choice_rings_its_own_tab_and_not_the_orders_in_front(player: Player) -> None:
    session = begun(player)
    for _ in range(60):
        if (session.phase, hint(player)) == ("plan", "a_choice"):
            break
        player.settle()
        player.look_first()
        player.press("n")
    assert (session.turn, hint(player)) == (2, "a_choice")
    ring = next(one for one in player.page.panels if one.id == "guide.ring")
    tab, front = player.page.widget("group.options"), player.page.widget("choices")
    assert tab is not None
    assert front is not None
    assert (ring.box.encloses(tab.box), ring.box.encloses(front.box)) == (True, False)


def test_looking_there_ends_it_and_the_ring_moves_on(player: Player) -> None:
    begun(player)
    player.click("track.nerve")
    player.press("escape")
    assert hint(player) == "first_spending"


def test_a_key_or_a_click_puts_a_hint_away_and_ctrl_g_all_of_them_and_brings_them_back(player: Player) -> None:
    begun(player)
    player.press("g")
    assert hint(player) == "first_spending"
    player.click("guide_seen")
    assert hint(player) == "spend_the_rest"
    player.press("ctrl+g")
    assert not any(one.id.startswith("guide") for one in player.page.panels)
    player.press("ctrl+g")
    assert hint(player) == "spend_the_rest"
    player.click("guide_switch")
    assert hint(player) == ""


def test_the_help_switches_the_guide_on_again(player: Player) -> None:
    begun(player)
    player.press("ctrl+g", "?")
    assert player.page.row("guide_switch") is not None  # further down, as the last line
    player.stage.top.handle(Action("guide_switch"))
    player.press("escape")
    assert hint(player) == "two_numbers"


@pytest.mark.parametrize(("language", "size"), [("es", 1.0), *((one, 1.75) for one in LANGUAGES)])
def test_every_hint_stands_whole_in_every_language_and_size_of_type(language: str, size: float, player: Player) -> None:
    session = begun(player)
    player.app.change_language(language)
    player.stage.type_size = size
    for step in session.scenario.guidance:
        player.desk.guidance._found = (("ostrel", player.desk.guidance._guided, len(session.history.records)), step)
        assert player.faults() == [], step.id
        assert isinstance(player.page.widget("guide_seen"), Button)
        assert any(one.id == "guide.ring" for one in player.page.panels), step.id


def test_the_table_view_shows_no_private_hint(player: Player) -> None:
    begun(player)
    player.app.show_view("table")
    assert not any(one.id.startswith("guide") for one in player.page.panels)


def test_a_newcomer_is_offered_the_guided_scenario_and_others_are_not(player: Player) -> None:
    player.app.show_start()
    assert player.sees("The Strait of Ostrel")
    assert player.sees("A guide says where to look")
    played_saves().mkdir(parents=True)
    Session.new("caracas-calling", seed=1, save=played_saves() / "mine.jsonl").advance()
    player.app.show_start()
    assert not player.sees("A guide says where to look")
