"""Which form of the rules is running: the plain source, or the same source compiled."""

from __future__ import annotations

from rules.state import state


def compiled() -> bool:
    """Whether the rules run compiled."""
    return not str(state.__file__).endswith(".py")
