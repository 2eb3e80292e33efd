"""Whom an ally serves, who pays it, and who may draw it away: that each is a main seat of the right side.

Part of ``references.cross_check``; what names a seat that does not exist is named there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.scenario.scenario import MAIN_SIDES
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rules.scenario.cards import AllyCard, SideDeal
    from rules.scenario.scenario import Scenario, Seat
    from rules.wording.names import Value

Place = tuple[str | int, ...]
Found = tuple[Place, Message, Message | None]


def check_sides(scenario: Scenario) -> Iterator[Found]:
    """Every ally serves a main seat and is paid by it; its side deal is the other side's; only main seats ask."""
    sides = _Sides(scenario)
    for number, seat in enumerate(scenario.seats):
        if seat.bandwidth is not None and seat.role not in MAIN_SIDES:
            yield (
                ("seats", number, "bandwidth"),
                Message("fault.asks_nobody", {"id": seat.id}),
                Message("write.leave_out"),
            )
        yield from _own_tracks(("seats", number), seat)
    yield from _owners(sides, scenario)
    for number, currency in enumerate(scenario.currencies):
        if currency.payer is not None and currency.payer in sides.others:
            values: dict[str, Value] = {"id": currency.payer}
            yield ("currencies", number, "payer"), Message("fault.no_main_seat", values), sides.write_main()
    for number, card in enumerate(scenario.allies):
        yield from _served(sides, ("allies", number), card)
        if card.side_deal is not None:
            yield from _deal(sides, ("allies", number, "side_deal"), card, card.side_deal)


class _Sides:
    """The main seats of a scenario, and who serves and pays whom; an id that is none of its seats' is left out."""

    def __init__(self, scenario: Scenario) -> None:
        self.roles: Mapping[str, str] = {seat.id: seat.role for seat in scenario.seats}
        self.main = [seat.id for seat in scenario.seats if seat.role in MAIN_SIDES]
        self.others = {seat.id for seat in scenario.seats} - set(self.main)
        self.defender = next((seat for seat in self.main if self.roles[seat] == "defender"), "")
        self.serves = {card.seat: card.serves or self.defender for card in scenario.allies}
        self.payers = {one.id: one.payer or self.defender for one in scenario.currencies}
        self.steps = {one.id: len(one.steps) for one in scenario.currencies}

    def write_main(self) -> Message:
        """Name one of the main seats."""
        return Message("write.one_of", {"allowed": ", ".join(self.main)})

    def unpayable(self, place: Place, currency: str, payer: str) -> Iterator[Found]:
        """A price in a currency that somebody else pays in."""
        paid_by = self.payers.get(currency, payer)
        if paid_by != payer and payer in self.main:
            own = ", ".join(name for name, seat in self.payers.items() if seat == payer)
            values: dict[str, Value] = {"currency": currency, "payer": paid_by, "seat": payer}
            write = Message("write.own_currency", {"allowed": own}) if own else Message("write.payer", {"seat": payer})
            yield place, Message("fault.paid_by_another", values), write


OWN_TRACKS = {"budget": "defender", "will": "pressure", "standing": "pressure"}
"""The tracks that a main seat may have of its own, and the role of those that may."""


def _own_tracks(place: Place, seat: Seat) -> Iterator[Found]:
    for key, role in OWN_TRACKS.items():
        if getattr(seat, key) is not None and seat.role != role:
            values: dict[str, Value] = {"id": seat.id, "key": key, "role": role}
            yield (*place, key), Message("fault.track_of_no_such_seat", values), Message("write.leave_out")


def _owners(sides: _Sides, scenario: Scenario) -> Iterator[Found]:
    """Actions, cards and clauses of a seat are those of a seat that can have them."""
    clauses = scenario.settlement.clauses if scenario.settlement else ()
    owned: list[tuple[Place, str | None, str]] = [
        *((("actions", n, "seat"), one.seat, "defender") for n, one in enumerate(scenario.actions)),
        *((("pressure_cards", n, "seat"), one.seat, "pressure") for n, one in enumerate(scenario.pressure_cards)),
        *((("settlement", "clauses", n, "seat"), one.seat, one.gives) for n, one in enumerate(clauses)),
    ]
    for place, seat, role in owned:
        if seat is not None and sides.roles.get(seat, role) != role:
            allowed = ", ".join(one for one in sides.main if sides.roles[one] == role)
            values: dict[str, Value] = {"id": seat, "role": role}
            yield place, Message("fault.not_of_role", values), Message("write.one_of", {"allowed": allowed})


def _served(sides: _Sides, place: Place, card: AllyCard) -> Iterator[Found]:
    serves = sides.serves[card.seat]
    values: dict[str, Value] = {"id": card.seat, "seat": serves}
    if card.serves in sides.others:
        yield (*place, "serves"), Message("fault.serves_no_main", values), sides.write_main()
        return
    if sides.roles.get(serves) == "pressure" and card.stances is None:
        yield place, Message("fault.no_stances", values), Message("write.no_stances")
    for n, ability in enumerate(card.abilities):
        for currency in ability.prices:
            yield from sides.unpayable((*place, "abilities", n, "prices", currency), currency, serves)
        for m, limit in enumerate(ability.limits):
            other = sides.serves.get(limit.ally, serves) if limit.limit == "together" else serves
            if limit.limit == "together" and other != serves:
                values = {"id": limit.ally, "other": other, "seat": serves}
                where = (*place, "abilities", n, "limits", m, "ally")
                yield where, Message("fault.partner_of_another", values), Message("write.partner_of_another", values)


def _deal(sides: _Sides, place: Place, card: AllyCard, deal: SideDeal) -> Iterator[Found]:
    """A side deal is offered by the side that its ally does not serve, and paid with what that seat has."""
    side = sides.roles.get(sides.serves[card.seat], "defender")
    rivals = [seat for seat in sides.main if sides.roles[seat] != side]
    offers = deal.seat or next(iter(rivals), "")
    if deal.seat is not None and deal.seat in sides.roles and deal.seat not in rivals:
        values: dict[str, Value] = {"id": deal.seat, "ally": card.seat}
        yield (
            (*place, "seat"),
            Message("fault.deal_of_own_side", values),
            Message("write.one_of", {"allowed": ", ".join(rivals)}),
        )
        return
    if side == "pressure" and deal.will is not None:
        yield (
            (*place, "will"),
            Message("fault.deal_will", {"id": offers}),
            Message("write.deal_price", {"seat": offers}),
        )
    if side == "defender" and deal.will is None and not deal.price:
        yield place, Message("fault.missing", {"key": "will"}), None
    for currency, step in deal.price.items():
        yield from sides.unpayable((*place, "price", currency), currency, offers)
        if step > sides.steps.get(currency, step):
            values = {"low": 1, "high": sides.steps[currency], "value": step}
            yield (
                (*place, "price", currency),
                Message("fault.start_range", values),
                Message("write.start_range", values),
            )
