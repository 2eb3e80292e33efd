"""The program's sentences for ``--help``: read with the standard library alone, before anything else is loaded.

``game.translate`` does all other translating; it loads what no help text needs.
"""

from __future__ import annotations

import gettext
import os
import re

TYPE_CHECKING = False  # as type checkers know it, without loading typing
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES = ("en", "nl", "es")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Sentences:
    """Sentences by key in one language, as ``game.translate`` gives them; a key that is missing is shown as it is."""

    def __init__(self, language: str) -> None:
        """``language`` is one of ``LANGUAGES``."""
        self.language = language
        self._sentences = _read(language)

    def __call__(self, key: str, **values: str) -> str:
        """The sentence of a key with its values filled in."""
        sentence = self._sentences.get(key, key)
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), sentence)


def language_in(given: Sequence[str]) -> str:
    """The language that the arguments ask for, else the system's, else English."""
    for place, word in enumerate(given):
        wanted = word[7:] if word.startswith("--lang=") else given[place + 1 : place + 2] if word == "--lang" else ""
        name = wanted if isinstance(wanted, str) else wanted[0] if wanted else ""
        if name in LANGUAGES:
            return name
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            name = re.split(r"[-_.@]", value.lower(), maxsplit=1)[0]
            return name if name in LANGUAGES else "en"
    from game.translate import system_language  # noqa: PLC0415 - only where the environment says nothing

    return system_language()


def _read(language: str) -> Mapping[str, str]:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib is slow to load
    for root in (os.path.join(package, "_data"), os.path.dirname(package)):  # noqa: PTH118, PTH120 - the same
        path = os.path.join(root, "assets", "locale", f"{language}.mo")  # noqa: PTH118 - the same
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - the same
                found: Mapping[str, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined] # noqa: SLF001 - a plain dict by key
        except (OSError, UnicodeDecodeError):
            continue
        return found
    return {}
