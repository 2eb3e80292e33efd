"""The rolls to come are those that can still fall this turn (rules §The turn, 6)."""

from __future__ import annotations

from pathlib import Path

from game.play.session import Session
from game.telling.facilitator.rolls import rolls_to_come
from rules.values import orders

SAVES = Path(__file__).parent.parent / "saves"


def cards_to_come(session: Session) -> list[str]:
    return [one.name for one in rolls_to_come(session) if one.name.startswith("pressure:")]


def test_a_card_on_the_table_is_no_roll_to_come_once_its_seat_is_done() -> None:
    session = Session.new("caracas-calling", seed=7, seats={"caracas": "random", "washington": "people"})
    while session.phase != "signal":
        session.advance()
    signal = next(one for one in session.legal("washington") if isinstance(one, orders.Signal))
    assert session.submit(signal)
    assert session.submit(orders.Pass("washington"))
    while session.phase != "pressure":
        assert cards_to_come(session) == [f"pressure:{signal.card}"]
        session.advance()
    assert cards_to_come(session) == [f"pressure:{signal.card}"]
    assert session.submit(orders.Pass("washington"))
    assert cards_to_come(session) == []


def test_no_roll_is_to_come_once_the_game_is_over() -> None:
    for save in sorted(SAVES.glob("*.jsonl")):
        session = Session.open(save, read_only=True)
        if session.ending:
            assert rolls_to_come(session) == (), save.name
