"""What may stand in a card, part by part, as a form can ask for it: from the JSON Schema, with its words.

Everything comes from the models: which keys there are, in which order, their bounds, what they mean, and which of the
scenario's own things they may name. A new field of a model is asked for without a line here.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from game.authoring.describing import described, said_of
from game.authoring.parts import BRIEF_TEXT, WHOLE
from game.scenario.merged import MAX_BRIEF
from rules.faults.references import kind_of
from rules.scenario.checking import schema_of
from rules.scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from game.scenario.document import Keys
    from game.translate import Translator

__all__ = ["NUMBERS", "Shapes", "Slot", "Sort", "as_numbers", "numbers_said", "summary"]

_KEYS_OF: Final = {"scores": "seats"}
"""What the keys of a table of numbers are, where they are no currencies."""
TAGS: Final = ("do", "limit")
"""The keys that say of what kind an effect or a limit is."""
LONG_TEXT: Final = 200
"""A text that may be longer has several lines."""
MOST_IN_SUMMARY: Final = 90

Sort = Literal["text", "number", "yes", "choice", "thing", "part", "list", "table", "words", "decimal", "place"]
NUMBERS: Final = ("decimal", "place")
"""What is typed as numbers: one that need not be whole, or the two of a place on the map."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One key of a part: what may stand there.

    ``sort`` is what a form asks: a ``text``, a ``number`` between bounds, ``yes`` or no, a ``choice`` of words, a
    ``thing`` of the scenario by its id, a ``part`` with keys of its own, a ``list`` of parts, a ``table`` of numbers by
    id, several ``words``, a ``decimal`` number, or a ``place`` on the map, two of them. ``least`` and ``most`` are
    bounds of numbers, of letters, or of a list's items. ``of`` is the model of a part or of a list's items, ``things``
    where ids are found.
    """

    key: str
    sort: Sort
    said: str
    needed: bool
    things: str = ""
    of: str = ""
    options: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    usual: Any = None

    @property
    def is_long(self) -> bool:
        """Whether a text has room for several lines."""
        return self.sort == "text" and self.most > LONG_TEXT


class Shapes:
    """The parts of a scenario's cards in the words of one language."""

    def __init__(self, t: Translator) -> None:
        self._t = t
        brief = {"type": "string", "maxLength": MAX_BRIEF, "description": t("editor.brief_text")}
        schema = described(schema_of(Scenario), t)
        whole = {key: schema["properties"][key] for key in WHOLE}
        self._definitions: dict[str, Any] = {
            **schema["$defs"],
            "Brief": {"properties": {BRIEF_TEXT: brief}, "required": [BRIEF_TEXT]},
            "Scenario": {"properties": whole, "required": [key for key in schema["required"] if key in whole]},
        }

    # ----- parts

    def model_at(self, model: str, data: Any, path: Keys) -> str:
        """The model of the part at a place in a card's data, such as ``ChangeTrack``; empty where there is none."""
        model = self._kind(model, data)
        for element in path:
            if isinstance(element, int):
                data = data[element] if isinstance(data, list) and element < len(data) else None
            else:
                slot = next((one for one in self.slots(model) if one.key == element), None)
                model = "" if slot is None else slot.of
                data = data.get(element) if isinstance(data, dict) else None
            model = self._kind(model, data)
        return model

    def declared_at(self, model: str, data: Any, path: Keys) -> str:
        """The model that a place is declared as: ``Effect`` where ``model_at`` says ``ChangeTrack``."""
        named = next((at for at in range(len(path) - 1, -1, -1) if isinstance(path[at], str)), None)
        if named is None:
            return model
        holder = self.model_at(model, data, path[:named])
        return next((slot.of for slot in self.slots(holder) if slot.key == path[named]), "")

    def _kind(self, model: str, data: Any) -> str:
        """Of a model that has kinds, the kind that the data is of."""
        named = self.kinds(model)
        if not named or not isinstance(data, dict):
            return model
        return next((named[data[tag]] for tag in TAGS if isinstance(data.get(tag), str) and data[tag] in named), model)

    def kinds(self, model: str) -> dict[str, str]:
        """The kinds of an effect or a limit by their word; empty for what has none."""
        mapping = self._definitions.get(model, {}).get("discriminator", {}).get("mapping", {})
        return {word: one.rpartition("/")[2] for word, one in mapping.items()}

    def tag(self, model: str) -> str:
        """The key that says of which kind a part is; empty where it has no kinds."""
        return str(self._definitions.get(model, {}).get("discriminator", {}).get("propertyName", ""))

    def kind_said(self, kind: str) -> str:
        """What a kind of effect or limit is, in a sentence."""
        words = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind).lstrip("_")
        return said_of(self._t, words)

    def slots(self, model: str) -> list[Slot]:
        """The keys of a part in their order."""
        written = self._definitions.get(model, {})
        needed = written.get("required", ())
        return [self._slot(key, one, model, needed=key in needed) for key, one in written.get("properties", {}).items()]

    def _slot(self, key: str, written: dict[str, Any], model: str, *, needed: bool) -> Slot:
        said, usual = str(written.get("description", "")).partition(" (")[0], written.get("default")
        given = next((one for one in written.get("anyOf", ()) if one.get("type") != "null"), written)
        things = kind_of(key, model)
        sort, of = self._sort(given, things)
        bounds = given
        if sort == "table":
            things, bounds = (
                _KEYS_OF.get(key, "currencies"),
                next(iter(given.get("patternProperties", {}).values()), {}),
            )
        return Slot(
            key, sort, said, needed, things, of,
            tuple(map(str, given.get("enum", (given["const"],) if "const" in given else ()))),
            int(bounds.get("minimum", bounds.get("minItems", 0))),
            int(bounds.get("maximum", bounds.get("maxLength", 0))),
            usual,
        )  # fmt: skip

    def _sort(self, given: dict[str, Any], things: str) -> tuple[Sort, str]:
        """What a form asks, and the model of what stands there."""
        if "$ref" in given:
            return "part", str(given["$ref"]).rpartition("/")[2]
        kind = given.get("type")
        if "prefixItems" in given:
            return "place", ""
        if kind == "array":
            items = given.get("items", {})
            return ("list", str(items["$ref"]).rpartition("/")[2]) if "$ref" in items else ("words", "")
        if "enum" in given or "const" in given:
            return "choice", ""
        sorts: dict[str, Sort] = {"integer": "number", "boolean": "yes", "object": "table", "number": "decimal"}
        if kind in sorts:
            return sorts[kind], ""
        return ("thing" if things else "text"), ""

    # ----- what is new

    def fresh(self, model: str, known: Mapping[str, Any], held: Any = None) -> Any:
        """A part to begin with: what must be written, with ids that the scenario has, and texts yet to be written.

        Args:
            model: of what kind; of a model with kinds the first that needs least.
            known: the scenario's ids by table.
            held: a part whose keys are taken over where they fit.
        """
        kinds = self.kinds(model)
        if kinds:
            word = next((one for one in ("change", "track", "turn") if one in kinds), next(iter(kinds)))
            model = kinds[word]
        before = held if isinstance(held, dict) else {}
        part: dict[str, Any] = {}
        for slot in self.slots(model):
            kept = slot.key in before and slot.key not in TAGS
            if kept and self._fits(slot, before[slot.key]):
                part[slot.key] = copy.deepcopy(before[slot.key])
            elif slot.needed:
                part[slot.key] = self.first(slot, known)
        if model not in _BOUNDED or not {"at_least", "at_most"} & part.keys():
            wanted = _BESIDES.get(model, ())
            part |= {s.key: self.first(s, known) for s in self.slots(model) if s.key in wanted and s.key not in part}
        return part

    def item(self, of: str, key: str, known: Mapping[str, Any], siblings: list[Any]) -> Any:
        """One more item for the list under a key: ``fresh``, with what a card's limits need, and an id of its own."""
        part = self.fresh(of, known)
        if key == "limits" and isinstance(part, dict):
            part = {"id": "new", **part, "why": self._t("editor.to_write"), "source": self.fresh("Reference", known)}
        if of == "Ending":
            part["kind"] = "result"  # it comes only where a card says so, and ends no game before it is written
        taken = {one.get("id") for one in siblings if isinstance(one, dict)}
        if isinstance(part, dict) and "id" in part:
            names = ("new", *(f"new_{number}" for number in range(2, len(siblings) + 3)))
            part["id"] = next(name for name in names if name not in taken)
        return part

    def first(self, slot: Slot, known: Mapping[str, Any]) -> Any:
        """What stands in a slot to begin with."""
        things = sorted(known.get(slot.things, ()))
        match slot.sort:
            case "part":
                return self.fresh(slot.of, known)
            case "list":
                items: list[Any] = []
                while len(items) < max(1, slot.least):
                    items.append(self.item(slot.of, slot.key, known, items))
                return items
            case "table":
                return {things[0] if things else "name": self.number(slot)}
            case "words":
                return things[:1]
            case "number":
                return slot.usual if isinstance(slot.usual, int) else self.number(slot)
            case "decimal" | "place":
                return 0 if slot.sort == "decimal" else [0, 0]
            case "yes":
                return not slot.usual
            case "choice":
                return slot.options[0]
            case "thing":
                return things[0] if things else "name"
            case "text":
                return self._word(slot)

    def number(self, slot: Slot) -> int:
        """A number to begin with: one, or what is nearest to it within the bounds."""
        return max(slot.least, min(1, slot.most))

    def _word(self, slot: Slot) -> str:
        if slot.key in ("id", "icon", "flag"):
            return {"id": "new", "icon": "handshake", "flag": ""}[slot.key]
        return self._t("editor.to_write")

    def _fits(self, slot: Slot, value: Any) -> bool:
        """Whether what stood under the same key elsewhere can stand here."""
        if slot.sort == "number":
            return type(value) is int and slot.least <= value <= slot.most
        if slot.sort == "decimal":
            return type(value) in (int, float)
        kinds: dict[str, type] = {
            **dict.fromkeys(("part", "table"), dict),
            **dict.fromkeys(("list", "words", "place"), list),
        }
        kinds["yes"] = bool
        return isinstance(value, kinds.get(slot.sort, str)) and (not slot.options or value in slot.options)


_NUMBER: Final = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{0,6})?")
_BOUNDED: Final = ("TrackRange", "RungRange", "TurnRange", "TokenHeld")
_BESIDES: Final = {
    **dict.fromkeys(_BOUNDED, ("at_least",)),
    "CardResult": ("at_least", "effects"),
    "Measure": ("track",),
    "Modifier": ("by",),
    "Reference": ("assumption",),
    "SeatPlace": ("edge",),
}
"""What a model needs besides what its schema says, one of several, and so is written to begin with."""


def as_numbers(sort: Sort, said: str) -> Any:
    """The number that was typed, or the two of a place; ``None`` where it is none."""
    words = said.split(",") if sort == "place" else [said]
    if len(words) != (2 if sort == "place" else 1) or not all(_NUMBER.fullmatch(word.strip()) for word in words):
        return None
    numbers = [float(word) if "." in word else int(word) for word in words]
    return numbers if sort == "place" else numbers[0]


def numbers_said(value: Any) -> str:
    """A number, or the two of a place, as they are typed."""
    return ", ".join(f"{one:g}" for one in (value if isinstance(value, list) else [value]))


def summary(value: Any) -> str:
    """A part in short: its name, else its kind and what it names."""
    if isinstance(value, dict):
        name = value.get("name")
        return _short(name if isinstance(name, str) and name else " · ".join(_words(value)))
    if isinstance(value, list):
        return _short(", ".join(summary(one) for one in value))
    return _short(str(value))


def _words(part: dict[str, Any]) -> Iterator[str]:
    """What stands in a part, kinds first, without its reasons."""
    for key, value in part.items():
        if key in ("id", "why", "source"):
            continue
        if isinstance(value, dict | list):
            yield summary(value)
        elif isinstance(value, int) and not isinstance(value, bool) and key in ("by", "weight"):
            yield f"{value:+d}"
        elif isinstance(value, int | float):  # a bare number would say nothing; yes and no are whole numbers too
            yield f"{key} {str(value).lower()}"
        else:
            yield str(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_IN_SUMMARY else line[: MOST_IN_SUMMARY - 1] + "…"
