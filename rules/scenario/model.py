"""What a data model of a scenario is: its fields declared once, with bounds; plain objects that never change.

Three readers go by the declarations, and nothing is typed twice: ``rules.scenario.checking`` has pydantic check by them
what a stranger wrote, ``rules.scenario.reading`` makes the same objects of data known to be good, and
``rules.scenario.texts`` finds what a person reads. pydantic is not loaded here: the marks below only tell it, when it
asks, what to add to its own schema of a type.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field
from types import NoneType
from typing import Annotated, Any, ClassVar, Literal, Self, dataclass_transform, get_args, get_origin

Schema = dict[str, Any]
"""A type as pydantic's core takes it."""


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Model:
    """Data as a scenario's author writes it: unknown keys are refused, nothing is coerced, nothing changes.

    Equal to another of its kind with equal fields. A class that inherits lists its fields as a dataclass does, and they
    stand in ``vars`` in that order. A model made in code, by keywords, is trusted: bounds are for the door.
    """

    __pydantic_config__: ClassVar[Schema] = {"extra": "forbid"}
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init_subclass__(cls) -> None:
        """Collect the fields; no code is generated for them, which would cost more than reading a scenario."""
        dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=True)(cls)

    def __init__(self, **values: Any) -> None:
        """Every field by keyword, those with a default as one likes. Raises ``TypeError`` for other names, or fewer."""
        declared = self.__dataclass_fields__
        if not values.keys() <= declared.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(values.keys() - declared.keys()))}")
        vars(self).update({name: values[name] if name in values else default(one) for name, one in declared.items()})

    def changed(self, **values: Any) -> Self:
        """The same with some fields changed. Raises ``TypeError`` for names that are no fields."""
        return type(self)(**{**vars(self), **values})

    def lacks(self) -> str:
        """The key that must be written as the others are; empty when none is missing."""
        return ""

    def clashes(self) -> bool:
        """Whether keys are written that do not go together."""
        return False

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Schema:
        schema: Schema = handler(source)
        if cls.lacks is Model.lacks and cls.clashes is Model.clashes:
            return schema
        return {"type": "function-after", "function": {"type": "no-info", "function": _whole}, "schema": schema}

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) and vars(self) == vars(other))

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} does not change")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} does not change")


def _whole(model: Model) -> Model:
    """A model that pydantic has made, when its fields go together. Raises ``ValueError``."""
    lacking = model.lacks()
    if lacking:
        raise ValueError(f"needs:{lacking}")
    if model.clashes():
        raise ValueError("not together")
    return model


def default(declared: Field[Any]) -> Any:
    """What a field holds when nothing is written. Raises ``TypeError`` when something must be."""
    if declared.default is not MISSING:
        return declared.default
    if declared.default_factory is not MISSING:
        return declared.default_factory()
    raise TypeError(f"{declared.name} must be given")


def fields_of(kind: type[Model]) -> dict[str, Any]:
    """The fields of a kind of model, in order, each with its type and what marks it.

    The types stand as the module has them, where a union that is yet to come is named only.
    """
    types: dict[str, Any] = {}
    for one in reversed(kind.__mro__):
        types |= getattr(one, "__annotations__", {})  # the class's own; from Python 3.14 on it has none in its ``vars``
    return {name: types[name] for name in kind.__dataclass_fields__}


def holders_of(kind: type[Model]) -> tuple[str, ...]:
    """The fields of a kind of model that may hold other models, in order; looked up once.

    All whose type names something else than plain values; what walks through a scenario can pass by the rest.
    """
    if kind not in _HOLDERS:
        _HOLDERS[kind] = tuple([name for name, declared in fields_of(kind).items() if _may_hold(declared)])
    return _HOLDERS[kind]


_HOLDERS: dict[type[Model], tuple[str, ...]] = {}

_PLAIN = (str, int, float, bool, NoneType)


def _may_hold(declared: Any) -> bool:
    if declared is Ellipsis or (isinstance(declared, type) and issubclass(declared, _PLAIN)):
        return False
    origin, inside = get_origin(declared), get_args(declared)
    if origin is Annotated:
        return _may_hold(inside[0])
    return origin is not Literal and (not inside or any(map(_may_hold, inside)))


class Range:
    """Marks a number: within these bounds, and written as a number."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        return {**handler(source), "ge": self.low, "le": self.high, "strict": True}


class Written:
    """Marks a text: its least and most letters, and what it must look like."""

    def __init__(self, *, least: int | None = None, most: int | None = None, pattern: str | None = None) -> None:
        self.bounds = _given(min_length=least, max_length=most, pattern=pattern)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        return {**handler(source), **self.bounds}


class Length:
    """Marks a list or a table: its least and most entries."""

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self.bounds = _given(min_length=least, max_length=most)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        return {**handler(source), **self.bounds}


class EmptyShown:
    """Marks a table that is empty unless written: the JSON Schema says so."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Schema:
        return {**handler(schema), "default": {}}


class YesNo:
    """Marks a yes or no that is written as one, not as a number or a word."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        return {**handler(source), "strict": True}


class Tagged:
    """Marks a union of models told apart by one key, such as ``do``."""

    def __init__(self, key: str) -> None:
        self.key = key

    def kinds(self, union: Any) -> dict[str, type[Model]]:
        """Every model of the union by its word under the key."""
        return {get_args(kind.__annotations__[self.key])[0]: kind for kind in get_args(union)}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Schema:
        choices = dict(zip(self.kinds(source), handler(source)["choices"], strict=True))
        return {"type": "tagged-union", "choices": choices, "discriminator": self.key}


def _given(**bounds: Any) -> Schema:
    return {name: value for name, value in bounds.items() if value is not None}
