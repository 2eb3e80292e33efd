"""What the projector says is said to a room: it speaks of seats, and to nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from game.board.desk.desk import TABLE, Desk
from game.board.lines.details import lines_of
from game.board.lines.situation import situation_lines
from game.board.lines.story import danger_lines
from game.board.lines.threats import threat_lines
from game.board.widgets.flow import Line
from game.play.session import Session

ROOT = Path(__file__).resolve().parents[2]
SAVE = ROOT / "tests" / "saves" / "caracas-calling-settlement-1.jsonl"
TO_ONE_SEAT = {
    "en": re.compile(r"\b(you|your|yours)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(je|jij|jou|jouw|u|uw)\b", re.IGNORECASE),
    "es": re.compile(r"\b(tú|tu|tus|tuyo|usted|puedes|tienes)\b", re.IGNORECASE),
}


@cache
def played() -> Session:
    return Session.open(SAVE, read_only=True)


@cache
def moments() -> tuple[Session, ...]:
    """The game whole, and as it stood at every second start of a phase of an early and of a late turn."""
    starts = [one for one in played().history.steps if one["kind"] == "phase" and one["turn"] in (1, 9)][::2]
    return played(), *(played().at(record=one["record"]) for one in starts)


def openable(desk: Desk) -> Iterator[str]:
    """The ids of what can be opened from the board at the table."""
    scenario = desk.scenario
    for kind, things in (("track", scenario.tracks), ("number", scenario.tracks), ("card", scenario.pressure_cards)):
        yield from (f"{kind}.{one.id}" for one in things)
    yield from ("ladder", "dangers", "score")
    yield from (f"turn.{turn}" for turn in range(1, desk.now.turn + 1))
    yield from (f"record.{entry.record}" for entry in desk.entries)


def shown(desk: Desk) -> Iterator[Line]:
    for one in openable(desk):
        yield from lines_of(desk, one) or ()
    yield from situation_lines(desk)
    yield from threat_lines(desk)
    yield from danger_lines(desk)


@pytest.mark.parametrize("language", list(TO_ONE_SEAT))
def test_nothing_that_the_table_can_open_speaks_to_a_single_seat(language: str) -> None:
    """A turn without news told the room what *you* could see."""
    said = set()
    for session in moments():
        said |= {line.text for line in shown(Desk(session, TABLE, language))}
    assert len(said) > 200
    assert [text for text in said if TO_ONE_SEAT[language].search(text)] == []


def test_a_turn_in_which_nothing_showed_says_so_to_whoever_reads_it() -> None:
    session = Session.new("caracas-calling", seed=7)
    for seat in (TABLE, "caracas", "facilitator"):
        lines = lines_of(Desk(session, seat, "en"), "turn.1") or []
        assert [line.text for line in lines] == ["Nothing that shows happened here."]
