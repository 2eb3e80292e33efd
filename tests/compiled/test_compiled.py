"""The compiled form is really the one that runs, it is packed whole, and it plays as the plain one does."""

import importlib
import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from hatch_build import modules
from rules import build
from tests.compiled import digests

CHECKOUT = Path(__file__).resolve().parents[2]
HOOK = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
    "hooks"
]["custom"]
COMPILED = modules(CHECKOUT, HOOK["plain"])

pytestmark = pytest.mark.skipif(
    "BONDGENOTEN_COMPILED_WHEEL" not in os.environ, reason="the compiled form is tested by python -m tests.compiled"
)


@pytest.fixture(scope="module")
def wheel() -> Path:
    return Path(os.environ["BONDGENOTEN_COMPILED_WHEEL"])


def test_the_program_says_that_it_runs_compiled() -> None:
    assert build.compiled()


@pytest.mark.parametrize("file", COMPILED)
def test_the_compiled_module_is_the_one_that_runs(file: str) -> None:
    module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    loaded = Path(module.__file__ or "")
    assert (loaded.suffix in {".so", ".pyd"}, loaded.parent) == (True, (CHECKOUT / file).parent)


def test_the_wheel_holds_each_source_and_what_was_made_of_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    suffix = EXTENSION_SUFFIXES[0]
    made = {file.removesuffix(".py") + suffix for file in COMPILED} | {f"rules__mypyc{suffix}"}
    assert made | set(COMPILED) <= names
    assert {name for name in names if name.endswith((".so", ".pyd"))} == made


def test_the_wheel_is_for_this_interpreter_and_machine_alone(wheel: Path) -> None:
    version = f"cp{sys.version_info.major}{sys.version_info.minor}"
    assert f"-{version}-{version}-" in wheel.name
    assert "-none-any" not in wheel.name


def test_the_same_seeds_give_the_same_games_in_both_forms() -> None:
    plain = subprocess.run(
        [sys.executable, "-m", "tests.compiled.digests"],
        cwd=os.environ["BONDGENOTEN_PLAIN"],
        env=os.environ | {"PYTHONPATH": ""},
        capture_output=True,
        check=True,
        text=True,
        timeout=600,
    )
    assert list(digests.lines()) == plain.stdout.splitlines()
