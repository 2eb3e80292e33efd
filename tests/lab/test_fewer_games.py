"""A variant of which only every second, third, … game is played: counted, told and kept as just that."""

from pathlib import Path

import pytest
import yaml

from game.errors import Faulty
from game.lab.experiments.reading import opened
from game.lab.experiments.running import games_kept, run
from game.lab.experiments.telling import Teller
from game.lab.experiments.verdicts import answers
from game.workers import Here
from tests.scenarios import valleys as v

GAMES, EVERY = 7, 3
PLAYED = 3  # those with the numbers 0, 3 and 6


@pytest.fixture
def experiment(tmp_path: Path) -> Path:
    path = tmp_path / "fewer.yaml"
    look = {"kind": "value", "arms": ["usual"], "at_least": 0}
    written = {
        "format": 1,
        "text": "Fewer games of a variant",
        "scenario": str(v.FOLDER),
        "games": GAMES,
        "arms": {"usual": {"text": "as usual"}},
        "variants": {"brief": {"text": "three turns", "turns": 3, "every": EVERY}},
        "questions": [
            {"id": "fall", "text": "It ends", "measure": {"kind": "survived"}, "look": look, "variants": ["brief"]}
        ],
    }
    path.write_text(yaml.safe_dump(written), encoding="utf-8")
    return path


def test_a_variant_plays_only_its_share_of_the_games(experiment: Path) -> None:
    found = opened(experiment)
    outcome = run(found.plan, Here())
    played = {key: arm["games"] for key, arm in outcome.tally["arms"].items()}
    assert played == {"usual": GAMES, "usual@brief": PLAYED}
    assert outcome.games == found.plan.games == GAMES + PLAYED
    usual, brief = answers(found.plan, outcome.tally)
    assert [one.found[0].estimate.games for one in (usual, brief)] == [GAMES, PLAYED]


def test_the_games_it_plays_are_those_of_the_same_numbers(experiment: Path) -> None:
    found = opened(experiment)
    fewer = run(found.plan, Here()).tally["arms"]["usual@brief"]
    experiment.write_text(experiment.read_text(encoding="utf-8").replace(f"every: {EVERY}", "every: 1"), "utf-8")
    whole = run(opened(experiment).plan, Here()).tally["arms"]["usual@brief"]
    assert fewer["games"] < whole["games"]
    assert all(count <= whole["endings"][ending] for ending, count in fewer["endings"].items())


def test_progress_and_what_is_kept_count_the_games_that_are_played(experiment: Path, tmp_path: Path) -> None:
    found, folder = opened(experiment), tmp_path / "out"
    folder.mkdir()
    seen: list[tuple[int, int]] = []
    run(found.plan, Here(), folder=folder, progress=lambda done, of, _: seen.append((done, of)))
    assert seen[-1] == (GAMES + PLAYED, GAMES + PLAYED)
    assert games_kept(folder, found.plan) == GAMES + PLAYED


def test_how_many_games_a_variant_has_is_told(experiment: Path) -> None:
    assert "3 games an arm where it is assumed: three turns." in Teller(opened(experiment), "en").head(2)


def test_a_variant_of_which_one_game_would_be_played_is_a_fault(experiment: Path) -> None:
    text = experiment.read_text(encoding="utf-8")
    for every, faulty in ((GAMES - 1, False), (GAMES, True), (1_000_000, True)):
        experiment.write_text(text.replace(f"every: {EVERY}", f"every: {every}"), encoding="utf-8")
        if not faulty:
            opened(experiment)
            continue
        with pytest.raises(Faulty) as refused:
            opened(experiment)
        assert [fault.what.key for fault in refused.value.faults] == ["fault.single_game"]
