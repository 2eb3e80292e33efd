"""Orders of the facilitator (rules §The facilitator)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.judging import facilitation
from rules.judging.row import ALWAYS, RULER, Row, to_all, to_none
from rules.judging.secrecy import may_know_roll
from rules.judging.words import (
    LONGEST_TAG,
    find_precedent,
    find_proposal,
    has_cited,
    never_ruling,
    try_as_precedent,
    try_proposal,
)
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
    if len(order.name) > LONGEST_TAG:
        return refused("text_length", most=LONGEST_TAG)
    if order.keep and not (order.name.strip() or item[2]):
        return refused("precedent_unnamed")
    found = judge_effects(state, order.effects)
    return judge_effects(state, order.otherwise) if found.allowed and order.otherwise else found


def judge_confirm(state: State, order: orders.ConfirmPrecedent) -> Ruling:
    """A proposal that waits and cites a precedent that holds, of a seat that has used none this turn."""
    item = find_proposal(state, order.proposal)
    if item is None:
        return refused("no_proposal", proposal=order.proposal)
    if find_precedent(state, item[2]) is None:
        return refused("no_precedent")
    if has_cited(state, item[1]):
        return refused("precedent_used", seat=item[1])
    return never_ruling(state, item[1], item[3])


def judge_revoke(state: State, order: orders.RevokePrecedent) -> Ruling:
    """A precedent that holds."""
    return ALLOWED if find_precedent(state, order.precedent) is not None else refused("no_precedent")


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
    if (order.roll, order.face) in state.forced:
        return refused("already_forced", roll=order.roll)
    return ALLOWED


def judge_release(state: State, order: orders.ReleaseRoll) -> Ruling:
    """A die that was set and has not been rolled."""
    set_for = [item[0] for item in state.forced]
    return ALLOWED if order.roll in set_for else refused("not_forced", roll=order.roll)


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
    name = order.name.strip() or item[2]
    if order.keep and name:
        old = find_precedent(state, name)
        if old is not None:
            state.remove("precedents", old, f"proposal:{order.proposal}")
        kept = (name, order.reliability, order.effects)
        state.add("precedents", (*kept, order.otherwise) if order.otherwise else kept, f"proposal:{order.proposal}")
    try_proposal(state, order.proposal, order.reliability, order.effects, order.otherwise)


def _confirm(state: State, order: orders.ConfirmPrecedent) -> None:
    item = find_proposal(state, order.proposal) or ()
    precedent = find_precedent(state, item[2]) or ()
    state.remove("proposals", item, f"proposal:{order.proposal}")
    try_as_precedent(state, order.proposal, item[1], precedent)


def _revoke(state: State, order: orders.RevokePrecedent) -> None:
    state.remove("precedents", find_precedent(state, order.precedent) or (), "ruling:revoke_precedent")


def _force(state: State, order: orders.ForceRoll) -> None:
    _take_off(state, order.roll)
    state.add("forced", (order.roll, order.face), facilitation.SET)


def _release(state: State, order: orders.ReleaseRoll) -> None:
    _take_off(state, order.roll)


def _take_off(state: State, roll: str) -> None:
    """The face that was set for a roll, if one was, is set no more."""
    for item in [one for one in state.forced if one[0] == roll]:
        state.remove("forced", item, "ruling:release_roll")


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
    return may_know_roll(compiled, order.roll, seat, role)


ROWS: Final = (
    Row(orders.Adjudicate, RULER, ALWAYS, judge_adjudicate, _adjudicate, to_all, paused=True),
    Row(orders.ConfirmPrecedent, RULER, ALWAYS, judge_confirm, _confirm, to_all, paused=True),
    Row(orders.RevokePrecedent, RULER, ALWAYS, judge_revoke, _revoke, to_all, paused=True),
    Row(orders.ForceRoll, RULER, ALWAYS, judge_force, _force, to_none, paused=True),
    Row(orders.ReleaseRoll, RULER, ALWAYS, judge_release, _release, to_none, paused=True),
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
