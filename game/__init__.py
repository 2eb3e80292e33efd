"""What people touch: board, terminal, pages, files and commands around the rules.

``from game import Session`` is the door for notebooks and for people who write bots; it is loaded on first use, so
that commands which need no game start quickly.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as type checkers know it; loading typing would take a twentieth of the time of --help
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Session"]  # given by __getattr__ on first use


def __getattr__(name: str) -> Any:
    """Load ``Session`` when it is first asked for."""
    if name == "Session":
        return import_module("game.play.session").Session
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
