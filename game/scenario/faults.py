"""From what pydantic finds in a scenario to faults by file, line and column, with what to write instead.

pydantic names a place by its ``loc``, which carries union tags beside keys (``effects, 0, change, by``); here it is
followed through the data as written, and through the model's JSON Schema for the words and bounds that are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from game.errors import Fault
from game.scenario.document import Keys, Places, field_called
from rules.scenario.checking import ValidationError, schema_of
from rules.scenario.model import Model
from rules.wording.names import Message

__all__ = ["DISCRIMINATORS", "faults_of", "nearest", "path_in"]

DISCRIMINATORS = ("do", "limit", "kind", "type")
"""The keys that name a shape, most telling first; pydantic puts their value into a ``loc`` once per mapping."""

UNKNOWN_KEY = "unexpected_keyword_argument"
"""What pydantic calls a key that the model does not have."""

Place = tuple[str, int, int]
Values = dict[str, Any]

_QUOTED = re.compile(r"'([^']*)'")
_SHOWN = 60
_LONGEST_EXAMPLE = 120
_SURE = 0.8
_MOST_WORDS = 30


def faults_of(
    error: ValidationError,
    model: type[Model],
    data: Any,
    place: Places,
) -> list[Fault]:
    """Every fault pydantic found, one for each place and sort, in the order of the files.

    ``place`` gives the file, line and column of a value, or of its key.
    """
    found: dict[tuple[Place, str], Fault] = {}
    items = error.errors(include_url=False)
    schema = schema_of(model)
    lacking = {
        (path_in(data, item["loc"][:-1], schema), str(item["loc"][-1])) for item in items if item["type"] == "missing"
    }
    misspelt: set[tuple[Keys, str]] = set()
    for item in sorted(items, key=lambda one: one["type"] == "missing"):
        kind, location, context = item["type"], item["loc"], item.get("ctx", {})
        if kind == "too_short" and _length(item.get("input")) >= context["min_length"]:
            continue  # it counts only the items without a fault, which have been named already
        missing, key = (kind == "missing", location[-1]) if location else (False, "")
        path = path_in(data, location[:-1] if missing else location, schema)
        allowed = _schemas_at(schema, location[:-1] if missing or kind == UNKNOWN_KEY else location)
        path = (*path, *_within(kind, context, _value_at(data, path)))
        if missing and (path, str(key)) in misspelt:
            continue  # the misspelt key has been named, with what to write
        if missing:
            what, write = Message("fault.missing", {"key": str(key)}), _missing(str(key), data, schema, location)
        elif kind == UNKNOWN_KEY:
            what, write = _unknown_key(str(key), _value_at(data, path[:-1]), allowed)
            meant = (path[:-1], str(write.values.get("nearest", "")))
            misspelt |= {meant} & lacking
        else:
            what, write = _explain(kind, item.get("input"), context, allowed)
        where = place(path, of_key=kind == UNKNOWN_KEY or location[-1:] == ("[key]",))
        field = field_called(data, path[:-1] if kind == UNKNOWN_KEY else path)
        found.setdefault((where, what.key), Fault(*where, what, write, field=field))
    return sorted(found.values(), key=lambda fault: (fault.path, fault.line, fault.column))


def path_in(data: Any, location: Sequence[str | int], schema: Values | None = None) -> Keys:
    """A ``loc`` without what is not in the data: union tags, names of types, ``[key]``.

    With the model's ``schema`` a word is a tag only where shapes are told apart by one.
    """
    path: list[str | int] = []
    tagged = False
    for number, element in enumerate(location):
        if isinstance(data, Mapping) and isinstance(element, str):
            is_tag = not tagged and any(data.get(name) == element for name in DISCRIMINATORS)
            if is_tag and schema is not None and element in data:
                is_tag = any("discriminator" in one for one in _schemas_at(schema, location[:number]))
            tagged = tagged or is_tag
            if not is_tag and element in data:
                path.append(element)
                data, tagged = data[element], False
        elif isinstance(data, list) and isinstance(element, int) and 0 <= element < len(data):
            path.append(element)
            data, tagged = data[element], False
    return tuple(path)


def nearest(word: str, words: Iterable[str], alike: float = 0.6) -> str | None:
    """The word of a list that was probably meant; ``alike`` is the share of its letters that must agree."""
    from difflib import get_close_matches  # noqa: PLC0415 - a sound scenario needs no guess

    return next(iter(get_close_matches(word, list(words), 1, alike)), None)


def _within(kind: str, context: Mapping[str, Any], entry: Any) -> Keys:
    """The key in an entry that a fault is about, where pydantic names the whole entry."""
    key = ""
    if kind == "union_tag_invalid":
        key = str(context.get("discriminator", "")).strip("'")
    elif kind == "value_error":
        key = str(context.get("error", "")).partition(":")[2]
    return (key,) if isinstance(entry, Mapping) and key in entry else ()


def _value_at(data: Any, path: Keys) -> Any:
    for element in path:
        data = data[element]
    return data


def _missing(key: str, data: Any, schema: Values, location: Sequence[str | int]) -> Message:
    """What to add where a key is missing: as it stands elsewhere in the scenario, else by its shape."""
    shapes = _schemas_at(schema, location)
    written = next((one for one in _written_as(data, key) if _is_of(one, shapes)), None)
    example = _flow(written) if written is not None else _blank(schema, shapes)
    if not example or len(example) > _LONGEST_EXAMPLE:
        return Message("write.missing", {"key": key})
    return Message("write.missing_as", {"key": key, "example": f"{key}: {example}"})


def _written_as(data: Any, key: str) -> Iterator[Any]:
    """The values of a key, wherever it stands in the data."""
    if isinstance(data, Mapping) and key in data:
        yield data[key]
    below = data.values() if isinstance(data, Mapping) else data if isinstance(data, list) else ()
    for one in below:
        yield from _written_as(one, key)


def _is_of(value: Any, shapes: list[Values]) -> bool:
    """Whether a value has the keys, or the form of an id, that belong at a place; any other is no example."""
    for shape in shapes:
        if isinstance(value, Mapping) and value:
            known, needed = shape.get("properties"), set(shape.get("required", ()))
            if known is not None and needed <= value.keys() <= known.keys():
                return True
            if known is None and ("patternProperties" in shape or isinstance(shape.get("additionalProperties"), dict)):
                return True
        elif isinstance(value, str) and shape.get("pattern") and re.search(shape["pattern"], value):
            return True
    return False


def _blank(root: Values, shapes: list[Values]) -> str:
    """What a value looks like: its keys, the words or the numbers that it may be; empty where that is not known."""
    for shape in shapes:
        if "properties" in shape:
            keys = shape.get("required") or list(shape["properties"])[:1]
            below = ((key, _blank(root, _opened(root, shape["properties"][key]))) for key in keys)
            return "{" + ", ".join(f"{key}: {one or '…'}" for key, one in below) + "}"
        if "enum" in shape:
            return str(shape["enum"][0])
        if shape.get("type") == "integer":
            return str(shape.get("minimum", 0))
    return ""


def _flow(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unknown_key(key: str, entries: Any, schemas: list[Values]) -> tuple[Message, Message]:
    known = sorted({name for schema in schemas for name in schema.get("properties", {})})
    free = [name for name in known if not isinstance(entries, Mapping) or name not in entries]
    meant = nearest(key, known)  # a variant may well mean one that the scenario has
    what = Message("fault.extra_forbidden", {"key": _shown(key)})
    under = _list_with(key, entries)
    if under:
        return what, Message("write.under", {"under": under, "example": f"{under}: {{{_shown(key)}: …}}"})
    if meant is not None and (len(free) <= 1 or nearest(key, [meant], _SURE)):
        return what, Message("write.nearest", {"nearest": meant})
    if meant is not None:
        return what, Message("write.nearest_of", {"nearest": meant, "allowed": _listed(free)})
    if free:
        return what, Message("write.one_of_keys", {"allowed": _listed(free)})
    return what, Message("write.leave_out")


def _list_with(name: str, entries: Any) -> str:
    """The key beside whose list has an entry of this id: what is meant goes under it."""
    for key, listed in entries.items() if isinstance(entries, Mapping) else ():
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, Mapping) and name in (one.get("id"), one.get("seat")):
                return str(key)
    return ""


def _explain(kind: str, value: Any, context: Mapping[str, Any], schemas: list[Values]) -> tuple[Message, Message]:
    """What is wrong with a value, and the remedy, for each of pydantic's kinds of error that a scenario can raise."""
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        given = context.get("tag", value)
        return _not_a_word(given, _words(context.get("expected", "") or context.get("expected_tags", "")))
    if kind == "union_tag_not_found":
        key = str(context.get("discriminator", "")).strip("'")
        tags = {tag for schema in schemas for tag in schema.get("discriminator", {}).get("mapping", {})}
        return Message("fault.missing", {"key": key}), Message(
            "write.key_of", {"key": key, "allowed": _listed(sorted(tags))}
        )
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than", "multiple_of"):
        return Message("fault.int_range", {"value": _shown(value)}), _range(context, schemas)
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        return Message("fault.pattern", {"value": _shown(value)}), _form(pattern)
    if kind in ("string_too_long", "too_long"):
        return _too_long(kind, value, int(context["max_length"]))
    if kind in ("string_too_short", "too_short"):
        return _too_short(kind, int(context["min_length"]))
    if kind == "value_error":
        return _own_check(context.get("error"))
    expected = _EXPECTED.get(kind)
    if expected is None:
        return Message("fault.value", {"value": _shown(value)}), Message("write.value")
    if value is None:
        return Message("fault.nothing"), Message(f"write.{expected}")
    values: dict[str, Any] = {"expected": Message(f"shape.{expected}"), "found": Message(f"shape.{_shape(value)}")}
    return Message("fault.type", values), Message(f"write.{expected}")


def _not_a_word(value: Any, words: list[str]) -> tuple[Message, Message]:
    what = Message("fault.literal", {"value": _shown(value)})
    meant = nearest(str(value), words) if isinstance(value, str) else None
    if meant is not None:
        return what, Message("write.nearest_of", {"nearest": meant, "allowed": _listed(words)})
    if not words:
        return what, Message("write.value")
    return what, Message("write.one_of", {"allowed": _listed(words)})


def _words(expected: str) -> list[str]:
    """The words of a list such as ``'a', 'b' or 'c'``, or of numbers without quotation marks."""
    return _QUOTED.findall(expected) or [word for word in re.split(r", | or ", expected) if word]


def _range(context: Mapping[str, Any], schemas: list[Values]) -> Message:
    low = next((schema["minimum"] for schema in schemas if "minimum" in schema), context.get("ge", context.get("gt")))
    high = next((schema["maximum"] for schema in schemas if "maximum" in schema), context.get("le", context.get("lt")))
    if low is None:
        return Message("write.at_most", {"high": _shown(high)})
    if high is None:
        return Message("write.at_least", {"low": _shown(low)})
    return Message("write.range", {"low": _shown(low), "high": _shown(high)})


def _form(pattern: str) -> Message:
    for part, key in _FORMS:
        if part in pattern:
            return Message(key)
    return Message("write.pattern", {"pattern": pattern})


def _too_long(kind: str, value: Any, limit: int) -> tuple[Message, Message]:
    if kind == "too_long":
        length = len(value) if isinstance(value, (list, dict)) else limit + 1
        return Message("fault.list_too_long", {"length": length, "limit": limit}), Message(
            "write.fewer", {"limit": limit}
        )
    length = len(value) if isinstance(value, str) else limit + 1
    return (
        Message("fault.text_too_long", {"length": length, "limit": limit}),
        Message("write.shorter_text", {"limit": limit}),
    )


def _too_short(kind: str, least: int) -> tuple[Message, Message]:
    if kind == "too_short":
        return Message("fault.list_too_short", {"count": least}), Message("write.more", {"count": least})
    return Message("fault.nothing"), Message("write.text")


def _own_check(error: Any) -> tuple[Message, Message]:
    """A model's own check: it says ``needs:KEY``, or a message."""
    said = error.args[0] if isinstance(error, ValueError) and error.args else ""
    if isinstance(said, Message):
        return said, Message("write.value")
    name, _, key = str(said).partition(":")
    if name == "needs" and key:
        return Message("fault.missing", {"key": key}), Message("write.missing", {"key": key})
    return Message("fault.not_together"), Message("write.value")


def _length(value: Any) -> int:
    return len(value) if isinstance(value, (list, tuple, dict)) else 0


def _shape(value: Any) -> str:
    for shape, kinds in _SHAPES:
        if isinstance(value, kinds):
            return shape
    return "text"


def _shown(value: Any) -> str:
    if isinstance(value, (list, dict)):
        return "[…]" if isinstance(value, list) else "{…}"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:_MOST_WORDS]) + (", …" if len(words) > _MOST_WORDS else "")


def _schemas_at(root: Values, location: Sequence[str | int]) -> list[Values]:
    """The parts of a JSON Schema that speak of a ``loc``; elements the schema does not know are passed over."""
    here = _opened(root, root)
    for element in location:
        there = [below for schema in here for below in _below(schema, element)]
        here = [one for schema in there for one in _opened(root, schema)] or here
    return here


def _below(schema: Values, element: str | int) -> list[Values]:
    if isinstance(element, int):
        fixed = schema.get("prefixItems", [])
        if element < len(fixed):
            return [fixed[element]]
        return [schema["items"]] if isinstance(schema.get("items"), dict) else []
    tagged = schema.get("discriminator", {}).get("mapping", {}).get(element)
    if tagged:
        return [{"$ref": tagged}]
    if element in schema.get("properties", {}):
        return [schema["properties"][element]]
    others = [schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()]
    return [other for other in others if isinstance(other, dict)]


def _opened(root: Values, schema: Values) -> list[Values]:
    """A schema with its references followed and its alternatives side by side; a tagged union stays one."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    if "discriminator" in schema:
        return [schema]
    alternatives = [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())]
    return [schema, *(one for alternative in alternatives for one in _opened(root, alternative))]


_EXPECTED = {
    "int_type": "whole_number",
    "int_parsing": "whole_number",
    "int_from_float": "whole_number",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "string_type": "text",
    "bool_type": "yes_no",
    "bool_parsing": "yes_no",
    "list_type": "list",
    "tuple_type": "list",
    "set_type": "list",
    "frozen_set_type": "list",
    "dict_type": "mapping",
    "dataclass_type": "mapping",
    "model_attributes_type": "mapping",
}

_SHAPES: tuple[tuple[str, type | tuple[type, ...]], ...] = (
    ("yes_no", bool),
    ("whole_number", int),
    ("number", float),
    ("list", (list, tuple)),
    ("mapping", dict),
)

# What an id or another short word must look like, by a part of its pattern that no other pattern has.
_FORMS = (
    (r"*\.[a-z]", "write.ability_id"),
    ("[a-z0-9_]*$", "write.id"),
    ("[a-z0-9_]+$", "write.id"),
    ("[a-z0-9-]*$", "write.dashed_id"),
    ("[a-z-]*$", "write.dashed_id"),
    ("C[0-9]{2}", "write.claim_id"),
    ("[a-z]{2}", "write.language_code"),
)
