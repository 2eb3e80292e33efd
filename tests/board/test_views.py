"""The views of one game: a seat's, the table's, the control view; in one window behind covers, or in two windows."""

from pathlib import Path

import pygame

from game.board.app.viewing import what_waits
from game.board.desk.desk import TABLE
from game.board.forms.all_forms import note_form
from game.play.players import PEOPLE
from game.play.session import Session
from game.translate import Translator
from rules.values.orders import FireInject, Note, Order, Pass, Pause, Resume
from rules.values.ruling import Ruling
from tests.board.player import Player
from tests.board.reading import texts


def choose_view(player: Player, way: str) -> None:
    player.press("v")
    assert player.screen == "Ways"
    shown = player.page.widget("ways")
    player.click("ways", row=[option.id for option in shown.options].index(way))


def led_game(player: Player, tmp_path: Path) -> None:
    """A game that a facilitator leads from the table view, with Caracas and Washington played by people."""
    player.new_game(tmp_path, seats={"washington": PEOPLE})
    player.press("n")
    if player.screen == "Cover":
        player.press("n")
    player.app.viewing.lead_from("facilitator")
    player.app.table.home = TABLE
    player.app.show_view(TABLE)


def test_v_offers_the_other_views_and_escape_changes_nothing(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "v")
    offered = [option.id for option in player.page.widget("ways").options]
    assert offered == [TABLE, "facilitator", "projector"]
    player.press("escape")
    assert player.desk.seat == "caracas"


def test_the_table_view_takes_no_orders_and_comes_without_a_cover(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n", "n", "n")
    choose_view(player, TABLE)
    assert player.screen == "Projected"
    assert player.desk.seat == TABLE
    assert not player.has("choices")
    assert player.has("views")
    assert player.faults() == []


def test_the_projector_has_a_window_of_its_own_that_follows_the_game(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n")
    choose_view(player, "projector")
    player.window.draw(player.stage)
    player.press("escape")  # there is one screen only
    assert player.window.beside is not None
    beside = player.stage.beside
    before = beside.page((1280, 720))
    player.press("n", "n")
    player.window.draw(player.stage)
    assert beside.page((1280, 720)) != before
    assert beside.top._desk.seat == TABLE
    choose_view(player, "projector")
    player.window.draw(player.stage)
    assert player.window.beside is None


def test_closing_the_projector_s_window_leaves_the_game_alone(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n")
    choose_view(player, "projector")
    player.window.draw(player.stage)
    pane = player.window._beside
    player.take(pygame.Event(pygame.WINDOWCLOSE, window=pane.window))
    player.window.draw(player.stage)
    assert player.window.beside is not None  # the room would look at an empty wall: it is asked there
    asked = player.stage.beside.page((1280, 720))
    yes = next(one for one in asked.widgets if getattr(one, "label", "") == player.app.t("board.projector_close"))
    for kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        place = {"pos": yes.box.centre, "button": 1, "rel": (0, 0), "buttons": (0, 0, 0)}
        player.take(pygame.Event(kind, window=pane.window, **place))
    player.window.draw(player.stage)
    assert player.window.beside is None
    assert not player.stage.closed


def test_details_and_language_of_the_projector_are_its_own(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    player.press("n")
    choose_view(player, "projector")
    player.window.draw(player.stage)
    player.press("escape")  # there is one screen only
    pane, beside = player.window._beside, player.stage.beside
    events = [
        pygame.Event(pygame.KEYDOWN, key=pygame.K_F1, unicode="", mod=0, window=pane.window),
        pygame.Event(pygame.KEYDOWN, key=pygame.K_F2, unicode="", mod=0, window=pane.window),
    ]
    player.take(events[0])
    assert type(beside.top).__name__ == "AllyCardScreen"
    assert player.screen == "Board"
    beside.pop()
    beside.top._room.change_language("nl")
    assert beside.top._desk.language == "nl"
    assert player.desk.language == "en"


def test_a_window_higher_than_wide_is_refused_kindly(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    for size in ((800, 1280), (640, 480)):
        page = player.stage.page(size)
        assert [panel.id for panel in page.panels] == ["unfit"]
        assert page.widgets == ()
    assert len(player.stage.page((1280, 720)).panels) > 3


def test_no_key_works_a_screen_that_its_window_is_too_small_to_show(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.press("n", "n", "n")
    assert (session.phase, player.screen) == ("plan", "Board")
    size = player.stage.type_size
    for shape in ((640, 480), (800, 1280)):
        for key in ("n", "j", "h", "+", "tab", "enter"):
            player.window._main.page = player.stage.page(shape)
            player.press(key)
            assert (session.phase, player.screen, player.stage.type_size) == ("plan", "Board", size), (shape, key)
    assert player.page.widgets
    player.press("n")
    assert player.screen == "Review"
    player.window._main.page = player.stage.page((640, 480))
    player.app.stage.ask_to_close()
    assert player.stage.closed or player.screen == "Dialog"


def beside(player: Player) -> list[str]:
    """Every text in the projector's window."""
    player.window.draw(player.stage)
    return texts(player.stage.beside.page((1280, 720)))


def test_a_pause_stands_on_the_projector_in_its_own_language_and_is_no_headline(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.press("n")
    choose_view(player, "projector")
    player.window.draw(player.stage)
    player.app.projecting.projector.change_language("nl")
    assert "Het spel is onderbroken" not in beside(player)
    session.submit(Pause("facilitator", player.desk.t("control.paused_at_table")))
    assert "Het spel is onderbroken" in beside(player)
    assert Translator("nl")("control.paused_at_table") in beside(player)
    session.submit(Resume("facilitator"))
    session.submit(Pause("facilitator", "Coffee until three"))
    assert "Coffee until three" in beside(player)
    session.submit(Resume("facilitator"))
    assert "Het spel is onderbroken" not in beside(player)
    assert not any("at the table" in text or "Coffee" in text for text in beside(player))


def test_the_projector_follows_the_hot_wash_and_shows_what_the_table_may_know(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, turns=1)
    player.app.open_projector()
    player.window.draw(player.stage)
    player.press("escape")  # there is one screen only
    session.submit(Note("facilitator", "They never asked"))
    while session.ending is None:
        for seat in session.awaiting():
            session.submit(Pass(seat))
        session.advance()
    player.app.desk.seat = "facilitator"
    player.app.show_ending()
    player.window.draw(player.stage)
    assert type(player.stage.beside.top).__name__ == "Projected"  # the ending comes large before
    player.press("2")
    player.window.draw(player.stage)
    shown = player.stage.beside.top
    assert type(shown).__name__ == "Ending"
    assert shown._desk.seat == TABLE
    player.press("5")
    texts = beside(player)
    assert shown._tab == "reasons"
    assert "They never asked" not in texts
    assert player.sees("They never asked")
    assert not any(one.id in {"new", "quit", "watch", "look"} for one in player.stage.beside.page((1280, 720)).widgets)
    player.press("b")
    player.window.draw(player.stage)
    assert type(player.stage.beside.top).__name__ == "Projected"


def test_a_cover_says_what_waits_for_its_seat(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, seats={"washington": PEOPLE})
    assert what_waits(player.desk, "washington") == "First: read your brief"
    while session.phase != "signal":
        session.advance()
    assert what_waits(player.desk, "washington") == "To decide: Signal"
    assert what_waits(player.desk, "caracas") == "Signal: nothing waits for you"


def test_a_cover_names_the_choice_that_an_inject_asks_for(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    while session.phase != "signal":
        session.advance()
    assert session.submit(FireInject("facilitator", "creditors", "")).allowed
    asked = next(item[1] for item in session.view("facilitator").position.choices)
    assert what_waits(player.desk, asked) == "Signal: an inject asks for your choice"


def test_who_leaves_a_replay_or_a_finished_game_is_not_told_to_go_on_later(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path, turns=1)
    player.app.ask_to_leave()
    assert player.sees("Stop playing?")
    player.press("escape")
    while session.ending is None:
        for seat in session.awaiting():
            session.submit(Pass(seat))
        session.advance()
    player.app.ask_to_leave()
    assert player.sees("Leave this game?")
    assert not player.sees("go on later")
    player.press("escape")
    assert session.path is not None
    player.app.show_replay(Session.open(session.path, read_only=True))
    player.app.ask_to_leave()
    assert player.sees("Stop watching?")
    assert not player.sees("go on later")


def test_nothing_is_bypassed_before_the_first_turn(player: Player, tmp_path: Path) -> None:
    player.new_game(tmp_path)
    assert [one.bypassed_until for one in player.desk.now.sanctions if one.bypassed_until is not None] == []
    assert player.desk.now.sanctions


def test_a_ruling_that_ends_the_game_leaves_the_ending_in_sight(player: Player, tmp_path: Path) -> None:
    session = player.new_game(tmp_path)
    player.app.viewing.lead_from("facilitator")
    player.press("enter")

    def give(order: Order) -> Ruling:
        ruling = session.submit(order)
        player.app.show_ending()
        return ruling

    player.app.push(note_form(player.desk, give=give, leave=player.app.pop))
    player.type("It is over")
    player.press("ctrl+enter")
    assert player.screen == "Ending"
    assert not player.stage.closed
