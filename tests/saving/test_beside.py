"""The file beside a save: kept, merged, read with doubt, and never in the way of the save."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.session import Session
from game.saves import beside as module
from game.saves.beside import Beside, Bookmark, Comment, Cover, Improvement, Observation, Rating, beside_path, inherit
from game.saves.beside_parts import PARTS, part_of, within_bounds

GAME = "a1b2"


def filled(save: Path) -> Beside:
    beside = Beside.read(save, GAME)
    beside.bookmarks = (Bookmark(3, "The first bluff"), Bookmark(9, "Late", "moscow"))
    beside.comments = (Comment(9, "Why?\nNobody knew.", author="Ann"),)
    beside.observations = (Observation("o1", record=9, seat="moscow", rating="M", text="Late again", important=True),)
    beside.ratings = (Rating("objective-1", "S", "With help"),)
    beside.improvements = (Improvement("i1", "strength", text="They wrote it down"),)
    beside.cover = Cover(date="29 November", place="Hall 2")
    return beside


def told(beside: Beside) -> dict[str, object]:
    return {name: getattr(beside, name) for name in (*PARTS, "cover")}


def test_what_is_written_about_a_game_is_there_the_next_time_and_never_in_the_save(tmp_path: Path) -> None:
    save = tmp_path / "game-1.jsonl"
    save.write_bytes(b"as it was\n")
    beside = filled(save)
    assert beside.write() is None
    again = Beside.read(save, GAME)
    assert (told(again), again.trouble) == (told(beside), None)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["game-1.jsonl", "game-1.notes.json"]
    assert save.read_bytes() == b"as it was\n"


def test_two_programs_that_write_about_one_game_keep_what_both_wrote(tmp_path: Path) -> None:
    save = tmp_path / "game.jsonl"
    assert filled(save).write() is None
    one, other = Beside.read(save, GAME), Beside.read(save, GAME)
    one.bookmarks = (*one.bookmarks[1:], Bookmark(20, "one's"))
    one.cover = replace(one.cover, place="Hall 3")
    other.bookmarks = (*other.bookmarks, Bookmark(21, "other's"))
    other.cover = replace(other.cover, date="30 November")
    assert (one.write(), other.write()) == (None, None)
    assert other.bookmarks == (Bookmark(9, "Late", "moscow"), Bookmark(20, "one's"), Bookmark(21, "other's"))
    assert other.cover == Cover(date="30 November", place="Hall 3")
    assert told(Beside.read(save, GAME)) == told(other)


DAMAGED = [
    b"{",
    b"\xff\xfe\x00",
    b"[1]",
    b"{}",
    b"[" * 100_000,
    b'{"format": true}',
    b'{"format": 1, "bookmarks": {}}',
    b'{"format": 1, "bookmarks": [{"record": "3"}]}',
    b'{"format": 1, "bookmarks": [{"record": 1e99}]}',
    b'{"format": 1, "bookmarks": [{"record": -1}, 7, null]}',
    b'{"format": 1, "comments": [{"record": 1, "text": "%b"}]}' % (b"x" * 5000),
    b'{"format": 1, "observations": [{"rating": "excellent"}]}',
    b'{"format": 1, "cover": [1]}',
    b'{"format": 1, "game": "another", "bookmarks": []}',
]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_one_is_named_and_put_aside_before_anything_new_is_written(tmp_path: Path, content: bytes) -> None:
    save = tmp_path / "game.jsonl"
    beside_path(save).write_bytes(content)
    beside = Beside.read(save, GAME)
    assert str(beside_path(save)) in str(beside.trouble.values["path"])
    beside.bookmarks = (Bookmark(1, "New"),)
    assert beside.write() is None
    assert (tmp_path / "game.notes-1.kept.json").read_bytes() == content
    assert Beside.read(save, GAME).bookmarks == (Bookmark(1, "New"),)


def test_one_that_is_half_whole_keeps_its_whole_half(tmp_path: Path) -> None:
    save = tmp_path / "game.jsonl"
    data = {"format": 1, "game": GAME, "bookmarks": [{"record": 4, "name": "Good"}, {"record": 0}, {"name": "Where?"}]}
    beside_path(save).write_text(json.dumps(data))
    assert Beside.read(save, GAME).bookmarks == (Bookmark(4, "Good"),)


def test_one_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    save = tmp_path / "game.jsonl"
    beside_path(save).write_bytes(b'{"format": 2, "bookmarks": "otherwise"}')
    beside = Beside.read(save, GAME)
    beside.bookmarks = (Bookmark(1),)
    assert (beside.write().key, beside.bookmarks) == ("saves.notes_newer", (Bookmark(1),))
    assert beside_path(save).read_bytes() == b'{"format": 2, "bookmarks": "otherwise"}'


def test_where_nothing_can_be_written_that_is_said_and_what_was_noted_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> OSError:
        return PermissionError(13, "no")

    monkeypatch.setattr(module, "replace_object", refuse)
    beside = filled(tmp_path / "game.jsonl")
    assert (beside.write().key, len(beside.bookmarks)) == ("saves.notes_not_kept", 2)
    assert Beside.read(tmp_path / "gone" / "game.jsonl").trouble is None
    assert filled(tmp_path / "gone" / "game.jsonl").write().key == "saves.notes_not_kept"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(beside_path(tmp_path / "game.jsonl"))
    beside = Beside.read(tmp_path / "game.jsonl", GAME)
    beside.bookmarks = (Bookmark(1),)
    assert (beside.trouble is not None, beside.write() is not None) == (True, True)


def test_a_game_in_memory_has_notes_as_long_as_it_lies_there() -> None:
    beside = Beside.read(None)
    beside.bookmarks = (Bookmark(1),)
    assert (beside.write(), beside.bookmarks) == (None, (Bookmark(1),))


def test_a_branch_inherits_what_stands_before_it_begins(tmp_path: Path) -> None:
    parent, branch = tmp_path / "game.jsonl", tmp_path / "game-2.jsonl"
    assert filled(parent).write() is None
    assert inherit(parent, branch, 8, GAME) is None
    own = Beside.read(branch, GAME)
    assert (own.bookmarks, own.comments, own.observations) == ((Bookmark(3, "The first bluff"),), (), ())


def test_what_was_typed_is_cut_to_what_the_file_holds_and_cleaned() -> None:
    long = within_bounds(Comment(3, "a\u202eb\nc" + "x" * 5000))
    assert (long.text[:4], len(long.text)) == ("ab\nc", 4000)
    assert part_of(Bookmark, {"record": 1, "name": "a\u202eb\n\ud800"}) == Bookmark(1, "ab \ufffd")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["record", "name", "text", "rating", "seat", "format"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*PARTS, "cover", "game", "format"]), ANY), st.sampled_from([1, 1, 2]))
def test_whatever_stands_there_is_read_without_an_error(
    tmp_path_factory: pytest.TempPathFactory, data: dict, number: int
) -> None:
    save = tmp_path_factory.mktemp("any") / "game.jsonl"
    beside_path(save).write_text(json.dumps({"format": number, **data}))
    beside = Beside.read(save, GAME)
    assert all(type(one) is sort for name, (sort, _) in PARTS.items() for one in getattr(beside, name))


def test_a_branch_of_a_game_takes_its_bookmarks_along(tmp_path: Path) -> None:
    session = Session.new("caracas-calling", seed=7, save=tmp_path / "game.jsonl")
    for _ in range(4):
        session.advance()
    beside = Beside.read(session.path, str(session.header["id"]))
    beside.bookmarks = (Bookmark(1, "Before"), Bookmark(session.history.line[-1]["record"], "After"))
    assert beside.write() is None
    branch = session.branch(record=1, save=tmp_path / "branch.jsonl")
    found = Beside.read(branch.path, str(branch.header["id"]))
    assert (found.bookmarks, found.trouble) == ((Bookmark(1, "Before"),), None)
