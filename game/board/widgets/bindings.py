"""A key is declared once: with what it asks for, and what the help says of it.

A screen lists its bindings; its buttons take their keys from them, the stage looks up in them what a key without a
button asks for, and the help is read from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from game.board.widgets.signals import KeyPress

__all__ = [
    "BEYOND",
    "CLOSE",
    "COPY",
    "CUT",
    "FULL_SCREEN",
    "HIDE_HINT",
    "LARGER",
    "LARGER_TOO",
    "NEXT_WIDGET",
    "PASTE",
    "SELECT_ALL",
    "SMALLER",
    "Binding",
    "Bindings",
    "Keys",
    "Where",
    "help_keys",
    "key_at",
    "numbered",
    "quiet",
    "row",
]

Keys: TypeAlias = "tuple[tuple[str, str], ...]"
"""Sentences of the help, each with its keys; several keys of one sentence stand apart by spaces."""


class Where(Enum):
    """Where a key is taken: by its button while that is in sight, anywhere on the screen, or under every screen."""

    BUTTON = "button"
    SCREEN = "screen"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Binding:
    """A key, such as ``n`` or ``ctrl+z``, and the ``action`` it asks for: a widget's name or one that has no widget.

    An action that ends with a dot stands for its whole family, as ``tab.`` for every tab; none, for any. ``help`` is
    the sentence of the help; a binding without one is not told there, as its button wears the key.
    """

    key: str
    action: str
    help: str = ""
    where: Where = Where.BUTTON

    def takes(self, press: KeyPress) -> bool:
        """Whether a press is of this key; Shift makes no difference."""
        return press.matches(self.key) or (press.shift and replace(press, shift=False).matches(self.key))

    def means(self, action: str) -> bool:
        """Whether ``action`` is this one, or one of this family."""
        if not self.action or self.action.endswith("."):
            return action.startswith(self.action)
        return action == self.action


Bindings: TypeAlias = "tuple[Binding, ...]"

NEXT_WIDGET: Final = Binding("tab", "next_widget", "board.help_tab", Where.BEYOND)
LARGER: Final = Binding("+", "larger", "board.help_size", Where.BEYOND)
LARGER_TOO: Final = Binding("=", "larger", "", Where.BEYOND)
"""The same key without Shift on most keyboards."""
SMALLER: Final = Binding("-", "smaller", "board.help_size", Where.BEYOND)
FULL_SCREEN: Final = Binding("f11", "full_screen", "board.help_full", Where.BEYOND)
HIDE_HINT: Final = Binding("escape", "hide_hint", "", Where.BEYOND)
"""What no screen wanted: the tooltip is put away."""
BEYOND: Final[Bindings] = (NEXT_WIDGET, LARGER, LARGER_TOO, SMALLER, FULL_SCREEN, HIDE_HINT)
"""What works on every screen: the focus, the stage and the window see to it."""
SELECT_ALL: Final = Binding("ctrl+a", "select_all", "", Where.BEYOND)
COPY: Final = Binding("ctrl+c", "copy", "", Where.BEYOND)
CUT: Final = Binding("ctrl+x", "cut", "", Where.BEYOND)
PASTE: Final = Binding("ctrl+v", "paste", "", Where.BEYOND)
"""What every field for typed text knows."""
CLOSE: Final = Binding("escape", "close")
"""The way out of what stands over a screen."""


def numbered(first: int, last: int, prefix: str = "") -> list[str]:
    """Keys that are numbered, as ``f1`` to ``f7``."""
    return [f"{prefix}{number}" for number in range(first, last + 1)]


def row(keys: Iterable[str], family: str, said: str = "") -> Bindings:
    """The keys of the buttons of a family, in the order in which these stand; ``said`` is their one sentence."""
    return tuple(Binding(key, family, said) for key in keys)


def key_at(bindings: Bindings, place: int) -> str:
    """The key at a place in a row, from 0; none where the row is longer than its keys."""
    return bindings[place].key if place < len(bindings) else ""


def quiet(*bindings: Binding) -> Bindings:
    """Bindings that work all the same where the help does not tell of them."""
    return tuple(replace(one, help="") for one in bindings)


def help_keys(bindings: Bindings) -> Keys:
    """What the help tells: each sentence once with its keys, a long row of keys by its ends."""
    told = [one for one in bindings if one.help]
    return tuple((said, _shown([one.key for one in group])) for said, group in groupby(told, lambda one: one.help))


def _shown(keys: Sequence[str]) -> str:
    if len(keys) > 1 and _is_row(keys):
        return f"{keys[0]}–{keys[-1]}"
    return " ".join("−" if key == "-" else key for key in keys)


def _is_row(keys: Sequence[str]) -> bool:
    """Whether keys follow on one another: numbered ones, or letters of the alphabet."""
    if all(key[-1].isdecimal() for key in keys):
        places = [int(key.lstrip("f")) for key in keys]
    elif all(len(key) == 1 and key.isalpha() for key in keys):
        places = [ord(key) for key in keys]
    else:
        return False
    return places == list(range(places[0], places[0] + len(keys))) and (len(keys) > 2 or keys[0][-1].isdecimal())
