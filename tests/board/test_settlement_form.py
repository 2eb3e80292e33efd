"""The form of a settlement: what signing gives up and what it escapes, and rows that keep their places."""

from __future__ import annotations

from itertools import combinations

import pytest

from game.board.desk.desk import Desk
from game.board.lines.terms import form_lines, stake_lines
from game.languages import LANGUAGES
from game.play.session import Session
from rules.values import orders
from rules.values.packages import package_id
from rules.wording.names import ending_name

SIDES = ("caracas", "washington")


def tabling(seat: str, language: str = "en") -> tuple[Desk, tuple[orders.Order, ...]]:
    """The desk of a side that may table a settlement, and every one that it may."""
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "people", "washington": "people"})
    phase = "plan" if seat == "caracas" else "signal"
    found: tuple[orders.Order, ...] = ()
    while not found:
        for other in session.awaiting():
            session.submit(orders.Pass(other))
        session.advance()
        if session.phase == phase:
            found = tuple(one for one in session.legal(seat) if isinstance(one, orders.TableSettlement))
    return Desk(session, seat, language), found


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("seat", SIDES)
def test_the_form_says_what_signing_escapes_as_well_as_what_it_gives_up(seat: str, language: str) -> None:
    desk, _ = tabling(seat, language)
    shown = [(line.text, line.value) for line in stake_lines(desk, seat)]
    for ending in desk.scenario.endings:
        points = desk.session.prospects.ending_points(ending.id, seat)
        if points and ending.kind != "settlement":
            name = desk.say(ending_name(ending.id))
            assert (name, f"{points:+}".replace("-", "−")) in shown
    titles = [desk.t("seats.still_to_come"), desk.t("seats.still_to_fear")]
    assert [text for text, value in shown if not value] == titles


@pytest.mark.parametrize("seat", SIDES)
def test_no_row_of_the_form_moves_as_clauses_are_taken_in_and_out(seat: str) -> None:
    desk, variants = tabling(seat)
    clauses = [one.id for one in desk.scenario.settlement.clauses] if desk.scenario.settlement else []
    fewest = desk.scenario.settlement.least if desk.scenario.settlement else 0
    packages = ["", *(package_id(some) for some in combinations(clauses, fewest)), *clauses]
    names = {tuple(line.text for line in form_lines(desk, variants, package)) for package in packages}
    assert len(names) == 1
