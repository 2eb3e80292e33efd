"""What all tests share: this checkout is what is tested, nothing of the user's is touched, no window opens unasked."""

import atexit
import copy
import gc
import importlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.homes import passing_home

Play = Callable[..., tuple[int, str]]

CHECKOUT = Path(__file__).resolve().parents[1]

# Before any test module imports the program: pygame reads the first two once.
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
# A program that a test starts in another folder must be this checkout too, not the one that pip installed.
os.environ["PYTHONPATH"] = os.pathsep.join([str(CHECKOUT), *filter(None, [os.environ.get("PYTHONPATH")])])
for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"):
    os.environ.pop(variable, None)
os.environ["LANG"] = "en_GB.UTF-8"

# A run in the background of a shell ignores Ctrl-C, and so would each program that a test starts and then stops by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Machines differ in speed by ten times: how long an example takes proves nothing. Found failures are printed whole.
# Half of the usual examples: what is worth thousands has a campaign in tests/fuzz.
settings.register_profile(
    "bondgenoten", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow], max_examples=50
)
settings.load_profile("bondgenoten")


def pytest_configure(config: pytest.Config) -> None:
    """Who wants no compiled code beside the sources gets it in pytest's cache, or in a folder of the run.

    Else every worker and every program that a test starts would compile all there is, libraries too, again.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        if config.pluginmanager.has_plugin("cacheprovider"):
            folder = str(config.cache.mkdir("code"))
        else:
            folder = tempfile.mkdtemp(prefix="bondgenoten-tests-code-")
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = folder
        sys.dont_write_bytecode = False  # nor would this process find what it made of the tests the last time


# No cycles are looked for while tests are collected, nor inside one: all tests lie about for good, and to look through
# them takes seconds.
gc.disable()


def pytest_collection_finish() -> None:
    """What was collected is set apart: what is looked through between tests is what they left behind."""
    gc.freeze()


LEFT_BEHIND = 500_000
"""So many objects may have come into being, and not gone, before what tests left behind in cycles is cleared away."""


def pytest_runtest_logfinish() -> None:
    """Clear away between two tests. What is there after is set apart again: a window that was closed has thawed all."""
    if gc.get_count()[0] > LEFT_BEHIND:
        gc.collect(1)
        gc.freeze()


WAITS = ("tests/window/", "tests/test_cluster.py", "tests/test_lab_scheduler.py")
"""Tests that wait for other programs more than they work."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: where it came last, one worker would do it while the others stood idle."""
    items.sort(key=lambda item: not item.nodeid.startswith(WAITS))


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests() -> Iterator[Path]:
    """Moves the user's folder aside for the whole run, so that no test reads or writes real saves."""
    with passing_home() as folder:
        yield folder


@pytest.fixture(scope="session", autouse=True)
def scenarios_of_the_checkout_are_read_once() -> Iterator[None]:
    """Reads each scenario of the checkout from its files once for the whole run, as if nothing but time had passed.

    It takes longer than most tests do, and two thousand of them begin with it. What is shipped, and so is checked by
    nobody, is loaded once too; of any other, everything after the reading is done anew each time. A folder that has
    changed, or lies elsewhere, is read as ever. No test may change what was read.
    """
    from game.scenario import library  # noqa: PLC0415 - after the environment is set

    read_folder, load = library.read_folder, library.load
    known: dict[object, tuple[library.Raw, dict[str, Any]]] = {}
    shipped: dict[object, library.Loaded] = {}

    def state_of(folder: Path) -> object:
        files = sorted(one for one in folder.rglob("*") if one.is_file())
        return folder, *((one, one.stat().st_mtime_ns, one.stat().st_size) for one in files)

    def read_once(path: Path, instead: Mapping[str, bytes | None] | None = None) -> library.Raw:
        folder = path.resolve()
        if instead:
            return read_folder(path, instead)
        if not folder.is_relative_to(CHECKOUT) or not (folder / "scenario.yaml").is_file():
            return read_folder(path)
        state = path, state_of(folder)
        if state not in known:
            raw = read_folder(path)
            known[state] = raw, copy.deepcopy(raw.data)
        return known[state][0]

    def load_once(
        name_or_path: str | Path, *, model: Any = None, instead: Mapping[str, bytes | None] | None = None
    ) -> library.Loaded:
        found = library.locate(name_or_path)
        if instead:
            return load(name_or_path, model=model, instead=instead)
        if model is not None or not found.path.is_relative_to(CHECKOUT / "assets"):
            return load(name_or_path, model=model)
        state = found, state_of(found.path)
        if state not in shipped:
            shipped[state] = load(name_or_path)
        return shipped[state]

    library.read_folder, library.load = read_once, load_once
    yield
    library.read_folder, library.load = read_folder, load
    assert [raw.data["name"] for raw, as_read in known.values() if as_read != raw.data] == []


@pytest.fixture
def checkout() -> Path:
    """The top folder of the repository."""
    return CHECKOUT


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Play:
    """``play --text`` in this process, fed with a script: the status and what was said."""

    def run(script: str, *arguments: str) -> tuple[int, str]:
        cli = importlib.import_module("game.cli")
        monkeypatch.setattr(sys, "stdin", io.StringIO(script))
        status = cli.main(["play", "--text", *arguments])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts without a line in them, for who looks at where files go: to draw a page of them takes a second."""
    figures = pytest.importorskip("matplotlib.figure")
    empty = '<svg viewBox="0 0 1 1"></svg>'
    monkeypatch.setattr(figures.Figure, "savefig", lambda _self, out, **_settings: out.write(empty))


@contextmanager
def x_server() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """An X display of 1920×1080 of its own, such as ":3", and the process that shows it.

    Skips where Xvfb or xdotool is missing, unless BONDGENOTEN_WINDOW_TESTS=1 says that it must be there.
    """
    absent = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
    if absent:
        reason = f"window tests need {' and '.join(absent)}"
        if os.environ.get("BONDGENOTEN_WINDOW_TESTS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()  # written when the display takes clients; empty when Xvfb gave up
        if not number:
            pytest.fail("Xvfb did not start")
        try:
            yield f":{number}", server
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """An X display that the tests share."""
    with x_server() as (display, _):
        yield display


@pytest.fixture
def own_display() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """An X display that a test may break, and its process."""
    with x_server() as found:
        yield found
