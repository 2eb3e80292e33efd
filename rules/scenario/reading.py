"""Models made from plain data that is known to be good: as checking makes them, without checking and without pydantic.

What a field is made of comes from the models' own declarations, looked up once for each kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field
from functools import partial
from types import NoneType
from typing import Annotated, Any, ForwardRef, TypeVar, get_args, get_origin

from typing_extensions import TypeAliasType

from rules.scenario.effects import Effect
from rules.scenario.limits import Limit
from rules.scenario.model import Model, Tagged, default, fields_of

__all__ = ["read"]

Kind = TypeVar("Kind", bound=Model)
Make = Callable[[Any], Any]
"""From plain data to the value of a field."""

Plan = list[tuple[str, Field[Any], Make | None]]
"""Each field of a kind: its name, its declaration, and what makes its value where that is not the data itself."""

_PLANS: dict[type[Model], Plan] = {}

_NAMED: dict[str, Any] = {"Effect": Effect, "Limit": Limit}
"""The unions that their own kinds name before they exist."""


def read(kind: type[Kind], data: dict[str, Any]) -> Kind:
    """A model of this kind from plain data that ``checked`` has taken before.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the data was never good.
    """
    values: dict[str, Any] = {}
    for name, declared, make in _PLANS.get(kind) or _planned(kind):
        if name not in data:
            values[name] = default(declared)
        elif make is None or data[name] is None:
            values[name] = data[name]
        else:
            values[name] = make(data[name])
    model = kind.__new__(kind)
    vars(model).update(values)
    return model


def _planned(kind: type[Model]) -> Plan:
    """The plan of a kind, made once."""
    types = fields_of(kind)
    plan = _PLANS[kind] = [
        (name, declared, _make_of(types[name])) for name, declared in kind.__dataclass_fields__.items()
    ]
    return plan


def _make_of(declared: Any) -> Make | None:
    """What makes a value of a type from plain data; nothing where the data is the value."""
    if isinstance(declared, str | ForwardRef):
        return _make_of(_NAMED[declared if isinstance(declared, str) else declared.__forward_arg__])
    if isinstance(declared, TypeAliasType):
        return _make_of(declared.__value__)
    if isinstance(declared, type) and issubclass(declared, Model):
        return partial(read, declared)
    origin, parts = get_origin(declared), get_args(declared)
    if origin is Annotated:
        tagged = next((mark for mark in parts[1:] if isinstance(mark, Tagged)), None)
        return partial(_read_tagged, tagged.key, tagged.kinds(parts[0])) if tagged else _make_of(parts[0])
    if origin is tuple:
        return partial(_listed, _make_of(parts[0]))  # a pair of degrees is of one type too
    if origin is dict:
        return partial(_tabled, _make_of(parts[1]))
    if NoneType in parts:
        return next((make for make in map(_make_of, parts) if make), None)
    return float if declared is float else None


def _read_tagged(key: str, kinds: dict[str, type[Model]], data: dict[str, Any]) -> Model:
    return read(kinds[data[key]], data)


def _listed(make: Make | None, data: list[Any]) -> tuple[Any, ...]:
    return tuple(data) if make is None else tuple([make(one) for one in data])


def _tabled(make: Make | None, data: dict[str, Any]) -> dict[str, Any]:
    return dict(data) if make is None else {key: make(one) for key, one in data.items()}
