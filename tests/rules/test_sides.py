"""Allies of either side: whom they serve, who asks and pays them, who draws them away, and who knows of it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from game.errors import ScenarioFaulty
from game.scenario import library
from rules.bots.cast import find
from rules.bots.runner import play_phase
from rules.faults.sides import check_sides
from rules.judging.legal import legal
from rules.judging.plan import asking_ruling
from rules.judging.pressure import free_will
from rules.mechanics.pressure import pressure_check
from rules.outlook.sight import masked, may_see_order, visible
from rules.state.state import State
from rules.tables.places import PHASE, TURN
from rules.tables.tables import Compiled
from rules.turn import journal, turn
from rules.turn.verify import verify
from rules.values import order_data, orders
from rules.values.phases import PHASES, WAITING
from rules.wording.rules import ally_rules
from tests.scenarios import coasts as c
from tests.scenarios import valleys as v

GUNS = orders.RequestAid(c.NORTH, "fleet.guns", "votes:1")
LAMPS = orders.RequestAid(c.HARBOUR, "lighthouse.lamps", "fish:1")


def asked() -> State:
    """A game in Answer in which both sides asked their ally."""
    state = c.at(v.SIGNAL)
    v.order(state, orders.Signal(c.NORTH, "raid"))
    v.order(state, GUNS)
    v.go(state, v.PLAN)
    v.order(state, LAMPS)
    v.go(state, v.ANSWER)
    return state


def test_an_ally_of_the_pressure_side_is_asked_in_signal_answers_with_all_and_helps_before_pressure() -> None:
    """rules §Ally cards: an ally serves one main seat; aid of either side arrives in Deliver."""
    state = asked()
    assert state.requests == [
        ("fleet.guns", "votes:1", "asked", "", ""),
        ("lighthouse.lamps", "fish:1", "asked", "", ""),
    ]
    assert turn.awaiting(state) == [c.FLEET, c.LIGHTHOUSE]
    v.order(state, orders.AcceptRequest(c.FLEET, "fleet.guns"))
    v.order(state, orders.DeclineRequest(c.LIGHTHOUSE, "lighthouse.lamps"))
    assert (v.number(state, "will"), v.number(state, "fish"), v.number(state, "fleet.exposure")) == (7, 9, 2)
    assert v.number(state, "paid.votes.fleet") == 1
    v.go(state, v.PRESSURE)
    assert pressure_check(state, state.compiled.cards["raid"]).modifiers == (("ability:fleet.guns", 2),)


def test_only_the_seat_that_an_ally_serves_asks_it_and_in_its_own_phase_alone() -> None:
    state = c.at(v.SIGNAL)
    assert v.refusal(state, orders.RequestAid(c.NORTH, "lighthouse.lamps", "fish:1")) == "serves_another"
    assert v.refusal(state, LAMPS) == "wrong_phase"
    v.go(state, v.PLAN)
    assert v.refusal(state, GUNS) == "wrong_phase"
    assert v.refusal(state, orders.RequestAid(c.HARBOUR, "fleet.guns", "votes:1")) == "serves_another"
    assert v.refusal(state, orders.RequestAid(c.FLEET, "fleet.guns", "votes:1")) == "not_for_seat"


def test_each_main_seat_has_a_bandwidth_of_its_own() -> None:
    assert c.compiled().bandwidth == {c.HARBOUR: 2, c.ISLE: 0, c.NORTH: 1, c.SOUTH: 0}
    state = c.at(v.SIGNAL)
    assert [one for one in legal(state, c.NORTH) if isinstance(one, orders.RequestAid)] != []
    v.order(state, GUNS)
    assert [one for one in legal(state, c.NORTH) if isinstance(one, orders.RequestAid)] == []
    assert asking_ruling(state, c.NORTH).reason == "bandwidth"
    v.go(state, v.SIGNAL, 2)
    assert v.number(state, "north.asked") == 0


def test_a_price_named_to_the_pressure_side_is_its_own_to_take_or_leave() -> None:
    state = asked()
    v.order(state, orders.NamePrice(c.FLEET, "fleet.guns", "votes:2"))
    v.order(state, orders.Hold(c.FLEET))
    v.order(state, orders.Hold(c.LIGHTHOUSE))
    v.order(state, orders.AcceptRequest(c.LIGHTHOUSE, "lighthouse.lamps"))
    assert turn.awaiting(state) == [c.NORTH]
    assert v.refusal(state, orders.TakePrice(c.HARBOUR, "fleet.guns")) == "no_price_named"
    assert legal(state, c.NORTH)[:2] == [
        orders.TakePrice(c.NORTH, "fleet.guns"),
        orders.LeavePrice(c.NORTH, "fleet.guns"),
    ]
    v.order(state, orders.TakePrice(c.NORTH, "fleet.guns"))
    assert v.changes(state, "will") == [(-2, "price:fleet.guns")]


def test_will_that_is_promised_to_an_ally_offers_no_side_deal() -> None:
    state = c.at(v.SIGNAL)
    v.put(state, will=1)
    v.order(state, GUNS)
    assert free_will(state, state.compiled.will) == 0
    ruling = turn.resolve(state, orders.OfferSideDeal(c.NORTH, c.LIGHTHOUSE))
    assert (ruling.reason, ruling.values["promised"], ruling.values["allies"]) == ("will", 1, c.FLEET)


def test_a_side_deal_is_the_other_sides_and_paid_with_what_it_has() -> None:
    """rules §The turn, 2 and 3: any ally of the other side."""
    state = c.at(v.SIGNAL)
    assert v.refusal(state, orders.OfferSideDeal(c.NORTH, c.FLEET)) == "no_side_deal"
    v.go(state, v.PLAN)
    offer = orders.OfferSideDeal(c.HARBOUR, c.FLEET)
    assert v.refusal(state, orders.OfferSideDeal(c.HARBOUR, c.LIGHTHOUSE)) == "no_side_deal"
    v.order(state, offer)
    assert v.changes(state, "fish") == [(-1, "deal_cost:fleet")]
    assert v.refusal(state, offer) == "already_offered"
    v.go(state, v.ANSWER)
    v.order(state, orders.AcceptSideDeal(c.FLEET))
    assert (v.number(state, "spirit"), v.number(state, "fame"), v.number(state, "fleet.relation")) == (7, 5, 5)


def test_its_stances_do_what_its_own_card_says() -> None:
    state = c.at(v.ANSWER)
    v.order(state, orders.StandUp(c.FLEET))
    v.order(state, orders.StandUp(c.LIGHTHOUSE))
    assert (v.number(state, "fame"), v.number(state, "envoys")) == (7, 5)


def secret() -> tuple[State, State]:
    """A game in Answer in which both sides asked and offered in secret, and one in which nobody did anything."""
    state = c.at(v.SIGNAL)
    v.order(state, GUNS)
    v.go(state, v.PLAN)
    v.order(state, orders.OfferSideDeal(c.HARBOUR, c.FLEET))
    v.put(state, fish=6)  # that stocks shrank is seen; not what for
    v.order(state, LAMPS)
    plain = c.at(v.PLAN)
    return state, plain


@pytest.mark.parametrize(
    ("seat", "requests", "deals"),
    [
        (c.HARBOUR, ["lighthouse.lamps"], [c.FLEET]),
        (c.NORTH, ["fleet.guns"], []),
        (c.LIGHTHOUSE, ["lighthouse.lamps"], []),
        (c.FLEET, ["fleet.guns"], [c.FLEET]),
        ("table", [], []),
        (c.UMPIRE, ["fleet.guns", "lighthouse.lamps"], [c.FLEET]),
    ],
)
def test_no_seat_sees_what_the_other_side_asks_or_offers(seat: str, requests: list[str], deals: list[str]) -> None:
    state, plain = secret()
    seen = masked(state, seat)
    assert [one[0] for one in seen.requests] == requests
    assert [one[0] for one in seen.deals] == deals
    if seat == "table":
        assert seen.key() == masked(plain, seat).key()
    told = repr(visible(state.compiled, state.events, seat))
    named = [one for one in ("fleet.guns", "lighthouse.lamps", "deal:fleet", "deal_cost:fleet") if one in told]
    expected = [one for one in ("fleet.guns", "lighthouse.lamps") if one in requests]
    assert named == [*expected, *(["deal:fleet", "deal_cost:fleet"] if deals else [])]


def test_who_may_know_of_an_order_goes_by_the_side_of_its_ally() -> None:
    offered, answered = orders.OfferSideDeal(c.HARBOUR, c.FLEET), orders.RefuseSideDeal(c.FLEET)
    seats = (c.HARBOUR, c.NORTH, c.LIGHTHOUSE, c.FLEET, "table")
    assert {
        repr(order): [seat for seat in seats if may_see_order(c.compiled(), order, seat)]
        for order in (GUNS, LAMPS, offered, answered)
    } == {
        repr(GUNS): [c.NORTH, c.FLEET],
        repr(LAMPS): [c.HARBOUR, c.LIGHTHOUSE],
        repr(offered): [c.HARBOUR, c.FLEET],
        repr(answered): [c.HARBOUR, c.FLEET],
    }


CASTS: Mapping[str, Mapping[str, str]] = {
    "competent": dict(zip(c.PLAYERS, ("defender", "defender", "pressure", "pressure", "card", "card"), strict=True)),
    "minds": dict(zip(c.PLAYERS, ("bold", "cautious", "cautious", "bold", "ally", "ally"), strict=True)),
    "random": dict.fromkeys(c.PLAYERS, "random"),
    "planner": dict(zip(c.PLAYERS, ("planner:8", "defender", "planner:8", "planner:8", "card", "card"), strict=True)),
}


def played(tables: Compiled, cast: Mapping[str, str], seed: int) -> tuple[State, list[journal.Record]]:
    """A whole game by bots with its record."""
    state = turn.begin(tables, seed)
    policies = {seat: policy for seat, name in cast.items() if (policy := find(name, tables.roles[seat])) is not None}
    records: list[journal.Record] = []

    def add(kind: str, events: list[Any], **more: Any) -> None:
        record = {"record": len(records) + 1, "turn": state.numbers[TURN], "phase": PHASES[state.numbers[PHASE]]}
        records.append(json.loads(json.dumps({**record, "kind": kind, "events": events, **more})))

    def take(seat: str, order: orders.Order) -> bool:
        assert order.seat == seat
        ruling, events = journal.carry_out(state, order, len(records) + 1)
        if ruling.allowed:
            add("order", events, order=order_data.to_data(order))
        return bool(ruling.allowed)

    while not turn.is_over(state):
        add("phase", journal.advance(state))
        if state.numbers[PHASE] in WAITING:
            play_phase(state, policies, take=take)
            assert turn.awaiting(state) == []
    return state, records


@pytest.mark.parametrize("cast", CASTS)
def test_whole_games_by_bots_fold_and_verify(cast: str) -> None:
    tables, kinds = c.compiled(), set[str]()
    for seed in range(1 if cast == "planner" else 4):
        state, records = played(tables, CASTS[cast], seed)
        assert journal.fold(tables, seed, records).key() == state.key()
        assert verify(tables, seed, records) is None
        kinds |= {f"{one['order'][0]}:{one['order'][1]}" for one in records if one["kind"] == "order"}
    assert {"RequestAid:north", "RequestAid:harbour"} <= kinds


def unsound(change: Callable[[dict[str, Any]], None]) -> list[tuple[str, str, str]]:
    """The faults of the scenario once it is changed: where, what, and what to write."""
    data = c.raw()
    change(data)
    found = check_sides(v.scenario_of(data))
    return [(".".join(map(str, place)), what.key, write.key if write else "") for place, what, write in found]


def card(data: dict[str, Any], seat: str) -> dict[str, Any]:
    return next(one for one in data["allies"] if one["seat"] == seat)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (dict, []),
        (
            lambda data: card(data, c.FLEET).update(serves=c.LIGHTHOUSE),
            [("allies.0.serves", "fault.serves_no_main", "write.one_of")],
        ),
        (
            lambda data: card(data, c.FLEET).pop("stances"),
            [("allies.0", "fault.no_stances", "write.no_stances")],
        ),
        (
            lambda data: card(data, c.FLEET)["abilities"][0].update(prices={"fish": 1}),
            [("allies.0.abilities.0.prices.fish", "fault.paid_by_another", "write.own_currency")],
        ),
        (
            lambda data: data["currencies"][1].update(payer=c.FLEET),
            [
                ("currencies.1.payer", "fault.no_main_seat", "write.one_of"),
                *[(f"allies.0.abilities.{n}.prices.votes", "fault.paid_by_another", "write.payer") for n in range(3)],
            ],
        ),
        (
            lambda data: card(data, c.FLEET)["abilities"][0].update(
                limits=[{"limit": "together", "ally": c.LIGHTHOUSE, "id": "x", "why": "x", "source": {"paragraph": 1}}]
            ),
            [("allies.0.abilities.0.limits.0.ally", "fault.partner_of_another", "write.partner_of_another")],
        ),
        (
            lambda data: card(data, c.FLEET)["side_deal"].update(seat=c.NORTH),
            [("allies.0.side_deal.seat", "fault.deal_of_own_side", "write.one_of")],
        ),
        (
            lambda data: card(data, c.FLEET)["side_deal"].update(will=1),
            [("allies.0.side_deal.will", "fault.deal_will", "write.deal_price")],
        ),
        (
            lambda data: card(data, c.FLEET)["side_deal"].update(price={"votes": 3}),
            [
                ("allies.0.side_deal.price.votes", "fault.paid_by_another", "write.own_currency"),
                ("allies.0.side_deal.price.votes", "fault.start_range", "write.start_range"),
            ],
        ),
        (
            lambda data: card(data, c.LIGHTHOUSE)["side_deal"].pop("will"),
            [("allies.1.side_deal", "fault.missing", "")],
        ),
        (
            lambda data: data["seats"][4].update(bandwidth=2),
            [("seats.4.bandwidth", "fault.asks_nobody", "write.leave_out")],
        ),
    ],
)
def test_what_does_not_fit_the_sides_is_named_with_what_to_write(
    change: Callable[[dict[str, Any]], None], found: list[tuple[str, str, str]]
) -> None:
    assert unsound(change) == found


def test_an_ally_that_serves_nobody_there_is_is_named_too() -> None:
    data = c.raw()
    card(data, c.FLEET)["serves"] = "nort"
    with pytest.raises(ScenarioFaulty) as caught:
        library.from_pinned(data)
    assert "fault.unknown.seats" in [fault.what.key for fault in caught.value.faults]


def test_a_card_says_whom_its_ally_serves_where_not_all_serve_the_same() -> None:
    allies = {one.seat: one for one in c.loaded().scenario.allies}
    said = {seat: [one.key for one in ally_rules(c.loaded().scenario, one)] for seat, one in allies.items()}
    assert all("rules.serves" in keys for keys in said.values())
    assert ("rules.side_deal_by" in said[c.FLEET], "rules.side_deal_by" in said[c.LIGHTHOUSE]) == (True, False)
    assert all(
        "rules.serves" not in [line.key for line in ally_rules(v.loaded().scenario, one)]
        for one in v.loaded().scenario.allies
    )
