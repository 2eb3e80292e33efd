"""``schema``: JSON Schema for editors, made from the data models themselves, in the reader's language."""

from __future__ import annotations

import dataclasses
import json
import os
from typing import TYPE_CHECKING, Any, Final

from game.authoring.describing import described
from game.authoring.schemas import DIALECT, SCENARIO_FILES, as_file
from game.errors import NotSaved, SaveExists, WrongUse, reason_of
from game.lab.experiments import models
from game.play.going_back import ANEW, KEPT
from game.saves import migrations
from game.statuses import UNREADABLE, WELL
from game.user.folders import user_path
from game.user.small_files import read_object, replace_files
from rules.scenario.checking import schema_of
from rules.values import order_data
from rules.values.forecasts import SPOKEN
from rules.values.phases import PHASES
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse

    from game.console import Console
    from game.translate import Translator

MOST_BYTES: Final = 5_000_000
"""A longer file is no schema of ours."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print one schema, or write all of them into a folder, over older ones and nothing else."""
    if arguments.out is None:
        console.json({"$schema": DIALECT, **MAKERS[arguments.what or "scenario"](console.t)})
        return WELL
    if arguments.what is not None:
        raise WrongUse(Message("authoring.all_or_one"))
    folder = user_path(arguments.out)
    files = {folder / name: text for name, text in written(console.t).items()}
    for path in files:
        if os.path.lexists(path) and not read_object(path, MOST_BYTES).keys() & {"$schema"}:
            raise SaveExists(Message("authoring.no_schema", {"path": str(path)}))
    try:
        replace_files(files)
    except OSError as error:
        message = Message("authoring.unwritable", {"path": str(folder), "reason": reason_of(error)})
        raise NotSaved(message, exit_status=UNREADABLE) from error
    console.say(console.t("authoring.schemas_written", path=str(folder), count=len(MAKERS)))
    return WELL


def written(t: Translator) -> dict[str, str]:
    """Every schema as a file, by the file's name."""
    return {f"{name}.json": as_file(make(t)) for name, make in MAKERS.items()}


def experiment(t: Translator) -> dict[str, Any]:
    """The schema of an experiment's file."""
    return described(schema_of(models.Experiment), t, (models,))


def save(t: Translator) -> dict[str, Any]:
    """The schema of one line of a save: the header, a record, or a turn's closing line."""
    whole: dict[str, Any] = json.loads(json.dumps(_save()))  # parts that stand in several lines come apart
    for line in whole["oneOf"]:
        described(line, t)
    return whole


def _save() -> dict[str, Any]:
    text, number, listing, yes = {"type": "string"}, {"type": "integer"}, {"type": "array"}, {"type": "boolean"}
    check = {"type": "string"}
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
        {
            "needs": text,
            "commitment": text,
            "seed": text,
            "salt": text,
            "export": text,
            "facilitated": {"const": True},
            "variants": listing,
        },
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
        "title": "save",
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


MAKERS = {**SCENARIO_FILES, "experiment": experiment, "save": save}
"""What makes each schema, by the word that names it."""
