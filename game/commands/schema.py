"""``schema``: JSON Schema for editors, made from the data models themselves."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from game.lab.experiments.models import Experiment
from game.play.going_back import ANEW, KEPT
from game.saves import migrations
from rules.scenario.cards import AllyCard
from rules.scenario.checking import schema_of
from rules.scenario.scenario import Scenario
from rules.values import order_data
from rules.values.forecasts import SPOKEN
from rules.values.phases import PHASES

if TYPE_CHECKING:
    import argparse

    from game.console import Console

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ELSEWHERE = ("allies", "pressure_cards", "injects", "briefs", "guidance")
"""Parts of a scenario that stand in files of their own."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print one schema."""
    console.json({"$schema": DIALECT, **MAKERS[arguments.what]()})
    return 0


def scenario() -> dict[str, Any]:
    """The schema of ``scenario.yaml``."""
    whole = schema_of(Scenario)
    for name in ELSEWHERE:
        del whole["properties"][name]
    return _used_only(whole)


def ally() -> dict[str, Any]:
    """The schema of a file under ``allies/``."""
    return schema_of(AllyCard)


def pressure() -> dict[str, Any]:
    """The schema of a file under ``pressure/``."""
    return _listing("pressure_cards", "cards")


def injects() -> dict[str, Any]:
    """The schema of ``injects.yaml``."""
    return _listing("injects", "injects")


def guidance() -> dict[str, Any]:
    """The schema of ``guidance.yaml``."""
    return _listing("guidance", "guidance")


def _listing(field: str, key: str) -> dict[str, Any]:
    """A file that holds one list of the scenario under a key of its own."""
    whole = schema_of(Scenario)
    several = {name: value for name, value in whole["properties"][field].items() if name != "default"}
    return _used_only(
        {
            "title": key.capitalize(),
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


def experiment() -> dict[str, Any]:
    """The schema of an experiment's file."""
    return schema_of(Experiment)


def save() -> dict[str, Any]:
    """The schema of one line of a save: the header, a record, or a turn's closing line."""
    text, number, listing, yes = {"type": "string"}, {"type": "integer"}, {"type": "array"}, {"type": "boolean"}
    check = {"type": "string", "description": "CRC32 of the file up to this key"}
    common = {"record": number, "turn": number, "phase": {"enum": list(PHASES)}}
    header = _line(
        {
            "format": {"const": migrations.FORMAT},
            "program": text,
            "rules": text,
            "id": text,
            "title": text,
            "turns": number,
            "seats": {"type": "object", "additionalProperties": text},
            "scenario_digest": text,
            "scenario": {"type": "object"},
        },
        {"needs": text, "commitment": text, "seed": text, "salt": text, "export": text, "facilitated": {"const": True}},
        check,
    )
    kinds = {
        "phase": _line({**common, "kind": {"const": "phase"}, "events": listing}, {}, check),
        "order": _line(
            {**common, "kind": {"const": "order"}, "by": text, "order": {"$ref": "#/$defs/Order"}, "events": listing},
            {"instead_of": {}, "floor": number, "sealed": number, "entered": text},
            check,
        ),
        "sealed": _line(
            {**common, "kind": {"const": "sealed"}, "by": text, "order": {"$ref": "#/$defs/Order"}},
            {"entered": text},
            check,
        ),
        "unsealed": _line(
            {**common, "kind": {"const": "unsealed"}, "sealed": number}, {"why": text, "reason": text}, check
        ),
        **{
            kind: _line({**common, "kind": {"const": kind}, "allowed": yes}, {}, check)
            for kind in ("hints", "forecasts")
        },
        "forecast": _line(
            {
                **common,
                "kind": {"const": "forecast"},
                "seat": text,
                "order": {"$ref": "#/$defs/Order"},
                "said": {"enum": list(SPOKEN)},
            },
            {},
            check,
        ),
        "seat": _line({**common, "kind": {"const": "seat"}, "seat": text, "player": text}, {}, check),
        "undo": _line(
            {
                **common,
                "kind": {"const": "undo"},
                "to": number,
                "luck": number,
                "seat": text,
                "why": text,
                "events": listing,
            },
            {"seen": {"enum": [KEPT, ANEW]}},
            check,
        ),
        "branch": _line(
            {
                **common,
                "phase": text,
                "kind": {"const": "branch"},
            },
            {
                "parent": text,
                "parent_record": number,
                "parent_hash": text,
                "instead_of": number,
                "seed": text,
                "commitment": text,
            },
            check,
        ),
        "close": _line({"record": number, "kind": {"const": "close"}, "turn": number, "hash": text}, {}, check),
    }
    return {"title": "Line of a save", "oneOf": [header, *kinds.values()], "$defs": {"Order": _orders()}}


def _line(required: dict[str, Any], optional: dict[str, Any], check: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional, "crc": check},
        "required": [*required, "crc"],
    }


def _orders() -> dict[str, Any]:
    """Every kind of order: its name, then its fields in order."""
    types = {"str": "string", "int": "integer", "bool": "boolean"}
    kinds = []
    for name, kind in order_data.KINDS.items():
        fields = dataclasses.fields(kind)
        items = [{"type": types[str(field.type)], "title": field.name} for field in fields]
        kinds.append(
            {
                "title": name,
                "description": (kind.__doc__ or "").split("\n", 1)[0],
                "type": "array",
                "prefixItems": [{"const": name}, *items],
                "minItems": order_data.REQUIRED[name],
                "maxItems": len(items) + 1,
            }
        )
    hidden = {"title": "Hidden", "type": "array", "prefixItems": [{"const": "Hidden"}], "maxItems": 1}
    return {"oneOf": [*kinds, hidden]}


MAKERS = {
    "scenario": scenario,
    "ally": ally,
    "pressure": pressure,
    "injects": injects,
    "guidance": guidance,
    "experiment": experiment,
    "save": save,
}
