"""Going back: what is kept, which luck, which seats; undo and rulings that say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import WrongUse
from game.play.players import PEOPLE
from game.play.session import Session
from rules.tables.places import LUCK
from rules.turn import journal
from rules.values import orders
from tests.playing import undo_last
from tests.scenarios import valleys as v
from tests.session.games import AGAINST_BOTS, give, new, to


def test_going_back_keeps_what_was_left_and_takes_new_luck() -> None:
    """rules §The facilitator: nothing is ever erased: going back is itself a record; luck is new unless chosen."""
    session = to(new(), "plan")
    record = session.history.records[-1]["record"]
    digest = session.digest()
    give(session, orders.Spend(v.HILL, "mend"))
    to(session, "plan", 3)
    count = len(session.history.records)
    session.going_back.to(record, "once more")
    assert (session.turn, session.phase, len(session.history.records)) == (1, "plan", count + 1)
    assert session._course.state.numbers[LUCK] == 1
    assert session.history.records[-1]["why"] == "once more"
    session.going_back.to(record, "again")
    assert session._course.state.numbers[LUCK] == 2
    session.going_back.to(record, "as it was", same_luck=True)
    assert session._course.state.numbers[LUCK] == 0
    assert session.digest() == digest
    assert session.history.verify() is None


def test_new_luck_is_other_dice_and_the_same_luck_the_same() -> None:
    def faces(*, same_luck: bool) -> list[int]:
        session = to(new({v.HILL: PEOPLE}, 3), "plan")
        start = session.history.records[-1]["record"]
        found = []
        for _ in range(2):
            to(session, "plan", 5)
            found.append(
                [
                    event[3]
                    for one in journal.live(session.history.records)
                    for event in one["events"]
                    if event[0] == "Rolled"
                ]
            )
            session.going_back.to(start, "x", same_luck=same_luck)
        return [int(found[0] == found[1])]

    assert faces(same_luck=True) == [1]
    assert faces(same_luck=False) == [0]


def test_one_cannot_go_back_to_what_was_left_already_or_never_was() -> None:
    session = to(new(), "plan", 2)
    left = session.history.records[-1]["record"]
    session.going_back.to(session.history.records[2]["record"], "x")
    for record in (left, 0, -1, 999):
        with pytest.raises(WrongUse):
            session.going_back.to(record, "x")


def test_the_end_of_a_turn_is_the_same_place_in_a_game_that_was_opened(tmp_path: Path) -> None:
    """One goes back to the end of a turn, and branches there, after opening as before."""
    session = to(new(save=tmp_path / "game.jsonl"), "plan", 3)
    first = session.branch(1, save=tmp_path / "first.jsonl")
    session.close()
    opened = Session.open(tmp_path / "game.jsonl")
    second = opened.branch(1, save=tmp_path / "second.jsonl")
    assert first.history.records[-1]["parent_hash"] == second.history.records[-1]["parent_hash"]
    assert opened.history.last_of(1) == session.history.last_of(1)
    for game in (session, opened, first):
        game.going_back.to(game.history.last_of(1), "x")
        assert (game.turn, game.phase) == (1, "review")
    for game in (opened, first, second):
        game.close()


def test_one_goes_back_to_a_turn_that_ended_with_a_note_of_another_kind() -> None:
    session = to(new(), "review")
    session.take_over(v.MILL, "card")
    to(session, "plan", 2)
    session.going_back.to(session.history.last_of(1), "x")
    assert (session.turn, session.phase) == (1, "review")


def test_going_back_gives_seats_back_to_who_had_them(tmp_path: Path) -> None:
    """What the file says and what the table sees are the same."""
    session = to(new(save=tmp_path / "game.jsonl"), "plan")
    before = session.history.records[-1]["record"]
    session.take_over(v.MILL, "random")
    session.going_back.to(before, "x")
    session.close()
    assert Session.open(tmp_path / "game.jsonl").seats == session.seats


def test_going_back_after_the_ending_goes_on_playing(tmp_path: Path) -> None:
    session = to(new(AGAINST_BOTS, 3, tmp_path / "game.jsonl"), "plan", 3)
    session.take_over(v.HILL, "random")
    for _ in range(40):
        session.play_on()
    session.going_back.to(session.history.last_of(1), "what if")
    assert (session.ending, session.turn) == (None, 1)
    for _ in range(40):
        session.play_on()
    assert session.ending
    assert session.history.verify() is None
    session.close()
    assert Session.open(tmp_path / "game.jsonl").digest() == session.digest()


def test_undo_takes_back_a_persons_last_order_and_stops_at_the_turn() -> None:
    session = to(new(), "plan")
    digest = session.digest()
    give(session, orders.Spend(v.HILL, "mend"))
    assert undo_last(session, "oops")
    assert session.digest() == digest
    assert not undo_last(session, "oops")


def test_undoing_an_order_whose_roll_was_seen_leaves_the_dice_as_they_fell_and_is_marked() -> None:
    """rules §The facilitator: who plays gains nothing by taking back; new luck is for the facilitator to choose."""
    session = to(new(), "signal")
    give(session, orders.Signal(v.PLAIN, "taunt"))
    to(session, "pressure")
    give(session, orders.PlayCard(v.PLAIN, "taunt"))
    rolled = [event for event in session.history.records[-1]["events"] if event[0] == "Rolled"]
    assert undo_last(session, "it went badly")
    assert session._course.state.numbers[LUCK] == 0
    assert session.history.records[-1]["seen"] == "kept"
    give(session, orders.PlayCard(v.PLAIN, "taunt"))
    assert [event for event in session.history.records[-1]["events"] if event[0] == "Rolled"] == rolled
    session.going_back.to(session.history.steps[-2]["record"], "once more")
    assert session.history.records[-1]["seen"] == "anew"


def test_a_ruling_keeps_who_why_and_what_the_engine_had() -> None:
    """rules §The facilitator: a record with who, why, what the engine would have done, and what was done."""
    session = to(new(), "plan")
    give(session, orders.SetNumber(v.UMPIRE, "spirit", 2, "to see"))
    assert (session.history.records[-1]["by"], session.history.records[-1]["instead_of"]) == ("facilitator", 6)
    give(session, orders.Signal(v.PLAIN, "taunt")) if session.phase == "signal" else to(session, "signal", 2)
    give(session, orders.Signal(v.PLAIN, "taunt"))
    to(session, "pressure", 2)
    give(session, orders.PlayCard(v.PLAIN, "taunt"))
    result = session.history.records[-1]["events"]
    engine = next(event[5] for event in result if event[0] == "Rolled")
    give(session, orders.OverrideResult(v.UMPIRE, "pressure:taunt", "gain", "to see"))
    assert session.history.records[-1]["instead_of"] == engine
