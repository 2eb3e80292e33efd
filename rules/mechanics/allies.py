"""Allies: capacity, requests and their answers, what an ally does of its own accord (rules §The turn, 1, 3 and 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rules.state.execute import apply, roll_bonus
from rules.state.state import State, play
from rules.tables.check import NEVER, Bands, Check
from rules.tables.places import RUNG, TURN
from rules.values.ruling import ALLOWED, Ruling, refused

if TYPE_CHECKING:
    from rules.scenario.limits import Limit
    from rules.tables.tables import AbilityTable, AllyTable, PriceTable

Request = tuple[Any, ...]

NO_STANCE: Final = 0
OFFERED: Final = 1
STOOD_UP: Final = 2
HELD: Final = 3
STEPPED_BACK: Final = 4
ASKED: Final = "asked"
ACCEPTED: Final = "accepted"
DECLINED: Final = "declined"
PRICED: Final = "priced"


def regenerate(state: State) -> None:
    """Capacity comes back up to the card's; what is pinned elsewhere runs down (rules §The turn, 1)."""
    numbers = state.numbers
    for ally in state.compiled.allies.values():
        lacking = ally.full - numbers[ally.capacity]
        if lacking > 0:
            state.change(ally.capacity, min(ally.regeneration, lacking), "capacity:back")
        if ally.unpins_every and numbers[ally.pinned] and numbers[TURN] % ally.unpins_every == 0:
            state.change(ally.pinned, -1, "capacity:freed")
        if numbers[ally.stance]:
            state.put(ally.stance, NO_STANCE, "turn:begins")


def blocked(state: State, ability: AbilityTable) -> tuple[str, Limit | None] | None:
    """The first limit that forbids the ability now, by id; ``None`` when nothing does."""
    numbers = state.numbers
    for holds, name, limit in ability.checks:
        if not holds(numbers):
            return name, limit
    ally = ability.ally
    if numbers[ally.capacity] - numbers[ally.pinned] < ability.capacity:
        return "capacity", None
    return None


def committed(state: State, place: int) -> int:
    """How much of a number is promised to requests that still wait for their answer."""
    total = 0
    for request in state.requests:
        total += _set_aside(state, request, place)
    return total


def promised_to(state: State, place: int) -> list[str]:
    """The allies whose requests set aside something of a number, in the order in which they were asked."""
    found: list[str] = []
    for request in state.requests:
        seat = request[0].partition(".")[0]
        if _set_aside(state, request, place) and seat not in found:
            found.append(seat)
    return found


def _set_aside(state: State, request: Request, place: int) -> int:
    """How much of a number one request sets aside while it waits."""
    total = 0
    if request[2] == ASKED or request[3] == ASKED or request[2] == PRICED:
        price = request[4] if request[2] == PRICED else request[1]
        for needed, amount in state.compiled.prices[price].needs:
            if needed == place:
                total += amount - state.low[place]
    return total


def for_want_of(state: State, place: int, ruling: Ruling) -> Ruling:
    """A refusal for want of a number; what of it is promised, and to whom, belongs to why."""
    promised = committed(state, place) if state.requests else 0
    if promised:
        ruling.values["promised"] = promised
        ruling.values["allies"] = ",".join(promised_to(state, place))
    return ruling


def can_pay(state: State, price: PriceTable, *, reserved: bool) -> bool:
    """Whether who pays has what a price takes, with what is promised already set aside if ``reserved``."""
    numbers = state.numbers
    for place, amount in price.needs:
        if numbers[place] - (committed(state, place) if reserved and state.requests else 0) < amount:
            return False
    return not price.checks or all(holds(numbers) for holds, _, _ in price.checks)


def unpaid(state: State, price: PriceTable, *, reserved: bool) -> Ruling:
    """Why a price cannot be paid: what is lacking with what is needed and free, or which of its limits does not hold.

    Allowed where it can be.
    """
    numbers = state.numbers
    for place, amount in price.needs:
        free = numbers[place] - (committed(state, place) if reserved and state.requests else 0)
        if free < amount:
            least, number = state.low[place], state.compiled.names[place]
            needed, held = amount - least, max(0, free - least)
            ruling = refused("cannot_pay_price", price=price.id, number=number, needed=needed, held=held)
            return for_want_of(state, place, ruling) if reserved else ruling
    for at, (holds, _, _) in enumerate(price.checks):
        if not holds(numbers):
            return refused("cannot_pay_price", price=price.id, at=at)
    return ALLOWED


def answer_check(state: State, request: Request, ally: AllyTable) -> Check:
    """The reliability roll of an ally's card for a request, or of the partner in a joint one (rules §The turn, 4)."""
    compiled = state.compiled
    ability = compiled.abilities[request[0]]
    needed = ally.needed
    bands: Bands = ((needed, ACCEPTED), (NEVER, DECLINED))
    found = answer_modifiers(state, ability, ally, request[1])
    name = f"answer:{ability.id}"
    if ally is not ability.ally:
        name += f"@{ally.seat}"
    elif ability.prices[request[1]].above and not ability.partner:
        bands = (bands[0], (needed - compiled.near_miss, PRICED), bands[1])
    return Check(name, tuple([one for one in found if one[1]]), bands)


def answer_modifiers(state: State, ability: AbilityTable, ally: AllyTable, price: str = "") -> list[tuple[str, int]]:
    """What counts for and against an ally's answer, those that count nothing too; at a price, or whatever the price."""
    steps, numbers = state.compiled.answer_steps, state.numbers
    found = [
        ("relation", steps["relation"][numbers[ally.relation]]),
        ("exposure", steps["exposure"][numbers[ally.exposure]]),
        ("rung", steps["rung"][numbers[RUNG]]),
    ]
    if ally is ability.ally:
        if price:
            found.append(("price", ability.price_bonus[price]))
        found += [(one, worth(numbers)) for one, worth in ability.bonuses]
    found += [(one, worth(numbers)) for one, worth in ally.special]
    if state.modifiers:
        found += roll_bonus(state, "answer", ability.id)
    return found


def asked(state: State, ally: AllyTable) -> Request | None:
    """The first request that waits for this ally's answer, be it asked itself or as a partner."""
    for request in state.requests:
        if (request[2] == ASKED or request[3] == ASKED) and waits_for(state, request, ally):
            return request
    return None


def priced(state: State, seat: str) -> list[Request]:
    """The requests of a main seat for which an ally has named its price, and which it has not answered."""
    abilities = state.compiled.abilities
    return [one for one in state.requests if one[2] == PRICED and abilities[one[0]].ally.serves == seat]


def is_asked(state: State, ally: AllyTable) -> bool:
    """Whether any request waits for this ally's answer."""
    return asked(state, ally) is not None


def has_agreed(state: State, ally: AllyTable) -> bool:
    """Whether this ally has said yes this turn to what it was asked for, itself or as a partner, and nobody no."""
    for request in state.requests:
        ability = state.compiled.abilities[request[0]]
        agreed = request[2] == ACCEPTED if ability.ally is ally else request[3] == ACCEPTED and ability.partner is ally
        if agreed and DECLINED not in (request[2], request[3]):
            return True
    return False


def waits_for(state: State, request: Request, ally: AllyTable) -> bool:
    """Whether a request waits for this ally's answer, be it asked itself or as a partner."""
    ability = state.compiled.abilities[request[0]]
    return (ability.ally is ally and request[2] == ASKED) or (ability.partner is ally and request[3] == ASKED)


def answer_by_card(state: State, request: Request, ally: AllyTable) -> None:
    """Let the card decide: hard limits first, then the roll."""
    ability = state.compiled.abilities[request[0]]
    stop = blocked(state, ability)
    if stop:
        state.tell("limit_stopped", ability.id, stop[0])
        answer(state, request, ally, DECLINED)
    else:
        answer(state, request, ally, play(state, answer_check(state, request, ally)))


def answer(state: State, request: Request, ally: AllyTable, result: str, named: str = "") -> None:
    """Apply an answer: by card, by a person, or by the partner of a joint ability."""
    ability = state.compiled.abilities[request[0]]
    name, price, stage, partner, _ = request
    cause = f"answer:{name}"
    if ally is ability.ally:
        above = named or ability.prices[price].above if result == PRICED else ""
        changed = (name, price, result, partner, above)
    else:
        changed = (name, price, stage, result, "")
    if ability.partner is not None and result == DECLINED:
        changed = (name, price, DECLINED, DECLINED, "")  # one no is enough: the other is not asked any more
    state.replace("requests", request, changed, cause)
    if changed[2] == ACCEPTED and changed[3] in ("", ACCEPTED):
        conclude(state, changed)


def conclude(state: State, request: Request) -> None:
    """Both sides pay and the aid sets out (rules §The turn, 4 and 5)."""
    compiled = state.compiled
    ability, price = compiled.abilities[request[0]], compiled.prices[request[1]]
    if not can_pay(state, price, reserved=False):
        state.replace("requests", request, (*request[:2], DECLINED, *request[3:]), f"answer:{ability.id}")
        state.tell("could_not_pay", ability.id, price.id)
        return
    apply(state, price.effects, f"price:{ability.id}")
    state.change(price.paid, price.step, f"price:{ability.id}")
    state.change(ability.ally.paid[price.currency], price.step, f"price:{ability.id}")
    send(state, ability)


def send(state: State, ability: AbilityTable) -> None:
    """The ally pays its part and the aid sets out."""
    cause = f"aid:{ability.id}"
    state.change(ability.uses, 1, cause)
    state.put(ability.last, state.numbers[TURN], cause)
    ally = ability.ally
    state.change(ally.capacity, -ability.capacity, cause)
    state.change(ally.exposure, ability.exposure, cause)
    if ability.partner:
        state.change(ability.partner.exposure, ability.exposure, cause)
    due = state.numbers[TURN] + ability.lead
    state.add("deliveries", (ability.id, ability.route, due, f"ability:{ability.id}"), cause)


def stand_up(state: State, ally: AllyTable) -> None:
    """Relation, cover and exposure rise, as the scenario says."""
    state.put(ally.stance, STOOD_UP, f"stance:{ally.seat}")
    state.change(ally.stood_up, 1, f"stance:{ally.seat}")
    apply(state, state.compiled.stand_up[ally.seat], f"stand_up:{ally.seat}")


def step_back(state: State, ally: AllyTable) -> None:
    """Relation and exposure fall; requests to this ally are declined this turn."""
    state.put(ally.stance, STEPPED_BACK, f"stance:{ally.seat}")
    apply(state, state.compiled.step_back[ally.seat], f"step_back:{ally.seat}")
    for request in state.requests[:]:
        priced = request[2] == PRICED and state.compiled.abilities[request[0]].ally is ally
        if priced or waits_for(state, request, ally):
            answer(state, request, ally, DECLINED)


def offer_aid(state: State, ally: AllyTable, ability: AbilityTable) -> None:
    """Aid unasked and unpaid; the ally pays its part."""
    state.put(ally.stance, OFFERED, f"stance:{ally.seat}")
    state.tell("offered", ability.id)
    send(state, ability)


def deal_check(state: State, ally: AllyTable) -> Check:
    """The roll of an ally's card for the side deal it was offered: the warmer the tie, the harder."""
    found = [("relation", -state.compiled.answer_steps["relation"][state.numbers[ally.relation]])]
    found += [(name, worth(state.numbers)) for name, worth in ally.deal_bonuses]
    bands = (ally.deal_needed, ACCEPTED), (NEVER, DECLINED)
    return Check(f"deal:{ally.seat}", tuple([one for one in found if one[1]]), bands)


def answer_deal(state: State, ally: AllyTable, result: str) -> None:
    """Apply an answer to a side deal; taking it is stepping back."""
    deal = next(one for one in state.deals if one[0] == ally.seat)
    state.replace("deals", deal, (ally.seat, result), f"deal:{ally.seat}")
    if result == ACCEPTED:
        apply(state, state.compiled.bundles[f"{ally.seat}.side_deal"], f"deal:{ally.seat}")
        if state.numbers[ally.stance] == NO_STANCE:
            step_back(state, ally)
