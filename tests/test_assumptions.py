"""Assumptions that mattered: their numbers moved a score or brought the ending (aar §The report's parts, 8)."""

from __future__ import annotations

from pathlib import Path

from game.play.session import Session
from game.telling.assumptions import assumptions
from rules.wording.causes import reference_of
from tests.scenarios import valleys as v

SAVES = Path(__file__).resolve().parents[1] / "saves"


def test_each_cause_rests_on_its_assumption_and_the_ending_is_named() -> None:
    session = Session.open(SAVES / "caracas-calling-defeat-5.jsonl", read_only=True)
    found = assumptions(session)
    for one in found:
        for moved in one.moved:
            reference = reference_of(session.scenario, moved.cause)
            assert reference is not None
            assert reference.assumption == one.id
            assert moved.points or moved.ending
    ended = [(one.id, moved.cause) for one in found for moved in one.moved if moved.ending]
    assert ended == [("washington_model", "pressure:intervention")]
    assert found[0].id == "washington_model"


def test_nothing_mattered_in_a_game_that_has_not_begun_and_all_are_listed() -> None:
    session = Session.new("caracas-calling", seed=7)
    found = assumptions(session)
    kinds = [one.kind for one in found]
    assert not any(one.mattered for one in found)
    assert {one.id for one in found if one.kind == "assumption"} == set(session.scenario.assumptions)
    assert kinds.count("limitation") == len(session.scenario.limitations) > 0
    assert kinds.count("constraint") == len(session.scenario.constraints) > 0


def test_a_scenario_without_limitations_and_tasks_still_plays() -> None:
    session = Session.new(v.FOLDER, seed=7)
    assert {one.kind for one in assumptions(session)} == {"assumption"}
