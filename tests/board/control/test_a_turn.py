"""A facilitator is led through a turn: the biggest button, seats, phases and the clock."""

from __future__ import annotations

from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.facilitator.seats import seats_now
from rules.values import orders
from tests.board.control.facilitating import at, game, on_to


def test_a_facilitator_who_only_presses_the_biggest_button_is_led_through_a_turn(window: Window) -> None:
    session = Session.new("caracas-calling", seed=7)  # one person, as Caracas
    facilitator = at(window, session)
    seen = []
    for _ in range(10):
        label = facilitator.page.widget("next").label
        seen.append(label)
        if label.startswith("Hand over"):
            facilitator.press("n")
            assert facilitator.table.views[-1] == "caracas"
            session.submit(orders.Pass("caracas"))  # as the people do behind the cover
        else:
            facilitator.press("n")
    assert (session.turn, session.phase) == (2, "brief")
    assert seen[:6] == [
        "Begin turn 1",
        "Open Signal",
        "Open Plan",
        "Hand over to Caracas",
        "Open Answer",
        "Open Deliver",
    ]
    assert seen[-1] == "Close the turn and begin turn 2"


def test_seats_are_named_and_called_in_one_order_the_scenario_s_with_those_first_whose_turn_it_is(
    window: Window,
) -> None:
    """*Hand over to* named Caracas while the cover was Beijing's, and covers followed the names of files."""
    allies = ("beijing", "moscow", "tehran", "havana", "managua")
    session = Session.new("caracas-calling", seed=7)
    assert session.scenario.settlement is not None
    on_to(session, session.scenario.settlement.earliest, "brief")
    for seat in (*allies, "washington"):
        session.take_over(seat, PEOPLE)
    session.advance()
    tabled = next(one for one in session.legal("washington") if isinstance(one, orders.TableSettlement))
    assert session.submit(tabled)
    for seat in ("washington", "caracas"):
        session.submit(orders.Pass(seat))
        session.advance()
    assert session.phase == "answer"
    called = [*allies, "caracas", "washington"]  # Caracas answers the settlement, Washington an inject
    assert session.awaiting() == called
    facilitator = at(window, session)
    assert list(facilitator.control_desk.waiting) == called  # the inject that asks Washington was read to the room
    assert "Beijing; Moscow; Tehran; Havana; Managua; Caracas; Washington" in facilitator.page.widget("close").label
    for left in range(len(called)):
        assert facilitator.page.widget("next").label == f"Hand over to {called[left].capitalize()}"
        facilitator.press("n")
        assert facilitator.table.views[-1] == session.awaiting()[0] == called[left]
        session.submit(orders.Pass(called[left]))


def test_closing_a_phase_says_who_is_not_done_and_passes_for_them(window: Window) -> None:
    facilitator = at(window, game())
    assert facilitator.sees("Close Plan: Caracas not done")
    facilitator.press("c")
    assert facilitator.session.phase == "answer"
    assert facilitator.last[0] in {"Pass", "Hold", "AnswerByCard"}
    assert ["Pass", "caracas"] in [
        one["order"] for one in facilitator.session.history.records if one["kind"] == "order"
    ]


def test_after_a_phase_was_closed_the_focus_is_on_what_comes_next(window: Window) -> None:
    facilitator = at(window, game(beijing="card"))
    facilitator.focus_on("close")
    facilitator.press("enter")
    facilitator.settle()
    assert facilitator.stage.focus.widget == "next"


def test_when_time_is_over_the_way_to_close_the_phase_stands_out_and_keeps_its_key(window: Window) -> None:
    facilitator = at(window, game())
    before = facilitator.page.widget("close")
    facilitator.table.now = 10_000.0
    assert facilitator.sees("time is over")
    late = facilitator.page.widget("close")
    assert (before.look, late.look, late.key, late.label) == ("plain", "danger", "c", "Close Plan: Caracas not done")
    facilitator.press("c")
    assert facilitator.session.phase == "answer"


def test_space_pauses_and_resumes_wherever_the_focus_is(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.click("tab.record")
    facilitator.click("list.record", row=0)  # a list would take the space for itself
    facilitator.press("space")
    assert facilitator.session.paused
    assert facilitator.sees("paused")
    assert next(iter(seats_now(facilitator.session))).stands == "waiting"
    assert facilitator.page.widget("next").label == "Resume the game"
    facilitator.press("space")
    assert not facilitator.session.paused


def test_the_clock_counts_warns_and_takes_minutes(window: Window) -> None:
    facilitator = at(window, game())
    assert facilitator.sees("4:00")
    facilitator.press("m", "m", "l")
    assert facilitator.table.given == [60, 60, -60]
    assert facilitator.sees("5:00")
    facilitator.table.now = 280.0
    assert facilitator.sees("0:20")
    assert facilitator.sees("almost time")
    assert facilitator.view.next_change() is not None


def test_the_other_views_are_one_key_away(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("v", "s", "p")
    assert facilitator.table.views == ["table", "caracas"]
    assert facilitator.table.projector_open
    assert facilitator.sees("Close projector")
    facilitator.click("seat.beijing")
    assert facilitator.table.views[-1] == "beijing"
