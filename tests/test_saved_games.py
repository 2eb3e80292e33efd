"""What the start screen knows of saves: how far, how it ended, who played; of strange ones as far as it makes sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.board.screens.start.games import progress
from game.play.session import Session
from game.saves.shelf import SavedGame, named, saved_games, stamp_of, thumbnail_path
from game.translate import Translator
from game.user.folders import played_saves, shipped_saves, user_thumbnails
from rules.values.leading import EndExercise


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path))
    return tmp_path


def own() -> list[SavedGame]:
    return [game for game in saved_games() if not game.shipped]


def test_the_games_that_ship_are_told_with_turn_ending_and_players() -> None:
    told = {game.path.name: game for game in saved_games()}
    game = told["caracas-calling-steps-back-1.jsonl"]
    assert (game.turn, game.turns, game.ended, game.shipped) == (8, 12, True, True)
    assert named(game.endings, "nl") == "Washington haakt af"
    assert game.title_in("es") == "Caracas llama"
    assert [(seat.id, seat.flag, seat.player) for seat in game.seats[:3]] == [
        ("caracas", "ve", "defender"),
        ("washington", "us", "pressure"),
        ("beijing", "cn", "card"),
    ]


def test_every_game_that_ships_agrees_with_its_session() -> None:
    for game in saved_games():
        session = Session.open(game.path, read_only=True)
        assert (game.turn, game.id) == (session.turn, session.header["id"])
        assert session.ending is not None
        assert game.endings[""] == session.loaded.texts[f"ending.{session.ending}.name"]


def test_ones_own_games_come_first_and_an_ending_gone_back_on_is_none() -> None:
    path = played_saves() / "game.jsonl"
    session = Session.new("caracas-calling", seed=7, turns=1, save=path)
    assert [(game.turn, game.ended) for game in own()] == [(0, False)]
    session.advance()
    begun = session.history.records[-1]["record"]
    while session.ending is None:
        session.play_on()
    assert [(game.turn, game.ended) for game in own()] == [(1, True)]
    session.going_back.to(begun, "again", same_luck=True)
    session.close()
    assert [(game.turn, game.ended) for game in own()] == [(1, False)]
    assert [game.shipped for game in saved_games()] == [False, *[True] * len(list(shipped_saves().glob("*.jsonl")))]


@pytest.mark.parametrize(
    "header",
    [
        {"format": 1},
        {"format": 1, "id": 3, "title": ["x"], "turns": "many", "seats": [], "scenario": 7},
        {"format": 1, "id": "x" * 999, "title": "a\nb\x00", "turns": 3, "seats": {"a": 1},
         "scenario": {"seats": [{"id": "a", "flag": "../x"}, 4],
                      "endings": {}, "catalogues": {"nl": {"title": 4}, "es": 3}}},
    ],
)  # fmt: skip
def test_a_strange_header_is_told_as_far_as_it_makes_sense(header: dict) -> None:
    from game.saves.lines import Chain, encode  # noqa: PLC0415 - to write a line with a sound check

    folder = played_saves()
    folder.mkdir(parents=True)
    (folder / "odd.jsonl").write_bytes(Chain().add(encode(header)))
    (game,) = own()
    assert game.title_in("nl") in {"odd", "a b", "a b "}
    assert len(game.id) <= 200
    assert (game.turn, game.ended) == (0, False)
    assert [seat.flag for seat in game.seats] in ([], [""])


def test_lines_that_are_no_records_are_passed_over() -> None:
    path = played_saves() / "game.jsonl"
    session = Session.new("caracas-calling", seed=7, save=path)
    session.advance()
    session.close()
    noise = [b"[" * 5_000, b"{}", b'{"record": "x"}', b"\xff", json.dumps({"record": 9, "events": [[], 3]}).encode()]
    path.write_bytes(path.read_bytes() + b"\n".join([b"", *noise]))
    assert [(game.turn, game.ended) for game in own()] == [(1, False)]


def test_a_picture_belongs_to_a_game_and_its_file_and_never_lies_beside_the_save() -> None:
    one, other = (thumbnail_path(shipped_saves() / name, "abc") for name in ("a.jsonl", "b.jsonl"))
    assert one.parent == other.parent == user_thumbnails()
    assert one != other
    assert one == thumbnail_path(Path("/elsewhere/a.jsonl"), "abc") != thumbnail_path(Path("a.jsonl"), "abd")
    assert stamp_of(one) == 0


def players(game: SavedGame) -> dict[str, str]:
    return {seat.id: seat.player for seat in game.seats}


def test_a_game_is_told_with_who_plays_each_seat_now_and_not_with_who_began() -> None:
    session = Session.new("caracas-calling", seed=7, save=played_saves() / "game.jsonl")
    session.advance()
    begun = session.history.records[-1]["record"]
    session.take_over("caracas", "defender")
    session.take_over("beijing", "people")
    assert players(own()[0])["beijing"] == "people"
    assert players(own()[0]) == session.seats
    session.going_back.to(begun, "again")
    assert players(own()[0]) == session.seats
    session.close()


def test_a_game_that_its_facilitator_ended_is_over() -> None:
    session = Session.new("caracas-calling", seed=7, save=played_saves() / "game.jsonl", facilitated=True)
    session.advance()
    session.submit(EndExercise("facilitator", "The bus leaves."))
    session.close()
    (game,) = own()
    assert (game.ended, game.stopped, game.turn) == (True, True, 1)
    for language, said in (("en", "Ended by the facilitator"), ("nl", "Beëindigd"), ("es", "Terminado")):
        assert said in progress(game, Translator(language))
