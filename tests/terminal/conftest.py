"""Each of these tests has a user's folder of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the user for each test: in a shared one the next is told of a game that another has cut short."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path_factory.mktemp("home")))
