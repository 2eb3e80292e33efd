"""Where the program's own data lies: in the package when installed, else in the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def is_installed() -> bool:
    """Whether the program runs from an installed wheel, with its data inside the package, and not from a checkout."""
    return (_PACKAGE / "_data" / "assets").is_dir()


def data_root() -> Path:
    """The folder that holds ``assets/`` and ``saves/`` as they ship."""
    return _PACKAGE / "_data" if is_installed() else _PACKAGE.parent
