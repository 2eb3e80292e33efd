"""The window that the room looks at, beside the facilitator's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.board.app.app import App
from game.board.canvas.drawing import TextRun
from game.board.desk.desk import TABLE
from game.board.screens.game.headline import HEADLINE
from game.board.screens.game.projected import Projected
from game.board.widgets.signals import KeyPress, PointerDown, PointerUp
from game.telling.headlines import CARD, ENDING
from rules.values import orders
from tests.board.inspection import faults
from tests.board.layouts import wrong
from tests.board.projector.room import SMALL, beside, inject, refresh
from tests.board.reading import texts


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


def test_a_card_that_decides_the_game_is_seen_by_the_room_while_its_seat_still_sits_at_the_laptop(led: App) -> None:
    """It waited for the laptop's next screen, and the room watched a board on which nothing had happened."""
    session = led.table.laid.session
    washington, facilitator = "washington", "facilitator"

    def crisis() -> None:
        for number, value in (("rung", 6), ("political_will", 10), ("reserves", 8), ("resolve", 9)):
            session.submit(orders.SetNumber(facilitator, number, value, "a long crisis"))

    def to(phase: str) -> None:
        while True:
            for seat in session.awaiting():
                session.submit(orders.Pass(seat))
            session.advance()
            if session.phase == phase:
                return

    while True:
        to("signal")
        crisis()
        if session.submit(orders.Signal(washington, "intervention")):
            break
    to("pressure")
    to("pressure")
    crisis()
    assert session.submit(orders.ForceRoll(facilitator, "pressure:intervention", 9, "it shall be"))
    led.table.laid.seat = washington
    session.sits(washington)
    led.show_board()
    led.table.recorded()
    refresh(led)
    room = beside(led).screens[0]
    room.headlines.arrive(session)  # type: ignore[attr-defined] # what came so far has been read
    refresh(led)
    laptop = led.stage.screens
    assert session.judge(orders.PlayCard(washington, "intervention")).allowed
    led.playing.give(orders.PlayCard(washington, "intervention"))
    refresh(led)
    assert led.stage.screens == laptop, "the laptop stays where it is"
    large = room.headlines.large  # type: ignore[attr-defined]
    assert large is not None
    assert (large.headline.kind, large.headline.roll.result) == (CARD, "defeat")
    for seat in session.awaiting():
        session.submit(orders.Pass(seat))
    while session.ending is None:
        session.advance()
    refresh(led)
    assert room.headlines.large.headline.kind == ENDING  # type: ignore[attr-defined]
