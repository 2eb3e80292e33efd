"""Guidance: a scenario's hints say where to look, end by being followed, can be put away, and change nothing."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from game.errors import ScenarioFaulty
from game.play.guidance import Guidance
from game.play.session import Session
from game.scenario import library
from rules.scenario.guidance import GuidanceStep
from rules.values import orders

TUTORIAL = "tutorial-straits"
SEAT = "ostrel"


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put away is kept in a folder of the user."""
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))


def begun(phase: str = "plan", turn: int = 1) -> Session:
    """A game of the tutorial in which people play Ostrel, at a phase."""
    session = Session.new(TUTORIAL, seed=11, seats={SEAT: "people"})
    while (session.turn, session.phase) != (turn, phase):
        if session.awaiting():
            session.submit(orders.Pass(SEAT))
        session.advance()
    return session


def shown(guidance: Guidance) -> str:
    step = guidance.step(SEAT)
    return step.id if step is not None else ""


def test_a_hint_ends_when_what_it_points_at_has_been_looked_at() -> None:
    guidance = Guidance(begun())
    assert shown(guidance) == "two_numbers"
    guidance.looked_at(SEAT, "track.patience")
    assert shown(guidance) == "two_numbers"
    guidance.looked_at(SEAT, "track.nerve")
    assert shown(guidance) == "first_spending"


def test_who_has_given_the_order_already_never_sees_the_hint() -> None:
    session = begun()
    session.submit(orders.Spend(SEAT, "pilots"))
    assert shown(Guidance(session)) == "spend_the_rest"  # neither what to look up nor how to spend


def test_an_order_of_the_kind_about_something_else_does_not_end_it() -> None:
    session = begun(turn=3)
    guidance = Guidance(session)
    guidance.looked_at(SEAT, "table")
    session.submit(orders.Spend(SEAT, "pilots"))
    assert shown(guidance) == "counter_it"
    session.submit(orders.Spend(SEAT, "drill"))
    assert shown(guidance) != "counter_it"


def test_a_hint_waits_for_its_turn_its_condition_and_an_order_that_may_be_given() -> None:
    session = begun()
    guidance = Guidance(session)
    for action in ("mark_channel", "pilots", "drill"):
        session.submit(orders.Spend(SEAT, action))
    assert shown(guidance) == "send_it"  # of an empty budget nothing can be spent
    assert shown(Guidance(begun("answer"))) == ""  # no friend has named a price


def test_hints_are_put_away_one_by_one_switched_off_for_the_game_and_on_again() -> None:
    session = begun()
    guidance = Guidance(session)
    guidance.put_away(SEAT)
    assert shown(guidance) == "first_spending"
    guidance.switch(on=False)
    assert shown(guidance) == ""
    assert shown(Guidance(session)) == ""  # also after the program was closed
    guidance.switch(on=True)
    assert shown(Guidance(session)) == "first_spending"


def test_another_game_begins_with_all_its_hints() -> None:
    guidance = Guidance(begun())
    guidance.switch(on=False)
    fresh = Session.new(TUTORIAL, seed=11, seats={SEAT: "people"})  # the same id, from its beginning
    assert Guidance(fresh).is_on
    other = Session.new(TUTORIAL, seed=12, seats={SEAT: "people"})
    assert Guidance(other).is_on


def test_hints_are_shown_to_their_own_seat_alone_and_not_in_a_replay() -> None:
    session = begun()
    assert [Guidance(session).step(seat) for seat in ("drovia", "table", "facilitator")] == [None, None, None]
    assert shown(Guidance(session.at(record=1))) == ""


def test_hints_stand_in_no_record_and_change_nothing() -> None:
    session = begun()
    before = session.digest(), len(session.history.records)
    guidance = Guidance(session)
    guidance.put_away(SEAT)
    guidance.looked_at(SEAT, "ladder")
    guidance.switch(on=False)
    assert (session.digest(), len(session.history.records)) == before


@pytest.mark.parametrize("content", ["", "[]", '{"format": 1, "games": {"x": 7}}', "{" * 5000, "\x00"])
def test_a_broken_file_of_what_was_put_away_is_passed_over(content: str, tmp_path: Path) -> None:
    session = begun()
    Guidance(session).put_away(SEAT)
    (kept,) = (tmp_path / "home").rglob("guidance.json")
    kept.write_text(content)
    assert shown(Guidance(session)) == "two_numbers"


def test_a_scenario_without_hints_has_none_and_pins_none() -> None:
    session = Session.new("caracas-calling", seed=1, seats={"caracas": "people"})
    assert not Guidance(session).has_any("caracas")
    assert "guidance" not in session.loaded.raw


def written(folder: Path, step: str) -> list[tuple[str, int, int, str]]:
    """The faults of the tutorial with one hint instead of its own: file, line, column and sort."""
    copytree(library.shipped_scenarios() / TUTORIAL, folder)
    (folder / "guidance.yaml").write_text(f"guidance:\n  - id: one\n    text: Look\n{step}")
    with pytest.raises(ScenarioFaulty) as caught:
        library.load(folder)
    return [(Path(one.path).name, one.line, one.column, one.what.key) for one in caught.value.faults]


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ("    seat: ostrell\n", (4, 11, "fault.unknown.seats")),
        ("    seat: facilitator\n", (4, 11, "fault.guidance_seat")),
        ("    seat: ostrel\n    look: {at: track, track: nerves}\n", (5, 30, "fault.unknown.tracks")),
        ("    seat: ostrel\n    look: {at: ally, ally: drovia}\n", (5, 28, "fault.unknown.allies")),
        ("    seat: ostrel\n    look: {at: card, card: radio}\n", (5, 28, "fault.unknown.pressure_cards")),
        ("    seat: ostrel\n    look: {at: action, action: pilot}\n", (5, 32, "fault.unknown.actions")),
        (
            "    seat: ostrel\n    done:\n      - {order: request_aid, ability: hask.boat}\n",
            (6, 39, "fault.unknown.abilities"),
        ),
        ("    seat: ostrel\n    done:\n      - {order: ask_nicely}\n", (6, 17, "fault.literal")),
        ("    seat: ostrel\n    when: {limit: uses, at_most: 1}\n", (5, 19, "fault.limit_misplaced")),
        ("    seat: ostrel\n  - {id: one, seat: ostrel, text: Again}\n", (5, 5, "fault.doubled_id")),
    ],
)
def test_what_a_hint_names_must_exist_and_is_named_by_line_and_column(
    step: str, fault: tuple[int, int, str], tmp_path: Path
) -> None:
    assert written(tmp_path / "mine", step) == [("guidance.yaml", *fault)]


def test_every_hint_of_the_tutorial_points_somewhere_and_its_seat_can_end_it() -> None:
    steps: tuple[GuidanceStep, ...] = library.load(TUTORIAL).scenario.guidance
    assert [one.id for one in steps if one.look is None or one.seat != SEAT] == []
    assert {one.turn for one in steps} == {None, 1, 2, 3, 4}
