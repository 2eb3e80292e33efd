"""``league.yaml``: how well the bots of the scenario that ships play, as questions that anybody can ask again."""

from typing import Literal

import pytest

from game.lab.experiments import models as m
from game.lab.experiments.measures import Played, meaning_of, reader_of
from game.lab.experiments.reading import faults_in, opened
from game.lab.play import Game
from rules.bots.planner import BUDGET
from tests.playing import CHECKOUT
from tests.scenarios import valleys as v

FILE = CHECKOUT / "assets" / "scenarios" / "caracas-calling" / "league.yaml"


def test_it_is_sound_and_asks_of_every_seat_whether_a_planner_beats_its_bot_and_chance() -> None:
    assert faults_in(FILE) == []
    found = opened(FILE)
    seats = [one.id for one in found.loaded.scenario.seats if one.role != "facilitator"]
    asked = {one.id for one in found.experiment.questions}
    assert asked == {f"{kind}_{seat}" for kind in ("beats_bot", "halved_bot", "beats_chance") for seat in seats}
    for seat in seats:
        assert found.plan.arms[f"planner_{seat}"].policies == {seat: f"planner:{BUDGET}"}


@pytest.mark.parametrize("language", ["nl", "es"])
def test_it_is_told_in_every_language(language: str) -> None:
    found = opened(FILE).experiment
    assert [one.text for one in (found, *found.questions) if not one.translations.get(language)] == []
    assert [one.text for one in found.arms.values() if not one.translations.get(language)] == []


@pytest.mark.parametrize(
    ("ties", "counted", "single"),
    [("half", [(2, 2), (1, 2), (0, 2)], False), ("lost", [(1, 1), (0, 1), (0, 1)], True)],
)
def test_an_equal_score_counts_as_half_or_as_lost(
    ties: Literal["half", "lost"], counted: list[tuple[int, int]], single: bool
) -> None:
    measure = m.Beats(kind="beats", seat=v.HILL, arm="other", ties=ties)
    read = reader_of(measure, v.loaded().scenario, 6)
    came = [
        read(Played({"one": Game(0, 0, scores={v.HILL: mine}), "other": Game(0, 0, scores={v.HILL: 50})}, {}), "one")
        for mine in (51, 50, 49)
    ]
    assert came == counted
    assert meaning_of(measure).single is single
