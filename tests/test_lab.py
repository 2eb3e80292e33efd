"""The lab: arms, pairs, measures, intervals, the command, and its files."""

import csv
import json
import math
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game import cli
from game.errors import WrongUse
from game.lab import Arm, Result, libraries, mean_of, run_arm, run_arms, share_of
from game.lab.arms import Table, checked, settable
from game.lab.play import Game, Meter, seed_of
from rules.bots.runner import play_game
from rules.build import compiled
from rules.judging.judge import judge
from rules.mechanics.allies import HELD, NO_STANCE
from rules.scenario.limits import Never
from rules.scenario.reading import read
from rules.tables.compile import compile_scenario
from rules.tables.places import RUNG
from rules.turn.turn import advance
from rules.values import orders
from tests.benchmarks import model_claims
from tests.fuzz import random_play
from tests.scenarios import valleys as v

SCENARIO = v.loaded().scenario
FRIENDS = (v.MILL, v.FORGE, v.FEN)


def valleys(**settings: Any) -> Arm:
    return Arm(SCENARIO, **settings)


def played(games: int = 12, **settings: Any) -> Result:
    return run_arm(valleys(**settings), games=games, seed=3)


def measured(result: Result) -> dict[str, Any]:
    """The document without what depends on the machine."""
    return {key: value for key, value in result.to_data().items() if key != "games_per_second"}


# ----- pairs and workers


def test_same_seed_gives_the_same_result() -> None:
    assert measured(played()) == measured(played())


def test_another_seed_gives_other_games() -> None:
    assert {game.seed for game in played().records}.isdisjoint(
        game.seed for game in run_arm(valleys(), games=12, seed=4).records
    )


def test_result_is_the_same_for_any_number_of_workers() -> None:
    arms = [valleys(), valleys(without=(v.FORGE,))]
    alone, together = (run_arms(arms, games=9, seed=3, workers=workers) for workers in (1, 2))
    for one, other in zip(alone, together, strict=True):
        assert measured(one) == measured(other)
        assert one.records == other.records


def test_game_has_the_same_seed_in_every_arm() -> None:
    one, other = run_arms([valleys(), valleys(only=(v.MILL,), set={"spirit": 3})], games=8, seed=3)
    assert [game.seed for game in one.records] == [game.seed for game in other.records]
    assert [game.seed for game in one.records] == [seed_of(3, number) for number in range(8)]


def test_more_games_begin_with_the_same_ones() -> None:
    assert played(6).records == played(12).records[:6]


# ----- what an arm sets


def test_held_number_never_moves() -> None:
    result = played(hold={"rung": 5, "spirit": 4})
    assert {value for turn in range(1, 7) for value in result.values_at("spirit", turn)} == {4}
    assert {value for turn in range(1, 7) for value in result.values_at("rung", turn)} == {5}
    assert len({value for turn in range(1, 7) for value in played().values_at("spirit", turn)}) > 1


def test_set_number_starts_there_and_moves_on() -> None:
    arm = checked(valleys(set={"grain": 9, "rung": 1, "mill.relation": 2, "favour": 5}))
    state = Table(arm).begin(1)
    index = state.compiled.index
    names = ("grain", "mill.relation", "token.favour")
    assert [state.numbers[index[name]] for name in names] == [9, 2, 5]
    assert state.numbers[RUNG] == 1
    result = played(set={"grain": 9})
    assert len({value for turn in range(1, 7) for value in result.values_at("grain", turn)}) > 1


def test_scores_count_from_the_start_of_the_scenario_whatever_is_set() -> None:
    table = Table(checked(valleys(set={"spirit": 8})))
    plain = compile_scenario(SCENARIO)
    assert [one.start for one in table.compiled.interests[v.HILL]] == [one.start for one in plain.interests[v.HILL]]


def test_other_length_is_the_length_of_the_games() -> None:
    result = played(turns=2)
    assert max(game.turn for game in result.records) == 2
    assert {len(means) for means in result.by_turn.values()} == {2}


def at_plan(arm: Arm) -> Any:
    state = Table(checked(arm)).begin(1)
    for _ in range(3):
        advance(state)
    return state


def could_ask(state: Any) -> set[str]:
    return {
        ability.ally.seat
        for ability in state.compiled.abilities.values()
        if any(judge(state, request).allowed for request in ability.requests.values())
    }


def test_ally_left_out_cannot_be_asked() -> None:
    assert could_ask(at_plan(valleys())) >= {v.MILL, v.FORGE}
    assert could_ask(at_plan(valleys(without=(v.FORGE,)))) == could_ask(at_plan(valleys())) - {v.FORGE}


def test_only_leaves_out_every_other_ally() -> None:
    assert could_ask(at_plan(valleys(only=(v.MILL,)))) == {v.MILL}


def test_joint_aid_needs_both_allies() -> None:
    request = orders.RequestAid(v.HILL, "forge.oath", "favour:1")
    assert judge(at_plan(valleys()), request).allowed
    assert not judge(at_plan(valleys(without=(v.FEN,))), request).allowed


@pytest.mark.parametrize("policy", ["card", "ally", "random"])
def test_ally_left_out_gives_nothing_and_says_nothing(policy: str) -> None:
    others = {v.MILL: policy, v.FORGE: policy}
    result = played(games=6, without=(v.FEN,), policies={**others, v.PLAIN: "random", v.HILL: "random"})
    for name, counts in result.abilities.items():
        if name.startswith(v.FEN):
            assert counts == {"could": 0, "asked": 0, "accepted": 0, "delivered": 0}
    table = Table(checked(valleys(without=(v.FEN,), policies={**others, v.PLAIN: "random"})))
    ally = table.compiled.allies[v.FEN]
    for seed in range(5):
        state = table.begin(seed)
        for position in play_game(state, table.policies):
            assert position.numbers[ally.stance] in (NO_STANCE, HELD)
            assert [position.numbers[place] for place in (ally.stood_up, ally.delivered)] == [0, 0]
            assert not any(item[0] == v.FEN for item in position.deals)


def test_without_any_ally_nobody_gives_anything() -> None:
    result = played(without=FRIENDS)
    assert all(set(counts.values()) == {0} for counts in result.abilities.values())
    assert result.counters["gained_aid"] == 0.0
    assert sum(counts["delivered"] for counts in played().abilities.values()) > 0


def test_policy_of_your_own_plays_its_seat() -> None:
    def quiet(view: Any, legal: Any, odds: Any, roll: Any) -> Any:
        return orders.Pass(view.seat)

    result = played(policies={v.HILL: quiet})
    assert all(counts["asked"] == 0 for counts in result.abilities.values())
    assert result.to_data()["arm"]["policies"][v.HILL] == "quiet"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"without": ("nobody",)}, "lab.unknown_ally"),
        ({"only": (v.PLAIN,)}, "lab.unknown_ally"),
        ({"set": {"nothing": 1}}, "lab.unknown_number"),
        ({"hold": {"turns": 3}}, "lab.unknown_number"),
        ({"set": {"spirit": 11}}, "lab.out_of_range"),
        ({"hold": {"rung": 8}}, "lab.out_of_range"),
        ({"set": {"spirit": -1}}, "lab.out_of_range"),
        ({"policies": {"nobody": "random"}}, "lab.unknown_seat"),
        ({"policies": {v.UMPIRE: "random"}}, "lab.unknown_seat"),
        ({"policies": {v.HILL: "people"}}, "lab.unknown_policy"),
        ({"policies": {v.HILL: "pressure"}}, "lab.unknown_policy"),
        ({"policies": {v.HILL: "always-refuse"}}, "lab.unknown_policy"),
        ({"policies": {v.PLAIN: "one-card:nonsense"}}, "lab.unknown_policy"),
        ({"turns": 0}, "lab.bad_turns"),
        ({"turns": 1001}, "lab.bad_turns"),
    ],
)
def test_arm_that_means_nothing_is_refused(settings: dict[str, Any], key: str) -> None:
    with pytest.raises(WrongUse) as caught:
        checked(valleys(**settings))
    assert (caught.value.message.key, caught.value.exit_status) == (key, 2)


def test_every_track_token_and_number_of_an_ally_can_be_set() -> None:
    names = settable(compile_scenario(SCENARIO))
    assert {"rung", "spirit", "grain", "favour", "mill.pinned", "fen.capacity", "sanction.toll"} <= names.keys()


# ----- what is measured


def test_shares_of_endings_add_up_to_one() -> None:
    result = played()
    assert math.isclose(sum(one.share for one in result.endings.values()), 1.0)
    assert list(result.endings) == [ending.id for ending in SCENARIO.endings]


def test_game_that_ended_carries_its_last_values_on() -> None:
    result = played(20, policies={v.HILL: "random"}, without=FRIENDS)
    game = next(game for game in result.records if 1 < game.turn < 6)
    assert game.at(6) == game.at(game.turn) != game.at(1)
    means = result.by_turn["spirit"]
    assert len(means) == 6
    assert math.isclose(means[-1], sum(one.at(99)[2] for one in result.records) / 20)


def test_survived_is_the_turn_of_a_bad_ending_or_the_full_length() -> None:
    bad = {ending.id for ending in SCENARIO.endings if not ending.may_end_well}
    result = played(40, policies={v.HILL: "random"}, without=FRIENDS)
    assert any(game.ending in bad for game in result.records)
    for game in result.records:
        assert game.survived == (game.turn if game.ending in bad else 6)


def test_ability_is_accepted_and_delivered_no_more_often_than_it_was_asked_or_offered() -> None:
    for game in played(20).records:
        for name, times in game.accepted.items():
            assert 0 <= times <= game.asked[name] <= game.could[name]


def test_ability_could_be_asked_for_where_the_judge_allows_a_request() -> None:
    meter = Meter(Table(checked(valleys(without=(v.FEN,), set={"grain": 1, "favour": 0}))))
    state = meter.table.begin(1)
    for _ in range(3):
        advance(state)
    game = Game(0, 1)
    meter.count_possible(state, game)
    allowed = {
        request.ability
        for ability in state.compiled.abilities.values()
        for request in ability.requests.values()
        if judge(state, request).allowed
    }
    assert set(game.could) == allowed != set(state.compiled.abilities)


def test_modernisation_is_counted_from_the_events_and_within_the_cap() -> None:
    rule = SCENARIO.modernisation
    assert rule is not None
    result = played(20)
    assert 0 < max(game.modernised for game in result.records) <= rule.cap
    loosened = SCENARIO.changed(modernisation=rule.changed(cap=rule.cap + 2))
    looser = run_arm(Arm(loosened), games=20, seed=3)
    assert max(game.modernised for game in looser.records) > rule.cap


def test_nothing_arrives_that_an_ally_never_gives() -> None:
    assert sum(game.forbidden for game in played(20).records) == 0


def test_arrival_of_what_an_ally_never_gives_would_be_seen() -> None:
    mill = next(card for card in SCENARIO.allies if card.seat == v.MILL)
    never = {"limit": "never", "aid": mill.abilities[0].kind, "id": "not_this"}
    broken = mill.changed(limits=(read(Never, never), *mill.limits))
    allies = tuple(broken if card is mill else card for card in SCENARIO.allies)
    meter = Meter(Table(checked(Arm(SCENARIO.changed(allies=allies)))))
    assert f"{v.MILL}.{mill.abilities[0].id}" in meter.watched.forbidden


def test_points_gained_are_told_apart_by_what_brought_them() -> None:
    result = played(20)
    assert result.gained["action"] == result.counters["gained_own"] > 0
    assert result.gained["ability"] == result.counters["gained_aid"] > 0


# ----- statistics


@pytest.mark.parametrize(
    ("count", "games", "low", "high"),
    [(0, 10, 0.0, 0.3989), (5, 10, 0.1842, 0.8158), (10, 10, 0.6011, 1.0), (400, 2000, 0.1780, 0.2240)],
)
def test_share_has_wilsons_interval(count: int, games: int, low: float, high: float) -> None:
    share = share_of(count, games)
    z2 = 2.5758293035489004**2
    centre = (count + z2 / 2) / (games + z2)
    reach = math.sqrt(z2) * math.sqrt(count * (games - count) / games + z2 / 4) / (games + z2)
    assert share.share == count / games
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)
    assert math.isclose(share.low, centre - reach, abs_tol=1e-9)
    assert math.isclose(share.high, centre + reach, abs_tol=1e-9)


def test_mean_has_students_interval() -> None:
    mean = mean_of([1, 2, 3, 4, 5])
    reach = 4.604094871415897 * math.sqrt(2.5 / 5)  # t of 4 degrees of freedom at 99.5 %
    assert mean.mean == 3
    assert mean.low is not None
    assert mean.high is not None
    assert math.isclose(mean.low, 3 - reach, rel_tol=1e-9)
    assert math.isclose(mean.high, 3 + reach, rel_tol=1e-9)


def test_mean_of_equal_values_has_a_narrow_interval_and_one_value_has_none() -> None:
    assert mean_of([4, 4, 4]) == (4, 4, 4)
    assert mean_of([4]) == (4, None, None)


@pytest.mark.parametrize(
    ("system", "install"),
    [
        ("linux", ".venv/bin/pip install '.[lab]'"),
        ("win32", '.venv\\Scripts\\pip install ".[lab]"'),
    ],
)
def test_without_the_statistics_library_one_line_says_how_to_get_it(
    system: str, install: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], checkout: Path
) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setattr(libraries, "sys", SimpleNamespace(platform=system))
    monkeypatch.setattr(libraries, "is_installed", lambda: True, raising=False)  # where it lies makes no difference
    assert cli.main(["lab", str(v.FOLDER), "--games", "2"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith(f": {install}\n")
    assert len(printed.err.splitlines()) == 1
    if system == "linux":
        assert install in (checkout / "README.md").read_text("utf-8"), "the README names the same command"


def test_an_interval_never_leaves_the_range_of_what_it_is_a_mean_of() -> None:
    assert mean_of([60, 100], least=0, most=100) == (80, 0, 100)
    low, high = mean_of([60, 100])[1:]
    assert low is not None
    assert high is not None
    assert low < 0
    assert high > 100
    result = played(2)
    for mean in result.scores.values():
        assert mean.low is not None
        assert mean.high is not None
        assert 0 <= mean.low <= mean.mean <= mean.high <= 100
    for turns in (result.turns, result.survived):
        assert turns.low is not None
        assert turns.high is not None
        assert 1 <= turns.low <= turns.mean <= turns.high <= result.turns_full


# ----- the command


def lab(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = cli.main(["lab", str(v.FOLDER), *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_json_is_the_document_that_was_promised(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--games", "5", "--seed", "9", "--without", "fen", "--set", "spirit=5", "--hold", "rung=2"]
    status, out, err = lab(capsys, *words, "--policy", "hill=random", "--json")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert list(document) == [
        "scenario",
        "games",
        "seed",
        "arm",
        "endings",
        "ended_well",
        "turns",
        "survived",
        "tracks",
        "abilities",
        "scores",
        "counters",
        "games_per_second",
        "rules",
    ]
    assert (document["scenario"], document["games"], document["seed"]) == ("two-valleys", 5, "9")
    assert document["rules"] == ("compiled" if compiled() else "plain")
    assert document["arm"] == {
        "without": ["fen"],
        "only": [],
        "set": {"spirit": 5},
        "hold": {"rung": 2},
        "policies": {"hill": "random", "plain": "pressure", "mill": "card", "forge": "card"},
    }
    assert all(set(one) == {"share", "low", "high"} for one in document["endings"].values())
    assert set(document["ended_well"]) == set(document["scores"]) == {"hill", "plain", "mill", "forge", "fen"}
    assert set(document["turns"]) == set(document["survived"]) == {"mean", "low", "high"}
    spirit = document["tracks"]["spirit"]
    assert spirit["final_mean"] == spirit["by_turn"][-1]
    assert len(spirit["by_turn"]) == 6
    abilities = {f"{card.seat}.{ability.id}" for card in SCENARIO.allies for ability in card.abilities}
    assert document["abilities"].keys() == abilities
    assert all(list(one) == ["could", "asked", "accepted", "delivered"] for one in document["abilities"].values())
    assert set(document["counters"]) == {"bypassed", "revealed", "gained_own", "gained_aid"}
    assert document["games_per_second"] > 0


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_table_speaks_every_language_without_a_bare_key(capsys: pytest.CaptureFixture[str], language: str) -> None:
    words = [
        "--games",
        "4",
        "--lang",
        language,
        "--without",
        "fen",
        "--only",
        "mill",
        "--set",
        "grain=4",
        "--hold",
        "rung=2",
    ]
    status, out, err = lab(capsys, *words)
    assert (status, err) == (0, "")
    assert "lab." not in out
    assert "{" not in out
    assert ("," if language != "en" else ".") in out.split("99")[1]


def test_table_leaves_out_the_seats_that_take_no_part_and_the_document_keeps_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def names(page: str) -> list[str]:
        rows = page.split("Ends well", 1)[1].splitlines()[1:]
        return [row.split()[0] for row in rows[: rows.index("")]]

    _, whole, _ = lab(capsys, "--games", "2")
    _, page, _ = lab(capsys, "--games", "2", "--without", "fen")
    _, only, _ = lab(capsys, "--games", "2", "--only", "mill")
    assert {"Fen", "Forge", "Mill"} <= set(names(whole))
    assert set(names(whole)) - set(names(page)) == {"Fen"}
    assert set(names(whole)) - set(names(only)) == {"Fen", "Forge"}
    _, document, _ = lab(capsys, "--games", "2", "--without", "fen", "--json")
    assert "fen" in json.loads(document)["ended_well"]


def test_folder_gets_the_document_and_a_row_for_each_game(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "new" / "run"
    status, out, _ = lab(capsys, "--games", "4", "--json", "--out", str(folder))
    assert status == 0
    assert json.loads((folder / "result.json").read_text("utf-8")) == json.loads(out)
    rows = list(csv.DictReader((folder / "games.csv").read_text("utf-8").splitlines()))
    assert [row["game"] for row in rows] == ["0", "1", "2", "3"]
    assert [int(row["seed"], 16) for row in rows] == [seed_of(1, number) for number in range(4)]
    assert rows[0].keys() >= {"ending", "turn", "survived", "well", "score.hill", "spirit", "rung"}


def test_files_of_an_earlier_run_are_never_written_over(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "games.csv").write_text("mine", "utf-8")
    status, out, err = lab(capsys, "--games", "2", "--out", str(tmp_path))
    assert (status, out) == (2, "")
    assert "games.csv" in err
    assert (tmp_path / "games.csv").read_text("utf-8") == "mine"
    assert not (tmp_path / "result.json").exists()


def test_folder_that_cannot_be_made_is_said_before_any_game(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    status, out, err = lab(capsys, "--games", "2", "--out", str(tmp_path / "file" / "inside"))
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--games", "0"],
        ["--games", "many"],
        ["--workers", "0"],
        ["--turns", "1001"],
        ["--seed", "-1"],
        ["--set", "spirit"],
        ["--set", "spirit=high"],
        ["--set", "=3"],
        ["--hold", "spirit=11"],
        ["--set", "nothing=1"],
        ["--without", "nobody"],
        ["--only", "plain"],
        ["--policy", "hill"],
        ["--policy", "hill=people"],
        ["--policy", "nobody=random"],
        ["--variant", "harder.yaml"],
        ["--engine", "dask"],
        ["--scheduler", "somewhere"],
    ],
)
def test_wrong_use_is_refused_with_status_2(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    status, out, err = lab(capsys, *words)
    assert (status, out) == (2, "")
    assert 1 <= len(err.splitlines()) <= 2
    assert "Traceback" not in err


def test_scenario_that_is_not_there_is_status_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lab", "nowhere"]) == 3
    assert capsys.readouterr().out == ""


def test_help_names_no_option_of_later(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lab", "--help"]) == 0
    out = capsys.readouterr().out
    assert "--hold" in out
    assert not [word for word in ("--variant",) if word in out]


def test_interrupted_run_leaves_no_worker_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_arm(valleys(), games=60, seed=3, workers=2, progress=interrupt)
    import multiprocessing  # noqa: PLC0415 - only here

    assert multiprocessing.active_children() == []


def test_progress_counts_every_game() -> None:
    seen: list[tuple[int, int]] = []
    run_arms([valleys(), valleys(turns=2)], games=5, seed=3, progress=lambda *one: seen.append(one))
    assert seen[-1] == (10, 10)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


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


# ----- the claims of the model


def claims_on(**counts: int) -> dict[str, Result]:
    """Results of an arm each, in which so many of ten games ended well."""
    results = {}
    for name, well in counts.items():
        records = [Game(number, number, "held_out", 12, 12, scores={"caracas": 50}) for number in range(10)]
        for game in records[:well]:
            game.well = ("caracas",)
        results[name] = Result(checked(Arm("caracas-calling")), 1, records, 1.0)
    return results


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
