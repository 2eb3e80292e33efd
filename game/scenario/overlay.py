"""A variant laid over a scenario's data: what is left out, changed and added, and where each part of the result stands.

The merge knows no field by name: mappings go into mappings by their keys, and into lists whose entries have ids by
those. What comes out is a scenario's data like any other and is checked as one; each value that a variant wrote is
found again in the variant's file, so that a fault is named where it can be mended. Only of an ally or an ability left
out is more known: what is its alone goes with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.errors import Fault
from game.scenario.document import field_called
from rules.scenario.scenario import Scenario
from rules.scenario.variant import FIXED
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator

    from game.scenario.document import Document, Keys
    from game.scenario.merged import Raw

__all__ = ["Laid", "name_of", "overlaid"]

WITHOUT, CHANGE, ADD = "without", "change", "add"
GONE: Final = object()
"""What a variant has made of what it leaves out."""

_IDS: Final = ("id", "seat", "result")
_MOST_NAMED: Final = 12
_ALIKE: Final = 0.6
"""How much alike a name must be to be taken for what was meant."""
_SURE: Final = 0.8
"""And how much for the others to need no mention."""
_FOLDERS: Final = {"pressure": "pressure_cards", "cards": "pressure_cards", "ally": "allies", "scenario": ""}
"""What files and folders are called whose parts go by another key in the whole scenario."""
_EXAMPLES: Final = {WITHOUT: "{under}: [{id}]", CHANGE: "{under}: {{{id}: {{…}}}}", ADD: "{under}: [{{id: …}}]"}


@dataclass
class Laid:
    """What laying a variant over a scenario came to.

    Attributes:
        raw: the scenario's data afterwards.
        faults: what cannot be done as it is written.
        touched: each part that was changed, by its keys and ids, with what it is now; ``GONE`` where it is left out.
        left: the things left out, by their kind and id, each with its place in the variant's file.
        idle: what it would change, had no variant before left it out.
        with_them: how many effects of other cards went with an ally.
    """

    raw: Raw
    faults: list[Fault] = field(default_factory=list)
    touched: dict[tuple[str, ...], Any] = field(default_factory=dict)
    left: dict[tuple[str, str], Keys] = field(default_factory=dict)
    idle: list[tuple[str, ...]] = field(default_factory=list)
    with_them: int = 0


def name_of(entry: Any) -> str:
    """What an entry of a list goes by: its id, its seat or its result; empty where it has no name."""
    if not isinstance(entry, dict):
        return ""
    keys = _IDS[:1] if "do" in entry else _IDS
    return next((entry[key] for key in keys if isinstance(entry.get(key), str)), "")


def overlaid(raw: Raw, file: str, document: Document, gone: Container[tuple[str, ...]]) -> Laid:
    """A scenario's data with a variant laid over it; neither is changed.

    Args:
        raw: the scenario as read, perhaps with other variants over it already.
        file: how faults name the variant's file.
        document: what that says, a sound ``VariantFile``.
        gone: what variants before have left out.
    """
    work = _Overlay(raw, file, document, gone)
    for part, do in ((WITHOUT, work.leave), (CHANGE, work.change), (ADD, work.append)):
        written = document.data.get(part) or {}
        for key, value in written.items():
            at: Keys = (part, key)
            if key in FIXED:
                work.fault(at, Message("fault.variant_fixed", {"key": key}), Message("write.variant_fixed"), key=True)
            elif (meant := _meant_by(key, value, raw)) is not None:
                work.fault(at, _not_there(key, value), _goes_under(part, *meant), key=True)
            else:
                do((key,), (key,), value, at)
    work.laid.raw = replace(raw, data=work.data, sources=work.sources)
    return work.laid


class _Overlay:
    """One variant at work. ``path`` is a place in the data, ``called`` the same by ids, ``at`` one in the file."""

    def __init__(self, raw: Raw, file: str, document: Document, gone: Container[tuple[str, ...]]) -> None:
        self.data = dict(raw.data)
        self.sources = dict(raw.sources)
        self.file, self.document, self.gone = file, document, gone
        self.laid = Laid(raw)

    # ----- what is left out

    def leave(self, path: Keys, called: tuple[str, ...], written: Any, at: Keys) -> None:
        """Leave out what a list names, or what lists further in name: a mapping in a list goes further in too."""
        held = self._held(path)
        if isinstance(written, list):
            for number, name in enumerate(written):
                if isinstance(name, dict):
                    self.leave(path, called, name, (*at, number))
                else:
                    self._leave_one(path, called, name, (*at, number))
        elif isinstance(written, dict):
            for key, below in written.items():
                inside = self._inside(held, path, called, key, (*at, key))
                if inside is not None:
                    self.leave(inside, (*called, key), below, (*at, key))
        else:
            self._wrong_shape(at, "list", written)

    def _leave_one(self, path: Keys, called: tuple[str, ...], name: Any, at: Keys) -> None:
        if not isinstance(name, str):
            self._wrong_shape(at, "text", name)
            return
        if (*called, name) in self.gone:
            return  # another variant has done so before
        found = self._inside(self._held(path), path, called, name, at, key=False)
        if found is None:
            return
        self.laid.touched[(*called, name)] = GONE
        self.laid.left[called[-1], name] = at
        if called == ("allies",):
            self._leave_ally(name)
            found = self._inside(self._held(path), path, called, name, at)
        elif called[:1] == ("allies",) and called[-1] == "abilities":
            self._leave_conduct((*path[:-1], "conduct"), name)
        if found is not None:
            self._drop(found)

    def _leave_ally(self, name: str) -> None:
        """What is an ally's alone: seat, brief, place on the map, scores of clauses, and effects that name only it."""
        alone: list[tuple[Keys, str]] = [(("seats",), name), (("briefs",), name), (("geography", "seats"), name)]
        clauses = self._held(("settlement", "clauses"))
        count = len(clauses) if isinstance(clauses, list) else 0
        alone += [(("settlement", "clauses", number, "scores"), name) for number in range(count)]
        for path, entry in alone:
            held = self._held(path)
            if isinstance(held, dict) and entry in held:
                self._drop((*path, entry))
            elif isinstance(held, list) and (index := _index(held, entry)) is not None:
                self._drop((*path, index))
        of_it = [path for path in _effects_on(self.data, name, ()) if not self._on_card(path, name)]
        for path in reversed(of_it):
            self._drop(path)
        self.laid.with_them += len(of_it)

    def _leave_conduct(self, path: Keys, ability: str) -> None:
        """What an ally does with an ability when it is played by its card."""
        rules = self._held(path)
        listed = list(enumerate(rules)) if isinstance(rules, list) else []
        for number, rule in reversed(listed):
            if isinstance(rule, dict) and rule.get("ability") == ability:
                self._drop((*path, number))

    def _on_card(self, path: Keys, ally: str) -> bool:
        return path[0] == "allies" and name_of(self._held(path[:2])) == ally

    # ----- what is changed

    def change(self, path: Keys, called: tuple[str, ...], written: Any, at: Keys) -> None:
        """Put a value into its place, or go further in."""
        held = self._held(path)
        deeper = isinstance(written, dict) and not (written.keys() & {"do", "limit"})
        if deeper and isinstance(held, dict):
            for key, below in written.items():
                self.change((*path, key), (*called, key), below, (*at, key))
        elif deeper and isinstance(held, list) and any(map(name_of, held)):
            for key, below in written.items():
                inside = self._inside(held, path, called, key, (*at, key))
                if inside is not None:
                    self.change(inside, (*called, key), below, (*at, key))
        else:
            if isinstance(written, dict) and isinstance(held, dict) and "id" in held and "id" not in written:
                written = {"id": held["id"], **written}  # a limit that is written whole stays that limit
            self.laid.touched[called] = written
            self._put(path, written, at)

    # ----- what is added

    def append(self, path: Keys, called: tuple[str, ...], written: Any, at: Keys) -> None:
        """Put entries at the end of a list, or go further in."""
        held = self._held(path)
        if isinstance(written, list) and (held is None or isinstance(held, list)):
            first = len(held or ())
            self._edit(path, lambda before: [*(before or ()), *written])
            for number, entry in enumerate(written):
                self._found_at((*path, first + number), (*at, number))
                self.laid.touched[(*called, name_of(entry) or str(first + number))] = entry
        elif isinstance(written, dict) and isinstance(held, dict | list):
            for key, below in written.items():
                inside = self._inside(held, path, called, key, (*at, key), may_be_new=isinstance(held, dict))
                if inside is not None:
                    self.append(inside, (*called, key), below, (*at, key))
        else:
            self._wrong_shape(at, "mapping" if isinstance(held, dict) else "list", written)

    # ----- places

    def _held(self, path: Keys) -> Any:
        """What stands at a place now; ``None`` for nothing."""
        held: Any = self.data
        for key in path:
            if isinstance(held, dict):
                held = held.get(key)
            elif isinstance(held, list) and isinstance(key, int) and key < len(held):
                held = held[key]
            else:
                return None
        return held

    def _inside(
        self,
        held: Any,
        path: Keys,
        called: tuple[str, ...],
        name: str,
        at: Keys,
        *,
        key: bool = True,
        may_be_new: bool = False,
    ) -> Keys | None:
        """The place of what goes by a name inside what stands at ``path``; a fault where there is nothing."""
        if isinstance(held, dict) and (name in held or may_be_new):
            return (*path, name)
        index = _index(held, name) if isinstance(held, list) else None
        if index is not None:
            return (*path, index)
        entries = list(held) if isinstance(held, dict) else map(name_of, held) if isinstance(held, list) else ()
        known = [one for one in entries if one]
        if (*called, name) in self.gone:
            self.laid.idle.append((*called, name))
        else:
            what = Message("fault.variant_nothing", {"id": name[:60], "where": ".".join(called)})
            self.fault(at, what, _meant(name, known), key=key)
        return None

    def _put(self, path: Keys, value: Any, at: Keys) -> None:
        if isinstance(self._held(path), dict | list):  # of its parts some may stand elsewhere
            self.sources = {key: source for key, source in self.sources.items() if key[: len(path)] != path}
        self._edit(path, lambda _: value)
        self._found_at(path, at)

    def _found_at(self, path: Keys, at: Keys) -> None:
        self.sources[path] = (self.file, self.document, at)

    def _drop(self, path: Keys) -> None:
        """Take an entry out of a mapping or a list; what comes after it in a list keeps the place where it stands."""
        *before, last = path
        parent = tuple(before)
        if isinstance(last, str):
            self._edit(parent, lambda held: {key: one for key, one in held.items() if key != last})
            return
        count = len(self._held(parent))
        stand = {number: self._stands((*parent, number)) for number in range(last + 1, count)}
        deep = len(parent)
        moved: dict[Keys, tuple[str, Document, Keys]] = {}
        for key, source in self.sources.items():
            number = key[deep] if len(key) > deep and key[:deep] == parent else None
            if not isinstance(number, int) or number < last:
                moved[key] = source
            elif number > last:
                moved[(*parent, number - 1, *key[deep + 1 :])] = source
        moved |= {(*parent, number - 1): source for number, source in stand.items() if source is not None}
        self.sources = moved
        self._edit(parent, lambda held: [one for number, one in enumerate(held) if number != last])

    def _stands(self, path: Keys) -> tuple[str, Document, Keys] | None:
        for length in range(len(path), -1, -1):
            source = self.sources.get(path[:length])
            if source is not None:
                file, document, base = source
                return file, document, (*base, *path[length:])
        return None

    def _edit(self, path: Keys, made: Callable[[Any], Any]) -> None:
        """Put another value at a place, with everything on the way to it made anew."""
        self.data = _edited(self.data, path, made)

    # ----- faults

    def fault(self, at: Keys, what: Message, write: Message | None, *, key: bool = False) -> None:
        """Note what is wrong at a place of the variant's file."""
        places = self.document.keys if key and at in self.document.keys else self.document.values
        place = places.get(at) or self.document.values.get((), (1, 1))
        self.laid.faults.append(Fault(self.file, *place, what, write, field=field_called(self.document.data, at)))

    def _wrong_shape(self, at: Keys, expected: str, found: Any) -> None:
        shapes = {dict: "mapping", list: "list", str: "text", bool: "yes_no", int: "whole_number", float: "number"}
        values: dict[str, Any] = {
            "expected": Message(f"shape.{expected}"),
            "found": Message(f"shape.{shapes.get(type(found), 'nothing')}"),
        }
        self.fault(at, Message("fault.type", values), Message(f"write.{expected}"))


def _index(held: list[Any], name: str) -> int | None:
    return next((number for number, entry in enumerate(held) if name_of(entry) == name), None)


def _edited(held: Any, path: Keys, made: Callable[[Any], Any]) -> Any:
    if not path:
        return made(held)
    key, rest = path[0], path[1:]
    if isinstance(held, list):
        return [_edited(one, rest, made) if number == key else one for number, one in enumerate(held)]
    mapping = held if isinstance(held, dict) else {}
    return {**mapping, key: _edited(mapping.get(key), rest, made)}


def _effects_on(data: Any, ally: str, path: Keys) -> Iterator[Keys]:
    """The places of the effects that name an ally, in lists, in the order of the data."""
    entries = enumerate(data) if isinstance(data, list) else data.items() if isinstance(data, dict) else ()
    for key, one in entries:
        if isinstance(data, list) and isinstance(one, dict) and "do" in one and one.get("ally") == ally:
            yield (*path, key)
        else:
            yield from _effects_on(one, ally, (*path, key))


def _meant_by(key: str, value: Any, raw: Raw) -> tuple[str, str] | None:
    """Of a key that no scenario has: under which it belongs, and an id there; ``None`` where that is not known.

    It may be the name of a file or a folder, or the id of what one of the lists holds.
    """
    lists = {part: list(filter(None, map(name_of, held))) for part, held in raw.data.items() if isinstance(held, list)}
    inside = set(value) if isinstance(value, dict) else {one for one in _listed(value) if isinstance(one, str)}
    names_cards = key == "pressure" and bool(inside & {"cards", *lists.get("pressure_cards", ())})
    if not names_cards and (key in Scenario.__dataclass_fields__ or key in raw.data):
        return None
    folder, _, name = key.removesuffix(".yaml").partition("/")
    under = _FOLDERS.get(folder, folder)
    if not under:
        return "", ""
    if lists.get(under):
        return under, name if name in lists[under] else lists[under][0]
    held = next((part for part, ids in lists.items() if part != "seats" and folder in ids), None)
    if held is not None:
        return held, folder
    files = {Path(file).stem: part for part, (file, _, _) in raw.sources.items() if len(part) == 2}
    part = str(files.get(folder, ("",))[0])
    return (part, lists[part][0]) if lists.get(part) else None


def _not_there(key: str, value: Any) -> Message:
    if key in Scenario.__dataclass_fields__:
        return Message("fault.variant_nothing", {"id": str(next(iter(value)))[:60], "where": key})
    return Message("fault.extra_forbidden", {"key": key[:60]})


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _goes_under(part: str, under: str, name: str) -> Message:
    if not under:
        return Message("write.variant_straight", {"part": part})
    return Message("write.variant_under", {"under": under, "example": _EXAMPLES[part].format(under=under, id=name)})


def _meant(name: str, known: Collection[str]) -> Message | None:
    near = get_close_matches(name, known, n=1, cutoff=_ALIKE)
    allowed = ", ".join(sorted(known)[:_MOST_NAMED])
    if near and get_close_matches(name, near, n=1, cutoff=_SURE):
        return Message("write.did_you_mean", {"id": near[0]})
    if near:
        return Message("write.did_you_mean_of", {"id": near[0], "allowed": allowed})
    return Message("write.one_of", {"allowed": allowed}) if known else Message("write.leave_out")
