"""Quarantine 1962 keeps its own secret: what all would see waits for the speech, what comes fits what happened."""

import pytest

from game.play.session import Session
from rules.values import orders

PUBLIC = {"london.publish", "london.vote", "oas.resolution", "oas.silence", "ankara.vote", "ankara.alert"}


def secret(*fired: str, turn: int = 1) -> Session:
    """Washington’s Signal of a turn in which nobody has spoken, after these injects."""
    session = Session.new("quarantine-1962", seed=1, seats={"washington": "people"}, facilitated=True)
    for inject in fired:
        assert session.submit(orders.FireInject("facilitator", inject, "")).allowed
    while (session.turn, session.phase) != (turn, "signal"):
        session.advance()
    return session


def asked(session: Session) -> set[str]:
    return {one.ability for one in session.legal("washington") if isinstance(one, orders.RequestAid)}


def test_what_the_world_would_see_waits_for_the_speech() -> None:
    assert not asked(secret()) & PUBLIC
    assert asked(secret("secret_out")) >= PUBLIC


@pytest.mark.parametrize(("fired", "comes"), [((), True), (("secret_out",), False)])
def test_the_visitor_asks_what_is_known_only_while_it_is_secret(fired: tuple[str, ...], comes: bool) -> None:
    session = secret(*fired, turn=3)
    assert bool(session.view("washington").position.choices) == comes
