"""One seat's record for taking home: what goes into it, and what stays with the facilitator (product §Save file)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules import orders

if TYPE_CHECKING:
    from game.library import Loaded
    from game.session import Entry
    from rules.journal import Record


def exported(entry: Entry, number: int) -> Record:
    """An entry as a record of the export, under its new number."""
    record: Record = {"record": number, "turn": entry.turn, "phase": entry.phase, "kind": entry.kind}
    if entry.kind == "order":
        record |= {"by": entry.by, "order": orders.to_data(entry.order) if entry.order is not None else orders.HIDDEN}
    return record | {"events": list(entry.events)}


def without_secrets(loaded: Loaded, fired: set[str], seat: str) -> dict[str, Any]:
    """The pinned scenario without other seats' briefs, the debriefing, and injects that have not come."""
    raw = dict(loaded.raw)
    raw["briefs"] = {name: text for name, text in raw.get("briefs", {}).items() if name == seat}
    raw["injects"] = [
        one if one["id"] in fired else {"id": one["id"], "name": "?", "text": "?", "source": one["source"]}
        for one in raw.get("injects", [])
    ]
    raw.pop("debrief", None)
    hidden = [f"inject.{one['id']}." for one in raw["injects"] if one["id"] not in fired]
    hidden += [f"brief.{one.id}" for one in loaded.scenario.seats if one.id != seat]
    raw["catalogues"] = {
        language: {path: text for path, text in texts.items() if not path.startswith(("debrief", *hidden))}
        for language, texts in raw.get("catalogues", {}).items()
    }
    return raw
