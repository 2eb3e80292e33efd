"""Everything that is shown before a choice is what the choice then does.

Run: ``python -m tests.fuzz.shown_is_true --seconds 60 --from 0``. Games of both scenarios are played at random by
people at every seat, with numbers set at random by the facilitator. At every decision the functions that the screens
draw from are asked what they show (cards, lists, the order that opens, reviews, the map, the control view, the
terminal, ``Session``), and each value is held against what happens on a copy of the position: every chance against all
ten faces, every price against what is paid, every number that is said to move, every sum, every "closed" and "open".
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import Any

from game.play.session import Session
from game.scenario import library
from rules.outlook.foresight import watched
from rules.values import orders
from tests.happening import Seen
from tests.looking import Look
from tests.scenarios import valleys


def play(scenario: Any, seed: int, seen: Seen, *, looks: int, until: float = float("inf")) -> None:
    """A game played at random, looked at so many times, about evenly over its first turns."""
    draw = random.Random(seed)
    loaded = scenario if isinstance(scenario, library.Loaded) else library.load(scenario)
    seats = {seat.id: "people" for seat in loaded.scenario.seats if seat.role != "facilitator"}
    cards = [ally.seat for ally in loaded.scenario.allies]
    seats |= dict.fromkeys(draw.sample(cards, draw.randrange(len(cards) + 1)), "card")
    session = Session.new(loaded, seed=seed, seats=seats, turns=draw.choice((2, 4, 8, 12)))
    while session.ending is None and looks and time.monotonic() < until:
        for _ in range(draw.randrange(1, 9)):
            waiting = session.awaiting()
            if not waiting:
                break
            seat = draw.choice(waiting)
            if draw.random() < 0.25:
                looks -= 1
                Look(session, draw.choice([seat, seat, *session.compiled.roles]), seen).all()
            legal = [one for one in session.legal(seat) if not isinstance(one, orders.Pass)]
            session.submit(draw.choice(legal or [orders.Pass(seat)]))
            if draw.random() < 0.1:
                shaken(session, draw)
        if draw.random() < 0.8:
            session.advance()


def shaken(session: Session, draw: random.Random) -> None:
    """Set a number at random, so that limits close and ranges end."""
    compiled = session.compiled
    name = draw.choice(list(watched(compiled)))
    place = compiled.index[name]
    value = draw.randint(compiled.low[place], min(compiled.high[place], 12))
    session.submit(orders.SetNumber(compiled.facilitator, name, value, "to look at"))
    if draw.random() < 0.3 and session._course.state.marks:
        record = draw.choice(list(session._course.state.marks))
        session.submit(orders.SkipOrder(compiled.facilitator, record, "to look at"))
    if draw.random() < 0.2:
        seat = draw.choice([one for one in compiled.roles if one != compiled.facilitator])
        session.submit(orders.ProposeAction(seat, "something new", "an effect", "it may work"))


def campaign(seconds: float, first: int, looks: int = 12) -> Seen:
    """Games of both scenarios, one after the other, for so many seconds."""
    seen, until, seed = Seen(), time.monotonic() + seconds, first
    loaded = [library.load("caracas-calling"), valleys.loaded()]
    while time.monotonic() < until:
        before = len(seen.faults)
        play(loaded[seed % 2], seed, seen, looks=looks, until=until)
        for kind, fault in list(seen.faults.items())[before:]:
            print(f"seed {seed}: {kind}: {fault}", flush=True)
        seed += 1
    print(f"{seed - first} games, {seen.values} values, {len(seen.faults)} kinds of fault", flush=True)
    return seen


def main() -> int:
    """The exit status: 1 where something shown is not true."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--from", type=int, default=0, dest="first")
    arguments = parser.parse_args()
    return 1 if campaign(arguments.seconds, arguments.first).faults else 0


if __name__ == "__main__":
    sys.exit(main())
