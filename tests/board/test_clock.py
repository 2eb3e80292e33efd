import pytest

from game.board.desk.clock import ClockFace, ClockState, PhaseClock, shown_time
from rules.scenario.scenario import Minutes


class Time:
    """Seconds that a test moves on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def clock(time: Time) -> PhaseClock:
    return PhaseClock(Minutes(signal=3, plan=1, answer=0, pressure=2), time)


def test_counts_down_warns_and_runs_over(clock: PhaseClock, time: Time) -> None:
    clock.follow(1, "plan", paused=False)
    seen = []
    for passed in (0, 25, 10, 20, 5, 12):
        time.now += passed
        seen.append(clock.face)
    assert seen == [
        ClockFace(60, ClockState.RUNNING),
        ClockFace(35, ClockState.RUNNING),
        ClockFace(25, ClockState.WARNING),
        ClockFace(5, ClockState.WARNING),
        ClockFace(0, ClockState.OVER),
        ClockFace(-12, ClockState.OVER),
    ]


def test_a_new_phase_starts_anew_and_one_without_minutes_has_no_clock(clock: PhaseClock, time: Time) -> None:
    clock.follow(1, "signal", paused=False)
    time.now += 50
    clock.follow(1, "plan", paused=False)
    assert clock.face == ClockFace(60, ClockState.RUNNING)
    clock.follow(1, "answer", paused=False)
    assert clock.face.state is ClockState.OFF
    assert clock.next_change() is None
    clock.follow(1, "deliver", paused=False)
    assert clock.face.state is ClockState.OFF


def test_a_pause_stops_it_and_going_on_takes_it_up(clock: PhaseClock, time: Time) -> None:
    clock.follow(1, "plan", paused=False)
    time.now += 10
    clock.follow(1, "plan", paused=True)
    time.now += 500
    assert clock.face == ClockFace(50, ClockState.PAUSED)
    clock.follow(1, "plan", paused=False)
    time.now += 5
    assert clock.face == ClockFace(45, ClockState.RUNNING)


def test_time_can_be_given_and_taken(clock: PhaseClock, time: Time) -> None:
    clock.follow(1, "plan", paused=False)
    time.now += 10
    clock.add(60)
    assert clock.face.seconds == 110
    clock.add(-300)
    assert clock.face.state is ClockState.OVER


def test_taking_more_than_is_left_stops_at_nought_and_no_overrun(clock: PhaseClock, time: Time) -> None:
    clock.follow(1, "plan", paused=False)
    clock.add(-9999)
    assert clock.face == ClockFace(0, ClockState.OVER), "all at once, before a second has gone by"
    time.now += 40
    clock.add(-60)
    assert clock.face.seconds == -40, "what ran over by itself is not made longer"
    clock.add(60)
    assert clock.face == ClockFace(20, ClockState.WARNING)
    time.now += 8
    clock.add(-60)
    assert clock.face.seconds == 0


def test_switched_off_it_shows_nothing_and_the_game_s_end_stops_it(clock: PhaseClock) -> None:
    clock.follow(1, "plan", paused=False)
    clock.enabled = False
    assert clock.face.state is ClockState.OFF
    clock.enabled = True
    clock.follow(1, "plan", paused=False, over=True)
    assert clock.face.state is ClockState.OFF


def test_the_next_change_is_the_next_whole_second(clock: PhaseClock, time: Time) -> None:
    clock.follow(1, "plan", paused=False)
    time.now += 0.25
    assert clock.next_change() == pytest.approx(0.75)


@pytest.mark.parametrize(("seconds", "shown"), [(127, "2:07"), (0, "0:00"), (-15, "+0:15"), (-75, "+1:15")])
def test_time_reads_as_minutes_and_seconds(seconds: int, shown: str) -> None:
    assert shown_time(seconds) == shown
