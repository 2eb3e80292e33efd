"""Saves made by hand: every field of every sort of record at and past its bounds, under sound checks and hashes.

A game in which everything happens is recorded once; then each value in it is replaced by others that a person with a
text editor and a little patience may write.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from game.errors import SaveFaulty
from game.play.session import Session
from game.saves.file import SaveFile
from game.saves.reading import read
from game.telling.hotwash.decisions import dearest
from game.telling.hotwash.moments import events_of, moments, score_line
from game.telling.page import render
from game.telling.position import position
from game.telling.position_data import as_json
from game.telling.story import Story
from game.telling.written import reasons
from game.terminal.position import position_lines
from game.translate import Translator
from rules.outlook.sight import TABLE
from rules.values import orders
from rules.values.orders import Order
from tests.scenarios import valleys as v

Record = dict[str, Any]
Keys = tuple[str | int, ...]

PLAYERS = (v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN)
EFFECTS = (
    '[{"do":"change","track":"spirit","by":-1},{"do":"climb","by":1}]',
    '[{"do":"cover","route":"river","rung":2},{"do":"impose","sanction":"ban"}]',
    (
        '[{"do":"choose","id":"x","seat":"mill","options":[{"id":"a","name":"A","effects":[{"do":"climb","by":-1}]},'
        '{"id":"b","name":"B","effects":[]}]}]'
    ),
    '[{"do":"deliver","lead":1,"route":"river","effects":[{"do":"change","track":"roads","by":1}]}]',
    '[{"do":"modify_roll","roll":"answer","by":1,"turns":2},{"do":"lend","reserves":1,"debt":1,"after":1}]',
)
NUMBERS: tuple[Any, ...] = (-1, 0, 1, 2, 11, 1001, 1 << 31, (1 << 53) + 1, 1 << 62, True, None, 1.5, "1", [], {})
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


class Craft(NamedTuple):
    """One change of one value: where it stands in the save (record 0 is the header), and what is written there."""

    keys: Keys
    value: Any


def game_of_everything(path: Path, seed: int, *, steps: int = 260) -> tuple[Record, list[Record]]:
    """The header and records of a game with rulings, proposals, precedents, deals, a settlement, and ways back."""
    chance = random.Random(seed)
    seats = dict.fromkeys(PLAYERS, "people")
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
        orders.WriteInject(v.UMPIRE, "t", pick(EFFECTS), "t"),
        orders.SkipOrder(v.UMPIRE, max(1, len(session.history.records) - pick(range(6))), "t"),
        orders.ProposeAction(pick((v.HILL, v.PLAIN)), "i", "e", "a", pick(("tag", "other"))),
        orders.WithdrawProposal(pick((v.HILL, v.PLAIN)), waiting),
        orders.ConfirmPrecedent(v.UMPIRE, waiting),
        orders.RevokePrecedent(v.UMPIRE, "other", "t"),
        orders.ReleaseRoll(v.UMPIRE, "answer:mill.picks", "t"),
        orders.Argue(pick((v.HILL, v.PLAIN)), waiting, pick((True, False)), "because"),
        orders.Adjudicate(
            v.UMPIRE,
            waiting,
            pick(("medium", "impossible")),
            pick(EFFECTS),
            "t",
            keep=True,
            name=pick(("", "other")),
            otherwise=pick(("", *EFFECTS)),
        ),
        orders.Pause(v.UMPIRE, "t"),
        orders.Resume(v.UMPIRE),
        orders.Note(v.UMPIRE, "t"),
        orders.Explain(pick(PLAYERS), "why"),
    ]
    return pick(options)


def crafts(header: Record, records: list[Record]) -> Iterator[Craft]:
    """Each value of each sort of place once, with everything that may be written there instead."""
    seen: set[Keys] = set()
    for number, record in enumerate([{key: header[key] for key in header if key != "scenario"}, *records]):
        for keys, value in leaves(record, ()):
            sort = sort_of(record, keys)
            if sort not in seen:
                seen.add(sort)
                yield from (Craft((number, *keys), other) for other in others(value) if other != value or other is True)


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
    """Header and records with one value replaced."""
    number = int(craft.keys[0])
    changed: list[Record] = [header, *records]
    changed[number] = record = copy.copy(changed[number]) if number == 0 else copy.deepcopy(changed[number])
    place: Any = record
    for key in craft.keys[1:-1]:
        if number == 0:
            place[key] = copy.copy(place[key])
        place = place[key]
    place[craft.keys[-1]] = craft.value
    return changed


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
            save.add({key: value for key, value in record.items() if key != "record"})
    save.move_to(path)
    save.close()
    return path


def looked_through(session: Session, t: Translator) -> None:
    """Look at everything as everybody: position, story, hot wash, the page; and go back to a turn."""
    for seat in (*v.SEATS, TABLE):
        as_json(session, seat)
        position_lines(session, position(session, seat), t)
        Story(session, seat, t).go_on()
        moments(session, seat)
        dearest(session, seat, session.compiled.defender)
        events_of(session, seat)
        reasons(session)
        session.history.entries(seat)
        session.prospects.dangers(seat)
        session.prospects.outlook(seat)
    score_line(session)
    render(session, Story(session, TABLE, t).go_on(), t)
    for seat in v.SEATS:
        for order in session.legal(seat):
            session.odds(order)
            session.prospects.foresee(order)


def played_out(session: Session) -> None:
    """Bots play on to the end; what has ended stays as it is."""
    for seat in PLAYERS:
        if session.seats.get(seat) == "people":
            session.take_over(seat, "random")
    if session.paused:
        session.submit(orders.Resume(v.UMPIRE))
    for _ in range(session.turns * 8 + 8):
        if session.ending is not None:
            break
        session.advance()


def tried(path: Path, lines: list[Record], t: Translator) -> str:
    """What becomes of a crafted save: ``unwritable``, ``refused`` or ``played``. Raises what the program should not."""
    try:
        written(path, lines)
    except (TypeError, ValueError):
        return "unwritable"
    try:
        session = Session.open(path)
    except SaveFaulty:
        return "refused"
    try:
        looked_through(session, t)
        session.history.verify()
        played_out(session)
        looked_through(session, t)
    finally:
        session.close()
    return "played"


def main() -> int:
    """Try everything that may be written in the game of a seed; each fault of the program with what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    arguments = parser.parse_args()
    t = Translator("en", v.loaded().texts_in("en"))
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        header, records = game_of_everything(Path(folder) / "game.jsonl", arguments.seed)
        for craft in list(crafts(header, records))[arguments.first :: arguments.every]:
            try:
                outcomes[tried(Path(folder) / "crafted.jsonl", crafted(header, records, craft), t)] += 1
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
                outcomes["faults of the program"] += 1
                where = traceback.extract_tb(error.__traceback__)[-1]
                print(str(craft)[:200], repr(error)[:200], f"{where.filename}:{where.lineno}")  # noqa: T201 - a report
    print(dict(outcomes))  # noqa: T201 - the same
    return int(outcomes["faults of the program"] > 0)


if __name__ == "__main__":
    sys.exit(main())
