"""What if and games side by side on the board, by keys and by mouse, and the family of a game on the start screen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from game.board.desk import trial as desk_trial
from game.board.desk.trial import OTHERS, Trial
from game.play.session import Session
from game.play.whatif import BOTS, Change, Parent, begun, played
from game.user.folders import played_saves
from rules.values import order_data
from tests.board.player import Player
from tests.board.reading import texts

ROOT = Path(__file__).resolve().parents[2]
SAVE = ROOT / "tests" / "saves" / "caracas-calling-settlement-1.jsonl"


@pytest.fixture
def game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    folder = played_saves()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "asked about.jsonl"
    shutil.copyfile(SAVE, path)
    return path


def replayed(player: Player, path: Path) -> None:
    player.app.games.replay(path)
    whole = player.stage.top.whole
    record = next(one["record"] for one in whole.history.line if one["kind"] == "order" and one["order"][0] == "Spend")
    player.desk.seat = "facilitator"
    player.app.show_replay(whole, "facilitator", record)


def test_from_a_replay_an_order_is_changed_by_keys_and_the_branch_watched(player: Player, game: Path) -> None:
    replayed(player, game)
    player.settle()
    player.press("i")
    assert player.screen == "Asking"
    player.settle()
    player.press("down", "enter")
    trial = player.stage.top.trial
    assert trial.choice == "nothing"
    trial.how = "as-it-went"
    player.settle()
    player.press("ctrl+n")
    trial.wait()
    assert (trial.refused, trial.made.name) == (None, "asked about-what-if.jsonl")
    assert player.faults() == []
    player.settle()
    player.press("ctrl+k")
    assert player.screen == "SideBySide"
    assert player.faults() == []
    player.press("down", "escape")
    player.settle()
    player.press("ctrl+w")
    assert player.screen == "Replay"
    assert player.stage.top.whole.source.name == "asked about-what-if.jsonl"


def test_by_mouse_it_is_played_on_by_hand(player: Player, game: Path) -> None:
    replayed(player, game)
    player.click("whatif")
    player.click("instead", 1)
    player.click("ask")
    player.stage.top.trial.wait()
    player.click("play_on")
    assert player.screen in ("Board", "Projected")
    session = player.desk.session
    assert session.path.name == "asked about-what-if.jsonl"
    assert session.history.records[-1]["kind"] in ("branch", "order")


def test_other_lucks_are_played_beside_the_board_and_can_be_broken_off(player: Player, game: Path) -> None:
    replayed(player, game)
    player.press("i")
    trial = player.stage.top.trial
    trial.how, trial.games = "others", 3
    player.settle()
    player.press("ctrl+n")
    assert trial.at_work
    assert player.faults() == []
    trial.wait()
    assert trial.lucks.games == 3
    assert player.faults() == []
    assert any("3 games played on" in one for one in texts(player.page))
    trial.games = 100_000
    player.press("ctrl+n")
    player.settle()
    player.press("ctrl+z")
    trial.wait(60)
    assert (trial.at_work, trial.lucks) == (False, None)


def test_a_program_that_ends_meanwhile_breaks_them_off_without_a_word(
    game: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool of processes takes no more work then, which Python says by an error of its own."""

    def ending(*_: object, **__: object) -> None:
        raise RuntimeError("cannot schedule new futures after interpreter shutdown")

    monkeypatch.setattr(desk_trial, "play_lucks", ending)
    trial = Trial(game, 5)
    trial.how = OTHERS
    trial.begin()
    trial.wait()
    assert trial.refused is not None
    assert not trial.at_work


@pytest.mark.parametrize(("language", "how"), [("nl", "as-it-went"), ("es", "others")])
def test_it_stands_whole_in_other_languages_and_the_largest_type(
    player: Player, game: Path, language: str, how: str
) -> None:
    player.app.change_language(language)
    player.stage.type_size = 1.75
    replayed(player, game)
    player.press("i")
    assert player.faults() == []
    trial = player.stage.top.trial
    trial.choice = "nothing"
    trial.how, trial.games = how, 2
    trial.begin()
    trial.wait()
    assert player.faults() == []
    player.app.wondering.side_by_side([game, SAVE])
    assert player.faults() == []


def test_the_start_screen_shows_the_family_and_compares(player: Player, game: Path) -> None:
    parent = Parent.read(game)
    record = parent.course.record.last_of(3)
    player.app.show_start()
    player.press("3")
    assert not player.sees("another way"), "what was seen before a branch was made is not what stands there after"
    played(parent, Change(record, seed=4), BOTS, game.with_name("another way")).session.close()
    player.app.show_start()
    player.press("3")
    shown = " ".join(texts(player.page))
    assert "another way (from turn 3" in shown
    player.settle()
    player.press("k")
    assert player.screen == "Ways"
    player.settle()
    player.press("enter")
    assert player.screen == "SideBySide"
    assert player.faults() == []


def test_all_branches_of_a_game_stand_side_by_side(player: Player, game: Path) -> None:
    parent = Parent.read(game)
    for turn in (3, 5):
        record = parent.course.record.last_of(turn)
        played(parent, Change(record, seed=turn), BOTS, game.with_name(f"from {turn}")).session.close()
    player.app.wondering.choose(game)
    player.settle()
    player.press("enter")
    assert player.screen == "SideBySide"
    assert len(player.stage.top._found.tables) == 3
    assert player.faults() == []


def test_an_export_cannot_branch_and_it_is_said(player: Player, game: Path) -> None:
    export = Session.open(game, read_only=True).history.export("caracas", game.with_name("export"))
    player.app.games.replay(export)
    player.settle()
    player.press("i")
    assert player.screen == "Dialog"


def test_a_game_that_is_not_over_is_laid_open_only_after_asking(player: Player, game: Path) -> None:
    session = Session.open(game)
    early = session.branch(2, save=game.with_name("early"))
    path = early.path
    early.close()
    session.close()
    assert path is not None
    replayed(player, path)
    player.settle()
    player.press("i")
    assert player.screen == "Dialog"
    player.settle()
    player.press("escape")
    assert player.screen == "Replay"
    player.app.wondering.side_by_side([game, path])
    assert player.screen == "Dialog"


def test_tables_in_the_folder_of_a_game_are_offered_to_compare_wherever_it_lies(
    player: Player, game: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    one, other = (Path(shutil.copy(SAVE, stick / f"{name}.jsonl")) for name in ("one", "other"))
    other.write_bytes((SAVE.parent / "caracas-calling-held-out-2.jsonl").read_bytes())
    player.app.games.replay(one)
    player.settle()
    player.press("k")
    player.settle()
    shown = texts(player.page)
    assert "other" in shown
    assert "asked about" in shown


@pytest.mark.parametrize("record", [45, 127], ids=["an adjudication", "an inject of one's own"])
def test_a_ruling_is_written_otherwise_and_tried(player: Player, game: Path, record: int) -> None:
    shutil.copyfile(ROOT / "saves" / "caracas-calling-people-settlement-41.jsonl", game)
    player.app.games.replay(game)
    player.desk.seat = "facilitator"
    player.app.show_replay(player.stage.top.whole, "facilitator", record)
    player.settle()
    player.press("i")
    player.settle()
    asking, trial = player.stage.top, player.stage.top.trial
    player.click("instead", [one.id for one in asking._options(asking._t())].index("write"))
    player.settle()
    assert player.screen == "Form"
    assert player.faults() == []
    player.focus_on("why")
    player.press("end")
    player.type(" And more.")
    player.press("ctrl+enter")
    assert (player.screen, trial.choice) == ("Asking", "written")
    given = order_data.to_data(trial.given)
    wanted = [f"{one} And more." if one == trial.given.why else one for one in given]
    begun_with = begun(trial.parent, trial.change()).history.records[-1]["order"]
    assert [_read(one) for one in begun_with] == [_read(one) for one in wanted]


def _read(value: object) -> object:
    """Effects as they are meant, however they are written."""
    return json.loads(value) if isinstance(value, str) and value.startswith("[") else value


def test_a_spread_of_lucks_does_not_stay_for_another_question(player: Player, game: Path) -> None:
    replayed(player, game)
    player.settle()
    player.press("i")
    trial = player.stage.top.trial
    trial.games, trial.how = 2, OTHERS
    player.settle()
    player.press("ctrl+n")
    trial.wait()
    assert trial.lucks is not None
    player.settle()
    player.click("instead", 1)
    assert trial.lucks is None
    assert player.faults() == []
