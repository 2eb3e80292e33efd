"""What a seat may order now, as numbered lists: short ones first, with the odds before anything is committed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.offers import offers as offered
from game.telling.chances import odds_line
from game.telling.open_choices import falls_after
from game.telling.too_late import arrival, too_late
from game.terminal.locked import locked_cards
from game.terminal.passing import left_undone
from game.terminal.places import Places
from game.terminal.terms import stake_lines
from game.terminal.threats import danger_line, guard_lines, planning_lines
from game.terminal.words import wrap_all
from game.translate import signed
from rules.outlook.counters import COMES_OFF
from rules.values import orders
from rules.wording import cards
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording import rules as rules_text
from rules.wording.keys import OWN_NUMBERS
from rules.wording.limits import reasons
from rules.wording.money import purses
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from game.offers.offer import Offer
    from game.play.session import Session
    from game.telling.position import AllyNow, Position
    from game.translate import Translator
    from rules.values.orders import Order


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a menu: an order to give, a list to open, clauses or a form to fill in, or a reason why not.

    A form gives its order itself and says whether the menu must be made anew. What was ``given`` already is marked.

    What cannot be chosen now keeps its number, so that the others keep theirs all through a phase.
    """

    label: str
    order: Order | None = None
    opens: Callable[[], Menu] | None = None
    clauses: type[orders.TableSettlement | orders.CounterSettlement] | None = None
    form: Callable[[], bool] | None = None
    notes: tuple[str, ...] = ()
    refused: str = ""
    given: bool = False


@dataclass(slots=True)
class Menu:
    """Lines to choose from in sections, with what must be known before choosing; ``name`` is what was opened."""

    before: list[str] = field(default_factory=list)
    sections: list[tuple[str, list[Item]]] = field(default_factory=list)
    way_out: str = ""
    done: Order | None = None
    name: str = ""

    def items(self) -> list[Item]:
        """The lines in the order of their numbers from 1."""
        return [item for _, items in self.sections for item in items]

    def lines(self) -> list[str]:
        """The menu as text."""
        lines = [*self.before]
        number = 0
        for title, items in self.sections:
            if title:
                lines.append(f" {title}")
            for item in items:
                number += 1
                mark, refused = ("✓" if item.given else "×", f" – {item.refused}") if item.refused else (" ", "")
                first, *rest = wrap_all([f"{item.label}{refused}"], "       ")
                lines += [f"{number:>4} {mark} {first.lstrip()}", *rest]
                lines += wrap_all(item.notes, "       ")
        first, *rest = wrap_all([self.way_out], "       ")
        return [*lines, f"{0:>4}   {first.lstrip()}", *rest]


class Menus:
    """Makes the menus of one seat in the position as it is."""

    def __init__(
        self,
        session: Session,
        seat: str,
        now: Position,
        t: Translator,
        off_card: Sequence[Item] = (),
        *,
        places: Places | None = None,
    ) -> None:
        """``now`` is the position as the seat sees it; ``off_card`` are the lines for what no card covers.

        ``places`` remembers where orders stood earlier in the phase.
        """
        self.session, self.seat, self.now, self.t = session, seat, now, t
        self.off_card, self.places = list(off_card), places or Places()
        self.places.come_to((now.turn, now.phase))
        self.legal = session.legal(seat)
        groups = offered.offers(session, now, self.legal)
        self._offers = {group.id: group.offers for group in groups}
        self._of_order = {one: offer for group in groups for offer in group.offers for one in offer.orders}

    def main(self) -> Menu:
        """Everything the seat may do in this phase."""
        before = planning_lines(self.session, self.now, self.t)
        menu = Menu(before, way_out=self._way_out(), done=orders.Pass(self.seat))
        if offered.ACTIONS in self._offers:
            menu.sections.append((self._own_actions(), self._actions()))
        if self._aid():
            mine = [ally for ally in self.now.allies if ally.serves == self.seat]
            menu.sections.append((self._asking(), [self._ally(ally) for ally in mine]))
        falls = w.phase(falls_after(self.now.phase))
        shown: list[Order] = []
        for title, kinds in SECTIONS:
            open_now = [order for order in self.legal if isinstance(order, kinds)]
            kept = self.places.keep(self.seat, title, open_now)
            shown += kept
            items = [self._item(order) if order in open_now else self._closed(order) for order in kept]
            if kinds is SETTLEMENT:
                items += self._clauses()
            menu.sections.append((self.t(title, phase=falls), items))
        menu.sections.append((self.t("terminal.off_card"), self.off_card))
        found = [one for group in self._offers.values() for one in group]
        locked = locked_cards(self.session.scenario, found, shown, self.t)
        menu.sections.append((self.t("terminal.locked_cards"), [Item(name, refused=why) for name, why in locked]))
        menu.sections = [section for section in menu.sections if section[1]]
        return menu

    def _own_actions(self) -> str:
        """The title of the seat's own actions, with what it has to pay them."""
        scenario = self.session.scenario
        budget = scenario.budget_of(self.seat)
        if not budget:
            return self.t("terminal.own_actions_free")
        shared = scenario.economy is not None and scenario.economy.budget == budget
        names = {**purses(scenario.economy), "budget": w.track_name(budget)}
        key = "terminal.own_actions" if shared else "terminal.own_actions_alone"
        return self.t(key, points=self.now.track(budget).value, **names)

    def _way_out(self) -> str:
        """The line that closes the phase, with what then happens by itself."""
        left = left_undone(self.session, self.now, self.legal)
        return self.t("terminal.done_leaving", left=w.join(left)) if left else self.t("terminal.done")

    def _item(self, order: Order) -> Item:
        """A line for a legal order; what has a card of its own is read before it is given."""
        label = self._label(order)
        if isinstance(order, orders.Signal | orders.PlayCard):
            return Item(self._card_label(order), opens=lambda: self._card_in_full(order), notes=self._in_list(order))
        if isinstance(order, orders.OfferSideDeal):
            return Item(label, opens=lambda: self._deal_in_full(order), notes=self._deal_in_short(order))
        if isinstance(order, orders.AcceptSettlement):  # it ends the game: asked once more, with what follows
            alone = len(self.session.scenario.others_than(self.seat)) == 1
            detail = [
                f" {self.t('seats.sign_detail' if alone else 'sides.sign_detail')}",
                *(f" {line}" for line in self._stakes()),
            ]
            return Item(label, opens=lambda: self._to_confirm(order, detail), notes=self._signing(order))
        return Item(label, order, notes=self._notes(order))

    def _signing(self, order: orders.AcceptSettlement) -> tuple[str, ...]:
        """What signing does to the score now, that nobody knows what playing on would, and what of that it forgoes."""
        by = self.session.prospects.foresee(order)[0].scores.get(self.seat, 0)
        return self.t("terminal.signing", by=signed(by)), *self._stakes()

    def _stakes(self) -> list[str]:
        return stake_lines(self.session, self.seat, self.t)

    def _closed(self, order: Order) -> Item:
        """The line of what could be ordered earlier in this phase: that it was, or why it cannot be any more."""
        history, here = self.session.history, (self.now.turn, self.now.phase)
        mine = [one for one in history.entries(self.seat) if one.order == order and (one.turn, one.phase) == here]
        given = any(one.record not in history.taken_back() for one in mine)
        why = self.t("terminal.given") if given else self.t.render(self._ruling(order))
        return Item(self._label(order), order, refused=why, given=given)

    def _ruling(self, order: Order) -> Message:
        return told.ruling(self.session.scenario, self.session.judge(order))

    def _late(self, order: Order) -> tuple[str, ...]:
        """What of an order the end of the game cuts off."""
        return tuple(self.t.render(one) for one in too_late(self.session, self.now, order))

    def _notes(self, order: Order) -> tuple[str, ...]:
        """What comes of an order, its odds, what it would bring near, and what comes too late."""
        return *self._comes_of(order), *self._own_numbers(order), *self._besides(order), *self._late(order)

    def _own_numbers(self, order: Order) -> tuple[str, ...]:
        """What an ally's answer makes of its own numbers, where no die decides."""
        found = self.session.prospects.foresee(order) if isinstance(order, OWN_ANSWERS) else ()
        if len(found) != 1 or order.seat not in self.session.compiled.allies:
            return ()
        moves = [one for one in found[0].moves if one.number.startswith(f"{order.seat}.") and one.after != one.before]
        told = [
            self.t("terminal.move", what=Message(OWN_NUMBERS[number]), before=one.before, after=one.after)
            for one in moves
            for number in [one.number.partition(".")[2]]
        ]
        return (f"{self.t('terminal.after_it')} {'; '.join(told)}.",) if told else ()

    def _besides(self, order: Order) -> tuple[str, ...]:
        """What an order would set going that its card does not say."""
        return tuple(self.t.render(one) for one in self.session.prospects.order_notes(order))

    def _comes_of(self, order: Order) -> tuple[str, ...]:
        """What comes of an order, or its odds if a die is in it; and what it would bring near."""
        scenario, seat, t = self.session.scenario, self.seat, self.t
        effects = self._of_order[order].effects
        match order:
            case orders.StandUp():
                return (t.render(cards.effects_line(scenario, effects, seat)),)
            case orders.StepBack():
                return t.render(cards.effects_line(scenario, effects, seat)), t("terminal.declines_all")
            case orders.OfferAid(ability=name):
                pays = rules_text.ally_pays(self.session.compiled.abilities[name].ability, seat)
                return t.render(cards.effects_line(scenario, effects, seat)), t.render(pays)
            case orders.Hold():
                return ()
            case orders.HoldRung():
                will, cost = w.track_name(scenario.will_of(seat)), scenario.ladder.hold_cost
                costs = t("terminal.hold_rung", will=will, by=-cost) if cost else t("terminal.hold_rung_free")
                return costs, *self._dangers(order)
            case orders.ChooseOption(choice=choice, option=option):
                does = cards.option_effects(scenario, choice, option)
                return *(t.render(one) for one in does), *self._dangers(order)
        return *self._odds(order), *self._dangers(order)

    def _label(self, order: Order) -> str:
        return self.t.render(told.order(self.session.scenario, order))

    def _odds(self, order: Order) -> tuple[str, ...]:
        chances = self.session.odds(order)
        return () if chances is None else (odds_line(self.session, order, chances, self.t),)

    def _dangers(self, order: Order) -> tuple[str, ...]:
        """What the order would bring near, before it is given."""
        found = self.session.prospects.order_dangers(order)
        return tuple(danger_line(self.session, order.seat, one, self.t) for one in found)

    def _refused(self, offer: Offer) -> str:
        """Why what is offered cannot be done; nothing where it can."""
        return "" if offer.orders else self.t.render(told.ruling(self.session.scenario, offer.ruling))

    # ----- planning

    def _actions(self) -> list[Item]:
        """The defender's own actions with cost and effects; what cannot be taken says why."""
        items = []
        for offer in self._offers[offered.ACTIONS]:
            effects, name = cards.effects_line(self.session.scenario, offer.effects), Name(f"{offer.id}.name")
            key = "terminal.action" if self.session.scenario.economy is not None else "terminal.action_free"
            label = self.t(key, name=name, count=offer.cost or 0, effects=effects)
            notes = *self._dangers(offer.order), *self._besides(offer.order), *self._late(offer.order)
            items.append(Item(label, offer.order, notes=notes, refused=self._refused(offer)))
        return items

    def _aid(self) -> Sequence[Offer]:
        """What a main seat may ask its allies for."""
        return self._offers.get(offered.AID, ()) or self._offers.get(offered.ALLIED, ())

    def _asking(self) -> str:
        sent = sum(one.seat == self.seat for one in self.now.requests)
        return self.t("terminal.ask_ally", sent=sent, most=self.session.compiled.bandwidth[self.seat])

    def _ally(self, ally: AllyNow) -> Item:
        """An ally with the abilities that can be asked for; the list opens."""
        own = [offer for offer in self._aid() if offer.id.startswith(f"aid.{ally.seat}.")]
        found = [offer for offer in own if offer.orders]
        reasons = {self._refused(offer) for offer in own}
        if not found and len(reasons) == 1:
            return Item(self.t.render(ally.name), refused=reasons.pop())
        label = self.t("terminal.ally_can", ally=ally.name, count=len(found), all=len(ally.abilities))
        return Item(label, opens=lambda: self._abilities(ally, own))

    def _abilities(self, ally: AllyNow, own: Sequence[Offer]) -> Menu:
        """What one ally can give, with the odds at the price that comes first."""
        posture = self.t.render(Name(f"ally.{ally.seat}.posture"))
        items = [self._ability(ally, offer) for offer in own]
        asks = self.t("terminal.asks_for", ally=ally.name)
        return Menu([f" {posture}"], [(asks, items)], self.t("terminal.back"), name=self.t.render(ally.name))

    def _ability(self, ally: AllyNow, offer: Offer) -> Item:
        name = w.ability_name(offer.id.removeprefix("aid."))
        stands = next(one for one in ally.abilities if f"aid.{one.id}" == offer.id)
        if not offer.orders:
            again = 0 < stands.again <= self.now.turns
            when = f" ({self.t('board.again_from', turn=stands.again)})" if again else ""
            return Item(self.t.render(name), refused=f"{self._refused(offer)}{when}")
        effects = cards.effects_line(self.session.scenario, offer.effects, ally.seat)
        odds = offer.odds
        percent = odds.of("accepted") if odds else 100
        key = "terminal.ability_estimate" if odds is not None and odds.estimate else "terminal.ability"
        key = "terminal.ability_hidden" if odds is not None and odds.hidden else key
        label = self.t(key, name=name, percent=percent, effects=effects)
        there = () if stands.due > self.now.turns else (self.t.render(arrival(self.session, stands.due, stands.id)),)
        return Item(label, opens=lambda: self._prices(offer), notes=(*there, *self._late(offer.order)))

    def _prices(self, offer: Offer) -> Menu:
        """The ability's whole card, and the prices at which it can be asked for with exact odds and modifiers."""
        scenario, table = self.session.scenario, self.session.compiled.abilities[offer.id.removeprefix("aid.")]
        card = table.ally.card
        rules = [rules_text.reliability_rule(scenario, card.reliability)]
        rules += rules_text.ability_rules(scenario, card, table.ability)
        path = f"ally.{card.seat}.ability.{table.ability.id}"
        before = self._with_reasons(rules, reasons(scenario, table.ability.limits, path))
        before += guard_lines(self.session, self.now, orders.RequestAid(self.seat, table.id, ""), self.t)
        title = self.t("terminal.offers", ability=w.ability_of(table.id))
        asking = [one for one in table.requests.values() if isinstance(one, orders.RequestAid)]
        items = [
            Item(self.t.render(w.price_name(order.price)), order, notes=self._notes(order))
            for order in offer.orders
            if isinstance(order, orders.RequestAid)
        ]
        items += [self._unpaid(order) for order in asking if order not in offer.orders]
        return Menu(before, [(title, items)], self.t("terminal.back"), name=self.t.render(w.ability_of(table.id)))

    def _with_reasons(self, rules: Iterable[Message], whys: Sequence[tuple[Message, Name]]) -> list[str]:
        """The rules of a card that is opened, each limit with its reason."""
        lines: list[str] = []
        for rule in rules:
            lines += wrap_all([f"- {self.t.render(rule)}"], "   ")
            lines += wrap_all([self.t("terminal.because", why=why) for limit, why in whys if limit == rule], "     ")
        return lines

    def _unpaid(self, order: orders.RequestAid) -> Item:
        """A price that cannot be paid now, with what it lacks."""
        told = self.session.prospects.price_told(order.price, self.seat)
        notes = () if told is None else (self.t("notes.price", effects=told),)
        return Item(self.t.render(w.price_name(order.price)), notes=notes, refused=self.t.render(self._ruling(order)))

    # ----- pressing

    def _card_label(self, order: orders.Signal | orders.PlayCard) -> str:
        """A pressure card with its cost and chance."""
        table, offer = self.session.compiled.cards[order.card], self._of_order[order]
        name, kind = w.card_name(order.card), Name(f"pressure_kind.{table.kind}.name")
        percent = offer.odds.of(*COMES_OFF) if offer.odds else 100
        key = "terminal.card_hidden" if offer.odds is not None and offer.odds.hidden else "terminal.card"
        return self.t(key, name=name, kind=kind, count=offer.cost or 0, percent=percent)

    def _in_list(self, order: orders.Signal | orders.PlayCard) -> tuple[str, ...]:
        return *self._in_short(order), *self._besides(order)

    def _in_short(self, order: orders.Signal | orders.PlayCard) -> tuple[str, ...]:
        """What a pressure card does, in a line."""
        card = self.session.compiled.cards[order.card].card
        does = rules_text.card_in_short(self.session.scenario, card)
        climb = [Message("effect.climb", {"by": card.climbs})] if card.climbs else []
        return tuple(" · ".join(self.t.render(one) for one in line) for line in ([*climb, *does],) if line)

    def _card_in_full(self, order: orders.Signal | orders.PlayCard) -> Menu:
        t, scenario = self.t, self.session.scenario
        lines = [f" {t.render(Name(f'card.{order.card}.text'))}"]
        card = self.session.compiled.cards[order.card].card
        whys = reasons(scenario, card.limits, f"card.{card.id}")
        return self._to_confirm(order, [*lines, *self._with_reasons(rules_text.card_rules(scenario, card), whys)])

    def _deal_in_short(self, order: orders.OfferSideDeal) -> tuple[str, ...]:
        """What a side deal is, costs and does, in one line."""
        card = next(one for one in self.session.scenario.allies if one.seat == order.ally)
        if card.side_deal is None:
            return ()
        return (self.t.render(rules_text.side_deal_rules(self.session.scenario, card, card.side_deal)[0]),)

    def _deal_in_full(self, order: orders.OfferSideDeal) -> Menu:
        card = self.now.ally(order.ally).card
        lines = []
        if card.side_deal is not None:
            rules = rules_text.side_deal_rules(self.session.scenario, card, card.side_deal)
            lines = [f"   {self.t.render(one)}" for one in rules]
        return self._to_confirm(order, lines)

    def _to_confirm(self, order: Order, lines: list[str]) -> Menu:
        """What a card says, the odds, and the order as the only line."""
        lines += [f" {line}" for line in self._notes(order)]
        label = self._label(order)
        return Menu(lines, [("", [Item(label, order)])], self.t("terminal.back"), name=label)

    def _clauses(self) -> list[Item]:
        """Terms to be put together from clauses, to be tabled or to counter with; before that what cannot be signed."""
        items = []
        for offer in self._offers.get(offered.TERMS, ()):
            if isinstance(offer.order, orders.AcceptSettlement) and not offer.orders:
                items.append(Item(self._label(offer.order), refused=self._refused(offer)))
            elif isinstance(offer.order, orders.TableSettlement):
                refused, label = self._refused(offer), self.t("terminal.table_settlement")
                items.append(Item(label, clauses=orders.TableSettlement, refused=refused))
            elif isinstance(offer.order, orders.CounterSettlement):
                items.append(Item(self.t("terminal.counter_settlement"), clauses=orders.CounterSettlement))
        return items


OWN_ANSWERS = (
    orders.AcceptRequest,
    orders.NamePrice,
    orders.OfferAid,
    orders.AcceptSideDeal,
    orders.RefuseSideDeal,
    orders.StandUp,
    orders.StepBack,
)
"""What moves an ally's own numbers by its own choice."""

SETTLEMENT = (orders.AcceptSettlement, orders.RefuseSettlement)
SECTIONS: tuple[tuple[str, tuple[type[Order], ...]], ...] = (
    ("terminal.signal_cards", (orders.Signal,)),
    ("terminal.play_cards", (orders.PlayCard,)),
    ("terminal.side_deals", (orders.OfferSideDeal,)),
    (
        "terminal.answers",
        (
            orders.AcceptRequest,
            orders.DeclineRequest,
            orders.NamePrice,
            orders.AnswerByCard,
            orders.TakePrice,
            orders.LeavePrice,
            orders.AcceptSideDeal,
            orders.RefuseSideDeal,
            orders.SideDealByCard,
        ),
    ),
    ("terminal.own_accord", (orders.OfferAid, orders.StandUp, orders.Hold, orders.StepBack)),
    ("terminal.settlement", SETTLEMENT),
    ("terminal.choices", (orders.ChooseOption,)),
    ("terminal.ladder_title", (orders.HoldRung,)),
)
"""The sections of a menu, and the orders that stand in each, in the order in which the rules lay them out."""
