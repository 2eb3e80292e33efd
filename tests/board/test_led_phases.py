"""What the facilitator is shown and presses from phase to phase of a led game."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.board.lines.situation import situation_lines
from game.play.session import Session
from game.telling.phases import PHASES
from rules.values import orders
from tests.board.led import RULER, led
from tests.board.player import Player
from tests.board.reading import texts


def test_a_pause_comes_at_once_and_its_reason_is_written_and_changed_after(player: Player, tmp_path: Path) -> None:
    """The keys typed after Space as its reason acted as orders, and the room never read one."""
    path = tmp_path / "game.jsonl"
    session = led(player, path)
    player.app.open_projector()
    assert not player.has("reason")
    player.press("space")
    if player.screen == "Dialog":
        player.press("escape", "space")
    for typed, read in (("Lunch until one", "Lunch until one"), ("!", "Lunch until one!")):
        assert session.paused
        assert player.has("reason")
        player.press("o")
        assert player.screen == "Form"
        player.settle()
        player.press("end")
        player.type(typed)
        player.press("ctrl+enter")
        assert (player.screen, session.paused) == ("Control", True)
        shown = player.stage.beside.page((1280, 720))
        assert read in texts(shown)
    assert not player.faults()
    player.press("space")
    assert not session.paused
    session.close()
    again = Session.open(path, read_only=True)
    assert [one.order.why for one in again.history.entries(RULER) if isinstance(one.order, orders.Pause)] == [
        player.app.t("control.paused_at_table"), "Lunch until one", "Lunch until one!",
    ]  # fmt: skip


def test_the_button_under_a_brief_says_where_it_leads(player: Player, tmp_path: Path) -> None:
    """It said to begin the first turn, on the facilitator's brief and on every team's in mid-Plan."""
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "game.jsonl", facilitated=True)
    player.app.show_game(session)
    player.settle()
    player.press(player.stage.top.bindings[0].key)
    assert player.screen == "Brief"
    assert player.sees("To the control view")
    player.press("n")
    while session.phase != "plan":
        player.press("n")
    player.press("n")
    player.settle()
    player.press(player.stage.top.bindings[0].key)
    assert player.screen == "Brief"
    assert player.sees("To the board")
    assert not player.sees("Begin the first turn")


def test_a_ruling_without_a_reason_shows_no_empty_one_and_effects_have_a_true_minus(
    player: Player, tmp_path: Path
) -> None:
    """It read: (Infrastructure -1; –)."""
    led(player, tmp_path / "game.jsonl")
    effects = '[{"do":"change","track":"infrastructure","by":-1}]'
    assert player.app.rule(orders.WriteInject(RULER, "A pipeline bursts", effects, "")).allowed
    assert any(line.text.endswith("A pipeline bursts (Infrastructure −1)") for line in player.desk.log)
    assert player.app.rule(orders.WriteInject(RULER, "Another", effects, "told so")).allowed
    assert any(line.text.endswith("Another (Infrastructure −1) (told so)") for line in player.desk.log)
    player.desk.seat = RULER
    assert player.desk.t("board.stock_of", seat="Caracas") in [one.text for one in situation_lines(player.desk)]


@pytest.mark.parametrize("view", ["Control", "Projected"])
def test_in_a_led_game_n_opens_exactly_the_phase_that_its_button_names_in_every_turn(
    player: Player, tmp_path: Path, view: str
) -> None:
    """From turn 2 *Open Deliver* opened Pressure: Brief, Deliver and Economy were lost to who speaks there."""
    session = led(player, tmp_path / "game.jsonl")
    opened: list[tuple[int, str]] = []
    while len(opened) < 2 * len(PHASES):
        if session.awaiting():
            for seat in session.awaiting():
                session.submit(orders.Pass(seat))
            player.app.table.recorded()
        if view == "Projected" and player.screen == "Control":
            player.press("v")
        assert player.screen == view
        named = player.page.widget("next").label
        player.press("n")
        opened.append((session.turn, session.phase))
        begun = {"Control": f"Close the turn and begin turn {session.turn}", "Projected": "Next turn"}[view]
        phase = player.desk.phase_called(session.phase)
        assert named == (begun if session.phase == "brief" else f"Open {phase}")
    at = PHASES.index("answer")
    assert opened == [(1 + (at + n) // len(PHASES), PHASES[(at + n) % len(PHASES)]) for n in range(2 * len(PHASES))]


def test_in_a_led_game_a_button_of_its_own_plays_on_to_the_next_decision(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    session.submit(orders.Pass("caracas"))
    player.app.table.recorded()
    assert player.page.widget("play_on").label == "On to the next decision"
    player.press("ctrl+n")
    assert (session.turn, session.phase) == (1, "review")
    assert "play_on" not in {one.id for one in player.page.widgets}  # a review is left by its own button
    player.press("n")
    assert (session.turn, session.phase) == (2, "brief")
    player.press("ctrl+n")
    assert (session.turn, session.phase, session.awaiting()) == (2, "plan", ["caracas"])
