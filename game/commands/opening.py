"""The scenario that a command was given, with the variants named beside it, and what is to be said of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenario import varied

if TYPE_CHECKING:
    import argparse

    from game.console import Console
    from game.scenario.library import Loaded

__all__ = ["opened", "opened_named"]


def opened(arguments: argparse.Namespace, console: Console) -> Loaded:
    """The scenario of the arguments with its variants; what two of them change both is said once.

    Raises:
        ScenarioMissing, ScenarioFaulty, WrongUse: as ``varied.load``.
    """
    return opened_named(arguments.scenario, arguments, console)


def opened_named(name: str, arguments: argparse.Namespace, console: Console) -> Loaded:
    """The same of a scenario that stands under another name among the arguments."""
    loaded = varied.load(name, arguments.variant)
    for notice in loaded.notices:
        console.warn(notice.message(console.language))
    return loaded
