"""Endings, settlements and scores (rules §Endings and scores)."""

import pytest

from rules.mechanics import endings
from rules.state.state import State
from rules.turn import turn
from rules.values import orders
from tests.scenarios import valleys as v

PACKAGE, OTHER = "gates+tolls", "tolls+watch"


def over(state: State) -> str | None:
    v.go(state, v.REVIEW)
    return endings.ending(state)


def test_resolve_at_nought_is_collapse_at_once() -> None:
    """rules §Endings: collapse: resolve at 0."""
    state = v.at(v.ECONOMY)
    v.put(state, spirit=0)
    assert over(state) == "fallen"


def test_empty_reserves_must_last_two_turns_running() -> None:
    """rules §Endings: or reserves at 0 two turns running."""
    state = v.at(v.ECONOMY)
    v.put(state, grain=0)
    assert over(state) is None
    v.go(state, v.ECONOMY, 2)
    v.put(state, grain=1)
    assert over(state) is None
    v.go(state, v.ECONOMY, 3)
    v.put(state, grain=0)
    assert over(state) is None
    v.go(state, v.ECONOMY, 4)
    v.put(state, grain=0)
    assert over(state) == "starved"


def test_without_will_the_pressure_seat_steps_back() -> None:
    """rules §Endings: Washington steps back: political_will at 0."""
    state = v.at(v.ECONOMY)
    v.put(state, will=0)
    assert over(state) == "weary"


def test_the_last_turn_is_held_out() -> None:
    state = v.at(v.REVIEW, 6)
    assert endings.ending(state) == "stood"


def test_a_verdict_comes_before_everything_else() -> None:
    state = v.at(v.ECONOMY, 6)
    v.put(state, verdict=state.compiled.ending_number["taken"], spirit=0, package=1)
    assert over(state) == "taken"
    assert all(part not in ("gates", "tolls") for part, _ in endings.parts(state, v.HILL)), "unsigned clauses score"


def test_signed_terms_come_before_a_condition_and_a_condition_before_the_last_turn() -> None:
    state = v.at(v.ECONOMY, 6)
    v.put(state, spirit=0)
    signed = state.copy()
    assert over(state) == "fallen"
    v.put(signed, package=signed.compiled.package_number[PACKAGE])
    assert over(signed) == "treaty"


def tabled(seat: str, package: str = PACKAGE) -> State:
    """A game in Answer in which a side tabled a package."""
    state = v.at(v.SIGNAL if seat == v.PLAIN else v.PLAN)
    v.order(state, orders.TableSettlement(seat, package))
    v.go(state, v.ANSWER)
    return state


def test_a_package_has_two_to_so_many_clauses_of_the_list() -> None:
    """rules §Endings: one package of two to four clauses from the scenario's list."""
    assert v.compiled().packages == ["gates+tolls", "gates+watch", "tolls+watch", "gates+tolls+watch"]
    state = v.at(v.PLAN)
    for package in ("gates", "", "gates+gates", "tolls+gates", "gates+moon"):
        assert v.refusal(state, orders.TableSettlement(v.HILL, package)) == "unknown_package"


def test_each_side_tables_in_its_own_phase_once_a_turn() -> None:
    """rules §The turn, 2 and 3: it may table a settlement."""
    state = v.at(v.SIGNAL)
    assert v.refusal(state, orders.TableSettlement(v.HILL, PACKAGE)) == "wrong_phase"
    v.order(state, orders.TableSettlement(v.PLAIN, PACKAGE))
    assert v.refusal(state, orders.TableSettlement(v.PLAIN, OTHER)) == "already_tabled"
    turn.advance(state)
    assert v.refusal(state, orders.TableSettlement(v.PLAIN, PACKAGE)) == "wrong_phase"
    assert v.refusal(state, orders.TableSettlement(v.MILL, PACKAGE)) == "not_for_seat"


@pytest.mark.parametrize(("seat", "other"), [(v.HILL, v.PLAIN), (v.PLAIN, v.HILL)])
def test_the_other_side_accepts_and_signed_terms_end_the_game_in_review(seat: str, other: str) -> None:
    """rules §Endings: the other side accepts, refuses or counters once, in Answer; signed terms end it in Review."""
    state = tabled(seat)
    assert v.refusal(state, orders.AcceptSettlement(seat)) == "no_terms"
    assert other in turn.awaiting(state)
    v.order(state, orders.AcceptSettlement(other))
    assert not turn.is_over(state)
    assert over(state) == "treaty"
    assert (v.number(state, "walls"), v.number(state, "sanction.toll")) == (3, 0)


def test_refused_terms_are_off_the_table() -> None:
    state = tabled(v.PLAIN)
    v.order(state, orders.RefuseSettlement(v.HILL))
    assert v.refusal(state, orders.AcceptSettlement(v.HILL)) == "no_terms"
    assert over(state) is None


def test_terms_are_countered_once() -> None:
    """rules §Endings: counters once."""
    state = tabled(v.PLAIN)
    assert v.refusal(state, orders.CounterSettlement(v.HILL, PACKAGE)) == "on_table"
    v.order(state, orders.CounterSettlement(v.HILL, OTHER))
    assert v.refusal(state, orders.CounterSettlement(v.PLAIN, PACKAGE)) == "no_terms"
    v.order(state, orders.AcceptSettlement(v.PLAIN))
    assert over(state) == "treaty"
    assert dict(endings.parts(state, v.HILL)) | {"tolls": 15, "watch": -2} == dict(endings.parts(state, v.HILL))


def test_terms_nobody_answered_are_refused() -> None:
    assert over(tabled(v.HILL)) is None


def test_scores_start_at_fifty_and_move_by_weight_and_measure() -> None:
    """rules §Endings: 0 to 100 by weighted interests, 50 being the starting position."""
    state = v.at(v.PLAN)
    assert set(endings.scores(state).values()) == {50}
    assert v.UMPIRE not in endings.scores(state)
    v.put(state, spirit=8)
    assert endings.score(state, v.HILL) == 50 + 2 * 5
    v.put(state, rung=6)
    assert endings.score(state, v.PLAIN) == 50 - 2 * 5
    v.put(state, sanction__ban=1)
    assert endings.score(state, v.PLAIN) == 50 - 2 * 5 + 3
    v.put(state, mill__exposure=4, mill__delivered=1)
    assert endings.score(state, v.MILL) == 50 - 2 * 5 + 4


def test_an_interest_in_an_ending_counts_once_when_the_game_ends_so() -> None:
    """rules §Endings: scores by weighted interests."""
    state = v.at(v.PLAN)
    for ending, score in (("weary", 50), ("taken", 50 - 15)):
        v.put(state, ending=state.compiled.ending_number[ending])
        assert endings.score(state, v.MILL) == score


def test_scores_stay_between_0_and_100() -> None:
    state = v.at(v.PLAN)
    v.put(state, mill__delivered=99)
    assert endings.score(state, v.MILL) == 100
    v.put(state, mill__delivered=0, mill__exposure=10, ending=state.compiled.ending_number["taken"])
    assert endings.score(state, v.MILL) == 0


def test_a_signed_clause_scores_for_every_seat_it_names() -> None:
    state = tabled(v.HILL, "gates+watch")
    v.order(state, orders.AcceptSettlement(v.PLAIN))
    over(state)
    for seat, points in ((v.HILL, -12), (v.PLAIN, 16), (v.MILL, 3), (v.FORGE, 0)):
        assert sum(by for part, by in endings.parts(state, seat) if part in ("gates", "watch")) == points


@pytest.mark.parametrize(("ending", "well"), [("stood", True), ("weary", True), ("treaty", True), ("fallen", False)])
def test_the_defender_ends_well_by_its_ending_and_its_bar(ending: str, well: bool) -> None:
    """rules §Endings: held out, Washington steps back, or a settlement, with its score at its bar or above."""
    state = v.at(v.PLAN)
    assert not endings.ended_well(state, v.HILL), "the game is not over"
    v.put(state, spirit=10, ending=state.compiled.ending_number[ending])
    assert endings.ended_well(state, v.HILL) == well
    v.put(state, spirit=0)
    assert not endings.ended_well(state, v.HILL)


def test_others_end_well_at_their_bar() -> None:
    """rules §Endings: a seat's bar is 50 unless the scenario sets it; several can do well."""
    state = v.at(v.PLAN)
    assert endings.ended_well(state, v.MILL)
    assert not endings.ended_well(state, v.PLAIN), "its bar is 55"
    v.put(state, sanction__ban=1, token__favour=4)
    assert endings.ended_well(state, v.PLAIN)


def test_an_interest_in_payment_counts_what_that_ally_got_and_not_what_another_did() -> None:
    """rules §Ally cards: an interest is measured by a track or a count; six cargoes to others are none of its own."""
    state = v.at(v.PLAN)
    for ability in ("mill.picks", "fen.boats"):
        v.order(state, orders.RequestAid(v.HILL, ability, "grain:1"))
    v.go(state, v.ANSWER)
    v.order(state, orders.AcceptRequest(v.MILL, "mill.picks"))
    assert dict(endings.parts(state, v.FORGE))["fees"] == 0
    v.go(state, v.PLAN, 2)
    v.order(state, orders.RequestAid(v.HILL, "forge.smiths", "grain:2"))
    v.go(state, v.ANSWER)
    v.order(state, orders.AcceptRequest(v.FORGE, "forge.smiths"))
    assert dict(endings.parts(state, v.FORGE))["fees"] == 2 * 2
