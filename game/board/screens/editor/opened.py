"""Which card is open and which part of it, and what is done there: fields filled in, parts added, moved, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.authoring.shapes import CARDS, TAGS, Shapes
from game.authoring.yaml_edit import Unwritable, added, moved, replaced, taken_out
from game.board.forms.blocks import REMOVE
from game.board.forms.entries import DOWN, OPENS, UP
from game.board.screens.editor.part import Part, Things, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.authoring.editing import Card, Editing
    from game.errors import Fault
    from game.scenario.document import Keys
    from game.translate import Translator

__all__ = ["NEW_IN", "Opened"]

NEW_IN: Final = {"card": ("pressure/", "cards"), "inject": ("injects.yaml", "injects")}
"""Of a kind of card that lies in a list: how its file begins, and the key of the list."""


class Opened:
    """The cards of a scenario, and where in them one is. ``wrong`` says why the last change was not written."""

    def __init__(self, t: Translator, editing: Editing) -> None:
        self.t = t
        self.editing = editing
        self.shapes = Shapes(t)
        self.things = Things()
        self.wrong = ""
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
        whole, model = self.editing.of(self.card), CARDS[self.card.kind]
        data = whole
        for element in self.keys:
            data = data[element]
        found = self.shapes.model_at(model, whole, self.keys)
        declared = self.shapes.declared_at(model, whole, self.keys)
        return Part(self.shapes, data, self.keys, found, declared, self.things, self.t)

    def path(self) -> str:
        """The card and the way to the part that is open, in words."""
        words, data = [self.card.name or self.card.file], self.editing.of(self.card)
        for element in self.keys:
            data = data[element]
            words.append(_crumb(data, element) if isinstance(element, int) else element)
        return " › ".join(words)

    def ability(self) -> str:
        """The id of the ability that is open, or in which a part is."""
        if not self.is_open or self.keys[:1] != ("abilities",):
            return ""
        return str(self.editing.of(self.card)["abilities"][self.keys[1]].get("id", ""))

    # ----- going

    def open(self, number: int, keys: Keys = ()) -> None:
        """Open a card, or a part of it."""
        self.editing.pause()
        self.number, self.keys = number, keys
        self.read()

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
        number = next((at for at, one in enumerate(self.cards) if (one.file, one.keys) == (card.file, card.keys)), None)
        if number is None:
            return None
        self.open(number, keys)
        return keys

    # ----- changing

    def _in_file(self, keys: Keys) -> Keys:
        return (*self.card.keys, *keys)

    def change(self, make: Callable[[str], str], place: str = "", file: str = "") -> bool:
        """Change the file of the card, or another; whether it could be written."""
        try:
            self.editing.change(file or self.card.file, make, place)
        except Unwritable:
            self.wrong = self.t("editor.cannot_write")
        self.read()
        return not self.wrong

    def entry(self, name: str) -> bool:
        """One of several parts: opened, moved, or taken out; whether another form stands there now."""
        sign = next(one for one in (OPENS, REMOVE, UP, DOWN) if one in name)
        field_id, _, number = name.partition(sign)
        keys, at, part = keys_of(field_id), int(number), self.part()
        slot = part.slot(str(keys[-1]))
        if slot is None:
            return False
        several = slot.sort != "part"
        where = (*keys, at) if several else keys
        if sign == OPENS:
            if slot.sort == "words":
                return False
            self.editing.pause()
            self.keys = where
            self.read()
            return True
        if sign == REMOVE:
            last = several and len(part.data[keys[-1]]) == 1 and not slot.needed
            self.change(lambda text: taken_out(text, self._in_file(keys if last else where)))
        else:
            self.change(lambda text: moved(text, self._in_file(where), -1 if sign == UP else 1))
        return False

    def add(self, keys: Keys) -> bool:
        """One more item at the end of a list, which opens; whether it does."""
        part = self.part()
        slot = part.slot(str(keys[-1]))
        if slot is None:
            return False
        held = part.data[keys[-1]]
        siblings = held if isinstance(held, list) else []
        item = self.shapes.item(slot.of, slot.key, self.things.known, siblings)
        if not self.change(lambda text: added(text, self._in_file(keys), item)):
            return False
        self.keys = (*keys, len(siblings))
        return True

    def take(self, name: str, value: Any) -> None:
        """A field's new value."""
        part, keys = self.part(), keys_of(name)
        key = str(keys[-1])
        if key == self.shapes.tag(part.declared):
            kind = self.shapes.kinds(part.declared)[str(value)]
            whole = self.shapes.fresh(kind, self.things.known, part.data)
            self.change(lambda text: replaced(text, self._in_file(self.keys), whole))
            return
        slot = part.slot(key)
        if slot is not None and slot.sort == "yes":
            value = value == "yes"
        place = f"{self.place} {name}" if isinstance(value, str) else ""
        self.change(lambda text: replaced(text, self._in_file(keys), value), place)
        if place and str(value)[-1:].isspace():
            self.editing.pause()  # words are taken back one by one

    def put_in(self, said: str) -> None:
        """A key that was not written, or one more entry of a table or of several words, as ``key/entry``."""
        key, _, one = said.partition("/")
        part = self.part()
        slot = part.slot(key)
        if slot is None:
            return
        keys, order = (*self.keys, key), list(part.order())
        if one and slot.sort == "words":
            self.change(lambda text: added(text, self._in_file(keys), one))
        elif one:
            self.change(lambda text: replaced(text, self._in_file((*keys, one)), 1))
        else:
            value = self.shapes.first(slot, self.things.known)
            self.change(lambda text: replaced(text, self._in_file(keys), value, order))

    def leave_out(self, said: str) -> None:
        """A key, or an entry of a table, that goes."""
        key, _, one = said.partition("/")
        keys = (*self.keys, key, one) if one else (*self.keys, key)
        self.change(lambda text: taken_out(text, self._in_file(keys)))

    # ----- whole cards

    def files_for(self, kind: str) -> list[str]:
        """The files that hold cards of a kind in a list."""
        start, _ = NEW_IN[kind]
        return [name for name in self.editing.texts if name.startswith(start)]

    def new(self, kind: str) -> None:
        """A new card of a kind at the end of its last file, which opens."""
        file, (_, key) = self.files_for(kind)[-1], NEW_IN[kind]
        siblings = [{"id": card.id} for card in self.cards if card.kind == kind]
        item = self.shapes.item(CARDS[kind], key, self.things.known, siblings)
        if self.change(lambda text: added(text, (key,), item), file=file):
            found = [at for at, card in enumerate(self.cards) if card.file == file]
            self.open(found[-1])

    def remove(self) -> None:
        """Take the card that is open out of its file; one that has a file of its own stays."""
        if self.card.keys:
            gone = self.card
            self.number, self.keys = None, ()
            self.change(lambda text: taken_out(text, gone.keys), file=gone.file)


def _crumb(part: Any, number: int) -> str:
    """What one of several parts is called on the way to it: its name, its kind, else its number."""
    held = part if isinstance(part, dict) else {}
    words = (held.get(key) for key in ("name", *TAGS, "result"))
    return next((word for word in words if isinstance(word, str) and word), str(number + 1))
