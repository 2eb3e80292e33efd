"""The JSON Schemas of a scenario's files, for editors that complete and explain while somebody writes.

``SCHEMA_FOLDER`` stands beside a new scenario's files; what reads a scenario passes hidden folders over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from game.authoring.describing import described
from rules.scenario.cards import AllyCard
from rules.scenario.checking import schema_of
from rules.scenario.scenario import Scenario
from rules.scenario.variant import FIXED, VariantFile

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from game.translate import Translator

    Maker: TypeAlias = Callable[[Translator], dict[str, Any]]

__all__ = ["DIALECT", "SCENARIO_FILES", "SCHEMA_FOLDER", "as_file", "beside", "with_schema_note"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ELSEWHERE: Final = ("allies", "pressure_cards", "injects", "briefs", "guidance", "pictures")
"""Parts of a scenario that stand in files of their own."""

SCHEMA_FOLDER: Final = ".schema"
"""Where the schemas lie beside a scenario that somebody writes."""

NOTE: Final = "# yaml-language-server: $schema="
"""How editors are told of a file's schema, on its first line."""


def scenario(t: Translator) -> dict[str, Any]:
    """The schema of ``scenario.yaml``."""
    whole = schema_of(Scenario)
    for name in ELSEWHERE:
        del whole["properties"][name]
    return described(_used_only(whole), t)


def ally(t: Translator) -> dict[str, Any]:
    """The schema of a file under ``allies/``."""
    return described(schema_of(AllyCard), t)


def pressure(t: Translator) -> dict[str, Any]:
    """The schema of a file under ``pressure/``."""
    return described(_listing("pressure_cards", "cards", "PressureFile"), t)


def injects(t: Translator) -> dict[str, Any]:
    """The schema of ``injects.yaml``."""
    return described(_listing("injects", "injects", "InjectsFile"), t)


def guidance(t: Translator) -> dict[str, Any]:
    """The schema of ``guidance.yaml``."""
    return described(_listing("guidance", "guidance", "GuidanceFile"), t)


def variant(t: Translator) -> dict[str, Any]:
    """The schema of a file under ``variants/``: under ``change`` all that a scenario has, and nothing must be there.

    A list whose entries have ids may be written as a mapping from these; an effect or a limit is written whole.
    """
    whole, scenario = schema_of(VariantFile), schema_of(Scenario)
    whole["$defs"] = {**whole.get("$defs", {}), **scenario.pop("$defs"), "Scenario": scenario}
    described(whole, t)  # while lists and what must be there are as the models have them, from which examples are made
    defined = whole["$defs"]
    named = {name for name, one in defined.items() if one.get("properties", {}).keys() & {"id", "seat", "result"}}
    for one in defined.values():
        held = one.get("properties", {})
        if held and not held.keys() & {"do", "limit"}:
            one.pop("required", None)
            one["properties"] = {key: _by_ids(value, named) for key, value in held.items()}
    for key in FIXED:
        del scenario["properties"][key]
    parts = {"propertyNames": {"enum": [key for key in scenario["properties"] if _is_several(scenario, key)]}}
    named_or_within = {"anyOf": [{"type": "string"}, {"type": "object"}]}
    leaves = [{"type": "array", "items": named_or_within}, {"type": "object"}]
    properties = whole["properties"]
    properties["change"] |= {"$ref": "#/$defs/Scenario"}
    properties["change"].pop("additionalProperties", None)
    properties["without"] |= {**parts, "additionalProperties": {"anyOf": leaves}}
    properties["add"] |= {**parts, "additionalProperties": {"anyOf": [{"type": "array"}, {"type": "object"}]}}
    return _used_only(whole)


def _is_several(schema: dict[str, Any], key: str) -> bool:
    """Whether a property is a list, a table, or something that may hold one."""
    written = schema["properties"][key]
    kinds = [written, *written.get("anyOf", ())]
    return any(one.get("type") in ("array", "object") or "$ref" in one for one in kinds)


def _by_ids(written: dict[str, Any], named: Container[str]) -> dict[str, Any]:
    """A property that may also be a mapping by ids, where it is a list of things that have them."""
    item = str(written.get("items", {}).get("$ref", "")).rpartition("/")[2]
    if written.get("type") != "array" or item not in named:
        return written
    said: dict[str, Any] = {key: written[key] for key in ("title", "description", "examples") if key in written}
    listed = {key: value for key, value in written.items() if key not in {*said, "default"}}
    return {"anyOf": [listed, {"type": "object", "additionalProperties": written["items"]}], **said}


def _listing(field: str, key: str, title: str) -> dict[str, Any]:
    """A file that holds one list of the scenario under a key of its own."""
    whole = schema_of(Scenario)
    several = {name: value for name, value in whole["properties"][field].items() if name != "default"}
    return _used_only(
        {
            "title": title,
            "type": "object",
            "properties": {key: several},
            "required": [key],
            "additionalProperties": False,
            "$defs": whole["$defs"],
        }
    )


def _used_only(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without definitions that nothing refers to."""
    defined = schema.pop("$defs", {})
    used: set[str] = set()
    ahead: list[Any] = [schema]
    while ahead:
        part = ahead.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name in defined and name not in used:
                used.add(name)
                ahead.append(defined[name])
            ahead += part.values()
        elif isinstance(part, list):
            ahead += part
    return {**schema, "$defs": {name: defined[name] for name in defined if name in used}}


SCENARIO_FILES: Final[dict[str, Maker]] = {
    "scenario": scenario,
    "ally": ally,
    "pressure": pressure,
    "injects": injects,
    "guidance": guidance,
    "variant": variant,
}
"""What makes the schema of each kind of file of a scenario."""


def as_file(schema: dict[str, Any]) -> str:
    """A schema as the text of a file."""
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=1) + "\n"


def beside(makers: Mapping[str, Maker], t: Translator) -> dict[str, str]:
    """The schemas that lie beside a scenario, by their place in its folder."""
    return {f"{SCHEMA_FOLDER}/{name}.json": as_file(make(t)) for name, make in makers.items()}


def with_schema_note(relative: str, text: str) -> str:
    """A scenario's file with a first line that leads editors to the schema beside it; others stay as they are."""
    kind = _kind_of(relative)
    if not kind:
        return text
    note = f"{NOTE}{'../' * relative.count('/')}{SCHEMA_FOLDER}/{kind}.json\n"
    first, end, rest = text.partition("\n")
    return note + (rest if first.startswith(NOTE) and end else text)


def _kind_of(relative: str) -> str:
    """Which schema a file of a scenario goes by; empty for none."""
    if not relative.endswith(".yaml"):
        return ""
    folder, _, name = relative.rpartition("/")
    if folder:
        return {"allies": "ally", "pressure": "pressure", "variants": "variant"}.get(folder, "")
    named = {
        "scenario.yaml": "scenario",
        "injects.yaml": "injects",
        "guidance.yaml": "guidance",
        "claims.yaml": "experiment",
    }
    return named.get(name, "")
