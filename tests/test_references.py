"""Whatever names a number or an id names what it was given for, in whatever order things are taken back."""

from pathlib import Path

import pytest

from tests.fuzz.references import SORTS, faults_of


@pytest.mark.parametrize("seed", range(2 * len(SORTS)))
def test_everything_that_names_something_goes_on_naming_it(seed: int, tmp_path: Path) -> None:
    """Alone, shared and led; the campaign of the same name plays more."""
    assert faults_of(seed, tmp_path) == []
