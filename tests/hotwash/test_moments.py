"""What decided a game, what to mark on its line, and who may read what."""

import pytest

from game.play.session import Session
from game.telling.hotwash import moments as hotwash
from game.telling.hotwash.causes import ledger
from game.telling.hotwash.dice import Chance, chances_of, luck
from game.telling.written import written
from game.translate import LANGUAGES, Translator
from rules.mechanics import endings
from rules.turn import journal
from rules.values import orders
from rules.values.events import ROLLED, Rolled
from tests.hotwash.games import (
    CARACAS,
    COLLAPSE,
    FACILITATOR,
    GAMES,
    HELD_OUT,
    SETTLED,
    TABLE,
    WASHINGTON,
    opened,
    played,
)

# ----- what decided


@pytest.mark.parametrize("name", GAMES)
@pytest.mark.parametrize("seat", [CARACAS, WASHINGTON, "beijing"])
def test_every_point_of_score_is_somebodys_or_times(name: str, seat: str) -> None:
    """Nothing is counted twice or lost; only what the last turn's end itself brings is nobody's."""
    session = opened(name)
    by_time = 0
    for record, event, state in journal.walk(session.compiled, session.history.records):
        if event is not None and event[0] == "ending" and record["record"] and session.ending == "held_out":
            before = dict(endings.parts(state, seat))
            by_time = sum(points for _, points in session.score_parts(seat)) - sum(before.values())
    shares = ledger(session.compiled, session.history.records, seat).values()
    assert sum(share.points for share in shares) + by_time == sum(points for _, points in session.score_parts(seat))


def test_the_empty_treasury_goes_back_to_the_turn_in_which_it_ran_dry() -> None:
    last = hotwash.moments(opened(COLLAPSE))[-1]
    assert (last.turn, last.phase, last.ending, last.who) == (8, "economy", "collapse_treasury", "")
    assert last.points == -43
    assert last.turns == (8, 9)


def test_the_drain_of_a_high_rung_goes_back_to_the_card_that_climbed_it() -> None:
    first = hotwash.moments(opened(COLLAPSE))[0]
    assert (first.turn, first.phase, first.who) == (1, "pressure", WASHINGTON)
    assert (first.points, first.turns) == (-10, (1, 2, 3, 4))
    assert first.chances == (
        Chance("major_gain", 20, -2),
        Chance("gain", 40, 0),
        Chance("no_change", 20, 0),
        Chance("setback", 20, 2),
    )
    assert first.roll is not None
    assert first.roll.result == "setback"


def test_an_order_that_was_taken_back_is_no_moment_and_neither_is_what_took_it_back() -> None:
    """*+3: Civil defence. Taken back.* led the debriefing, and its undoing came after it."""
    session = Session.new("caracas-calling", seed=7, seats={CARACAS: "people", WASHINGTON: "pressure"}, turns=2)
    while CARACAS not in session.awaiting() or session.phase != "plan":
        session.advance()
    spent = next(one for one in session.legal(CARACAS) if getattr(one, "action", "") == "civil_defence")
    before = dict(session.score_parts(CARACAS))
    assert session.submit(spent).allowed
    assert dict(session.score_parts(CARACAS)) != before
    order = session.history.line[-1]["record"]
    assert session.submit(orders.SkipOrder(FACILITATOR, order, "a slip")).allowed
    back = session.history.line[-1]["record"]
    shares = ledger(session.compiled, session.history.records, CARACAS)
    assert not {(order, ""), (back, "")} & set(shares)
    while session.ending is None:
        session.advance()
    told = hotwash.moments(session, count=20)
    assert told
    assert not {order, back} & {one.record for one in told}


def test_a_signature_is_a_moment_and_the_end_of_time_is_none() -> None:
    signed = [moment for moment in hotwash.moments(opened(SETTLED)) if moment.ending]
    assert [(one.turn, one.who, one.ending) for one in signed] == [(11, CARACAS, "settlement")]
    assert not any(moment.ending for moment in hotwash.moments(opened(HELD_OUT)))


def test_aid_goes_back_to_the_answer_that_agreed_to_it() -> None:
    session = opened(COLLAPSE)
    shares = ledger(session.compiled, session.history.records, CARACAS)
    entries = {entry.record: entry for entry in session.history.entries(FACILITATOR)}
    agreed = entries[82].order
    assert isinstance(agreed, orders.TakePrice)
    assert agreed.ability == "beijing.credit"
    assert dict(shares[82, ""].parts) == {"treasury": 4}
    assert [entries[record].phase for record in shares[82, ""].records] == ["deliver"]


def test_an_intervention_that_was_repelled_weighs_by_what_it_could_have_brought() -> None:
    """A defeat counts with the ending that it brings (rules §Endings: defeat 40 points below)."""
    session = Session.new("caracas-calling", seed=1)
    state = session.view(FACILITATOR).position
    card = next(one.id for one in session.scenario.pressure_cards if one.announced)
    found = chances_of(state, Rolled(f"pressure:{card}", 0, 0, 0, "repelled", (), None), CARACAS)
    by_result = {one.result: one for one in found}
    assert set(by_result) == {"defeat", "stalemate", "repelled"}
    assert sum(one.percent for one in found) == 100
    assert by_result["defeat"].points == -40
    assert by_result["repelled"].points > 0
    assert luck(found, "repelled") > 10
    assert luck(found, "defeat") < -10
    assert session.digest() == Session.new("caracas-calling", seed=1).digest()


@pytest.mark.parametrize("seed", [3, 5, 11])
def test_moments_are_three_the_same_every_time_and_in_the_order_of_play(seed: int) -> None:
    session = played(seed)
    found = hotwash.moments(session)
    assert len(found) == 3
    assert found == hotwash.moments(session)
    assert [one.record for one in found] == sorted(one.record for one in found)
    kinds = {one.id: one.kind for one in session.scenario.endings}
    assert any(one.ending for one in found) == (kinds[session.ending or ""] != "last_turn")


def test_the_chances_of_a_die_are_the_rules_own() -> None:
    session = opened(SETTLED)
    rolled = [moment for moment in hotwash.moments(session, FACILITATOR, 40) if moment.chances]
    assert len(rolled) > 20
    for moment in rolled:
        assert sum(one.percent for one in moment.chances) == 100
        assert moment.roll is not None
        assert moment.roll.result in {one.result for one in moment.chances}


def test_looking_back_changes_nothing() -> None:
    session = played(7, 3)
    before = session.digest(), len(session.history.records)
    hotwash.moments(session)
    hotwash.score_line(session)
    hotwash.events_of(session)
    assert (session.digest(), len(session.history.records)) == before
    assert session.history.verify() is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_moments_and_marks_can_be_said_in_every_language(language: str) -> None:
    session = opened(SETTLED)
    t = Translator(language, session.loaded.texts_in(language))
    said = [t.render(one.what) for one in hotwash.moments(session, TABLE, 30)]
    said += [t.render(one.words) for one in hotwash.events_of(session)]
    assert said
    assert not any("hotwash." in text or "{" in text for text in said)


# ----- what to mark


def test_marks_are_the_turning_points_of_the_game_each_with_its_own_shape() -> None:
    session = opened(SETTLED)
    found = hotwash.events_of(session)
    assert {one.kind for one in found} == {"climb", "cool", "inject", "arrived", "lost", "gain", "ending"}
    assert len(set(hotwash.SHAPES.values())) == len(hotwash.SHAPES)
    assert [one.kind for one in found][-1] == "ending"
    lost = [one for one in found if one.kind == "lost"]
    assert [one.turn for one in lost] == [4, 4]


def test_a_ruling_is_marked_and_an_inject_held_back_is_not() -> None:
    session = Session.new("caracas-calling", seed=7)
    session.advance()
    session.submit(orders.SetNumber(FACILITATOR, "resolve", 9, "they sang"))
    inject = session.scenario.injects[0].id
    session.submit(orders.CancelInject(FACILITATOR, inject, "not today"))
    assert [one.kind for one in hotwash.events_of(session)][-1] == "ruling"


@pytest.fixture
def secretive() -> Session:
    """A short game in which every kind of secret was written: reasons, notes, side deals, hidden cards."""
    session = Session.new("caracas-calling", seed=9, turns=4, seats={CARACAS: "defender"})
    session.advance()
    session.submit(orders.Explain(CARACAS, "we bluff about the radars"))
    session.submit(orders.Explain(WASHINGTON, "we fear the senate"))
    objective = session.scenario.objectives[0].id
    session.submit(orders.Note(FACILITATOR, "they forgot the debt", objective, important=True))
    while session.ending is None:
        session.advance()
    return session


# ----- who may know what


def test_reasons_are_read_by_who_wrote_them_and_by_the_facilitator(secretive: Session) -> None:
    def texts(seat: str) -> list[str]:
        return [one.text for one in written(secretive, seat)]

    bluff, fear, debt = "we bluff about the radars", "we fear the senate", "they forgot the debt"
    assert (texts(TABLE), texts(CARACAS), texts(WASHINGTON)) == ([], [bluff], [fear])
    assert texts(FACILITATOR) == [bluff, fear, debt]
    note = written(secretive, FACILITATOR)[-1]
    assert (note.is_note, note.important, note.objective) == (True, True, secretive.scenario.objectives[0].id)


@pytest.mark.parametrize("seed", [2, 9, 14])
def test_the_table_is_told_of_no_moment_that_it_could_not_see(seed: int) -> None:
    """All that a moment says to the table stands in what the table may see of its record."""
    session = played(seed, deals=("moscow", "tehran"))
    known = hotwash.moments(session, FACILITATOR, 1000, of="moscow")
    secret = {one.record for one in known if one.roll is not None and one.roll.name == "deal:moscow"}
    assert secret
    assert not secret & {one.record for one in hotwash.moments(session, TABLE, 1000, of="moscow")}
    entries = {entry.record: entry for entry in session.history.entries(TABLE)}
    found = hotwash.moments(session, TABLE, 1000)
    assert len([one for one in found if one.roll is not None]) > 5
    assert [one for one in found if entries[one.record].order is None and one.who], "some are nobody's own order"
    for moment in found:
        seen = entries[moment.record]
        rolls = [tuple(event[1:3]) for event in seen.events if event[0] == ROLLED]
        if moment.roll is not None:
            assert (moment.roll.name, moment.roll.index) in rolls
            assert not moment.roll.name.startswith("deal:")
        if seen.order is None and moment.who:
            assert moment.who in {*session.compiled.allies, session.compiled.pressure_seat}


def test_moments_of_another_seat_measure_its_own_score() -> None:
    session = opened(COLLAPSE)
    mine = hotwash.moments(session, WASHINGTON, of=WASHINGTON)
    assert mine[-1].ending == "collapse_treasury"
    assert mine[-1].points > 0
