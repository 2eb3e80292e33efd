"""What is wrong with the effects that a facilitator writes in a ruling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.faults.references import check_effects
from rules.scenario.checking import ValidationError, effects_of

if TYPE_CHECKING:
    from rules.scenario.scenario import Scenario


def fault_of_effects(scenario: Scenario, written: str) -> str:
    """The first thing wrong with effects as JSON text, for the ruling's sentence; empty when all is well."""
    try:
        effects = effects_of(written)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return ".".join(str(part) for part in first["loc"]) or first["type"]
    except (ValueError, RecursionError) as error:
        return str(error)[:80]
    if not written.startswith("["):
        return "["
    return "" if check_effects(scenario, effects) else "id"
