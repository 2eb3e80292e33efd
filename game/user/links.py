"""Links that lead in a circle: Python's versions each say something else of them, so the system is asked."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["circle_at"]


def circle_at(path: Path) -> OSError | None:
    """What the system says of a path whose links lead back to themselves; ``None`` of any other.

    Raises:
        ValueError: no path can be written like this, as with a NUL in it.
    """
    try:
        path.stat()
    except OSError as error:
        return error if error.errno == errno.ELOOP else None
    return None
