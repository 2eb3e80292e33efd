"""The replay studio by mouse and by keys: moving, views, what is written beside the save, the seal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pygame
import pytest

from game.board.desk.desk import TABLE, Desk
from game.board.screens.frame.time_line import SCRUB, TURN
from game.board.screens.game.replay import Replay
from game.board.window.window import Window
from game.play.players import PEOPLE
from game.play.session import Session
from game.saves import beside as beside_module
from game.saves.beside import Beside, Bookmark, Comment, beside_path
from game.telling.looking_back import last_decision, near_endings, reasons_by_record, written_marks
from game.translate import LANGUAGES
from rules.values import orders
from tests.board.layouts import ROUNDS, in_each
from tests.board.layouts import settled as settled_page
from tests.board.player import Player

SAVE = Path(__file__).resolve().parents[2] / "saves" / "caracas-calling-settlement-1.jsonl"


@pytest.fixture
def save(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAVE, tmp_path / "game.jsonl"))


@pytest.fixture
def watching(player: Player, save: Path) -> Player:
    player.app.show_replay(Session.open(save, read_only=True), at=150)
    player.settle()
    return player


def replay(player: Player) -> Replay:
    found = player.stage.screens[0]
    assert isinstance(found, Replay)
    return found


def settled(player: Player) -> None:
    """Let what is looked for and checked beside all else be found."""
    screen = replay(player)
    for _ in range(3000):
        player.settle()
        if screen.studio.seal is not None and not screen._finding:
            return
        pygame.time.wait(5)
    raise AssertionError("the seal or the endings that came near are never found")


def test_a_bookmark_and_a_comment_are_set_by_keys_listed_and_deleted_and_lie_beside_the_save(
    watching: Player, save: Path
) -> None:
    before = save.read_bytes()
    watching.press("m")
    watching.settle()
    watching.type("The swap")
    watching.press("ctrl+enter", "c")
    watching.settle()
    watching.type("Nobody asked\u202e why")
    watching.press("ctrl+enter")
    kept = Beside.read(save)
    assert (kept.bookmarks, kept.comments) == (
        (Bookmark(150, "The swap"),),
        (Comment(150, "Nobody asked why"),),
    )
    assert save.read_bytes() == before
    assert watching.sees("The swap")
    assert watching.sees("Nobody asked why")
    watching.press("end", "e")
    watching.settle()
    assert watching.sees("Bookmark · Turn 6")
    watching.press("enter")
    watching.settle()
    watching.press("enter")  # go there
    assert replay(watching).record == 150
    for _ in range(2):
        watching.press("e")
        watching.settle()
        watching.press("enter")
        watching.settle()
        watching.press("end", "enter")
    assert (Beside.read(save).bookmarks, Beside.read(save).comments) == ((), ())


def test_what_cannot_be_kept_is_said_once_its_form_is_gone_and_lasts_as_long_as_the_replay(
    watching: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside_module, "replace_object", lambda *_, **__: OSError(30, "read-only"))
    for key in ("m", "c"):
        watching.press(key)
        watching.settle()
        watching.type("Lost")
        watching.press("ctrl+enter")
        watching.settle()
        assert watching.sees("the disk is read-only")
        watching.press("escape")
        watching.settle()
        assert watching.screen == "Replay"
    assert len(replay(watching).studio.bookmarks) == len(replay(watching).studio.comments) == 1


def test_the_pointer_draws_through_the_game_along_the_time_line(watching: Player) -> None:
    line = next(one for one in watching.page.widgets if one.id.startswith(SCRUB))
    y = line.box.y + 3  # above the marks

    def pointer(kind: int, x: int) -> None:
        watching.take(pygame.Event(kind, pos=(x, y), button=1, rel=(0, 0), buttons=(1, 0, 0)))
        watching.settle()

    pointer(pygame.MOUSEMOTION, line.box.x + 5)
    pointer(pygame.MOUSEBUTTONDOWN, line.box.x + 5)
    seen = [replay(watching).record]
    for share in (2, 4, 8, 16, 11, 3):
        pointer(pygame.MOUSEMOTION, line.box.x + line.box.w * share // 16)
        seen.append(replay(watching).record)
    pointer(pygame.MOUSEBUTTONUP, line.box.x + line.box.w * 3 // 16)
    assert seen[:5] == sorted(set(seen[:5]))
    assert seen[4] == 332 > seen[5] > seen[6] > seen[0]
    assert watching.page.widget(f"{TURN}4") is not None
    watching.click(f"{TURN}4")
    assert watching.desk.now.turn == 4


def test_the_room_sees_no_secret_until_another_view_is_chosen(watching: Player) -> None:
    watching.press("home")
    replay(watching).move_to(149)
    hidden = "a hidden card"
    assert watching.sees(hidden)
    watching.press("s")
    watching.settle()
    watching.press("end", "enter")  # the game is over: all-knowing, unasked
    assert replay(watching).seat == "facilitator"
    assert not watching.sees(hidden)
    assert watching.sees("All")


def test_the_secrets_of_a_game_that_is_not_over_are_shown_only_after_asking(player: Player, tmp_path: Path) -> None:
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "open.jsonl", seats={"washington": "pressure"})
    while session.turn < 2:
        session.advance()
    player.app.show_replay(session)
    player.settle()
    for answer, seat in (("escape", TABLE), ("tab", "washington")):
        player.press("s")
        player.settle()
        player.click("ways", row=2)
        assert player.screen == "Dialog"
        assert replay(player).seat == TABLE
        player.settle()
        if answer == "escape":
            player.press("escape")
        else:
            player.click("do")
        assert replay(player).seat == seat


def test_a_led_game_that_is_not_over_asks_for_the_pin_before_it_shows_all(player: Player, tmp_path: Path) -> None:
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "open.jsonl", facilitated=True)
    session.advance()
    player.app.show_replay(session)
    player.app.guarding.set_pin("2468")
    player.settle()
    player.press("s")
    player.settle()
    player.press("end", "enter")
    player.settle()
    player.click("do")
    assert (player.screen, replay(player).seat) == ("PinPad", TABLE)


def test_one_seats_record_shows_no_other_view(player: Player, save: Path, tmp_path: Path) -> None:
    path = Session.open(save, read_only=True).history.export("caracas", tmp_path / "seat.jsonl")
    player.app.show_replay(Session.open(path, read_only=True), "caracas")
    player.settle()
    player.press("s")
    assert player.screen == "Dialog"
    assert replay(player).seat == "caracas"


def test_what_was_written_in_one_view_is_not_shown_in_another(watching: Player) -> None:
    studio = replay(watching).studio
    studio.beside.bookmarks = (Bookmark(150, "For all"), Bookmark(150, "Washington's", "washington"))
    studio.beside.comments = (Comment(150, "The lead's", "facilitator"),)
    shown = {}
    for seat in (TABLE, "washington", "facilitator"):
        replay(watching).see_as(seat)
        names = [*(one.name for one in studio.bookmarks), *(one.text for one in studio.comments)]
        marks = [watching.desk.say(one.words) for one in studio.marks() if one.kind in ("bookmark", "comment")]
        assert sorted(names) == sorted(marks)
        shown[seat] = names
    assert shown == {
        TABLE: ["For all"],
        "washington": ["For all", "Washington's"],
        "facilitator": ["For all", "Washington's", "The lead's"],
    }


def test_since_a_seats_last_decision_goes_back_to_it_and_tells_what_happened_since(watching: Player) -> None:
    replay(watching).see_as("caracas")
    replay(watching).move_to(200)
    entries = replay(watching).film.entries
    decided = last_decision(entries, "caracas", 200)
    assert 0 < decided < 200
    watching.press("d")
    assert (watching.screen, replay(watching).record) == ("Detail", decided)
    since = {text for one in entries if decided < one.record <= 200 for text in watching.desk.told(one)}
    assert len(since & set(watching.texts())) > 2
    assert not watching.faults()


def test_one_jumps_from_mark_to_mark_of_a_kind_in_both_directions(watching: Player) -> None:
    settled(watching)
    screen = replay(watching)
    assert {"climb", "inject", "near", "ending"} <= set(screen.studio.kinds)
    watching.press("f")
    watching.settle()
    screen.studio.kind = "inject"
    watching.press("escape", "home")
    stops = []
    for key in (".", ".", ".", ","):
        watching.settle()
        watching.press(key)
        stops.append(screen.record)
    injects = sorted({one.record for one in screen.studio.marks() if one.kind == "inject"})
    assert stops == [*injects[:3], injects[1]]


def test_the_film_runs_back_to_the_beginning(watching: Player) -> None:
    screen, seen = replay(watching), []
    watching.press("r")
    for _ in range(4):
        seen.append(screen.record)
        screen._due = screen._now()
        screen._run()
    assert seen == sorted(set(seen), reverse=True)
    screen._go(1)
    screen._due = screen._now()
    screen._run()
    assert (screen.record, screen.playing) == (screen._records[0], False)


def test_a_save_has_the_seal_that_checking_it_gives(player: Player, save: Path) -> None:
    shipped = SAVE.parents[2] / "saves" / "caracas-calling-held-out-2.jsonl"
    for path, word, said in ((shipped, "Verified", "Identical"), (save, "Migrated", "Migrated")):
        player.app.show_replay(Session.open(path, read_only=True))
        settled(player)
        assert player.sees(word)
        player.press("y")
        assert player.sees(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tools_fit_in_every_language_at_the_largest_type(window: Window, save: Path, language: str) -> None:
    player = Player(window, language)
    player.app.show_replay(Session.open(save, read_only=True), at=170)
    player.stage.type_size = 1.75
    for key in ("x", "m", "c", "s", "u", "f", "d", "y"):
        player.settle()
        player.press(key)
        player.settle()
        assert not player.faults(), key
        player.press("escape")
    assert player.screen == "Replay"


def test_where_a_game_that_is_not_over_departs_is_not_told_in_words_that_hold_a_secret(player: Player) -> None:
    session = Session.new("caracas-calling", seed=7)
    while session.turn < 2:
        session.advance()
    index = session.compiled.index
    changed = next(e for one in session.history.records for e in one.get("events", ()) if e[0] in index)
    at, events = next(
        (place, one["events"])
        for one in session.history.records
        for place, event in enumerate(one.get("events", ()))
        if event is changed
    )
    events[at] = [*changed[:3], "ruling:go_back"]
    player.app.show_replay(session)
    settled(player)
    found = replay(player).studio.seal
    assert (found.result, found.expected, found.got) == ("diverged", "…", "…")


def test_damaged_notes_are_told_and_hinder_nothing(player: Player, save: Path) -> None:
    beside_path(save).write_bytes(b"{")
    player.app.show_replay(Session.open(save, read_only=True))
    assert player.sees("is damaged")
    player.press("escape")
    assert player.screen == "Replay"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_stands_within_the_window_whoever_looks_on(window: Window, save: Path, language: str) -> None:
    player = Player(window, language)
    player.app.show_replay(Session.open(save, read_only=True), at=170)
    screen = replay(player)
    for seat in (TABLE, "washington", "managua", "facilitator"):
        screen.see_as(seat)
        for size, type_size, theme in in_each(player.stage, ROUNDS[language]):
            page = settled_page(player.stage, size)
            outside = [one.id for one in page.widgets if one.box.right > size[0]]
            assert not outside, (seat, size, type_size, theme)


# ----- what is told of


def test_an_important_note_an_observation_and_a_reason_are_found_where_they_belong() -> None:
    session = Session.new("caracas-calling", seed=7, seats={"caracas": PEOPLE})
    while session.phase != "plan":
        session.advance()
    order = next(one for one in session.legal("caracas") if isinstance(one, orders.Spend))
    session.submit(order)
    decided = session.history.line[-1]["record"]
    session.submit(orders.Explain("caracas", "It was cheap"))
    session.submit(orders.Note("facilitator", "They hurried", "", True))
    entries = session.history.entries("facilitator")
    assert [(one.kind, one.record) for one in written_marks(entries)] == [("note", decided + 2)]
    assert [one.record for one in reasons_by_record(entries)[decided]] == [decided + 1]
    assert written_marks(session.history.entries(TABLE)) == []


def test_an_ending_is_marked_where_it_came_near_and_once() -> None:
    session = Session.open(SAVE, read_only=True)
    found = [one for one in near_endings(session, TABLE) if one is not None]
    assert found
    phases = [one.record for one in session.history.entries(TABLE) if one.kind == "phase"]
    for one in found:
        last = phases[phases.index(one.record) - 1]
        now, before = (session.at(record=at).prospects.dangers(TABLE) for at in (one.record, last))
        assert one.words in now
        assert str(one.words.values.get("ending")) not in {str(other.values.get("ending")) for other in before}


def test_whatever_is_written_about_a_game_in_memory_lasts_as_long_as_its_replay(player: Player) -> None:
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    player.app.show_replay(session)
    player.settle()
    player.press("m")
    player.settle()
    player.press("ctrl+enter")
    assert len(replay(player).studio.bookmarks) == 1
    assert Desk(session, TABLE, "en").seal is None
