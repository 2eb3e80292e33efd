"""One-line policies: plans that weigh nothing, so that thinking can be measured against them.

A script knows its seat's role and the order of a list; it looks at no chance and at no signal, never tables or signs a
settlement, and lets a choice fall to its first option. Names are the same in every scenario:

* allies: ``always-accept`` and ``always-refuse`` (the stance by the card), ``always-hold``, ``always-stand-up`` and
  ``always-step-back`` (answers by the card; who steps back declines), ``refuse-and-hold``, ``refuse-and-stand-up``,
  ``accept-and-hold``, ``accept-and-stand-up``; ``cheapest`` gives only what costs it no exposure, ``dearest`` names the
  dearest price each time.
* the pressure seat: ``cheapest`` and ``dearest``, each one card a turn.
* the defender: ``only-own``, ``only-aid``, ``cheapest``, ``dearest``.
* any of them: ``nothing``; ``one-card:ID``, one given thing each turn; ``priority:ID,ID,...``, a fixed list each turn.
  An id is a pressure card's, an action's or an ability's; also ``hold_rung`` for the pressure seat, and ``stand_up``,
  ``hold`` or ``step_back`` for an ally.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rules.bots.appraisal import appraisal
from rules.bots.characters import USUAL
from rules.bots.policies import POLICIES, Policy, spending
from rules.judging.judge import judge
from rules.judging.plan import action_cost, first_price
from rules.judging.terms import find_terms
from rules.mechanics import allies
from rules.mechanics.pressure import cost, signalled
from rules.scenario.scenario import MAIN_SIDES
from rules.tables.bundles import options
from rules.tables.places import PHASE, RUNG
from rules.turn.conduct import answer_by_card, order_by_card
from rules.values import orders
from rules.values.phases import ANSWER, PLAN, PRESSURE, SIGNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from rules.judging.legal import Legal
    from rules.outlook.odds import Odds
    from rules.outlook.sight import View
    from rules.state.state import State
    from rules.tables.tables import AllyTable, CardTable, Compiled
    from rules.values.orders import Order

__all__ = ["LISTED", "SCRIPTS", "find", "known_names", "unknown_words"]

ONE_CARD: Final = "one-card" + ":"
PRIORITY: Final = "priority" + ":"
LISTED: Final = (ONE_CARD, PRIORITY)
"""How the names of scripts begin that go by a list of ids."""

HOLD_RUNG: Final = "hold_rung"
STANCES: Final = ("stand_up", "hold", "step_back")

ANSWERS: Final[dict[str, tuple[str, str]]] = {
    "always-accept": ("accept", "card"),
    "always-refuse": ("refuse", "card"),
    "always-hold": ("card", "hold"),
    "always-stand-up": ("card", "stand_up"),
    "always-step-back": ("refuse", "step_back"),
    "refuse-and-hold": ("refuse", "hold"),
    "refuse-and-stand-up": ("refuse", "stand_up"),
    "accept-and-hold": ("accept", "hold"),
    "accept-and-stand-up": ("accept", "stand_up"),
    "cheapest": ("free", "card"),
    "dearest": ("dearest", "card"),
}
"""How an ally's scripts answer requests, and which stance they take."""

SCRIPTS: Final[dict[str, tuple[str, ...]]] = {
    "ally": ("nothing", *ANSWERS),
    "pressure": ("nothing", "cheapest", "dearest"),
    "defender": ("nothing", "only-own", "only-aid", "cheapest", "dearest"),
}
"""The scripts of each role that need no list."""


def find(name: str, role: str) -> Policy | None:
    """The policy of a name: a bot of ``POLICIES`` or a script that fits the role; ``None`` if it is neither."""
    known = POLICIES.get(name)
    if known is not None:
        return known
    words = _words(name)
    if not words and name not in SCRIPTS.get(role, ()):
        return None
    if role == "ally":
        return AllyScript(name, words)
    if role == "pressure":
        return PressureScript(name, words)
    return DefenderScript(name, words) if role == "defender" else None


def unknown_words(name: str, role: str, compiled: Compiled) -> list[str]:
    """The ids in a script's name that the scenario has not for that role."""
    known: Collection[str]
    if role in MAIN_SIDES:
        own = [HOLD_RUNG, *compiled.cards] if role == "pressure" else [*compiled.actions]
        known = {*own, *[ability.id for ability in compiled.abilities.values() if ability.ally.side == role]}
    else:
        known = {*compiled.abilities, *STANCES}
    return [word for word in _words(name) if word not in known]


def known_names(role: str) -> list[str]:
    """Every script of a role, and how those with a list begin."""
    return [*SCRIPTS[role], *[f"{start}…" for start in LISTED]]


def _words(name: str) -> list[str]:
    for start in LISTED:
        if name.startswith(start):
            return [word for word in name[len(start) :].split(",") if word]
    return []


def _first_option(state: State, seat: str) -> Order | None:
    """A choice that waits for the seat falls to its first option."""
    for item in state.choices:
        if item[1] == seat:
            return orders.ChooseOption(seat, item[0], options(state.compiled, item[0])[0][0])
    return None


def _refusal(state: State, seat: str) -> Order | None:
    """Terms that wait for the seat are refused."""
    waits = state.numbers[PHASE] == ANSWER and state.terms and find_terms(state, seat) is not None
    return orders.RefuseSettlement(seat) if waits else None


class PressureScript:
    """The pressure seat by one line."""

    def __init__(self, name: str, words: list[str]) -> None:
        """``words`` are the cards of a list, the first wanted most."""
        self.name = name
        self.words = words
        self.one = not words or name.startswith(ONE_CARD)

    def __call__(
        self, view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]
    ) -> Order:
        """Signal the first wanted, and play what was signalled."""
        del legal, odds, roll
        state, seat = view.position, view.seat
        order = _first_option(state, seat) or _refusal(state, seat)
        if order is None and self.name != "nothing":
            if state.numbers[PHASE] == SIGNAL:
                order = self._signal(state, seat) or self._ask(state, seat)
            elif state.numbers[PHASE] == PRESSURE:
                order = self._play(state, seat)
            elif state.numbers[PHASE] == ANSWER:
                order = _take(state, seat)
        return order or orders.Pass(seat)

    def _wanted(self, state: State, seat: str) -> list[CardTable]:
        compiled = state.compiled
        if self.words:
            listed = [compiled.cards[word] for word in self.words if word in compiled.cards]
            return [card for card in listed if card.seat == seat]
        allowed = compiled.order_book.cards[seat][state.numbers[RUNG]]
        will = state.numbers[compiled.purses[seat].will]
        if self.name == "dearest":
            return sorted([card for card in allowed if card.cost <= will], key=lambda card: -card.cost)
        return sorted(allowed, key=lambda card: card.cost)

    def _ask(self, state: State, seat: str) -> Order | None:
        """What is on the list of the aid that its allies give, each at the price that comes first."""
        compiled = state.compiled
        for name in _aid(compiled, seat, self.words) if self.words else ():
            price = first_price(state, compiled.abilities[name])[0]
            order = compiled.abilities[name].requests[price.id] if price is not None else None
            if order is not None and judge(state, order).allowed:
                return order
        return None

    def _signal(self, state: State, seat: str) -> Order | None:
        if self.one and signalled(state, seat):
            return None
        for card in self._wanted(state, seat):
            if cost(state, card) <= state.numbers[card.will] and judge(state, card.signal).allowed:
                return card.signal
        return None

    def _play(self, state: State, seat: str) -> Order | None:
        lying = {item[0] for item in state.signals}
        for card in state.compiled.cards.values() if not self.words else self._wanted(state, seat):
            if card.id in lying and card.seat == seat and judge(state, card.play).allowed:
                return card.play
        order = state.compiled.order_book.hold_rung[seat]
        return order if HOLD_RUNG in self.words and judge(state, order).allowed else None


class DefenderScript:
    """The defender by one line. Its own actions leave some reserves alone; a price that is named is taken."""

    def __init__(self, name: str, words: list[str]) -> None:
        """``words`` are the actions and abilities of a list, the first wanted most."""
        self.name = name
        self.words = words

    def __call__(
        self, view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]
    ) -> Order:
        """The first wanted that can be had."""
        del legal, odds
        state, seat = view.position, view.seat
        order = _first_option(state, seat) or _refusal(state, seat)
        if order is None and state.numbers[PHASE] == ANSWER:
            order = _take(state, seat)
        elif order is None and state.numbers[PHASE] == PLAN:
            order = self._own(state, seat, roll) or self._ask(state, seat)
        return order or orders.Pass(seat)

    def _own(self, state: State, seat: str, roll: Callable[[], int]) -> Order | None:
        compiled = state.compiled
        if self.name == "only-own":
            return spending(state, appraisal(state, seat), roll())
        wanted = [action.id for action in compiled.actions.values() if action.seat == seat]
        if self.words:
            wanted = [word for word in self.words if word in wanted]
        elif self.name in ("cheapest", "dearest"):
            sign = 1 if self.name == "cheapest" else -1
            wanted.sort(key=lambda action: sign * action_cost(state, action))
        else:
            return None
        spare = max(0, state.numbers[compiled.reserves] - USUAL.spare)
        for action in wanted:
            table = compiled.actions[action]
            most, order = state.numbers[table.budget] + (spare if table.reserves >= 0 else 0), table.order
            if action_cost(state, action) <= most and judge(state, order).allowed:
                return order
        return None

    def _ask(self, state: State, seat: str) -> Order | None:
        compiled = state.compiled
        if self.name in ("nothing", "only-own"):
            return None
        for name in _aid(compiled, seat, self.words):
            ability = compiled.abilities[name]
            price = first_price(state, ability)[0]
            prices = [price.id] if price is not None else []
            if self.name in ("cheapest", "dearest"):
                prices = sorted(ability.prices, key=lambda one: ability.prices[one].step)
                prices = prices[::-1] if self.name == "dearest" else prices
            for one in prices:
                order = ability.requests[one]
                if judge(state, order).allowed:
                    return order
        return None


def _aid(compiled: Compiled, seat: str, words: list[str]) -> list[str]:
    """What a main seat may ask its allies for; with a list only what is on it, the first wanted most."""
    own = [ability.id for ability in compiled.abilities.values() if ability.ally.serves == seat]
    return [word for word in words if word in own] if words else own


def _take(state: State, seat: str) -> Order | None:
    """A price that was named is taken if it can be paid, else left."""
    for request in allies.priced(state, seat):
        order = orders.TakePrice(seat, request[0])
        return order if judge(state, order).allowed else orders.LeavePrice(seat, request[0])
    return None


class AllyScript:
    """An ally by one line."""

    def __init__(self, name: str, words: list[str]) -> None:
        """``words`` are the abilities that it gives, asked or not, and its stance."""
        self.words = words
        self.answer, self.stance = ANSWERS.get(name, ("card", "card"))
        if words:
            stances = [word for word in words if word in STANCES]
            self.answer, self.stance = "listed", stances[0] if stances else "card"

    def __call__(
        self, view: View, legal: Legal, odds: Callable[[Order], Odds | None], roll: Callable[[], int]
    ) -> Order:
        """Step back first where that is the plan, answer, then take the stance."""
        del legal, odds, roll
        state, seat = view.position, view.seat
        order = _first_option(state, seat)
        ally = state.compiled.allies.get(seat)
        if order is None and ally is not None and state.numbers[PHASE] == ANSWER:
            if self.stance == "step_back":
                order = self._stance(state, ally)
            order = order or self._answer(state, ally) or self._stance(state, ally)
        return order or order_by_card(state, seat)

    def _answer(self, state: State, ally: AllyTable) -> Order | None:
        seat = ally.seat
        if self.answer == "card":
            return answer_by_card(state, ally)
        if (seat, allies.ASKED) in state.deals:
            return orders.AcceptSideDeal(seat) if self.stance == "step_back" else orders.RefuseSideDeal(seat)
        request = allies.asked(state, ally)
        if request is None:
            return None
        ability = state.compiled.abilities[request[0]]
        if self.answer == "dearest" and ability.ally is ally and request[1] in ability.higher:
            named = ability.higher[request[1]][-1]
            if judge(state, named).allowed:
                return named
        gives = self.answer in ("accept", "dearest") or (self.answer == "free" and ability.exposure <= 0)
        if (gives or ability.id in self.words) and judge(state, orders.AcceptRequest(seat, ability.id)).allowed:
            return orders.AcceptRequest(seat, ability.id)
        return orders.DeclineRequest(seat, ability.id)

    def _stance(self, state: State, ally: AllyTable) -> Order | None:
        if state.numbers[ally.stance]:
            return None
        for ability in ally.abilities:
            if ability.id in self.words and ability.offer is not None and judge(state, ability.offer).allowed:
                return ability.offer
        if self.stance == "card":
            return None
        order = state.compiled.order_book.stances[ally.seat][0][STANCES.index(self.stance)]
        return order if judge(state, order).allowed else None
