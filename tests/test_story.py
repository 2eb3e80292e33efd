"""The story: what happened told once, under what decided it, and only as far as a seat may know."""

from __future__ import annotations

import pytest

from game.errors import WrongUse
from game.play.session import Session
from game.telling.facilitator.record import record_lines
from game.telling.numbers import number_meant
from game.telling.proposals import waiting_proposals
from game.telling.scores import ending_lines
from game.telling.story import Chapter, Story
from game.telling.taken_back import taken_back_words
from game.telling.why import changes_of
from game.translate import Translator
from rules.values import orders
from tests.playing import BOTS, undo_last


def translator(session: Session, language: str = "en") -> Translator:
    return Translator(language, session.loaded.texts_in(language))


def played(turns: int = 3, seed: int = 7) -> Session:
    session = Session.new("caracas-calling", seed=seed, seats=BOTS, turns=turns)
    while session.ending is None:
        session.advance()
    return session


def lines(chapters: list[Chapter]) -> list[str]:
    return [line for chapter in chapters for told in chapter.told for line in (told.lead, *told.details)]


def test_told_step_by_step_is_told_as_a_whole() -> None:
    session = Session.new("caracas-calling", seed=7, seats=BOTS, turns=3)
    t = translator(session)
    story = Story(session, "facilitator", t)
    steps: list[str] = []
    while session.ending is None:
        session.advance()
        steps += lines(story.go_on())
    assert steps == lines(Story(session, "facilitator", t).go_on())
    assert story.go_on() == []


def test_nothing_told_is_empty_or_a_bare_key() -> None:
    session = played()
    for language in ("en", "nl", "es"):
        for line in lines(Story(session, "facilitator", translator(session, language)).go_on()):
            assert line.strip()
            assert "{" not in line


def test_every_roll_that_decided_something_is_told() -> None:
    session = played()
    story = " ".join(lines(Story(session, "facilitator", translator(session)).go_on()))
    faces = [
        event[3]
        for entry in session.history.entries("facilitator")
        for event in entry.events
        if event[0] == "Rolled" and event[5] != "waits"
    ]
    assert story.count("die ") >= len(faces) > 0


def test_odds_of_a_request_are_those_of_its_moment() -> None:
    session = Session.new("caracas-calling", seed=7)
    session.play_on()
    order = next(order for order in session.legal("caracas") if isinstance(order, orders.RequestAid))
    before = session.odds(order)
    session.submit(order)
    assert before is not None
    told = lines(Story(session, "caracas", translator(session)).go_on())
    assert any(line.startswith(f"Odds: {before.of('accepted')} % Accepted") for line in told)


def test_what_was_gone_back_on_is_not_told_and_bends_no_odds() -> None:
    session = Session.new("caracas-calling", seed=7)
    session.play_on()
    session.submit(orders.Spend("caracas", "early_payment"))  # warms Beijing
    assert undo_last(session, "tried")
    order = next(order for order in session.legal("caracas") if isinstance(order, orders.RequestAid))
    before = session.odds(order)
    session.submit(order)
    assert before is not None
    told = lines(Story(session, "caracas", translator(session)).go_on())
    assert not any("Early payment" in line for line in told)
    assert any(line.startswith(f"Odds: {before.of('accepted')} % Accepted") for line in told)


def test_the_table_does_not_hear_of_hidden_cards_or_requests_before_their_time() -> None:
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people"})
    session.play_on()
    order = next(order for order in session.legal("caracas") if isinstance(order, orders.RequestAid))
    session.submit(order)
    hidden = [item[0] for item in session._course.state.signals if item[1] == "hidden"]
    told = lines(Story(session, "table", translator(session)).go_on())
    assert not any(" asked " in line for line in told)
    for card in hidden:
        assert not any(
            session.scenario.pressure_cards and name in line for line in told for name in [card_name(session, card)]
        )


def card_name(session: Session, card: str) -> str:
    return next(one.name for one in session.scenario.pressure_cards if one.id == card)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("reserves", "reserves"),
        ("Reserves", "reserves"),
        ("air defence", "air_defence"),
        ("Luchtafweer", "air_defence"),
        ("beijing.relation", "beijing.relation"),
        ("drones", "token.drones"),
        ("rung", "rung"),
    ],
)
def test_a_number_is_meant_by_its_id_or_by_its_name(written: str, number: str) -> None:
    session = Session.new("caracas-calling", seed=7)
    assert number_meant(session, written, translator(session, "nl")) == number


def test_a_number_that_is_not_there_is_wrong_use() -> None:
    session = Session.new("caracas-calling", seed=7)
    for written in ("", "relation", "x" * 1000):
        with pytest.raises(WrongUse):
            number_meant(session, written, translator(session))


def test_every_change_of_every_track_has_a_cause_and_a_rule() -> None:
    session = played()
    t = translator(session)
    for turn in range(1, session.turn + 1):
        for track in session.compiled.tracks:
            told = changes_of(session, "facilitator", track, t, turn=turn)
            causes = sum(line.startswith("  cause: ") for line in told)
            rules = sum(line.startswith("  rule: ") for line in told)
            assert causes == rules
            assert (causes == 0) == ("did not change" in told[0])


def test_the_ending_names_each_seat_with_its_score() -> None:
    session = played()
    told = ending_lines(session, translator(session))
    for score in session.scores.values():
        assert any(f" {score} " in f"{line} " for line in told)


def test_an_order_that_was_taken_back_is_marked_wherever_it_is_told_and_named_where_it_is_taken_back() -> None:
    """Finding 29: the order stood in the record as if it held; an argument taken back is said no more."""
    session = Session.new("caracas-calling", seed=7)
    session.play_on()
    session.submit(orders.Spend("caracas", "repair"))
    record = session.history.records[-1]["record"]
    session.submit(orders.ProposeAction("caracas", "Charter tankers", ""))
    session.submit(orders.Argue("beijing", 1, supports=True, argument="They are cheap"))
    argued = session.history.records[-1]["record"]
    for one in (record, argued):
        assert session.submit(orders.SkipOrder("facilitator", one, "a slip")).allowed
    told = lines(Story(session, "facilitator", translator(session)).go_on())
    by = session.history.taken_back()[record]
    assert told.count("Taken back by the facilitator") == 2
    assert any(line.startswith("Facilitator took back: “Caracas spent on: Repair” (a slip)") for line in told), told
    assert [one.taken_back for one in record_lines(session) if one.record == record] == [by]
    assert waiting_proposals(session, "table")[0].arguments == ()
    assert session.submit(orders.SkipOrder("facilitator", record, "again")).reason == "already_taken_back"
    secret = session.history.entries("washington")
    assert all(taken_back_words(session, one) is None or one.order is not None for one in secret)


@pytest.mark.parametrize(
    ("language", "under", "plain"),
    [
        ("en", "Caracas put up under the precedent “Tankers”: Charter more (", "Washington proposed: A pier ("),
        (
            "nl",
            "Caracas stelde voor volgens het precedent “Tankers”: Charter more (",
            "Washington stelde voor: A pier (",
        ),
        ("es", "Caracas propuso según el precedente «Tankers»: Charter more (", "Washington propuso: A pier ("),
    ],
)
def test_a_proposal_under_a_precedent_is_told_as_one_and_one_with_a_word_of_its_own_is_not(
    language: str, under: str, plain: str
) -> None:
    """It was told as an ordinary one, so that nobody read in the record why it was confirmed."""
    session = Session.new("caracas-calling", seed=7, facilitated=True)
    session.play_on()
    for order in (
        orders.ProposeAction("caracas", "Charter tankers", "Oil moves", waits=True),
        orders.Adjudicate("facilitator", 1, "high", "[]", "", keep=True, name="Tankers"),
        orders.ProposeAction("caracas", "Charter more", "Oil moves", "", "Tankers"),
        orders.ProposeAction("washington", "A pier", "Ships", "", "Piers", waits=True),
    ):
        assert session.submit(order).allowed
    told = lines(Story(session, "table", translator(session, language)).go_on())
    assert [line.startswith(under) for line in told].count(True) == 1
    assert any(line.startswith(plain) for line in told)


def test_numbers_that_only_keep_the_books_are_not_asked_for() -> None:
    session = Session.new("caracas-calling", seed=7)
    for number in ("hurricane.held_off", "caracas.passed", "beijing.veto.uses", "paid.oil", "turn"):
        with pytest.raises(WrongUse):
            number_meant(session, number, translator(session))
