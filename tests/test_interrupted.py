"""The mark of a game that lies open follows every move of it, whatever other copies do (findings 7 to 9)."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from game.errors import NotSaved
from game.play.session import Session
from game.saves import disk
from game.saves.file import read
from game.saves.interrupted import Mark, cut_short
from game.terminal.play import Terminal
from tests.fuzz import pointer_campaign
from tests.scenarios import valleys as v


class KilledError(BaseException):
    """The program ends here, and nothing after it runs."""


class Copy:
    """A running copy of the program with a game."""

    def __init__(self, save: Path | None, mark: Mark | None = None, **options: Any) -> None:
        self.mark = mark or Mark()
        self.session = Session.new(v.loaded(), seed=7, save=save, **options)
        self.watch()

    def watch(self) -> None:
        self.mark.begin(self.session.header["id"], self.session.scenario.title, self.session.came_from)
        self.session.watch(self.mark)

    def crash(self) -> None:
        """What the system does when a program is killed: locks are given up, and nothing else happens."""
        assert self.session._course.record.file is not None
        self.session._course.record.file._watcher = None
        self.session.close()
        assert self.mark._lock is not None
        self.mark._lock.release()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BONDGENOTEN_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    write = disk.raw_write

    def refused(_descriptor: int, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    return lambda on: monkeypatch.setattr(disk, "raw_write", refused if on else write)


def offered() -> list[tuple[Path | None, bool]]:
    """What the next start offers, and whether all of it was kept."""
    found = cut_short()
    for one in found:
        one.let_go()
    return [(one.path, one.saved) for one in found]


def second_copy(folder: Path) -> None:
    """Another copy, begun in the same second with a game of its own, and closed well."""
    other = Copy(folder / "other.jsonl")
    other.session.close()
    other.mark.clear()


@pytest.mark.parametrize("copies", [1, 2])
@pytest.mark.parametrize("name", ["monday", "monday.jsonl", "MONDAY.JSONL"])
@pytest.mark.parametrize("move", ["none", "elsewhere", "refused", "refused_from_the_start", "recovered"])
def test_after_a_crash_the_file_with_everything_acknowledged_is_offered(
    home: Path, refusing: Callable[[bool], None], move: str, name: str, copies: int
) -> None:
    refusing(move == "refused_from_the_start")
    first = home / ("first" if move != "none" else name)
    copy = Copy(first, or_in_memory=True)
    copy.session.advance()
    if move == "recovered":
        copy.crash()
        with first.with_suffix(".jsonl").open("ab") as file:
            file.write(b"torn")
        copy.session = Session.go_on(first.with_suffix(".jsonl"), home / name)
        copy.mark = Mark()
        copy.watch()
    elif move != "none":
        refusing(move.startswith("refused"))
        copy.session.advance()
        refusing(False)
        copy.session.save(home / name)
    copy.session.advance()
    acknowledged = len(copy.session.history.records)
    if copies == 2:
        second_copy(home)
    copy.crash()
    expected = home / ("monday.jsonl" if name == "monday" else name)
    assert offered() == [(expected, True)]
    assert len(read(expected).records) == acknowledged


@pytest.mark.parametrize("moment", ["before", "noted", "written", "done"])
def test_killed_in_the_middle_of_a_move_nothing_acknowledged_is_out_of_reach(
    home: Path, refusing: Callable[[bool], None], moment: str
) -> None:
    class Killing(Mark):
        armed = False

        def goes_to(self, path: Path) -> None:
            if self.armed and moment == "before":
                raise KilledError
            super().goes_to(path)
            if self.armed and moment == "noted":
                raise KilledError

        def lies_at(self, path: Path | None, *, saved: bool) -> None:
            if self.armed and moment == "written":
                raise KilledError
            super().lies_at(path, saved=saved)

    mark = Killing()
    copy = Copy(home / "first.jsonl", mark)
    copy.session.advance()
    refusing(True)
    copy.session.advance()
    refusing(False)
    mark.armed = True
    with suppress(KilledError):
        copy.session.save(home / "second.jsonl")
    copy.crash()
    arrived = moment in ("written", "done")
    assert [path for path, _ in offered()] == [home / ("second.jsonl" if arrived else "first.jsonl")]


def test_what_could_not_be_saved_is_said(home: Path, refusing: Callable[[bool], None]) -> None:
    copy = Copy(home / "game")
    refusing(True)
    copy.session.advance()
    copy.crash()
    assert offered() == [(home / "game.jsonl", False)]


def test_a_game_that_never_found_a_file_is_named(home: Path, refusing: Callable[[bool], None]) -> None:
    refusing(True)
    copy = Copy(home / "game", or_in_memory=True)
    copy.session.advance()
    copy.crash()
    (found,) = cut_short()
    assert (found.path, found.title, found.saved) == (None, v.loaded().scenario.title, False)
    found.forget()
    assert offered() == []


def test_a_place_that_is_refused_moves_no_mark(home: Path) -> None:
    """Also where another game of the same scenario has that name, and more in it."""
    other = Copy(home / "other.jsonl")
    for _ in range(9):
        other.session.advance()
    copy = Copy(home / "first.jsonl")
    with pytest.raises(Exception, match="other"):
        copy.session.save(home / "other.jsonl")
    copy.crash()
    assert offered() == [(home / "first.jsonl", True)]
    other.session.close()


def test_closed_well_a_game_takes_its_mark_along_and_no_other(home: Path) -> None:
    one, other = Copy(home / "one.jsonl"), Copy(home / "other.jsonl")
    one.crash()
    other.session.close()
    other.mark.clear()
    assert offered() == [(home / "one.jsonl", True)]


def test_a_game_that_another_copy_plays_is_not_offered(home: Path) -> None:
    copy = Copy(home / "game.jsonl")
    assert offered() == []
    copy.crash()
    (held,) = cut_short()
    assert offered() == []  # one copy offers it at a time
    held.let_go()
    assert offered() == [(home / "game.jsonl", True)]


def test_gone_on_with_otherwise_it_is_not_offered_again(home: Path) -> None:
    copy = Copy(home / "game.jsonl")
    copy.crash()
    copy.session, copy.mark = Session.open(home / "game.jsonl"), Mark()
    copy.watch()
    copy.session.close()
    copy.mark.clear()
    assert offered() == []


def test_the_mark_of_an_earlier_version_of_the_program_is_still_read(home: Path) -> None:
    Copy(home / "game.jsonl").session.close()
    config = home / "home" / "config"
    for mark in (config / "open-games").iterdir():
        mark.unlink()
    (config / "open-game.json").write_text(f'{{"save": "{home / "game.jsonl"}"}}', encoding="utf-8")
    assert offered() == [(home / "game.jsonl", True)]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"[" * 9_999, b'{"save": 3}', b"\xff\xfe", b'{"saves": ["a\\u0000b"]}', b'{"saves": [[]]}'],
)
def test_a_strange_mark_means_nothing_and_goes(home: Path, content: bytes) -> None:
    folder = home / "home" / "config" / "open-games"
    folder.mkdir(parents=True)
    (folder / "1-a.json").write_bytes(content)
    assert cut_short() == []
    assert list(folder.iterdir()) == []


def test_where_nothing_can_be_noted_nothing_is(home: Path) -> None:
    (home / "home").mkdir()
    (home / "home" / "config").touch()  # a file where the folder should be
    copy = Copy(home / "game.jsonl")
    assert offered() == []
    copy.session.close()
    copy.mark.clear()


def test_killed_for_good_between_any_two_moves_everything_acknowledged_is_found(tmp_path: Path) -> None:
    acknowledged, faults = pointer_campaign.campaign(times=2, folder=tmp_path, seed=4)
    assert faults == []
    assert acknowledged > 0


def test_in_the_terminal_too_a_game_is_marked_and_the_next_one_says_how_to_go_on(home: Path, play: Any) -> None:
    Copy(home / "cut $hort").crash()
    _, said = play("quit\n", str(v.FOLDER))
    assert f"go on with it: bondgenoten play '{home / 'cut $hort.jsonl'}' --text" in said
    _, said = play("quit\n", str(v.FOLDER))
    assert "cut short" not in said
    seen: list[Any] = []

    def killed(_terminal: Any) -> None:
        seen.append([path.name for path in (home / "home" / "config" / "open-games").glob("[!.]*")])
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Terminal, "play", killed)
        play("", str(v.FOLDER))
    assert len(seen[0]) == 1  # marked while it was played
    assert offered() == []  # and left as it should be


def test_retrying_after_the_disk_refused_says_that_all_is_kept(home: Path, refusing: Callable[[bool], None]) -> None:
    copy = Copy(home / "game.jsonl")
    refusing(True)
    copy.session.advance()
    with pytest.raises(NotSaved):
        copy.session.retry()
    refusing(False)
    copy.session.retry()
    copy.crash()
    assert offered() == [(home / "game.jsonl", True)]
