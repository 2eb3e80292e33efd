"""What a word on the command line means: a save, an experiment's file, or else a scenario."""

from __future__ import annotations

from pathlib import Path

from game.saves.names import is_named_save, path_meant
from game.scenario import library

__all__ = ["EXPERIMENTS", "is_experiment", "is_save"]

EXPERIMENTS = (".yaml", ".yml")
"""How the names of experiments' files end."""


def is_save(name: str) -> bool:
    """Whether an argument means a save and not a scenario."""
    path = path_meant(name)
    try:
        if not is_named_save(path.name):
            return path.is_file() and path.name != "scenario.yaml"
        return path.name == Path(name).name or all(one.name != name for one in library.find())
    except (OSError, ValueError):
        return False


def is_experiment(name: str) -> bool:
    """Whether a word on the command line means an experiment's file, and not a scenario."""
    path = Path(name)
    return path.name.endswith(EXPERIMENTS) and path.name != "scenario.yaml"
