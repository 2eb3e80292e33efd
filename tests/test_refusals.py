"""Whoever says no and is no person says why: in its seat's voice, from the record alone, and giving nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from game.board.desk.desk import Desk
from game.board.lines.story import entry_lines, event_lines
from game.play.players import PEOPLE
from game.play.record import Entry
from game.play.session import Session
from game.telling.refusals import REFUSALS, refusal, refusal_from
from game.telling.story import Story
from game.translate import Translator
from rules.bots import grounds
from rules.outlook.sight import TABLE
from rules.values import orders
from rules.values.events import Happened, Rolled
from rules.values.packages import clauses_in
from rules.wording.refusals import refused_by, roll_refusal
from tests.playing import BOTS


@pytest.fixture(scope="module")
def game() -> Session:
    """A game of bots in which cards, settlements, prices and two side deals, by a die and by an order, are refused."""
    session = Session.new("caracas-calling", seed=1, seats=BOTS | dict.fromkeys(("washington", "tehran"), PEOPLE))
    while session.phase != "signal":
        session.advance()
    for ally in ("moscow", "tehran"):
        assert session.submit(orders.OfferSideDeal("washington", ally)).allowed
    session.take_over("washington", "pressure")
    while session.phase != "answer":
        session.advance()
    assert session.submit(orders.RefuseSideDeal("tehran")).allowed
    session.take_over("tehran", "card")
    while session.ending is None:
        session.advance()
    return session


def refused(session: Session, viewer: str, *kinds: type[orders.Order]) -> Iterator[Entry]:
    return (one for one in session.history.entries(viewer) if isinstance(one.order, kinds or REFUSALS))


def rolls(session: Session, viewer: str) -> list[Rolled]:
    happened = (event for entry in session.history.entries(viewer) for event in entry.happened)
    return [one for one in happened if isinstance(one, Rolled)]


def say(session: Session, language: str = "en") -> Translator:
    return Translator(language, session.loaded.texts_in(language))


def test_a_card_that_declines_says_what_weighed_most(game: Session) -> None:
    t, told = say(game), 0
    for roll in rolls(game, "facilitator"):
        why = roll_refusal(game.scenario, roll)
        assert (why is not None) == (roll.name.startswith(("answer:", "deal:")) and roll.result == "declined")
        if why is not None and roll.modifiers:
            least = min(by for _, by in roll.modifiers)
            assert (f"({least:+d})" in t.render(why)) == (least < 0), "what speaks for it weighed against nothing"
            told += least < 0
    assert told >= 3


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_board_and_story_give_the_same_reason_for_a_settlement_refused(game: Session, language: str) -> None:
    t = say(game, language)
    desk = Desk(game, TABLE, language)
    told = [line for one in Story(game, TABLE, t).go_on() for told in one.told for line in told.details]
    found = list(refused(game, TABLE, orders.RefuseSettlement, orders.CounterSettlement))
    assert found
    for entry in found:
        why = refusal(game, entry, TABLE)
        assert why is not None
        assert desk.say(why) in [line.text for line in entry_lines(desk, entry)]
        assert t.render(why) in told


def test_a_settlement_refused_names_the_clause_that_costs_its_seat_most(game: Session) -> None:
    t = say(game)
    found = list(refused(game, TABLE, orders.RefuseSettlement))
    costly = 0
    for entry in found:
        assert entry.order is not None
        seat, before = entry.order.seat, game.history.before(entry.record)
        lying = next(one for one in before.terms if one[2] == ("countered" if one[0] == seat else "tabled"))
        package = lying[3] if lying[2] == "countered" else lying[1]
        costs = {one: game.compiled.clauses[one][1].get(seat, 0) for one in clauses_in(package)}
        worst = min(costs, key=lambda one: costs[one])
        why = refusal(game, entry, TABLE)
        assert why is not None
        said = t.render(why)
        assert said.startswith(game.loaded.texts_in("en")[f"seat.{seat}.name"])
        if costs[worst] < 0:
            assert f"({costs[worst]:+d})" in said
            costly += 1
    assert costly > 2


@pytest.mark.parametrize("by", ["people", "facilitator", "random", "own"])
def test_who_weighs_nothing_up_is_given_no_reason(game: Session, by: str) -> None:
    given = [one for one in refused(game, TABLE) if refusal(game, one, TABLE) is not None]
    assert given
    assert [one.record for one in given if refusal(game, replace(one, by=by), TABLE) is not None] == []


def test_a_reason_gives_nothing_away_that_its_reader_does_not_know(game: Session) -> None:
    found = list(refused(game, TABLE))
    assert len([one for one in found if refusal(game, one, TABLE) is not None]) > 3
    for entry in found:
        plain = refusal(game, entry, TABLE)
        changed = game.history.before(entry.record)
        changed.signals = []
        changed.deals = [("moscow", "asked")]
        changed.deliveries = [one for one in changed.deliveries if not one[0].endswith("side_deal")]
        changed.seed += 1
        for place in changed.compiled.held_back:
            changed.numbers[place] = 9
        assert refusal_from(changed, entry, TABLE) == plain


def test_a_side_deal_refused_is_the_affair_of_the_two_alone(game: Session) -> None:
    declined = {
        seat: [one.name for one in rolls(game, seat) if one.name.startswith("deal:") and one.result == "declined"]
        for seat in (*game.compiled.roles, TABLE)
    }
    assert {seat for seat, names in declined.items() if names} == {"facilitator", "washington", "moscow"}
    assert declined["facilitator"] == ["deal:moscow"]
    refusing = {seat for seat in declined if list(refused(game, seat, orders.RefuseSideDeal))}
    assert refusing == {"facilitator", "washington", "tehran"}


def test_a_limit_that_stops_aid_gives_its_cards_own_reason(game: Session) -> None:
    t = say(game)
    stopped = Happened("limit_stopped", "havana.training", ("small",))
    why = refused_by(game.scenario, stopped)
    assert why is not None
    assert t.render(why) == "Havana: \u201cThe island has few instructors to spare.\u201d"
    assert refused_by(game.scenario, Happened("limit_stopped", "havana.training", ("capacity",))) is None
    desk = Desk(game, TABLE, "en")
    assert t.render(why) in [line.text for line in event_lines(desk, stopped, 0)]


@pytest.mark.parametrize(
    ("player", "gives_reasons"),
    [("defender", True), ("planner", True), ("planner-bold:40", True), ("cautious", True), ("ally", True),
     ("random", False), ("card", False), ("people", False), ("own", False)],
)  # fmt: skip
def test_whoever_weighs_things_up_gives_reasons_and_nobody_else(player: str, *, gives_reasons: bool) -> None:
    assert grounds.has_mind(player) is gives_reasons
