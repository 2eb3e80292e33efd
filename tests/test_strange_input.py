"""What people and files from elsewhere may hand over: each is met with a sentence, and nothing is lost or told."""

from __future__ import annotations

import copy
import errno
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from game import cli
from game.errors import SaveFaulty, ScenarioFaulty, WrongUse
from game.play.exports import without_secrets
from game.play.session import Session
from game.saves.file import SaveFile
from game.scenario import library
from game.terminal.reader import Reader
from game.user.folders import user_path
from rules.faults.references import cross_check
from rules.values import orders
from rules.values.bounds import LONGEST_NAME
from tests.scenarios import valleys as v

# ----- scenarios


def reserved_track(data: dict[str, Any]) -> None:
    data["tracks"][0]["id"] = "rung"


def table_seat(data: dict[str, Any]) -> None:
    data["seats"][-1]["id"] = "table"


def no_face(data: dict[str, Any]) -> None:
    del data["answers"]["needed"][data["allies"][0]["reliability"]]


@pytest.mark.parametrize(
    ("change", "key"),
    [(reserved_track, "fault.reserved_id"), (table_seat, "fault.reserved_id"), (no_face, "fault.no_face")],
)
def test_a_scenario_that_could_not_be_played_is_refused_by_its_check(
    change: Callable[[dict[str, Any]], None], key: str
) -> None:
    data = v.raw()
    change(data)
    assert key in [what.key for _, what, _ in cross_check(v.scenario_of(data))]
    assert key not in [what.key for _, what, _ in cross_check(v.scenario_of(v.raw()))]


@pytest.mark.parametrize("change", ["no price", "long name"])
def test_what_no_board_could_show_is_refused_with_its_place(change: str) -> None:
    data = v.raw()
    if change == "no price":
        data["allies"][0]["abilities"][0]["prices"] = {}
    else:
        data["tracks"][0]["name"] = "n" * (LONGEST_NAME + 1)
    with pytest.raises(ScenarioFaulty):
        library.from_pinned(data)
    data["tracks"][0]["name"] = "n" * LONGEST_NAME
    data["allies"][0]["abilities"][0]["prices"] = v.raw()["allies"][0]["abilities"][0]["prices"]
    assert library.from_pinned(data)


# ----- saves


def strange(path: Path, change: Callable[[list[dict[str, Any]]], None]) -> Path:
    """A save with sound checks whose records are not as the program writes them."""
    session = Session.new("caracas-calling", seed=4, seats={"caracas": "defender"}, turns=2)
    while session.ending is None:
        session.advance()
    records = copy.deepcopy(orjson.loads(orjson.dumps(session.history.records)))
    change(records)
    with SaveFile.create(path, orjson.loads(orjson.dumps(session.header))) as file:
        for record in records:
            record.pop("record")
            file.append(record)
    return path


def first(records: list[dict[str, Any]], head: str | None) -> Any:
    events = [event for record in records for event in record.get("events", ())]
    return next(event for event in events if event[0] == head or (head is None and len(event) == 4))


def a_cause_that_is_a_number(records: list[dict[str, Any]]) -> None:
    first(records, None)[3] = 7


def a_roll_without_its_parts(records: list[dict[str, Any]]) -> None:
    del first(records, "Rolled")[5:]


def a_modifier_that_is_none(records: list[dict[str, Any]]) -> None:
    first(records, "Rolled")[6] = [["relation"]]


def a_happening_with_a_list(records: list[dict[str, Any]]) -> None:
    first(records, "Happened")[2] = []


def an_order_of_no_phase(records: list[dict[str, Any]]) -> None:
    next(record for record in records if record["kind"] == "order").pop("phase")


def a_phase_of_no_turn(records: list[dict[str, Any]]) -> None:
    next(record for record in records if record["kind"] == "phase").pop("turn")


@pytest.mark.parametrize(
    "change",
    [
        a_cause_that_is_a_number,
        a_roll_without_its_parts,
        a_modifier_that_is_none,
        a_happening_with_a_list,
        an_order_of_no_phase,
        a_phase_of_no_turn,
    ],
)
def test_a_save_with_strange_records_is_faulty_and_never_a_fault_of_the_program(
    tmp_path: Path, change: Callable[[list[dict[str, Any]]], None]
) -> None:
    with pytest.raises(SaveFaulty):
        Session.open(strange(tmp_path / "odd.jsonl", change), read_only=True)


def test_a_branch_goes_on_from_before_a_record_that_does_not_fit_as_the_refusal_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def spoil(records: list[dict[str, Any]]) -> None:
        records[9]["turn"] = "x"

    save, new = strange(tmp_path / "odd.jsonl", spoil), tmp_path / "new.jsonl"
    assert cli.main(["branch", str(save), "--record", "10", "--save", str(new)]) == 1
    assert cli.main(["branch", str(save), "--record", "99999", "--save", str(new)]) == 1
    assert not new.exists()
    assert cli.main(["branch", str(save), "--record", "9", "--save", str(new)]) == 0
    branch = Session.open(new)
    assert branch.history.records[-1]["parent_record"] == 9
    assert branch.history.verify() is None
    branch.close()
    capsys.readouterr()


def test_the_same_save_without_a_change_is_sound(tmp_path: Path) -> None:
    assert Session.open(strange(tmp_path / "sound.jsonl", lambda _records: None), read_only=True).ending


def test_a_reason_that_no_file_can_hold_does_not_part_game_and_record(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    session = Session.new("caracas-calling", seed=5, save=path)
    session.play_on()
    session.submit(next(one for one in session.legal("caracas") if isinstance(one, orders.RequestAid)))
    back = session.history.steps[-2]["record"]
    for why in ("half a letter \ud800", "long " * 2_000_000):
        session.going_back.to(back, why)
        live = session.digest()
        session.close()
        session = Session.open(path)
        assert session.digest() == live
    session.close()
    with pytest.raises(WrongUse):
        session.use_policy("nobody", lambda *_: orders.Pass("nobody"))


def test_an_export_keeps_its_own_brief_whatever_other_seats_are_called() -> None:
    loaded = v.loaded()
    raw = {**loaded.raw, "catalogues": {"nl": {f"brief.{v.MILL}_town": "eigen", f"brief.{v.MILL}": "van de molen"}}}
    changed = library.Loaded(loaded.scenario, raw, raw["catalogues"])
    kept = without_secrets(changed, set(), v.FORGE)["catalogues"]["nl"]
    assert kept == {f"brief.{v.MILL}_town": "eigen"}


# ----- files and lines


@pytest.mark.parametrize("written", ["~nobody-of-this-name/x.jsonl", "a\0b.jsonl"])
def test_a_path_that_cannot_be_is_wrong_use(written: str) -> None:
    with pytest.raises(WrongUse):
        user_path(written)


def test_the_rest_of_an_overlong_line_answers_no_other_prompt() -> None:
    reader = Reader(io.StringIO("x" * 9_000 + "\nnext\n"), io.StringIO())
    assert set(reader.ask_line("?")) == {"x"}
    assert reader.ask_line("?") == "next"


# ----- the board


@pytest.fixture
def player(assets: Path) -> Any:
    from game.board.window.window import Window  # noqa: PLC0415 - pygame, for these tests alone
    from tests.board.player import Player  # noqa: PLC0415 - the same

    with Window("Bondgenoten", assets) as window:
        yield Player(window)


@pytest.fixture
def assets() -> Path:
    return Path(__file__).resolve().parents[1] / "assets"


def test_a_save_without_records_is_watched_with_every_button(player: Any, tmp_path: Path) -> None:
    path = tmp_path / "begun.jsonl"
    Session.new("caracas-calling", seed=1, save=path).close()
    player.app.games.replay(path)
    for key in ("page_down", "page_up", "left", "right", "home", "end"):
        player.press(key)
    assert player.screen == "Replay"


def test_a_disk_that_fails_on_the_last_record_is_told_of_before_the_ending(
    player: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from game.saves import disk  # noqa: PLC0415 - its writing is put out of order

    session = Session.new("caracas-calling", seed=7, turns=1, save=tmp_path / "game.jsonl")
    player.app.show_game(session)
    player.press("n")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    for _ in range(40):
        if session.ending is not None:
            break
        if session.phase == "economy":
            monkeypatch.setattr(disk, "raw_write", full)
        player.go_on()
    assert session.ending is not None
    assert [type(one).__name__ for one in player.stage.screens] == ["Board", "SavePlace"]
    session.close()
