"""Under other lucks: the spread of endings and scores, and two moments compared game by game."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from game.errors import WrongUse
from game.play.intervals import mean_of, share_of
from game.play.lucks import Position, Progress, play_lucks
from game.play.whatif import Change, Parent, begun
from game.telling.whatif import share_words
from game.translate import Translator
from game.workers import StoppedError
from rules.values import orders
from tests.scenarios import valleys as v
from tests.session.games import BOTS, EVERYBODY, give, new, to


@pytest.fixture
def parent(tmp_path: Path) -> Parent:
    session = new(BOTS, save=tmp_path / "bots.jsonl")
    while session.ending is None:
        session.advance()
    session.close()
    return Parent.read(tmp_path / "bots.jsonl")


def position(parent: Parent, record: int) -> Position:
    course = parent.upto(record)
    return Position(course.header, list(course.record.everything), {})


def test_shares_add_up_and_what_really_happened_lies_among_them(parent: Parent) -> None:
    told: list[Progress] = []
    found = play_lucks([position(parent, 6)], games=40, actual=parent, progress=told.append)
    (spread,) = found.spreads
    assert math.isclose(sum(one.value for one in spread.endings.values()), 1)
    for seat, one in spread.seats.items():
        assert sum(one.counts) == 40
        assert one.mean.low <= one.mean.value <= one.mean.high
        assert one.well.low <= one.well.value <= one.well.high
        assert list(one.quantiles) == sorted(one.quantiles)
        assert one.actual == parent_scores(parent)[seat]
        assert one.below == sum(one.counts[: one.actual]) / 40
    assert [one.done for one in told] == [10, 20, 30, 40]
    assert told[-1].left == 0


def parent_scores(parent: Parent) -> dict[str, int]:
    from game.play.session import Session  # noqa: PLC0415 - one line here only

    return Session(parent.course).scores


def test_the_same_games_come_from_any_number_of_workers_and_other_seeds_give_others(parent: Parent) -> None:
    here = play_lucks([position(parent, 6)], games=20, seed=4)
    assert play_lucks([position(parent, 6)], games=20, seed=4, workers=2) == here
    assert play_lucks([position(parent, 6)], games=20, seed=5) != here


def test_pairs_share_their_luck_so_that_nothing_changed_differs_by_nothing(parent: Parent) -> None:
    found = play_lucks([position(parent, 6), position(parent, 6)], games=20)
    (paired,) = found.paired
    assert {(one.value, one.low, one.high) for one in paired.points.values()} == {(0.0, 0.0, 0.0)}
    assert paired.otherwise.value == 0


def test_a_change_is_compared_with_what_was(parent: Parent) -> None:
    record = next(one["record"] for one in parent.course.record.line if one["kind"] == "order" and one["turn"] == 1)
    changed = begun(parent, Change(record, nothing=True))
    other = Position(parent.course.header, list(changed.history.records), {})
    found = play_lucks([position(parent, record), other], games=20)
    assert len(found.spreads) == 2
    assert all(one.low <= one.value <= one.high for one in found.paired[0].points.values())


def test_sealed_answers_are_opened_first(tmp_path: Path) -> None:
    session = to(new(EVERYBODY, save=tmp_path / "game.jsonl"), "answer")
    give(session, orders.StandUp(v.MILL))
    session.close()
    asked = Parent.read(tmp_path / "game.jsonl")
    found = play_lucks([position(asked, asked.course.record.everything[-1]["record"])], games=5)
    assert found.games == 5
    assert found.actual_ending is None


def test_no_luck_is_left_once_the_game_is_over(parent: Parent) -> None:
    with pytest.raises(WrongUse):
        play_lucks([position(parent, parent.course.record.everything[-1]["record"])], games=5)


def test_it_can_be_broken_off(parent: Parent) -> None:
    with pytest.raises(StoppedError):
        play_lucks([position(parent, 6)], games=1000, cancelled=lambda: True)


def test_intervals_are_those_of_the_textbooks() -> None:
    """Wilson's for 8 of 20 and Student's for a small sample, at 99 %, as SciPy gives them."""
    share, mean = share_of(8, 20), mean_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert [round(one, 4) for one in share] == [0.4, 0.1791, 0.6707]
    assert [round(one, 2) for one in mean] == [5.5, 2.39, 8.61]
    assert share_of(0, 10).low == 0
    assert share_of(10, 10).high == 1


def test_what_came_about_once_in_a_thousand_games_is_not_said_to_be_none() -> None:
    t = Translator("en")
    said = [share_words(share, t) for share in (0.0, 0.001, 0.01, 0.5, 0.999, 1.0)]
    assert said == ["0\u00a0%", "< 1\u00a0%", "1\u00a0%", "50\u00a0%", "> 99\u00a0%", "100\u00a0%"]
    assert share_words(0.001, Translator("es")) == "< 1\u00a0%"
