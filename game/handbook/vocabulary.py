"""What stands in a scenario, by the word that names it: made from the models, so that none is missing or wrong.

Of each kind of effect and limit: what it is, its keys and what they mean, and an example that the model takes. What a
key means is the same sentence as in the JSON Schemas (``schema.*.po``).
"""

from __future__ import annotations

from dataclasses import MISSING
from typing import TYPE_CHECKING, Any, Final

from game.authoring.describing import key_of, kind_said, said_of
from game.authoring.examples import Examples
from game.report.model import Bullets, Heading, Item, Paragraph
from rules.scenario import cards, economy, effects, fields, limits
from rules.scenario.checking import schema_of
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from dataclasses import Field

    from game.report.model import Block
    from game.translate import Translator
    from rules.scenario.model import Model

__all__ = ["TABLES", "example_of"]

SHARED: Final = frozenset({"id", "why", "source"})
"""What every limit on a card carries; said once, not with each."""
PARTS: Final[dict[str, type[Model]]] = {
    "modifier": cards.Modifier,
    "measure": cards.Measure,
    "interest": cards.Interest,
    "factor": economy.Factor,
    "reference": fields.Reference,
}
"""What else is written inside a card, by the name of its anchor."""


def example_of(tag: str, word: str, kind: type[Model]) -> dict[str, Any]:
    """The least that can be written for a kind: its word, and an example of each key that it must have."""
    schema = schema_of(kind)
    definitions = schema.get("$defs", {})
    shown = Examples(definitions)
    own = (
        schema if "properties" in schema else definitions[kind.__name__]
    )  # a kind that holds its like is defined apart
    written = {tag: word}
    for field, declared in own["properties"].items():
        if field != tag and field in own.get("required", ()):
            written[field] = shown.of(declared, kind.__name__, field)
    if _needs_a_bound(kind):
        written["at_least"] = shown.of(own["properties"]["at_least"], kind.__name__, "at_least")
    return written


def _needs_a_bound(kind: type[Model]) -> bool:
    """Whether it says nothing without one of two bounds, either of which may be left out."""
    declared = kind.__dataclass_fields__
    return "at_most" in declared and "at_least" in declared and declared["at_least"].default is None


def _effects(t: Translator) -> Iterator[Block]:
    yield from _kinds(t, "do", "effect", effects.SHAPES)


def _limits(t: Translator) -> Iterator[Block]:
    yield from _kinds(t, "limit", "limit", limits.SHAPES)


def _kinds(t: Translator, tag: str, name: str, shapes: Mapping[str, type[Model]]) -> Iterator[Block]:
    for word, kind in shapes.items():
        yield Heading(word, f"{name}-{word}")
        said = kind_said(t, kind)
        bound = kind in limits.ONLY_ON_CARDS
        yield Paragraph(f"{said} {t.render(Message('handbook.only_on_cards'))}" if bound else said)
        yield from _keys(t, kind, {tag, *(SHARED if tag == "limit" else ())})
        yield Paragraph(flow(example_of(tag, word, kind)), "code")


def _parts(t: Translator) -> Iterator[Block]:
    for name, kind in PARTS.items():
        yield Heading(t.render(Message(f"handbook.part_{name}")), f"part-{name}")
        yield Paragraph(kind_said(t, kind))
        yield from _keys(t, kind, set())


def _keys(t: Translator, kind: type[Model], without: set[str]) -> Iterator[Block]:
    items = []
    for field, declared in kind.__dataclass_fields__.items():
        if field not in without:
            said = said_of(t, key_of(kind, field))
            words = _words(kind, field)
            if words:
                said = t.render(Message("handbook.key_words", {"said": said, "words": ", ".join(words)}))
            key = "handbook.key_optional" if _optional(declared) else "handbook.key"
            items.append(Item(t.render(Message(key, {"key": field, "said": said}))))
    if items:
        yield Bullets(tuple(items))


def _words(kind: type[Model], field: str) -> list[str]:
    """The words of which one stands under a key; none where it may be anything else, or only ever one."""
    schema = schema_of(kind)
    own = schema if "properties" in schema else schema["$defs"][kind.__name__]
    here = [own["properties"].get(field, {})]
    found: list[str] = []
    while here:
        one = here.pop(0)
        here += one.get("anyOf", [])
        if "$ref" in one:
            here.append(schema["$defs"][one["$ref"].rpartition("/")[2]])
        found += [word for word in one.get("enum", ()) if isinstance(word, str)]
    return found


def _optional(declared: Field[Any]) -> bool:
    return declared.default is not MISSING or declared.default_factory is not MISSING


def flow(value: Any) -> str:
    """A value as it stands on one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


TABLES: Final[dict[str, Callable[[Translator], Iterator[Block]]]] = {
    "effects": _effects,
    "limits": _limits,
    "parts": _parts,
}
"""What a chapter may ask for by a line such as ``<!-- [[effects]] -->``."""
