"""Which card of a scenario is open, and which part of it; the ways from one to another.

A card is here whatever has a form: a card of the game, a brief, a track, the ladder, an ending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.authoring.parts import KINDS, holds
from game.authoring.shapes import TAGS, Shapes
from game.board.screens.editor.part import Part, Things
from game.board.screens.written_card import MAP

if TYPE_CHECKING:
    from game.authoring.editing import Editing
    from game.authoring.naming import Named
    from game.authoring.new_ally import Left
    from game.authoring.parts import Card
    from game.errors import Fault
    from game.scenario.document import Keys
    from game.translate import Translator

__all__ = ["Going", "crumb"]

_SHOWN: Final[tuple[Keys, ...]] = (("abilities",), ("settlement", "clauses"))
"""Lists of which one part is put into words by itself."""


class Going:
    """The cards of a scenario, and where in them one is. ``wrong`` says why the last change was not written."""

    def __init__(self, t: Translator, editing: Editing) -> None:
        self.t = t
        self.editing = editing
        self.shapes = Shapes(t)
        self.things = Things()
        self.wrong = ""
        self.notes: tuple[Left, ...] = ()
        """What is to be looked at because of what was done last, or was refused: each with its place."""
        self.noted = ""
        """What these are, as a heading."""
        self.kind = next(iter(KINDS))
        """The kind of which the cards are listed."""
        self.last: dict[str, int] = {}
        """Of each kind the number of the card that was open last."""
        self.keys: Keys = ()
        self.number: int | None = None
        self.read()

    def read(self) -> None:
        """The cards as they are written now; a part that is gone closes."""
        self.cards = list(self.editing.cards())
        if self.number is not None and self.number >= len(self.cards):
            self.number, self.keys = None, ()
        while self.keys and not self._is_there(self.keys):
            self.keys = self.keys[:-1]

    def _is_there(self, keys: Keys) -> bool:
        data = self.editing.of(self.card)
        for element in keys:
            try:
                data = data[element]
            except (KeyError, IndexError, TypeError):
                return False
        return isinstance(data, dict)

    @property
    def is_open(self) -> bool:
        """Whether a card is open, and not the list of them."""
        return self.number is not None

    @property
    def card(self) -> Card:
        """The card that is open, else the first."""
        return self.cards[self.number or 0]

    @property
    def place(self) -> str:
        """Which form stands there."""
        return "/".join((self.card.file, *map(str, (*self.card.keys, *self.keys)))) if self.is_open else ""

    def part(self) -> Part:
        """What is open, as a form needs it."""
        whole, model = self.editing.of(self.card), KINDS[self.card.kind].model
        data = whole
        for element in self.keys:
            data = data[element]
        found = self.shapes.model_at(model, whole, self.keys)
        declared = self.shapes.declared_at(model, whole, self.keys)
        return Part(self.shapes, data, self.keys, found, declared, self.things, self.t)

    def path(self) -> str:
        """The card and the way to the part that is open, in words."""
        words, data = [self.called(self.card)], self.editing.of(self.card)
        for element in self.keys:
            data = data[element]
            words.append(crumb(data, element) if isinstance(element, int) else element)
        return " › ".join(words)

    def called(self, card: Card) -> str:
        """What a card goes by: its name, that of a brief's seat, else its kind or its file."""
        if card.kind == "brief":
            return self.things.called("seats", card.id)
        return card.name or (self.t(f"editor.kinds_{card.kind}") if card.kind == "ladder" else card.file)

    def shown(self) -> str:
        """The id of the ability, or clause, that is open or in which a part is: it alone is shown. So is the map."""
        if self.is_open and self.keys[:1] == (MAP,):
            return MAP
        keys = next((self.keys[: len(one) + 1] for one in _SHOWN if self.is_open and self.keys[: len(one)] == one), ())
        data: Any = self.editing.of(self.card) if keys else None
        for element in keys:
            data = data[element]
        return str(data.get("id", "")) if isinstance(data, dict) else ""

    # ----- going

    def open(self, number: int, keys: Keys = ()) -> None:
        """Open a card, or a part of it."""
        self.editing.pause()
        self.number, self.keys = number, keys
        self.read()
        if self.is_open:
            self.kind = self.card.kind
            self.last[self.kind] = number

    def open_at(self, file: str, keys: Keys) -> Keys | None:
        """Open what stands at a place in a file; where in the card that is, or nothing where no card is there."""
        found = [at for at, one in enumerate(self.cards) if holds(one, file, keys)]
        if not found:
            return None
        number = max(found, key=lambda at: len(self.cards[at].keys))
        inside = keys[len(self.cards[number].keys) :]
        self.open(number, inside)
        return inside

    def show(self, kind: str) -> None:
        """List the cards of another kind."""
        self.kind = kind

    def forget_notes(self) -> None:
        """What was noted has been seen."""
        self.notes, self.noted = (), ""

    def open_now(self) -> tuple[str, Keys, str]:
        """What is open, by its card, its place and its own id, to come back to when the files have changed."""
        if not self.is_open:
            return "", (), ""
        data = self.part().data
        return self.card.subject, self.keys, str(data.get("id", "")) if isinstance(data, dict) else ""

    def return_to(self, opened: tuple[str, Keys, str]) -> None:
        """Open again what was open; of a part that is gone what it stood in, of a card that is gone the list."""
        subject, keys, part_id = opened
        if not subject:
            return
        number = next((at for at, card in enumerate(self.cards) if card.subject == subject), None)
        if number is None:
            self.number, self.keys = None, ()
            return
        self.open(number, keys)
        if self.keys and self.open_now()[2] != part_id:
            self.back()

    def back(self) -> bool:
        """From a part to what it stands in, from a card to the list; whether there was a way back."""
        self.editing.pause()
        if self.keys:
            named = next((at for at in range(len(self.keys) - 1, -1, -1) if isinstance(self.keys[at], str)), 0)
            self.keys = self.keys[:named]
        elif self.is_open:
            self.number = None
        else:
            return False
        return True

    def go_to(self, fault: Fault) -> Keys | None:
        """Open the part that a fault is in; the place of the field in the card, or nothing where it is in none."""
        found = self.editing.place_of(fault)
        if found is None:
            return None
        card, keys = found
        return self.open_at(card.file, (*card.keys, *keys))

    def noted_at(self, one: Named) -> tuple[int, int]:
        """Where a noted place stands now: its line and column."""
        if one.file not in self.editing.texts or one.file.endswith(".md"):
            return one.line, one.column
        document = self.editing.document(one.file)
        return document.values.get(one.keys) or document.keys.get(one.keys) or (one.line, one.column)


def crumb(part: Any, number: int) -> str:
    """What one of several parts is called on the way to it: its name, its kind, else its number."""
    held = part if isinstance(part, dict) else {}
    words = (held.get(key) for key in ("name", *TAGS, "result"))
    return next((word for word in words if isinstance(word, str) and word), str(number + 1))
