"""Random sessions in which everything that names a number or an id is taken back and gone back over, in every order.

Run: ``python -m tests.fuzz.references --sessions 400 --workers 2``. Games are alone, shared and led; people order,
propose, argue, cite, withdraw, explain; the facilitator rules, keeps, confirms, revokes, sets dice and takes them off,
postpones injects, takes orders back; seats change hands; everybody goes back, by one order or by many. A fault is: an
exception, a number or a record given twice, an argument or a ruling that stands beside another proposal than it was
given for, an order taken back that is another than the record says, or a session that is not the same opened again:
position, this turn's events, views, history, and what the seats may see.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from game.errors import UserError
from game.play.players import PEOPLE
from game.play.session import Session
from rules.outlook import sight
from rules.outlook.rolls import results
from rules.state.state import State
from rules.values import leading, orders
from rules.values.orders import Order
from tests.homes import passing_home
from tests.playing import undo_last
from tests.scenarios import valleys as v

STEPS = 120
EVERYBODY = (v.HILL, v.PLAIN, v.MILL, v.FORGE, v.FEN)
SORTS: dict[str, tuple[dict[str, str], bool]] = {
    "alone": ({v.HILL: PEOPLE, v.PLAIN: "random", v.MILL: "random", v.FORGE: "random", v.FEN: "random"}, False),
    "shared": (dict.fromkeys(EVERYBODY, PEOPLE), False),
    "led": (dict.fromkeys(EVERYBODY, PEOPLE), True),
}
EFFECTS = (
    "[]",
    '[{"do":"change","track":"spirit","by":-1},{"do":"climb","by":1}]',
    '[{"do":"deliver","lead":1,"route":"river","effects":[{"do":"change","track":"roads","by":1}]}]',
    (
        '[{"do":"choose","id":"x","seat":"mill","options":[{"id":"a","name":"A","effects":[{"do":"climb","by":-1}]},'
        '{"id":"b","name":"B","effects":[]}]}]'
    ),
    '[{"do":"modify_roll","roll":"answer","by":1,"turns":2}]',
)


class Table:
    """A session and people who do everything at it by chance."""

    def __init__(self, seed: int, save: Path) -> None:
        self.chance = random.Random(seed)
        self.sort = list(SORTS)[seed % len(SORTS)]
        seats, led = SORTS[self.sort]
        self.save = save
        self.session = Session.new(v.loaded(), seed=seed, seats=seats, turns=5, facilitated=led, save=save)
        self.said = 0

    def play(self) -> Iterator[str]:
        """Do this and that; what is wrong after each step."""
        for step in range(STEPS):
            if self.session.ending is not None and self.chance.random() < 0.5:
                break
            self._step()
            yield from self._misnamed()
            if step % 30 == 29:
                yield from self._otherwise_when_opened()
        yield from self._otherwise_when_opened()
        divergence = self.session.history.verify()
        if divergence is not None:
            yield f"played again it is another: {divergence}"
        self.session.close()

    def _step(self) -> None:
        deed = self.chance.random()
        waiting = self.session.awaiting()
        if self.session.paused and self.chance.random() < 0.4:
            self.session.submit(orders.Resume(v.UMPIRE))
        elif deed < 0.3 and waiting:
            self.session.submit(self.chance.choice(self.session.legal(self.chance.choice(waiting))))
        elif deed < 0.38:
            self.session.advance()
        elif deed < 0.53:
            self.session.submit(self._off_card())
        elif deed < 0.85 and (self.sort != "alone" or self.chance.random() < 0.3):
            self.session.submit(self._ruling())
        else:
            with suppress(UserError):
                self._back()

    def _text(self, what: str) -> str:
        self.said += 1
        return f"{what} {self.said}"

    def _waiting(self) -> tuple[int, str]:
        """A proposal that waits, mostly, and whose it is."""
        found = self.session.view(v.UMPIRE).position.proposals
        return self.chance.choice(found)[:2] if found else (self.chance.randrange(1, 9), v.HILL)

    def _off_card(self) -> Order:
        pick, (number, owner) = self.chance.choice, self._waiting()
        text = self._meant(number)
        return pick(
            (
                orders.ProposeAction(
                    pick((v.HILL, v.PLAIN)), self._text("proposal"), "e", "", pick(("", "kept", "own"))
                ),
                orders.ProposeAction(pick((v.HILL, v.PLAIN)), self._text("proposal"), "e", "", pick(("kept", "own"))),
                orders.Argue(pick((v.HILL, v.PLAIN, v.MILL)), number, pick((True, False)), f"on {text}"),
                orders.WithdrawProposal(pick((owner, v.HILL)), number),
                orders.Explain(pick(EVERYBODY), self._text("reason")),
            )
        )

    def _ruling(self) -> Order:
        pick, (number, _) = self.chance.choice, self._waiting()
        steps = self.session.history.steps[-14:]
        record = int(pick(steps)["record"]) if steps else 1
        rolls = [one.name for one in self.session.prospects.rolls_to_come()] or ["pressure:taunt"]
        made = list(self.session.history.rolls_made()) or ["pressure:taunt"]
        roll, position = pick(made), self.session.view(v.UMPIRE).position
        cites = [item[0] for item in position.proposals if item[2]] or [number]
        forced = [item[0] for item in position.forced] or rolls
        why, kept = f"on {self._meant(number)}", pick(("kept", "own"))
        return pick(
            (
                orders.Adjudicate(v.UMPIRE, number, pick(("medium", "impossible")), pick(EFFECTS), why),
                orders.Adjudicate(v.UMPIRE, number, "low", pick(EFFECTS), why, True, kept, pick(("", *EFFECTS))),
                orders.Adjudicate(v.UMPIRE, number, "high", pick(EFFECTS), why, True, kept, pick(("", *EFFECTS))),
                orders.ConfirmPrecedent(v.UMPIRE, pick(cites)),
                orders.ConfirmPrecedent(v.UMPIRE, pick(cites)),
                orders.RevokePrecedent(v.UMPIRE, kept, "w"),
                orders.ForceRoll(v.UMPIRE, pick((*rolls, f"proposal:{number}")), self.chance.randrange(10), "w"),
                orders.ReleaseRoll(v.UMPIRE, pick(forced), "w"),
                orders.OverrideResult(v.UMPIRE, roll, pick(results(self.session.compiled, roll) or ("gain",)), "w"),
                orders.SkipOrder(v.UMPIRE, record, "w"),
                orders.SkipOrder(v.UMPIRE, record, "w"),
                orders.SetNumber(v.UMPIRE, pick(("spirit", "rung", "mill.relation")), 5, "w"),
                orders.PostponeInject(v.UMPIRE, pick(("market_day", "fair")), self.chance.randrange(2, 6), "w"),
                orders.CancelInject(v.UMPIRE, "fair", "w"),
                orders.FireInject(v.UMPIRE, pick(("feast", "hunger")), "w"),
                orders.WriteInject(v.UMPIRE, "t", pick(EFFECTS), "w"),
                orders.Note(v.UMPIRE, self._text("note"), "", True),
                leading.PrepareInject(
                    v.UMPIRE,
                    pick((1, 2)),
                    self.session.turn + pick((0, 1)),
                    pick(("", v.MILL)),
                    "t",
                    pick(EFFECTS),
                    "w",
                ),
                leading.WithdrawInject(v.UMPIRE, pick((1, 2)), "w"),
                leading.SendMessage(v.UMPIRE, pick(EVERYBODY), self._text("message")),
                orders.Pause(v.UMPIRE, "w"),
            )
        )

    def _back(self) -> None:
        session, pick = self.session, self.chance.choice
        steps = session.history.steps[-10:] or [{"record": 1}]
        ways: tuple[Callable[[], object], ...] = (
            lambda: session.going_back.undo(pick(EVERYBODY), "w"),
            lambda: session.going_back.undo(pick(EVERYBODY), "w"),
            lambda: undo_last(session, "w"),
            lambda: session.going_back.take_back(int(pick(steps)["record"]), "w"),
            lambda: session.going_back.to(int(pick(steps)["record"]), "w", same_luck=pick((True, False))),
            lambda: session.take_over(pick((v.MILL, v.FEN)), pick(("card", "random", PEOPLE))),
        )
        pick(ways)()

    # ----- what must hold

    def _proposals(self) -> dict[int, str]:
        """What was ever proposed under each number, on lines gone back on too."""
        found: dict[int, set[str]] = {}
        for record in self.session.history.records:
            number = self.session._course.record.proposal_of(record)
            if number:
                found.setdefault(number, set()).add(record["order"][2])
        return {number: " = ".join(sorted(texts)) for number, texts in found.items()}

    def _meant(self, number: int) -> str:
        return self._proposals().get(number, "nothing")

    def _misnamed(self) -> Iterator[str]:
        """Whatever names something names what it was given for."""
        texts, records = self._proposals(), self.session.history.records
        yield from (f"number {number} was given twice: {text}" for number, text in texts.items() if " = " in text)
        numbers = [one["record"] for one in records]
        if numbers != sorted(set(numbers)):
            yield "a record's number was given twice"
        given = {one["record"]: one.get("order") for one in records}
        for record in self.session.history.line:
            order = record.get("order", [""])
            if order[0] == "Argue" and order[4] != f"on {texts.get(order[2], 'nothing')}":
                yield f"an argument stands beside another proposal: {order}, {texts}"
            if order[0] == "Adjudicate" and order[5] != f"on {texts.get(order[2], 'nothing')}":
                yield f"a ruling stands beside another proposal: {order}, {texts}"
            if order[0] == "SkipOrder" and record.get("instead_of") != given[order[2]]:
                yield f"another order was taken back than the record says: {record}"

    def _otherwise_when_opened(self) -> Iterator[str]:
        """In what the session is another when its save is opened again."""
        again = Session.open(self.save, read_only=True)
        live, opened = _whole(self.session), _whole(again)
        yield from (f"opened again another: {what}" for what in live if live[what] != opened[what])


def _whole(session: Session) -> dict[str, Any]:
    """All that there is to a session, as text that can be compared."""
    state: State = session._course.state
    seats = (sight.TABLE, v.UMPIRE, *EVERYBODY)
    parts: dict[str, Any] = {
        "position": state.key(), "events": state.events, "marks": sorted(state.marks.items()),
        "taken back": sorted(state.skipped.items()), "rolls": sorted(state.rolls.items()),
        "players": sorted(session.seats.items()), "records": session.history.records, "line": session.history.line,
        "marked": sorted(session.history.taken_back().items()), "legal": [repr(session.legal(seat)) for seat in seats],
        "views": [session.view(seat).position.key() for seat in seats],
        "entries": [
            [(one.record, one.by, repr(one.order), one.events) for one in session.history.entries(seat)]
            for seat in seats
        ],
    }  # fmt: skip
    return {name: orjson.dumps(part) for name, part in parts.items()}


def faults_of(seed: int, folder: Path) -> list[str]:
    """Play one session; what was wrong, each with the seed that shows it again."""
    try:
        return [f"seed {seed}: {fault[:500]}" for fault in Table(seed, folder / f"{seed}.jsonl").play()]
    except Exception:  # noqa: BLE001 - whatever it is, the campaign names it and goes on
        return [f"seed {seed}: {traceback.format_exc(limit=-4)}"]


@passing_home()
def main() -> int:
    """Play as many sessions as were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=400)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    seeds = range(arguments.first, arguments.first + arguments.sessions)
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(arguments.workers) as pool:
        found = [fault for faults in pool.map(partial(faults_of, folder=Path(name)), seeds) for fault in faults]
    print(*found[:40], sep="\n")
    print(f"{len(seeds)} sessions, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
