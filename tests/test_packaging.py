"""What is packed, what may open files, and that these tests test the checkout."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
import hatch_build
import rules

CHECKOUT = Path(__file__).resolve().parents[1]
PACKED = ("game", "rules", "assets", "saves")

FILE_OPENERS = {
    "game/authoring/placing.py": "writes the folder of a new scenario",
    "game/authoring/template.py": "reads the scenario to start from, which ships",
    "game/console.py": "nowhere, for what standard error takes no more",
    "game/cli.py": "nowhere, in place of an input or output that was closed",
    "game/board/window/pictures.py": "icons, flags and small pictures of games",
    "game/board/window/camera.py": "writes the picture of a page",
    "game/board/window/clips.py": "writes the pictures of a clip",
    "game/board/window/fonts.py": "the fonts that ship",
    "game/scenario/atlas.py": "reads the maps that ship",
    "game/scenario/typefaces.py": "which letters the fonts that ship have",
    "game/commands/sentences.py": "reads the sentences of --help",
    "game/handbook/chapters.py": "reads the chapters of the guide, which ship",
    "game/handbook/making.py": "reads the guide's pictures and the icons, which ship",
    "game/lab/experiments/journal.py": "keeps what was played of an experiment",
    "game/lab/sources.py": "the sources of the rules, to tell games by others from these",
    "game/scenario/folder.py": "reads the folder of one scenario, for the library",
    "game/scenario/known.py": "the sources of its own checks, to tell them from another program's",
    "game/user/small_files.py": "what a person prefers, which scenarios were checked, what the lab found",
    "game/saves/beside.py": "reads what is written beside a save",
    "game/saves/lineage.py": "which save went on from which, by their bytes",
    "game/saves/shelf.py": "how far the user's saves have come, by their ends",
    "game/saves/disk.py": "writes a save's bytes, for saves",
    "game/saves/reading.py": "reads a save's bytes, for saves",
    "game/translate.py": "reads the program's own sentences",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    """The wheel built from a copy of the checkout in which somebody has played."""
    copy = tmp_path_factory.mktemp("source")
    for name in PACKED:
        shutil.copytree(CHECKOUT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "played"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py"):
        shutil.copy(CHECKOUT / name, copy / name)
    (copy / "saves" / "played").mkdir()
    (copy / "saves" / "played" / "private.jsonl").write_text("{}\n", "utf-8")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=copy, check=True, capture_output=True, timeout=120)
    (built,) = out.glob("bondgenoten-*-py3-none-any.whl")
    return zipfile.Path(built)


def names_in(wheel: zipfile.Path) -> set[str]:
    return set(wheel.root.namelist())


def shipped_files() -> Iterator[str]:
    """Each file that an installed program needs, by its name in the wheel."""
    for top in PACKED:
        prefix = top if top in {"game", "rules"} else f"game/_data/{top}"
        for path in (CHECKOUT / top).rglob("*"):
            inner = path.relative_to(CHECKOUT / top)
            if path.is_file() and "__pycache__" not in inner.parts and inner.parts[0] != "played":
                yield f"{prefix}/{inner.as_posix()}"


def test_wheel_holds_every_file_of_the_program(wheel: zipfile.Path) -> None:
    assert set(shipped_files()) - names_in(wheel) == set()


@pytest.mark.parametrize(
    "name",
    [
        "game/__main__.py",
        "rules/turn/turn.py",
        "game/_data/assets/SOURCES.md",
        "game/_data/assets/fonts/text_regular.ttf",
        "game/_data/assets/icons/radar.svg",
        "game/_data/assets/flags/ve.png",
        "game/_data/assets/guide/nl/1-workshop.md",
        "game/_data/assets/guide/pictures/es/board.webp",
        "game/_data/assets/scenarios/caracas-calling/scenario.yaml",
    ],
)
def test_wheel_holds(wheel: zipfile.Path, name: str) -> None:
    assert name in names_in(wheel)


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_wheel_speaks(wheel: zipfile.Path, language: str) -> None:
    assert any(name.startswith("game/_data/assets/locale/") and f"{language}." in name for name in names_in(wheel))


def test_wheel_holds_three_finished_games(wheel: zipfile.Path) -> None:
    assert sum(name.startswith("game/_data/saves/") and name.endswith(".jsonl") for name in names_in(wheel)) >= 3


def test_wheel_leaves_private_games_out(wheel: zipfile.Path) -> None:
    assert [name for name in names_in(wheel) if "played" in name.split("/")] == []


def test_wheel_is_plain_source_unless_the_compiled_form_is_asked_for(wheel: zipfile.Path) -> None:
    assert [name for name in names_in(wheel) if name.endswith((".so", ".pyd"))] == []


def test_all_rules_are_compiled_but_the_parts_that_stay_plain() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    plain = settings["targets"]["wheel"]["hooks"]["custom"]["plain"]
    compiled = {Path(name).relative_to("rules") for name in hatch_build.modules(CHECKOUT, plain)}
    files = {path.relative_to(CHECKOUT / "rules") for path in (CHECKOUT / "rules").rglob("*.py")}
    left = {file for file in files - compiled if file.name != "__init__.py"}
    assert {file for file in left if not any(file.is_relative_to(name) for name in plain)} == set()
    assert [name for name in plain if not any(file.is_relative_to(name) for file in left)] == []


def test_a_part_to_keep_plain_must_be_there() -> None:
    with pytest.raises(ValueError, match=r"^pyproject\.toml keeps rules/gone\.py plain, which is not there$"):
        hatch_build.modules(CHECKOUT, ["gone.py"])


def test_unpacked_wheel_plays_in_an_empty_folder(wheel: zipfile.Path, tmp_path: Path) -> None:
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    with zipfile.ZipFile(str(wheel.root.filename)) as archive:  # the path lists folders that the file does not hold
        archive.extractall(installed)
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "game", "demo", "--seed", "7", "--turns", "1", "--out", "here"]
    played = subprocess.run(
        command, cwd=empty, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert (played.returncode, played.stderr) == (0, "")
    assert {"game.jsonl", "report.html", "board-01.png"} <= {path.name for path in (empty / "here").iterdir()}


def test_the_checkout_is_tested_and_not_an_installed_copy() -> None:
    assert Path(game.__file__ or "").parent == CHECKOUT / "game"
    assert Path(rules.__file__ or "").parent == CHECKOUT / "rules"
    assert not (CHECKOUT / "game" / "_data").exists()


def test_a_program_started_elsewhere_is_the_checkout(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import game; print(game.__file__)"]
    started = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, timeout=60)
    assert Path(started.stdout.strip()).parent == CHECKOUT / "game"


def test_extra_for_developers_holds_every_extra() -> None:
    extras = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    others = ",".join(sorted(set(extras) - {"dev"}))
    assert f"bondgenoten[{others}]" in extras["dev"]


def test_ci_ends_with_the_test_command_of_the_readme() -> None:
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/bondgenoten" in readme
    assert "python3 -m venv .venv && .venv/bin/pip install '.[dev]' && .venv/bin/python -m pytest" in readme
    last = (CHECKOUT / ".ci" / "run").read_text("utf-8").splitlines()[-1]
    assert last == '"$bin/python" -m pytest'


def modules() -> list[str]:
    found = [path for top in ("game", "rules") for path in (CHECKOUT / top).rglob("*.py")]
    return sorted(path.relative_to(CHECKOUT).as_posix() for path in found)


OPENS = re.compile(r"\bf?d?open\b|\b(?:read|write)_(?:text|bytes)\b")
"""What stands in every source that opens a file, so that few need to be parsed."""


def opens_files(source: str) -> list[int]:
    """The lines of calls that open a file: `open`, `os.open`, `path.open("rb")`, `path.read_text()` and its kin."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        match node.func, node.args:
            case ast.Name(id="open"), _:
                lines.append(node.lineno)
            case ast.Attribute(value=ast.Name(id="os" | "io"), attr="open" | "fdopen"), _:
                lines.append(node.lineno)
            case ast.Attribute(attr="read_text" | "write_text" | "read_bytes" | "write_bytes"), _:
                lines.append(node.lineno)
            case ast.Attribute(attr="open"), [] | [ast.Constant(), *_]:  # Session.open(path) opens through saves
                lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("open(name)", [1]),
        ("x = 1\npath.open('rb')", [2]),
        ("path.open()", [1]),
        ("os.open(name, flags)", [1]),
        ("(folder / 'a').read_text('utf-8')", [1]),
        ("Session.open(path)", []),
    ],
)
def test_search_for_opened_files_finds(source: str, lines: list[int]) -> None:
    assert opens_files(source) == lines
    assert OPENS.search(source)


def test_the_library_saves_and_named_modules_open_files_and_nobody_else_does() -> None:
    sources = {module: (CHECKOUT / module).read_text("utf-8") for module in modules()}
    opening = [module for module, source in sources.items() if OPENS.search(source) and opens_files(source)]
    assert opening == sorted(FILE_OPENERS)
