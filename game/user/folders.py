"""Where the user's things lie: scenarios, saves, small pictures and choices; and the games that ship.

``BONDGENOTEN_HOME`` moves everything of the user's into one folder, for an exercise run from a stick or a test.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import WrongUse
from game.roots import data_root, is_installed
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "known_scenarios",
    "own_folder",
    "place_beside",
    "played_saves",
    "shipped_saves",
    "ships",
    "user_config",
    "user_data",
    "user_scenarios",
    "user_thumbnails",
    "user_variants",
]

HOME_VARIABLE = "BONDGENOTEN_HOME"
PROGRAM = "bondgenoten"


def shipped_saves() -> Path:
    """The finished games that come with the program."""
    return data_root() / "saves"


def user_data() -> Path:
    """The user's data folder; it need not exist."""
    home = _home()
    if home is not None:
        return home
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed by every command

    return _of_the_system(user_data_path)


def user_scenarios() -> Path:
    """Where the user's own scenarios lie, one folder each; it need not exist."""
    return user_data() / "scenarios"


def user_variants(scenario: str) -> Path:
    """Where the user's own variants of a scenario lie, by its name; it need not exist."""
    return user_data() / "variants" / scenario


def known_scenarios() -> Path:
    """Where is kept which scenarios have been checked before; it need not exist."""
    return user_data() / "known-scenarios.json"


def played_saves() -> Path:
    """Where new games go: ``saves/played`` of a checkout, else the user's data folder; it need not exist."""
    if _home() is None and not is_installed():
        return data_root() / "saves" / "played"
    return user_data() / "saves"


def ships(save: Path) -> bool:
    """Whether a save lies among the games that come with the program."""
    return save.resolve().parent == shipped_saves().resolve()


def place_beside(save: Path) -> Path:
    """The folder for what is made of a game: its own; that of one's games if it ships, or its folder takes nothing.

    The program's folder is no place for a person's work: it is replaced with the next version, and nobody looks there.
    """
    here = save.absolute().parent
    return played_saves() if ships(save) or not os.access(here, os.W_OK) else here


def user_thumbnails() -> Path:
    """Where the small pictures of games are kept, away from the games themselves; it need not exist."""
    return user_data() / "thumbnails"


def user_config() -> Path:
    """Where the user's choices are kept (language, theme, size of the window); it need not exist."""
    home = _home()
    if home is not None:
        return home / "config"
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed by every command

    return _of_the_system(user_config_path)


def _of_the_system(found: Callable[..., Path]) -> Path:
    """Where the system has a program keep things. Raises ``WrongUse`` for an account that has no folder of its own."""
    try:
        return found(PROGRAM, appauthor=False)
    except RuntimeError:
        raise WrongUse(Message("cli.no_home", {"variable": HOME_VARIABLE})) from None


def _home() -> Path | None:
    value = os.environ.get(HOME_VARIABLE, "")
    return user_path(value).absolute() if value else None


def own_folder() -> Path:
    """The user's own folder; where there is none, as for an account without a home, the one in which they work."""
    try:
        return Path.home()
    except RuntimeError:
        return Path()


def user_path(written: str) -> Path:
    """A path as a person writes it, ``~`` for their own folder. Raises ``WrongUse`` for what no path can be."""
    try:
        path = Path(written).expanduser()
    except RuntimeError:  # nobody of that name
        raise WrongUse(Message("session.bad_path", {"path": written})) from None
    if "\0" in written:
        raise WrongUse(Message("session.bad_path", {"path": written.replace("\0", "?")}))
    return path
