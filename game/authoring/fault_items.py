"""Which of the things that may be set a fault of a variant is about, by where in the variant's text it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.authoring.left_out import OUT
from game.scenario.yaml import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from game.authoring.adaptable import Item
    from game.errors import Fault
    from game.scenario.document import Keys
    from game.scenario.variants import Draft

__all__ = ["item_of"]


def item_of(fault: Fault, draft: Draft, every: Iterable[Item]) -> str:
    """The id of the item that a fault is about, or ``title`` or ``text``; empty for what stands elsewhere.

    What stands in the scenario's own files is about the thing that it stands in, as far as the name of its field says.
    """
    file = f"{draft.name}.yaml"
    if fault.path != file:
        thing = fault.field.split(".")[:2]
        return next((one.id for one in every if one.is_in_or_out and list(one.keys) == thing), "")
    document = read(draft.source, file)
    where = (fault.line, fault.column)
    places = [path for path, at in (*document.values.items(), *document.keys.items()) if at == where]
    return _item_at(max(places, key=len), document.data, every) if places else ""


def _item_at(place: Keys, data: Mapping[str, Any], every: Iterable[Item]) -> str:
    head, *rest = place or ("",)
    if head in ("title", "text"):
        return str(head)
    if head == "locale":
        return next((one.id for one in every if one.language and (one.language, one.id) == tuple(rest[:2])), "")
    if head == "without":
        named = tuple(one for one in (*rest, _value(data, place)) if isinstance(one, str))
        found = next((one.id for one in every if one.is_in_or_out and one.keys == named), "")
        return found or OUT + ".".join(named)
    if head != "change":
        return ""
    values = [one for one in every if not one.is_in_or_out and not one.language]
    fits = [one for one in values if _begins(rest, one.keys) and _begins(rest[len(one.keys) :], one.inside)]
    return next((one.id for one in (*fits, *(one for one in values if _begins(rest, one.keys)))), "")


def _begins(path: list[str | int], with_keys: tuple[str | int, ...]) -> bool:
    return tuple(path[: len(with_keys)]) == with_keys


def _value(data: Any, place: Keys) -> Any:
    for key in place:
        data = data[key]
    return data
