"""What the defender may do against a card on the table: what holds its roll down, and whether that comes in time.

Nothing is listed by its kind of effect: each of the defender's actions and each aid is applied to a copy of the
position in the turn in which it would arrive, and the card's roll is read again, by the same functions that play uses.
Aid counts as agreed and through; how likely that is, its own odds say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rules.judging.answer import judge_offer, judge_take
from rules.judging.judge import judge
from rules.judging.plan import first_price
from rules.mechanics import allies, pressure
from rules.outlook.odds import from_check
from rules.state.execute import apply, roll_bonus
from rules.tables.bundles import bundle
from rules.tables.check import total
from rules.tables.places import MODERNISED, PHASE, TURN, TURNS
from rules.values import orders
from rules.values.orders import Order  # the compiled form reads the annotations of a class when it is made
from rules.values.phases import ANSWER, DELIVER, PLAN
from rules.values.ruling import ALLOWED, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.state.state import State
    from rules.tables.steps import Steps
    from rules.tables.tables import AbilityTable, CardTable

__all__ = [
    "ASKED_FOR",
    "COMES_OFF",
    "IN_FORCE",
    "ON_ITS_WAY",
    "PRICED",
    "Counter",
    "counters",
    "guards",
    "last_turn_of",
]

COMES_OFF: Final = ("major_gain", "gain", "defeat")
"""The results by which a card comes off."""


ASKED_FOR: Final = "asked"
PRICED: Final = "priced"
ON_ITS_WAY: Final = "on_its_way"
IN_FORCE: Final = "in_force"


@dataclass(frozen=True, slots=True)
class Counter:
    """One thing that holds a card's roll down by ``by`` points.

    ``order`` does it, for aid at its card's own price or else at the first that can be paid; ``None`` where the aid
    called ``subject`` is on its way already, or where it is ``IN_FORCE``: then ``subject`` is its cause.
    ``due`` is the turn in which it would be there, ``until`` the last one in which the card may be played, ``ruling``
    what the judge says of it in Plan, or in Answer of what is given there. ``before`` and ``after`` are the chances in
    per cent that the card comes off, without it and with it; -1 where the card is not known. ``stands`` says how far it
    has come: empty for what may still be ordered, else ``ASKED_FOR``, ``PRICED``, ``ON_ITS_WAY`` or ``IN_FORCE``, with
    ``lasts`` as its last turn.
    """

    subject: str
    order: Order | None
    by: int
    due: int
    until: int
    ruling: Ruling
    before: int
    after: int
    stands: str = ""
    lasts: int = 0

    @property
    def in_time(self) -> bool:
        """Whether it is there before the card can last be played."""
        return self.due <= self.until


def last_turn_of(state: State, card: str) -> int:
    """The last turn in which a card on the table may be played: this one, or the next where it had to be announced."""
    for item in state.signals:
        if item[0] == card:
            announced = card in state.compiled.cards and state.compiled.cards[card].announced
            return state.numbers[TURN] + (1 if announced and item[2] == state.numbers[TURN] else 0)
    return state.numbers[TURN]


def counters(state: State, card: str, seat: str = "") -> tuple[Counter, ...]:
    """All that holds the roll of a card on the table down, or would: in time first, then what is done, the strongest.

    ``card`` is its id, ``kind:…`` where only its kind is known, or empty: then what holds any card of the kind down, or
    any at all, is listed.
    ``state`` is what one seat, or the table, may know of the position; it is not changed. An ally's ``seat`` may still
    offer in Answer what it is not asked for.
    """
    until = last_turn_of(state, card)
    found = list(_in_force(state, card, until))
    for subject, way, due, effects, cause, stands in _ways(state, seat):
        if due > state.numbers[TURNS]:
            continue
        then = _later(state, due)
        apply(then, effects, cause)
        held, after = _held_down(
            _later(then, max(due, until)), card
        )  # what comes too late: as if the card waited for it
        stood, before = _held_down(_later(state, max(due, until)), card)
        if held > stood:
            ruling = _ruling(state, way, stands)
            found.append(Counter(subject, way, held - stood, due, until, ruling, before, after, stands))
    return tuple(sorted(found, key=lambda one: (not one.in_time, not one.stands, one.order is not None, -one.by)))


def _in_force(state: State, card: str, until: int) -> Iterator[Counter]:
    """What holds the card's roll down already, for a number of turns: running modifiers and the shield."""
    turn = state.numbers[TURN]
    held, after = _held_down(state, card)
    without = [(item[4], item[3], _without(state, item)) for item in state.modifiers if item[3] >= turn]
    for kind, (strength, lasts) in state.compiled.shields.items():
        if state.numbers[lasts] >= turn and state.numbers[strength]:
            bare = _later(state, turn)
            bare.numbers[strength] = 0
            without.append((f"shield.{kind}", state.numbers[lasts], bare))
    for subject, lasts, bare in without:
        stood, before = _held_down(bare, card)
        if held > stood:
            yield Counter(subject, None, held - stood, turn, until, ALLOWED, before, after, IN_FORCE, lasts)


def _without(state: State, modifier: tuple[Any, ...]) -> State:
    """A copy in which a running modifier does not run."""
    copy = _later(state, state.numbers[TURN])
    copy.modifiers = [item for item in copy.modifiers if item is not modifier]
    return copy


def _ways(state: State, seat: str) -> Iterator[tuple[str, Order | None, int, Steps, str, str]]:
    """What may help: the order if it takes one, when it is there, what it does, under which cause, how far it is."""
    compiled, then, turn = state.compiled, _planning(state), state.numbers[TURN]
    planned = turn + (0 if state.numbers[PHASE] <= PLAN else 1)  # the turn of the next Plan
    delivers = turn + (0 if state.numbers[PHASE] <= DELIVER else 1)  # and of the next Deliver
    for item in state.deliveries:
        yield item[0], None, max(item[2], delivers), bundle(compiled, item[0]), item[3], ON_ITS_WAY
    for action in compiled.actions.values():
        yield action.id, action.order, planned, action.effects, f"action:{action.id}", ""
    for ability in compiled.abilities.values():
        if ability.ally.side != "defender":
            continue
        cause = f"ability:{ability.id}"
        order, stands = _given_now(state, ability, seat)
        if order is not None:
            yield ability.id, order, turn + ability.lead, ability.effects, cause, stands
        elif ability.requests:
            price, _ = first_price(then, ability)  # allowed if any price can be paid
            order = ability.requests[price.id] if price is not None else next(iter(ability.requests.values()))
            yield ability.id, order, planned + ability.lead, ability.effects, cause, ""


def _given_now(state: State, ability: AbilityTable, seat: str) -> tuple[Order | None, str]:
    """The order by which aid may come of this turn's Answer, and how far it has come: asked for, priced, or offered."""
    if state.numbers[PHASE] > ANSWER:
        return None, ""
    for name, price, stage, partner, _ in state.requests:
        if name == ability.id and ASKED_FOR in (stage, partner):
            return orders.RequestAid(ability.ally.serves, name, price), ASKED_FOR
        if name == ability.id and stage == allies.PRICED:
            return orders.TakePrice(ability.ally.serves, name), PRICED
    offer = orders.OfferAid(seat, ability.id)
    free = seat == ability.ally.seat and state.numbers[PHASE] == ANSWER and not state.numbers[ability.ally.passed]
    return (offer, "") if free and judge_offer(state, offer).allowed else (None, "")


def _later(state: State, turn: int) -> State:
    """A copy in a turn from this one on."""
    copy = state.copy()
    copy.events, copy.marks = [], {}
    while copy.numbers[TURN] < turn:
        pressure.wait(copy)
        copy.numbers[MODERNISED] = 0
    return copy


def _held_down(state: State, card: str) -> tuple[int, int]:
    """How far the roll of a card, of a kind or of any is held down; the chance that the card comes off."""
    known: CardTable | None = state.compiled.cards.get(card)
    if known is not None:
        check = pressure.check_when_played(state, known)
        return -total(list(check.modifiers)), from_check(check).of(*COMES_OFF)
    held = -total(roll_bonus(state, "pressure", ""))
    strength, until = state.compiled.shields.get(card.removeprefix("kind:"), (-1, -1))
    if until >= 0 and state.numbers[until] >= state.numbers[TURN]:
        held += state.numbers[strength]
    return held, -1


def _ruling(state: State, order: Order | None, stands: str) -> Ruling:
    """What the judge says of an order when the defender plans, from the position as it is; in Answer of its own."""
    if isinstance(order, orders.TakePrice):
        return judge_take(state, order)
    if order is None or stands or isinstance(order, orders.OfferAid):
        return ALLOWED
    return judge(_planning(state), order)


def _planning(state: State) -> State:
    """A copy in which the defender plans: now, or once more where this turn's Plan is over."""
    copy = state.copy()
    if copy.numbers[PHASE] > PLAN:
        for place in state.compiled.asked.values():
            copy.numbers[place] = 0  # requests come back with the turn, and those of this turn fall with its Answer
        copy.requests = []
    copy.numbers[PHASE] = PLAN
    for defender in state.compiled.defenders:
        copy.numbers[state.compiled.passed[defender]] = 0
    return copy


def guards(state: State, order: orders.Spend | orders.RequestAid, seat: str = "") -> tuple[tuple[str, Counter], ...]:
    """The cards on the table that an action or an aid holds down, each with how and when."""
    subject = order.action if isinstance(order, orders.Spend) else order.ability
    return tuple(
        (str(item[0]), one)
        for item in state.signals
        for one in counters(state, str(item[0]), seat)
        if one.order is not None and one.subject == subject
    )
