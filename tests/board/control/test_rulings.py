"""Injects, proposals, results, dice and numbers are ruled on from the control view."""

from __future__ import annotations

from typing import Any

from game.board.widgets.values import ChoiceList
from game.board.window.window import Window
from game.telling.facilitator.injects import CANCELLED, HAPPENED, HELD, injects_now
from rules.values import orders
from tests.board.control.facilitating import FACILITATOR, act, at, game


def test_an_inject_is_fired_postponed_and_cancelled(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("f3")
    for words, deed, state in (
        ("Strikes on Iran", "inject.fire", HAPPENED),
        ("Blackout", "inject.postpone", HELD),
        ("Tanker seized", "inject.cancel", CANCELLED),
    ):
        facilitator.choose(words)
        facilitator.press_deed(deed)
        facilitator.confirm_with("the table needs it")
        assert facilitator.stage.top is facilitator.view
        found = next(one for one in injects_now(facilitator.session) if one.inject.name == words)
        assert found.state == state
    facilitator.choose("Strikes on Iran")
    assert facilitator.sees("Happened in turn 2")
    button: Any = facilitator.page.widget("inject.fire@" + facilitator.session.scenario.injects[0].id)
    assert button is None or not button.enabled


def test_an_inject_of_ones_own_stays_in_the_list_and_the_overview(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("f3", "w")
    facilitator.type("A tanker runs aground")
    facilitator.press("ctrl+enter")
    assert facilitator.last[:3] == ["WriteInject", FACILITATOR, "A tanker runs aground"]
    assert facilitator.stage.top is facilitator.view
    shown: Any = facilitator.page.widget("list.injects")
    assert [one.label for one in shown.options if one.id.startswith("written.")] == ["A tanker runs aground"]
    facilitator.choose("A tanker runs aground")
    assert facilitator.sees("Your own, fired in turn 2")
    assert not any(one.id.startswith("inject.fire") for one in facilitator.page.widgets)
    facilitator.press("f2")
    assert facilitator.sees("A tanker runs aground")


def test_the_overview_says_where_things_stand_and_what_this_turn_moved(window: Window) -> None:
    facilitator = at(window, game())
    tracks = {track.id: track for track in facilitator.control_desk.now.tracks}
    facilitator.session.submit(orders.SetNumber(FACILITATOR, "reserves", tracks["reserves"].value - 1, "A fire"))
    change = tracks["reserves"].change - 1
    assert facilitator.sees("Where it stands")
    assert facilitator.sees(f"{tracks['reserves'].value - 1} ({change:+d})".replace("-", "−"))
    still = next(one for one in tracks.values() if not one.change and not one.critical and one.id != "reserves")
    assert facilitator.sees(f"{facilitator.control_desk.say(still.name)}\u00a0{still.value}")
    assert facilitator.sees("Rung: ")
    assert facilitator.sees("A fire")


def test_a_ruling_on_a_proposal_leaves_nothing_to_be_closed(window: Window) -> None:
    session = game()
    session.submit(orders.ProposeAction("caracas", "Charter tankers", "", "", ""))
    facilitator = at(window, session)
    facilitator.press("f4", "5")
    assert not facilitator.sees("What is wanted")
    facilitator.press_deed("adjudicate")
    shown: Any = facilitator.page.widget("reliability")
    facilitator.click_at(shown.segments[0].box.centre)
    facilitator.confirm_with("It has been done")
    assert facilitator.last[0] == "Adjudicate"
    assert facilitator.stage.top is facilitator.view


def test_a_proposal_under_a_precedent_is_confirmed_after_asking_and_the_precedent_revoked(window: Window) -> None:
    session = game()
    session.submit(orders.ProposeAction("caracas", "Charter tankers", "", "", ""))
    kept = orders.Adjudicate(FACILITATOR, 1, "low", "[]", "Done before", keep=True, name="Tankers")
    assert session.submit(kept).allowed
    session.submit(orders.ProposeAction("caracas", "Charter more", "", "", "Tankers", waits=True))
    facilitator = at(window, session)
    facilitator.press("f4", "5")
    assert facilitator.sees("Under the precedent “Tankers”")
    facilitator.press("k")
    assert facilitator.sees("“Charter more”, by Caracas, is rolled at once")
    facilitator.press("escape")
    assert facilitator.last[0] == "ProposeAction", "one key rolled it unasked"
    facilitator.press("k")
    facilitator.press_deed("do")
    assert facilitator.last == ["ConfirmPrecedent", FACILITATOR, 2]
    assert facilitator.stage.top is facilitator.view
    facilitator.press("6")
    assert facilitator.sees("A team may cite it, once a turn.")
    facilitator.press_deed("revoke")
    facilitator.confirm_with("Too strong")
    assert facilitator.last == ["RevokePrecedent", FACILITATOR, "Tankers", "Too strong"]
    assert facilitator.sees("No ruling has been kept.")


def test_a_set_die_is_set_anew_or_taken_off(window: Window) -> None:
    facilitator = at(window, game())
    facilitator.press("f4", "2")
    facilitator.press_deed("force")
    facilitator.confirm_with("To see it")
    assert facilitator.last[0] == "ForceRoll"
    assert facilitator.sees("Set the die anew")
    facilitator.press_deed("release")
    facilitator.confirm_with("Let it fall")
    assert facilitator.last == ["ReleaseRoll", FACILITATOR, facilitator.last[2], "Let it fall"]
    assert not facilitator.sees("Set the die anew")


def test_a_result_is_overridden_and_the_list_says_so(window: Window) -> None:
    facilitator = at(window, game(2, "deliver"))
    facilitator.press("f4")
    facilitator.press_deed("override")
    before = [one for one in facilitator.session.history.records if one["kind"] == "order"][-1]
    pick = next(
        one for one in facilitator.page.widgets if one.id.startswith("result") and getattr(one, "enabled", True)
    )
    facilitator.click(pick.id) if not isinstance(pick, ChoiceList) else facilitator.click(pick.id, row=0)
    facilitator.confirm_with("agreed at the table")
    assert facilitator.stage.top is facilitator.view
    assert facilitator.last[0] == "OverrideResult"
    assert facilitator.last != before["order"]
    assert facilitator.sees("You ruled:")


def test_a_die_is_set_before_it_is_rolled(window: Window) -> None:
    session = game()
    act(session, "caracas")
    facilitator = at(window, session)
    facilitator.press("f4", "2")
    facilitator.press_deed("force")
    facilitator.confirm_with("a demonstration")
    assert facilitator.last[0] == "ForceRoll"
    assert facilitator.sees("You have set this die to")


def test_an_order_is_skipped_and_a_number_set(window: Window) -> None:
    session = game()
    act(session, "caracas")
    facilitator = at(window, session)
    facilitator.press("f4", "3")
    facilitator.press_deed("skip")
    facilitator.confirm_with("they misread the card")
    assert facilitator.last[0] == "SkipOrder"
    facilitator.press("4")
    facilitator.choose("Reserves")
    facilitator.press_deed("set")
    facilitator.focus_on("value")
    facilitator.press("right")
    facilitator.confirm_with("a gift")
    assert facilitator.last[:3] == ["SetNumber", FACILITATOR, "reserves"]


def test_a_proposal_is_written_down_for_a_seat_and_ruled_on(window: Window) -> None:
    session = game()
    session.submit(orders.ProposeAction("caracas", "Invite observers", "cover", "it is cheap"))
    session.submit(orders.Argue("washington", 1, supports=False, argument="nobody believes it"))
    facilitator = at(window, session)
    facilitator.press("f4", "5")
    assert facilitator.sees("Invite observers")
    assert facilitator.sees("nobody believes it")
    facilitator.press_deed("adjudicate")
    assert facilitator.screen == "Form"
