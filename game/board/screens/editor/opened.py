"""What is done to the card that is open, or a part of it: filled in, added, copied, moved, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.authoring.doubling import once_more
from game.authoring.new_ally import Left, NoAllyError, new_ally
from game.authoring.parts import KINDS
from game.authoring.removing import removal
from game.authoring.shapes import NUMBERS, as_numbers
from game.authoring.yaml_edit import Unwritable, added, moved, replaced, taken_out
from game.board.forms.blocks import REMOVE
from game.board.forms.entries import DOWN, OPENS, UP
from game.board.screens.editor.going import Going, crumb
from game.board.screens.editor.part import LONGEST_PLACE, keys_of
from rules.scenario.scenario import MAIN_SIDES
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from game.authoring.parts import Card
    from game.scenario.document import Keys

__all__ = ["NEW_IN", "Opened"]

NEW_IN: Final = ("card", "inject", "track", "action", "ending")
"""The kinds of which a new one may begin from nothing; a new ally begins as another one, a brief with its seat."""
_ONLY_ONE: Final = ("CardResult", "Band", "LadderRung", "SeatPlace", "RouteSign")
"""What stands in a list and is told apart by its place or value, so that a copy of it would mean nothing."""
IN_A_PICTURE: Final = 60
"""So many pixels from the corner of a picture stands what is new on it."""


class Opened(Going):
    """The cards of a scenario, one of which may be open, and whatever can be done to them."""

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
            if last or slot.sort != "list":
                self.change(lambda text: taken_out(text, self._in_file(keys if last else where)))
            else:
                self.take_out(where)
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
        if isinstance(item, dict) and "at" in item:
            item["at"] = self._middle()
        if not self.change(lambda text: added(text, self._in_file(keys), item)):
            return False
        self.keys = (*keys, len(siblings))
        return True

    def _middle(self) -> list[int]:
        """The middle of the map, where what is new on it begins."""
        geography = self.editing.data(self.card.file).get("geography")
        bounds = geography.get("bounds") if isinstance(geography, dict) else None
        if not isinstance(bounds, dict):
            return [IN_A_PICTURE, IN_A_PICTURE]
        west, east, south, north = (bounds.get(side) for side in ("west", "east", "south", "north"))
        pairs = ((west, east), (south, north))
        return [
            round((a + b) / 2) if isinstance(a, int | float) and isinstance(b, int | float) else 0 for a, b in pairs
        ]

    def take(self, name: str, value: Any) -> None:
        """A field's new value."""
        part, keys = self.part(), keys_of(name)
        key = str(keys[-1])
        if key == self.shapes.tag(part.declared):
            kind = self.shapes.kinds(part.declared)[str(value)]
            whole = self.shapes.fresh(kind, self.things.known, part.data)
            self.change(lambda text: replaced(text, self._in_file(self.keys), whole))
            return
        if self.card.kind == "brief":
            self.change(lambda _: f"{value}\n", f"{self.place} {name}")
            return
        slot = part.slot(key)
        if slot is not None and slot.sort in NUMBERS:
            typed, value = value, as_numbers(slot.sort, str(value))
            if value is None:
                self.wrong = self.t(f"editor.write_{slot.sort}", typed=str(typed)[:LONGEST_PLACE])
                return
            self.change(lambda text: replaced(text, self._in_file(keys), value), f"{self.place} {name}")
            return
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
            number = self.shapes.number(slot)
            self.change(lambda text: replaced(text, self._in_file((*keys, one)), number))
        else:
            value = self.shapes.first(slot, self.things.known)
            self.change(lambda text: replaced(text, self._in_file(keys), value, order))

    def leave_out(self, said: str) -> None:
        """A key, or an entry of a table, that goes."""
        key, _, one = said.partition("/")
        keys = (*self.keys, key, one) if one else (*self.keys, key)
        self.change(lambda text: taken_out(text, self._in_file(keys)))

    # ----- whole cards, and parts in lists

    def files_for(self, kind: str) -> list[str]:
        """The files that hold cards of a kind in a list."""
        return [name for name in self.editing.files if name.startswith(KINDS[kind].file)]

    def new(self, kind: str) -> None:
        """A new card of a kind at the end of its last file, which opens."""
        file, key = self.files_for(kind)[-1], KINDS[kind].key
        siblings = [{"id": card.id} for card in self.cards]
        item = self.shapes.item(KINDS[kind].model, key, self.things.known, siblings)
        held = self.editing.data(file).get(key)
        if not isinstance(held, list):
            made = self.change(lambda text: replaced(text, (key,), [item]), file=file)
        else:
            made = self.change(lambda text: added(text, (key,), item), file=file)
        if made:
            self.open_at(file, (key, len(held) if isinstance(held, list) else 0))

    @property
    def lacking(self) -> list[str]:
        """The seats that people may take and that have no brief."""
        briefs = {card.id for card in self.cards if card.kind == "brief"}
        seats = [card for card in self.cards if card.kind == "seat" and card.id]
        return [one.id for one in seats if one.id not in briefs and self.editing.of(one).get("role") != "facilitator"]

    def new_brief(self) -> None:
        """A brief for the first seat that has none, which opens."""
        seat = self.lacking[0]
        file = f"{KINDS['brief'].file}{seat}.md"
        self.put({file: f"# {self.things.called('seats', seat)}\n\n{self.t('editor.to_write')}\n"})
        self.open_at(file, ())

    def put(self, texts: Mapping[str, str | None]) -> None:
        """Give several files other texts at once."""
        self.editing.put(texts)
        self.read()

    @property
    def may_copy(self) -> bool:
        """Whether what is open can stand there once more."""
        path = self.in_file() if self.is_open else ()
        if path == self.card.keys and self.card.kind == "seat":
            data = self.editing.of(self.card)
            return isinstance(data, dict) and data.get("role") in MAIN_SIDES  # an ally comes with its card
        return bool(path) and isinstance(path[-1], int) and self.part().model not in _ONLY_ONE

    @property
    def may_go(self) -> bool:
        """Whether what is open can be taken out: a card, or one of a list that may be shorter."""
        if not self.is_open or (not self.keys and self.card.kind in ("brief", "ladder", "scenario")):
            return False
        if not self.keys:
            return True
        return isinstance(self.keys[-1], int) and len(self._siblings()) > self._least()

    def _siblings(self) -> list[Any]:
        data = self.editing.of(self.card)
        for element in self.keys[:-1]:
            data = data[element]
        return data if isinstance(data, list) else []

    def _least(self) -> int:
        """So many must stay of the list that the open part stands in."""
        holder = self.shapes.model_at(KINDS[self.card.kind].model, self.editing.of(self.card), self.keys[:-2])
        slot = next((one for one in self.shapes.slots(holder) if one.key == self.keys[-2]), None)
        return slot.least if slot is not None else 0

    def in_file(self) -> Keys:
        """Where in its file that stands which is open."""
        return (*self.card.keys, *self.keys)

    def copy(self) -> None:
        """The card or part that is open once more behind itself, under names of its own; the copy opens."""
        self.notes = ()
        path, card, keys = self.in_file(), self.card, self.keys
        if self.change(lambda _: once_more(self.editing, card, keys)):
            self.open_at(card.file, (*path[:-1], int(path[-1]) + 1))

    def remove(self) -> None:
        """Take out what is open; what is named elsewhere stays, and the places are noted."""
        gone = self.keys
        if self.take_out(gone):
            self.keys = gone[:-2] if gone else ()
            self.number = self.number if gone else None
            self.read()

    def take_out(self, keys: Keys) -> bool:
        """Take out the card that is open, or a part of it in a list; whether it is gone."""
        self.notes = ()
        if self.card.kind == "ladder" and keys and int(keys[-1]) + 1 < len(self.editing.of(self.card)["rungs"]):
            self.wrong = self.t("editor.only_highest")
            return False
        try:
            found = removal(self.editing, self.card, keys)
        except Unwritable:
            self.wrong = self.t("editor.cannot_write")
            return False
        if found.places:
            name = self._name_of(keys)
            self.wrong = self.t("editor.named_elsewhere", name=name, count=len(found.places))
            self.noted = self.t("editor.named_title", name=name)
            said = Message("editor.names_it", {"name": name})
            self.notes = tuple(Left(one, said) for one in found.places)
            return False
        if not keys:
            self.number, self.keys = None, ()
        self.put(found.texts)
        return True

    def _name_of(self, keys: Keys) -> str:
        data = self.editing.of(self.card)
        for element in keys:
            data = data[element]
        return crumb(data, int(keys[-1])) if keys else self.called(self.card)

    def make_ally(self, like: Card, name: str, ally_id: str) -> bool:
        """A new ally after another one, which opens, with what is left to write noted; whether there is one now."""
        try:
            made = new_ally(self.editing, like, name, ally_id)
        except NoAllyError as error:
            self.wrong = self.t.render(error.message)
            return False
        except Unwritable:
            self.wrong = self.t("editor.cannot_write")
            return False
        self.put(made.texts)
        self.open_at(made.file, ())
        self.notes, self.noted = made.left, self.t("ally.left", name=name)
        return True
