"""Games saved and opened in the middle of anything, and looked at as they were (product §Python, §Save file)."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest

from game.errors import WrongUse
from game.play.players import PEOPLE
from game.play.session import Session
from rules.values import orders
from tests.scenarios import valleys as v
from tests.session.games import AGAINST_BOTS, BOTS, EVERYBODY, give, new, play, to


def as_read(entries: list[Any]) -> str:
    """Entries as text: lists and tuples read the same."""
    return json.dumps([[one.record, one.turn, one.phase, one.by, str(one.order), one.events] for one in entries])


# ----- saving and opening


@pytest.mark.parametrize("seed", range(4))
def test_save_and_open_round_trip_in_the_middle_of_anything(seed: int, tmp_path: Path) -> None:
    """product §Save file: opening folds events; verify re-runs the orders."""
    session = new(EVERYBODY if seed % 2 else {v.HILL: PEOPLE, v.MILL: PEOPLE}, seed, tmp_path / "game.jsonl")
    play(session, random.Random(seed), 90, meddle=True)
    session.close()
    opened = Session.open(tmp_path / "game.jsonl")
    assert opened.digest() == session.digest()
    whole = [json.dumps([one for one in game.history.records if one["kind"] != "close"]) for game in (opened, session)]
    assert whole[0] == whole[1]
    assert (opened.turn, opened.phase, opened.ending) == (session.turn, session.phase, session.ending)
    assert opened.awaiting() == session.awaiting()
    assert {seat: opened.seats[seat] for seat in opened.seats} == session.seats
    assert opened._course.state.rolls == session._course.state.rolls
    for seat in v.SEATS:
        assert opened.legal(seat) == session.legal(seat)
        assert as_read(opened.history.entries(seat)) == as_read(session.history.entries(seat))
    assert opened.history.verify() is None
    assert opened.warning is None
    opened.close()


@pytest.mark.parametrize("seed", [0, 1, 2, 47])  # in the last one a bot draws after opening in the middle of a phase
def test_a_game_goes_on_the_same_whether_or_not_it_was_opened_in_between(seed: int, tmp_path: Path) -> None:
    """Opening is no move: the same orders afterwards give the same game, bots included."""
    digests = []
    for opens in (False, True):
        path = tmp_path / f"{opens}.jsonl"
        session = new({**BOTS, v.HILL: PEOPLE, v.MILL: PEOPLE}, seed, path)
        chance = random.Random(seed)
        play(session, chance, 25 + seed % 9)
        if opens:
            session.close()
            session = Session.open(path)
        play(session, chance, 40)
        digests.append(session.digest())
        session.close()
    assert digests[0] == digests[1]


def test_the_same_command_gives_the_same_bytes(tmp_path: Path) -> None:
    """product §Save file: with a seed the same command gives the same bytes."""
    hashes = set()
    for name in ("one", "two"):
        session = new(BOTS, 5, tmp_path / name)
        for _ in range(20):
            session.play_on()
        session.close()
        hashes.add(hashlib.sha256((tmp_path / f"{name}.jsonl").read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_a_game_in_memory_is_saved_whole_later(tmp_path: Path) -> None:
    session = to(new(), "plan", 2)
    session.save(tmp_path / "later.jsonl")
    give(session, orders.Spend(v.HILL, "mend"))
    session.close()
    assert Session.open(tmp_path / "later.jsonl", read_only=True).digest() == session.digest()


# ----- looking


def test_turn_0_is_the_position_before_the_first() -> None:
    fresh, session = new(), to(new(), "plan", 2)
    assert (session.at(0).turn, session.at(0).digest()) == (0, fresh.digest())


def test_a_past_position_stands_on_the_tables_of_the_game() -> None:
    """A look back is a fold of the record; building the tables anew took most of its time."""
    session = to(new(), "plan", 3)
    assert session.at(1).compiled is session.compiled
    assert session.at(record=session.history.last_of(2)).digest() == session.at(2).digest()


def test_what_was_ordered_before_the_first_turn_belongs_to_turn_0() -> None:
    session = new()
    assert session.submit(orders.SetNumber(v.UMPIRE, "spirit", 5, "stronger")).allowed
    before = session.digest()
    to(session, "plan", 1)
    assert session.at(0).digest() == before != new().digest()


def test_a_past_position_is_looked_at_without_touching_the_game() -> None:
    session = to(new(), "plan", 3)
    past = session.at(1)
    assert (past.turn, past.phase, past.read_only) == (1, "review", True)
    assert not past.submit(orders.Note(v.UMPIRE, "x")).allowed
    before = len(session.history.records)
    past.advance()
    assert (past.turn, len(session.history.records)) == (1, before)
    with pytest.raises(WrongUse):
        session.at(9)


def test_a_game_that_is_only_looked_at_cannot_be_changed_by_any_door(tmp_path: Path) -> None:
    session = to(new(AGAINST_BOTS, save=tmp_path / "game.jsonl"), "plan", 2)
    session.close()
    looked = Session.open(tmp_path / "game.jsonl", read_only=True)
    before = looked.digest(), len(looked.history.records)
    for deed in (
        lambda: looked.take_over(v.MILL, PEOPLE),
        lambda: looked.going_back.to(1, "x"),
        looked.advance,
        looked.play_on,
    ):
        try:
            deed()
        except WrongUse:
            continue
    assert (looked.digest(), len(looked.history.records)) == before
