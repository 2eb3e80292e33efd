"""N keeps its meaning: on to the next stop. What it went past is told there; the lesson of turn one is a setting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.board.lines.summary import summary_lines
from game.board.screens.game.orders import next_label
from game.board.screens.game.told import LOG_TAB, TOLD
from game.play.session import Session
from game.telling.phases import PHASES
from rules.values import orders
from rules.values.events import Rolled
from tests.board.player import Player


def planning(player: Player, tmp_path: Path, turn: int = 2) -> Session:
    """A game of one person, in Plan of a turn."""
    session = player.new_game(tmp_path)
    player.sit_down()
    while not (session.turn == turn and player.desk.deciding):
        player.go_on()
    return session


def test_in_the_lesson_the_first_turn_stops_in_every_phase_and_says_so(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.sit_down()
    seen = [session.phase]
    said = player.desk.t("board.lesson")
    while session.phase != "review":
        assert player.sees(said) != player.desk.deciding
        player.go_on()
        seen.append(session.phase)
    assert seen == list(PHASES)
    player.go_on()
    assert session.turn == 2
    assert not player.sees(said)


def test_without_the_lesson_the_first_turn_stops_where_every_other_does(player: Player, tmp_path: Path) -> None:
    player.app.preferring.prefer(replace(player.app.table.preferences, lesson=False))
    session = player.new_game(tmp_path)
    player.sit_down()
    stops: list[tuple[int, str]] = []
    while session.turn < 3:
        stops.append((session.turn, session.phase))
        assert not player.sees(player.desk.t("board.lesson"))
        player.go_on()
    first, second = ([phase for turn, phase in stops if turn == wanted] for wanted in (1, 2))
    assert first == second == ["plan", "review"]


def test_the_lesson_is_switched_off_while_a_game_lies_on_the_table(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.sit_down()
    assert player.desk.in_lesson
    player.app.preferring.prefer(replace(player.app.table.preferences, lesson=False))
    assert not player.desk.in_lesson


def test_the_button_is_called_alike_in_every_turn(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.sit_down()
    names = set()
    while session.turn < 3:
        if not player.desk.deciding and session.phase != "review":
            names.add(next_label(player.desk))
        player.go_on()
    assert names == {player.desk.t("board.next_stop")}


def test_what_fell_in_phases_that_went_by_stands_in_front_where_one_stops(player: Player, tmp_path: Path) -> None:
    session = planning(player, tmp_path)
    for order in [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)][:2]:
        session.submit(order)
    player.press("o", "o")
    assert player.page.widget(f"{TOLD}{LOG_TAB}").chosen
    before = session.history.records[-1]["record"]
    player.go_on()
    while player.desk.deciding:
        player.go_on()
    desk = player.desk
    passed = [one for one in desk.entries if one.record > before and one.kind == "phase"]
    assert len(passed) > 2
    assert player.sees(desk.t("board.in_short"))
    assert player.sees(desk.phase_called("deliver"))
    lines = summary_lines(desk, desk.story())
    rolls = [event for one in desk.story() for event in one.happened if isinstance(event, Rolled)]
    opened = {int(line.id.split(".")[1]) for line in lines if line.id}
    rolled = {one.record for one in desk.story() for event in one.happened if isinstance(event, Rolled)}
    assert rolls
    assert rolled <= opened
    player.press("o", "o")
    assert player.page.widget(f"{TOLD}{LOG_TAB}").chosen
    assert not player.sees(desk.t("board.in_short"))


def test_to_the_next_decision_goes_past_the_review(player: Player, tmp_path: Path) -> None:
    session = planning(player, tmp_path)
    player.go_on()
    while player.desk.deciding:
        player.go_on()
    assert (session.turn, session.phase) == (2, "review")
    player.press("j")
    assert (session.turn, player.desk.deciding) == (3, True)
    session = planning(player, tmp_path / "again", 1)
    while player.desk.deciding:
        player.go_on()
    assert session.turn == 1
    assert session.phase != "review"
    player.press("j")
    assert (session.turn, player.desk.deciding) == (2, True)
    assert player.sees(player.desk.t("board.in_short"))
