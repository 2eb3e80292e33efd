"""Scenarios at the limits of the model itself: as long, as many, as few as may be written, made from Two Valleys.

``write`` makes one as a folder, as an author would have it; it must pass its check. ``long`` has every name and text as
long as it may be, ``many`` of everything that is listed as many as may be listed, ``full`` both, ``least`` as little as
makes a game.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, Final

from rules.values.bounds import LONGEST_NAME
from tests.scenarios import valleys

__all__ = ["KINDS", "LONG_TEXT", "as_folder", "write"]

KINDS: Final = ("long", "many", "full", "least")
LONG_TEXT: Final = 4000
"""The most letters of a text in the model."""
MANY: Final = 40
"""So many of what may be listed two hundred times: no list on the board grows another way beyond a screen's height."""
SEATS: Final = 12
TRACKS: Final = 40
RUNGS: Final = 20
TERMS: Final = 20
ABILITIES: Final = 20
INTERESTS: Final = 12
CARDS: Final = 100
CLAUSES: Final = 8
ENDINGS: Final = 20
STEPS: Final = 5
OPTIONS: Final = 6
MADE_UP: Final = {"assumption": "made_up"}
LABELS: Final = ("name", "title")
TEXTS: Final = ("text", "why", "description", "posture", "debrief", "unit", "turn_length")
WORDS: Final = "Wederopbouwsamenwerkingsovereenkomst met Mogadishu en Wommelgem "
"""Wide letters and a word longer than many a column."""


def write(folder: Path, kind: str) -> Path:
    """A scenario of a kind as a folder under ``folder``; the path of it."""
    data = _many(valleys.raw()) if kind in ("many", "full") else valleys.raw()
    if kind == "least":
        data = _least(data)
    if kind in ("long", "full"):
        _lengthen(data, "")
    data["name"] = f"extreme-{kind}"
    return as_folder(folder / data["name"], data)


def as_folder(root: Path, data: dict[str, Any]) -> Path:
    """A scenario's data as a folder, with a page for each seat; the folder."""
    data = dict(data)
    for inside in ("allies", "pressure", "briefs"):
        (root / inside).mkdir(parents=True)
    briefs, allies = data.pop("briefs"), data.pop("allies")
    _write(root / "pressure" / "cards.yaml", {"cards": data.pop("pressure_cards")})
    _write(root / "injects.yaml", {"injects": data.pop("injects")})
    for ally in allies:
        _write(root / "allies" / f"{ally['seat']}.yaml", ally)
    for seat in data["seats"]:
        brief = briefs.get(seat["id"], f"# {seat['name']}\n\nYou are {seat['name']}.\n")
        (root / "briefs" / f"{seat['id']}.md").write_text(brief[:LONG_TEXT], "utf-8")
    _write(root / "scenario.yaml", data)
    return root


def _write(path: Path, data: object) -> None:
    """JSON is YAML too."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")


def _lengthen(value: Any, key: str) -> None:
    """Every name and text in place as long as it may be, and each still another than the others."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inside in list(entries):
        if isinstance(inside, str):
            if name in LABELS:
                value[name] = f"{inside} {WORDS}"[:LONGEST_NAME].ljust(LONGEST_NAME, "W")
            elif name in TEXTS or key == "assumptions":
                value[name] = (f"{inside} " + WORDS * 80)[:LONG_TEXT].rstrip()
        else:
            _lengthen(inside, str(name))


def _several(items: list[Any], most: int, key: str = "id") -> list[Any]:
    """A list grown to ``most`` by copies of its last entry with names of their own."""
    grown = copy.deepcopy(items)
    while len(grown) < most:
        one = copy.deepcopy(items[-1])
        one[key] = f"{one[key]}_{len(grown)}"
        if "name" in one:
            one["name"] = f"{one['name']} {len(grown)}"
        grown.append(one)
    return grown


def _many(data: dict[str, Any]) -> dict[str, Any]:
    """As many of everything as may be listed."""
    umpire = data["seats"].pop()
    mill = next(card for card in data["allies"] if card["seat"] == "mill")
    while len(data["seats"]) < SEATS - 1:
        seat = f"town_{len(data['seats'])}"
        name = f"Town {len(data['seats'])}"
        data["seats"].append({"id": seat, "role": "ally", "name": name})
        ally = copy.deepcopy(mill)
        ally |= {"seat": seat, "name": name}
        data["allies"].append(ally)
        data["geography"]["seats"].append({"seat": seat, "at": [len(data["seats"]), 2 + len(data["seats"]) % 3]})
    data["seats"].append(umpire)
    for ally in data["allies"]:
        ally["abilities"] = _several(ally["abilities"], ABILITIES)
        ally["interests"] = _several(ally["interests"], INTERESTS)
    for key in ("tokens", "actions", "sanctions", "trends", "objectives", "aid_kinds", "pressure_kinds"):
        data[key] = _several(data[key], MANY)
    data["tracks"] = _several(data["tracks"], TRACKS)
    data["economy"]["terms"] = _several(data["economy"]["terms"], TERMS)
    data["wear"] = _several(data["wear"], MANY)
    data["endings"] = _endings(data["endings"])
    rungs = data["ladder"]["rungs"]
    data["ladder"]["rungs"] = [*rungs, *({"name": f"Storm {number}"} for number in range(len(rungs), RUNGS))]
    for currency in data["currencies"]:
        currency["steps"] += [
            {**copy.deepcopy(currency["steps"][-1]), "name": f"{currency['name']} {number}"}
            for number in range(len(currency["steps"]), STEPS)
        ]
    data["settlement"]["clauses"] = _several(data["settlement"]["clauses"], CLAUSES)
    data["pressure_cards"] = _several(data["pressure_cards"], CARDS)
    data["injects"] = _several(data["injects"], CARDS)
    for number, inject in enumerate(data["injects"]):
        for effect in inject.get("effects", ()):
            if effect["do"] == "choose":
                effect["id"] = f"guests_{number}"
                effect["options"] = _several(effect["options"], OPTIONS)
    return data


def _endings(endings: list[Any]) -> list[Any]:
    """As many endings as there may be; only those by a condition may be several."""
    more = [
        {**copy.deepcopy(endings[0]), "id": f"fallen_{n}", "name": f"Fallen {n}"} for n in range(ENDINGS - len(endings))
    ]
    return [*endings, *more]


def _least(data: dict[str, Any]) -> dict[str, Any]:
    """As little as makes a game: the two sides and their umpire, and no list longer than it must be."""
    data["seats"] = [seat for seat in data["seats"] if seat["role"] != "ally"]
    for seat in data["seats"]:
        seat["interests"] = []
    for key in ("tokens", "aid_kinds", "routes", "sanctions", "actions", "trends", "objectives", "currencies"):
        data[key] = []
    for key in ("geography", "settlement", "modernisation", "debrief", "economy", "wear", "follows"):
        data.pop(key)
    data["tokens"] = [{"id": "carts", "name": "C"}]
    data["pressure_kinds"] = []
    data["allies"], data["pressure_cards"], data["injects"] = [], [], []
    data["ladder"] = {"start": 0, "rungs": [{"name": "A"}, {"name": "B"}]}
    data["endings"] = [{"id": "stood", "name": "S", "text": "S", "kind": "last_turn"}]
    data["answers"] |= {"relation": [], "exposure": [], "rung": []}
    data["turns"] = 1
    data["title"] = data["description"] = data["turn_length"] = "T"
    return data
