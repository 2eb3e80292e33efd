"""What anyone can check with nothing but Python and a save, as the report and ``saves/CHECKING.md`` give it."""

from __future__ import annotations

from typing import Final

__all__ = ["DICE", "SCORES"]

DICE: Final = """import hashlib

M = 2**64 - 1


def mix(n):
    n = (n ^ n >> 30) * 0xBF58476D1CE4E5B9 & M
    n = (n ^ n >> 27) * 0x94D049BB133111EB & M
    return n ^ n >> 31


def face(seed, turn, name, index, luck=0):
    seed = mix(seed + luck * 0x9E3779B97F4A7C15 & M) if luck else seed
    key = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")
    return mix(mix((seed ^ key) + turn * 0x9E3779B97F4A7C15 & M) + index & M) * 10 >> 64


def commitment(seed, salt=""):
    return hashlib.sha256(f"bondgenoten seed {seed:016x} {salt}".strip().encode()).hexdigest()


import json

with open("game.jsonl", encoding="utf-8") as file:
    header, *records = map(json.loads, file)
seed, luck = int(header["seed"], 16), 0
print(commitment(seed, header.get("salt", "")) == header["commitment"])
for record in records:
    seed = int(record.get("seed", f"{seed:x}"), 16)
    luck = record.get("luck", luck)
    for event in record.get("events", []):
        if event[0] == "Rolled":
            _, name, index, shown, *_, instead = event
            die = shown if instead < 0 else instead
            print(record["turn"], name, index, die, die == face(seed, record["turn"], name, index, luck))"""
"""The commitment, then every die."""

SCORES: Final = """import json
from itertools import combinations

with open("game.jsonl", encoding="utf-8") as file:
    header, *records = map(json.loads, file)
line = []
# what the game went back on does not count
for record in records:
    if record["kind"] == "undo":
        line = [one for one in line if one["record"] <= record["to"]]
    line.append(record)
scenario = header["scenario"]
allies = {one["seat"]: one for one in scenario.get("allies", [])}
first = {f"sanction.{one['id']}": int(one.get("in_force", False)) for one in scenario.get("sanctions", [])}
last, ended = dict(first), ""
for event in (one for record in line for one in record.get("events", [])):
    if event[0] not in ("Rolled", "Added", "Removed", "Happened"):
        name, before, after, cause = event
        first.setdefault(name, before)
        last[name] = after
        ended = cause if name == "ending" else ended


def value(numbers, measure, seat):
    of, who = measure["of"], measure.get("ally") or (seat if seat in allies else "")
    if of == "ending":
        return int(numbers is last and ended == f"ending:{measure['ending']}")
    if of == "sanctions":
        names = [name for name in numbers if name.startswith("sanction.")]
    elif of == "delivered" and not who:
        names = [f"{ally}.delivered" for ally in allies]
    elif of == "paid":
        names = [f"paid.{measure['currency']}.{who}".rstrip(".")]
    else:
        own = {"track": measure.get("track"), "token": f"token.{measure.get('token')}", "rung": "rung"}
        names = [own.get(of) or f"{who}.{measure.get('what') or of}"]
    return max(0, sum(numbers.get(name, 0) for name in names) - measure.get("over", 0))


signed = []
if last.get("package"):
    terms = scenario["settlement"]
    sizes = range(terms.get("least", 2), terms.get("most", 4) + 1)
    signed = [some for size in sizes for some in combinations(terms["clauses"], size)][last["package"] - 1]
for seat in (one["id"] for one in scenario["seats"] if one["role"] != "facilitator"):
    card = allies.get(seat) or next(one for one in scenario["seats"] if one["id"] == seat)
    points = 50 + sum(clause.get("scores", {}).get(seat, 0) for clause in signed)
    for one in card.get("interests", []):
        points += one["weight"] * (value(last, one["measure"], seat) - value(first, one["measure"], seat))
    print(seat, max(0, min(100, points)))"""
"""Every seat's score, from what the record says moved."""
