"""JSON Schemas in a reader's words: to every property what it means, where the rulebook treats it, and an example.

The one place for what a key of a scenario means is the catalogue ``schema.*.po``: ``schema.track`` says what the model
``Track`` is, ``schema.track.start`` what its field is, and ``schema.any.why`` stands for a field of that name that says
the same everywhere. The rulebook and the guide read the same sentences.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from game.authoring import examples
from rules.scenario import cards, economy, effects, fields, geography, guidance, limits, scenario, variant
from rules.scenario.model import Model
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from game.translate import Translator

__all__ = ["MODULES", "PARAGRAPHS", "described", "key_of", "kind_said", "kinds_in", "said_of"]

MODULES: Final = (scenario, cards, economy, effects, limits, geography, guidance, variant, fields)
"""Where the models of a scenario stand."""

PARAGRAPHS: Final = {
    "ability": "allies",
    "action": "turn_plan",
    "ally_card": "allies",
    "ally_start": "allies",
    "answer_rules": "turn_answer",
    "card_result": "pressure",
    "clause": "endings",
    "conduct": "allies",
    "currency": "turn_plan",
    "delivery_rules": "turn_deliver",
    "economy": "turn_economy",
    "factor": "turn_economy",
    "follow": "turn_economy",
    "ships": "turn_economy",
    "term": "turn_economy",
    "unpaid": "turn_economy",
    "wear": "turn_economy",
    "ending": "endings",
    "inject": "injects",
    "interest": "endings",
    "ladder": "ladder",
    "measure": "endings",
    "modernisation": "turn_plan",
    "modifier": "dice",
    "objective": "objectives",
    "pressure_card": "pressure",
    "pressure_rules": "turn_pressure",
    "reference": "sources",
    "sanction": "tracks",
    "seat": "seats",
    "settlement": "endings",
    "side_deal": "turn_answer",
    "stances": "turn_answer",
    "step": "turn_answer",
    "threshold": "turn_pressure",
    "token": "tracks",
    "track": "tracks",
    "trend": "turn_economy",
}
"""The section of the rulebook that treats a model, by its name in keys; effects and limits stand in ``vocabulary``."""

_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def kinds_in(modules: Iterable[ModuleType]) -> dict[str, type[Model]]:
    """The models that modules define, by the name that a JSON Schema gives them."""
    return {
        name: one
        for module in modules
        for name, one in vars(module).items()
        if isinstance(one, type) and issubclass(one, Model) and one.__module__ == module.__name__
    }


def key_of(kind: type[Model], field: str = "") -> str:
    """What the catalogue calls a model, or a field of it by the model that declares it: ``track``, ``track.start``."""
    owner = kind
    if field:
        owner = next(one for one in kind.__mro__ if field in getattr(one, "__annotations__", {}))
    name = _WORDS.sub("_", owner.__name__).lower()
    prefix = "" if owner.__module__.startswith("rules.") else "lab_"
    return f"{prefix}{name}.{field}" if field else f"{prefix}{name}"


def kind_said(t: Translator, kind: type[Model]) -> str:
    """What a kind of effect, of limit or of anything else is, in a sentence."""
    return said_of(t, key_of(kind))


def said_of(t: Translator, key: str) -> str:
    """The sentence of a key, or of the field's name where it says the same everywhere; empty where there is none."""
    field = key.rpartition(".")[2]
    found = next((one for one in (key, f"any.{field}") if t.has(f"schema.{one}")), "")
    return t.render(Message(f"schema.{found}")) if found else ""


def described(schema: dict[str, Any], t: Translator, modules: Iterable[ModuleType] = MODULES) -> dict[str, Any]:
    """A schema whose models stand in ``modules``, with what they and their properties mean and an example of each.

    It is changed in place. Properties of the schema itself for which no model stands have their key in its title.
    """
    kinds = kinds_in(modules)
    shown = examples.Examples(schema.get("$defs", {}))
    for name, definition in [(schema.get("title", ""), schema), *schema.get("$defs", {}).items()]:
        kind = kinds.get(name)
        words = key_of(kind) if kind is not None else _WORDS.sub("_", name).lower()
        if "properties" not in definition:
            continue
        definition["description"] = _with_paragraph(t, said_of(t, words), words, kind)
        for field, written in definition["properties"].items():
            said = said_of(t, key_of(kind, field) if kind is not None else f"{words}.{field}")
            written["description"] = _with_paragraph(t, said, words, kind)
            written["examples"] = [shown.of(written, name, field)]
    return schema


def _with_paragraph(t: Translator, said: str, words: str, kind: type[Model] | None) -> str:
    """A sentence with the section of the rulebook that says more."""
    section = "vocabulary" if kind in _vocabulary() else PARAGRAPHS.get(words, "")
    if not section:
        return said
    title = t.render(Message(f"rulebook.title_{section}"))
    return f"{said} ({t.render(Message('schema.rulebook', {'section': title}))})"


@cache
def _vocabulary() -> frozenset[type[Model]]:
    return frozenset((*effects.SHAPES.values(), *limits.SHAPES.values()))
