"""What who leads a day with teams must be able to trust: what the room knows, what was taken back, who was told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.board.desk.desk import TABLE, Desk
from game.board.forms.injects import prepared_lines
from game.board.forms.numbers import _done_lines
from game.board.lines.seat_review import given
from game.board.screens.control.overview import _lines
from game.board.screens.control.rulings import rulings_sheet
from game.board.screens.game.projected import Projected
from game.board.widgets.values import Button
from game.play.players import PEOPLE
from game.play.session import Session
from game.scenario import library
from game.scenario.library import Loaded
from game.telling.facilitator.injects import prepared_now
from rules.values import orders
from rules.values.leading import PrepareInject, SendMessage
from tests.board.led import led
from tests.board.player import Player

RULER = "facilitator"
SEATS = ("washington", "caracas", "beijing", "moscow", "tehran", "havana", "managua")


@cache
def loaded() -> Loaded:
    return library.load("caracas-calling")


def at(phase: str, turn: int = 1, seats: tuple[str, ...] = SEATS) -> Session:
    session = Session.new(loaded(), seed=7, seats=dict.fromkeys(seats, PEOPLE), facilitated=True)
    while (session.turn, session.phase) != (turn, phase):
        for seat in session.awaiting():
            give(session, orders.Pass(seat))
        session.advance()
    return session


def give(session: Session, order: orders.Order) -> None:
    ruling = session.submit(order)
    assert ruling.allowed, (order, ruling)


def first(session: Session, seat: str, *kinds: type[orders.Order]) -> orders.Order:
    return next(one for one in session.legal(seat) if isinstance(one, kinds))


def eyes(session: Session, seat: str) -> list[tuple[str, str]]:
    """What the control view says of a seat's orders: the eye, and the words beside it."""
    desk = Desk(session, RULER, "en")
    lines = _lines(desk, "orders")
    start = next(n for n, line in enumerate(lines) if line.text == desk.seat_called(seat))
    found = []
    for line in lines[start + 1 :]:
        if line.tone == "sky":
            break
        if line.icon in ("ui_eye", "ui_eye_off"):
            found.append((line.icon, line.text))
    return found


# ----- who knows of an order


def test_a_closed_eye_in_the_control_view_is_what_the_room_does_not_know_and_an_open_one_what_it_does() -> None:
    """A sealed answer had an open eye, and a choice that the projector read out was marked secret."""
    session = at("signal")
    give(session, first(session, "washington", orders.Signal))
    assert [eye for eye, _ in eyes(session, "washington")] == ["ui_eye_off"]
    assert eyes(session, "washington")[0][1].endswith("not sent yet")
    give(session, orders.Pass("washington"))
    assert not eyes(session, "washington")[0][1].endswith("not sent yet")
    session.advance()
    give(session, first(session, "caracas", orders.Spend))
    give(session, first(session, "caracas", orders.RequestAid))
    assert eyes(session, "caracas") == [("ui_eye_off", "Plan · not sent yet"), ("ui_eye_off", "Plan · secret")]
    give(session, orders.Pass("caracas"))
    assert eyes(session, "caracas") == [("ui_eye", "Plan"), ("ui_eye_off", "Plan · secret")]
    session.advance()
    asked = next(one for one in SEATS[2:] if any(isinstance(o, orders.DeclineRequest) for o in session.legal(one)))
    give(session, first(session, asked, orders.AcceptRequest))
    assert eyes(session, asked) == [("ui_eye_off", "Answer · sealed until all have answered")]
    for seat in session.awaiting():
        give(session, orders.Pass(seat))
    assert eyes(session, asked) == [("ui_eye", "Answer")]


def test_a_choice_that_everybody_may_know_has_an_open_eye_once_it_is_made() -> None:
    session = at("plan")
    inject = next(
        one.id for one in session.scenario.injects
        if session.judge(orders.FireInject(RULER, one.id, "")) and "creditors" in one.id
    )  # fmt: skip
    give(session, orders.FireInject(RULER, inject, ""))
    chooser = next(seat for seat in SEATS if any(isinstance(one, orders.ChooseOption) for one in session.legal(seat)))
    give(session, first(session, chooser, orders.ChooseOption))
    if chooser in session.awaiting():
        give(session, orders.Pass(chooser))
    desk = Desk(session, TABLE, "en")
    assert any(text.startswith("Chosen, Creditors meet") for entry in desk.entries for text in desk.told(entry))
    assert eyes(session, chooser) == [("ui_eye", "Plan")]


def test_the_room_reads_that_it_waits_for_whom_a_public_inject_asks_to_choose_and_not_for_a_secret_choice() -> None:
    """The projector waited for Washington, then for nobody, while it was the turn of Caracas."""
    session = at("signal")
    room = Desk(session, TABLE, "en")
    give(session, orders.FireInject(RULER, "creditors", ""))
    assert list(room.waiting) == ["washington", "caracas"]
    give(session, orders.Pass("washington"))
    assert list(room.waiting) == ["caracas"]
    give(session, orders.Pause(RULER, "coffee"))
    assert list(room.waiting) == ["caracas"]
    give(session, orders.Resume(RULER))
    give(session, first(session, "caracas", orders.ChooseOption))
    assert not room.waiting
    state = session.sealing.position(TABLE)
    state.choices.append(("beijing.side_deal?what", "washington", "deal:beijing"))
    session.advance()
    assert "washington" in session.awaiting()
    assert "washington" not in Desk(session, TABLE, "en").waiting


def on_the_wall(player: Player) -> list[str]:
    """What comes large in the table view, one after another, as it is read."""
    found = []
    player.settle()
    while isinstance(view := player.stage.top, Projected) and view.headlines.large is not None:
        found.append(player.desk.say(view.headlines.large.headline.title))
        for _ in range(2):  # it shrinks, and is gone
            view.headlines.go_on()
            view.headlines._going = 0.0
            view.headlines.follow(player.desk)
    return found


@pytest.mark.parametrize("beside", [False, True])
def test_the_table_view_brings_nothing_large_of_an_earlier_turn_or_that_the_projector_showed(
    player: Player, tmp_path: Path, beside: bool
) -> None:
    """The first time in turn 3 it showed turn 1's proposal, with six more, over Washington's turn."""
    session = led(player, tmp_path / "game.jsonl")
    if beside:
        player.app.open_projector()
    player.app.rule(orders.WriteInject(RULER, "Turn one", "[]", ""))
    while session.turn < 2:
        session.submit(orders.Pass("caracas"))
        session.advance()
    player.app.rule(orders.WriteInject(RULER, "Turn two", "[]", ""))
    player.settle()
    if beside:
        projector = player.app.projecting.projector
        assert projector is not None
        player.stage.beside.page((1280, 720))
        assert projector.headlines.large is not None
        while projector.headlines.large is not None:
            projector.headlines.go_on()
            projector.headlines._going = 0.0
            projector.headlines.follow(projector.table.laid)
    player.press("v")
    assert player.screen == "Projected"
    shown = on_the_wall(player)
    assert "Turn one" not in shown
    assert ("Turn two" in shown) is not beside


# ----- the same key in both views


def test_space_stops_the_game_in_the_table_view_as_in_the_control_view_and_presses_no_button(
    player: Player, tmp_path: Path
) -> None:
    """It pressed the focused button, which opened Answer; and the table view had no pause."""
    session = led(player, tmp_path / "game.jsonl")
    session.submit(orders.Pass("caracas"))
    player.app.table.recorded()
    player.press("v")
    player.settle()
    assert player.stage.focus.widget == "next"
    for language in ("en", "nl", "es"):
        player.app.change_language(language)
        player.settle()
        assert not player.faults()
        player.press("space")
        assert (session.paused, session.phase) == (True, "plan")
        assert player.page.widget("next").label == player.app.t("control.resume")
        assert not player.faults()
        player.press("n" if language == "nl" else "space")
        assert (session.paused, session.phase) == (False, "plan")
    player.press("n")
    assert session.phase == "answer"


def test_a_seat_of_a_led_game_that_has_nothing_to_decide_hands_the_laptop_on_and_its_button_says_so(
    player: Player, tmp_path: Path
) -> None:
    """*Next phase* opened none there; *My next decision* came to none."""
    session = led(player, tmp_path / "game.jsonl")
    session.submit(orders.Pass("caracas"))
    player.app.table.recorded()
    player.app.show_view("caracas")
    player.sit_down()
    assert player.screen == "Board"
    for language in ("en", "nl", "es"):
        player.app.change_language(language)
        assert player.page.widget("next").label == player.app.t("board.hand_on")
        assert "jump" not in {one.id for one in player.page.widgets}
        assert not player.faults()
    player.press("n")
    assert (player.screen, session.phase) == ("Cover", "plan")
    player.sit_down()
    assert player.screen == "Control"


# ----- what a team was asked or told


def asked_in_answer(player: Player, path: Path) -> Session:
    """A led game in Answer in which Beijing, which people play, was asked for something."""
    session = led(player, path)
    session.take_over("beijing", PEOPLE)
    asked = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)]
    give(session, next(one for one in asked if one.ability.startswith("beijing.")))
    give(session, orders.Pass("caracas"))
    session.advance()
    player.app.table.recorded()
    assert session.awaiting() == ["beijing"]
    return session


@pytest.mark.parametrize("key", ["n", "z"])
def test_a_slip_with_something_unanswered_asks_before_it_goes_out(player: Player, tmp_path: Path, key: str) -> None:
    """*Done; next* passed Beijing, and its card answered what it had been asked."""
    session = asked_in_answer(player, tmp_path / "game.jsonl")
    for language in ("nl", "es", "en"):
        player.app.change_language(language)
        player.press("j", key)
        assert (player.screen, session.awaiting()) == ("Dialog", ["beijing"])
        assert not player.faults()
        player.settle()
        player.press("escape")
        assert (player.screen, session.awaiting()) == ("Slip", ["beijing"])
        player.press("escape")
    player.press("j", key)
    player.settle()
    player.press("left", "enter")
    assert session.phase == "answer"
    assert session.awaiting() == []


def test_a_slip_on_which_all_is_answered_goes_out_unasked(player: Player, tmp_path: Path) -> None:
    session = asked_in_answer(player, tmp_path / "game.jsonl")
    player.app.slips._give(first(session, "beijing", orders.DeclineRequest))
    player.press("j", "z")
    assert player.screen == "Control"
    assert session.awaiting() == []


def test_a_private_message_reaches_a_team_on_a_slip_once_and_one_that_only_holds_reads_it_first(
    player: Player, tmp_path: Path
) -> None:
    """Neither opens the view that shows it, and nothing told the leader that it was unread."""
    session = asked_in_answer(player, tmp_path / "game.jsonl")
    player.app.rule(SendMessage(RULER, "beijing", "The tanker is theirs"))
    player.press("n")
    assert player.screen == "Cover"
    assert any("its card answers what is still open" in one.label for one in buttons(player))
    player.press("z")
    assert (player.screen, session.awaiting()) == ("Dialog", ["beijing"])
    assert not player.sees("The tanker is theirs")
    player.press("enter")
    player.press("escape")
    player.app.show_view(RULER)
    player.sit_down()
    player.app.hold_all()
    assert player.sees("Has not read what you wrote to it alone: Beijing.")
    player.press("escape")
    player.press("j")
    assert player.sees("The tanker is theirs")
    assert not player.faults()
    player.press("enter")
    assert player.screen == "Slip"
    player.press("escape", "j")
    assert player.screen == "Slip"


def buttons(player: Player) -> list[Button]:
    return [one for one in player.page.widgets if isinstance(one, Button)]


def test_the_form_of_an_inject_for_some_warns_that_what_it_moves_is_seen_by_all() -> None:
    """*Known to: Caracas*, while the projector read *Reserves 6→7*."""
    session = at("plan")
    desk = Desk(session, RULER, "en")
    warning = desk.t("forms.effects_show")
    effects = '[{"do":"change","track":"reserves","by":1}]'
    tried = (("caracas", effects, True), ("caracas", "[]", False), ("", effects, False))
    for number, (to, what, warns) in enumerate(tried, 1):
        give(session, PrepareInject(RULER, number, 3, to, "For you", what, ""))
        waits = next(one for one in prepared_now(session) if one.number == number)
        assert (warning in [line.text for line in prepared_lines(desk, waits)]) is warns


# ----- what was taken back


def test_the_leader_takes_a_sealed_answer_back_and_its_team_answers_anew(player: Player, tmp_path: Path) -> None:
    """*Record 10 is no order of this turn* said the button of an order that it listed."""
    session = asked_in_answer(player, tmp_path / "game.jsonl")
    session.take_over("tehran", PEOPLE)
    for order in (first(session, "beijing", orders.AcceptRequest), orders.Pass("beijing")):
        give(session, order)
    player.app.table.recorded()
    assert session.awaiting() == ["tehran"]
    record = session.history.records[-1]["record"]
    (deed,) = rulings_sheet(player.desk, player.app, "orders").deeds(str(record))
    assert not deed.why_not
    deed.do()
    player.press("enter")  # habit takes nothing back
    assert session.awaiting() == ["tehran"]
    deed.do()
    player.click("do")
    assert session.awaiting() == ["beijing", "tehran"]
    assert not player.faults()
    accepted = session.sealing.pending("beijing")[0]["record"]
    (deed,) = rulings_sheet(player.desk, player.app, "orders").deeds(str(accepted))
    deed.do()
    player.click("do")
    assert not session.sealing.pending("beijing")
    assert first(session, "beijing", orders.AcceptRequest)


def test_taking_back_an_order_of_a_seat_that_is_done_says_what_lets_it_order_anew() -> None:
    """The seat stayed done and its slip locked, and nothing said why."""
    session = at("plan")
    give(session, first(session, "caracas", orders.Spend))
    record = session.history.records[-1]["record"]
    desk = Desk(session, RULER, "en")
    assert not list(_done_lines(desk, record))
    give(session, orders.Pass("caracas"))
    (line,) = _done_lines(desk, record)
    assert line.text.startswith("Caracas stays done with this phase.")
    assert line.text.endswith("Caracas passes.")
    passed = session.history.records[-1]["record"]
    assert not list(_done_lines(desk, passed))
    give(session, orders.SkipOrder(RULER, passed, ""))
    assert not list(_done_lines(desk, record))
    assert session.awaiting() == ["caracas"]


@pytest.mark.parametrize("sent", [False, True])
def test_an_order_that_the_leader_took_back_says_so_in_the_seat_s_review_and_in_the_control_view(sent: bool) -> None:
    """It stood under *You ordered* as if it held."""
    session = at("plan")
    give(session, first(session, "caracas", orders.Spend))
    record = session.history.records[-1]["record"]
    if sent:
        give(session, orders.Pass("caracas"))
    give(session, orders.SkipOrder(RULER, record, "misread"))
    shown = given(Desk(session, "caracas", "en"))
    assert [one.effect.startswith("Taken back by the facilitator") for one in shown] == [True]
    lines = [line.text for line in _lines(Desk(session, RULER, "en"), "orders")]
    spent = next(n for n, text in enumerate(lines) if text == "Caracas")
    assert any(text.startswith("Taken back by the facilitator") for text in lines[spent : spent + 4])
