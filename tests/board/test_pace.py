"""Pace at one laptop: how many keys and covers a turn costs, alone and led with seven teams; upper bounds.

Found on 2026-11-28: 21 inputs a turn alone, 90 inputs and 18 covers led with seven teams.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from game.board.offers.offers import groups
from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import orders
from tests.board.player import Player

SEATS = ("caracas", "washington", "beijing", "moscow", "tehran", "havana", "managua")
ALLIES = SEATS[2:]
RULER = "facilitator"


class Counted(Player):
    """A player whose keys are counted, how often a cover came, and how often one was lifted by whom it waited for."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.inputs = self.covers = self.lifted = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            before = self.stage.top
            super().press(key)
            self.settle()
            self.inputs += 1
            self.lifted += type(before).__name__ == "Cover" and self.screen != "Cover" and key != "z"
            self.covers += self.screen == "Cover" and self.stage.top is not before

    def order(self, count: int) -> None:
        """Give the first orders that are offered and can be given."""
        for _ in range(count):
            rows: Any = self.page.widget("choices")
            at = next((n for n, one in enumerate(rows.options) if one.enabled), None) if rows is not None else None
            if at is None:
                return
            self.stage.focus.widget = "choices"
            self.stage.focus.cursors["choices"] = at
            self.press("shift+enter")

    def send(self) -> None:
        """Move on, past the review of what was ordered."""
        self.press("n")
        if self.screen == "Review":
            self.press("n")


@pytest.fixture
def counted(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counted:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    return Counted(window)


def at_review(session: Session, turn: int) -> Session:
    """The same game at the end of a turn that nobody's people did anything in."""
    while (session.turn, session.phase) != (turn, "review"):
        session.advance()
    return session


def led(counted: Counted, tmp_path: Path) -> Session:
    """A game of seven teams, led from the control view, at the end of its second turn."""
    seats = dict.fromkeys(SEATS, PEOPLE)
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "led.jsonl", seats=seats, facilitated=True)
    counted.app.show_game(at_review(session, 2))
    counted.app.viewing._briefed.update(SEATS)
    counted.sit_down()
    counted.inputs = counted.covers = counted.lifted = 0
    return session


def given(session: Session, turn: int) -> Counter[str]:
    """The orders that people gave in a turn, by kind; passing left out."""
    line = [one for one in session.history.line if one["turn"] == turn and one["kind"] == "order"]
    return Counter(one["order"][0] for one in line if one["by"] == PEOPLE and one["order"][0] != "Pass")


SEVEN_TEAMS = {"ChooseOption": 1, "Signal": 1, "Spend": 3, "StandUp": 1, "Hold": 4, "PlayCard": 1}
"""What is ordered in the turn that is measured."""


def test_a_turn_alone_costs_no_more_than_its_orders_and_two_keys(counted: Counted, tmp_path: Path) -> None:
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "alone.jsonl")
    counted.app.show_game(at_review(session, 2))
    while session.phase != "plan":  # an inject may leave something to choose in between
        counted.send()
    assert session.turn == 3
    counted.inputs -= max(0, counted.inputs - 1)
    counted.order(2)
    counted.press("2")
    counted.order(3)
    while (session.turn, session.phase) != (3, "review"):
        counted.send()
    assert counted.inputs <= 11
    assert given(session, 3) == {"Spend": 2, "RequestAid": 2}
    assert counted.sees("Deliver"), "what happened meanwhile is told"


@pytest.mark.parametrize(("home", "inputs", "covers"), [("control", 40, (13, 9)), ("table", 36, (9, 5))])
def test_seven_teams_at_one_laptop_take_half_the_inputs_and_covers(
    home: str, inputs: int, covers: tuple[int, int], counted: Counted, tmp_path: Path
) -> None:
    """Led from the control view, which needs a cover after each phase, and from the table view, which needs none.

    The laptop changes hands where a cover is lifted: Washington and Caracas in Signal, Caracas in Plan, Beijing in
    Answer, Washington in Pressure, and the facilitator after each of the four phases, before whom lie all secrets. The
    covers of the four allies that only hold are passed by a key, and nobody comes for them.
    One of the inputs leaves the Brief, in which whoever leads speaks; two look once more at what is sent.
    """
    session = led(counted, tmp_path)
    if home == "table":
        counted.app.show_view("table")
    while (session.turn, session.phase) != (3, "review"):
        if counted.screen == "Cover":
            seat = counted.stage.top._title
            idle = session.phase == "answer" and counted.has("other") and "Beijing" not in seat
            counted.press("z" if idle else counted.stage.top.bindings[0].key)
        elif counted.screen == "Board" and counted.desk.deciding:
            counted.order({"signal": 2, "plan": 3, "answer": 1, "pressure": 1}[session.phase])
            counted.send()
        else:
            plays_on = not session.awaiting() and session.phase != "review"
            counted.press("ctrl+n" if plays_on else "n")
    assert counted.inputs <= inputs
    assert (counted.covers, counted.lifted) <= covers
    assert counted.lifted <= covers[1]
    assert given(session, 3) == SEVEN_TEAMS


def ready_cards(counted: Counted) -> list[str]:
    """The cards of a slip whose orders can be given now."""
    offered = [one for group in groups(counted.stage.top._desk) for one in group.choices]
    ready = {f"choice.{one.id}" for one in offered if not one.why_not}
    return [one.id for one in counted.page.widgets if one.id in ready]


def test_seven_teams_on_paper_take_no_cover_at_all(counted: Counted, tmp_path: Path) -> None:
    session = led(counted, tmp_path)
    while (session.turn, session.phase) != (3, "review"):
        if not session.awaiting():
            counted.press("n")
            continue
        counted.press("j")
        assert counted.screen == "Slip"
        while counted.screen == "Slip":
            if session.phase == "answer" and counted.stage.top._desk.seat != "beijing":
                counted.press("z")
                continue
            count = {"signal": 2, "plan": 3, "answer": 1, "pressure": 1}[session.phase]
            slip = counted.stage.top
            for _ in range(count):
                cards = ready_cards(counted)
                if not cards or counted.stage.top is not slip:
                    break
                counted.stage.focus.widget = cards[0]
                counted.press("enter")
                if counted.screen == "OrderChoice":
                    counted.press("s")
            if counted.stage.top is slip:
                counted.press("n")
    assert counted.covers == 0
    assert counted.inputs <= 45
    entered = [
        one for one in session.history.line if one["turn"] == 3 and one["kind"] == "order" and one["by"] == PEOPLE
    ]
    assert given(session, 3) == SEVEN_TEAMS
    assert {one.get("entered") for one in entered} == {RULER}
    assert session.history.verify() is None


def test_allies_that_only_pass_are_named_and_pass_by_one_key(counted: Counted, tmp_path: Path) -> None:
    session = led(counted, tmp_path)
    while session.phase != "answer":
        session.advance()
    counted.app.table.recorded()
    session.submit(orders.StandUp("havana"))
    session.submit(orders.Pass("havana"))
    counted.press("z")
    assert counted.screen == "Dialog"
    assert counted.sees("Beijing; Moscow; Tehran; Managua: they hold")
    counted.press("escape")
    assert set(session.awaiting()) >= {"beijing", "moscow", "tehran", "managua"}
    counted.press("z", "enter")
    assert not set(session.awaiting()) & set(ALLIES)
    stances = {one["order"][1]: one["order"][0] for one in session.history.line if one["kind"] == "order"
               and one["phase"] == "answer" and one["turn"] == 3 and one["order"][0] != "Pass"}  # fmt: skip
    assert stances == {"havana": "StandUp", **dict.fromkeys(("beijing", "moscow", "tehran", "managua"), "Hold")}


def test_the_slip_of_a_seat_is_as_secret_as_its_orders(counted: Counted, tmp_path: Path) -> None:
    session = led(counted, tmp_path)
    while session.phase != "signal":
        session.advance()
    signal = next(one for one in session.legal("washington") if isinstance(one, orders.Signal))
    assert session.submit(signal, entered=RULER).allowed
    who = [seat for seat in SEATS if signal in [one.order for one in session.history.entries(seat)]]
    assert who == ["washington"]
