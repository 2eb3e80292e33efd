"""Limits of clauses, and packages that lie on the table once (rules §Endings: settlement)."""

from __future__ import annotations

from typing import Any

import pytest

from rules.bots.appraisal import appraisal
from rules.bots.policies import answering_terms
from rules.bots.settling import best_package
from rules.faults.references import cross_check
from rules.judging.legal import legal
from rules.scenario.limits import SanctionInForce
from rules.scenario.reading import read
from rules.scenario.texts import texts
from rules.state.state import State
from rules.tables.places import TURNS
from rules.tables.tables import Compiled
from rules.turn import turn
from rules.values import orders
from rules.wording.limits import limit
from rules.wording.names import Name
from rules.wording.orders import ruling as ruling_message
from rules.wording.orders import ruling_why
from tests.scenarios import valleys as v

LIMIT: dict[str, Any] = {
    "id": "toll_there",
    "limit": "sanction",
    "sanction": "toll",
    "why": "No toll is lifted that nobody asks",
    "source": {"assumption": "made_up"},
}
VOID, OTHER = "gates+tolls", "gates+watch"


def limited(*limits: dict[str, Any]) -> dict[str, Any]:
    """The small scenario's data with limits on the clause that lifts the tolls."""
    data = v.raw()
    data["settlement"]["clauses"][1]["limits"] = list(limits)
    return data


def tables() -> Compiled:
    return v.changed(limited(LIMIT))


def tabled(seat: str, package: str) -> State:
    """A game in Answer in which a side tabled a package while the toll was in force."""
    state = v.at(v.SIGNAL if seat == v.PLAIN else v.PLAN, tables=tables())
    v.put(state, sanction__toll=1)
    v.order(state, orders.TableSettlement(seat, package))
    v.go(state, v.ANSWER)
    return state


@pytest.mark.parametrize("seat", [v.HILL, v.PLAIN])
def test_a_package_with_a_void_clause_can_neither_be_tabled_nor_is_it_among_the_legal_orders(seat: str) -> None:
    state = v.at(v.SIGNAL if seat == v.PLAIN else v.PLAN, tables=tables())
    table = orders.TableSettlement(seat, VOID)
    v.put(state, sanction__toll=0)
    assert v.refusal(state, table) == "clause_limit"
    assert {one.package for one in legal(state, seat) if isinstance(one, orders.TableSettlement)} == {OTHER}
    v.put(state, sanction__toll=1)
    assert table in legal(state, seat)


def test_a_package_with_a_void_clause_cannot_be_countered_with() -> None:
    state = tabled(v.PLAIN, OTHER)
    v.put(state, sanction__toll=0)
    assert v.refusal(state, orders.CounterSettlement(v.HILL, VOID)) == "clause_limit"


def test_what_lapses_between_tabling_and_signing_is_not_signed_and_can_be_refused() -> None:
    state = tabled(v.HILL, VOID)
    v.put(state, sanction__toll=0)
    assert v.refusal(state, orders.AcceptSettlement(v.PLAIN)) == "clause_limit"
    v.order(state, orders.RefuseSettlement(v.PLAIN))


def test_the_refusal_names_the_clause_its_limit_and_why() -> None:
    state = v.at(v.PLAN, tables=tables())
    v.put(state, sanction__toll=0)
    ruling = turn.resolve(state, orders.TableSettlement(v.HILL, VOID))
    scenario = state.compiled.scenario
    said, why = ruling_message(scenario, ruling), ruling_why(scenario, ruling)
    assert said.values["clause"] == Name("settlement.clause.tolls.name")
    assert said.values["limit"] == limit(scenario, read(SanctionInForce, LIMIT))
    assert why == Name("settlement.clause.tolls.limit.toll_there.why")
    assert texts(scenario)[why.path] == LIMIT["why"]


def test_bots_neither_propose_nor_sign_a_void_clause() -> None:
    best = "tolls+watch"
    state = tabled(v.PLAIN, best)
    v.put(state, turn=state.numbers[TURNS], spirit=1)
    appraise = appraisal(state, v.HILL)
    appraise.lasting = -100.0  # playing on promises nothing
    assert best_package(appraise, 0) == best
    assert answering_terms(state, v.HILL, appraise, 0) == orders.AcceptSettlement(v.HILL)
    v.put(state, sanction__toll=0)
    assert appraisal(state, v.HILL) is appraise
    assert best_package(appraise, 0) == OTHER
    assert answering_terms(state, v.HILL, appraise, 0) == orders.CounterSettlement(v.HILL, OTHER)


@pytest.mark.parametrize("lacking", ["id", "why", "source"])
def test_a_clause_limit_says_what_it_is_why_and_from_where(lacking: str) -> None:
    data = limited({key: value for key, value in LIMIT.items() if key != lacking})
    found = [(place[:3], message.key) for place, message, _ in cross_check(v.scenario_of(data))]
    assert (("settlement", "clauses", 1), "fault.limit_lacks") in found


def test_a_clause_limit_names_what_the_scenario_has_and_does_not_speak_of_a_card() -> None:
    for wrong, key in (({"sanction": "moon"}, "fault.unknown"), ({"limit": "uses", "at_most": 1}, "misplaced")):
        changed = {**LIMIT, **wrong}
        if changed["limit"] == "uses":
            del changed["sanction"]
        found = [message.key for _, message, _ in cross_check(v.scenario_of(limited(changed)))]
        assert any(key in one for one in found), found


def test_clauses_of_one_id_are_found() -> None:
    data = v.raw()
    data["settlement"]["clauses"][2]["id"] = data["settlement"]["clauses"][0]["id"]
    assert "fault.doubled_id" in [message.key for _, message, _ in cross_check(v.scenario_of(data))]


# ----- one package, once


def test_the_package_that_the_other_side_has_tabled_is_signed_and_not_tabled_again() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.TableSettlement(v.PLAIN, VOID))
    v.go(state, v.PLAN)
    assert v.refusal(state, orders.TableSettlement(v.HILL, VOID)) == "on_table"
    v.go(state, v.ANSWER)
    v.order(state, orders.AcceptSettlement(v.HILL))


def test_nobody_is_offered_again_what_was_refused_in_the_same_turn() -> None:
    """A side that refused a package must not find it signed by way of another offer."""
    state = v.at(v.SIGNAL)
    v.order(state, orders.TableSettlement(v.PLAIN, VOID))
    v.go(state, v.PLAN)
    v.order(state, orders.TableSettlement(v.HILL, OTHER))
    v.go(state, v.ANSWER)
    v.order(state, orders.RefuseSettlement(v.HILL))
    assert v.refusal(state, orders.CounterSettlement(v.PLAIN, VOID)) == "on_table"
    v.order(state, orders.CounterSettlement(v.PLAIN, "tolls+watch"))
    assert v.refusal(state, orders.CounterSettlement(v.HILL, "tolls+watch")) == "no_terms"


def test_a_package_may_be_tabled_again_next_turn() -> None:
    state = v.at(v.SIGNAL)
    v.order(state, orders.TableSettlement(v.PLAIN, VOID))
    v.go(state, v.SIGNAL, 2)
    v.order(state, orders.TableSettlement(v.PLAIN, VOID))
