"""What a seat has ordered in this phase, what it has left, and what it would lose by going on now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.board.desk.memory import kept
from game.board.lines.costs import cost_line, standing_called, unplayed_cost, will_called
from game.board.lines.stocks import stocks, track_held
from game.offers.pressing import empty_threats
from game.play.players import PEOPLE
from game.telling.budget import left_over
from game.telling.money import comes_to
from game.telling.open_choices import falling
from game.telling.phases import asked_in
from game.telling.secrecy import is_public, who_else_knows
from game.telling.stakes import ends_feared
from game.telling.taken_back import taken_back_words
from game.translate import signed
from rules.outlook.counters import COMES_OFF
from rules.outlook.sight import TABLE
from rules.values import orders
from rules.values.events import Changed, Rolled
from rules.wording.money import purses
from rules.wording.names import ability_of, card_name, join, number_name, openness, price_name, seat_name
from rules.wording.orders import order as order_message
from rules.wording.story import rolled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.board.desk.desk import Desk
    from game.play.record import Entry
    from rules.values.orders import Order

__all__ = ["Given", "given", "left", "losses", "lost_budget", "needs_review", "requests_left", "unanswered"]


@dataclass(frozen=True, slots=True)
class Given:
    """An order given in this phase.

    ``effect`` says what it did, or what it will cost and how likely it comes off, or that the facilitator took it back;
    ``secrecy`` who knows of it; ``stays`` why it cannot be taken back, or nothing.
    """

    record: int
    label: str
    effect: str
    secrecy: str
    stays: str


def needs_review(desk: Desk) -> bool:
    """Whether a look before going on is worth it: something was ordered in this phase, or something would be lost.

    What would be lost may be the game itself, where it ends badly for this seat as things stand.

    Who is waited for no more because the last answer was given, as by signing, has not looked yet; who passed has.
    """
    if not (asked_in(desk.now.phase) or desk.deciding) or desk.now.ending is not None or desk.session.read_only:
        return False
    if desk.deciding:
        return bool(given(desk)) or bool(losses(desk)) or _ends(desk)
    return bool(given(desk)) and not _passed(desk)


@kept
def _ends(desk: Desk) -> bool:
    """Whether the game ends as things stand, to the fear of this seat."""
    return bool(ends_feared(desk.session, desk.seat))


@kept
def _passed(desk: Desk) -> bool:
    """Whether this seat has closed this phase for itself."""
    now, done = desk.now, orders.Pass(desk.seat)
    return any((entry.turn, entry.phase, entry.order) == (now.turn, now.phase, done) for entry in desk.entries)


@kept
def given(desk: Desk) -> tuple[Given, ...]:
    """What this seat has ordered in this phase, in the order in which it was given."""
    return tuple(_given(desk))


def _given(desk: Desk) -> Iterator[Given]:
    now = desk.now
    for entry in desk.entries:
        order = entry.order
        if (entry.turn, entry.phase, entry.by) != (now.turn, now.phase, PEOPLE) or order is None:
            continue
        if order.seat != desk.seat or isinstance(order, orders.Pass):
            continue
        stays = desk.session.going_back.why_it_stays(entry.record)
        reason = desk.say(stays) if stays is not None else ""
        label = desk.say(order_message(desk.scenario, order))
        taken_back = taken_back_words(desk.session, entry)
        effect = _effect(desk, entry, order) if taken_back is None else desk.say(taken_back)
        yield Given(entry.record, label, effect, _secrecy(desk, entry, order), reason)


def _effect(desk: Desk, entry: Entry, order: Order) -> str:
    """What an order has done by now, or what it will cost and how likely it is to come off."""
    parts: list[str] = []
    if isinstance(order, orders.RequestAid):
        parts.append(desk.t("board.for_price", price=price_name(order.price)))
    if isinstance(order, orders.Signal):
        card = next(one for one in desk.scenario.pressure_cards if one.id == order.card)
        parts.append(cost_line(desk, card))
    if isinstance(order, orders.RequestAid | orders.Signal | orders.OfferSideDeal):
        odds = desk.session.odds(order)
        if odds is not None and not odds.hidden:
            wanted = COMES_OFF if isinstance(order, orders.Signal) else ("accepted",)
            key = "seats.chance_gain" if isinstance(order, orders.Signal) else "seats.chance_yes"
            parts.append(desk.t(key, percent=odds.of(*wanted)))
            if odds.estimate:
                parts.append(desk.t("seats.estimate_short"))
    watched = desk.session.prospects.watched()
    for event in entry.happened:
        if isinstance(event, Rolled):
            parts.append(desk.say(rolled(desk.scenario, event)))
        elif isinstance(event, Changed) and event.number in watched:
            parts.append(f"{desk.say(number_name(desk.scenario, event.number))} {event.before} → {event.after}")
    return " · ".join(parts)


def _secrecy(desk: Desk, entry: Entry, order: Order) -> str:
    """Who knows of an order: everyone, or who besides this seat; and that they will where it still lies sealed."""
    if isinstance(order, orders.Signal):
        card = next(one for one in desk.scenario.pressure_cards if one.id == order.card)
        lies = card.openness or desk.scenario.pressure.openness
        if lies == "kind":
            return desk.say(openness(lies))
    sealed = entry.kind == "sealed"
    if is_public(desk.session, order):
        return desk.t("seats.open_to_all_once" if sealed else "seats.open_to_all")
    others = who_else_knows(desk.session, order)
    if not others:
        secret = desk.t("seats.secret")
        return f"{secret} {desk.t('seats.brings_seen')}" if _brings_seen(desk, entry, order) else secret
    key = "seats.known_to_once" if sealed else "seats.known_to"
    known = desk.t(key, seats=join([seat_name(seat) for seat in others]))
    return f"{known} · {desk.t('seats.brings_seen')}" if _brings_seen(desk, entry, order) else known


def _brings_seen(desk: Desk, entry: Entry, order: Order) -> bool:
    """Whether everyone sees what came of an order that few know of, or will see what comes of a sealed one."""
    if entry.kind == "sealed":
        return isinstance(order, orders.AcceptRequest | orders.AnswerByCard)
    return any(one.record == entry.record and one.events for one in desk.session.history.entries(TABLE))


def left(desk: Desk) -> tuple[tuple[str, str], ...]:
    """What this seat still has to spend in this phase: names with their figures."""
    now, scenario = desk.now, desk.scenario
    rules = scenario.pressure

    def track(name: str) -> tuple[str, str]:
        return desk.say(now.track(name).name), track_held(desk, now.track(name))

    role = desk.role
    if now.phase == "plan" and role == "defender":
        economy, budget = scenario.economy, scenario.budget_of(desk.seat)
        return (
            *([track(budget)] if budget else []),
            *([track(economy.reserves)] if economy is not None and shares_budget(desk) else []),
            (desk.t("seats.left_requests"), str(requests_left(desk))),
            *stocks(desk),
        )
    if now.phase == "answer" and role in ("defender", "pressure"):
        return stocks(desk)
    if now.phase == "signal" and role == "pressure":
        signals = desk.t("seats.left_signals"), str(max(0, rules.signals - lying(desk)))
        requests = desk.t("seats.left_requests"), str(requests_left(desk))
        asks = desk.session.compiled.bandwidth[desk.seat] > 0
        return (track(scenario.will_of(desk.seat)), signals, *([requests, *stocks(desk)] if asks else []))
    if now.phase == "pressure" and role == "pressure":
        return track(scenario.will_of(desk.seat)), track(scenario.standing_of(desk.seat))
    own = next((ally for ally in now.allies if ally.seat == desk.seat), None)
    if own is None:
        return ()
    return (desk.t("seats.left_capacity"), str(own.free)), (desk.t("board.exposure"), str(own.exposure))


def lying(desk: Desk) -> int:
    """How many cards of this seat lie on the table."""
    return sum(one.seat == desk.seat for one in desk.now.signals)


def shares_budget(desk: Desk) -> bool:
    """Whether what pays this seat's actions is its side's budget, whose rest flows into reserves."""
    economy = desk.scenario.economy
    return economy is not None and desk.scenario.budget_of(desk.seat) == economy.budget


def requests_left(desk: Desk) -> int:
    """How many requests this main seat may still send this turn."""
    sent = [one for one in desk.now.requests if one.stage == "asked" and one.seat == desk.seat]
    return max(0, desk.session.compiled.bandwidth[desk.seat] - len(sent))


def _may(desk: Desk, kind: type[Order]) -> bool:
    """Whether the seat could still give an order of this kind."""
    return any(isinstance(one, kind) for one in desk.legal)


def losses(desk: Desk) -> tuple[str, ...]:
    """What this seat would lose or leave to chance by going on now, as sentences."""
    role = next((seat.role for seat in desk.scenario.seats if seat.id == desk.seat), "")
    by_role = {"pressure": _pressure_losses, "defender": _defender_losses, "ally": _ally_losses}
    found = [*by_role[role](desk), *_shared_losses(desk)] if role in by_role else []
    return tuple(found)


def _pressure_losses(desk: Desk) -> Iterator[str]:
    now, rules = desk.now, desk.scenario.pressure
    if now.phase == "signal" and not lying(desk):
        yield desk.t("seats.lost_no_signal")
    elif now.phase == "signal" and _may(desk, orders.Signal):
        yield desk.t("seats.lost_signals", count=rules.signals - lying(desk))
    if now.phase == "signal" and _may(desk, orders.RequestAid):
        yield desk.t("seats.lost_requests", count=requests_left(desk))
    if now.phase == "answer":
        yield from _named_prices(desk)
    if now.phase != "pressure":
        return
    if not now.played:
        yield desk.t(
            "seats.lost_idle", will=signed(rules.idle_will), will_name=will_called(desk),
            standing=signed(rules.idle_standing), standing_name=standing_called(desk),
        )  # fmt: skip
    waiting = empty_threats(now)
    if waiting:
        names = desk.say(join([card_name(card) for card in waiting]))
        yield desk.t("seats.open_unplayed", cards=names, **unplayed_cost(desk))


def unanswered(desk: Desk) -> tuple[str, ...]:
    """What was asked of this seat and it has not answered, as sentences that say what then answers."""
    by_role = {"defender": _named_prices, "pressure": _named_prices, "ally": _asked}
    found = by_role[desk.role](desk) if desk.role in by_role and desk.now.phase == "answer" else ()
    return (*found, *_shared_losses(desk))


def _defender_losses(desk: Desk) -> Iterator[str]:
    if desk.now.phase == "plan" and not given(desk):
        economy = desk.scenario.economy
        yield desk.t("seats.lost_plan" if economy is not None else "seats.lost_plan_free", **purses(economy))
    elif desk.now.phase == "plan" and _may(desk, orders.RequestAid):
        yield desk.t("seats.lost_requests", count=requests_left(desk))
    if desk.now.phase == "plan":
        yield from lost_budget(desk)
        yield from _economy(desk)
    if desk.now.phase == "answer":
        yield from _named_prices(desk)


def _named_prices(desk: Desk) -> Iterator[str]:
    for one in desk.now.requests:
        if one.stage == "priced" and one.seat == desk.seat:
            yield desk.t("seats.lost_price", what=ability_of(one.ability), price=price_name(one.named))


def _economy(desk: Desk) -> Iterator[str]:
    """What the coming Economy takes for certain: what another track does not bear, the last of reserves."""
    yield from map(desk.say, desk.session.prospects.falling(desk.seat))
    if desk.scenario.economy is not None:
        told, empties = comes_to(desk.scenario.economy, desk.now)
        if empties:
            yield desk.say(told)


def lost_budget(desk: Desk) -> Iterator[str]:
    """What of the budget that is left no longer fits into reserves, in a sentence; nothing where all of it does."""
    fits, lost = left_over(desk.scenario, desk.now)
    if lost and shares_budget(desk):
        yield desk.t("seats.lost_budget", left=fits + lost, fits=fits, count=lost, **purses(desk.scenario.economy))


def _ally_losses(desk: Desk) -> Iterator[str]:
    if desk.now.phase != "answer":
        return
    yield from _asked(desk)
    if desk.session.judge(orders.Hold(desk.seat)).allowed:
        yield desk.t("seats.lost_stance")


def _asked(desk: Desk) -> Iterator[str]:
    seat = desk.seat
    for one in desk.now.requests:
        own = one.ability.partition(".")[0] == seat
        if (one.stage if own else one.partner) == "asked":
            yield desk.t("seats.lost_request", what=ability_of(one.ability))
    if (seat, "asked") in desk.now.deals:
        yield desk.t("seats.lost_deal")


def _shared_losses(desk: Desk) -> Iterator[str]:
    if desk.now.phase == "answer" and any(isinstance(one, orders.RefuseSettlement) for one in desk.legal):
        yield desk.t("seats.lost_terms")
    for values in falling(desk.scenario, desk.now):
        yield desk.t("seats.lost_choice", **values)
