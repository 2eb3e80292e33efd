"""Preferences: kept from one day to the next, and never a reason to fail."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import cli
from game.board.app.preferring import Preferring
from game.board.app.table import Table
from game.board.canvas.geometry import Box
from game.board.canvas.theme import THEMES
from game.board.widgets.stage import LARGEST_TYPE, SMALLEST_TYPE
from game.board.window.places import fitting
from game.board.window.sound import Sound
from game.translate import LANGUAGES, Translator
from game.user import preferences
from game.user.folders import user_config
from game.user.preferences import Preferences, load, preferences_file, save

SCREENS = ((2560, 1440), (1920, 1080))
CHOSEN = Preferences("es", 1.5, "high_contrast", False, True, False, True, (1920, 1080), (-1800, 60))


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "yet" / "preferences.json"
    assert save(CHOSEN, path) is None
    assert load(path) == CHOSEN
    assert [one.name for one in path.parent.iterdir()] == ["preferences.json"]


def test_they_lie_in_the_users_configuration_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    assert preferences_file().parent == user_config() == tmp_path / "config"
    assert load() == Preferences()
    assert save(CHOSEN) is None
    assert load() == CHOSEN


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1, 2]",
        b'"dark"',
        b"\xff\xfe\x00",
        b'{"theme": "light"}',
        b'{"format": 2, "theme": "light", "hologram": true}',
        b'{"format": true, "theme": "light"}',
        b"[" * 9_000,
        b'{"format": 1, "theme": "light", "filler": "' + b"x" * 20_000 + b'"}',
    ],
    ids=["empty", "broken", "list", "text", "binary", "no format", "newer", "flag", "deep", "huge"],
)
def test_a_file_that_makes_no_sense_gives_the_usual_ones(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    assert load(path) == Preferences()


def test_only_the_values_that_make_no_sense_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    wrong = {
        "format": 1, "language": "xx", "type_size": 40, "theme": ["dark"], "motion": "yes", "full_screen": 1,
        "clock": None, "sound": True, "window": [1, 2], "unknown": {},
    }  # fmt: skip
    path.write_text(json.dumps(wrong))
    assert load(path) == Preferences(sound=True)
    path.write_text('{"format": 1, "type_size": NaN, "window": [2560, 1440], "language": "nl"}')
    assert load(path) == Preferences(language="nl", window=(2560, 1440))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=5,
    ),
    st.sampled_from(["language", "type_size", "theme", "motion", "clock", "sound", "full_screen", "window"]),
)
def test_no_value_is_a_reason_to_fail(tmp_path_factory: pytest.TempPathFactory, value: object, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / "strange.json"
    path.write_text(json.dumps({"format": 1, name: value}), "utf-8")
    found = load(path)
    assert found.theme in THEMES
    assert SMALLEST_TYPE <= found.type_size <= LARGEST_TYPE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_folder_in_the_files_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert load(tmp_path / "pipe") == load(tmp_path) == Preferences()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path, language: str) -> None:
    (tmp_path / "config").write_text("a file where a folder should be")
    refused = save(CHOSEN, tmp_path / "config" / "preferences.json")
    assert refused is not None
    said = Translator(language).render(refused)
    assert str(tmp_path / "config") in said
    assert "{" not in said


def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "preferences.json"
    save(Preferences(theme="light"), path)

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(Path, "replace", refuse)
    refused = save(CHOSEN, path)
    assert refused is not None
    assert refused.values["reason"] == preferences_reason("read_only")
    assert load(path) == Preferences(theme="light")
    assert list(tmp_path.iterdir()) == [path]


def preferences_reason(name: str) -> object:
    from rules.wording.names import Message  # noqa: PLC0415 - beside its only use

    return Message(f"saves.reason_{name}")


def test_the_themes_and_sizes_are_those_of_the_board() -> None:
    assert tuple(THEMES) == preferences.THEME_NAMES
    assert (preferences.TYPE_SIZES[0], preferences.TYPE_SIZES[-1]) == (SMALLEST_TYPE, LARGEST_TYPE)


def test_reading_them_loads_nothing_heavy(checkout: Path) -> None:
    code = (
        "import sys, game.user.preferences; print(sorted({'pygame', 'pydantic', 'orjson', 'yaml'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def opened(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    """The languages in which the board is asked to open."""
    asked: list[str] = []

    def heard(*_session: object, language: str, facilitated: bool = False, **_more: object) -> int:
        asked.append(language)
        return int(facilitated)

    monkeypatch.setattr("game.board.app.open.start", heard)
    monkeypatch.setattr("game.board.app.open.play", heard)
    monkeypatch.setattr("game.board.window.window.has_display", lambda: True)
    cli.main([*arguments])
    return asked


def test_a_board_opened_without_a_word_on_language_speaks_the_one_chosen_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    assert opened(monkeypatch) == [""], "then the preferences have the word"
    assert opened(monkeypatch, "--lang", "nl") == ["nl"]
    assert opened(monkeypatch, "play", "caracas-calling") == [""]


def test_what_is_changed_keeps_the_language_chosen_and_chooses_none_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    stage: Any = SimpleNamespace(theme=THEMES["dark"], type_size=1.0, full_screen=False, key_names=(), screens=())
    for shown, chosen in (("nl", ""), ("nl", "es")):
        preferring = Preferring(Table(stage, Translator(shown)), Sound())
        preferring.keep_from_now_on(chosen)
        preferring.remember_window((1600, 900), (40, 30))
        assert load() == Preferences(language=chosen, window=(1600, 900), place=(40, 30))
        preferring.change_language("en")
        assert load().language == "en"


BIG, SMALL, LEFT = Box(0, 0, 2560, 1440), Box(0, 0, 1366, 768), Box(-1920, 200, 1920, 1080)


@pytest.mark.parametrize(
    ("left", "screens", "found"),
    [
        (((1600, 900), (100, 80)), (BIG,), ((1600, 900), (100, 80))),
        (((1600, 900), None), (BIG,), ((1600, 900), None)),
        (((1600, 900), (100, 80)), (SMALL,), ((1366, 768), None)),
        (((3840, 2160), (0, 0)), (BIG,), ((2560, 1440), None)),
        (((1280, 720), (3000, 80)), (BIG,), ((1280, 720), None)),
        (((1280, 720), (2500, 80)), (BIG,), ((1280, 720), None)),
        (((1280, 720), (100, 1430)), (BIG,), ((1280, 720), None)),
        (((1280, 720), (-1300, 250)), (BIG, LEFT), ((1280, 720), (-1300, 250))),
        (((1920, 1080), (320, 180)), (Box(0, 0, 1920, 1080),), ((1920, 1080), (0, 0))),
        (((1600, 900), (-200, 700)), (BIG,), ((1600, 900), (0, 540))),
        (((1280, 720), (-1100, 250)), (BIG, LEFT), ((1280, 720), (-1280, 250))),
        (((1280, 720), (-1300, 250)), (BIG,), ((1280, 720), None)),
        (((1280, 720), (-1300, 20)), (BIG, LEFT), ((1280, 720), None)),
        (((2000, 1200), (10, 10)), (SMALL, LEFT), ((1366, 768), None)),
        (((1280, 720), (10, 10)), (), ((1280, 720), None)),
        (((1600, 900), None), (Box(0, 0, 800, 600),), ((1280, 720), None)),
    ],
)
def test_a_window_opens_within_the_screens_there_are(left: Any, screens: Any, found: Any) -> None:
    size, place = left
    assert fitting(size, place, screens) == found
