"""What a seat wants, in imperative names (rules §The turn, §Off-card action, §The facilitator).

Orders are values: ids and whole numbers, so that they stand in the journal as they are. Seats' orders inside a phase
are enumerable; free text and the facilitator's orders are judged, not enumerated.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Pass:
    """Nothing more from this seat in this phase."""

    seat: str


@dataclass(frozen=True, slots=True)
class Signal:
    """Signal a pressure card, so that it can be played this turn (rules §The turn, 2)."""

    seat: str
    card: str


@dataclass(frozen=True, slots=True)
class OfferSideDeal:
    """Offer an ally its side deal for stepping back."""

    seat: str
    ally: str


@dataclass(frozen=True, slots=True)
class TableSettlement:
    """Table a package of clauses, ``a+b+c`` in the scenario's order."""

    seat: str
    package: str


@dataclass(frozen=True, slots=True)
class Spend:
    """Spend the budget on one of the defender's own actions (rules §The turn, 3)."""

    seat: str
    action: str


@dataclass(frozen=True, slots=True)
class RequestAid:
    """Ask for one ability at a price, ``currency:step`` (rules §The turn, 3)."""

    seat: str
    ability: str
    price: str


@dataclass(frozen=True, slots=True)
class AcceptRequest:
    """An ally gives what it was asked for, at the price offered (rules §The turn, 4)."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True)
class DeclineRequest:
    """An ally does not give what it was asked for."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True)
class NamePrice:
    """An ally names a higher price in the same currency, ``currency:step``."""

    seat: str
    ability: str
    price: str


@dataclass(frozen=True, slots=True)
class AnswerByCard:
    """The ally's card answers: its reliability roll decides."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True)
class TakePrice:
    """The defender takes the price that an ally named, once."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True)
class LeavePrice:
    """The defender leaves the price that an ally named."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True)
class OfferAid:
    """An ally gives an ability unasked and unpaid."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True)
class StandUp:
    """An ally stands up for the defender in public."""

    seat: str


@dataclass(frozen=True, slots=True)
class Hold:
    """An ally does nothing more this turn."""

    seat: str


@dataclass(frozen=True, slots=True)
class StepBack:
    """An ally steps back from the defender."""

    seat: str


@dataclass(frozen=True, slots=True)
class AcceptSideDeal:
    """An ally takes the side deal it was offered."""

    seat: str


@dataclass(frozen=True, slots=True)
class RefuseSideDeal:
    """An ally refuses the side deal it was offered."""

    seat: str


@dataclass(frozen=True, slots=True)
class SideDealByCard:
    """The ally's card answers the side deal by a roll."""

    seat: str


@dataclass(frozen=True, slots=True)
class AcceptSettlement:
    """Sign the package that the other side tabled or countered with."""

    seat: str


@dataclass(frozen=True, slots=True)
class RefuseSettlement:
    """Refuse the package on the table."""

    seat: str


@dataclass(frozen=True, slots=True)
class CounterSettlement:
    """Answer the package on the table with another, once."""

    seat: str
    package: str


@dataclass(frozen=True, slots=True)
class ChooseOption:
    """Choose one of the options that an effect leaves to this seat."""

    seat: str
    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class PlayCard:
    """Play a card that was signalled (rules §The turn, 6)."""

    seat: str
    card: str


@dataclass(frozen=True, slots=True)
class HoldRung:
    """Pay to keep the ladder from cooling next turn (rules §The turn, 1)."""

    seat: str


@dataclass(frozen=True, slots=True)
class ProposeAction:
    """Propose something that no card covers (rules §Off-card action). Free text up to 2,000 characters each."""

    seat: str
    intent: str
    effect: str
    argument: str = ""
    tag: str = ""
    aid: str = ""


@dataclass(frozen=True, slots=True)
class Argue:
    """Add an argument for or against a pending proposal."""

    seat: str
    proposal: int
    supports: bool
    argument: str


@dataclass(frozen=True, slots=True)
class Explain:
    """A seat notes why it did what it did."""

    seat: str
    reason: str


@dataclass(frozen=True, slots=True)
class Adjudicate:
    """The facilitator rules on a proposal: a reliability and effects in the scenario's vocabulary, as JSON text.

    Reliability ``impossible`` refuses it. With ``keep`` the ruling is a precedent for its tag.
    """

    seat: str
    proposal: int
    reliability: str
    effects: str
    why: str
    keep: bool = False


@dataclass(frozen=True, slots=True)
class ForceRoll:
    """The facilitator sets the face of a roll that has not happened yet this turn, by the roll's name."""

    seat: str
    roll: str
    face: int
    why: str


@dataclass(frozen=True, slots=True)
class OverrideResult:
    """The facilitator replaces the result of a roll made this turn: what it did is taken back, the other applied."""

    seat: str
    roll: str
    result: str
    why: str


@dataclass(frozen=True, slots=True)
class SetNumber:
    """The facilitator sets a track, the rung, or an ally's number (``beijing.relation``)."""

    seat: str
    number: str
    value: int
    why: str


@dataclass(frozen=True, slots=True)
class FireInject:
    """The facilitator fires an inject of the scenario now."""

    seat: str
    inject: str
    why: str


@dataclass(frozen=True, slots=True)
class CancelInject:
    """The facilitator cancels an inject."""

    seat: str
    inject: str
    why: str


@dataclass(frozen=True, slots=True)
class PostponeInject:
    """The facilitator keeps an inject from firing before a turn."""

    seat: str
    inject: str
    turn: int
    why: str


@dataclass(frozen=True, slots=True)
class WriteInject:
    """The facilitator writes an inject of their own: a text and effects as JSON text in the scenario's vocabulary."""

    seat: str
    text: str
    effects: str
    why: str


@dataclass(frozen=True, slots=True)
class SkipOrder:
    """The facilitator takes back what an order of this turn did; the order stays in the record."""

    seat: str
    record: int
    why: str


@dataclass(frozen=True, slots=True)
class Pause:
    """The facilitator stops the game: no seat orders and no phase ends until it is resumed."""

    seat: str
    why: str


@dataclass(frozen=True, slots=True)
class Resume:
    """The facilitator lets the game go on."""

    seat: str


@dataclass(frozen=True, slots=True)
class Note:
    """The facilitator notes an observation, against a learning objective if there is one."""

    seat: str
    text: str
    objective: str = ""
    important: bool = False


Order: TypeAlias = (
    Pass
    | Signal
    | OfferSideDeal
    | TableSettlement
    | Spend
    | RequestAid
    | AcceptRequest
    | DeclineRequest
    | NamePrice
    | AnswerByCard
    | TakePrice
    | LeavePrice
    | OfferAid
    | StandUp
    | Hold
    | StepBack
    | AcceptSideDeal
    | RefuseSideDeal
    | SideDealByCard
    | AcceptSettlement
    | RefuseSettlement
    | CounterSettlement
    | ChooseOption
    | PlayCard
    | HoldRung
    | ProposeAction
    | Argue
    | Explain
    | Adjudicate
    | ForceRoll
    | OverrideResult
    | SetNumber
    | FireInject
    | CancelInject
    | PostponeInject
    | WriteInject
    | SkipOrder
    | Pause
    | Resume
    | Note
)

KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in Order.__args__}
"""Every kind of order by name."""

LARGEST = 1 << 53
"""The largest whole number in an order: what every reader of JSON keeps exactly."""

FREE_TEXT = 2000
"""The most characters of a free text in an order."""


class MalformedOrder(ValueError):
    """An order in the record that is not one: unknown kind, missing or extra fields, or a value of the wrong type."""


def to_data(order: Order) -> list[Any]:
    """An order as JSON data: its kind, then its fields in order."""
    return [type(order).__name__, *dataclasses.astuple(order)]


TYPES = {"str": str, "int": int, "bool": bool}
FORMS: dict[str, tuple[type[Any], ...]] = {
    name: (str, *(TYPES[str(field.type)] for field in dataclasses.fields(kind))) for name, kind in KINDS.items()
}
"""The types of what ``to_data`` writes for each kind: its name, then its fields."""


def from_data(data: object) -> Order:
    """An order from ``to_data``'s form. Raises ``MalformedOrder``."""
    if not isinstance(data, list | tuple) or not data or not isinstance(data[0], str) or data[0] not in KINDS:
        msg = f"not an order: {str(data)[:80]}"
        raise MalformedOrder(msg)
    if tuple(map(type, data)) != FORMS[data[0]]:
        msg = f"{data[0]} does not have the fields of its kind: {str(data)[:80]}"
        raise MalformedOrder(msg)
    for value in data:
        if value.__class__ is int and abs(value) > LARGEST:
            msg = f"{data[0]} holds a number beyond all bounds"
            raise MalformedOrder(msg)
    order: Order = KINDS[data[0]](*data[1:])
    return order
