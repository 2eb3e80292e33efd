"""For these tests nothing is shipped and the user has nothing, but what a test puts there."""

from pathlib import Path

import pytest

from game.scenario import library


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty user's folder and no shipped scenarios but those a test puts there."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(library, "data_root", lambda: tmp_path / "shipped")
    return tmp_path / "home"
