"""What is said before an ending: on the position, and beside the order that would bring it near (rules §Endings)."""

from __future__ import annotations

from typing import Any

import pytest

from game.board.desk.desk import Desk
from game.board.lines.story import danger_lines
from game.play.session import Session
from game.scenario import library
from game.terminal.threats import danger_line
from game.translate import LANGUAGES, Translator, signed
from rules.outlook.dangers import dangers
from rules.values import orders
from rules.wording import names as w
from rules.wording.names import Message
from tests.scenarios import valleys

RULER = "facilitator"


def planning(**numbers: int) -> Session:
    """Turn 1 in Plan with these numbers as a facilitator has set them."""
    session = Session.new("caracas-calling", seed=5)
    session.play_on()
    for number, value in {"rung": 0, "reserves": 6, "budget": 0, **numbers}.items():
        assert session.submit(orders.SetNumber(RULER, number, value, "test")).allowed
    return session


def said(session: Session, found: list[Message], language: str = "en") -> list[str]:
    t = Translator(language, session.loaded.texts_in(language))
    return [t.render(one) for one in found]


def keys(found: list[Message]) -> list[str]:
    return [one.key for one in found]


def test_a_game_that_is_well_has_no_dangers() -> None:
    assert planning().prospects.dangers("caracas") == []


@pytest.mark.parametrize(("resolve", "expected"), [(3, []), (2, ["dangers.near"]), (1, ["dangers.near"])])
def test_an_ending_that_needs_one_turn_is_told_of_two_points_before(resolve: int, expected: list[str]) -> None:
    session = planning(resolve=resolve)
    assert keys(session.prospects.dangers("caracas")) == expected
    if resolve == 2:
        sentence = "Resolve 2: the game ends when a turn closes with Resolve 0 (Collapse)."
        assert said(session, session.prospects.dangers("caracas")) == [sentence]


@pytest.mark.parametrize(
    ("seat", "numbers", "bears", "points"),
    [
        ("caracas", {"political_will": 1}, 1, 18),
        ("caracas", {"resolve": 2}, -1, -30),
        ("washington", {"political_will": 1}, -1, None),
        ("table", {"political_will": 1}, 0, 0),
        (RULER, {"resolve": 2}, 0, 0),
    ],
)
def test_an_ending_that_one_hopes_for_is_no_danger(
    seat: str, numbers: dict[str, int], bears: int, points: int | None
) -> None:
    session = planning(**numbers)
    (near,) = session.prospects.dangers(seat)
    stake = session.prospects.stake(near, seat)
    assert stake.bears == bears
    assert points in {None, stake.points}
    t = Translator("en", session.loaded.texts_in("en"))
    if seat in session.compiled.roles:
        (line,) = danger_lines(Desk(session, seat, "en"))
        assert line.tone == {1: "green", 0: "sky", -1: "vermilion"}[bears]
        assert line.value == (signed(stake.points) if stake.points else "")
    assert danger_line(session, seat, near, t).startswith({1: "+", 0: "·", -1: "!"}[bears])


def test_what_this_turns_trends_will_take_is_counted_in() -> None:
    """Strain takes a point from rung 4 on, and another from rung 5 on, every second turn."""
    session = planning(reserves=6)
    wait_for(session, 2, "plan")
    found = []
    for resolve, rung in ((2, 5), (1, 4), (2, 4)):
        for number, value in {"resolve": resolve, "rung": rung, "reserves": 6, "logistics": 5, "readiness": 4}.items():
            session.submit(orders.SetNumber(RULER, number, value, "test"))
        found.append(keys(session.prospects.dangers("caracas")))
    assert found == [["dangers.ends"], ["dangers.ends"], ["dangers.near"]]


def test_an_empty_treasury_counts_the_turns_that_it_takes() -> None:
    first = planning(reserves=0)
    assert said(first, first.prospects.dangers("caracas")) == [
        (
            "As things stand, the next Review is turn 1 of the 2 running that end the game: "
            "Collapse: empty treasury (Reserves 0)."
        )
    ]
    first.submit(orders.Pass("caracas"))
    while first.turn == 1 or first.phase != "plan":
        first.advance()
        if first.phase in ("answer", "pressure") and first.turn == 1:
            first.submit(orders.SetNumber(RULER, "reserves", 0, "test"))
    for number in ("reserves", "budget"):
        first.submit(orders.SetNumber(RULER, number, 0, "test"))
    assert "dangers.ends" in keys(first.prospects.dangers("caracas"))
    first.submit(orders.SetNumber(RULER, "reserves", 5, "test"))
    assert keys(first.prospects.dangers("caracas")) == ["dangers.counted"]


def test_a_budget_that_flows_into_reserves_keeps_the_treasury_from_being_empty() -> None:
    assert keys(planning(reserves=0, budget=3).prospects.dangers("caracas")) == ["dangers.near_running"]


def test_the_other_sides_ending_and_the_last_turn_are_told_of() -> None:
    assert "dangers.near_running" in keys(planning(political_will=1, rung=5).prospects.dangers("washington"))
    session = Session.new("caracas-calling", seed=5, turns=1)
    session.play_on()
    assert keys(session.prospects.dangers("caracas")) == ["dangers.last_turn"]


def wait_for(session: Session, turn: int, phase: str) -> None:
    """On to a phase of a turn; people do nothing."""
    while (session.turn, session.phase) != (turn, phase):
        for seat in session.awaiting():
            assert session.submit(orders.Pass(seat)).allowed
        session.advance()


def test_an_announced_intervention_is_told_of_with_its_chance() -> None:
    """rules §Endings: an intervention is announced openly one turn before."""
    session = Session.new("caracas-calling", seed=5, seats={"washington": "people"})
    card = next(one.id for one in session.scenario.pressure_cards if one.announced)
    wait_for(session, 5, "signal")
    for number, value in {"rung": 7, "political_will": 9, "resolve": 8, "reserves": 9}.items():
        session.submit(orders.SetNumber(RULER, number, value, "test"))
    assert session.submit(orders.Signal("washington", card)).allowed
    found = session.prospects.dangers("caracas")
    chances = session.odds(orders.PlayCard("washington", card))
    assert keys(found) == ["dangers.announced"]
    assert chances is not None
    assert found[0].values["percent"] == chances.of("defeat")
    wait_for(session, 6, "signal")
    assert "dangers.playable" in keys(session.prospects.dangers("table"))


def test_no_hidden_signal_is_given_away() -> None:
    session = Session.new("caracas-calling", seed=5, seats={"washington": "people"})
    session.play_on()
    before = session.prospects.dangers("caracas")
    for order in session.legal("washington")[:3]:
        if isinstance(order, orders.Signal) and session.compiled.cards[order.card].openness == "hidden":
            session.submit(order)
    assert session.prospects.dangers("caracas") == before


def test_an_order_that_empties_the_treasury_says_so_before_it_is_given() -> None:
    session = planning(reserves=1)
    found = session.prospects.order_dangers(orders.Spend("caracas", "training"))
    assert said(session, found) == [
        "This empties the treasury: Reserves 0.",
        (
            "After this, as things stand, the next Review is turn 1 of the 2 running that end the game: "
            "Collapse: empty treasury (Reserves 0)."
        ),
    ]
    assert planning(reserves=3).prospects.order_dangers(orders.Spend("caracas", "training")) == []
    assert planning(reserves=1, budget=1).prospects.order_dangers(orders.Spend("caracas", "training")) == []


def test_a_request_counts_as_accepted_with_all_that_was_asked_before() -> None:
    session = planning(reserves=2)
    asks = [one for one in session.legal("caracas") if isinstance(one, orders.RequestAid) and one.price == "reserves:1"]
    assert session.prospects.order_dangers(asks[0]) == []
    assert session.submit(asks[0]).allowed
    other = next(one for one in asks if one.ability.partition(".")[0] != asks[0].ability.partition(".")[0])
    assert keys(session.prospects.order_dangers(other))[:1] == ["dangers.empties"]


def test_an_order_that_leaves_a_track_at_an_endings_threshold_says_so() -> None:
    found = planning(resolve=1).prospects.order_dangers(orders.Spend("caracas", "rationing"))
    assert keys(found) == ["dangers.then_ends"]


def test_a_card_that_costs_the_last_political_will_says_so() -> None:
    """rules §Pressure: a card costs political will when it is played."""
    data = {key: value for key, value in library.load("caracas-calling").raw.items() if key != library.CATALOGUES}
    at_once = [{**one, "turns": 1} if one["id"] == "steps_back" else one for one in data["endings"]]
    calm = [one for one in data["trends"] if one["id"] not in ("attention", "backing")]  # nothing gives will back
    loaded = library.from_pinned({**data, "endings": at_once, "trends": calm})
    session = Session.new(loaded, seed=5, seats={"washington": "people"})
    wait_for(session, 1, "signal")
    assert session.submit(orders.Signal("washington", "interdiction")).allowed
    wait_for(session, 1, "pressure")
    for will, expected in ((2, []), (1, ["dangers.then_ends"])):
        assert session.submit(orders.SetNumber(RULER, "political_will", will, "test")).allowed
        assert keys(session.prospects.order_dangers(orders.PlayCard("washington", "interdiction"))) == expected


def test_an_order_that_is_refused_or_changes_nothing_has_no_dangers() -> None:
    session = planning(reserves=0)
    assert session.prospects.order_dangers(orders.Spend("caracas", "training")) == []
    assert session.prospects.order_dangers(orders.Pass("caracas")) == []


def test_asking_changes_nothing() -> None:
    session = planning(reserves=1, resolve=1)
    before = session.digest()
    session.prospects.dangers("caracas")
    for order in session.legal("caracas"):
        session.prospects.order_dangers(order)
    assert session.digest() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_dangers_are_whole_sentences_in_every_language(language: str) -> None:
    session = planning(reserves=1, resolve=1, political_will=1, rung=4)
    lines = said(session, session.prospects.dangers("caracas"), language)
    lines += said(session, session.prospects.order_dangers(orders.Spend("caracas", "training")), language)
    assert len(lines) >= 4
    for line in lines:
        assert line.endswith(".")
        assert "dangers." not in line
        assert "{" not in line


SPIRIT_LOW = {"limit": "track", "track": "spirit", "at_most": 2}
RUNG_HIGH = {"limit": "rung", "at_least": 5}
FRIEND = {"limit": "relation", "ally": "mill", "at_least": 9}


@pytest.mark.parametrize(
    ("condition", "numbers", "near"),
    [
        ({"limit": "all", "of": [SPIRIT_LOW, RUNG_HIGH]}, {"spirit": 4, "rung": 4}, True),
        ({"limit": "all", "of": [SPIRIT_LOW, RUNG_HIGH]}, {"spirit": 5, "rung": 4}, False),
        ({"limit": "all", "of": [SPIRIT_LOW, FRIEND]}, {"spirit": 3}, False),
        ({"limit": "any", "of": [SPIRIT_LOW, RUNG_HIGH]}, {"spirit": 6, "rung": 3}, True),
        ({"limit": "any", "of": [SPIRIT_LOW, RUNG_HIGH]}, {"spirit": 6, "rung": 2}, False),
        ({"limit": "any", "of": [SPIRIT_LOW, FRIEND]}, {"spirit": 4}, True),
        ({"limit": "not", "of": RUNG_HIGH}, {"rung": 5}, False),
    ],
)
def test_an_ending_is_near_when_all_or_any_of_its_numbers_are(condition: Any, numbers: Any, near: bool) -> None:
    """Two points from what ends the game at once, by the farthest of *all* and the nearest of *any*."""
    data = valleys.raw()
    data["endings"][0]["condition"] = condition
    state = valleys.at(valleys.PLAN, tables=valleys.changed(data))
    valleys.put(state, **numbers)
    found = [one for one in dangers(state) if one.values.get("ending") == w.ending_name("fallen")]
    assert [one.key for one in found] == ["dangers.near"] * near


def test_every_number_that_a_condition_looks_at_is_told_as_it_stands() -> None:
    data = valleys.raw()
    data["endings"][0]["condition"] = {"limit": "all", "of": [SPIRIT_LOW, {"limit": "any", "of": [RUNG_HIGH, FRIEND]}]}
    state = valleys.at(valleys.PLAN, tables=valleys.changed(data))
    valleys.put(state, spirit=3, rung=4)
    (found,) = dangers(state)
    told = Translator("en", valleys.loaded().texts_in("en")).render(found)
    assert told.startswith("Spirit 3, Rung 4: the game ends when ")


def test_an_ending_that_is_decided_is_told_of() -> None:
    state = valleys.at(valleys.PLAN)
    valleys.put(state, verdict=state.compiled.ending_number["taken"])
    assert [one.key for one in dangers(state)] == ["dangers.verdict"]
    valleys.put(state, verdict=0, package=1)
    assert [one.key for one in dangers(state)] == ["dangers.signed"]


def test_they_are_found_for_any_scenario() -> None:
    """The engine knows no country."""
    session = Session.new(valleys.FOLDER, seed=1)
    session.play_on()
    assert session.submit(orders.SetNumber(valleys.UMPIRE, "spirit", 1, "test")).allowed
    assert any("Spirit 1" in line for line in said(session, session.prospects.dangers(valleys.HILL)))
