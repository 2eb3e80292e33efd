"""What an order would set going that its own card does not say, in sentences, before it is given.

What its price takes, what it makes of the next account, what shipping its cargoes will take, what wears away of what it
brings, what would be lost without it, an ally that it drives back, odds that it moves, the route that its aid goes by,
when a reveal serves, and which cards a step on the ladder shuts off. Everything is found by trying the order on a copy
of the position and by the functions that play uses, so that it holds for whatever a scenario writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.judging.judge import carry_out, judge
from rules.judging.plan import first_price
from rules.mechanics import allies
from rules.mechanics.delivery import THROUGH, is_covered
from rules.mechanics.endings import score
from rules.outlook.dangers import averts
from rules.outlook.forecast import close_turn, falling, next_account, open_turn, promised, trial
from rules.outlook.foresight import carried_out
from rules.outlook.odds import delivery_odds, odds
from rules.outlook.rungs import shut_off
from rules.outlook.wearing import bears, worn_and_spared
from rules.state.execute import apply
from rules.tables.places import PHASE, REVEALS, TURN, TURNS
from rules.turn.conduct import by_card
from rules.values import orders
from rules.values.events import ROLLED
from rules.values.phases import ANSWER, ECONOMY, PLAN
from rules.wording import names as w
from rules.wording.cards import effects, effects_line
from rules.wording.limits import condition
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rules.state.state import State
    from rules.tables.tables import AbilityTable, AllyTable, TermTable

__all__ = ["driven_back", "falling_notes", "order_notes", "price_told"]

NOTED: Final = (
    orders.Spend,
    orders.RequestAid,
    orders.TakePrice,
    orders.AcceptRequest,
    orders.NamePrice,
    orders.OfferAid,
    orders.ChooseOption,
    orders.StandUp,
    orders.StepBack,
    orders.AcceptSideDeal,
    orders.HoldRung,
)
"""Orders that come out in one way only, once whoever is asked agrees."""

CHANCES: Final = ("notes.odds", "notes.odds_among")
"""The notes that name the chance of a yes."""

STEP_BACK: Final = "step_back"


def order_notes(state: State, order: orders.Order) -> list[Message]:
    """What an order would set going besides, a sentence each; nothing of what is not allowed.

    Of what takes a die only its price, and what a pressure card shuts off, however it falls. A request counts as
    granted. ``state`` is what the order's seat may know of the position.
    """
    if not judge(state, order).allowed:
        return []
    if isinstance(order, orders.Signal | orders.PlayCard):
        return list(shut_off(state, order))
    if not isinstance(order, NOTED):
        return []
    before = trial(state)
    after = carried_out(before, order)
    price = list(_price(before, order))
    if any(event[0] == ROLLED for event in after.events):
        return price
    return [
        *price,
        *_promised_before(before, order),
        *_route(before, after),
        *_account(before, after),
        *_cargoes(before, after),
        *worn_and_spared(before, after),
        *averts(promised(before), promised(after)),
        *_steps_back(before, after, order),
        *_reveals(before, after),
        *_odds(before, after, order),
    ]


# ----- the price


def _promised_before(state: State, order: orders.Order) -> Iterator[Message]:
    """Of what a request would be paid with: how much other requests have set aside already."""
    if not isinstance(order, orders.RequestAid):
        return
    compiled, after = state.compiled, trial(state)
    apply(after, compiled.prices[order.price].effects, f"price:{order.ability}")
    for place in (*compiled.tracks.values(), *compiled.tokens.values()):
        aside = allies.committed(state, place) if after.numbers[place] < state.numbers[place] else 0
        if aside:
            what = w.number_name(compiled.scenario, compiled.names[place])
            values: dict[str, w.Value] = {"what": what, "promised": aside, "held": state.numbers[place]}
            yield Message("notes.promised_before", values)


def _price(state: State, order: orders.Order) -> Iterator[Message]:
    """All that the price of an order takes."""
    match order:
        case orders.RequestAid() | orders.NamePrice():
            paid = order.price
        case orders.TakePrice():
            paid = next((one[4] for one in state.requests if one[0] == order.ability), "")
        case _:
            return
    told = price_told(state, paid, order.seat)
    if told is not None:
        yield Message("notes.price", {"effects": told})


def price_told(state: State, price: str, seat: str) -> Message | None:
    """What a price takes, on one line, with what that by itself does to the score of the ``seat`` if it pays.

    ``None`` for what is no price, or takes nothing.
    """
    scenario, paid = state.compiled.scenario, state.compiled.prices.get(price)
    if paid is None:
        return None
    currency = next(one for one in scenario.currencies if one.id == paid.currency)
    taken = effects(scenario, currency.steps[paid.step - 1].effects)
    if taken and seat == paid.payer:
        after = trial(state)
        apply(after, paid.effects, f"price:{price}")
        by = score(after, seat) - score(state, seat)
        taken += [Message("notes.your_score", {"by": by})] if by else []
    return w.join(taken) if taken else None


# ----- the route


def _route(before: State, after: State) -> Iterator[Message]:
    """How likely the aid that an order sends gets through, where it travels by a covered route."""
    for item in after.deliveries:
        if item not in before.deliveries and item[2] <= before.numbers[TURNS] and is_covered(after, item[1]):
            chance = delivery_odds(after, item).of(THROUGH)
            yield Message("notes.route", {"route": w.route_name(item[1]), "percent": chance})


# ----- the economy


def _account(before: State, after: State) -> Iterator[Message]:
    """What an order makes of the next account."""
    was, now = next_account(before).net, next_account(after).net
    if was != now:
        yield Message("notes.account", {"before": w.tenths(was), "after": w.tenths(now)})


def _cargoes(before: State, after: State) -> Iterator[Message]:
    """What shipping that an order promises takes off the accounts to come, as far as the game lasts."""
    for term in before.compiled.economy.terms:
        if term.token < 0 or not term.most or not term.worth:
            continue
        owed = _owed(after, term)
        for item in _owed(before, term):
            if item in owed:
                owed.remove(item)
        added = after.numbers[term.token] - before.numbers[term.token]
        for count, turn in ((added, 0), *owed):
            if count > 0:
                yield from _shipping(before, term, count, turn)


def _owed(state: State, term: TermTable) -> list[tuple[int, int]]:
    """What a term will owe in kind later: how many, and from which turn on."""
    name = state.compiled.names[term.token]
    return [(item[2], item[3]) for item in state.schedule if item[0] == "owed" and item[1] == name]


def _shipping(state: State, term: TermTable, count: int, turn: int) -> Iterator[Message]:
    """So many more from a turn on: each is shipped after those that are owed already, so many a turn."""
    numbers, pace = state.numbers, term.most
    start = numbers[TURN] + (1 if numbers[PHASE] >= ECONOMY else 0)
    ahead = numbers[term.token]
    if turn > start:
        ahead, start = max(0, ahead - pace * (turn - start)), turn
    shipped = min(count, (numbers[TURNS] - start + 1) * pace - ahead)
    if shipped <= 0:
        return
    first, last = start + ahead // pace, start + (ahead + shipped - 1) // pace
    values: dict[str, w.Value] = {
        "count": count,
        "cargoes": w.number_name(state.compiled.scenario, state.compiled.names[term.token]),
        "whole": w.tenths(shipped * term.worth),
        "first": first,
        "last": last,
    }
    yield Message("notes.ships_once" if first == last else "notes.ships", values)


def falling_notes(state: State) -> list[Message]:
    """What falls in the next Economy because what it follows does not bear it: from what to what, and why."""
    found = []
    for one in falling(state):
        message = bears(state, one.rule, "notes.output_falls", one.before - one.after, one.level)
        found.append(Message(message.key, {**message.values, "before": one.before, "after": one.after}))
    return found


# ----- allies


def _steps_back(before: State, after: State, order: orders.Order) -> Iterator[Message]:
    """The allies that their cards make step back after the order, this turn or the next, and not without it."""
    scenario, number = before.compiled.scenario, before.numbers[TURN]
    for ally in before.compiled.allies.values():
        if isinstance(order, orders.StepBack | orders.AcceptSideDeal) and order.seat == ally.seat:
            continue
        turns = number, number + 1
        if any(_backs(_answering(before, ally, turn), ally) for turn in turns):
            continue
        for turn in turns:
            then = _answering(after, ally, turn)
            if then is not None and _backs(then, ally):
                values: dict[str, w.Value] = {
                    "seat": w.seat_name(ally.seat),
                    "turn": turn,
                    "condition": condition(scenario, ally.card.conduct[_conduct(then, ally)].when),
                    "effects": effects_line(scenario, scenario.stances_of(ally.seat).step_back, ally.seat),
                }
                yield Message("notes.steps_back", values)
                break


def _answering(state: State, ally: AllyTable, turn: int) -> State | None:
    """The position as the ally takes its stance in Answer of this turn or the next, all that it was asked answered.

    ``None`` where that is over, or the game is.
    """
    then = trial(state)
    numbers = then.numbers
    if turn > numbers[TURNS] or (turn == numbers[TURN] and (numbers[PHASE] > ANSWER or numbers[ally.stance])):
        return None
    if turn > numbers[TURN]:
        this = _answering(state, ally, numbers[TURN])
        stance = by_card(this, ally) if this is not None else None
        if stance is not None:
            carry_out(then, stance)
        close_turn(then)
        open_turn(then)
        then.requests = []
        numbers[ally.stance] = allies.NO_STANCE
    then.requests = [one for one in then.requests if not allies.waits_for(then, one, ally)]
    then.deals = [one for one in then.deals if one[0] != ally.seat]
    numbers[PHASE], numbers[ally.passed] = ANSWER, 0
    return then


def _backs(state: State | None, ally: AllyTable) -> bool:
    return state is not None and isinstance(by_card(state, ally), orders.StepBack)


def _conduct(state: State, ally: AllyTable) -> int:
    """Which rule of an ally's conduct makes it step back."""
    numbers = state.numbers
    return next(at for at, (holds, stance, _) in enumerate(ally.conduct) if stance == STEP_BACK and holds(numbers))


def driven_back(note: Message) -> str:
    """The seat of the ally that a note says its card makes step back; empty for every other note."""
    seat = note.values.get("seat")
    return seat.path.split(".")[1] if note.key == "notes.steps_back" and isinstance(seat, Name) else ""


def asked_of(note: Message) -> str:
    """The ability of whose chance of a yes a note speaks; empty for every other note."""
    about = note.values.get("ability") if note.key in ("notes.odds", "notes.odds_among") else None
    named = about.values.get("ability") if isinstance(about, Message) else None
    if not isinstance(named, Name):
        return ""
    _, seat, _, ability, *_ = named.path.split(".")
    return f"{seat}.{ability}"


def _odds(before: State, after: State, order: orders.Order) -> Iterator[Message]:
    """By how much the order moves the chance that an ally says yes: of each ally what moves most."""
    about = before.compiled.abilities.get(getattr(order, "ability", ""))
    for ally in before.compiled.allies.values():
        if ally.seat == order.seat:
            continue  # who decides needs no chance of what it will decide
        if about is not None and (ally is about.ally or ally is about.partner):
            continue  # it is asked for one thing a turn, and what its own answer costs it stands on its card
        moved: list[tuple[int, int, str]] = []
        for one in ally.abilities:
            found = _chances(before, after, one)
            if found is not None:
                moved.append((*found, one.id))
        if moved:
            was, now, ability = max(moved, key=lambda one: abs(one[1] - one[0]))
            values: dict[str, w.Value] = {"ability": w.ability_of(ability), "before": was, "after": now}
            yield Message("notes.odds" if len(moved) == 1 else "notes.odds_among", values)


def _chances(before: State, after: State, ability: AbilityTable) -> tuple[int, int] | None:
    """The chance in per cent of a yes without the order and with it, where they differ."""
    waiting = next((one for one in before.requests if one[0] == ability.id), None)
    price, _ = first_price(before, ability)
    if waiting is None and (price is None or allies.blocked(before, ability) is not None):
        return None
    name = waiting[1] if waiting is not None else price.id if price is not None else ""
    asking = orders.RequestAid(ability.ally.serves, ability.id, name)
    was, now = odds(before, asking), odds(after, asking)
    if was is None or now is None or was.of(allies.ACCEPTED) == now.of(allies.ACCEPTED):
        return None
    return was.of(allies.ACCEPTED), now.of(allies.ACCEPTED)


# ----- reveals


def _reveals(before: State, after: State) -> Iterator[Message]:
    """When what lays signals open serves: signals are laid open when a Plan opens (rules §The turn, 3)."""
    if after.numbers[REVEALS] > before.numbers[REVEALS]:
        turn = before.numbers[TURN] + (1 if before.numbers[PHASE] >= PLAN else 0)
        if turn <= before.numbers[TURNS]:
            yield Message("notes.reveals", {"turn": turn})
