"""Copies of this checkout, for what must change or compile the program without touching it."""

from __future__ import annotations

import shutil
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
COPIED = ("game", "rules", "assets", "saves", "tests", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "played")


def copy_checkout(copy: Path) -> Path:
    """Make a folder with everything that the tests need, and no private games; returns it."""
    copy.mkdir()
    for name in COPIED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=NOT_COPIED)
        else:
            shutil.copy(source, copy / name)
    return copy
