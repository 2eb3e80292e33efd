"""What may come of a position: odds, what an order would do, what threatens. Each as its seat can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.players import PEOPLE
from rules.mechanics import pressure
from rules.outlook import counters as against
from rules.outlook import dangers, foresight, odds, rolls, sight
from rules.values import orders

if TYPE_CHECKING:
    from game.play.course import Course
    from game.play.sealing import Sealing
    from rules.state.state import State
    from rules.values.orders import Order
    from rules.wording.names import Message


class Prospects:
    """Looks ahead from where a game stands, with no more than a seat may see."""

    def __init__(self, course: Course, sealing: Sealing) -> None:
        """The prospects of one game, in which answers may lie sealed."""
        self._course = course
        self._sealing = sealing

    def _seen(self, seat: str) -> State:
        """The position with what the seat may not know masked."""
        return sight.View(self._sealing.position(seat), seat).position

    def odds(self, order: Order) -> odds.Odds | None:
        """The exact odds of what an order sets going; marked as an estimate where a person will answer."""
        found = odds.odds(self._seen(order.seat), order)
        if found is not None and isinstance(order, orders.RequestAid | orders.OfferSideDeal):
            ally = order.ability.partition(".")[0] if isinstance(order, orders.RequestAid) else order.ally
            if self._course.seats.get(ally) == PEOPLE:
                return odds.Odds(found.roll, found.chances, found.modifiers, estimate=True, partner=found.partner)
        return found

    def foresee(self, order: Order, viewer: str = "") -> tuple[foresight.Prospect, ...]:
        """What an order would do by itself, for each result it may have, as its seat can know, or ``viewer``."""
        return foresight.foresee(self._seen(viewer or order.seat), order)

    def counters(self, card: str, seat: str = sight.TABLE) -> tuple[against.Counter, ...]:
        """What holds a card on the table down, and whether in time, as a seat can know; ``card`` as it sees it."""
        return against.counters(self._seen(seat), card)

    def guards(self, order: orders.Spend | orders.RequestAid, seat: str) -> tuple[tuple[str, against.Counter], ...]:
        """The cards on the table that an action or an aid holds down, as a seat can know."""
        return against.guards(self._seen(seat), order)

    def last_turn_of(self, card: str) -> int:
        """The last turn in which a card on the table may be played."""
        return against.last_turn_of(self._course.state, card)

    def dangers(self, seat: str = sight.TABLE) -> list[Message]:
        """What may end the game soon, as a seat or the table may know: one sentence each, the surest first."""
        return dangers.dangers(self._seen(seat))

    def order_dangers(self, order: Order) -> list[Message]:
        """What an order would bring near, as its seat can know: one sentence each."""
        return dangers.order_dangers(self._seen(order.seat), order)

    def card_costs(self, card: str) -> tuple[int, int]:
        """What a pressure card costs in will if it is played next, and if another is played before it."""
        compiled = self._course.compiled
        now = pressure.cost(self._course.state, compiled.cards[card])
        return now, now + compiled.scenario.pressure.further_cost

    def outlook(self, seat: str) -> dict[str, dict[int, float]]:
        """How each track may move by pending answers and due deliveries, with exact probabilities, as a seat knows."""
        position = self._seen(seat)
        return odds.expected(position, odds.outlook(position))

    def rolls_to_come(self) -> list[rolls.Coming]:
        """Every roll that may still come, what waits on the table first; for the facilitator alone."""
        return rolls.to_come(self._course.state)
