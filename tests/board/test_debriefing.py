"""The debriefing on the board: observations worked on beside the save, ratings apart, assumptions told."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.play.session import Session
from game.saves import beside
from game.saves.beside import Beside
from game.telling.evidence import observations
from rules.values import orders
from rules.values.leading import EndExercise, Observe
from tests.board.player import Player

FACILITATOR = "facilitator"


@pytest.fixture
def ended(player: Player, tmp_path: Path) -> Session:
    """A short game that its facilitator ended, debriefed by the one who led it."""
    save = tmp_path / "g.jsonl"
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"}, facilitated=True, save=save)
    session.play_on()
    session.submit(Observe(FACILITATOR, "They named it", "limits.finds_limit", "P", "caracas", "", "10:15"))
    session.submit(orders.Spend("caracas", "repair"))
    session.submit(EndExercise(FACILITATOR, "time is up"))
    player.app.show_game(session, facilitated=True)
    return session


def choose(player: Player, words: str) -> None:
    rows = player.page.widget("list.evidence").options
    row = next(n for n, option in enumerate(rows) if words in option.label)
    player.focus_on("list.evidence")
    player.press("home", *["down"] * row)


def open_page(player: Player) -> None:
    player.click("tab.evidence")


def test_an_observation_is_edited_beside_the_save_and_the_record_stays(player: Player, ended: Session) -> None:
    raw = observations(ended)
    open_page(player)
    assert player.sees("1 of 12 tasks observed")
    choose(player, "They named it")
    player.press("e")
    player.focus_on("text")
    player.type(", in the end")
    player.press("ctrl+enter")
    assert player.sees("They named it, in the end")
    assert player.sees("As entered in play")
    (kept,) = Beside.read(ended.path, ended.header["id"]).observations
    assert (kept.of, kept.text, kept.task, kept.rating) == (
        raw[0].record, "They named it, in the end", "limits.finds_limit", "P",
    )  # fmt: skip
    assert observations(ended) == raw


def test_the_leads_final_rating_stands_apart(player: Player, ended: Session) -> None:
    open_page(player)
    choose(player, "Tell a limit")
    player.press("f")
    player.focus_on("text")
    player.type("Late, but by themselves")
    player.click("rating=M")
    player.press("ctrl+enter")
    (rating,) = Beside.read(ended.path, ended.header["id"]).ratings
    assert (rating.of, rating.rating, rating.text) == ("limits", "M", "Late, but by themselves")
    assert player.sees("final: M")


def test_one_is_added_and_another_let_go(player: Player, ended: Session) -> None:
    open_page(player)
    choose(player, "Keeps or offers a way")
    player.press("a")
    player.focus_on("text")
    player.type("Seen on the film")
    player.press("ctrl+enter")
    assert player.sees("2 of 12 tasks observed")
    choose(player, "They named it")
    player.press("x")
    assert player.sees("stays as it was")
    player.click("do")
    assert player.sees("1 of 12 tasks observed")


def test_what_was_observed_is_for_the_facilitators_sight_alone(player: Player, ended: Session) -> None:
    for seat in ("caracas", "table"):
        player.desk.seat = seat
        player.app.show_ending()
        assert all(one.id != "tab.evidence" for one in player.page.widgets)
        assert not player.sees("They named it")


def test_assumptions_that_mattered_are_marked(player: Player) -> None:
    root = Path(__file__).resolve().parents[2]
    session = Session.open(root / "saves" / "caracas-calling-defeat-5.jsonl", read_only=True)
    player.app.show_game(session, FACILITATOR, facilitated=True)
    player.desk.seat = FACILITATOR
    player.app.show_ending()
    player.click("tab.model")
    assert player.sees("Mattered in this game")
    assert player.sees("brought the ending")


def test_an_observation_that_cannot_be_kept_is_said_to_be_lost_when_its_form_is_gone(
    player: Player, ended: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "replace_object", lambda *_, **__: OSError(30, "read-only"))
    open_page(player)
    choose(player, "They named it")
    player.press("e")
    player.focus_on("text")
    player.type(", at last")
    player.press("ctrl+enter")
    assert player.sees("the disk is read-only")
    player.press("escape")
    assert player.page.widget("list.evidence")
