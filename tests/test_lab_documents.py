"""The JSON documents of the lab are described in CONTRIBUTING, key by key."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from game import cli
from tests.scenarios import valleys as v
from tests.test_lab_targets import EXPERIMENT

FEW = ["--games", "2", "--turns", "1"]
DOCUMENTS = {
    "`lab SCENARIO`": ["lab", str(v.FOLDER), *FEW],
    "an experiment": ["lab", "EXPERIMENT"],
    "`lab league`": ["lab", "league", str(v.FOLDER), *FEW, "--policy", "hill=defender", "--policy", "hill=random"],
    "`lab exploits`": ["lab", "exploits", str(v.FOLDER), *FEW, "--seat", "fen"],
    "`lab sensitivity`": ["lab", "sensitivity", str(v.FOLDER), *FEW, "--samples", "2"],
}
NAMED_BY_THE_SCENARIO = {
    *("endings", "ended_well", "tracks", "abilities", "scores", "counters", "arms", "roles", "seats", "factors"),
    *("measure", "wanted", "arm"),
}
"""Keys whose own keys are names, or are as an experiment's file writes them."""


def keys_of(document: Any, *, named: bool = False) -> set[str]:
    """Every key of a document that is the program's own word."""
    if isinstance(document, list):
        return set().union(*map(keys_of, document[:1]))
    if not isinstance(document, dict):
        return set()
    inside = [keys_of(value, named=key in NAMED_BY_THE_SCENARIO) for key, value in document.items()]
    return set().union(*inside, () if named else document.keys())


@pytest.mark.parametrize("of", DOCUMENTS)
def test_contributing_names_every_first_key_of_a_document_and_none_that_is_not_in_it(
    of: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], checkout: Path
) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(EXPERIMENT.format(folder=v.FOLDER), "utf-8")
    assert cli.main([str(path) if word == "EXPERIMENT" else word for word in DOCUMENTS[of]] + ["--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    contributing = (checkout / "CONTRIBUTING.md").read_text("utf-8")
    (item,) = re.findall(rf"^- {of}: ((?:.+\n)+?)(?=- |\n)", contributing, re.MULTILINE)
    told = set(re.findall(r"`([a-z_]+)`", item))
    first = set(re.findall(r"`([a-z_]+)`", re.sub(r"\([^)]*\)", "", item)))
    assert first >= document.keys()
    assert told <= keys_of(document) | {"plain", "compiled", "total", "first"}
