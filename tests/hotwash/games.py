"""Games to look back on: those that are kept in a file, and games of bots."""

from game.play.session import Session
from rules.values import orders
from tests.playing import CHECKOUT

SAVES = CHECKOUT / "tests" / "saves"


GAMES = sorted(path.name for path in SAVES.glob("caracas-calling-*.jsonl"))


COLLAPSE = "caracas-calling-collapse-treasury-80.jsonl"


HELD_OUT = "caracas-calling-held-out-2.jsonl"


SETTLED = "caracas-calling-settlement-1.jsonl"


FACILITATOR, CARACAS, WASHINGTON, TABLE = "facilitator", "caracas", "washington", "table"


def opened(name: str) -> Session:
    return Session.open(SAVES / name, read_only=True)


def played(seed: int, turns: int | None = None, deals: tuple[str, ...] = (), **seats: str) -> Session:
    """A game of bots; side deals, which none of them offers, are offered by hand in the first turn."""
    pressing = "people" if deals else "pressure"
    seats = {CARACAS: "defender", WASHINGTON: pressing, **seats}
    session = Session.new("caracas-calling", seed=seed, seats=seats, turns=turns)
    while deals and session.phase != "signal":
        session.advance()
    for ally in deals:
        assert session.submit(orders.OfferSideDeal(WASHINGTON, ally)).allowed
    if deals:
        session.take_over(WASHINGTON, "pressure")
    while session.ending is None:
        session.advance()
    return session
