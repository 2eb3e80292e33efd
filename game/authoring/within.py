"""Values within a scenario's data: by keys and ids, and inside what a variant can only write whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.authoring.inject_times import CORE, FROM, UNTIL, joined, parted_data
from game.scenario.overlay import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["at_keys", "inside_of", "with_inside", "with_keys", "without_effects_on"]

TIMES: Final = (CORE, FROM, UNTIL)
"""What an inject's condition is parted into."""


def at_keys(raw: Any, keys: Sequence[str]) -> Any:
    """What stands at keys and ids in the data; ``None`` for nothing."""
    for key in keys:
        if isinstance(raw, list):
            raw = next((one for one in raw if name_of(one) == key), None)
        else:
            raw = raw.get(key) if isinstance(raw, dict) else None
    return raw


def with_keys(raw: Any, keys: Sequence[str], value: Any) -> Any:
    """The data with another value at keys and ids; what was given stays as it was."""
    if not keys:
        return value
    first, *rest = keys
    if isinstance(raw, list):
        return [with_keys(one, rest, value) if name_of(one) == first else one for one in raw]
    held = raw if isinstance(raw, dict) else {}
    return {**held, first: with_keys(held.get(first), rest, value)}


def inside_of(whole: Any, inside: Sequence[str | int]) -> Any:
    """The value at a place within what is written whole; of the core of an inject's condition, whether it is there."""
    if inside[0] in TIMES:
        core, first, last = parted_data(whole)
        if len(inside) > 1:
            return None if core is None else inside_of(core, inside[1:])
        return {CORE: core is not None, FROM: first, UNTIL: last}[str(inside[0])]
    for key in inside:
        fits = isinstance(whole, dict) if isinstance(key, str) else isinstance(whole, list) and key < len(whole)
        if not fits or (isinstance(key, str) and key not in whole):
            return None
        whole = whole[key]
    return whole


def with_inside(whole: Any, inside: Sequence[str | int], value: Any) -> Any:
    """The whole with another value at a place within; what was given stays as it was."""
    if inside[0] in TIMES:
        core, first, last = parted_data(whole)
        if len(inside) > 1:
            return whole if core is None else joined(_edited(core, inside[1:], value), first, last)
        kept = {CORE: core, FROM: first, UNTIL: last} | {inside[0]: (core if value else None, value)[inside[0] != CORE]}
        return joined(kept[CORE], kept[FROM], kept[UNTIL])
    return _edited(whole, inside, value)


def without_effects_on(whole: Any, allies: Collection[str]) -> Any:
    """What is written whole without the effects that name allies who are left out: they go with these."""
    if isinstance(whole, list):
        kept = [one for one in whole if not (isinstance(one, dict) and "do" in one and one.get("ally") in allies)]
        return [without_effects_on(one, allies) for one in kept]
    if isinstance(whole, dict):
        return {key: without_effects_on(one, allies) for key, one in whole.items()}
    return whole


def _edited(whole: Any, inside: Sequence[str | int], value: Any) -> Any:
    if not inside:
        return value
    key, rest = inside[0], inside[1:]
    if isinstance(whole, list):
        return [_edited(one, rest, value) if number == key else one for number, one in enumerate(whole)]
    return {**whole, key: _edited(whole.get(key), rest, value)}
