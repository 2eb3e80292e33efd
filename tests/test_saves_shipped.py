"""The games that ship are finished, different, worth replaying, and play again as they were written."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from game import cli
from game.play.session import Session
from game.saves.lessons import LESSONS
from game.saves.reading import read
from game.saves.shelf import saved_games
from game.translate import LANGUAGES, Translator
from game.user.folders import shipped_saves
from rules.wording.names import Message

CHECKOUT = Path(__file__).resolve().parents[1]
SHIPPED = sorted(shipped_saves().glob("*.jsonl"))
PLAYED = sorted((CHECKOUT / "assets" / "played").glob("*.json"))
OF_PEOPLE = [path for path in SHIPPED if path.stem in {data.stem for data in PLAYED}]


@pytest.fixture(scope="module")
def make_saves() -> ModuleType:
    specification = importlib.util.spec_from_file_location("make_saves", CHECKOUT / "assets" / "make_saves.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_at_least_four_games_ship_with_different_endings() -> None:
    endings = [Session.open(path, read_only=True).ending for path in SHIPPED]
    assert None not in endings
    assert len(set(endings)) >= 4
    bots = [ending for path, ending in zip(SHIPPED, endings, strict=True) if path not in OF_PEOPLE]
    assert len(set(bots)) == len(bots)


def test_people_chose_in_two_of_them_said_why_and_were_led_in_one() -> None:
    assert len(OF_PEOPLE) >= 2
    given = []
    for path in OF_PEOPLE:
        records = Session.open(path, read_only=True).history.records
        kinds = {one["order"][0] for one in records if one.get("by") in ("people", "facilitator")}
        assert {"RequestAid", "Spend", "Explain"} <= kinds
        given.append(kinds)
    led = {"ProposeAction", "Adjudicate", "ConfirmPrecedent", "PrepareInject", "SkipOrder", "Note", "Observe"}
    assert any(led <= kinds for kinds in given)


@pytest.mark.parametrize("data", PLAYED, ids=lambda data: data.stem)
def test_what_people_did_makes_their_game_again(data: Path, make_saves: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / f"{data.stem}.jsonl"
    played = json.loads(data.read_text(encoding="utf-8"))
    session, left = make_saves.play_again(played, path)
    session.close()
    assert left == []
    shipped, again = read(shipped_saves() / path.name), read(path)
    assert [one for one in again.records if one["kind"] != "close"] == [
        one for one in shipped.records if one["kind"] != "close"
    ], "run python assets/make_saves.py"
    assert make_saves.taken(path) == played


def test_every_game_that_ships_says_in_every_language_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert {path.stem for path in SHIPPED} == set(LESSONS)
    assert {game.lesson for game in saved_games() if game.shipped} == set(LESSONS.values())
    page = (shipped_saves() / "README.md").read_text(encoding="utf-8")
    for language in LANGUAGES:
        assert cli.main(["list", "--lang", language]) == 0
        said = " ".join(capsys.readouterr().out.split())
        for name, key in LESSONS.items():
            text = Translator(language).render(Message(key))
            assert len(text) > 80
            assert f"{name}.jsonl {text}" in said
            assert f"`{name}.jsonl`" in page


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_game_is_identical_or_migrated(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", str(path)]) == 0
    assert capsys.readouterr().out.split(": ")[1].split()[0].strip(";") in ("identical", "migrated")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_game_is_long_enough_to_step_through(path: Path) -> None:
    session = Session.open(path, read_only=True)
    assert session.turn >= (6 if path in OF_PEOPLE else 8)
    assert {entry.turn for entry in session.history.entries()} == set(range(1, session.turn + 1))
