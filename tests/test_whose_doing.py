"""What a trend takes goes back to whatever made the last of its conditions true, also of those that stand inside it."""

from __future__ import annotations

from game.play.session import Session
from game.telling.hotwash.causes import ledger
from rules.values import orders

RULER = "facilitator"


def put_down(*numbers: tuple[str, int], turn: int = 1) -> tuple[list[int], dict[tuple[int, str], int]]:
    """The records that set these numbers, one after the other, and what of resolve goes back to each origin."""
    session = Session.new("caracas-calling", seed=7, turns=turn + 1, facilitated=True)
    session.play_on()
    on_to(session, turn)
    records = []
    for number, value in numbers:
        assert session.submit(orders.SetNumber(RULER, number, value, "to try it")).allowed
        records.append(session.history.records[-1]["record"])
    on_to(session, turn + 1)
    given = {one["record"] for one in session.history.records if one["kind"] == "phase" and one["phase"] == "economy"}
    shares = ledger(session.compiled, session.history.records, "caracas")
    return records, {
        origin: share.parts["people"]
        for origin, share in shares.items()
        if given & {*share.records} and share.points < 0
    }


def on_to(session: Session, turn: int) -> None:
    while session.turn < turn:
        for seat in session.awaiting():
            session.submit(orders.Pass(seat))
        session.advance()


def test_what_an_inner_condition_lets_through_goes_back_to_what_made_it_true() -> None:
    """Exhaustion takes resolve only while stocks are empty: whoever emptied them, and not who climbed before."""
    (climbed, emptied), points = put_down(("rung", 6), ("logistics", 0))
    assert points == {(emptied, ""): -6}  # exhaustion and shortages
    assert (climbed, "") not in points


def test_where_the_outer_condition_came_last_it_goes_back_to_that() -> None:
    (emptied, climbed), points = put_down(("logistics", 0), ("rung", 6))
    assert points == {(emptied, ""): -3, (climbed, ""): -3}


def test_two_moves_of_one_trend_go_back_each_to_its_own_condition() -> None:
    """Strain takes one point from rung 4 on, and another from rung 5 on."""
    (_, began, then), points = put_down(("rung", 3), ("rung", 4), ("rung", 5), turn=2)
    assert (points[began, ""], points[then, ""]) == (-3, -3)


def test_one_cause_of_both_moves_has_both() -> None:
    (_, climbed), points = put_down(("rung", 3), ("rung", 5), turn=2)
    assert points[climbed, ""] == -6
