"""What a seat may order now (product §Python: legal is finite)."""

import pytest

from rules.judging.judge import judge
from rules.judging.legal import Legal, legal
from rules.values import orders
from tests.scenarios import valleys as v


def test_every_legal_order_is_allowed_and_the_sequence_is_the_list() -> None:
    for phase in (v.SIGNAL, v.PLAN, v.ANSWER, v.PRESSURE):
        state = v.at(phase)
        for seat in v.SEATS:
            found = legal(state, seat)
            assert all(judge(state, order).allowed for order in found)
            assert list(Legal(state, seat)) == found
            assert len(Legal(state, seat)) == len(found)
            assert len(set(found)) == len(found)


def test_a_waiting_phase_always_leaves_a_way_out() -> None:
    for phase, seat in ((v.SIGNAL, v.PLAIN), (v.PLAN, v.HILL), (v.ANSWER, v.MILL), (v.PRESSURE, v.PLAIN)):
        assert orders.Pass(seat) in legal(v.at(phase), seat)


def test_nobody_may_order_anything_in_phases_that_do_not_wait_or_after_the_end() -> None:
    state = v.at(v.ECONOMY)
    assert [legal(state, seat) for seat in v.SEATS] == [[]] * len(v.SEATS)
    assert legal(state, "nobody") == []
    v.put(state, spirit=0)
    v.go(state, v.REVIEW)
    assert [legal(state, seat) for seat in v.SEATS] == [[]] * len(v.SEATS)


def test_requests_come_at_every_price_that_can_be_paid() -> None:
    state = v.at(v.PLAN)
    v.put(state, grain=2)
    found = {order.price for order in legal(state, v.HILL) if isinstance(order, orders.RequestAid)}
    assert found == {"grain:1", "grain:2", "carts:1", "carts:2", "favour:1"}


def test_an_asked_ally_may_answer_take_a_stance_or_name_every_higher_price() -> None:
    """rules §The turn, 4: each asked ally accepts, declines, or names its price; prices come in steps."""
    state = v.at(v.PLAN)
    v.order(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    v.go(state, v.ANSWER)
    found = legal(state, v.MILL)
    for order in (
        orders.AcceptRequest(v.MILL, "mill.picks"),
        orders.DeclineRequest(v.MILL, "mill.picks"),
        orders.AnswerByCard(v.MILL, "mill.picks"),
        orders.NamePrice(v.MILL, "mill.picks", "grain:2"),
        orders.NamePrice(v.MILL, "mill.picks", "grain:3"),
        orders.StandUp(v.MILL),
        orders.Hold(v.MILL),
        orders.StepBack(v.MILL),
        orders.OfferAid(v.MILL, "mill.towers"),
    ):
        assert order in found


@pytest.mark.parametrize("phase", [v.SIGNAL, v.PLAN, v.ANSWER, v.PRESSURE])
def test_any_draws_a_legal_order_and_can_draw_each_kind(phase: int) -> None:
    state = v.at(phase)
    for seat in v.SEATS:
        sequence = Legal(state, seat)
        drawn = {type(sequence.any(bits * 0x9E3779B97F4A7C15 & (1 << 64) - 1)) for bits in range(1, 400)}
        assert drawn == {type(order) for order in sequence}
