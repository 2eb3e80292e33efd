"""``bondgenoten`` without a command: the start screen."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.commands.console import Console


def run(console: Console) -> int:
    """Open the start screen; the exit status."""
    status: int | None = import_module("game.board.app.open").start(language=console.language)
    return status or 0
