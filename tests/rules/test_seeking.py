"""Any moment of a recorded game: the same position as folding from the start, in any order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.play.session import Session
from rules.turn import journal
from rules.turn.seeking import Moments
from rules.values import orders

SAVES = sorted((Path(__file__).resolve().parents[1] / "saves").glob("*.jsonl"))


def same(one: object, other: object) -> bool:
    names = ("seed", "events", "marks", "skipped", "rolls")
    mine, theirs = ([getattr(state, name) for name in names] for state in (one, other))
    return (one.key(), mine) == (other.key(), theirs)  # type: ignore[attr-defined]


@pytest.mark.parametrize("save", SAVES, ids=lambda path: path.stem)
def test_a_moment_is_what_folding_up_to_it_gives(save: Path) -> None:
    session = Session.open(save, read_only=True)
    line = session.history.line
    moments = Moments(session.compiled, session._course.first_seed, line)
    counts = [0, *random.Random(3).sample(range(len(line) + 1), min(20, len(line))), len(line)]
    for count in counts:
        assert same(moments.after(count), journal.fold(session.compiled, session._course.first_seed, line[:count]))
    with pytest.raises(IndexError):
        moments.after(len(line) + 1)


def test_a_moment_in_a_game_that_went_back_and_was_ruled_on_is_of_the_line_that_is_played() -> None:
    session = Session.new("caracas-calling", seed=7)
    for _ in range(20):
        session.advance()
    session.going_back.to(session.history.last_of(1), "again")
    session.submit(orders.SetNumber("facilitator", "resolve", 5, "tired"))
    for _ in range(12):
        session.advance()
    for record in [0, *(one["record"] for one in session.history.line)]:
        past = session.at(record=record)
        line = [one for one in session.history.line if one["record"] <= record]
        whole = journal.fold(session.compiled, session._course.first_seed, line)
        assert same(past._course.state, whole)
        assert past.history.entries("facilitator") == [
            one for one in session.history.entries("facilitator") if one.record <= record
        ]
