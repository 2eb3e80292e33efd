"""What a person likes: language, size of type, theme, motion, clock, sound, the window; kept from one day to the next.

They lie in one small JSON file in the user's configuration folder. A file that is missing, broken, hostile or from a
newer program gives the usual preferences and never an error, since nobody should have to mend a file to play. A folder
that cannot be written is a reason to tell, never to stop.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from game.errors import reason_of
from game.translate import LANGUAGES
from game.user.folders import user_config
from game.user.small_files import read_object, replace_object
from rules.wording.names import Message

__all__ = ["THEME_NAMES", "TYPE_SIZES", "Preferences", "load", "preferences_file", "save"]

FORMAT: Final = 1
FILE_LIMIT: Final = 10_000
"""Bytes that a file of preferences may have; ours have three hundred."""
TYPE_SIZES: Final = (1.0, 1.25, 1.5, 1.75)
THEME_NAMES: Final = ("dark", "light", "high_contrast")
LEAST_WINDOW: Final = (1280, 720)
MOST_WINDOW: Final = 16_384
MOST_DESKTOP: Final = 100_000
"""How far from the desktop's corner a window may stand, in pixels."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose.

    ``language`` is a code such as ``nl``, or empty for the system's. ``type_size`` is one of `TYPE_SIZES`, 1.0 being
    100 %, ``projector_type`` another of them for what a whole room reads; ``theme`` is one of `THEME_NAMES`. ``motion``
    lets things move, ``clock`` shows the time that a phase has, ``sound`` gives signals aloud, and ``lesson`` lets the
    first turn of a game stop in every phase. ``window`` is the
    size of the window in pixels when it does not fill the screen, ``place`` where its upper left corner stood, if it
    stood anywhere; ``projector_window`` the left, top, width and height of the projector's, none before it stood
    anywhere, ``projector_full`` whether it fills a screen of its own, and ``projector_language`` the language that was
    chosen there, empty for the laptop's.
    """

    language: str = ""
    type_size: float = 1.0
    theme: str = "dark"
    motion: bool = True
    full_screen: bool = False
    clock: bool = True
    sound: bool = False
    window: tuple[int, int] = LEAST_WINDOW
    place: tuple[int, int] | None = None
    projector_type: float = 1.5
    projector_full: bool = True
    projector_window: tuple[int, ...] = ()
    projector_language: str = ""
    lesson: bool = True


def preferences_file() -> Path:
    """Where the preferences are kept; it need not exist."""
    return user_config() / "preferences.json"


def load(path: Path | None = None) -> Preferences:
    """The preferences that were kept, each one that makes no sense replaced by the usual one. Never raises."""
    data = read_object(path or preferences_file(), FILE_LIMIT)
    if type(data.get("format")) is not int or data["format"] > FORMAT:
        return Preferences()
    kept = {name: data[name] for name in _FITS if name in data and _FITS[name](data[name])}
    for name, value in kept.items():
        if name in ("window", "projector_window"):
            kept[name] = tuple(value)
        elif name == "place":
            kept[name] = tuple(value) if value is not None else None
        elif name in ("type_size", "projector_type"):
            kept[name] = float(value)
    return Preferences(**kept)


def save(preferences: Preferences, path: Path | None = None) -> Message | None:
    """Keep the preferences: written aside and renamed, so that the file is never half there.

    Returns why that was not possible, and nothing when it was. Never raises.
    """
    path = path or preferences_file()
    refused = replace_object(path, {"format": FORMAT, **asdict(preferences)})
    if refused is not None:
        return Message("start.not_kept", {"path": str(path), "reason": reason_of(refused)})
    return None


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_type_size(value: object) -> bool:
    return type(value) in {int, float} and value in TYPE_SIZES


def _is_window(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == len(LEAST_WINDOW)
        and all(
            type(side) is int and least <= side <= MOST_WINDOW for side, least in zip(value, LEAST_WINDOW, strict=True)
        )
    )


def _is_corner(value: object) -> bool:
    """Whether this is where a window's corner may stand, or nowhere."""
    if value is None:
        return True
    return (
        isinstance(value, list)
        and len(value) == len(LEAST_WINDOW)
        and all(type(one) is int and abs(one) <= MOST_DESKTOP for one in value)
    )


def _is_place(value: object) -> bool:
    """Whether this is a window anywhere on a desktop, or none."""
    if not isinstance(value, list) or any(type(one) is not int or abs(one) > MOST_DESKTOP for one in value):
        return False
    return not value or (len(value) == len(LEAST_WINDOW) * 2 and _is_window(value[2:]))


def _is_language(value: object) -> bool:
    return value == "" or (isinstance(value, str) and value in LANGUAGES)


_FITS: Final = {
    "language": _is_language,
    "projector_language": _is_language,
    "type_size": _is_type_size,
    "projector_type": _is_type_size,
    "theme": lambda value: isinstance(value, str) and value in THEME_NAMES,
    "motion": _is_flag,
    "full_screen": _is_flag,
    "clock": _is_flag,
    "sound": _is_flag,
    "lesson": _is_flag,
    "window": _is_window,
    "place": _is_corner,
    "projector_full": _is_flag,
    "projector_window": _is_place,
}
"""Whether a value from the file makes sense, by the name of its field."""
