"""The only place where an order is allowed or refused, with the reason (architecture: a limit is a promise).

The button, the error, the bot, the terminal and the log all show the same ``Ruling``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.judging import play, rulings
from rules.state.state import ANSWER, ENDING, PAUSED, PHASE, PLAN, PRESSURE, SIGNAL, State
from rules.values import orders
from rules.values.ruling import Ruling, refused

if TYPE_CHECKING:
    from collections.abc import Callable


def judge(state: State, order: orders.Order) -> Ruling:
    """Allow or refuse an order in this position; refusing changes nothing."""
    kind = type(order)
    role = state.compiled.roles.get(order.seat)
    if role is None:
        return refused("unknown_seat", seat=order.seat)
    wanted, phases, further = BOOK[kind]
    if wanted and role not in wanted:
        return refused("not_for_seat", seat=order.seat)
    numbers = state.numbers
    if numbers[ENDING] and kind not in AFTERWARDS:
        return refused("game_over")
    if phases is not None:
        if numbers[PHASE] not in phases:
            return refused("wrong_phase", phase=numbers[PHASE])
        if numbers[PAUSED]:
            return refused("paused")
        if numbers[state.compiled.passed[order.seat]]:
            return refused("already_passed")
    if (
        role == "facilitator"
        and len(getattr(order, "why", "")) + len(getattr(order, "objective", "")) > orders.FREE_TEXT
    ):
        return refused("text_length", most=orders.FREE_TEXT)
    return further(state, order)


def is_legal(state: State, order: orders.Order) -> bool:
    """Whether the judge allows an order."""
    return judge(state, order).allowed


MAIN = ("defender", "pressure")
DEFENDER, PRESSURER, ALLY, RULER = ("defender",), ("pressure",), ("ally",), ("facilitator",)

WHO: dict[type[Any], tuple[tuple[str, ...], tuple[int, ...] | None]] = {
    orders.Pass: ((), (SIGNAL, PLAN, ANSWER, PRESSURE)),
    orders.Signal: (PRESSURER, (SIGNAL,)),
    orders.OfferSideDeal: (PRESSURER, (SIGNAL,)),
    orders.TableSettlement: (MAIN, (SIGNAL, PLAN)),
    orders.Spend: (DEFENDER, (PLAN,)),
    orders.RequestAid: (DEFENDER, (PLAN,)),
    orders.AcceptRequest: (ALLY, (ANSWER,)),
    orders.DeclineRequest: (ALLY, (ANSWER,)),
    orders.NamePrice: (ALLY, (ANSWER,)),
    orders.AnswerByCard: (ALLY, (ANSWER,)),
    orders.TakePrice: (DEFENDER, (ANSWER,)),
    orders.LeavePrice: (DEFENDER, (ANSWER,)),
    orders.OfferAid: (ALLY, (ANSWER,)),
    orders.StandUp: (ALLY, (ANSWER,)),
    orders.Hold: (ALLY, (ANSWER,)),
    orders.StepBack: (ALLY, (ANSWER,)),
    orders.AcceptSideDeal: (ALLY, (ANSWER,)),
    orders.RefuseSideDeal: (ALLY, (ANSWER,)),
    orders.SideDealByCard: (ALLY, (ANSWER,)),
    orders.AcceptSettlement: (MAIN, (ANSWER,)),
    orders.RefuseSettlement: (MAIN, (ANSWER,)),
    orders.CounterSettlement: (MAIN, (ANSWER,)),
    orders.ChooseOption: ((), None),
    orders.PlayCard: (PRESSURER, (PRESSURE,)),
    orders.HoldRung: (PRESSURER, (PRESSURE,)),
    orders.ProposeAction: ((), None),
    orders.Argue: ((), None),
    orders.Explain: ((), None),
    orders.Adjudicate: (RULER, None),
    orders.ForceRoll: (RULER, None),
    orders.OverrideResult: (RULER, None),
    orders.SetNumber: (RULER, None),
    orders.FireInject: (RULER, None),
    orders.CancelInject: (RULER, None),
    orders.PostponeInject: (RULER, None),
    orders.WriteInject: (RULER, None),
    orders.SkipOrder: (RULER, None),
    orders.Pause: (RULER, None),
    orders.Resume: (RULER, None),
    orders.Note: (RULER, None),
}
"""Which roles may give an order (none: every seat), and in which phases (none: all)."""

AFTERWARDS = (orders.Explain, orders.Note)
"""What may still be written when the game is over."""

JUDGES: dict[type[Any], Callable[[State, Any], Ruling]] = {
    orders.Pass: play.judge_pass,
    orders.Signal: play.judge_signal,
    orders.OfferSideDeal: play.judge_side_deal,
    orders.TableSettlement: play.judge_table,
    orders.Spend: play.judge_spend,
    orders.RequestAid: play.judge_request,
    orders.AcceptRequest: play.judge_accept,
    orders.DeclineRequest: play.judge_answer,
    orders.NamePrice: play.judge_name_price,
    orders.AnswerByCard: play.judge_answer,
    orders.TakePrice: play.judge_take,
    orders.LeavePrice: play.judge_leave,
    orders.OfferAid: play.judge_offer,
    orders.StandUp: play.judge_stance,
    orders.Hold: play.judge_stance,
    orders.StepBack: play.judge_stance,
    orders.AcceptSideDeal: play.judge_deal,
    orders.RefuseSideDeal: play.judge_deal,
    orders.SideDealByCard: play.judge_deal,
    orders.AcceptSettlement: play.judge_terms,
    orders.RefuseSettlement: play.judge_terms,
    orders.CounterSettlement: play.judge_counter,
    orders.ChooseOption: play.judge_choice,
    orders.PlayCard: play.judge_play,
    orders.HoldRung: play.judge_hold_rung,
    orders.ProposeAction: rulings.judge_propose,
    orders.Argue: rulings.judge_argue,
    orders.Explain: rulings.judge_text,
    orders.Adjudicate: rulings.judge_adjudicate,
    orders.ForceRoll: rulings.judge_force,
    orders.OverrideResult: rulings.judge_override,
    orders.SetNumber: rulings.judge_set,
    orders.FireInject: rulings.judge_inject,
    orders.CancelInject: rulings.judge_inject,
    orders.PostponeInject: rulings.judge_inject,
    orders.WriteInject: rulings.judge_write,
    orders.SkipOrder: rulings.judge_skip,
    orders.Pause: rulings.judge_pause,
    orders.Resume: rulings.judge_resume,
    orders.Note: rulings.judge_text,
}

BOOK = {kind: (*WHO[kind], JUDGES[kind]) for kind in JUDGES}
"""Both tables in one: who, when, and the further questions."""
