"""A user's folder of its own for a stretch of work, so that no test and no campaign touches real games."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "BONDGENOTEN_HOME"


@contextmanager
def home(folder: Path) -> Iterator[Path]:
    """Whatever is kept or saved lies in this folder."""
    before = os.environ.get(NAME)
    os.environ[NAME] = str(folder)
    try:
        yield folder
    finally:
        if before is None:
            del os.environ[NAME]
        else:
            os.environ[NAME] = before


@contextmanager
def passing_home() -> Iterator[Path]:
    """The same in a folder that goes with it."""
    with (
        tempfile.TemporaryDirectory(prefix="bondgenoten-tests-", ignore_cleanup_errors=True) as folder,
        home(Path(folder)) as found,
    ):
        yield found
