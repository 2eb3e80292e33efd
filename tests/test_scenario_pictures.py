"""``check`` names icons, flags, maps and countries that are not there, with what to write instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game import cli
from game.roots import data_root
from game.scenario import library
from game.scenario.atlas import atlas
from game.scenario.pictures import check_pictures
from game.translate import Translator

SCENARIO = data_root() / "assets" / "scenarios" / "caracas-calling"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SCENARIO, tmp_path / "caracas-calling"))


def test_the_shipped_scenario_asks_for_nothing_that_is_not_there() -> None:
    assert check_pictures(library.load(SCENARIO)) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "write"),
    [
        ("icon: warship", "icon: warshp", "fault.no_icon", "did you mean warship?"),
        ("icon: warship", "icon: toeter", "fault.no_icon", "take one of the names that stand under Icons"),
        ("flag: ve", "flag: qq", "fault.no_flag", ""),
        ("map: caribbean", "map: caribean", "fault.no_map", "did you mean caribbean?"),
        ('countries: ["862"]', 'countries: ["999"]', "fault.no_country", "English name"),
    ],
)
def test_what_is_not_there_is_named_with_its_place(  # noqa: PLR0917 - a row of the table
    copied: Path, old: str, new: str, key: str, write: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = copied / "scenario.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    (fault,) = check_pictures(library.load(copied))
    line = text[: text.index(old)].count("\n") + 1
    assert (fault.what.key, fault.line) == (key, line)
    assert write in fault.told(Translator("en"))
    if key == "fault.no_map":
        assert cli.main(["check", str(copied), "--lang", "en"]) == 1
        assert fault.told(Translator("en")) in capsys.readouterr().out


def test_a_pinned_scenario_is_not_asked_for_its_pictures() -> None:
    loaded = library.from_pinned(library.load(SCENARIO).raw)
    assert check_pictures(loaded) == []


def test_a_scenario_pinned_before_there_was_a_map_still_opens() -> None:
    raw = {key: value for key, value in library.load(SCENARIO).raw.items() if key != "geography"}
    assert library.from_pinned(raw).scenario.geography is None


def test_a_map_that_does_not_exist_is_nothing() -> None:
    assert atlas("moon") is None
    assert atlas("") is None
    assert "862" in atlas("caribbean").names
