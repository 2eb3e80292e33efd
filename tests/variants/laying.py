"""The small scenario with variants beside it, for tests of what is laid over it."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from game.errors import Fault, Faulty
from game.scenario import varied
from game.scenario.library import Loaded
from tests.scenarios import valleys as v

HEAD = "format: 1\ntitle: {title}\ntext: For a test\n"


def valleys_with(folder: Path, **variants: str) -> Path:
    """A copy of the two valleys with these variants, each the lines after its title; where it lies."""
    place = folder / "two-valleys"
    if not place.exists():
        copytree(v.FOLDER, place)
    (place / "variants").mkdir(exist_ok=True)
    for name, lines in variants.items():
        (place / "variants" / f"{name}.yaml").write_text(HEAD.format(title=name.capitalize()) + lines, "utf-8")
    return place


def laid(folder: Path, *names: Any, **variants: str) -> Loaded:
    """The two valleys with variants over them: all that are written, or those that are named."""
    return varied.load(valleys_with(folder, **variants), names or tuple(variants))


def faults(folder: Path, *names: Any, **variants: str) -> list[Fault]:
    """What is wrong with variants that cannot be laid over."""
    with pytest.raises(Faulty) as caught:
        laid(folder, *names, **variants)
    return list(caught.value.faults)


def told(fault: Fault) -> tuple[str, int, int, str, str]:
    """A fault in short: its file's name, line and column, its kind, and the field."""
    return Path(fault.path).name, fault.line, fault.column, fault.kind, fault.field
