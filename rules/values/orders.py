"""What a seat wants, in imperative names (rules §The turn, §Off-card action, §The facilitator).

Orders are values: ids and whole numbers, so that they stand in the journal as they are. Seats' orders inside a phase
are enumerable; free text and the facilitator's orders are judged, not enumerated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from rules.values.leading import EndExercise, Observe, PrepareInject, SendMessage, WithdrawInject
from rules.values.value import Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pass(Value):
    """Nothing more from this seat in this phase."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Signal(Value):
    """Signal a pressure card, so that it can be played this turn (rules §The turn, 2)."""

    seat: str
    card: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OfferSideDeal(Value):
    """Offer an ally its side deal for stepping back."""

    seat: str
    ally: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TableSettlement(Value):
    """Table a package of clauses, ``a+b+c`` in the scenario's order."""

    seat: str
    package: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Spend(Value):
    """Spend the budget on one of the defender's own actions (rules §The turn, 3)."""

    seat: str
    action: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RequestAid(Value):
    """Ask for one ability at a price, ``currency:step`` (rules §The turn, 3)."""

    seat: str
    ability: str
    price: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AcceptRequest(Value):
    """An ally gives what it was asked for, at the price offered (rules §The turn, 4)."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DeclineRequest(Value):
    """An ally does not give what it was asked for."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NamePrice(Value):
    """An ally names a higher price in the same currency, ``currency:step``."""

    seat: str
    ability: str
    price: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AnswerByCard(Value):
    """The ally's card answers: its reliability roll decides."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TakePrice(Value):
    """The defender takes the price that an ally named, once."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LeavePrice(Value):
    """The defender leaves the price that an ally named."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OfferAid(Value):
    """An ally gives an ability unasked and unpaid."""

    seat: str
    ability: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StandUp(Value):
    """An ally stands up for the defender in public."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Hold(Value):
    """An ally does nothing more this turn."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StepBack(Value):
    """An ally steps back from the defender."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AcceptSideDeal(Value):
    """An ally takes the side deal it was offered."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RefuseSideDeal(Value):
    """An ally refuses the side deal it was offered."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SideDealByCard(Value):
    """The ally's card answers the side deal by a roll."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AcceptSettlement(Value):
    """Sign the package that the other side tabled or countered with."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RefuseSettlement(Value):
    """Refuse the package on the table."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CounterSettlement(Value):
    """Answer the package on the table with another, once."""

    seat: str
    package: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ChooseOption(Value):
    """Choose one of the options that an effect leaves to this seat."""

    seat: str
    choice: str
    option: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PlayCard(Value):
    """Play a card that was signalled (rules §The turn, 6)."""

    seat: str
    card: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HoldRung(Value):
    """Pay to keep the ladder from cooling next turn (rules §The turn, 1)."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ProposeAction(Value):
    """Propose something that no card covers (rules §Off-card action). Free text up to 2,000 characters each.

    ``tag`` cites a precedent by its name; with ``waits``, as where a facilitator leads, it waits all the same.
    """

    seat: str
    intent: str
    effect: str
    argument: str = ""
    tag: str = ""
    aid: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WithdrawProposal(Value):
    """A seat takes its own proposal off the table while it waits (rules §Off-card action)."""

    seat: str
    proposal: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Argue(Value):
    """Add an argument for or against a pending proposal."""

    seat: str
    proposal: int
    supports: bool
    argument: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Explain(Value):
    """A seat notes why it did what it did."""

    seat: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Adjudicate(Value):
    """The facilitator rules on a proposal: a reliability and effects in the scenario's vocabulary, as JSON text.

    Reliability ``impossible`` refuses it. With ``keep`` the ruling is a precedent, called ``name``, or without one by
    the tag that the seat gave. ``otherwise`` are the effects when it fails, empty where failure brings nothing.
    """

    seat: str
    proposal: int
    reliability: str
    effects: str
    why: str
    keep: bool = False
    name: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ConfirmPrecedent(Value):
    """The facilitator lets a proposal be tried as the precedent that it cites says (rules §Off-card action)."""

    seat: str
    proposal: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RevokePrecedent(Value):
    """The facilitator lets a precedent hold no more; what was tried under it stands."""

    seat: str
    precedent: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ForceRoll(Value):
    """The facilitator sets, or sets anew, the face of a roll that has not happened yet this turn, by its name."""

    seat: str
    roll: str
    face: int
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReleaseRoll(Value):
    """The facilitator takes off the face that was set for a roll."""

    seat: str
    roll: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OverrideResult(Value):
    """The facilitator replaces the result of a roll made this turn: what it did is taken back, the other applied."""

    seat: str
    roll: str
    result: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SetNumber(Value):
    """The facilitator sets a track, the rung, or an ally's number (``beijing.relation``)."""

    seat: str
    number: str
    value: int
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FireInject(Value):
    """The facilitator fires an inject of the scenario now."""

    seat: str
    inject: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CancelInject(Value):
    """The facilitator cancels an inject."""

    seat: str
    inject: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PostponeInject(Value):
    """The facilitator keeps an inject from firing before a turn."""

    seat: str
    inject: str
    turn: int
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WriteInject(Value):
    """The facilitator writes an inject of their own: a text and effects as JSON text in the scenario's vocabulary."""

    seat: str
    text: str
    effects: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SkipOrder(Value):
    """The facilitator takes back what an order of this turn did; the order stays in the record."""

    seat: str
    record: int
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pause(Value):
    """The facilitator stops the game: no seat orders and no phase ends until it is resumed."""

    seat: str
    why: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Resume(Value):
    """The facilitator lets the game go on."""

    seat: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Note(Value):
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
    | WithdrawProposal
    | Argue
    | Explain
    | Adjudicate
    | ConfirmPrecedent
    | RevokePrecedent
    | ForceRoll
    | ReleaseRoll
    | OverrideResult
    | SetNumber
    | FireInject
    | CancelInject
    | PostponeInject
    | WriteInject
    | PrepareInject
    | WithdrawInject
    | SendMessage
    | EndExercise
    | SkipOrder
    | Pause
    | Resume
    | Note
    | Observe
)

FREE_TEXT: Final = 2000  # the most characters of a free text in an order
