"""The facilitator's own: the brief, the PIN, messages, written injects, the clock, the debriefing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.board.app.guarding import Guarding
from game.board.desk.clock import PhaseClock
from game.board.desk.lengths import usual_lengths
from game.board.forms.injects import write_inject_form
from game.board.widgets.values import Action
from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.facilitator.injects import prepared_now
from game.user import clocks
from rules.values import orders
from rules.values.leading import EndExercise, PrepareInject, SendMessage
from tests.board.led import RULER, led
from tests.board.player import Player


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))


def new_led(player: Player, tmp_path: Path) -> Session:
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "g.jsonl", facilitated=True)
    player.app.show_game(session)
    return session


# ----- the brief


def test_the_facilitators_brief_comes_first_and_by_b_again(player: Player, tmp_path: Path) -> None:
    """It was shown nowhere."""
    new_led(player, tmp_path)
    player.press("f")
    assert player.screen == "Brief"
    assert player.sees("You belong to no side")
    assert player.sees(player.app.t("board.how_lead_next"))
    assert not player.faults()
    player.press("n")
    assert player.screen == "Control"
    player.press("b")
    assert player.screen == "Detail"
    assert player.sees("You belong to no side")


# ----- the cover and the PIN


def test_the_control_view_is_covered_names_what_opens_and_does_not_open_by_enter(
    player: Player, tmp_path: Path
) -> None:
    """Any team could press V, then *Control view*, and read every secret."""
    player.new_game(tmp_path)
    player.press("n", "v")
    player.app.viewing.lead_from(RULER)
    assert player.screen == "Cover"
    assert player.sees(player.app.t("board.cover_control"))
    player.settle()
    player.press("enter")
    assert (player.screen, player.desk.seat, player.app.table.led) == ("Board", "caracas", False)


def test_a_pin_stands_before_the_control_view(player: Player, tmp_path: Path) -> None:
    new_led(player, tmp_path)
    player.press("f", "y")
    assert player.screen == "PinPad"
    assert not player.faults()
    player.press("1", "2", "enter")
    assert player.screen == "PinPad", "too short"
    player.press(*"4711", "enter")
    assert player.sees(player.app.t("pin.again"))
    player.press(*"4117", "enter")
    assert player.sees(player.app.t("pin.differ")), "a slip of a finger shuts nobody out"
    player.press(*"4711", "enter", *"4711", "enter", "escape", "n")
    player.app.show_view("table")
    player.app.show_view(RULER)
    player.settle()
    player.press("f")
    assert player.screen == "PinPad"
    player.press(*"4711")
    assert not any("4711" in text for text in (*player.texts(), "".join(player.texts()))), "typed, not shown"
    player.press(*["backspace"] * 4, *"4712", "enter")
    assert player.sees(player.app.t("pin.wrong"))
    player.press("escape")
    assert player.screen == "Cover"
    player.press("f", *"4711", "enter")
    assert player.screen == "Control"
    kept = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    assert kept
    assert not any(b"4711" in content for content in kept)


def test_three_wrong_pins_wait_and_a_right_one_waits_with_them(player: Player, tmp_path: Path) -> None:
    led(player, tmp_path / "game.jsonl")
    now = [0.0]
    guard = Guarding(player.app.table, lambda: now[0])
    guard.set_pin("4711")
    said = [guard.try_pin(pin) for pin in ("0000", "0001", "0002", "4711")]
    assert said[:2] == [player.app.t("pin.wrong")] * 2
    assert said[2:] == [player.app.t("pin.wait", count=20)] * 2
    now[0] = 21.0
    assert guard.try_pin("4711") == ""
    assert b"4711" not in guard._hash


# ----- messages


def test_a_message_is_handed_to_its_seat_once_and_stays_on_its_story(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    player.click("tab.seats")
    player.press("w")
    assert player.screen == "Form"
    player.focus_on("text")
    player.type("Call your mother.")
    player.press("ctrl+enter")
    assert player.screen == "Control"
    assert [one.order for one in session.history.entries("caracas") if isinstance(one.order, SendMessage)]
    player.app.show_view("caracas")
    player.sit_down()
    assert player.screen == "Dialog"
    assert player.sees("Call your mother.")
    player.press("escape")
    assert player.screen == "Board"
    words = player.app.t("board.to_you_alone", text="Call your mother.")
    if not player.sees(words):
        player.click("told.story")
    assert player.sees(words)
    assert player.sees(player.app.t("board.to_you_alone", text="Call your mother."))
    player.app.show_view("table")
    assert not player.sees("Call your mother.")
    player.app.show_view("caracas")
    player.sit_down()
    assert player.screen == "Board"


# ----- written injects


def test_an_inject_is_written_for_later_edited_and_withdrawn(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    player.click("tab.injects")
    player.press("w")
    form = player.stage.top
    for name, value in (("text", "A letter"), ("turn", 3), ("known", "some"), ("to.beijing", "yes")):
        form.handle(Action(name, value))
    assert not player.faults()
    player.press("ctrl+enter")
    ((number, turn, to, text, _),) = prepared_now(session)
    assert (number, turn, to, text) == (1, 3, "beijing", "A letter")
    player.settle()
    if player.screen != "Control":
        player.press("escape")
    player.click("list.injects", row=0)
    player.press("e")
    player.stage.top.handle(Action("text", "A better letter"))
    player.press("ctrl+enter")
    assert [one[:4] for one in prepared_now(session)] == [(1, 3, "beijing", "A better letter")]
    player.click("list.injects", row=0)
    player.press("x")
    player.press("ctrl+enter")
    assert prepared_now(session) == ()


def test_an_inject_for_some_without_naming_any_is_not_given_to_all(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    count = len(session.history.records)
    player.app.push(write_inject_form(player.desk, give=player.app.rule, leave=player.app.pop))
    form = player.stage.top
    for name, value in (("text", "A letter"), ("known", "some")):
        form.handle(Action(name, value))
    player.press("ctrl+enter")
    assert len(session.history.records) == count
    assert player.screen == "Form"
    form.handle(Action("known", "everybody"))
    player.settle()
    player.press("ctrl+enter")
    assert isinstance(session.history.entries(RULER)[-1].order, orders.WriteInject)


# ----- the clock


def test_the_clock_is_scaled_to_the_seats_that_people_play(tmp_path: Path) -> None:
    session = Session.new("caracas-calling", seed=7)
    minutes = session.scenario.minutes
    assert usual_lengths(session)["answer"] == minutes.answer
    for seat in ("beijing", "havana", "tehran"):
        session.take_over(seat, PEOPLE)
    assert usual_lengths(session) == {
        "signal": minutes.signal,
        "plan": minutes.plan,
        "answer": 3 * minutes.answer,
        "pressure": minutes.pressure,
    }


def test_lengths_chosen_hold_at_once_and_when_the_game_is_opened_again(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    clock = player.app.table.clock
    assert isinstance(clock, PhaseClock)
    before = clock.face.seconds
    player.click("tab.seats")
    player.press("d")
    player.stage.top.handle(Action("plan", 30))
    assert not player.faults()
    player.press("ctrl+enter")
    assert clock.face.seconds - before >= 60 * (30 - session.scenario.minutes.plan) - 2
    player.app.show_start()
    player.app.games.resume(tmp_path / "game.jsonl")
    assert player.app.timing.lengths["plan"] == 30


@pytest.mark.parametrize("content", ["", "[]", '{"format":1,"games":{"a":{"plan":true}}}', '{"format":2}', "x" * 99999])
def test_a_strange_file_of_clocks_is_passed_over(content: str, tmp_path: Path) -> None:
    path = clocks.clocks_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    assert clocks.kept("a") == {}
    for number in range(clocks.MOST_GAMES + 3):
        clocks.keep(f"game{number}", dict.fromkeys(clocks.PHASES, 5))
    assert len(json.loads(path.read_text())["games"]) == clocks.MOST_GAMES
    assert clocks.kept("game0") == {}
    assert clocks.kept("game99")["plan"] == 5


# ----- the debriefing


def test_the_debriefing_opened_again_is_the_facilitators_notes_included(player: Player, tmp_path: Path) -> None:
    """It was Caracas's view, notes hidden."""
    session = new_led(player, tmp_path)
    session.submit(orders.Note(RULER, "They never asked Havana."))
    session.submit(EndExercise(RULER, "The bus leaves."))
    player.app.show_start()
    player.app.games.resume(tmp_path / "g.jsonl")
    assert (player.screen, player.desk.seat) == ("Ending", RULER)
    player.click("tab.reasons")
    assert player.sees("They never asked Havana.")


def test_what_is_coming_is_named_before_a_turn_is_begun_over_a_proposal(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    session.submit(PrepareInject(RULER, 1, 2, "", "A letter arrives", "[]", ""))
    while session.phase != "review":
        player.app.leading.close_phase()
    session.submit(orders.ProposeAction("caracas", "Sing", "They sing"))
    player.press("n")
    assert player.screen == "Dialog"
    assert player.sees("A letter arrives")
