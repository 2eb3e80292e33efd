"""The door: pydantic checks by the models' declarations what a stranger wrote, and makes the models.

The only file that loads pydantic. Import it where something must be checked, not at the top of a file that every start
reads; what is known to be good is made by ``rules.scenario.reading``.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from rules.scenario.effects import Effect

__all__ = ["ValidationError", "checked", "effects_from", "effects_of", "schema_of"]

Kind = TypeVar("Kind")

_DOORS: dict[Any, TypeAdapter[Any]] = {}


def checked(kind: type[Kind], data: Any) -> Kind:
    """A model of this kind from plain data. Raises ``ValidationError``, a ``ValueError`` that holds every fault."""
    door: TypeAdapter[Kind] = _door(kind)
    return door.validate_python(data)


def schema_of(kind: Any) -> dict[str, Any]:
    """The JSON Schema of a kind of model, for editors and for what to write instead; each caller has a copy."""
    schema: dict[str, Any] = json.loads(_schema(kind))
    return schema


@cache
def _schema(kind: Any) -> str:
    """The same as text: to work it out takes forty times as long as to read it."""
    return json.dumps(_door(kind).json_schema())


def effects_of(written: str) -> tuple[Effect, ...]:
    """The effects of a facilitator's ruling, from their JSON text.

    Raises:
        ValueError: the text is no JSON; ``ValidationError`` when it is no list of effects.
        RecursionError: it is deeper than anything sensible.
    """
    return effects_from(json.loads(written))


def effects_from(data: Any) -> tuple[Effect, ...]:
    """The effects in plain data. Raises ``ValidationError``."""
    found: tuple[Effect, ...] = _door(tuple[Effect, ...]).validate_python(data)
    return found


def _door(kind: Any) -> TypeAdapter[Any]:
    """Pydantic's checks of a type: built when first asked for, which takes as long as the rest of a start."""
    if kind not in _DOORS:
        _DOORS[kind] = TypeAdapter(kind)
    return _DOORS[kind]
