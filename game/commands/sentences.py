"""The program's sentences for ``--help``: read with the standard library alone, before anything else is loaded.

``game.translate`` does all other translating; it loads what no help text needs.
"""

from __future__ import annotations

import gettext
import os
import re

from game.languages import LANGUAGES

TYPE_CHECKING = False  # as type checkers know it, without loading typing
if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_READ: dict[str, gettext.NullTranslations] = {}


class Sentences:
    """Sentences by key in one language, as ``game.translate`` gives them; a key that is missing is shown as it is."""

    def __init__(self, language: str) -> None:
        """``language`` is one of ``LANGUAGES``."""
        self.language = language
        if language not in _READ:
            _READ[language] = _read(language)
        self._sentence = _READ[language].gettext

    def __call__(self, key: str, **values: str) -> str:
        """The sentence of a key with its values filled in."""
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), self._sentence(key))


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


def _read(language: str) -> gettext.NullTranslations:
    """The compiled catalogue, in the package or beside it; pathlib would be slow to load for it."""
    package = __file__.replace(os.sep, "/").rpartition("/commands/")[0]
    for root in (f"{package}/_data", package.rpartition("/")[0]):
        try:
            with open(f"{root}/assets/locale/{language}.mo", "rb") as file:  # noqa: PTH123 - the same
                return gettext.GNUTranslations(file)
        except (OSError, UnicodeDecodeError):
            continue
    return gettext.NullTranslations()
