"""Guidance: hints that tell a newcomer where to look, as data. They change no number and stand in no record.

A hint has a seat, a moment and perhaps a condition; it points at something, and is over once what it asks for has been
done, whether the hint was read or not. Who shows it, and how, is each face's own matter.
"""

from typing import Annotated, Final, Literal

from rules.scenario.fields import AbilityId, Id, Text, Turns
from rules.scenario.limits import Limit
from rules.scenario.model import Length, Model

PhaseName = Literal["brief", "signal", "plan", "answer", "deliver", "pressure", "economy", "review"]
"""One of ``rules.values.phases.PHASES``; a type must be spelt out."""

OrderName = Literal[
    "spend",
    "request_aid",
    "take_price",
    "leave_price",
    "choose_option",
    "signal",
    "play_card",
    "hold_rung",
    "offer_side_deal",
    "table_settlement",
    "accept_settlement",
    "refuse_settlement",
    "counter_settlement",
    "accept_request",
    "decline_request",
    "name_price",
    "answer_by_card",
    "offer_aid",
    "stand_up",
    "hold",
    "step_back",
    "accept_side_deal",
    "refuse_side_deal",
    "propose_action",
    "argue",
    "explain",
    "pass",
]
"""The orders that a seat gives, as ``rules.values.orders`` has them, in small letters."""

THINGS: Final = ("track", "ally", "ability", "card", "action")
"""What a pointer may name by its id; the other words are parts of the board."""


class Pointer(Model):
    """A thing by its id, such as a track, or a part of what any face shows: orders, the story, the ladder, the map."""

    at: Literal[
        "track",
        "ally",
        "ability",
        "card",
        "action",
        "actions",
        "aid",
        "settlement",
        "choices",
        "orders",
        "story",
        "log",
        "table",
        "ladder",
        "map",
        "brief",
        "onward",
    ]
    track: Id | None = None
    ally: Id | None = None
    ability: AbilityId | None = None
    card: Id | None = None
    action: Id | None = None

    def lacks(self) -> str:
        """The id that must stand beside a word for a kind of thing."""
        return self.at if self.at in THINGS and getattr(self, self.at) is None else ""

    def clashes(self) -> bool:
        """An id stands beside the word for its own kind only."""
        return any(getattr(self, name) is not None for name in THINGS if name != self.at)

    @property
    def name(self) -> str:
        """The thing in one word, such as ``track.nerve`` or ``ladder``."""
        return f"{self.at}.{getattr(self, self.at)}" if self.at in THINGS else self.at


class Done(Model):
    """What ends a hint: an order of a kind, of all or about one thing; or that something has been looked at."""

    order: OrderName | None = None
    action: Id | None = None
    ability: AbilityId | None = None
    card: Id | None = None
    ally: Id | None = None
    opened: Pointer | None = None

    def lacks(self) -> str:
        """One of the two must be said."""
        return "order" if self.order is None and self.opened is None else ""

    def clashes(self) -> bool:
        """A thing that an order is about needs an order, and an order does not open anything."""
        about = any(one is not None for one in (self.action, self.ability, self.card, self.ally))
        return self.opened is not None and (self.order is not None or about)


class GuidanceStep(Model):
    """One hint for a seat, shown while its moment lasts, its condition holds and none of ``done`` has happened.

    Without a turn it is for all turns, without phases for all phases. With ``can`` it is shown only while the seat may
    give an order of that kind. Of several that could be shown the first is.
    """

    id: Id
    seat: Id
    text: Text
    turn: Turns | None = None
    phases: Annotated[tuple[PhaseName, ...], Length(most=8)] = ()
    when: Limit | None = None
    can: OrderName | None = None
    look: Pointer | None = None
    done: Annotated[tuple[Done, ...], Length(most=6)] = ()
