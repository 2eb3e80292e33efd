"""Taking one order of a phase back: what came after it is given again, under the same luck (game.play.going_back)."""

import itertools
import random
from pathlib import Path

import pytest

from game.errors import WrongUse
from game.play.going_back import Undoing
from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.proposals import waiting_proposals
from rules.tables.places import LUCK
from rules.values import orders
from rules.wording.names import Message
from tests.playing import undo_last


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


# ----- a proposal's number is its own (rules §Off-card action)


def proposed(session: Session, seat: str, text: str) -> int:
    """The number that a proposal is given."""
    given(session, orders.ProposeAction(seat, text, text[:20], aid="training" if seat in ("beijing", "moscow") else ""))
    number: int = session.view("table").position.proposals[-1][0]
    return number


def argued(session: Session, seat: str, number: int) -> int:
    return given(session, orders.Argue(seat, number, supports=False, argument="It cannot be paid"))


def numbers_given(session: Session) -> dict[int, set[str]]:
    """Which proposals ever had each number, on lines gone back on too."""
    found: dict[int, set[str]] = {}
    for record in session.history.records:
        if record["kind"] == "order" and record["order"][0] == "ProposeAction":
            last = [event[2] for event in record["events"] if event[0] == "proposals"][-1]
            found.setdefault(last, set()).add(record["order"][2])
    return found


def sound(session: Session, save: Path | None = None) -> None:
    """No number was given twice, and the record says the same opened again and played again."""
    assert all(len(texts) == 1 for texts in numbers_given(session).values()), numbers_given(session)
    assert session.history.verify() is None
    if save is not None:
        again = Session.open(save, read_only=True)
        assert (again.digest(), again.history.verify()) == (session.digest(), None)


def test_a_proposal_taken_back_leaves_the_others_their_numbers(tmp_path: Path) -> None:
    session = shared()
    save = tmp_path / "game.jsonl"
    session.save(save)
    first = proposed(session, "caracas", "Ask for a summit")
    record = session.history.records[-1]["record"]
    second = proposed(session, "beijing", "Lend a tanker")
    argued(session, "washington", second)
    session.going_back.take_back(record, "no")
    assert [item[:2] for item in session.view("table").position.proposals] == [(second, "beijing")]
    assert [one["order"][2] for one in session.history.line if one.get("order", [""])[0] == "Argue"] == [second]
    assert proposed(session, "caracas", "Ask for two summits") not in (first, second)
    sound(session, save)
    session.close()


def test_a_proposal_that_somebody_argued_about_stays_beside_others_too() -> None:
    """The argument was about it, and about no other."""
    session = shared()
    first = proposed(session, "caracas", "Ask for a summit")
    record = session.history.records[-1]["record"]
    proposed(session, "beijing", "Lend a tanker")
    argued(session, "washington", first)
    stays = session.going_back.why_it_stays(record)
    assert stays is not None
    assert stays.key == "seats.stays_needed"


def test_who_plays_alone_gives_no_number_twice(tmp_path: Path) -> None:
    session = at_plan(tmp_path / "game.jsonl")
    numbers = [proposed(session, "caracas", "one"), proposed(session, "caracas", "two")]
    for text in ("three", "four"):
        assert session.going_back.undo("caracas", "no") is None
        numbers.append(proposed(session, "caracas", text))
    assert numbers == [1, 2, 3, 4]
    assert undo_last(session, "all wrong")
    start = session.history.last_of(0) or session.history.steps[0]["record"]
    session.going_back.to(start, "from the start")
    while session.phase != "plan":
        session.advance()
    assert proposed(session, "caracas", "five") == 5
    sound(session, tmp_path / "game.jsonl")
    session.close()


def test_a_led_table_rules_on_the_proposal_it_means(tmp_path: Path) -> None:
    save = tmp_path / "game.jsonl"
    session = Session.new("caracas-calling", seed=5, seats={"beijing": PEOPLE}, facilitated=True, save=save)
    while session.phase != "plan":
        session.advance()
    proposed(session, "caracas", "Ask for a summit")
    record = session.history.records[-1]["record"]
    second = proposed(session, "beijing", "Lend a tanker")
    session.going_back.take_back(record, "no")
    third = proposed(session, "caracas", "Ask for two summits")
    given(session, orders.SkipOrder("facilitator", session.history.records[-1]["record"], "not now"))
    fourth = proposed(session, "caracas", "Ask for three summits")
    assert (second, third, fourth) == (2, 3, 4)
    given(session, orders.Adjudicate("facilitator", second, "medium", "[]", "they have tankers"))
    rolls = [event[1] for event in session.history.records[-1]["events"] if event[0] == "Rolled"]
    assert rolls == [f"proposal:{second}"]
    sound(session, save)
    session.close()


def test_a_proposal_that_is_made_again_after_the_first_was_taken_back_waits_for_its_ruling() -> None:
    """It reached nobody: no badge, and "no proposal waits", while the record put it up."""
    session = Session.new("caracas-calling", seed=5, seats={"caracas": PEOPLE}, facilitated=True)
    while session.phase != "plan":
        session.advance()
    proposed(session, "caracas", "Ask for a summit")
    session.going_back.take_back(session.history.records[-1]["record"], "no")
    again = proposed(session, "caracas", "Ask for two summits")
    (waits,) = waiting_proposals(session, "facilitator")
    assert (waits.number, waits.intent) == (again, "Ask for two summits")


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 13, 14])  # in the others nobody argues
@pytest.mark.parametrize("facilitated", [False, True])
def test_in_whatever_order_proposals_come_and_go_an_argument_keeps_its_own(
    seed: int, facilitated: bool, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    save = tmp_path / "game.jsonl"
    people = dict.fromkeys(("washington", "beijing", "moscow"), PEOPLE)
    session = Session.new("caracas-calling", seed=3, seats=people, facilitated=facilitated, save=save)
    while session.phase != "plan":
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()
    meant: dict[str, str] = {}  # the text of the proposal that an argument is about, by the argument
    count = itertools.count()
    for _ in range(25):
        seat = chance.choice(["caracas", *people])
        waiting = session.view("table").position.proposals
        texts = {number: next(iter(texts)) for number, texts in numbers_given(session).items()}
        deed = chance.random()
        if deed < 0.4:
            proposed(session, seat, f"proposal {next(count)}")
        elif deed < 0.6 and waiting:
            number = chance.choice(waiting)[0]
            argument = f"argument {next(count)}"
            meant[argument] = texts[number]
            given(session, orders.Argue(seat, number, supports=True, argument=argument))
        elif deed < 0.9:
            session.going_back.undo(seat, "no")
        elif facilitated:
            session.going_back.to(chance.choice(session.history.steps[2:])["record"], "again", same_luck=True)
        else:
            undo_last(session, "no")
        texts = {number: next(iter(texts)) for number, texts in numbers_given(session).items()}
        for record in session.history.line:
            if record["kind"] == "order" and record["order"][0] == "Argue":
                assert texts[record["order"][2]] == meant[record["order"][4]]
        if session.phase != "plan":
            break
    assert meant
    sound(session, save)
    session.close()
