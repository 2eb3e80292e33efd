"""One part of a card as a form: a field for each key that is written, what it means, and what else may stand there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from game.authoring.shapes import NUMBERS, TAGS, numbers_said, summary
from game.board.canvas.theme import TypeRole
from game.board.widgets.flow import Line
from game.board.widgets.form_fields import Entries, Number, Pick, Press, Switch, Told, Words
from game.board.widgets.values import Option
from game.forms.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from game.authoring.shapes import Shapes, Slot
    from game.board.widgets.form_fields import Field
    from game.scenario.document import Keys
    from game.translate import Translator

__all__ = ["ALSO", "FIELD", "LONGEST_PLACE", "MORE", "OUT", "Part", "Things", "id_of", "keys_of"]

FIELD: Final = "f:"
"""What the id of a field begins with; its place in the card follows."""
MORE: Final = "more:"
ALSO: Final = "also:"
OUT: Final = "out:"
"""One more item of a list, another key, and a key that is left out."""
SHORT_TEXT: Final = 2
LONGEST_PLACE: Final = 30

_NAMED: Final = {
    "tracks": "track", "tokens": "token", "aid_kinds": "aid", "pressure_kinds": "pressure_kind", "routes": "route",
    "sanctions": "sanction", "currencies": "currency", "actions": "action", "endings": "ending", "injects": "inject",
    "pressure_cards": "card", "seats": "seat", "allies": "ally", "assumptions": "assumption", "figures": "figure",
    "claims": "claim",
}  # fmt: skip
"""Under which word the names of a table stand among a scenario's texts."""


def id_of(keys: Keys) -> str:
    """The id of the field at a place in a card."""
    return FIELD + "/".join(map(str, keys))


def keys_of(field_id: str) -> Keys:
    """The place in a card that a field's id, or what follows another mark, says."""
    said = field_id.partition(":")[2]
    return tuple(int(one) if one.isdigit() else one for one in said.split("/") if one)


@dataclass(frozen=True, slots=True)
class Things:
    """What of the scenario may be named: ids by table, and every text by path, for what they are called."""

    known: Mapping[str, set[str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def options(self, table: str, value: str) -> tuple[Option, ...]:
        """The things of a table to pick from; one that is written and does not exist is among them."""
        ids = sorted({*self.known.get(table, ()), *((value,) if value else ())})
        return tuple(Option(one, self.called(table, one), one) for one in ids)

    def called(self, table: str, one: str) -> str:
        """What a thing is called, else its id."""
        if table == "abilities":
            ally, _, ability = one.partition(".")
            return self.texts.get(f"ally.{ally}.ability.{ability}.name", one)
        stem = f"{_NAMED.get(table, table)}.{one}"
        found = (self.texts.get(path) for path in (f"{stem}.name", f"{stem}.text", stem))
        return next((text for text in found if text), one)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a card at a place, and all that a form of it needs.

    ``model`` is what stands there, ``declared`` what may: of an effect its kind, and that it is an effect.
    """

    shapes: Shapes
    data: Any
    keys: Keys
    model: str
    declared: str
    things: Things
    t: Translator

    @property
    def _slots(self) -> list[Slot]:
        return self.shapes.slots(self.model)

    def _has(self, slot: Slot) -> bool:
        return isinstance(self.data, dict) and slot.key in self.data

    def fields(self) -> list[Field]:
        """The fields, each under what it means."""
        tag = self.shapes.tag(self.declared)
        found: list[Field] = []
        for slot in self._slots:
            if slot.key == tag:
                found[:0] = self._kind(slot, tag)
            elif self._has(slot):
                found += [self._said(slot), *self._asked(slot)]
        return [*found, *self._besides(tag)]

    def _said(self, slot: Slot) -> Told:
        return Told(f"said.{slot.key}", (Line(slot.said, TypeRole.CAPTION, "quiet", space=0),))

    def _kind(self, slot: Slot, tag: str) -> Iterator[Field]:
        """Of which kind an effect or a limit is: the vocabulary, each word with what it does."""
        kinds = self.shapes.kinds(self.declared)
        options = tuple(Option(word, self.shapes.kind_said(kind), word) for word, kind in kinds.items())
        yield Pick(id_of((*self.keys, slot.key)), tag, options, needed=True, rows=6)

    def _asked(self, slot: Slot) -> Iterator[Field]:
        """The field, or fields, of one key."""
        keys, value, t = (*self.keys, slot.key), self.data[slot.key], self.t
        name = id_of(keys)
        match slot.sort:
            case "text":
                yield Words(name, slot.key, rows=SHORT_TEXT if slot.is_long else 1, limit=slot.most or 200, needed=True)
            case "decimal" | "place":
                yield Words(name, slot.key, rows=1, limit=LONGEST_PLACE, needed=True)
            case "number":
                yield Number(name, slot.key, slot.least, slot.most, slot.least)
            case "yes":
                yield Switch(name, slot.key)
            case "choice":
                yield Pick(name, slot.key, tuple(Option(one, one) for one in slot.options), needed=True)
            case "thing":
                yield Pick(name, slot.key, self.things.options(slot.things, str(value)), needed=True)
            case "part":
                yield self._entries(name, slot, [value], several=False)
            case "list":
                yield self._entries(name, slot, value if isinstance(value, list) else [], several=True)
                yield Press(f"{MORE}{name.removeprefix(FIELD)}", t("editor.add", to=slot.key), "ui_plus")
            case "table":
                held = value.items() if isinstance(value, dict) else ()
                for key, _ in held:
                    said = self.things.called(slot.things, key)
                    yield Number(f"{name}/{key}", said, slot.least, slot.most, slot.least)
            case "words":
                yield self._entries(name, slot, value if isinstance(value, list) else [], several=True)

    def _entries(self, name: str, slot: Slot, items: list[Any], *, several: bool) -> Entries:
        t = self.t
        said = tuple(self._item(slot, one) for one in items)
        least = slot.least if slot.sort == "list" else int(slot.needed)
        hints = (t("editor.move_up"), t("editor.move_down"), t("editor.take_out"))
        return Entries(name, slot.key, said, t("editor.none"), hints, least=least, several=several)

    def _item(self, slot: Slot, item: Any) -> str:
        if slot.sort == "words":
            return self.things.called(slot.things, str(item))
        tag = next((one for one in TAGS if isinstance(item, dict) and one in item), "")
        said = summary(item)
        return said or (str(item.get(tag, "")) if isinstance(item, dict) else "")

    # ----- what else

    def _besides(self, tag: str) -> Iterator[Field]:
        """Keys that may stand here as well, and those that may be left out."""
        also = [*self._also(tag)]
        if also:
            yield Pick(ALSO, self.t("editor.also"), tuple(also))
        out = [*self._out(tag)]
        if out:
            yield Pick(OUT, self.t("editor.leave_out"), tuple(out))

    def _also(self, tag: str) -> Iterator[Option]:
        for slot in self._slots:
            held = self.data.get(slot.key) if isinstance(self.data, dict) else None
            if slot.key != tag and not self._has(slot):
                yield Option(slot.key, slot.key, slot.said)
            elif slot.sort == "table" and isinstance(held, dict):
                for one in sorted(self.things.known.get(slot.things, set()) - held.keys()):
                    yield Option(f"{slot.key}/{one}", f"{slot.key}: {self.things.called(slot.things, one)}")
            elif slot.sort == "words" and isinstance(held, list):
                for one in sorted(self.things.known.get(slot.things, set()) - set(map(str, held))):
                    yield Option(f"{slot.key}/{one}", f"{slot.key}: {self.things.called(slot.things, one)}")

    def _out(self, tag: str) -> Iterator[Option]:
        for slot in self._slots:
            if not self._has(slot) or slot.key == tag:
                continue
            if slot.sort == "table" and isinstance(self.data[slot.key], dict):
                for one in self.data[slot.key]:
                    if len(self.data[slot.key]) > 1:
                        yield Option(f"{slot.key}/{one}", f"{slot.key}: {self.things.called(slot.things, one)}")
            if not slot.needed and slot.sort != "part":
                yield Option(slot.key, slot.key)

    def values(self) -> Values:
        """What stands in the fields."""
        held: dict[str, Any] = {}
        for slot in self._slots:
            if not self._has(slot):
                continue
            value, name = self.data[slot.key], id_of((*self.keys, slot.key))
            if slot.sort == "table" and isinstance(value, dict):
                held |= {f"{name}/{key}": one for key, one in value.items() if type(one) is int}
            elif slot.sort in NUMBERS and _are_numbers(value):
                held[name] = numbers_said(value)
            elif isinstance(value, str | bool | int) and _stands(slot, value):
                held[name] = value
        return Values.of(held)

    def slot(self, key: str) -> Slot | None:
        """What may stand under a key."""
        return next((one for one in self._slots if one.key == key), None)

    def order(self) -> Iterable[str]:
        """The keys in the order in which they are written."""
        return [slot.key for slot in self._slots]


def _are_numbers(value: Any) -> bool:
    """Whether that is a number, or several."""
    return all(type(one) in (int, float) for one in (value if isinstance(value, list) else [value]))


def _stands(slot: Slot, value: Any) -> bool:
    """Whether a field can show what is written, which may be anything."""
    if slot.sort == "number":
        return type(value) is int
    return isinstance(value, bool) if slot.sort == "yes" else isinstance(value, str)
