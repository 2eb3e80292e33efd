"""What the judge asks of proposals, of words, and of the facilitator (rules §Off-card action, §The facilitator)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from rules.faults.references import check_effects
from rules.judging import facilitation
from rules.state.state import PAUSED, TURN
from rules.tables.compile import EFFECTS
from rules.values import orders
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.state.state import State

LAST_TURN = 1000
"""The longest game there is (rules §Scales)."""

MOST_EFFECTS = 10_000
"""The most characters of effects in a ruling."""


def judge_propose(state: State, order: orders.ProposeAction) -> Ruling:
    """Any seat, at any time; an ally names the kind of aid, so that a *never* is seen at once."""
    if not order.intent.strip() or max(len(order.intent), len(order.effect), len(order.argument)) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    if len(order.tag) > 40 or len(state.proposals) >= 50:
        return refused("text_length", most=40)
    kinds = {kind.id for kind in state.compiled.scenario.aid_kinds}
    if order.aid and order.aid not in kinds:
        return refused("unknown_aid", aid=order.aid)
    if order.seat in state.compiled.allies and not order.aid:
        return refused("aid_needed")
    return never_ruling(state, order.seat, order.aid)


def never_ruling(state: State, seat: str, aid: str) -> Ruling:
    """No ruling lifts a *never* (rules §The facilitator)."""
    ally = state.compiled.allies.get(seat)
    if ally is not None:
        for limit in ally.card.limits:
            if limit.limit == "never" and limit.aid == aid:
                return refused("never", limit=limit.id, owner=seat, aid=aid)
    return ALLOWED


def judge_argue(state: State, order: orders.Argue) -> Ruling:
    """An argument for or against a proposal that waits."""
    if not order.argument.strip() or len(order.argument) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    return ALLOWED if _proposal(state, order.proposal) else refused("no_proposal", proposal=order.proposal)


def _proposal(state: State, number: int) -> tuple[Any, ...] | None:
    return next((item for item in state.proposals if item[0] == number), None)


def judge_text(state: State, order: orders.Explain | orders.Note) -> Ruling:  # noqa: ARG001 - one shape
    """Something is written, and not too much."""
    text = order.reason if isinstance(order, orders.Explain) else order.text
    if not text.strip() or len(text) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    return ALLOWED


def judge_adjudicate(state: State, order: orders.Adjudicate) -> Ruling:
    """A proposal that waits, a reliability, effects in the vocabulary; no ruling lifts a *never*."""
    item = _proposal(state, order.proposal)
    if item is None:
        return refused("no_proposal", proposal=order.proposal)
    if order.reliability not in (*state.compiled.scenario.answers.needed, "impossible"):
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
    try:
        effects = EFFECTS.validate_python(json.loads(written))
        if not written.startswith("["):
            return refused("bad_effects", detail="[")
        if not check_effects(state.compiled.scenario, effects):
            return refused("bad_effects", detail="id")
        state.compiled.bundle(written)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return refused("bad_effects", detail=".".join(str(part) for part in first["loc"]) or first["type"])
    except (ValueError, KeyError, RecursionError) as error:
        return refused("bad_effects", detail=str(error)[:80])
    return ALLOWED


def judge_pause(state: State, order: orders.Pause) -> Ruling:  # noqa: ARG001 - one shape for all judges
    """A game that is not paused."""
    return refused("paused") if state.numbers[PAUSED] else ALLOWED


def judge_resume(state: State, order: orders.Resume) -> Ruling:  # noqa: ARG001
    """A game that is paused."""
    return ALLOWED if state.numbers[PAUSED] else refused("not_paused")


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


def judge_skip(state: State, order: orders.SkipOrder) -> Ruling:
    """An order of this turn whose consequences can still be taken back."""
    return facilitation.can_skip(state, order.record)


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
    if isinstance(order, orders.PostponeInject) and not state.numbers[TURN] < order.turn <= LAST_TURN:
        return refused("turn_past", turn=order.turn)
    return ALLOWED


def judge_write(state: State, order: orders.WriteInject) -> Ruling:
    """An inject of the facilitator's own: a text and effects."""
    if not order.text.strip() or len(order.text) > orders.FREE_TEXT:
        return refused("text_length", most=orders.FREE_TEXT)
    return judge_effects(state, order.effects)
