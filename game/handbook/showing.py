"""The guide put where a browser finds it, and opened; where there is none, its place is told."""

from __future__ import annotations

import os
import sys
import webbrowser
from typing import TYPE_CHECKING, Final

from game.errors import NotSaved, reason_of
from game.handbook.making import as_page
from game.user.folders import user_data
from game.user.small_files import replace_files
from rules.wording.names import Message

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["opened", "written_anew"]

FOLDER: Final = "guide"


def written_anew(language: str) -> Path:
    """The page in the user's data folder, made anew so that it is this program's guide.

    Raises:
        NotSaved: the folder or the disk refused.
        WrongUse: the account has no folder of its own.
    """
    path = user_data() / FOLDER / f"guide-{language}.html"
    try:
        replace_files({path: as_page(language)})
    except OSError as error:
        raise NotSaved(Message("handbook.not_written", {"path": str(path), "reason": reason_of(error)})) from error
    return path


def opened(path: Path) -> bool:
    """Whether a browser was told to show the page. No shell has part in it."""
    if not _has_display():
        return False
    try:
        return webbrowser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False


def _has_display() -> bool:
    """Whether a browser's window can open; one that runs in the terminal would take it from whoever asked.

    A browser that somebody has named in BROWSER is asked all the same.
    """
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
