"""Effects that a facilitator writes in a ruling, as JSON text in the scenario's vocabulary."""

from __future__ import annotations

import json
from functools import cache

from pydantic import TypeAdapter

from rules.scenario.effects import Effect


@cache
def adapter() -> TypeAdapter[tuple[Effect, ...]]:
    """What checks effects; built when first wanted, since it takes as long as opening a game."""
    return TypeAdapter(tuple[Effect, ...])


def read_effects(written: str) -> tuple[Effect, ...]:
    """The effects of a ruling. Raises ``ValueError`` (pydantic's, too) and ``RecursionError`` for what is none."""
    return adapter().validate_python(json.loads(written))
