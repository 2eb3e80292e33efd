"""Orders of the facilitator (rules §The facilitator)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.judging import facilitation
from rules.judging.row import ALWAYS, RULER, Row, to_all, to_none
from rules.judging.secrecy import may_know_roll
from rules.judging.words import find_proposal, never_ruling, try_proposal
from rules.mechanics import injects
from rules.state.execute import apply, move_rung
from rules.tables.bundles import bundle
from rules.tables.places import PAUSED, RUNG, TURN
from rules.values import orders
from rules.values.bounds import LONGEST_GAME
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State
    from rules.tables.tables import Compiled


MOST_EFFECTS: Final = 10_000
"""The most characters of effects in a ruling."""


def judge_adjudicate(state: State, order: orders.Adjudicate) -> Ruling:
    """A proposal that waits, a reliability, effects in the vocabulary; no ruling lifts a *never*."""
    item = find_proposal(state, order.proposal)
    if item is None:
        return refused("no_proposal", proposal=order.proposal)
    if order.reliability != "impossible" and order.reliability not in state.compiled.needed:
        return refused("unknown_reliability", reliability=order.reliability)
    if order.reliability != "impossible":
        never = never_ruling(state, item[1], item[3])
        if not never.allowed:
            return never
    return judge_effects(state, order.effects)


def judge_effects(state: State, written: str) -> Ruling:
    """Effects as JSON text: bounded, in the vocabulary, and naming only what the scenario has."""
    if len(written) > MOST_EFFECTS:
        return refused("text_length", most=MOST_EFFECTS)
    from rules.faults.written import fault_of_effects  # noqa: PLC0415 - it loads pydantic, which no other order needs

    fault = fault_of_effects(state.compiled.scenario, written)
    if not fault:
        try:
            bundle(state.compiled, written)
        except (ValueError, KeyError, RecursionError) as error:
            fault = str(error)[:80]
    return refused("bad_effects", detail=fault) if fault else ALLOWED


def judge_force(state: State, order: orders.ForceRoll) -> Ruling:
    """A face of the d10 for a roll named ``kind:subject``."""
    if not 0 <= order.face <= 9 or ":" not in order.roll or len(order.roll) > 120:
        return refused("bad_roll", roll=order.roll)
    if any(item[0] == order.roll for item in state.forced):
        return refused("already_forced", roll=order.roll)
    return ALLOWED


def judge_override(state: State, order: orders.OverrideResult) -> Ruling:
    """A roll that was made this turn, and a result that it can have."""
    return facilitation.can_override(state, order.roll, order.result)


def judge_set(state: State, order: orders.SetNumber) -> Ruling:
    """A track, the rung, or an ally's number, within its range."""
    place = facilitation.settable(state, order.number)
    if place is None:
        return refused("unknown_number", number=order.number)
    if not state.low[place] <= order.value <= state.high[place]:
        return refused("out_of_range", low=state.low[place], high=state.high[place], number=order.number)
    return ALLOWED


def judge_inject(state: State, order: orders.FireInject | orders.CancelInject | orders.PostponeInject) -> Ruling:
    """An inject of the scenario that has not fired."""
    place = state.compiled.fired.get(order.inject)
    if place is None:
        return refused("unknown_inject", inject=order.inject)
    if state.numbers[place]:
        return refused("already_fired", inject=order.inject)
    if isinstance(order, orders.PostponeInject) and not state.numbers[TURN] < order.turn <= LONGEST_GAME:
        return refused("turn_past", turn=order.turn)
    return ALLOWED


def judge_write(state: State, order: orders.WriteInject) -> Ruling:
    """An inject of the facilitator's own: a text and effects."""
    if not order.text.strip() or len(order.text) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    return judge_effects(state, order.effects)


def judge_skip(state: State, order: orders.SkipOrder) -> Ruling:
    """An order of this turn whose consequences can still be taken back."""
    return facilitation.can_skip(state, order.record)


def judge_pause(state: State, order: orders.Pause) -> Ruling:
    """A game that is not paused."""
    return refused("paused") if state.numbers[PAUSED] else ALLOWED


def judge_resume(state: State, order: orders.Resume) -> Ruling:
    """A game that is paused."""
    return ALLOWED if state.numbers[PAUSED] else refused("not_paused")


def _adjudicate(state: State, order: orders.Adjudicate) -> None:
    item = next(one for one in state.proposals if one[0] == order.proposal)
    state.remove("proposals", item, f"proposal:{order.proposal}")
    if order.keep and item[2]:
        for old in [one for one in state.precedents if one[0] == item[2]]:
            state.remove("precedents", old, f"proposal:{order.proposal}")
        state.add("precedents", (item[2], order.reliability, order.effects), f"proposal:{order.proposal}")
    try_proposal(state, order.proposal, order.reliability, order.effects)


def _force(state: State, order: orders.ForceRoll) -> None:
    state.add("forced", (order.roll, order.face), "ruling:force_roll")


def _override(state: State, order: orders.OverrideResult) -> None:
    facilitation.override(state, order.roll, order.result)


def _set(state: State, order: orders.SetNumber) -> None:
    place = state.compiled.index[order.number]
    if place == RUNG:
        move_rung(state, order.value - state.numbers[RUNG], "ruling:set_number")
    else:
        state.put(place, order.value, "ruling:set_number")


def _fire(state: State, order: orders.FireInject) -> None:
    injects.fire(state, order.inject)


def _cancel(state: State, order: orders.CancelInject) -> None:
    state.put(state.compiled.held_off[order.inject], injects.CANCELLED, "ruling:cancel_inject")


def _postpone(state: State, order: orders.PostponeInject) -> None:
    state.put(state.compiled.held_off[order.inject], order.turn, "ruling:postpone_inject")


def _write(state: State, order: orders.WriteInject) -> None:
    apply(state, bundle(state.compiled, order.effects), "ruling:write_inject")


def _skip(state: State, order: orders.SkipOrder) -> None:
    facilitation.skip(state, order.record)


def _pause(state: State, order: orders.Pause) -> None:
    state.put(PAUSED, 1, "ruling:pause")


def _resume(state: State, order: orders.Resume) -> None:
    state.put(PAUSED, 0, "ruling:resume")


def _override_known(compiled: Compiled, order: orders.OverrideResult, seat: str, role: str) -> bool:
    """A replaced result is known to whoever may know of the roll."""
    return may_know_roll(order.roll, seat, role)


ROWS: Final = (
    Row(orders.Adjudicate, RULER, ALWAYS, judge_adjudicate, _adjudicate, to_all, paused=True),
    Row(orders.ForceRoll, RULER, ALWAYS, judge_force, _force, to_none, paused=True),
    Row(orders.OverrideResult, RULER, ALWAYS, judge_override, _override, _override_known, paused=True),
    Row(orders.SetNumber, RULER, ALWAYS, judge_set, _set, to_all, paused=True),
    Row(orders.FireInject, RULER, ALWAYS, judge_inject, _fire, to_all, paused=True),
    Row(orders.CancelInject, RULER, ALWAYS, judge_inject, _cancel, to_none, paused=True),
    Row(orders.PostponeInject, RULER, ALWAYS, judge_inject, _postpone, to_none, paused=True),
    Row(orders.WriteInject, RULER, ALWAYS, judge_write, _write, to_all, paused=True),
    Row(orders.SkipOrder, RULER, ALWAYS, judge_skip, _skip, to_all, paused=True),
    Row(orders.Pause, RULER, ALWAYS, judge_pause, _pause, to_all, paused=True),
    Row(orders.Resume, RULER, ALWAYS, judge_resume, _resume, to_all, paused=True),
)
