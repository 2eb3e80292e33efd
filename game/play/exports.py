"""One seat's record for taking home: what goes into it, and what stays with the facilitator (product §Save file)."""

from __future__ import annotations

import hashlib
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from game.saves.file import SaveFile
from game.scenario.known import digest_of
from rules.values import order_data

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from game.play.record import Entry
    from game.scenario.library import Loaded
    from rules.turn.journal import Record


def export_header(
    loaded: Loaded, header: Mapping[str, Any], seat: str, fired: Collection[str] | None
) -> dict[str, Any]:
    """An export's header: no seed, nothing that a seed can be tried against, and the scenario as the seat may know it.

    Args:
        loaded: the game's scenario.
        header: the game's.
        seat: whose export it is.
        fired: the injects that have come; ``None`` for the facilitator, who keeps the scenario whole.
    """
    made = {key: value for key, value in header.items() if key not in ("seed", "salt")} | {"export": seat}
    if "salt" not in header:  # the commitment, and the id that is made from it, would give a short seed away
        made.pop("commitment", None)
        named = f"{header['scenario_digest']}:{seat}:{sorted(header['seats'].items())}:{header['turns']}"
        made["id"] = hashlib.sha256(named.encode()).hexdigest()[:16]
    if fired is not None:
        made["scenario"] = without_secrets(loaded, fired, seat)
        made["scenario_digest"] = digest_of(made["scenario"])
    return made


def write_export(
    path: Path, header: Mapping[str, Any], entries: Sequence[Entry], forecasts: Sequence[Record] = ()
) -> Path:
    """One seat's record as a save of its own, with its own chain; which file it became.

    Args:
        path: where to.
        header: of ``export_header``.
        entries: what the seat may see.
        forecasts: what it said before the odds were shown, as recorded.

    Raises:
        SaveExists, NotSaved, WrongUse: as ``SaveFile.create``.
    """
    records = sorted(((one["record"], dict(one)) for one in forecasts), key=itemgetter(0))
    told = merge(((one.record, exported(one, 0)) for one in entries), records, key=itemgetter(0))
    with SaveFile.create(path, header) as file:
        last = 0
        for _, record in told:
            if last and record["turn"] > last:
                file.close_turn(last)
            last = record["turn"]
            file.append(record | {"record": file.next_record})
        if last:
            file.close_turn(last)
        return file.path or path


def exported(entry: Entry, number: int) -> Record:
    """An entry as a record of the export, under its new number."""
    record: Record = {"record": number, "turn": entry.turn, "phase": entry.phase, "kind": entry.kind}
    if entry.kind == "order":
        order = order_data.HIDDEN if entry.order is None else order_data.to_data(entry.order)
        record |= {"by": entry.by, "order": order}
    return record | {"events": list(entry.events)}


def without_secrets(loaded: Loaded, fired: Collection[str], seat: str) -> dict[str, Any]:
    """The pinned scenario without other seats' briefs, the debriefing, and injects that have not come."""
    raw = dict(loaded.raw)
    raw["briefs"] = {name: text for name, text in raw.get("briefs", {}).items() if name == seat}
    raw["injects"] = [
        one if one["id"] in fired else {"id": one["id"], "name": "?", "text": "?", "source": one["source"]}
        for one in raw.get("injects", [])
    ]
    raw.pop("debrief", None)
    hidden = [f"inject.{one['id']}." for one in raw["injects"] if one["id"] not in fired]
    briefs = {f"brief.{one.id}" for one in loaded.scenario.seats if one.id != seat}
    raw["catalogues"] = {
        language: {
            path: text
            for path, text in texts.items()
            if path not in briefs and not path.startswith(("debrief", *hidden))
        }
        for language, texts in raw.get("catalogues", {}).items()
    }
    return raw
