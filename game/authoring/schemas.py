"""The JSON Schemas of a scenario's files, for editors that complete and explain while somebody writes.

``SCHEMA_FOLDER`` stands beside a new scenario's files; what reads a scenario passes hidden folders over.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from game.authoring.describing import described
from rules.scenario.cards import AllyCard
from rules.scenario.checking import schema_of
from rules.scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


@cache
def _bare(kind: Any) -> str:
    """The schema of a model as text: to make one of a scenario takes as long as all else that a new scenario needs."""
    return json.dumps(schema_of(kind))


def _schema(kind: Any) -> dict[str, Any]:
    """The schema of a model without descriptions, to be changed at will."""
    found: dict[str, Any] = json.loads(_bare(kind))
    return found


def scenario(t: Translator) -> dict[str, Any]:
    """The schema of ``scenario.yaml``."""
    whole = _schema(Scenario)
    for name in ELSEWHERE:
        del whole["properties"][name]
    return described(_used_only(whole), t)


def ally(t: Translator) -> dict[str, Any]:
    """The schema of a file under ``allies/``."""
    return described(_schema(AllyCard), t)


def pressure(t: Translator) -> dict[str, Any]:
    """The schema of a file under ``pressure/``."""
    return described(_listing("pressure_cards", "cards", "PressureFile"), t)


def injects(t: Translator) -> dict[str, Any]:
    """The schema of ``injects.yaml``."""
    return described(_listing("injects", "injects", "InjectsFile"), t)


def guidance(t: Translator) -> dict[str, Any]:
    """The schema of ``guidance.yaml``."""
    return described(_listing("guidance", "guidance", "GuidanceFile"), t)


def _listing(field: str, key: str, title: str) -> dict[str, Any]:
    """A file that holds one list of the scenario under a key of its own."""
    whole = _schema(Scenario)
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
        return {"allies": "ally", "pressure": "pressure"}.get(folder, "")
    named = {
        "scenario.yaml": "scenario",
        "injects.yaml": "injects",
        "guidance.yaml": "guidance",
        "claims.yaml": "experiment",
    }
    return named.get(name, "")
