"""The running game: orders judged and recorded, bots, seats taken over (product §Python)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.errors import WrongUse
from game.play.players import PEOPLE
from game.play.session import Session
from rules.turn import journal
from rules.values import orders
from rules.values.orders import Order
from tests.scenarios import valleys as v
from tests.session.games import BOTS, give, new, to


def test_an_order_is_judged_recorded_and_carried_out() -> None:
    session = to(new(), "plan")
    before = len(session.history.records)
    give(session, orders.Spend(v.HILL, "mend"))
    assert session.view(v.HILL).position.numbers[session.compiled.tracks["works"]] == 6
    record = session.history.records[-1]
    assert len(session.history.records) == before + 1
    assert (record["kind"], record["by"], record["order"]) == ("order", PEOPLE, ["Spend", "hill", "mend"])


def test_a_refused_order_leaves_no_trace() -> None:
    session = to(new(), "plan")
    before, digest = len(session.history.records), session.digest()
    ruling = session.submit(orders.PlayCard(v.PLAIN, "raid"))
    assert (ruling.allowed, ruling.reason) == (False, "wrong_phase")
    assert (len(session.history.records), session.digest()) == (before, digest)


def test_bots_play_their_seats_as_soon_as_the_phase_waits_for_them() -> None:
    session = new({v.HILL: PEOPLE})
    session.play_on()
    assert session.awaiting() == [v.HILL]
    assert session.phase == "plan"


def test_a_game_of_bots_runs_to_its_ending() -> None:
    session = new(BOTS)
    for _ in range(60):
        session.play_on()
    assert session.ending
    assert set(session.scores) == set(BOTS)
    records = len(session.history.records)
    session.advance()
    assert len(session.history.records) == records


def test_a_persons_ally_seat_has_the_cards_odds_as_an_estimate() -> None:
    """rules §The turn, 4: odds shown for it are marked as the card's estimate."""
    request = orders.RequestAid(v.HILL, "mill.picks", "grain:1")
    people, bots = to(new(), "plan"), to(new({}), "plan")
    theirs, cards = people.odds(request), bots.odds(request)
    assert theirs is not None
    assert cards is not None
    assert (theirs.estimate, cards.estimate) == (True, False)
    assert theirs.chances == cards.chances


def test_odds_name_no_side_deal_that_the_seat_knows_nothing_of() -> None:
    """architecture: odds use only what the seat may see."""
    session = to(new(), "signal")
    give(session, orders.OfferSideDeal(v.PLAIN, "forge"))
    to(session, "answer")
    give(session, orders.Hold(v.FORGE))
    give(session, orders.AcceptSideDeal(v.FORGE))
    to(session, "plan", 2)
    request = orders.RequestAid(v.HILL, "forge.smiths", "grain:1")
    found = session.odds(request)
    assert found is not None
    assert "deal" in dict(found.modifiers)
    assert all("forge" not in name for name, _ in found.modifiers)


@pytest.mark.parametrize(
    "values",
    [
        {"seats": {"moon": "random"}}, {"seats": {v.HILL: "pressure"}}, {"seats": {v.HILL: "own"}}, {"seed": -1},
        {"seats": {v.UMPIRE: "random"}}, {"seed": 1 << 64}, {"turns": 0}, {"turns": 1001},
    ],
    ids=str,
)  # fmt: skip
def test_a_game_that_cannot_be_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(WrongUse):
        Session.new(v.loaded(), **values)


def test_without_a_seed_games_differ_and_with_one_they_are_the_same() -> None:
    drawn = {Session.new(v.loaded()).header["seed"] for _ in range(4)}
    assert len(drawn) == 4
    one, other = new(BOTS, 11), new(BOTS, 11)
    for session in (one, other):
        for _ in range(20):
            session.play_on()
    assert json.dumps(one.history.records) == json.dumps(other.history.records)


def test_a_policy_of_ones_own_plays_a_seat_until_somebody_takes_over() -> None:
    session = new()
    session.use_policy(v.PLAIN, lambda view, legal, odds, roll: orders.Pass(v.PLAIN))  # noqa: ARG005 - a policy's shape
    to(session, "plan")
    assert [one["by"] for one in session.history.records if one["kind"] == "order"] == ["own"]
    calls: list[int] = []

    def counting(view: Any, legal: Any, odds: Any, roll: Any) -> Order:
        calls.append(1)
        return orders.Pass(v.PLAIN)

    session.use_policy(v.PLAIN, counting)
    session.take_over(v.PLAIN, "random")
    to(session, "plan", 2)
    assert not calls


@pytest.mark.parametrize("text", ["\ud800", "\udcff lone", "nul \x00 is fine", "🦊"], ids=["high", "low", "nul", "fox"])
def test_any_text_that_a_person_can_type_is_recorded_or_refused(text: str) -> None:
    """An order that cannot be written must not be carried out."""
    session = to(new(), "plan")
    digest, count = session.digest(), len(session.history.records)
    ruling = session.submit(orders.ProposeAction(v.HILL, text, "e"))
    assert (len(session.history.records) > count) == ruling.allowed == (session.digest() != digest)
    assert journal.fold(session.compiled, 7, session.history.records).key() == session._course.state.key()


def test_a_number_beyond_what_a_file_can_hold_is_refused() -> None:
    session = to(new(), "plan")
    digest = session.digest()
    assert not session.submit(orders.PostponeInject(v.UMPIRE, "fair", 1 << 70, "x")).allowed
    assert session.digest() == digest
