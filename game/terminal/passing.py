"""What a phase is for, said when it opens; and what closing it leaves undone, said before it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.offers.pressing import empty_threats
from game.telling.budget import left_over
from game.telling.open_choices import falling
from rules.mechanics import allies
from rules.values import orders
from rules.wording import names as w
from rules.wording.money import purses
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.play.session import Session
    from game.telling.position import Position
    from rules.values.orders import Order


NOW = {
    ("pressure", "signal"): "terminal.now_signal",
    ("defender", "plan"): "terminal.now_plan",
    ("ally", "answer"): "terminal.now_answer",
    ("defender", "answer"): "terminal.now_answered",
    ("pressure", "answer"): "terminal.now_terms",
    ("pressure", "pressure"): "terminal.now_pressure",
}


def what_now(session: Session, seat: str) -> str:
    """The key of the sentence that says what a seat is to do in this phase."""
    key = session.compiled.roles[seat], session.phase
    if key == ("pressure", "signal") and session.compiled.bandwidth[seat]:
        return "sides.now_signal"
    if key == ("pressure", "answer") and allies.priced(session.view(seat).position, seat):
        return NOW["defender", "answer"]
    return NOW.get(key, "terminal.now_choice")


def left_undone(session: Session, now: Position, legal: Sequence[Order]) -> list[Message]:
    """What happens by itself when the seat of ``now`` closes its phase with these orders not given."""
    found = _of_everyone(now, legal)
    found += [Message("terminal.leaves_choice", values) for values in falling(session.scenario, now)]
    role = session.compiled.roles.get(now.seat)
    if role == "defender" and now.phase == "plan":
        found += _of_planning(session, now)
    elif role == "pressure" and now.phase == "signal" and not any(one.seat == now.seat for one in now.signals):
        found.append(Message("terminal.leaves_no_signal"))
    elif role == "pressure" and now.phase == "pressure":
        found += _of_pressure(session, now)
    return found


def _of_everyone(now: Position, legal: Sequence[Order]) -> list[Message]:
    """Prices and settlements that wait, and an ally's card that stands in."""
    found = [
        Message("terminal.leaves_price", {"ability": w.ability_of(one.ability), "price": w.price_name(request.named)})
        for one in legal
        if isinstance(one, orders.LeavePrice)
        for request in now.requests
        if request.ability == one.ability
    ]
    if _any(legal, orders.RefuseSettlement):
        found.append(Message("terminal.leaves_terms"))
    if _any(legal, orders.AnswerByCard, orders.SideDealByCard):
        found.append(Message("terminal.leaves_answer"))
    if _any(legal, orders.StandUp, orders.Hold):
        found.append(Message("terminal.leaves_stance"))
    return found


def _of_planning(session: Session, now: Position) -> list[Message]:
    scenario = session.scenario
    shared = scenario.economy is not None and scenario.budget_of(now.seat) == scenario.economy.budget
    fits, lost = left_over(scenario, now) if shared else (0, 0)
    names = purses(scenario.economy)
    found = [Message("terminal.leaves_budget", {"count": fits, **names})] if fits and not lost else []
    if lost:
        found.append(Message("terminal.leaves_budget_lost", {"left": fits + lost, "fits": fits, "lost": lost, **names}))
    asks = session.compiled.bandwidth[now.seat] and not now.requests
    return [*found, Message("terminal.leaves_unasked")] if asks else found


def _of_pressure(session: Session, now: Position) -> list[Message]:
    """An idle turn and an empty threat have their price (rules §Tracks)."""
    scenario, rules = session.scenario, session.scenario.pressure
    will, standing = scenario.will_of(now.seat), scenario.standing_of(now.seat)
    found = []
    if not now.played:
        found.append(
            Message(
                "terminal.leaves_idle",
                {
                    "will": w.track_name(will),
                    "by": rules.idle_will,
                    "standing": w.track_name(standing),
                    "cost": rules.idle_standing,
                },
            )
        )
    threats = empty_threats(now)
    if threats and rules.unplayed_standing:
        values: dict[str, w.Value] = {
            "card": w.card_name(threats[0]),
            "standing": w.track_name(standing),
            "by": rules.unplayed_standing,
        }
        found.append(Message("terminal.leaves_threat", values))
    return found


def _any(legal: Sequence[Order], *kinds: type[Order]) -> bool:
    return any(isinstance(one, kinds) for one in legal)
