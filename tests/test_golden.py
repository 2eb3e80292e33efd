"""What is golden is as it was; ``python -m tests.golden`` writes it anew after a change that is meant."""

from __future__ import annotations

import pytest

from tests.golden import FOLDER
from tests.golden.texts import TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_golden_is_as_it_was(name: str) -> None:
    assert TEXTS[name]().splitlines() == (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()


def test_every_golden_text_is_made_by_something() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(TEXTS)
