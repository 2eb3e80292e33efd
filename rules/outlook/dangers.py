"""How near the game is to an ending, in words: on the position, and beside an order before it is given.

Found from the scenario's endings and cards alone. What is said of the next Review is said as things stand: with what
is promised paid, the budget banked, aid that is certain delivered, and this turn's account and trends run, but without
the dice that are still to fall. Everything is what one seat may know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rules.judging.judge import carry_out, judge
from rules.mechanics import economy, pressure
from rules.outlook import odds
from rules.outlook.forecast import close_turn, promised
from rules.outlook.foresight import clause_worths
from rules.scenario.scenario import Ending  # the compiled form reads the annotations of a class when it is made
from rules.state.execute import apply, move_rung
from rules.state.state import State
from rules.tables.places import ENDING, PACKAGE, PHASE, RUNG, TURN, TURNS, VERDICT
from rules.values import orders
from rules.values.phases import PLAN
from rules.wording import names as w
from rules.wording.keys import COMMA
from rules.wording.limits import condition, flat
from rules.wording.names import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rules.scenario.effects import Effect
    from rules.scenario.limits import Limit
    from rules.tables.tables import CardTable, Compiled

__all__ = ["Stake", "averts", "comes", "dangers", "ending_points", "order_dangers", "stake"]

NEAR: Final = 2
"""So many points from what ends the game at once is near enough to say."""

NEAR_RUNNING: Final = 1
"""The same where it must hold for several Reviews running."""


@dataclass(frozen=True, slots=True)
class Stake:
    """What a seat has at stake in an ending: the points that it brings, and whether it is to be hoped or feared.

    ``bears`` is 1 for what to hope for, -1 for what to fear, and 0 where it is neither.
    """

    points: int
    bears: int


@dataclass(frozen=True, slots=True)
class _Threat:
    """A condition that would hold in the next Review; ``number`` of the ``turns`` running that it takes."""

    ending: Ending
    number: int
    then: Message

    @property
    def ends(self) -> bool:
        return self.number >= self.ending.turns


def dangers(state: State) -> list[Message]:
    """What may end the game soon, one sentence each, the surest first; nothing when all is well or over.

    ``state`` is what one seat, or the table, may know of the position.
    """
    if state.numbers[ENDING] or not state.numbers[TURN]:
        return []
    sure = [*_settled(state), *_last_turn(state)]
    threats = _threats(_forecast(promised(state)))
    last = _is_last(state)
    for threat in sorted(threats.values(), key=lambda one: not one.ends):
        if last and not threat.ends:
            continue
        key = "dangers.ends" if threat.ends else "dangers.counts"
        sure.append(Message(key, _values(threat)))
    sure += _first(state, threats)
    near = [
        message
        for ending, _, streak in state.compiled.conditional_endings
        if ending.id not in threats and not (last and ending.turns > 1 + state.numbers[streak])
        if (message := _near(state, ending, state.numbers[streak])) is not None
    ]
    return [*sure, *(() if last else _announced(state)), *near]  # of the last turn no card is left to be played


def order_dangers(state: State, order: orders.Order) -> list[Message]:
    """What an order, once given, would bring near: an empty treasury, or what ends the game; one sentence each.

    A request counts as accepted, and so does every other that waits. An order that is not allowed has no dangers.
    ``state`` is what the order's seat may know of the position.
    """
    if not judge(state, order).allowed:
        return []
    before, after = promised(state), promised(state)
    if not _give(after, order):
        return []
    found = []
    _bank(before)
    _bank(after)
    place = state.compiled.reserves
    if after.numbers[place] <= state.low[place] < before.numbers[place]:
        reserves = w.number_name(state.compiled.scenario, state.compiled.names[place])
        found.append(Message("dangers.empties", {"reserves": reserves, "value": after.numbers[place]}))
    was = _threats(_forecast(before))
    now = _threats(_forecast(after))
    for name, threat in now.items():
        if _is_last(after) and not threat.ends:
            continue
        if name not in was or (threat.ends and not was[name].ends):
            found.append(Message("dangers.then_ends" if threat.ends else "dangers.then_counts", _values(threat)))
    return [*found, *_first(state, now)] if any(one.key == "dangers.then_ends" for one in found) else found


def averts(before: State, after: State) -> Iterator[Message]:
    """The endings that the next Review brings without an order, as things stand, and no longer with it.

    ``before`` and ``after`` are copies without the order and with it, and are used up.
    """
    was, now = _threats(_forecast(before)), _threats(_forecast(after))
    for name, threat in was.items():
        if threat.ends and name not in now:
            yield Message("notes.averts", _values(threat))


def stake(state: State, seat: str, danger: Message) -> Stake:
    """What the ending that a danger speaks of does to a seat's score; nothing for the table and the facilitator.

    The defender fears what no seat's points speak of: an ending that cannot end well, or a treasury that runs empty.
    """
    compiled = state.compiled
    if seat not in compiled.roles or compiled.roles[seat] == "facilitator":
        return Stake(0, 0)
    name = danger.values.get("ending")
    of = name.path.split(".")[1] if isinstance(name, w.Name) else ""
    ending = next((one for one, _ in compiled.endings if one.id == of), None)
    if ending is not None and ending.kind == "settlement" and state.numbers[PACKAGE]:
        points = sum([by for _, by in clause_worths(state, compiled.packages[state.numbers[PACKAGE] - 1], seat)])
    else:
        points = ending_points(compiled, seat, of)
    if points:
        return Stake(points, 1 if points > 0 else -1)
    return Stake(0, -1 if compiled.roles.get(seat) == "defender" and (ending is None or not ending.may_end_well) else 0)


def comes(danger: Message) -> str:
    """The ending whose condition would hold in the next Review, if a danger is one of these; else empty."""
    name = danger.values.get("ending")
    return (
        name.path.split(".")[1] if danger.key in ("dangers.ends", "dangers.counts") and isinstance(name, w.Name) else ""
    )


def ending_points(compiled: Compiled, seat: str, ending: str) -> int:
    """The points that an ending brings a seat by itself, by its interests."""
    interests = [one.interest for one in compiled.interests[seat] if one.interest.measure.of == "ending"]
    return sum([one.weight for one in interests if one.measure.ending == ending])


# ----- what is certain


def _settled(state: State) -> Iterator[Message]:
    """An ending that has been decided and waits for the Review."""
    compiled, numbers = state.compiled, state.numbers
    if numbers[VERDICT]:
        yield Message("dangers.verdict", {"ending": w.ending_name(compiled.endings[numbers[VERDICT] - 1][0].id)})
    elif numbers[PACKAGE]:
        yield from _of_kind(compiled, "settlement", "dangers.signed")


def _first(state: State, threats: dict[str, _Threat]) -> Iterator[Message]:
    """Which ending comes where the next Review brings several: what is decided, else the first by the scenario."""
    decided = [one.values["ending"] for one in _settled(state)]
    coming = [*decided, *(w.ending_name(one.ending.id) for one in threats.values() if one.ends)]
    if len(coming) > 1:
        yield Message("dangers.first", {"ending": coming[0]})


def _last_turn(state: State) -> Iterator[Message]:
    if state.numbers[TURN] >= state.numbers[TURNS]:
        yield from _of_kind(state.compiled, "last_turn", "dangers.last_turn")


def _is_last(state: State) -> bool:
    """Whether the next Review ends the game in any case: what takes more than one running comes too late."""
    numbers = state.numbers
    return bool(numbers[VERDICT] or numbers[PACKAGE]) or numbers[TURN] >= numbers[TURNS]


def _of_kind(compiled: Compiled, kind: str, key: str) -> Iterator[Message]:
    for ending, _ in compiled.endings:
        if ending.kind == kind:
            yield Message(key, {"ending": w.ending_name(ending.id)})
            return


def _announced(state: State) -> Iterator[Message]:
    """Cards on the table that may end the game by themselves, as far as they may be known."""
    for item in state.signals:
        card = state.compiled.cards.get(item[0])
        if card is None:
            continue
        ending, percent = _ends_game(state, card)
        if percent:
            values: dict[str, w.Value] = {
                "card": w.card_name(card.id),
                "percent": percent,
                "ending": w.ending_name(ending),
            }
            waits = pressure.playable(state, card) is None
            yield Message("dangers.announced" if waits else "dangers.playable", values)


def _ends_game(state: State, card: CardTable) -> tuple[str, int]:
    """The ending that a card's results can bring, and how likely it is in per cent once the card may be played."""
    results = {one.result: ending for one in card.card.results if (ending := _end_in(one.effects))}
    if not results:
        return "", 0
    chances = odds.from_check(pressure.check_when_played(state, card))
    return next(iter(results.values())), chances.of(*results)


def _end_in(effects: Iterable[Effect]) -> str:
    for effect in effects:
        if effect.do == "end":
            return effect.ending
        inner = _end_in(effect.effects) if effect.do == "several" else ""
        if inner:
            return inner
    return ""


# ----- what may come


def _threats(state: State) -> dict[str, _Threat]:
    """The conditions of endings that hold, by the ending's id."""
    found = {}
    for ending, holds, streak in state.compiled.conditional_endings:
        if holds(state.numbers):
            found[ending.id] = _Threat(ending, state.numbers[streak] + 1, _measured(state, ending))
    return found


def _values(threat: _Threat) -> dict[str, w.Value]:
    return {
        "ending": w.ending_name(threat.ending.id),
        "number": threat.number,
        "turns": threat.ending.turns,
        "then": threat.then,
    }


def _near(state: State, ending: Ending, streak: int) -> Message | None:
    """An ending whose condition does not hold, but nearly, or held in the last Review."""
    if ending.condition is None:
        return None
    values: dict[str, w.Value] = {
        "ending": w.ending_name(ending.id),
        "condition": condition(state.compiled.scenario, ending.condition),
        "now": _measured(state, ending),
        "turns": ending.turns,
        "number": streak,
    }
    if streak:
        return Message("dangers.counted", values)
    near, paid = NEAR if ending.turns == 1 else NEAR_RUNNING, promised(state)
    _bank(paid)  # what a price takes from reserves, it takes once the budget has flowed into them
    far, then = _distance(state, ending.condition), _distance(paid, ending.condition)
    if far is None or then is None or min(far, then) > near:
        return None
    if then < far:  # what is left of it counts, not what is already promised
        key = "dangers.near_promised" if ending.turns == 1 else "dangers.near_running_promised"
        return Message(key, {**values, "now": _measured(paid, ending)})
    return Message("dangers.near" if ending.turns == 1 else "dangers.near_running", values)


def _distance(state: State, limit: Limit) -> int | None:
    """How many points are lacking until a condition holds; ``None`` where points do not say."""
    if limit.limit == "all" or limit.limit == "any":
        parts = [_distance(state, part) for part in limit.of]
        known = [part for part in parts if part is not None]
        if limit.limit == "any":
            return min(known, default=None)
        return max(known) if len(known) == len(parts) else None
    place = _place(state, limit)
    if place is None or not (limit.limit == "track" or limit.limit == "rung" or limit.limit == "token"):
        return None
    value = state.numbers[place]
    least = value if limit.at_least is None else limit.at_least
    most = value if limit.at_most is None else limit.at_most
    return max(least - value, value - most, 0)


def _place(state: State, limit: Limit) -> int | None:
    """The number that a condition looks at, if it is a single one that people see."""
    match limit.limit:
        case "track":
            return state.compiled.tracks[limit.track]
        case "token":
            return state.compiled.tokens[limit.token]
        case "rung":
            return RUNG
        case _:
            return None


def _measured(state: State, ending: Ending) -> Message:
    """The numbers that an ending's condition looks at, as they stand."""
    places = {place: None for limit in flat(ending.condition) if (place := _place(state, limit)) is not None}
    scenario, names = state.compiled.scenario, state.compiled.names
    parts: list[w.Value] = [
        Message("dangers.stands", {"what": w.number_name(scenario, names[place]), "value": state.numbers[place]})
        for place in places
    ]
    return w.join(parts, COMMA)


# ----- as things stand


def _bank(state: State) -> None:
    """Let what the budget holds flow into reserves, as the end of Plan does."""
    if state.numbers[PHASE] <= PLAN:
        economy.bank_budget(state)


def _forecast(state: State) -> State:
    """The position as this turn's deliveries, account and trends leave it; ``state`` is used up."""
    close_turn(state)
    return state


def _give(state: State, order: orders.Order) -> bool:
    """Do what is certain of an order; whether there is anything. What a die decides is left out."""
    compiled = state.compiled
    match order:
        case orders.Spend() | orders.ChooseOption() | orders.OfferSideDeal() | orders.HoldRung() | orders.SetNumber():
            carry_out(state, order)
        case orders.RequestAid():
            apply(state, compiled.prices[order.price].effects, f"price:{order.ability}")
        case orders.TakePrice():
            request: tuple[Any, ...] = next(one for one in state.requests if one[0] == order.ability)
            apply(state, compiled.prices[request[4]].effects, f"price:{order.ability}")
        case orders.PlayCard():
            card = compiled.cards[order.card]
            state.change(card.will, -pressure.cost(state, card), f"card_cost:{card.id}")
            if card.climbs:
                move_rung(state, card.climbs, f"climb:{card.id}")
            apply(state, card.effects, f"pressure:{card.id}")
        case _:
            return False
    return True
