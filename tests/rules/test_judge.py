"""The judge is the only place where an order is allowed or refused (architecture: a limit is a promise)."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from rules.judging.book import BOOK
from rules.judging.judge import judge
from rules.judging.row import RULER
from rules.values import order_data, orders
from rules.values.ruling import refused
from rules.wording.orders import REASONS
from tests.rules.test_orders import example
from tests.scenarios import valleys as v

ROLE = {"hill": "defender", "plain": "pressure", "mill": "ally", "umpire": "facilitator"}


@pytest.mark.parametrize("phase", range(8))
def test_nonsense_in_any_phase_is_judged_without_a_trace(phase: int) -> None:
    """rules: an illegal order is refused with its reason and no trace in the state."""
    state = v.at(phase)
    before = state.key(), list(state.events), dict(state.rolls)
    for kind in order_data.KINDS.values():
        wanted, phases = BOOK[kind].roles, BOOK[kind].phases
        for seat in (*ROLE, "nobody", ""):
            order: Any = dataclasses.replace(example(kind), seat=seat)
            ruling = judge(state, order)
            assert (state.key(), state.events, state.rolls) == before, order
            if seat not in ROLE:
                assert ruling.reason == "unknown_seat"
            elif wanted and ROLE[seat] not in wanted:
                assert ruling.reason == "not_for_seat"
            elif phases and phase not in phases:
                assert ruling.reason == "wrong_phase"


def test_a_ruling_is_true_when_allowed_and_says_why_when_not() -> None:
    state = v.at(v.SIGNAL)
    ruling = judge(state, orders.PlayCard(v.PLAIN, "taunt"))
    assert not ruling
    assert (ruling.reason, ruling.values) == ("wrong_phase", {"phase": 1})
    assert judge(state, orders.Signal(v.PLAIN, "taunt"))
    assert judge(state, orders.Signal(v.PLAIN, "taunt")).allowed
    assert refused("limit", limit="twice").limit == "twice"


def test_a_refusal_by_a_limit_names_the_limit_and_whose_it_is() -> None:
    """architecture: the button, the error, the bot, the terminal and the log all show the same ruling."""
    state = v.at(v.PLAN)
    v.put(state, mill__picks__uses=2)
    ruling = judge(state, orders.RequestAid(v.HILL, "mill.picks", "grain:1"))
    assert ruling.reason == "limit"
    assert "twice" in (ruling.limit, ruling.values.get("limit"))


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (orders.Signal(v.PLAIN, "moon"), "unknown_card"),
        (orders.OfferSideDeal(v.PLAIN, "moon"), "no_side_deal"),
        (orders.OfferSideDeal(v.PLAIN, "hill"), "no_side_deal"),
    ],
)
def test_what_the_scenario_has_not_is_refused(order: orders.Order, reason: str) -> None:
    assert v.refusal(v.at(v.SIGNAL), order) == reason
    assert v.refusal(v.at(v.PLAN), orders.Spend(v.HILL, "moon")) == "unknown_action"
    assert v.refusal(v.at(v.PRESSURE), orders.PlayCard(v.PLAIN, "moon")) == "unknown_card"
    assert v.refusal(v.at(v.ANSWER), orders.OfferAid(v.MILL, "moon")) == "not_unasked"
    assert v.refusal(v.at(v.ANSWER), orders.ChooseOption(v.MILL, "moon", "x")) == "no_choice"
    assert v.refusal(v.at(v.ANSWER), orders.AcceptRequest(v.MILL, "moon")) == "not_asked"
    assert v.refusal(v.at(v.ANSWER), orders.TakePrice(v.HILL, "moon")) == "no_price_named"


def test_a_side_deal_that_will_cannot_pay_is_not_offered() -> None:
    state = v.at(v.SIGNAL)
    v.put(state, will=1)
    assert v.refusal(state, orders.OfferSideDeal(v.PLAIN, "mill")) == "will"


def test_the_rung_cannot_be_held_without_will() -> None:
    state = v.at(v.PRESSURE)
    v.put(state, will=0)
    assert v.refusal(state, orders.HoldRung(v.PLAIN)) == "will"


def test_every_reason_has_its_sentence() -> None:
    """architecture: judge says why, and one rules text says it to people."""
    here = Path(__file__).parents[2]
    sources = [*(here / "rules").rglob("*.py"), *(here / "game" / "play").glob("*.py")]
    given = {reason for path in sources for reason in re.findall(r'refused\(\s*"(\w+)"', path.read_text("utf-8"))}
    assert len(given) > 40
    assert given <= set(REASONS)


def test_in_a_pause_seats_may_only_talk() -> None:
    """rules §The facilitator: pause. Whatever kind is added later: only words go on, and they settle nothing."""
    talk = {orders.ProposeAction, orders.WithdrawProposal, orders.Argue, orders.Explain}
    assert {kind for kind, row in BOOK.items() if row.paused and row.roles != RULER} == talk
