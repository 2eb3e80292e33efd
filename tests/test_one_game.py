"""One loop in which bots order: the same seed and bots give one game in demo, session, trial and lab."""

import csv
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.commands import demo
from game.commands.demo import bots
from game.commands.values import PROGRAM
from game.lab import Arm
from game.lab.arms import Table, checked, closed
from game.lab.play import seed_of
from game.lab.showing import closed_data, on_record
from game.play.session import Session
from game.saves.file import read
from game.scenario import library
from game.scenario.library import Loaded
from game.user.shell import typed
from rules.bots.runner import play_phase
from rules.state.state import State
from rules.turn.turn import advance, is_over
from rules.values import events, order_data, orders
from tests.scenarios import valleys as v

CARACAS = library.load("caracas-calling")
RANDOM = {seat.id: "random" for seat in CARACAS.scenario.seats if seat.role != "facilitator"}
SELF_WILLED = {card.seat: "ally" for card in CARACAS.scenario.allies}
Turns = list[tuple[list[Any], list[Any]]]
"""Of each turn the orders given and the events, both as the journal has them."""


def noting(policy: Any, given: list[Any]) -> Any:
    def play(view: Any, legal: Any, odds: Any, roll: Any) -> Any:
        order = policy(view, legal, odds, roll)
        given.append(order_data.to_data(order))
        return order

    return play


def in_the_lab(table: Table, seed: int) -> Turns:
    """A game as the lab plays it, phase by phase, with what its bots ordered."""
    given: list[Any] = []
    policies = {seat: noting(policy, given) for seat, policy in table.policies.items()}
    state: State = table.begin(seed)
    found: Turns = []
    while not is_over(state):
        for _ in range(8):
            advance(state)
            play_phase(state, policies)
        found.append((given[:], events.to_data(state.events, table.compiled.names)))
        given.clear()
    return found


def on_the_record(records: list[dict[str, Any]]) -> Turns:
    found: Turns = []
    for record in records:
        if record["kind"] == "phase" and record["phase"] == "brief":
            found.append(([], []))
        if record["kind"] in ("phase", "order") and found:
            found[-1][0].extend([record["order"]] if "order" in record else [])
            found[-1][1].extend(record["events"])
    return found


def as_read(turns: Turns) -> Any:
    return json.loads(json.dumps(turns))


def in_session(loaded: Loaded, seed: int, seats: dict[str, str], turns: int | None) -> Turns:
    session = Session.new(loaded, seed=seed, seats=bots(loaded, seats), turns=turns)
    while session.ending is None:
        session.play_on()
    return on_the_record(session.history.records)


@pytest.mark.parametrize(
    ("first", "count", "seats", "turns"),
    [(0, 8, {}, 2), (60, 8, RANDOM, 2), (120, 6, SELF_WILLED, 2), (170, 2, {}, None), (176, 2, RANDOM, None)],
    ids=["competent", "random", "self-willed", "competent to the end", "random to the end"],
)
def test_session_and_lab_play_the_same_game(first: int, count: int, seats: dict[str, str], turns: int | None) -> None:
    table = Table(checked(Arm(CARACAS.scenario, policies=seats, turns=turns)))
    for seed in range(first, first + count):
        assert as_read(in_session(CARACAS, seed, seats, turns)) == as_read(in_the_lab(table, seed)), seed


def test_session_and_lab_play_the_same_game_of_another_scenario() -> None:
    table = Table(checked(Arm(v.loaded().scenario)))
    for seed in range(182, 190):
        assert as_read(in_session(v.loaded(), seed, {}, None)) == as_read(in_the_lab(table, seed)), seed


def shown_by(command: str) -> Turns:
    """What a command that was printed leaves on record."""
    program, *words = shlex.split(command)
    assert program == PROGRAM
    assert cli.main(words) == 0
    save = Path(words[words.index("--out") + 1]) / "game.jsonl"
    assert cli.main(["verify", str(save)]) == 0
    return on_the_record([one for one in read(save).records if one["kind"] != "close"])


@pytest.mark.parametrize(
    "arm",
    [
        ("demo", "--turns 3", {"turns": 3}),
        ("demo", "--policy hill=random", {"policies": {"hill": "random"}}),
        ("lab", "--without fen --policy forge=ally", {"without": ("fen",), "policies": {"forge": "ally"}}),
        ("lab", "--policy mill=refuse-and-hold", {"policies": {"mill": "refuse-and-hold"}}),
        ("lab", "--only mill", {"only": ("mill",)}),
        ("lab", "--set spirit=5 --set rung=2", {"set": {"spirit": 5, "rung": 2}}),
        ("lab", "--set mill.relation=1 --turns 3", {"set": {"mill.relation": 1}, "turns": 3}),
    ],
    ids=lambda arm: arm[1],
)
def test_the_command_in_games_csv_gives_that_game(
    arm: tuple[str, str, dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    verb, words, settings = arm
    monkeypatch.setattr(demo._Pictures, "take", lambda *_: None)
    assert cli.main(["lab", str(v.FOLDER), "--games", "3", *words.split(), "--out", str(tmp_path / "run")]) == 0
    said = capsys.readouterr().out
    monkeypatch.chdir(tmp_path)
    rows = list(csv.DictReader((tmp_path / "run" / "games.csv").read_text("utf-8").splitlines()))
    assert rows[0]["command"] in said
    assert typed("replay", str(Path("game-0") / "game.jsonl")) in said
    for row in rows[1:2]:
        assert row["command"].split()[1] == verb
        shown = shown_by(row["command"])
        played = in_the_lab(Table(checked(Arm(v.loaded().scenario, **settings))), int(row["seed"], 0))
        assert as_read(shown) == as_read(played)
        assert len(shown) == int(row["turn"])


def test_games_whose_numbers_are_held_have_no_command_and_the_page_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["lab", str(v.FOLDER), "--games", "2", "--hold", "rung=2", "--out", str(tmp_path / "run")]) == 0
    assert "No command shows these games" in capsys.readouterr().out
    rows = list(csv.DictReader((tmp_path / "run" / "games.csv").read_text("utf-8").splitlines()))
    assert [row["command"] for row in rows] == ["", ""]
    words = ["lab", str(v.FOLDER), "--hold", "rung=2", "--game", "0", "--out", str(tmp_path / "one")]
    assert cli.main(words) == 2
    assert not (tmp_path / "one").exists()


def test_a_single_game_needs_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lab", str(v.FOLDER), "--game", "0"]) == 2
    assert "--out" in capsys.readouterr().err


def test_policies_of_ones_own_are_shown_too(tmp_path: Path) -> None:
    def passing(view: Any, legal: Any, odds: Any, roll: Any) -> orders.Order:
        return orders.Pass(view.seat)

    arm = Arm(v.loaded().scenario, policies={v.HILL: passing})
    session = on_record(v.loaded(), arm, 4, 7, tmp_path / "game.jsonl")
    assert as_read(on_the_record(session.history.records)) == as_read(in_the_lab(Table(checked(arm)), seed_of(7, 4)))
    session.close()


@pytest.mark.parametrize("absent", [{"beijing"}, {"moscow", "havana"}])
def test_a_save_leaves_out_the_same_allies_as_the_lab(absent: set[str]) -> None:
    pinned = library.from_pinned(closed_data(CARACAS.raw, absent)).scenario
    assert pinned == closed(CARACAS.scenario, frozenset(absent))


def test_people_cannot_play_in_a_demonstration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--seat", "caracas=people", "--out", str(tmp_path / "out")]) == 2
    assert "people" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_game_that_fails_in_a_trial_can_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that ``check --play`` names plays the same random game on record."""
    from game.commands import trial  # noqa: PLC0415 - only here

    def fails(*_: object) -> str:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(trial, "_game", fails)
        assert cli.main(["check", str(v.FOLDER), "--play", "1", "--json"]) == 1
    (crash,) = json.loads(capsys.readouterr().out)["checked"][0]["play"]["crashes"]
    everybody = {seat.id: "random" for seat in v.loaded().scenario.seats if seat.role != "facilitator"}
    played = in_the_lab(Table(checked(Arm(v.loaded().scenario, policies=everybody))), crash["seed"])
    monkeypatch.chdir(tmp_path)
    assert as_read(shown_by(crash["command"])) == as_read(played)


def test_seeds_of_the_lab_are_exact_in_a_spreadsheet() -> None:
    assert max(seed_of(seed, number) for seed in range(20) for number in range(500)) < 10**15
