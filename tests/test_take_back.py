"""Taking one order of a phase back: what came after it is given again, under the same luck (game.play.going_back)."""

from pathlib import Path

import pytest

from game.errors import WrongUse
from game.play.going_back import Undoing
from game.play.players import PEOPLE
from game.play.session import Session
from rules.tables.places import LUCK
from rules.values import orders
from rules.wording.names import Message


def at_plan(save: Path | None = None) -> Session:
    session = Session.new("caracas-calling", seed=7, save=save)
    while session.phase != "plan":
        session.advance()
    return session


def spends(session: Session) -> list[orders.Spend]:
    return [one for one in session.legal("caracas") if isinstance(one, orders.Spend)]


def given(session: Session, order: orders.Order) -> int:
    ruling = session.submit(order)
    assert ruling.allowed, ruling
    return int(session.history.records[-1]["record"])


def mine(session: Session) -> list[orders.Order]:
    """What Caracas has ordered in this turn, on the line being played."""
    return [
        entry.order
        for entry in session.history.entries("caracas")
        if entry.order is not None and entry.order.seat == "caracas" and entry.turn == session.turn
    ]


def test_the_first_thing_said_in_a_game_stays_with_a_reason() -> None:
    """Before the first record there is nothing to go back to (seed 40 of the campaign on references)."""
    session = Session.new("caracas-calling", seed=7)
    given(session, orders.Explain("caracas", "we will hold"))
    stays = session.going_back.would_undo("caracas")
    assert isinstance(stays, Message)
    assert stays.key == "seats.stays_past"
    assert session.going_back.undo("caracas", "w") == stays


def test_a_middle_order_is_taken_back_and_the_later_one_stands(tmp_path: Path) -> None:
    session = at_plan(tmp_path / "game.jsonl")
    first, second = spends(session)[:2]
    request = next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid))
    given(session, first)
    middle = given(session, second)
    given(session, request)
    luck = session._course.state.numbers[LUCK]
    session.going_back.take_back(middle, "changed our minds")
    assert mine(session) == [first, request]
    assert session._course.state.numbers[LUCK] == luck
    twin = at_plan()
    given(twin, first)
    given(twin, request)
    assert session.digest() == twin.digest()
    session.close()
    again = Session.open(tmp_path / "game.jsonl", read_only=True)
    assert again.digest() == twin.digest()
    assert again.history.verify() is None


def test_the_record_keeps_what_was_taken_back(tmp_path: Path) -> None:
    session = at_plan(tmp_path / "game.jsonl")
    record = given(session, spends(session)[0])
    session.going_back.take_back(record, "no")
    assert mine(session) == []
    assert any(one["record"] == record for one in session.history.records)
    session.close()


def test_what_rolled_since_stays() -> None:
    session = Session.new("caracas-calling", seed=7, seats={"beijing": "people"})
    while session.phase != "plan":
        session.advance()
    request = next(
        one for one in session.legal("caracas") if isinstance(one, orders.RequestAid) and "beijing" in one.ability
    )
    given(session, request)
    session.submit(orders.Pass("caracas"))
    session.advance()
    record = given(session, orders.Hold("beijing"))
    assert session.going_back.why_it_stays(record) is None
    given(session, orders.AnswerByCard("beijing", request.ability))
    stays = session.going_back.why_it_stays(record)
    assert stays is not None
    assert stays.key == "seats.stays_rolled"
    before = session.digest()
    with pytest.raises(WrongUse):
        session.going_back.take_back(record, "please")
    assert session.digest() == before


def test_an_order_of_an_earlier_phase_stays() -> None:
    session = at_plan()
    record = given(session, spends(session)[0])
    session.submit(orders.Pass("caracas"))
    session.advance()
    stays = session.going_back.why_it_stays(record)
    assert stays is not None
    assert stays.key == "seats.stays_past"
    assert session.going_back.why_it_stays(99999) is not None


def test_an_order_that_a_later_one_needs_says_which() -> None:
    session = Session.new("caracas-calling", seed=7, seats={"beijing": "people"})
    while session.phase != "plan":
        session.advance()
    record = given(session, orders.ProposeAction("caracas", "Ask for a summit", "Talks", ""))
    number = session.view("caracas").position.proposals[-1][0]
    given(session, orders.Argue("beijing", number, supports=True, argument="It would calm things"))
    stays = session.going_back.why_it_stays(record)
    assert stays is not None
    assert stays.key == "seats.stays_needed"


def test_what_the_facilitator_ruled_since_keeps_an_order() -> None:
    session = at_plan()
    record = given(session, spends(session)[0])
    session.submit(orders.Note("facilitator", "Quick thinking"))
    assert session.going_back.why_it_stays(record) is None
    session.submit(orders.SetNumber("facilitator", "reserves", 3, "a ruling"))
    stays = session.going_back.why_it_stays(record)
    assert stays is not None
    assert stays.key == "seats.stays_ruled"


def test_luck_that_was_renewed_is_not_given_back() -> None:
    """After going back past a roll that was seen, taking another order back keeps the new luck."""
    session = at_plan()
    start = session.history.records[-1]["record"]
    given(session, spends(session)[0])
    session.going_back.to(start, "once more")
    luck = session._course.state.numbers[LUCK]
    assert luck > 0
    record = given(session, spends(session)[0])
    session.going_back.take_back(record, "no")
    assert session._course.state.numbers[LUCK] == luck
    given(session, spends(session)[0])
    assert session.going_back.undo("caracas", "no") is None
    assert session._course.state.numbers[LUCK] == luck


# ----- taking back at a shared table


def shared(**seats: str) -> Session:
    """Turn 1 in Plan, with Washington and Beijing played by people unless said otherwise."""
    session = Session.new("caracas-calling", seed=5, seats={"washington": PEOPLE, "beijing": PEOPLE, **seats})
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    return session


def test_at_a_shared_table_a_seat_takes_back_its_own_last_order_alone() -> None:
    session = shared()
    first, second = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)][:2]
    session.submit(first)
    assert session.going_back.undo("caracas", "no") is None
    assert session.view("caracas").position.requests == []
    session.submit(second)
    session.submit(orders.Pass("caracas"))
    session.advance()
    assert session.phase == "answer"
    before = [record["record"] for record in session.history.line]
    stays = session.going_back.undo("beijing", "oops")  # it has ordered nothing
    assert stays is not None
    assert stays.key == "session.nothing_to_undo"
    stays = session.going_back.undo("caracas", "oops")  # its plan is closed, and others have answered since
    assert stays is not None
    assert stays.key == "seats.stays_past"
    assert [record["record"] for record in session.history.line] == before


def test_a_seat_of_a_led_table_cannot_take_back_what_the_facilitator_did() -> None:
    session = Session.new("caracas-calling", seed=5, facilitated=True)
    session.play_on()
    session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
    session.submit(orders.SetNumber("facilitator", "rung", 5, "a carrier came"))
    stays = session.going_back.undo("caracas", "no")
    assert stays is not None
    assert stays.key == "seats.stays_ruled"
    assert session.view("table").position.numbers[session.compiled.index["rung"]] == 5


@pytest.mark.parametrize("seed", [5, 6, 7, 8])
def test_who_plays_alone_is_told_what_goes_and_finds_the_dice_as_they_fell(seed: int) -> None:
    """Two refusals became acceptances by new luck, unasked: now nothing is gained by rolling again."""
    session = Session.new("caracas-calling", seed=seed)
    session.play_on()
    session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))

    def answered() -> list[object]:
        session.submit(orders.Pass("caracas"))
        session.advance()
        assert session.phase == "answer"
        since = [one for one in session.history.line if one["phase"] == "answer" and one["turn"] == 1]
        return [event for one in since for event in one["events"] if event[0] == "Rolled"]

    fell = answered()
    found = session.going_back.would_undo("caracas")
    assert isinstance(found, Undoing)
    assert not found.by_itself
    assert [one.key for one in found.words()][:2] == ["session.undo_order", "session.undo_phases"]
    assert found.dice == len(fell) > 0
    assert session.going_back.undo("caracas", "no") is None
    assert session.phase == "plan"
    assert (session.history.records[-1]["seat"], session.history.records[-1]["seen"]) == ("caracas", "kept")
    assert answered() == fell, "the dice stay as they fell"
    assert session.going_back.undo("caracas", "no") is None
    alone = session.going_back.would_undo("caracas")
    assert isinstance(alone, Undoing)
    assert alone.by_itself
    assert session.going_back.undo("caracas", "no") is None
    stays = session.going_back.undo("caracas", "no")
    assert stays is not None
    assert stays.key == "session.nothing_to_undo"


def test_a_led_game_is_led_from_its_save_on(tmp_path: Path) -> None:
    path = tmp_path / "led.jsonl"
    Session.new("caracas-calling", seed=5, save=path, facilitated=True).close()
    session = Session.open(path)
    assert session.facilitated
    session.close()
    plain = Session.new("caracas-calling", seed=5)
    assert not plain.facilitated
    assert "facilitated" not in plain.header
    plain.play_on()
    plain.submit(orders.Note("facilitator", "seen", "", False))
    assert plain.facilitated
