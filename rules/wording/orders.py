"""What a seat orders, what the log says of it afterwards, why the judge refuses, and what a score is made of."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from rules.values.orders import ProposeAction, Spend
from rules.values.packages import clauses_in
from rules.wording import names as w
from rules.wording.cards import option_name, written_effects
from rules.wording.limits import condition, limit
from rules.wording.names import Message, Name, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rules.scenario.limits import Limit
    from rules.scenario.scenario import Scenario
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

ORDERS = {
    "Pass": ("order.pass", "done.pass"),
    "Signal": ("order.signal", "done.signal"),
    "OfferSideDeal": ("order.offer_side_deal", "done.offer_side_deal"),
    "TableSettlement": ("order.table_settlement", "done.table_settlement"),
    "Spend": ("order.spend", "done.spend"),
    "RequestAid": ("order.request_aid", "done.request_aid"),
    "AcceptRequest": ("order.accept_request", "done.accept_request"),
    "DeclineRequest": ("order.decline_request", "done.decline_request"),
    "NamePrice": ("order.name_price", "done.name_price"),
    "AnswerByCard": ("order.answer_by_card", "done.answer_by_card"),
    "TakePrice": ("order.take_price", "done.take_price"),
    "LeavePrice": ("order.leave_price", "done.leave_price"),
    "OfferAid": ("order.offer_aid", "done.offer_aid"),
    "StandUp": ("order.stand_up", "done.stand_up"),
    "Hold": ("order.hold", "done.hold"),
    "StepBack": ("order.step_back", "done.step_back"),
    "AcceptSideDeal": ("order.accept_side_deal", "done.accept_side_deal"),
    "RefuseSideDeal": ("order.refuse_side_deal", "done.refuse_side_deal"),
    "SideDealByCard": ("order.side_deal_by_card", "done.side_deal_by_card"),
    "AcceptSettlement": ("order.accept_settlement", "done.accept_settlement"),
    "RefuseSettlement": ("order.refuse_settlement", "done.refuse_settlement"),
    "CounterSettlement": ("order.counter_settlement", "done.counter_settlement"),
    "ChooseOption": ("order.choose_option", "done.choose_option"),
    "PlayCard": ("order.play_card", "done.play_card"),
    "HoldRung": ("order.hold_rung", "done.hold_rung"),
    "ProposeAction": ("order.propose_action", "done.propose_action"),
    "WithdrawProposal": ("order.withdraw_proposal", "done.withdraw_proposal"),
    "Argue": ("order.argue", "done.argue"),
    "Explain": ("order.explain", "done.explain"),
    "Adjudicate": ("order.adjudicate", "done.adjudicate"),
    "ConfirmPrecedent": ("order.confirm_precedent", "done.confirm_precedent"),
    "RevokePrecedent": ("order.revoke_precedent", "done.revoke_precedent"),
    "ForceRoll": ("order.force_roll", "done.force_roll"),
    "ReleaseRoll": ("order.release_roll", "done.release_roll"),
    "OverrideResult": ("order.override_result", "done.override_result"),
    "SetNumber": ("order.set_number", "done.set_number"),
    "FireInject": ("order.fire_inject", "done.fire_inject"),
    "CancelInject": ("order.cancel_inject", "done.cancel_inject"),
    "PostponeInject": ("order.postpone_inject", "done.postpone_inject"),
    "WriteInject": ("order.write_inject", "done.write_inject"),
    "PrepareInject": ("order.prepare_inject", "done.prepare_inject"),
    "WithdrawInject": ("order.withdraw_inject", "done.withdraw_inject"),
    "SendMessage": ("order.send_message", "done.send_message"),
    "EndExercise": ("order.end_exercise", "done.end_exercise"),
    "SkipOrder": ("order.skip_order", "done.skip_order"),
    "Pause": ("order.pause", "done.pause"),
    "Resume": ("order.resume", "done.resume"),
    "Note": ("order.note", "done.note"),
    "Observe": ("order.observe", "done.observe"),
}
"""For every kind of order: what a seat may say, and what the log says when it was said."""

NOTHING_SPENT = ("order.spend_free", "done.spend_free")
"""The same of an action of the seat's own where it has no budget."""

UNDER_PRECEDENT = ("order.propose_under", "done.propose_under")
"""The same of a proposal that waits though it cites a precedent."""

FRAGMENTS = {
    "because": ("why", "done.because"),
    "wanted": ("effect", "done.wanted"),
    "towards": ("objective", "done.towards"),
    "moving": ("effects", "done.moving"),
    "bringing": ("effects", "done.bringing"),
    "of": ("who", "done.of_seat"),
    "about": ("task", "done.about_task"),
}
"""What is said of a field with its brackets or its semicolon, which go with it where it is empty."""


def order(scenario: Scenario, order: Order) -> Message:
    """What a seat orders, as it stands on a button or in a numbered list."""
    return Message(_keys(scenario, order)[0], order_values(scenario, order))


def order_done(scenario: Scenario, order: Order) -> Message:
    """What a seat did, as the log tells it. A masked signal reads as a hidden card."""
    return Message(_keys(scenario, order)[1], order_values(scenario, order))


def _keys(scenario: Scenario, order: Order) -> tuple[str, str]:
    """What an order's sentences are called, before it is given and after."""
    if isinstance(order, ProposeAction) and order.tag and order.waits:
        return UNDER_PRECEDENT
    if isinstance(order, Spend) and not scenario.budget_of(order.seat):
        return NOTHING_SPENT
    return ORDERS[type(order).__name__]


def order_values(scenario: Scenario, order: Order) -> dict[str, Value]:
    """The values of an order's sentence: its fields as they are called, and for an ability the ally that gives it."""
    fields = {field.name: getattr(order, field.name) for field in dataclasses.fields(order)}
    values = _named(scenario, fields)
    if "ability" in fields:
        values["ally"] = w.seat_name(str(fields["ability"]).partition(".")[0])
    if "choice" in fields:
        values["option"] = option_name(_choice_id(str(fields["choice"])), str(fields["option"]))
    for name, (field, key) in FRAGMENTS.items():
        if field in values:
            values[name] = "" if values[field] == Message("join.nothing") else Message(key, {field: values[field]})
    return values


def _choice_id(bundle: str) -> str:
    return bundle.rpartition("?")[2].partition("#")[0]


def _named(scenario: Scenario, fields: Mapping[str, int | str]) -> dict[str, Value]:
    return {name: _value(scenario, name, value) for name, value in fields.items()}


def _value(scenario: Scenario, name: str, value: int | str) -> Value:
    """An id or number of an order or a ruling as a person reads it, by the name of its field."""
    if isinstance(value, bool):
        return Message(FLAGS[name][value])
    if isinstance(value, int):
        return w.phase(value) if name == "phase" else value
    match name:
        case "seat" | "ally":
            return w.seat_name(value)
        case "allies":
            return w.join([w.seat_name(one) for one in value.split(",")])
        case "to":
            return w.addressees(value)
        case "owner":
            return w.subject_name(scenario, value)
        case "card":
            return w.card_name(value)
        case "action":
            return Name(f"action.{value}.name")
        case "ability":
            return w.ability_name(value)
        case "price":
            return w.price_name(value)
        case "package":
            return w.package_name(value)
        case "clause":
            return w.clause_name(value)
        case "inject":
            return Name(f"inject.{value}.name")
        case "aid":
            return Name(f"aid.{value}.name") if value else Message("join.nothing")
        case "objective":
            return Name(f"objective.{value}.text") if value else Message("join.nothing")
        case "who":
            return w.seat_name(value) if value else Message("join.nothing")
        case "task":
            return w.task_name(value)
        case "rating":
            return w.rating(value)
        case "roll":
            return w.roll_name(scenario, value)
        case "result":
            return w.result(value)
        case "number":
            return w.number_name(scenario, value)
        case "reliability":
            return w.reliability(value)
        case "effects" | "otherwise" if value:
            return written_effects(scenario, value)
        case "choice":
            return w.subject_name(scenario, value)
        case _:
            return value or Message("join.nothing")


FLAGS = {
    "supports": ("flag.against", "flag.supports"),
    "keep": ("flag.not_kept", "flag.kept"),
    "waits": ("flag.settled", "flag.waits"),
    "important": ("flag.not_important", "flag.important"),
}

REASONS = {
    "unknown_seat": "ruling.unknown_seat",
    "not_for_seat": "ruling.not_for_seat",
    "game_over": "ruling.game_over",
    "wrong_phase": "ruling.wrong_phase",
    "already_passed": "ruling.already_passed",
    "unknown_card": "ruling.unknown_card",
    "rung": "ruling.rung",
    "signals_full": "ruling.signals_full",
    "already_signalled": "ruling.already_signalled",
    "announced_this_turn": "ruling.announced_this_turn",
    "not_signalled": "ruling.not_signalled",
    "no_side_deal": "ruling.no_side_deal",
    "already_offered": "ruling.already_offered",
    "will": "ruling.will",
    "unknown_package": "ruling.unknown_package",
    "already_tabled": "ruling.already_tabled",
    "talks_too_early": "ruling.talks_too_early",
    "unknown_action": "ruling.unknown_action",
    "per_turn": "ruling.per_turn",
    "cannot_pay": "ruling.cannot_pay",
    "unknown_ability": "ruling.unknown_ability",
    "unknown_price": "ruling.unknown_price",
    "bandwidth": "ruling.bandwidth",
    "ally_asked": "ruling.ally_asked",
    "serves_another": "ruling.serves_another",
    "card_of_another": "ruling.card_of_another",
    "action_of_another": "ruling.action_of_another",
    "seat_before": "ruling.seat_before",
    "cannot_pay_price": "ruling.cannot_pay_price",
    "not_asked": "ruling.not_asked",
    "no_price_named": "ruling.no_price_named",
    "stance_taken": "ruling.stance_taken",
    "has_agreed": "ruling.has_agreed",
    "not_unasked": "ruling.not_unasked",
    "no_terms": "ruling.no_terms",
    "on_table": "ruling.on_table",
    "clause_limit": "ruling.clause_limit",
    "no_choice": "ruling.no_choice",
    "unknown_option": "ruling.unknown_option",
    "unknown_in_observation": "ruling.unknown_in_observation",
    "already_held": "ruling.already_held",
    "text_length": "ruling.text_length",
    "too_many_proposals": "ruling.too_many_proposals",
    "unknown_aid": "ruling.unknown_aid",
    "aid_needed": "ruling.aid_needed",
    "never": "ruling.never",
    "precedent_used": "ruling.precedent_used",
    "precedent_unnamed": "ruling.precedent_unnamed",
    "no_precedent": "ruling.no_precedent",
    "no_proposal": "ruling.no_proposal",
    "not_your_proposal": "ruling.not_your_proposal",
    "unknown_reliability": "ruling.unknown_reliability",
    "bad_effects": "ruling.bad_effects",
    "bad_roll": "ruling.bad_roll",
    "already_forced": "ruling.already_forced",
    "not_forced": "ruling.not_forced",
    "paused": "ruling.paused",
    "not_paused": "ruling.not_paused",
    "unknown_number": "ruling.unknown_number",
    "out_of_range": "ruling.out_of_range",
    "unknown_inject": "ruling.unknown_inject",
    "already_fired": "ruling.already_fired",
    "turn_past": "ruling.turn_past",
    "turn_not_to_come": "ruling.turn_not_to_come",
    "no_prepared": "ruling.no_prepared",
    "too_many_prepared": "ruling.too_many_prepared",
    "reason_needed": "ruling.reason_needed",
    "not_this_turn": "ruling.not_this_turn",
    "already_taken_back": "ruling.already_taken_back",
    "ruled_since": "ruling.ruled_since",
    "moved_on": "ruling.moved_on",
    "not_an_order": "ruling.not_an_order",
    "no_such_roll": "ruling.no_such_roll",
    "read_only": "session.read_only",
    "unwritable": "ruling.unwritable",
    "unknown_result": "ruling.unknown_result",
    "limit": "ruling.limit",
    "allowed": "ruling.allowed",
}
"""The sentence for every reason code of the judge."""


CLAUSE: Final = "settlement.clause."
"""What the path of a clause's texts begins with, by which its limits are found."""

AS_WRITTEN = frozenset(reason for reason in REASONS if reason.startswith("unknown_")) | {"bad_roll", "not_unasked"}
"""Reasons that speak of what the scenario does not have: an id is shown as it was written."""


def ruling(scenario: Scenario, ruling: Ruling) -> Message:
    """Why an order is refused, in one sentence; a card's limit is said as the card says it."""
    if ruling.reason == "limit":
        owner, name = str(ruling.values.get("owner", "")), ruling.limit or ""
        own = any(one.id == owner for one in scenario.actions)  # which has no card that could forbid it
        return Message("ruling.limit_action" if own else REASONS["limit"], {"limit": limit_rule(scenario, owner, name)})
    if ruling.reason == "clause_limit":
        owner, name = f"{CLAUSE}{ruling.values['clause']}", ruling.limit or ""
        values = {**_named(scenario, ruling.values), "limit": limit_rule(scenario, owner, name)}
        return Message(REASONS["clause_limit"], values)
    if ruling.reason not in REASONS:
        return w.plain(ruling.reason)
    if ruling.reason == "rung" and ruling.values.get("lowest") == ruling.values.get("highest"):
        values = _named(scenario, ruling.values)
        return Message("ruling.rung_exactly", {"card": values["card"], "rung": values["lowest"]})
    if ruling.reason == "cannot_pay_price":
        return _unpaid(scenario, ruling)
    if ruling.reason == "cannot_pay" and "promised" in ruling.values:
        reserves = w.track_name(scenario.economy.reserves) if scenario.economy is not None else ""
        return Message("ruling.cannot_pay_promised", {**_named(scenario, ruling.values), "number": reserves})
    if ruling.reason == "will" and "promised" in ruling.values:
        return Message("ruling.will_promised", _named(scenario, ruling.values))
    if ruling.reason == "unknown_package" and scenario.settlement is not None:
        return _no_package(scenario, str(ruling.values["package"]))
    if ruling.reason in AS_WRITTEN:
        return Message(REASONS[ruling.reason], dict(ruling.values))
    return Message(REASONS[ruling.reason], _named(scenario, ruling.values))


def _no_package(scenario: Scenario, package: str) -> Message:
    """How many clauses a package has, where all that are named are known; else what was written."""
    settlement, clauses = scenario.settlement, clauses_in(package)
    known = settlement is not None and {*clauses} <= {one.id for one in settlement.clauses}
    if settlement is None or not known or settlement.least <= len({*clauses}) <= settlement.most:
        return Message(REASONS["unknown_package"], {"package": package})
    values: dict[str, Value] = {"least": settlement.least, "most": settlement.most}
    return Message("ruling.package_size", {**values, "package": w.package_name(package)})


def _unpaid(scenario: Scenario, ruling: Ruling) -> Message:
    """What a price lacks: so much is needed and so much free, or the limit that its currency sets."""
    values = _named(scenario, ruling.values)
    if "number" in values:
        return Message("ruling.price_lacks_promised" if "promised" in values else "ruling.price_lacks", values)
    limits = price_limits(scenario, str(ruling.values["price"]))
    at = ruling.values.get("at", 0)
    if isinstance(at, int) and at < len(limits):
        return Message("ruling.price_limit", {**values, "limit": condition(scenario, limits[at])})
    return Message(REASONS["cannot_pay_price"], values)


def price_limits(scenario: Scenario, price: str) -> tuple[Limit, ...]:
    """What the currency asks before it can be paid at a step."""
    name, _, step = price.partition(":")
    currency = next((one for one in scenario.currencies if one.id == name), None)
    known = currency is not None and step.isdecimal() and 0 < int(step) <= len(currency.steps)
    return currency.steps[int(step) - 1].limits if currency is not None and known else ()


def ruling_why(scenario: Scenario, ruling: Ruling) -> Name | None:
    """The reason that a card gives for the limit that refused an order, if a limit did."""
    if ruling.limit is None:
        return None
    clause = ruling.values.get("clause")
    owner = ruling.values.get("owner", "") if clause is None else f"{CLAUSE}{clause}"
    found = find_limit(scenario, str(owner), ruling.limit)
    return Name(f"{found[1]}.why") if found and found[0].why else None


def limit_rule(scenario: Scenario, owner: str, name: str) -> Message:
    """A limit that refused something, by its card and its id, as a sentence. Without one, capacity is lacking."""
    found = find_limit(scenario, owner, name)
    if not found:
        return Message("limit.no_capacity")
    return limit(scenario, found[0], used=found[0].at_most if found[0].limit == "uses" else 0)


def find_limit(scenario: Scenario, owner: str, name: str) -> tuple[Limit, str] | None:
    """A limit by its card (an ability, ally, pressure card, action or clause) and id, with the path of its texts."""
    for limits, path in _limits_of(scenario, owner):
        for place, one in enumerate(limits):
            if (one.id or one.limit) == name:
                return one, f"{path}.limit.{one.id or place}"
    return None


def _limits_of(scenario: Scenario, owner: str) -> Iterable[tuple[tuple[Limit, ...], str]]:
    seat, _, name = owner.partition(".")
    for ally in scenario.allies:
        if ally.seat == seat:
            for ability in ally.abilities:
                if ability.id == name:
                    yield ability.limits, f"ally.{seat}.ability.{name}"
            yield ally.limits, f"ally.{seat}"
    for card in scenario.pressure_cards:
        if card.id == owner:
            yield card.limits, f"card.{owner}"
    for action in scenario.actions:
        if action.id == owner:
            yield action.limits, f"action.{owner}"
    for clause in scenario.settlement.clauses if scenario.settlement else ():
        if f"{CLAUSE}{clause.id}" == owner:
            yield clause.limits, owner


def score_part(scenario: Scenario, seat: str, part: str) -> Message | Name:
    """What a part of a seat's score is called: one of its interests, or a clause that was signed."""
    for card in scenario.allies:
        if card.seat == seat and any(interest.id == part for interest in card.interests):
            return Name(f"ally.{seat}.interest.{part}.name")
    for one in scenario.seats:
        if one.id == seat and any(interest.id == part for interest in one.interests):
            return Name(f"seat.{seat}.interest.{part}.name")
    return Message("score.clause", {"clause": w.clause_name(part)})
