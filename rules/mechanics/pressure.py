"""Pressure: signals, cards and their results, will and standing (rules §Tracks, §The turn, 2 and 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rules.scenario.cards import GAINS
from rules.state.execute import apply, move_rung, roll_bonus
from rules.state.state import State, play
from rules.tables.check import Check
from rules.tables.places import HELD, REVEALS, TURN

if TYPE_CHECKING:
    from rules.tables.tables import CardTable

Signalled = tuple[Any, ...]


def signal(state: State, card: CardTable) -> None:
    """Lay a card on the table: hidden, open by kind only, or open."""
    state.add("signals", (card.id, card.openness, state.numbers[TURN], 0), f"signal:{card.id}")


def signalled(state: State, seat: str) -> int:
    """How many cards of a pressure seat lie on the table."""
    compiled = state.compiled
    if len(compiled.pressure_seats) == 1:
        return len(state.signals)
    return sum([item[0] in compiled.cards and compiled.cards[item[0]].seat == seat for item in state.signals])


def reveal(state: State) -> None:
    """Spend the reveals that have arrived on what is not open (rules §The turn, 3)."""
    for item in state.signals[:]:
        if state.numbers[REVEALS] == 0:
            return
        if item[1] != "open" and not item[3]:
            state.change(REVEALS, -1, f"reveal:{item[0]}")
            state.replace("signals", item, (*item[:3], 1), f"reveal:{item[0]}")


def playable(state: State, card: CardTable) -> Signalled | None:
    """The signal that lets a card be played now; an announced card waits for the turn after."""
    for item in state.signals:
        if item[0] == card.id and (not card.announced or item[2] < state.numbers[TURN]):
            return item
    return None


def cost(state: State, card: CardTable) -> int:
    """What a card costs in will now: more for each one played this turn, and with low standing."""
    rules, numbers = state.compiled.pressure, state.numbers
    low = numbers[card.standing] < rules.low_standing
    return card.cost + rules.further_cost * numbers[card.played] + (rules.low_standing_cost if low else 0)


def pressure_check(state: State, card: CardTable) -> Check:
    """The roll of a card with its modifiers and the defender's shield."""
    found = modifiers(state, card)
    return Check(f"pressure:{card.id}", tuple([one for one in found if one[1]]), card.thresholds)


def modifiers(state: State, card: CardTable) -> list[tuple[str, int]]:
    """What counts for and against the roll of a card, those that count nothing too."""
    numbers = state.numbers
    found = [(name, worth(numbers)) for name, worth in card.bonuses]
    strength, until = state.compiled.shields[card.kind]
    if numbers[until] >= numbers[TURN]:
        found.append(("shield", -numbers[strength]))
    if card.worn >= 0:
        found.append(("repeated", state.compiled.pressure.repeated * numbers[card.worn]))
    if state.modifiers:
        found += roll_bonus(state, "pressure", card.id)
    return found


def check_when_played(state: State, card: CardTable) -> Check:
    """The roll that playing a card would bring as soon as it may be, after what the card does before it.

    A card that must be announced first waits a turn: what lapses with this one does not count for it, and it has
    rested. The position is not changed.
    """
    after = State(state.compiled, 0, state)
    await_turn(after, card)
    _lay_down(after, card)
    return pressure_check(after, card)


def play_card(state: State, card: CardTable) -> None:
    """Pay, climb, roll, and apply the result (rules §The turn, 6)."""
    _lay_down(state, card)
    strike(state, card, play(state, pressure_check(state, card)))
    if card.worn >= 0:
        state.change(card.worn, 1, f"pressure:{card.id}")


def await_turn(state: State, card: CardTable) -> None:
    """On to the turn in which a card may be played: an announced one waits for the next; ``state`` is changed."""
    if card.announced and playable(state, card) is None:
        wait(state)


def wait(state: State) -> None:
    """On to the next turn, as far as the roll of a card is concerned; ``state`` is changed."""
    state.numbers[TURN] += 1
    rest(state)


def rest(state: State) -> None:
    """A card that rested last turn recovers from being played again and again."""
    if not state.compiled.pressure.repeated:
        return
    numbers = state.numbers
    last = numbers[TURN] - 1
    for card in state.compiled.cards.values():
        if numbers[card.worn] and numbers[card.last] != last:
            state.change(card.worn, -1, "turn:begins")


def _lay_down(state: State, card: CardTable) -> None:
    """Pay for a card, climb, and do what it does whatever its roll."""
    item = playable(state, card)
    cause = f"pressure:{card.id}"
    paid = cost(state, card)
    if item is not None:
        state.remove("signals", item, cause)
    state.change(card.will, -paid, f"card_cost:{card.id}")
    state.change(card.played, 1, cause)
    state.change(card.uses, 1, cause)
    state.put(card.last, state.numbers[TURN], cause)
    if card.climbs:
        move_rung(state, card.climbs, f"climb:{card.id}")
    apply(state, card.effects, cause)


def strike(state: State, card: CardTable, result: str) -> None:
    """Apply one of a card's results; a gain restores standing."""
    apply(state, card.results.get(result, ()), f"pressure:{card.id}")
    if result in GAINS:
        rules = state.compiled.pressure
        state.change(card.standing, rules.gain_standing, f"standing:{card.id}")


def hold_rung(state: State, seat: str) -> None:
    """A pressure seat pays to keep the ladder from cooling in the next Brief."""
    state.change(state.compiled.purses[seat].will, -state.compiled.pressure.hold_cost, "ladder:held")
    state.put(HELD, state.numbers[TURN], "ladder:held")


def idle(state: State) -> list[tuple[int, int]]:
    """Will and standing of whoever has played no card this turn, by their places."""
    played: dict[tuple[int, int], int] = {}
    numbers = state.numbers
    for purse in state.compiled.purses.values():
        which = purse.will, purse.standing
        played[which] = played.get(which, 0) + numbers[purse.played]
    return [which for which, count in played.items() if not count]


def stays_open(state: State, item: Signalled) -> bool:
    """Whether a signal waits for the next turn: its card is announced a turn before it is played."""
    return state.compiled.cards[item[0]].announced and item[2] == state.numbers[TURN]


def close(state: State) -> None:
    """What was not played: an idle turn gives will back and costs standing, and so does an empty threat.

    Seats that play with the same will and standing are idle only together.
    """
    compiled, rules = state.compiled, state.compiled.pressure
    for will, standing in idle(state):
        state.change(will, rules.idle_will, "pressure:idle")
        state.change(standing, rules.idle_standing, "pressure:idle")
    for item in state.signals[:]:
        if stays_open(state, item):
            continue
        state.remove("signals", item, f"unplayed:{item[0]}")
        if item[1] == "open":
            standing = compiled.cards[item[0]].standing
            state.change(standing, rules.unplayed_standing, f"unplayed:{item[0]}")
