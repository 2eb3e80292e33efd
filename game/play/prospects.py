"""What may come of a position: odds, what an order would do, what threatens. Each as its seat can know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.play.players import CARD
from rules.judging.terms import judge_package
from rules.mechanics import pressure
from rules.outlook import counters as against
from rules.outlook import dangers, forecast, foresight, notes, odds, rolls, sight
from rules.outlook.averting import Averting, averting
from rules.values import orders
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Collection

    from game.play.course import Course
    from game.play.forecasting import Forecasting
    from game.play.sealing import Sealing
    from rules.outlook.dangers import Stake
    from rules.outlook.odds import Odds
    from rules.state.state import State
    from rules.tables.tables import AbilityTable
    from rules.values.orders import Order
    from rules.values.ruling import Ruling


ESTIMATES = {"notes.odds": "notes.odds_estimate", "notes.odds_among": "notes.odds_among_estimate"}
"""Notes on the chance of a yes, and how they are told where somebody's mind will answer."""


def _without_chances(one: against.Counter) -> against.Counter:
    """What counters a card, without the chances that it moves."""
    return replace(one, before=-1, after=-1)


class Prospects:
    """Looks ahead from where a game stands, with no more than a seat may see."""

    def __init__(self, course: Course, sealing: Sealing, forecasts: Forecasting) -> None:
        """The prospects of one game, in which answers may lie sealed and odds be hidden until a seat has spoken."""
        self._course = course
        self._sealing = sealing
        self._forecasts = forecasts

    def _seen(self, seat: str) -> State:
        """The position with what the seat may not know masked."""
        return sight.View(self._sealing.position(seat), seat).position

    def odds(self, order: Order, viewer: str = "") -> Odds | None:
        """The exact odds of what an order sets going; marked as an estimate where somebody's mind will answer.

        They are hidden from who looks on, the order's seat unless told otherwise, while that has to speak first.
        """
        found = self.shown(odds.odds(self._seen(order.seat), order), viewer or order.seat)
        if isinstance(order, orders.RequestAid | orders.OfferSideDeal):
            return self.estimated(found, order.ally if isinstance(order, orders.OfferSideDeal) else order.ability)
        return found

    def shown(self, found: Odds | None, viewer: str) -> Odds | None:
        """Odds as a seat, or the table, may see them: with nothing in them while it has to speak first."""
        if found is None or not self._forecasts.hides(viewer, found.roll.partition("@")[0]):
            return found
        return odds.Odds(found.roll, {}, (), hidden=True)

    def estimated(self, found: Odds | None, asked: str) -> Odds | None:
        """Odds of what an ally, or all whom an ability needs, will answer: marked unless their cards play them all."""
        ability = self._course.compiled.abilities.get(asked)
        minds = self._course.seats.get(asked) != CARD if ability is None else self._minds_answer(ability)
        return found if found is None or not minds else replace(found, estimate=True)

    def foresee(self, order: Order, viewer: str = "") -> tuple[foresight.Prospect, ...]:
        """What an order would do by itself, for each result it may have, as its seat can know, or ``viewer``."""
        leads = self._course.is_facilitator(order.seat)  # whose rulings are about what has happened
        return foresight.foresee(self._course.state if leads else self._seen(viewer or order.seat), order)

    def scores_after_plan(self, order: Order) -> tuple[int, int]:
        """The score of an order's seat once the budget has flowed into reserves, without the order and with it."""
        return foresight.scores_after_plan(self._seen(order.seat), order)

    def may_name_price(self, order: orders.AnswerByCard) -> bool:
        """Whether an ally's card may name a higher price for what it was asked: not a partner's, nor at the highest."""
        ability = self._course.compiled.abilities[order.ability]
        asked = next((one for one in self._seen(order.seat).requests if one[0] == order.ability), None)
        lead = ability.partner is None and ability.ally.seat == order.seat
        return lead and asked is not None and bool(ability.prices[asked[1]].above)

    def counters(self, card: str, seat: str = sight.TABLE) -> tuple[against.Counter, ...]:
        """What holds a card on the table down, and whether in time, as a seat can know; ``card`` as it sees it."""
        found = against.counters(self._seen(seat), card, seat)
        return tuple(map(_without_chances, found)) if self._forecasts.hides(seat, f"pressure:{card}") else found

    def guards(self, order: orders.Spend | orders.RequestAid, seat: str) -> tuple[tuple[str, against.Counter], ...]:
        """The cards on the table that an action or an aid holds down, as a seat can know."""
        return against.guards(self._seen(seat), order, seat)

    def last_turn_of(self, card: str) -> int:
        """The last turn in which a card on the table may be played."""
        return against.last_turn_of(self._course.state, card)

    def watched(self) -> Collection[str]:
        """The numbers that people watch, by id; all others keep the books."""
        return foresight.watched(self._course.compiled)

    def clause_worths(self, package: str, seat: str, viewer: str) -> list[tuple[str, int]]:
        """What each clause of a package adds to a seat's score when signed, as ``foresight.clause_worths``.

        It is reckoned from what the ``viewer`` can know; the clauses are those of ``package``, however many.
        """
        return foresight.clause_worths(self._seen(viewer), package, seat)

    def clause_ruling(self, clause: str, viewer: str) -> Ruling:
        """Whether a clause could be carried out now, as its limits say and as far as the ``viewer`` can know."""
        return judge_package(self._course.compiled, self._seen(viewer).numbers, clause)

    def dangers(self, seat: str = sight.TABLE) -> list[Message]:
        """What may end the game soon, as a seat or the table may know: one sentence each, the surest first."""
        return dangers.dangers(self._seen(seat))

    def order_dangers(self, order: Order) -> list[Message]:
        """What an order would bring near, as its seat can know: one sentence each."""
        return dangers.order_dangers(self._seen(order.seat), order)

    def averting(self, danger: Message, seat: str) -> Averting | None:
        """What its seat can still order against an ending that would come as things stand; else ``None``.

        Only the defender's orders are tried, and only against what it fears.
        """
        state = self._seen(seat)
        ending = dangers.comes(danger)
        if not ending or seat not in state.compiled.defenders or dangers.stake(state, seat, danger).bears >= 0:
            return None
        return averting(state, ending)

    def order_notes(self, order: Order) -> list[Message]:
        """What an order would set going that its card does not say, as its seat can know: one sentence each.

        Of an ally that people or a bot play nothing is said of its card's conduct: they decide; and the chance of a yes
        is an estimate by the cards.
        """
        found = notes.order_notes(self._seen(order.seat), order)
        minds = {seat for seat, player in self._course.seats.items() if player != CARD}
        telling = notes.CHANCES if self._forecasts.hides_any(order.seat) else ()
        shown = [one for one in found if notes.driven_back(one) not in minds and one.key not in telling]
        return [self._as_estimate(one) for one in shown]

    def price_told(self, price: str, seat: str) -> Message | None:
        """What a price takes and does to the score of a seat that pays it, as ``notes.price_told``."""
        return notes.price_told(self._seen(seat), price, seat)

    def _as_estimate(self, note: Message) -> Message:
        """A note on the chance of a yes, marked where no card gives it; every other as it is."""
        ability = self._course.compiled.abilities.get(notes.asked_of(note))
        if ability is None or not self._minds_answer(ability):
            return note
        return Message(ESTIMATES[note.key], note.values)

    def _minds_answer(self, ability: AbilityTable) -> bool:
        """Whether anybody but a card answers for an ability: its ally or its partner."""
        answering = [ability.ally, *([ability.partner] if ability.partner is not None else [])]
        return any(self._course.seats.get(ally.seat) != CARD for ally in answering)

    def next_account(self, seat: str = sight.TABLE) -> forecast.NextAccount:
        """The next account as far as it is certain, as a seat or the table may know."""
        return forecast.next_account(self._seen(seat))

    def falling(self, seat: str) -> list[Message]:
        """What falls in the next Economy because what it follows does not bear it, a sentence each."""
        return notes.falling_notes(self._seen(seat))

    def stake(self, danger: Message, seat: str = sight.TABLE) -> Stake:
        """What a seat has at stake in the ending that a danger speaks of, as it can know."""
        return dangers.stake(self._seen(seat), seat, danger)

    def ending_points(self, ending: str, seat: str) -> int:
        """The points that an ending brings a seat by itself, whatever has led to it."""
        return dangers.ending_points(self._course.compiled, seat, ending)

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
