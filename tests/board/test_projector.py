"""The projector: what happens comes large, one thing after another, for as long as it takes to read; never a secret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import Panel, TextRun
from game.board.desk.desk import TABLE, Desk
from game.board.desk.headlines import GOING, Headlines, Large
from game.board.screens.game.headline import HEADLINE, _told, letters
from game.board.screens.game.projected import Projected
from game.board.widgets.signals import KeyPress, PointerDown, PointerUp
from game.board.widgets.stage import Stage
from game.board.window.fonts import Fonts
from game.play.players import PEOPLE
from game.play.session import Session
from game.scenario import library
from game.scenario.library import Loaded
from game.telling.headlines import CARD, ENDING, INJECT, PROPOSAL, ROLL, SETTLEMENT, headlines
from rules.values import leading, orders
from rules.wording.names import ability_of
from tests.board.inspection import faults
from tests.board.layouts import wrong
from tests.board.reading import texts

ROOT = Path(__file__).resolve().parents[2]
SAVE = ROOT / "tests" / "saves" / "caracas-calling-settlement-1.jsonl"
SMALL = (1280, 720)
SEATS = {"washington": PEOPLE, "tehran": PEOPLE, "havana": PEOPLE}


@cache
def scenario() -> Loaded:
    """Read once for all."""
    return library.load("caracas-calling")


class Time:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Room:
    """A desk of the table and what is shown large at it."""

    def __init__(self, *, moves: bool = True, seats: dict[str, str] | None = None) -> None:
        self.session = Session.new(scenario(), seed=7, seats=seats or SEATS)
        self.session.advance()
        self.desk = Desk(self.session, TABLE, "en")
        self.time = Time()
        self.headlines = Headlines(lambda: moves, letters, self.time)
        self.headlines.follow(self.desk)

    def give(self, *given: orders.Order) -> None:
        for order in given:
            assert self.session.submit(order), order
        self.headlines.follow(self.desk)

    def wait(self, seconds: float) -> Large | None:
        self.time.now += seconds
        self.headlines.follow(self.desk)
        return self.headlines.large

    @property
    def title(self) -> str:
        large = self.headlines.large
        return self.desk.say(large.headline.title) if large is not None else ""


def inject(name: str) -> orders.FireInject:
    return orders.FireInject("facilitator", name, "")


@pytest.fixture
def whole() -> Session:
    return Session.open(SAVE, read_only=True)


# ----- what is shown large


def test_cards_injects_rolls_settlements_and_the_ending_are_headlines(whole: Session) -> None:
    found = [one for entry in whole.history.entries(TABLE) for one in headlines(whole.scenario, entry)]
    assert {one.kind for one in found} == {CARD, INJECT, ROLL, SETTLEMENT, ENDING}
    assert [one.kind for one in found].count(ENDING) == 1
    assert found[-1].kind == ENDING
    events = [event for entry in whole.history.entries(TABLE) for event in entry.events]
    fired = [event for event in events if str(event[0]).endswith(".fired") and event[2]]
    assert [one.kind for one in found].count(INJECT) == len(fired)
    assert all(str(one.text) for one in found if one.kind == INJECT)
    played = [event for event in events if event[0] == "Removed" and str(event[3]).startswith("pressure:")]
    assert [one.kind for one in found].count(CARD) == len(played)


def test_a_card_s_headline_has_its_die_its_result_and_what_it_moved(whole: Session) -> None:
    entry = next(one for one in whole.history.entries(TABLE) if isinstance(one.order, orders.PlayCard))
    (shown,) = headlines(whole.scenario, entry, "washington")
    assert shown.roll is not None
    assert (shown.roll.face, shown.roll.result) == (7, "gain")
    assert [(one.number, one.before, one.after) for one in shown.moved] == [
        ("political_will", 6, 4), ("access", 8, 7), ("standing", 6, 7),
    ]  # fmt: skip
    assert shown.rung is not None


def test_a_settlement_signed_and_one_refused_are_said_apart(whole: Session) -> None:
    found = [one for entry in whole.history.entries(TABLE) for one in headlines(whole.scenario, entry)]
    said = {getattr(one.title, "key", "") for one in found if one.kind == SETTLEMENT}
    assert {"headline.signed", "headline.refused", "headline.countered"} <= said


def test_what_the_facilitator_writes_or_replaces_is_a_headline() -> None:
    room = Room()
    room.give(orders.WriteInject("facilitator", "A tanker runs aground", "[]", "why not"))
    assert room.title == "A tanker runs aground"
    assert room.headlines.large is not None
    assert room.headlines.large.headline.kind == INJECT
    replaced = Room(moves=False)
    while not any(name.startswith("answer:") for name in replaced.session.history.rolls_made()):
        for seat in replaced.session.awaiting():
            asked = [one for one in replaced.session.legal(seat) if isinstance(one, orders.RequestAid)]
            replaced.give(*[one for one in asked if one.ability.startswith("beijing.")][:1], orders.Pass(seat))
        replaced.session.advance()
    replaced.wait(0.1)
    while replaced.headlines.large is not None:
        replaced.headlines.go_on()
        replaced.wait(0.1)
    roll = next(name for name in replaced.session.history.rolls_made() if name.startswith("answer:"))
    replaced.give(orders.OverrideResult("facilitator", roll, "declined", "they think again"))
    replaced.wait(0.1)
    assert replaced.title == replaced.desk.say(ability_of(roll.partition(":")[2]))
    assert replaced.headlines.large is not None
    assert "Declined" in replaced.desk.say(replaced.headlines.large.headline.text)


def next_turn(session: Session) -> None:
    turn = session.turn
    while session.turn == turn:
        session.advance()


def test_an_inject_written_for_later_comes_large_when_it_comes_and_one_for_some_seats_never_does() -> None:
    room, effects = Room(moves=False), '[{"do":"change","track":"access","by":-1}]'
    later = room.session.turn + 1
    room.give(
        leading.PrepareInject("facilitator", 1, later, "", "The port burns. Nobody claims it.", effects, ""),
        leading.PrepareInject("facilitator", 2, later, "beijing", "For Beijing alone.", effects, ""),
    )
    assert room.headlines.large is None
    next_turn(room.session)
    shown = [
        one
        for entry in room.desk.entries
        for one in headlines(room.desk.scenario, entry)
        if one.kind == INJECT and isinstance(one.title, str)
    ]
    assert [(one.title, one.text) for one in shown] == [("The port burns.", "Nobody claims it.")]
    assert "access" in [one.number for one in shown[0].moved]


def test_a_ruled_proposal_is_told_in_its_own_words_with_its_chance() -> None:
    room = Room(moves=False)
    room.give(
        orders.ProposeAction("caracas", "We open the port to the press", "Standing rises", waits=True),
        orders.ProposeAction("washington", "We walk on water", "Awe", waits=True),
        orders.Adjudicate("facilitator", 1, "medium", "[]", "plausible"),
        orders.Adjudicate("facilitator", 2, "impossible", "[]", "no"),
    )
    large = room.headlines.large
    assert large is not None
    assert large.headline.kind == PROPOSAL
    said = _told(room.desk, large.headline)
    assert (said.kind, said.title) == ("Caracas proposes", "We open the port to the press")
    assert said.outcome in ("Succeeds", "Fails")
    assert said.sum.startswith("Medium · ")
    assert said.sum.endswith(" %")
    room.headlines.go_on()
    room.wait(0.1)
    assert room.headlines.large is not None
    refused = _told(room.desk, room.headlines.large.headline)
    assert (refused.kind, refused.title) == ("Washington proposes", "We walk on water")
    assert [words for words, _, _ in refused.moved] == ["Impossible"]


def test_a_refused_proposal_and_the_end_of_the_exercise_are_told_with_the_facilitator_s_reason() -> None:
    """Both came large without it, though the form says that the room reads it."""
    room = Room(moves=False)
    room.give(
        orders.ProposeAction("washington", "We walk on water", "Awe", waits=True),
        orders.Adjudicate("facilitator", 1, "impossible", "[]", "Nobody walks on water"),
    )
    assert room.headlines.large is not None
    assert _told(room.desk, room.headlines.large.headline).text.endswith("Nobody walks on water")
    room.give(leading.EndExercise("facilitator", "The hall closes"))
    assert room.headlines.large is not None
    assert _told(room.desk, room.headlines.large.headline).text.endswith("\nThe hall closes")


# ----- one after another, as long as it takes


def test_several_come_one_after_another_each_as_long_as_it_takes_to_read() -> None:
    room = Room()
    room.give(inject("hurricane"), inject("carrier"))
    assert room.title == "Hurricane"
    large = room.headlines.large
    assert large is not None
    assert large.waiting == 1
    wait = room.headlines.next_change()
    assert wait is not None
    assert wait > letters(room.desk, large.headline) / 15
    assert room.wait(wait - 0.1) == large
    going = room.wait(0.2)
    assert going is not None
    room.wait(GOING / 2)
    assert room.headlines.large is not None
    assert 0.2 < room.headlines.large.gone < 0.9
    room.wait(GOING)
    assert room.title == "A carrier arrives"
    room.wait(60)
    assert room.wait(GOING + 0.1) is None
    assert room.headlines.next_change() is None


def test_more_words_stand_longer() -> None:
    waits = []
    for text in ("Rain", "Rain " * 30):
        room = Room()
        room.give(orders.WriteInject("facilitator", text.strip(), "[]", ""))
        waits.append(room.headlines.next_change() or 0.0)
    assert waits[1] > waits[0] + 5


def test_without_motion_nothing_shrinks_and_all_is_shown() -> None:
    room = Room(moves=False)
    room.give(inject("hurricane"))
    wait = room.headlines.next_change()
    assert wait is not None
    assert room.wait(wait - 0.1) is not None
    room.wait(0.2)
    assert room.wait(0.01) is None


def test_the_facilitator_shortens_it_and_keeps_it() -> None:
    room = Room(moves=False)
    room.give(inject("hurricane"), inject("carrier"))
    room.headlines.go_on()
    room.wait(0.01)
    assert room.title == "A carrier arrives"
    room.headlines.keep()
    assert room.headlines.next_change() is None
    assert room.wait(3600) is not None
    room.headlines.keep()
    assert room.wait(0.1) is not None
    room.headlines.go_on()
    assert room.wait(0.1) is None


@pytest.mark.parametrize("kept", [False, True])
def test_an_ending_goes_first_and_what_waited_is_dropped(kept: bool) -> None:
    """What came before stood over the ending for half a minute, in the room and on the facilitator's laptop."""
    room = Room(moves=False)
    room.give(inject("hurricane"), inject("carrier"), inject("creditors"))
    if kept:
        room.headlines.keep()
    room.give(leading.EndExercise("facilitator", "The hall closes"))
    large = room.headlines.large
    assert large is not None
    assert (large.headline.kind, large.waiting, large.kept) == (ENDING, 0, False)
    room.headlines.go_on()
    assert room.wait(0.01) is None


def test_a_pause_stops_its_time() -> None:
    room = Room(moves=False)
    room.give(inject("hurricane"))
    assert room.title == "Hurricane"
    room.give(orders.Pause("facilitator", "Lunch"))
    room.wait(3600)
    room.give(orders.Resume("facilitator"))
    assert room.title == "Hurricane"


def test_what_was_gone_back_on_is_not_shown_any_more() -> None:
    room = Room()
    record = room.session.history.records[-1]["record"]
    room.give(inject("hurricane"), inject("carrier"))
    assert room.title == "Hurricane"
    room.session.going_back.to(record, "no", same_luck=True)
    room.headlines.follow(room.desk)
    room.wait(0.1)
    assert room.headlines.large is None
    room.give(inject("creditors"))
    assert room.title == "Creditors meet in Beijing"


def test_a_game_that_comes_to_the_table_shows_nothing_of_before(whole: Session) -> None:
    room = Headlines(lambda: True, letters)
    room.follow(Desk(whole, TABLE, "en"))
    assert room.large is None
    assert room.next_change() is None


# ----- never a secret


def test_what_a_seat_does_in_secret_is_no_headline() -> None:
    room = Room()
    while room.session.phase != "signal":
        room.session.advance()
    hidden = [one for one in room.session.legal("washington") if isinstance(one, orders.Signal)]
    room.give(hidden[0], orders.OfferSideDeal("washington", "tehran"))
    room.session.submit(orders.Pass("washington"))
    room.session.advance()
    asked = [one for one in room.session.legal("caracas") if isinstance(one, orders.RequestAid)]
    room.give(next(one for one in asked if one.ability.startswith("tehran.")))
    assert room.headlines.large is None


# ----- what is not sent yet


def on_to(room: Room, phase: str, turn: int = 2) -> None:
    """On to a phase of a turn; whoever signals leaves cards on the table."""
    session = room.session
    while (session.turn, session.phase) != (turn, phase):
        for seat in session.awaiting():
            signals = [one for one in session.legal(seat) if isinstance(one, orders.Signal)]
            for order in signals[:2]:
                session.submit(order)
            session.submit(orders.Pass(seat))
        session.advance()
    for _ in range(60):
        room.wait(60)
    assert room.headlines.large is None


def given(session: Session, seat: str) -> None:
    """All that a seat can do now, but to pass or to hold."""
    for order in session.legal(seat):
        if not isinstance(order, orders.Pass | orders.Hold):
            session.submit(order)


def headlines_shown(room: Room) -> list[tuple[int, str]]:
    """What comes large from now on, to the last."""
    shown: list[Large] = []
    room.headlines.follow(room.desk)
    while (large := room.headlines.large) is not None:
        shown.append(large)
        room.headlines.go_on()
        room.wait(0.1)
    return [(one.headline.record, room.desk.say(one.headline.title)) for one in shown]


def test_what_is_sent_comes_large_once_and_in_its_order_whatever_came_between() -> None:
    room = Room(moves=False, seats={"washington": PEOPLE})
    on_to(room, "pressure")
    since = room.session.history.records[-1]["record"]
    given(room.session, "washington")
    assert headlines_shown(room) == []
    room.session.submit(inject("hurricane"))
    assert [title for _, title in headlines_shown(room)] == ["Hurricane"]
    room.session.submit(orders.Pass("washington"))
    late = headlines_shown(room)
    whole = [
        (one.record, room.desk.say(one.title))
        for entry in room.session.history.entries(TABLE)
        if entry.record > since
        for one in headlines(room.desk.scenario, entry, room.desk.actor(entry))
    ]
    assert late == [one for one in whole if one[1] != "Hurricane"]
    assert late
    assert headlines_shown(room) == []


@pytest.mark.parametrize("phase", ["signal", "plan", "pressure"])
def test_no_picture_of_the_room_s_changes_by_what_a_seat_has_not_sent(led: App, phase: str) -> None:
    session = led.table.laid.session
    session.take_over("caracas", PEOPLE)
    room = Room(moves=False)
    room.session = session
    on_to(room, phase)
    led.table.laid.seat = TABLE
    led.show_board()
    led.table.recorded()
    clock = led.table.clock
    assert clock is not None
    moment = clock._now()
    clock._now = lambda: moment

    def pictures() -> list[tuple[Panel, ...]]:
        refresh(led)
        own = Stage(led.stage.measure, led.stage.theme, 1.5, "")
        own.replace(Projected(led.table.laid, led, leads=True, views=True))
        return [stage.page(size).panels for stage in (beside(led), own) for size in (SMALL, (1920, 1080))]

    for stage in (led.stage, beside(led)):
        while stage.top.headlines.large is not None:  # type: ignore[attr-defined]
            stage.top.headlines.go_on()  # type: ignore[attr-defined]
            stage.top.headlines.follow(led.table.laid)  # type: ignore[attr-defined]
    before = pictures()
    seat = session.awaiting()[0]
    given(session, seat)
    led.table.recorded()
    assert pictures() == before
    session.submit(orders.Pass(seat))
    led.table.recorded()
    assert pictures() != before


# ----- on the screen


@pytest.fixture
def led(fonts: Fonts, tmp_path: Path) -> Iterator[App]:
    app = App(fonts)
    session = Session.new(scenario(), seed=7, seats=SEATS, facilitated=True, save=tmp_path / "game.jsonl")
    app.show_game(session, facilitated=True)
    app.open_projector()
    session.advance()
    beside(app).page(SMALL)
    yield app
    session.close()


def beside(app: App) -> Stage:
    assert app.stage.beside is not None
    return app.stage.beside


def refresh(app: App) -> None:
    app.stage.page(SMALL)
    beside(app).page(SMALL)


def to_answer(app: App) -> None:
    session = app.table.laid.session
    while session.phase != "answer":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()


@pytest.mark.parametrize("size", [SMALL, (1920, 1080)])
def test_what_a_room_must_know_is_in_sight_without_scrolling(led: App, size: tuple[int, int]) -> None:
    to_answer(led)
    led.timing.let_run()
    refresh(led)
    stage = beside(led)
    assert stage.size_of_type == 1.5
    shown = texts(stage.page(size))
    assert {"Waiting for", "Tehran", "Havana", "Answer", "What happened"} <= set(shown)
    assert any(":" in text and text[0].isdigit() for text in shown)  # the clock
    assert any(text.startswith("Turn 1 of") for text in shown)
    assert wrong(stage, size) == []
    for type_size in (1.0, 1.25, 1.75):
        led.preferring.keep_far_type_size(type_size)
        refresh(led)
        assert wrong(stage, size) == [], type_size


def test_an_inject_comes_large_with_its_story_and_a_click_puts_it_away(led: App) -> None:
    assert led.table.laid.session.submit(inject("hurricane")).allowed
    refresh(led)
    page = beside(led).page(SMALL)
    panel = next(one for one in page.panels if one.id == HEADLINE)
    assert panel.box.w > SMALL[0] // 2
    runs = [one for one in panel.commands if isinstance(one, TextRun)]
    assert {"Hurricane", "News"} <= {one.full for one in runs}
    assert any(one.full.startswith("A late storm crosses the coast") for one in runs)
    assert max(one.style.size for one in runs) >= 60
    assert wrong(beside(led), SMALL) == []
    led.preferring.prefer(replace(led.table.preferences, motion=False))  # else it takes its time to shrink
    assert shown_large(led)
    for signal in (PointerDown(panel.box.centre), PointerUp(panel.box.centre)):
        beside(led).answer(signal, beside(led).page(SMALL))
    refresh(led)
    assert not shown_large(led)


def shown_large(app: App) -> bool:
    """Whether something stands large on the projector."""
    return any(one.id == HEADLINE for one in beside(app).page(SMALL).panels)


def test_the_keys_of_the_control_view_put_away_and_keep_what_is_large(led: App) -> None:
    led.table.laid.seat = "facilitator"
    led.show_board()
    assert led.table.laid.session.submit(inject("hurricane")).allowed
    refresh(led)
    screen = beside(led).top
    assert isinstance(screen, Projected)
    page = led.stage.page(SMALL)
    assert led.stage.answer(KeyPress(",", ","), page)
    assert screen.headlines.large is not None
    assert screen.headlines.large.kept
    assert led.stage.answer(KeyPress(".", "."), page)
    assert not screen.headlines.large.kept


def test_the_longest_inject_that_can_be_written_is_shown_whole_or_its_words_are_a_hover_away(led: App) -> None:
    text = ("The harbour burns and nobody knows who did it. " * 90)[:2000].strip()
    assert led.table.laid.session.submit(orders.WriteInject("facilitator", text, "[]", "test")).allowed
    refresh(led)
    for size in (SMALL, (1920, 1080)):
        stage = beside(led)
        stage.page(size)
        look = stage.look(size)
        assert faults(stage.top.layout(look, stage.focus), look) == []


def test_no_tooltip_lies_over_what_is_large_or_over_a_pause(led: App) -> None:
    stage, session = beside(led), led.table.laid.session
    hinted = next(one for one in stage.page(SMALL).widgets if getattr(one, "hint", ""))

    def tips() -> list[str]:
        stage.focus.hover = hinted.id
        return [one.id for one in stage.page(SMALL).panels if one.id == "tooltip"]

    assert tips()
    assert session.submit(inject("hurricane")).allowed
    refresh(led)
    assert shown_large(led)
    assert tips() == []
    assert session.submit(orders.Pause("facilitator", "Coffee")).allowed
    refresh(led)
    assert tips() == []


def test_a_pause_stands_over_what_is_large(led: App) -> None:
    session = led.table.laid.session
    assert session.submit(inject("hurricane")).allowed
    refresh(led)
    assert "Hurricane" in texts(beside(led).page(SMALL))
    assert session.submit(orders.Pause("facilitator", "Coffee until three")).allowed
    refresh(led)
    shown = texts(beside(led).page(SMALL))
    assert "Coffee until three" in shown
    assert "Hurricane" not in shown


def test_the_table_view_in_the_laptop_s_own_window_shows_large_what_came_meanwhile(led: App) -> None:
    session = led.table.laid.session
    led.show_view(TABLE)
    led.stage.page(SMALL)
    assert led.stage.size_of_type == 1.5
    led.table.laid.seat = "facilitator"
    led.show_board()
    led.stage.page(SMALL)
    assert led.stage.size_of_type == 1.0
    assert session.submit(inject("hurricane")).allowed
    led.show_view(TABLE)
    assert "Hurricane" in texts(led.stage.page(SMALL))


def test_the_size_of_type_on_the_projector_is_its_own_and_kept(led: App) -> None:
    stage = beside(led)
    assert stage.answer(KeyPress("+", "+"), stage.page(SMALL))
    assert led.table.preferences.projector_type == 1.75
    assert led.table.preferences.type_size == led.stage.type_size == 1.0
    refresh(led)
    assert stage.size_of_type == 1.75


def test_a_cover_shows_the_room_the_moment_and_the_clock(led: App) -> None:
    to_answer(led)
    led.timing.let_run()
    led.show_view("tehran")
    shown = texts(led.stage.page(SMALL))
    assert "Turn 1, Answer" in shown
    assert any(":" in text and text[0].isdigit() for text in shown)
    assert led.stage.next_change() is not None
    assert wrong(led.stage, SMALL) == []


def test_who_is_held_up_by_a_secret_alone_is_not_named(led: App) -> None:
    """An ally is waited for until its answers all lie sealed, whether it was asked in secret or not."""
    session = led.table.laid.session
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    asked = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)]
    assert session.submit(next(one for one in asked if one.ability.startswith("tehran."))).allowed
    to_answer(led)

    def named() -> set[str]:
        refresh(led)
        strip = next(one for one in beside(led).page(SMALL).panels if one.id == "now")
        return {one.full for one in strip.commands if isinstance(one, TextRun)} & {"Tehran", "Havana"}

    assert named() == {"Tehran", "Havana"}
    assert session.submit(orders.Hold("tehran")).allowed
    assert named() == {"Tehran", "Havana"}
    assert session.submit(orders.Hold("havana")).allowed  # who was not asked is done
    assert named() == {"Tehran"}
