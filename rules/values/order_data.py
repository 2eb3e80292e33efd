"""Orders as data: the form in which they stand in a record, and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final

from rules.values.bounds import LARGEST_NUMBER
from rules.values.orders import Order

KINDS: Final[dict[str, type[Any]]] = {kind.__name__: kind for kind in Order.__args__}
"""Every kind of order by name."""


class MalformedOrder(ValueError):
    """An order in the record that is not one: unknown kind, missing or extra fields, or a value of the wrong type."""


def to_data(order: Order) -> list[Any]:
    """An order as JSON data: its kind, then its fields in order."""
    return [type(order).__name__, *[getattr(order, name) for name in order.__match_args__]]


TYPES: Final = {"str": str, "int": int, "bool": bool}
FORMS: Final[dict[str, tuple[type[Any], ...]]] = {
    name: (str, *(TYPES[str(field.type)] for field in dataclasses.fields(kind))) for name, kind in KINDS.items()
}
"""The types of what ``to_data`` writes for each kind: its name, then its fields."""
REQUIRED: Final = {
    name: 1 + sum(field.default is dataclasses.MISSING for field in dataclasses.fields(kind))
    for name, kind in KINDS.items()
}
"""How many of these are always written: what was added to a kind later has a value of its own and stands last."""
NUMBERED: Final = frozenset([name for name, types in FORMS.items() if set(types) != {str}])
"""The kinds with a number or a yes or no among their fields: equal data may be of another type, as 1 and true are."""
FIELDS: Final = {name: tuple(field.name for field in dataclasses.fields(kind)) for name, kind in KINDS.items()}
"""The names of the fields of each kind, in their order."""


def from_data(data: object) -> Order:
    """An order from ``to_data``'s form. Raises ``MalformedOrder``."""
    return made(check_data(data))


def made(data: Sequence[Any]) -> Order:
    """The order that checked data describes."""
    order: Order = KINDS[data[0]](*data[1:])
    return order


HIDDEN: Final = ["Hidden"]
"""Stands in a seat's export for an order that the seat may not know."""


def check_data(data: object) -> Sequence[Any]:
    """The same data, when it has ``to_data``'s form. Raises ``MalformedOrder``."""
    if not isinstance(data, list | tuple):
        raise MalformedOrder(f"not an order: {str(data)[:80]}")
    types = tuple(map(type, data))
    if types[:1] != (str,) or data[0] not in FORMS:
        raise MalformedOrder(f"not an order: {str(data)[:80]}")
    if types != FORMS[data[0]][: len(types)] or len(types) < REQUIRED[data[0]]:
        raise MalformedOrder(f"{data[0]} does not have the fields of its kind: {str(data)[:80]}")
    if int in types and any(value.__class__ is int and abs(value) > LARGEST_NUMBER for value in data):
        raise MalformedOrder(f"{data[0]} holds a number beyond all bounds")
    return data
