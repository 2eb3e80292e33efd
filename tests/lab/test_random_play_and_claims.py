"""Random play finds nothing wrong, and the claims of the model hold or are reported."""

import sys
from pathlib import Path

import pytest

from game.lab import Arm, Result
from game.lab.arms import checked
from game.lab.play import Game, seed_of
from game.lab.tally import Sums
from tests.benchmarks import model_claims
from tests.fuzz import random_play
from tests.lab.games import SCENARIO
from tests.scenarios import valleys as v

# ----- random play


@pytest.mark.parametrize(("scenario", "games"), [("caracas-calling", 150), (v.FOLDER, 150)])
def test_random_play_finds_no_dead_end_no_exception_and_no_broken_cap(scenario: str | Path, games: int) -> None:
    outcome = None
    for outcome in random_play.campaign(games=games, seed=5, scenario=scenario):  # noqa: B007 - the last one counts
        pass
    assert outcome is not None
    assert outcome.faults == []
    assert outcome.games == games == outcome.endings.total()


def test_random_play_names_the_game_in_which_something_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(random_play, "play_phase", broken)
    outcome = random_play.play_many(SCENARIO, 5, 0, 2)
    assert len(outcome.faults) == 2
    assert outcome.faults[0].startswith(f"seed {seed_of(5, 0)}, turn 1, brief: RuntimeError: broken")


def claims_on(**counts: int) -> dict[str, Result]:
    """Results of an arm each, in which so many of ten games ended well."""
    results = {}
    for name, well in counts.items():
        records = [Game(number, number, "held_out", 12, 12, scores={"caracas": 50}) for number in range(10)]
        for game in records[:well]:
            game.well = ("caracas",)
        sums = Sums()
        for game in records:
            sums.take(game, 12)
        results[name] = Result(checked(Arm("caracas-calling")), 1, sums, records, 1.0)
    return results


# ----- the claims of the model


@pytest.mark.parametrize(("well", "holds"), [(0, True), (4, True), (5, False), (10, False)])
def test_claim_of_standing_alone_holds_when_most_games_end_badly(well: int, holds: bool) -> None:
    (finding,) = model_claims.alone(claims_on(none=well))
    assert finding.holds is holds


def test_claim_is_reported_as_failed_when_one_figure_fails() -> None:
    claim = next(one for one in model_claims.CLAIMS if one.name == "M0")
    lines, whole = model_claims.report([claim], claims_on(none=9))
    assert not whole
    assert any("FAILS" in line for line in lines)


def test_every_claim_has_the_arms_it_looks_at() -> None:
    assert [claim.name for claim in model_claims.CLAIMS] == [f"M{number}" for number in range(10)]
    base = Arm("caracas-calling")
    for name in {name for claim in model_claims.CLAIMS for name in claim.arms} - {"all"}:
        assert model_claims.arm_named(name, base) != base, name


def test_cap_and_large_force_hold_in_a_few_games_of_every_kind(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["model_claims", "--games", "5", "--claims", "M7", "M8"])
    assert model_claims.main() == 0
    assert capsys.readouterr().out.count("holds clearly") == 2
