"""A facilitator cannot slip: keys keep their meaning, and what is lost at a keystroke is asked about once, by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from game.board.desk.clock import ClockState
from game.board.desk.desk import Desk
from game.board.widgets.dialog import Dialog
from game.board.widgets.values import Action, Button, Spot
from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import orders
from rules.values.leading import EndExercise
from rules.wording.money import purses
from tests.board.contexts import CONTEXTS
from tests.board.led import RULER, led
from tests.board.player import Player
from tests.playing import finished_game


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))


def run_out(player: Player) -> None:
    """Let the phase's time run out."""
    clock = player.app.table.clock
    assert clock is not None
    clock._now = lambda: 1e9
    clock.tick()
    assert clock.shown.state is ClockState.OVER


def keys(player: Player) -> list[tuple[str, str]]:
    """Each key in sight and what it asks for; two widgets that wear one key are both there."""
    return [(one.key, one.id) for one in player.page.widgets if isinstance(one, Button | Spot) and one.key]


def close_window(player: Player) -> None:
    player.take(pygame.Event(pygame.QUIT))


def safe(player: Player) -> bool:
    """Whether a question is asked whose safe answer has the focus, and which Escape leaves without a change."""
    top = player.stage.top
    if not isinstance(top, Dialog):
        return False
    player.settle()
    return player.stage.focus.widget == "stay" and not player.faults()


# ----- keys keep their meaning


def test_what_n_and_c_do_does_not_hang_on_the_time(player: Player, tmp_path: Path) -> None:
    """N turned from handing over to closing the phase at 0:00 and skipped the Plan unasked; C too."""
    session = led(player, tmp_path / "game.jsonl")
    before = keys(player)
    assert {"n", "c"} <= {key for key, _ in before}
    run_out(player)
    assert keys(player) == before
    assert player.sees(player.app.t("control.time_is_over"))
    player.press("c")
    assert safe(player)
    assert player.sees(player.desk.t("control.closing_plan", seats="Caracas", **purses(session.scenario.economy)))
    assert session.phase == "plan"
    player.press("escape")
    player.press("n")
    assert (player.screen, session.phase) == ("Cover", "plan")


def test_a_phase_is_closed_after_asking(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    player.press("c")
    player.click("do")
    assert session.phase == "answer"


SAME_SCREEN = {
    "Board": ("plan", "talk"),
    "Projected": ("table", "led table"),
    "Control": ("control rulings", "control"),
}
"""Two states of each screen that changes most."""


def test_no_key_of_a_screen_asks_for_two_things(window: Window, tmp_path: Path) -> None:
    """One meaning for each key of each kind of screen, in whatever state it is."""
    meant: dict[tuple[str, str], set[str]] = {}
    for screen, name in ((screen, name) for screen, names in SAME_SCREEN.items() for name in names):
        player = Player(window)
        window._main.page = None
        (tmp_path / name).mkdir()
        CONTEXTS[name](player, tmp_path / name)
        assert player.screen == screen
        for key, widget in keys(player):
            meant.setdefault((screen, key), set()).add(family(widget))
    assert {screen for screen, _ in meant} == set(SAME_SCREEN)
    assert {place: found for place, found in meant.items() if len(found) > 1} == {}


def family(widget: str) -> str:
    """A button's id without the row it is done with; the digit of a group means that one group."""
    return widget.partition("@")[0].removeprefix("map:")


@pytest.fixture
def washington(player: Player, tmp_path: Path) -> Iterator[Session]:
    """Washington signals, played by people."""
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "w.jsonl", seats={"washington": PEOPLE})
    while session.phase != "signal":
        session.advance()
    player.app.show_game(session, "washington")
    player.app.show_board()
    yield session
    session.close()


def test_the_digits_of_orders_stay_when_choose_appears(player: Player, washington: Session) -> None:
    """*Talk* moved from 4 to 5, and what was typed became orders."""
    before = {(key, name) for key, name in keys(player) if name.startswith("group.")}
    assert before
    state = washington._course.state
    state.add("choices", ("creditors?answer", "washington", "inject:creditors"), "inject:creditors")
    player.desk._shown = None
    after = {(key, name) for key, name in keys(player) if name.startswith("group.")}
    assert {name for _, name in after - before} == {"group.options"}
    assert before <= after


# ----- what is left undone


def test_a_waiting_proposal_is_named_once_before_going_on(player: Player, tmp_path: Path) -> None:
    """Two turns were closed over one."""
    session = led(player, tmp_path / "game.jsonl")
    player.app.close_phase()
    player.click("do")
    while session.awaiting():
        player.app.leading.close_phase()
    session.submit(orders.ProposeAction("caracas", "Send a choir to Havana", "They sing"))
    place = session.turn, session.phase
    player.press("n")
    assert safe(player)
    assert player.sees("Send a choir to Havana")
    player.press("escape")
    assert (session.turn, session.phase) == place
    player.press("n")
    player.click("do")
    assert (session.turn, session.phase) != place
    while not session.awaiting():
        place = session.turn, session.phase
        player.press("n")
        if session.turn > 1:
            break
        assert player.screen == "Control", "asked once a turn"


def test_closing_a_phase_names_the_proposals_that_wait(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    session.submit(orders.ProposeAction("washington", "Send a choir to Havana", "They sing"))
    player.press("c")
    assert player.sees("Send a choir to Havana")


def test_waiting_proposals_carry_a_badge(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    tab = player.page.widget("tab.rulings")
    assert isinstance(tab, Button)
    assert not tab.icon
    session.submit(orders.ProposeAction("caracas", "Send a choir to Havana", "They sing"))
    session.submit(orders.ProposeAction("caracas", "Send a band", "They play"))
    tab = player.page.widget("tab.rulings")
    assert isinstance(tab, Button)
    assert "2" in tab.label
    assert tab.icon
    assert player.sees(player.app.t("control.proposals_wait", count=2))


def test_the_last_turn_is_closed_after_saying_that_the_game_ends(player: Player, tmp_path: Path) -> None:
    session = Session.new("caracas-calling", seed=7, turns=1, save=tmp_path / "one.jsonl", facilitated=True)
    player.app.show_game(session)
    player.sit_down()
    while session.phase != "economy":
        if session.awaiting():
            player.app.leading.close_phase()
        else:
            player.press("n")
    player.press("n")
    assert safe(player)
    assert player.sees(player.app.t("control.undone_last"))
    player.click("do")
    assert player.screen == "Ending"


# ----- leaving


@pytest.mark.parametrize("key", ["n", "q"])
def test_the_debriefing_is_left_after_asking(key: str, player: Player, tmp_path: Path) -> None:
    player.app.games.resume(finished_game(tmp_path / "over.jsonl"))
    player.press(key)
    assert safe(player)
    assert player.sees(player.app.t("board.leave_over"))
    player.press("escape")
    assert player.screen == "Ending"
    player.press(key)
    player.click("do")
    assert player.stage.closed if key == "q" else player.screen == "Start"


@pytest.mark.parametrize("context", ["cover", "review", "leaving", "form", "ending"])
def test_closing_the_window_asks_on_every_screen_of_a_game(context: str, player: Player, tmp_path: Path) -> None:
    CONTEXTS[context](player, tmp_path)
    before = len(player.stage.screens)
    close_window(player)
    close_window(player)
    assert not player.stage.closed
    asked = [one for one in player.stage.screens if isinstance(one, Dialog)]
    assert len(asked) == 1
    if context != "leaving":
        assert len(player.stage.screens) == before + 1
        assert safe(player)
        player.press("escape")
        assert len(player.stage.screens) == before
        close_window(player)
        player.click("do")
        assert player.stage.closed


def test_closing_the_window_asks_nothing_where_nothing_is_open(player: Player, tmp_path: Path) -> None:
    player.app.show_start()
    close_window(player)
    assert player.stage.closed


def test_the_projectors_window_is_closed_after_asking_there(player: Player, tmp_path: Path) -> None:
    led(player, tmp_path / "game.jsonl")
    player.app.open_projector()
    beside = player.stage.beside
    assert beside is not None
    beside.ask_to_close()
    beside.ask_to_close()
    assert not beside.closed
    assert [type(one).__name__ for one in beside.screens] == ["Projected", "Dialog"]
    assert player.app.projector_open
    beside.top.handle(Action("do"))
    assert not player.app.projector_open


# ----- signs


def test_no_two_seats_have_the_same_sign(player: Player, tmp_path: Path) -> None:
    led(player, tmp_path / "game.jsonl")
    desk = player.desk
    marks = [desk.mark(one.id) for one in desk.scenario.seats]
    assert len(set(marks)) == len(marks)
    ruler, caracas = desk.mark(RULER), desk.mark("caracas")
    assert ruler.shape is not caracas.shape
    assert ruler.accent != caracas.accent


def test_twelve_seats_have_twelve_signs(player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    led(player, tmp_path / "game.jsonl")
    one = player.desk.scenario.seats[0]

    class Seat:
        role = "ally"
        flag = ""

        def __init__(self, number: int) -> None:
            self.id = f"seat{number}"

    seats: list[Any] = [*(Seat(number) for number in range(11)), one]
    monkeypatch.setattr(Desk, "scenario", SimpleNamespace(seats=seats))
    assert len({player.desk.mark(seat.id) for seat in seats}) == 12


# ----- the end of the exercise


def test_an_ended_exercise_stands_on_the_ending(player: Player, tmp_path: Path) -> None:
    session = led(player, tmp_path / "game.jsonl")
    player.app.rule(EndExercise(RULER, "The bus leaves."))
    assert player.screen == "Ending"
    assert session.ending is not None
    assert player.sees("Ended by the facilitator")
    assert player.sees("The bus leaves.")
    for tab in ("curves", "moments", "reasons"):
        player.click(f"tab.{tab}")
        assert not player.faults()


# ----- what was entered for a team


def test_what_was_entered_on_a_slip_can_be_taken_back_there(player: Player, tmp_path: Path) -> None:
    """Nothing on a paper slip could be taken back but by the facilitator's rulings."""
    session = led(player, tmp_path / "game.jsonl")
    player.press("j")
    assert player.screen == "Slip"
    back: Any = player.page.widget("slip.back")
    assert not back.enabled
    first = next(one.id for one in player.page.widgets if one.id.startswith("choice."))
    player.click(first)
    if player.screen == "OrderChoice":
        player.press("enter")
    given = session.going_back.last_order("caracas")
    assert given is not None
    assert player.screen == "Slip"
    assert player.page.widget("slip.back").enabled
    player.press("ctrl+z")
    assert player.screen == "Slip"
    assert session.going_back.last_order("caracas") is None
    assert session.history.line[-1]["kind"] != "order"
