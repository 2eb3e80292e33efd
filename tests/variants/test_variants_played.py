"""A game with variants: its save holds what was played, whole, and says by which variants it came about."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from shutil import rmtree

import pytest

from game import cli
from game.lab.experiments.reading import faults_in, opened
from game.play.integrity import Result, seal
from game.play.session import Session
from game.saves.shelf import saved_games
from game.scenario import varied
from game.scenario.applied import MOST, applied_in
from game.telling.compare import compare
from game.telling.compare_data import to_data
from game.telling.compare_page import lines
from game.translate import Translator
from rules.bots.usual import COMPETENT
from tests.scenarios import valleys as v
from tests.variants.laying import valleys_with

LINES = (
    "change: {turns: 2, tracks: {spirit: {start: 4}}}\nwithout: {injects: [fair]}\n"
    "locale: {nl: {variant.title: Kort}}\n"
)


def play(folder: Path, save: Path, *variants: str) -> Path:
    """A game of bots with variants over the two valleys, to its end."""
    loaded = varied.load(folder, variants)
    seats = {seat.id: COMPETENT[seat.role] for seat in loaded.scenario.seats if seat.role != "facilitator"}
    with closing(Session.new(loaded, seed=3, seats=seats, save=save)) as session:
        while session.ending is None:
            session.advance()
    return save


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A game with a variant, one without, and the scenario's folder."""
    place = tmp_path_factory.mktemp("varied")
    folder = valleys_with(place, short=LINES)
    return play(folder, place / "short.jsonl", "short"), play(folder, place / "plain.jsonl"), folder


def header(save: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(save.read_text("utf-8").split("\n", 1)[0])
    return found


def test_the_save_pins_the_scenario_as_it_was_played_and_names_its_variants(games: tuple[Path, Path, Path]) -> None:
    said = header(games[0])
    scenario = said["scenario"]
    assert isinstance(scenario, dict)
    assert (scenario["turns"], said["turns"]) == (2, 2)
    assert "fair" not in [one["id"] for one in scenario["injects"]]
    assert said["variants"] == [
        {"name": "short", "title": "Short", "text": "For a test", "titles": {"nl": "Kort"}, "texts": {}}
    ]
    assert "variants" not in header(games[1])


def test_it_replays_and_verifies_when_the_variant_has_changed_or_is_gone(tmp_path: Path) -> None:
    folder = valleys_with(tmp_path, short=LINES)
    save = play(folder, tmp_path / "short.jsonl", "short")
    (folder / "variants" / "short.yaml").write_text("no variant at all", "utf-8")
    assert seal(Session.open(save, read_only=True)).result is Result.IDENTICAL
    rmtree(folder)
    with closing(Session.open(save, read_only=True)) as session:
        assert seal(session).result is Result.IDENTICAL
        assert [one.title_in("nl") for one in session.loaded.variants] == ["Kort"]
        assert session.loaded.texts_in("nl")["title"].endswith(" · Kort")


def test_an_export_and_a_branch_say_the_same_variants(games: tuple[Path, Path, Path], tmp_path: Path) -> None:
    export, branch = tmp_path / "export.jsonl", tmp_path / "branch.jsonl"
    assert cli.main(["export", str(games[0]), "--seat", v.HILL, "--out", str(export)]) == 0
    assert cli.main(["branch", str(games[0]), "--turn", "1", "--save", str(branch)]) == 0
    for save in (export, branch):
        assert header(save)["variants"] == header(games[0])["variants"]


def test_the_shelf_shows_a_game_with_its_variants(games: tuple[Path, Path, Path]) -> None:
    found = {one.path.stem: one for one in saved_games(also=games[0].parent)}
    assert found["short"].title_in("nl").endswith(" · Kort")
    assert found["short"].scenario_title == found["plain"].title_in("nl")


def test_tables_with_other_variants_are_said_to_differ(games: tuple[Path, Path, Path]) -> None:
    sessions = [Session.open(save, read_only=True) for save in games[:2]]
    found = compare(sessions, ["one", "two"])
    said = lines(found, Translator("en", sessions[0].loaded.texts_in("en")))
    assert said[0].endswith("Two valleys") or "Short" not in said[0]
    assert "one was played with: Short." in said
    assert "two was played as the scenario stands." in said
    assert [one["variants"] for one in to_data(found)["tables"]] == [["short"], []]
    json.dumps(to_data(found))


def test_variants_are_for_a_new_game_only(games: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["play", str(games[0]), "--text", "--variant", "short", "--lang", "en"]) == 2
    assert "--variant" in capsys.readouterr().err


CRAFTED = [
    None, 3, "short", {"name": "a"}, [3, None, "x"], [{"title": "T"}], [{"name": 3, "title": []}],
    [{"name": "a\x1b[2J", "title": "T\x1b[31m" * 500, "text": {}, "titles": [1], "texts": {"nl": 3}}],
    [{"name": "a", "title": "T"}] * 500,
]  # fmt: skip


@pytest.mark.parametrize("data", CRAFTED, ids=range(len(CRAFTED)))
def test_what_a_strangers_save_says_of_variants_is_bounded_and_clean(data: object) -> None:
    found = applied_in(data)
    assert len(found) <= MOST
    for one in found:
        assert all(text.isprintable() for text in (one.name, one.title, one.text))
        assert len(one.title) <= 60


def test_list_names_the_variants_of_a_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "--lang", "nl"]) == 0
    assert "  --variant without-beijing  Zonder Beijing" in capsys.readouterr().out.splitlines()


def test_the_lab_plays_a_variant_in_an_arm_of_its_own(tmp_path: Path) -> None:
    folder = valleys_with(tmp_path, short=LINES)
    file = tmp_path / "x.yaml"
    arms = "{plain: {}, short: {scenario_variants: [short]}, none: {scenario_variants: [nobody]}}"
    file.write_text(f"format: 1\ntext: Two\nscenario: {folder}\ngames: 2\narms: {arms}\nquestions: []\n", "utf-8")
    assert [one.what.key for one in faults_in(file)] == ["variants.missing"]
    file.write_text(file.read_text("utf-8").replace(", none: {scenario_variants: [nobody]}", ""), "utf-8")
    plan = opened(file).plan
    assert {name: one.turns for name, one in plan.scenarios.items()} == {"plain": 6, "short": 2}


def test_claims_are_of_the_scenario_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lab", "caracas-calling", "--claims", "--variant", "harder", "--lang", "en"]) == 2
    assert "--variant" in capsys.readouterr().err


@pytest.mark.parametrize("variant", ["harder", "rung-4", "six-turns", "without-beijing"])
def test_what_ships_plays_to_an_ending(variant: str) -> None:
    loaded = varied.load("caracas-calling", [variant])
    seats = {seat.id: COMPETENT[seat.role] for seat in loaded.scenario.seats if seat.role != "facilitator"}
    session = Session.new(loaded, seed=11, seats=seats)
    while session.ending is None:
        session.advance()
    assert session.ending in {one.id for one in loaded.scenario.endings}
    assert session.turn <= loaded.scenario.turns
