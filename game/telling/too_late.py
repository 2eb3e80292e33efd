"""What comes after the last turn, or is cut short by it: said before an order is given that nothing can come of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.scenario import effects as fx
from rules.tables.places import CLIMBED
from rules.values import orders
from rules.wording.cards import effects_line
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from game.play.session import Session
    from game.telling.position import Position
    from rules.scenario.effects import Effect
    from rules.values.orders import Order

__all__ = ["arrival", "arrives_after_the_end", "too_late"]

Running = fx.ChangeOverTurns | fx.Shield | fx.Bypass | fx.ModifyRoll
"""Effects that run for so many turns."""

Given = (
    orders.RequestAid
    | orders.AcceptRequest
    | orders.AnswerByCard
    | orders.NamePrice
    | orders.TakePrice
    | orders.OfferAid
)
"""Orders by which an ability may be given."""


def arrives_after_the_end(now: Position, ability: str) -> bool:
    """Whether aid would come after the last turn, given in this turn or, where that is over, in the next."""
    return next(one.due for one in now.ally(ability.partition(".")[0]).abilities if one.id == ability) > now.turns


def arrival(session: Session, due: int, ability: str = "") -> Message:
    """When aid would be there: this turn, or in which; of an ability that lays signals open, when that serves.

    Signals are laid open when a Plan begins, and aid arrives after it (rules §The turn, 3 and 5).
    """
    there = Message("seats.arrives_in", {"turn": due}) if due > session.turn else Message("seats.arrives_now")
    table = session.compiled.abilities.get(ability)
    if table is None or due >= session.turns or not _reveals(table.ability.effects):
        return there
    return Message("seats.arrives_reveals", {"there": there, "turn": due + 1})


def _reveals(effects: Iterable[Effect]) -> bool:
    """Whether an effect lays signals open at once."""
    return any(isinstance(one, fx.Reveal) or (isinstance(one, fx.Several) and _reveals(one.effects)) for one in effects)


def too_late(session: Session, now: Position, order: Order) -> list[Message]:
    """What of an order the end of the game cuts off, one sentence for each thing; nothing where there is time."""
    found: list[Message] = []
    for message in _messages(session, now, order) if now.turn else ():
        if message not in found:
            found.append(message)
    return found


def _messages(session: Session, now: Position, order: Order) -> Iterator[Message]:
    scenario, turn = session.scenario, now.turn
    if isinstance(order, Given):
        table = session.compiled.abilities[order.ability]
        due = turn + table.lead
        if due > now.turns:
            yield Message("late.arrives", {"turn": due, "turns": now.turns})
        else:
            yield from _cut(session, now, table.ability.effects, due, table.ally.seat)
        return
    match order:
        case orders.Spend(action=action):
            yield from _cut(session, now, session.compiled.actions[action].action.effects, turn)
        case orders.Signal(card=name) | orders.PlayCard(card=name):
            card = session.compiled.cards[name].card
            played = turn + 1 if card.announced and isinstance(order, orders.Signal) else turn
            if played > now.turns:
                yield Message("late.no_turn")
                return
            for effects in (card.effects, *(one.effects for one in card.results)):
                yield from _cut(session, now, effects, played)
        case orders.HoldRung():
            yield from _held_for_nothing(session, now)
        case orders.StandUp(seat=seat):
            yield from _cut(session, now, scenario.stances_of(seat).stand_up, turn, seat)
        case orders.StepBack(seat=seat):
            yield from _cut(session, now, scenario.stances_of(seat).step_back, turn, seat)
        case orders.AcceptSideDeal(seat=seat) | orders.SideDealByCard(seat=seat) | orders.OfferSideDeal(ally=seat):
            deal = session.compiled.allies[seat].card.side_deal
            yield from _cut(session, now, deal.effects if deal is not None else (), turn, seat)
        case _:
            return


def _held_for_nothing(session: Session, now: Position) -> Iterator[Message]:
    """Why nothing comes of holding the rung: no turn follows, or a ladder climbed this turn does not cool anyway."""
    if now.turn >= now.turns:
        yield Message("late.no_turn")
    elif session.view().position.numbers[CLIMBED] == now.turn:  # rules §The turn, 1
        yield Message("late.climbed")


def _cut(
    session: Session, now: Position, effects: Iterable[Effect], turn: int, seat: str | None = None
) -> Iterator[Message]:
    """The effects, from their turn on, for which the turns that are left are too few."""
    for effect in effects:
        left = now.turns - turn  # turns that follow
        if isinstance(effect, fx.ScheduleDelivery):
            due = turn + effect.lead
            if due > now.turns:
                yield Message("late.arrives", {"turn": due, "turns": now.turns})
            else:
                yield from _cut(session, now, effect.effects, due, seat)
        elif isinstance(effect, fx.Several):
            yield from _cut(session, now, effect.effects, turn, seat)
        elif isinstance(effect, fx.When):
            yield from _cut(session, now, (*effect.then, *effect.otherwise), turn, seat)
        elif isinstance(effect, fx.Choose):
            yield from _cut(session, now, [one for option in effect.options for one in option.effects], turn, seat)
        elif isinstance(effect, fx.Reveal) and left < 1:
            yield Message("late.counts_no_more", {"effect": effects_line(session.scenario, (effect,), seat)})
        elif isinstance(effect, Running):
            counted = left if isinstance(effect, fx.ChangeOverTurns) else left + 1  # the others count at once
            if counted < effect.turns:
                runs = effects_line(session.scenario, (effect,), seat)
                yield Message("late.cut_short", {"effect": runs, "left": counted, "turns": effect.turns})
