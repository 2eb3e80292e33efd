"""Where in a scenario a thing is named: what must be changed before it can be taken away.

Every file is looked through as it is written, sound or not, also those that are not edited here: the hints, the
variants, and the questions to the lab.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from game.scenario.document import field_called
from game.scenario.folder import CLAIMS, GUIDANCE, LEAGUE, VARIANTS, Folder
from rules.faults.references import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.authoring.editing import Editing
    from game.scenario.document import Document, Keys

__all__ = ["Named", "Thing", "is_of_itself", "named_at", "own_places", "rungs_named"]

_BESIDE: Final = (GUIDANCE, CLAIMS, LEAGUE)
_ROLLS: Final = ("allies", "abilities", "pressure_cards")
"""What a roll may be about, which ``subject`` names."""
_SEATS: Final = ("seats", "allies")
_KEYED: Final = {"scores": _SEATS, "policies": _SEATS, "prices": ("currencies",), "price": ("currencies",)}
"""Tables that name things by their keys."""
_LISTS_OF_SEATS: Final = ("without", "only")
_PARTS_OF_VARIANTS: Final = ("without", "change")


class Thing(NamedTuple):
    """A thing by the table of its ids; an ability by its ally's id and its own, as ``hask.boats``."""

    table: str
    id: str


class Named(NamedTuple):
    """A place that names it: the file, where in it, and its line and column; ``field`` is the place in short."""

    file: str
    keys: Keys
    line: int
    column: int
    field: str


def named_at(editing: Editing, thing: Thing) -> Iterator[Named]:
    """Every place that names a thing, in the order of the files; its own id is none."""
    for file in editing.files:
        if not file.endswith(".md"):
            yield from _in_file(file, editing.document(file), thing)
    folder = Folder(editing.found.path)
    variants = [f"{VARIANTS}/{name}" for name in folder.names(VARIANTS, ".yaml")]
    for file in (*(name for name in folder.names() if name in _BESIDE), *variants):
        document = folder.document(file)
        if document is not None:
            yield from _in_file(file, document, thing)


def _in_file(file: str, document: Document, thing: Thing) -> Iterator[Named]:
    places = [*_places(document.data, thing, (), _ally_of(file, document.data))]
    if file.startswith(f"{VARIANTS}/") and isinstance(document.data, dict):
        places += _in_variant(document.data, thing)
    for keys in dict.fromkeys(places):
        held = document.values if keys in document.values else document.keys
        line, column = held.get(keys, (1, 1))
        yield Named(file, keys, line, column, field_called(document.data, keys))


def _ally_of(file: str, data: Any) -> str:
    """Whose card a file is: there an ability goes by its own id alone."""
    return str(data.get("seat", "")) if file.startswith("allies/") and isinstance(data, dict) else ""


def _places(data: Any, thing: Thing, keys: Keys, ally: str) -> Iterator[Keys]:
    if isinstance(data, list):
        for number, one in enumerate(data):
            yield from _places(one, thing, (*keys, number), ally)
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        at = (*keys, key)
        if not _is_own(at, ally, thing):
            yield from (place for place, one in _said(value, at) if _names(key, one, thing, ally))
        if thing.table in _KEYED.get(key, ()) and isinstance(value, dict) and thing.id in value:
            yield (*at, thing.id)
        yield from _places(value, thing, at, ally)


def _is_own(keys: Keys, ally: str, thing: Thing) -> bool:
    """Whether that is where an ally's card says whose it is, which names the seat and not the ally."""
    return bool(ally) and keys == ("seat",) and thing.table == "allies"


def _said(value: Any, at: Keys) -> Iterator[tuple[Keys, str]]:
    """The texts that stand under a key: one, or several."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        yield from (((*at, number), one) for number, one in enumerate(value) if isinstance(one, str))


def _names(key: str, value: str, thing: Thing, ally: str) -> bool:
    if thing.table == "abilities" and key == "ability" and f"{ally}.{value}" == thing.id:
        return True
    if value != thing.id:
        return False
    if key == "subject":
        return thing.table in _ROLLS
    if key in _LISTS_OF_SEATS:
        return thing.table in _SEATS
    table = "abilities" if key == "ability" else kind_of(key, "")
    return table == thing.table or (table in _SEATS and thing.table in _SEATS)


def _in_variant(data: dict[str, Any], thing: Thing) -> Iterator[Keys]:
    """Where a variant leaves a thing out, or says that it is otherwise: it goes by its id there, under its table."""
    for part in _PARTS_OF_VARIANTS:
        steps: Keys = (thing.table, thing.id)
        if thing.table == "abilities":
            ally, _, ability = thing.id.partition(".")
            steps = ("allies", ally, "abilities", ability)
        yield from _there(data.get(part), steps, (part,))


def _there(held: Any, steps: Keys, at: Keys) -> Iterator[Keys]:
    if not steps:
        yield at
    elif isinstance(held, dict) and steps[0] in held:
        yield from _there(held[steps[0]], steps[1:], (*at, steps[0]))
    elif isinstance(held, list) and len(steps) == 1 and steps[0] in held:
        yield (*at, held.index(steps[0]))


def own_places(part: Any, thing: Thing, ally: str = "") -> list[Keys]:
    """Where in a part, such as a card, that part is named itself; ``ally`` is whose card it is on."""
    return [*_places(part, thing, (), ally)]


def is_of_itself(named: Named, file: str, keys: Keys) -> bool:
    """Whether a place lies in a part that is to go itself."""
    return named.file == file and named.keys[: len(keys)] == keys


def rungs_named(editing: Editing, rung: int) -> Iterator[Named]:
    """Every place that names a rung of the ladder by its number, or one above it."""
    for file in editing.files:
        if file.endswith(".md"):
            continue
        document = editing.document(file)
        for keys in _rungs(document.data, (), rung):
            line, column = document.values.get(keys, (1, 1))
            yield Named(file, keys, line, column, field_called(document.data, keys))


def _rungs(data: Any, keys: Keys, rung: int) -> Iterator[Keys]:
    entries = enumerate(data) if isinstance(data, list) else data.items() if isinstance(data, dict) else ()
    for key, value in entries:
        at = (*keys, key)
        if type(value) is int and value >= rung and _says_rung(data, key, at):
            yield at
        yield from _rungs(value, at, rung)


def _says_rung(data: Any, key: Any, at: Keys) -> bool:
    """Whether a number is one of the ladder's rungs."""
    if key in ("rung", "until", "lowest_rung", "highest_rung"):
        return True
    if key in ("at_least", "at_most"):
        return data.get("limit") == "rung" or at[:2] == ("answers", "rung")
    return (key == "over" and data.get("of") == "rung") or at == ("ladder", "start")
