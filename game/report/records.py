"""Every record that a reader may see as plain data, each with its turn; CSV and JSON are written from it.

A row is one event of a record, or the record alone where nothing came of it, so that a table of them can be sorted and
counted by anything.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from game.report.model import Bullets, Drawing, Heading, More, Paragraph, Section, Table
from game.telling.forecasts import forecasts
from game.writing import shown
from rules.values import order_data
from rules.values.events import ADDED, HAPPENED, REMOVED, ROLLED
from rules.wording.events import event as event_words
from rules.wording.orders import order as order_words
from rules.wording.orders import order_done

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.play.record import Entry
    from game.report.model import Block, Report
    from game.report.scene import Scene

__all__ = ["FIELDS", "as_csv", "as_json", "rows_of"]

FIELDS: Final = (
    "game", "table", "record", "turn", "phase", "kind", "by", "seat", "order", "arguments", "taken_back", "event",
    "subject", "before", "after", "cause", "roll", "index", "face", "modifiers", "total", "result", "said", "odds",
    "words",
)  # fmt: skip
"""The columns, in their order; what does not fit a row is empty there."""

STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
AFTER_SEMICOLON: Final = re.compile(r"(?<=[;\t])(?='*[=+\-@])")
"""With these a spreadsheet takes a text for something to work out."""


def rows_of(scene: Scene) -> Iterator[dict[str, Any]]:
    """Every event of every record that the reader may see, and every forecast, in the order of the records."""
    waiting = _forecasts(scene)
    for entry in scene.entries:
        while waiting and waiting[0]["record"] < entry.record:
            yield waiting.pop(0)
        base = _record(scene, entry)
        if not entry.events:
            yield base | {"words": _ordered(scene, entry)}
        for number, event in enumerate(entry.events):
            words = event_words(scene.session.scenario, event)
            said = scene.say(words) if words is not None else "" if number else _ordered(scene, entry)
            yield base | _event(event) | {"words": said}
    yield from waiting


def _forecasts(scene: Scene) -> list[dict[str, Any]]:
    """A row for each forecast: what was said before an order, the odds that were seen then, and what came of it."""
    found = []
    for one in (each for by in forecasts(scene.session).values() for each in by.all):
        if scene.sees_all or one.seat == scene.own:
            name, *_ = data = order_data.to_data(one.order)
            named = dict(zip(order_data.FIELDS[name], data[1:], strict=False))
            named.pop("seat", None)
            found.append({
                "game": scene.session.header["id"], "table": scene.name, "record": one.record, "turn": one.turn,
                "phase": one.phase, "kind": "forecast", "by": one.seat, "seat": one.seat, "order": name,
                "arguments": named, "event": "estimate" if one.estimate else "forecast", "roll": one.roll,
                "result": one.result, "said": one.said, "odds": one.odds,
                "words": scene.say(order_words(scene.session.scenario, one.order)),
            })  # fmt: skip
    return sorted(found, key=lambda row: row["record"])


def _record(scene: Scene, entry: Entry) -> dict[str, Any]:
    base: dict[str, Any] = {
        "game": scene.session.header["id"], "table": scene.name, "record": entry.record, "turn": entry.turn,
        "phase": entry.phase, "kind": entry.kind, "by": entry.by,
    }  # fmt: skip
    if entry.order is not None:
        data = order_data.to_data(entry.order)
        named = dict(zip(order_data.FIELDS[data[0]], data[1:], strict=False))
        base |= {"seat": named.pop("seat", entry.order.seat), "order": data[0], "arguments": named}
        if entry.record in scene.gone:
            base["taken_back"] = scene.gone[entry.record]
    return base


def _ordered(scene: Scene, entry: Entry) -> str:
    return scene.say(order_done(scene.session.scenario, entry.order)) if entry.order is not None else ""


def _event(event: Any) -> dict[str, Any]:
    head = event[0]
    if head == ROLLED:
        return {
            "event": "rolled", "roll": event[1], "index": event[2], "face": event[3], "total": event[4],
            "result": event[5], "modifiers": [list(one) for one in event[6]],
        }  # fmt: skip
    if head in (ADDED, REMOVED):
        return {"event": head.lower(), "subject": event[1], "after": list(event[2]), "cause": event[3]}
    if head == HAPPENED:
        return {"event": event[1], "subject": event[2], "after": list(event[3:])}
    return {"event": "changed", "subject": head, "before": event[1], "after": event[2], "cause": event[3]}


# ----- CSV


def as_csv(report: Report) -> bytes:
    """All records as comma-separated values, UTF-8 with a mark that spreadsheets look for.

    No cell is a formula to a spreadsheet: a text that begins like one has an apostrophe before it. Numbers are numbers.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in report.records:
        writer.writerow([_cell(row.get(name)) for name in FIELDS])
    return ("\ufeff" + file.getvalue()).encode("utf-8")


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = value if isinstance(value, str) else _json(value)
    return harmless(" ".join(shown(text).split()) if isinstance(value, str) else text)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, nor one that parts cells by semicolons any piece of it."""
    text = AFTER_SEMICOLON.sub("'", text)
    return f"'{text}" if text.startswith(STARTS_FORMULA) else text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# ----- JSON


def as_json(report: Report) -> bytes:
    """The whole report as data: the cover, every part, every record."""
    document = {
        "title": report.title,
        "subtitle": report.subtitle,
        "language": report.language,
        "status": "final" if report.final else "draft",
        "marking": report.marking,
        "handling": report.handling,
        "cover": dict(report.facts),
        **report.data,
        "parts": [
            {"name": part.name, "title": part.title, "blocks": [_block(one) for one in part.blocks]}
            for part in report.parts
        ],
        "records": list(report.records),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"text": block.text}
        case Heading():
            return {"heading": block.text}
        case Bullets():
            return {
                "list": [
                    {"text": one.text, "details": list(one.details), "quotes": list(one.quotes)} for one in block.items
                ]
            }
        case Table():
            rows = [list(row) for row in block.rows]
            return {
                "table": block.name,
                "caption": block.caption,
                "columns": [c.title for c in block.columns],
                "rows": rows,
            }
        case Drawing():
            return {"chart": block.name, "title": block.title, "description": block.description}
        case More() | Section():
            return {"heading": block.title, "blocks": [_block(one) for one in block.blocks]}
