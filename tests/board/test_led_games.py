"""A led game from start to end: its clock, its way back in, and the way from the hot wash to the replay and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.board.canvas.drawing import TextRun
from game.board.desk.clock import ClockState
from game.cli import main
from game.play.players import PEOPLE
from game.play.session import Session
from game.saves.shelf import saved_games
from game.user import clocks
from game.user.folders import played_saves
from rules.values import orders
from rules.values.leading import EndExercise
from tests.board.led import RULER, led
from tests.board.player import Player
from tests.playing import finished_game


def test_the_clock_goes_on_where_a_pause_stopped_it(player: Player, tmp_path: Path) -> None:
    led(player, tmp_path / "game.jsonl")
    clock = player.app.table.clock
    assert clock is not None
    faces = [clock.face]
    player.app.rule(orders.Pause(RULER, "coffee"))
    faces.append(clock.face)
    player.app.rule(orders.Resume(RULER))
    faces.append(clock.face)
    assert [face.state for face in faces] == [ClockState.RUNNING, ClockState.PAUSED, ClockState.RUNNING]
    assert faces[0].seconds - faces[-1].seconds <= 2


def test_the_clock_waits_until_somebody_sits_at_the_game(player: Player, tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    led(player, path)
    player.app.show_start()
    player.app.games.resume(path)
    assert player.screen == "Cover"
    clock = player.app.table.clock
    assert clock is not None
    states = [clock.face.state]
    player.sit_down()
    states.append(clock.face.state)
    assert states == [ClockState.OFF, ClockState.RUNNING]


def test_a_led_game_goes_on_with_what_was_left_of_its_phase_and_names_who_leads(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had the whole phase again, and the list of who plays left the facilitator out."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    path = played_saves() / "game.jsonl"
    led(player, path)
    clock = player.app.table.clock
    assert clock is not None
    began = clock.face.seconds
    later = clock._now() + 22.5
    clock._now = lambda: later
    player.app.show_start()
    player.app.games.resume(path)
    clock = player.app.table.clock
    assert clock is not None
    clock._now = lambda: later
    assert clock.face.state is ClockState.OFF
    player.sit_down()
    assert began - 25 <= clock.face.seconds <= began - 22
    assert [(one.id, one.player) for one in saved_games()[0].seats if one.id == RULER] == [(RULER, PEOPLE)]


def test_how_far_a_phase_had_come_is_kept_beside_the_lengths_and_nonsense_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    lengths = dict.fromkeys(clocks.PHASES, 7)
    clocks.keep("one", lengths)
    clocks.keep_used("one", 2, "plan", 30)
    clocks.keep_used("two", 1, "signal", 10**9)
    assert (clocks.kept("one"), clocks.used("one")) == (lengths, (2, "plan", 30))
    assert clocks.used("two") == (1, "signal", clocks.MOST_USED)
    data = json.loads(clocks.clocks_file().read_text("utf-8"))
    strange: list[object] = [[], {"one": [2, "plan"]}, {"one": [2, "tea", 3]}, {"one": [True, "plan", 3]}, {"one": 5}]
    for nonsense in strange:
        clocks.clocks_file().write_text(json.dumps({**data, "used": nonsense}), "utf-8")
        assert clocks.used("one") is None
        assert clocks.kept("one") == lengths


def test_a_led_game_opens_with_the_control_view_though_nobody_has_ruled(player: Player, tmp_path: Path) -> None:
    """It opened on a seat's secrets once, uncovered."""
    path = tmp_path / "game.jsonl"
    led(player, path)
    player.app.show_start()
    player.app.games.resume(path)
    assert player.screen == "Cover"
    player.sit_down()
    assert player.screen == "Control"


def test_the_command_line_seats_a_facilitator_at_the_board(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[Session, bool]] = []

    def play(session: Session, *, language: str, facilitated: bool, **_more: object) -> int:
        assert language == "en"
        shown.append((session, facilitated))
        return 0

    monkeypatch.setattr("game.board.window.window.has_display", lambda: True)
    monkeypatch.setattr("game.board.app.open.play", play)
    save = str(tmp_path / "led.jsonl")
    seats = ["--seat", "facilitator=people", "--seat", "washington=people"]
    assert main(["play", "caracas-calling", "--lang", "en", "--save", save, *seats]) == 0
    ((session, facilitated),) = shown
    assert facilitated
    assert session.facilitated
    assert session.seats["washington"] == PEOPLE


def test_ctrl_z_in_the_control_view_asks_before_it_takes_back_what_everybody_did(
    player: Player, tmp_path: Path
) -> None:
    session = led(player, tmp_path / "game.jsonl")
    session.submit(orders.SetNumber(RULER, "rung", 3, "tried"))
    count = len(session.history.records)
    player.press("ctrl+z")
    assert player.screen == "Form"
    assert player.sees(player.app.t("forms.go_back"))
    assert len(session.history.records) == count


def test_the_replay_from_the_hot_wash_leads_back_there_and_the_save_is_free_after(
    player: Player, tmp_path: Path
) -> None:
    """The replay's session took the place of the game's once, and the save stayed locked by the program itself."""
    path = finished_game(tmp_path / "over.jsonl")
    player.app.games.resume(path)
    assert player.screen == "Ending"
    player.press("w")
    assert player.screen == "Replay"
    player.press("right", "right")
    player.press("escape")
    assert player.screen == "Ending"
    player.press("w", "q")
    assert player.screen == "Ending"
    player.press("w")
    player.app.show_start()
    player.app.games.resume(path)
    assert player.screen == "Ending"


def test_a_cover_lifted_for_the_wrong_seat_leads_to_the_table(player: Player, tmp_path: Path) -> None:
    led(player, tmp_path / "game.jsonl")
    player.app.show_view("caracas")
    assert player.screen == "Cover"
    player.click("back")
    assert player.screen == "Projected"
    assert player.desk.seat == "table"


def offered(player: Player) -> list[str]:
    """What V offers."""
    player.app.viewing.ask_view()
    ways = [one.id for one in player.stage.top._ways]
    player.press("escape")
    return ways


def test_from_a_team_s_seat_no_other_team_s_view_is_offered_and_no_seat_for_which_nothing_waits(
    player: Player, tmp_path: Path
) -> None:
    session = led(player, tmp_path / "game.jsonl")
    session.take_over("washington", PEOPLE)
    waits = session.awaiting()
    player.app.show_view("caracas")
    player.sit_down()
    assert player.desk.seat == "caracas"
    assert offered(player) == ["table", RULER]
    player.app.show_view("table")
    assert "washington" not in waits
    assert offered(player) == [*waits, RULER, "projector"]


def test_every_order_of_the_facilitator_is_said_in_passing_and_asks_for_no_key(player: Player, tmp_path: Path) -> None:
    """After some a dialog had to be closed, after others Escape asked whether to stop playing."""
    session = led(player, tmp_path / "game.jsonl")
    time = [100.0]
    player.stage.now = lambda: time[0]
    session.submit(orders.ProposeAction("caracas", "We sail", "Access rises", waits=True))
    for order in (
        orders.WriteInject(RULER, "A tanker burns", "[]", "why"),
        orders.Argue("washington", 1, supports=False, argument="No ship"),
        orders.Adjudicate(RULER, 1, "high", "[]", "why"),
        orders.Pause(RULER, "coffee"),
    ):
        assert player.app.rule(order).allowed
        assert player.screen == "Control"
        assert [one.id for one in player.page.panels].count("notice") == 1
        assert not player.faults()
    time[0] += player.stage.next_change() + 60
    assert all(one.id != "notice" for one in player.page.panels)
    player.app.rule(orders.Resume(RULER))
    player.app.show_view("table")
    assert all(one.id != "notice" for one in player.page.panels), "what is said to the facilitator is not for the room"


@pytest.mark.parametrize("order", [orders.Pass, orders.Hold])
def test_a_pass_or_a_hold_that_is_taken_back_is_named_in_the_pane_the_form_and_in_passing(
    player: Player, tmp_path: Path, order: type[orders.Pass | orders.Hold]
) -> None:
    """It was taken back without a word of what it was."""
    seats = {"caracas": PEOPLE, "beijing": PEOPLE}
    session = Session.new("caracas-calling", seed=7, seats=seats, save=tmp_path / "game.jsonl", facilitated=True)
    player.app.show_game(session)
    player.sit_down()
    while session.phase != "plan":
        session.advance()
    seat, said = "caracas", "Caracas passes"
    if order is orders.Hold:
        session.submit(orders.Pass(seat))
        session.advance()
        seat, said = "beijing", "Beijing held"
    assert session.submit(order(seat)).allowed
    record = next(one.record for one in player.desk.entries if isinstance(one.order, order) and one.order.seat == seat)
    player.press("f4", "3")
    rows = [one.id for one in player.page.widget("list.orders").options]
    player.focus_on("list.orders")
    player.press("home", *["down"] * rows.index(str(record)))
    pane = next(one for one in player.page.panels if one.id == f"preview.orders.{record}")
    assert said in [one.full for one in pane.commands if isinstance(one, TextRun)]
    player.press("f")
    assert player.screen == "Form"
    assert player.sees(said)
    player.press("escape")
    assert player.app.rule(orders.SkipOrder(RULER, record, "not yet")).allowed
    notice = next(one for one in player.page.panels if one.id == "notice")
    assert f"took back: “{said}” (not yet)" in " ".join(one.full for one in notice.commands if isinstance(one, TextRun))


def test_the_habitual_escape_and_two_wrong_keys_do_not_end_a_led_game(player: Player, tmp_path: Path) -> None:
    led(player, tmp_path / "game.jsonl")
    player.app.open_projector()
    player.press("escape")
    player.settle()
    player.press("left", "space")
    assert not player.stage.closed
    assert player.sees(player.app.t("board.ends_projector"))
    assert player.sees(player.app.t("board.ends_clock"))
    player.press("space")
    assert (player.screen, player.app.stage.closed, player.app.projector_open) == ("Control", False, True)
    player.press("escape", "q")
    player.settle()
    player.press("left", "space")
    assert player.stage.closed


def beside(player: Player) -> str:
    """The screen in the projector's window; nothing while that is closed."""
    player.settle()
    if player.stage.beside is None:
        return ""
    player.stage.beside.page((1280, 720))
    return type(player.stage.beside.top).__name__


def test_the_projector_stays_through_the_debriefing_and_p_opens_and_closes_it_there(
    player: Player, tmp_path: Path
) -> None:
    """Once closed, it could be opened from no page of a game that was over, and the question named no window."""
    led(player, tmp_path / "game.jsonl")
    player.press("p")
    assert beside(player) == "Projected"
    assert player.app.rule(EndExercise(RULER, "The hall closes")).allowed
    assert player.screen == "Ending"
    assert beside(player) == "Projected"  # the ending is large there first
    player.app.enter("large.next")
    player.app.projecting.projector.headlines._moves = lambda: False
    beside(player)
    assert beside(player) == "Ending"
    for key in ("2", "4", "w"):  # a curve, the reasons, the replay
        player.press(key)
        assert beside(player) in ("Ending", "Projected")
    player.press("q")
    assert (player.screen, beside(player)) == ("Ending", "Ending")
    assert player.sees("Close projector")
    player.press("p")
    assert beside(player) == ""
    player.click("projector")
    beside(player)
    assert beside(player) == "Ending"
    said = player.app.t("board.ends_projector")
    player.press("n")
    assert player.sees(said)
    player.press("escape")
    player.stage.ask_to_close()
    assert player.sees(said)
    player.press("escape", "b", "escape")
    assert player.sees(said)
    player.press("escape", "n")
    assert player.screen == "Ending"
    player.press("p", "n")
    assert player.sees("Leave the debriefing?")
    assert not player.sees(said)


def test_who_closes_the_window_of_a_led_game_reads_that_the_projector_s_closes_with_it(
    player: Player, tmp_path: Path
) -> None:
    led(player, tmp_path / "game.jsonl")
    player.stage.ask_to_close()
    assert player.sees(player.app.t("board.ends_clock"))
    assert not player.sees(player.app.t("board.ends_projector"))
    player.press("escape", "p")
    player.settle()
    player.stage.ask_to_close()
    assert player.sees(player.app.t("board.ends_projector"))
