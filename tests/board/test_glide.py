from dataclasses import replace

import pytest

from game.board.desk.glide import Glide
from game.play.session import Session
from game.telling.position import DeliveryNow, Position, position
from rules.outlook.odds import Odds


class Time:
    def __init__(self) -> None:
        self.now = 5.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def two() -> tuple[Position, Position]:
    before = position(Session.new("caracas-calling", seed=7))
    sent = DeliveryNow("beijing.credit", "finance", 3, "ability:beijing.credit", covered=False, odds=Odds("", {}, ()))
    return before, replace(before, deliveries=(sent,))


def test_what_moved_glides_and_then_stands_still(two: tuple[Position, Position]) -> None:
    time = Time()
    glide = Glide(lambda: True, time)
    assert glide.follow(two[0]) == (None, 1.0)
    assert glide.next_change() is None
    before, gone = glide.follow(two[1])
    assert (before, gone) == (two[0], 0.0)
    assert glide.next_change() == pytest.approx(1 / 30)
    time.now += 0.35
    before, gone = glide.follow(two[1])
    assert before == two[0]
    assert gone == pytest.approx(0.75)
    time.now += 0.4
    assert glide.follow(two[1]) == (None, 1.0)
    assert glide.next_change() is None


def test_with_motion_off_and_where_nothing_moved_it_is_there_at_once(two: tuple[Position, Position]) -> None:
    still = Glide(lambda: False, Time())
    still.follow(two[0])
    assert still.follow(two[1]) == (None, 1.0)
    other = Glide(lambda: True, Time())
    other.follow(two[0])
    assert other.follow(replace(two[0], turn=2)) == (None, 1.0)
    assert other.follow(replace(two[1], seat="washington")) == (None, 1.0)
