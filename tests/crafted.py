"""Saves made by hand: every field of every sort of record at and past its bounds, under sound checks and hashes.

A game in which everything happens is recorded once; then each value in it is replaced by others that a person with a
text editor and a little patience may write, fields are left out or put in, and whole records are doubled, taken out,
swapped, or added. ``tests/fuzz/crafted_saves.py`` is the campaign.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from game.play.session import Session
from game.saves.file import SaveFile
from game.saves.reading import read
from rules.values import leading, orders
from rules.values.orders import Order
from tests.scenarios import valleys as v

Record = dict[str, Any]
Keys = tuple[str | int, ...]

NUMBERS: tuple[Any, ...] = (
    *(-(1 << 63), -(1 << 31), -2, -1, 0, 1, 2, 9, 10, 11, 999, 1001, 1 << 31, (1 << 53) + 1, 1 << 62, (1 << 64) - 1),
    *(True, False, None, 0.0, 1.5, -1e308, "1", "", [], {}, [1], {"1": 1}),
)
TEXTS: tuple[Any, ...] = (
    "",
    "moon",
    "a:b",
    "ability:moon.moon",
    ":",
    "[]",
    "[x",
    '[{"do":"climb","by":1}]',
    "[" * 2000,
    v.MILL,
    v.UMPIRE,
    "mill.relation",
    "phase",
    "people",
    "own",
    "é\u202e\x00",
    "\ufeff\u200b\u2028\x1b[2J",
    "\ud83d\ude00\U0001f1fb\U0001f1ea",
    "{name} {0} %s <b>&amp;",
    "x" * 5000,
    7,
    True,
    None,
    [],
    {},
)
LISTS: tuple[Any, ...] = (
    [],
    None,
    7,
    "moon",
    {},
    [[]],
    [None],
    [["Happened"]],
    [["Added", "deals", ["moon", "x"], "y"]],
)


WITH_MORE: dict[str, dict[str, tuple[Any, ...]]] = {
    "header": {
        "export": (v.MILL, v.UMPIRE, "moon", "", True, None),
        "facilitated": (True, False, 1, "yes", None),
        "salt": ("0" * 32, "0", 7, None),
        "rules": ("0", 7, None),
        "program": ("x", 7),
        "briefs": ({},),
    },
    "order": {"floor": NUMBERS, "instead_of": (*NUMBERS, *TEXTS), "luck": (1,), "to": (1,)},
    "phase": {"order": (["Pass", v.MILL],), "by": TEXTS, "seed": ("0" * 16,)},
    "undo": {"seed": ("0" * 16, "x", 7), "by": TEXTS},
    "seat": {"events": ([], [["moon", 0, 1, "x"]], None), "order": (["Pass", v.MILL],)},
}
"""Fields that a record may do without, by its kind, and what may stand in them."""

ADDED: tuple[Record, ...] = (
    *({"kind": "branch", "seed": one} for one in ("0" * 16, "f" * 16, "", "x", "0" * 99, 7, None, "-1", "0x7", " 7 ")),
    *({"kind": "branch", "parent": one, "parent_record": 3} for one in ("x", 7, None)),
    *({"kind": "undo", "turn": 1, "to": to, "luck": luck, "events": []} for to in (0, 1, 5, 9999) for luck in (0, 1)),
    *(
        {"kind": "seat", "turn": 1, "seat": seat, "player": who}
        for seat in (*v.SEATS, "moon")
        for who in ("ally", "own")
    ),
    *({"kind": one, "turn": 1} for one in ("close", "note", "header", "", "phase", "order")),
    {"kind": "phase", "turn": 1, "phase": "brief", "events": []},
    {"kind": "phase", "turn": 99, "phase": "review", "events": [["turn", 1, 99, "phase"]]},
    {"kind": "order", "turn": 1, "phase": "plan", "by": "people", "order": ["Pass", v.MILL], "events": []},
    {"kind": "order", "turn": 1, "phase": "plan", "by": "people", "order": ["Hidden"], "events": [["Happened"]]},
    {"kind": "order", "turn": 1, "phase": "plan", "by": "", "order": ["EndExercise", v.UMPIRE, "t"], "events": []},
    {"kind": "order", "turn": 1, "phase": "plan", "by": "", "order": ["Explain", v.HILL, "\u0000"], "events": []},
)
"""Whole records that may be put in anywhere."""


class Craft(NamedTuple):
    """One change of a save.

    ``how`` is ``put`` (a value in place of another, or in a field that was not there), ``drop`` (a field is left out),
    ``twice``, ``out``, ``swap`` (a whole record is doubled, taken out, exchanged with the next) or ``add`` (a record
    put in before it). ``keys`` say where; their first is the record, 0 the header.
    """

    how: str
    keys: Keys
    value: Any = None


def game_of_everything(path: Path, seed: int, *, steps: int = 260) -> tuple[Record, list[Record]]:
    """The header and records of a game with rulings, proposals, precedents, deals, a settlement, and ways back."""
    chance = random.Random(seed)
    seats = dict.fromkeys(v.PLAYERS, "people")
    session = Session.new(v.loaded(), seed=seed, seats=seats, turns=9, facilitated=True, save=path)
    for step in range(steps):
        if session.ending is not None:
            break
        waiting = session.awaiting()
        if step % 70 == 69:
            session.going_back.to(chance.choice(session.history.steps[-12:])["record"], "once more")
        elif step % 50 == 49:
            session.take_over(v.FEN, "card" if step % 100 == 49 else "people")
        elif chance.random() < 0.35:
            session.submit(ruling(session, chance))
        elif waiting and chance.random() < 0.85:
            session.submit(chance.choice(session.legal(chance.choice(waiting)) or [orders.Pass(waiting[0])]))
        elif not session.paused:
            session.advance()
    session.close()
    found = read(path)
    return found.header, found.records


def ruling(session: Session, chance: random.Random) -> Order:
    """Something that the facilitator or a proposing seat may try, allowed or not."""
    pick = chance.choice
    proposals = session.view(v.UMPIRE).position.proposals
    waiting = proposals[0][0] if proposals else 1
    options: list[Order] = [
        orders.SetNumber(v.UMPIRE, pick(("spirit", "rung", "mill.relation")), 5, "t"),
        orders.ForceRoll(v.UMPIRE, "answer:mill.picks", pick(range(10)), "t"),
        orders.FireInject(v.UMPIRE, pick(("feast", "hunger", "fair")), "t"),
        orders.CancelInject(v.UMPIRE, "fair", "t"),
        orders.PostponeInject(v.UMPIRE, "market_day", 4, "t"),
        orders.WriteInject(v.UMPIRE, "t", pick(v.EFFECTS), "t"),
        orders.SkipOrder(v.UMPIRE, max(1, len(session.history.records) - pick(range(6))), "t"),
        orders.ProposeAction(pick((v.HILL, v.PLAIN)), "i", "e", "a", pick(("tag", "other"))),
        orders.WithdrawProposal(pick((v.HILL, v.PLAIN)), waiting),
        orders.ConfirmPrecedent(v.UMPIRE, waiting),
        orders.RevokePrecedent(v.UMPIRE, "other", "t"),
        orders.ReleaseRoll(v.UMPIRE, "answer:mill.picks", "t"),
        leading.PrepareInject(v.UMPIRE, pick((1, 2)), pick(range(1, 9)), pick(("", v.MILL)), "t", pick(v.EFFECTS), "t"),
        leading.WithdrawInject(v.UMPIRE, pick((1, 2)), "t"),
        leading.SendMessage(v.UMPIRE, pick(v.PLAYERS), "t"),
        orders.Argue(pick((v.HILL, v.PLAIN)), waiting, pick((True, False)), "because"),
        orders.Adjudicate(
            v.UMPIRE,
            waiting,
            pick(("medium", "impossible")),
            pick(v.EFFECTS),
            "t",
            keep=True,
            name=pick(("", "other")),
            otherwise=pick(("", *v.EFFECTS)),
        ),
        orders.Pause(v.UMPIRE, "t"),
        orders.Resume(v.UMPIRE),
        orders.Note(v.UMPIRE, "t"),
        orders.Explain(pick(v.PLAYERS), "why"),
    ]
    return pick(options)


def crafts(header: Record, records: list[Record]) -> Iterator[Craft]:
    """Each value of each sort of place once, with everything that may be written there instead; then whole records."""
    seen: set[Keys] = set()
    kinds: set[str] = set()
    for number, record in enumerate([{key: header[key] for key in header if key != "scenario"}, *records]):
        for keys, value in leaves(record, ()):
            sort = sort_of(record, keys)
            if sort not in seen:
                seen.add(sort)
                place = (number, *keys)
                yield from (Craft("put", place, other) for other in others(value) if other != value or other is True)
                yield from [Craft("drop", place)] if isinstance(keys[-1], str) else []
        kind = record.get("kind", "header")
        if kind not in kinds:
            kinds.add(kind)
            more = WITH_MORE.get(kind, {})
            yield from (Craft("put", (number, key), value) for key in more for value in more[key] if key not in record)
    yield from whole_crafts(records)
    for key, value in header["scenario"].items():
        yield Craft("drop", (0, "scenario", key))
        yield from (Craft("put", (0, "scenario", key), other) for other in (*NUMBERS[-6:], *others(value)[:6]))


def whole_crafts(records: list[Record]) -> Iterator[Craft]:
    """What may be done with whole records: each sort of them, and all over the game."""
    for number in (*range(1, 25), *range(25, len(records), 9)):
        yield from (Craft(how, (number,)) for how in ("twice", "out", "swap"))
    for place, number in enumerate((1, 2, 9, len(records) // 2, len(records))):
        yield from (Craft("add", (number,), record) for record in ADDED[place % 2 :: 2 - (place > 2)])


def leaves(value: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    """Every value inside a record with its place, lists and tables too."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if keys:
        yield keys, value
    for key, one in inside:
        yield from leaves(one, (*keys, key))


def sort_of(record: Record, keys: Keys) -> Keys:
    """What makes a place like another: the kind of record, and of an order or event its own kind and part."""
    kind = record.get("kind", "header")
    if keys[0] == "order" and len(keys) > 1:
        return (kind, "order", record["order"][0], *keys[1:])
    if keys[0] == "events" and len(keys) > 1:
        event = record["events"][int(keys[1])]
        among = event[1] if event[0] in ("Added", "Removed", "Happened") else str(event[1]).partition(":")[0]
        number = event[0].rpartition(".")[2] if event[0] != "Rolled" else ""
        return (kind, "events", number, among if event[0][0].isupper() else "", *keys[2:])
    return (kind, *keys)


def others(value: Any) -> tuple[Any, ...]:
    """What may be written in place of a value."""
    if isinstance(value, bool) or value is None:
        return (*NUMBERS, *TEXTS)
    if isinstance(value, int):
        return (value + 1, value - 1, *NUMBERS)
    if isinstance(value, list):
        doubled = [*value, value[-1]] if value else [0]
        return (*LISTS, value[:-1], doubled)
    return TEXTS if isinstance(value, str) else LISTS


def crafted(header: Record, records: list[Record], craft: Craft) -> list[Record]:
    """Header and records with one thing changed."""
    number = int(craft.keys[0])
    changed: list[Record] = [header, *records]
    if craft.how == "twice":
        changed.insert(number, changed[number])
    elif craft.how == "out":
        del changed[number]
    elif craft.how == "swap":
        changed[number : number + 2] = changed[number : number + 2][::-1]
    elif craft.how == "add":
        changed.insert(number, craft.value)
    else:
        changed[number] = _with(changed[number], craft, deep=number > 0)
    return changed


def _with(record: Record, craft: Craft, *, deep: bool) -> Record:
    """A record with one value put or a field left out; of the header, which is long, only what changes is copied."""
    record = copy.deepcopy(record) if deep else copy.copy(record)
    place: Any = record
    for key in craft.keys[1:-1]:
        if not deep:
            place[key] = copy.copy(place[key])
        place = place[key]
    if craft.how == "drop":
        del place[craft.keys[-1]]
    else:
        place[craft.keys[-1]] = craft.value
    return record


def written(path: Path, lines: list[Record]) -> Path:
    """A save with these lines, its checks and hashes all right.

    Raises:
        TypeError, ValueError: no file can hold them.
    """
    path.unlink(missing_ok=True)
    save = SaveFile.unplaced(lines[0])
    for record in lines[1:]:
        if record.get("kind") == "close":
            save.add_close(record["turn"])
        else:
            own = record.get("record")
            kept = own.__class__ is not int and own == save.next_record  # yes is 1 to some, and 1.0
            save.add({key: value for key, value in record.items() if key != "record" or kept})
    save.move_to(path)
    save.close()
    return path
