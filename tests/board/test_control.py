"""The control view: one facilitator works it by mouse and by keys, and it is sound in every language and size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from game.board.desk.clock import PhaseClock
from game.board.desk.desk import PHASES, Desk
from game.board.offers.choice import Choice
from game.board.screens.control.control import SECTIONS, TABS, Control
from game.board.widgets.stage import Screen, Stage
from game.board.widgets.values import ChoiceList
from game.board.window.fonts import Fonts
from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.facilitator.injects import CANCELLED, HAPPENED, HELD, injects_now
from game.telling.facilitator.seats import seats_now
from rules.values import orders
from rules.values.orders import Order
from rules.values.ruling import Ruling
from tests.board.layouts import ROUNDS, unsound
from tests.board.player import Player
from tests.playing import undo_last

FACILITATOR = "facilitator"
PLAYED = {"caracas": PEOPLE, "washington": PEOPLE, "beijing": PEOPLE}


class Table:
    """A room that carries everything out on a session and a stage, and remembers what it was asked."""

    def __init__(self, desk: Desk, stage: Stage) -> None:
        self.desk = desk
        self.stage = stage
        self.now = 0.0
        self.clock = PhaseClock(desk.scenario.minutes, lambda: self.now)
        self.views: list[str] = []
        self.opened: list[str] = []
        self.given: list[int] = []
        self.projector_open = False
        self.follow()

    def follow(self) -> None:
        session = self.desk.session
        self.clock.follow(session.turn, session.phase, paused=session.paused, over=session.ending is not None)

    def rule(self, order: Order) -> Ruling:
        ruling = self.desk.session.submit(order)
        self.follow()
        return ruling

    def go_on(self, *, far: bool = False) -> None:  # noqa: ARG002 - the control view goes one phase at a time
        self.desk.session.advance()
        self.follow()

    def close_phase(self) -> None:
        session = self.desk.session
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        self.go_on()

    def go_back(self) -> None:
        undo_last(self.desk.session, "taken back")

    def go_back_to(self, record: int, why: str, *, same_luck: bool) -> str:
        self.desk.session.going_back.to(record, why, same_luck=same_luck)
        self.follow()
        return ""

    def take_over(self, seat: str, player: str) -> None:
        self.desk.session.take_over(seat, player)

    def give_time(self, seconds: int) -> None:
        self.given.append(seconds)
        self.clock.add(seconds)

    def show_view(self, seat: str) -> None:
        self.views.append(seat)

    def open_projector(self) -> None:
        self.projector_open = not self.projector_open

    def push(self, screen: Screen) -> None:
        self.stage.push(screen)

    def pop(self) -> None:
        self.stage.pop()

    def choose(self, choice: Choice, *, at_once: bool = False) -> None:
        raise AssertionError(choice, at_once)

    def enter(self, name: str) -> None:
        self.opened.append(name)

    def open_ally(self, seat: str) -> None:
        self.opened.append(seat)

    def change_language(self, language: str) -> None:
        self.desk.language = language

    def change_theme(self) -> None:
        self.opened.append("theme")

    def ask_to_leave(self) -> None:
        self.opened.append("leave")

    def may_close(self) -> bool:
        return True

    def open_slips(self) -> None:
        self.opened.append("slips")

    def idle_allies(self) -> list[str]:
        return []

    def hold_all(self) -> None:
        self.opened.append("hold all")

    def hold(self, seat: str) -> None:
        self.opened.append(f"hold {seat}")


class Facilitator(Player):
    """Somebody at the control view."""

    def __init__(self, window: Window, session: Session) -> None:
        super().__init__(window)
        self.control_desk = Desk(session, FACILITATOR, "en")
        self.table = Table(self.control_desk, self.stage)
        self.view = Control(self.control_desk, self.table, self.table.clock)
        self.stage.push(self.view)
        self.session = session

    def choose(self, words: str) -> None:
        """Click the row of the list on this tab that says these words, scrolling to it with the keys."""
        found: Any = next(
            one for one in self.page.widgets if isinstance(one, ChoiceList) and one.id.startswith("list.")
        )
        row = next(n for n, option in enumerate(found.options) if words in option.label)
        self.focus_on(found.id)
        self.press("home", *["down"] * row)

    def press_deed(self, name: str) -> None:
        """Click the button of a deed, whatever row it belongs to."""
        self.click(next(one.id for one in self.page.widgets if one.id == name or one.id.startswith(f"{name}@")))

    def confirm_with(self, why: str) -> None:
        """Give the reason a form asks for, and confirm it."""
        self.focus_on("why")
        self.type(why)
        self.press("ctrl+enter")

    @property
    def last(self) -> list[Any]:
        """The last order in the record."""
        order: list[Any] = next(
            one["order"] for one in reversed(self.session.history.records) if one["kind"] == "order"
        )
        return order


def on_to(session: Session, turn: int, phase: str) -> Session:
    """On to a phase; whoever is waited for does the first thing of each kind, then passes."""
    while (session.turn, session.phase) != (turn, phase):
        assert session.ending is None
        for seat in session.awaiting():
            act(session, seat)
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def act(session: Session, seat: str) -> None:
    """Some orders of each kind that lead to rolls."""
    asked: set[str] = set()
    for order in list(session.legal(seat)):
        if isinstance(order, orders.Signal | orders.PlayCard):
            session.submit(order)
        elif isinstance(order, orders.RequestAid) and order.ability.partition(".")[0] not in asked:
            asked.add(order.ability.partition(".")[0])
            session.submit(order)


def game(turn: int = 2, phase: str = "plan", **seats: str) -> Session:
    return on_to(Session.new("caracas-calling", seed=7, seats=PLAYED | seats), turn, phase)


def at(window: Window, session: Session) -> Facilitator:
    return Facilitator(window, session)


# ----- running a turn


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
    assert list(facilitator.control_desk.waiting) == called[:-1]  # the room does not know of the inject
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


# ----- rulings


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


def test_a_proposal_under_a_precedent_is_confirmed_with_one_key_and_the_precedent_revoked(window: Window) -> None:
    session = game()
    session.submit(orders.ProposeAction("caracas", "Charter tankers", "", "", ""))
    kept = orders.Adjudicate(FACILITATOR, 1, "low", "[]", "Done before", keep=True, name="Tankers")
    assert session.submit(kept).allowed
    session.submit(orders.ProposeAction("caracas", "Charter more", "", "", "Tankers", waits=True))
    facilitator = at(window, session)
    facilitator.press("f4", "5")
    assert facilitator.sees("Under the precedent “Tankers”")
    facilitator.press("k")
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


# ----- layout


def busy() -> Session:
    """A game in which every list of every tab has something to show."""
    session = game(2)
    act(session, "caracas")
    injects = session.scenario.injects
    session.submit(orders.CancelInject(FACILITATOR, injects[5].id, "too much"))
    session.submit(orders.PostponeInject(FACILITATOR, injects[6].id, 9, "later"))
    session.submit(orders.Note(FACILITATOR, "They ask before they count " * 8, "interests", important=True))
    session.submit(orders.Note(FACILITATOR, "Short", ""))
    session.submit(orders.Explain("washington", "We wanted to see how far Beijing would go"))
    session.submit(orders.ProposeAction("caracas", "Invite observers " * 9, "cover", "it is cheap", "observers"))
    session.submit(orders.Argue("beijing", 1, supports=False, argument="nobody believes it " * 9))
    session.submit(orders.ProposeAction("washington", "Lend a ship", "relief", "", "ships"))
    session.submit(orders.Adjudicate(FACILITATOR, 2, "medium", "[]", "fair", keep=True))
    return session


def states(control: Control, table: Table) -> Iterator[str]:
    """Every tab and list, and the column in each of its states."""
    for tab in TABS:
        control._tab = tab
        for section in SECTIONS.get(tab, {"": ""}):
            control._sections[tab] = section
            yield f"{tab} {section}"
    control._tab = "overview"
    table.now = 10_000.0
    yield "time is over"
    control._tab = "turn"
    yield "time is over, turn"
    table.rule(orders.Pause(FACILITATOR, "why"))
    yield "paused"
    table.rule(orders.Resume(FACILITATOR))
    table.close_phase()
    yield "several waited for"


@pytest.mark.parametrize("looked_at", ROUNDS)
def test_it_is_sound_in_each_language_size_and_theme(fonts: Fonts, looked_at: str) -> None:
    language, cases = ROUNDS[looked_at]
    stage = Stage(fonts)
    desk = Desk(busy(), FACILITATOR, language)
    table = Table(desk, stage)
    control = Control(desk, table, table.clock)
    stage.push(control)
    assert unsound(stage, states(control, table), cases) == {}


def test_the_same_state_gives_the_same_page(fonts: Fonts) -> None:
    desk = Desk(game(), FACILITATOR, "en")
    stage = Stage(fonts)
    table = Table(desk, stage)
    stage.push(Control(desk, table, table.clock))
    assert stage.page((1920, 1080)) == stage.page((1920, 1080))
    assert desk.session.phase in PHASES
