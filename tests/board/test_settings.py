"""Settings take effect at once, show what holds in words and shape, and say what could not be kept; about credits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from game.board.canvas.drawing import Sign, SignShape, TextRun
from game.board.canvas.theme import THEMES
from game.board.screens.overlays.about import About
from game.board.screens.overlays.settings import LABELS, Settings
from game.board.widgets.segments import Segments
from game.board.widgets.stage import Stage
from game.board.window.fonts import Fonts
from game.play.headers import PROGRAM
from game.translate import LANGUAGES, Translator
from game.user.preferences import Preferences, load, save
from tests.board.layouts import ROUNDS, wrong
from tests.board.player import Player

ASSETS = Path(__file__).resolve().parents[2] / "assets"


class Room:
    """Where the settings lead to: what was changed, and what is said of it."""

    def __init__(self) -> None:
        self.changes: list[Preferences] = []
        self.left = False
        self.said = ""

    def change(self, wanted: Preferences) -> str:
        self.changes.append(wanted)
        return self.said

    def leave(self) -> None:
        self.left = True


def opened(player: Player, **chosen: Any) -> Room:
    room = Room()
    preferences = Preferences(language="en", **chosen)
    player.stage.replace(Settings(Translator("en"), preferences, room.change, room.leave))
    return room


def row(player: Player, name: str) -> Segments:
    found = player.page.widget(name)
    assert isinstance(found, Segments)
    return found


def choose(player: Player, name: str, segment: str) -> None:
    player.click_at(next(one.box.centre for one in row(player, name).segments if one.id == segment))


def test_every_setting_is_changed_by_mouse_and_holds_at_once(player: Player) -> None:
    room = opened(player)
    for name, segment in (
        ("type_size", "1.5"),
        ("theme", "high_contrast"),
        ("motion", "off"),
        ("full_screen", "on"),
        ("clock", "off"),
        ("sound", "on"),
        ("lesson", "off"),
        ("language", "nl"),
    ):
        choose(player, name, segment)
        assert row(player, name).selected == segment
    assert room.changes[-1] == Preferences("nl", 1.5, "high_contrast", False, True, False, True, lesson=False)
    assert len(room.changes) == 8
    assert player.sees("Instellingen")


def test_every_setting_is_changed_by_keyboard_alone(player: Player) -> None:
    room = opened(player)
    player.settle()
    for _ in LABELS:
        player.press("right", "tab")
    assert room.changes[-1] == Preferences(
        "nl", 1.25, "light", False, False, False, False, projector_type=1.75, lesson=False
    )
    player.press("escape")
    assert room.left


def test_what_holds_is_told_by_word_and_shape_for_each_setting(player: Player) -> None:
    opened(player, sound=True)
    commands = [command for panel in player.page.panels for command in panel.commands]
    checks = [one.box for one in commands if isinstance(one, Sign) and one.shape is SignShape.CHECK]
    for name in LABELS:
        segments = row(player, name)
        (chosen,) = (one for one in segments.segments if one.id == segments.selected)
        assert sum(chosen.box.encloses(check) for check in checks) == 1
        assert any(
            isinstance(one, TextRun) and one.full == chosen.label and chosen.box.encloses(one.box) for one in commands
        )


def test_what_could_not_be_kept_is_said_and_a_later_success_takes_it_back(player: Player, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("no folder")
    room = opened(player)
    refused = save(Preferences(), tmp_path / "config" / "preferences.json")
    assert refused is not None
    room.said = Translator("en").render(refused)
    choose(player, "theme", "light")
    assert player.sees(room.said)
    assert player.faults() == []
    assert row(player, "theme").selected == "light"
    room.said = ""
    choose(player, "theme", "dark")
    assert player.sees("Kept for the next time.")


def test_the_settings_open_from_the_start_screen_and_are_kept(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    player.app.preferring.keeps = True
    player.app.show_start()
    player.press("s")
    assert player.screen == "Settings"
    choose(player, "theme", "light")
    choose(player, "language", "es")
    assert player.stage.theme.name == "light"
    assert (load().theme, load().language) == ("light", "es")
    player.press("escape")
    assert player.screen == "Start"
    assert player.sees("Partida nueva")


@pytest.mark.parametrize("language", ROUNDS)
def test_settings_and_about_are_sound(fonts: Fonts, language: str) -> None:
    for size, type_size, theme in ROUNDS[language]:
        stage, room, t = Stage(fonts, THEMES[theme], type_size), Room(), Translator(language)
        settings = Settings(t, Preferences(language, type_size, theme), room.change, room.leave)
        stage.push(settings)
        assert wrong(stage, size) == []
        settings._said = t("start.no_sound")
        assert wrong(stage, size) == []
        stage.push(About(t, room.leave))
        assert wrong(stage, size) == []


# ----- about


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_credits_everyone_the_sources_name(player: Player, language: str) -> None:
    player.stage.replace(About(Translator(language), lambda: None))
    player.stage.type_size = 1.0
    about = player.stage.top
    told = "\n".join(line.text for line in about._lines())
    sources = (ASSETS / "SOURCES.md").read_text("utf-8")
    authors = re.search(r"Icons made by (.*?) and the other contributors", sources.replace("\n", " "))
    assert authors is not None
    for name in (
        *authors[1].split(", "), "game-icons.net", "CC BY 3.0", "creativecommons.org/licenses/by/3.0", "Paweł Kuna",
        "world-atlas 2.0.2", "Michael Bostock", "Natural Earth", "flag-icons 7.5.0", "Panayiotis Lipiridis",
        "IBM Plex Sans", "IBM Corp.", "Barlow Condensed", "The Barlow Project Authors", "MIT", "ISC",
    ):  # fmt: skip
        assert name in told
        assert name.removesuffix(" 2.0.2").removesuffix(" 7.5.0") in sources or name == "CC BY 3.0"
    assert any(PROGRAM in text for text in player.texts())


def test_about_opens_from_the_start_screen_and_closes(player: Player) -> None:
    player.app.show_start()
    player.press("a")
    assert player.screen == "About"
    player.press("escape")
    assert player.screen == "Start"
