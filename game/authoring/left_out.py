"""What a variant leaves out: things by the lists that they stand in and their ids, and how its file holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from game.authoring.adaptable import Item
from game.authoring.within import at_keys
from rules.scenario.texts import LABELS
from rules.wording.names import Name, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rules.wording.names import Value

__all__ = ["OUT", "Named", "also_out", "as_written", "named_in"]

Named: TypeAlias = tuple[str, ...]
"""A thing by keys and ids, such as ``("allies", "havana", "abilities", "training")``."""

OUT = "out."
"""How the ids of things begin that stand on no page and are left out with others."""


def named_in(without: Any, above: Named = ()) -> list[Named]:
    """All that the ``without`` of a variant's file names."""
    return list(_named_in(without, above))


def _named_in(without: Any, above: Named) -> Iterator[Named]:
    if isinstance(without, dict):
        for key, below in without.items():
            yield from _named_in(below, (*above, str(key)))
    elif isinstance(without, list):
        for one in without:
            if isinstance(one, str):
                yield (*above, one)
            else:
                yield from _named_in(one, above)


def as_written(named: Iterable[Named]) -> dict[str, Any]:
    """Things as the ``without`` of a file names them: in lists, with a mapping in a list that goes further in."""
    found: dict[str, Any] = {}
    for first, *rest in named:
        found.setdefault(first, []).append(tuple(rest))
    return {key: _listed(below) for key, below in found.items()}


def _listed(below: list[Named]) -> Any:
    here = [one[0] for one in below if len(one) == 1]
    deeper = as_written(one for one in below if len(one) > 1 and one[0] not in here)
    if not deeper:
        return here
    return [*here, deeper] if here else deeper


def also_out(raw: Mapping[str, Any], named: Named) -> Item:
    """A thing that stands on no page, as an item that is in or out."""
    return Item(OUT + ".".join(named), "game", named, True, called(raw, named))


def called(raw: Mapping[str, Any], named: Named) -> Value:
    """What a thing is called: its name, else its text, else its id."""
    path = ".".join(LABELS.get(one, one) for one in named)
    entry = at_keys(raw, named)
    key = next((key for key in ("name", "text") if isinstance(entry, dict) and key in entry), "")
    return Name(f"{path}.{key}") if key else plain(named[-1])
