"""What holds in every game, whoever plays (architecture, Habits)."""

from __future__ import annotations

import dataclasses
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rules.bots.policies import POLICIES
from rules.bots.runner import play_phase
from rules.judging.book import BOOK
from rules.judging.judge import judge
from rules.judging.legal import legal
from rules.outlook import sight
from rules.state.state import State
from rules.tables.places import MODERNISED
from rules.turn import journal, turn
from rules.turn.verify import verify
from rules.values import order_data, orders
from rules.values.phases import PHASES
from tests.scenarios import valleys as v

SEEDS = st.integers(0, 2**64 - 1)
LENGTHS = st.integers(20, 160)
QUICK: dict[str, Any] = {"phases": (Phase.explicit, Phase.reuse, Phase.generate)}  # a seed has nothing to shrink


class Player:
    """Plays a whole game by chance: what every seat does, and what the facilitator does meanwhile."""

    def __init__(self, seed: int, state: State, *, rulings: bool = True) -> None:
        self.chance = random.Random(seed)
        self.state = state
        self.rulings = rulings
        self.records = 0

    def rule(self) -> orders.Order:
        """Something that the facilitator may try, allowed or not."""
        pick = self.chance.choice
        names = [event[1] for event in self.state.events if event[0] == "Rolled"] or ["pressure:taunt"]
        results = ("accepted", "declined", "through", "late", "lost", "fires", "waits", "gain", "setback", "succeeds")
        waiting = [item[0] for item in self.state.proposals] or [1]
        options: list[orders.Order] = [
            orders.SetNumber(v.UMPIRE, pick(("spirit", "rung", "mill.relation")), 5, "t"),
            orders.ForceRoll(v.UMPIRE, "answer:mill.picks", pick(range(10)), "t"),
            orders.OverrideResult(v.UMPIRE, pick(names), pick(results), "t"),
            orders.FireInject(v.UMPIRE, pick(("feast", "hunger", "fair")), "t"),
            orders.CancelInject(v.UMPIRE, "fair", "t"),
            orders.PostponeInject(v.UMPIRE, "market_day", 4, "t"),
            orders.WriteInject(v.UMPIRE, "t", pick(v.EFFECTS), "t"),
            orders.SkipOrder(v.UMPIRE, pick(range(1, max(2, self.records + 1))), "t"),
            orders.ProposeAction(pick((v.HILL, v.PLAIN)), "i", "e", "a", "tag"),
            orders.Adjudicate(v.UMPIRE, waiting[0], "medium", pick(v.EFFECTS), "t", keep=True),
            orders.Note(v.UMPIRE, "t"),
        ]
        return pick(options)

    def step(self) -> orders.Order | None:
        """The next order to give, or none when the phase should close."""
        if self.rulings and self.chance.random() < 0.15:
            return self.rule()
        seats = turn.awaiting(self.state)
        if not seats or self.chance.random() < 0.1:
            return None
        found = legal(self.state, self.chance.choice(seats))
        return self.chance.choice(found) if found else None


def every_order(state: State) -> list[orders.Order]:
    """Every order that can be made of the scenario's ids, whoever gives it."""
    tables = state.compiled
    words: dict[str, list[Any]] = {
        "card": list(tables.cards),
        "ally": list(tables.allies),
        "action": list(tables.actions),
        "ability": list(tables.abilities),
        "price": list(tables.prices),
        "package": list(tables.packages),
        "choice": ["feast?guests", "siege.gain?sally", *sorted({item[0] for item in state.choices})],
        "option": ["come", "stay_away", "stay", "sally", "a", "b"],
    }
    found: list[orders.Order] = []
    for name, kind in order_data.KINDS.items():
        fields = [field.name for field in dataclasses.fields(kind)][1:]
        if BOOK[kind].roles == ("facilitator",) or not set(fields) <= set(words) or name in ("Argue", "Explain"):
            continue
        rows: list[tuple[Any, ...]] = [()]
        for field in fields:
            rows = [(*row, value) for row in rows for value in words[field]]
        found += [kind(seat, *row) for seat in v.SEATS for row in rows]
    return found


def moments(seed: int, length: int, *, rulings: bool = True) -> Iterator[State]:
    """One and the same state after each step of a game by chance, to its end at the latest."""
    state = v.begin(seed)
    player = Player(seed, state, rulings=rulings)
    for _ in range(length):
        order = player.step()
        if order is None:
            turn.advance(state)
        else:
            turn.resolve(state, order)
        yield state
        if turn.is_over(state):
            return


@settings(max_examples=25, **QUICK)
@given(SEEDS, LENGTHS)
def test_every_legal_order_is_allowed_and_every_other_is_refused_without_change(seed: int, length: int) -> None:
    *_, state = moments(seed, length)
    before = state.key(), list(state.events), dict(state.rolls), dict(state.marks)
    allowed = {order for order in every_order(state) if judge(state, order).allowed}
    listed = {order for seat in v.SEATS for order in legal(state, seat)}
    assert listed == allowed
    for order in every_order(state)[:: max(1, seed % 7)]:
        if order not in listed:
            assert not turn.resolve(state, order).allowed
    assert (state.key(), list(state.events), dict(state.rolls), dict(state.marks)) == before
    for order in sorted(listed, key=str)[:20]:
        assert turn.resolve(state.copy(), order).allowed


@settings(max_examples=40, **QUICK)
@given(SEEDS, LENGTHS)
def test_folding_the_record_gives_the_live_state_and_verifies(seed: int, length: int) -> None:
    """Rulings, takings back and goings back included."""
    state = v.begin(seed)
    tables, records = state.compiled, list[journal.Record]()
    player = Player(seed, state)

    def add(kind: str, events: list[Any], **more: Any) -> None:
        record = {"record": len(records) + 1, "turn": state.numbers[0], "phase": PHASES[state.numbers[1]]}
        records.append(json.loads(json.dumps({**record, "kind": kind, "events": events, **more})))
        player.records = len(records)

    for _ in range(length):
        if records and player.chance.random() < 0.04:
            line = [one["record"] for one in journal.live(records) if one["kind"] in journal.CHANGING]
            to, luck = player.chance.choice(line), len(records)
            state, events = journal.go_back(tables, seed, journal.live(records), to, luck)
            player.state = state
            add("undo", events, to=to, luck=luck)
            continue
        if turn.is_over(state):
            break
        order = player.step()
        if order is None:
            add("phase", journal.advance(state))
        else:
            ruling, events = journal.carry_out(state, order, len(records) + 1)
            if ruling.allowed:
                add("order", events, order=order_data.to_data(order))
    folded = journal.fold(tables, seed, records)
    assert folded.key() == state.key()
    assert folded.rolls == state.rolls
    assert [tuple(event) for event in folded.events] == [tuple(event) for event in state.events]
    for record in state.marks.keys() | folded.marks.keys():
        skip = orders.SkipOrder(v.UMPIRE, record, "t")
        assert judge(state, skip) == judge(folded, skip)
    assert verify(tables, seed, records) is None


@settings(max_examples=25, **QUICK)
@given(SEEDS, LENGTHS)
def test_no_number_leaves_its_range_and_the_modernisation_cap_holds(seed: int, length: int) -> None:
    """rules §Claims, M7: in no game, whoever plays, is the cap broken."""
    modern = sorted(v.compiled().modern)
    for state in moments(seed, length, rulings=False):
        numbers = state.numbers
        assert all(state.low[place] <= value <= state.high[place] for place, value in enumerate(numbers))
        gained = sum(
            event[2] - event[1] for event in state.events if event[0] in modern and event[2] > event[1]
        )  # nothing but cards and actions raises these tracks here
        assert gained <= 2
        assert numbers[MODERNISED] <= 2


def secrets_of(state: State, seat: str) -> list[str]:
    """The words that a seat must not read: others' hidden cards, requests and side deals that nobody made public."""
    tables, words = state.compiled, list[str]()
    if seat != v.PLAIN:
        hidden = [item for item in state.signals if item[1] != "open" and not (item[3] and seat == v.HILL)]
        words += [f'"{item[0]}"' for item in hidden]
        words += [f"deal:{item[0]}" for item in state.deals if item[0] != seat and item[1] == "asked"]
    if seat != v.HILL:
        for item in state.requests:
            ability = tables.abilities[item[0]]
            party = seat in (ability.ally.seat, ability.partner.seat if ability.partner else "")
            if not party and item[2] == "asked" and item[3] in ("", "asked"):
                words.append(item[0])
    return words


@settings(max_examples=30, **QUICK)
@given(SEEDS, LENGTHS)
def test_no_view_holds_another_seats_secret(seed: int, length: int) -> None:
    """The masked position and the turn's visible events, searched as text for what is secret now."""
    for state in moments(seed, length, rulings=False):
        if turn.is_over(state):
            return
        fresh = {event[1] for event in state.events if event[0] == "Rolled"}
        for seat in (*v.PLAYERS, sight.TABLE):
            position = sight.masked(state, seat)
            names = state.compiled.names
            played = {event[3] for event in state.events if event[0].__class__ is int}
            events = sight.visible(
                state.compiled, [(names[e[0]], *e[1:]) if e[0].__class__ is int else e for e in state.events], seat
            )
            read = json.dumps([position.key(), position.rolls, position.events, position.seed, events])
            for word in secrets_of(state, seat):
                card = word.strip('"')
                table = state.compiled.abilities.get(word)
                given_before = table is not None and state.numbers[table.uses] > 0  # its traces are public
                shown = f"pressure:{card}" in played or f"pressure:{card}" in fresh or f"answer:{word}" in fresh
                known = given_before or shown
                assert known or word not in read, (seat, word)


GAME = """
import hashlib, json, sys
from rules import turn
from rules.bots.policies import POLICIES
from rules.bots.runner import play_game
from tests.scenarios import valleys as v
told = hashlib.sha256()
for seed in range(6):
    state = v.begin(seed)
    for now in play_game(state, dict.fromkeys(("hill", "plain", "mill", "forge", "fen"), POLICIES["random"])):
        told.update(json.dumps([now.events, now.key()]).encode())
print(told.hexdigest())
"""


def test_the_same_seed_gives_the_same_bytes_in_two_processes() -> None:
    """rules §Dice: the die never reads a clock or a global generator; nothing depends on the hash of a text."""
    found = []
    for hashing in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", GAME],
            env={**os.environ, "PYTHONHASHSEED": hashing},
            capture_output=True,
            text=True,
            check=True,
        )
        found.append(run.stdout)
    assert found[0] == found[1]
    assert len(found[0]) == 65


@settings(max_examples=25, **QUICK)
@given(SEEDS, st.lists(st.sampled_from(sorted(POLICIES)), min_size=5, max_size=5))
def test_any_line_up_plays_a_turn_without_a_dead_end(seed: int, players: list[str]) -> None:
    """A policy at a seat that it was not made for may be poor, but it stops nothing."""
    fitting = {"hill": ("random", "defender"), "plain": ("random", "pressure")}
    names = {
        seat: name if name in fitting.get(seat, ("random", "card", "ally")) else "random"
        for seat, name in zip(v.PLAYERS, players, strict=True)
    }
    state = v.begin(seed)
    for _ in range(24):
        turn.advance(state)
        play_phase(state, {seat: POLICIES[name] for seat, name in names.items()})
        assert turn.is_over(state) or turn.awaiting(state) == []
