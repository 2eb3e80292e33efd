"""Objectives with evidence in the control view: an observation in few keys (aar §The report's parts, 3)."""

from __future__ import annotations

from game.board.window.window import Window
from tests.board.control.facilitating import FACILITATOR, at, game


def test_an_observation_takes_two_keys_beside_its_words_from_anywhere(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("ctrl+o")
    facilitator.type("They ask before they count")
    facilitator.press("ctrl+enter")
    assert facilitator.last[:3] == ["Observe", FACILITATOR, "They ask before they count"]
    assert len(facilitator.last[7]) == len("HH:MM")


def test_a_rated_observation_of_a_task_is_entered_from_its_row(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("f5", "2")
    facilitator.choose("Finds the limit")
    facilitator.press("e")
    facilitator.type("Named it at once")
    facilitator.press("tab", "right", "enter", "ctrl+enter")
    assert facilitator.last[2:5] == ["Named it at once", "limits.finds_limit", "P"]
    assert facilitator.sees("1 of 12 tasks observed")
    facilitator.choose("Named it at once")
    assert facilitator.sees("performed without challenges")


def test_an_observation_is_entered_from_the_record_that_set_it_off(window: Window) -> None:
    session = game()
    order = next(iter(session.legal("caracas")))
    session.submit(order)
    record = session.history.records[-1]["record"]
    facilitator = at(window, session)
    facilitator.press("f6", "e")
    facilitator.type("At once")
    facilitator.press("ctrl+enter")
    assert (facilitator.last[2], facilitator.last[6]) == ("At once", f"record:{record}")
    facilitator.press("e")
    assert not facilitator.sees("How it was performed"), "an observation sets off none"
