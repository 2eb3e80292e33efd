"""Where the next Review would bring several endings, the one that is named is the one that comes (rules §Endings)."""

from __future__ import annotations

import pytest

from game.play.session import Session
from rules.values import orders
from rules.wording.names import Message, Name


def planning(**numbers: int) -> Session:
    """Turn 1 in Plan, every seat played by bots that let it pass, with these numbers."""
    session = Session.new("caracas-calling", seed=5)
    session.play_on()
    for number, value in numbers.items():
        assert session.submit(orders.SetNumber("facilitator", number, value, "test")).allowed
    return session


def ending(message: Message) -> str:
    name = message.values["ending"]
    assert isinstance(name, Name)
    return name.path.split(".")[1]


def found(session: Session) -> tuple[list[str], list[str]]:
    """The endings that would come as things stand, and the one that is said to come of them."""
    told = session.prospects.dangers("caracas")
    return [ending(one) for one in told if one.key == "dangers.ends"], [
        ending(one) for one in told if one.key == "dangers.first"
    ]


def test_of_several_endings_the_one_that_is_named_comes() -> None:
    session = planning(resolve=0, reserves=0, budget=0, oil_output=0)
    state = session._course.state
    state.numbers[state.compiled.streaks["collapse_treasury"]] = 1
    ends, first = found(session)
    assert len(ends) > 1
    assert len(first) == 1
    for seat in session.awaiting():
        session.submit(orders.Pass(seat))
    session.play_on()
    assert session.ending == first[0]


@pytest.mark.parametrize("numbers", [{"resolve": 0}, {}])
def test_where_one_ending_at_most_would_come_nothing_is_said_of_an_order(numbers: dict[str, int]) -> None:
    assert found(planning(**numbers))[1] == []
