"""What a scenario may say: every field of every model with its bounds and what it is when left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rules.scenario.checking import schema_of
from rules.scenario.scenario import Scenario

BOUNDS = ("const", "default", "maximum", "maxItems", "maxLength", "minimum", "minItems", "minLength", "pattern")


def lines() -> list[str]:
    """A line for each field."""
    whole = schema_of(Scenario)
    models = {"Scenario": whole, **whole["$defs"]}
    return [
        f"{model}.{name}{'' if name in schema.get('required', ()) else '?'} {' '.join(_bounds(field))}".rstrip()
        for model, schema in models.items()
        for name, field in schema.get("properties", {}).items()
    ]


def _bounds(data: Any) -> Iterator[str]:
    """Every bound and default in a field's schema, however it is nested."""
    if isinstance(data, list):
        for one in data:
            yield from _bounds(one)
    elif isinstance(data, dict):
        yield from (f"{name}={json.dumps(data[name])}" for name in BOUNDS if name in data)
        for name, value in data.items():
            if name != "default":
                yield from _bounds(value)
