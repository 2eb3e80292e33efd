"""A scenario to translate."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.translating.files import SHIPPED


@pytest.fixture
def straits(tmp_path: Path) -> Path:
    folder = tmp_path / "straits"
    shutil.copytree(SHIPPED / "tutorial-straits", folder)
    return folder
