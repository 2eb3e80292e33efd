"""JSON Schemas for editors: every property says what it means and gives an example that the models accept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

import pytest

from game import cli
from game.authoring import describing
from game.authoring.describing import MODULES, PARAGRAPHS, key_of, kinds_in
from game.commands.schema import MAKERS, written
from game.lab.experiments import models
from game.statuses import UNREADABLE, WELL, WRONG_USE
from game.translate import Translator
from rules.scenario.checking import checked
from rules.scenario.scenario import Scenario

CHECKOUT = Path(__file__).resolve().parents[1]
OF_MODELS = [name for name in MAKERS if name != "save"]


@cache
def made(name: str) -> dict[str, Any]:
    return MAKERS[name](Translator("en"))


def modules_of(name: str) -> tuple[ModuleType, ...]:
    return (models,) if name == "experiment" else MODULES


def properties(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every property of a schema, with the model that it stands on and its own name."""
    whole = made(name)
    for part in [whole, *whole.get("oneOf", ()), *whole.get("$defs", {}).values()]:
        for field, said in part.get("properties", {}).items():
            yield str(part["title"]), field, said


@pytest.mark.parametrize("name", MAKERS)
def test_every_property_says_what_it_means_and_gives_an_example(name: str) -> None:
    lacking = [
        f"{model}.{field}"
        for model, field, said in properties(name)
        if not said.get("description") or not said.get("examples")
    ]
    assert lacking == []


@pytest.mark.parametrize("name", OF_MODELS)
def test_every_model_says_what_it_is(name: str) -> None:
    whole = made(name)
    silent = [
        title
        for title, part in {name: whole, **whole["$defs"]}.items()
        if "properties" in part and not part.get("description")
    ]
    assert silent == []


@pytest.mark.parametrize("name", OF_MODELS)
def test_every_example_is_what_the_models_accept(name: str) -> None:
    kinds = kinds_in(modules_of(name))
    tried = 0
    for model, field, said in properties(name):
        kind, key = kinds.get(model), field
        if kind is None:  # a file that holds one list of the scenario
            kind, key = Scenario, {"cards": "pressure_cards"}.get(field, field)
        for one in said["examples"]:
            checked(get_type_hints(kind, include_extras=True)[key], one)
            tried += 1
    assert tried > 10


def test_the_schemas_that_ship_are_up_to_date() -> None:
    folder = CHECKOUT / "assets" / "schemas"
    shipped = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    stale = [name for name, text in written(Translator("en")).items() if shipped.get(name) != text]
    assert stale == [], "run bondgenoten schema --lang en --out assets/schemas"
    assert sorted(shipped) == sorted(f"{name}.json" for name in MAKERS)


def test_every_file_of_a_scenario_that_ships_leads_to_its_schema() -> None:
    folder = CHECKOUT / "assets" / "scenarios"
    for path in [*folder.rglob("*.yaml"), *(CHECKOUT / "tests" / "scenarios").rglob("*.yaml")]:
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert found is not None, path
        assert (path.parent / found.group(1)).resolve().is_file(), path


def test_a_schema_speaks_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", "ally", "--lang", "nl"]) == 0
    said = json.loads(capsys.readouterr().out)["properties"]["abilities"]
    assert said["description"] == "Wat hij voor de verdediger kan doen. (Regels, De kaarten van de bondgenoten)"


def test_all_schemas_are_written_into_a_folder_for_editors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema", "--out", str(tmp_path / "deep" / "schemas"), "--lang", "en"]) == 0
    assert sorted(path.stem for path in (tmp_path / "deep" / "schemas").iterdir()) == sorted(MAKERS)
    assert capsys.readouterr().out == f"{len(MAKERS)} schemas written to {tmp_path / 'deep' / 'schemas'}\n"
    assert cli.main(["schema", "ally", "--out", str(tmp_path)]) == WRONG_USE
    (tmp_path / "file").write_text("")
    assert cli.main(["schema", "--out", str(tmp_path / "file")]) == UNREADABLE
    assert cli.main(["schema", "--out", str(tmp_path / "deep" / "schemas")]) == WELL
    (tmp_path / "scenario.json").write_text('{"mine": 1}')
    assert cli.main(["schema", "--out", str(tmp_path)]) == WRONG_USE
    assert [path.name for path in tmp_path.glob("*.json")] == ["scenario.json"]


def test_what_is_said_of_models_speaks_of_models_that_there_are() -> None:
    known = {key_of(kind) for modules in (MODULES, (models,)) for kind in kinds_in(modules).values()}
    assert PARAGRAPHS.keys() <= known
    assert describing.kind_said(Translator("en"), kinds_in(MODULES)["Shield"]).startswith("Lower the roll")
