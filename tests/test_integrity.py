"""Whether a game is what it says: committed to at the start, revealed at the end, sealed, and checked by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.play import headers
from game.play.integrity import Luck, Result, revealed, seal, short_commitment
from game.play.session import Session
from game.saves.file import SaveFile, read
from game.telling.integrity import committed_line, revealed_lines, seal_lines
from game.translate import LANGUAGES, Translator
from game.user.folders import shipped_saves
from rules.values import orders
from tests.playing import damaged, finished_game
from tests.scenarios import valleys as v

HERE = Path(__file__).parent
RECIPE = (HERE.parent / "saves" / "CHECKING.md").read_text(encoding="utf-8")
CHECK, WHOLE, SCORES = re.findall(r"```python\n(.*?)```", RECIPE, re.DOTALL)
SAVES = [*sorted(shipped_saves().glob("*.jsonl")), *sorted((HERE / "saves" / "formats").glob("*.jsonl"))]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finished_game(tmp_path_factory.mktemp("finished") / "game.jsonl")


def changed(path: Path, to: Path, change: Callable[[dict[str, Any], list[dict[str, Any]]], None]) -> Session:
    """A save with something changed, its checks and hashes right."""
    found = read(path)
    header, records = dict(found.header), [dict(record) for record in found.records]
    change(header, records)
    with SaveFile.create(to, header) as file:
        for record in records:
            if record["kind"] == "close":
                file.close_turn(record["turn"])
            else:
                file.append(record)
    return Session.open(to, read_only=True)


# ----- by hand


def told_by_hand(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> list[str]:
    (tmp_path / "game.jsonl").write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(CHECK + WHOLE, {})  # noqa: S102 - what the page says
    return [str(line) for line in capsys.readouterr().out.splitlines()]


CURRENT = [path for path in SAVES if read(path).header.get("rules") == headers.RULES]


@pytest.mark.parametrize("path", CURRENT, ids=[path.stem for path in CURRENT])
def test_every_score_can_be_worked_out_from_the_record_by_hand(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "game.jsonl").write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(SCORES, {})  # noqa: S102 - what the page says
    told = dict(line.split() for line in capsys.readouterr().out.splitlines())
    assert told == {seat: str(score) for seat, score in Session.open(path, read_only=True).scores.items()}


def test_the_recipe_stands_alone_in_fifteen_lines() -> None:
    assert len([line for line in CHECK.splitlines() if line]) <= 15
    assert re.findall(r"^import .*|^from .*", CHECK, re.MULTILINE) == ["import hashlib"]


@pytest.mark.parametrize("path", SAVES, ids=lambda path: path.stem)
def test_anyone_checks_every_die_with_nothing_but_python(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told_by_hand(path, tmp_path, monkeypatch, capsys)
    rolled = sum(event[0] == "Rolled" for record in read(path).records for event in record.get("events", ()))
    assert len(said) == 1 + rolled > 1
    assert [line for line in said if not line.endswith("True")] == []


def test_the_recipe_follows_new_luck_and_a_branch_with_a_seed_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session.new(v.loaded(), seed=7, save=tmp_path / "parent", facilitated=True)
    while session.turn < 3:
        session.advance()
    session.going_back.to(session.history.steps[3]["record"], "new luck")
    while session.turn < 3:
        session.advance()
    branch = session.branch(2, save=tmp_path / "branch", seed=99)
    while branch.turn < 5:
        branch.advance()
    branch.close()
    said = told_by_hand(tmp_path / "branch.jsonl", tmp_path, monkeypatch, capsys)
    assert len(said) > 3
    assert [line for line in said if not line.endswith("True")] == []


def test_a_die_that_was_changed_is_found_by_hand(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(_header: Any, records: Any) -> None:
        rolled = next(event for record in records for event in record.get("events", ()) if event[0] == "Rolled")
        rolled[3] = (rolled[3] + 1) % 10

    changed(finished, tmp_path / "changed.jsonl", change)
    said = told_by_hand(tmp_path / "changed.jsonl", tmp_path, monkeypatch, capsys)
    assert sum(line.endswith("False") for line in said) == 1


# ----- committed and revealed


def test_a_drawn_seed_is_committed_to_in_a_form_one_can_write_down_and_kept_until_the_end() -> None:
    session = Session.new(v.loaded(), seats={v.HILL: "random"}, turns=1)
    short = short_commitment(session.header)
    assert re.fullmatch("([0-9a-f]{4} ){3}[0-9a-f]{4}", short)
    assert session.header["commitment"].startswith(short.replace(" ", ""))
    message = committed_line(session)
    for language in LANGUAGES:
        t = Translator(language)
        assert message is not None
        assert short in t.render(message)
        assert session.header["seed"] not in t.render(message)
        assert revealed_lines(session, t) == []
    while session.ending is None:
        session.advance()
    found = revealed(session)
    assert found is not None
    assert (found.luck, found.kept, found.short, len(found.salt)) == (Luck.DRAWN, True, short, 32)
    assert headers.commitment(int(found.seed, 16), found.salt) == found.commitment
    for language in LANGUAGES:
        said = " ".join(revealed_lines(session, Translator(language)))
        assert found.seed in said
        assert found.salt in said
        assert short in said


def test_of_a_given_seed_no_commitment_is_shown_that_it_could_be_tried_against() -> None:
    session = Session.new(v.loaded(), seed=7)
    message = committed_line(session)
    assert message is not None
    assert (message.key, message.values) == ("integrity.committed_given", {})


def test_the_terminal_says_the_commitment_first_and_the_seed_last(play: Any, tmp_path: Path) -> None:
    words = [str(v.FOLDER), "--turns", "1", "--seat", f"{v.HILL}=people", "--save", str(tmp_path / "game")]
    status, said = play("0\n" * 40, *words)
    header = read(tmp_path / "game.jsonl").header
    assert status == 0
    assert said.count(short_commitment(header)) == 2
    assert said.index(short_commitment(header)) < said.index("Turn 1") < said.index(header["seed"])


def test_an_export_reveals_nothing(tmp_path: Path) -> None:
    session = Session.new(v.loaded(), turns=1, save=tmp_path / "game")
    while session.ending is None:
        session.advance()
    export = Session.open(session.history.export(v.MILL, tmp_path / "export"))
    session.close()
    assert (revealed(export), seal(export).result, seal(export).well) == (None, Result.EXPORT, True)


# ----- sealed


def test_a_seal_says_what_was_found_by_which_version_and_what_stands_for_the_bytes(finished: Path) -> None:
    found = seal(Session.open(finished, read_only=True), when="2026-11-29")
    last = read(finished).closes[-1].hash
    assert (found.result, found.well, found.program, found.rules) == (
        Result.IDENTICAL,
        True,
        headers.PROGRAM,
        headers.RULES,
    )
    assert (found.digest, found.when, found.records > 10) == (last, "2026-11-29", True)
    for language in LANGUAGES:
        said = seal_lines(Session.open(finished, read_only=True), Translator(language), found)
        assert len(said) == 3
        assert "2026-11-29" in said[1]
        assert last in said[2]


def a_forged_roll(_header: Any, records: Any) -> None:
    rolled = next(event for record in records for event in record.get("events", ()) if event[0] == "Rolled")
    rolled[3] = (rolled[3] + 1) % 10


def another_seed(header: Any, _records: Any) -> None:
    header["seed"] = "0" * 16


def another_scenario(header: Any, _records: Any) -> None:
    header["scenario"] = header["scenario"] | {"title": "Another"}


def another_length(header: Any, _records: Any) -> None:
    header["turns"] += 1


def another_player(header: Any, _records: Any) -> None:
    header["seats"] = header["seats"] | {"caracas": "people"}


def older_rules(header: Any, _records: Any) -> None:
    header["rules"] = "0"


@pytest.mark.parametrize(
    ("change", "result"),
    [
        (a_forged_roll, Result.DIVERGED),
        (another_seed, Result.SEED),
        (another_scenario, Result.SCENARIO),
        (another_length, Result.HEADER),
        (another_player, Result.HEADER),
        (older_rules, Result.MIGRATED),
    ],
)
def test_a_seal_is_as_verify_finds(change: Any, result: Result, finished: Path, tmp_path: Path) -> None:
    found = seal(changed(finished, tmp_path / "changed.jsonl", change))
    assert (found.result, found.well) == (result, result is Result.MIGRATED)
    assert (found.record > 0) is (result is Result.DIVERGED)


def test_a_damaged_save_has_no_sound_seal(finished: Path, tmp_path: Path) -> None:
    session = Session.open(damaged(finished, 12, tmp_path / "damaged.jsonl"), read_only=True)
    found = seal(session)
    assert (found.result, found.well) == (Result.DAMAGED, False)
    assert found.message() == session.warning


def test_the_game_at_hand_is_sealed_as_its_save_is(tmp_path: Path) -> None:
    session = Session.new(v.loaded(), turns=1, save=tmp_path / "game")
    while session.ending is None:
        session.advance()
    at_hand = seal(session)
    session.close()
    assert at_hand == seal(Session.open(tmp_path / "game", read_only=True))


# ----- looked up once


def test_what_was_taken_back_is_looked_up_once_for_all_that_is_told() -> None:
    """A story asks for it at every line: else it grew with the square of the game."""
    session = Session.new(v.loaded(), seed=7, facilitated=True, seats={v.HILL: "people"})
    while session.phase != "plan":
        session.advance()
    spent = next(one for one in session.legal(v.HILL) if isinstance(one, orders.Spend))
    assert session.submit(spent).allowed
    record = session.history.records[-1]["record"]
    assert session.history.taken_back() == {}
    assert session.submit(orders.SkipOrder(v.UMPIRE, record, "x")).allowed
    found = session.history.taken_back()
    assert found == {record: session.history.records[-1]["record"]}
    assert session.history.taken_back() is found
    session.going_back.to(record, "x", same_luck=True)
    assert session.history.taken_back() == {}


@pytest.mark.parametrize(
    ("change", "line"), [(a_forged_roll, None), (another_seed, 1), (another_scenario, 1), (another_length, 1)]
)
def test_check_finds_what_verify_finds_and_names_the_line(
    change: Any, line: int | None, finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = seal(changed(finished, tmp_path / "changed.jsonl", change))
    assert cli.main(["check", str(tmp_path / "changed.jsonl")]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{tmp_path / 'changed.jsonl'}:{line or found.record + 1}:1: ")
