"""Sealed answers: no ally learns what others answer before all have, and the order of answering changes nothing."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.errors import WrongUse
from game.forms.fields import Pick
from game.forms.standing import GoBackBlank
from game.forms.values import Values
from game.play.players import PEOPLE
from game.play.session import Session
from game.scenario import library
from game.telling.facilitator.record import record_lines
from game.telling.messages import new_messages
from game.telling.position import position
from game.telling.story import Story
from game.translate import Translator
from rules.judging.judge import carry_out, judge
from rules.judging.legal import legal
from rules.values import leading, orders
from rules.values.events import ROLLED
from rules.wording.names import Message

LOADED = library.load("caracas-calling")
ALLIES = ("beijing", "moscow", "tehran", "havana", "managua")
WITH_OTHERS = {"beijing": PEOPLE, "tehran": PEOPLE, "managua": PEOPLE, "moscow": "ally", "havana": "random"}


def at_answer(seed: int, seats: dict[str, str], save: Path | None = None) -> Session:
    """A game at an Answer in which the defender has asked for what it can."""
    luck = Random(seed)
    session = Session.new(LOADED, seed=seed, seats=seats, save=save, turns=6)
    turn = 1 + luck.randrange(3)
    while session.phase != "answer" or session.turn < turn:
        while session.phase == "plan":
            asks = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)]
            if not asks:
                break
            assert session.submit(luck.choice(asks))
        session.advance()
    return session


def wishes(session: Session, seed: int) -> dict[str, list[orders.Order]]:
    """What each ally that is waited for orders, drawn from what it may: at most one of a kind, then it is done."""
    found: dict[str, list[orders.Order]] = {}
    for seat in [one for one in session.awaiting() if one in ALLIES]:
        luck = Random(f"{seed} {seat}")
        found[seat] = []
        state = session.sealing.position(seat).copy()
        for _ in range(6):
            offered = [one for one in legal(state, seat) if not isinstance(one, orders.AnswerByCard)]
            order = luck.choice(offered)
            assert judge(state, order).allowed
            carry_out(state, order)
            found[seat].append(order)
            if isinstance(order, orders.Pass):
                break
    return found


def answered(seed: int, seats: dict[str, str], turn_order: tuple[str, ...]) -> tuple[str, list[Any]]:
    """How the game stands, and what its record tells, when the allies have answered in some order."""
    session = at_answer(seed, seats)
    wanted = wishes(session, seed)
    for seat in [one for one in turn_order if one in wanted]:
        for order in wanted[seat]:
            if seat in session.awaiting():
                session.submit(order)
    return session.digest(), [one["order"] for one in session.history.line if one["kind"] == "order"]


@pytest.mark.parametrize("seats", [dict.fromkeys(ALLIES, PEOPLE), WITH_OTHERS])
def test_the_order_in_which_allies_answer_changes_nothing(seats: dict[str, str]) -> None:
    for seed in range(3):
        luck = Random(seed)
        found = [answered(seed, seats, order) for order in luck.sample(list(permutations(ALLIES)), 3)]
        assert all(one == found[0] for one in found), seed


def test_what_a_seat_sees_in_answer_does_not_depend_on_what_other_allies_did() -> None:
    for seed in range(3):
        session = at_answer(seed, WITH_OTHERS)
        wanted = wishes(session, seed)
        seats = [*wanted, "caracas", "washington", "table", "moscow"]
        before = {seat: (session.digest(seat), list(session.history.entries(seat))) for seat in seats}
        (first, *later) = wanted
        for order in wanted[first]:
            assert session.submit(order)
        assert first not in session.awaiting()
        others = [seat for seat in seats if seat != first]
        assert {seat: (session.digest(seat), list(session.history.entries(seat))) for seat in others} == {
            seat: before[seat] for seat in others
        }
        for seat in later:
            assert session.legal(seat)
        assert [one.order for one in session.history.entries(first)][-len(wanted[first]) :] == wanted[first]
        assert [one.order for one in session.history.entries("facilitator")][-1] == wanted[first][-1]


def test_what_was_sealed_is_on_disk_before_it_is_acknowledged_and_is_opened_after_a_crash(tmp_path: Path) -> None:
    save = tmp_path / "game.jsonl"
    session = at_answer(3, dict.fromkeys(ALLIES, PEOPLE), save)
    whole = at_answer(3, dict.fromkeys(ALLIES, PEOPLE))
    wanted = wishes(session, 3)
    *early, last = wanted
    for seat in wanted:
        for order in wanted[seat]:
            whole.submit(order)
    for seat in early:
        for order in wanted[seat]:
            session.submit(order)
    session.close()
    again = Session.open(save)
    assert again.awaiting() == [last]
    for order in wanted[last]:
        assert again.submit(order)
    assert again.digest() == whole.digest()
    assert again.history.verify() is None
    again.close()


def test_a_sealed_order_is_taken_back_and_going_back_takes_all_along() -> None:
    session = at_answer(1, dict.fromkeys(ALLIES, PEOPLE))
    before = session.digest("havana")
    assert session.submit(orders.StandUp("havana"))
    assert session.submit(orders.Hold("managua"))
    assert session.digest("havana") != before
    assert not session.submit(orders.Hold("havana")), "one stance a turn"
    assert session.going_back.undo("havana", "") is None
    assert session.digest("havana") == before
    assert session.submit(orders.Hold("havana"))
    assert [one["order"][0] for one in session.sealing.pending()] == ["Hold", "Hold"]
    session.going_back.to(session.history.steps[-1]["record"], "again")
    assert session.sealing.pending() == []
    with pytest.raises(WrongUse):
        session.going_back.take_back(10_000, "")


def test_when_time_is_out_what_was_sealed_counts_and_cards_answer_for_the_rest() -> None:
    session = at_answer(1, WITH_OTHERS)
    assert session.submit(orders.StandUp("managua"))
    session.advance()
    assert session.phase == "deliver"
    given = [one["order"] for one in session.history.line if one["kind"] == "order" and one["phase"] == "answer"]
    assert ["StandUp", "managua"] in given
    assert {seat for _, seat, *_ in given} >= {"managua", "moscow", "havana"}
    assert session.history.verify() is None
    assert session.sealing.pending() == []


def test_a_card_s_answer_is_rolled_when_all_have_answered_and_not_before() -> None:
    session = at_answer(2, dict.fromkeys(ALLIES, PEOPLE))
    (asked,) = [
        one for one in session.awaiting() if any(isinstance(o, orders.AnswerByCard) for o in session.legal(one))
    ][:1]
    (by_card,) = [one for one in session.legal(asked) if isinstance(one, orders.AnswerByCard)][:1]
    assert session.submit(by_card)
    assert [one.events for one in session.history.entries(asked) if one.order == by_card] == [()]
    assert by_card not in session.legal(asked)
    for seat in session.awaiting():
        session.submit(orders.Hold(seat))
        session.submit(orders.Pass(seat))
    entry = next(one for one in session.history.entries(asked) if one.order == by_card)
    assert any(event[0] == ROLLED for event in entry.events)


def test_a_sealed_offer_that_a_ruling_makes_impossible_is_recorded_and_told_to_its_seat_and_the_facilitator() -> None:
    session = at_answer(1, dict.fromkeys(ALLIES, PEOPLE))
    offer = next(one for one in session.legal("beijing") if isinstance(one, orders.OfferAid))
    assert session.submit(offer)
    lay = session.history.records[-1]["record"]
    assert session.submit(orders.SetNumber("facilitator", "beijing.capacity", 0, "a storm"))
    session.advance()
    (lost,) = [one for one in session.history.line if one["kind"] == "unsealed"]
    assert (lost["sealed"], lost["reason"]) == (lay, "limit")
    for seat in ("beijing", "facilitator", "havana", "caracas", "washington", "table"):
        told = Story(session, seat, Translator("en", LOADED.texts_in("en"))).go_on()
        marked = "could not be done any more" in str(told)
        assert marked is (seat in ("beijing", "facilitator")), seat
        assert [one.order for one in session.history.entries(seat) if one.kind == "unsealed"] == [offer] * marked
    assert session.history.verify() is None
    assert session.sealing.pending() == []


@pytest.mark.parametrize("paused", [False, True])
def test_when_the_exercise_ends_what_lay_sealed_is_unsealed_with_the_reason(paused: bool, tmp_path: Path) -> None:
    session = at_answer(1, dict.fromkeys(ALLIES, PEOPLE), tmp_path / "game.jsonl")
    assert session.submit(orders.StandUp("havana"))
    assert session.submit(orders.Hold("managua"))
    if paused:
        assert session.submit(orders.Pause("facilitator", "x"))
    assert session.submit(leading.EndExercise("facilitator", "fire alarm"))
    assert [one["reason"] for one in session.history.line if one["kind"] == "unsealed"] == ["game_over"] * 2
    assert session.sealing.pending() == []
    session.history.export("havana", tmp_path / "seat.jsonl")
    session.close()
    for path in ("game.jsonl", "seat.jsonl"):
        opened = Session.open(tmp_path / path)
        assert opened.ending
        opened.close()


def test_there_is_no_going_back_to_between_two_opened_answers(tmp_path: Path) -> None:
    """It would leave the one open while the other's ally still answers."""
    session = at_answer(1, dict.fromkeys(ALLIES, PEOPLE), tmp_path / "game.jsonl")
    for seat in ALLIES:
        assert session.submit(orders.StandUp(seat)).allowed
        if seat in session.awaiting():
            assert session.submit(orders.Pass(seat)).allowed
    opened = [one["record"] for one in session.history.line if one["kind"] == "order" and "sealed" in one]
    assert len(opened) > 1
    points = [one["record"] for one in session.history.steps]
    assert not set(opened[:-1]) & set(points)
    with pytest.raises(WrongUse):
        session.going_back.to(opened[0], "a look at one")
    session.going_back.to(opened[-1], "all of them")
    assert session.history.verify() is None


def all_answered(path: Path) -> Session:
    """All allies of people have answered, and all answers lie open."""
    session = at_answer(1, dict.fromkeys(ALLIES, PEOPLE), path)
    for seat in ALLIES:
        assert session.submit(orders.StandUp(seat)).allowed
        if seat in session.awaiting():
            assert session.submit(orders.Pass(seat)).allowed
    return session


def test_an_answer_that_was_opened_with_the_others_is_not_taken_back_by_itself(tmp_path: Path) -> None:
    """It would lie sealed again, be opened again at once, and stand after the others."""
    session = all_answered(tmp_path / "game.jsonl")
    before = len(session.history.records), [one["record"] for one in session.history.steps]
    assert session.going_back.undo("beijing", "no") == Message("seats.stays_opened")
    assert (len(session.history.records), [one["record"] for one in session.history.steps]) == before


def test_who_plays_alone_takes_an_opened_answer_back_whole(tmp_path: Path) -> None:
    session = at_answer(2, {"beijing": PEOPLE, "caracas": "defender"}, tmp_path / "game.jsonl")
    assert session.submit(orders.StandUp("beijing")).allowed
    assert "beijing" not in session.awaiting()
    assert session.going_back.undo("beijing", "no") is None
    assert "beijing" in session.awaiting()
    assert session.history.verify() is None


def test_every_point_that_is_offered_can_be_gone_back_to(tmp_path: Path) -> None:
    session = all_answered(tmp_path / "game.jsonl")
    offered = [one.record for one in record_lines(session) if one.returnable]
    assert offered == [one["record"] for one in session.history.steps]
    (field, *_) = GoBackBlank(session, position(session, "facilitator"), "facilitator").all_fields(Values())
    assert isinstance(field, Pick)
    assert field.asked is not None
    asked = [int(one.id) for turn in field.asked() if turn.opens is not None for one in turn.opens[1]]
    assert asked == [one for one in offered if one < session.history.line[-1]["record"]], (
        "nothing came after the newest"
    )


def test_in_a_pause_no_sealed_answer_needs_another_that_it_does_not_need(tmp_path: Path) -> None:
    session = at_answer(1, dict.fromkeys(ALLIES, PEOPLE), tmp_path / "game.jsonl")
    asked = [one for seat in ALLIES for one in session.legal(seat) if isinstance(one, orders.DeclineRequest)]
    assert session.submit(asked[0]).allowed
    lay = session.history.records[-1]["record"]
    assert session.submit(orders.Hold(asked[0].seat)).allowed
    assert session.going_back.why_it_stays(lay) is None
    assert session.submit(orders.Pause("facilitator", "lunch")).allowed
    assert session.going_back.why_it_stays(lay) is None


@pytest.mark.parametrize("alone", ["message", "inject"])
def test_what_is_written_to_an_ally_after_it_sealed_its_answer_is_unread_until_it_orders_again(alone: str) -> None:
    """Opening the seals writes its orders after the message, which then counted as answered and was never shown."""
    session = at_answer(3, {"beijing": PEOPLE, "moscow": PEOPLE, "caracas": PEOPLE})
    assert session.submit(leading.SendMessage("facilitator", "beijing", "before all"))
    while "beijing" in session.awaiting():
        session.submit(session.legal("beijing")[0])
    if alone == "message":
        assert session.submit(leading.SendMessage("facilitator", "beijing", "for your eyes"))
    else:
        effects = '[{"do":"change","track":"resolve","by":1}]'
        one = leading.PrepareInject("facilitator", 1, session.turn, "beijing", "for your eyes", effects, "")
        assert session.submit(one)
    assert [one.text for one in new_messages(session, "beijing")] == ["before all", "for your eyes"]
    while session.phase == "answer":
        session.advance()
    opened = [one for one in session.history.line if "sealed" in one and one["kind"] == "order"]
    assert opened
    assert [one.text for one in new_messages(session, "beijing")] == ["for your eyes"]
