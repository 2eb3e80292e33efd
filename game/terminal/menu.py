"""What a seat may order now, as numbered lists: short ones first, with the odds before anything is committed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from game.telling.chances import odds_line
from game.terminal.passing import left_undone
from game.terminal.words import wrap_all
from rules.values import orders
from rules.values.packages import package_id
from rules.wording import cards
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording import rules as rules_text
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from game.play.session import Session
    from game.telling.position import AllyNow, Position
    from game.translate import Translator
    from rules.values.orders import Order
    from rules.values.ruling import Ruling

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a menu: an order to give, a list to open, clauses or a form to fill in, or a reason why not.

    A form gives its order itself and says whether the menu must be made anew.

    What cannot be chosen now keeps its number, so that the others keep theirs all through a phase.
    """

    label: str
    order: Order | None = None
    opens: Callable[[], Menu] | None = None
    clauses: type[orders.TableSettlement | orders.CounterSettlement] | None = None
    form: Callable[[], bool] | None = None
    notes: tuple[str, ...] = ()
    refused: str = ""


@dataclass(slots=True)
class Menu:
    """Lines to choose from in sections, with what must be known before choosing."""

    before: list[str] = field(default_factory=list)
    sections: list[tuple[str, list[Item]]] = field(default_factory=list)
    way_out: str = ""
    done: Order | None = None

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
                mark, refused = ("×", f" – {item.refused}") if item.refused else (" ", "")
                first, *rest = wrap_all([f"{item.label}{refused}"], "       ")
                lines += [f"{number:>4} {mark} {first.lstrip()}", *rest]
                lines += wrap_all(item.notes, "       ")
        first, *rest = wrap_all([self.way_out], "       ")
        return [*lines, f"{0:>4}   {first.lstrip()}", *rest]


class Menus:
    """Makes the menus of one seat in the position as it is."""

    def __init__(
        self, session: Session, seat: str, now: Position, t: Translator, off_card: Sequence[Item] = ()
    ) -> None:
        """``now`` is the position as the seat sees it; ``off_card`` are the lines for what no card covers."""
        self.session, self.seat, self.now, self.t = session, seat, now, t
        self.off_card = list(off_card)
        self.legal = session.legal(seat)

    def main(self) -> Menu:
        """Everything the seat may do in this phase."""
        menu = Menu(way_out=self._way_out(), done=orders.Pass(self.seat))
        own = self._of(orders.Spend)
        if own or (self.now.phase == "plan" and self.session.compiled.defender == self.seat):
            budget = self.now.track(self.session.scenario.economy.budget).value
            menu.sections.append((self.t("terminal.own_actions", budget=budget), self._actions()))
            menu.sections.append((self._asking(), [self._ally(ally) for ally in self.now.allies]))
        rest = [
            (self.t("terminal.signal_cards"), [self._card(order, order.card) for order in self._of(orders.Signal)]),
            (self.t("terminal.play_cards"), [self._card(order, order.card) for order in self._of(orders.PlayCard)]),
            (self.t("terminal.side_deals"), [self._deal(order) for order in self._of(orders.OfferSideDeal)]),
            (self.t("terminal.answers"), [self._plain(order) for order in self._any_of(ANSWERS)]),
            (self.t("terminal.own_accord"), [self._accord(order) for order in self._any_of(OWN_ACCORD)]),
            (self.t("terminal.settlement"), self._settlement()),
            (self.t("terminal.choices"), [self._option(order) for order in self._of(orders.ChooseOption)]),
            (self.t("terminal.ladder_title"), [self._hold_rung(order) for order in self._of(orders.HoldRung)]),
            (self.t("terminal.off_card"), self.off_card),
        ]
        menu.sections += [(title, items) for title, items in rest if items]
        return menu

    def _way_out(self) -> str:
        """The line that closes the phase, with what then happens by itself."""
        left = left_undone(self.session, self.now, self.legal)
        return self.t("terminal.done_leaving", left=w.join(left)) if left else self.t("terminal.done")

    def _any_of(self, kinds: tuple[type[Order], ...]) -> list[Order]:
        return [order for order in self.legal if isinstance(order, kinds)]

    def _of(self, *kinds: type[Kind]) -> list[Kind]:
        return [order for order in self.legal if isinstance(order, kinds)]

    def _label(self, order: Order) -> str:
        return self.t.render(told.order(self.session.scenario, order))

    def _plain(self, order: Order) -> Item:
        """An order with its odds, if a die is in it, under it."""
        return Item(self._label(order), order, notes=(*self._odds(order), *self._dangers(order)))

    def _accord(self, order: Order) -> Item:
        """What an ally does of its own accord, with what comes of it."""
        scenario, seat = self.session.scenario, self.seat
        notes: list[w.Value] = []
        if isinstance(order, orders.StandUp):
            notes = [cards.effects_line(scenario, scenario.stances.stand_up, seat)]
        elif isinstance(order, orders.StepBack):
            notes = [cards.effects_line(scenario, scenario.stances.step_back, seat), w.Message("terminal.declines_all")]
        elif isinstance(order, orders.OfferAid):
            ability = self.session.compiled.abilities[order.ability].ability
            notes = [cards.effects_line(scenario, ability.effects, seat), rules_text.ally_pays(ability)]
        return Item(self._label(order), order, notes=tuple(self.t.render(one) for one in notes))

    def _hold_rung(self, order: orders.HoldRung) -> Item:
        cost, will = self.session.scenario.ladder.hold_cost, w.track_name(self.session.scenario.pressure.will)
        note = self.t("terminal.hold_rung", will=will, by=-cost)
        return Item(self._label(order), order, notes=(note, *self._dangers(order)))

    def _odds(self, order: Order) -> tuple[str, ...]:
        chances = self.session.odds(order)
        return () if chances is None else (odds_line(self.session, order, chances, self.t),)

    def _dangers(self, order: Order) -> tuple[str, ...]:
        """What the order would bring near, before it is given."""
        return tuple(f"! {self.t.render(one)}" for one in self.session.prospects.order_dangers(order))

    def _option(self, order: orders.ChooseOption) -> Item:
        """An option of a choice with what it does."""
        effects = cards.option_effects(self.session.scenario, order.choice, order.option)
        notes = (*(self.t.render(one) for one in effects), *self._dangers(order))
        return Item(self._label(order), order, notes=notes)

    def _actions(self) -> list[Item]:
        """The defender's own actions with cost and effects; what cannot be taken says why."""
        items = []
        for one in self.now.actions:
            effects = cards.effects_line(self.session.scenario, one.action.effects)
            label = self.t("terminal.action", name=Name(f"action.{one.id}.name"), count=one.cost, effects=effects)
            refused = "" if one.ruling.allowed else self._reason(one.ruling)
            order = orders.Spend(self.seat, one.id)
            items.append(Item(label, order, notes=self._dangers(order), refused=refused))
        return items

    def _reason(self, ruling: Ruling) -> str:
        return self.t.render(told.ruling(self.session.scenario, ruling))

    def _asking(self) -> str:
        sent = len(self.now.requests)
        return self.t("terminal.ask_ally", sent=sent, most=self.session.scenario.answers.bandwidth)

    def _ally(self, ally: AllyNow) -> Item:
        """An ally with the abilities that can be asked for; the list opens."""
        asks = self._of(orders.RequestAid)
        found = {order.ability for order in asks if order.ability.startswith(f"{ally.seat}.")}
        if not found:
            return Item(self.t.render(ally.name), refused=self._why_not(ally))
        label = self.t("terminal.ally_can", ally=ally.name, count=len(found), all=len(ally.abilities))
        return Item(label, opens=lambda: self._abilities(ally))

    def _why_not(self, ally: AllyNow) -> str:
        first = ally.abilities[0]
        order = orders.RequestAid(self.seat, first.id, next(iter(first.prices), ""))
        return self._reason(self.session.judge(order))

    def _abilities(self, ally: AllyNow) -> Menu:
        """What one ally can give, with the odds at the first price."""
        items = []
        for one in ally.abilities:
            asks = [order for order in self._of(orders.RequestAid) if order.ability == one.id]
            effects = cards.effects_line(self.session.scenario, one.ability.effects, ally.seat)
            name = w.ability_name(one.id)
            if asks:
                chances = self.session.odds(asks[0])
                percent = chances.of("accepted") if chances else 100
                label = self.t("terminal.ability", name=name, percent=percent, effects=effects)
                items.append(Item(label, opens=lambda asks=asks: self._prices(asks)))  # type: ignore[misc] # binds this one
            else:
                ruling = self.session.judge(orders.RequestAid(self.seat, one.id, next(iter(one.prices), "")))
                items.append(Item(self.t.render(name), refused=self._reason(ruling)))
        posture = self.t.render(Name(f"ally.{ally.seat}.posture"))
        return Menu([f" {posture}"], [(self.t("terminal.asks_for", ally=ally.name), items)], self.t("terminal.back"))

    def _prices(self, asks: Sequence[orders.RequestAid]) -> Menu:
        """The ability's whole card, and the prices at which it can be asked for with exact odds and modifiers."""
        scenario, table = self.session.scenario, self.session.compiled.abilities[asks[0].ability]
        card = table.ally.card
        rules = [rules_text.reliability_rule(scenario, card.reliability)]
        rules += rules_text.ability_rules(scenario, card, table.ability)
        before = [line for rule in rules for line in wrap_all([f"- {self.t.render(rule)}"], "   ")]
        title = self.t("terminal.offers", ability=w.ability_of(table.id))
        items = [
            Item(self.t.render(w.price_name(order.price)), order, notes=(*self._odds(order), *self._dangers(order)))
            for order in asks
        ]
        return Menu(before, [(title, items)], self.t("terminal.back"))

    def _card(self, order: Order, card: str) -> Item:
        """A pressure card with its cost and chance; choosing it shows the whole card first."""
        table = self.session.compiled.cards[card]
        chances = self.session.odds(order)
        label = self.t(
            "terminal.card",
            name=w.card_name(card),
            kind=Name(f"pressure_kind.{table.kind}.name"),
            count=table.cost,
            percent=chances.of("major_gain", "gain", "defeat") if chances else 100,
        )
        return Item(label, opens=lambda: self._card_in_full(order, card))

    def _card_in_full(self, order: Order, card: str) -> Menu:
        t, scenario = self.t, self.session.scenario
        lines = [f" {t.render(Name(f'card.{card}.text'))}"]
        rules = rules_text.card_rules(scenario, self.session.compiled.cards[card].card)
        lines += [f"   {t.render(line)}" for line in rules]
        lines += [f" {line}" for line in (*self._odds(order), *self._dangers(order))]
        return Menu(lines, [("", [Item(self._label(order), order)])], t("terminal.back"))

    def _deal(self, order: orders.OfferSideDeal) -> Item:
        return Item(self._label(order), opens=lambda: self._deal_in_full(order))

    def _deal_in_full(self, order: orders.OfferSideDeal) -> Menu:
        card, t = self.now.ally(order.ally).card, self.t
        lines = []
        if card.side_deal is not None:
            rules = rules_text.side_deal_rules(self.session.scenario, card, card.side_deal)
            lines = [f"   {t.render(one)}" for one in rules]
        lines += [f" {line}" for line in (*self._odds(order), *self._dangers(order))]
        return Menu(lines, [("", [Item(self._label(order), order)])], t("terminal.back"))

    def _settlement(self) -> list[Item]:
        items = [self._plain(order) for order in self._any_of((orders.AcceptSettlement, orders.RefuseSettlement))]
        tabling = {"defender": "plan", "pressure": "signal"}.get(self.session.compiled.roles[self.seat])
        if tabling == self.now.phase and self.session.compiled.packages:
            ruling = self.session.judge(orders.TableSettlement(self.seat, self.session.compiled.packages[0]))
            refused = "" if ruling.allowed else self._reason(ruling)
            items.append(Item(self.t("terminal.table_settlement"), clauses=orders.TableSettlement, refused=refused))
        if self._of(orders.CounterSettlement):
            items.append(Item(self.t("terminal.counter_settlement"), clauses=orders.CounterSettlement))
        return items


ANSWERS: tuple[type[Order], ...] = (
    orders.AcceptRequest,
    orders.DeclineRequest,
    orders.NamePrice,
    orders.AnswerByCard,
    orders.TakePrice,
    orders.LeavePrice,
    orders.AcceptSideDeal,
    orders.RefuseSideDeal,
    orders.SideDealByCard,
)
OWN_ACCORD: tuple[type[Order], ...] = (orders.OfferAid, orders.StandUp, orders.Hold, orders.StepBack)


def clause_lines(session: Session, t: Translator) -> list[str]:
    """The clauses of the scenario's list with what each does and is worth, numbered from 1."""
    settlement = session.scenario.settlement
    lines = []
    for number, clause in enumerate(settlement.clauses if settlement else (), 1):
        giver = session.compiled.defender if clause.gives == "defender" else session.compiled.pressure_seat
        name = Name(f"settlement.clause.{clause.id}.name")
        lines.append(f"{number:>4}  {t('terminal.clause', name=name, seat=w.seat_name(giver))}")
        lines += [f"      {t.render(rule)}" for rule in rules_text.clause_rules(session.scenario, clause)]
    return lines


def package_of(session: Session, numbers: Iterable[int]) -> str | None:
    """The package that the numbers of clauses make, in the scenario's order; ``None`` if one is not in the list."""
    settlement = session.scenario.settlement
    clauses = settlement.clauses if settlement else ()
    wanted = set(numbers)
    if not wanted or not wanted <= set(range(1, len(clauses) + 1)):
        return None
    return package_id(clause.id for number, clause in enumerate(clauses, 1) if number in wanted)
