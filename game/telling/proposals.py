"""Off-card proposals with their words, and the precedents that rulings on them made (rules §Off-card action).

The state keeps that they wait, the record what was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rules.outlook.sight import TABLE
from rules.values import orders
from rules.values.events import Changed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from game.play.record import Entry
    from game.play.session import Session

__all__ = ["Argument", "Precedent", "Proposal", "precedents", "proposed", "waiting_proposals"]


@dataclass(frozen=True, slots=True)
class Argument:
    """What a seat said for or against a proposal."""

    seat: str
    supports: bool
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal that waits for the facilitator: who wants what, and every argument so far, oldest first.

    ``tag`` is the precedent that it cites, or the team's own word for what a ruling on it may be called; ``aid`` the
    kind of aid, for an ally's proposal.
    """

    number: int
    seat: str
    intent: str
    effect: str
    tag: str
    aid: str
    arguments: tuple[Argument, ...]


class Precedent(NamedTuple):
    """A ruling that was kept: its name, how likely it made it, and its effects as JSON text.

    ``otherwise`` are the effects when it fails; empty where failure brings nothing.
    """

    tag: str
    reliability: str
    effects: str
    otherwise: str = ""


def precedents(session: Session, seat: str = TABLE) -> tuple[Precedent, ...]:
    """The rulings that were kept, oldest first; precedents are known to everyone."""
    return tuple(Precedent(*item) for item in session.view(seat).position.precedents)


def waiting_proposals(session: Session, seat: str) -> list[Proposal]:
    """The proposals that wait, as a seat, or the table, may know them; oldest first."""
    waiting = {item[0] for item in session.view(seat).position.proposals}
    if not waiting:
        return []
    entries, taken_back = session.history.entries(seat), session.history.taken_back()
    made = [(number, entry.order) for entry in entries if (number := _number_in(entry)) in waiting]
    return [
        Proposal(
            number,
            order.seat,
            order.intent,
            order.effect,
            order.tag,
            order.aid,
            tuple(_arguments(number, order, entries, taken_back)),
        )
        for number, order in made
        if isinstance(order, orders.ProposeAction)
    ]


def proposed(entries: Iterable[Entry]) -> dict[int, orders.ProposeAction]:
    """The proposals that were made in these records, by number, whether they wait, were ruled on or withdrawn."""
    return {_number_in(entry): entry.order for entry in entries if isinstance(entry.order, orders.ProposeAction)}


def _number_in(entry: Entry) -> int:
    """The number of an order's proposal, whether it waits or was tried at once; 0 for any other order.

    Made again after one that was taken back, the counter moves twice: past that one's number, then to its own.
    """
    if not isinstance(entry.order, orders.ProposeAction):
        return 0
    counted = (one.after for one in entry.happened if isinstance(one, Changed) and one.number == "proposals")
    return max(counted, default=0)


def _arguments(
    number: int, order: orders.ProposeAction, entries: list[Entry], taken_back: Collection[int]
) -> list[Argument]:
    first = [Argument(order.seat, supports=True, text=order.argument)] if order.argument else []
    return first + [
        Argument(said.seat, said.supports, said.argument)
        for entry in entries
        if isinstance(said := entry.order, orders.Argue) and said.proposal == number and entry.record not in taken_back
    ]
