"""Exact odds, by walking the same functions (architecture: one calculator)."""

from collections import Counter

import pytest

from rules.outlook import sight
from rules.outlook.odds import accepting, chance_at, delivery_odds, expected, odds, outlook
from rules.tables.check import NEVER, chances, result
from rules.turn import turn
from rules.values import orders
from tests.scenarios import valleys as v

REQUESTS = [
    orders.RequestAid(v.HILL, "mill.picks", "grain:1"),
    orders.RequestAid(v.HILL, "mill.picks", "grain:3"),
    orders.RequestAid(v.HILL, "forge.smiths", "grain:2"),
    orders.RequestAid(v.HILL, "forge.oath", "favour:1"),
    orders.RequestAid(v.HILL, "fen.eyes", "grain:1"),
]


@pytest.mark.parametrize("bonus", [-30, -12, -3, 0, 2, 9, 40])
def test_chances_are_the_count_of_faces_that_show_each_result(bonus: int) -> None:
    bands = ((9, "a"), (6, "b"), (4, "c"), (NEVER, "d"))
    assert chances(bands, bonus) == dict(Counter(result(bands, face + bonus) for face in range(10)))


@pytest.mark.parametrize("request_", REQUESTS)
def test_odds_say_how_many_of_the_ten_faces_accept(request_: orders.RequestAid) -> None:
    state = v.at(v.PLAN)
    v.put(state, forge__relation=4, fen__relation=2, owed=6)
    told = odds(state, request_)
    assert told is not None
    table = state.compiled.abilities[request_.ability]
    seats = [table.ally.seat, *([table.partner.seat] if table.partner else [])]
    accepted = 0
    for lead in range(10):
        for other in range(10):
            game = state.copy()
            v.order(game, request_)
            v.go(game, v.ANSWER)
            for seat, face in zip(seats, (lead, other), strict=False):
                mark = "" if seat == seats[0] else f"@{seat}"
                v.die(game, f"answer:{request_.ability}{mark}", face)
                if not turn.resolve(game, orders.AnswerByCard(seat, request_.ability)).allowed:
                    assert seat != seats[0], "only the partner is spared when the other declined"
            accepted += bool(game.deliveries)
    assert told.of("accepted") == accepted
    assert chance_at(*accepting(state, table), table.price_bonus[request_.price]) == accepted
    assert sum(told.chances.values()) == 100


@pytest.mark.parametrize("card", ["taunt", "raid", "patrol"])
def test_odds_of_a_card_before_and_after_it_is_signalled(card: str) -> None:
    state = v.at(v.SIGNAL)
    before = odds(state, orders.Signal(v.PLAIN, card))
    v.order(state, orders.Signal(v.PLAIN, card))
    v.go(state, v.PRESSURE)
    after = odds(state, orders.PlayCard(v.PLAIN, card))
    assert before == after
    assert after is not None
    faces: Counter[str] = Counter()
    for face in range(10):
        game = state.copy()
        v.die(game, f"pressure:{card}", face)
        v.order(game, orders.PlayCard(v.PLAIN, card))
        faces[v.rolls(game, f"pressure:{card}")[0][5]] += 10
    if card != "raid":  # it climbs before it rolls, which nothing on it asks about
        assert after.chances == dict(faces)
    assert after.chances == dict(faces)


def test_a_delivery_is_sure_on_an_open_route_and_has_the_chances_of_its_die_on_a_covered_one() -> None:
    """rules §The turn, 5: 6+ through, 3 to 5 one turn late, below 3 lost."""
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    v.go(state, v.ANSWER)
    v.order(state, orders.AcceptRequest(v.MILL, "mill.picks"))
    v.go(state, v.ANSWER, 2)
    (item,) = state.deliveries
    assert delivery_odds(state, item).chances == {"through": 100}
    v.put(state, rung=4, cover__river=4)
    assert delivery_odds(state, item).chances == {"through": 40, "late": 30, "lost": 30}


def test_what_takes_no_die_has_no_odds_and_asking_changes_nothing() -> None:
    state = v.at(v.PLAN)
    before = state.key(), dict(state.rolls), list(state.events)
    assert odds(state, orders.Spend(v.HILL, "mend")) is None
    for request in REQUESTS:
        odds(state, request)
    outlook(state)
    assert (state.key(), dict(state.rolls), list(state.events)) == before


def test_odds_are_the_same_from_what_the_seat_may_see() -> None:
    """architecture: odds use only what the seat may see."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.Signal(v.PLAIN, "raid"))
    v.order(state, orders.OfferSideDeal(v.PLAIN, "mill"))
    v.go(state, v.PLAN)
    for request in REQUESTS:
        assert odds(state, request) == odds(sight.masked(state, v.HILL), request)


def test_the_outlook_adds_up_to_one_and_meets_every_way_the_dice_can_fall() -> None:
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "forge.smiths", "grain:1"))
    v.go(state, v.ANSWER)
    v.put(state, rung=4, cover__river=4, forge__relation=5)
    state.add("deliveries", ("mill.picks", "river", 1, "ability:mill.picks"), "test:sent")
    walked = outlook(state)
    assert abs(sum(probability for probability, _ in walked) - 1) < 1e-9
    spread = expected(state, walked)
    assert spread["walls"] == pytest.approx({0: 0.6, 1: 0.4})
    assert spread["drill"] == pytest.approx({0: 0.2, 1: 0.8})


def test_a_joint_request_in_the_outlook_needs_both() -> None:
    state = v.at(v.PLAN)
    v.put(state, forge__relation=5, fen__relation=0)
    v.order(state, orders.RequestAid(v.HILL, "forge.oath", "favour:1"))
    v.go(state, v.ANSWER)
    assert expected(state, outlook(state))["spirit"] == pytest.approx({0: 0.36, 2: 0.64})
