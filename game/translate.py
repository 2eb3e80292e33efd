"""From a message key with its values to a sentence in a language.

The program's sentences lie in one compiled catalogue per language, read with the standard library alone; a scenario's
own texts come with the scenario, by path, with the translations its folder holds. Nothing here raises for a text that
is missing: a reader sees the key, and a test sees that it is missing.

How a sentence is written in a catalogue:

* ``{track}`` takes the value of that name; ``{change:+}`` writes a whole number with its sign, as ``+2`` or ``-1``.
* ``{minus}`` is the sign before a number that the sentence itself puts together, as the reader's face draws it.
* Where a sentence counts, the catalogue holds ``key.one`` and ``key.other``; the value named ``count`` decides, or
  the only whole number there is.
"""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Mapping
from functools import cache, partial
from types import MappingProxyType

from game.languages import LANGUAGES
from game.roots import data_root
from game.writing import shown
from rules.wording.names import Message, Name

__all__ = ["LANGUAGES", "Translator", "known_language", "moved", "signed", "system_language"]

DEFAULT = "en"

Value = int | str | Message | Name

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)(:\+)?\}")
_MAX_NESTING = 20  # a message inside a message: deeper than any sentence, and a cycle ends


class Translator:
    """Renders messages, scenario texts and plain values in one language.

    ``texts`` are the texts of a scenario in that language by their path, as ``Loaded.texts_in`` gives them; a path
    that is not among them is shown as it is. ``minus`` is the sign of a number below nought that is shown with one: a
    plain one unless what draws it is sure of a true one. ``always`` puts it before bare numbers too.
    """

    def __init__(
        self, language: str, texts: Mapping[str, str] = MappingProxyType({}), *, minus: str = "-", always: bool = False
    ) -> None:
        self.language = known_language(language) or DEFAULT
        self.texts = texts
        self._minus = minus
        self._plain = minus if always else "-"
        self._sentences = _catalogue(self.language)

    def __call__(self, key: str, **values: Value) -> str:
        """A sentence by its key, for a fixed text of a screen: ``t("board.next_turn")``."""
        return self.render(Message(key, dict(values)))

    def render(self, message: Value) -> str:
        """The text a person reads. Never raises: an unknown key or path is shown as it is."""
        return self._render(message, 0)

    def has(self, key: str) -> bool:
        """Whether the catalogue holds a sentence by this key, counted ones included."""
        return key in self._sentences or f"{key}.other" in self._sentences

    def _render(self, message: Value, nesting: int) -> str:
        if isinstance(message, str):
            return shown(message)
        if isinstance(message, Name):
            return self.texts.get(message.path, message.path)
        if isinstance(message, Message):
            sentence = self._sentence(message)
            if "{" not in sentence or nesting > _MAX_NESTING:
                return sentence
            return _PLACEHOLDER.sub(partial(self._fill, message.values, nesting), sentence)
        return str(message).replace("-", self._plain) if isinstance(message, int) else str(message)

    def _sentence(self, message: Message) -> str:
        key = message.key
        found = self._sentences.get(key)
        if found is None:
            form = "one" if abs(_counted(message.values)) == 1 else "other"
            found = self._sentences.get(f"{key}.{form}")
        return key if found is None else found

    def _fill(self, values: Mapping[str, Value], nesting: int, found: re.Match[str]) -> str:
        name, signed = found.groups()
        if name not in values:
            return self._minus if name == "minus" else found.group()
        value = values[name]
        if signed and isinstance(value, int):
            return f"{value:+d}".replace("-", self._minus)
        return self._render(value, nesting + 1)


def signed(points: int) -> str:
    """A number with its sign, as it stands by itself: ``+2``, ``−1`` with a true minus, and nought without one."""
    return f"{points:+d}".replace("-", "−") if points else "0"


def moved(points: int) -> str:
    """What moves a number: as ``signed``, but nought as ``±0``, which nobody takes for the number itself."""
    return signed(points) if points else "±0"


def known_language(name: str) -> str | None:
    """The language of ours that a name stands for (``nl_BE.UTF-8`` is ``nl``), or None."""
    language = re.split(r"[-_.@]", name.strip().lower(), maxsplit=1)[0]
    return language if language in LANGUAGES else None


def system_language() -> str:
    """The language the system is set to, if the program speaks it, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return known_language(value) or DEFAULT
    return known_language(_windows_language() if sys.platform == "win32" else _locale_language()) or DEFAULT


def _locale_language() -> str:
    import locale  # noqa: PLC0415 - wanted only where the environment says nothing

    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        return ""


def _windows_language() -> str:
    import ctypes  # noqa: PLC0415 - wanted on Windows only
    import locale  # noqa: PLC0415 - the same

    if sys.platform != "win32":
        return ""
    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def _counted(values: Mapping[str, Value]) -> int:
    """The number that a sentence counts by."""
    count = values.get("count")
    if isinstance(count, int):
        return count
    return next((value for value in values.values() if isinstance(value, int)), 0)


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    """The program's sentences in a language by key; none at all when the catalogue was not compiled."""
    path = data_root() / "assets" / "locale" / f"{language}.mo"
    try:
        with path.open("rb") as file:
            catalogue: Mapping[str, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined] # noqa: SLF001 - a plain dict by key; gettext() cannot say that a key is missing
    except (OSError, UnicodeDecodeError):
        return {}
    return catalogue
