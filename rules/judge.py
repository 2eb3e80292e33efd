"""The only place where an order is allowed or refused, with the reason (architecture: a limit is a promise).

The button, the error, the bot, the terminal and the log all show the same ``Ruling``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from rules import allies, facilitation, orders, pressure
from rules.compiled import EFFECTS
from rules.execute import sanctions_in_force
from rules.references import check_effects
from rules.ruling import ALLOWED, Ruling, refused
from rules.state import (
    ANSWER,
    ASKED,
    ENDING,
    HELD,
    PACKAGE,
    PAUSED,
    PHASE,
    PLAN,
    PRESSURE,
    RUNG,
    SIGNAL,
    TURN,
    State,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from rules.compiled import AbilityTable, AllyTable

LAST_TURN = 1000
"""The longest game there is (rules §Scales)."""

MOST_EFFECTS = 10_000
"""The most characters of effects in a ruling."""


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


def judge_pass(state: State, order: orders.Pass) -> Ruling:  # noqa: ARG001 - one shape for all judges
    """Any seat, in a phase that waits."""
    return ALLOWED


def judge_signal(state: State, order: orders.Signal) -> Ruling:
    """Up to so many cards that the rung allows, each once (rules §The turn, 2)."""
    card = state.compiled.cards.get(order.card)
    if card is None:
        return refused("unknown_card", card=order.card)
    rung = state.numbers[RUNG]
    if not card.lowest <= rung <= card.highest:
        return refused("rung", card=order.card, lowest=card.lowest, highest=card.highest)
    most = state.compiled.scenario.pressure.signals
    if len(state.signals) >= most:
        return refused("signals_full", most=most)
    if any(item[0] == order.card for item in state.signals):
        return refused("already_signalled", card=order.card)
    return _card_limits(state, order.card)


def _card_limits(state: State, card: str) -> Ruling:
    for holds, name, _ in state.compiled.cards[card].checks:
        if not holds(state.numbers):
            return refused("limit", limit=name, owner=card)
    return ALLOWED


def judge_side_deal(state: State, order: orders.OfferSideDeal) -> Ruling:
    """A side deal to any ally that has one, once a turn each, if will allows."""
    ally = state.compiled.allies.get(order.ally)
    if ally is None or ally.card.side_deal is None:
        return refused("no_side_deal", ally=order.ally)
    if any(item[0] == order.ally for item in state.deals):
        return refused("already_offered", ally=order.ally)
    if state.numbers[state.compiled.will] < ally.card.side_deal.will:
        return refused("will", needed=ally.card.side_deal.will, held=state.numbers[state.compiled.will])
    return ALLOWED


def judge_table(state: State, order: orders.TableSettlement) -> Ruling:
    """One package a turn from each main side, in its own phase."""
    if order.package not in state.compiled.package_number:
        return refused("unknown_package", package=order.package)
    role = state.compiled.roles[order.seat]
    if state.numbers[PHASE] != (SIGNAL if role == "pressure" else PLAN):
        return refused("wrong_phase", phase=state.numbers[PHASE])
    if any(item[0] == order.seat for item in state.terms):
        return refused("already_tabled")
    earliest = state.compiled.settlement_from
    if state.numbers[TURN] < earliest:
        return refused("talks_too_early", turn=earliest)
    return ALLOWED


def judge_spend(state: State, order: orders.Spend) -> Ruling:
    """An action that can be paid from budget and reserves, so often a turn (rules §The turn, 3)."""
    action = state.compiled.actions.get(order.action)
    if action is None:
        return refused("unknown_action", action=order.action)
    numbers = state.numbers
    if numbers[action.times] >= action.per_turn:
        return refused("per_turn", action=order.action, most=action.per_turn)
    for holds, name, _ in action.checks:
        if not holds(numbers):
            return refused("limit", limit=name, owner=order.action)
    price, reserves = action_cost(state, order.action), numbers[state.compiled.reserves]
    if state.requests:
        reserves -= allies.committed(state, state.compiled.reserves)
    if numbers[state.compiled.budget] + reserves < price:
        return refused("cannot_pay", needed=price, held=numbers[state.compiled.budget] + reserves)
    return ALLOWED


def action_cost(state: State, action: str) -> int:
    """What an action costs now: sanctions in force hold investment back (C18)."""
    table = state.compiled.actions[action]
    return table.cost + (sanctions_in_force(state) // table.per_extra if table.per_extra else 0)


def ability_ruling(state: State, ability: AbilityTable) -> Ruling:
    """Whether an ability could be asked for now, whatever the price."""
    stop = allies.blocked(state, ability)
    if stop:
        return refused("limit", limit=stop[0], owner=ability.id)
    return ALLOWED


def judge_request(state: State, order: orders.RequestAid) -> Ruling:
    """Up to ``bandwidth`` requests, one to an ally, within every limit, at a price that can be paid."""
    ability = state.compiled.abilities.get(order.ability)
    if ability is None:
        return refused("unknown_ability", ability=order.ability)
    price = ability.prices.get(order.price)
    if price is None:
        return refused("unknown_price", ability=order.ability, price=order.price)
    ruling = asking_ruling(state, order.seat)
    if ruling.allowed:
        ruling = aid_ruling(state, ability)
    if ruling.allowed and not allies.can_pay(state, price, reserved=True):
        return refused("cannot_pay_price", price=order.price)
    return ruling


def asking_ruling(state: State, seat: str) -> Ruling:
    """Whether the defender may still ask for anything this turn."""
    if state.numbers[state.compiled.passed[seat]]:
        return refused("already_passed")
    most = state.compiled.scenario.answers.bandwidth
    return refused("bandwidth", most=most) if state.numbers[ASKED] >= most else ALLOWED


def aid_ruling(state: State, ability: AbilityTable) -> Ruling:
    """Whether an ability may be asked for beside what has been asked already, whatever the price."""
    for request in state.requests:
        other = state.compiled.abilities[request[0]]
        for ally in (ability.ally, ability.partner):
            if ally is not None and ally in (other.ally, other.partner):
                return refused("ally_asked", ally=ally.seat)
    return ability_ruling(state, ability)


def find_request(state: State, seat: str, ability: str) -> tuple[Any, ...] | None:
    """The request for an ability that waits for this ally's answer."""
    ally = state.compiled.allies[seat]
    for request in state.requests:
        if request[0] == ability and allies.waits_for(state, request, ally):
            return request
    return None


def judge_answer(state: State, order: orders.DeclineRequest | orders.AnswerByCard) -> Ruling:
    """Only what was asked of this ally and is not answered yet."""
    return ALLOWED if find_request(state, order.seat, order.ability) else refused("not_asked", ability=order.ability)


def judge_accept(state: State, order: orders.AcceptRequest) -> Ruling:
    """Hard limits bind a person as they bind the card."""
    if not find_request(state, order.seat, order.ability):
        return refused("not_asked", ability=order.ability)
    return ability_ruling(state, state.compiled.abilities[order.ability])


def judge_name_price(state: State, order: orders.NamePrice) -> Ruling:
    """A higher step of the currency that was offered."""
    request = find_request(state, order.seat, order.ability)
    if not request or state.compiled.abilities[order.ability].ally.seat != order.seat:
        return refused("not_asked", ability=order.ability)
    table = state.compiled.abilities[order.ability]
    offered, named = table.prices[request[1]], table.prices.get(order.price)
    if named is None or named.currency != offered.currency or named.step <= offered.step or table.partner:
        return refused("unknown_price", ability=order.ability, price=order.price)
    return ability_ruling(state, table)


def judge_take(state: State, order: orders.TakePrice) -> Ruling:
    """A price that an ally named, if it can be paid and the limits still hold."""
    request = next((one for one in state.requests if one[0] == order.ability and one[2] == allies.PRICED), None)
    if request is None:
        return refused("no_price_named", ability=order.ability)
    ruling = ability_ruling(state, state.compiled.abilities[order.ability])
    if ruling.allowed and not allies.can_pay(state, state.compiled.prices[request[4]], reserved=False):
        return refused("cannot_pay_price", price=request[4])
    return ruling


def judge_leave(state: State, order: orders.LeavePrice) -> Ruling:
    """A price that an ally named."""
    if any(one[0] == order.ability and one[2] == allies.PRICED for one in state.requests):
        return ALLOWED
    return refused("no_price_named", ability=order.ability)


def judge_stance(state: State, order: orders.StandUp | orders.Hold | orders.StepBack) -> Ruling:
    """One stance a turn (rules §The turn, 4)."""
    ally: AllyTable = state.compiled.allies[order.seat]
    return refused("stance_taken") if state.numbers[ally.stance] else ALLOWED


def judge_offer(state: State, order: orders.OfferAid) -> Ruling:
    """An ability that may be given unasked, within every limit, not being asked for already."""
    ability = state.compiled.abilities.get(order.ability)
    if ability is None or ability.ally.seat != order.seat or ability.offer is None:
        return refused("not_unasked", ability=order.ability)
    if state.numbers[ability.ally.stance]:
        return refused("stance_taken")
    if any(request[0] == order.ability for request in state.requests):
        return refused("ally_asked", ally=order.seat)
    return ability_ruling(state, ability)


def judge_deal(state: State, order: orders.AcceptSideDeal | orders.RefuseSideDeal | orders.SideDealByCard) -> Ruling:
    """A side deal that lies open."""
    return ALLOWED if (order.seat, allies.ASKED) in state.deals else refused("no_side_deal", ally=order.seat)


def find_terms(state: State, seat: str) -> tuple[Any, ...] | None:
    """The package that waits for this side's answer: the other's, or the other's counter to its own."""
    if state.numbers[PACKAGE]:
        return None
    for item in state.terms:
        if item[2] == ("countered" if item[0] == seat else "tabled"):
            return item
    return None


def judge_terms(state: State, order: orders.AcceptSettlement | orders.RefuseSettlement) -> Ruling:
    """A package that waits for this side."""
    return ALLOWED if find_terms(state, order.seat) else refused("no_terms")


def judge_counter(state: State, order: orders.CounterSettlement) -> Ruling:
    """Another package, once, against one that was tabled."""
    item = find_terms(state, order.seat)
    if item is None or item[0] == order.seat:
        return refused("no_terms")
    if order.package not in state.compiled.package_number or order.package == item[1]:
        return refused("unknown_package", package=order.package)
    return ALLOWED


def judge_choice(state: State, order: orders.ChooseOption) -> Ruling:
    """An option of a choice that this seat has open."""
    item = next((one for one in state.choices if one[0] == order.choice and one[1] == order.seat), None)
    if item is None:
        return refused("no_choice", choice=order.choice)
    if all(order.option != option for option, _ in state.compiled.bundle(order.choice)):
        return refused("unknown_option", option=order.option)
    return ALLOWED


def judge_play(state: State, order: orders.PlayCard) -> Ruling:
    """A card that was signalled, that the rung still allows, and that will can pay (rules §The turn, 6)."""
    card = state.compiled.cards.get(order.card)
    if card is None:
        return refused("unknown_card", card=order.card)
    if pressure.playable(state, card) is None:
        waiting = any(item[0] == order.card for item in state.signals)
        return refused("announced_this_turn" if waiting else "not_signalled", card=order.card)
    if not card.lowest <= state.numbers[RUNG] <= card.highest:
        return refused("rung", card=order.card, lowest=card.lowest, highest=card.highest)
    price = pressure.cost(state, card)
    if state.numbers[state.compiled.will] < price:
        return refused("will", needed=price, held=state.numbers[state.compiled.will])
    return _card_limits(state, order.card)


def judge_hold_rung(state: State, order: orders.HoldRung) -> Ruling:  # noqa: ARG001 - one shape
    """Once a turn, for will."""
    if state.numbers[HELD] == state.numbers[TURN]:
        return refused("already_held")
    price = state.compiled.scenario.ladder.hold_cost
    if state.numbers[state.compiled.will] < price:
        return refused("will", needed=price, held=state.numbers[state.compiled.will])
    return ALLOWED


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
    orders.Pass: judge_pass,
    orders.Signal: judge_signal,
    orders.OfferSideDeal: judge_side_deal,
    orders.TableSettlement: judge_table,
    orders.Spend: judge_spend,
    orders.RequestAid: judge_request,
    orders.AcceptRequest: judge_accept,
    orders.DeclineRequest: judge_answer,
    orders.NamePrice: judge_name_price,
    orders.AnswerByCard: judge_answer,
    orders.TakePrice: judge_take,
    orders.LeavePrice: judge_leave,
    orders.OfferAid: judge_offer,
    orders.StandUp: judge_stance,
    orders.Hold: judge_stance,
    orders.StepBack: judge_stance,
    orders.AcceptSideDeal: judge_deal,
    orders.RefuseSideDeal: judge_deal,
    orders.SideDealByCard: judge_deal,
    orders.AcceptSettlement: judge_terms,
    orders.RefuseSettlement: judge_terms,
    orders.CounterSettlement: judge_counter,
    orders.ChooseOption: judge_choice,
    orders.PlayCard: judge_play,
    orders.HoldRung: judge_hold_rung,
    orders.ProposeAction: judge_propose,
    orders.Argue: judge_argue,
    orders.Explain: judge_text,
    orders.Adjudicate: judge_adjudicate,
    orders.ForceRoll: judge_force,
    orders.OverrideResult: judge_override,
    orders.SetNumber: judge_set,
    orders.FireInject: judge_inject,
    orders.CancelInject: judge_inject,
    orders.PostponeInject: judge_inject,
    orders.WriteInject: judge_write,
    orders.SkipOrder: judge_skip,
    orders.Pause: judge_pause,
    orders.Resume: judge_resume,
    orders.Note: judge_text,
}

BOOK = {kind: (*WHO[kind], JUDGES[kind]) for kind in JUDGES}
"""Both tables in one: who, when, and the further questions."""
