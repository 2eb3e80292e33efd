"""One look at all that a seat is shown in a position, each value held against what then happens (``tests.happening``).

The functions asked are those that the screens draw from: cards, lists, the order that opens, reviews, the map, the
control view, the terminal, and ``Session``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.board.desk.desk import Desk
from game.board.lines.allies import aside_of
from game.board.lines.pieces import chance_of
from game.board.lines.situation import situation_lines
from game.board.lines.terms import package_lines
from game.board.offers.choice import Choice
from game.board.offers.offers import aid_choice, groups
from game.board.screens.game.clause_picker import ClausePicker
from game.board.screens.game.order_choice import OrderChoice
from game.offers.offers import offers
from game.play.session import Session
from game.telling.facilitator.rolls import rolls_to_come
from game.telling.position import READY, position
from game.terminal.menu import Item, Menu, Menus
from game.translate import moved, signed
from rules.judging.judge import carry_out
from rules.mechanics import allies, endings, pressure
from rules.outlook.counters import COMES_OFF
from rules.outlook.foresight import watched
from rules.outlook.odds import Odds
from rules.scenario.scenario import MAIN_SIDES
from rules.state.state import State
from rules.tables.places import TURN, TURNS
from rules.turn import turn
from rules.values import orders
from rules.values.events import ROLLED
from rules.wording.names import price_name
from rules.wording.orders import ruling as ruling_message
from tests.happening import PACKAGES, Order, Seen, arrived, chances, done, likely, masked, rolled, some, waits
from tests.looking_at_arrivals import look_at_arrivals
from tests.looking_at_deliveries import look_at_deliveries
from tests.looking_at_money import look_at_money
from tests.looking_at_reviews import look_at_review
from tests.looking_at_sheets import look_at_sheet


class Look:
    """One look at all that a seat is shown in a position."""

    def __init__(self, session: Session, seat: str, seen: Seen) -> None:
        self.session, self.seat, self.seen = session, seat, seen
        self.state = session.sealing.position(seat)
        self.desk = Desk(session, seat, "en")
        self.t = self.desk.t

    def all(self) -> None:
        """Everything."""
        if self.desk.deciding:
            self.lists()
            self.terminal()
        self.cards()
        self.table()
        self.money()
        self.api()
        look_at_review(self.session, self.state, self.desk, self.seen)
        if self.state.compiled.roles[self.seat] in MAIN_SIDES:
            self.packages()

    # ----- orders

    def allowed(self, order: Order) -> bool:
        return turn.resolve(self.state.copy(), order).allowed

    def odds(self, kind: str, found: Odds, order: Order) -> None:
        if isinstance(order, orders.Signal | orders.PlayCard) and waits(self.state, order.card):
            kind += " that waits a turn"
        true, modifiers = chances(self.state, order)
        if isinstance(order, orders.Signal | orders.PlayCard):
            results = {one.result: one.chance for one in self.session.prospects.foresee(order, self.seat)}
            self.seen.equal(f"{kind}: results foreseen", results, some(true), order)
        self.seen.equal(f"{kind}: chances", likely(found), some(true), order)
        shown, true_ones = (tuple((masked(name), by) for name, by in one) for one in (found.modifiers, modifiers))
        self.seen.equal(f"{kind}: modifiers", shown, true_ones, order)
        if isinstance(order, orders.RequestAid | orders.OfferSideDeal):
            asked = [getattr(order, "ally", "")]
            if isinstance(order, orders.RequestAid):
                ability = self.state.compiled.abilities[order.ability]
                asked = [one.seat for one in (ability.ally, ability.partner) if one is not None]
            minds = any(self.session.seats[one] != "card" for one in asked)
            self.seen.equal(f"{kind}: estimate", found.estimate, minds, order)

    def prospects(self, order: Order) -> None:
        """What an order is said to move, for each result, and what it makes of every score."""
        found = self.session.prospects.foresee(order)
        if [one.result for one in found] != [""]:
            kind = f"{type(order).__name__}: chances of what is foreseen"
            self.seen.equal(kind, {one.result: one.chance for one in found}, some(chances(self.state, order)[0]), order)
        for one in found:
            if not one.result:
                after = done(self.state, order)
                events = after.events[len(self.state.events) :]
                if any(event[0] == ROLLED for event in events):
                    continue
                self._moves(one, after, order)
                continue
            for face in range(10):
                after, event = rolled(self.state, order, face)
                if event is not None and event[5] == one.result:
                    self._moves(one, after, order)
                    break

    def _moves(self, shown: Any, after: State, order: Order) -> None:
        then = arrived(self.state, after)
        moved = {move.number: (move.before, move.after, move.arrived) for move in shown.moves}
        true = {}
        for name, place in watched(self.state.compiled).items():
            values = self.state.numbers[place], after.numbers[place], then.numbers[place]
            if len(set(values)) > 1:
                true[name] = values
        kind = type(order).__name__
        self.seen.equal(f"{kind}: moves", moved, true, order, shown.result)
        before, scores = endings.scores(self.state), endings.scores(then)
        self.seen.equal(f"{kind}: scores", shown.scores, {seat: scores[seat] - before[seat] for seat in before}, order)

    def paid(self, order: Order) -> int:
        """What an order takes of what pays for it."""
        after = self.state.copy()
        begun = len(after.events)
        carry_out(after, after.compiled.cards[order.card].play if isinstance(order, orders.Signal) else order)
        causes = ("spend:", "card_cost:", "deal_cost:", "ladder:held")
        compiled = after.compiled
        money = (compiled.budget, compiled.reserves, compiled.will)
        spent = [event for event in after.events[begun:] if event[0] in money and event[3].startswith(causes)]
        return sum(event[1] - event[2] for event in spent)

    # ----- lists, and what opens

    def lists(self) -> None:
        found = offers(self.session, self.desk.now, self.desk.legal)
        offered = {one.id: one for group in found for one in group.offers}
        shown = {one.id: one for group in groups(self.desk) for one in group.choices}
        self.seen.equal("lists: offers", sorted(shown), sorted(offered))
        will = self.state.numbers[self.state.compiled.will]
        for name, choice in shown.items():
            offer = offered[name]
            kind = f"list {type(offer.order).__name__}"
            for order in choice.orders:
                self.seen.equal(f"{kind}: open", self.allowed(order), True, order)
            if not choice.orders:
                self._closed(kind, choice, offer.order)
            payable = choice.orders if isinstance(offer.order, orders.Spend) else (offer.cost or 0) <= will
            if offer.cost is not None and payable:
                self.seen.equal(f"{kind}: price", offer.cost, self.paid(offer.order), offer.order)
            self._aside(kind, choice, offer.order, offer.odds)
            if choice.orders:
                self._opened(kind, choice, offer.order)

    def _again(self, ability: str, limit: str | None) -> str:
        """From when what cools down may be had again, if the game lasts so long."""
        table, numbers = self.state.compiled.abilities[ability], self.state.numbers
        rests = [one.turns for one in table.ability.limits if one.limit == "cool_down" and one.id == limit]
        again = numbers[table.last] + rests[0] + 1 if rests else 0
        return f" ({self.t('board.again_from', turn=again)})" if 0 < again <= numbers[TURNS] else ""

    def _closed(self, kind: str, choice: Choice, order: Order) -> None:
        """What cannot be done is refused, and for the reason that is given."""
        ruling = turn.resolve(self.state.copy(), order)
        self.seen.equal(f"{kind}: closed", bool(choice.why_not), not ruling.allowed, order)
        why = self.desk.say(ruling_message(self.desk.scenario, ruling))
        if isinstance(order, orders.RequestAid) and ruling.reason == "ally_asked":
            said = [one[2:4] for one in self.state.requests if one[0] == order.ability]
            why = self.t(f"board.{_why_asked(*said[0])}") if said else why
        if isinstance(order, orders.RequestAid):
            why += self._again(order.ability, ruling.limit)
        self.seen.equal(f"{kind}: why not", choice.why_not, why, order)

    def _aside(self, kind: str, choice: Choice, order: Order, found: Odds | None) -> None:
        """The number at the end of a row."""
        if found is not None and choice.aside:
            self.odds(kind, found, order)
            wanted = COMES_OFF if isinstance(order, orders.Signal | orders.PlayCard) else ("accepted",)
            self.seen.equal(f"{kind}: aside", choice.aside, chance_of(self.desk, found, *wanted), order)
        elif choice.aside and choice.orders and not isinstance(order, orders.Spend | orders.HoldRung):
            after = arrived(self.state, done(self.state, order))
            by = endings.score(after, self.seat) - endings.score(self.state, self.seat)
            shown = choice.aside.partition(" · ")[0]  # what falls due later stands behind it
            self.seen.equal(f"{kind}: aside", shown, self.t("seats.score_by", by=moved(by)), order)

    def _opened(self, kind: str, choice: Choice, order: Order) -> None:
        """The order that opens is the one of the row, and what its sheet says comes true."""
        screen = OrderChoice(self.desk, choice, give=lambda _order: None, leave=lambda: None)
        if isinstance(order, PACKAGES):
            return
        self.seen.equal(f"{kind}: opens", screen.order, choice.orders[choice.first])
        if isinstance(screen.order, orders.RequestAid):
            price = self.desk.say(price_name(screen.order.price))
            self.seen.equal(f"{kind}: opens at price", price in choice.detail, True, choice.detail, price)
            opened = self.session.odds(screen.order)
            shown = chance_of(self.desk, opened, "accepted") if opened is not None else ""
            self.seen.equal(f"{kind}: opens at chance", shown, choice.aside, screen.order)
        for one in choice.orders[:4]:
            self.prospects(one)
            look_at_sheet(self.session, self.state, self.desk, self.seen, one)

    # ----- cards, map, control view

    def cards(self) -> None:
        """The cards of allies: how each ability stands, at what chance, and why not."""
        planning = self.session.phase == "plan" and self.desk.deciding and self.desk.role == "defender"
        for ally in self.desk.now.allies:
            for one in ally.abilities:
                aside = aside_of(self.desk, one)
                order = orders.RequestAid(self.state.compiled.defender, one.id, one.price)
                if one.state == READY and one.odds is not None:
                    self.odds("card", one.odds, order)
                    self.seen.equal("card: aside", aside, chance_of(self.desk, one.odds, "accepted"), one.id)
                limit = allies.blocked(self.state, self.state.compiled.abilities[one.id])
                if limit is not None:
                    self.seen.equal("card: limit", (one.ruling.allowed, one.ruling.limit), (False, limit[0]), one.id)
                if planning:
                    asks = [price for price in one.prices if self.allowed(orders.RequestAid(self.seat, one.id, price))]
                    self.seen.equal("card: open", one.state == READY, bool(asks), one.id)
                    if not asks and not any(request[0] == one.id for request in self.state.requests):
                        self.seen.equal("card: why not", one.ruling, self.session.judge(order), one.id)
                    choice = aid_choice(self.desk, one)
                    self.seen.equal("card: as listed", choice.aside, aside if asks else "", one.id)

    def table(self) -> None:
        """What lies on the table: requests, aid on its way, signals; and the rolls that the facilitator sees coming."""
        look_at_deliveries(self.session, self.state, self.desk, self.seen)
        shown = {line.id: line.value for line in situation_lines(self.desk) if line.id}
        for request in self.desk.now.requests:
            if request.odds is not None:
                self.seen.equal("request", likely(request.odds), self._waits(request), request)
        for signal in self.desk.now.signals:
            if signal.odds is not None:
                play = orders.PlayCard(self.state.compiled.pressure_seat, signal.card)
                self.odds("signal", signal.odds, play)
                value = self.t("board.gain_percent", percent=signal.odds.of(*COMES_OFF))
                self.seen.equal("signal line", shown.get(f"card.{signal.card}"), value, signal.card)
                if signal.playable is not None:
                    self.seen.equal("signal: playable", signal.playable, self.session.judge(play), signal.card)
        if self.state.compiled.roles[self.seat] == "facilitator":
            self._control()

    def money(self) -> None:
        """What the next budget, or the lack, is said to come to."""
        look_at_money(self.session, self.state, self.desk, self.seen)
        look_at_arrivals(self.session, self.state, self.desk, self.seen)

    def _waits(self, request: Any) -> dict[str, int]:
        """The chance that all who still have to answer a request say yes, or of each result where only one has to."""
        item = next(one for one in self.state.requests if one[0] == request.ability)
        ability = self.state.compiled.abilities[request.ability]
        waiting = [one for one in (ability.ally, ability.partner) if one and allies.waits_for(self.state, item, one)]
        found = [chances(self.state, orders.AnswerByCard(one.seat, request.ability))[0] for one in waiting]
        if len(found) == 1:
            return found[0]
        both = found[0].get("accepted", 0) * found[1].get("accepted", 0) // 100
        return {name: one for name, one in {"accepted": both, "declined": 100 - both}.items() if one}

    def _control(self) -> None:
        for record in list(self.state.marks):
            skip = orders.SkipOrder(self.seat, record, "")
            if self.allowed(skip):
                self.prospects(skip)
        for proposal in self.state.proposals:
            for reliability in ("low", "high", "impossible"):
                ruled = orders.Adjudicate(self.seat, proposal[0], reliability, "[]", "")
                found = self.session.odds(ruled)
                if self.allowed(ruled) and found is not None:
                    self.odds("ruling", found, ruled)
        for one in rolls_to_come(self.session):
            kind, _, subject = one.name.partition(":")
            if kind == "answer":
                ability, _, partner = subject.partition("@")
                order: Order = orders.AnswerByCard(partner or ability.partition(".")[0], ability)
                self.seen.equal("control: estimate", one.odds.estimate, self.session.seats[order.seat] != "card")
            elif kind == "deal":
                order = orders.SideDealByCard(subject)
            elif kind == "pressure":
                order = orders.PlayCard(self.state.compiled.pressure_seat, subject)
            else:
                continue
            self.odds(f"control {kind}", one.odds, order)

    # ----- settlements

    def packages(self) -> None:
        """The worth of a package: by clauses, their sum, and the score that it would make."""
        packages = self.state.compiled.packages
        settlement = self.desk.scenario.settlement
        if not packages or settlement is None:
            return
        package = packages[(self.state.numbers[TURN] * 7 + len(self.state.events)) % len(packages)]
        order = orders.TableSettlement(self.seat, package)
        if self.state.terms or self.state.numbers[self.state.compiled.index["package"]]:
            return
        after = done(self.state, order)
        true = endings.score(after, self.seat) - endings.score(self.state, self.seat)
        *clauses, worth = [line for line in package_lines(self.desk, package) if line.value]
        self.seen.equal("package: worth", worth.value, signed(true), package)
        said = sum(int(line.value.replace("−", "-")) for line in clauses)
        self.seen.equal("package: sum of the clauses", said, true, package)
        choice = Choice("terms", "", "", "", (order,))
        picker = ClausePicker(self.desk, choice, settlement)
        picker._chosen = set(package.split("+"))
        _, sums, _ = picker._foot_lines()
        others = [endings.score(after, one) - endings.score(self.state, one) for one in picker._others]
        self.seen.equal("package: picked", sums, [true, *others], package)

    # ----- reviews, terminal, notebooks

    def terminal(self) -> None:
        """The menus of the terminal: what may be chosen, at what chance and cost, and why not."""
        now = position(self.session, self.seat)
        menus = Menus(self.session, self.seat, now, self.t)
        for item in _items(menus.main()):
            if item.order is not None:
                ruling = turn.resolve(self.state.copy(), item.order)
                said = self.desk.say(ruling_message(self.desk.scenario, ruling)) if not ruling.allowed else ""
                self.seen.equal("terminal: refused", item.refused, said, item.order)
        for ally in now.allies:
            own = [one for one in menus._offers.get("aid", ()) if one.id.startswith(f"aid.{ally.seat}.")]
            for offer in own:
                if offer.orders:
                    label = menus._ability(ally, offer).label
                    percent = chances(self.state, offer.order)[0].get("accepted", 0)
                    self.seen.equal("terminal: chance", f"{percent} %" in label, True, label, percent)
        for order in self.desk.legal:
            if isinstance(order, orders.Signal | orders.PlayCard):
                true = sum(chances(self.state, order)[0].get(one, 0) for one in COMES_OFF)
                label = menus._card_label(order)
                self.seen.equal("terminal: card", label.startswith(f"{true} %"), True, label, true)
                cost = pressure.cost(self.state, self.state.compiled.cards[order.card])
                self.seen.equal("terminal: cost", f"costs {cost}" in label, True, label, cost)

    def api(self) -> None:
        """What ``Session`` says of every legal order."""
        for order in self.session.legal(self.seat):
            self.seen.equal("legal", self.allowed(order), True, order)
            found = self.session.odds(order)
            if found is not None:
                self.odds(f"odds {type(order).__name__}", found, order)


def _why_asked(stage: str, partner: str) -> str:
    """The reason why aid that was asked for cannot be asked for again, by what its ally and a partner said."""
    if "declined" in (stage, partner):
        return "already_declined"
    said = {"accepted": "already_granted", "priced": "price_waits"}
    return said.get(stage, "already_asked") if partner != "asked" else "already_asked"


def _items(menu: Menu) -> Iterator[Item]:
    """The lines of a menu and of all that it opens."""
    for item in menu.items():
        yield item
        if item.opens is not None:
            yield from _items(item.opens())
