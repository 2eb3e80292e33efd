"""A proposal's number is its own, in whatever order proposals come and go (rules §Off-card action)."""

import itertools
import random
from pathlib import Path

import pytest

from game.play.players import PEOPLE
from game.play.session import Session
from game.telling.proposals import waiting_proposals
from rules.values import orders
from tests.playing import undo_last
from tests.test_take_back import at_plan, given, shared


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


@pytest.mark.parametrize("seed", [0, 3, 5, 9, 11, 14])  # in some others nobody argues
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
