"""What is known to be good is not checked again, and nothing else is let in (rules §Scenarios, product §Save file)."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.errors import ScenarioFaulty
from game.scenario import check, known, library, varied
from game.scenario.variants import Draft
from game.user.folders import known_scenarios
from rules.faults.references import cross_check
from rules.scenario.checking import checked
from rules.scenario.migrations import newest
from rules.scenario.reading import read
from rules.scenario.scenario import Scenario
from tests.scenarios import valleys as v

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder in which nothing is known yet."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def data_of(name: str | Path) -> dict[str, Any]:
    raw = library.load(name).raw
    return {key: copy.deepcopy(value) for key, value in raw.items() if key != library.CATALOGUES}


def refuse_to_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr(check, "modelled", refuse)


def shipped() -> list[str]:
    return [found.name for found in library.find() if found.shipped]


def test_every_shipped_scenario_is_known_by_its_digest_and_nothing_else_is() -> None:
    """After a change of a shipped scenario its new digest belongs into ``SHIPPED``."""
    assert {known.digest_of(data_of(name)) for name in shipped()} == known.SHIPPED


def test_what_the_games_that_ship_were_played_from_is_known_and_passes_every_check() -> None:
    found = {}
    for save in sorted((CHECKOUT / "saves").glob("*.jsonl")):
        raw = json.loads(save.read_text("utf-8").split("\n", 1)[0])["scenario"]
        data = {key: value for key, value in raw.items() if key != library.CATALOGUES}
        found[known.digest_of(data)] = data
    assert found.keys() <= known.SHIPPED | known.EARLIER
    for data in found.values():
        assert cross_check(checked(Scenario, newest(data))) == []


@pytest.mark.parametrize("name", shipped())
def test_what_is_known_from_the_start_passes_every_check(name: str) -> None:
    assert cross_check(checked(Scenario, newest(data_of(name)))) == []


@pytest.mark.parametrize("name", [*shipped(), v.FOLDER])
def test_reading_makes_what_checking_makes(name: str | Path) -> None:
    data = newest(data_of(name))
    assert repr(read(Scenario, data)) == repr(checked(Scenario, data))


def test_reading_fills_in_what_is_left_out_as_checking_does() -> None:
    data = data_of(v.FOLDER)
    for key in ("geography", "settlement", "modernisation", "debrief", "minutes", "deliveries", "claims", "injects"):
        data.pop(key, None)
    for card in data["allies"]:
        card.pop("side_deal", None)
        card.pop("conduct", None)
    assert repr(read(Scenario, data)) == repr(checked(Scenario, data))


def test_a_scenario_is_checked_once_and_then_known(monkeypatch: pytest.MonkeyPatch) -> None:
    first = library.from_pinned(v.raw())
    refuse_to_check(monkeypatch)
    assert library.from_pinned(v.raw()).scenario == first.scenario


def test_a_folder_that_was_checked_is_known_too(monkeypatch: pytest.MonkeyPatch) -> None:
    first = library.load(v.FOLDER)
    refuse_to_check(monkeypatch)
    assert library.load(v.FOLDER).scenario == first.scenario


def test_one_changed_letter_makes_a_stranger() -> None:
    library.from_pinned(v.raw())
    data = v.raw()
    data["economy"]["reserves"] = "rezerves"
    for _ in range(2):
        with pytest.raises(ScenarioFaulty):
            library.from_pinned(data)


def test_what_somebody_tries_with_a_variant_in_the_making_is_not_remembered() -> None:
    """Two hundred presses of a key would else drive out everything that is known."""
    base = library.load("caracas-calling")
    data = b"format: 1\ntitle: T\ntext: T\nchange: {turns: 11}\n"
    found = varied.with_variants(base, [Draft("tried", data)])
    assert found.scenario.turns == 11
    assert not known_scenarios().exists()


def test_a_faulty_scenario_is_not_remembered() -> None:
    data = v.raw()
    data["economy"]["reserves"] = "rezerves"
    with pytest.raises(ScenarioFaulty):
        library.from_pinned(data)
    assert not known.is_known(known.digest_of(data))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"checks": 3, "digests": {}}', '{"digests": ["x"]}', "[" * 9000])
def test_a_damaged_memory_costs_time_and_nothing_else(content: str) -> None:
    known_scenarios().parent.mkdir(parents=True)
    known_scenarios().write_text(content, encoding="utf-8")
    assert library.from_pinned(v.raw()).scenario == v.loaded().scenario
    assert known.is_known(known.digest_of(v.raw()))


def test_what_another_program_checked_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    library.from_pinned(v.raw())
    monkeypatch.setattr(known, "checks", lambda: "another")
    assert not known.is_known(known.digest_of(v.raw()))


def test_a_program_that_cannot_tell_its_own_checks_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "checks", lambda: "")
    library.from_pinned(v.raw())
    assert not known_scenarios().exists()


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(home: Path) -> None:
    home.write_text("no folder")
    for _ in range(2):
        assert library.from_pinned(v.raw()).scenario == v.loaded().scenario


def test_the_memory_is_bounded_and_keeps_the_latest() -> None:
    for number in range(known.MOST + 20):
        known.remember(f"{number:064x}")
    kept = json.loads(known_scenarios().read_text(encoding="utf-8"))["digests"]
    assert kept == [f"{number:064x}" for number in range(20, known.MOST + 20)]
    assert known.is_known(kept[0])
    assert known_scenarios().stat().st_size < known.LARGEST


def test_what_json_cannot_hold_is_checked() -> None:
    with pytest.raises(ScenarioFaulty):
        library.from_pinned({**v.raw(), "turns": 1 << 70})


@pytest.mark.parametrize("command", ["verify", "show"])
def test_a_command_on_a_shipped_scenario_loads_no_pydantic(command: str) -> None:
    save = next((CHECKOUT / "saves").glob("*.jsonl"))
    code = (
        "import sys\nfrom game.cli import main\nsys.argv = ['bondgenoten', *sys.argv[1:]]\nassert main() == 0\n"
        "print(sorted({'pydantic', 'pydantic_core', 'pygame'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command, str(save)], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
