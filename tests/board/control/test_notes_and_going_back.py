"""Notes, going back, bots, secrets and the overview from the control view."""

from __future__ import annotations

from typing import Any

import pytest

from game.board.screens.control.record import record_sheet
from game.board.screens.control.steps import view_deeds
from game.board.window.window import Window
from game.forms.standing import GoBackBlank
from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.position import position
from rules.values import orders
from tests.board.control.facilitating import FACILITATOR, PLAYED, act, at, game


def test_a_note_is_taken_and_found_again_by_its_objective(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("f5", "w")
    facilitator.focus_on("text")
    facilitator.type("They ask before they count")
    facilitator.press("ctrl+enter")
    assert facilitator.last[:3] == ["Note", FACILITATOR, "They ask before they count"]
    assert facilitator.sees("They ask before they count")
    facilitator.session.submit(orders.Note(FACILITATOR, "A limit was met", "limits", important=True))
    facilitator.press("2")
    facilitator.choose("Tell a limit")
    assert facilitator.sees("A limit was met")
    assert facilitator.sees("Important")


def test_going_back_to_any_point_of_the_record(window: Window) -> None:
    session = game()
    plan = session.history.records[-1]["record"]
    for order in list(session.legal("caracas"))[:1]:
        session.submit(order)
    facilitator = at(window, session)
    facilitator.press("f6")
    facilitator.choose("Signal began")
    facilitator.press_deed("back")
    facilitator.confirm_with("once more")
    assert session.phase == "signal"
    assert session.history.records[-1]["kind"] == "undo"
    assert session.history.records[-1]["why"] == "once more"
    assert session.history.records[-1]["to"] < plan
    assert facilitator.sees("No longer counts")


def test_a_note_is_read_on_after_going_back_and_says_so(window: Window) -> None:
    facilitator = at(window, game())
    start = facilitator.session.history.records[-1]["record"]
    facilitator.session.submit(orders.Note(FACILITATOR, "They count the cargoes", "limits"))
    facilitator.session.going_back.to(start, "once more")
    facilitator.press("f5")
    assert facilitator.sees("They count the cargoes")
    assert facilitator.sees("from before the going back")
    facilitator.press("2")
    facilitator.choose("Tell a limit")
    assert facilitator.sees("They count the cargoes")


def test_a_note_is_marked_as_important_afterwards(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.session.submit(orders.Note(FACILITATOR, "They count the cargoes", "limits"))
    facilitator.press("f5", "i")
    assert facilitator.last == ["Note", FACILITATOR, "They count the cargoes", "limits", True]
    assert facilitator.sees("Important")
    assert len(facilitator.page.widget("list.notes").options) == 1
    facilitator.press("i")
    assert facilitator.last == ["Note", FACILITATOR, "They count the cargoes", "limits", False]


def test_a_note_taken_at_a_learning_aim_is_against_that_aim(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("f5", "2")
    facilitator.choose("Tell a limit")
    facilitator.press("w")
    facilitator.type("A limit was met")
    facilitator.press("ctrl+enter")
    assert facilitator.last == ["Note", FACILITATOR, "A limit was met", "limits", False]


def test_going_back_counts_all_that_it_crosses_out_and_says_whose_players_it_puts_back(window: Window) -> None:
    session = game(beijing="card")
    assert session.submit(orders.Pass("caracas")).allowed
    passed = session.history.records[-1]["record"]
    session.take_over("washington", "pressure")
    session.submit(orders.Note(FACILITATOR, "One"))
    session.advance()
    facilitator = at(window, session)
    facilitator.press("f6")
    facilitator.focus_on("list.record")
    rows = [option.id for option in facilitator.page.widget("list.record").options]
    facilitator.press("home", *["down"] * rows.index(str(passed)), "g")
    count = len(session.history.records) - len([one for one in session.history.records if one["record"] <= passed])
    assert facilitator.sees(f"{count} records after it no longer count")
    assert facilitator.sees("Played again as at that moment: Washington")
    assert any("pass" in text.casefold() for text in facilitator.texts())
    facilitator.confirm_with("once more")
    options = facilitator.page.widget("list.record").options
    assert sum("No longer counts" in option.detail for option in options) == count


def test_a_seat_is_handed_to_a_bot_and_back(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("f7")
    facilitator.choose("Beijing")
    facilitator.press_deed("take.card")
    assert facilitator.session.seats["beijing"] == "card"
    assert facilitator.sees("Played by its card")
    facilitator.press_deed("take.people")
    assert facilitator.session.seats["beijing"] == PEOPLE


def test_the_overview_shows_every_seats_secrets(window: Window) -> None:
    session = game()
    act(session, "caracas")
    facilitator = at(window, session)
    assert facilitator.sees("Signalled hidden")
    assert facilitator.sees("Caracas asked Beijing")
    assert facilitator.sees("if its card answers")
    line = next(one.id for one in facilitator.page.widgets if one.id.startswith("record."))
    facilitator.click(line)
    assert facilitator.table.opened == [line]


def test_a_game_only_looked_at_and_one_that_is_over_say_so(window: Window) -> None:
    session = Session.new("caracas-calling", seed=7, seats=dict.fromkeys(PLAYED, "random"), turns=1)
    while session.ending is None:
        session.advance()
    over = at(window, session)
    assert over.page.widget("next").label == "See how it ended" or over.sees("The game is over")
    past = at(window, session.at(1))
    button: Any = past.page.widget("next")
    assert not button.enabled
    assert button.why_disabled


def test_where_nothing_came_after_a_record_there_is_no_way_back_to_it(window: Window) -> None:
    """*0 records after it no longer count* stood over the button."""
    facilitator = at(window, game())
    newest = facilitator.session.history.line[-1]["record"]
    rows = record_sheet(facilitator.control_desk, facilitator.table).deeds
    (back, before) = (next(deed for deed in rows(str(at_)) if deed.id == "back") for at_ in (newest, newest - 1))
    assert back.why_not == facilitator.control_desk.t("control.nothing_after")
    assert not before.why_not
    asked = {
        int(point.id)
        for turn in GoBackBlank(facilitator.session, position(facilitator.session, FACILITATOR))._turns()
        if turn.opens is not None
        for point in turn.opens[1]
    }
    assert max(asked) < newest


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_in_a_pause_that_is_why_no_seat_can_be_opened(window: Window, language: str) -> None:
    """*This phase waits for nobody* stood there, though it waited for the pause to end."""
    session = game()
    facilitator = at(window, session)
    assert session.submit(orders.Pause(FACILITATOR, "coffee")).allowed
    facilitator.control_desk.language = language
    closed = [deed for deed in view_deeds(facilitator.view._chair) if deed.why_not]
    assert len(closed) == 2
    assert {deed.why_not for deed in closed} == {facilitator.control_desk.t("ruling.paused")}
