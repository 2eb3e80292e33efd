"""Scenarios of an older format: read as they are, faults named where they stand, and a word about what to write now."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest

from game import cli
from game.errors import Fault, ScenarioFaulty
from game.scenario import library
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from rules.scenario import migrations
from rules.scenario.scenario import Scenario
from rules.tables.compile import compile_scenario
from rules.turn import turn
from tests.scenarios import valleys as v

KEPT = Path(v.__file__).parent / "formats"
"""A scenario of each older format: Two Valleys as it was written then."""
FORMAT_1 = KEPT / "format-1"


@cache
def older() -> library.Loaded:
    return library.load(FORMAT_1)


def events_of(scenario: Scenario, seed: int) -> list[object]:
    compiled = compile_scenario(scenario, 4)
    state = turn.begin(compiled, seed)
    sides = {compiled.defender: "random", compiled.pressure_seat: "pressure", **dict.fromkeys(compiled.allies, "card")}
    seen: list[object] = []
    for now in play_game(state, {seat: POLICIES[name] for seat, name in sides.items()}):
        seen += now.events
    return [*seen, state.numbers]


def test_every_older_format_has_its_step_and_a_scenario_that_is_kept() -> None:
    steps = list(range(1, migrations.FORMAT))
    assert sorted(migrations.STEPS) == steps
    assert sorted(path.name for path in KEPT.iterdir()) == [f"format-{number}" for number in steps]
    assert v.loaded().raw["format"] == migrations.FORMAT


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_played_from_an_older_format_is_the_same_event_for_event(seed: int) -> None:
    assert events_of(older().scenario, seed) == events_of(v.loaded().scenario, seed)


def test_what_is_pinned_stays_as_it_was_written() -> None:
    assert older().raw["format"] == 1
    assert "output" in older().raw["economy"]
    again = library.from_pinned(json.loads(json.dumps(older().raw)))
    assert (again.digest, again.scenario) == (older().digest, older().scenario)


def changed(folder: Path, before: str, after: str) -> Path:
    shutil.copytree(FORMAT_1, folder)
    text = (folder / "scenario.yaml").read_text("utf-8")
    assert text.count(before) == 1
    (folder / "scenario.yaml").write_text(text.replace(before, after), "utf-8")
    return folder


def faults_in(folder: Path) -> list[Fault]:
    with pytest.raises(ScenarioFaulty) as caught:
        library.load(folder)
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("  output: harvest\n", "  output: harvst\n", "fault.unknown.tracks"),
        ("  infrastructure: works\n", "  infrastructure: wrks\n", "fault.unknown.tracks"),
        ("  resolve: spirit\n", "  resolve: sprit\n", "fault.unknown.tracks"),
        ("  readiness: drill\n", "  readiness: dril\n", "fault.unknown.tracks"),
        ("  debt: owed\n", "  debt: owd\n", "fault.unknown.tracks"),
        ("  access: trade\n", "  access: trad\n", "fault.unknown.tracks"),
        ("  reserves: grain\n", "  reserves: grane\n", "fault.unknown.tracks"),
        ("  cargoes: carts\n", "  cargoes: cart\n", "fault.unknown.tokens"),
        ("  rate: 10\n", "  rate: -1\n", "fault.int_range"),
        ("  rate: 10\n", "  rate: ten\n", "fault.type"),
        ("  wear_every: 3\n", "  wears_every: 3\n", "fault.extra_forbidden"),
    ],
)
def test_a_fault_in_an_older_format_is_named_where_it_stands(tmp_path: Path, before: str, after: str, key: str) -> None:
    folder = changed(tmp_path / "older", before, after)
    lines = (folder / "scenario.yaml").read_text("utf-8").splitlines()
    assert [(fault.line, fault.what.key) for fault in faults_in(folder)] == [(lines.index(after.rstrip()) + 1, key)]


def test_what_lacks_in_an_older_format_is_missed(tmp_path: Path) -> None:
    (fault,) = faults_in(changed(tmp_path / "older", "  debt_service: 5\n", ""))
    assert (fault.what.key, fault.what.values) == ("fault.missing", {"key": "debt_service"})


def test_terms_under_an_older_number_say_that_the_number_is_to_be_raised(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    shutil.copytree(v.FOLDER, folder)
    text = (folder / "scenario.yaml").read_text("utf-8").replace("format: 2\n", "format: 1\n")
    (folder / "scenario.yaml").write_text(text, "utf-8")
    (fault,) = faults_in(folder)
    told = (fault.what.key, fault.write.key if fault.write else "", fault.line)
    assert told == ("fault.of_newer_format", "write.format", text.splitlines().index("format: 1") + 1)


def test_check_says_what_to_write_now_and_that_makes_the_same_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["check", str(FORMAT_1), "--json"])
    (checked,) = json.loads(capsys.readouterr().out)["checked"]
    assert checked["warnings"][0]["what"].startswith("this scenario is written in format 1")
    text = (FORMAT_1 / "scenario.yaml").read_text("utf-8").replace("format: 1\n", "format: 2\n")
    begin, end = text.index("economy:\n"), text.index("trends:\n")
    folder = tmp_path / "newest"
    shutil.copytree(FORMAT_1, folder)
    (folder / "scenario.yaml").write_text(text[:begin] + checked["newest"] + text[end:], "utf-8")
    loaded = library.load(folder)
    assert loaded.scenario == older().scenario
    assert (library.check_format(loaded), library.check_format(older())[0].line) == ([], 4)
