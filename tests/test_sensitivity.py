"""Which numbers matter: levels, designs, and what is told of them."""

import csv
import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from game import cli
from game.errors import WrongUse
from game.lab.arms import Arm, checked, settable
from game.lab.sensitivity import Trial, Trier, _levels, factors_of, named, sensitivity
from game.lab.sensitivity_design import LEVELS, Design, Factor
from rules.tables.compile import compile_scenario
from tests.elsewhere import Elsewhere
from tests.scenarios import valleys as v

SCENARIO = v.loaded().scenario
SHORT = Arm(SCENARIO, turns=2)

salib = pytest.mark.skipif(
    not any((Path(folder) / "SALib").is_dir() for folder in sys.path), reason="the extra lab is not installed"
)


def factors(*levels: tuple[float, ...]) -> list[Factor]:
    return [Factor(f"n{place}", f"g{place % 2}", one) for place, one in enumerate(levels)]


# ----- numbers and their levels


def test_every_number_that_an_arm_can_set_is_varied_around_its_start() -> None:
    found = {one.name: one for one in factors_of(checked(SHORT))}
    compiled = compile_scenario(SCENARIO)
    ranges = {name: (low, high) for name, (_, low, high) in settable(compiled).items() if low < high}
    assert set(ranges) == {name for name in found if not name.startswith("bot.")}
    for name, (low, high) in ranges.items():
        levels = found[name].levels
        assert len(levels) == LEVELS
        assert all(low <= one <= high and one == int(one) for one in levels)
    assert {"bot.defender.hope", "bot.pressure.kept"} <= set(found), "and the weights of the main seats' bots"


def test_levels_are_four_next_to_each_other_or_both_ends_twice() -> None:
    assert _levels(5, 0, 10) == (4, 5, 6, 7)
    assert _levels(0, 0, 10) == (0, 1, 2, 3)
    assert _levels(10, 0, 10) == (7, 8, 9, 10)
    assert _levels(1, 0, 2) == (0, 0, 2, 2)
    assert _levels(0, 0, 1) == (0, 0, 1, 1)


def test_what_is_held_and_bots_that_do_not_play_are_left_out() -> None:
    arm = checked(Arm(SCENARIO, hold={"walls": 4}, policies={v.HILL: "random"}))
    names = [one.name for one in factors_of(arm)]
    assert "walls" not in names
    assert not [one for one in names if one.startswith("bot.defender")]


def test_a_setting_is_played_as_an_arm_with_the_same_numbers_would_be() -> None:
    from game.lab import run_arm  # noqa: PLC0415 - beside its use

    arm = checked(SHORT)
    found = [one for one in factors_of(arm) if one.name in ("walls", "mill.relation")]
    trier = Trier(Trial(arm, tuple(found), ((3, 0),), (f"score.{v.HILL}", "survived", f"ended_well.{v.HILL}")))
    wanted = {one.name: int(one.levels[level]) for one, level in zip(found, (3, 0), strict=True)}
    games = run_arm(Arm(SCENARIO, turns=2, set=wanted), games=6, seed=8).records
    assert trier.play((0, 8, 0, 6), lambda: False) == [
        (game.scores[v.HILL], game.survived, float(v.HILL in game.well)) for game in games
    ]


def test_a_bot_is_played_with_the_weights_of_the_setting_whatever_was_played_before() -> None:
    arm = checked(SHORT)
    found = [one for one in factors_of(arm) if one.group.startswith("bot.")]
    settings = tuple((level,) * len(found) for level in range(LEVELS))
    trial = Trial(arm, tuple(found), settings, (f"score.{v.HILL}", f"score.{v.PLAIN}"))
    both = Trier(trial)
    one_after_another = [both.play((number, 6, 0, 6), lambda: False) for number in range(LEVELS)]
    afresh = [Trier(trial).play((number, 6, 0, 6), lambda: False) for number in range(LEVELS)]
    assert one_after_another == afresh
    assert len({tuple(one) for one in afresh}) > 1, "the weights change what is played"


# ----- designs


@salib
def test_every_step_of_morris_moves_one_number_by_two_levels() -> None:
    design = Design("morris", factors((0, 1, 2, 3), (5, 5, 6, 6), (1, 2, 3, 4)), 6, 11)
    assert len(design.settings) == 6 * 4
    for place in range(0, len(design.settings), 4):
        path = design.settings[place : place + 4]
        moves = [[now - was for was, now in zip(one, other, strict=True)] for one, other in pairwise(path)]
        assert sorted(sorted(map(abs, one)) for one in moves) == [[0, 0, 2]] * 3
        assert sorted([abs(one[at]) for one in moves].index(2) for at in range(3)) == [0, 1, 2], "each number once"


@salib
def test_effects_of_whole_numbers_are_found_as_they_are_and_in_the_order_of_the_settings() -> None:
    """A sum of the numbers: a step of two moves it by twice each weight, exactly, though they are whole."""
    given = factors((4, 5, 6, 7), (0, 0, 1, 1), (3, 4, 5, 6))
    design = Design("morris", given, 8, 3)
    outcomes = []
    for setting in design.settings:
        first, second, third = (one.levels[level] for one, level in zip(given, setting, strict=True))
        outcomes.append([2 * first - 5 * second + 0 * third] * 3)
    found = {one.name: one for one in design.analysed(outcomes)}
    assert [found[name].effect for name in ("n0", "n1", "n2")] == pytest.approx([4, 5, 0], abs=1e-9)
    assert [found[name].mean for name in ("n0", "n1", "n2")] == pytest.approx([4, -5, 0], abs=1e-9)
    assert [found[name].spread for name in ("n0", "n1")] == pytest.approx([0, 0], abs=1e-9)
    assert [found[name].matters for name in ("n0", "n1", "n2")] == [True, True, False]
    assert found["n0"].luck == 0, "all games of a setting came to the same"


@salib
def test_luck_is_what_a_number_that_only_reshuffles_it_would_seem_to_do() -> None:
    given = factors((0, 1, 2, 3))
    design = Design("morris", given, 200, 5)
    import numpy as np  # noqa: PLC0415 - with the extra

    luck = np.random.default_rng(4)
    outcomes = [[float(one) for one in luck.normal(size=25)] for _ in design.settings]
    (found,) = design.analysed(outcomes)
    assert found.effect == pytest.approx(found.luck, rel=0.15)
    assert not found.matters


@salib
def test_sobol_shares_the_variance_of_whole_numbers_among_groups() -> None:
    """Of g0 = n0 + n2 and g1 = n1, each over four whole levels, g0 makes two thirds of the variance of the sum."""
    given = factors((0, 1, 2, 3), (0, 1, 2, 3), (0, 1, 2, 3))
    design = Design("sobol", given, 1024, 7)
    found = {one.name: one for one in design.analysed([[float(sum(setting))] for setting in design.settings])}
    assert found["g0"].effect == pytest.approx(2 / 3, abs=0.03)
    assert found["g1"].effect == pytest.approx(1 / 3, abs=0.03)
    assert found["g0"].mean == pytest.approx(2 / 3, abs=0.05)
    assert found["g0"].low < found["g0"].effect < found["g0"].high
    flat = Design("sobol", given, 8, 7)
    assert [one.effect for one in flat.analysed([[1.0]] * len(flat.settings))] == [0, 0], (
        "nothing moves what stands still"
    )


# ----- the whole


@salib
def test_it_is_the_same_for_any_number_of_workers_and_plays_no_setting_twice() -> None:
    done: list[tuple[int, int]] = []
    one = sensitivity(SHORT, samples=2, games=1, seed=4, progress=lambda so_far, of: done.append((so_far, of)))
    assert one.to_data() == sensitivity(SHORT, samples=2, games=1, seed=4, engine=Elsewhere()).to_data()
    assert done[-1] == (one.settings, one.settings)
    assert one.settings <= 2 * (len(one.factors) + 1)


def words(*more: str) -> list[str]:
    return ["lab", "sensitivity", str(v.FOLDER), "--games", "2", "--samples", "2", "--turns", "2", *more]


@salib
def test_the_command_writes_what_it_tells(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    out = tmp_path / "out"
    assert cli.main(words("--json", "--question", "score.hill", "--question", "turns", "--out", str(out))) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == json.loads((out / "result.json").read_text("utf-8"))
    assert list(document["questions"]) == ["score.hill", "turns"]
    with (out / "sensitivity.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert {(one["question"], one["name"]) for one in table} == {
        (question, name) for question in document["questions"] for name in document["factors"]
    }
    page = (out / "report.html").read_text("utf-8")
    assert page.count("<svg") == 2
    assert "<script" not in page
    assert all(name in page for name in document["factors"])
    assert cli.main(words("--out", str(out))) == 2, "nothing is written over"


@salib
def test_it_is_told_in_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    for language, said, group in (
        ("en", "What moves “turns survived”", "Tracks"),
        ("nl", "Wat “volgehouden beurten” verandert", "Sporen"),
        ("es", "Qué mueve «", "Indicadores"),
    ):
        more = ("--lang", language, "--question", "survived", "--question", "score.hill", "--method", "sobol")
        assert cli.main(words(*more)) == 0
        told = capsys.readouterr().out
        assert said in told
        assert group in told


def test_wrong_questions_and_counts_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("score", "score.nobody", "ending.never", "survived.hill", "luck"):
        with pytest.raises(WrongUse) as refused:
            named(wrong, SCENARIO)
        assert refused.value.message.key == "sensitivity.unknown_question"
    with pytest.raises(WrongUse) as refused:
        sensitivity(SHORT, method="sobol", samples=6, games=1)
    assert refused.value.message.key == "sensitivity.power_of_two"
    assert cli.main(words("--games", "1")) == 2
    assert "2 to" in capsys.readouterr().err


def test_without_the_library_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "SALib", None)
    monkeypatch.setitem(sys.modules, "SALib.sample.morris", None)
    assert cli.main(words()) == 2
    said = capsys.readouterr().err
    assert "install" in said
    assert ".[lab]" in said
    assert "Traceback" not in said
