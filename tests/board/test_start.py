"""The start screen: three ways, by mouse and by keyboard; nothing is hidden and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree
from types import MappingProxyType
from typing import Any

import pygame
import pytest

from game.board.canvas.drawing import Icon, Picture, Thumbnail
from game.board.canvas.geometry import Box
from game.board.screens.start.games import when
from game.board.screens.start.plan import Plan
from game.board.screens.start.scene import Scene
from game.board.screens.start.seats import seat_rows
from game.board.screens.start.start import Start, StartRoom
from game.board.widgets.segments import Segments
from game.board.widgets.stage import Stage
from game.board.widgets.values import Action, Focus, is_reachable
from game.board.window.fonts import Fonts
from game.board.window.window import Window
from game.errors import Fault, ScenarioFaulty
from game.saves.shelf import SavedGame, SeatPlayed
from game.scenario import library
from game.scenario.library import Headline
from game.translate import Translator
from rules.wording.names import Message
from tests.board.layouts import ROUNDS, unsound
from tests.board.player import Player
from tests.playing import CHECKOUT

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FOLDER = ASSETS / "scenarios" / "caracas-calling"
FAULTS = tuple(
    Fault("scenario.yaml", line, 3, Message("fault.missing", {"key": "id"}), Message("write.missing", {"key": "id"}))
    for line in range(1, 25)
)
NOW = datetime.now().timestamp()  # noqa: DTZ005 - the wall clock, as the screen reads it


def game(name: str, **different: Any) -> SavedGame:
    seats = [("caracas", "ve", "people"), ("washington", "us", "pressure"), ("beijing", "cn", "card"), ("x", "", "own")]
    made = SavedGame(
        path=Path("/games") / f"{name}.jsonl",
        id=name,
        changed=NOW,
        shipped=False,
        titles={"": "Caracas Calling", "nl": "Caracas roept en niemand weet hoe lang nog"},
        turn=5,
        turns=12,
        endings={},
        seats=tuple(SeatPlayed(seat, flag, player, {"": seat.capitalize()}) for seat, flag, player in seats),
    )
    return replace(made, **different)


ENDED = {"": "Held out", "es": "Resistir hasta el final de todos los turnos"}
GAMES = [
    game("going"),
    game("before", changed=NOW - 400_000_000, turn=2),
    game("fresh", turn=0),
    game("done", endings=ENDED, turn=12),
    game("ships", endings=ENDED, turn=11, shipped=True),
]


class Lobby:
    """Where the start screen leads to: what was asked for, in order."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.faulty = False
        self.found = library.headlines()
        names = ("resume", "replay", "change_language", "settings", "about", "guide", "quit", "draw")
        calls: dict[str, Any] = {name: self.note(name) for name in names}
        self.room = StartRoom(begin=self.note("begin"), load=self.load, headlines=lambda: self.found, **calls)

    def note(self, name: str) -> Any:
        return lambda *values: self.asked.append((name, *values))

    def load(self, path: Path) -> library.Loaded:
        if self.faulty or path != FOLDER:
            raise ScenarioFaulty(Message("fault.empty"), FAULTS)
        return library.load(path)


def headlines() -> list[Headline]:
    sound = next(one for one in library.headlines() if one.path == FOLDER)
    titles = MappingProxyType({"nl": "Een verhaal dat stuk is en dat een lange naam heeft"})
    broken = sound._replace(
        name="broken", path=Path("/own/broken"), shipped=False, title="Broken", titles=titles, faults=FAULTS
    )
    return [broken, sound]


@pytest.fixture
def lobby() -> Lobby:
    return Lobby()


@pytest.fixture
def player(assets: Path, lobby: Lobby) -> Iterator[Player]:
    with Window("Bondgenoten", assets) as window:
        made = Player(window)
        made.stage.replace(Start(Translator("en"), headlines(), GAMES, lobby.room))
        yield made


def choose(player: Player, name: str, segment: str) -> None:
    found = player.page.widget(name)
    assert isinstance(found, Segments)
    player.click_at(next(one.box.centre for one in found.segments if one.id == segment))


def pictures(player: Player, kind: type) -> list[Any]:
    return [one for panel in player.page.panels for one in panel.commands if isinstance(one, kind)]


# ----- a new game


def test_one_key_begins_the_usual_game(player: Player, lobby: Lobby) -> None:
    player.settle()
    assert player.stage.focus.widget == "new"
    player.press("enter")
    name, loaded, seats, turns, facilitated, forecasts = lobby.asked[-1]
    assert (name, turns, facilitated, forecasts) == ("begin", 12, False, False)
    assert loaded.scenario.name == "caracas-calling"
    assert seats == {
        "caracas": "people", "washington": "pressure", "beijing": "card", "moscow": "card", "tehran": "card",
        "havana": "card", "managua": "card",
    }  # fmt: skip


def test_seats_length_and_facilitator_are_set_by_mouse(player: Player, lobby: Lobby) -> None:
    choose(player, "seat.washington", "people")
    choose(player, "seat.beijing", "ally")
    choose(player, "seat.moscow", "random")
    choose(player, "length", "6")
    choose(player, "facilitated", "on")
    choose(player, "forecasts", "on")
    assert player.sees("People play Caracas, Washington; the program plays the other 5 seats.")
    player.click("new")
    _, _, seats, turns, facilitated, forecasts = lobby.asked[-1]
    assert (seats["washington"], seats["beijing"], seats["moscow"]) == ("people", "ally", "random")
    assert (turns, facilitated, forecasts) == (6, True, True)


def test_seats_length_and_facilitator_are_set_by_keyboard(player: Player, lobby: Lobby) -> None:
    player.focus_on("seat.caracas")
    player.press("right")
    player.focus_on("length")
    player.press("right")
    player.focus_on("facilitated")
    player.press("left")
    assert player.sees("Nobody sits at the table: the program plays every seat and you watch.")
    player.press("n")
    _, _, seats, turns, facilitated, _ = lobby.asked[-1]
    assert (seats["caracas"], turns, facilitated) == ("defender", 6, True)


def test_every_seat_has_its_flag_role_and_players_in_words(player: Player) -> None:
    flags = {one.path for one in pictures(player, Picture)}
    assert {f"flags/{code}.png" for code in ("ve", "us", "cn", "ru", "ir", "cu", "ni")} <= flags
    for words in ("Defender", "Pressure", "Ally", "People", "Bot", "Chance", "Card"):
        assert player.sees(words)


def test_objectives_are_told_and_the_debrief_never_before_the_game(player: Player) -> None:
    debrief = library.load(FOLDER).texts["debrief"].split(". ")[0]
    assert player.sees("Weigh what an ally wants against what it can do before counting on it")
    assert player.sees("One turn is one month.")
    assert player.sees("The text for the debriefing opens after the end.")
    assert not player.sees(debrief)
    assert not player.has("debrief")


def test_seats_are_counted_as_they_are_shown(player: Player) -> None:
    shown = len([one for one in library.load(FOLDER).scenario.seats if one.role != "facilitator"])
    assert player.sees(f"{shown} seats and a facilitator")


def test_a_faulty_scenario_is_listed_with_what_to_do(player: Player, lobby: Lobby) -> None:
    assert player.sees("24 faults: choose it to see what to do")
    assert "ui_alert" in {one.name for one in pictures(player, Icon)}
    player.click("scenarios", row=0)
    assert player.sees("scenario.yaml:1:3")
    assert player.sees("/own/broken")
    assert player.sees("24 things are wrong")
    assert not player.has("new")
    lobby.found = [one for one in headlines() if not one.faults]
    player.press("l")
    assert player.has("new")
    assert not player.sees("24 faults: choose it to see what to do")


def test_a_folder_that_only_its_name_keeps_out_says_how_to_name_it(
    player: Player, lobby: Lobby, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    copytree(CHECKOUT / "assets" / "scenarios" / "caracas-calling", tmp_path / "scenarios" / "My Scenario")
    lobby.found = [one for one in library.headlines() if one.misnamed]
    player.click("scenarios", row=0)
    player.press("l")
    assert player.sees("small letters a to z")
    assert not player.has("new")


def test_a_scenario_whose_cards_are_faulty_says_so_when_it_is_chosen(player: Player, lobby: Lobby) -> None:
    lobby.faulty = True
    player.click("scenarios", row=1)
    assert player.sees("24 things are wrong")
    lobby.faulty = False
    player.press("l")
    assert player.has("new")


def test_without_a_scenario_there_is_a_sentence_and_a_way_out(player: Player, lobby: Lobby) -> None:
    player.stage.replace(Start(Translator("en"), [], [], lobby.room))
    assert player.faults() == []
    assert player.sees("No scenario was found.")
    player.press("n", "q")
    assert lobby.asked == [("quit",)]


# ----- saved games


def test_a_game_is_gone_on_with_by_mouse(player: Player, lobby: Lobby) -> None:
    player.click("way.resume")
    assert [option.id for option in player.page.widget("recent").options] == [str(one.path) for one in GAMES[:3]]
    player.click("recent", row=1)
    assert player.sees("Turn 2 of 12")
    player.click("resume")
    assert lobby.asked[-1] == ("resume", GAMES[1].path)


def test_a_game_is_gone_on_with_by_keyboard(player: Player, lobby: Lobby) -> None:
    player.press("2")
    player.focus_on("recent")
    player.press("down", "enter", "c")
    assert lobby.asked[-1] == ("resume", GAMES[1].path)


def test_the_chosen_game_chosen_again_is_opened(player: Player, lobby: Lobby) -> None:
    player.click("way.resume")
    player.click("recent", row=0)
    assert all(name == "draw" for name, *_ in lobby.asked)
    player.click("recent", row=0)
    assert lobby.asked[-1] == ("resume", GAMES[0].path)


def test_finished_games_and_those_that_ship_come_first_to_watch_again(player: Player, lobby: Lobby) -> None:
    player.press("3")
    shown = [Path(option.id).stem for option in player.page.widget("recent").options]
    assert shown == ["done", "ships", "going", "before"]
    assert player.sees("Ended in turn 12: Held out")
    player.press("c")
    assert lobby.asked[-1] == ("resume", GAMES[3].path)
    player.click("recent", row=1)
    assert player.sees("Comes with the program")
    assert not player.has("resume")
    player.press("r")
    assert lobby.asked[-1] == ("replay", GAMES[4].path)


def test_without_games_each_way_says_what_will_stand_there(player: Player, lobby: Lobby) -> None:
    player.stage.replace(Start(Translator("en"), headlines(), [], lobby.room))
    assert player.sees("No game to go on with yet")
    for way in ("2", "3"):
        player.press(way)
        assert player.sees("There is nothing here yet.")
        assert player.faults() == []


def test_pictures_are_asked_for_one_by_one_and_stand_ins_are_drawn_meanwhile(player: Player, lobby: Lobby) -> None:
    player.press("3")
    assert [values for name, *values in lobby.asked if name == "draw"] == [
        [one.path] for one in (GAMES[3], GAMES[4], GAMES[0])
    ]
    assert pictures(player, Thumbnail) == []
    assert player.sees("Turn 12")
    lobby.asked.clear()
    player.click("recent", row=3)
    assert lobby.asked == [("draw", GAMES[1].path)]


def test_a_picture_that_is_there_is_shown(
    player: Player, lobby: Lobby, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    picture = GAMES[0].thumbnail
    picture.parent.mkdir()
    pygame.image.save(pygame.Surface((480, 270)), picture)
    player.stage.replace(Start(Translator("en"), headlines(), GAMES, lobby.room))
    player.press("2")
    assert {one.name for one in pictures(player, Thumbnail)} == {picture.name}
    assert ("draw", GAMES[0].path) not in lobby.asked


def test_when_a_game_was_played_is_told_by_the_wall_clock() -> None:
    moment = datetime(2026, 3, 1, 9, 5)  # noqa: DTZ001 - people's clock
    t = Translator("en")
    played = game("x", changed=moment.timestamp())
    assert when(played, moment.date(), t) == "Today at 09:05"
    assert when(played, moment.date() + timedelta(days=1), t) == "Yesterday at 09:05"
    assert when(played, moment.date() + timedelta(days=2), t) == "2026-03-01 at 09:05"
    assert when(replace(played, changed=1e30), moment.date(), t) == ""


# ----- around it


def test_settings_guide_about_languages_and_quit_are_one_key_or_click_away(player: Player, lobby: Lobby) -> None:
    player.press("s", "g", "a", "q")
    player.click("language.nl")
    player.click("settings")
    assert lobby.asked == [("settings",), ("guide",), ("about",), ("quit",), ("change_language", "nl"), ("settings",)]


def test_seats_that_do_not_fit_stand_on_further_pages(fonts: Fonts) -> None:
    look = Stage(fonts, type_size=1.75).look((1280, 720))
    scene = Scene(Translator("nl"), look, Focus(), datetime.now().date(), {})  # noqa: DTZ005 - any day will do
    plan = Plan.usual(library.load(FOLDER))
    seen: list[str] = []
    for page in range(3):
        parts = seat_rows(plan, page, Box(0, 0, 900, 250), scene)
        assert parts.widgets[-1].id == "more_seats"
        seen.extend(widget.id for widget in parts.widgets[:-1])
        assert all(widget.box.bottom <= 250 for widget in parts.widgets)
    assert seen == [f"seat.{seat.id}" for seat in plan.played]
    assert seat_rows(plan, 3, Box(0, 0, 900, 250), scene).widgets[0].id == seen[0]


def states(start: Start) -> Iterator[str]:
    """Bring the screen into each of its states."""
    yield "new"
    for page in ("seats", "form", "scenario"):
        start.handle(Action("page", page))
        yield page
    start.handle(Action("debrief"))
    yield "debrief"
    for seat in ("caracas", "washington", "beijing", "moscow", "tehran", "havana", "managua"):
        start.handle(Action(f"seat.{seat}", "people"))
    yield "everybody"
    start.handle(Action("scenarios", str(Path("/own/broken"))))
    yield "faulty"
    for way in ("resume", "replay"):
        start.handle(Action(f"way.{way}"))
        for one in GAMES:
            start.handle(Action("recent", str(one.path)))
            yield f"{way} {one.id}"


@pytest.mark.parametrize("language", ROUNDS)
def test_every_state_is_sound(fonts: Fonts, lobby: Lobby, language: str) -> None:
    stage = Stage(fonts)
    start = Start(Translator(language), headlines(), GAMES, lobby.room)
    stage.push(start)
    assert unsound(stage, states(start), ROUNDS[language]) == {}


@pytest.mark.parametrize("type_size", [1.0, 1.75])
def test_everything_is_reached_by_tab(player: Player, type_size: float) -> None:
    player.stage.type_size = type_size
    ids = [widget.id for widget in player.page.widgets if is_reachable(widget)]
    assert len(ids) == len(set(ids))
    for widget in ids:
        player.focus_on(widget)
